"""The six categories by polars on one thread: `classify_polars.py <parquet> <rounds>`.

What counts is the evaluation of the expressions over columns in memory; answers are nullable booleans. A set of codes is
asked for by `is_in`, by a chain of comparisons, or by comparisons of the numbers of the codes: the fastest form counts.
Prints the seconds of the processor and those that passed in every round, and the digest, as JSON.
"""

import os

os.environ["POLARS_MAX_THREADS"] = "1"

import json
import operator
import statistics
import sys
import time
from functools import reduce

import polars as pl
from criteria import criteria, digest, first_of_age, months_ago
from students import ON, facts

FACTS = facts()


def one_of(form, name, codes):
    column, numbers = pl.col(name), list(FACTS[name]["codes"])
    if form == "is_in":
        return column.is_in(pl.Series(codes, dtype=pl.Enum(numbers)).implode())
    if form == "numbers":
        return reduce(operator.or_, [column.to_physical() == numbers.index(code) for code in codes])
    return reduce(operator.or_, [column == code for code in codes])


def expression(node, form):
    if "all" in node:
        return reduce(operator.and_, [expression(part, form) for part in node["all"]])
    if "any" in node:
        return reduce(operator.or_, [expression(part, form) for part in node["any"]])
    if "not" in node:
        return ~expression(node["not"], form)
    column = pl.col(node["fact"])
    if "one-of" in node:
        return one_of(form, node["fact"], node["one-of"])
    if "at-least" in node:
        return column >= node["at-least"]
    if "at-most" in node:
        return column <= node["at-most"]
    if "age-below" in node:
        # Nobody of the table is born after the day.
        return column >= first_of_age(node["age-below"])
    if "months-at-least" in node:
        return column <= months_ago(node["months-at-least"])
    if "valid" in node:
        return column >= ON
    return column


def main():
    path, rounds = sys.argv[1], int(sys.argv[2])
    table = pl.read_parquet(path).rechunk()
    best = None
    for form in ["is_in", "equal", "numbers"]:
        expressions = [expression(node, form).alias(str(at)) for at, node in enumerate(criteria())]
        answers = table.lazy().select(expressions).collect()
        worked, passed = [], []
        for _ in range(rounds):
            start, wall = time.process_time(), time.perf_counter()
            answers = table.lazy().select(expressions).collect()
            worked.append(time.process_time() - start)
            passed.append(time.perf_counter() - wall)
        codes = [(answer.cast(pl.Int8) * 2).fill_null(1).to_numpy() for answer in answers]
        told = {"form": form, "seconds": worked, "wall": passed, "digest": str(digest(codes))}
        if best is None or statistics.median(worked) < statistics.median(best["seconds"]):
            best = told
    print(json.dumps(best))


if __name__ == "__main__":
    main()
