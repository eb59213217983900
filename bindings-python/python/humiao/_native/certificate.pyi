"""
The certificate book 上岗资格证书.
"""

from . import Basis, Duty, Fault, Policy, Ratio, Reason, Span, Target
from collections.abc import Iterable, Mapping
from datetime import date
from humiao._enums import Level, SchoolType, TrainingSubject
from typing import Any, final

__all__ = ["CertificateStanding", "Employment", "Gap", "Holding", "NextStep", "Renewal", "School", "Training", "TrainingDuty", "Workforce", "gap", "holds", "rate", "rates_by", "staffing", "standing", "training_duties", "training_rate"]

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
    def holdings_of(self, /, staff: str) -> tuple[Holding, ...]:
        """
        The certificates of one teacher.
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

def staffing(policy: Policy, workforce: Workforce, *, school_type: SchoolType | str, on: date) -> Ratio:
    """
    The share of the schools of a type with full-time psychology teachers on a day.
    """

def standing(policy: Policy, holdings: Iterable[Holding], trainings: Iterable[Training], *, on: date) -> CertificateStanding:
    """
    What one teacher holds on a day, what the next step is, and what must be renewed.

    Give the certificates and trainings of that teacher only.
    """

def training_duties(policy: Policy, workforce: Workforce, *, staff: str, year: int, on: date) -> tuple[TrainingDuty, ...]:
    """
    What one teacher owes of the yearly compulsory training 双必修 in the year that starts in `year`.
    """

def training_rate(policy: Policy, workforce: Workforce, *, year: int, on: date) -> Ratio:
    """
    The share of the teachers who completed the yearly compulsory training by a day.
    """
