"""Tables of events: read as logs are, told as cases and figures are one by one, whatever library they come from."""

from __future__ import annotations

import json
import threading
from collections import Counter
from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Any

import duckdb
import humiao as hm
import lives
import pandas as pd  # type: ignore[import-untyped]
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest
import samples
import streams
from humiao import warning

HISTORIES = lives.city(3, 80)
LINES = lives.mixed(4, HISTORIES)
TABLE = pa.table({"number": list(range(len(LINES))), "event": LINES})
CASES = warning.read_log(samples.POLICY, "\n".join(LINES)).cases
LAST = max(event.recorded for history in HISTORIES for event in history)
DAYS = [date(2024, 1, 7), date(2024, 1, 31), date(2024, 2, 29), LAST.date()]
COUNTY_OF = {"X-1": "north", "X-2": "south", "X-4": "nobody's"}


def told(table: Any) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pa.table(table).to_pylist()
    return rows


def singly(cases: tuple[warning.Case, ...] | list[warning.Case], aside: tuple[str, ...] = ()) -> list[dict[str, Any]]:
    """The rows of cases as their states tell them."""
    rows: list[dict[str, Any]] = []
    for case in cases:
        state = case.state
        is_open, is_active = state.phase != "closed", state.phase == "active"
        in_care = any(each.answer == "accepted" and each.returned is None for each in state.referrals)
        cause = state.episodes[-1].cause
        rows.append({
            "case": state.case, "set_aside": False, "student": state.student, "school": state.school,
            "episode": len(state.episodes), "phase": state.phase.value, "since": state.phase_since,
            "cause": cause and cause.value, "level": state.level if is_active else None,
            "lead": state.lead.staff if is_open else None, "lead_role": state.lead.role.value if is_open else None,
            "lead_unit": state.lead.unit if is_open else None, "danger": state.danger, "in_care": is_open and in_care,
            "suspended": state.suspension is not None, "with_pair": is_active and state.pair is not None,
            "with_plan": is_active and state.episodes[-1].planned is not None,
        })  # fmt: skip
    nothing = dict.fromkeys(rows[0] if rows else ("case", "set_aside"))
    rows += [{**nothing, "case": case, "set_aside": True} for case in aside]
    return sorted(rows, key=lambda row: str(row["case"]))


def figures(tally: warning.Tally) -> dict[str, Any]:
    counted = {figure.value.replace("-", "_"): tally.figure(figure) for figure in warning.Figure}
    levels = [{"level": level, "persons": persons} for level, persons in sorted(tally.by_level.items())]
    return counted | {"by_level": levels, "reconciles": tally.reconciles}


EXPECTED = singly(CASES)


def test_the_lives_are_worth_something() -> None:
    seen = Counter((row["phase"], row["cause"]) for row in EXPECTED)
    assert len(seen) >= 5 and len(LINES) > 500
    for name in ("danger", "in_care", "suspended", "with_pair", "with_plan"):
        assert 0 < sum(row[name] for row in EXPECTED) < len(EXPECTED), name
    assert any(event.recorded - event.happened > timedelta(days=1) for history in HISTORIES for event in history)
    moved = [case for case, history in zip(CASES, HISTORIES) if case.state.school != history[0].change.school]  # type: ignore[union-attr]
    assert moved


def test_a_table_tells_the_cases_as_they_stand() -> None:
    replayed = warning.replay_table(TABLE)
    assert told(replayed.cases(as_of=LAST.date())) == EXPECTED
    assert (len(replayed), replayed.set_aside, told(replayed.faults())) == (80, (), [])
    assert repr(replayed) == "Replayed(80 cases, 0 set aside, 0 faults)"
    assert told(replayed.cases(as_of=date(2024, 1, 7))) == []


@pytest.mark.parametrize("day", DAYS)
def test_a_day_that_was_known_then_is_as_the_cases_were_known(day: date) -> None:
    evening = datetime(day.year, day.month, day.day, 23, 59, 59, 999_000, tzinfo=samples.CHINA)
    known = [case.known_at(now=evening) for case in CASES]
    replayed = warning.replay_table(TABLE, known_by=evening)
    assert told(replayed.cases(as_of=day)) == singly([case for case in known if case])


@pytest.mark.parametrize("threads", [1, 3, None])
def test_the_figures_of_groups_and_days_are_each_a_tally(threads: int | None) -> None:
    tallies = warning.replay_table(TABLE).tally(days=reversed(DAYS), groups=COUNTY_OF, threads=threads)
    schools = {None: ["X-3"], "nobody's": ["X-4"], "north": ["X-1"], "south": ["X-2"]}
    expected, breaks = [], []
    for group in schools:
        for day in DAYS:
            tally = warning.tally(CASES, as_of=day, schools=schools[group])
            expected.append({"group": group, "as_of": day, **figures(tally)})
            breaks += [
                {"group": group, "as_of": day, "case": each.case, "seq": each.seq, "kind": each.kind.value}
                for each in tally.breaks
            ]
    assert told(tallies.figures) == expected
    assert told(tallies.breaks) == breaks and len(breaks) > 0
    assert repr(tallies) == f"Tallies(16 groups and days, {len(breaks)} breaks)"


def flowed(flow: warning.Flow) -> dict[str, Any]:
    exits = {name: getattr(flow.exits, name) for name in ("not_confirmed", "moved_away", "graduated", "entered_in_error", "deceased")}
    counts = (
        "reported", "warned_again", "confirmed", "released", "handed_in", "handed_out", "referrals", "contacts", "attempts",
        "dangers_begun", "dangers_ended", "reconciles", "after", "until",
    )  # fmt: skip
    ledgers = {
        f"{ledger}_{side}": getattr(getattr(flow, ledger), side)
        for ledger in ("persons", "pending", "active", "settled", "exited")
        for side in ("opening", "came", "left", "closing")
    }
    return {name: getattr(flow, name) for name in counts} | exits | ledgers


@pytest.mark.parametrize("threads", [1, 3])
def test_the_flows_of_groups_between_days_are_each_a_flow(threads: int) -> None:
    flows = warning.replay_table(TABLE).flow(days=reversed(DAYS), groups=COUNTY_OF, threads=threads)
    schools = {None: ["X-3"], "nobody's": ["X-4"], "north": ["X-1"], "south": ["X-2"]}
    expected, breaks = [], []
    for group in schools:
        for after, until in zip(DAYS, DAYS[1:]):
            flow = warning.flow(CASES, after=after, until=until, schools=schools[group])
            expected.append({"group": group} | flowed(flow))
            breaks += [
                {"group": group, "as_of": until, "case": each.case, "seq": each.seq, "kind": each.kind.value}
                for each in flow.breaks
            ]
    assert told(flows.figures) == expected
    assert told(flows.breaks) == breaks and len(breaks) > 0
    assert repr(flows) == f"Flows(12 groups and spans, {len(breaks)} breaks)"
    assert sum(row["handed_in"] for row in expected) > 0 and sum(row["confirmed"] for row in expected) > 5
    assert told(warning.replay_table(TABLE).flow(days=DAYS[:1], groups=COUNTY_OF).figures) == []
    by_school = told(warning.replay_table(TABLE).flow(days=[DAYS[0], DAYS[-1]]).figures)
    assert [row["group"] for row in by_school] == list(lives.SCHOOLS)


def test_without_groups_every_school_is_one() -> None:
    tallies = warning.replay_table(TABLE).tally(days=DAYS)
    expected = [
        {"group": school, "as_of": day, **figures(warning.tally(CASES, as_of=day, schools=[school]))}
        for school in lives.SCHOOLS for day in DAYS
    ]  # fmt: skip
    assert told(tallies.figures) == expected
    assert told(warning.replay_table(TABLE).tally(days=[]).figures) == []
    nobody = warning.replay_table(TABLE.slice(0, 0)).tally(days=DAYS[:1], groups=COUNTY_OF).figures
    assert [(row["group"], row["reported"]) for row in told(nobody)] == [("nobody's", 0), ("north", 0), ("south", 0)]


# Faults


def harmed() -> list[str | None]:
    """The lines with one torn, one missing, one twice, one of another form, and blank ones between."""
    lines: list[str | None] = [*LINES]
    lines[100] = LINES[100][:120]
    lines[200] = None
    lines[300] = f"{samples.SECRET}no event"
    lines[400] = json.dumps(json.loads(LINES[400]), indent=1)
    lines.insert(500, LINES[499])
    lines[7:7] = ["", "  "]
    return lines


def test_faults_are_those_of_the_log() -> None:
    lines = harmed()
    log = warning.read_log(samples.POLICY, "\n".join("\x00" if line is None else line.replace("\n", " ") for line in lines))
    for threads in (1, 2, 5):
        replayed = warning.replay_table(pa.table({"event": lines}), threads=threads)
        assert replayed.set_aside == log.set_aside and 3 <= len(replayed.set_aside) < 10
        assert told(replayed.cases(as_of=LAST.date())) == singly(log.cases, log.set_aside)
        rows = told(replayed.faults(language="en"))
        assert len(rows) == len(log.faults)
        for row, fault in zip(rows, log.faults):
            line, _, event = fault.place.partition(", ")
            assert row["row"] == int(line.removeprefix("line ")) - 1
            assert row["place"] == ", ".join(filter(None, [f"rows[{row['row']}]", event]))
            if lines[row["row"]] is not None:
                assert (row["kind"], row["code"], row["text"]) == (fault.kind.value, fault.code, fault.text("en"))
            assert row["case"] is None or row["case"] in replayed.set_aside
            assert samples.SECRET not in row["text"] + row["place"] + row["code"]
        of_nobody = [(row["row"], row["code"]) for row in rows if lines[row["row"]] is None]
        assert of_nobody == [(202, "fault.missing"), (202, "warning.unattributed")]
        assert any("必填" in row["text"] for row in told(replayed.faults()))
        assert samples.SECRET not in repr(replayed)
        # What was set aside is in no figure.
        everywhere = replayed.tally(days=[LAST.date()], groups=dict.fromkeys(lives.SCHOOLS, "all")).figures
        assert told(everywhere)[0]["reported"] == warning.tally(log.cases, as_of=LAST.date()).reported


# Libraries and layouts


def duck(given: Any) -> Any:
    return duckdb.connect().from_arrow(given)


LIBRARIES: dict[str, Callable[[Any], Any]] = {
    "pyarrow.Table": lambda given: given,
    "pyarrow.RecordBatch": lambda given: given.combine_chunks().to_batches()[0],
    "pyarrow.RecordBatchReader": lambda given: given.to_reader(max_chunksize=17),
    "polars": pl.from_arrow,
    "polars.LazyFrame": lambda given: pl.DataFrame(given).lazy(),
    "polars.Categorical": lambda given: pl.DataFrame(given).with_columns(pl.col(pl.String).cast(pl.Categorical)),
    "polars.chunks": lambda given: pl.concat([pl.DataFrame(given.slice(at, 50)) for at in range(0, len(given), 50)], rechunk=False),
    "pandas": lambda given: given.to_pandas(),
    "pandas.ArrowDtype": lambda given: given.to_pandas(types_mapper=pd.ArrowDtype),
    "duckdb": duck,
    "duckdb.query": lambda given: duck(given).order("number"),
}
TYPES: dict[str, Callable[[Any], Any]] = {
    "large": lambda column: column.cast(pa.large_string()),
    "view": lambda column: column.cast(pa.string_view()),
    "dictionary": lambda column: column.dictionary_encode(),
    "dictionary of large": lambda column: column.cast(pa.large_string()).dictionary_encode(),
    "dictionary of uint16": lambda column: pa.chunked_array(
        [chunk.dictionary_encode().cast(pa.dictionary(pa.uint16(), pa.string())) for chunk in column.chunks]
    ),
}


@pytest.mark.parametrize("library", LIBRARIES)
@pytest.mark.parametrize("threads", [1, 2])
def test_every_library_may_give_the_table(library: str, threads: int) -> None:
    replayed = warning.replay_table(LIBRARIES[library](TABLE), threads=threads)
    assert told(replayed.cases(as_of=LAST.date())) == EXPECTED


@pytest.mark.parametrize("layout", TYPES)
def test_text_may_be_laid_out_in_every_way(layout: str) -> None:
    lines = pa.chunked_array([LINES[:0], LINES[:300], LINES[300:301], [None], [], LINES[301:]], pa.string())
    plain = warning.replay_table(pa.table({"event": lines}))
    replayed = warning.replay_table(pa.table({"event": TYPES[layout](lines)}))
    assert told(replayed.cases(as_of=LAST.date())) == EXPECTED
    assert told(replayed.faults()) == told(plain.faults())
    assert [row["row"] for row in told(plain.faults())] == [301, 301]
    # A slice is its rows: what does not begin with a report is set aside.
    sliced = warning.replay_table(pa.table({"event": TYPES[layout](lines)}).slice(60))
    assert sliced.set_aside == warning.read_log(samples.POLICY, "\n".join(LINES[60:])).set_aside != ()


def test_every_library_takes_the_answer() -> None:
    replayed = warning.replay_table(TABLE)
    answer = replayed.cases(as_of=LAST.date())
    assert answer.column_names == list(EXPECTED[0])
    in_polars = pl.DataFrame(answer)
    assert in_polars["case"].to_list() == [row["case"] for row in EXPECTED]
    assert in_polars["since"].to_list() == [row["since"] for row in EXPECTED]
    assert in_polars["phase"].cast(pl.String).to_list() == [row["phase"] for row in EXPECTED]
    of_pandas = pa.table(answer).to_pandas()
    assert of_pandas["danger"].tolist() == [row["danger"] for row in EXPECTED]
    active = sum(row["phase"] == "active" for row in EXPECTED)
    assert duck(pa.table(answer)).filter("phase = 'active'").aggregate("count(*)").fetchall() == [(active,)]
    tallied = pl.DataFrame(replayed.tally(days=DAYS).figures)
    levels = tallied.explode("by_level").unnest("by_level").drop_nulls("level")
    assert levels["persons"].sum() == tallied["active"].sum() > 0
    assert duck(pa.table(replayed.tally(days=DAYS).figures)).aggregate("sum(active)").fetchall() == [(tallied["active"].sum(),)]


@pytest.mark.parametrize("given", [TABLE.slice(0, 0), pa.RecordBatchReader.from_batches(TABLE.schema, []), pl.DataFrame({"event": []})])
def test_a_table_without_rows_has_no_cases(given: Any) -> None:
    seen: list[Any] = []
    replayed = warning.replay_table(given, progress=lambda done, total: seen.append(done))
    assert (len(replayed), seen, told(replayed.faults())) == (0, [0], [])
    assert replayed.cases(as_of=DAYS[0]).column_names == list(EXPECTED[0])


def test_a_column_of_type_null_is_faults_alone() -> None:
    for given in (pa.table({"event": pa.nulls(3)}), pl.DataFrame({"event": [None] * 3})):
        replayed = warning.replay_table(given)
        assert [row["row"] for row in told(replayed.faults())] == [0, 0, 1, 1, 2, 2]


# Threads, progress, stopping


@pytest.fixture(scope="module")
def large() -> Any:
    """The lines of many cities, city after city."""
    column = TABLE["event"].combine_chunks()
    cities = [pa.compute.replace_substring(column, f'"{samples.SECRET}C-', f'"{samples.SECRET}{at:03}C-') for at in range(200)]
    return pa.table({"event": pa.chunked_array(cities).combine_chunks()})


@pytest.mark.parametrize("threads", [1, 2, 3, 8, None])
def test_the_answer_does_not_depend_on_the_threads(threads: int | None, large: Any) -> None:
    seen: list[tuple[int, int | None, int]] = []

    def progress(done: int, total: int | None) -> None:
        seen.append((done, total, threading.get_ident()))

    replayed = warning.replay_table(large, threads=threads, progress=progress)
    assert large.num_rows > 131_072 and len(replayed) == 80 * 200
    cases = pa.table(replayed.cases(as_of=LAST.date()))
    phases = cases["phase"].combine_chunks().dictionary_decode().to_pylist()
    assert phases == [row["phase"] for row in EXPECTED] * 200
    done = [each for each, _, _ in seen]
    assert done == sorted(set(done)) and done[-1] == large.num_rows
    assert {(total, thread) for _, total, thread in seen} == {(large.num_rows, threading.get_ident())}
    seen.clear()
    # The same students in every city: each a person with many files.
    tallies = replayed.tally(days=DAYS, groups={"X-1": "north"}, threads=threads, progress=progress)
    assert seen[-1] == (80 * 200, 80 * 200, threading.get_ident())
    singly = warning.replay_table(large, threads=1).tally(days=DAYS, groups={"X-1": "north"}, threads=1)
    assert pa.table(tallies.figures).equals(pa.table(singly.figures))
    assert pa.table(tallies.breaks).equals(pa.table(singly.breaks))


@pytest.mark.parametrize("threads", [1, 2])
def test_what_the_progress_raises_ends_the_call(threads: int) -> None:
    streams.ends_when_stopped(
        TABLE, lambda endless, progress: warning.replay_table(endless, threads=threads, progress=progress)
    )
    replayed = warning.replay_table(TABLE)
    with pytest.raises(streams.Stop):
        replayed.tally(days=DAYS, threads=threads, progress=streams.stop)


# What is wrong


def error_of(given: Any, **asked: Any) -> hm.InputError:
    with pytest.raises(hm.InputError) as caught:
        warning.replay_table(given, **asked)
    assert samples.SECRET not in str(caught.value) + repr(caught.value) + caught.value.text("zh")
    return caught.value


@pytest.mark.parametrize(
    ("column", "given"),
    [
        (pa.array([1]), "integer"),
        (pa.array([b"x"]), "Binary"),
        (pa.array([date(2024, 5, 11)]), "date"),
        (pa.array([["x"]]), "List"),
        (pa.array([1]).dictionary_encode(), "Dictionary(Int32, Int64)"),
    ],
)
def test_a_column_of_another_type_is_named(column: Any, given: str) -> None:
    error = error_of(pa.table({"event": column}))
    assert (error.code, error.place) == ("bulk.column-type", "event")
    details = {detail.name: detail.value for detail in error.faults[0].details}
    assert details["wanted"] == "string or dictionary" and details["given"].startswith(given)


def test_a_column_that_is_missing_or_there_twice_is_named() -> None:
    missing = error_of(TABLE.rename_columns(["number", "line"]))
    assert (missing.code, missing.place) == ("bulk.missing-column", "event")
    assert error_of(TABLE.rename_columns(["event", "event"])).code == "bulk.column-twice"
    assert error_of(TABLE, threads=0).code == "fault.out-of-range"
    with pytest.raises(TypeError, match="wanted a table with `__arrow_c_stream__`"):
        warning.replay_table(LINES)  # type: ignore[arg-type]


@pytest.mark.parametrize("threads", [1, 2])
def test_a_stream_that_breaks_off_is_told_with_its_rows(threads: int) -> None:
    failing = streams.broken(TABLE.slice(0, 300), ValueError(f"{samples.SECRET}cell"))
    broken = error_of(failing, threads=threads)
    assert (broken.code, broken.__cause__) == ("bulk.stream", None)
    assert "after 300 rows" in str(broken)


def test_days_and_instants_are_what_they_are() -> None:
    replayed = warning.replay_table(TABLE)
    with pytest.raises(TypeError, match="`date`"):
        replayed.cases(as_of=LAST)
    with pytest.raises(hm.InputError):
        warning.replay_table(TABLE, known_by=datetime(2024, 5, 11))
    with pytest.raises(TypeError, match="mapping"):
        replayed.tally(days=DAYS, groups=[("X-1", "north")])  # type: ignore[arg-type]
