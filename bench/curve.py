"""A drawing of measured curves beside growth in proportion, readable on light and dark pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import ceil, floor, log10

WIDTH, HEIGHT = 640, 400
LEFT, RIGHT, TOP, BOTTOM = 76, 470, 56, 336  # of the field between the axes
LABEL_GAP = 18  # two labels at the right edge never come nearer
STYLE = """
    svg { color: #1d2b28; background: none; font: 14px system-ui, sans-serif }
    text { fill: currentColor }
    .quiet { opacity: .75; font-size: 12px }
    .axis { stroke: currentColor; stroke-width: 1.2; fill: none }
    .grid { stroke: currentColor; stroke-width: 1; opacity: .15 }
    .line-0 { stroke: #0b6e5f; stroke-width: 2.5; fill: none }
    .line-1 { stroke: #9a5b00; stroke-width: 2.5; fill: none }
    .dot-0 { fill: #0b6e5f }
    .dot-1 { fill: #9a5b00 }
    .even { stroke-width: 1.2; stroke-dasharray: 4 4; opacity: .7 }
    @media (prefers-color-scheme: dark) {
      svg { color: #e4ece9 }
      .line-0 { stroke: #5fd0bb }
      .line-1 { stroke: #f0b357 }
      .dot-0 { fill: #5fd0bb }
      .dot-1 { fill: #f0b357 }
    }
"""
Point = tuple[float, float]


@dataclass(frozen=True)
class Line:
    """A named curve: (techniques, milliseconds), fewest techniques first."""

    name: str
    points: Sequence[tuple[int, float]]


@dataclass(frozen=True)
class Field:
    """Both axes in decades: from and to as powers of ten."""

    across: tuple[float, float]
    up: tuple[float, float]

    def at(self, techniques: float, milliseconds: float) -> Point:
        """Where a point is drawn."""
        x = (log10(techniques) - self.across[0]) / (self.across[1] - self.across[0])
        y = (log10(milliseconds) - self.up[0]) / (self.up[1] - self.up[0])
        return round(LEFT + x * (RIGHT - LEFT), 1), round(BOTTOM - y * (BOTTOM - TOP), 1)


def drawing(lines: Sequence[Line]) -> str:
    """The curves as SVG, both axes logarithmic, so that growth in proportion is a straight line."""
    sizes = [size for line in lines for size, _time in line.points]
    times = [it for line in lines for _size, it in line.points]
    steepest = max(line.points[0][1] for line in lines) * max(sizes) / min(sizes)
    field = Field(
        across=(log10(min(sizes)) - 0.08, log10(max(sizes)) + 0.04),
        up=(floor(log10(min(times))), ceil(log10(max(*times, steepest)))),
    )
    body = [*_axes(field, sorted(set(sizes))), *_curves(field, lines)]
    few, many = min(sizes), max(sizes)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img"'
        ' aria-labelledby="title note">\n'
        '  <title id="title">Planning time by size of the catalogue</title>\n'
        f'  <desc id="note">{_told(lines, few, many)}</desc>\n'
        f"  <style>{STYLE}  </style>\n" + "".join(f"  {it}\n" for it in body) + "</svg>\n"
    )


def _told(lines: Sequence[Line], few: int, many: int) -> str:
    words = [
        f"{line.name}: {line.points[0][1]:.1f} ms with {few} techniques, "
        f"{line.points[-1][1]:.1f} ms with {many}."
        for line in lines
    ]
    return " ".join(words)


def _axes(field: Field, sizes: Sequence[int]) -> Iterator[str]:
    yield f'<text x="{LEFT}" y="28">Planning time by size of the catalogue</text>'
    for power in range(int(field.up[0]), int(field.up[1]) + 1):
        _x, y = field.at(sizes[0], 10**power)
        yield f'<path class="grid" d="M{LEFT} {y}H{RIGHT}"/>'
        right = f'x="{LEFT - 8}" y="{y + 4}" text-anchor="end"'
        yield f'<text class="quiet" {right}>{10**power:g}</text>'
    for size in sizes:
        x, _y = field.at(size, 10 ** field.up[0])
        yield f'<path class="axis" d="M{x} {BOTTOM}v5"/>'
        yield f'<text class="quiet" x="{x}" y="{BOTTOM + 20}" text-anchor="middle">{size:,}</text>'
    yield f'<path class="axis" d="M{LEFT} {TOP}V{BOTTOM}H{RIGHT}"/>'
    middle = (LEFT + RIGHT) / 2
    yield f'<text x="{middle}" y="{BOTTOM + 46}" text-anchor="middle">techniques</text>'
    turned = f'transform="rotate(-90 24 {(TOP + BOTTOM) / 2})"'
    yield f'<text x="24" y="{(TOP + BOTTOM) / 2}" text-anchor="middle" {turned}>milliseconds</text>'


def _curves(field: Field, lines: Sequence[Line]) -> Iterator[str]:
    labels: list[tuple[float, str]] = []
    for number, line in enumerate(lines):
        places = [field.at(*it) for it in line.points]
        (few, first), many = line.points[0], line.points[-1][0]
        even = field.at(many, first * many / few)
        start = f"M{places[0][0]} {places[0][1]}"
        yield f'<path class="line-{number} even" d="{start}L{even[0]} {even[1]}"/>'
        onward = "".join(f"L{x} {y}" for x, y in places[1:])
        yield f'<path class="line-{number}" d="{start}{onward}"/>'
        for x, y in places:
            yield f'<circle class="dot-{number}" cx="{x}" cy="{y}" r="4"/>'
        labels.append((places[-1][1], f"{line.name}, {line.points[-1][1]:.0f} ms"))
        labels.append((even[1], "if in proportion"))
    lowest = -float(LABEL_GAP)
    for y, words in sorted(labels):
        lowest = max(y, lowest + LABEL_GAP)
        quiet = ' class="quiet"' if words.startswith("if") else ""
        yield f'<text{quiet} x="{RIGHT + 8}" y="{lowest + 4:g}">{words}</text>'
