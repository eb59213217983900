"""The planner: what only the binding can break."""

from __future__ import annotations

import inspect
import threading
import time
from datetime import date, timedelta
from typing import Any

import humiao as hm
import pytest
import samples
from humiao import visit
from samples import ASKED, PARTNER, PLAN, PLANNED, POLICY, PUPILS, TASK, TEACHER

START = date(2023, 9, 1)


def test_the_lists_of_a_plan_are_typed_and_its_choices_are_enums() -> None:
    (trip,) = PLAN.trips
    assert trip.choice is visit.WeekChoice.LOCKED and trip.week == date(2024, 3, 4)
    assert [student.key for student in trip.students] == [True, False] and trip.is_key
    assert [(row.staff, row.role, row.companion) for row in trip.visitors] == [
        (TEACHER, hm.Role.CLASS_TEACHER, False),
        (PARTNER, hm.Role.SUBJECT_TEACHER, True),
    ]
    assert {row.student: row.choice for row in PLAN.owners.owners} == {
        PUPILS[0]: visit.OwnerChoice.LOCKED,
        PUPILS[1]: visit.OwnerChoice.FIRST,
    }
    assert [row.student for row in PLAN.owners.unplaced] == PUPILS[2:]
    assert PLAN.start == ASKED["on"] and PLAN.laying.is_least and PLAN.faults == ()


def test_a_plan_is_made_again_from_its_parts() -> None:
    parts = {name: getattr(PLAN, name) for name in inspect.signature(visit.Plan).parameters}
    assert visit.Plan(**parts) == PLAN
    assert visit.Plan(**{**parts, "trips": ()}) != PLAN
    assert "19 weeks, 2 owners, 1 trips, 1 unplaced" in repr(PLAN)


def test_the_days_are_a_span_or_a_first_day_and_an_end() -> None:
    span = hm.Span(start=ASKED["term"][0], end=ASKED["term"][1])
    assert visit.plan(POLICY, PLANNED, **{**ASKED, "term": span}) == PLAN
    for term, code in [
        (hm.Span(start=START, end=None), "visit.term"),
        ((START, START + timedelta(days=2000)), "visit.term"),
        ((date(2031, 2, 1), date(2031, 3, 1)), "time.outside-notices"),
        ((START, START - timedelta(days=1)), "time.span"),
    ]:
        with pytest.raises(hm.InputError) as caught:
            visit.plan(POLICY, PLANNED, **{**ASKED, "term": term, "on": START})
        assert caught.value.code == code
    for wrong in (START, (START,), (START, 3), "2024"):
        with pytest.raises(TypeError):
            visit.plan(POLICY, PLANNED, **{**ASKED, "term": wrong})


def test_what_a_plan_is_made_from_goes_in_by_keyword_and_nothing_that_matters_is_left_out() -> None:
    for call in (visit.plan, visit.owner_task, visit.forecast, visit.check):
        kinds = inspect.signature(call).parameters.values()
        keywords = {each.name: each.default for each in kinds if each.kind is each.KEYWORD_ONLY}
        assert keywords.pop("wishes") is None
        assert set(keywords) <= set(ASKED) and set(keywords.values()) == {inspect.Parameter.empty}
    with pytest.raises(TypeError, match="keys"):
        visit.plan(POLICY, PLANNED, **{name: value for name, value in ASKED.items() if name != "keys"})
    with pytest.raises(TypeError, match="KeyStudent"):
        visit.plan(POLICY, PLANNED, **{**ASKED, "keys": [PUPILS[0]]})


def test_a_wish_that_cannot_be_is_a_fault_at_its_place() -> None:
    wishes = visit.Wishes(
        locks=[visit.Lock.owner(PUPILS[2], TEACHER), visit.Lock.owner("SECRET-9", TEACHER)],
        owner_limits=[visit.OwnerLimit(staff="SECRET-9", most=3)],
    )
    faults = visit.plan(POLICY, PLANNED, **{**ASKED, "wishes": wishes}).faults
    assert {(fault.place, fault.code) for fault in faults} >= {
        ("wishes.locks[1]", "visit.not-planned"),
        ("wishes.owner-limits[0]", "visit.not-planned"),
    }
    shown = "".join([*map(str, faults), *map(repr, faults)])
    assert samples.SECRET not in shown


def test_a_lock_tells_what_it_holds() -> None:
    owner, companion, week = samples.WISHES.locks
    assert (owner.kind, owner.student, owner.staff, owner.day) == ("owner", PUPILS[0], PARTNER, None)
    assert (companion.kind, companion.staff) == ("companion", PARTNER)
    assert (week.kind, week.staff, week.day) == ("week", None, date(2024, 3, 6))
    assert owner != companion and len({*samples.WISHES.locks, visit.Lock.owner(PUPILS[0], PARTNER)}) == 3


def test_tiers_are_compared_tier_by_tier_and_with_nothing_else() -> None:
    uneven, changed = visit.Tiers(squares=1), visit.Tiers(changes=900)
    assert changed < uneven <= visit.Tiers(squares=1) and visit.Tiers() < changed
    assert max(changed, uneven, visit.Tiers(unplaced=-1)) == uneven
    with pytest.raises(TypeError):
        _ = uneven < 3


def test_owners_are_planned_from_plain_data_and_kept_afterwards() -> None:
    task = visit.OwnerTask(
        classes=[
            visit.OwnerClass(
                class_id="C-1",
                teachers=["T-1", "T-2"],
                students=[visit.OwnerStudent(student=f"P-{number}") for number in range(4)],
            )
        ],
        workloads=[visit.Workload(staff="T-1", already=1)],
    )
    plan = visit.assign_owners(POLICY, task)
    assert sorted(load.load for load in plan.loads) == [2, 3]
    assert plan.cost == visit.Tiers(squares=2**2 + 3**2, changes=4)
    again = visit.assign_owners(POLICY, task.after(plan))
    assert {row.choice for row in again.owners} == {visit.OwnerChoice.KEPT} and again.cost.changes == 0
    before = [visit.Ownership(student="P-0", staff="T-9", start=START), visit.Ownership(student="P-8", staff="T-9", start=START)]
    rows = plan.ownerships(before, date(2024, 2, 19))
    assert [row for row in rows if row.staff == "T-9"] == [
        visit.Ownership(student="P-0", staff="T-9", start=START, end=date(2024, 2, 19)),
        before[1],
    ]
    assert len(rows) == 6


def test_who_else_could_own_a_student_is_told_with_the_cost_or_the_reasons() -> None:
    others = visit.owner_alternatives(POLICY, TASK, PLAN.owners, PUPILS[1])
    assert {other.staff for other in others} == {TEACHER, PARTNER} and all(not other.reasons for other in others)
    assert others[0].moved == () and others[0].cost == visit.Tiers()
    assert [row.student for row in others[1].moved] == [PUPILS[1]] and others[1].cost > others[0].cost
    barred = visit.owner_alternatives(POLICY, TASK, PLAN.owners, PUPILS[2])
    assert [[reason.code for reason in other.reasons] for other in barred] == [["visit.nobody-may"]] * 2
    with pytest.raises(hm.InputError) as caught:
        visit.owner_alternatives(POLICY, TASK, PLAN.owners, "SECRET-stranger")
    assert caught.value.code == "visit.not-planned" and "SECRET" not in str(caught.value)


def test_a_trip_is_stored_as_json_and_planned_after() -> None:
    (trip,) = PLAN.trips
    assert visit.Trip.from_json(trip.to_json()) == trip
    kept = visit.plan(POLICY, PLANNED, **{**ASKED, "wishes": visit.Wishes(previous=[trip])})
    assert [row.choice for row in kept.trips] == [visit.WeekChoice.KEPT]
    with pytest.raises(hm.InputError) as caught:
        visit.Trip.from_json('{"SECRET-key": 1}')
    assert "SECRET" not in str(caught.value)


def test_the_checker_proves_the_plan_and_finds_what_is_wrong_with_another() -> None:
    check = visit.check(POLICY, PLANNED, PLAN, **ASKED)
    assert check.is_sound and check.breaches == () and check.owners.is_proved and check.owners.cost == PLAN.owners.cost
    owners = visit.check_owners(POLICY, TASK, PLAN.owners)
    assert owners.is_proved and owners.owners == check.owners
    by_hand = samples.CHECK
    assert not by_hand.is_sound and not by_hand.is_proved
    kept_away = next(row for row in by_hand.breaches if row.reason.code == "visit.breach-owner-kept-away")
    assert (kept_away.place, kept_away.student) == ("owners.owners[0]", PUPILS[2])
    assert str(kept_away).startswith("owners.owners[0]: ")
    for breach in by_hand.breaches:
        assert samples.SECRET not in f"{breach} {breach!r}"
    hand = visit.check_owners(POLICY, TASK, visit.OwnerPlan.by_hand(PLAN.owners.owners))
    assert not hand.is_proved and hand.owners.cost == PLAN.owners.cost


def test_the_forecast_is_that_of_the_plan() -> None:
    forecasts = visit.forecast(POLICY, PLANNED, PLAN, **ASKED)
    assert [forecast.staff for forecast in forecasts] == sorted([TEACHER, PARTNER])
    for forecast in forecasts:
        assert [week.week for week in forecast.weeks] == [week.first for week in PLAN.weeks]
        assert sum(week.planned for week in forecast.weeks) == forecast.owed == 1 and forecast.first_short is None


def large(classes: int) -> visit.OwnerTask:
    """Classes that all share their teachers with the next one."""

    def one(number: int) -> visit.OwnerClass:
        return visit.OwnerClass(
            class_id=f"C-{number}",
            teachers=[f"T-{number}", f"T-{number + 1}", f"T-{number * 7 % classes}"],
            students=[visit.OwnerStudent(student=f"P-{number}-{student}") for student in range(45)],
        )

    return visit.OwnerTask(classes=[one(number) for number in range(classes)])


def test_a_long_call_does_not_hold_the_interpreter() -> None:
    task, spent = large(1200), 0.0
    done = threading.Event()

    def plan() -> None:
        nonlocal spent
        began = time.perf_counter()
        visit.assign_owners(POLICY, task)
        spent = time.perf_counter() - began
        done.set()

    thread = threading.Thread(target=plan)
    ticks = [time.perf_counter()]
    thread.start()
    while not done.is_set():
        ticks.append(time.perf_counter())
    ticks.append(time.perf_counter())
    thread.join()
    longest = max(later - earlier for earlier, later in zip(ticks, ticks[1:]))
    # This thread would stand still for as long as the call lasts.
    assert longest < spent / 2


RECORDS: set[type[Any]] = {type(value) for value in samples.PLANS} - {visit.Lock}


@pytest.mark.parametrize("record", sorted(RECORDS, key=str))
def test_records_of_the_planner_take_keywords_only(record: type[Any]) -> None:
    with pytest.raises(TypeError, match="positional"):
        record("text")
