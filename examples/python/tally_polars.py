"""Month-end figures by county from a table of events: `python tally_polars.py EVENTS SCHOOLS FIGURES`.

All are parquet; the first has a column `event` with the JSON of an event in each row, the second `school` and `county`.
"""
import sys
from datetime import date, timedelta

import polars as pl
from humiao import warning

events, schools = pl.read_parquet(sys.argv[1]), pl.read_parquet(sys.argv[2])
month_ends = [date(2024, month, 1) - timedelta(days=1) for month in range(2, 7)]

replayed = warning.replay_table(events)
tallies = replayed.tally(days=month_ends, groups=dict(schools.select("school", "county").iter_rows()))
figures = pl.DataFrame(tallies.figures)
figures.write_parquet(sys.argv[3])

print(figures.select("group", "as_of", "reported", "pending", "active", "released", "in_danger", "reconciles"))
print(pl.DataFrame(tallies.breaks).group_by("group", "as_of", "kind").len("records").sort("group", "as_of", "kind"))
cases = pl.DataFrame(replayed.cases(as_of=month_ends[-1]))
print(cases.group_by("phase", "set_aside").len("cases").sort("cases", "phase", descending=[True, False]))
print(pl.DataFrame(replayed.faults(language="en")).group_by("code").len("rows").sort("code"))
