"""The examples of the README run as they stand there, and say what they promise."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import humiao as hm
import polars as pl
import pytest
import workbooks

README = Path(__file__).parent.parent / "README.md"


EXAMPLES: list[str] = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)


def ran(example: str) -> dict[str, Any]:
    names: dict[str, Any] = {}
    exec(compile(example, str(README), "exec"), names)  # noqa: S102
    return names


def test_the_examples_are_the_case_the_plan_the_student_the_tables_and_the_roster() -> None:
    assert len(EXAMPLES) == 7


def test_the_case_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names = ran(EXAMPLES[0])
    printed = capsys.readouterr().out
    verdict, case, table = names["verdict"], names["case"], names["table"]
    assert isinstance(verdict, hm.Verdict) and not verdict
    assert "warning.phase" in printed, "a case under review cannot be released"
    assert isinstance(case, hm.Case) and case.state.phase is hm.warning.Phase.UNDER_REVIEW
    assert isinstance(table, list) and hm.Case.replay(case.policy, table) == case
    # A student in danger was reported on the day before: the law's duties are late today.
    assert "中华人民共和国精神卫生法" in printed and "overdue" in printed


def test_the_plan_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names = ran(EXAMPLES[1])
    printed = capsys.readouterr().out
    (line, *_) = printed.splitlines()
    assert line.startswith("rows[3], student: the required entry `student` is missing") and line in printed
    plan = names["plan"]
    assert isinstance(plan, hm.visit.Plan) and [len(trip.visitors) for trip in plan.trips] == [2, 1, 1]
    assert len(plan.owners.owners) == 3 and not plan.unplaced and not names["directory"].faults
    assert [row.start for row in names["rows"]] == [plan.start] * 3


def test_the_student_runs(capsys: pytest.CaptureFixture[str]) -> None:
    ran(EXAMPLES[2])
    # What the comment beside it promises.
    (promised,) = re.findall(r"# (\{'holds'.*\})", EXAMPLES[2])
    assert capsys.readouterr().out == f"{promised}\n"


def test_the_roster_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    workbooks.workbook(tmp_path / "students.xlsx")
    names = ran(EXAMPLES[6])
    printed = capsys.readouterr().out
    assert printed.splitlines()[0] == "A 学籍号 student" and "J 备注 None" in printed
    assert "row 7, column D, 出生日期: a month without its day" in printed
    assert "2 (4, 6)" in printed and not names["found"].faults
    assert [row.student[:1] for row in names["enrolments"]] == ["G", "G"] and len(names["residents"]) == 2


def test_the_modules_that_it_lists_are_there() -> None:
    listed = re.findall(r"^\| `(humiao[.\w]*)`", README.read_text(encoding="utf-8"), re.M)
    assert listed == ["humiao", *(f"humiao.{name}" for name in (
        "warning", "category", "visit", "frame", "certificate", "network", "catalog", "roster"
    ))]
    for words in re.findall(r"^\| `humiao\.(\w+)` \|(.*)\|$", README.read_text(encoding="utf-8"), re.M):
        for name in re.findall(r"`(\w+)`", words[1]):
            assert name in getattr(hm, words[0]).__all__


def test_the_table_runs(capsys: pytest.CaptureFixture[str]) -> None:
    names = ran(EXAMPLES[3])
    printed = capsys.readouterr().out
    assert printed.startswith("['P-1']\n[['learning-judged']]\n")
    assert names["answers"]["learning-difficulty"].to_list() == [True, None]
    assert names["answers"]["faults"].null_count() == 2


def test_the_tables_of_certificates_run(capsys: pytest.CaptureFixture[str]) -> None:
    names = ran(EXAMPLES[4])
    assert capsys.readouterr().out.startswith("holdings[1], level: not a member of certificate-level [fault.unknown-name]\n")
    assert names["answers"]["level"].to_list() == ["c", None]
    assert names["answers"]["faults"].to_list()[1] == [{"place": "holdings[1], level", "code": "fault.unknown-name"}]


def test_the_events_are_replayed(capsys: pytest.CaptureFixture[str]) -> None:
    names = ran(EXAMPLES[5])
    printed = capsys.readouterr().out
    assert len(names["replayed"]) == 1 and "rows[1]" in printed and "warning.unattributed" in printed
    figures = [(row["group"], row["reported"]) for row in pl.DataFrame(names["tallies"].figures).to_dicts()]
    assert figures == [("north", 0), ("north", 1), ("south", 0), ("south", 0)]
