"""A person filling in the intake: the answers of somebody well, and what a test wants otherwise."""

from __future__ import annotations

from typing import Any

from django.test import Client

PATHS = {
    "where": "/plan/where/",
    "signs": "/plan/warning-signs/",
    "signs_more": "/plan/warning-signs/more/",
    "you": "/plan/you/",
    "you_more": "/plan/you/more/",
    "kit": "/plan/kit/",
}
OUTCOME = "/plan/outcome/"
SIGN_GROUPS = ["cauda", "sudden", "unwell", "area", "today"]
WELL: dict[str, dict[str, Any]] = {
    "where": {
        "region": ["low_back-left"],
        "pain-low_back-left": "5",
        "age": "44",
        "duration": "under_6_weeks",
        "bending": ["neither"],
    },
    "signs": {"none": SIGN_GROUPS},
    "you": {"none": ["gateways", "after"]},
    "kit": {
        "tools": ["tennis_ball"],
        "surfaces": ["chair", "wall", "floor"],
        "minutes": "15",
        "goal": "relief",
        "none": ["body"],
    },
}


def answer(client: Client, screen: str, **changes: Any) -> Any:
    """Send one screen: what somebody well answers, with these changes (None leaves a field out)."""
    data = {**WELL.get(screen, {}), **changes}
    return client.post(PATHS[screen], {key: data[key] for key in data if data[key] is not None})


def answer_before(client: Client, screen: str, **changes: dict[str, Any]) -> None:
    """Send every screen before this one; `changes` holds the changes of each screen."""
    for name in ("where", "signs", "you"):
        if name == screen:
            return
        response = answer(client, name, **changes.get(name, {}))
        assert response.status_code == 303, response.context["errors"]


def ticking(group: str, **ticks: Any) -> dict[str, Any]:
    """Warning signs with something ticked in one group instead of its `none of these`."""
    return {"none": [it for it in SIGN_GROUPS if it != group], **ticks}
