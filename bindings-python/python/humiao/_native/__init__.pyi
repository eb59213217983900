"""
The compiled part of `humiao`; import `humiao` instead.
"""

from . import catalog as catalog, category as category, certificate as certificate, frame as frame, network as network, roster as roster, visit as visit, warning as warning
from .network import Network
from .warning import Case
from _typeshed import SupportsGetItem
from collections.abc import Iterable
from datetime import date, datetime
from humiao._enums import Certainty, DayKind, DutyKind, FaultKind, Role, Sex, Standing, Status, StudentNumberKind
from typing import Any, final

__all__ = ["Actor", "Basis", "Bilingual", "Clause", "Detail", "Duty", "Fault", "HolidayNotice", "Policy", "Ratio", "Reason", "ResidentNumber", "SchoolCalendar", "SchoolCode", "SchoolYear", "Sealed", "Span", "StudentNumber", "Target", "Timeline", "Window", "age_of", "check_resident_number", "check_school_code", "check_student_number", "day_of", "end_of", "law", "plus_months", "start_of", "worklist", "catalog", "category", "certificate", "frame", "network", "roster", "visit", "warning"]

@final
class Actor:
    """
    A person acting in a role for a unit (a school, a station or the centre).
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, role: Role | str, unit: str) -> Actor: ...
    def __repr__(self, /) -> str: ...
    @property
    def role(self, /) -> Role:
        """
        The role that is used for this act.
        """
    @property
    def staff(self, /) -> str:
        """
        The person.
        """
    @property
    def unit(self, /) -> str:
        """
        The unit for which the person acts.
        """

@final
class Basis:
    """
    The name, standing and clause of a rule: what a reason or a duty rests on.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, rule: str, standing: Standing | str, clause: Clause) -> Basis: ...
    def __repr__(self, /) -> str: ...
    @property
    def clause(self, /) -> Clause:
        """
        Where it is written.
        """
    @property
    def rule(self, /) -> str:
        """
        The name of the rule: its path in the policy, or `law.…`.
        """
    @property
    def standing(self, /) -> Standing:
        """
        What stands behind it.
        """

@final
class Bilingual:
    """
    One text in both languages.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, zh: str, en: str) -> Bilingual: ...
    def __repr__(self, /) -> str: ...
    @property
    def en(self, /) -> str:
        """
        English.
        """
    def text(self, /, language: str) -> str:
        """
        The text in one language: `zh`, `en` or a tag such as `zh-CN`.
        """
    @property
    def zh(self, /) -> str:
        """
        Simplified Chinese.
        """

@final
class Clause:
    """
    Where a rule is written; a convention has no document, and its text says what is customary.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, document: str, article: str, text: str) -> Clause: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def article(self, /) -> str:
        """
        The article or section.
        """
    @property
    def document(self, /) -> str:
        """
        The title or number of the document.
        """
    @property
    def text(self, /) -> str:
        """
        What it says.
        """

@final
class Detail:
    """
    A named value inside a reason or a fault; never personal.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, name: str, value: str) -> Detail: ...
    def __repr__(self, /) -> str: ...
    @property
    def name(self, /) -> str:
        """
        The name of the hole in the text.
        """
    @property
    def value(self, /) -> str:
        """
        What fills it.
        """

@final
class Duty:
    """
    Something that is owed, by whom and until when.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, kind: DutyKind | str, role: Role | str, window: Window, danger: bool, basis: Basis, student: str | None = None, case: str | None = None, unit: str | None = None, accountable: str | None = None, done: date | None = None) -> Duty: ...
    def __repr__(self, /) -> str: ...
    @property
    def accountable(self, /) -> str | None:
        """
        The one person who is accountable for it; `None` when the facts name nobody.
        """
    @property
    def basis(self, /) -> Basis:
        """
        The rule that it comes from.
        """
    @property
    def case(self, /) -> str | None:
        """
        The case that it belongs to, if it belongs to one.
        """
    @property
    def clause(self, /) -> Clause:
        """
        Where the rule is written.
        """
    @property
    def danger(self, /) -> bool:
        """
        Whether a life may be in danger.
        """
    @property
    def done(self, /) -> date | None:
        """
        The day on which it was done.
        """
    @property
    def due(self, /) -> date:
        """
        The last day in time.
        """
    def is_owed(self, /, *, on: date) -> bool:
        """
        Whether the duty is to be worked on: open, overdue or missed.
        """
    @property
    def kind(self, /) -> DutyKind:
        """
        What is owed.
        """
    @property
    def role(self, /) -> Role:
        """
        The role that owes it.
        """
    def status(self, /, *, on: date) -> Status:
        """
        Where the duty stands on a day.
        """
    @property
    def student(self, /) -> str | None:
        """
        The student whom it is about, if it is about one.
        """
    @property
    def unit(self, /) -> str | None:
        """
        The unit that it is the affair of, mostly a school; `None` when the facts name none.
        """
    @property
    def window(self, /) -> Window:
        """
        When it is owed.
        """

@final
class Fault:
    """
    One thing that is wrong with an input, and where; it never holds a value of the input.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, kind: FaultKind | str, code: str, place: str | None = None, details: Iterable[Detail] | None = None) -> Fault: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def code(self, /) -> str:
        """
        The stable code.
        """
    @property
    def details(self, /) -> tuple[Detail, ...]:
        """
        What fills the holes of the text.
        """
    @property
    def kind(self, /) -> FaultKind:
        """
        The kind, to switch on.
        """
    @property
    def place(self, /) -> str:
        """
        The place inside the input; empty when the whole input is meant.
        """
    def text(self, /, language: str) -> str:
        """
        What is wrong and what would mend it, in one language, `zh` or `en`.
        """

@final
class HolidayNotice:
    """
    A yearly notice of the General Office of the State Council on the arrangement of holidays.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str | None, int]]: ...
    def __repr__(self, /) -> str: ...
    @staticmethod
    def bundled() -> list[HolidayNotice]:
        """
        The notices that come with the library.
        """
    @property
    def document(self, /) -> str:
        """
        The number of the document.
        """
    @staticmethod
    def from_toml(text: str) -> HolidayNotice:
        """
        Reads a notice from TOML.
        """
    @property
    def year(self, /) -> int:
        """
        The year that it arranges.
        """

@final
class Policy:
    """
    The rule book: one value per rule, each with its standing and its clause.

    Loading one reports all faults at once, as a `PolicyError` with `.faults`.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __reduce__(self, /) -> tuple[Any, tuple[str]]: ...
    def __repr__(self, /) -> str: ...
    @property
    def effective(self, /) -> date:
        """
        The first day on which it holds.
        """
    @staticmethod
    def from_json(text: str) -> Policy:
        """
        Reads a policy from JSON of the same shape.
        """
    @staticmethod
    def from_toml(text: str) -> Policy:
        """
        Reads a policy from TOML.
        """
    @property
    def happenings(self, /) -> dict[str, Bilingual]:
        """
        The happenings after which an occasional visit 临时家访 is owed, by their ids.
        """
    @property
    def hash(self, /) -> str:
        """
        The fingerprint of the content, 32 hexadecimal digits; every event carries it.
        """
    @property
    def id(self, /) -> str:
        """
        The name of the policy.
        """
    @property
    def levels(self, /) -> dict[int, Bilingual]:
        """
        What each level of a warning is called, by its severity: a higher number is worse.
        """
    @staticmethod
    def preset(name: str) -> Policy:
        """
        A preset that comes with the library, such as `jiaxing-2024`.
        """
    @staticmethod
    def preset_text(name: str) -> str:
        """
        The TOML text of a preset, to read, to print or to start an own policy from.
        """
    @staticmethod
    def presets() -> tuple[str, ...]:
        """
        The names of the presets that come with the library.
        """
    @property
    def title(self, /) -> Bilingual:
        """
        What it is called.
        """

@final
class Ratio:
    """
    An exact rate with the name of what it is a share of.

    Goals are in hundredths of a per cent: 9800 is 98 %.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, numerator: int, denominator: int, denominator_name: Bilingual, basis: Basis) -> Ratio: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        The rule that chose the denominator.
        """
    @property
    def denominator(self, /) -> int:
        """
        Out of how many.
        """
    @property
    def denominator_name(self, /) -> Bilingual:
        """
        What the denominator counts.
        """
    def missing(self, /, goal: int) -> int:
        """
        How many more must be counted to reach the goal with this denominator.
        """
    @property
    def numerator(self, /) -> int:
        """
        How many were counted.
        """
    def percent(self, /, goal: int | None = None) -> str | None:
        """
        The per cent to two places, without sign; never rounded across the goal. `None` for 0 of 0.
        """
    def reaches(self, /, goal: int) -> bool | None:
        """
        Whether the goal is reached, compared exactly; `None` for 0 of 0.
        """

@final
class Reason:
    """
    One unmet condition: what it is, by which rule, who can satisfy it, and from which day.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, code: str, certainty: Certainty | str, basis: Basis, earliest: date | None = None, who: Iterable[Role | str] | None = None, details: Iterable[Detail] | None = None) -> Reason: ...
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        The rule, its standing and its clause.
        """
    @property
    def certainty(self, /) -> Certainty:
        """
        Known not to hold, or not known.
        """
    @property
    def clause(self, /) -> Clause:
        """
        Where the rule is written.
        """
    @property
    def code(self, /) -> str:
        """
        The stable code.
        """
    @property
    def details(self, /) -> tuple[Detail, ...]:
        """
        What fills the holes of the text.
        """
    @property
    def earliest(self, /) -> date | None:
        """
        The earliest day on which it can hold; `None` when it depends on somebody's act.
        """
    def text(self, /, language: str) -> str:
        """
        The condition in one language, `zh` or `en`.
        """
    @property
    def who(self, /) -> tuple[Role, ...]:
        """
        The roles that can satisfy it; empty when nobody can.
        """

@final
class ResidentNumber:
    """
    A checked ID number 公民身份号码 (GB 11643); hidden in `repr`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> tuple[str]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, number: str, /) -> ResidentNumber:
        """
        Checks length, characters, birth date and check digit.
        """
    def __repr__(self, /) -> str: ...
    @property
    def birth_date(self, /) -> date:
        """
        The date of birth.
        """
    @staticmethod
    def check_digit(body: str) -> str | None:
        """
        The check digit that seventeen digits need; `None` when they are not seventeen digits.
        """
    def open(self, /) -> str:
        """
        The number, opened on purpose.
        """
    @property
    def sex(self, /) -> Sex:
        """
        The sex that the seventeenth digit says.
        """

@final
class SchoolCalendar:
    """
    The working days of the loaded notices; a day outside them is unknown, never guessed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, notices: SupportsGetItem[int, HolidayNotice], /) -> SchoolCalendar:
        """
        The calendar of some notices.
        """
    def __reduce__(self, /) -> tuple[Any, tuple[list[HolidayNotice], tuple[Span, ...]]]: ...
    def __repr__(self, /) -> str: ...
    def add_working_days(self, /, day: date, count: int) -> date:
        """
        The day that is so many working days after a day, which is not counted itself.
        """
    @staticmethod
    def bundled() -> SchoolCalendar:
        """
        The calendar of the notices that come with the library.
        """
    def kind(self, /, on: date) -> DayKind:
        """
        What a day is for work; an `InputError` with the code `time.outside-notices` for a day that
        the loaded notices do not settle.
        """
    @property
    def vacations(self, /) -> tuple[Span, ...]:
        """
        The vacations between the loaded terms, in order.
        """
    def with_terms(self, /, terms: Iterable[Span]) -> SchoolCalendar:
        """
        The same calendar with the terms 学期 of the school calendar 校历 that the city publishes; the days between two
        of them are a vacation 寒暑假.

        Before the first and after the last term nothing is known, and a gap of more than a hundred days is a term
        that was not loaded. An `InputError` when a term is empty or without end, or when terms overlap::

            spring = Span(start=date(2024, 2, 19), end=date(2024, 7, 1))
            autumn = Span(start=date(2024, 9, 1), end=date(2025, 1, 18))
            calendar = SchoolCalendar.bundled().with_terms([spring, autumn])
        """
    @property
    def years(self, /) -> tuple[int, ...]:
        """
        The years whose notices are loaded, in order.
        """

@final
class SchoolCode:
    """
    A school code 学校标识码: ten digits, two of type, two of province, six of serial.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> tuple[str]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, number: str, /) -> SchoolCode:
        """
        Checks that there are ten digits.
        """
    def __repr__(self, /) -> str: ...
    def __str__(self, /) -> str: ...
    @property
    def province(self, /) -> int:
        """
        The two digits of the province; Zhejiang is 33.
        """
    @property
    def school_type(self, /) -> int:
        """
        The two digits of the type of school.
        """

@final
class SchoolYear:
    """
    A school year 学年: it starts on 1 September, which belongs to it, and is named by that year.
    """
    def __contains__(self, on: date, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ge__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> tuple[int]: ...
    def __gt__(self, value: object, /) -> bool: ...
    def __hash__(self, /) -> int: ...
    def __le__(self, value: object, /) -> bool: ...
    def __lt__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, start: int, /) -> SchoolYear:
        """
        The school year that starts in this calendar year.
        """
    def __repr__(self, /) -> str: ...
    @property
    def first_day(self, /) -> date:
        """
        1 September.
        """
    @property
    def last_day(self, /) -> date:
        """
        31 August of the next year.
        """
    @staticmethod
    def of(on: date) -> SchoolYear:
        """
        The school year of a day.
        """
    @property
    def span(self, /) -> Span:
        """
        All its days.
        """
    @property
    def start(self, /) -> int:
        """
        The calendar year in which it starts.
        """

@final
class Sealed:
    """
    Free text about a person: clinical notes, grounds, findings.

    It is stored and carried, never shown: `repr` and `str` hide it, and `open()` is the one way in.
    Wherever one is taken, plain text is taken too.
    """
    def __bool__(self, /) -> bool:
        """
        True when there is more than white space.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> tuple[str]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, text: str, /) -> Sealed: ...
    def __repr__(self, /) -> str: ...
    def open(self, /) -> str:
        """
        Opens the text, on purpose.
        """

@final
class Span:
    """
    Days from `start` up to, and without, `end`; without an `end` it goes on.
    """
    def __bool__(self, /) -> bool:
        """
        Whether it has a day.
        """
    def __contains__(self, on: date, /) -> bool:
        """
        Whether a day belongs to it.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, start: date, end: date | None = None) -> Span: ...
    def __repr__(self, /) -> str: ...
    @property
    def end(self, /) -> date | None:
        """
        The day after the last one; `None` when it goes on.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """

@final
class StudentNumber:
    """
    A checked student number 学籍号; hidden in `repr`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> tuple[str]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, number: str, /) -> StudentNumber:
        """
        Checks the number: strictly for `G`, the length and characters alone for `L` and `J`.
        """
    def __repr__(self, /) -> str: ...
    @property
    def kind(self, /) -> StudentNumberKind:
        """
        The kind of the number.
        """
    def open(self, /) -> str:
        """
        The number, opened on purpose.
        """
    @property
    def resident(self, /) -> ResidentNumber | None:
        """
        The ID number inside, for a formal one.
        """

@final
class Target:
    """
    A share to reach by a day; the goal is in hundredths of a per cent: 9800 is 98 %.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, goal: int, by: date) -> Target: ...
    def __repr__(self, /) -> str: ...
    @property
    def by(self, /) -> date:
        """
        The last day to reach it.
        """
    @property
    def goal(self, /) -> int:
        """
        The least share, in hundredths of a per cent.
        """

@final
class Timeline:
    """
    A set of days: disjoint spans in order, none empty, none touching the next.

    `day in timeline` asks for one day.
    """
    def __contains__(self, on: date, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> tuple[tuple[Span, ...]]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, spans: Iterable[Span], /) -> Timeline: ...
    def __repr__(self, /) -> str: ...
    def covered_days(self, /, within: Span) -> int | None:
        """
        How many days of a span with an end belong to it; `None` for a span that goes on.
        """
    def difference(self, /, other: Timeline) -> Timeline:
        """
        The days of this one that the other has not.
        """
    def intersection(self, /, other: Timeline) -> Timeline:
        """
        The days of both.
        """
    @property
    def spans(self, /) -> tuple[Span, ...]:
        """
        The spans, in order.
        """
    def union(self, /, other: Timeline) -> Timeline:
        """
        The days of either.
        """

@final
class Window:
    """
    The days of a duty, all three inclusive: it can be done from `start`, is in time until `due`,
    and can no longer be done after `end` (never, if there is none).
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, start: date, due: date, end: date | None = None) -> Window: ...
    def __repr__(self, /) -> str: ...
    @property
    def due(self, /) -> date:
        """
        The last day in time.
        """
    @property
    def end(self, /) -> date | None:
        """
        The last day at all.
        """
    @property
    def start(self, /) -> date:
        """
        The first day.
        """
    def status(self, /, *, on: date, done: date | None = None) -> Status:
        """
        Where a duty with this window stands on a day, given the day on which it was done.

        A day of doing after `on` is not yet known on that day and does not count.
        """

def age_of(born: date, *, on: date) -> int | None:
    """
    The full years of age on a day of a person born on another; `None` before birth.

    A birthday on 29 February is reached on 1 March of other years.
    """

def check_resident_number(number: str) -> Fault | None:
    """
    What is wrong with an ID number; `None` when it passes.
    """

def check_school_code(number: str) -> Fault | None:
    """
    What is wrong with a school code; `None` when it passes.
    """

def check_student_number(number: str) -> Fault | None:
    """
    What is wrong with a student number; `None` when it passes.
    """

def day_of(instant: datetime) -> date:
    """
    The day of an instant in China Standard Time, whatever its own zone.
    """

def end_of(day: date) -> datetime:
    """
    The last instant of a day in China Standard Time: what was recorded by the end of that day.
    """

def law() -> tuple[Basis, ...]:
    """
    Every rule of law that the code applies; no policy can switch one off.
    """

def plus_months(day: date, months: int) -> date:
    """
    The day so many months later; where that month is shorter, its last day.
    """

def start_of(day: date) -> datetime:
    """
    The first instant of a day in China Standard Time.
    """

def worklist(duties: Iterable[Duty | Case], *, on: date, accountable: str | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> tuple[Duty, ...]:
    """
    Everything that is owed on a day, in one order: danger first, then what is late, then by due day.

    Pass the duties of all rule books together, and cases for all of theirs. `accountable` keeps those
    of one person. `calendar` and `network` are for the cases; see `Case.duties`.
    """
