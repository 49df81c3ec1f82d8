"""What can be asked of a plan, before it begins or while it runs, and what comes of it."""

from __future__ import annotations

from dataclasses import dataclass

from routines.domain.types import Step


class NoChange(Exception):
    """The change can't be made. `reason` says why, for the person."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)


@dataclass(frozen=True)
class Done:
    """A step that lies behind: the seconds of work it really got, and whether it was `left` before
    its end (skipped, swapped, too much).
    """

    step: Step
    seconds: int
    left: bool = False


@dataclass(frozen=True)
class SoFar:
    """A session at one moment. `running` is the step it stands at, `elapsed` seconds into it with
    getting ready included; None before the session begins. `ahead` are the steps not yet begun.

    `again` is what was done already of steps that lie ahead, by somebody who went back. `eased` are
    the techniques that are done the easier way by now; `stays_up` that the person does not want to
    go down any more today.
    """

    ahead: tuple[Step, ...]
    done: tuple[Done, ...] = ()
    again: tuple[Done, ...] = ()
    running: Step | None = None
    elapsed: int = 0
    eased: frozenset[str] = frozenset()
    stays_up: bool = False

    @property
    def worked(self) -> int:
        """Seconds of work the running step has had: getting ready is none."""
        if self.running is None:
            return 0
        return min(max(0, self.elapsed - self.running.before_seconds), self.running.seconds)

    @property
    def still_to_run(self) -> int:
        """Seconds the running step still takes, what is left of getting ready included."""
        if self.running is None:
            return 0
        return max(0, self.running.before_seconds + self.running.seconds - self.elapsed)


@dataclass(frozen=True)
class TooMuch:
    """The running step is too much: one rung softer."""


@dataclass(frozen=True)
class Skip:
    """Past the running step."""


@dataclass(frozen=True)
class Swap:
    """Another technique for a step; `number` counts from the running one, or from the first."""

    number: int = 1


@dataclass(frozen=True)
class Longer:
    """More of a step, both sides alike."""

    number: int = 1


@dataclass(frozen=True)
class Shorter:
    """Less of a step, both sides alike."""

    number: int = 1


@dataclass(frozen=True)
class Drop:
    """A step taken out before the session begins."""

    number: int = 1


@dataclass(frozen=True)
class LessTime:
    """So many seconds are left for all of it, getting up included."""

    seconds: int


@dataclass(frozen=True)
class StayUp:
    """Nothing lying, kneeling or on the floor any more."""


Turn = TooMuch | Skip | Swap | Longer | Shorter | Drop | LessTime | StayUp


@dataclass(frozen=True)
class Replanned:
    """What comes of a change. `running` is the running step as it goes on (the clock in it runs
    on), or None where it is left; `rest` the steps after it, timed from the moment of the change,
    empty where the session ends. `seconds` is the time all of it takes from that moment on.

    `said` tells the person in one line what was done.
    """

    running: Step | None
    rest: tuple[Step, ...]
    seconds: int
    said: str
    eased: frozenset[str]
    stays_up: bool
