"""Requests per second of three product pages as a ratio to a bare Django view.

One gunicorn with the product's settings serves all of it: `bare/` is one more address, a view
with one query and a page of 10 kB. Slices of each are interleaved; the median of the ratios
within a round counts, so that whatever else the machine does meets both alike.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Callable
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
EXPECTED = 200


def per_second(connections: list[Connection], requests: list[bytes]) -> float:
    """Send all of it over all connections at once; raises AssertionError for a wrong status."""
    shares = [list(it) for it in batched(requests, len(requests) // len(connections))]

    def work(connection: Connection, share: list[bytes]) -> None:
        for request in share:
            status = connection.send(request).status
            assert status == EXPECTED, f"{status} for {request[:80]!r}"

    with ThreadPoolExecutor(len(connections)) as pool:
        started = time.perf_counter()
        for done in [pool.submit(work, *pair) for pair in zip(connections, shares, strict=True)]:
            done.result()
        return len(requests) / (time.perf_counter() - started)


def advances(connection: Connection, profile: object, routine: object, count: int) -> list[bytes]:
    """Requests that move running sessions on, one step each, as htmx sends them."""
    from tests.factories import a_running_session

    page = connection.get(f"/sessions/{a_running_session(profile, routine).pk}/")
    page = connection.get(page.head["location"], encoding="identity")
    connection.keep_cookies(page)
    token = token_of(page.body.decode())
    steps = routine.steps.count()
    found: list[bytes] = []
    while len(found) < count:
        path = f"/sessions/{a_running_session(profile, routine).pk}/advance/"
        for step in range(1, steps):  # the last one leads out of the player
            form = {"step": str(step), "csrfmiddlewaretoken": token}
            origin = f"http://{connection.host[0]}:{connection.host[1]}"
            found.append(connection.request("POST", path, form, HX_Request="true", Origin=origin))
        # The steps of one session follow each other: they must go over one connection.
    return found


def sliced(connection: Connection, profile: object, routine: object) -> list[bytes]:
    """Advances for one round: each connection has whole sessions of its own."""
    share = REQUESTS // CONNECTIONS
    return [
        request
        for _ in range(CONNECTIONS)
        for request in advances(connection, profile, routine, share)[:share]
    ]


def main(words: list[str]) -> int:
    with site_with_a_person(DJANGO_SETTINGS_MODULE="bench.bare_settings") as address:
        from tests.factories import a_routine

        profile, cookies = cookies_of_a_new_person()
        routine = a_routine(profile)
        connections = [Connection(address, cookies) for _ in range(CONNECTIONS)]
        first = connections[0]
        bare = [first.request("GET", "/bare/")] * REQUESTS
        kinds: dict[str, Callable[[], list[bytes]]] = {
            "library page": lambda: [first.request("GET", "/techniques/")] * REQUESTS,
            "plan page": lambda: [first.request("GET", f"/plans/{routine.pk}/")] * REQUESTS,
            "step advance": lambda: sliced(first, profile, routine),
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
        for connection in connections:
            connection.close()
    figures = [
        Figure(f"{name}, ratio to the bare view", statistics.median(found), BARS[name],
               is_floor=True)
        for name, found in ratios.items()
    ]  # fmt: skip
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
