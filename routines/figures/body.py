"""What both views of the body share: the spine, the limbs and the names of their points."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import dataclass
from typing import Literal

from routines.figures import hands
from routines.figures.data import Arm, Contact, Layer, Pose, Spot
from routines.figures.shapes import LENGTH, LEVELS, SLEEVE, SPINE
from routines.figures.vectors import Point, Points, add, bearing, between, placed, step, turned
from routines.figures.volumes import Profile, tube

Limb = Literal["arm_right", "arm_left", "leg_right", "leg_left"]
ARMS: tuple[Literal["arm_right", "arm_left"], ...] = ("arm_right", "arm_left")
LEGS: tuple[Literal["leg_right", "leg_left"], ...] = ("leg_right", "leg_left")


@dataclass(frozen=True, slots=True)
class PosedArm:
    """Joints from shoulder to wrist, and how the hand lies."""

    joints: tuple[Point, Point, Point]
    fingers: float
    shape: str
    thumb: float
    size: float
    layer: Layer
    folded: bool
    bears: bool


@dataclass(frozen=True, slots=True)
class PosedLeg:
    """Joints from hip to ankle, the way the toes point, and whether the sole is flat."""

    joints: tuple[Point, Point, Point]
    toes: float
    flat: bool


class Body(ABC):
    """A posed spine. `supports` are points of the scene that hands may name."""

    upper: Profile
    forearm: Profile

    def __init__(self, pose: Pose, supports: dict[str, Point], contact: Contact) -> None:
        self.pose = pose
        self.contact = contact
        self.supports = supports
        x, up = pose.get("hip", [0, 0])
        self.hip: Point = (float(x), -float(up))
        self.leans = [float(pose.get(bone, 0)) for bone in SPINE]  # type: ignore[arg-type]
        self.head_lean = float(pose.get("head", 0))
        self.nodes = [self.hip]
        for bone, lean in zip(SPINE, self.leans, strict=True):
            self.nodes.append(step(self.nodes[-1], lean, LENGTH[bone]))
        self.skull = self.nodes[5]
        self.arms: dict[str, PosedArm] = {}
        self.legs: dict[str, PosedLeg] = {}

    def along(self, bone: int, share: float) -> Point:
        """A point on the spine chain; shares past 1 run on along the same bone."""
        return between(self.nodes[bone], self.nodes[bone + 1], share)

    def lean(self, bone: int, share: float, last: int = 3) -> float:
        """The direction of the spine there, eased from bone to bone."""
        lean = self.leans[bone]
        if share > 0.5 and bone < last:
            lean += turned(self.leans[bone + 1] - lean) * (share - 0.5)
        if share < 0.5 and bone > 0:
            lean += turned(self.leans[bone - 1] - lean) * (0.5 - share)
        return lean

    def head_points(self, points: Points) -> Points:
        """Points given from the top of the neck."""
        return placed(self.skull, self.head_lean, points)

    @abstractmethod
    def skin(self, level: str, face: str, out: float) -> Point:
        """The point of the outline at a level, `out` beyond it."""

    @abstractmethod
    def touched(self, contact: Contact) -> Point:
        """Where tool or hand meet the skin."""

    def frame(self, name: str, forward: float, up: float) -> Point:
        """A point given from the head, the chest or the hip."""
        origin, lean = {
            "head": (self.skull, self.head_lean),
            "chest": (self.nodes[3], self.leans[3]),
            "hip": (self.hip, self.leans[0]),
        }[name]
        return placed(origin, lean, [(forward, up)])[0]

    def point(self, spot: Spot) -> Point:
        """Where a spot of the data lies, in centimetres; raises KeyError for a part not drawn."""
        name = spot[0]
        if not isinstance(name, str):
            return float(name), -float(spot[1])
        a, b = (float(each) for each in [*spot[1:], 0, 0][:2])
        if name in ("head", "chest", "hip", "body"):
            return self.frame(name, a, b)
        if name in LEVELS:
            return add(self.skin(name, "back", a), (0, -b))
        if name == "area":
            return add(self.touched(self.contact), (a, -b))
        if name in self.supports:
            return add(self.supports[name], (a, -b))
        part, _, side = name.partition("_")
        limb = (self.arms if part in ("hand", "elbow", "shoulder") else self.legs)[
            f"{'arm' if part in ('hand', 'elbow', 'shoulder') else 'leg'}_{side}"
        ]
        place = {"shoulder": 0, "thigh": 0, "elbow": 1, "knee": 1}.get(part, 2)
        return add(limb.joints[place], (a, -b))

    def posed_arm(self, arm: Arm, joints: tuple[Point, Point, Point], thumb: float) -> PosedArm:
        """The hand's own keys put to an arm whose joints are found."""
        straight = bearing(joints[1], joints[2])
        return PosedArm(
            joints,
            arm.get("fingers", straight),
            arm.get("shape", "mitt"),
            arm.get("thumb", 1) * thumb,
            arm.get("size", 1),
            arm.get("layer", "over"),
            arm.get("folded", False),
            arm.get("bears", False),
        )

    # Outlines

    def arm(self, limb: str) -> list[Points]:
        """Arm and hand."""
        return [tube(self.arms[limb].joints, [self.upper, self.forearm]), *self.hand(limb)]

    def upper_arm(self, limb: str) -> list[Points]:
        """Shoulder to elbow."""
        return [tube(self.arms[limb].joints[:2], [self.upper])]

    def fore_arm(self, limb: str) -> list[Points]:
        """Elbow to wrist, with the hand."""
        return [tube(self.arms[limb].joints[1:], [self.forearm]), *self.hand(limb)]

    def hand(self, limb: str) -> list[Points]:
        """The hand alone."""
        it = self.arms[limb]
        return hands.hand(it.joints[2], it.fingers, it.shape, it.thumb, it.size)

    def creases(self, limb: str) -> list[Points]:
        """The lines between the fingers."""
        it = self.arms[limb]
        return hands.creases(it.joints[2], it.fingers, it.shape, it.thumb, it.size)

    def sleeve(self, limb: str) -> Points:
        """The sleeve."""
        shoulder, elbow, _wrist = self.arms[limb].joints
        return tube([shoulder, between(shoulder, elbow, 0.56)], [SLEEVE], False)

    def sleeve_lines(self, limb: str, half: float) -> Points:
        """The sides and the hem of the sleeve; `half` is half the width of the line."""
        shoulder, elbow, _wrist = self.arms[limb].joints
        way = bearing(shoulder, elbow)

        def at(share: float, out: float) -> Point:
            edge = way + (90 if out < 0 else -90)
            return step(between(shoulder, elbow, share), edge, abs(out) + half)

        return [
            *[at(0.34, -6.2), at(0.45, -5.95), at(0.56, -5.9), at(0.56, -5.9)],
            *[at(0.56, 5.9), at(0.56, 5.9), at(0.45, 5.95), at(0.3, 6.2)],
        ]
