"""Bytes over the wire at Start, for a 15-minute session to go on without the network: the pages
the worker keeps and every file they load, heads and bodies.

Files that home and the plan have loaded come out of the browser's own cache, for they never
change; all that is kept on the device is shown beside it.
"""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from bench.served import Connection, cookies_of_a_new_person, site_with_a_person

START_KB, WORKER_KB = 80, 3


def main(words: list[str]) -> int:
    with site_with_a_person() as address:
        from django.utils import timezone

        from routines.services.sessions import start_session
        from tests.factories import a_routine

        profile, cookies = cookies_of_a_new_person()
        session = start_session(
            profile,  # type: ignore[arg-type]
            a_routine(profile, minutes=15),  # type: ignore[arg-type]
            now=timezone.now(),
        )
        connection = Connection(address, cookies)
        plain = Connection(address, cookies)
        pages = f"/sessions/{session.pk}/offline/"
        book = json.loads(plain.get(pages, encoding="identity").body)
        before = "".join(
            plain.get(path, encoding="identity").body.decode()
            for path in ("/", f"/plans/{session.routine_id}/")
        )
        paths = ["/worker.js", "/offline/", pages, *book["files"]]
        sizes = {path: connection.get(path, encoding="gzip, br").size for path in paths}
        worker = plain.get("/worker.js", encoding="identity").body
        for one in (connection, plain):
            one.close()
    # The plan loads its figures when they come near, so none of them counts as loaded.
    there = {path for path in sizes if f'"{path}' in before and not path.startswith("/figures/")}
    for path, size in sorted(sizes.items(), key=lambda it: -it[1]):
        print(f"{path:<100}{size:>8} bytes{', loaded before' if path in there else ''}")
    at_start = sum(size for path, size in sizes.items() if path not in there)
    print(f"{'all kept on the device':<44}{sum(sizes.values()) / 1000:>9.2f} kB")
    figures = [
        Figure("fetched at Start of 15 minutes", at_start / 1000, START_KB, "kB"),
        Figure("the worker, compressed", len(gzip.compress(worker, 6)) / 1000, WORKER_KB, "kB"),
    ]
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
