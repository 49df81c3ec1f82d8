"""Every page of the site as a person finds it: every link from the home page on, with plans, an
answered intake and a session at each stage.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import unescape
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from bench.served import Connection, cookies_of_a_new_person
from routines.domain.types import AreaPain

MOST_QUERIES_PER_PATH = 3  # filters combine without end: a few of each list are enough
# A long session for much that hurts, with some of the conditions that leave most out.
MUCH: dict[str, Any] = {
    "areas": tuple(
        AreaPain(area, "both", 5)
        for area in ("low_back", "glute", "upper_trap", "scap_inner", "mid_back")
    ),
    "tools": frozenset(
        {
            "hands",
            "pillow",
            "sock",
            "towel",
            "strap",
            "heat",
            "cane",
            "roller_soft",
            "tennis_ball",
            "massage_ball",
            "peanut",
        }
    ),
    "surfaces": frozenset({"chair", "wall", "floor", "bed", "counter", "doorway"}),
    "minutes": 30,
    "conditions": frozenset({"osteopenia", "diabetes", "fibromyalgia", "varicose-veins"}),
    "cleared": frozenset({"osteopenia", "diabetes", "fibromyalgia", "varicose-veins"}),
}
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')


@dataclass(frozen=True)
class Found:
    """One page: the bytes of its compressed HTML, and the HTML."""

    size: int
    html: str


Start = tuple[list[str], dict[str, str]]  # addresses, and the cookies they are asked for with


def somebody() -> Start:
    """Everything from the home page on, for a person with plans and an answered intake."""
    from django.test import Client

    from tests.factories import a_finished_session, a_routine
    from tests.intake import OUTCOME, PATHS, answer, answer_before

    profile, cookies = cookies_of_a_new_person()
    client = Client(SERVER_NAME="127.0.0.1")
    client.cookies.load(cookies)
    answer_before(client, "kit")
    answer(client, "kit")
    cookies = {name: morsel.value for name, morsel in client.cookies.items()}
    favourite = a_routine(profile, name="Evening")
    plans = [favourite, a_routine(profile, **MUCH)]
    finished = a_finished_session(profile, favourite)
    found = [f"/plans/{it.pk}/" for it in plans]
    found += [f"/sessions/{finished.pk}/done/", f"/favourites/{favourite.pk}/check/"]
    return [*found, "/relief/positions/", "/no-such-page/", *PATHS.values(), OUTCOME, "/"], cookies


def people_in_a_session() -> Iterator[Start]:
    """One person at each stage of a session."""
    from tests.factories import NOON, a_routine, a_running_session, a_session
    from tests.factories import services as sessions

    for stage in ("before", "ready", "running", "after"):
        profile, cookies = cookies_of_a_new_person()
        routine = a_routine(profile, **MUCH)
        opened = a_session(profile, routine)
        if stage == "ready":
            sessions.rate(opened.pk, "before", {})
        elif stage != "before":
            opened = a_running_session(profile, routine)
        if stage == "after":
            for number in range(1, routine.steps.count() + 1):
                sessions.advance_session(opened.pk, number, now=NOON)
        yield [f"/sessions/{opened.pk}/"], cookies


def pages(address: str) -> dict[str, Found]:
    """Every page that can be reached, by its path."""
    found: dict[str, Found] = {}
    seen: set[str] = set()
    for waiting, cookies in (somebody(), *people_in_a_session()):
        connection, plain = Connection(address, cookies), Connection(address, cookies)
        queries: dict[str, int] = {}
        while waiting:
            path = waiting.pop()
            bare, _, query = path.partition("?")
            if path in seen or (query and queries.get(bare, 0) >= MOST_QUERIES_PER_PATH):
                continue
            seen.add(path)
            queries[bare] = queries.get(bare, 0) + bool(query)
            answer = connection.get(path)
            assert answer.status < 500, f"{answer.status} for {path}"
            if "location" in answer.head:
                waiting.append(urldefrag(urljoin(path, answer.head["location"]))[0])
            elif "text/html" in answer.head.get("content-type", ""):
                html = plain.get(path, encoding="identity").body.decode()
                found[path] = Found(len(answer.body), html)
                links = (urldefrag(urljoin(path, unescape(it)))[0] for it in LINK.findall(html))
                waiting += [it for it in links if not urlsplit(it).scheme]
        connection.close()
        plain.close()
    return found
