"""Students for the classification rows, the same on every machine: `students.py <rows> <folder>`.

The facts are those of the preset `minors-protection-law-29`, read from its file. Each has no value in one row of
twenty; most students are far from any category. Writes `students.parquet` for polars and DuckDB, and, for a program
without a reader of parquet, the same columns as they lie in memory: `<fact>.values` and `<fact>.known`, one bit a row
for flags and for what is known, a byte for codes (their number in `<fact>.codes`), 32 bits for days and counts.
"""

import sys
import tomllib
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

PRESET = Path(__file__).parents[2] / "core/presets/categories/minors-protection-law-29.toml"
ON = date(2024, 5, 11)
TODAY = (ON - date(1970, 1, 1)).days
# The days before today on which a date lies, and its amounts: least and most.
DAYS = {"birth-date": (6 * 365, 19 * 365), "until": (-900, 300), "since": (0, 700)}
COUNTS = {"income-percent-of-line": (60, 900), "months": (0, 40)}


def facts():
    return tomllib.loads(PRESET.read_text(encoding="utf-8"))["facts"]


def by_name(table, name):
    return next(value for key, value in table.items() if name.endswith(key))


def column(generator, name, fact, rows):
    """The values of one fact: as they lie in memory, and as a column."""
    if fact["kind"] == "flag":
        held = generator.random(rows, dtype=np.float32) < 0.06
        return np.packbits(held, bitorder="little"), pl.Series(name, held)
    if fact["kind"] == "code":
        codes = list(fact["codes"])
        keys = generator.integers(0, len(codes), rows, dtype=np.uint8)
        keys[generator.random(rows, dtype=np.float32) < 0.85] = 0
        return keys, pl.Series(name, keys).cat.to(pl.Enum(codes))
    if fact["kind"] == "count":
        least, most = by_name(COUNTS, name)
        counts = generator.integers(least, most, rows, dtype=np.uint32)
        return counts, pl.Series(name, counts)
    least, most = by_name(DAYS, name)
    days = (TODAY - generator.integers(least, most, rows, dtype=np.int32)).astype(np.int32)
    return days, pl.Series(name, days).cast(pl.Date)


def main():
    rows, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    generator = np.random.Generator(np.random.PCG64(29))
    columns = []
    for name, fact in facts().items():
        values, series = column(generator, name, fact, rows)
        known = generator.random(rows, dtype=np.float32) >= 0.05
        if fact["kind"] == "code":
            (folder / f"{name}.codes").write_text("\n".join(fact["codes"]), encoding="utf-8")
        values.tofile(folder / f"{name}.values")
        np.packbits(known, bitorder="little").tofile(folder / f"{name}.known")
        columns.append(series.zip_with(pl.Series(known), pl.Series(name, [None], dtype=series.dtype).new_from_index(0, rows)))
    pl.DataFrame(columns).write_parquet(folder / "students.parquet", compression="zstd", statistics=False)


if __name__ == "__main__":
    main()
