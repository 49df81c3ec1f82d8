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
from urllib.parse import urldefrag, urljoin, urlsplit

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from backcare.static_files import without_padding
from bench.crawled import pages
from bench.figures import Figure, exit_status
from bench.served import Answer, Connection, site_with_a_person

FIRST_VISIT_KB, REQUESTS, PAGE_KB, STYLES_KB = 60, 8, 14, 12
IN_HTML = re.compile(
    r"""<(?:link[^>]*?rel="(?:stylesheet|icon|modulepreload|preload)"[^>]*?href"""
    r"""|script[^>]*?src|img[^>]*?src|use[^>]*?href)="([^"]+)"""
)
IN_CSS = re.compile(r"""(?:@import\s+|url\()\s*["']?([^"')]+)""")
IN_JS = re.compile(r"""(?:import|from)\s*\(?\s*["'](\.{0,2}/[^"']+)["']""")


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


def styles() -> float:
    """Kilobytes of all style sheets as they are served, by gzip at its hardest."""
    sheets = (Path(__file__).resolve().parent.parent / "static" / "css").glob("*.css")
    served = (without_padding(it.read_text(encoding="utf-8")).encode() for it in sheets)
    return sum(len(gzip.compress(it, 9)) for it in served) / 1000


def main(words: list[str]) -> int:
    with site_with_a_person() as address:
        visit = first_visit(address)
        found = {path: page.size for path, page in pages(address).items()}
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
