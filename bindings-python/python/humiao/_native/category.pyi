"""
The category book 重点学生.
"""

from . import Actor, Basis, Bilingual, Duty, Fault, Policy, Sealed
from .frame import Table
from _typeshed import SupportsGetItem
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from humiao._enums import DisagreementKind, Evidence, FactKind, Fit, Ternary
from humiao._verdict import Verdict
from humiao.category import Answer
from typing import Any, SupportsIndex, final

__all__ = ["Candidate", "CarriedFrom", "CarryOver", "Category", "CategoryCount", "CategorySet", "Cause", "Census", "CrossPair", "CrossWalk", "Diff", "Disagreement", "Ending", "Extension", "FactSpec", "Facts", "Flip", "Leaf", "Meeting", "Membership", "Move", "OpenFact", "Outline", "Proposal", "Renewal", "SetHistory", "Shift", "Stranded", "Suggestion", "answers", "candidates", "carry_over", "census", "classify", "classify_one", "confirm", "cross_walks", "diff", "disagreements", "duties", "end", "flips", "memberships_on", "outline", "persons", "preset_text", "presets", "renew", "required_facts", "students_on"]

@final
class Candidate:
    """
    Whether a student is a candidate for one category, and why. It is a proposal: only a person's
    confirmation makes a membership (PIPL art. 24, [`crate::law::NO_AUTOMATED_DECISION`]).
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __new__(cls, /, *, set: str, category: str, title: Bilingual, holds: Ternary | str, decisive: Iterable[Leaf], missing: Iterable[OpenFact], basis: Basis) -> Candidate: ...
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
    @property
    def set(self, /) -> str:
        """
        The id of the set that was asked.
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
class CarriedFrom:
    """
    A membership of the set before that leads to a category of the set after.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, category: str, fit: Fit | str) -> CarriedFrom: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category of the set before.
        """
    @property
    def fit(self, /) -> Fit:
        """
        What the new category is beside it.
        """

@final
class CarryOver:
    """
    What a switch of the category set asks of people. Nobody is passed over.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, suggestions: Iterable[Suggestion], stranded: Iterable[Stranded]) -> CarryOver: ...
    def __repr__(self, /) -> str: ...
    @property
    def stranded(self, /) -> tuple[Stranded, ...]:
        """
        By student and category.
        """
    @property
    def suggestions(self, /) -> tuple[Suggestion, ...]:
        """
        By student and category.
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
    def outline(self, /) -> Outline:
        """
        The criterion as a tree, with the category at its top.
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
    @property
    def variant(self, /) -> str | None:
        """
        The name of the reading that holds; `None` where the category has one reading only.
        """
    @property
    def variants(self, /) -> tuple[str, ...]:
        """
        The names of the readings that a policy can choose among.
        """

@final
class CategoryCount:
    """
    How many persons are in a category on a day.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, category: str, title: Bilingual, persons: int) -> CategoryCount: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def persons(self, /) -> int:
        """
        The persons in it, each once.
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
    def lint(self, /) -> tuple[Fault, ...]:
        """
        What the author should look at again: branches that are never met, always met or change nothing, and
        decisions without a clause of their own.
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
    def with_variant(self, /, category: str, variant: str) -> CategorySet:
        """
        The set with another reading of one category; it is another set, with the id `<id>-<variant>`.
        """

@final
class Cause:
    """
    A condition that makes a difference: what it answers under each policy.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, fact: str, condition: Bilingual, basis: Basis, before: Ternary | str | None = None, after: Ternary | str | None = None) -> Cause: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Ternary | None:
        """
        What it answers under the second policy; `None` where that does not ask it.
        """
    @property
    def basis(self, /) -> Basis:
        """
        The clause of the branch that it stands in: of the second policy where that asks it, else of the first.
        """
    @property
    def before(self, /) -> Ternary | None:
        """
        What it answers under the first policy; `None` where that does not ask it.
        """
    @property
    def condition(self, /) -> Bilingual:
        """
        The condition, in words.
        """
    @property
    def fact(self, /) -> str:
        """
        The fact that it asks for.
        """

@final
class Census:
    """
    The key students of a day by the categories of the set that held then; `persons = within + carried`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, on: date, categories: Iterable[CategoryCount], within: int, carried: int, persons: int, set: str | None = None) -> Census: ...
    def __repr__(self, /) -> str: ...
    @property
    def carried(self, /) -> int:
        """
        The persons who are key students by memberships of other sets only: they stay key students.
        """
    @property
    def categories(self, /) -> tuple[CategoryCount, ...]:
        """
        Each category of that set, in its order.
        """
    @property
    def on(self, /) -> date:
        """
        The day.
        """
    @property
    def persons(self, /) -> int:
        """
        All persons who are key students on the day, each once, whatever the categories and sets.
        """
    @property
    def set(self, /) -> str | None:
        """
        The id of the set that held on it; `None` before the first one.
        """
    @property
    def within(self, /) -> int:
        """
        The persons in any category of that set, each once.
        """

@final
class CrossPair:
    """
    Two categories that stand beside each other.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, source: str, target: str, fit: Fit | str) -> CrossPair: ...
    def __repr__(self, /) -> str: ...
    @property
    def fit(self, /) -> Fit:
        """
        What the target is beside the source.
        """
    @property
    def source(self, /) -> str:
        """
        A category of the source.
        """
    @property
    def target(self, /) -> str:
        """
        A category of the target.
        """

@final
class CrossWalk:
    """
    Which category of one set stands beside which of another, with those that have no counterpart.

    It is made by people, mostly as a convention, and translates nothing by itself.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, id: str, title: Bilingual, basis: Basis, source: str, target: str, pairs: Iterable[CrossPair], source_gaps: Iterable[str], target_gaps: Iterable[str]) -> CrossWalk: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        Where it is written; never law.
        """
    def between(self, /, source: CategorySet, target: CategorySet) -> CrossWalk:
        """
        The same cross-walk between two sets of other ids, such as the same set with another reading.
        """
    @staticmethod
    def from_json(text: str) -> CrossWalk:
        """
        Reads a cross-walk from JSON of the same shape.
        """
    @staticmethod
    def from_toml(text: str) -> CrossWalk:
        """
        Reads a cross-walk from TOML; `PolicyError` tells all faults at once.
        """
    @property
    def id(self, /) -> str:
        """
        Its name.
        """
    def lint(self, /, source: CategorySet, target: CategorySet) -> tuple[Fault, ...]:
        """
        What is amiss between the cross-walk and the two sets, each at its place.
        """
    @property
    def pairs(self, /) -> tuple[CrossPair, ...]:
        """
        The pairs, in the order of the file.
        """
    @staticmethod
    def preset(name: str) -> CrossWalk:
        """
        A cross-walk that comes with the library; `cross_walks()` names them.
        """
    def reversed(self, /) -> CrossWalk:
        """
        The cross-walk back.
        """
    @property
    def source(self, /) -> str:
        """
        The id of the set that it starts from.
        """
    @property
    def source_gaps(self, /) -> tuple[str, ...]:
        """
        Categories of the source that have no counterpart.
        """
    @property
    def target(self, /) -> str:
        """
        The id of the set that it leads to.
        """
    @property
    def target_gaps(self, /) -> tuple[str, ...]:
        """
        Categories of the target that have no counterpart.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class Diff:
    """
    What would change for a list of students.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, shifts: Iterable[Shift], students: int, faults: Iterable[Fault]) -> Diff: ...
    def __repr__(self, /) -> str: ...
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        The students who could not be compared, each with the number of its row and the name of the fact.
        """
    @property
    def moves(self, /) -> tuple[Move, ...]:
        """
        The shifts counted by category and answers, in that order.
        """
    @property
    def shifts(self, /) -> tuple[Shift, ...]:
        """
        What changes, student by student.
        """
    @property
    def students(self, /) -> int:
        """
        How many students were compared.
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
        What the facts say about the category; `None` when the set does not have it, and for another set's.
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
    def __new__(cls, /, *, evidence: Iterable[Evidence | str], grounds: Sealed | str, review: date, meeting: Meeting | None = None) -> Extension: ...
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
    def meeting(self, /) -> Meeting | None:
        """
        The research meeting that judged it, if there was one.
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
    def __new__(cls, /, *, kind: FactKind | str, title: Bilingual, codes: Mapping[str, Bilingual], since: str | None = None, until: str | None = None) -> FactSpec: ...
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
    def since(self, /) -> str | None:
        """
        The fact that is the first day on which the value holds, counted itself; before it the value is unknown.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """
    @property
    def until(self, /) -> str | None:
        """
        The fact that is the last day on which the value holds, counted itself; after it the value is unknown.
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
        Reads a JSON table from the name of a fact to its value, days as `YYYY-MM-DD`; a fact that stands twice is a fault.
        """
    @property
    def known(self, /) -> tuple[str, ...]:
        """
        The names of the facts that are known, in order.
        """
    @staticmethod
    def percent(part: int, whole: int) -> int | None:
        """
        A part of a whole in per cent, rounded up, so that *at most 150* is exactly one and a half times the whole;
        `None` of no whole.
        """
    def standing(self, /, *, on: date) -> tuple[str, ...]:
        """
        The names of the facts that stand on a day, in order: without those that have not begun or have lapsed by
        the days that date them.
        """
    def value(self, /, fact: str) -> bool | int | str | date | None:
        """
        The value of a fact; `None` when it is unknown.
        """

@final
class Flip:
    """
    A fact that alone would flip an answer: told, or told otherwise, it gives this answer, all other facts
    staying as they are.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, category: str, fact: str, title: Bilingual, towards: Ternary | str) -> Flip: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def fact(self, /) -> str:
        """
        The name of the fact.
        """
    def text(self, /, language: str) -> str:
        """
        What would flip it, without any value of the student's facts.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """
    @property
    def towards(self, /) -> Ternary:
        """
        The other answer that it can give: yes or no.
        """

@final
class Leaf:
    """
    A condition that decided: what was asked, what was answered, and by which clause it counts.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
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
class Meeting:
    """
    A research meeting 研判会 that judged a student.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, held: date, chair: Actor, participants: Iterable[Actor]) -> Meeting: ...
    def __repr__(self, /) -> str: ...
    @property
    def chair(self, /) -> Actor:
        """
        Who took the chair.
        """
    @property
    def held(self, /) -> date:
        """
        The day on which it was held.
        """
    @property
    def participants(self, /) -> tuple[Actor, ...]:
        """
        Who else sat in it, each in the role in which they did.
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
    def __new__(cls, /, *, student: str, category: str, set: str, confirmed: datetime, confirmer: Actor, evidence: Iterable[Evidence | str], grounds: Sealed | str, start: date, review: date, ending: Ending | None = None, meeting: Meeting | None = None, renewals: Iterable[Renewal] | None = None) -> Membership: ...
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
    def decided(self, /) -> datetime:
        """
        The instant of the last decision that keeps it: the last renewal, or the confirmation.
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
    def meeting(self, /) -> Meeting | None:
        """
        The research meeting that judged it, if there was one.
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
class Move:
    """
    How many students go from one answer to another in a category.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, category: str, students: int, before: Ternary | str | None = None, after: Ternary | str | None = None) -> Move: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Ternary | None:
        """
        The answer under the second policy; `None` where its set does not have the category.
        """
    @property
    def before(self, /) -> Ternary | None:
        """
        The answer under the first policy; `None` where its set does not have the category.
        """
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def students(self, /) -> int:
        """
        How many students.
        """

@final
class OpenFact:
    """
    A fact that could still change the answer.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __new__(cls, /, *, fact: str, title: Bilingual, lapsed: bool) -> OpenFact: ...
    def __repr__(self, /) -> str: ...
    @property
    def fact(self, /) -> str:
        """
        Its name.
        """
    @property
    def lapsed(self, /) -> bool:
        """
        Whether it was told, but for other days than this one: what is missing is the present value.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class Outline:
    """
    A node of a criterion in words, and those below it. No value of a student stands in it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, words: Bilingual, basis: Basis | None = None, holds: Ternary | str | None = None, parts: Iterable[Outline] | None = None) -> Outline: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis | None:
        """
        The clause of the node where it has its own.
        """
    @property
    def holds(self, /) -> Ternary | None:
        """
        What it answers for the student who is looked at; `None` when nobody is.
        """
    def mermaid(self, /, language: str) -> str:
        """
        The tree as a Mermaid flowchart from the top down.
        """
    @property
    def parts(self, /) -> tuple[Outline, ...]:
        """
        The parts, from left to right.
        """
    def text(self, /, language: str) -> str:
        """
        The tree as text, a line for each node, with its clause and its answer.
        """
    @property
    def words(self, /) -> Bilingual:
        """
        How its parts are joined, or the condition; at the top what the category is called.
        """

@final
class Proposal:
    """
    What somebody wants to confirm.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, category: str, evidence: Iterable[Evidence | str], grounds: Sealed | str, start: date, review: date, meeting: Meeting | None = None) -> Proposal: ...
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
    def meeting(self, /) -> Meeting | None:
        """
        The research meeting that judged it, if there was one.
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
    def __new__(cls, /, *, recorded: datetime, reviewer: Actor, evidence: Iterable[Evidence | str], grounds: Sealed | str, review: date, meeting: Meeting | None = None) -> Renewal: ...
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
    def meeting(self, /) -> Meeting | None:
        """
        The research meeting that judged it, if there was one.
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

@final
class SetHistory:
    """
    The category sets over time: each holds from its first day until the next one does::

        history = SetHistory([(date(2022, 9, 1), before), (date(2025, 1, 1), after)])
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, sets: SupportsGetItem[int, tuple[date, CategorySet]], /) -> SetHistory: ...
    def __repr__(self, /) -> str: ...
    @property
    def days(self, /) -> tuple[date, ...]:
        """
        The first days of the sets, in order.
        """
    def on(self, /, *, on: date) -> CategorySet | None:
        """
        The set that held on a day; `None` before the first one.
        """

@final
class Shift:
    """
    A category whose answer differs for one student.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, category: str, before: Candidate | None = None, after: Candidate | None = None, causes: Iterable[Cause] | None = None) -> Shift: ...
    def __repr__(self, /) -> str: ...
    @property
    def after(self, /) -> Candidate | None:
        """
        The candidate under the second policy; `None` where its set does not have the category.
        """
    @property
    def before(self, /) -> Candidate | None:
        """
        The candidate under the first policy; `None` where its set does not have the category.
        """
    @property
    def category(self, /) -> str:
        """
        The category.
        """
    @property
    def causes(self, /) -> tuple[Cause, ...]:
        """
        The conditions that make the difference, those first that only the first policy asks.
        """
    @property
    def holds_after(self, /) -> Ternary | None:
        """
        The answer under the second policy.
        """
    @property
    def holds_before(self, /) -> Ternary | None:
        """
        The answer under the first policy.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """
    def text(self, /, language: str) -> str:
        """
        What changes and by which rules, without any value of the student's facts.
        """

@final
class Stranded:
    """
    A membership that leads nowhere: its category has no counterpart, or it is of a third set.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, category: str, set: str) -> Stranded: ...
    def __repr__(self, /) -> str: ...
    @property
    def category(self, /) -> str:
        """
        The category that it was confirmed in.
        """
    @property
    def set(self, /) -> str:
        """
        The set that it was confirmed under.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class Suggestion:
    """
    A category of the set after in which a student may belong, for people to judge. It confirms nothing.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, category: str, sources: Iterable[CarriedFrom], start: date, basis: Basis) -> Suggestion: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        Where the cross-walk is written.
        """
    @property
    def category(self, /) -> str:
        """
        The category of the set after.
        """
    def proposal(self, /, *, evidence: Iterable[Evidence | str], grounds: Sealed | str, review: date, meeting: Meeting | None = None) -> Proposal:
        """
        The proposal of somebody who judged it, on grounds and evidence of their own; `confirm` decides.
        """
    @property
    def sources(self, /) -> tuple[CarriedFrom, ...]:
        """
        The memberships that lead to it, by category.
        """
    @property
    def start(self, /) -> date:
        """
        The day of the switch: the first day of a membership that is confirmed on it.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
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

def carry_over(walk: CrossWalk, memberships: Iterable[Membership], *, on: date) -> CarryOver:
    """
    What the memberships of a day suggest in the set that a cross-walk leads to; nothing is confirmed and nothing ends.
    """

def census(history: SetHistory, memberships: Iterable[Membership], *, on: date) -> Census:
    """
    The key students of a day by the categories of the set that held on it.
    """

def classify(table: Any, *, policy: Policy, on: date, reasons: bool, keep: Iterable[str], language: str, threads: int | None, progress: Any | None, total: SupportsIndex | None, unknown: Iterable[str]) -> Table:
    """
    The answers of `answers`, or with `reasons` those of `candidates`, for every row of a table.
    """

def classify_one(facts: Mapping[str, bool | int | str | date | None], *, policy: Policy, on: date) -> dict[str, Answer]:
    """
    What `candidates` says, from a plain dictionary to a plain dictionary that is ready for JSON: for a service.

    `facts` are as for `Facts`; a day may be text, `YYYY-MM-DD`. The answer has an entry for each category under its id, in
    the set's order::

        {"left-behind": {"holds": "no", "decisive": ["birth-date"], "rules": ["category.set.left-behind.national-2016"],
                         "missing": [], "lapsed": []}, ...}

    - `holds`: `yes`, `no`, or `unknown` exactly when a fact that is missing could still change it;
    - `decisive`: the facts of the conditions that decided, from left to right; a fact stands as often as its conditions do;
    - `rules`: beside each of them the rule that its condition stands in;
    - `missing`: the facts that could still change the answer, by name;
    - `lapsed`: those of them that were told, but for other days than this one.

    Facts that do not fit are an `InputError` that tells of all of them. It is a proposal: only a person's confirmation
    makes a membership.
    """

def confirm(policy: Policy, proposal: Proposal, *, actor: Actor, now: datetime) -> Verdict[Membership]:
    """
    Decides whether a named person may confirm a membership on these grounds and evidence.
    """

def cross_walks() -> tuple[str, ...]:
    """
    The names of the cross-walks that come with the library.
    """

def diff(before: Policy, after: Policy, students: Mapping[str, Mapping[str, bool | int | str | date | None]], *, on: date) -> Diff:
    """
    Whose categories would be answered otherwise under the second policy, and by which rules::

        found = diff(now, planned, {"S-1": {"rural-household": False}}, on=on)

    The facts are read for both sets. A student whose facts do not fit is told in `faults`, at `students[<number>]` in the
    order of the ids, and the others go on.
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

def flips(policy: Policy, facts: Facts, *, on: date) -> tuple[Flip, ...]:
    """
    For each category of the set, in its order, the facts that alone would give another answer that is known.
    """

def memberships_on(memberships: Iterable[Membership], *, on: date) -> tuple[Membership, ...]:
    """
    The memberships that hold on a day, in the order of the list.
    """

def outline(policy: Policy, facts: Facts, *, on: date) -> tuple[Outline, ...]:
    """
    The criteria of the set as trees, in its order, each node marked with what it answers for one student on a day.
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
