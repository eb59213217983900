"""The short examples over tables, run as a user runs them, beside a count by hand."""

from __future__ import annotations

import ast
import random
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import humiao as hm
import polars as pl
import pytest
from humiao import category

EXAMPLES = Path(__file__).parents[2] / "examples" / "python"
POLICY = hm.Policy.preset("jiaxing-2024")
ON = date(2024, 5, 11)
COUNT = 500


def students() -> list[dict[str, Any]]:
    dice = random.Random(20240511)
    rows = []
    for at in range(COUNT):
        row: dict[str, Any] = dict.fromkeys(category.required_facts(POLICY))
        row |= {"student": f"P-{at}", "county": dice.choice(["C-1", "C-2"])}
        row |= {"learning-judged": dice.choice([True, False, None]), "behaviour-judged": dice.choice([True, None])}
        row["birth-date"] = dice.choice([date(2012, 3, 1), None])
        rows.append(row)
    return rows


@pytest.fixture(scope="module")
def parquet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    facts = category.CategorySet.of(POLICY).facts
    types: dict[str, Any] = {"flag": pl.Boolean, "count": pl.Int64, "code": pl.String, "day": pl.Date}
    schema = {name: types[facts[name].kind.value] for name in category.required_facts(POLICY)}
    path = tmp_path_factory.mktemp("students") / "students.parquet"
    pl.DataFrame(students(), schema={"student": pl.String, "county": pl.String, **schema}).write_parquet(path)
    return path


def run(*arguments: str) -> str:
    done = subprocess.run([sys.executable, *arguments], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def singly() -> list[tuple[str, dict[str, category.Candidate]]]:
    answers = []
    for row in students():
        county = row.pop("county")
        del row["student"]
        candidates = category.candidates(POLICY, category.Facts(POLICY, row), on=ON)
        answers.append((county, {each.category: each for each in candidates}))
    return answers


@pytest.mark.parametrize("name", ["classify_polars.py", "classify_duckdb.py", "coverage_polars.py"])
def test_the_example_is_short(name: str) -> None:
    assert len((EXAMPLES / name).read_text(encoding="utf-8").splitlines()) < 30


def test_the_candidates_of_polars(parquet: Path) -> None:
    written = parquet.with_name("answers.parquet")
    shown = run(str(EXAMPLES / "classify_polars.py"), str(parquet), str(written))
    answers = pl.read_parquet(written)
    assert answers["student"].to_list() == [f"P-{at}" for at in range(COUNT)]
    for place, (_, candidates) in enumerate(singly()):
        for name, each in candidates.items():
            given = answers[name][place]
            assert given is (None if each.holds is category.Ternary.UNKNOWN else bool(each.holds))
            assert answers[f"{name}.missing"][place].to_list() == [open_fact.fact for open_fact in each.missing]
    judged = sum(candidates["learning-difficulty"].holds is category.Ternary.YES for _, candidates in singly())
    assert 0 < judged < COUNT
    assert f"learning-difficulty ┆ {judged}" in shown


def test_the_counts_of_duckdb(parquet: Path) -> None:
    told = ast.literal_eval(run(str(EXAMPLES / "classify_duckdb.py"), str(parquet)))
    assert [row["county"] for row in told] == ["C-1", "C-2"]
    for row in told:
        of_county = [candidates for county, candidates in singly() if county == row["county"]]
        for name in of_county[0]:
            holds = [candidates[name].holds for candidates in of_county]
            assert row[name] == holds.count(category.Ternary.YES)
            assert row[f"{name}?"] == holds.count(category.Ternary.UNKNOWN)


def test_the_coverage_of_polars(tmp_path: Path) -> None:
    dice = random.Random(20240511)
    start = date(2023, 9, 1)
    students = {f"P-{at}": dice.choice(["C-1", "C-2", "C-3"]) for at in range(COUNT)}
    schools = {"C-1": "S-1", "C-2": "S-1", "C-3": "S-2"}
    at = datetime(2024, 3, 1, 19, tzinfo=timezone(timedelta(hours=8)))
    visited = {student: class_id for student, class_id in students.items() if dice.random() < 0.6}
    tables = {
        "classrooms": [{"class_id": class_id, "school": school, "grade": 7} for class_id, school in schools.items()],
        "postings": [{"staff": f"T-{each}", "kind": "class-teacher", "class_id": each, "start": start} for each in schools],
        "enrolments": [{"student": each, "class_id": class_id, "start": start} for each, class_id in students.items()],
        "visits": [
            {
                "student": student, "visitors": [{"staff": f"T-{class_id}", "role": "class-teacher"}], "happened": at, "recorded": at,
                "mode": "in-home", "outcome": "seen", "met": "guardian", "purpose": "yearly",
            }
            for student, class_id in visited.items()
        ],
    }  # fmt: skip
    tables["visits"].append({**tables["visits"][0], "mode": "by-owl"})
    for name, rows in tables.items():
        pl.DataFrame(rows).write_parquet(tmp_path / f"{name}.parquet")
    shown = run(str(EXAMPLES / "coverage_polars.py"), str(tmp_path))
    for school in ("S-1", "S-2"):
        here = [student for student, class_id in students.items() if schools[class_id] == school]
        seen = sum(student in visited for student in here)
        assert 0 < seen < len(here)
        assert f"{school}    ┆ {seen} " in shown
        assert f"┆ missing ┆ {len(here) - seen} " in shown
    assert f"visits[{len(visited)}], mode: not a member of visit-mode [fault.unknown-name]" in shown
