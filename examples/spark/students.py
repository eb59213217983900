"""Synthetic students with the facts of a category set, the same on every machine, a part at a time.

Their ids are numbers behind a letter and nobody's. Each fact has no value in one row of twenty; most students are far
from any category.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import humiao as hm
import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from humiao import category

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

POLICY = "jiaxing-2024"
PRESET = "minors-protection-law-29"
ON = date(2024, 5, 11)
TODAY = (ON - date(1970, 1, 1)).days
PART = 250_000

# The days before today on which a date lies, and its amounts: least and most.
DAYS = {"birth-date": (6 * 365, 19 * 365), "until": (-900, 300), "since": (0, 700)}
COUNTS = {"income-percent-of-line": (60, 900), "months": (0, 40)}


def facts() -> dict[str, Any]:
    """The facts that the policy asks for, as its preset declares them."""
    declared = tomllib.loads(category.preset_text(PRESET))["facts"]
    return {name: declared[name] for name in sorted(category.required_facts(hm.Policy.preset(POLICY)))}


def column(generator: np.random.Generator, name: str, fact: dict[str, Any], rows: int) -> pa.Array:
    """The values of one fact for so many students."""
    unknown = generator.random(rows, dtype=np.float32) < 0.05
    if fact["kind"] == "flag":
        return pa.array(generator.random(rows, dtype=np.float32) < 0.06, mask=unknown)
    if fact["kind"] == "code":
        codes = list(fact["codes"])
        keys = generator.integers(0, len(codes), rows, dtype=np.int8)
        keys[generator.random(rows, dtype=np.float32) < 0.85] = 0
        return pa.DictionaryArray.from_arrays(pa.array(keys, mask=unknown), pa.array(codes))
    amounts = COUNTS if fact["kind"] == "count" else DAYS
    least, most = next(limits for end, limits in amounts.items() if name.endswith(end))
    values = generator.integers(least, most, rows, dtype=np.int32)
    if fact["kind"] == "count":
        return pa.array(values, mask=unknown)
    return pa.array(TODAY - values, mask=unknown).cast(pa.date32())


def parts(rows: int) -> Iterator[pa.Table]:
    """So many students, in parts; a part is the same however many follow."""
    declared = facts()
    for number, first in enumerate(range(0, rows, PART)):
        count = min(PART, rows - first)
        generator = np.random.Generator(np.random.PCG64([29, number]))
        ids = pa.array([f"S{place:09}" for place in range(first, first + count)])
        columns = [column(generator, name, fact, PART)[:count] for name, fact in declared.items()]
        yield pa.table([ids, *columns], names=["student", *declared])


def write(rows: int, folder: Path) -> Path:
    """The parts as a partitioned data set, a county each."""
    for number, part in enumerate(parts(rows)):
        county = folder / f"county={330000 + number}"
        county.mkdir(parents=True, exist_ok=True)
        pq.write_table(part, county / "students.parquet", compression="zstd", row_group_size=PART // 4)
    return folder
