"""
The visit book 家访.
"""

from . import Actor, Duty, Fault, Policy, Ratio, Reason, SchoolCalendar, SchoolYear, Sealed, Span
from .frame import Table
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from humiao._enums import Complainant, Met, Mode, Outcome, OwnerChoice, PairKind, Purpose, Role, Sex, WeekChoice
from humiao._verdict import Verdict
from typing import Any, final

__all__ = ["Answer", "Answered", "Barred", "BarredPair", "Bound", "Breach", "Chain", "Classroom", "CompanionProof", "Complaint", "Coverage", "CoverageTable", "Directory", "Enrolment", "Forecast", "Happening", "KeyStudent", "Leave", "Link", "Load", "Lock", "OccasionalDuties", "Owned", "OwnerAlternative", "OwnerCheck", "OwnerClass", "OwnerLimit", "OwnerPlan", "OwnerStudent", "OwnerTask", "Ownership", "Plan", "PlanCheck", "PoolPrice", "Post", "Posting", "Residence", "Scope", "Shortage", "StaffSex", "StudentSex", "Tenure", "Tiers", "Trip", "TripStudent", "TripVisitor", "Unplaced", "Urgency", "VisitRecord", "Visitor", "Waiting", "Week", "WeekForecast", "WeekLimit", "WeekProof", "WeekShortage", "Wishes", "Workload", "accountable", "answer_complaint", "answered", "assign_owners", "chain", "chain_diagram", "check", "check_owners", "complain", "coverage", "coverage_by", "coverage_table", "duties", "duties_within", "forecast", "key_coverage", "key_coverage_by", "key_coverage_table", "occasional_duties", "occasional_duties_within", "owner_alternatives", "owner_task", "plan", "record"]

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
class Bound:
    """
    Both sides of a proof: what the plan costs, counted from the facts, and what no plan costs less than.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, cost: Tiers | None = None, least: Tiers | None = None) -> Bound: ...
    def __repr__(self, /) -> str: ...
    @property
    def cost(self, /) -> Tiers:
        """
        What the plan costs.
        """
    @property
    def is_proved(self, /) -> bool:
        """
        Whether nobody plans better.
        """
    @property
    def least(self, /) -> Tiers:
        """
        What no plan costs less than.
        """

@final
class Breach:
    """
    One rule that a plan breaks, and where.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, place: str, reason: Reason, student: str | None = None) -> Breach: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def place(self, /) -> str:
        """
        The place in the plan, such as `trips[7].visitors[1]`; what the plan lacks is told at the place where it is
        in the task, such as `task.classes[0].students[3]`, or at the list in which it should be.
        """
    @property
    def reason(self, /) -> Reason:
        """
        What is wrong, by which rule.
        """
    @property
    def student(self, /) -> str | None:
        """
        The student whom it is about, if it is about one.
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
class CompanionProof:
    """
    Who comes along, as far as it is proved: loads count the visits to key students' households.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, loads: Iterable[Load], leaders: Iterable[PoolPrice], cost: Tiers, shortages: Iterable[Shortage], waiting: Iterable[Waiting] | None = None) -> CompanionProof: ...
    def __repr__(self, /) -> str: ...
    @property
    def cost(self, /) -> Tiers:
        """
        What the choice of companions costs: nobody chooses better.
        """
    @property
    def leaders(self, /) -> tuple[PoolPrice, ...]:
        """
        The leaders of each school, in the order of the schools.
        """
    @property
    def loads(self, /) -> tuple[Load, ...]:
        """
        What everybody who could come along carries, in the order of their ids, with the price of one more.
        """
    @property
    def shortages(self, /) -> tuple[Shortage, ...]:
        """
        Why trips have no companion, where limits are the reason.
        """
    @property
    def waiting(self, /) -> tuple[Waiting, ...]:
        """
        Who was chosen for trips that have no week, or not all of their companions, in the order of the students:
        they count in the loads.
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
class CoverageTable:
    """
    The coverage of groups of classes as tables.
    """
    def __repr__(self, /) -> str: ...
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What is wrong with the rows of visits and key students that were set aside; the figures are those of the others.
        """
    @property
    def groups(self, /) -> Table:
        """
        A row for each group: the group, `numerator`, `denominator`, `denominator_name`, and `rule`, which chose it.
        """
    @property
    def persons(self, /) -> Table:
        """
        A row for each person who is missing, or contested, in each group: the group, `student`, `state` (`missing`, or
        `contested`: visited, but only by visits with an unanswered complaint), and `faults`: null, or a list of what is wrong
        with rows of the person that were set aside, each with its place (`visits[17], happened`) and a code of the catalog.
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
    def bars_home(self, /, staff: str, student: str, *, on: date) -> bool:
        """
        Whether somebody is kept away from the home of a student on a day: by law, or as a pair with any student who
        lives in the household.
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
    @staticmethod
    def from_tables(*, classrooms: Any | None = None, postings: Any | None = None, enrolments: Any | None = None, ownerships: Any | None = None, leaves: Any | None = None, residences: Any | None = None, barred: Any | None = None, pairs: Any | None = None, threads: int | None = ..., progress: Any | None = None) -> Directory:
        """
        The same from tables of any library that speaks Arrow (`__arrow_c_stream__` or `__arrow_c_array__`): polars, pyarrow,
        pandas from 2.2 on, DuckDB.

        Each has a column for each field of its record, its name with `_` or `-`: text, plain or as a dictionary, for ids and
        names, dates for days (or their midnights without a zone), integers or whole floats. A post is spread over `kind`,
        `school`, `grade`, `class_id` and `subject`. What may be left out may be missing, and other columns are left alone. A row that
        cannot be read is set aside with all its faults, at its place in the table (`enrolments[17], start`).

        It runs on one thread for each core, or on so many as `threads` says, without holding the interpreter.
        `progress(done, total)` is called by the caller's thread between parts, with the rows of all tables. Columns that are
        missing, of another type or there twice are an `InputError` that tells of all of them, and so is a stream that
        breaks off.
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
class Forecast:
    """
    What a teacher is to visit in the weeks of a plan.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, owed: int, weeks: Iterable[WeekForecast], first_short: date | None = None) -> Forecast: ...
    def __repr__(self, /) -> str: ...
    @property
    def first_short(self, /) -> date | None:
        """
        The first week by whose end an even pace asks for more than all places so far: there duty exceeds what
        can be done. `None` if there is none.
        """
    @property
    def owed(self, /) -> int:
        """
        How many trips the teacher is to make, with or without a week.
        """
    @property
    def staff(self, /) -> str:
        """
        The teacher.
        """
    @property
    def weeks(self, /) -> tuple[WeekForecast, ...]:
        """
        Week by week.
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
class Load:
    """
    How many a teacher carries under a plan, and what one more place there is worth, which is part of the proof.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, load: int, price: Tiers) -> Load: ...
    def __repr__(self, /) -> str: ...
    @property
    def load(self, /) -> int:
        """
        What the teacher carries, with what was carried already.
        """
    @property
    def price(self, /) -> Tiers:
        """
        What one more place is worth.
        """
    @property
    def staff(self, /) -> str:
        """
        The teacher.
        """

@final
class Lock:
    """
    Something that is decided beforehand; a lock that a rule does not allow is a fault, and passed over.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, Any]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def companion(student: str, staff: str) -> Lock:
        """
        A companion on the trip to a student.
        """
    @property
    def day(self, /) -> date | None:
        """
        The day that names the week; `None` when a person is decided.
        """
    @property
    def kind(self, /) -> str:
        """
        What is decided: `owner`, `companion` or `week`.
        """
    @staticmethod
    def owner(student: str, staff: str) -> Lock:
        """
        The owner of a student.
        """
    @property
    def staff(self, /) -> str | None:
        """
        The owner or the companion; `None` when a week is decided.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """
    @staticmethod
    def week(student: str, day: date) -> Lock:
        """
        The week of the trip to a student, by any day of it.
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
class Owned:
    """
    A student and the owner.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, staff: str, choice: OwnerChoice | str) -> Owned: ...
    def __repr__(self, /) -> str: ...
    @property
    def choice(self, /) -> OwnerChoice:
        """
        Why this one.
        """
    @property
    def staff(self, /) -> str:
        """
        The owner.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class OwnerAlternative:
    """
    Somebody who could own a student instead, and what it costs.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, reasons: Iterable[Reason], cost: Tiers, moved: Iterable[Owned]) -> OwnerAlternative: ...
    def __repr__(self, /) -> str: ...
    @property
    def cost(self, /) -> Tiers:
        """
        What the plan would cost more, its best form around this pair; changes are counted against the plan.
        """
    @property
    def moved(self, /) -> tuple[Owned, ...]:
        """
        All who would have another owner then, this student among them.
        """
    @property
    def reasons(self, /) -> tuple[Reason, ...]:
        """
        Why this one may not be the owner; nothing when it is allowed.
        """
    @property
    def staff(self, /) -> str:
        """
        Who teaches the class.
        """

@final
class OwnerCheck:
    """
    What is found of an owner plan.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, breaches: Iterable[Breach] | None = None, owners: Bound | None = None) -> OwnerCheck: ...
    def __repr__(self, /) -> str: ...
    @property
    def breaches(self, /) -> tuple[Breach, ...]:
        """
        Every rule that is broken, in the order of the classes and their students, then of the plan's lists.
        """
    @property
    def is_proved(self, /) -> bool:
        """
        Whether the plan is sound, and nobody plans better.
        """
    @property
    def is_sound(self, /) -> bool:
        """
        Whether no rule is broken.
        """
    @property
    def owners(self, /) -> Bound:
        """
        Both sides of the proof that nobody plans better.
        """

@final
class OwnerClass:
    """
    A class with those who teach it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, class_id: str, teachers: Iterable[str], students: Iterable[OwnerStudent]) -> OwnerClass: ...
    def __repr__(self, /) -> str: ...
    @property
    def class_id(self, /) -> str:
        """
        The class.
        """
    @property
    def students(self, /) -> tuple[OwnerStudent, ...]:
        """
        Who is in it.
        """
    @property
    def teachers(self, /) -> tuple[str, ...]:
        """
        Who teaches it and may own students.
        """

@final
class OwnerLimit:
    """
    The most students whom a teacher owns, instead of the policy's.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, most: int) -> OwnerLimit: ...
    def __repr__(self, /) -> str: ...
    @property
    def most(self, /) -> int:
        """
        The most students.
        """
    @property
    def staff(self, /) -> str:
        """
        The teacher.
        """

@final
class OwnerPlan:
    """
    Who owns which student, optimal, with what proves it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, owners: Iterable[Owned], unplaced: Iterable[Unplaced], loads: Iterable[Load], cost: Tiers, shortages: Iterable[Shortage], faults: Iterable[Fault]) -> OwnerPlan: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def by_hand(owners: Iterable[Owned]) -> OwnerPlan:
        """
        A plan that was made by hand: without loads, prices and costs nothing is proved of it, and `check_owners`
        still finds every breach.
        """
    @property
    def cost(self, /) -> Tiers:
        """
        What the plan costs: nobody plans better.
        """
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What is wrong with the task.
        """
    @property
    def loads(self, /) -> tuple[Load, ...]:
        """
        What each teacher carries, in the order of their ids.
        """
    @property
    def owners(self, /) -> tuple[Owned, ...]:
        """
        Students and owners, in the order of the classes and of the students within each.
        """
    def ownerships(self, /, before: Iterable[Ownership], start: date) -> tuple[Ownership, ...]:
        """
        The rows of ownership to store when the plan begins on a day: rows that go on as they are, rows that end
        on it, and new ones. Rows of students who are not in the plan stay as they are.
        """
    @property
    def shortages(self, /) -> tuple[Shortage, ...]:
        """
        Why students have no owner, where limits are the reason.
        """
    @property
    def unplaced(self, /) -> tuple[Unplaced, ...]:
        """
        Students without an owner, in the same order.
        """

@final
class OwnerStudent:
    """
    A student who is to have an owner.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, previous: str | None = None, locked: str | None = None, barred: Iterable[str] | None = None) -> OwnerStudent: ...
    def __repr__(self, /) -> str: ...
    @property
    def barred(self, /) -> tuple[str, ...]:
        """
        Who may not be the owner: relatives and other barred pairs.
        """
    @property
    def locked(self, /) -> str | None:
        """
        The owner who was decided beforehand.
        """
    @property
    def previous(self, /) -> str | None:
        """
        The owner in the plan before.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class OwnerTask:
    """
    What owners are planned from: classes with their teachers and students. It is plain data, of one school or of a
    city; the parts of it that share no teacher are planned apart.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, classes: Iterable[OwnerClass], workloads: Iterable[Workload] | None = None) -> OwnerTask: ...
    def __repr__(self, /) -> str: ...
    def after(self, /, plan: OwnerPlan) -> OwnerTask:
        """
        The same task with the owners of a plan as those of before, for the plan after a change: then the
        fewest possible of its pairs are given up.
        """
    @property
    def classes(self, /) -> tuple[OwnerClass, ...]:
        """
        The classes.
        """
    @property
    def workloads(self, /) -> tuple[Workload, ...]:
        """
        What is known of teachers; without a row a teacher carries nothing yet.
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
class Plan:
    """
    A plan of visits: who owns whom, who visits whom with whom, and in which week.

    `humiao.frame` tells its tables as columns.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, start: date, weeks: Iterable[Week], owners: OwnerPlan, trips: Iterable[Trip], unplaced: Iterable[Unplaced], companions: CompanionProof, laying: WeekProof, shortages: Iterable[WeekShortage], faults: Iterable[Fault]) -> Plan: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def by_hand(*, start: date, owners: Iterable[Owned], trips: Iterable[Trip]) -> Plan:
        """
        A plan that was made by hand, from a day on: without loads, prices and costs nothing is proved of it, and `check`
        still finds every breach.
        """
    @property
    def companions(self, /) -> CompanionProof:
        """
        Why nobody chooses better companions.
        """
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What is wrong with the wishes.
        """
    @property
    def laying(self, /) -> WeekProof:
        """
        Whether anybody lays more of these trips into these weeks.
        """
    @property
    def owners(self, /) -> OwnerPlan:
        """
        Who owns which student.
        """
    @property
    def shortages(self, /) -> tuple[WeekShortage, ...]:
        """
        Teachers whose visits do not go into the weeks, in the order of their ids.
        """
    @property
    def start(self, /) -> date:
        """
        The first day of the plan.
        """
    @property
    def trips(self, /) -> tuple[Trip, ...]:
        """
        The trips, by week, then the most urgent first.
        """
    @property
    def unplaced(self, /) -> tuple[Unplaced, ...]:
        """
        Students whose owed visit is on no trip, in the order of their ids, and why.
        """
    @property
    def weeks(self, /) -> tuple[Week, ...]:
        """
        Its weeks.
        """

@final
class PlanCheck:
    """
    What is found of a plan.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, breaches: Iterable[Breach] | None = None, owners: Bound | None = None, companions: Bound | None = None, weeks: WeekProof | None = None) -> PlanCheck: ...
    def __repr__(self, /) -> str: ...
    @property
    def breaches(self, /) -> tuple[Breach, ...]:
        """
        Every rule that is broken: of the weeks, of the owners, of the trips in the order of the plan, of the
        companions, of the weeks in which trips are, of what is left over, and of the wishes.
        """
    @property
    def companions(self, /) -> Bound:
        """
        Both sides of the proof that nobody chooses better companions.
        """
    @property
    def is_proved(self, /) -> bool:
        """
        Whether the plan is sound, nobody gives better owners or chooses better companions, and nobody lays more of
        these trips.
        """
    @property
    def is_sound(self, /) -> bool:
        """
        Whether no rule is broken.
        """
    @property
    def owners(self, /) -> Bound:
        """
        Both sides of the proof that nobody gives better owners.
        """
    @property
    def weeks(self, /) -> WeekProof:
        """
        The trips that have no week, beside the least that any laying must leave out.
        """

@final
class PoolPrice:
    """
    What one more visit of a school's leaders is worth; part of the proof.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, school: str, least: int, price: Tiers) -> PoolPrice: ...
    def __repr__(self, /) -> str: ...
    @property
    def least(self, /) -> int:
        """
        How many visits its leaders should come along to.
        """
    @property
    def price(self, /) -> Tiers:
        """
        What one more is worth.
        """
    @property
    def school(self, /) -> str:
        """
        The school.
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
class Shortage:
    """
    A witness that not everybody can have a place: these students have nobody but these teachers, who have too few.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, students: Iterable[str], teachers: Iterable[str], wanted: int, places: int) -> Shortage: ...
    def __repr__(self, /) -> str: ...
    @property
    def places(self, /) -> int:
        """
        The places that these teachers have for them.
        """
    @property
    def short(self, /) -> int:
        """
        How many places are missing.
        """
    @property
    def students(self, /) -> tuple[str, ...]:
        """
        The students, in the order of their ids.
        """
    @property
    def teachers(self, /) -> tuple[str, ...]:
        """
        All teachers who could take any of them, in the order of their ids.
        """
    @property
    def wanted(self, /) -> int:
        """
        How many of their places the students want: one for each, when it is about owners; when it is about
        companions, what their trips want beyond all others who may come along.
        """

@final
class StaffSex:
    """
    The sex of a member of staff.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, sex: Sex | str) -> StaffSex: ...
    def __repr__(self, /) -> str: ...
    @property
    def sex(self, /) -> Sex:
        """
        The sex.
        """
    @property
    def staff(self, /) -> str:
        """
        Who.
        """

@final
class StudentSex:
    """
    The sex of a student.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, sex: Sex | str) -> StudentSex: ...
    def __repr__(self, /) -> str: ...
    @property
    def sex(self, /) -> Sex:
        """
        The sex.
        """
    @property
    def student(self, /) -> str:
        """
        Who.
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
class Tiers:
    """
    What a plan costs, or what one more place is worth: compared tier by tier, the first tier first.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, unplaced: int | None = None, leaders: int | None = None, squares: int | None = None, changes: int | None = None) -> Tiers: ...
    def __repr__(self, /) -> str: ...
    @property
    def changes(self, /) -> int:
        """
        Pairs that are not those of the plan before.
        """
    @property
    def leaders(self, /) -> int:
        """
        Households that leaders should have taken and did not.
        """
    @property
    def squares(self, /) -> int:
        """
        The sum of the squared loads.
        """
    @property
    def unplaced(self, /) -> int:
        """
        Students or visits without a place.
        """

@final
class Trip:
    """
    One trip to one household 同户一次: all its students who are owed a visit.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, students: Iterable[TripStudent], visitors: Iterable[TripVisitor], week: date, choice: WeekChoice | str, household: str | None = None) -> Trip: ...
    def __repr__(self, /) -> str: ...
    @property
    def choice(self, /) -> WeekChoice:
        """
        Why in this week.
        """
    @staticmethod
    def from_json(text: str) -> Trip:
        """
        Reads the JSON that `to_json` writes.
        """
    @property
    def household(self, /) -> str | None:
        """
        The household, when it is known.
        """
    @property
    def is_key(self, /) -> bool:
        """
        Whether a key student is visited.
        """
    @property
    def students(self, /) -> tuple[TripStudent, ...]:
        """
        Who is visited, in the order of their ids.
        """
    def to_json(self, /) -> str:
        """
        The trip as one line of JSON, to store: the trips of a plan are what the next one is planned after.
        """
    @property
    def visitors(self, /) -> tuple[TripVisitor, ...]:
        """
        Who visits: those who answer for the classes, then the companions.
        """
    @property
    def week(self, /) -> date:
        """
        The first day of the week in which it is made.
        """

@final
class TripStudent:
    """
    A student who is visited on a trip.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, key: bool) -> TripStudent: ...
    def __repr__(self, /) -> str: ...
    @property
    def key(self, /) -> bool:
        """
        Whether the visit in the home that is owed to a key student is made.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class TripVisitor:
    """
    Somebody who is on a trip.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, role: Role | str, companion: bool) -> TripVisitor: ...
    def __repr__(self, /) -> str: ...
    @property
    def companion(self, /) -> bool:
        """
        Whether this one comes along, and is not there for the class.
        """
    @property
    def role(self, /) -> Role:
        """
        In which post.
        """
    @property
    def staff(self, /) -> str:
        """
        Who.
        """

@final
class Unplaced:
    """
    Somebody who has no place in a plan, and why.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, reasons: Iterable[Reason]) -> Unplaced: ...
    def __repr__(self, /) -> str: ...
    @property
    def reasons(self, /) -> tuple[Reason, ...]:
        """
        Every reason.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class Urgency:
    """
    How urgent the visit to a student is.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, rank: int) -> Urgency: ...
    def __repr__(self, /) -> str: ...
    @property
    def rank(self, /) -> int:
        """
        The less, the earlier; a student without a row comes after all who have one.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
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

@final
class Waiting:
    """
    The companions of a trip that has no week.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, companions: Iterable[TripVisitor]) -> Waiting: ...
    def __repr__(self, /) -> str: ...
    @property
    def companions(self, /) -> tuple[TripVisitor, ...]:
        """
        Who would come along.
        """
    @property
    def student(self, /) -> str:
        """
        The first student of the trip.
        """

@final
class Week:
    """
    A week of the plan, from Monday to Sunday, cut to the days that are planned.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, first: date, last: date, worked: int) -> Week: ...
    def __repr__(self, /) -> str: ...
    @property
    def first(self, /) -> date:
        """
        The first day.
        """
    @property
    def last(self, /) -> date:
        """
        The last day.
        """
    @property
    def worked(self, /) -> int:
        """
        How many of its days are worked, make-up days included.
        """

@final
class WeekForecast:
    """
    A teacher's week.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, week: date, expected: int, planned: int, places: int) -> WeekForecast: ...
    def __repr__(self, /) -> str: ...
    @property
    def expected(self, /) -> int:
        """
        How many visits an even pace asks for in this week.
        """
    @property
    def places(self, /) -> int:
        """
        How many there are places for.
        """
    @property
    def planned(self, /) -> int:
        """
        How many the plan has.
        """
    @property
    def week(self, /) -> date:
        """
        The first day of the week.
        """

@final
class WeekLimit:
    """
    The most visits of a teacher in a week of five working days, instead of the policy's.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, most: int) -> WeekLimit: ...
    def __repr__(self, /) -> str: ...
    @property
    def most(self, /) -> int:
        """
        The most visits in a whole week.
        """
    @property
    def staff(self, /) -> str:
        """
        The teacher.
        """

@final
class WeekProof:
    """
    How many trips have no week, beside the least that any laying of them must leave out.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, without: int, least: int) -> WeekProof: ...
    def __repr__(self, /) -> str: ...
    @property
    def is_least(self, /) -> bool:
        """
        Whether nobody lays more of these trips.
        """
    @property
    def least(self, /) -> int:
        """
        The least number of them that any laying must leave out.
        """
    @property
    def without(self, /) -> int:
        """
        The trips that have their companions and no week.
        """

@final
class WeekShortage:
    """
    A teacher whose visits do not go into the weeks that are planned.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, visits: int, places: int, unplaced: int) -> WeekShortage: ...
    def __repr__(self, /) -> str: ...
    @property
    def places(self, /) -> int:
        """
        The places in all weeks.
        """
    @property
    def staff(self, /) -> str:
        """
        The teacher.
        """
    @property
    def unplaced(self, /) -> int:
        """
        The visits that have no week.
        """
    @property
    def visits(self, /) -> int:
        """
        The visits that this teacher would make.
        """

@final
class Wishes:
    """
    What is wished of a plan, and what only the host knows. Nothing is needed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, locks: Iterable[Lock] | None = None, owner_limits: Iterable[OwnerLimit] | None = None, week_limits: Iterable[WeekLimit] | None = None, staff_sexes: Iterable[StaffSex] | None = None, student_sexes: Iterable[StudentSex] | None = None, urgencies: Iterable[Urgency] | None = None, previous: Iterable[Trip] | None = None) -> Wishes: ...
    def __repr__(self, /) -> str: ...
    @property
    def locks(self, /) -> tuple[Lock, ...]:
        """
        What is decided beforehand.
        """
    @property
    def owner_limits(self, /) -> tuple[OwnerLimit, ...]:
        """
        The most students of single teachers.
        """
    @property
    def previous(self, /) -> tuple[Trip, ...]:
        """
        The trips of the plan before: companions and weeks are kept where they can be.
        """
    @property
    def staff_sexes(self, /) -> tuple[StaffSex, ...]:
        """
        The sex of staff, asked for when the policy wants a companion of the student's sex.
        """
    @property
    def student_sexes(self, /) -> tuple[StudentSex, ...]:
        """
        The sex of students.
        """
    @property
    def urgencies(self, /) -> tuple[Urgency, ...]:
        """
        Which students come first.
        """
    @property
    def week_limits(self, /) -> tuple[WeekLimit, ...]:
        """
        The most visits in a week of single teachers.
        """

@final
class Workload:
    """
    What a teacher carries already, and the most that is asked.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, most: int | None = None, already: int | None = None) -> Workload: ...
    def __repr__(self, /) -> str: ...
    @property
    def already(self, /) -> int:
        """
        What is carried outside this task; it counts towards the load.
        """
    @property
    def most(self, /) -> int | None:
        """
        The most in all; the policy's when left out.
        """
    @property
    def staff(self, /) -> str:
        """
        The teacher.
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

def assign_owners(policy: Policy, task: OwnerTask) -> OwnerPlan:
    """
    Gives every student one subject teacher who teaches the class 任课老师包干.

    As many students as possible have an owner; among such plans the sum of squared loads is least; among those the
    most pairs of the plan before are kept. Nobody plans better, and the prices in `loads` prove it. Nobody is dropped:
    who is not in `owners` is in `unplaced`, with the reasons, and what is wrong with the task is in `faults`.
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

def check(policy: Policy, directory: Directory, plan: Plan, *, calendar: SchoolCalendar, scope: Scope, term: Span | tuple[date, date], keys: Iterable[KeyStudent], visits: Iterable[VisitRecord], on: date, wishes: Wishes | None = None) -> PlanCheck:
    """
    Verifies a plan of visits, of any origin, against the facts: every breach of a rule, each at its place, and what is
    proved. It shares no code with the planner.

    The keywords are those that the plan was made with. Of a plan that was made by hand (`Plan.by_hand`) the weeks, loads,
    costs, prices and witnesses may be left out: nothing is proved then, and every breach is found all the same. What is
    given must be true. It is an `InputError` where `plan` is one.
    """

def check_owners(policy: Policy, task: OwnerTask, plan: OwnerPlan) -> OwnerCheck:
    """
    Verifies who owns whom, of a plan of any origin: every breach of a rule, each at its place, and what is proved.

    Of a plan that was made by hand (`OwnerPlan.by_hand`) the loads, costs and witnesses may be left out: nothing is
    proved then, and every breach is found all the same. What is given must be true.
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

def coverage_table(policy: Policy, directory: Directory, visits: Any, *, by: str | Mapping[str, str], year: SchoolYear | int, on: date, language: str = ..., threads: int | None = ..., progress: Any | None = None) -> CoverageTable:
    """
    The coverage of the yearly visits in each group of classes, as tables: that of `coverage_by`.

    `visits` is a table of any library that speaks Arrow, with a column for each field of `VisitRecord`, its name with `_`
    or `-`: text or dictionaries for ids and names, timestamps with a zone, and for `visitors` lists of `staff` and `role`. What
    may be left out may be missing, `note` is never read, and other columns are left alone. A row that cannot be read is set
    aside and told in `faults`.

    `by` is `"class"`, `"grade"`, `"school"`, or what a mapping tells of each school, such as its county. In the tables the group
    is called `class_id`, `school` and `grade`, `school`, or `group`.

    It runs without holding the interpreter; the table is read on one thread for each core, or on so many as `threads` says.
    `progress(done, total)` is called by the caller's thread between parts, with rows. Columns that are missing, of another type
    or there twice are an `InputError` before a row is read, and so is a stream that breaks off.
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

def forecast(policy: Policy, directory: Directory, plan: Plan, *, calendar: SchoolCalendar, scope: Scope, term: Span | tuple[date, date], keys: Iterable[KeyStudent], visits: Iterable[VisitRecord], on: date, wishes: Wishes | None = None) -> tuple[Forecast, ...]:
    """
    What each teacher is to visit in each week of a plan, in the order of their ids, and where it is too much.

    The keywords are those that the plan was made with. An even pace spreads each trip over the worked days of its
    window, from the first day of the plan to its due day or the last day of the plan, whichever is earlier.
    """

def key_coverage(policy: Policy, directory: Directory, visits: Iterable[VisitRecord], *, keys: Iterable[KeyStudent], scope: Scope, year: SchoolYear | int, on: date) -> Coverage:
    """
    How far the visits in the home of key students have come by a day, counted by persons.
    """

def key_coverage_by(policy: Policy, directory: Directory, visits: Iterable[VisitRecord], *, keys: Iterable[KeyStudent], by: str | Mapping[str, str], year: SchoolYear | int, on: date) -> dict[str | tuple[str, int], Coverage]:
    """
    How far the visits in the home of key students have come in each group of classes, in one pass.
    """

def key_coverage_table(policy: Policy, directory: Directory, visits: Any, *, keys: Any, by: str | Mapping[str, str], year: SchoolYear | int, on: date, language: str = ..., threads: int | None = ..., progress: Any | None = None) -> CoverageTable:
    """
    The coverage of the visits in the home of key students in each group of classes, as tables: that of `key_coverage_by`.

    `keys` is a table of `KeyStudent`; otherwise as `coverage_table`.
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

def owner_alternatives(policy: Policy, task: OwnerTask, plan: OwnerPlan, student: str) -> tuple[OwnerAlternative, ...]:
    """
    Who else could own a student, against a finished plan: every teacher of the class, the cheapest first, then by id.

    For each the rest of the plan is planned anew around the pair, so the cost is what it really takes. An
    `InputError` with the code `visit.not-planned` when the student is not in the task.
    """

def owner_task(policy: Policy, directory: Directory, *, calendar: SchoolCalendar, scope: Scope, term: Span | tuple[date, date], on: date, wishes: Wishes | None = None) -> OwnerTask:
    """
    What owners are planned from, as the directory has it on the first day of the plan.

    The owner of before is the last one who began by that day. Students outside the scope count towards what their
    owners carry already.
    """

def plan(policy: Policy, directory: Directory, *, calendar: SchoolCalendar, scope: Scope, term: Span | tuple[date, date], keys: Iterable[KeyStudent], visits: Iterable[VisitRecord], on: date, wishes: Wishes | None = None) -> Plan:
    """
    Plans the visits of some days: who owns whom, who visits whom with whom, and in which week.

    Owners and companions are optimal, tier by tier, with the prices that prove it; each trip is as early as it can be
    without making a more urgent one wait. Nobody is dropped: who has no owner or no trip is listed with the reasons,
    and what is wrong with the wishes is in `faults`.

    `term` holds the days that are planned, as a `Span` or as its first day and the day after its last one; nothing is
    laid before `on`. An `InputError` with the code `visit.term` when these days have no end, end before they begin or
    are more than 800, `time.outside-notices` when the calendar does not settle one of them.
    """

def record(policy: Policy, directory: Directory, visit: VisitRecord, *, actor: Actor, now: datetime) -> Verdict[VisitRecord]:
    """
    Whether a visit may be recorded now, by whom records it: allowed with the record, or every reason
    against it.

    Nobody visits whom the law bars from work with minors, or who is kept away from this student: the
    directory knows them.
    """
