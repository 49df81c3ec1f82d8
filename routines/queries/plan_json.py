"""Requests and plans as JSON and back: the shapes of the command line and the database."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from routines.domain.types import Caution, LeftOut, Message, Outcome, Plan, Request, Step

JSON = dict[str, Any]
# What a left-out row may be narrowed to, and who speaks where no rule does.
NARROWED = ("area", "side", "tool", "position", "surface", "speaker")


def request_to_json(request: Request) -> JSON:
    """An intake in the shape `manage.py plan` takes; equal requests give equal JSON.

    Techniques never to be shown are the profile's own and not part of an intake.
    """
    return {
        "areas": [{"area": it.area, "side": it.side, "pain": it.pain} for it in request.areas],
        "tools": sorted(request.tools),
        "surfaces": sorted(request.surfaces),
        "minutes": request.minutes,
        "goal": str(request.goal),
        "age": request.age,
        "sessions_done": request.sessions_done,
        "pain_days": request.pain_days,
        "time_of_day": request.time_of_day,
        "warmed_up": request.warmed_up,
        "conditions": sorted(request.conditions),
        "not_sure": sorted(request.not_sure),
        "cleared": sorted(request.cleared),
        "details": {
            key: list(value) if isinstance(value, tuple) else value
            for key, value in sorted(request.details.items())
        },
        "red_flags": sorted(request.red_flags),
        "red_flags_not_sure": sorted(request.red_flags_not_sure),
        "seed": request.seed,
    }


def step_to_json(step: Step) -> JSON:
    """One step; `support` and `pain_ceiling` beside what the command line promises."""
    return {
        "technique": step.technique,
        "phase": str(step.phase),
        "areas": list(step.areas),
        "side": str(step.side),
        "tool": step.tool,
        "surface": step.surface,
        "support": step.support,
        "position": step.position,
        "contact": step.contact,
        "pressure": step.pressure,
        "pain_ceiling": step.pain_ceiling,
        "seconds": step.seconds,
        "spots": step.spots,
        "before_seconds": step.before_seconds,
        "starts_at": step.starts_at,
        "why": list(step.why),
        "cautions": [
            {"text": it.text, "condition": it.condition, "sources": list(it.sources)}
            for it in step.cautions
        ],
    }


def plan_to_json(plan: Plan) -> JSON:
    """A plan in the shape `manage.py plan` answers with."""
    return {
        "outcome": str(plan.outcome),
        "messages": [_message_to_json(it) for it in plan.messages],
        "steps": [step_to_json(it) for it in plan.steps],
        "left_out": [_left_out_to_json(it) for it in plan.left_out],
        "needs_clearance": list(plan.needs_clearance),
        "total_seconds": plan.total_seconds,
        "asked_seconds": plan.asked_seconds,
        "score": plan.score,
        "seed": plan.seed,
    }


def _message_to_json(message: Message) -> JSON:
    data: JSON = {"kind": message.kind, "text": message.text, "condition": message.condition}
    if message.red_flag is not None:
        data["red_flag"] = message.red_flag
    return data | {"sources": list(message.sources)}


def _left_out_to_json(row: LeftOut) -> JSON:
    data: JSON = {
        "technique": row.technique,
        "reason": row.reason,
        "condition": row.condition,
        "effect": str(row.effect),
        "sources": list(row.sources),
    }
    narrowed = {name: getattr(row, name) for name in NARROWED}
    return data | {key: value for key, value in narrowed.items() if value is not None}


def plan_from_json(data: Mapping[str, Any]) -> Plan:
    """The plan that `plan_to_json` wrote. Words copied in beside a step are passed over.

    Raises KeyError or ValueError for anything else.
    """
    return Plan(
        outcome=Outcome(data["outcome"]),
        asked_seconds=data["asked_seconds"],
        messages=tuple(_message(it) for it in data["messages"]),
        steps=tuple(step_from_json(it) for it in data["steps"]),
        left_out=tuple(_left_out(it) for it in data["left_out"]),
        needs_clearance=tuple(data["needs_clearance"]),
        total_seconds=data["total_seconds"],
        score=data["score"],
        seed=data["seed"],
    )


def step_from_json(data: Mapping[str, Any]) -> Step:
    """The step that `step_to_json` wrote."""
    return Step(
        technique=data["technique"],
        phase=data["phase"],
        areas=tuple(data["areas"]),
        side=data["side"],
        tool=data["tool"],
        surface=data["surface"],
        support=data["support"],
        position=data["position"],
        contact=data["contact"],
        pressure=data["pressure"],
        pain_ceiling=data["pain_ceiling"],
        seconds=data["seconds"],
        spots=data["spots"],
        before_seconds=data["before_seconds"],
        starts_at=data["starts_at"],
        why=tuple(data["why"]),
        cautions=tuple(
            Caution(it["text"], it["condition"], tuple(it["sources"])) for it in data["cautions"]
        ),
    )


def _message(data: Mapping[str, Any]) -> Message:
    return Message(
        data["kind"], data["text"], data["condition"], data.get("red_flag"), tuple(data["sources"])
    )


def _left_out(data: Mapping[str, Any]) -> LeftOut:
    return LeftOut(
        technique=data["technique"],
        reason=data["reason"],
        condition=data["condition"],
        effect=data["effect"],
        sources=tuple(data["sources"]),
        **{name: data[name] for name in NARROWED if name in data},
    )
