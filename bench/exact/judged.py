"""Whether a plan of the solver's breaks a rule: the judge of the laws, dose limits and clock."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from bench.exact.model import Best
from bench.exact.problem import Problem
from routines.domain.catalogue import Catalogue
from routines.domain.dosage import over_the_limits
from routines.domain.planner import answered
from routines.domain.sequencing import MOST_CROSSINGS, crossings, timed
from tests.laws.judge import judge


@lru_cache
def _written(catalogue: Catalogue) -> Mapping[str, Any]:
    from routines.queries.catalogue_json import catalogue_to_json

    return dict(json.loads(json.dumps(catalogue_to_json(catalogue))))


def faults(problem: Problem, intake: Mapping[str, Any], best: Best) -> list[str]:
    """Every fault of the solver's plan for this intake, in words. Needs Django set up."""
    from routines.queries.plan_json import plan_to_json

    steps, total = timed(problem.catalogue, best.steps, slow=problem.slow)
    by_identity = problem.screening.candidates.by_identity
    found = over_the_limits([(by_identity[it.identity], it.phase, it.seconds) for it in steps])
    if (steps, total) != (best.steps, best.total):
        found.append("clock: the steps are timed otherwise")
    if total > problem.budget:
        found.append(f"clock: {total} s of {problem.budget} s")
    if crossings(problem.catalogue, steps) > MOST_CROSSINGS:
        found.append("order: down more than once")
    result = answered(problem.screening, problem.wishes, steps, total, problem.history)
    return found + judge(_written(problem.catalogue), intake, plan_to_json(result))
