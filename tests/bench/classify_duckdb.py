"""The six categories by DuckDB on one thread: `classify_duckdb.py <parquet> <rounds>`.

The table lies in memory, its codes as enums; what counts is one query, whose answers become a table in memory. Prints
the seconds of the processor and those that passed in every round, and the digest, as JSON.
"""

import json
import sys
import time

import duckdb
from criteria import criteria, digest, first_of_age, months_ago
from students import ON, facts


def condition(node):
    if "all" in node:
        return "(" + " AND ".join(condition(part) for part in node["all"]) + ")"
    if "any" in node:
        return "(" + " OR ".join(condition(part) for part in node["any"]) + ")"
    if "not" in node:
        return f"(NOT {condition(node['not'])})"
    column = f'"{node["fact"]}"'
    if "one-of" in node:
        return f"({column} IN ({', '.join(repr(code) for code in node['one-of'])}))"
    if "at-least" in node:
        return f"({column} >= {node['at-least']})"
    if "at-most" in node:
        return f"({column} <= {node['at-most']})"
    if "age-below" in node:
        return f"({column} >= DATE '{first_of_age(node['age-below'])}')"
    if "months-at-least" in node:
        return f"({column} <= DATE '{months_ago(node['months-at-least'])}')"
    if "valid" in node:
        return f"({column} >= DATE '{ON}')"
    return column


def main():
    path, rounds = sys.argv[1], int(sys.argv[2])
    connection = duckdb.connect(config={"threads": 1, "preserve_insertion_order": True})
    columns = []
    for at, (name, fact) in enumerate(facts().items()):
        if fact["kind"] == "code":
            codes = ", ".join(repr(code) for code in fact["codes"])
            connection.execute(f"CREATE TYPE codes_{at} AS ENUM ({codes})")
            columns.append(f'"{name}"::codes_{at} AS "{name}"')
        else:
            columns.append(f'"{name}"')
    connection.execute(f"CREATE TABLE students AS SELECT {', '.join(columns)} FROM read_parquet($path)", {"path": path})
    answers = ", ".join(f'{condition(node)} AS "{at}"' for at, node in enumerate(criteria()))
    worked, passed = [], []
    for _ in range(rounds + 1):
        start, wall = time.process_time(), time.perf_counter()
        connection.execute(f"CREATE OR REPLACE TEMP TABLE answers AS SELECT {answers} FROM students")
        worked.append(time.process_time() - start)
        passed.append(time.perf_counter() - wall)
    codes = ", ".join(f'coalesce("{at}"::TINYINT * 2, 1)::TINYINT AS "{at}"' for at in range(len(criteria())))
    read = connection.execute(f"SELECT {codes} FROM answers").fetchnumpy()
    told = digest([read[str(at)] for at in range(len(criteria()))])
    print(json.dumps({"seconds": worked[1:], "wall": passed[1:], "digest": str(told)}))


if __name__ == "__main__":
    main()
