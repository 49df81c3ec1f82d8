"""Which outcome the answers must give: red flags, age, pain, refusals and whole-plan clearances."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from tests.laws.judge.person import SEVERE_PAIN, Person
from tests.laws.judge.rows_body import new_hip
from tests.laws.judge.vocabulary import OUTCOMES, WITHOUT_STEPS

E, U, N, S = "emergency", "urgent", "not_today", "see_clinician"
LOWER = {E: U, U: S, N: S, S: S}
# Strictest tier, and the milder one its row allows with a further answer.
TIERS: Mapping[str, tuple[str, str]] = {
    **{f"rf{n:02}": (E, E) for n in (1, 2, 3, 4, 5, 8, 11, 12, 14, 18, 28)},
    **{f"rf{n:02}": (U, U) for n in (10, 16, 17, 19, 20, 21, 22, 26, 30)},
    **{f"rf{n:02}": (S, S) for n in (31, 32, 35, 38)},
    **{f"rf{n:02}": (E, U) for n in (6, 7, 9, 13, 15, 24, 25, 27, 29, 37)},
    **{f"rf{n:02}": (U, S) for n in (23, 33, 34, 36)},
    "rf39": (N, N),
}
ALWAYS_WHOLE = frozenset(
    {"vertebral-fracture-old", "spinal-fusion", "whiplash", "cervical-stenosis-myelopathy",
     "dvt-past",
     "implanted-device-other", "kidney-disease", "bleeding-disorder", "dvt-current",
     "heart-disease-recent", "aortic-aneurysm", "neck-artery-disease", "pregnancy-high-risk",
     "cancer-active", "bone-metastases", "vascular-eds", "hypertension-uncontrolled", "under-18"}
)  # fmt: skip
# C10 asks first with osteoporosis; C05 and C39 are read as C06.
WEAK_BONE = frozenset({"osteoporosis", "vertebral-fracture-old", "long-term-steroids"})
Tiers = Iterator[tuple[str, frozenset[str]]]


def tier_of_flag(p: Person, flag: str, *, sure: bool, milder: frozenset[str]) -> str:
    """The tier one answered flag comes to. `milder` holds the answers its row knows."""
    strictest, mild = TIERS[flag]
    if not sure:
        return LOWER[mild]
    return mild if p.answer(flag) in milder else strictest


def flag_tiers(p: Person, catalogue: Mapping[str, Any]) -> Tiers:
    """(why, acceptable outcomes) of every red flag answered yes or not sure."""
    milder = {
        it["slug"]: frozenset(answer["value"] for answer in it["qualifiers"])
        for it in catalogue["red_flags"]
    }
    yes = frozenset(p.intake.get("red_flags", ()))
    for flag in sorted(yes):
        tier = tier_of_flag(p, flag, sure=True, milder=milder[flag])
        if flag == "rf33" and p.age >= 10:
            yield flag, frozenset({S, U})
        elif flag == "rf31" and p.has("ankylosing-spondylitis"):
            yield flag, frozenset({"plan", S})  # skipped where it is already diagnosed
        elif tier != S or flag not in p.cleared:
            yield flag, frozenset({tier})
    for flag in sorted(frozenset(p.intake.get("red_flags_not_sure", ())) - yes):
        tier = tier_of_flag(p, flag, sure=False, milder=milder[flag])
        if flag == "rf39":
            yield f"{flag}, not sure", frozenset({S, N})
        elif flag in p.cleared and tier == S:
            yield f"{flag}, not sure", frozenset({"plan", S})
        else:
            yield f"{flag}, not sure", frozenset({tier})


def _age_and_pain(p: Person) -> Tiers:
    if p.age < 10:
        yield "under 10", frozenset({U})
    elif p.age < 16:
        yield "under 16", frozenset({S})
    # Who is not sure about RF34 has been asked it; that answer counts then.
    unsure = "rf34" in p.intake.get("red_flags_not_sure", ()) and p.answer("pain_at_rest") is None
    if p.rest_pain >= SEVERE_PAIN and not unsure:
        tier = S if p.answer("rf34") is not None else U
        if tier == U or "rf34" not in p.cleared:
            yield "pain of 8 or more (rf34)", frozenset({tier})
    elif p.worst >= SEVERE_PAIN:
        yield "pain of 8 or more, not at rest", frozenset({"plan", S, U})


def _refusals(p: Person) -> Tiers:
    if p.has("fracture-recent"):
        yield "fracture-recent", frozenset({S})
    if p.has("fever-infection"):
        yield "fever-infection", frozenset({N})
    if p.has("skin-broken-or-infected") and p.answer("skin_spread") == "yes":
        yield "skin-broken-or-infected that spreads", frozenset({S, N})
    if p.has("hypertension-uncontrolled") and p.answer("bp_symptoms") == "yes":
        yield "hypertension-uncontrolled with symptoms", frozenset({U, E})


def whole_gates(p: Person) -> frozenset[str]:
    """Conditions whose whole-plan clearance is missing."""
    if p.gates is None:
        p.gates = _whole_gates(p)
    return p.gates


def _whole_gates(p: Person) -> frozenset[str]:
    found = set(p.given & ALWAYS_WHOLE)
    holds = {
        "herniated-disc-sciatica": p.unless("disc_weakness", "no"),
        "spondylolisthesis": p.unless("spondylolisthesis", "stable") or p.age < 25,
        "ankylosing-spondylitis": p.unless("spondylitis", "early") or bool(p.given & WEAK_BONE),
        "scoliosis": p.unless("scoliosis_kind", "mild"),
        "back-surgery-recent": p.under("surgery_weeks", 12),  # a fresh fusion gates by itself
        "rheumatoid-arthritis": p.unless("ra_flare", "no"),
        "lymphoedema": p.answer("lymph_swollen") == "yes",
        "glaucoma-retina": p.unless("eye", "glaucoma"),
        "hip-replacement-recent": new_hip(p),
    }
    found |= {slug for slug, it in holds.items() if it and p.has(slug)}
    return frozenset(found) - p.cleared


def acceptable(p: Person, catalogue: Mapping[str, Any]) -> tuple[frozenset[str], list[str]]:
    """The outcomes the documents allow for this person, and what brings them there."""
    found = [*flag_tiers(p, catalogue), *_age_and_pain(p), *_refusals(p)]
    found += [(f"{slug}, not cleared", frozenset({"ask_first"})) for slug in sorted(whole_gates(p))]
    calm = not p.given and not p.flare and not p.in_pain_at_rest and not p.upper_back_pain
    base = {"plan", "plan_modified"} if not calm else {"plan"}
    if p.given:
        base = {"plan_modified"}
    lowest, highest, named = 0, 0, set(base)
    for _why, tiers in found:
        ranks = [OUTCOMES.index(it) for it in tiers]
        lowest, highest = max(lowest, min(ranks)), max(highest, max(ranks))
        named |= tiers
    allowed = {it for it in named if lowest <= OUTCOMES.index(it) <= highest}
    if lowest == 0:
        allowed = (allowed | base) - ({"plan"} - base)
    return frozenset(allowed), [why for why, _ in found]


def check(p: Person, catalogue: Mapping[str, Any], result: Mapping[str, Any]) -> Iterator[str]:
    """Faults of the outcome, and of an outcome with steps it must not have."""
    outcome = result["outcome"]
    allowed, why = acceptable(p, catalogue)
    if outcome not in OUTCOMES:
        yield f"outcome: there is no outcome {outcome}"
    elif outcome not in allowed:
        because = ", ".join(why) or "nothing that refuses or gates"
        yield f"outcome: {outcome} instead of {' or '.join(sorted(allowed))} ({because})"
    if outcome in WITHOUT_STEPS and result["steps"]:
        yield f"outcome: {outcome} has {len(result['steps'])} steps"
    if allowed <= WITHOUT_STEPS and result["steps"] and outcome not in WITHOUT_STEPS:
        yield f"steps-forbidden: steps for somebody who must get none ({', '.join(why)})"
    if result["asked_seconds"] != p.intake["minutes"] * 60:
        yield "outcome: asked_seconds is not the minutes asked for"
