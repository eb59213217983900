"""Data frames: rows in, the tables of a plan out, without a dependency on any library of frames.

`read` takes a frame of polars, pandas or pyarrow, a relation or a cursor of DuckDB or of any other database, columns as
a mapping, or any iterable of mappings. What comes back from here is columns: a list by the name of each, which
`polars.DataFrame`, `pandas.DataFrame` and `pyarrow.table` take as they are::

    from humiao import frame, visit

    enrolments = frame.read(visit.Enrolment, table)           # polars, pandas, pyarrow, DuckDB, a list of dicts …
    for fault in enrolments.faults:                           # what is wrong with the other rows: rows[17], start
        print(fault)
    directory = visit.Directory(classrooms=classrooms, enrolments=enrolments)

    trips = polars.DataFrame(frame.trips(plan))               # one row for each student of each trip
    stored = polars.DataFrame(frame.columns(visit.Ownership, plan.owners.ownerships(before, on)))
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from ._columns import Named, columns_of, lengths
from ._enums import FaultKind
from ._errors import InputError
from ._native import Detail, Fault
from ._native import frame as _frame
from ._native.frame import Table, breaches, calendar, columns, forecast, loads, owners, trips, unplaced, visitors

T = TypeVar("T")


@dataclass(frozen=True)
class Rows(Generic[T]):
    """The rows of a table that could be read, and what is wrong with the others.

    It can be passed wherever records are taken; who reads it so has looked at `faults`, or lives with the gaps.
    """

    rows: tuple[T, ...]
    """The records, in the order of the table."""

    faults: tuple[Fault, ...]
    """What is wrong with the other rows, each at its row and field; all faults of a row, not the first."""

    def __iter__(self) -> Iterator[T]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def read(
    record: type[T],
    table: object,
    *,
    names: Mapping[str, str] | None = None,
    ignore: bool | Iterable[str] = False,
) -> Rows[T]:
    """Reads the rows of a table as records of one class, such as `visit.Enrolment`. Good rows go on beside bad ones.

    A column has the name of the field, with `_` or `-`; `names` says which column has another one
    (`{"student": "学号"}`). A post is a column `post`, or spread over `kind`, `school`, `grade`, `class_id` and
    `subject`. Columns that are no field must be named in `ignore`, or all of them be ignored by `True`; a column that
    is needed must be there. Otherwise it is an `InputError` before any row is read.

    `None`, `nan` and what pandas calls `NaT` and `NA` are missing values. A midnight without a zone is a day, and so
    is text such as `2024-05-11`; a float is a whole number if it is one. Ids are text: a number is not made into one,
    since it has lost the zeros it may have begun with. A fault names place and types, never a value.
    """
    fields = _frame.fields(record)
    found = columns_of(table)
    if not found:
        return Rows(rows=(), faults=())
    columns, faults = _matched(found, fields, names or {}, ignore)
    if faults:
        raise InputError(tuple(faults))
    count = max(lengths(columns.values()), default=0)
    rows, faults_of_rows = _frame.read(record, columns, count)
    return Rows(rows=rows, faults=faults_of_rows)


Fields = Iterable[tuple[str, bool, Sequence[str]]]
"""The fields of a record: the name, whether it must be given, and the columns that it may be spread over."""


def _matched(
    found: Named, fields: Fields, names: Mapping[str, str], ignore: bool | Iterable[str]
) -> tuple[dict[str, list[Any]], list[Fault]]:
    """The columns by the fields that they hold, and what is wrong with them."""
    known = {name for name, _, _ in fields} | {part for _, _, parts in fields for part in parts}
    passed = set() if isinstance(ignore, bool) else set(ignore)
    there = {column for column, _ in found}
    faults = [_unknown(field, "names") for field in names if field not in known]
    faults += [_missing(column, "columns") for column in names.values() if column not in there]

    field_of = {column: field for field, column in names.items()}
    columns: dict[str, list[Any]] = {}
    for column, cells in found:
        field = field_of.get(column, column.replace("-", "_"))
        if column in passed:
            continue
        if field not in known:
            faults += [] if ignore is True else [_unknown(column, "columns")]
        elif field in columns:
            faults.append(_fault(FaultKind.CONFLICT, "fault.duplicate", f"columns, {column}", first=field))
        else:
            columns[field] = cells

    for name, is_needed, parts in fields:
        spread = [part for part in parts if part in columns]
        if name in columns:
            # Of the field and its parts only one can be meant.
            faults += [] if ignore is True else [_unknown(part, "columns") for part in spread]
            for part in spread:
                del columns[part]
        elif is_needed and not spread:
            faults.append(_missing(name, "columns"))
    if len(lengths(columns.values())) > 1:
        faults.append(
            _fault(FaultKind.MALFORMED, "fault.wrong-shape", "columns", wanted="columns of one length", given="others")
        )
    return columns, faults


def _unknown(name: str, place: str) -> Fault:
    return _fault(FaultKind.UNKNOWN, "fault.unknown-key", place, name=name)


def _missing(name: str, place: str) -> Fault:
    return _fault(FaultKind.MISSING, "fault.missing", place, name=name)


def _fault(kind: FaultKind, code: str, place: str, **details: str) -> Fault:
    filled = [Detail(name=name, value=value) for name, value in details.items()]
    return Fault(kind=kind, code=code, place=place, details=filled)


__all__ = [
    "Rows",
    "Table",
    "breaches",
    "calendar",
    "columns",
    "forecast",
    "loads",
    "owners",
    "read",
    "trips",
    "unplaced",
    "visitors",
]
