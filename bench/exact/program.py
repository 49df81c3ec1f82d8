"""A mixed-integer program, written variable by variable and row by row, solved by HiGHS."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from math import inf

import highspy
import numpy as np

NEAR_ENOUGH = 1e-4  # relative: the solver calls a plan best when nothing can be better by more
FEASIBLE = 2  # what HiGHS answers for "this point keeps every row"
Terms = Iterable[tuple[int, float]]


@dataclass(frozen=True)
class Answer:
    """What the solver found: its point (or None), the point's value, and what none can exceed."""

    point: list[float] | None
    value: float
    bound: float
    is_proven: bool
    is_infeasible: bool
    seconds: float


@dataclass
class Program:
    """Variables with bounds and gains, and rows over them. The sum of the gains is maximised."""

    lower: list[float] = field(default_factory=list)
    upper: list[float] = field(default_factory=list)
    gains: list[float] = field(default_factory=list)
    whole: set[int] = field(default_factory=set)
    rows: list[tuple[float, float, dict[int, float]]] = field(default_factory=list)

    def variable(self, most: float, *, gain: float = 0.0) -> int:
        """A number from 0 to `most`."""
        self.lower.append(0.0)
        self.upper.append(most)
        self.gains.append(gain)
        return len(self.lower) - 1

    def choice(self) -> int:
        """A number that is 0 or 1."""
        found = self.variable(1)
        self.whole.add(found)
        return found

    def any_of(self, choices: Collection[int]) -> int:
        """A number that is at least each of these."""
        if len(choices) == 1:
            return next(iter(choices))
        found = self.variable(1)
        for choice in choices:
            self.row([(found, 1), (choice, -1)], least=0)
        return found

    def gain(self, variable: int, more: float) -> None:
        """Let a variable gain more for each unit."""
        self.gains[variable] += more

    def row(self, terms: Terms, *, least: float = -inf, most: float = inf) -> int:
        """Keep a sum between two numbers; the number of the row."""
        summed: dict[int, float] = {}
        for variable, factor in terms:
            summed[variable] = summed.get(variable, 0.0) + factor
        self.rows.append((least, most, summed))
        return len(self.rows) - 1

    def solve(
        self,
        seconds: float,
        *,
        start: Mapping[int, float] | None = None,
        fixed: Mapping[int, float] | None = None,
        whole: Collection[int] = (),
    ) -> Answer:
        """The best point found in that time, from `start` on, with some variables `fixed` and more
        of them `whole`.
        """
        solver = highspy.Highs()
        options = {"output_flag": False, "time_limit": max(seconds, 0.1), "random_seed": 0}
        for name, value in {**options, "mip_rel_gap": NEAR_ENOUGH, "threads": 1}.items():
            solver.setOptionValue(name, value)
        solver.passModel(self._written(fixed or {}, {*self.whole, *whole}))
        if start:
            columns = np.fromiter(start.keys(), dtype=np.int32)
            solver.setSolution(len(columns), columns, np.fromiter(start.values(), dtype=float))
        solver.run()
        info, status = solver.getInfo(), solver.getModelStatus()
        has_point = info.primal_solution_status == FEASIBLE
        return Answer(
            point=list(solver.getSolution().col_value) if has_point else None,
            value=info.objective_function_value if has_point else -inf,
            bound=info.mip_dual_bound,
            is_proven=has_point and status == highspy.HighsModelStatus.kOptimal,
            is_infeasible=status == highspy.HighsModelStatus.kInfeasible,
            seconds=solver.getRunTime(),
        )

    def _written(self, fixed: Mapping[int, float], whole: Collection[int]) -> highspy.HighsLp:
        lp = highspy.HighsLp()
        lp.num_col_, lp.num_row_ = len(self.lower), len(self.rows)
        lower, upper = np.array(self.lower), np.array(self.upper)
        for variable, value in fixed.items():
            lower[variable] = upper[variable] = value
        lp.col_lower_, lp.col_upper_, lp.col_cost_ = lower, upper, np.array(self.gains)
        lp.sense_ = highspy.ObjSense.kMaximize
        lp.row_lower_ = np.array([least for least, _most, _summed in self.rows])
        lp.row_upper_ = np.array([most for _least, most, _summed in self.rows])
        matrix = lp.a_matrix_
        matrix.format_ = highspy.MatrixFormat.kRowwise
        matrix.start_ = np.cumsum([0, *(len(summed) for _least, _most, summed in self.rows)])
        matrix.index_ = np.array([it for *_ends, summed in self.rows for it in summed])
        matrix.value_ = np.array([it for *_ends, summed in self.rows for it in summed.values()])
        kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
        lp.integrality_ = [kinds[it in whole] for it in range(len(self.lower))]
        return lp
