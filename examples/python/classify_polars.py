"""Which students are candidates for which categories, and what is missing: `python classify_polars.py STUDENTS ANSWERS`.

Both are parquet; the first has a column `student` and one for each fact that the policy asks for.
"""
import sys
from datetime import date

import humiao as hm
import polars as pl
from humiao import category

policy, on = hm.Policy.preset("jiaxing-2024"), date(2024, 5, 11)
students = pl.scan_parquet(sys.argv[1]).select("student", *category.required_facts(policy)).collect()
answers = pl.DataFrame(category.classify(students, policy=policy, on=on, reasons=True, keep=["student"]))
answers.write_parquet(sys.argv[2])

names = [each.id for each in category.CategorySet.of(policy).categories]
print(answers.select(
    pl.concat_list([pl.when(pl.col(name)).then(pl.lit(name)) for name in names]).list.drop_nulls().explode().alias("category"),
).drop_nulls().group_by("category").len("candidates").sort("category"))
asked_for = answers.select(pl.concat_list(f"{name}.missing" for name in names).list.unique().explode().alias("fact"))
print(asked_for.drop_nulls().group_by("fact").len("students").sort("students", "fact", descending=[True, False]))
print(answers.filter(pl.col("faults").is_not_null()).select("faults").explode("faults").unnest("faults").group_by("fact", "code").len("rows"))
