"""Rosters as spreadsheets have them: headers in Chinese and English, days in the ways that people and Excel write them,
numbers that lost their digits. Reading files is left to polars, pandas, openpyxl and their like.

Look first, read then::

    import polars as pl
    from humiao import roster, visit

    table = pl.read_excel(path, has_header=False, infer_schema_length=0, drop_empty_rows=False, drop_empty_cols=False)
    found = roster.inspect(table, record=roster.Student)
    print(found.columns, found.counts, found.reasons)     # which header became which field; good and set aside
    print(*found.faults, *found.row_faults, sep="\\n")     # row 17, column E, 出生日期: not a day …

    students = roster.read(table, found.plan)             # records, and the faults of the other rows
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from . import certificate, frame, visit
from ._columns import columns_of
from ._enums import DateSystem, Form
from ._errors import InputError
from ._native import Fault
from ._native import frame as _frame
from ._native import roster as _roster
from ._native.roster import (
    Column,
    Counts,
    Inspection,
    Plan,
    Student,
    cell,
    day,
    field,
    grade,
    header,
    headers,
    number,
    required,
    sex,
    yes_no,
)

T = TypeVar("T")

RECORDS: Mapping[Form, type[Any]] = {
    Form.STUDENT: Student,
    Form.ENROLMENT: visit.Enrolment,
    Form.CLASSROOM: visit.Classroom,
    Form.POSTING: visit.Posting,
    Form.EMPLOYMENT: certificate.Employment,
    Form.SCHOOL: certificate.School,
    Form.HOLDING: certificate.Holding,
    Form.TRAINING: certificate.Training,
}
"""The records that are read from sheets, by the form of their rows."""


@dataclass(frozen=True)
class Reading(frame.Rows[T]):
    """The rows of a sheet that were read, and what is wrong with the others. It is passed wherever records are taken."""

    notes: tuple[Fault, ...]
    """What to look at in rows that were read, and which rows are no records: totals, the header once more."""

    counts: Counts
    """How many rows there are of each kind."""

    numbers: tuple[int, ...]
    """For each record, the number that the spreadsheet shows beside its row."""


def inspect(
    table: object,
    *,
    record: type[Any] | Form | str,
    names: Mapping[str, str] | None = None,
    fill_down: Iterable[str] = (),
    widths: Mapping[str, int] | None = None,
    dates: DateSystem | str = DateSystem._1900,
    header_row: int | None = None,
    first_cell: str = "A1",
) -> Inspection:
    """Looks at a sheet and reads it for trial: which header became which field, what nothing reads, how many rows are good,
    which are set aside and why. Nothing is guessed, and nothing comes out but the plan to read by.

    The table is a frame of any library, columns by name, or rows as sequences (`openpyxl`, `csv.reader`). Cells are best
    left as text (`infer_schema_length=0`, `dtype=str`). The header is found below titles: read the sheet without one, or the
    names of the columns count as its first row. `record` is the class of the records, such as `Student`.

    `names` says which header a field has here (`{"student": "编号"}`). `fill_down` names fields in which a blank cell means
    what stands above it, as merged cells come out. `widths` says how many places ids of a field have, so that zeros that
    were lost in front are put back. `dates` is the date system of the workbook, `header_row` the row of the header,
    `first_cell` the cell that the table begins with: calamine leaves out blank rows and columns before the first value. Rows
    and columns are told as the spreadsheet shows them.
    """
    return _roster.inspect(
        _form(record),
        _lists(table),
        _place(first_cell),
        dict(names or {}),
        [fill_down] if isinstance(fill_down, str) else list(fill_down),
        dict(widths or {}),
        dates,
        header_row,
    )


def read(table: object, plan: Plan) -> Reading[Any]:
    """Reads a sheet as a plan says: records of the plan's class. Good rows go on beside bad ones.

    The sheet may be another than the one that was inspected, if its columns stand at the same places; otherwise it is an
    `InputError` (`roster.changed`). A fault has the row and the column as the spreadsheet shows them, and no value.
    """
    columns, numbers, faults, notes, counts = _roster.read(plan, _lists(table))
    records, further = _frame.read(RECORDS[plan.form], columns, len(numbers))
    if further:
        raise InputError(tuple(further))
    return Reading(rows=records, faults=tuple(faults), notes=tuple(notes), counts=counts, numbers=tuple(numbers))


def _form(record: type[Any] | Form | str) -> Form:
    if isinstance(record, str):
        return Form(record)
    for form, known in RECORDS.items():
        if known is record:
            return form
    raise TypeError("rows of this class are not read from a sheet")


def _place(cell: str) -> tuple[int, int]:
    """The number of the row of a cell, and the place of its column from 0."""
    found = re.fullmatch(r"([A-Z]{1,3})([1-9]\d{0,6})", cell.upper())
    if found is None:
        raise ValueError("wanted a cell such as `A1`")
    column = 0
    for letter in found[1]:
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]), column - 1


NAMELESS = re.compile(r"(column_?)?\d+|__UNNAMED__\d+|Unnamed: \d+")
"""What polars, pandas and DuckDB call a column that has no name: it is no cell of the sheet."""

REPEATED = re.compile(r"(.+?)(?:_duplicated_\d+|\.\d+)")
"""What polars and pandas call a column whose name another one has."""


def _lists(table: object) -> list[list[Any]]:
    """The cells of each column, its header among them where the library took it for the name."""
    if _are_sequences(table):
        rows: list[Sequence[Any]] = [tuple(row) for row in table]  # type: ignore[attr-defined]
        width = max(map(len, rows), default=0)
        return [[row[place] if place < len(row) else None for row in rows] for place in range(width)]
    found = columns_of(table)
    if all(NAMELESS.fullmatch(name) for name, _ in found):
        return [cells for _, cells in found]
    names = {name for name, _ in found}
    return [[_written(name, names), *cells] for name, cells in found]


def _are_sequences(table: object) -> bool:
    """Whether a table is a list of rows that are sequences."""
    if not isinstance(table, (list, tuple)):
        return False
    return all(isinstance(row, (list, tuple)) for row in table)


def _written(name: str, names: set[str]) -> str | None:
    """The header as it stands in the sheet."""
    if NAMELESS.fullmatch(name):
        return None
    repeated = REPEATED.fullmatch(name)
    return repeated[1] if repeated and repeated[1] in names else name


__all__ = [
    "RECORDS",
    "Column",
    "Counts",
    "DateSystem",
    "Form",
    "Inspection",
    "Plan",
    "Reading",
    "Student",
    "cell",
    "day",
    "field",
    "grade",
    "header",
    "headers",
    "inspect",
    "number",
    "read",
    "required",
    "sex",
    "yes_no",
]
