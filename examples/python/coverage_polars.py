"""How far the visits have come in each school, and who is missing: `python coverage_polars.py DIRECTORY`.

The directory holds parquet: classrooms, postings, enrolments and visits, with a column for each field of the record.
"""
import sys
from datetime import date
from pathlib import Path

import humiao as hm
import polars as pl
from humiao import visit

policy, on = hm.Policy.preset("jiaxing-2024"), date(2024, 5, 11)
tables = {name: pl.read_parquet(Path(sys.argv[1], f"{name}.parquet")) for name in ("classrooms", "postings", "enrolments")}
directory = visit.Directory.from_tables(**tables)
visits = pl.scan_parquet(Path(sys.argv[1], "visits.parquet"))
coverage = visit.coverage_table(policy, directory, visits, by="school", year=2023, on=on)

print(pl.DataFrame(coverage.groups).select("school", "numerator", "denominator"))
print(pl.DataFrame(coverage.persons).group_by("school", "state").len("students").sort("school", "state"))
for fault in (*directory.faults, *coverage.faults):
    print(fault)
