"""The planner's task as an exact mixed-integer program, to see how near the planner comes.

The same options, limits, times and score as the planner's, solved by HiGHS. Three things are
relaxed, so that a bound of the program is never below the true optimum: seconds may be fractions
until choice and order are made; concave terms are bounded by chords, which lie `LEEWAY` above the
curve at most; and of the turns to the first side between two places of one technique only those are
counted that nothing else in the phase can come between.
"""
