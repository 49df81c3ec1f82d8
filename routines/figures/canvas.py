"""Collects shapes in centimetres and writes them as one small SVG with its own style sheet."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from math import hypot
from typing import Literal

from routines.figures.paths import number, reversed_outline, smooth, straight
from routines.figures.vectors import Point, Points, distance

Scheme = Literal["auto", "light", "dark"]
Loop = Literal["none", "ghost", "body"]

LIGHT = (
    "--i:#1e3a34;--a:#d97706;--b:#fffdf8;--s:#efcfb3;--t:#d3e5dc;--p:#6f998c;--h:#1e3a34;"
    "--k:#8fa8a0;--x:#f6e6d8;--y:#e9f2ed;--z:#b3cbc3;--o:#f3e6d0;--w:#efe8da"
)
DARK = (
    "--i:#dee;--a:#fa2;--b:#122;--s:#b86;--t:#365;--p:#587;--h:#011;"
    "--k:#798;--x:#543;--y:#243;--z:#354;--o:#543;--w:#232"
)
BASE = (
    "*{stroke:var(--i);stroke-width:8.5;stroke-linejoin:round;stroke-linecap:round;fill:none}"
    ".s,.t,.p,.h{stroke-width:17;paint-order:stroke}"
)
# Written only when a shape has the class (or both classes) named first.
RULES = (
    ("s", ".s{fill:var(--s)}"),
    ("t", ".t{fill:var(--t)}"),
    ("p", ".p{fill:var(--p)}"),
    ("h", ".h{fill:var(--h)}"),
    ("f", ".f{stroke:var(--k);fill:var(--x)}"),
    ("t f", ".t.f{fill:var(--y)}"),
    ("p f", ".p.f{fill:var(--z)}"),
    ("o", ".o{fill:var(--o)}"),
    ("w", ".w{fill:var(--w)}"),
    ("", ".n,.w,.e,.z{stroke:none}"),
    ("a", ".a{stroke:var(--a);stroke-width:13}"),
    ("", ".e,.k,.z{fill:var(--a)}"),
    ("z", ".z{opacity:.22}"),
    ("y", ".y{stroke:var(--a);stroke-width:35;opacity:.34}"),
    (
        "g",
        ".g{stroke:var(--a);stroke-width:11;stroke-dasharray:15;paint-order:stroke;fill:var(--b)}",
    ),
    ("l", ".l{stroke:var(--a);stroke-width:7;stroke-dasharray:15}"),
    ("d", ".d{stroke-width:5;opacity:.5}"),
    ("j", ".j{stroke-dasharray:4 15}"),
    ("c", ".c{stroke:var(--b);stroke-width:27.5}"),
    ("b", ".b{fill:var(--b)}"),
    ("u", ".u{stroke-width:40}"),
    ("v", ".v{stroke:var(--a);stroke-width:25}"),
    ("r", ".r{stroke-width:30}"),
    ("q", ".q{stroke:var(--a);stroke-width:6}"),
)
LOOP = (
    "@supports(d:path('M0 0')){@media(prefers-reduced-motion:no-preference)"
    "{[class*=m]{animation:3s ease-in-out infinite alternate}%s}}"
)
COMES_AND_GOES = (
    "@media(prefers-reduced-motion:no-preference)"
    "{.g,.l{animation:f 3s ease-in-out -2.5s infinite alternate}@keyframes f{0%,20%{opacity:0}}}"
)


@dataclass(frozen=True, slots=True)
class View:
    """Where centimetres of the scene lie on the page; `flip` is a view from the front."""

    x: float = 0
    y: float = 180
    zoom: float = 1
    flip: bool = False

    def __call__(self, point: Point) -> Point:
        across = -point[0] if self.flip else point[0]
        return self.x + self.zoom * across, self.y + self.zoom * point[1]

    def all(self, points: Points) -> Points:
        """Every point of an outline."""
        left, top, up = self.x, self.y, self.zoom
        right = -up if self.flip else up
        return [(left + right * x, top + up * y) for x, y in points]


def thinned(points: Points) -> Points:
    """Without points that add nothing: a still picture need not keep in step with another."""
    found = [points[0]]
    for point in points[1:]:
        x, y = found[-1]
        away = hypot(point[0] - x, point[1] - y)
        if away > 1.8 or (
            away < 0.05 and (len(found) < 2 or distance(found[-2], found[-1]) >= 0.05)
        ):
            found.append(point)
    return found if len(found) > 2 else points


def mirrored(text: str, crop: Sequence[float]) -> str:
    """The file `text`, which shows this crop, turned round."""
    axis = number(2 * crop[0] + crop[2])
    head, _, body = text.partition("</style>")
    turned = f'<g transform="matrix(-1 0 0 1 {axis} 0)">{body.removesuffix("</svg>")}</g>'
    return f"{head}</style>{turned}</svg>"


@dataclass
class Canvas:
    """Shapes in the order they are painted; `end` shapes make the loop."""

    view: View
    elements: list[str] = field(default_factory=list)
    moves: list[str] = field(default_factory=list)

    def _move(self, value: str) -> str:
        if value not in self.moves:
            self.moves.append(value)
        return f"m{self.moves.index(value) + 1}"

    def path(self, classes: str, data: str) -> None:
        """A path whose data is already on the page."""
        named = f' class="{classes}"' if classes else ""
        self.elements.append(f'<path{named} d="{data}"/>')

    def shapes(
        self,
        classes: str,
        start: Sequence[Points],
        end: Sequence[Points] | None = None,
        closed: bool = True,
    ) -> None:
        """Smooth outlines as one path, and where the same ones are at the end of the movement."""
        here = [self.view.all(each) for each in start]
        if end is None:
            here = [thinned(each) for each in here]
        turns = [closed and reversed_outline(each) for each in here]
        data = "".join(smooth(each, closed, turn) for each, turn in zip(here, turns, strict=True))
        if end is not None:
            there = [self.view.all(each) for each in end]
            shifts = [
                (b[0] - a[0], b[1] - a[1])
                for one, other in zip(here, there, strict=True)
                for a, b in zip(one, other, strict=True)
            ]
            x, y = shifts[0]
            if any(abs(u - x) > 0.15 or abs(v - y) > 0.15 for u, v in shifts):
                goal = "".join(
                    smooth(each, closed, turn) for each, turn in zip(there, turns, strict=True)
                )
                classes += " " + self._move(f"d:path('{goal}')")
            elif abs(x) + abs(y) > 0.2:
                classes += " " + self._move(f"transform:translate({number(x)}px,{number(y)}px)")
        self.path(classes.strip(), data)

    def line(self, classes: str, points: Points, closed: bool = False) -> None:
        """Straight lines."""
        self.path(classes, straight([self.view(point) for point in points], closed))

    def circle(self, classes: str, centre: Point, radius: float, end: Point | None = None) -> None:
        """A circle whose radius is in centimetres."""
        x, y = self.view(centre)
        if end is not None and distance(centre, end) > 0.1:
            u, v = self.view(end)
            classes += " " + self._move(f"transform:translate({number(u - x)}px,{number(v - y)}px)")
        size = number(radius * self.view.zoom)
        self.elements.append(
            f'<circle class="{classes}" cx="{number(x)}" cy="{number(y)}" r="{size}"/>'
        )

    def window(
        self, box: tuple[float, float, float, float], view: View, inner: Callable[[Canvas], None]
    ) -> None:
        """A small framed picture; `box` is (x, y, width, height) on the page."""
        small = Canvas(view)
        inner(small)
        x, y, width, height = (number(each) for each in box)
        self.elements.append(
            f'<svg x="{x}" y="{y}" width="{width}" height="{height}">'
            f'<rect class="b n" width="{width}" height="{height}" rx="45"/>'
            + "".join(small.elements)
            + f'<rect x="4.5" y="4.5" width="{number(box[2] - 1.8)}" '
            f'height="{number(box[3] - 1.8)}" rx="40"/></svg>'
        )

    def svg(self, crop: Sequence[float], scheme: Scheme, loop: Loop) -> str:
        """The file. `crop` is (x, y, width, height) of the page, `loop` says what moves."""
        body = "".join(self.elements)
        used: set[str] = set()
        for part in body.split('class="')[1:]:
            names = part.split('"', 1)[0].split()
            used.update(names)
            used.add(" ".join(names[:2]))
        rules = BASE + "".join(rule for name, rule in RULES if not name or name in used)
        light, dark = (
            "svg{" + ";".join(one for one in colours.split(";") if f"({one[:3]})" in rules) + "}"
            for colours in (LIGHT, DARK)
        )
        css = {"light": light, "dark": dark}.get(
            scheme, f"{light}@media(prefers-color-scheme:dark){{{dark}}}"
        )
        css += rules
        if loop == "ghost" and used & {"g", "l"}:
            css += COMES_AND_GOES
        if loop == "body" and self.moves:
            css += LOOP % "".join(
                f"@keyframes m{place}{{to{{{move}}}}}.m{place}{{animation-name:m{place}}}"
                for place, move in enumerate(self.moves, start=1)
            )
        box = " ".join(number(each) for each in crop)
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{box}">'
            f"<style>{css}</style>{body}</svg>"
        )
