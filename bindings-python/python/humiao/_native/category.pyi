"""
The category book 重点学生.
"""

from . import Actor, Basis, Bilingual, Duty, Policy, Sealed
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from humiao._enums import DisagreementKind, Evidence, FactKind, Ternary
from humiao._verdict import Verdict
from typing import Any, final

__all__ = ["Candidate", "Category", "CategorySet", "Disagreement", "Ending", "Extension", "FactSpec", "Facts", "Leaf", "Membership", "OpenFact", "Proposal", "Renewal", "answers", "candidates", "confirm", "disagreements", "duties", "end", "memberships_on", "persons", "preset_text", "presets", "renew", "required_facts", "students_on"]

@final
class Candidate:
    """
    Whether a student is a candidate for one category, and why. It is a proposal: only a person's
    confirmation makes a membership (PIPL art. 24, [`crate::law::NO_AUTOMATED_DECISION`]).
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, category: str, title: Bilingual, holds: Ternary | str, decisive: Iterable[Leaf], missing: Iterable[OpenFact], basis: Basis) -> Candidate: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        Where the category is written.
        """
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def decisive(self, /) -> tuple[Leaf, ...]:
        """
        The conditions that decided, from left to right; none while it is unknown, and none when the
        open branches come to the same answer whatever is missing.
        """
    @property
    def holds(self, /) -> Ternary:
        """
        Whether its criterion holds: unknown exactly when a missing fact could still change it.
        """
    @property
    def missing(self, /) -> tuple[OpenFact, ...]:
        """
        The facts whose knowledge could still change the answer, by name.
        """
    def text(self, /, language: str) -> str:
        """
        The answer with its reasons, without any value of the student's facts.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class Category:
    """
    One category of students.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        Where the category is written.
        """
    @property
    def id(self, /) -> str:
        """
        Its id within the set.
        """
    def text(self, /, language: str) -> str:
        """
        What makes a student a candidate, as a sentence.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class CategorySet:
    """
    A named set of categories with the facts that they ask for; its id stands for its content.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        Where the set is written.
        """
    @property
    def categories(self, /) -> list[Category]:
        """
        The categories, in the order of the file.
        """
    def category(self, /, id: str) -> Category | None:
        """
        The category of an id; `None` when the set does not have it.
        """
    @property
    def facts(self, /) -> dict[str, FactSpec]:
        """
        The facts that its criteria ask for, by name.
        """
    @staticmethod
    def from_json(text: str) -> CategorySet:
        """
        Reads a set from JSON of the same shape.
        """
    @staticmethod
    def from_toml(text: str) -> CategorySet:
        """
        Reads a set from TOML; `PolicyError` tells all faults at once.
        """
    @property
    def id(self, /) -> str:
        """
        The name of the set and its version.
        """
    @staticmethod
    def of(policy: Policy) -> CategorySet:
        """
        The set of a policy.
        """
    @staticmethod
    def preset(name: str) -> CategorySet:
        """
        A set that comes with the library; `presets()` names them.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class Disagreement:
    """
    One difference, with the candidate's reasons. It is for people to settle: it changes nothing.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, kind: DisagreementKind | str, student: str, category: str, candidate: Candidate | None = None) -> Disagreement: ...
    def __repr__(self, /) -> str: ...
    @property
    def candidate(self, /) -> Candidate | None:
        """
        What the facts say about the category; `None` when the set does not have it.
        """
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def kind(self, /) -> DisagreementKind:
        """
        Which side stands alone.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """
    def text(self, /, language: str) -> str:
        """
        What differs and why, without any value of the student's facts.
        """

@final
class Ending:
    """
    The end of a membership.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, end: date, recorded: datetime, ender: Actor, grounds: Sealed | str) -> Ending: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date:
        """
        The first day on which it no longer holds; the start itself when it was entered in error.
        """
    @property
    def ender(self, /) -> Actor:
        """
        Who decided it.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """

@final
class Extension:
    """
    What somebody wants to renew after a review.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, evidence: Iterable[Evidence | str], grounds: Sealed | str, review: date) -> Extension: ...
    def __repr__(self, /) -> str: ...
    @property
    def evidence(self, /) -> tuple[Evidence, ...]:
        """
        What it rests on.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """
    @property
    def review(self, /) -> date:
        """
        The day of the next review.
        """

@final
class FactSpec:
    """
    What a fact is called and what it can be.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, kind: FactKind | str, title: Bilingual, codes: Mapping[str, Bilingual]) -> FactSpec: ...
    def __repr__(self, /) -> str: ...
    @property
    def codes(self, /) -> dict[str, Bilingual]:
        """
        The names that a code can be, with their titles; empty for the other kinds.
        """
    @property
    def kind(self, /) -> FactKind:
        """
        The sort of its value.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class Facts:
    """
    The facts of one student by their names; a fact that is not given is unknown, never false.

    The category set of the policy says which facts there are and of which kind; all that does not fit
    is told at once, each at the name of its fact and without its value::

        facts = Facts(policy, {"birth-date": date(2012, 3, 1), "father-away": True})

    `repr` tells how many facts are known, not which nor what they say.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, policy: Policy, facts: Mapping[str, bool | int | str | date | None], /) -> Facts: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Policy, str]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def from_json(policy: Policy, text: str) -> Facts:
        """
        Reads a JSON table from the name of a fact to its value, days as `YYYY-MM-DD`.
        """
    @property
    def known(self, /) -> tuple[str, ...]:
        """
        The names of the facts that are known, in order.
        """
    def value(self, /, fact: str) -> bool | int | str | date | None:
        """
        The value of a fact; `None` when it is unknown.
        """

@final
class Leaf:
    """
    A condition that decided: what was asked, what was answered, and by which clause it counts.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, fact: str, condition: Bilingual, holds: Ternary | str, basis: Basis) -> Leaf: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        The clause of the branch that it stands in.
        """
    @property
    def condition(self, /) -> Bilingual:
        """
        The condition on it, in words; no value of the student is in it.
        """
    @property
    def fact(self, /) -> str:
        """
        The name of the fact.
        """
    @property
    def holds(self, /) -> Ternary:
        """
        What it answered: yes or no.
        """

@final
class Membership:
    """
    A student's confirmed membership in one category, with who decided what and when.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, category: str, set: str, confirmed: datetime, confirmer: Actor, evidence: Iterable[Evidence | str], grounds: Sealed | str, start: date, review: date, ending: Ending | None = None, renewals: Iterable[Renewal] | None = None) -> Membership: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def confirmed(self, /) -> datetime:
        """
        When it was confirmed.
        """
    @property
    def confirmer(self, /) -> Actor:
        """
        Who confirmed it.
        """
    @property
    def ending(self, /) -> Ending | None:
        """
        The end, once it was decided.
        """
    @property
    def evidence(self, /) -> tuple[Evidence, ...]:
        """
        What it rests on, each kind once.
        """
    @staticmethod
    def from_json(text: str) -> Membership:
        """
        Reads the JSON that `to_json` writes.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """
    def holds_on(self, /, *, on: date) -> bool:
        """
        Whether it holds on a day: from its start until the day before its end.
        """
    def known_at(self, /, *, now: datetime) -> Membership | None:
        """
        The membership as it was known at an instant; `None` when it was not yet confirmed.
        """
    @property
    def next_review(self, /) -> date:
        """
        The day of the next review: the one that the last renewal set, or the first.
        """
    @property
    def renewals(self, /) -> tuple[Renewal, ...]:
        """
        The renewals, in the order of their recording.
        """
    @property
    def review(self, /) -> date:
        """
        The day of the first review.
        """
    @property
    def set(self, /) -> str:
        """
        The id of the set under which it was confirmed.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """
    def to_json(self, /) -> str:
        """
        The membership as one line of JSON, to store.
        """

@final
class OpenFact:
    """
    A fact that could still change the answer.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, fact: str, title: Bilingual) -> OpenFact: ...
    def __repr__(self, /) -> str: ...
    @property
    def fact(self, /) -> str:
        """
        Its name.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class Proposal:
    """
    What somebody wants to confirm.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, category: str, evidence: Iterable[Evidence | str], grounds: Sealed | str, start: date, review: date) -> Proposal: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def evidence(self, /) -> tuple[Evidence, ...]:
        """
        What it rests on.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """
    @property
    def review(self, /) -> date:
        """
        The day of the first review.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class Renewal:
    """
    The renewal of a membership after its review.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, recorded: datetime, reviewer: Actor, evidence: Iterable[Evidence | str], grounds: Sealed | str, review: date) -> Renewal: ...
    def __repr__(self, /) -> str: ...
    @property
    def evidence(self, /) -> tuple[Evidence, ...]:
        """
        What it rests on, each kind once.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """
    @property
    def review(self, /) -> date:
        """
        The day of the next review.
        """
    @property
    def reviewer(self, /) -> Actor:
        """
        Who decided it.
        """

def answers(policy: Policy, facts: Facts, *, on: date) -> tuple[Ternary, ...]:
    """
    The bare answers of `candidates`, one for each category in the set's order: for lists of many
    students, whose reasons are asked for one by one.
    """

def candidates(policy: Policy, facts: Facts, *, on: date) -> tuple[Candidate, ...]:
    """
    For each category of the set, in its order, whether the facts make a student a candidate on a day.

    It is a proposal: only a person's confirmation makes a membership.
    """

def confirm(policy: Policy, proposal: Proposal, *, actor: Actor, now: datetime) -> Verdict[Membership]:
    """
    Decides whether a named person may confirm a membership on these grounds and evidence.
    """

def disagreements(candidates: Iterable[Candidate], memberships: Iterable[Membership], *, student: str, on: date) -> tuple[Disagreement, ...]:
    """
    Where the candidates and the memberships of one student differ on a day. It is for people to settle.
    """

def duties(policy: Policy, memberships: Iterable[Membership]) -> tuple[Duty, ...]:
    """
    The reviews of memberships, each owed by who decided last.
    """

def end(policy: Policy, membership: Membership, *, end: date, grounds: Sealed | str, actor: Actor, now: datetime) -> Verdict[Membership]:
    """
    Decides on the end of a membership; `end` is the first day on which it no longer holds.
    """

def memberships_on(memberships: Iterable[Membership], *, on: date) -> tuple[Membership, ...]:
    """
    The memberships that hold on a day, in the order of the list.
    """

def persons(memberships: Iterable[Membership], *, on: date) -> int:
    """
    How many persons have any membership on a day.
    """

def preset_text(name: str) -> str:
    """
    The TOML text of a category set, to read, to print or to start an own set from.
    """

def presets() -> tuple[str, ...]:
    """
    The names of the category sets that come with the library.
    """

def renew(policy: Policy, membership: Membership, extension: Extension, *, actor: Actor, now: datetime) -> Verdict[Membership]:
    """
    Decides on the renewal of a membership after its review.
    """

def required_facts(policy: Policy) -> tuple[str, ...]:
    """
    The facts that the policy's criteria ask for, by name; nothing else needs to be collected.
    """

def students_on(memberships: Iterable[Membership], *, on: date) -> tuple[str, ...]:
    """
    The students with any membership on a day: each once, however many categories.
    """
