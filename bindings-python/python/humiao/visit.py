"""The visit book 家访: who answers for each student on a day, whether a visit may stand in the record,
which visits are owed, and how far coverage is.

Persons are counted once, however many visits, classes or categories they have. A visit is known from
the day on which it was recorded, and an attempt never completes anything::

    from humiao import visit

    directory = visit.Directory(classrooms=classrooms, postings=postings, enrolments=enrolments)
    chain = visit.chain(policy, directory, student, on=on)
    coverage = visit.coverage(policy, directory, visits, scope=visit.Scope.all(), year=2023, on=on)
"""

from __future__ import annotations

from ._enums import Denominator, Met, Mode, Outcome, PairKind, Purpose
from ._native.visit import (
    Answered,
    Barred,
    BarredPair,
    Chain,
    Classroom,
    Coverage,
    Directory,
    Enrolment,
    KeyStudent,
    Leave,
    Link,
    Ownership,
    Post,
    Posting,
    Residence,
    Scope,
    Tenure,
    VisitRecord,
    Visitor,
    accountable,
    answered,
    chain,
    chain_diagram,
    coverage,
    duties,
    duties_within,
    key_coverage,
    record,
)

__all__ = [
    "Answered",
    "Barred",
    "BarredPair",
    "Chain",
    "Classroom",
    "Coverage",
    "Denominator",
    "Directory",
    "Enrolment",
    "KeyStudent",
    "Leave",
    "Link",
    "Met",
    "Mode",
    "Outcome",
    "Ownership",
    "PairKind",
    "Post",
    "Posting",
    "Purpose",
    "Residence",
    "Scope",
    "Tenure",
    "VisitRecord",
    "Visitor",
    "accountable",
    "answered",
    "chain",
    "chain_diagram",
    "coverage",
    "duties",
    "duties_within",
    "key_coverage",
    "record",
]
