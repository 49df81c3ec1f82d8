"""Scores guesses at pictures without names: `python bench/blind_score.py KEY GUESSES`.

KEY is the file that `manage.py draw_figures --blind SEED --sheet sheet.html` writes beside its
sheet. GUESSES is JSON, by the number of the picture, in plain words, one answer each:

    {"1": {"tool": "ball", "place": "lower back", "movement": "press and hold"}, ...}

What is right is read from the content: a tool's name, kind and everyday words; an area's name and
everyday words; the movement by the way the technique works. Everything missed is printed with what
would have been right. Ends with 1 when one of the three is under its bar.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from bench.figures import Figure, exit_status
from routines.content.reader import read_catalogue
from routines.domain.catalogue import Catalogue

BAR = 94
ASPECTS = ("tool", "place", "movement")
NO_TOOL = ("none", "nothing", "no", "without")
# One word of a row in the guess is enough; the row is chosen by the technique's `contact`.
MOVEMENTS: dict[str, tuple[str, ...]] = {
    "breath": ("breathe", "breath"),
    "circle": ("circle", "knead", "rub", "circular"),
    "heat": ("warm", "heat", "rest"),
    "knead": ("knead", "rub", "glide", "circle", "stroke", "press"),
    "lean_roll": ("roll", "lean", "circle"),
    "mobilise": (
        *("bend", "arch", "extend", "rock", "roll", "rotate", "twist", "open", "round", "curl"),
        *("nod", "tuck", "retract", "draw", "tilt", "lean", "slide", "glide", "pull"),
    ),
    "move": ("march", "swing", "walk", "step", "tilt", "rock", "roll", "lift", "circle", "shrug"),
    "percuss": ("vibrate", "percuss", "gun", "glide", "slide", "tap", "massage"),
    "pin_move": ("press", "hold", "move", "rock", "raise", "lift", "slide"),
    "press_hold": ("press", "hold", "push", "lean", "lie", "pull", "rest", "sink", "hook", "rock"),
    "rest": ("rest", "lie", "relax", "hold", "still", "lean", "breathe", "stretch", "open"),
    "roll": ("roll",),
    "squeeze": ("squeeze", "pinch", "lift", "grasp", "knead", "grip", "hold"),
    "static": (
        *("stretch", "hold", "pull", "bend", "twist", "fold", "lean", "lunge", "hug", "reach"),
        *("rotate", "arch", "extend", "rest", "round"),
    ),
    "stroke": ("stroke", "sweep", "rub", "glide", "saw", "slide", "pull"),
    "vibrate": ("vibrate", "lean", "massage", "knead", "press", "rest", "hold"),
}
# What one may also call a kind of tool, or an area.
ALSO = {
    "glute": ("glute", "gluteal", "outer buttock", "side of the hip"),
    "piriformis": ("buttock", "glute", "bum"),
    "upper_trap": ("trap", "between neck and shoulder", "side of the neck"),
    "scap_inner": ("inside of the shoulder blade", "inner shoulder blade"),
    "scap_over": ("scapula",),
    "mid_back": ("middle back", "mid back", "thoracic"),
    "lat_side": ("lat", "side of the trunk", "side of the body", "side of the chest"),
    "low_back": ("low back",),
    "ql": ("side of the lower back",),
    "sacrum_si": ("low back base", "pelvis"),
    "hip_flexor": ("front of the thigh",),
    "hamstring": ("back of thigh",),
    "ball": ("ball", "peanut"),
    "roller": ("roller", "foam roll"),
    "cane": ("cane", "hook", "stick"),
    "gun": ("gun", "massager"),
    "heat": ("heat", "warm", "hot"),
    "vibration": ("pillow", "cushion", "massage pad", "massager"),
    "support": ("towel", "strap", "pillow", "cushion", "band", "belt", "cloth", "bolster"),
}


def words(text: str) -> list[str]:
    """Lower-case words without their endings, so that "rolling" is "roll"."""
    found = re.findall(r"[a-z]+", text.lower().replace("mid-back", "middle of the back"))
    found = [word for word in found if word not in ("the", "a", "of")]
    return [re.sub(r"(?<=[a-z]{3})(ing|ed|es|s|e)$", "", word) for word in found]


def holds(guess: str, answers: Iterable[str]) -> bool:
    """Whether every word of one of the answers is in the guess; only its first "or" counts."""
    said = set(words(re.split(r"\bor\b|/|\?", guess)[0]))
    said |= {word[:-1] for word in said if len(word) > 3 and word[-1] == word[-2]}  # "hugging"
    return any(set(words(answer)) <= said for answer in answers if answer)


def right_answers(catalogue: Catalogue, answer: dict[str, Any]) -> dict[str, set[str]]:
    """Everything that is right, by aspect."""
    technique = catalogue.technique[answer["technique"]]
    tools: set[str] = set()
    for slug in answer["tools"]:
        if slug:
            tool = catalogue.tool[slug]
            tools |= {tool.name, *tool.everyday_words, *ALSO.get(tool.kind, ())}
        else:  # what stands there or lies under the head is in the picture too
            shown = {part for way in answer["ways"] for part in way.split("/")[1:]}
            tools |= {*NO_TOOL, *shown, *(it.replace("_", " ") for it in technique.optional)}
    places: set[str] = set()
    for slug in answer["areas"]:
        area = catalogue.area[slug]
        places |= {area.name, *area.everyday_words, *ALSO.get(slug, ())}
    # What the technique itself calls the place is right as well.
    own = f"{technique.name} {technique.purpose}".lower().replace("-", " ")
    called = {word for area in catalogue.areas for word in area.everyday_words}
    places |= {word for word in called if word.lower() in own}
    if len(answer["areas"]) > 2:  # one picture for all of them
        places |= {"whole back", "back", "spine"}
    return {"tool": tools, "place": places, "movement": set(MOVEMENTS[technique.contact])}


def main(arguments: list[str]) -> int:
    key, guesses = (json.loads(Path(it).read_text(encoding="utf-8")) for it in arguments)
    catalogue = read_catalogue()
    hits = dict.fromkeys(ASPECTS, 0)
    for number, answer in key.items():
        right = right_answers(catalogue, answer)
        for aspect in ASPECTS:
            guess = guesses.get(number, {}).get(aspect, "")
            if holds(guess, right[aspect]):
                hits[aspect] += 1
            else:
                told = ", ".join(sorted(right[aspect]))
                print(f"{number} {answer['technique']} · {aspect}: “{guess}”, right is: {told}")
    figures = [
        Figure(f"{aspect} guessed right", 100 * hits[aspect] / len(key), BAR, "%", is_floor=True)
        for aspect in ASPECTS
    ]
    return exit_status(figures, is_check=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
