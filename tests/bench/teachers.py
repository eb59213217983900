"""Teachers and their certificates for the row `certificate-rates`: `teachers.py <teachers> <folder>`.

350 schools of all types in seven counties; one teacher in twenty teaches at two schools, one in eight has left. Writes
`employments.parquet` and `holdings.parquet`, and the same as lines of numbers: `employments.txt` (teacher, school, type,
county, first day, first day no longer) and `holdings.txt` (teacher, level from low to high, first day, last day, day of
revocation); days since 1970-01-01, -1 for none.
"""

import sys
from datetime import date
from pathlib import Path

import numpy as np
import polars as pl

TODAY = (date(2024, 5, 11) - date(1970, 1, 1)).days
SCHOOLS, COUNTIES, TYPES = 350, 7, 7


def main():
    teachers, folder = int(sys.argv[1]), Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    generator = np.random.Generator(np.random.PCG64(32))
    draw = lambda least, most, size: generator.integers(least, most, size)
    staff = np.concatenate([np.arange(teachers), draw(0, teachers, teachers // 20)])
    school = draw(0, SCHOOLS, len(staff))
    start = TODAY - draw(0, 4000, len(staff))
    end = np.where(draw(0, 8, len(staff)) == 0, start + draw(0, 2500, len(staff)), -1)
    employments = {
        "staff": staff, "school": school, "type": school % TYPES, "county": school // (SCHOOLS // COUNTIES),
        "start": start, "end": end,
    }
    holder = generator.permutation(np.concatenate([np.arange(teachers), draw(0, teachers, teachers // 5)]))
    holder = holder[: int(len(holder) * 0.7)]
    issued = TODAY - draw(0, 3000, len(holder))
    expires = np.where(draw(0, 3, len(holder)) == 0, -1, issued + draw(0, 2200, len(holder)))
    revoked = np.where(draw(0, 50, len(holder)) == 0, issued + draw(0, 2200, len(holder)), -1)
    holdings = {
        "staff": holder, "level": draw(0, 3, len(holder)), "issued": issued, "expires": expires, "revoked": revoked,
    }
    for name, columns in [("employments", employments), ("holdings", holdings)]:
        np.savetxt(folder / f"{name}.txt", np.column_stack(list(columns.values())), fmt="%d")
        frame = pl.DataFrame({key: column.astype(np.int32) for key, column in columns.items()})
        late = [key for key in ("end", "expires", "revoked") if key in columns]
        frame.with_columns(pl.when(pl.col(key) >= 0).then(pl.col(key)).alias(key) for key in late).write_parquet(
            folder / f"{name}.parquet"
        )


if __name__ == "__main__":
    main()
