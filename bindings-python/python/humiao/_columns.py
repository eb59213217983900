"""The columns of a table, whatever library it belongs to. None of them is imported: it is seen by what it can do."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, Protocol, runtime_checkable

Named = list[tuple[str, list[Any]]]
"""Columns with their names, in order; a name may come twice."""


@runtime_checkable
class ArrowStream(Protocol):
    """A table that gives itself as a stream of Arrow."""

    def __arrow_c_stream__(self, requested_schema: Any = None) -> Any: ...


@runtime_checkable
class ArrowArray(Protocol):
    """A table that gives itself as one batch of Arrow."""

    def __arrow_c_array__(self, requested_schema: Any = None) -> Any: ...


Streamed = ArrowStream | ArrowArray
"""A table of any library that speaks Arrow."""


def streamed(table: Any, wanted: Collection[str]) -> tuple[Any, list[str]]:
    """A table that gives its columns as Arrow, with the names of those of which no row has a value.

    polars lays columns of type null out in a way of its own, which others refuse: they are named, and given another type;
    inside of lists and structs they are given another type alone. Of its frames only the columns that are wanted are taken.
    """
    if hasattr(table, "collect_schema") and hasattr(table, "collect"):  # a polars.LazyFrame
        table = table.collect()
    if not hasattr(table, "get_columns"):
        return table, []
    columns = [column for column in table.get_columns() if column.name in wanted]
    unknown = [column.name for column in columns if str(column.dtype) == "Null"]
    if len(columns) == table.width and not any(_has_nulls(column.dtype) for column in columns):
        return table, unknown
    typed = [column.cast(_typed(column.dtype)) if _has_nulls(column.dtype) else column for column in columns]
    return table.select(typed), unknown


def _has_nulls(data_type: Any) -> bool:
    """Whether a type of polars is that of nulls, or has it inside."""
    return "Null" in str(data_type)


def _typed(data_type: Any) -> Any:
    """A type of polars with booleans wherever it has nulls."""
    if not _has_nulls(data_type):
        return data_type
    if hasattr(data_type, "fields"):
        return type(data_type)({field.name: _typed(field.dtype) for field in data_type.fields})
    if hasattr(data_type, "inner") and not hasattr(data_type, "shape"):
        return type(data_type)(_typed(data_type.inner))
    return bool if str(data_type) == "Null" else data_type


def rows_of(table: Any) -> int | None:
    """How many rows a table has, where it can tell without being run."""
    rows = getattr(table, "num_rows", None)  # of pyarrow
    if rows is None:
        rows = getattr(table, "height", None)  # of polars
    if rows is None and hasattr(table, "iloc"):  # of pandas
        rows = len(table.index)
    return rows if isinstance(rows, int) else None


def columns_of(table: Any) -> Named:
    """The columns of a frame, of a result of a database, of a mapping of columns or of rows that are mappings."""
    if isinstance(table, Mapping):
        return [(str(name), list(cells)) for name, cells in table.items()]
    if hasattr(table, "collect_schema") and hasattr(table, "collect"):  # a polars.LazyFrame
        table = table.collect()
    if hasattr(table, "get_columns"):  # a polars.DataFrame
        return [(column.name, column.to_list()) for column in table.get_columns()]
    if hasattr(table, "iloc"):  # a pandas.DataFrame, whose names need not be text
        return [(str(name), table.iloc[:, place].tolist()) for place, name in enumerate(table.columns)]
    if hasattr(table, "read_all"):  # a pyarrow.RecordBatchReader
        table = table.read_all()
    if hasattr(table, "to_pydict"):  # a pyarrow.Table or RecordBatch
        return [(name, table.column(place).to_pylist()) for place, name in enumerate(table.schema.names)]
    if hasattr(table, "fetchall"):  # a relation of DuckDB, or a cursor of any database
        if table.description is None:
            raise TypeError("the cursor has no result to read")
        names = [str(column[0]) for column in table.description]
        rows = table.fetchall()
        return [(name, [row[place] for row in rows]) for place, name in enumerate(names)]
    if isinstance(table, (str, bytes)) or not isinstance(table, Iterable):
        raise TypeError(f"wanted a table, found `{type(table).__name__}`")
    return of_rows(table)


def of_rows(rows: Iterable[Any]) -> Named:
    """The columns of rows that are mappings; what a row has not is missing there."""
    columns: dict[str, list[Any]] = {}
    count = 0
    for row in rows:
        if not isinstance(row, Mapping):
            raise TypeError(f"wanted a row as a mapping, found `{type(row).__name__}`")
        for name, cell in row.items():
            cells = columns.setdefault(str(name), [])
            cells += [None] * (count - len(cells))
            cells.append(cell)
        count += 1
    for cells in columns.values():
        cells += [None] * (count - len(cells))
    return list(columns.items())


def lengths(columns: Iterable[Sequence[Any]]) -> set[int]:
    """How long columns are; of one table it is one number."""
    return {len(cells) for cells in columns}
