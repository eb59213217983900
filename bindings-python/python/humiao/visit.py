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
from ._enums import Complainant, Denominator, Met, Mode, Outcome, Purpose
from ._native.visit import (
    Answer,
    Chain,
    Classroom,
    Complaint,
    Coverage,
    Directory,
    Enrolment,
    Happening,
    KeyStudent,
    Leave,
    Link,
    OccasionalDuties,
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
    answer_complaint,
    chain,
    complain,
    coverage,
    coverage_by,
    duties,
    duties_within,
    key_coverage,
    key_coverage_by,
    occasional_duties,
    occasional_duties_within,
    record,
)

__all__ = [
    "Answered",
    "Barred",
    "BarredPair",
    "Answer",
    "Chain",
    "Classroom",
    "Complainant",
    "Complaint",
    "Coverage",
    "Denominator",
    "Directory",
    "Enrolment",
    "Happening",
    "KeyStudent",
    "Leave",
    "Link",
    "Met",
    "Mode",
    "OccasionalDuties",
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
    "answer_complaint",
    "chain",
    "complain",
    "coverage",
    "coverage_by",
    "duties",
    "duties_within",
    "key_coverage",
    "key_coverage_by",
    "occasional_duties",
    "occasional_duties_within",
    "record",
]
