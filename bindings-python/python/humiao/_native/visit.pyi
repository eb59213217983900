"""
The visit book 家访.
"""

from . import Actor, Duty, Fault, Policy, Ratio, Reason, SchoolYear, Sealed, Span
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from humiao._enums import Complainant, Met, Mode, Outcome, PairKind, Purpose, Role
from humiao._verdict import Verdict
from typing import Any, final

__all__ = ["Answer", "Answered", "Barred", "BarredPair", "Chain", "Classroom", "Complaint", "Coverage", "Directory", "Enrolment", "Happening", "KeyStudent", "Leave", "Link", "OccasionalDuties", "Ownership", "Post", "Posting", "Residence", "Scope", "Tenure", "VisitRecord", "Visitor", "accountable", "answer_complaint", "answered", "chain", "chain_diagram", "complain", "coverage", "coverage_by", "duties", "duties_within", "key_coverage", "key_coverage_by", "occasional_duties", "occasional_duties_within", "record"]

@final
class Answer:
    """
    The answer 答复 to a complaint.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, given: datetime, recorded: datetime, note: Sealed | str | None = None) -> Answer: ...
    def __repr__(self, /) -> str: ...
    @property
    def given(self, /) -> datetime:
        """
        When it was given.
        """
    @property
    def note(self, /) -> Sealed:
        """
        What was answered.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """

@final
class Answered:
    """
    Days on which one person answers for a student, or nobody.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, start: date, end: date | None = None, class_id: str | None = None, answering: str | None = None, answering_role: Role | str | None = None) -> Answered: ...
    def __repr__(self, /) -> str: ...
    @property
    def answering(self, /) -> str | None:
        """
        Who answers; `None` when nobody does.
        """
    @property
    def answering_role(self, /) -> Role | None:
        """
        The role in which that person answers.
        """
    @property
    def class_id(self, /) -> str | None:
        """
        The class of the student; `None` while the student is not enrolled.
        """
    @property
    def end(self, /) -> date | None:
        """
        The first day on which it is no longer so.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """

@final
class Barred:
    """
    Somebody who by law does not work in close contact with minors 依法不得从事密切接触未成年人工作.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, start: date, end: date | None = None) -> Barred: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which it no longer holds.
        """
    @property
    def staff(self, /) -> str:
        """
        Who.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """

@final
class BarredPair:
    """
    Somebody who is kept away from one student 回避.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, student: str, kind: PairKind | str, start: date, end: date | None = None) -> BarredPair: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which it no longer holds.
        """
    @property
    def kind(self, /) -> PairKind:
        """
        Why.
        """
    @property
    def staff(self, /) -> str:
        """
        Who.
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
class Chain:
    """
    Who answers for a student on a day, from the top to the student.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, links: Iterable[Link], unmet: Iterable[Reason]) -> Chain: ...
    def __repr__(self, /) -> str: ...
    def link(self, /, role: Role | str) -> Link | None:
        """
        The link of one level; `None` when the policy's chain does not have it.
        """
    @property
    def links(self, /) -> tuple[Link, ...]:
        """
        The levels, from the top down.
        """
    @property
    def unmet(self, /) -> tuple[Reason, ...]:
        """
        One reason for each level at which nobody answers.
        """

@final
class Classroom:
    """
    A class of one school year; when it moves up it is another row with another id.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, class_id: str, school: str, grade: int) -> Classroom: ...
    def __repr__(self, /) -> str: ...
    @property
    def class_id(self, /) -> str:
        """
        The class.
        """
    @property
    def grade(self, /) -> int:
        """
        Its grade, 1 to 12.
        """
    @property
    def school(self, /) -> str:
        """
        Its school.
        """

@final
class Complaint:
    """
    A complaint 投诉 about a visit.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, received: datetime, recorded: datetime, by: Complainant | str, answer: Answer | None = None, note: Sealed | str | None = None) -> Complaint: ...
    def __repr__(self, /) -> str: ...
    @property
    def answer(self, /) -> Answer | None:
        """
        The answer, once it was given.
        """
    @property
    def by(self, /) -> Complainant:
        """
        Who complains.
        """
    @property
    def note(self, /) -> Sealed:
        """
        What is complained of.
        """
    @property
    def received(self, /) -> datetime:
        """
        When it was received.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """
    def stands(self, /, *, on: date) -> bool:
        """
        Whether it is known and not answered, as known on a day.
        """

@final
class Coverage:
    """
    A share of students, and who is missing from it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, ratio: Ratio, missing: Iterable[str], contested: Iterable[str] | None = None) -> Coverage: ...
    def __repr__(self, /) -> str: ...
    @property
    def contested(self, /) -> tuple[str, ...]:
        """
        Who is visited only thanks to visits of which a complaint stands on the day; they count.
        """
    @property
    def missing(self, /) -> tuple[str, ...]:
        """
        Who is not yet visited, in the order of their ids.
        """
    @property
    def ratio(self, /) -> Ratio:
        """
        Visited persons out of those who are owed a visit.
        """

@final
class Directory:
    """
    Classes, posts, enrolments and the subject teachers who own students, with leave and stand-ins,
    households, and who is kept away from minors by law (`barred`) or from one student (`pairs`): checked
    and indexed.

    Rows with a fault are left out, and `faults` says which and why; the others go on.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, classrooms: Iterable[Classroom] | None = None, postings: Iterable[Posting] | None = None, enrolments: Iterable[Enrolment] | None = None, ownerships: Iterable[Ownership] | None = None, leaves: Iterable[Leave] | None = None, residences: Iterable[Residence] | None = None, barred: Iterable[Barred] | None = None, pairs: Iterable[BarredPair] | None = None) -> Directory: ...
    def __repr__(self, /) -> str: ...
    def bars(self, /, staff: str, student: str, *, on: date) -> bool:
        """
        Whether somebody is kept away from a student on a day, by law or as a pair.
        """
    def class_of(self, /, student: str, *, on: date) -> Classroom | None:
        """
        The class of a student on a day.
        """
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What was wrong with the rows.
        """
    def holder(self, /, post: Post, *, on: date) -> str | None:
        """
        Who holds a post on a day, or stands in for a holder on leave; `None` when it is vacant.
        """
    def household_of(self, /, student: str, *, on: date) -> str | None:
        """
        The household in which a student lives on a day.
        """
    def is_barred(self, /, staff: str, *, on: date) -> bool:
        """
        Whether the law bars somebody from work with minors on a day (未成年人保护法第六十二条).
        """
    def is_on_leave(self, /, staff: str, *, on: date) -> bool:
        """
        Whether somebody is on leave from every post on a day.
        """
    def is_posted(self, /, staff: str, *, school: str, on: date, role: Role | str | None = None) -> bool:
        """
        Whether somebody has a post at a school on a day, in this role if one is given.
        """
    def members(self, /, household: str, *, on: date) -> tuple[str, ...]:
        """
        The students who live in a household on a day, in the order of their ids.
        """
    def teachers_of(self, /, class_id: str, *, on: date) -> tuple[str, ...]:
        """
        Who teaches a class on a day, stand-ins included, without those on leave and those whom the law bars.
        """
    def tenures(self, /, post: Post, span: Span) -> tuple[Tenure, ...]:
        """
        Who held a post when, vacancies included: the whole span without a gap, never twice the same in a row.
        """

@final
class Enrolment:
    """
    A student in a class.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, class_id: str, start: date, end: date | None = None) -> Enrolment: ...
    def __repr__(self, /) -> str: ...
    @property
    def class_id(self, /) -> str:
        """
        The class.
        """
    @property
    def end(self, /) -> date | None:
        """
        The first day on which the student is no longer in the class.
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
class Happening:
    """
    Something that happened to a student, such as a bereavement.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, kind: str, happened: date, recorded: datetime) -> Happening: ...
    def __repr__(self, /) -> str: ...
    @property
    def happened(self, /) -> date:
        """
        On which day.
        """
    @property
    def kind(self, /) -> str:
        """
        What, by its id in the policy's list.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """
    @property
    def student(self, /) -> str:
        """
        To whom.
        """

@final
class KeyStudent:
    """
    A student who is a key student 重点学生 for some days, in whatever category.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, start: date, end: date | None = None) -> KeyStudent: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which the student is no longer one.
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
class Leave:
    """
    Days on which somebody does not exercise a post 请假, and who does it in their place 代课、代班.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, start: date, post: Post | None = None, stand_in: str | None = None, end: date | None = None) -> Leave: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which the post is exercised again.
        """
    @property
    def post(self, /) -> Post | None:
        """
        The post that is not exercised; `None` for every post.
        """
    @property
    def staff(self, /) -> str:
        """
        Who is on leave.
        """
    @property
    def stand_in(self, /) -> str | None:
        """
        Who holds the post in these days; `None` for nobody.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """

@final
class Link:
    """
    One level of the chain.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, role: Role | str, holder: str | None = None, answering: str | None = None, answering_role: Role | str | None = None) -> Link: ...
    def __repr__(self, /) -> str: ...
    @property
    def answering(self, /) -> str | None:
        """
        Who answers at this level: the holder, or the next one up the chain when the post is vacant or
        its holder is kept away from the student, by law or as a relative.
        """
    @property
    def answering_role(self, /) -> Role | None:
        """
        The role in which that person answers.
        """
    @property
    def holder(self, /) -> str | None:
        """
        Who holds the post, or stands in for a holder on leave; `None` when it is vacant.
        """
    @property
    def role(self, /) -> Role:
        """
        The level.
        """

@final
class OccasionalDuties:
    """
    The visits that are owed after what happened, and what is wrong with happenings.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, duties: Iterable[Duty], faults: Iterable[Fault]) -> OccasionalDuties: ...
    def __repr__(self, /) -> str: ...
    @property
    def duties(self, /) -> tuple[Duty, ...]:
        """
        The duties, by student and day.
        """
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What is wrong with happenings, each at its place; the others go on.
        """

@final
class Ownership:
    """
    A subject teacher who answers for a student 包干: one at a time, and one who teaches the class.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, staff: str, start: date, end: date | None = None) -> Ownership: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which the teacher no longer answers for the student.
        """
    @property
    def staff(self, /) -> str:
        """
        The subject teacher.
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
class Post:
    """
    A post of a school: principal, grade head, class teacher, subject teacher, psychology teacher.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def class_teacher(class_id: str) -> Post:
        """
        The class teacher of a class.
        """
    @staticmethod
    def grade_head(school: str, grade: int) -> Post:
        """
        The head of one grade of a school.
        """
    @property
    def is_single(self, /) -> bool:
        """
        Whether at most one person holds the post at a time.
        """
    @staticmethod
    def principal(school: str) -> Post:
        """
        The principal of a school.
        """
    @staticmethod
    def psychology_teacher(school: str) -> Post:
        """
        A psychology teacher of a school.
        """
    @property
    def role(self, /) -> Role:
        """
        The role that goes with the post.
        """
    @staticmethod
    def subject_teacher(class_id: str, subject: str) -> Post:
        """
        A teacher of one subject in a class.
        """

@final
class Posting:
    """
    Somebody who holds a post.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, post: Post, start: date, end: date | None = None) -> Posting: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which it is no longer held.
        """
    @property
    def post(self, /) -> Post:
        """
        The post.
        """
    @property
    def staff(self, /) -> str:
        """
        Who holds it.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """

@final
class Residence:
    """
    A student who lives in a household 家庭住户; students of one household are siblings or live as such.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, household: str, start: date, end: date | None = None) -> Residence: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which the student no longer lives there.
        """
    @property
    def household(self, /) -> str:
        """
        The household.
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
class Scope:
    """
    Which students a coverage is about.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def all() -> Scope:
        """
        Everybody in the directory.
        """
    @staticmethod
    def grade(school: str, grade: int) -> Scope:
        """
        One grade of a school.
        """
    @staticmethod
    def one_class(class_id: str) -> Scope:
        """
        One class.
        """
    @staticmethod
    def school(school: str) -> Scope:
        """
        One school.
        """
    @staticmethod
    def schools(schools: Iterable[str]) -> Scope:
        """
        Several schools, such as those of a county.
        """

@final
class Tenure:
    """
    Days on which one person holds a post, or nobody.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, start: date, end: date | None = None, holder: str | None = None) -> Tenure: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day on which it is no longer so.
        """
    @property
    def holder(self, /) -> str | None:
        """
        Who holds the post, or stands in; `None` while it is vacant.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """

@final
class VisitRecord:
    """
    One visit or attempt.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, visitors: Iterable[Visitor], happened: datetime, recorded: datetime, mode: Mode | str, outcome: Outcome | str, met: Met | str, purpose: Purpose | str, next_contact: date | None = None, out_of_county: bool | None = None, note: Sealed | str | None = None, complaints: Iterable[Complaint] | None = None) -> VisitRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def complaints(self, /) -> tuple[Complaint, ...]:
        """
        What was complained of about the visit, in the order of recording. It never undoes the visit.
        """
    @staticmethod
    def from_json(text: str) -> VisitRecord:
        """
        Reads the JSON that `to_json` writes.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def met(self, /) -> Met:
        """
        Who was met.
        """
    @property
    def mode(self, /) -> Mode:
        """
        How it was made.
        """
    @property
    def next_contact(self, /) -> date | None:
        """
        The day of the next contact, if one was agreed.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Findings, the guardian's view, measures agreed.
        """
    @property
    def out_of_county(self, /) -> bool:
        """
        Whether the household was out of the county at the time.
        """
    @property
    def outcome(self, /) -> Outcome:
        """
        What came of it.
        """
    @property
    def purpose(self, /) -> Purpose:
        """
        Why it was made.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """
    @property
    def student(self, /) -> str:
        """
        Whom it is about.
        """
    def to_json(self, /) -> str:
        """
        The visit as one line of JSON, to store.
        """
    @property
    def visitors(self, /) -> tuple[Visitor, ...]:
        """
        Who visited.
        """

@final
class Visitor:
    """
    Somebody who visits, and the post in which.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, role: Role | str) -> Visitor: ...
    def __repr__(self, /) -> str: ...
    @property
    def role(self, /) -> Role:
        """
        In which post.
        """
    @property
    def staff(self, /) -> str:
        """
        Who visits.
        """

def accountable(policy: Policy, directory: Directory, student: str, *, on: date) -> str | None:
    """
    The one person who answers for a student on a day; `None` when every post is vacant.
    """

def answer_complaint(visit: VisitRecord, complaint: int, answer: Answer, *, now: datetime) -> Verdict[VisitRecord]:
    """
    Whether the answer to a complaint may be recorded now; `complaint` is its place among those of the
    visit, from 0.
    """

def answered(policy: Policy, directory: Directory, student: str, *, role: Role | str, span: Span) -> tuple[Answered, ...]:
    """
    Who answered for a student at a level when: changes of class, vacancies, leave and who is kept away
    included. It covers the span without a gap, and never says the same twice in a row.
    """

def chain(policy: Policy, directory: Directory, student: str, *, on: date) -> Chain:
    """
    The chain of responsibility for a student on a day, from the principal down: who holds each post
    and who answers where it is vacant.

    `InputError` with the code `visit.not-enrolled` when the student is in no class that day.
    """

def chain_diagram(policy: Policy, directory: Directory, *, school: str, on: date, language: str, labels: Mapping[str, str] | None = None) -> str:
    """
    The grid of a school on a day as a Mermaid flowchart: principal, grade heads, class teachers, owners and
    how many students each of them owns; a vacant post says who answers for it.

    `labels` says what is shown of a person, by id; somebody who is not in it is shown as `…`. Without it
    ids are shown. No student is named.
    """

def complain(visit: VisitRecord, complaint: Complaint, *, now: datetime) -> Verdict[VisitRecord]:
    """
    Whether a complaint about a visit may be recorded now: allowed with the visit and the complaint
    beside it, or every reason against it. A complaint never takes the visit away.
    """

def coverage(policy: Policy, directory: Directory, visits: Iterable[VisitRecord], *, scope: Scope, year: SchoolYear | int, on: date) -> Coverage:
    """
    How far the yearly visits have come by a day, counted by persons, and who is not yet visited.
    """

def coverage_by(policy: Policy, directory: Directory, visits: Iterable[VisitRecord], *, by: str | Mapping[str, str], year: SchoolYear | int, on: date) -> dict[str | tuple[str, int], Coverage]:
    """
    How far the yearly visits have come in each group of classes, in one pass: by `"class"`, by `"grade"`
    (the keys are school and grade), by `"school"`, or by what a mapping tells of each school, such as
    its county; a school that is not in the mapping is in no group.

    Each figure is that of `coverage` with the scope of the group.
    """

def duties(policy: Policy, directory: Directory, student: str, *, keys: Iterable[KeyStudent], visits: Iterable[VisitRecord], year: SchoolYear | int, on: date) -> tuple[Duty, ...]:
    """
    The visits that are owed to a student in a school year: the yearly one, and the one in the home
    for a key student.
    """

def duties_within(policy: Policy, directory: Directory, *, keys: Iterable[KeyStudent], visits: Iterable[VisitRecord], scope: Scope, year: SchoolYear | int, on: date) -> tuple[Duty, ...]:
    """
    The visits that are owed to all students of a scope, one student after another.
    """

def key_coverage(policy: Policy, directory: Directory, visits: Iterable[VisitRecord], *, keys: Iterable[KeyStudent], scope: Scope, year: SchoolYear | int, on: date) -> Coverage:
    """
    How far the visits in the home of key students have come by a day, counted by persons.
    """

def key_coverage_by(policy: Policy, directory: Directory, visits: Iterable[VisitRecord], *, keys: Iterable[KeyStudent], by: str | Mapping[str, str], year: SchoolYear | int, on: date) -> dict[str | tuple[str, int], Coverage]:
    """
    How far the visits in the home of key students have come in each group of classes, in one pass.
    """

def occasional_duties(policy: Policy, directory: Directory, student: str, happenings: Iterable[Happening], *, visits: Iterable[VisitRecord], on: date) -> OccasionalDuties:
    """
    The visits 临时家访 that are owed to one student after what happened, as known on a day, and what is
    wrong with happenings; the policy's list says after which. As long as the student is enrolled they
    are owed without end.
    """

def occasional_duties_within(policy: Policy, directory: Directory, happenings: Iterable[Happening], *, visits: Iterable[VisitRecord], scope: Scope, on: date) -> OccasionalDuties:
    """
    The same for all students of a scope; faults are told of all happenings, whatever the scope.
    """

def record(policy: Policy, directory: Directory, visit: VisitRecord, *, actor: Actor, now: datetime) -> Verdict[VisitRecord]:
    """
    Whether a visit may be recorded now, by whom records it: allowed with the record, or every reason
    against it.

    Nobody visits whom the law bars from work with minors, or who is kept away from this student: the
    directory knows them.
    """
