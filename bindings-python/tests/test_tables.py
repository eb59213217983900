"""Records from tables through the capsules of Arrow, and the answers of whole workforces and cities as tables."""

from __future__ import annotations

import random
from collections.abc import Callable
from datetime import date, datetime, timedelta, timezone
from typing import Any

import duckdb
import humiao as hm
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import streams
from humiao import certificate, frame, visit, warning

POLICY = hm.Policy.preset("jiaxing-2024")
ON = date(2024, 5, 11)
START = date(2023, 9, 1)
SECRET = "SECRET-"
CHINA = timezone(timedelta(hours=8))

ID, DAY, NAME = pa.string(), pa.date32(), pa.string()
INSTANT = pa.timestamp("us", "Asia/Shanghai")
SCHEMAS = {
    "schools": {"school": ID, "school_type": NAME},
    "employments": {"staff": ID, "school": ID, "start": DAY, "end": DAY, "full_time_psychology": pa.bool_()},
    "holdings": {"staff": ID, "level": NAME, "issued": DAY, "expires": DAY, "revoked": DAY},
    "trainings": {"staff": ID, "subject": NAME, "day": DAY, "hours": pa.int64()},
    "classrooms": {"class_id": ID, "school": ID, "grade": pa.int64()},
    "postings": {
        "staff": ID, "start": DAY, "end": DAY, "kind": NAME, "school": ID, "grade": pa.int64(), "class_id": ID, "subject": NAME,
    },
    "enrolments": {"student": ID, "class_id": ID, "start": DAY, "end": DAY},
    "keys": {"student": ID, "start": DAY, "end": DAY},
    "visits": {
        "student": ID, "visitors": pa.list_(pa.struct([("staff", ID), ("role", NAME)])), "happened": INSTANT, "recorded": INSTANT,
        "mode": NAME, "outcome": NAME, "met": NAME, "purpose": NAME, "out_of_county": pa.bool_(),
        "complaints": pa.list_(pa.struct([("received", INSTANT), ("recorded", INSTANT), ("by", NAME)])),
    },
}  # fmt: skip
Row = dict[str, Any]


def table(name: str, rows: list[Row]) -> Any:
    """The rows as a table of pyarrow, with a column that nobody asked for."""
    columns = {column: pa.array([row.get(column) for row in rows], kind) for column, kind in SCHEMAS[name].items()}
    return pa.table({**columns, "shoe-size": pa.array([40.5] * len(rows), pa.float64())})


def teachers(seed: int, count: int = 40) -> dict[str, list[Row]]:
    dice = random.Random(seed)

    def day() -> date:
        return ON + timedelta(days=dice.randint(-1500, 400))

    def some(value: Any) -> Any:
        return value if dice.random() < 0.5 else None

    staff = [f"{SECRET}{at:02}" for at in range(count)]
    schools: list[Row] = [{"school": f"S-{at}", "school_type": dice.choice(["primary", "vocational"])} for at in range(5)]
    holdings: list[Row] = [
        {"staff": dice.choice(staff), "level": dice.choice("cba"), "issued": day(), "expires": some(day()), "revoked": None}
        for _ in range(2 * count)
    ]
    subjects = ["mental-health-education", "family-education-guidance"]
    return {
        "schools": schools,
        "employments": [
            {
                "staff": dice.choice(staff), "school": f"S-{dice.randint(0, 5)}", "start": day(), "end": None,
                "full_time_psychology": some(True),
            }
            for _ in range(2 * count)
        ],
        "holdings": [row for row in holdings if row["expires"] is None or row["expires"] >= row["issued"]],
        "trainings": [
            {"staff": dice.choice(staff), "subject": dice.choice(subjects), "day": day(), "hours": some(dice.randint(0, 30))}
            for _ in range(count)
        ],
    }  # fmt: skip


TEACHERS = teachers(1)
HOLDINGS = [certificate.Holding(**row) for row in TEACHERS["holdings"]]
TRAININGS = [certificate.Training(**row) for row in TEACHERS["trainings"]]
STAFF = sorted({row["staff"] for name in ("employments", "holdings", "trainings") for row in TEACHERS[name]})
TABLES = {name: table(name, rows) for name, rows in TEACHERS.items()}


def employment_of(row: Row) -> certificate.Employment:
    return certificate.Employment(**{**row, "full_time_psychology": bool(row["full_time_psychology"])})


WORKFORCE = certificate.Workforce(
    schools=[certificate.School(**row) for row in TEACHERS["schools"]],
    employments=[employment_of(row) for row in TEACHERS["employments"]],
    holdings=HOLDINGS,
    trainings=TRAININGS,
)


def told(answer: frame.Table) -> list[Row]:
    rows: list[Row] = pa.table(answer).to_pylist()
    return rows


def singly(staff: str, language: str = "zh") -> Row:
    """The row of one teacher, from the answer about that one."""
    mine = [row for row in HOLDINGS if row.staff == staff], [row for row in TRAININGS if row.staff == staff]
    one = certificate.standing(POLICY, *mine, on=ON)
    unmet = [
        {"code": reason.code, "certainty": reason.certainty.value, "earliest": reason.earliest, "text": reason.text(language)}
        for reason in (one.next.unmet if one.next else ())
    ]
    renewals = [
        {"level": each.level.value, "start": each.duty.window.start, "due": each.duty.window.due, "end": each.duty.window.end}
        for each in one.renewals
    ]
    return {
        "staff": staff, "level": one.level and one.level.value, "since": one.since, "until": one.until,
        "next": one.next and one.next.level.value, "unmet": unmet, "renewals": renewals,
    }  # fmt: skip


def duck(given: Any) -> Any:
    return duckdb.connect().from_arrow(given)


def midnights(given: Any) -> Any:
    """As pandas keeps days: midnights, in a unit of its own, and whole numbers as floats beside missing ones."""
    casts = {pa.date32(): pa.timestamp("ns"), pa.int64(): pa.float64()}
    return pa.table({name: column.cast(casts.get(column.type, column.type)) for name, column in zip(given.column_names, given.columns)})


def relaid(given: Any, layout: Callable[[Any], Any]) -> Any:
    columns = [layout(column) if pa.types.is_string(column.type) else column for column in given.columns]
    return pa.table(dict(zip(given.column_names, columns)))


def chunked(given: Any, size: int) -> Any:
    """A stream with a chunk without rows between any two others."""
    none = pa.record_batch([pa.array([], field.type) for field in given.schema], schema=given.schema)
    batches = [each for batch in given.to_batches(max_chunksize=size) for each in (none, batch, none)]
    return pa.RecordBatchReader.from_batches(given.schema, batches)


LIBRARIES: dict[str, Callable[[Any], Any]] = {
    "pyarrow.Table": lambda given: given,
    "pyarrow.RecordBatch": lambda given: given.combine_chunks().to_batches()[0],
    "pyarrow.chunks": lambda given: chunked(given, 7),
    "pyarrow.hyphens": lambda given: given.rename_columns([name.replace("_", "-") for name in given.column_names]),
    "pyarrow.large": lambda given: relaid(given, lambda column: column.cast(pa.large_string())),
    "pyarrow.view": lambda given: relaid(given, lambda column: column.cast(pa.string_view())),
    "pyarrow.dictionary": lambda given: relaid(given, lambda column: column.dictionary_encode()),
    "pyarrow.date64": lambda given: pa.table(
        {name: column.cast(pa.date64()) if column.type == DAY else column for name, column in zip(given.column_names, given.columns)}
    ),
    "polars": pl.from_arrow,
    "polars.LazyFrame": lambda given: pl.DataFrame(given).lazy(),
    "polars.Categorical": lambda given: pl.DataFrame(given).with_columns(pl.col(pl.String).cast(pl.Categorical)),
    "polars.chunks": lambda given: pl.concat([pl.DataFrame(given.slice(at, 9)) for at in range(0, len(given), 9)], rechunk=False),
    "pandas": lambda given: given.to_pandas(),
    "pandas.ArrowDtype": lambda given: given.to_pandas(types_mapper=pd.ArrowDtype),
    "pandas.midnights": lambda given: midnights(given).to_pandas(),
    "duckdb": duck,
}


def from_tables(library: str = "pyarrow.Table", **changed: Any) -> certificate.Workforce:
    return certificate.Workforce.from_tables(**{name: LIBRARIES[library](given) for name, given in TABLES.items()}, **changed)


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_workforce_may_come_from_every_library(library: str) -> None:
    workforce = from_tables(library)
    assert workforce == WORKFORCE
    assert workforce.faults == WORKFORCE.faults
    assert {fault.code for fault in workforce.faults} == {"fault.dangling", "certificate.full-time-twice"}


def test_the_tables_of_one_connection_are_read_one_after_the_other() -> None:
    connection = duckdb.connect()
    for name, given in TABLES.items():
        connection.register(f"given_{name}", given)
    relations: dict[str, Any] = {name: connection.sql(f'select * exclude ("shoe-size") from given_{name}') for name in TABLES}
    assert certificate.Workforce.from_tables(**relations) == WORKFORCE


@pytest.mark.parametrize("language", ["zh", "en"])
def test_standings_are_the_standing_of_each(language: str) -> None:
    rows = told(certificate.standings(POLICY, WORKFORCE, on=ON, language=language))
    assert [row["staff"] for row in rows] == STAFF == list(WORKFORCE.staff)
    faults = [row.pop("faults") for row in rows]
    assert rows == [singly(staff, language) for staff in STAFF]
    assert {row["level"] for row in rows} == {None, "c", "b", "a"}
    for staff, found in zip(STAFF, faults):
        expected = [{"place": fault.place, "code": fault.code} for fault in WORKFORCE.faults_of(staff)]
        assert found == (expected or None)


def test_teachers_are_answered_in_the_order_asked() -> None:
    asked = [STAFF[3], "nobody", STAFF[1], STAFF[3]]
    rows = told(certificate.standings(POLICY, WORKFORCE, teachers=asked, on=ON))
    assert [row["staff"] for row in rows] == asked
    assert (rows[1]["level"], rows[1]["next"], rows[1]["faults"]) == (None, "c", None)
    assert rows[0] == rows[3]
    as_series = certificate.standings(POLICY, WORKFORCE, teachers=pl.Series(asked), on=ON)
    assert told(as_series) == rows
    assert told(certificate.standings(POLICY, WORKFORCE, teachers=[], on=ON)) == []
    with pytest.raises(TypeError):
        certificate.standings(POLICY, WORKFORCE, teachers="T-1", on=ON)


def test_every_library_takes_the_answers() -> None:
    answer = certificate.standings(POLICY, WORKFORCE, on=ON)
    names = ["staff", "level", "since", "until", "next", "unmet", "renewals", "faults"]
    assert (answer.column_names, answer.num_rows) == (names, len(STAFF))
    assert pl.DataFrame(answer)["staff"].to_list() == STAFF
    assert [row[0] for row in duck(pa.table(answer)).fetchall()] == STAFF
    assert list(pa.table(answer).to_pandas()["staff"]) == STAFF


@pytest.mark.parametrize("threads", [1, 2, None])
def test_neither_threads_nor_chunks_change_an_answer(threads: int | None) -> None:
    asked = STAFF * 300
    seen: list[tuple[int, int | None]] = []
    answer = certificate.standings(
        POLICY, WORKFORCE, teachers=asked, on=ON, threads=threads, progress=lambda done, total: seen.append((done, total))
    )
    one = certificate.standings(POLICY, WORKFORCE, on=ON)
    assert pa.table(answer).combine_chunks().to_pylist() == pa.concat_tables([pa.table(one)] * 300).to_pylist()
    assert seen[-1] == (len(asked), len(asked))
    assert [done for done, _ in seen] == sorted(done for done, _ in seen)

    seen.clear()
    workforce = from_tables(threads=threads, progress=lambda done, total: seen.append((done, total)))
    count = sum(len(rows) for rows in TEACHERS.values())
    assert workforce == WORKFORCE
    assert seen[-1] == (count, count)
    with pytest.raises(ZeroDivisionError):
        from_tables(threads=threads, progress=lambda done, total: 1 // 0)


@pytest.mark.parametrize("by", ["school", "school-type", {"S-1": "C-1", "S-2": "C-1", "S-3": "C-2"}])
def test_rates_are_those_of_the_groups(by: Any) -> None:
    days = [ON, ON - timedelta(days=400), ON + timedelta(days=1)]
    types = {row["school"]: row["school_type"] for row in TEACHERS["schools"]}
    groups = by if isinstance(by, dict) else types if by == "school-type" else {school: school for school in types}
    expected = [
        {"group": group, "day": day, "numerator": ratio.numerator, "denominator": ratio.denominator}
        for group, ratios in certificate.rates_by(POLICY, WORKFORCE, level="c", by=groups, days=days).items()
        for day, ratio in zip(days, ratios)
    ]
    answer = pl.DataFrame(certificate.rates_table(POLICY, WORKFORCE, level="c", by=by, days=days, language="en"))
    assert answer.columns[0] == ("group" if isinstance(by, dict) else by.replace("-", "_"))
    ratio = certificate.rate(POLICY, WORKFORCE, level="c", on=ON)
    assert set(answer["denominator_name"]) == {ratio.denominator_name.en}
    assert set(answer["rule"]) == {ratio.basis.rule}
    assert answer.drop("denominator_name", "rule").rename({answer.columns[0]: "group"}).to_dicts() == expected
    with pytest.raises(hm.InputError, match="not a member of school, school-type"):
        certificate.rates_table(POLICY, WORKFORCE, level="c", by="county", days=days)


# Visits


def city(seed: int) -> dict[str, list[Row]]:
    dice = random.Random(seed)
    classes = [{"class_id": f"C-{at}", "school": f"S-{at % 3}", "grade": 7 + at % 2} for at in range(6)]
    students = [f"{SECRET}{at:02}" for at in range(40)]
    postings: list[Row] = [{"staff": f"T-{row['class_id']}", "start": START, "kind": "class-teacher", **row} for row in classes]
    postings += [{"staff": "T-P", "start": START, "kind": "principal", "school": "S-1"}]
    postings += [{"staff": "T-G", "start": START, "kind": "grade-head", "school": "S-1", "grade": 7}]
    postings += [{"staff": "T-S", "start": START, "kind": "subject-teacher", "class_id": "C-1", "subject": "数学"}]

    def enrolled(student: str) -> Row:
        return {"student": student, "class_id": f"C-{dice.randint(0, 5)}", "start": START, "end": None}

    def visited(student: str) -> Row:
        at = datetime(2024, dice.randint(1, 6), dice.randint(1, 28), 19, 30, tzinfo=CHINA)
        complaint = {"received": at, "recorded": at, "by": "guardian"}
        return {
            "student": student, "happened": at, "recorded": at + timedelta(hours=dice.randint(0, 48)),
            "visitors": [{"staff": f"T-C-{at}", "role": "class-teacher"} for at in range(6)],
            "mode": dice.choice(["in-home", "in-home", "phone"]), "outcome": dice.choice(["seen", "seen", "absent"]), "met": "guardian", "purpose": "yearly",
            "out_of_county": dice.choice([True, False, None]), "complaints": dice.choice([None, [], [complaint]]),
        }  # fmt: skip

    return {
        "classrooms": classes,
        "postings": postings,
        "enrolments": [enrolled(student) for student in students],
        "keys": [{"student": student, "start": START, "end": None} for student in students[::3]],
        "visits": [visited(dice.choice(students)) for _ in range(50)],
    }


CITY = city(3)
CITY_TABLES = {name: table(name, rows) for name, rows in CITY.items()}


def directory_of(rows: dict[str, list[Row]]) -> visit.Directory:
    def read(record: Any, name: str) -> Any:
        return frame.read(record, rows[name], ignore=True)

    return visit.Directory(
        classrooms=read(visit.Classroom, "classrooms"),
        postings=read(visit.Posting, "postings"),
        enrolments=read(visit.Enrolment, "enrolments"),
    )


DIRECTORY = directory_of(CITY)
VISITS = [
    visit.VisitRecord(
        **{
            **row,
            "visitors": [visit.Visitor(**each) for each in row["visitors"]],
            "complaints": [visit.Complaint(**each) for each in row["complaints"] or ()],
            "out_of_county": bool(row["out_of_county"]),
        }
    )
    for row in CITY["visits"]
]
KEYS = [visit.KeyStudent(**row) for row in CITY["keys"]]
ASKED: dict[str, Any] = {"year": 2023, "on": ON}
COUNTIES = {"S-0": "county-1", "S-1": "county-1", "S-2": "county-2"}


def key_of(row: Row) -> Any:
    if "grade" in row:
        return row["school"], row["grade"]
    return next(row[name] for name in ("class_id", "school", "group") if name in row)


def told_coverage(given: visit.CoverageTable) -> dict[Any, tuple[int, int, list[str], list[str]]]:
    persons = told(given.persons)

    def named(group: Any, state: str) -> list[str]:
        return [row["student"] for row in persons if key_of(row) == group and row["state"] == state]

    return {
        key_of(row): (row["numerator"], row["denominator"], named(key_of(row), "missing"), named(key_of(row), "contested"))
        for row in told(given.groups)
    }


def expected_coverage(groups: Any) -> dict[Any, tuple[int, int, list[str], list[str]]]:
    return {
        group: (each.ratio.numerator, each.ratio.denominator, list(each.missing), list(each.contested))
        for group, each in groups.items()
    }


@pytest.mark.parametrize("library", LIBRARIES)
def test_a_directory_and_its_coverage_may_come_from_every_library(library: str) -> None:
    given = {name: LIBRARIES[library](each) for name, each in CITY_TABLES.items()}
    visits, keys = given.pop("visits"), given.pop("keys")
    directory = visit.Directory.from_tables(**given)
    assert directory == DIRECTORY
    assert directory.holder(visit.Post.class_teacher(class_id="C-1"), on=ON) == "T-C-1"
    coverage = visit.key_coverage_table(POLICY, directory, visits, keys=keys, by="school", **ASKED)
    expected = visit.key_coverage_by(POLICY, DIRECTORY, VISITS, keys=KEYS, by="school", **ASKED)
    assert told_coverage(coverage) == expected_coverage(expected)
    assert coverage.faults == ()
    assert SECRET not in repr(coverage) + repr(directory)


@pytest.mark.parametrize("by", ["class", "grade", "school", COUNTIES])
def test_coverage_is_that_of_the_groups(by: Any) -> None:
    coverage = visit.coverage_table(POLICY, DIRECTORY, CITY_TABLES["visits"], by=by, language="zh", **ASKED)
    groups = visit.coverage_by(POLICY, DIRECTORY, VISITS, by=by, **ASKED)
    expected = expected_coverage(groups)
    assert told_coverage(coverage) == expected
    assert any(visited for visited, *_ in expected.values())
    assert any(missing for _, _, missing, _ in expected.values())
    assert any(contested for *_, contested in expected.values())
    ratio = next(iter(groups.values())).ratio
    assert {(row["denominator_name"], row["rule"]) for row in told(coverage.groups)} == {(ratio.denominator_name.zh, ratio.basis.rule)}


def test_lists_that_are_empty_all_over_have_members_of_any_type() -> None:
    rows = [{**row, "visitors": [], "complaints": []} for row in CITY["visits"]]
    for given in (
        pl.DataFrame([{name: cell for name, cell in row.items() if name != "out_of_county"} for row in rows]),
        table("visits", rows).drop_columns(["visitors", "complaints"]).append_column("visitors", pa.array([[]] * len(rows))),
    ):
        coverage = visit.coverage_table(POLICY, DIRECTORY, given, by="school", **ASKED)
        assert coverage.faults == ()
        assert all(row["numerator"] == 0 for row in told(coverage.groups))


def test_what_is_null_inside_of_all_rows_is_not_there() -> None:
    rows = [{**row, "complaints": [{**each, "answer": None} for each in row["complaints"] or ()]} for row in CITY["visits"]]
    expected = expected_coverage(visit.coverage_by(POLICY, DIRECTORY, VISITS, by="school", **ASKED))
    answered = pa.array([row["complaints"] for row in rows])
    assert pa.types.is_null(answered.type.value_type.field("answer").type)
    given = CITY_TABLES["visits"].drop_columns("complaints").append_column("complaints", answered)
    for each in (given, pl.from_arrow(given), pl.from_arrow(given).lazy(), given.to_pandas()):  # type: ignore[union-attr]
        coverage = visit.coverage_table(POLICY, DIRECTORY, each, by="school", **ASKED)
        assert (told_coverage(coverage), coverage.faults) == (expected, ())
    when = {"given": datetime(2024, 5, 1, tzinfo=CHINA), "recorded": datetime(2024, 5, 1, tzinfo=CHINA)}
    for row in rows:
        row["complaints"] = [{**each, "answer": when} for each in row["complaints"]]
    answered = pa.array([row["complaints"] for row in rows])
    coverage = visit.coverage_table(
        POLICY, DIRECTORY, given.drop_columns("complaints").append_column("complaints", answered), by="school", **ASKED
    )
    assert "contested" not in {row["state"] for row in told(coverage.persons)}
    assert "contested" in {row["state"] for row in told(visit.coverage_table(POLICY, DIRECTORY, given, by="school", **ASKED).persons)}


def test_a_visit_that_cannot_be_read_is_told_beside_its_student() -> None:
    rows = [{**row, "mode": f"{SECRET}owl"} for row in CITY["visits"]]
    rows[3]["student"] = None
    coverage = visit.coverage_table(POLICY, DIRECTORY, table("visits", rows), by="school", **ASKED)
    assert len(coverage.faults) == len(rows) + 1
    assert [(fault.place, fault.code) for fault in coverage.faults[3:5]] == [
        ("visits[3], student", "fault.missing"),
        ("visits[3], mode", "fault.unknown-name"),
    ]
    assert SECRET not in "".join(map(str, coverage.faults)) + repr(coverage.faults)
    for person in told(coverage.persons):
        own = [at for at, row in enumerate(rows) if row["student"] == person["student"]]
        expected = [{"place": f"visits[{at}], mode", "code": "fault.unknown-name"} for at in own]
        assert person["faults"] == (expected or None)


# What is wrong


def error_of(call: Callable[[], object]) -> hm.InputError:
    with pytest.raises(hm.InputError) as caught:
        call()
    assert SECRET not in str(caught.value) + repr(caught.value) + caught.value.text("zh")
    return caught.value


def test_columns_that_are_wrong_are_told_of_all_tables_at_once() -> None:
    issued = TABLES["holdings"]["issued"]
    wrong = {
        "schools": TABLES["schools"].drop_columns("school_type"),
        "employments": TABLES["employments"],
        "holdings": TABLES["holdings"].append_column("Issued", issued).append_column("issued", issued),
        "trainings": TABLES["trainings"].drop_columns(["day", "hours"]).append_column("day", pa.array([3] * 40)),
    }  # fmt: skip
    error = error_of(lambda: certificate.Workforce.from_tables(**wrong))
    assert [(fault.place, fault.code) for fault in error.faults] == [
        ("schools, school-type", "bulk.missing-column"),
        ("holdings, issued", "bulk.column-twice"),
        ("trainings, day", "bulk.column-type"),
    ]
    both = CITY_TABLES["classrooms"].append_column("class-id", CITY_TABLES["classrooms"]["class_id"])
    error = error_of(lambda: visit.Directory.from_tables(classrooms=both))
    assert (error.place, error.code) == ("classrooms, class-id", "bulk.column-twice")
    naive = CITY_TABLES["visits"].drop_columns("happened").append_column("happened", pa.array([datetime(2024, 5, 1)] * 50))
    error = error_of(lambda: visit.coverage_table(POLICY, DIRECTORY, naive, by="school", **ASKED))
    assert (error.place, error.code) == ("visits, happened", "bulk.column-type")
    texts = CITY_TABLES["visits"].drop_columns("visitors").append_column("visitors", pa.array([["T-1"]] * 50))
    error = error_of(lambda: visit.coverage_table(POLICY, DIRECTORY, texts, by="school", **ASKED))
    assert "must be of list of structs, found List" in str(error)


def test_what_is_wrong_with_a_row_is_told_at_its_row_and_the_others_go_on() -> None:
    rows: list[Row] = [
        {"staff": f"{SECRET}1", "level": "c", "issued": date(2023, 1, 1)},
        {"staff": f"{SECRET}1", "level": f"{SECRET}level", "issued": date(1850, 1, 1)},
        {"staff": None, "level": None, "issued": None},
        {"staff": f"{SECRET}2", "level": "c", "issued": date(2023, 1, 1), "expires": date(2500, 1, 1)},
        {"staff": f"{SECRET}2", "level": "c", "issued": date(2023, 1, 1), "expires": date(2022, 1, 1)},
    ]
    for size in (1, 2, 5):
        workforce = certificate.Workforce.from_tables(holdings=chunked(table("holdings", rows), size))
        assert [(fault.place, fault.code) for fault in workforce.faults] == [
            ("holdings[1], level", "fault.unknown-name"),
            ("holdings[1], issued", "time.day"),
            ("holdings[2], staff", "fault.missing"),
            ("holdings[2], level", "fault.missing"),
            ("holdings[2], issued", "fault.missing"),
            ("holdings[3], expires", "time.day"),
            ("holdings[4]", "time.span"),
        ]
        assert SECRET not in "".join(map(str, workforce.faults)) + repr(workforce.faults)
        answers = told(certificate.standings(POLICY, workforce, on=ON))
        assert [(row["staff"], row["level"]) for row in answers] == [(f"{SECRET}1", "c"), (f"{SECRET}2", None)]
        assert [fault["place"] for fault in answers[1]["faults"]] == ["holdings[3], expires", "holdings[4]"]
    noon = table("holdings", rows[:1]).drop_columns("issued").append_column("issued", pa.array([datetime(2023, 1, 1, 12)]))
    assert [fault.code for fault in certificate.Workforce.from_tables(holdings=noon).faults] == ["time.day"]


def test_rows_that_contradict_each_other_are_told_as_of_records() -> None:
    rows = {**CITY, "classrooms": CITY["classrooms"] * 2, "enrolments": CITY["enrolments"] + CITY["enrolments"][::-1]}
    tables = {name: table(name, rows[name]) for name in ("classrooms", "postings", "enrolments")}
    directory, records = visit.Directory.from_tables(**tables), directory_of(rows)
    assert directory == records
    assert directory.faults == records.faults
    assert {fault.code for fault in directory.faults} == {"fault.duplicate", "visit.two-classes"}


def test_nulls_in_needed_cells_set_every_row_aside() -> None:
    for name, kinds in SCHEMAS.items():
        if name in ("keys", "visits"):
            continue
        nothing = pa.table({column: pa.nulls(70, kind) for column, kind in kinds.items()})
        unknown = pa.table({column: pa.nulls(70) for column in kinds})
        book: Any = certificate.Workforce if name in TABLES else visit.Directory
        for given in (nothing, unknown, pl.DataFrame(nothing), pl.DataFrame({column: [None] * 70 for column in kinds})):
            made = book.from_tables(**{name: given})
            assert {fault.code for fault in made.faults} == {"fault.missing"}
            assert {fault.place.split("]")[0] for fault in made.faults} == {f"{name}[{row}" for row in range(70)}


def test_tables_without_rows_are_nobody() -> None:
    empty = {name: given.schema.empty_table() for name, given in TABLES.items()}
    workforce = certificate.Workforce.from_tables(**empty)
    assert workforce == certificate.Workforce() == certificate.Workforce.from_tables()
    assert told(certificate.standings(POLICY, workforce, on=ON)) == []
    assert told(certificate.rates_table(POLICY, workforce, level="c", by="school", days=[ON])) == []
    no_chunks = pa.RecordBatchReader.from_batches(CITY_TABLES["visits"].schema, [])
    coverage = visit.coverage_table(POLICY, visit.Directory.from_tables(), no_chunks, by="grade", **ASKED)
    assert (len(coverage.groups), len(coverage.persons), coverage.faults) == (0, 0, ())
    assert coverage.groups.column_names[:3] == ["school", "grade", "numerator"]


def test_text_and_counts_have_one_type_in_every_table() -> None:
    coverage = visit.coverage_table(POLICY, DIRECTORY, CITY_TABLES["visits"], by="school", **ASKED)
    rates = certificate.rates_table(POLICY, WORKFORCE, level="c", by="school", days=[ON])
    tally = warning.replay_table(pa.table({"event": pa.array([], pa.string())})).tally(days=[ON])
    counted = [(rates, "school", "numerator"), (coverage.groups, "school", "denominator"), (tally.figures, "group", "reported")]
    for table, text, count in counted:
        schema = pa.table(table).schema
        assert (schema.field(text).type, schema.field(count).type) == (pa.large_string(), pa.int64())


@pytest.mark.parametrize("threads", [1, 2])
def test_a_stream_that_breaks_off_gives_nothing(threads: int) -> None:
    count, failing = len(TEACHERS["holdings"]), ValueError(f"{SECRET}cell")
    broken = streams.broken(TABLES["holdings"], failing, size=10)
    error = error_of(lambda: certificate.Workforce.from_tables(holdings=broken, threads=threads))
    assert error.code == "bulk.stream"
    assert f"after {count} rows" in str(error)


@pytest.mark.parametrize("given", [3, "table", [], {}, object()])
def test_what_is_no_table_is_a_type_error(given: Any) -> None:
    with pytest.raises(TypeError, match="wanted a table with `__arrow_c_stream__`"):
        certificate.Workforce.from_tables(schools=given)
    with pytest.raises(TypeError, match="wanted a table with `__arrow_c_stream__`"):
        visit.coverage_table(POLICY, DIRECTORY, given, by="school", **ASKED)


@pytest.mark.parametrize("seed", range(60))
def test_any_cells_are_read_or_told(seed: int) -> None:
    dice = random.Random(seed)
    name = dice.choice([name for name in SCHEMAS if name in TABLES])
    rows = [dict(dice.choice(TEACHERS[name])) for _ in range(dice.choice([0, 1, 63, 65]))]
    strange = [None, f"{SECRET}x", "", -1, 2**40, 1.5, date(1850, 1, 1), True, b"\xff", datetime(2024, 5, 1, 12), [1], {"a": 1}]
    column = dice.choice(list(SCHEMAS[name]))
    kind = type(dice.choice(strange))
    cells = [dice.choice([None, *(each for each in strange if type(each) is kind)]) for _ in rows]
    given = table(name, rows).drop_columns(column).append_column(column, pa.array(cells))
    try:
        made = certificate.Workforce.from_tables(**{name: given})
    except hm.InputError as error:
        assert SECRET not in str(error)
        assert [(fault.place, fault.code) for fault in error.faults] == [(f"{name}, {column.replace('_', '-')}", "bulk.column-type")]
    else:
        assert SECRET not in repr(made.faults)
        assert all(fault.place.startswith(f"{name}[") for fault in made.faults)
