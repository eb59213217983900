"""Streams of tables that never end, or break off, and callers who stop them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pyarrow as pa  # type: ignore[import-untyped]
import pytest


class Stop(Exception):
    """What a caller raises."""


def stop(done: int, total: int | None) -> None:
    """A progress that ends the call at once."""
    raise Stop


def ends_when_stopped(table: Any, call: Callable[[Any, Callable[[int, int | None], None]], object]) -> None:
    """A call over an endless stream ends soon after its progress raises."""
    given = 0

    def batches() -> Iterator[Any]:
        nonlocal given
        while True:
            given += 1
            yield table.to_batches()[0]

    def progress(done: int, total: int | None) -> None:
        if done > 2_000:
            raise Stop

    with pytest.raises(Stop):
        call(pa.RecordBatchReader.from_batches(table.schema, batches()), progress)
    assert given < 10_000


def broken(table: Any, error: Exception, size: int = 100) -> Any:
    """The rows of a table as a stream that fails with an error instead of its end."""

    def batches() -> Iterator[Any]:
        yield from table.to_batches(max_chunksize=size)
        raise error

    return pa.RecordBatchReader.from_batches(table.schema, batches())
