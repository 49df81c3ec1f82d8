"""The body from behind or in front: x to the person's right of the spine in both.

The view turns a front picture round, so one description serves both. Side lying is this body
with its spine laid along the ground.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, hypot, radians, sin, sqrt

from routines.figures import shapes
from routines.figures.body import ARMS, LEGS, Body, PosedArm, PosedLeg
from routines.figures.data import Arm, Contact, Leg, Pose
from routines.figures.shapes import LENGTH, SPINE
from routines.figures.vectors import Point, Points, add, bearing, between, placed, step, two_bones
from routines.figures.volumes import tube

# Half the width and half the depth of a trunk that is turned.
WIDE, DEEP = 17.0, 11.0


class FrontalBody(Body):
    """A posed body in back or front view."""

    upper = shapes.UPPER_FRONTAL
    forearm = shapes.FORE_FRONTAL

    def __init__(
        self, pose: Pose, supports: dict[str, Point], contact: Contact, front: bool = False
    ) -> None:
        super().__init__(pose, supports, contact)
        self.front = front
        self.look = pose.get("look", 0) if front else 0
        yaw = radians(pose.get("yaw", 0))
        self.cos, self.sin = cos(yaw), sin(yaw)
        self.narrow = hypot(self.cos, DEEP / WIDE * self.sin)
        for leg in LEGS:
            self.legs[leg] = self._leg(1 if leg == "leg_right" else -1, pose.get(leg, {}))
        for limb in ARMS:
            arm = pose.get(limb, {})
            if not arm.get("hidden", False):
                self.arms[limb] = self._arm(1 if limb == "arm_right" else -1, arm)

    def _leg(self, side: int, leg: Leg) -> PosedLeg:
        start = step(self.hip, self.leans[0] + 90, side * 8.6 * self.cos)
        down = self.leans[0] + 180
        if "sole" in leg:
            target = add(self.point(leg["sole"]), (0, -shapes.ANKLE))
            knee, ankle = two_bones(start, target, shapes.THIGH_BONE, shapes.SHANK_BONE, -side)
        else:
            knee = self.point(leg["knee_at"]) if "knee_at" in leg else step(start, down, 42)
            ankle = self.point(leg["ankle"]) if "ankle" in leg else step(knee, down, 42)
        return PosedLeg((start, knee, ankle), leg.get("toes", 180), "sole" in leg)

    def _arm(self, side: int, arm: Arm) -> PosedArm:
        lean = self.leans[3]
        start = step(between(self.nodes[3], self.nodes[4], 0.36), lean + 90, side * 15.6 * self.cos)
        start = step(start, lean, arm.get("shrug", 0))
        upper = shapes.UPPER_ARM * arm.get("upper", 1)
        fore = shapes.FOREARM * arm.get("fore", 1)
        if "hand" in arm:
            hand = self.point(arm["hand"])
            if "elbow_at" in arm:
                joints = self.point(arm["elbow_at"]), hand
            else:
                joints = two_bones(start, hand, upper, fore, arm.get("bend", 1) * side)
        else:
            elbow = step(start, lean + 180 - side * arm.get("lift", 8), upper)
            fold = arm.get("lift", 8) + arm.get("flex", -4)
            joints = elbow, step(elbow, lean + 180 - side * fold, fore)
        fingers: Arm = {**arm}
        if "fingers" in arm:
            fingers["fingers"] = self.leans[2] + arm["fingers"]
        return self.posed_arm(fingers, (start, *joints), side)

    def frame(self, name: str, forward: float, up: float) -> Point:
        """`body`: x to the person's right of the spine, y up along it from the hip."""
        if name != "body":
            return super().frame(name, forward, up)
        return self._at(self.across(forward, self.front), up)

    def _at(self, right: float, up: float) -> Point:
        bone, rest = 0, up
        while bone < 4 and rest > LENGTH[SPINE[bone]]:
            rest -= LENGTH[SPINE[bone]]
            bone += 1
        middle = step(self.nodes[bone], self.leans[bone], rest)
        share = rest / LENGTH[SPINE[bone]]
        return step(middle, self.lean(bone, share, 4) + 90, right)

    def across(self, out: float, front: bool) -> float:
        """Where something `out` to the right of the spine on the skin is seen when turned."""
        if not self.sin:
            return out
        inside = max(-WIDE, min(WIDE, out))
        depth = DEEP * sqrt(1 - (inside / WIDE) ** 2) * (-1 if front else 1)
        return inside * self.cos + depth * self.sin + out - inside

    def skin(self, level: str, face: str, out: float) -> Point:
        """A point `out` to the right of the spine at a level; the face counts when turned."""
        bone, share = shapes.LEVELS[level]
        return step(
            self.along(bone, share),
            self.lean(bone, share, 4) + 90,
            self.across(out, face == "front"),
        )

    def touched(self, contact: Contact) -> Point:
        """A point to the right of the spine and up from the hip."""
        front = contact.get("face", "back") == "front"
        return self._at(self.across(contact.get("x", 0), front), contact.get("y", 30))

    # Outlines

    def trunk(self) -> Points:
        """The top."""
        right: Points = []
        left: Points = []
        for bone, share, half in shapes.TRUNK_WIDTH:
            middle = step(self.nodes[bone], self.leans[bone], LENGTH[SPINE[bone]] * share)
            way = self.lean(bone, share, 4)
            right.append(step(middle, way + 90, half * self.narrow))
            left.append(step(middle, way - 90, half * self.narrow))
        dip = step(self.nodes[4], self.leans[3], -5.5 if self.front else -0.6)
        return [right[0], *right, right[-1], dip, left[-1], *reversed(left), left[0]]

    def hips(self, seated: bool) -> Points:
        """Hips of someone standing, or the seat of someone sitting."""
        half = shapes.SEAT if seated else shapes.HIPS
        return _both([(x * self.narrow, y) for x, y in half], self.hip, self.leans[0])

    def neck(self) -> Points:
        """The neck."""
        low, high = self.nodes[4], self.skull
        way = bearing(low, high)
        return tube([step(low, way, -7), step(high, way, 1.5)], [shapes.NECK_FRONTAL])

    def head(self) -> list[Points]:
        """Ears and head; a head that looks aside shows one ear."""
        if self.look:
            return [self._aside(shapes.TURNED_EAR), self._aside(shapes.TURNED_HEAD)]
        ears = [self.head_points([(side * x, y) for x, y in shapes.EAR]) for side in (-1, 1)]
        half = shapes.HEAD_FRONT if self.front else shapes.HEAD_BACK
        return [*ears, _both(half, self.skull, self.head_lean)]

    def hair(self) -> Points:
        """The hair."""
        if self.look:
            return self._aside(shapes.TURNED_HAIR)
        half = shapes.HAIR_FRONT if self.front else shapes.HAIR_BACK
        return _both(half, self.skull, self.head_lean)

    def lines(self) -> list[Points]:
        """The edges of both shoulder blades; from the front the nose of a head that looks aside."""
        if self.front:
            return [self._aside(shapes.TURNED_NOSE)] if self.look else []
        return self.blades()

    def _aside(self, points: Points) -> Points:
        return self.head_points([(self.look * x, y) for x, y in points])

    def leg(self, limb: str) -> Points:
        """Thigh and shank."""
        joints = self.legs[limb].joints
        return tube(joints, [shapes.THIGH_FRONTAL, shapes.SHANK_FRONTAL], False)

    def foot(self, limb: str) -> Points:
        """The heel."""
        _hip, knee, ankle = self.legs[limb].joints
        return placed(ankle, bearing(ankle, knee), shapes.HEEL)

    def spine(self) -> Points:
        """The line of the spine, a hint of where not to press."""
        return [self.frame("body", 0, y) for y in (6, 14, 22, 30, 38, 46, 53)]

    def blades(self) -> list[Points]:
        """The edges of both shoulder blades."""
        return [[self.frame("body", side * x, y) for x, y in shapes.BLADE] for side in (-1, 1)]


def _both(half: Sequence[tuple[float, float]], origin: Point, up: float) -> Points:
    """A symmetrical outline of which the right half is given."""
    other = [(-x, y) for x, y in reversed(half) if abs(x) > 0.01]
    return placed(origin, up, [*half, *other])
