"""Memory of each gunicorn worker after warm-up: its proportional share (PSS) in MB.

Reads /proc, so it runs on Linux alone. Workers share the pages the master loaded; PSS counts each
shared page once, divided among its users. The resident size (RSS) is printed beside it.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from bench.served import Connection, cookies_of_a_new_person, site_with_a_person

BAR_MB = 120
WARM_UP = 60  # times every page is asked for


def children(pid: int) -> Iterator[int]:
    """The processes a process started."""
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text()
    return (int(it) for it in text.split())


def workers() -> list[int]:
    """The gunicorn workers: children of the master, which is a child of this process."""
    for child in children(os.getpid()):
        if b"gunicorn" in Path(f"/proc/{child}/cmdline").read_bytes():
            return sorted(children(child))
    raise RuntimeError("no gunicorn was started from here")


def megabytes(pid: int) -> dict[str, float]:
    """`Pss` and `Rss` of a process in MB (10^6 bytes)."""
    text = Path(f"/proc/{pid}/smaps_rollup").read_text()
    return {
        name: int(kb) * 1024 / 1e6 for name, kb in re.findall(r"^(Pss|Rss): +(\d+)", text, re.M)
    }


def main(words: list[str]) -> int:
    if not Path("/proc/self/smaps_rollup").exists():
        print("memory NOT measured: this system has no /proc")
        return 0
    with site_with_a_person() as address:
        from tests.factories import a_routine

        profile, cookies = cookies_of_a_new_person()
        plan = f"/plans/{a_routine(profile).pk}/"
        paths = ("/", "/techniques/", "/techniques/cat-camel/", "/routines/", "/sources/", plan)
        # Several connections, so that every worker gets its share.
        connections = [Connection(address, cookies) for _ in range(8)]
        for number in range(WARM_UP):
            for path in paths:
                assert connections[number % 8].get(path).status == 200, path
        found = {pid: megabytes(pid) for pid in workers()}
        for connection in connections:
            connection.close()
    for sizes in found.values():
        print(f"worker: PSS {sizes['Pss']:.1f} MB, RSS {sizes['Rss']:.1f} MB")
    most = max(sizes["Pss"] for sizes in found.values())
    figures = [Figure("memory of a worker (PSS)", most, BAR_MB, "MB")]
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
