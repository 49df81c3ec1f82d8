"""What a figure shows, in words, from the same choice that is drawn."""

from __future__ import annotations

from routines.domain.catalogue import Catalogue, Technique
from routines.domain.wording import _, side_area
from routines.figures.data import Figure
from routines.figures.solving import Choice

WITH_TOOL = _("{technique}. {position}; {tool} at {place}.")
WITHOUT_TOOL = _("{technique}. {position}; for {place}.")
MOVING = _("The dashed outline shows where the movement ends.")


def alternative_text(
    catalogue: Catalogue, technique: Technique, figure: Figure | None, choice: Choice, side: str
) -> str:
    """One or two sentences for who does not see the picture; `side` is left, right or central."""
    place = side_area(catalogue, choice.area, side)
    position = catalogue.position[choice.position].name
    sentences = [
        (WITH_TOOL if choice.tool else WITHOUT_TOOL).format(
            technique=technique.name,
            position=position,
            tool=catalogue.tool[choice.tool].name.lower() if choice.tool else "",
            place=place,
        )
    ]
    if figure is not None and "words" in figure:
        sentences.append(figure["words"])
    if figure is not None and figure.get("ghost"):
        sentences.append(MOVING)
    return " ".join(sentences)
