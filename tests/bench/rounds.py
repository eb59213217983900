"""Calls that are too short for the clock: measured many at a time, in rounds."""

import statistics
import time


def measured(call, rounds, calls):
    """The median of the rounds in nanoseconds of the processor for one call, and the noise: the spread of the middle half of
    the rounds over their median."""
    times = []
    for _ in range(rounds):
        start = time.process_time_ns()
        for _ in range(calls):
            call()
        times.append((time.process_time_ns() - start) / calls)
    first, median, third = statistics.quantiles(times, n=4)
    return round(median), round((third - first) / median, 3)
