"""Rosters: real workbooks, every library's frames, and nothing personal in what is told."""

from __future__ import annotations

import csv
import pickle
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import duckdb
import humiao as hm
import openpyxl  # type: ignore[import-untyped]
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from humiao import frame, roster, visit
from humiao._native import frame as _frame
from workbooks import FIRST, workbook

def text_of(path: Path) -> pl.DataFrame:
    """As the README says to read it."""
    return pl.read_excel(
        path, has_header=False, infer_schema_length=0, drop_empty_rows=False, drop_empty_cols=False
    )


TOLD = [
    ("row 7, column D, 出生日期", "roster.month-only"),
    ("row 8, column E, 身份证件号", "roster.digits-lost"),
]


@pytest.mark.parametrize("system_1904", [False, True])
def test_a_workbook_is_inspected_then_read(tmp_path: Path, system_1904: bool) -> None:
    table = text_of(workbook(tmp_path / "list.xlsx", system_1904=system_1904))
    found = roster.inspect(table, record=roster.Student)
    assert (found.header_row, found.faults, found.plan is not None) == (3, (), True)
    assert [(column.letters, column.field) for column in found.columns] == [
        ("A", "student"), ("B", "name"), ("C", "sex"), ("D", "birth_date"), ("E", "resident_number"),
        ("F", "class_id"), ("G", "grade"), ("H", "school"), ("I", "start"), ("J", None),
    ]
    assert [(fault.place, fault.code) for fault in found.row_faults] == TOLD
    assert found.reasons == {"roster.digits-lost": 1, "roster.month-only": 1}
    assert [(note.place, note.code) for note in found.notes] == [("row 9", "roster.total-row")]
    counts = found.counts
    assert (counts.good, counts.set_aside, counts.blank, counts.totals, counts.above) == (2, 2, 2, 1, 1)

    assert found.plan is not None
    read = roster.read(table, found.plan)
    assert (read.counts, read.faults, read.numbers) == (counts, found.row_faults, (4, 6))
    first, second = read.rows
    assert (first.student, first.name.open(), first.sex, first.birth_date) == (
        f"G{FIRST}", "甲某某", hm.Sex.MALE, date(1980, 1, 1)
    )
    assert (first.resident_number.open(), first.class_id, first.grade, first.school, first.start) == (
        FIRST, "C-701", 7, "2133000001", date(2023, 9, 1)
    )
    assert (second.birth_date, second.start, second.grade) == (date(1949, 12, 31), date(2023, 9, 1), 7)
    assert isinstance(read, frame.Rows) and len(read) == 2


def test_openpyxl_gives_the_same(tmp_path: Path) -> None:
    path = workbook(tmp_path / "list.xlsx")
    rows = list(openpyxl.load_workbook(path, data_only=True).active.iter_rows(values_only=True))
    found = roster.inspect(rows, record=roster.Student)
    assert [(fault.place, fault.code) for fault in found.row_faults] == TOLD
    assert found.plan is not None
    theirs = roster.inspect(text_of(path), record=roster.Student).plan
    assert theirs is not None
    assert roster.read(rows, found.plan).rows == roster.read(text_of(path), theirs).rows


def test_a_sheet_that_begins_below_the_first_cell_is_told_by_its_own_places(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "list.xlsx")
    sheet = book.add_worksheet()
    sheet.write_row(3, 1, ["学号", "班级"])
    sheet.write_row(4, 1, [None, "C-1"])
    book.close()
    found = roster.inspect(text_of(tmp_path / "list.xlsx"), record=roster.Student, first_cell="B4")
    assert [(fault.place, fault.code) for fault in found.row_faults] == [("row 5, column B, 学号", "roster.empty-cell")]
    for cell in ("", "4", "B", "B0", "甲1"):
        with pytest.raises(ValueError, match="A1"):
            roster.inspect(ROWS, record=roster.Student, first_cell=cell)


ROWS: list[list[Any]] = [
    ["学号", "班级", "入学日期"],
    ["0101", "C-1", "2023-09-01"],
    [None, None, None],
    ["0102", "C-1", "2023-09"],
]
NAMED = {ROWS[0][place]: [row[place] for row in ROWS[1:]] for place in range(3)}


@pytest.mark.parametrize(
    "table",
    [
        pl.DataFrame(NAMED),
        pd.DataFrame(NAMED),
        pd.DataFrame(ROWS),
        pa.table(NAMED),
        duckdb.connect().from_arrow(pa.table(NAMED)),
        NAMED,
        ROWS,
        [tuple(row) for row in ROWS],
        [dict(zip(ROWS[0], row)) for row in ROWS[1:]],
    ],
    ids=["polars", "pandas", "pandas without header", "pyarrow", "duckdb", "columns", "rows", "tuples", "mappings"],
)
def test_every_kind_of_table_counts_rows_as_the_sheet_shows_them(table: Any) -> None:
    found = roster.inspect(table, record=visit.Enrolment)
    assert [(fault.place, fault.code) for fault in found.row_faults] == [
        ("row 4, column C, 入学日期", "roster.month-only")
    ]
    assert (found.header_row, found.counts.good, found.counts.blank) == (1, 1, 1)


def test_a_csv_of_any_reader(tmp_path: Path) -> None:
    path = tmp_path / "list.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file).writerows(ROWS)
    with path.open(encoding="utf-8", newline="") as file:
        by_hand = roster.inspect(list(csv.reader(file)), record=visit.Enrolment)
    by_polars = roster.inspect(
        pl.read_csv(path, has_header=False, infer_schema=False), record=visit.Enrolment
    )
    assert (by_hand.counts, by_hand.row_faults) == (by_polars.counts, by_polars.row_faults)
    assert by_hand.counts.good == 1


def test_headers_that_a_library_renamed_are_those_of_the_sheet() -> None:
    for names in (["学号", "学号_duplicated_0"], ["学号", "学号.1"]):
        found = roster.inspect(dict.fromkeys(names, ["1"]), record=roster.Student)
        assert [fault.code for fault in found.faults] == ["roster.two-columns"] and found.plan is None
    found = roster.inspect({"某校名册": ["学号", "1"], "__UNNAMED__1": ["姓名", "甲"]}, record=roster.Student)
    assert (found.header_row, found.counts.above, found.counts.good) == (2, 1, 1)


@pytest.mark.parametrize(
    ("cell", "code"),
    [
        (20230101, "roster.number-as-id"),
        (20230101.0, "roster.number-as-id"),
        (3.3048e17, "roster.digits-lost"),
        (True, None),
        (datetime(2023, 9, 1, tzinfo=timezone.utc), "fault.wrong-shape"),
        (b"1", "fault.wrong-shape"),
        ("1\ud800", "fault.wrong-shape"),
    ],
)
def test_an_id_is_text(cell: Any, code: str | None) -> None:
    found = roster.inspect([["学号"], [cell]], record=roster.Student)
    assert [fault.code for fault in found.row_faults] == ([code] if code else [])


def test_nothing_that_stands_in_a_sheet_is_told() -> None:
    secret = "SECRET秘"
    rows = [
        ["学籍号", "姓名", "性别", "出生日期", "身份证号", "年级", "学校标识码", f"{secret}列"],
        [f"G{secret}", secret, secret, secret, secret, secret, secret, secret],
        [f"L{secret}", secret, None, None, None, None, None, secret],
        [f"L{secret}", secret, None, None, None, None, None, secret],
    ]
    found = roster.inspect(rows, record=roster.Student)
    assert (found.counts.good, found.counts.set_aside) == (1, 2) and len(found.row_faults) == 7
    told = [*found.row_faults, *found.notes]
    for each in [*told, *(fault.text("zh") for fault in told), found, *found.columns, found.plan]:
        assert secret not in f"{each} {each!r}"
    assert found.plan is not None
    (student,) = roster.read(rows, found.plan).rows
    assert secret not in repr(student) and repr(student) == "Student(…)"
    assert pickle.loads(pickle.dumps(student)) == student and hash(student) == hash(student)
    for row in ([f"{secret}"],):
        assert secret not in str(roster.inspect([row], record=roster.Student).faults)


def test_a_plan_reads_the_next_sheet_of_the_same_columns_alone() -> None:
    plan = roster.inspect(ROWS, record=visit.Enrolment).plan
    assert plan is not None and plan.columns == [
        ("student", "A", "学号"), ("class_id", "B", "班级"), ("start", "C", "入学日期")
    ]
    later = [ROWS[0], ["0201", "C-2", "2024-09-01"]]
    assert [row.student for row in roster.read(later, plan)] == ["0201"]
    moved = [[row[1], row[0], row[2]] for row in ROWS]
    with pytest.raises(hm.InputError) as error:
        roster.read(moved, plan)
    assert [fault.place for fault in error.value.faults] == ["row 1, column A, 学号", "row 1, column B, 班级"]
    assert error.value.code == "roster.changed"


def test_a_posting_is_read_into_its_post() -> None:
    rows = [
        ["教师工号", "岗位", "班级编号", "任教学科", "学校", "年级", "任职日期"],
        ["T-1", "任课老师", "C-1", "语文", None, None, "2023-09-01"],
        ["T-2", "年级组长", None, None, "S-1", "初二", "2023-09-01"],
    ]
    plan = roster.inspect(rows, record=visit.Posting).plan
    assert plan is not None
    assert roster.read(rows, plan).rows == (
        visit.Posting(staff="T-1", post=visit.Post.subject_teacher("C-1", "语文"), start=date(2023, 9, 1)),
        visit.Posting(staff="T-2", post=visit.Post.grade_head("S-1", 8), start=date(2023, 9, 1)),
    )


def test_every_form_is_the_record_of_its_name_and_has_its_fields() -> None:
    assert set(roster.RECORDS) == set(roster.Form)
    for form, record in roster.RECORDS.items():
        known = set(roster.headers(form)) - ({"school"} if record is visit.Enrolment else set())
        fields = _frame.fields(record)
        spread = {part for name, _, parts in fields for part in (parts or [name])}
        assert known == spread, f"{form}: a field that no header can give, or a header without its field"
        assert roster.inspect([list(roster.headers(form))], record=record).plan is not None


def test_what_is_no_table_or_no_record_is_refused() -> None:
    for table in (7, "text", b"text"):
        with pytest.raises(TypeError):
            roster.inspect(table, record=roster.Student)
    with pytest.raises(TypeError):
        roster.inspect(ROWS, record=visit.Trip)
    with pytest.raises(hm.InputError, match="unknown entry"):
        raise hm.InputError(tuple(roster.inspect(ROWS, record=visit.Enrolment, names={"pupil": "x"}).faults))
    nothing: tuple[Any, ...] = ([], {}, pl.DataFrame())
    for empty in nothing:
        assert [fault.code for fault in roster.inspect(empty, record=roster.Student).faults] == ["roster.no-header"]
