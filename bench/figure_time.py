"""How long drawing a figure takes, in time of the processor, and how large the files are.

Every picture of the catalogue is drawn: each way, tool and area of each technique. The very first
one is drawn before the clock starts, as is the reading of the poses: a process pays them once.
"""

from __future__ import annotations

import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from routines.content.figures import read_figures
from routines.content.reader import CONTENT, read_catalogue
from routines.domain.catalogue import Technique
from routines.figures.drawing import MOST_BYTES, MOST_PACKED, draw, packed
from routines.figures.solving import Choice
from routines.figures.variants import all_choices, two_sides

ROUNDS = 3  # the fastest of each picture counts: the machine may be busy with something else
MEDIAN_MS = 2


def main(words: list[str]) -> int:
    catalogue = read_catalogue()
    book = read_figures(CONTENT, catalogue)
    wanted = list(all_choices(catalogue))

    def drawn(technique: Technique, choice: Choice) -> str:
        poses = book.figures[technique.slug]
        return draw(poses, book.stances, choice, two_sides=two_sides(technique)) or ""

    def milliseconds(technique: Technique, choice: Choice) -> float:
        started = time.process_time()
        drawn(technique, choice)
        return 1000 * (time.process_time() - started)

    texts = {(technique.slug, choice): drawn(technique, choice) for technique, choice in wanted}
    times = {
        (technique.slug, choice): min(milliseconds(technique, choice) for _ in range(ROUNDS))
        for technique, choice in wanted
    }
    slowest = max(times, key=lambda it: times[it])
    moving = sum("@keyframes m" in text for text in texts.values())
    ghosts = sum("@keyframes f{" in text for text in texts.values())
    print(
        f"{sum(map(bool, texts.values()))} of {len(wanted)} choices drawn, "
        f"{len(set(texts.values()))} different pictures; {moving} move, "
        f"in {ghosts} the ghost of the end comes and goes"
    )
    figures = [
        Figure("drawing, median", statistics.median(times.values()), MEDIAN_MS, "ms"),
        Figure("biggest file, raw", max(map(len, texts.values())), MOST_BYTES, "B"),
        Figure("biggest file, packed", max(map(packed, texts.values())), MOST_PACKED, "B"),
    ]
    # A picture that moves is painted twice, still and moving; only the median has a bar.
    hundredth = statistics.quantiles(times.values(), n=100)[98]
    print(f"{'drawing, 99th of 100':<44}{hundredth:>9.2f} ms")
    print(f"{'drawing, longest':<44}{times[slowest]:>9.2f} ms  ({slowest[0]})")
    return exit_status(figures, is_check="--check" in words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
