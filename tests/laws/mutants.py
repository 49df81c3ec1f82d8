"""The planner with one hard constraint switched off at a time: each entry breaks it in one place.

A patch names a function, a constant or a method of the domain, wherever it is defined, and replaces
it in every module that knows it by that name. A name that is gone raises `SeamMoved`: the entry has
to follow the code, it must not fall silent.
"""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from types import ModuleType
from typing import Any

Maker = Callable[[Any], Any]
PACKAGE = "routines.domain"
ENTRANCES = ("planner", "judging", "replanning", "learning", "today", "ready_routines")


class SeamMoved(Exception):
    """A mutant patches a name the domain no longer has."""


@dataclass(frozen=True)
class Patch:
    """`name` or `Class.name`, and what it becomes, made from what it was."""

    seam: str
    make: Maker


@dataclass(frozen=True)
class Mutant:
    """One hard constraint, switched off by these patches."""

    name: str
    constraint: str
    patches: tuple[Patch, ...]

    def __str__(self) -> str:
        return f"{self.name} ({', '.join(it.seam for it in self.patches)})"


def domain_modules() -> list[ModuleType]:
    """Every module of the domain that planning, replanning and the ledger of a day are made of."""
    for name in ENTRANCES:
        importlib.import_module(f"{PACKAGE}.{name}")
    return [it for name, it in sorted(sys.modules.items()) if name.startswith(f"{PACKAGE}.")]


@contextmanager
def switched_off(mutant: Mutant) -> Iterator[None]:
    """The domain with this constraint off, and as it was again afterwards. Raises `SeamMoved`."""
    with ExitStack() as stack:
        stack.callback(_forget)
        for patch in mutant.patches:
            stack.enter_context(_patched(patch))
        _forget()
        yield


def _forget() -> None:
    """Empty what the domain has kept from earlier calls."""
    for module in domain_modules():
        for kept in vars(module).values():
            if hasattr(kept, "cache_clear"):
                kept.cache_clear()


@contextmanager
def _patched(patch: Patch) -> Iterator[None]:
    owner, _dot, name = patch.seam.rpartition(".")
    modules = domain_modules()
    if owner:
        classes = {vars(it)[owner] for it in modules if owner in vars(it)}
        holders: list[Any] = [it for it in classes if name in vars(it)]
    else:
        holders = [it for it in modules if name in vars(it)]
    if not holders:
        raise SeamMoved(patch.seam)
    was = [(it, vars(it)[name]) for it in holders]
    made: dict[int, Any] = {}
    for holder, value in was:
        # One thing known in several places stays one thing.
        setattr(holder, name, made.setdefault(id(value), patch.make(value)))
    try:
        yield
    finally:
        for holder, value in was:
            setattr(holder, name, value)


def becomes(value: Any) -> Maker:
    """Whatever it was, it is now this."""
    return lambda _was: value


def answers(value: Any) -> Maker:
    """A function that always answers this."""
    return lambda _was: lambda *_given, **_named: value
