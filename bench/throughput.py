"""Requests per second of three product pages as a ratio to a bare Django view.

One gunicorn with the product's settings serves all of it: `bare/` is one more address, a view
with one query and a page of 10 kB. Slices of each are interleaved; the median of the ratios
within a round counts, so that whatever else the machine does meets both alike.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import batched
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from bench.served import Connection, cookies_of_a_new_person, site_with_a_person, token_of

CONNECTIONS = 4
ROUNDS = 9
REQUESTS = 160  # of each kind in each round
BARS = {"library page": 0.7, "plan page": 0.5, "step advance": 0.5}


def per_second(connections: list[Connection], requests: list[bytes]) -> float:
    """Send all of it over all connections at once; raises AssertionError for a wrong status."""
    shares = [list(it) for it in batched(requests, len(requests) // len(connections))]

    def work(connection: Connection, share: list[bytes]) -> None:
        for request in share:
            answer = connection.send(request)
            is_page = answer.status == 200 and "hx-redirect" not in answer.head
            assert is_page, f"{answer.status} for {request[:80]!r}"

    with ThreadPoolExecutor(len(connections)) as pool:
        started = time.perf_counter()
        for done in [pool.submit(work, *pair) for pair in zip(connections, shares, strict=True)]:
            done.result()
        return len(requests) / (time.perf_counter() - started)


class Advances:
    """Requests that move running sessions on, one step each, as htmx sends them.

    Every session has a person of its own: opening a second one would end the first.
    """

    def __init__(self, address: str) -> None:
        from tests.factories import a_plan

        self.plan = a_plan()
        self.connection = Connection(address)
        session = self.open_session()
        page = self.connection.get(f"/sessions/{session}/steps/1/", encoding="identity")
        self.token = token_of(page.body.decode())
        self.csrf = {
            name: value
            for name, _, value in (line.partition(";")[0].partition("=") for line in page.cookies)
        }

    def open_session(self) -> object:
        """A new person's running session; the connection sends that person's cookies from now."""
        from tests.factories import a_running_session, request, save_plan

        profile, cookies = cookies_of_a_new_person()
        self.connection.cookies = cookies
        return a_running_session(profile, save_plan(profile, request(), self.plan, name=None)).pk

    def of_one_session(self) -> Iterator[bytes]:
        path = f"/sessions/{self.open_session()}/advance/"
        self.connection.cookies |= self.csrf
        for step in range(1, len(self.plan.steps)):  # the last one leads out of the player
            form = {"step": str(step), "csrfmiddlewaretoken": self.token}
            yield self.connection.request("POST", path, form, HX_Request="true")

    def of_one_round(self) -> list[bytes]:
        """Each connection sends whole sessions, their steps one after the other."""
        share = REQUESTS // CONNECTIONS
        found: list[bytes] = []
        for number in range(1, CONNECTIONS + 1):
            while len(found) < number * share:
                found += self.of_one_session()
            del found[number * share :]
        return found


def main(words: list[str]) -> int:
    with site_with_a_person(DJANGO_SETTINGS_MODULE="bench.bare_settings") as address:
        from tests.factories import a_routine

        profile, cookies = cookies_of_a_new_person()
        routine = a_routine(profile)
        connections = [Connection(address, cookies) for _ in range(CONNECTIONS)]
        first = connections[0]
        bare = [first.request("GET", "/bare/")] * REQUESTS
        advances = Advances(address)
        kinds: dict[str, Callable[[], list[bytes]]] = {
            "library page": lambda: [first.request("GET", "/techniques/")] * REQUESTS,
            "plan page": lambda: [first.request("GET", f"/plans/{routine.pk}/")] * REQUESTS,
            "step advance": advances.of_one_round,
        }
        size = len(first.get("/bare/", encoding="identity").body)
        print(f"bare view: {size / 1000:.1f} kB, one query; {CONNECTIONS} connections")
        ratios: dict[str, list[float]] = {name: [] for name in kinds}
        speeds: dict[str, list[float]] = {name: [] for name in ("bare view", *kinds)}
        for number in range(ROUNDS + 1):
            for name, requests in kinds.items():
                prepared = requests()
                base = per_second(connections, bare)
                speed = per_second(connections, prepared)
                if number:  # the first round warms caches and connections
                    ratios[name].append(speed / base)
                    speeds["bare view"].append(base)
                    speeds[name].append(speed)
        for name, found in speeds.items():
            print(f"{name:<44}{statistics.median(found):>9.1f} requests a second")
        for connection in (*connections, advances.connection):
            connection.close()
    figures = [
        Figure(f"{name}, ratio to the bare view", statistics.median(found), BARS[name],
               is_floor=True)
        for name, found in ratios.items()
    ]  # fmt: skip
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
