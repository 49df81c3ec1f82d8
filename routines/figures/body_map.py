"""Where each area of the back lies on the drawing ``static/img/bodymap.svg``.

The drawing shows a back from behind in user units: x runs from -188 to 188 with the spine at 0,
y from 5 (crown) to 679 (mid thigh). Only the right half is drawn; the left is its mirror image.
Seen from behind, the person's left is the viewer's left.
"""

from dataclasses import dataclass
from enum import StrEnum

LEFT_EDGE = -188
TOP_EDGE = 5
WIDTH = 376
HEIGHT = 674


class Side(StrEnum):
    """The person's own side."""

    LEFT = "left"
    RIGHT = "right"
    CENTRAL = "central"


@dataclass(frozen=True, slots=True)
class Point:
    """A point of the drawing, in its user units."""

    x: int
    y: int


@dataclass(frozen=True, slots=True)
class Box:
    """The smallest upright rectangle round an outline, in user units."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where one region lies: `anchor` carries its number, `box` bounds its outline."""

    anchor: Point
    box: Box

    def mirrored(self) -> "Place":
        """The same place on the other side of the spine."""
        box = self.box
        return Place(
            Point(-self.anchor.x, self.anchor.y),
            Box(-box.x - box.width, box.y, box.width, box.height),
        )


# The number stands in the middle of the box, but for the buttock, which lies round its deep part.
RIGHT_PLACES: dict[str, Place] = {
    "neck_base": Place(Point(0, 150), Box(-26, 121, 52, 58)),
    "upper_trap": Place(Point(55, 188), Box(9, 160, 93, 57)),
    "scap_inner": Place(Point(31, 253), Box(9, 209, 44, 89)),
    "scap_over": Place(Point(96, 259), Box(50, 215, 92, 88)),
    "mid_back": Place(Point(34, 337), Box(9, 286, 50, 102)),
    "lat_side": Place(Point(74, 347), Box(41, 296, 66, 102)),
    "low_back": Place(Point(31, 432), Box(10, 389, 42, 86)),
    "ql": Place(Point(72, 429), Box(53, 403, 39, 53)),
    "sacrum_si": Place(Point(28, 508), Box(7, 474, 43, 68)),
    "piriformis": Place(Point(58, 517), Box(36, 494, 45, 47)),
    "glute": Place(Point(94, 492), Box(9, 454, 101, 127)),
    "hamstring": Place(Point(66, 620), Box(19, 589, 87, 79)),
    "chest": Place(Point(66, 242), Box(13, 205, 109, 73)),
    "hip_flexor": Place(Point(80, 566), Box(34, 499, 80, 139)),
}

# What an arrow key leads to, on the right half: "in" is towards the spine, "across" over it.
# Whatever one press leads to, one press leads back from. The neck lies on the midline, where
# "out" goes to either side and down has to choose one: the left.
NEIGHBOURS: dict[str, dict[str, str]] = {
    "neck_base": {"down": "upper_trap", "out": "upper_trap"},
    "upper_trap": {
        "up": "neck_base",
        "in": "neck_base",
        "out": "scap_over",
        "down": "scap_inner",
    },
    "scap_inner": {
        "up": "upper_trap",
        "across": "scap_inner",
        "out": "scap_over",
        "down": "mid_back",
    },
    "scap_over": {"up": "upper_trap", "in": "scap_inner", "down": "lat_side"},
    "mid_back": {
        "up": "scap_inner",
        "across": "mid_back",
        "out": "lat_side",
        "down": "low_back",
    },
    "lat_side": {"up": "scap_over", "in": "mid_back", "down": "ql"},
    "low_back": {"up": "mid_back", "across": "low_back", "out": "ql", "down": "sacrum_si"},
    "ql": {"up": "lat_side", "in": "low_back", "down": "glute"},
    "sacrum_si": {
        "up": "low_back",
        "across": "sacrum_si",
        "out": "piriformis",
        "down": "piriformis",
    },
    "piriformis": {"up": "glute", "in": "sacrum_si", "out": "glute", "down": "glute"},
    "glute": {"up": "ql", "in": "piriformis"},
}

# The parts of the back one can look at closely; the flank and the lower back are in two of them.
VIEWS: dict[str, frozenset[str]] = {
    "upper": frozenset({"neck_base", "upper_trap", "scap_inner", "scap_over"}),
    "middle": frozenset({"mid_back", "lat_side", "low_back", "ql"}),
    "lower": frozenset({"low_back", "ql", "sacrum_si", "piriformis", "glute"}),
}

CENTRAL_AREAS = frozenset({"neck_base"})
FRONT_AREAS = frozenset({"chest", "hip_flexor"})
HELPER_AREAS = FRONT_AREAS | {"hamstring"}
PAIN_AREAS = tuple(slug for slug in RIGHT_PLACES if slug not in HELPER_AREAS)


def sides_of(slug: str) -> tuple[Side, ...]:
    """The sides an area has: central alone, or left and right.

    Raises KeyError for an area that is not on the drawing.
    """
    if slug not in RIGHT_PLACES:
        raise KeyError(slug)
    if slug in CENTRAL_AREAS:
        return (Side.CENTRAL,)
    return (Side.LEFT, Side.RIGHT)


def place_of(slug: str, side: Side | str) -> Place:
    """Where the region lies in its view: the back, or the front for chest and hip flexor.

    On the front view the person's left is the viewer's right, so the sides change over there.
    Raises KeyError for an area that is not on the drawing, ValueError for a side it lacks.
    """
    wanted = Side(side)
    if wanted not in sides_of(slug):
        raise ValueError(f"{slug} has no {wanted} side")
    place = RIGHT_PLACES[slug]
    is_mirrored = (wanted is Side.LEFT) != (slug in FRONT_AREAS)
    if wanted is Side.CENTRAL or not is_mirrored:
        return place
    return place.mirrored()


def find_place(slug: str, side: Side | str) -> Place | None:
    """As `place_of`, but None for what is not on the drawing: stored plans may be older than it."""
    try:
        return place_of(slug, side)
    except (KeyError, ValueError):
        return None


def region_value(slug: str, side: Side | str) -> str:
    """The value a region posts: ``low_back-left``, or the bare slug when central."""
    wanted = Side(side)
    return slug if wanted is Side.CENTRAL else f"{slug}-{wanted}"


ARROWS = ("up", "right", "down", "left")


def neighbours_of(slug: str, side: Side | str) -> dict[str, str]:
    """The region each arrow key leads to, by "up", "right", "down" and "left" as one sees the back.

    Arrows that lead nowhere are left out. Raises KeyError for an area nobody can choose on the map.
    """
    mine = Side(side)
    ways = NEIGHBOURS[slug]
    if mine is Side.CENTRAL:
        return {
            "right": region_value(ways["out"], Side.RIGHT),
            "down": region_value(ways["down"], Side.LEFT),
            "left": region_value(ways["out"], Side.LEFT),
        }
    other = Side.LEFT if mine is Side.RIGHT else Side.RIGHT
    found = {}
    for way, area in ways.items():
        arrow = {"in": other.value, "across": other.value, "out": mine.value}.get(way, way)
        beside = other if way == "across" else mine
        found[arrow] = region_value(area, Side.CENTRAL if area in CENTRAL_AREAS else beside)
    return found


def views_of(slug: str) -> tuple[str, ...]:
    """The close views an area is in: some of "upper", "middle", "lower"."""
    return tuple(view for view, areas in VIEWS.items() if slug in areas)
