"""Bytes over the wire: all a first visit loads, heads and bodies, the HTML of every page, and all
style sheets.

Pages are found as a person finds them: every link from the home page on, with a plan, a session
at each stage and a half-answered intake. Static files come as whoever serves them compresses
them; nothing is taken from a cache.
"""

from __future__ import annotations

import gzip
import re
import sys
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backcare.static_files import without_padding
from bench.figures import Figure, exit_status
from bench.served import Answer, Connection, cookies_of_a_new_person, site_with_a_person
from routines.domain.types import AreaPain

FIRST_VISIT_KB, REQUESTS, PAGE_KB, STYLES_KB = 60, 8, 14, 12
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
IN_HTML = re.compile(
    r"""<(?:link[^>]*?rel="(?:stylesheet|icon|modulepreload|preload)"[^>]*?href"""
    r"""|script[^>]*?src|img[^>]*?src|use[^>]*?href)="([^"]+)"""
)
IN_CSS = re.compile(r"""(?:@import\s+|url\()\s*["']?([^"')]+)""")
IN_JS = re.compile(r"""(?:import|from)\s*\(?\s*["'](\.{0,2}/[^"']+)["']""")
LINK = re.compile(r'<a\b[^>]*?\bhref="([^"]+)"')


def loaded_by(path: str, answer: Answer, text: str) -> Iterator[str]:
    """What a browser fetches because of this document, style sheet or module."""
    kind = answer.head.get("content-type", "")
    pattern = IN_CSS if "css" in kind else IN_JS if "javascript" in kind else IN_HTML
    for found in () if "svg" in kind or "font" in kind else pattern.findall(text):
        address = urldefrag(urljoin(path, unescape(found)))[0]
        if not urlsplit(address).scheme:
            yield address


def first_visit(address: str) -> dict[str, int]:
    """Bytes of every request of a first visit to the home page, by path."""
    sizes: dict[str, int] = {}
    waiting = ["/"]
    while waiting:
        path = waiting.pop()
        if path in sizes:
            continue
        compressed, plain = Connection(address), Connection(address)
        answer = compressed.get(path, encoding="gzip, br")
        assert answer.status == 200, f"{answer.status} for {path}"
        sizes[path] = answer.size
        text = plain.get(path, encoding="identity").body.decode(errors="replace")
        waiting += loaded_by(path, answer, text)
        compressed.close()
        plain.close()
    return sizes


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


def pages(address: str) -> dict[str, int]:
    """Bytes of the compressed HTML of every page that can be reached, by address."""
    sizes: dict[str, int] = {}
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
                sizes[path] = len(answer.body)
                html = plain.get(path, encoding="identity").body.decode()
                links = (urldefrag(urljoin(path, unescape(it)))[0] for it in LINK.findall(html))
                waiting += [it for it in links if not urlsplit(it).scheme]
        connection.close()
        plain.close()
    return sizes


def styles() -> float:
    """Kilobytes of all style sheets as they are served, by gzip at its hardest."""
    sheets = (Path(__file__).resolve().parent.parent / "static" / "css").glob("*.css")
    served = (without_padding(it.read_text(encoding="utf-8")).encode() for it in sheets)
    return sum(len(gzip.compress(it, 9)) for it in served) / 1000


def main(words: list[str]) -> int:
    with site_with_a_person() as address:
        visit = first_visit(address)
        found = pages(address)
    for path, size in sorted(visit.items(), key=lambda it: -it[1]):
        print(f"{path:<60}{size:>8} bytes")
    print(f"{len(found)} pages; the largest as compressed HTML:")
    for path, size in sorted(found.items(), key=lambda it: -it[1])[:10]:
        print(f"{path[:60]:<60}{size:>8} bytes")
    figures = [
        Figure("first visit over the wire", sum(visit.values()) / 1000, FIRST_VISIT_KB, "kB"),
        Figure("requests of a first visit", len(visit), REQUESTS, ""),
        Figure("all style sheets, compressed", styles(), STYLES_KB, "kB"),
        Figure("largest page, compressed HTML", max(found.values()) / 1000, PAGE_KB, "kB"),
    ]
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
