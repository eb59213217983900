"""Certificate rates by county and type of school by DuckDB on one thread: `rates_duckdb.py <folder> <rounds>`.

Prints the seconds of the processor and those that passed in every round, and the digest, as JSON.
"""

import json
import sys
import time
from pathlib import Path

import duckdb
from rates import digest, month_ends

RATES = """
WITH held AS (
    SELECT DISTINCT staff, day FROM holdings, days
    WHERE issued <= "on" AND (expires IS NULL OR expires >= "on") AND (revoked IS NULL OR revoked > "on")
),
here AS (
    SELECT DISTINCT staff, county, "type", day FROM employments, days
    WHERE start <= "on" AND ("end" IS NULL OR "end" > "on") AND "type" <> 0
)
SELECT county, "type", day, count(held.staff) AS held, count(*) AS "all"
FROM here LEFT JOIN held USING (staff, day) GROUP BY ALL
"""


def main():
    folder, rounds = Path(sys.argv[1]), int(sys.argv[2])
    connection = duckdb.connect(config={"threads": 1})
    for name in ("employments", "holdings"):
        path = {"path": str(folder / f"{name}.parquet")}
        connection.execute(f"CREATE TABLE {name} AS SELECT * FROM read_parquet($path)", path)
    connection.execute('CREATE TABLE days (day INTEGER, "on" INTEGER)')
    connection.executemany("INSERT INTO days VALUES (?, ?)", list(enumerate(month_ends())))
    worked, passed, rates = [], [], {}
    for _ in range(rounds + 1):
        start, wall = time.process_time(), time.perf_counter()
        rates = connection.execute(RATES).fetchnumpy()
        worked.append(time.process_time() - start)
        passed.append(time.perf_counter() - wall)
    told = digest(*(rates[name] for name in ("county", "type", "day", "held", "all")))
    print(json.dumps({"seconds": worked[1:], "wall": passed[1:], "digest": str(told)}))


if __name__ == "__main__":
    main()
