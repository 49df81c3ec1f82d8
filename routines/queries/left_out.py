"""What a plan left out and why, gathered by reason."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.domain.types import Personal
from routines.queries.sources import CitedSource, cited
from routines.queries.wording import side_in_words


@dataclass(frozen=True)
class LeftOutReason:
    """One reason, the techniques it left out, and who says so."""

    reason: str
    techniques: str
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class LeftOutGroup:
    """Everything one condition left out, or what is not in the house; `count` techniques."""

    because: str
    reasons: tuple[LeftOutReason, ...]
    is_wish: bool
    count: int


def left_out_groups(
    catalogue: Catalogue, rows: Sequence[Mapping[str, Any]]
) -> tuple[LeftOutGroup, ...]:
    """Rows of a stored plan's `left_out`, by what spoke and then by its reason, in their order."""
    groups: dict[str, dict[str, dict[str, Any]]] = {}
    wishes = {_because(catalogue, it) for it in rows if it.get("speaker") == Personal.BANNED}
    techniques: dict[str, set[str]] = {}
    for row in rows:
        techniques.setdefault(_because(catalogue, row), set()).add(row["technique"])
        reasons = groups.setdefault(_because(catalogue, row), {})
        found = reasons.setdefault(row["reason"], {"techniques": {}, "sources": {}})
        found["techniques"][_technique(catalogue, row)] = None
        found["sources"].update(
            dict.fromkeys(it for it in row["sources"] if it in catalogue.source)
        )
    return tuple(
        LeftOutGroup(
            because,
            tuple(
                LeftOutReason(
                    reason, "; ".join(found["techniques"]), cited(catalogue, found["sources"])
                )
                for reason, found in reasons.items()
            ),
            because in wishes,
            len(techniques[because]),
        )
        for because, reasons in groups.items()
    )


def _because(catalogue: Catalogue, row: Mapping[str, Any]) -> str:
    personal = {
        Personal.TODAY.value: _("What you did earlier today"),
        Personal.LEARNT.value: _("How it went before"),
        Personal.BANNED.value: _("What you never want to be shown"),
    }
    if row.get("speaker") in personal:
        return personal[row["speaker"]]
    condition = row["condition"]
    if condition in catalogue.condition:
        return catalogue.condition[condition].name
    if not row["effect"]:
        return _("What is not in the house")
    return _("Rules for everyone")


def _technique(catalogue: Catalogue, row: Mapping[str, Any]) -> str:
    """The technique's name, and in brackets the part of it that is out when the rest stays."""
    technique = catalogue.technique.get(row["technique"])
    name = technique.name if technique else row["technique"]
    area, tool = catalogue.area.get(row.get("area", "")), catalogue.tool.get(row.get("tool", ""))
    side = side_in_words(row["side"]).lower() if "side" in row else ""
    parts = [it for it in (area and area.name.lower(), side, tool and tool.name.lower()) if it]
    if not parts:
        return name
    return _("%(technique)s (%(part)s)") % {"technique": name, "part": ", ".join(parts)}
