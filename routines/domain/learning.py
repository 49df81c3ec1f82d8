"""Learning from one person: how each technique did for them, and what the day after asks for.

Small samples, so a conjugate update towards what the catalogue expects: with a normal prior of mean
m and the weight of k observations, and observations y with weights w,

    mean = (k * m + sum(w * y)) / (k + sum(w)),    effect = mean - m, kept within -1 and 1.

What is learnt is the departure from the prior, for evidence has a term of its own in the score: a
technique nobody has tried yet, and one that does just what was expected, both stay at 0.

- y is measured in steps of two points of pain, the least change people notice (cs-S69). A change of
  a place is shared among the techniques that worked it by their seconds (w is the share), for
  nobody can say which of them it was. Next day's answer is shared among all.
- m follows the evidence grade and stays small: pain eases in most sessions whatever is done.
- k: a single rating scatters by about two points, techniques differ by about one; their
  variances make (2 / 1)² = 4 observations.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from routines.domain.candidates import Candidates
from routines.domain.catalogue import Catalogue
from routines.domain.past import DayAfter, PastSession
from routines.domain.ratings import NOTICED, Rated, keeps_hurting, rated_of
from routines.domain.today import LIGHT, Row, row
from routines.domain.types import Effect, History, Personal, Phase, Region, Soreness
from routines.domain.wording import _

PRIOR: Mapping[str, float] = {"A": 0.3, "B": 0.25, "C": 0.15, "D": 0.1}
PRIOR_WEIGHT = 4.0
DAY_AFTER: Mapping[str, float] = {
    DayAfter.BETTER: 1.0,
    DayAfter.SAME: 0.0,
    DayAfter.SORE: -0.5,
    DayAfter.WORSE: -1.0,
}
TOO_MUCH = (-1.0, 1.0)  # what was too much speaks for itself, and against one technique alone
SKIPPED = (-0.5, 0.5)  # a skip may have other reasons
BANNED = -1.0
PRESSES = 2  # times too much that take a level off
SORE_SESSIONS = 2  # sessions a level lighter after one that left an ache (techniques 3.2)
WORSE_FOR = timedelta(days=14)  # then every question is asked afresh anyway
SHORTER = 4 / 5  # of the session that left an ache
FEWEST_MINUTES = 3
LEARNT = Personal.LEARNT
PAUSED_SOURCES = ("cs-S69", "cs-inference")
EVERYTHING = "*"
SORE_ADVICE = _("You were sore after a session, so this is a level lighter and a little shorter.")
WORSE_ADVICE = _(
    "A session left you worse the day after, so for now there is only light touch, warmth and "
    "breathing. If it stays worse, have someone look at it."
)
SOFTENED_ADVICE = _("This was too much before, so it starts a level lighter.")
PAUSED_ADVICE = _(
    "Paused: after two sessions in a row with this, pain was up by 2 or more, or the day after was "
    "worse. If the pain is still up after a week, have it looked at."
)


@dataclass(frozen=True)
class Response:
    """How one place did when a technique worked it: rated `times` before and after, `helped` of
    them with less pain after; `before` and `after` are the last pair, at `last_at`.
    """

    region: Region
    times: int
    helped: int
    before: int
    after: int
    last_at: datetime


@dataclass(frozen=True)
class Learnt:
    """What is known of one technique for one person. `effect` is what the score takes (-1 to 1);
    `softened` the most pressure it is started at, None where that is its own; `is_paused` when it
    stays out, for pain was up twice in a row after it.
    """

    technique: str
    effect: float
    responses: tuple[Response, ...]
    times_too_much: int
    times_skipped: int
    softened: int | None
    is_paused: bool


Observations = list[tuple[float, float]]


def learnt_of(
    catalogue: Catalogue, sessions: Sequence[PastSession], forgotten: Mapping[str, datetime]
) -> Mapping[str, Learnt]:
    """What these sessions, in any order, tell of each technique of the catalogue done in them.

    `forgotten` holds from when on a technique (or `EVERYTHING`) is learnt anew.
    """
    ordered = sorted(sessions, key=lambda it: it.started_at)
    within: dict[str, list[Rated]] = {}
    for session in ordered:
        names = dict.fromkeys(it.technique for it in session.steps if it.events)
        # Read once and handed to each technique in it: sixty sessions of twenty each add up.
        rated = rated_of(catalogue, session)
        for slug in names.keys() & catalogue.technique.keys():
            within.setdefault(slug, []).append(rated)
    found = {}
    for slug, mine in sorted(within.items()):
        since = max((forgotten[it] for it in (slug, EVERYTHING) if it in forgotten), default=None)
        seen = [it for it in mine if since is None or it.session.started_at > since]
        if seen:
            found[slug] = _learnt(catalogue, slug, seen)
    return found


def _learnt(catalogue: Catalogue, slug: str, seen: Sequence[Rated]) -> Learnt:
    """What the sessions in which it was done, oldest first, tell of one technique."""
    observed: Observations = []
    responses: dict[Region, Response] = {}
    presses = skips = 0
    for rated in seen:
        session = rated.session
        observed += _of_pain(slug, rated, responses)
        observed += _of_the_day_after(slug, rated)
        times = session.was_too_much.get(slug, (0, 0))[1]
        skipped = sum(it.was_skipped for it in session.steps if it.technique == slug)
        tingled = any(it.tingled for it in session.steps if it.technique == slug)
        observed += [TOO_MUCH] * (times + tingled) + [SKIPPED] * skipped
        presses, skips = presses + times, skips + skipped
    return Learnt(
        technique=slug,
        effect=_effect(PRIOR[catalogue.technique[slug].evidence.grade], observed),
        responses=tuple(sorted(responses.values(), key=lambda it: (-it.times, it.region))),
        times_too_much=presses,
        times_skipped=skips,
        softened=_softened(slug, (it.session for it in seen)),
        is_paused=keeps_hurting(slug, seen),
    )


def _effect(prior: float, observed: Observations) -> float:
    weight = sum(share for _value, share in observed)
    seen = sum(value * share for value, share in observed)
    mean = (PRIOR_WEIGHT * prior + seen) / (PRIOR_WEIGHT + weight)
    return max(-1.0, min(1.0, mean - prior))


def _of_pain(slug: str, rated: Rated, responses: dict[Region, Response]) -> Observations:
    """The change of each place this technique worked, with its share of the seconds there."""
    observed: Observations = []
    for it in rated.changes:
        if slug not in it.seconds or it.before == it.after == 0:
            continue
        observed.append((max(-1.0, min(1.0, (it.before - it.after) / NOTICED)), it.share(slug)))
        known = responses.get(it.region)
        responses[it.region] = Response(
            region=it.region,
            times=(known.times if known else 0) + 1,
            helped=(known.helped if known else 0) + (it.after < it.before),
            before=it.before,
            after=it.after,
            last_at=rated.session.started_at,
        )
    return observed


def _of_the_day_after(slug: str, rated: Rated) -> Observations:
    value = DAY_AFTER.get(rated.session.day_after)
    mine = rated.seconds.get(slug)
    if value is None or not mine:
        return []
    return [(value, mine / sum(rated.seconds.values()))]


def _softened(slug: str, sessions: Iterable[PastSession]) -> int | None:
    """The pressure after all that was too much: every second press takes a level off."""
    cap: int | None = None
    open_presses = 0
    for session in sessions:
        planned, presses = session.was_too_much.get(slug, (0, 0))
        open_presses += presses
        while open_presses >= PRESSES and planned > LIGHT:
            cap = max(LIGHT, (planned if cap is None else min(cap, planned)) - 1)
            open_presses -= PRESSES
    return cap


def effects_of(learnt: Mapping[str, Learnt], banned: Collection[str]) -> Mapping[str, float]:
    """The learnt weight of each technique, as the score takes it."""
    found = {slug: it.effect for slug, it in learnt.items()}
    return found | dict.fromkeys(banned, BANNED)


def soreness_of(candidates: Candidates, sessions: Iterable[PastSession]) -> Soreness | None:
    """The newest session that left an ache, while fewer than two have come after it."""
    later = 0
    for session in sorted(sessions, key=lambda it: it.started_at, reverse=True):
        if later >= SORE_SESSIONS:
            return None
        if session.day_after == DayAfter.SORE:
            took = sum(it.seconds + it.before_seconds for it in session.worked)
            firm: set[Region] = set()
            for step in session.worked:
                candidate = candidates.by_identity.get(step.identity)
                if candidate is not None and step.firmest > LIGHT + 1:
                    firm |= set(candidate.worked)
            return Soreness(frozenset(firm), max(FEWEST_MINUTES, int(took * SHORTER) // 60))
        later += bool(session.worked)
    return None


def is_worse(sessions: Iterable[PastSession], now: datetime) -> bool:
    """Whether the newest answer about a day after is *worse*, and not older than two weeks."""
    answered = [it for it in sessions if it.day_after]
    newest = max(answered, key=lambda it: it.started_at, default=None)
    if newest is None or newest.day_after != DayAfter.WORSE:
        return False
    return now - newest.started_at <= WORSE_FOR


def learnt_rows(history: History, candidates: Candidates) -> Iterable[Row]:
    """What was learnt as rules: each with the candidates (bit mask) it reaches."""
    for slug in sorted(history.paused):
        mask = candidates.by_technique.get(slug, 0)
        yield row(LEARNT, Effect.EXCLUDE, PAUSED_ADVICE, PAUSED_SOURCES), mask
    sources = ("cs-S60", "cs-inference")
    if history.is_worse:
        yield row(LEARNT, Effect.WARN, WORSE_ADVICE, sources), 0
        yield row(LEARNT, Effect.EXCLUDE, WORSE_ADVICE, sources), _not_gentle(candidates)
        light = candidates.everything
        yield row(LEARNT, Effect.CAP_PRESSURE, WORSE_ADVICE, sources, LIGHT), light
    if history.sore is not None:
        firm = _within(candidates, history.sore.firm)
        percussing = sum(1 << it.index for it in candidates.all if it.technique.mech == "percuss")
        minutes = history.sore.minutes
        # A gun has no level below its lightest, and no place on sore muscle (G12).
        yield row(LEARNT, Effect.EXCLUDE, SORE_ADVICE, sources), percussing
        yield row(LEARNT, Effect.CAP_SESSION_MINUTES, SORE_ADVICE, sources, minutes), 0
        yield row(LEARNT, Effect.CAP_PRESSURE, SORE_ADVICE, sources, LIGHT + 1), firm
        light = candidates.everything & ~firm
        yield row(LEARNT, Effect.CAP_PRESSURE, SORE_ADVICE, sources, LIGHT), light
    for slug, pressure in sorted(history.softened.items()):
        mask = candidates.by_technique.get(slug, 0)
        yield row(LEARNT, Effect.CAP_PRESSURE, SOFTENED_ADVICE, sources, pressure), mask


def _within(candidates: Candidates, regions: frozenset[Region]) -> int:
    """The candidates that work on these places alone."""
    return sum(1 << it.index for it in candidates.all if regions.issuperset(it.worked))


def _not_gentle(candidates: Candidates) -> int:
    """Everything but light touch, warmth, easy movement, breathing and rest."""
    mask = 0
    for it in candidates.all:
        touch = it.is_massage and it.technique.mech != "percuss"
        light = touch and Phase.DEEPER not in it.technique.phase
        if not (light or it.technique.mech in ("heat", "none")):
            mask |= 1 << it.index
    return mask
