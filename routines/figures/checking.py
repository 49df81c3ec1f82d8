"""What is impossible about a drawing: floating soles, limbs through walls, bent the wrong way."""

from __future__ import annotations

from collections.abc import Iterator

from routines.figures.body import ARMS, LEGS
from routines.figures.frontal_body import FrontalBody
from routines.figures.props import RADIUS
from routines.figures.shapes import FOREARM, SPINE, UPPER_ARM
from routines.figures.side_body import SideBody
from routines.figures.solving import Solved, contact_of, page_crop, tool_points
from routines.figures.vectors import Points, bearing, distance, turned

# The most each bone of the spine leans against the one below it, forward and back, in degrees.
SPINE_RANGE = {
    "lumbar": (45, 30),
    "thorax_low": (32, 24),
    "thorax_up": (34, 26),
    "neck": (50, 35),
    "head": (40, 45),
}
BEND_RANGE = 45  # sideways, a bone against the next, in front and back view
KNEE_MOST, KNEE_LEAST, ELBOW_MOST = 165.0, -6.0, 172.0
NEAR, TOUCH = 1.0, 1.5


def complaints(solved: Solved) -> list[str]:
    """Sentences on everything that cannot be, for both poses; empty when all is well."""
    found = [*_of_pose(solved, solved.start, "start"), *_tool(solved)]
    if solved.end is not None:
        found += _of_pose(solved, solved.end, "end")
    return found


def _of_pose(solved: Solved, body: SideBody | FrontalBody, when: str) -> Iterator[str]:
    for sentence in (
        *_spine(body),
        *_limbs(body),
        *_bearing(solved, body),
        *_outside(solved, body),
    ):
        yield f"{when}: {sentence}"


def _spine(body: SideBody | FrontalBody) -> Iterator[str]:
    leans = [*body.leans, body.head_lean]
    names = [*SPINE, "head"]
    for place in range(1, 6):
        bend = turned(leans[place] - leans[place - 1])
        forward, back = (
            SPINE_RANGE[names[place]] if isinstance(body, SideBody) else (BEND_RANGE,) * 2
        )
        if not -back <= bend <= forward:
            yield f"{names[place]} bends {bend:.0f}° against the bone below ({-back} to {forward})"


def _limbs(body: SideBody | FrontalBody) -> Iterator[str]:
    for limb in ARMS:
        if limb not in body.arms:
            continue
        shoulder, elbow, wrist = body.arms[limb].joints
        bend = abs(turned(bearing(elbow, wrist) - bearing(shoulder, elbow)))
        if bend > ELBOW_MOST:
            yield f"the elbow of {limb} bends {bend:.0f}°"
        if distance(shoulder, elbow) > UPPER_ARM + 3 or distance(elbow, wrist) > FOREARM + 3:
            yield f"{limb} is longer than an arm"
    if not isinstance(body, SideBody):
        return
    for leg in LEGS:
        if "knee_at" in body.pose.get(leg, {}):
            continue  # it points at the viewer: its bend cannot be read off the page
        hip, knee, ankle = body.legs[leg].joints
        bend = turned(bearing(knee, ankle) - bearing(hip, knee))
        if not KNEE_LEAST <= bend <= KNEE_MOST:
            yield f"the knee of {leg} bends {bend:.0f}°"


def _bearing(solved: Solved, body: SideBody | FrontalBody) -> Iterator[str]:
    """Flat soles stand on the base, bearing hands reach where they are sent."""
    pose = body.pose
    for leg in LEGS:
        if not body.legs[leg].flat:
            continue
        wanted = body.point(pose[leg]["sole"])
        sole = body.legs[leg].joints[2][1] + 6.6
        if abs(sole - wanted[1]) > NEAR:
            yield f"the sole of {leg} hangs {wanted[1] - sole:.1f} cm over its place"
    for limb in ARMS:
        if limb in body.arms and body.arms[limb].bears:
            wanted = body.point(pose[limb]["hand"])
            away = distance(body.arms[limb].joints[2], wanted)
            if away > NEAR:
                yield f"the hand of {limb} is {away:.1f} cm from what it leans on"


def _outlines(body: SideBody | FrontalBody) -> Iterator[tuple[str, Points]]:
    yield "trunk", body.trunk()
    for limb in ARMS:
        if limb in body.arms:
            for outline in body.arm(limb):
                yield limb, outline
    if isinstance(body, SideBody):
        yield "hips", body.pelvis()
    yield "head", body.head()[-1]
    for leg in LEGS if isinstance(body, SideBody) else ():
        yield leg, body.leg(leg)
        yield leg, body.foot(leg)


def _outside(solved: Solved, body: SideBody | FrontalBody) -> Iterator[str]:
    """Nothing through the floor or the wall, nothing off the page."""
    scene = solved.figure.get("scene", {})
    crop = page_crop(solved)
    close = solved.view.zoom > 1
    said: set[str] = set()
    for name, outline in _outlines(body):
        ring = [outline[-1], *outline, outline[0]]
        edge = [
            ((a[0] + 6 * b[0] + c[0]) / 8, (a[1] + 6 * b[1] + c[1]) / 8)
            for a, b, c in zip(ring, ring[1:], ring[2:], strict=False)
        ]
        deep = max(y for _x, y in edge)
        if deep > NEAR and not close:
            said.add(f"{name} is {deep:.1f} cm below its base")
        # The head and the far limbs pass the edge of a wall.
        past = scene.get("edge", False) and name in ("head", "arm_left", "leg_left")
        if "wall" in scene and "wall" in solved.choice.surfaces and not close and not past:
            faces_right = scene.get("wall_faces", "right") == "right"
            through = max(
                (scene["wall"] - x) if faces_right else (x - scene["wall"]) for x, _y in edge
            )
            if through > NEAR:
                said.add(f"{name} is {through:.1f} cm in the wall")
        page = [solved.view(point) for point in edge]
        if not close and (
            min(x for x, _y in page) < crop[0]
            or max(x for x, _y in page) > crop[0] + crop[2]
            or min(y for _x, y in page) < crop[1]
            or max(y for _x, y in page) > crop[1] + crop[3]
        ):
            said.add(f"{name} reaches out of the frame")
    yield from sorted(said)


def _tool(solved: Solved) -> Iterator[str]:
    """A tool between body and surface touches the skin."""
    contact = contact_of(solved.figure, solved.choice)
    if contact.get("press", "none") == "none" or solved.choice.tool not in RADIUS:
        return
    at, _end = tool_points(solved)
    gap = distance(at, solved.start.touched(contact)) - RADIUS[solved.choice.tool]
    if abs(gap) > TOUCH:
        yield f"{solved.choice.tool} is {gap:.1f} cm off the skin"
