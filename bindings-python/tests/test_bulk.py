"""Tables of students through the capsules of Arrow: every library, every layout, and every way in which one is wrong."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import humiao as hm
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import streams
from humiao import category, frame

ON = date(2024, 5, 11)
SECRET = "SECRET-"
TEXT = hm.Policy.preset_text("jiaxing-2024")


def policy_of(name: str) -> hm.Policy:
    """The preset with another category set."""
    changed = TEXT.replace('value = "minors-protection-law-29"', f'value = "{name}"')
    assert (changed != TEXT) == (name != "minors-protection-law-29")
    return hm.Policy.from_toml(changed)


POLICIES = {name: policy_of(name) for name in category.presets()}
POLICY = POLICIES["minors-protection-law-29"]
FACTS = category.required_facts(POLICY)
KINDS = {"flag": pa.bool_(), "count": pa.int64(), "code": pa.string(), "day": pa.date32()}


def specs(policy: hm.Policy) -> dict[str, category.FactSpec]:
    facts = category.CategorySet.of(policy).facts
    return {name: facts[name] for name in category.required_facts(policy)}


def students(policy: hm.Policy, seed: int, count: int, *, nulls: float = 0.3) -> list[dict[str, Any]]:
    """Random students by a fixed seed; days lie around the day that is asked about, and years before it."""
    dice = random.Random(seed)

    def value(spec: category.FactSpec) -> Any:
        if dice.random() < nulls:
            return None
        if spec.kind == "flag":
            return dice.random() < 0.5
        if spec.kind == "count":
            return dice.choice([0, 1, 3, 5, 6, 7, 12, 99, 100, 101, 150, 151, 2**32 - 1])
        if spec.kind == "code":
            return dice.choice(sorted(spec.codes))
        return dice.choice([ON + timedelta(days=dice.randint(-2, 2)), ON - timedelta(days=dice.randint(0, 8000))])

    return [{name: value(spec) for name, spec in specs(policy).items()} for _ in range(count)]


def table(rows: list[dict[str, Any]], policy: hm.Policy = POLICY) -> Any:
    """The rows as a table of pyarrow, with a column that tells them apart and one that nobody asked for."""
    columns = {
        name: pa.array([row[name] for row in rows], KINDS[spec.kind.value]) for name, spec in specs(policy).items()
    }
    keys = {"student": [f"{SECRET}{at}" for at in range(len(rows))], "shoe-size": [40.5] * len(rows)}
    return pa.table({**keys, **columns})


def told(answer: frame.Table) -> dict[str, list[Any]]:
    columns: dict[str, list[Any]] = pa.table(answer).to_pydict()
    return columns


def singly(policy: hm.Policy, rows: list[dict[str, Any]], language: str = "zh") -> dict[str, list[Any]]:
    """The same columns from the answers one by one."""
    colon = "：" if language == "zh" else ": "
    ids = [each.id for each in category.CategorySet.of(policy).categories]
    columns: dict[str, list[Any]] = {name: [] for name in ids}
    for name in ids:
        columns |= {f"{name}.decisive": [], f"{name}.missing": []}
    columns |= {"lapsed": [], "faults": []}
    for row in rows:
        facts = category.Facts(policy, row)
        for each in category.candidates(policy, facts, on=ON):
            known = each.holds is not category.Ternary.UNKNOWN
            columns[each.category].append(bool(each.holds) if known else None)
            columns[f"{each.category}.decisive"].append(
                [f"{leaf.condition.text(language)}{colon}{leaf.holds.text(language)}" for leaf in each.decisive]
            )
            columns[f"{each.category}.missing"].append([open_fact.fact for open_fact in each.missing])
        columns["lapsed"].append(sorted(set(facts.known) - set(facts.standing(on=ON))))
        columns["faults"].append(None)
    return columns


def classify(given: Any, **asked: Any) -> frame.Table:
    return category.classify(given, **{"policy": POLICY, "on": ON, **asked})


ROWS = students(POLICY, 7, 300)
TABLE = table(ROWS)
EXPECTED = singly(POLICY, ROWS)
BARE = {name: column for name, column in EXPECTED.items() if "." not in name and name != "lapsed"}


@pytest.mark.parametrize("name", category.presets())
@pytest.mark.parametrize(("seed", "nulls"), [(1, 0.05), (2, 0.5), (3, 0.9)])
def test_a_table_answers_as_students_do(name: str, seed: int, nulls: float) -> None:
    policy = POLICIES[name]
    rows = students(policy, seed, 150, nulls=nulls)
    expected = singly(policy, rows)
    given = told(classify(table(rows, policy), policy=policy, reasons=True))
    assert list(given) == list(expected)
    for column, values in expected.items():
        assert given[column] == values, column


def test_what_lapsed_is_told_apart_from_what_was_never_given() -> None:
    policy = POLICIES["zhejiang-family-education-23"]
    rows: list[dict[str, Any]] = [dict.fromkeys(specs(policy)) for _ in range(3)]
    for row, until in zip(rows, (ON, ON - timedelta(days=1), None)):
        row |= {"disability": "sight", "disability-certificate-until": until}
    given = told(classify(table(rows, policy), policy=policy, reasons=True))
    assert given["lapsed"] == [[], ["disability"], []]


def test_the_words_of_a_condition_are_in_the_language_asked_for() -> None:
    expected = singly(POLICY, ROWS, "en")
    assert told(classify(TABLE, reasons=True, language="en")) == expected
    assert expected["learning-difficulty.decisive"] != EXPECTED["learning-difficulty.decisive"]


# Libraries, in


def duck(given: Any) -> Any:
    return duckdb.connect().from_arrow(given)


def midnights(given: Any) -> Any:
    """As pandas keeps days: midnights, in a unit of its own, and whole numbers as floats beside missing ones."""
    columns = {}
    for name, column in zip(given.column_names, given.columns):
        if column.type == pa.date32():
            column = column.cast(pa.timestamp("ns"))
        elif column.type == pa.int64():
            column = column.cast(pa.float64())
        columns[name] = column
    return pa.table(columns)


LIBRARIES: dict[str, Callable[[Any], Any]] = {
    "pyarrow.Table": lambda given: given,
    "pyarrow.RecordBatch": lambda given: given.combine_chunks().to_batches()[0],
    "pyarrow.RecordBatchReader": lambda given: given.to_reader(max_chunksize=17),
    "polars": pl.from_arrow,
    "polars.LazyFrame": lambda given: pl.DataFrame(given).lazy(),
    "polars.Categorical": lambda given: pl.DataFrame(given).with_columns(pl.col(pl.String).cast(pl.Categorical)),
    "polars.chunks": lambda given: pl.concat([pl.DataFrame(given.slice(at, 50)) for at in range(0, 300, 50)], rechunk=False),
    "pandas": lambda given: given.to_pandas(),
    "pandas.ArrowDtype": lambda given: given.to_pandas(types_mapper=pd.ArrowDtype),
    "pandas.midnights": lambda given: midnights(given).to_pandas(),
    "duckdb": duck,
    "duckdb.query": lambda given: duck(given).order("cast(substr(student, 8) as integer)"),
}


@pytest.mark.parametrize("library", LIBRARIES)
def test_every_library_may_give_the_table(library: str) -> None:
    assert told(classify(LIBRARIES[library](TABLE), reasons=True)) == EXPECTED


# and out


def test_every_library_takes_the_answer() -> None:
    answer = classify(TABLE, reasons=True, keep=["student"])
    names = ["student", *EXPECTED]
    assert answer.column_names == names
    assert (len(answer), answer.num_rows, repr(answer)) == (300, 300, f"Table(300 rows, {len(names)} columns)")
    in_polars = pl.DataFrame(answer)
    assert in_polars.drop("student").to_dict(as_series=False) == EXPECTED
    assert in_polars["student"].to_list() == TABLE["student"].to_pylist()
    of_duckdb = duck(pa.table(answer))
    assert [row[1] for row in of_duckdb.fetchall()] == EXPECTED[names[1]]
    of_pandas = pa.table(answer).to_pandas()
    assert list(of_pandas["student"]) == TABLE["student"].to_pylist()
    # As often as one likes, and back in.
    assert pl.DataFrame(answer).equals(in_polars)
    assert pa.schema(answer) == pa.table(answer).schema


def test_keys_are_passed_through_in_the_order_asked_for() -> None:
    with_keys = TABLE.append_column("class", pa.array(list(range(300)), pa.int16()))
    answer = pa.table(classify(with_keys, keep=["class", "student", "learning-judged"]))
    assert answer.column_names[:4] == ["class", "student", "learning-judged", "family-hardship"]
    assert answer["class"].to_pylist() == list(range(300))
    assert answer["class"].type == pa.int16()
    assert answer["learning-judged"].to_pylist() == TABLE["learning-judged"].to_pylist()


# Layouts

LAYOUTS: dict[str, Callable[[Any], Any]] = {
    "large": lambda column: column.cast(pa.large_string()),
    "view": lambda column: column.cast(pa.string_view()),
    **{
        f"dictionary of {key}": lambda column, key=key: pa.chunked_array(  # type: ignore[misc]
            [chunk.dictionary_encode().cast(pa.dictionary(key, pa.string())) for chunk in column.chunks]
        )
        for key in (pa.int8(), pa.int16(), pa.int32(), pa.int64(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64())
    },
    "dictionary of large": lambda column: column.cast(pa.large_string()).dictionary_encode(),
}


def relaid(layout: Callable[[Any], Any], given: Any = TABLE) -> Any:
    texts = {name for name, spec in specs(POLICY).items() if spec.kind == "code"}
    return pa.table({name: layout(given[name]) if name in texts else given[name] for name in given.column_names})


@pytest.mark.parametrize("layout", LAYOUTS)
def test_text_may_be_laid_out_in_every_way(layout: str) -> None:
    assert told(classify(relaid(LAYOUTS[layout]))) == BARE
    sliced = relaid(LAYOUTS[layout]).slice(13, 99)
    assert told(classify(sliced)) == {name: column[13:112] for name, column in BARE.items()}


def test_a_dictionary_may_leave_a_name_out() -> None:
    names = pa.array(["dead", None, "able"])
    column = pa.DictionaryArray.from_arrays(pa.array([0, 1, 2, None], pa.int8()), names)
    given = table(students(POLICY, 1, 4, nulls=1.0)).drop_columns("father-state").append_column("father-state", column)
    plain = given.drop_columns("father-state").append_column("father-state", pa.array(["dead", None, "able", None]))
    assert told(classify(given, reasons=True)) == told(classify(plain, reasons=True))


@pytest.mark.parametrize("number", [pa.int8(), pa.int16(), pa.int32(), pa.uint8(), pa.uint16(), pa.uint32(), pa.uint64(), pa.float32(), pa.float64()])
def test_counts_may_be_of_every_width(number: Any) -> None:
    values = [None, 0, 1, 5, 6, 7, 12, 100, 127]
    rows = [dict.fromkeys(FACTS) | {"father-term-months": each, "father-state": "in-prison"} for each in values]
    if "in-prison" not in specs(POLICY)["father-state"].codes:
        rows = [dict.fromkeys(FACTS) | {"father-term-months": each} for each in values]
    given = table(rows)
    place = given.column_names.index("father-term-months")
    changed = given.set_column(place, "father-term-months", pa.array(values, pa.int64()).cast(number))
    assert told(classify(changed, reasons=True)) == singly(POLICY, rows)


@pytest.mark.parametrize("unit", ["s", "ms", "us", "ns"])
def test_midnights_are_days_and_other_times_are_faults(unit: str) -> None:
    days = [date(2012, 3, 1), date(1969, 12, 31), None]
    rows = [dict.fromkeys(FACTS) | {"birth-date": day} for day in days]
    given = table(rows)
    place = given.column_names.index("birth-date")
    stamps = pa.array([day and datetime(day.year, day.month, day.day) for day in days], pa.timestamp(unit))
    assert told(classify(given.set_column(place, "birth-date", stamps), reasons=True)) == singly(POLICY, rows)
    noon = pa.array([datetime(2012, 3, 1, 12), datetime(1969, 12, 31, 12), None], pa.timestamp(unit))
    faults = told(classify(given.set_column(place, "birth-date", noon)))["faults"]
    assert faults == [[{"fact": "birth-date", "code": "time.day"}]] * 2 + [None]
    zoned = pa.array([datetime(2012, 3, 1)] * 3, pa.timestamp(unit, "Asia/Shanghai"))
    with pytest.raises(hm.InputError, match="must be of date"):
        classify(given.set_column(place, "birth-date", zoned))


@pytest.mark.parametrize("start", [0, 1, 7, 8, 63, 64, 65, 299, 300])
def test_a_slice_is_its_rows(start: int) -> None:
    expected = {name: column[start:] for name, column in EXPECTED.items()}
    assert told(classify(TABLE.slice(start), reasons=True)) == expected
    assert told(classify(pl.DataFrame(TABLE).slice(start), reasons=True)) == expected


def test_chunks_may_be_of_any_size() -> None:
    cuts = [0, 0, 1, 1, 64, 64, 65, 200, 299, 300, 300]
    chunks = [TABLE.slice(start, end - start).combine_chunks() for start, end in zip(cuts, cuts[1:])]
    batches = [batch for chunk in chunks for batch in chunk.to_batches() or [TABLE.schema.empty_table().to_batches()]]
    empty = pa.record_batch([pa.array([], field.type) for field in TABLE.schema], schema=TABLE.schema)
    batches = [batch if isinstance(batch, pa.RecordBatch) else empty for batch in batches]
    assert sum(batch.num_rows == 0 for batch in batches) >= 3
    reader = pa.RecordBatchReader.from_batches(TABLE.schema, batches)
    assert told(classify(reader, reasons=True)) == EXPECTED


@pytest.mark.parametrize("given", [TABLE.schema.empty_table(), pa.RecordBatchReader.from_batches(TABLE.schema, []), pl.DataFrame(TABLE.schema.empty_table())])
def test_a_table_without_rows_has_an_answer_without_rows(given: Any) -> None:
    seen: list[Any] = []
    answer = classify(given, reasons=True, keep=["student"], progress=lambda done, total: seen.append(done))
    assert answer.num_rows == 0
    assert pa.table(answer).column_names == ["student", *EXPECTED]
    assert seen == [0]


def test_columns_of_type_null_know_nothing() -> None:
    rows = [dict.fromkeys(FACTS)] * 5
    nothing = {name: pa.nulls(5) for name in FACTS}
    expected = singly(POLICY, rows)
    for given in (pa.table(nothing), pl.DataFrame(dict.fromkeys(FACTS, [None] * 5)), pd.DataFrame(nothing, dtype=object)):
        assert told(classify(given, reasons=True)) == expected
    kept = pl.DataFrame(classify(pl.DataFrame(dict.fromkeys(FACTS, [None] * 5)), keep=["learning-judged"]))
    assert kept["learning-judged"].to_list() == [None] * 5


# Threads, progress, stopping


def repeated(times: int) -> Any:
    return pa.concat_tables([TABLE] * times).combine_chunks()


@pytest.fixture(scope="module")
def large() -> Any:
    return repeated(2000)


@pytest.mark.parametrize("threads", [1, 2, 3, 8, None])
def test_the_answer_does_not_depend_on_the_threads(threads: int | None, large: Any) -> None:
    answer = pa.table(classify(large, threads=threads, keep=["student"]))
    for name, values in BARE.items():
        if name != "faults":
            one = pa.chunked_array([pa.array(values, pa.bool_())] * 2000)
            assert answer[name].combine_chunks().equals(one.combine_chunks()), name
    assert answer["student"].equals(large["student"])
    assert [len(batch) for batch in answer.to_batches()][:-1] == [131_072] * 4


@pytest.mark.parametrize("threads", [0, -1, 1025])
def test_a_number_of_threads_that_cannot_be_is_refused(threads: int) -> None:
    with pytest.raises(hm.InputError, match="between 1 and 1024"):
        classify(TABLE, threads=threads)


@pytest.mark.parametrize("threads", [1, 2])
def test_the_progress_is_told_by_the_thread_of_the_caller(threads: int, large: Any) -> None:
    seen: list[tuple[int, int | None, int]] = []

    def progress(done: int, total: int | None) -> None:
        seen.append((done, total, threading.get_ident()))

    classify(large, threads=threads, progress=progress)
    done = [each for each, _, _ in seen]
    assert done == sorted(set(done))
    assert len(done) >= 2
    assert done[-1] == 600_000
    assert {(total, thread) for _, total, thread in seen} == {(600_000, threading.get_ident())}
    seen.clear()
    classify(large.to_reader(), threads=threads, progress=progress)
    assert {total for _, total, _ in seen} == {None}


@pytest.mark.parametrize("threads", [1, 2])
def test_what_the_progress_raises_ends_the_call(threads: int) -> None:
    streams.ends_when_stopped(
        TABLE, lambda endless, progress: classify(endless, threads=threads, progress=progress)
    )


@pytest.mark.skipif(sys.platform == "win32", reason="no alarm there")
@pytest.mark.parametrize("threads", [1, 2])
def test_a_signal_ends_the_call(threads: int) -> None:
    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    def batches() -> Iterator[Any]:
        began = time.monotonic()
        while time.monotonic() - began < 60:
            yield TABLE.to_batches()[0]

    before = signal.signal(signal.SIGALRM, interrupt)
    try:
        signal.setitimer(signal.ITIMER_REAL, 0.3)
        began = time.monotonic()
        # It may be raised while the stream is asked, and is then what the stream fails with.
        with pytest.raises((KeyboardInterrupt, hm.InputError)):
            classify(pa.RecordBatchReader.from_batches(TABLE.schema, batches()), threads=threads)
        assert time.monotonic() - began < 10
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


INTERRUPTED = """
import os, signal, sys
import humiao as hm, pyarrow as pa
from humiao import category
from datetime import date
policy = hm.Policy.preset("jiaxing-2024")
table = pa.table({name: pa.nulls(3_000_000) for name in category.required_facts(policy)})
def progress(done, total):
    os.kill(os.getpid(), signal.SIGINT)
try:
    category.classify(table, policy=policy, on=date(2024, 5, 11), threads=2, progress=progress)
except KeyboardInterrupt:
    print("interrupted")
"""


@pytest.mark.skipif(sys.platform == "win32", reason="no such signal there")
def test_control_c_ends_the_call_as_a_keyboard_interrupt() -> None:
    done = subprocess.run([sys.executable, "-c", INTERRUPTED], capture_output=True, text=True, timeout=60, check=False)
    assert (done.stdout.strip(), done.returncode) == ("interrupted", 0), done.stderr


def test_other_threads_of_python_run_meanwhile(large: Any) -> None:
    count, ended = 0, False

    def counting() -> None:
        nonlocal count
        while not ended:
            count += 1
            time.sleep(0)

    thread = threading.Thread(target=counting)
    thread.start()
    try:
        before = count
        classify(large, threads=1, reasons=True)
        assert count > before + 10
    finally:
        ended = True
        thread.join()


# What is wrong


def error_of(given: Any, **asked: Any) -> hm.InputError:
    with pytest.raises(hm.InputError) as caught:
        classify(given, **asked)
    assert isinstance(caught.value, hm.HumiaoError)
    assert SECRET not in str(caught.value) + repr(caught.value) + caught.value.text("zh")
    return caught.value


def changed(name: str, column: Any) -> Any:
    return TABLE.set_column(TABLE.column_names.index(name), name, column)


@pytest.mark.parametrize(
    ("name", "column", "wanted", "given"),
    [
        ("learning-judged", pa.array([1] * 300), "boolean", "integer"),
        ("learning-judged", pa.array(["是"] * 300), "boolean", "string"),
        ("learning-judged", pa.array([1.0] * 300), "boolean", "Float64"),
        ("father-state", pa.array([True] * 300), "string or dictionary", "boolean"),
        ("father-state", pa.array([b"dead"] * 300), "string or dictionary", "Binary"),
        ("father-state", pa.array([1] * 300).dictionary_encode(), "string or dictionary", "Dictionary(Int32, Int64)"),
        ("father-term-months", pa.array(["3"] * 300), "integer", "string"),
        ("father-term-months", pa.array([ON] * 300), "integer", "date"),
        ("birth-date", pa.array(["2012-03-01"] * 300), "date", "string"),
        ("birth-date", pa.array([20120301] * 300), "date", "integer"),
        ("birth-date", pa.array([[ON]] * 300), "date", "List(Date32)"),
    ],
)
def test_a_column_of_another_type_is_named(name: str, column: Any, wanted: str, given: str) -> None:
    error = error_of(changed(name, column))
    assert (error.code, error.place, str(error.kind.value)) == ("bulk.column-type", name, "invalid")
    details = {detail.name: detail.value for detail in error.faults[0].details}
    assert details["column"] == name
    assert details["wanted"] == wanted
    assert details["given"].startswith(given)


def test_everything_that_is_wrong_with_the_columns_is_told_at_once() -> None:
    given = changed("birth-date", pa.array(["x"] * 300)).drop_columns(["misconduct", "harm"])
    error = error_of(given, keep=["student", "nobody"])
    assert [(fault.place, fault.code) for fault in error.faults] == [
        ("nobody", "fault.missing"),
        ("birth-date", "bulk.column-type"),
        ("harm", "bulk.missing-column"),
        ("misconduct", "bulk.missing-column"),
    ]


def test_a_name_may_not_come_twice() -> None:
    twice = TABLE.append_column("birth-date", TABLE["birth-date"]).append_column("student", TABLE["student"])
    assert [(fault.place, fault.code) for fault in error_of(twice, keep=["student"]).faults] == [
        ("student", "bulk.column-twice"),
        ("birth-date", "bulk.column-twice"),
    ]
    # What nobody asks for may.
    assert told(classify(TABLE.append_column("shoe-size", TABLE["shoe-size"]))) == BARE
    named = TABLE.append_column("faults", TABLE["student"])
    assert [fault.place for fault in error_of(named, keep=["faults"]).faults] == ["faults"]
    assert [fault.code for fault in error_of(TABLE, keep=["student", "student"]).faults] == ["bulk.column-twice"]


def test_values_that_a_fact_cannot_have_are_told_by_row() -> None:
    rows = [dict.fromkeys(FACTS) for _ in range(4)]
    given = table(rows)
    for name, column in {
        "father-state": pa.array([f"{SECRET}state", "dead", None, ""]),
        "birth-date": pa.array([date(1850, 1, 1), ON, None, date(2500, 1, 1)]),
        "income-percent-of-line": pa.array([-3, 100, None, 2**40]),
    }.items():
        given = given.set_column(given.column_names.index(name), name, column)
    answer = told(classify(given, reasons=True))
    wrong = [
        {"fact": "birth-date", "code": "time.day"},
        {"fact": "father-state", "code": "category.unknown-code"},
        {"fact": "income-percent-of-line", "code": "category.fact-kind"},
    ]
    assert answer["faults"] == [wrong, None, None, wrong]
    assert {fault["code"] for fault in wrong} <= {entry.name for entry in hm.catalog.entries()}
    # They count as not known.
    rows[1] |= {"father-state": "dead", "birth-date": ON, "income-percent-of-line": 100}
    expected = singly(POLICY, rows)
    assert {name: column for name, column in answer.items() if name != "faults"} == {
        name: column for name, column in expected.items() if name != "faults"
    }


def test_a_million_unknown_codes_stop_nothing() -> None:
    count = 1_000_000
    given = {name: pa.nulls(count) for name in FACTS}
    given["father-state"] = pa.array([f"{SECRET}{at}" for at in range(count)])
    answer = pa.table(classify(pa.table(given)))
    assert answer["faults"].null_count == 0
    assert answer.num_rows == count


@pytest.mark.parametrize("threads", [1, 2])
@pytest.mark.parametrize("error", [ValueError(f"{SECRET}cell"), ZeroDivisionError()])
def test_a_stream_that_breaks_off_is_told_with_its_rows(threads: int, error: Exception) -> None:
    broken = error_of(streams.broken(TABLE, error), threads=threads)
    assert (broken.code, broken.kind.value) == ("bulk.stream", "malformed")
    assert "after 300 rows" in str(broken)
    assert broken.__cause__ is None


def test_a_table_that_fails_to_give_itself_says_so_itself() -> None:
    class Broken:
        def __arrow_c_stream__(self, requested_schema: Any = None) -> Any:
            raise streams.Stop

    with pytest.raises(streams.Stop):
        classify(Broken())


@pytest.mark.parametrize("given", [3, None, "table", [], {}, {"birth-date": [ON]}, object()])
def test_what_is_no_table_is_a_type_error(given: Any) -> None:
    with pytest.raises(TypeError, match="wanted a table with `__arrow_c_stream__`"):
        classify(given)


@pytest.mark.parametrize("given", [pl.Series("a", [1, 2]), pa.array(["x"]), pa.chunked_array([[1.5]])])
def test_one_column_is_no_table(given: Any) -> None:
    assert error_of(given).code == "bulk.not-a-table"


@pytest.mark.parametrize("method", ["__arrow_c_stream__", "__arrow_c_array__"])
@pytest.mark.parametrize("capsule", [None, 3, (1, 2), ()])
def test_capsules_that_are_none_are_a_type_error(method: str, capsule: Any) -> None:
    strange = type("Strange", (), {method: lambda self, requested_schema=None: capsule})()
    with pytest.raises(TypeError, match="capsule"):
        classify(strange)


def test_a_stream_can_be_read_once() -> None:
    reader = TABLE.to_reader()
    assert told(classify(reader)) == BARE
    capsule = TABLE.__arrow_c_stream__()
    once = type("Once", (), {"__arrow_c_stream__": lambda self, requested_schema=None: capsule})()
    assert told(classify(once)) == BARE
    assert error_of(once).code == "bulk.unreadable"


def test_rows_that_are_missing_as_a_whole_are_refused() -> None:
    rows = pa.array([{"birth-date": ON}, None], pa.struct([("birth-date", pa.date32())]))
    padded = pa.StructArray.from_arrays(
        [pa.nulls(2, field.type) for field in TABLE.schema], fields=list(TABLE.schema), mask=pa.array([False, True])
    )
    assert len(rows) == 2
    assert error_of(padded).code == "bulk.not-a-table"


# Any batch at all

TYPES: list[Any] = [
    pa.null(), pa.bool_(), pa.int8(), pa.uint64(), pa.float16(), pa.float32(), pa.float64(), pa.string(), pa.large_string(),
    pa.string_view(), pa.binary(), pa.large_binary(), pa.binary_view(), pa.binary(3), pa.date32(), pa.date64(),
    pa.timestamp("ns"), pa.timestamp("s", "UTC"), pa.time32("s"), pa.time64("ns"), pa.duration("us"),
    pa.month_day_nano_interval(), pa.decimal128(7, 2), pa.decimal256(40, 3), pa.list_(pa.int8()), pa.large_list(pa.string()),
    pa.list_view(pa.int8()), pa.list_(pa.bool_(), 2), pa.struct([("a", pa.int8()), ("a", pa.null())]), pa.map_(pa.string(), pa.int8()),
    pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.uint32(), pa.large_string()), pa.dictionary(pa.int16(), pa.date32()),
    pa.run_end_encoded(pa.int32(), pa.string()), pa.dense_union([pa.field("a", pa.int8())]),
    pa.dictionary(pa.int64(), pa.list_(pa.string())),
]  # fmt: skip


def any_column(dice: random.Random, data_type: Any, rows: int) -> Any:
    """A column of a type: without values, or with what can be cast to it."""
    samples = [None, True, 0, -1, 2**40, "dead", "", f"{SECRET}x", "也" * 20, ON, 1.5, float("nan"), float("inf"), -0.0, b"\xff\xfe"]
    dice.shuffle(samples)
    for sample in samples:
        try:
            values = [dice.choice([sample, None]) for _ in range(rows + 5)]
            if pa.types.is_dictionary(data_type):
                column = pa.array(values, data_type.value_type).dictionary_encode().cast(data_type)
            else:
                column = pa.array(values, data_type)
            return column.slice(dice.randint(0, 5), rows)
        except (pa.ArrowException, TypeError, ValueError, OverflowError):
            continue
    return pa.nulls(rows, data_type)


@pytest.mark.parametrize("seed", range(120))
def test_any_batches_give_an_answer_or_a_typed_error(seed: int) -> None:
    dice = random.Random(seed)
    rows = dice.choice([0, 1, 2, 63, 64, 65, 200])
    schema = specs(POLICY)
    columns = []
    sound = dice.choice([0.5, 0.97, 1.0, 1.0])
    for name in dice.sample(FACTS, len(FACTS) - dice.choice([0, 0, 0, 1])):
        # Often all of their own types, so that whole tables come through as well.
        own = KINDS[schema[name].kind.value]
        kind = own if dice.random() < sound else dice.choice(TYPES)
        columns.append((name, any_column(dice, kind, rows)))
    for _ in range(dice.randint(0, 3)):
        name = dice.choice(["student", "x", "", "x\x01", "birth-date"]) if dice.random() < 0.2 else f"x{len(columns)}"
        columns.append((name, any_column(dice, dice.choice(TYPES), rows)))
    batch = pa.RecordBatch.from_arrays([column for _, column in columns], names=[name for name, _ in columns])
    given: Any = dice.choice([batch, pa.Table.from_batches([batch]), pa.Table.from_batches([batch, batch]).slice(dice.randint(0, rows))])
    keep = [name for name, _ in columns if name and dice.random() < 0.1]
    try:
        answer = classify(given, reasons=dice.random() < 0.5, keep=keep, threads=dice.choice([1, 2]))
    except hm.InputError as error:
        assert SECRET not in str(error)
        assert {fault.code for fault in error.faults} <= {entry.name for entry in hm.catalog.entries()}
    else:
        assert answer.num_rows == given.num_rows
        # What is passed through may be wrong in itself.
        assert pa.table(answer).drop_columns(keep).validate(full=True) is None
