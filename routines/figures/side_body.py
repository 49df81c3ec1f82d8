"""The body from its right side, facing right. Leans are absolute: 0 upright, + forward."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

from routines.figures import shapes
from routines.figures.body import ARMS, LEGS, Body, PosedArm, PosedLeg
from routines.figures.data import Arm, Contact, Leg, Pose
from routines.figures.vectors import (
    Point,
    Points,
    add,
    bearing,
    between,
    placed,
    polar,
    step,
    two_bones,
)
from routines.figures.volumes import tube

DEPTHS = [(bone + share, front, back) for bone, share, front, back in shapes.SHIRT]


class SideBody(Body):
    """A posed body in side view."""

    upper = shapes.UPPER
    forearm = shapes.FORE

    def __init__(
        self,
        pose: Pose,
        supports: dict[str, Point],
        contact: Contact,
        turned_trunk: bool = False,
    ) -> None:
        super().__init__(pose, supports, contact)
        self.turned = turned_trunk
        far_x, far_up = pose.get("far", [2.2, 0])
        far = (far_x, -far_up)
        lean = self.leans[3]
        shoulder = step(self.along(3, 0.58), lean + 90, -0.5)
        self.shoulder = step(shoulder, lean, pose.get("shrug", 0))
        for leg in LEGS:
            start = self.hip if leg == "leg_right" else add(self.hip, far)
            self.legs[leg] = self._leg(start, pose.get(leg, {}))
        for limb in ARMS:
            arm = pose.get(limb, {})
            start = self.shoulder if limb == "arm_right" else add(self.shoulder, far)
            if turned_trunk:
                out = -13.0 if limb == "arm_right" else 14.0
                start = placed(self.hip, self.leans[0], [(out, 45.5)])[0]
            if not arm.get("hidden", False):
                self.arms[limb] = self._arm(start, arm)

    def _leg(self, start: Point, leg: Leg) -> PosedLeg:
        flat = "sole" in leg
        if flat or "ankle" in leg:
            target = self.point(leg["sole"]) if flat else self.point(leg["ankle"])
            if flat:
                target = add(target, (0, -shapes.ANKLE))
            joints = two_bones(start, target, shapes.THIGH_BONE, shapes.SHANK_BONE, -1)
            if "knee_at" in leg:
                joints = self.point(leg["knee_at"]), target
        else:
            way = self.leans[0] + 180 - leg.get("thigh", 0)
            knee = step(start, way, shapes.THIGH_BONE)
            joints = knee, step(knee, way + leg.get("knee", 0), shapes.SHANK_BONE)
        toes = 90.0 if flat else bearing(*joints) - 90
        return PosedLeg((start, *joints), leg.get("toes", toes), flat)

    def _arm(self, start: Point, arm: Arm) -> PosedArm:
        upper = shapes.UPPER_ARM * arm.get("upper", 1)
        fore = shapes.FOREARM * arm.get("fore", 1)
        if "hand" in arm:
            target = self.point(arm["hand"])
            if "elbow_at" in arm:
                joints = self.point(arm["elbow_at"]), target
            else:
                joints = two_bones(start, target, upper, fore, arm.get("bend", 1))
        else:
            way = self.leans[3] + 180 - arm.get("lift", 5)
            elbow = step(start, way, upper)
            joints = elbow, step(elbow, way - arm.get("flex", 12), fore)
        return self.posed_arm(arm, (start, *joints), 1)

    def frame(self, name: str, forward: float, up: float) -> Point:
        """As for every body; `body` counts from the hip in side view."""
        return super().frame("hip" if name == "body" else name, forward, up)

    def skin(self, level: str, face: str, out: float) -> Point:
        """The back (or front) of the trunk or neck at a level, `out` beyond the clothing."""
        bone, share = shapes.LEVELS[level]
        height = bone + share
        column = 1 if face == "front" else 2
        depth = DEPTHS[0][column] if height < DEPTHS[0][0] else DEPTHS[-1][column]
        for below, above in itertools.pairwise(DEPTHS):
            if below[0] <= height <= above[0]:
                share_here = (height - below[0]) / (above[0] - below[0])
                depth = below[column] + (above[column] - below[column]) * share_here
        if bone == 4:
            depth = 5.6
        way = self.lean(bone, share) + (90 if face == "front" else -90)
        return step(self.along(bone, share), way, depth + out)

    def touched(self, contact: Contact) -> Point:
        """A level of the back or front, the seat below the belt, or the back of a thigh."""
        out = contact.get("out", 0)
        if "leg" in contact:
            hip, knee, _ankle = self.legs[contact["leg"]].joints
            middle = between(hip, knee, contact.get("share", 0.5))
            return step(middle, bearing(hip, knee) + 90, 8.6 + out)
        level, face = contact.get("level", "L3"), contact.get("face", "back")
        if level in shapes.SEAT_DEPTH and face == "back":
            depth, up = shapes.SEAT_DEPTH[level]
            return placed(self.hip, self.leans[0], [(depth - out, up)])[0]
        return self.skin(level, face, out)

    # Outlines

    def trunk(self) -> Points:
        """The top, from hem to collar."""
        if self.turned:
            return placed(self.hip, self.leans[0], shapes.TURNED_TRUNK)
        front: Points = []
        back: Points = []
        for bone, share, ahead, behind in shapes.SHIRT:
            way, middle = self.lean(bone, share), self.along(bone, share)
            front.append(step(middle, way + 90, ahead))
            back.append(step(middle, way - 90, behind))
        return [front[0], *front, front[-1], back[-1], *reversed(back), back[0]]

    def back_line(self) -> Points:
        """The line of the back, from hip to neck."""
        return [
            step(self.along(bone, share), self.lean(bone, share) - 90, behind)
            for bone, share, _ahead, behind in shapes.SHIRT
        ]

    def pelvis(self) -> Points:
        """Hips and seat."""
        return placed(self.hip, self.leans[0], shapes.PELVIS)

    def leg(self, limb: str) -> Points:
        """Thigh and shank."""
        return tube(self.legs[limb].joints, [shapes.THIGH, shapes.SHANK], False)

    def foot(self, limb: str) -> Points:
        """The foot; its sole lies clockwise of the toes."""
        leg = self.legs[limb]
        _hip, knee, ankle = leg.joints
        ahead, down = polar(leg.toes), polar(leg.toes + 90)
        outline = [add(add(ankle, ahead, x), down, y) for x, y in shapes.FOOT]
        return outline + placed(ankle, bearing(ankle, knee), shapes.CUFF)

    def neck(self) -> Points:
        """The neck."""
        if self.turned:
            joints = placed(self.hip, self.leans[0], [(0, 47), (1, 63)])
            return tube(joints, [shapes.NECK_FRONTAL])
        low, high = self.nodes[4], self.skull
        way = bearing(low, high)
        return tube([step(low, way, -4), step(high, way, 3)], [shapes.NECK])

    def head(self) -> list[Points]:
        """The head; where it or the chest is turned to the viewer, its face or an ear."""
        if self.turned:
            return [self._turned_head(shapes.TURNED_EAR), self._turned_head(shapes.TURNED_HEAD)]
        if self.pose.get("look", 0):
            return [self._facing(shapes.HEAD_FRONT)]
        return [self.head_points(shapes.HEAD)]

    def hair(self) -> Points:
        """The hair."""
        if self.turned:
            return self._turned_head(shapes.TURNED_HAIR)
        if self.pose.get("look", 0):
            return self._facing(shapes.HAIR_FRONT)
        return self.head_points(shapes.HAIR)

    def folds(self) -> list[Points]:
        """Folds of the top and the nose, drawn only for a turned trunk."""
        if not self.turned:
            return []
        folds = [placed(self.hip, self.leans[0], fold) for fold in shapes.TURNED_FOLDS]
        return [*folds, self._turned_head(shapes.TURNED_NOSE)]

    def _facing(self, half: Sequence[tuple[float, float]]) -> Points:
        return self.head_points([*half, *[(-x, y) for x, y in reversed(half) if x]])

    def _turned_head(self, points: Points) -> Points:
        skull = placed(self.hip, self.leans[0], [(1.5, 62)])[0]
        return placed(skull, self.head_lean, points)
