"""The category book 重点学生: which students are candidates for which categories, by which facts and
clauses, and what people have confirmed.

What the rules compute is a candidate, what a person confirms is a membership; both stay visible
where they differ, and computing again never erases a confirmation. There is deliberately no score::

    from humiao import category

    facts = category.Facts(policy, {"father-state": "dead", "mother-state": "able"})
    for candidate in category.candidates(policy, facts, on=on):
        print(candidate.text("zh"), candidate.missing)
"""

from __future__ import annotations

from ._enums import DisagreementKind, Evidence, FactKind, Ternary
from ._native.category import (
    Candidate,
    Category,
    CategorySet,
    Disagreement,
    Ending,
    Extension,
    FactSpec,
    Facts,
    Leaf,
    Membership,
    OpenFact,
    Proposal,
    Renewal,
    answers,
    candidates,
    confirm,
    disagreements,
    duties,
    end,
    memberships_on,
    persons,
    preset_text,
    presets,
    renew,
    required_facts,
    students_on,
)

__all__ = [
    "Candidate",
    "Category",
    "CategorySet",
    "Disagreement",
    "DisagreementKind",
    "Ending",
    "Evidence",
    "Extension",
    "FactKind",
    "FactSpec",
    "Facts",
    "Leaf",
    "Membership",
    "OpenFact",
    "Proposal",
    "Renewal",
    "Ternary",
    "answers",
    "candidates",
    "confirm",
    "disagreements",
    "duties",
    "end",
    "memberships_on",
    "persons",
    "preset_text",
    "presets",
    "renew",
    "required_facts",
    "students_on",
]
