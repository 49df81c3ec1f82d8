"""From pose data and a choice of way, tool and area to bodies that stand, sit and lean right."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import radians, tan
from typing import Any

from routines.figures.body import Body
from routines.figures.canvas import View
from routines.figures.data import Contact, Figure, Pose, laid_over
from routines.figures.frontal_body import FrontalBody
from routines.figures.props import RADIUS, SQUASH
from routines.figures.scene import LEAN, SEAT, base_height, supports
from routines.figures.side_body import SideBody
from routines.figures.vectors import Point, add, bearing, step

# Default contact of each area: level and face in side view, (right of the spine, up) otherwise.
AREAS: dict[str, Contact] = {
    "neck_base": {"level": "C2", "x": 3, "y": 61},
    "upper_trap": {"level": "T1", "x": 11, "y": 54},
    "scap_inner": {"level": "T5", "x": 4.6, "y": 42},
    "scap_over": {"level": "T6", "x": 9.6, "y": 40},
    "mid_back": {"level": "T10", "x": 4.4, "y": 27},
    "lat_side": {"level": "T8", "x": 14.5, "y": 36},
    "low_back": {"level": "L3", "x": 5, "y": 18},
    "ql": {"level": "L1", "x": 10.5, "y": 20},
    "sacrum_si": {"level": "S2", "x": 3.6, "y": 6},
    "glute": {"level": "S4", "x": 11, "y": 1},
    "piriformis": {"level": "S4", "x": 8, "y": -4},
    "chest": {"level": "T3", "face": "front", "x": 9, "y": 44},
    "hip_flexor": {"level": "S4", "face": "front", "x": 9.5, "y": 2},
    "hamstring": {"leg": "leg_right", "share": 0.5, "x": 9, "y": -28},
}
FRONT_AREAS = ("chest", "hip_flexor")


@dataclass(frozen=True, slots=True)
class Choice:
    """One way, tool and area of a technique; `tool` is "" for none."""

    position: str
    surface: str
    tool: str
    area: str
    support: str = ""

    @property
    def ways(self) -> tuple[str, ...]:
        """The names under which a figure may list this way, shortest first."""
        names = [self.position]
        for part in (self.surface, self.support):
            if part:
                names.append(f"{names[-1]}/{part}")
        return tuple(names)

    @property
    def surfaces(self) -> tuple[str, ...]:
        """What stands in the picture."""
        return tuple(each for each in (self.surface, self.support) if each)


@dataclass(frozen=True, slots=True)
class Solved:
    """The bodies of one drawing, still in centimetres above their base."""

    figure: Figure
    choice: Choice
    start: SideBody | FrontalBody
    end: SideBody | FrontalBody | None
    lift: float
    view: View

    @property
    def side(self) -> bool:
        """Whether it is a side view."""
        return isinstance(self.start, SideBody)


def chosen_figure(
    figures: list[Figure], stances: Mapping[str, Figure], choice: Choice
) -> Figure | None:
    """The first entry that draws this choice, laid over its stance; None if there is none."""
    for entry in figures:
        if not _meant(entry, choice):
            continue
        cases = [case for case in entry.get("case", []) if _meant(case, choice)]
        found: dict[str, Any] = dict(entry)
        for case in cases:
            found = laid_over(found, case)
        return _with_stance(found, stances)
    return None


def _with_stance(entry: Mapping[str, Any], stances: Mapping[str, Figure]) -> Figure:
    own = {key: value for key, value in entry.items() if key not in ("case", "ways", "stance")}
    stance = stances[entry["stance"]]
    found: Figure = laid_over(stance, own)
    return found


def _meant(entry: Mapping[str, Any], choice: Choice) -> bool:
    ways = entry.get("ways")
    return (
        (ways is None or any(way in ways for way in choice.ways))
        and (choice.tool in entry.get("tools", (choice.tool,)))
        and (choice.area in entry.get("areas", (choice.area,)))
    )


def solve(figure: Figure, choice: Choice) -> Solved:
    """Bodies of both poses. Raises KeyError for a spot on a limb that is not drawn."""
    lift = base_height(choice.surface, figure.get("base", "floor"))
    scene = figure.get("scene", {})
    held = supports(scene, choice.support or choice.surface, lift)
    x, y = figure.get("at", [0, 180])
    zoom = figure.get("zoom", 1)
    flip = figure["view"] == "front" or figure.get("from_left", False)
    view = View(x, y - lift * zoom, zoom, flip)
    pose = figure.get("pose", {})
    start = _settled(figure, choice, pose, contact_of(figure, choice), held, end=False)
    end = None
    if "end" in figure:
        there: Pose = laid_over(pose, figure["end"])
        contact: Contact = laid_over(contact_of(figure, choice), figure.get("end_contact", {}))
        end = _settled(figure, choice, there, contact, held, end=True)
    return Solved(figure, choice, start, end, lift, view)


def page_crop(solved: Solved) -> list[float]:
    """The part of the page that is shown; on a bed there is more room above."""
    x, y, width, height = solved.figure.get("crop", [0, 0, 240, 192])
    more = min(y, 30.0) if solved.lift else 0.0
    return [x, y - more, width, height + more]


def contact_of(figure: Figure, choice: Choice) -> Contact:
    """The contact of the data over the usual one of the area."""
    found: Contact = laid_over(AREAS.get(choice.area, {}), figure.get("contact", {}))
    return found


def _body(
    figure: Figure, pose: Pose, held: dict[str, Point], contact: Contact
) -> SideBody | FrontalBody:
    if figure["view"] == "side":
        return SideBody(pose, held, contact, figure.get("trunk", "side") == "turned")
    return FrontalBody(pose, held, contact, figure["view"] == "front")


def _settled(
    figure: Figure,
    choice: Choice,
    pose: Pose,
    contact: Contact,
    held: dict[str, Point],
    *,
    end: bool,
) -> SideBody | FrontalBody:
    """The body moved as a whole until it rests on its surface and presses its tool."""
    pose = {**pose}
    hip = [float(each) for each in pose.get("hip", [0, 0])]
    rest = figure.get("rest", "none")
    if rest == "seat":
        hip[1] = SEAT + 10
    pose["hip"] = [*hip]
    if rest == "base":
        body = _body(figure, pose, held, contact)
        if isinstance(body, SideBody):
            hip[1] += lowest(body)
    press = contact.get("press", "none")
    if press != "none":
        pose["hip"] = [*hip]
        body = _body(figure, pose, held, contact)
        at = body.touched(contact)
        gap = RADIUS.get(choice.tool, 0.0) * 2 * SQUASH
        tool, scene = figure.get("tool", {}), figure.get("scene", {})
        if press == "base":
            hip[1] += at[1] + gap
            wanted = tool.get("end_x", tool.get("x")) if end else tool.get("x")
            if wanted is not None:
                hip[0] += wanted - at[0]
        else:
            face, way = _upright(scene, press, choice, at[1])
            hip[0] += face + gap * way - at[0]
    pose["hip"] = [*hip]
    return _body(figure, pose, held, contact)


def _upright(scene: Any, press: str, choice: Choice, y: float) -> tuple[float, int]:
    """The face of the wall or, at this height, of the back rest; the side of it with the body."""
    if press == "back_rest":
        way = 1 if scene.get("chair_faces", "right") == "right" else -1
        return scene["chair"] - way * max(-y - SEAT, 0) * tan(radians(LEAN)), way
    face = scene["doorway" if choice.surface == "doorway" else "wall"]
    return face, 1 if scene.get("wall_faces", "right") == "right" else -1


def lowest(body: SideBody) -> float:
    """How far the smoothed outline of hips and trunk reaches below the base (y down)."""
    found = []
    for outline in (body.pelvis(), body.trunk()):
        ring = [outline[-1], *outline, outline[0]]
        found += [
            (a[1] + 6 * b[1] + c[1]) / 8 for a, b, c in zip(ring, ring[1:], ring[2:], strict=False)
        ]
    return max(found)


def outward(body: Body, contact: Contact) -> float:
    """The direction straight off the skin at the contact."""
    if isinstance(body, SideBody):
        if "leg" in contact:
            hip, knee, _ankle = body.legs[contact["leg"]].joints
            return bearing(hip, knee) + 90
        near = body.touched(contact)
        return bearing(near, body.touched({**contact, "out": contact.get("out", 0) + 1}))
    return body.leans[2] + 90


def tool_points(solved: Solved) -> tuple[Point, Point | None]:
    """The middle of a round tool at the start and, if it moves, at the end."""
    figure, choice = solved.figure, solved.choice
    tool, contact = figure.get("tool", {}), contact_of(figure, choice)
    if "at" in tool:
        end = tool.get("end_at")
        return solved.start.point(tool["at"]), solved.start.point(end) if end else None
    skin = solved.start.touched(contact)
    radius = RADIUS.get(choice.tool, 0.0)
    press = contact.get("press", "none")
    if press == "none" or not solved.side:
        return (
            skin if not solved.side else step(skin, outward(solved.start, contact), radius)
        ), None
    if press == "base":
        at = (skin[0], -radius)
        later = (
            solved.end.touched(laid_over(contact, figure.get("end_contact", {})))
            if solved.end
            else None
        )
        return at, (later[0], -radius) if later and "end_x" in tool else None
    face, way = _upright(figure.get("scene", {}), press, choice, skin[1])
    at = (face + radius * way * 0.95, skin[1])
    if solved.end is None:
        return at, None
    # A ball on a wall rolls half as far as the body it carries.
    later = solved.end.touched(contact)
    return at, add(at, (0, (later[1] - skin[1]) * 0.5))
