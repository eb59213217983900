"""Data frames: what each library makes of a value on the way in, what it takes on the way out."""

from __future__ import annotations

import signal
import sqlite3
import time
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from decimal import Decimal
from typing import Any

import duckdb
import humiao as hm
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import samples
from humiao import frame, visit
from humiao._native import frame as native
from samples import NOW, PARTNER, PLAN, PUPILS, TEACHER

START, END = date(2023, 9, 1), date(2024, 2, 1)
TABLE: dict[str, list[Any]] = {
    "student": ["P-1", "P-2", "P-3"],
    "class_id": ["C-1", "C-1", "C-2"],
    "start": [START, START, START],
    "end": [None, END, None],
}
ENROLMENTS = tuple(
    visit.Enrolment(student=student, class_id=class_id, start=start, end=end)
    for student, class_id, start, end in zip(*TABLE.values())
)


def duck(table: dict[str, list[Any]]) -> Any:
    """A relation of DuckDB, on a connection that lives as long as it does."""
    arrow = pa.table(table)
    return duckdb.connect().from_arrow(arrow)


def cursor(table: dict[str, list[Any]]) -> sqlite3.Cursor:
    """A cursor of a database that has neither days nor booleans."""
    database = sqlite3.connect(":memory:")
    database.execute(f"create table t ({', '.join(table)})")
    plain = [[cell.isoformat() if isinstance(cell, date) else cell for cell in row] for row in zip(*table.values())]
    database.executemany(f"insert into t values ({', '.join('?' for _ in table)})", plain)
    return database.execute("select * from t")


def stamped(table: dict[str, list[Any]]) -> pd.DataFrame:
    """What pandas makes of days: midnights, and `NaT` where there is none."""
    made = pd.DataFrame(table)
    return made.assign(**{name: pd.to_datetime(made[name]) for name in ("start", "end") if name in made})


MAKERS: dict[str, Callable[[dict[str, list[Any]]], Any]] = {
    "polars": pl.DataFrame,
    "polars lazy": lambda table: pl.DataFrame(table).lazy(),
    "pandas": pd.DataFrame,
    "pandas midnights": stamped,
    "pandas arrow": lambda table: pa.table(table).to_pandas(types_mapper=pd.ArrowDtype),
    "pyarrow": pa.table,
    "pyarrow batch": pa.RecordBatch.from_pydict,
    "pyarrow reader": lambda table: pa.table(table).to_reader(),
    "duckdb": duck,
    "sqlite": cursor,
    "columns": dict,
    "rows": lambda table: [dict(zip(table, row)) for row in zip(*table.values())],
    "generator": lambda table: (dict(zip(table, row)) for row in zip(*table.values())),
}
EVERY = pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)


@EVERY
def test_every_kind_of_table_is_read_alike(make: Callable[[Any], Any]) -> None:
    read = frame.read(visit.Enrolment, make(TABLE))
    assert (read.rows, read.faults) == (ENROLMENTS, ())
    assert tuple(read) == ENROLMENTS and len(read) == 3


@pytest.mark.parametrize("library", ["polars", "pandas", "pyarrow", "duckdb"])
def test_what_is_told_as_columns_is_read_again(library: str) -> None:
    posts = [
        visit.Post.principal("S-1"),
        visit.Post.grade_head("S-1", 7),
        visit.Post.class_teacher("C-1"),
        visit.Post.subject_teacher("C-1", "语文"),
        visit.Post.psychology_teacher("S-1"),
    ]
    postings = tuple(visit.Posting(staff=f"T-{place}", post=post, start=START) for place, post in enumerate(posts))
    leaves = (
        visit.Leave(staff="T-1", start=START, end=END),
        visit.Leave(staff="T-2", start=START, post=posts[3], stand_in="T-3"),
    )
    tables: list[tuple[type[Any], tuple[Any, ...]]] = [
        (visit.Enrolment, ENROLMENTS),
        (visit.Posting, postings),
        (visit.Leave, leaves),
        (visit.Classroom, (visit.Classroom(class_id="C-1", school="S-1", grade=7),)),
        (visit.BarredPair, (visit.BarredPair(staff="T-1", student="P-1", kind="relative", start=START),)),
        (visit.Owned, PLAN.owners.owners),
        (visit.Trip, PLAN.trips),
        (visit.Urgency, (visit.Urgency(student="P-1", rank=2**32 - 1),)),
        (hm.certificate.Employment, (hm.certificate.Employment(
            staff="T-1", school="S-1", start=START, full_time_psychology=True
        ),)),
    ]
    for record, rows in tables:
        columns = frame.columns(record, rows)
        assert {len(cells) for cells in columns.values()} == {len(rows)}
        read = frame.read(record, MAKERS[library](columns))
        assert (read.rows, read.faults) == (rows, ())


def test_a_good_row_goes_on_beside_a_bad_one() -> None:
    rows = [
        {"student": "SECRET-1", "class_id": "C-1", "start": START},
        {"student": None, "class_id": 7, "start": "SECRET-day", "end": START},
        {"student": "SECRET-2", "class_id": "C-1", "start": float("nan")},
        {"student": "SECRET-3", "class_id": "C-1", "start": START},
    ]
    read = frame.read(visit.Enrolment, rows)
    assert [row.student for row in read] == ["SECRET-1", "SECRET-3"]
    assert [(fault.place, fault.code) for fault in read.faults] == [
        ("rows[1], student", "fault.missing"),
        ("rows[1], class_id", "fault.wrong-shape"),
        ("rows[1], start", "time.day"),
        ("rows[2], start", "fault.missing"),
    ]
    for fault in read.faults:
        assert "SECRET" not in f"{fault} {fault!r} {fault.text('zh')}" and "C-1" not in str(fault)
    assert "`int`" in str(read.faults[1]) and "7" not in str(read.faults[1])
    assert "SECRET" not in repr(read)


CHINA = timezone(timedelta(hours=8))


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (datetime(2023, 9, 1), START),
        (pd.Timestamp("2023-09-01"), START),
        ("2023-09-01", START),
        (datetime(2023, 9, 1, 12), None),
        (datetime(2023, 9, 1, tzinfo=CHINA), None),
        (pd.Timestamp("2023-09-01", tz="Asia/Shanghai"), None),
        ("2023-9-1", None),
        (20230901, None),
        (date(1066, 1, 1), None),
    ],
    ids=str,
)
def test_a_day_is_a_day_its_midnight_or_its_text(cell: object, day: date | None) -> None:
    read = frame.read(visit.Barred, [{"staff": "T-1", "start": cell}])
    assert [row.start for row in read] == ([] if day is None else [day])
    assert [fault.place for fault in read.faults] == ([] if day else ["rows[0], start"])


@pytest.mark.parametrize("missing", [None, float("nan"), pd.NaT, pd.NA], ids=repr)
def test_all_that_means_missing_is_missing(missing: object) -> None:
    row = {"staff": "T-1", "start": START, "post": missing, "stand_in": missing, "end": missing}
    assert frame.read(visit.Leave, [row]).rows == (visit.Leave(staff="T-1", start=START),)
    assert [fault.code for fault in frame.read(visit.Leave, [{**row, "start": missing}]).faults] == ["fault.missing"]


@pytest.mark.parametrize(
    ("cell", "grade"),
    [(7, 7), (7.0, 7), (pd.Series([7]).iloc[0], 7), (7.5, None), (True, None), ("7", None), (256, None), (-1, None),
     (2**80, None), (float("inf"), None), (Decimal(7), None)],
    ids=str,
)
def test_a_whole_number_may_have_become_a_float(cell: object, grade: int | None) -> None:
    read = frame.read(visit.Classroom, [{"class_id": "C-1", "school": "S-1", "grade": cell}])
    assert [row.grade for row in read] == ([] if grade is None else [grade])
    assert [fault.place for fault in read.faults] == ([] if grade else ["rows[0], grade"])


def test_an_id_that_became_a_number_is_not_made_into_text() -> None:
    read = frame.read(visit.KeyStudent, pd.DataFrame({"student": [330402], "start": [START]}))
    assert not read.rows and "330402" not in str(read.faults[0])


def test_columns_that_are_no_field_are_named_unless_they_are_ignored() -> None:
    table = pl.DataFrame(TABLE).with_columns(name=pl.lit("SECRET"), mark=pl.lit(1))
    with pytest.raises(hm.InputError) as caught:
        frame.read(visit.Enrolment, table)
    assert [(fault.code, fault.place) for fault in caught.value.faults] == [("fault.unknown-key", "columns")] * 2
    assert "`name`" in str(caught.value) and "`mark`" in str(caught.value) and "SECRET" not in str(caught.value)
    with pytest.raises(hm.InputError, match="`mark`"):
        frame.read(visit.Enrolment, table, ignore=["name"])
    assert frame.read(visit.Enrolment, table, ignore=["name", "mark"]).rows == ENROLMENTS
    assert frame.read(visit.Enrolment, table, ignore=True).rows == ENROLMENTS


def test_columns_may_have_other_names() -> None:
    table = pl.DataFrame(TABLE).rename({"student": "学号", "class_id": "class-id"})
    assert frame.read(visit.Enrolment, table, names={"student": "学号"}).rows == ENROLMENTS
    for names, code in [({"pupil": "学号"}, "fault.unknown-key"), ({"student": "姓名"}, "fault.missing")]:
        with pytest.raises(hm.InputError) as caught:
            frame.read(visit.Enrolment, table, names=names)
        assert code in {fault.code for fault in caught.value.faults}


def test_columns_that_are_missing_double_or_of_other_lengths_are_told_before_any_row() -> None:
    def codes(table: object, **more: Any) -> set[str]:
        with pytest.raises(hm.InputError) as caught:
            frame.read(visit.Enrolment, table, **more)
        return {fault.code for fault in caught.value.faults}

    assert codes({"student": ["P-1"]}) == {"fault.missing"}
    assert codes({**TABLE, "class-id": TABLE["class_id"]}) == {"fault.duplicate"}
    assert codes(pd.concat([pd.DataFrame(TABLE)] * 2, axis=1)) == {"fault.duplicate"}
    assert codes({**TABLE, "end": []}) == {"fault.wrong-shape"}
    assert codes({**TABLE, "pupil": TABLE["student"]}, names={"student": "pupil"}) == {"fault.duplicate"}
    again = frame.read(visit.Enrolment, {**TABLE, "pupil": TABLE["student"]}, ignore=["pupil"])
    assert again.rows == ENROLMENTS


def test_an_empty_table_has_no_rows_and_no_faults() -> None:
    assert frame.read(visit.Enrolment, []) == frame.Rows(rows=(), faults=())
    empty = pl.DataFrame(TABLE).clear()
    assert frame.read(visit.Enrolment, empty) == frame.Rows(rows=(), faults=())
    assert frame.columns(visit.Enrolment, []) == {name: [] for name in TABLE}
    assert pl.DataFrame(frame.columns(visit.Enrolment, [])).columns == list(TABLE)


def test_what_is_no_table_is_a_type_error() -> None:
    for wrong in (3, "student", b"", object(), [ENROLMENTS[0]], sqlite3.connect(":memory:").cursor()):
        with pytest.raises(TypeError):
            frame.read(visit.Enrolment, wrong)
    for record in (visit.Plan, str, hm.Span):
        with pytest.raises(TypeError):
            frame.read(record, TABLE)
    with pytest.raises(TypeError):
        frame.columns(visit.Enrolment, [visit.Barred(staff="T-1", start=START)])


def test_a_post_is_one_cell_or_a_column_for_each_part() -> None:
    head = visit.Posting(staff="T-1", post=visit.Post.grade_head("S-1", 7), start=START)
    parts = {"kind": "grade-head", "school": "S-1", "grade": 7}
    base = {"staff": "T-1", "start": START}
    for row in ({**base, **parts}, {**base, "post": parts}, {**base, "post": head.post}):
        assert frame.read(visit.Posting, [row]).rows == (head,)
    struct = pl.DataFrame([{**base, "post": parts}])
    assert frame.read(visit.Posting, struct).rows == (head,)
    # A table has the school of a class teacher too.
    more = {**base, "kind": "class-teacher", "school": "S-1", "class_id": "C-1"}
    assert frame.read(visit.Posting, [more]).rows[0].post == visit.Post.class_teacher("C-1")
    places = [
        ({**base, "kind": "SECRET"}, "rows[0], post, kind", "fault.unknown-name"),
        ({**base, "kind": "grade-head", "school": "S-1"}, "rows[0], post, grade", "fault.missing"),
        ({**base, "kind": None}, "rows[0], post", "fault.missing"),
    ]
    for row, place, code in places:
        (fault,) = frame.read(visit.Posting, [row]).faults
        assert (fault.place, fault.code) == (place, code) and "SECRET" not in str(fault)
    with pytest.raises(hm.InputError, match="`kind`"):
        frame.read(visit.Posting, [{**base, "post": head.post, "kind": "principal"}])


def test_a_leave_from_a_post_never_becomes_one_from_every_post() -> None:
    row = {"staff": "T-1", "start": START, "kind": None, "class_id": "C-1"}
    read = frame.read(visit.Leave, [row])
    assert not read.rows and [fault.place for fault in read.faults] == ["rows[0], post, kind"]
    assert frame.read(visit.Leave, [{**row, "class_id": None}]).rows == (visit.Leave(staff="T-1", start=START),)


def test_lists_of_records_inside_a_cell_are_read_and_their_faults_are_at_their_places() -> None:
    visitors: list[dict[str, Any]] = [{"staff": TEACHER, "role": "class-teacher"}]
    row = {
        "student": samples.STUDENT,
        "visitors": visitors,
        "happened": NOW,
        "recorded": NOW.isoformat(),
        "mode": "in-home",
        "outcome": "seen",
        "met": visit.Met.GUARDIAN,
        "purpose": "yearly",
        "out_of_county": 0,
        "note": samples.NOTE,
    }
    (record,) = frame.read(visit.VisitRecord, [row]).rows
    assert record.visitors == samples.VISIT.visitors and record.happened == record.recorded == NOW
    assert record.out_of_county is False and record.note.open() == samples.NOTE
    arrow = pa.Table.from_pylist([{**row, "met": "guardian", "out_of_county": False}])
    for table in (arrow, pl.from_arrow(arrow), arrow.to_pandas(), duckdb.connect().from_arrow(arrow)):
        assert frame.read(visit.VisitRecord, table).rows == (record,)
    wrong = {
        **row,
        "visitors": [*visitors, {"staff": TEACHER, "role": "SECRET"}, {"staff": 3, "name": "SECRET"}],
        "happened": datetime(2024, 5, 11, 9),
        "mode": visit.Met.GUARDIAN,
    }
    read = frame.read(visit.VisitRecord, [row, wrong])
    assert len(read) == 1
    assert [(fault.place, fault.code) for fault in read.faults] == [
        ("rows[1], visitors[1], role", "fault.unknown-name"),
        ("rows[1], visitors[2]", "fault.unknown-key"),
        ("rows[1], happened", "time.instant"),
        ("rows[1], mode", "fault.wrong-shape"),
    ]
    assert samples.SECRET not in "".join(map(str, read.faults))
    with pytest.raises(TypeError, match="sealed"):
        frame.columns(visit.VisitRecord, [record])


TABLES: dict[str, Callable[[], dict[str, list[Any]]]] = {
    "owners": lambda: frame.owners(PLAN),
    "unplaced": lambda: frame.unplaced(PLAN),
    "trips": lambda: frame.trips(PLAN),
    "visitors": lambda: frame.visitors(PLAN),
    "loads": lambda: frame.loads(PLAN),
    "calendar": lambda: frame.calendar(PLAN),
    "forecast": lambda: frame.forecast([samples.FORECAST]),
    "breaches": lambda: frame.breaches(samples.CHECK.breaches),
}


@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_every_library_takes_the_tables_of_a_plan(table: Callable[[], dict[str, list[Any]]]) -> None:
    columns = table()
    rows = len(next(iter(columns.values())))
    assert rows and {len(cells) for cells in columns.values()} == {rows}
    assert pl.DataFrame(columns).to_dict(as_series=False) == columns
    assert pa.table(columns).to_pydict() == columns
    assert pd.DataFrame(columns).shape == (rows, len(columns))
    assert len(duck(columns).fetchall()) == rows


def rows(columns: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    return list(zip(*columns.values()))


def test_the_tables_say_what_the_plan_says() -> None:
    week = date(2024, 3, 4)
    assert rows(frame.owners(PLAN)) == rows(frame.owners(PLAN.owners)) == [
        (PUPILS[0], PARTNER, "locked"), (PUPILS[1], TEACHER, "first"),
    ]
    assert rows(frame.trips(PLAN)) == [
        (0, week, samples.HOME, PUPILS[0], True, "locked"), (0, week, samples.HOME, PUPILS[1], False, "locked"),
    ]
    assert rows(frame.visitors(PLAN)) == [
        (0, week, TEACHER, "class-teacher", False), (0, week, PARTNER, "subject-teacher", True),
    ]
    assert rows(frame.calendar(PLAN)) == [(week, PARTNER, 1, 1, 1), (week, TEACHER, 1, 1, 0)]
    missing = frame.unplaced(PLAN)
    assert list(zip(missing["kind"], missing["student"], missing["code"])) == [
        ("owner", PUPILS[2], "visit.nobody-may"), ("trip", PUPILS[2], "visit.no-visitor"),
    ]
    assert missing["rule"] == ["visit.owners", "visit.grid"]
    assert missing["zh"][0] != missing["en"][0] == PLAN.owners.unplaced[0].reasons[0].text("en")
    loads = frame.loads(PLAN)
    assert set(zip(loads["kind"], loads["staff"], loads["load"])) >= {("owner", TEACHER, 1), ("owner", PARTNER, 1)}
    assert len(loads["kind"]) == len(PLAN.owners.loads) + len(PLAN.companions.loads)
    assert frame.forecast([samples.FORECAST])["week"] == [row.first for row in PLAN.weeks]
    assert not any(frame.forecast([samples.FORECAST])["first_short"])


def test_breaches_are_told_row_by_row() -> None:
    breaches = samples.CHECK.breaches
    told = frame.breaches(breaches)
    assert told["place"] == [row.place for row in breaches] and told["student"] == [row.student for row in breaches]
    assert told["code"] == [row.reason.code for row in breaches]
    assert told["zh"] == [row.reason.text("zh") for row in breaches]


def test_plain_cells_come_out_and_no_enums_of_this_library() -> None:
    assert {type(cell) for cell in frame.owners(PLAN)["choice"]} == {str}
    assert {type(cell) for cell in frame.visitors(PLAN)["role"]} == {str}


class Stop(Exception):
    """What the signal of the next test raises."""


def test_an_interrupt_ends_a_long_reading() -> None:
    def read(count: int) -> float:
        columns: dict[str, list[Any]] = {"staff": ["T-1"] * count, "start": [START] * count}
        began = time.perf_counter()
        try:
            native.read(visit.Barred, columns, count)
        except Stop:
            pass
        return time.perf_counter() - began

    def stop(*_: object) -> None:
        raise Stop

    tenth = read(200_000)
    before = signal.signal(signal.SIGALRM, stop)
    try:
        # Without a look at signals inside it would be raised when all rows are read.
        signal.setitimer(signal.ITIMER_REAL, tenth)
        spent = read(2_000_000)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
    assert spent < tenth * 5
