"""The candidates of each category by county, without reading the table whole: `python classify_duckdb.py STUDENTS`.

STUDENTS is parquet with a column `county` and one for each fact that the policy asks for. DuckDB gives the rows in chunks,
and what comes back is a table to DuckDB again.
"""
import sys
from datetime import date

import duckdb
import humiao as hm
import pyarrow as pa
from humiao import category

policy, on = hm.Policy.preset("jiaxing-2024"), date(2024, 5, 11)
names = [each.id for each in category.CategorySet.of(policy).categories]
database = duckdb.connect()
students = database.read_parquet(sys.argv[1])
answers = pa.table(category.classify(students, policy=policy, on=on, keep=["county"]))
counts = ", ".join(f'count(*) filter ("{name}") as "{name}", count(*) filter ("{name}" is null) as "{name}?"' for name in names)
print(database.sql(f"select county, {counts} from answers group by county order by county").arrow().read_all().to_pylist())
