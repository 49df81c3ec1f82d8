"""The words of a stored step as a session says them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from routines.domain.catalogue import Catalogue
from routines.models.session import PlannedStep
from routines.queries.drawings import Drawing, drawing_of_step
from routines.queries.plan_page import Mind, minds_of
from routines.queries.wording import Picture, picture_of, side_in_words, time_in_words


@dataclass(frozen=True)
class StepWords:
    """What a stored step says of itself: the same in every session, so that its pieces of the
    page are drawn once (see the `drawn` tag).
    """

    name: str
    side: str
    with_what: str
    position_how: str
    instructions: tuple[str, ...]
    cues: tuple[str, ...]
    feel: str
    minds: tuple[Mind, ...]
    stop_if: tuple[str, ...]
    seconds_in_words: str
    before_in_words: str
    spots: str
    picture: Picture
    figure: Drawing | None


@lru_cache(maxsize=256)
def session_words(catalogue: Catalogue, _language: str, row: PlannedStep) -> StepWords:
    """What a stored step says of itself in a session, put into words once."""
    step = row.data
    return StepWords(
        name=step["name"],
        side=side_in_words(step["side"]),
        with_what=", ".join(it for it in (step["position_name"], step["tool_name"]) if it),
        position_how=step["position_how"],
        instructions=tuple(step["instructions"]),
        cues=tuple(step["cues"]),
        feel=step["feel"],
        minds=minds_of(catalogue, step),
        stop_if=tuple(step["stop_if"]),
        seconds_in_words=time_in_words(step["seconds"]),
        before_in_words=time_in_words(step["before_seconds"]),
        spots=_spots(step),
        picture=picture_of(catalogue, step["areas"], step["side"]),
        figure=drawing_of_step(catalogue, step),
    )


def _spots(step: Mapping[str, Any]) -> str:
    if step["spots"] < 2:
        return ""
    each = time_in_words(step["seconds"] // step["spots"])
    return _("%(spots)s spots, about %(time)s on each.") % {"spots": step["spots"], "time": each}
