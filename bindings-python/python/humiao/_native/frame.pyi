"""
Rows of data frames.
"""

from . import Fault
from .visit import Breach, Forecast, OwnerPlan, Plan
from collections.abc import Iterable
from types import CapsuleType
from typing import Any, SupportsIndex, final

__all__ = ["Table", "breaches", "calendar", "columns", "fields", "forecast", "loads", "owners", "read", "records", "trips", "unplaced", "visitors"]

@final
class Table:
    """
    Columns in memory, as Arrow lays them out.

    Every library that speaks Arrow takes it as it is and without a copy, as often as one likes::

        polars.DataFrame(table)
        pyarrow.table(table)
        duckdb.from_arrow(pyarrow.table(table))
        pyarrow.table(table).to_pandas()
    """
    def __arrow_c_schema__(self, /) -> CapsuleType:
        """
        The names and types of the columns, in a capsule.
        """
    def __arrow_c_stream__(self, /, requested_schema: CapsuleType | None = None) -> CapsuleType:
        """
        The chunks as a stream of Arrow, in a capsule.
        """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    @property
    def column_names(self, /) -> list[str]:
        """
        The names of the columns, in order.
        """
    @property
    def num_rows(self, /) -> int:
        """
        The number of rows.
        """

def breaches(breaches: Iterable[Breach]) -> dict[str, list[Any]]:
    """
    What is wrong with a plan, a row for each breach: `place`, `student`, `code`, `rule`, and the reason in both
    languages, `zh` and `en`.
    """

def calendar(plan: Plan) -> dict[str, list[Any]]:
    """
    The calendar, a row for each week and teacher with a visit: `week`, `staff`, `visits`, and how many of them are to
    key students' households (`key`) and made as a companion (`companion`).
    """

def columns(record: type, rows: Any) -> dict[str, list[Any]]:
    """
    Records of one class as columns: a list by the name of each field, which polars, pandas and pyarrow take as it is.

    A post is spread over the columns `kind`, `school`, `grade`, `class_id` and `subject`. A record with sealed text, such
    as a visit with its note, is no row of a table: it is stored as JSON.
    """

def fields(record: type) -> list[tuple[str, bool, list[str]]]:
    """
    The fields of a record: the name, whether it must be given, and the columns that it may be spread over.
    """

def forecast(forecasts: Iterable[Forecast]) -> dict[str, list[Any]]:
    """
    What teachers are to visit, a row for each teacher and week: `staff`, `week`, `expected`, `planned`, `places`, and
    whether duty exceeds what can be done by the end of this week for the first time (`first_short`).
    """

def loads(plan: Plan | OwnerPlan) -> dict[str, list[Any]]:
    """
    What everybody carries: `kind` (`owner`: students owned; `companion`: visits to key students' households), `staff`,
    `load`, and what one more place is worth, tier by tier: `unplaced`, `leaders`, `squares`, `changes`.
    """

def owners(plan: Plan | OwnerPlan) -> dict[str, list[Any]]:
    """
    Who owns which student: `student`, `staff`, `choice`.
    """

def read(record: type, columns: dict[str, list[Any]], count: SupportsIndex) -> tuple[tuple[Any, ...], tuple[Fault, ...]]:
    """
    Reads the rows of columns of one length; a column that is not there is empty.
    """

def records() -> list[type]:
    """
    The classes of records that a table can hold.
    """

def trips(plan: Plan) -> dict[str, list[Any]]:
    """
    The trips, a row for each student of each trip: `trip` (its place in `plan.trips`), `week` (its first day),
    `household`, `student`, `key`, `choice`.
    """

def unplaced(plan: Plan | OwnerPlan) -> dict[str, list[Any]]:
    """
    Who has no place, a row for each reason: `kind` (what is missing: `owner` or `trip`), `student`, `code`, `rule`, and
    the reason in both languages, `zh` and `en`.
    """

def visitors(plan: Plan) -> dict[str, list[Any]]:
    """
    Who makes the trips, a row for each visitor of each trip: `trip`, `week`, `staff`, `role`, `companion`.
    """
