"""The planner's task as an exact mixed-integer program, to see how near the planner comes.

The same options, limits, times and score as the planner's, solved by HiGHS. Two things are relaxed,
so that a bound of the program is never below the true optimum: seconds may be fractions until the
choice and the order are made, and the 5 s of turning to the other side between two places of one
technique are counted only when a plan is timed. Concave terms are bounded by chords; `LEEWAY` in
`worth.py` says how far above the curve they may lie.
"""
