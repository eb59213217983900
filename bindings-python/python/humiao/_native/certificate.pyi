"""
The certificate book 上岗资格证书.
"""

from . import Basis, Duty, Fault, Policy, Ratio, Reason, Span, Target
from .frame import Table
from collections.abc import Iterable, Mapping
from datetime import date
from humiao._enums import Level, SchoolType, TrainingSubject
from typing import Any, final

__all__ = ["CertificateStanding", "Employment", "Gap", "Holding", "NextStep", "Renewal", "School", "Training", "TrainingDuty", "Workforce", "gap", "holds", "rate", "rates_by", "rates_table", "staffing", "standing", "standings", "training_duties", "training_rate"]

@final
class CertificateStanding:
    """
    What a teacher holds on a day.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, renewals: Iterable[Renewal], level: Level | str | None = None, since: date | None = None, until: date | None = None, next: NextStep | None = None) -> CertificateStanding: ...
    def __repr__(self, /) -> str: ...
    @property
    def level(self, /) -> Level | None:
        """
        The highest certificate that counts on the day.
        """
    @property
    def next(self, /) -> NextStep | None:
        """
        The next rung and what is missing for it; `None` at the top.
        """
    @property
    def renewals(self, /) -> tuple[Renewal, ...]:
        """
        What is to be renewed, by level from low to high.
        """
    @property
    def since(self, /) -> date | None:
        """
        The first day from which it has counted without a gap.
        """
    @property
    def until(self, /) -> date | None:
        """
        The last day until which it counts without a gap; `None` when no end is known.
        """

@final
class Employment:
    """
    A teacher on the roll of a school; staff who do not teach are not listed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, school: str, start: date, end: date | None = None, full_time_psychology: bool | None = None) -> Employment: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The first day no longer on the roll.
        """
    @property
    def full_time_psychology(self, /) -> bool:
        """
        Whether as a full-time psychology teacher 专职心理健康教师.
        """
    def is_on_roll(self, /, *, on: date) -> bool:
        """
        Whether the teacher is on the roll on a day.
        """
    @property
    def school(self, /) -> str:
        """
        The school.
        """
    @property
    def staff(self, /) -> str:
        """
        The teacher.
        """
    @property
    def start(self, /) -> date:
        """
        The first day on the roll.
        """

@final
class Gap:
    """
    A rate beside its target.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, level: Level | str, target: Target, ratio: Ratio, missing: int, days_left: int, basis: Basis, reached: bool | None = None) -> Gap: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        The rule that sets the target.
        """
    @property
    def days_left(self, /) -> int:
        """
        Days until the target's last day: 0 on it, negative after it.
        """
    @property
    def level(self, /) -> Level:
        """
        Which certificate it is about.
        """
    @property
    def missing(self, /) -> int:
        """
        How many more persons must hold it, with this denominator.
        """
    @property
    def ratio(self, /) -> Ratio:
        """
        The rate as it is.
        """
    @property
    def reached(self, /) -> bool | None:
        """
        Whether the target is reached; `None` for 0 of 0.
        """
    @property
    def target(self, /) -> Target:
        """
        The share to reach, and the last day to reach it.
        """

@final
class Holding:
    """
    One certificate of one teacher.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, level: Level | str, issued: date, expires: date | None = None, revoked: date | None = None) -> Holding: ...
    def __repr__(self, /) -> str: ...
    @property
    def expires(self, /) -> date | None:
        """
        The last day on which it counts; without one the policy's validity holds, or none.
        """
    @property
    def issued(self, /) -> date:
        """
        The first day on which it counts.
        """
    @property
    def level(self, /) -> Level:
        """
        Which certificate it is.
        """
    @property
    def revoked(self, /) -> date | None:
        """
        The first day on which it no longer counts because it was revoked.
        """
    def span(self, /, policy: Policy, *, on: date) -> Span | None:
        """
        The days on which it counts, as it is known on a day; `None` before it is issued.
        """
    @property
    def staff(self, /) -> str:
        """
        Who holds it.
        """

@final
class NextStep:
    """
    The next rung of the ladder.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, level: Level | str, unmet: Iterable[Reason]) -> NextStep: ...
    def __repr__(self, /) -> str: ...
    @property
    def level(self, /) -> Level:
        """
        The certificate to reach.
        """
    @property
    def unmet(self, /) -> tuple[Reason, ...]:
        """
        Every condition that does not hold or cannot be told.
        """

@final
class Renewal:
    """
    A certificate to renew, and when.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, level: Level | str, duty: Duty) -> Renewal: ...
    def __repr__(self, /) -> str: ...
    @property
    def duty(self, /) -> Duty:
        """
        The window: from the first day on which it can be renewed, due on its last day, until the grace
        period is over.
        """
    @property
    def level(self, /) -> Level:
        """
        The certificate to renew.
        """

@final
class School:
    """
    A school and its type.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, school: str, school_type: SchoolType | str) -> School: ...
    def __repr__(self, /) -> str: ...
    @property
    def school(self, /) -> str:
        """
        The school.
        """
    @property
    def school_type(self, /) -> SchoolType:
        """
        Its type.
        """

@final
class Training:
    """
    A training that a teacher took part in.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, subject: TrainingSubject | str, day: date, hours: int | None = None) -> Training: ...
    def __repr__(self, /) -> str: ...
    @property
    def day(self, /) -> date:
        """
        The last day of the training.
        """
    @property
    def hours(self, /) -> int | None:
        """
        Its hours 学时; `None` when they were not recorded.
        """
    @property
    def staff(self, /) -> str:
        """
        Who took part.
        """
    @property
    def subject(self, /) -> TrainingSubject:
        """
        The subject.
        """

@final
class TrainingDuty:
    """
    One subject that a teacher owes in one year.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, subject: TrainingSubject | str, duty: Duty) -> TrainingDuty: ...
    def __repr__(self, /) -> str: ...
    @property
    def duty(self, /) -> Duty:
        """
        What is owed, and until when.
        """
    @property
    def subject(self, /) -> TrainingSubject:
        """
        The subject.
        """

@final
class Workforce:
    """
    The teachers of the schools, with their certificates and training.

    Rows with a fault are left out, and `faults` says which and why; the others go on.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, schools: Iterable[School] | None = None, employments: Iterable[Employment] | None = None, holdings: Iterable[Holding] | None = None, trainings: Iterable[Training] | None = None) -> Workforce: ...
    def __repr__(self, /) -> str: ...
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What was wrong with the rows.
        """
    def faults_of(self, /, staff: str) -> tuple[Fault, ...]:
        """
        What was wrong with the rows of one teacher, as far as it is known whose they are.
        """
    @staticmethod
    def from_tables(*, schools: Any | None = None, employments: Any | None = None, holdings: Any | None = None, trainings: Any | None = None, threads: int | None = ..., progress: Any | None = None) -> Workforce:
        """
        The same from tables of any library that speaks Arrow (`__arrow_c_stream__` or `__arrow_c_array__`): polars, pyarrow,
        pandas from 2.2 on, DuckDB.

        Each has a column for each field of its record, its name with `_` or `-`: text, plain or as a dictionary, for ids and
        names, dates for days (or their midnights without a zone), integers or whole floats, and booleans. What may be left
        out may be missing, and other columns are left alone. A row that cannot be read is set aside with all its faults,
        at its place in the table (`holdings[17], issued`).

        It runs on one thread for each core, or on so many as `threads` says, without holding the interpreter.
        `progress(done, total)` is called by the caller's thread between parts, with the rows of all tables. Columns that are
        missing, of another type or there twice are an `InputError` that tells of all of them, and so is a stream that
        breaks off.
        """
    def holdings_of(self, /, staff: str) -> tuple[Holding, ...]:
        """
        The certificates of one teacher.
        """
    @property
    def staff(self, /) -> tuple[str, ...]:
        """
        Everybody of whom there is a row, in the order of their ids; after `within` who works at its schools.
        """
    def trainings_of(self, /, staff: str) -> tuple[Training, ...]:
        """
        The trainings of one teacher.
        """
    def within(self, /, schools: Iterable[str]) -> Workforce:
        """
        The part of the workforce that works at some schools.
        """

def gap(policy: Policy, ratio: Ratio, *, level: Level | str, on: date) -> Gap:
    """
    How far a rate is from the dated target of its level; `InputError` when the policy sets none.
    """

def holds(policy: Policy, holdings: Iterable[Holding], *, level: Level | str, on: date) -> bool:
    """
    Whether these certificates of one teacher count as a level on a day.
    """

def rate(policy: Policy, workforce: Workforce, *, level: Level | str, on: date) -> Ratio:
    """
    The share of the teachers on the roll who hold a certificate on a day.
    """

def rates_by(policy: Policy, workforce: Workforce, *, level: Level | str, by: Mapping[str, str], days: Iterable[date]) -> dict[str, tuple[Ratio, ...]]:
    """
    The rates of groups of schools on many days, as of a year's month-ends by county, in one pass.

    `by` tells the group of each school; a school that is not there is in none. Each figure is that of `rate` over the
    schools of the group, in the order of `days`.
    """

def rates_table(policy: Policy, workforce: Workforce, *, level: Level | str, by: str | Mapping[str, str], days: Iterable[date], language: str = ...) -> Table:
    """
    The rates of groups of schools on many days, as a table: those of `rates_by`, with a row for each group and day.

    `by` is `"school"`, `"school-type"`, or what a mapping tells of each school, such as its county; a school that is not in
    it is in no group. The columns are the group (`school`, `school_type` or `group`), `day`, `numerator`, `denominator`,
    `denominator_name` in the `language`, and `rule`, the rule of the policy that chose the denominator.
    """

def staffing(policy: Policy, workforce: Workforce, *, school_type: SchoolType | str, on: date) -> Ratio:
    """
    The share of the schools of a type with full-time psychology teachers on a day.
    """

def standing(policy: Policy, holdings: Iterable[Holding], trainings: Iterable[Training], *, on: date) -> CertificateStanding:
    """
    What one teacher holds on a day, what the next step is, and what must be renewed.

    Give the certificates and trainings of that teacher only.
    """

def standings(policy: Policy, workforce: Workforce, *, teachers: Iterable[str] | None = None, on: date, language: str = ..., threads: int | None = ..., progress: Any | None = None) -> Table:
    """
    What many teachers hold on a day: the answers of `standing`, as a table with a row for each of them.

    `teachers` are asked about in their order, also those of whom there is no row; without it, everybody of whom the
    workforce has one (`Workforce.staff`). The columns are

    - `staff`, `level`, `since` and `until`: the highest certificate that counts on the day, from when on and until when
      without a gap;
    - `next`, the next rung, and `unmet`, a list of what is missing for it: `code`, `certainty`, `earliest`, and `text` in
      the `language`;
    - `renewals`, a list of what is to be renewed: `level`, `start`, `due`, `end`;
    - `faults`: null, or a list of what is wrong with rows of the teacher that were set aside, each with its place
      (`holdings[17], issued`) and a code of the catalog. The answer is that of the other rows.

    It runs on one thread for each core, or on so many as `threads` says, without holding the interpreter;
    `progress(done, total)` is called by the caller's thread between parts, with teachers.
    """

def training_duties(policy: Policy, workforce: Workforce, *, staff: str, year: int, on: date) -> tuple[TrainingDuty, ...]:
    """
    What one teacher owes of the yearly compulsory training 双必修 in the year that starts in `year`.
    """

def training_rate(policy: Policy, workforce: Workforce, *, year: int, on: date) -> Ratio:
    """
    The share of the teachers who completed the yearly compulsory training by a day.
    """
