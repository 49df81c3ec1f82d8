"""System checks: is what the database serves what the files say?"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.migrations.executor import MigrationExecutor

from routines.content.reader import ContentMistakes, digest_of, read_raw
from routines.queries.catalogue import ContentNotSynced, stored_digest

HINT = "Run `manage.py sync_content`."


@register(Tags.database)
def content_is_synced(
    app_configs: object = None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001: no content yet · E002: the files differ from the database · E003: unreadable files.

    Runs with `check --database default` and with `migrate`, never at import. While migrations are
    waiting it says nothing: content is written after them.
    """
    if DEFAULT_DB_ALIAS not in (databases or ()) or _migrations_wait():
        return []
    try:
        stored = stored_digest()
    except ContentNotSynced:
        return [_error("No content is stored yet.", 1)]
    try:
        files = digest_of(read_raw())
    except ContentMistakes as error:
        return [_error(f"The content files can't be read:\n{error}", 3)]
    if stored == files:
        return []
    return [_error("The database holds other content than the files.", 2)]


def _migrations_wait() -> bool:
    executor = MigrationExecutor(connections[DEFAULT_DB_ALIAS])
    return bool(executor.migration_plan(executor.loader.graph.leaf_nodes()))


def _error(text: str, number: int) -> Error:
    return Error(text, hint=HINT, id=f"routines.E{number:03}")
