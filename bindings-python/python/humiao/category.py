"""The category book 重点学生: which students are candidates for which categories, by which facts and
clauses, and what people have confirmed.

What the rules compute is a candidate, what a person confirms is a membership; both stay visible
where they differ, and computing again never erases a confirmation. There is deliberately no score::

    from humiao import category

    facts = category.Facts(policy, {"father-state": "dead", "mother-state": "able"})
    for candidate in category.candidates(policy, facts, on=on):
        print(candidate.text("zh"), candidate.missing)

A service that speaks JSON asks with a plain dictionary, and has one back (`classify_one`)::

    answer = category.classify_one({"father-state": "dead", "mother-state": "able"}, policy=policy, on=on)

Many students are a table, of any library that speaks Arrow, and come back as one (`classify`)::

    answers = polars.DataFrame(category.classify(students, policy=policy, on=on, keep=["student"]))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import date
from typing import Literal, TypedDict

from ._columns import Streamed, rows_of, streamed
from ._enums import DisagreementKind, Evidence, FactKind, Fit, Ternary
from ._native import Policy
from ._native import category as _category
from ._native.category import (
    Candidate,
    CarriedFrom,
    CarryOver,
    Category,
    CategoryCount,
    CategorySet,
    Cause,
    Census,
    CrossPair,
    CrossWalk,
    Diff,
    Disagreement,
    Ending,
    Extension,
    FactSpec,
    Facts,
    Flip,
    Leaf,
    Meeting,
    Membership,
    Move,
    OpenFact,
    Outline,
    Proposal,
    Renewal,
    SetHistory,
    Shift,
    Stranded,
    Suggestion,
    answers,
    candidates,
    carry_over,
    census,
    classify_one,
    confirm,
    cross_walks,
    diff,
    disagreements,
    duties,
    end,
    flips,
    memberships_on,
    outline,
    persons,
    preset_text,
    presets,
    renew,
    required_facts,
    students_on,
)
from .frame import Table

__all__ = [
    "Answer",
    "Candidate",
    "CarriedFrom",
    "CarryOver",
    "Category",
    "CategoryCount",
    "CategorySet",
    "Cause",
    "Census",
    "CrossPair",
    "CrossWalk",
    "Diff",
    "Disagreement",
    "DisagreementKind",
    "Ending",
    "Evidence",
    "Extension",
    "FactKind",
    "FactSpec",
    "Facts",
    "Fit",
    "Flip",
    "Leaf",
    "Meeting",
    "Membership",
    "Move",
    "OpenFact",
    "Outline",
    "Proposal",
    "Renewal",
    "SetHistory",
    "Shift",
    "Stranded",
    "Suggestion",
    "Ternary",
    "answers",
    "candidates",
    "carry_over",
    "census",
    "classify",
    "classify_one",
    "confirm",
    "cross_walks",
    "diff",
    "disagreements",
    "duties",
    "end",
    "flips",
    "memberships_on",
    "outline",
    "persons",
    "preset_text",
    "presets",
    "renew",
    "required_facts",
    "students_on",
]


class Answer(TypedDict):
    """What `classify_one` says about one category."""

    holds: Literal["yes", "no", "unknown"]
    """Whether the criterion holds: `unknown` exactly when a fact that is missing could still change it."""
    decisive: list[str]
    """The facts of the conditions that decided, from left to right."""
    rules: list[str]
    """Beside each of them the rule that its condition stands in."""
    missing: list[str]
    """The facts that could still change the answer, by name."""
    lapsed: list[str]
    """Those of them that were told, but for other days than the one that is asked about."""


def classify(
    table: Streamed,
    *,
    policy: Policy,
    on: date,
    reasons: bool = False,
    keep: Iterable[str] = (),
    language: str = "zh",
    threads: int | None = None,
    progress: Callable[[int, int | None], object] | None = None,
) -> Table:
    """The answers for every student of a table: those of `answers`, with `reasons` those of `candidates`, row by row.

    `table` is a frame, a table, a relation or a stream of any library that speaks Arrow (`__arrow_c_stream__` or
    `__arrow_c_array__`): polars, pyarrow, pandas from 2.2 on, DuckDB. It has a column for each of `required_facts`:
    booleans for flags, integers for counts, dates for days (or their midnights without a zone), and text, plain or as a
    dictionary, for codes; a float that is a whole number is one. A missing value is not known; a column of type null
    says so of all rows. Other columns are left alone.

    The answer has a row for each row of the table, in its order:

    - the columns named in `keep`, as they are;
    - for each category, under its id, yes and no, and null where it is not known;
    - with `reasons`, for each category `<id>.decisive`, the conditions that decided, in words of the `language` with what
      they answered, and `<id>.missing`, the names of the facts that could still change the answer; then `lapsed`, the
      facts that were told but do not stand on the day;
    - `faults`: null, or a list of the facts of the row that hold what they cannot be, each with a code of the catalog.
      Such a value counts as not known.

    It runs on one thread for each core, or on so many as `threads` says, without holding the interpreter; the answer is
    the same. `progress(done, total)` is called by the caller's thread between parts of the table, with rows; the total
    is `None` of a stream. What it raises ends the call, and so does Ctrl-C, between parts.

    Columns that are missing, of another type or there twice are an `InputError` that tells of all of them, before a row
    is read; a stream that breaks off is one that says after how many rows. No error holds a value of the table.
    """
    kept = list(keep)
    given, unknown = streamed(table, {*required_facts(policy), *kept})
    return _category.classify(
        given,
        policy=policy,
        on=on,
        reasons=reasons,
        keep=kept,
        language=language,
        threads=threads,
        progress=progress,
        total=rows_of(given),
        unknown=unknown,
    )
