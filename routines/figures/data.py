"""What a pose may say: the keys of `[[figures]]` in a technique's file and of `stances.toml`.

Every key may be left out; docs/figures.md tells what each means, its unit and its sign. Tables
are laid over each other by `laid_over`, so these are plain dictionaries and never objects.
"""

from __future__ import annotations

from typing import Any, Literal, TypedDict

# [x, up] on the page, [name, a, b] from a part of the body, a level, the tool or a support.
Spot = list[float | str]
Layer = Literal["over", "under", "behind", "late", "round", "grip", "hook"]
HandShape = Literal["mitt", "flat", "fist", "bent", "fingers", "thumb"]


class Leg(TypedDict, total=False):
    """`sole` (flat foot) or `ankle` as a target, or the joint angles `thigh` and `knee`."""

    sole: Spot
    ankle: Spot
    knee_at: Spot
    thigh: float
    knee: float
    toes: float


class Arm(TypedDict, total=False):
    """`hand` (and `elbow_at`) as targets, or the joint angles `lift` and `flex`."""

    hand: Spot
    elbow_at: Spot
    bend: float
    lift: float
    flex: float
    fingers: float
    shape: HandShape
    thumb: float
    size: float
    upper: float
    fore: float
    shrug: float
    layer: Layer
    folded: bool
    bears: bool
    hidden: bool


class Pose(TypedDict, total=False):
    """Leans of the spine in degrees, and the four limbs."""

    hip: Spot
    pelvis: float
    lumbar: float
    thorax_low: float
    thorax_up: float
    neck: float
    head: float
    shrug: float
    yaw: float
    look: float
    far: list[float]
    arm_right: Arm
    arm_left: Arm
    leg_right: Leg
    leg_left: Leg


class Contact(TypedDict, total=False):
    """Where the tool or the hand meets the body."""

    level: str
    face: Literal["back", "front"]
    leg: Literal["leg_right", "leg_left"]
    share: float
    x: float
    y: float
    out: float
    press: Literal["wall", "back_rest", "base", "none"]
    glow: bool


class Tool(TypedDict, total=False):
    """How the chosen tool lies or is held."""

    at: Spot
    end_at: Spot
    x: float
    end_x: float
    path: list[Spot]
    over: list[Spot]
    string: list[Spot]
    upright: bool
    angle: float
    size: float
    under: bool
    hidden: bool


class Arrow(TypedDict, total=False):
    """One arrow, or a wave of breath."""

    kind: Literal["one", "two", "arc", "breath"]
    path: list[Spot]
    centre: Spot
    radius: float
    start: float
    end: float
    both: bool


class Inset(TypedDict, total=False):
    """The small window that shows the exact spot."""

    view: Literal["back", "front", "none"]
    at: list[float]
    arrow: list[list[float]]
    bar: list[list[float]]
    both: bool
    sides: Literal["one", "two"]


class Scene(TypedDict, total=False):
    """Where surfaces stand when a way asks for them; x in centimetres on the page."""

    wall: float
    wall_faces: Literal["left", "right"]
    chair: float
    chair_faces: Literal["left", "right"]
    bed: list[float]
    counter: float
    table: float
    rail: list[float]
    back: float
    doorway: float
    doorway_far: float
    edge: bool
    mat: list[float]
    pillows: list[list[float]]


class Figure(TypedDict, total=False):
    """One entry of `[[figures]]`, or a stance, or both laid over each other."""

    name: str
    stance: str
    ways: list[str]
    tools: list[str]
    areas: list[str]
    view: Literal["side", "back", "front"]
    base: Literal["floor", "surface"]
    rest: Literal["seat", "base", "none"]
    crop: list[float]
    zoom: float
    at: list[float]
    trunk: Literal["side", "turned"]
    from_left: bool
    legs: bool
    scene: Scene
    pose: Pose
    end: Pose
    end_contact: Contact
    ghost: list[str]
    contact: Contact
    tool: Tool
    arrows: list[Arrow]
    bands: list[list[Spot]]
    inset: Inset
    words: str
    case: list[Case]


class Case(TypedDict, total=False):
    """Overrides for some of the ways, tools or areas of the entry it stands in."""

    ways: list[str]
    tools: list[str]
    areas: list[str]
    stance: str
    base: Literal["floor", "surface"]
    rest: Literal["seat", "base", "none"]
    crop: list[float]
    zoom: float
    at: list[float]
    scene: Scene
    pose: Pose
    end: Pose
    end_contact: Contact
    ghost: list[str]
    contact: Contact
    tool: Tool
    arrows: list[Arrow]
    bands: list[list[Spot]]
    inset: Inset
    words: str


def laid_over(under: Any, over: Any) -> Any:
    """`under` with every key of `over` put into it: tables merge, everything else is replaced.

    A limb's target and its joint angles exclude each other, so the newer way of saying it wins.
    """
    if not isinstance(under, dict) or not isinstance(over, dict):
        return over
    found = dict(under)
    for new, old in REPLACES:
        if any(key in over for key in new):
            for key in old:
                found.pop(key, None)
    for key, value in over.items():
        found[key] = laid_over(found[key], value) if key in found else value
    return found


REPLACES = (
    (("sole",), ("ankle", "thigh", "knee")),
    (("ankle",), ("sole", "thigh", "knee")),
    (("thigh",), ("sole", "ankle", "knee_at")),
    (("lift", "flex"), ("hand", "elbow_at", "bears")),
    (("hand",), ("lift", "flex", "elbow_at", "bears")),
)
