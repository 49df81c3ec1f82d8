"""The plan page: everything its template shows, in words and ready numbers."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from routines.domain.catalogue import Catalogue
from routines.domain.replanning import Change
from routines.domain.types import Outcome
from routines.queries.drawings import Drawing, drawing_of_step
from routines.queries.left_out import LeftOutGroup, left_out_groups
from routines.queries.outcomes import with_numbers
from routines.queries.sources import CitedSource, cited
from routines.queries.strip import Strip, strip_of
from routines.queries.wording import Picture, clock, picture_of, side_in_words, time_in_words

# Within this many seconds a plan counts as filling the time that was asked for.
FILLED_WITHIN_SECONDS = 15
NOTICE_STYLE = {"plan": "", "plan_modified": "", "caution": "notice-caution"}
WHY, WAY_OUT = "why", "way_out"
Step = Mapping[str, Any]


@dataclass(frozen=True)
class Notice:
    """Something to know about the whole plan; `style` is the class of its box."""

    style: str
    text: str
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class KitItem:
    """One thing to have at hand."""

    icon: str
    name: str


@dataclass(frozen=True)
class Mind:
    """One caution of a step and who says so."""

    text: str
    sources: tuple[CitedSource, ...]


@dataclass(frozen=True)
class ChangeButton:
    """One way to change a step: where its button posts to, and what is on it."""

    url: str
    words: str


@dataclass(frozen=True)
class StepCard:
    """One step as the plan lists it."""

    number: int
    technique: str
    name: str
    purpose: str
    family: str
    with_what: str
    side: str
    position: str
    pressure: int
    seconds: str
    starts: str
    picture: Picture
    figure: Drawing | None
    why: tuple[str, ...]
    minds: tuple[Mind, ...]
    stop_if: tuple[str, ...]
    changes: tuple[ChangeButton, ...]


@dataclass(frozen=True)
class PlanPage:
    """A stored plan. Without `steps` nothing fits, and `would_change` says what could help.

    Nothing in it belongs to one request, and the routine's name and heart, which change without
    the plan, stand outside it.
    """

    total: str
    asked: str
    steps_in_words: str
    shorter: str
    notices: tuple[Notice, ...]
    remarks: tuple[str, ...]
    kit: tuple[KitItem, ...]
    strip: Strip
    steps: tuple[StepCard, ...]
    left_out: tuple[LeftOutGroup, ...]
    left_out_count: int
    clearance: tuple[str, ...]
    would_change: tuple[str, ...]
    changed: str
    refused: bool


def plan_page(
    catalogue: Catalogue, routine_id: UUID, plan: Mapping[str, Any], steps: Sequence[Step]
) -> PlanPage:
    """The page of one stored plan: its column `plan` and the `data` of its steps."""
    total, asked = plan["total_seconds"], plan["asked_seconds"]
    clearance = tuple(clearance_name(catalogue, slug) for slug in plan["needs_clearance"])
    return PlanPage(
        total=clock(total),
        asked=time_in_words(asked),
        steps_in_words=ngettext("%(n)s step", "%(n)s steps", len(steps)) % {"n": len(steps)},
        shorter=shorter_words(total, asked) if steps else "",
        notices=tuple(
            _notice(catalogue, it) for it in plan["messages"] if it["kind"] not in (WHY, WAY_OUT)
        ),
        remarks=tuple(it["text"] for it in plan["messages"] if it["kind"] == WHY),
        kit=kit_of(steps),
        strip=strip_of(steps, total),
        steps=tuple(
            card(catalogue, routine_id, number, step) for number, step in enumerate(steps, start=1)
        ),
        left_out=left_out_groups(catalogue, plan["left_out"]),
        left_out_count=len({row["technique"] for row in plan["left_out"]}),
        clearance=clearance,
        would_change=tuple(it["text"] for it in plan["messages"] if it["kind"] == WAY_OUT),
        changed=_change_in_words(plan.get("undo")),
        refused=not Outcome(plan["outcome"]).allows_techniques,
    )


def card(catalogue: Catalogue, routine_id: UUID, number: int, step: Step) -> StepCard:
    """One stored step as a card; its words are the copied ones."""
    return StepCard(
        number=number,
        technique=step["technique"],
        name=step["name"],
        purpose=step["purpose"],
        family=step["family"],
        with_what=with_what(step),
        side=side_in_words(step["side"]),
        position=step["position_name"],
        pressure=step["pressure"],
        seconds=clock(step["seconds"]),
        starts=_("Starts at %(time)s.") % {"time": clock(step["starts_at"])},
        picture=picture_of(catalogue, step["areas"], step["side"]),
        figure=drawing_of_step(catalogue, step),
        why=tuple(step["why"]),
        minds=minds_of(catalogue, step),
        stop_if=tuple(step["stop_if"]),
        changes=tuple(
            ChangeButton(reverse("routines:plan_change", args=[routine_id, number, change]), words)
            for change, words in change_words().items()
        ),
    )


def change_words() -> dict[Change, str]:
    """What can be changed about a step, as its buttons say it."""
    return {
        "swap": _("Swap"),
        "drop": _("Drop"),
        "longer": _("Longer"),
        "shorter": _("Shorter"),
    }


def minds_of(catalogue: Catalogue, step: Mapping[str, Any]) -> tuple[Mind, ...]:
    """What to mind in a stored step, each sentence once; the technique's own comes last."""
    found = {
        it["text"]: Mind(it["text"], known_sources(catalogue, it["sources"]))
        for it in step["cautions"]
    }
    if step["caution"]:
        found.setdefault(step["caution"], Mind(step["caution"], ()))
    return tuple(found.values())


def with_what(step: Mapping[str, Any]) -> str:
    """Where and with what: "Wall, Tennis ball"; the position where neither is needed."""
    parts = [name for name in (step["surface_name"], step["tool_name"]) if name]
    return ", ".join(parts) or step["position_name"]


def kit_of(steps: Iterable[Mapping[str, Any]]) -> tuple[KitItem, ...]:
    """Tools, then surfaces, each once, in the order they come."""
    tools: dict[str, KitItem] = {}
    surfaces: dict[str, KitItem] = {}
    for step in steps:
        if step["tool_name"]:
            tools.setdefault(step["tool"], KitItem(step["tool_icon"], step["tool_name"]))
        for slug, name in (
            (step["surface"], step["surface_name"]),
            (step["support"], step["support_name"]),
        ):
            if name:
                surfaces.setdefault(slug, KitItem(slug, name))
    return (*tools.values(), *surfaces.values())


def known_sources(catalogue: Catalogue, ids: Iterable[str]) -> tuple[CitedSource, ...]:
    """The sources the catalogue still has: a stored plan may name one that is gone."""
    return cited(catalogue, [it for it in ids if it in catalogue.source])


def clearance_name(catalogue: Catalogue, slug: str) -> str:
    """What a clinician would have to clear, in words."""
    if slug in catalogue.condition:
        return catalogue.condition[slug].name
    return catalogue.red_flag[slug].question if slug in catalogue.red_flag else slug


def shorter_words(total: int, asked: int) -> str:
    """Why a plan does not fill the time; empty when it does."""
    if asked - total <= FILLED_WITHIN_SECONDS:
        return ""
    return _("Shorter than you asked: no step is added or stretched only to fill the minutes.")


def _notice(catalogue: Catalogue, message: Mapping[str, Any]) -> Notice:
    style = NOTICE_STYLE.get(message["kind"], f"notice-{message['kind']}")
    text = with_numbers(message["text"])
    return Notice(style, text, known_sources(catalogue, message["sources"]))


def _change_in_words(undo: Mapping[str, Any] | None) -> str:
    if undo is None:
        return ""
    words = {
        "swap": _("Step %(number)s was swapped for another."),
        "drop": _("Step %(number)s was taken out."),
        "longer": _("Step %(number)s was made longer."),
        "shorter": _("Step %(number)s was made shorter."),
    }
    return words[undo["change"]] % {"number": undo["number"]}
