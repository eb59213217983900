"""
Rosters as spreadsheets have them.
"""

from . import Fault, ResidentNumber, Sealed
from _typeshed import SupportsGetItem
from datetime import date
from humiao._enums import DateSystem, Form, Sex
from typing import Any, SupportsIndex, final

__all__ = ["Column", "Counts", "Inspection", "Plan", "Student", "cell", "day", "field", "grade", "header", "headers", "inspect", "number", "read", "required", "sex", "yes_no"]

@final
class Column:
    """
    A column of a sheet: its letters, its header, and the field that it became.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str:
        """
        Shows no header: where it is not known, anything may stand in it.
        """
    @property
    def field(self, /) -> str | None:
        """
        The name of the field; `None` when nothing reads the column.
        """
    @property
    def header(self, /) -> str:
        """
        The header as it is written.
        """
    @property
    def letters(self, /) -> str:
        """
        A, B, … as the spreadsheet shows it.
        """

@final
class Counts:
    """
    How many rows of a sheet there are of each kind; all of them together are the rows, but for the header.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, good: int, set_aside: int, blank: int, totals: int, headers: int, above: int, filled: int, padded: int) -> Counts: ...
    def __repr__(self, /) -> str: ...
    @property
    def above(self, /) -> int:
        """
        Rows above the header.
        """
    @property
    def blank(self, /) -> int:
        """
        Rows without a single value.
        """
    @property
    def filled(self, /) -> int:
        """
        Cells that took what stands above them.
        """
    @property
    def good(self, /) -> int:
        """
        Rows that are read.
        """
    @property
    def headers(self, /) -> int:
        """
        Rows that are the header once more.
        """
    @property
    def padded(self, /) -> int:
        """
        Ids that got zeros in front.
        """
    @property
    def set_aside(self, /) -> int:
        """
        Rows that are set aside with their faults.
        """
    @property
    def totals(self, /) -> int:
        """
        Rows of totals.
        """

@final
class Inspection:
    """
    What a sheet would become, before anything is read from it.
    """
    def __repr__(self, /) -> str: ...
    @property
    def columns(self, /) -> list[Column]:
        """
        Every column, and which field it became.
        """
    @property
    def counts(self, /) -> Counts:
        """
        How many rows there are of each kind.
        """
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        What keeps the sheet from being read: no header, a field without a column, two columns for one field.
        """
    @property
    def header_row(self, /) -> int | None:
        """
        The row of the header; `None` when none was found.
        """
    @property
    def notes(self, /) -> tuple[Fault, ...]:
        """
        What to look at in rows that are read, and which rows are no records.
        """
    @property
    def plan(self, /) -> Plan | None:
        """
        How the sheet is to be read; `None` while `faults` keep it from being read.
        """
    @property
    def reasons(self, /) -> dict[str, int]:
        """
        How often each code stands in `row_faults`.
        """
    @property
    def row_faults(self, /) -> tuple[Fault, ...]:
        """
        Why rows are set aside: all that is wrong with each of them, at its row and column.
        """

@final
class Plan:
    """
    How a sheet is to be read; it comes from `inspect`.
    """
    def __repr__(self, /) -> str: ...
    @property
    def columns(self, /) -> list[tuple[str, str, str]]:
        """
        The fields that are read, each with the letters of its column and its header.
        """
    @property
    def form(self, /) -> Form:
        """
        What the rows are.
        """
    @property
    def header_row(self, /) -> int:
        """
        The row of the header, as the spreadsheet shows it.
        """

@final
class Student:
    """
    A row of a list of students 学生名册; who it is is said by `student` alone, never by a name and a class.

    Its `repr` shows nothing.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, name: Sealed | str | None = None, sex: Sex | str | None = None, birth_date: date | None = None, resident_number: ResidentNumber | None = None, class_id: str | None = None, grade: int | None = None, school: str | None = None, start: date | None = None) -> Student: ...
    def __repr__(self, /) -> str: ...
    @property
    def birth_date(self, /) -> date | None:
        """
        The date of birth.
        """
    @property
    def class_id(self, /) -> str | None:
        """
        The class.
        """
    @property
    def grade(self, /) -> int | None:
        """
        The grade, 1 to 12.
        """
    @property
    def name(self, /) -> Sealed | None:
        """
        The name; open it on purpose.
        """
    @property
    def resident_number(self, /) -> ResidentNumber | None:
        """
        The ID number.
        """
    @property
    def school(self, /) -> str | None:
        """
        The school.
        """
    @property
    def sex(self, /) -> Sex | None:
        """
        The sex.
        """
    @property
    def start(self, /) -> date | None:
        """
        The first day at the school or in the class, as the list says it.
        """
    @property
    def student(self, /) -> str:
        """
        Who.
        """

def cell(raw: str) -> str:
    """
    A cell as it was meant: trimmed, with full-width characters made half-width.
    """

def day(raw: str, *, dates: DateSystem | str | None = None) -> date:
    """
    A day in the ways that people and Excel write it; `dates` says from which day serial numbers count.
    """

def field(form: Form | str, raw: str) -> str | None:
    """
    The name of the field that a header means; `None` when it means none.
    """

def grade(raw: str) -> int | None:
    """
    A grade, 1 to 12: a number, 七年级, 初一, 高三; `None` for an empty cell.
    """

def header(raw: str) -> str:
    """
    A header as it was meant: like `cell`, without any blanks, in small letters.
    """

def headers(form: Form | str) -> dict[str, list[str]]:
    """
    The headers under which each field of a form is known.
    """

def inspect(form: Form | str, columns: SupportsGetItem[int, Any], first: tuple[SupportsIndex, SupportsIndex], names: dict[str, str], fill_down: SupportsGetItem[int, str], widths: dict[str, SupportsIndex], dates: DateSystem | str, header_row: SupportsIndex | None) -> Inspection:
    """
    Looks at columns, their header among them, and reads them for trial.
    """

def number(raw: str) -> int | None:
    """
    A whole number; `None` for an empty cell.
    """

def read(plan: Plan, columns: SupportsGetItem[int, Any]) -> tuple[dict[str, list[Any]], list[int], tuple[Fault, ...], tuple[Fault, ...], Counts]:
    """
    Reads columns, their header among them, as a plan says.
    """

def required(raw: str) -> str:
    """
    A cell that must not be empty.
    """

def sex(raw: str) -> Sex | None:
    """
    A sex, in words or by the codes of GB/T 2261.1; `None` for an empty cell and where it is not known.
    """

def yes_no(raw: str) -> bool | None:
    """
    Yes or no; `None` for an empty cell.
    """
