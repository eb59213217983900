"""The short example over a table of events, run as a user runs it, beside figures counted by hand."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from typing import Any

import polars as pl

EXAMPLE = Path(__file__).parents[2] / "examples" / "python" / "tally_polars.py"
REVIEW: Any = "review-begun"
MEETING = [{"staff": "T-1", "role": "principal"}, {"staff": "T-2", "role": "class-teacher"}]
CONFIRMED = {"confirmed": {"level": 2, "danger": False, "participants": MEETING, "grounds": "…"}}
NOT_CONFIRMED = {"not-confirmed": {"participants": MEETING, "grounds": "…"}}
IN_DANGER = {"clue-added": {"source": "peer", "signs": ["self-harm"], "danger": True}}


def reported(student: str, school: str) -> Any:
    return {"reported": {"student": student, "school": school, "source": "teacher", "signs": [], "danger": False}}


def case(name: str, *changes: tuple[int, int, Any]) -> list[tuple[int, str]]:
    """The lines of a case, each change with its month and day, and when they are recorded."""
    lines = []
    for number, (month, day, change) in enumerate(changes):
        noon = datetime(2024, month, day, 12, tzinfo=timezone(timedelta(hours=8)))
        instant = int(noon.timestamp() * 1000)
        event = {
            "v": 1, "case": name, "seq": number + 1, "happened": instant, "recorded": instant,
            "actor": {"staff": "T-1", "role": "principal", "unit": "X"}, "policy": "0" * 32, "change": change,
        }  # fmt: skip
        lines.append((instant, json.dumps(event, ensure_ascii=False, separators=(",", ":"))))
    return lines


CASES = [
    # North: one confirmed in February, one found to be nothing in March, one who is in danger from April on.
    case("C-1", (1, 31, reported("S-1", "X-1")), (2, 1, REVIEW), (2, 29, CONFIRMED)),
    case("C-2", (2, 10, reported("S-2", "X-2")), (2, 11, REVIEW), (3, 31, NOT_CONFIRMED)),
    case("C-3", (3, 5, reported("S-3", "X-2")), (4, 30, IN_DANGER)),
    # South: two open files of one student from May on.
    case("C-4", (4, 2, reported("S-4", "X-3"))),
    case("C-5", (5, 2, reported("S-4", "X-3"))),
    # At a school that is in no county; and one whose second event is not there.
    case("C-6", (5, 31, reported("S-6", "X-9"))),
    [line for number, line in enumerate(case("C-7", (1, 2, reported("S-7", "X-1")), (1, 3, REVIEW), (1, 4, CONFIRMED))) if number != 1],
]  # fmt: skip


def test_the_figures_of_the_example(tmp_path: Path) -> None:
    lines = [line for _, line in sorted(line for lines in CASES for line in lines)]
    pl.DataFrame({"event": lines}).write_parquet(tmp_path / "events.parquet")
    schools = {"school": ["X-1", "X-2", "X-3"], "county": ["north", "north", "south"]}
    pl.DataFrame(schools).write_parquet(tmp_path / "schools.parquet")
    files = [str(tmp_path / f"{name}.parquet") for name in ("events", "schools", "figures")]
    done = subprocess.run([sys.executable, str(EXAMPLE), *files], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr

    figures = pl.read_parquet(files[2])
    ends = [date(2024, 1, 31), date(2024, 2, 29), date(2024, 3, 31), date(2024, 4, 30), date(2024, 5, 31)]
    names = ("reported", "pending", "active", "not_confirmed", "in_danger", "reconciles")
    given = {(row["group"], row["as_of"]): tuple(row[name] for name in names) for row in figures.to_dicts()}
    expected = {
        None: [(0, 0, 0, 0, 0, True)] * 4 + [(1, 1, 0, 0, 0, True)],
        "north": [
            (1, 1, 0, 0, 0, True), (2, 1, 1, 0, 0, True), (3, 1, 1, 1, 0, True), (3, 1, 1, 1, 1, True), (3, 1, 1, 1, 1, True),
        ],
        "south": [(0, 0, 0, 0, 0, True)] * 3 + [(1, 1, 0, 0, 0, True), (1, 2, 0, 0, 0, False)],
    }  # fmt: skip
    assert given == {(group, day): row for group, rows in expected.items() for day, row in zip(ends, rows)}
    shown = done.stdout
    assert "second-file ┆ 1" in shown and "warning.event-sequence ┆ 1" in shown
    assert re.search(r"null +┆ true +┆ 1 ", shown)


def test_the_example_is_short() -> None:
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) < 30
