"""Database queries per page, as a table. Tests of the views hold the exact numbers; the bar here
is that of pages of the library.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from bench.served import cookies_of_a_new_person, site_with_a_person

LIBRARY_BAR = 3
LIBRARY = (
    "/techniques/", "/techniques/?q=hip&area=glute", "/techniques/cat-camel/", "/routines/",
    "/routines/desk-reset-5/", "/tools/", "/about/", "/safety/", "/safety/osteoporosis/",
    "/sources/", "/sources/te-S50/",
)  # fmt: skip


def main(words: list[str]) -> int:
    with site_with_a_person():
        from django.db import connection
        from django.test import Client
        from django.test.utils import CaptureQueriesContext

        from tests.factories import a_finished_session, a_routine, a_running_session

        profile, cookies = cookies_of_a_new_person()
        person = Client(SERVER_NAME="127.0.0.1")
        person.cookies.load(cookies)
        plans = [a_routine(profile, name=f"Plan {number}") for number in range(3)]
        for routine in plans:
            a_finished_session(profile, routine)
        session = a_running_session(profile, plans[0])  # the last: it would be ended by another
        own = (
            "/", "/plan/where/", "/relief/", "/places/", f"/plans/{plans[0].pk}/",
            f"/sessions/{session.pk}/steps/1/", "/favourites/", "/history/",
        )  # fmt: skip
        counts: dict[str, int] = {}
        for path in (*LIBRARY, *own):
            person.get(path)  # the catalogue is read once per process
            with CaptureQueriesContext(connection) as queries:
                status = person.get(path).status_code
            assert status == 200, f"{status} for {path}"
            counts[path] = len(queries)
    for path, count in counts.items():
        print(f"{path[:60]:<60}{count:>4} queries")
    most = max(counts[path] for path in LIBRARY)
    figures = [Figure("queries of a library page, most", most, LIBRARY_BAR)]
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
