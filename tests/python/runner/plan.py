"""The calls of the visit book that plan."""

from __future__ import annotations

from typing import Any, Iterable

import humiao as hm
from humiao import visit

from .people import record, scope, span
from .reading import codes, day, faults, iso, snake


def answer(
    file: dict[str, Any], rules: hm.Policy, rows: visit.Directory, given: dict[str, Any], when: dict[str, Any]
) -> dict[str, Any] | None:
    """What comes out of the call; nothing when it is no call of the planner."""
    match file["call"]:
        case "visit.assign-owners":
            return owner_plan(visit.assign_owners(rules, task(rules, given)))
        case "visit.owner-task":
            asked = facts(given, when)
            keywords = {name: asked[name] for name in ("calendar", "scope", "term", "on", "wishes")}
            return {"task": stored_task(visit.owner_task(rules, rows, **keywords))}
        case "visit.owner-alternatives":
            asked_task = task(rules, given)
            plan = visit.assign_owners(rules, asked_task)
            others = visit.owner_alternatives(rules, asked_task, plan, when["student"])
            return {
                "alternatives": [
                    {
                        "staff": other.staff,
                        "reasons": codes(other.reasons),
                        "cost": tiers(other.cost),
                        "moved": owned(other.moved),
                    }
                    for other in others
                ]
            }
        case "visit.ownerships":
            before = [visit.Ownership(**snake(row, start=day, end=day)) for row in given.get("ownerships", ())]
            kept = visit.assign_owners(rules, task(rules, given)).ownerships(before, day(when["on"]))
            return {
                "ownerships": [
                    {"student": row.student, "staff": row.staff, "start": iso(row.start), "end": iso(row.end)}
                    for row in kept
                ]
            }
        case "visit.plan":
            return planned(visit.plan(rules, rows, **facts(given, when)))
        case "visit.forecast":
            asked = facts(given, when)
            plan_of_all = visit.plan(rules, rows, **asked)
            return {"forecast": [foreseen(row) for row in visit.forecast(rules, rows, plan_of_all, **asked)]}
    return None


def facts(given: dict[str, Any], when: dict[str, Any]) -> dict[str, Any]:
    """What a plan is made from beside policy and directory, as keyword arguments."""
    return {
        "calendar": hm.SchoolCalendar.bundled(),
        "scope": scope(when["scope"]) if "scope" in when else visit.Scope.all(),
        "term": span(when),
        "on": day(when["on"]),
        "keys": [visit.KeyStudent(**snake(row, start=day, end=day)) for row in given.get("keys", ())],
        "visits": [record(row) for row in given.get("visits", ())],
        "wishes": wishes(given.get("wishes", {})),
    }


def wishes(table: dict[str, Any]) -> visit.Wishes:
    """What is wished, from its stored form."""

    def each(made: Any) -> Any:
        return lambda rows: [made(**snake(row)) for row in rows]

    return visit.Wishes(
        **snake(
            table,
            locks=lambda rows: [lock(row) for row in rows],
            owner_limits=each(visit.OwnerLimit),
            week_limits=each(visit.WeekLimit),
            staff_sexes=each(visit.StaffSex),
            student_sexes=each(visit.StudentSex),
            urgencies=each(visit.Urgency),
            previous=lambda rows: [trip(row) for row in rows],
        )
    )


def lock(table: dict[str, Any]) -> visit.Lock:
    """Something decided beforehand, by its kind."""
    parts = snake(table, day=day)
    made: visit.Lock = getattr(visit.Lock, parts.pop("kind"))(**parts)
    return made


def trip(table: dict[str, Any]) -> visit.Trip:
    """A trip of the plan before."""

    def students(rows: list[dict[str, Any]]) -> list[visit.TripStudent]:
        return [visit.TripStudent(**row) for row in rows]

    def visitors(rows: list[dict[str, Any]]) -> list[visit.TripVisitor]:
        return [visit.TripVisitor(**row) for row in rows]

    return visit.Trip(**snake(table, students=students, visitors=visitors, week=day))


def task(rules: hm.Policy, given: dict[str, Any]) -> visit.OwnerTask:
    """The task of owners; with one of before, after its plan."""
    read = read_task(given["task"])
    if "before" not in given:
        return read
    return read.after(visit.assign_owners(rules, read_task(given["before"])))


def read_task(table: dict[str, Any]) -> visit.OwnerTask:
    """A task of owners from its stored form."""

    def students(rows: list[dict[str, Any]]) -> list[visit.OwnerStudent]:
        return [visit.OwnerStudent(**snake(row)) for row in rows]

    def classes(rows: list[dict[str, Any]]) -> list[visit.OwnerClass]:
        return [visit.OwnerClass(**snake(row, students=students)) for row in rows]

    def workloads(rows: list[dict[str, Any]]) -> list[visit.Workload]:
        return [visit.Workload(**snake(row)) for row in rows]

    return visit.OwnerTask(**snake(table, classes=classes, workloads=workloads))


def stored_task(made: visit.OwnerTask) -> dict[str, Any]:
    """A task of owners in its stored form."""
    return {
        "classes": [
            {
                "class-id": row.class_id,
                "teachers": list(row.teachers),
                "students": [
                    {
                        "student": student.student,
                        "previous": student.previous,
                        "locked": student.locked,
                        "barred": list(student.barred),
                    }
                    for student in row.students
                ],
            }
            for row in made.classes
        ],
        "workloads": [{"staff": row.staff, "already": row.already, "most": row.most} for row in made.workloads],
    }


def owner_plan(plan: visit.OwnerPlan) -> dict[str, Any]:
    """A plan of owners."""
    return {
        "owners": owned(plan.owners),
        "unplaced": unplaced(plan.unplaced),
        "loads": loads(plan.loads),
        "cost": tiers(plan.cost),
        "shortages": shortages(plan.shortages),
        "unsound": faults(plan.faults),
    }


def owned(rows: Iterable[visit.Owned]) -> list[Any]:
    """Students and owners."""
    return [[row.student, row.staff, row.choice.value] for row in rows]


def unplaced(rows: Iterable[visit.Unplaced]) -> list[Any]:
    """Who has no place, with the codes of the reasons."""
    return [[row.student, codes(row.reasons)] for row in rows]


def loads(rows: Iterable[visit.Load]) -> list[Any]:
    """What each carries; the prices are the proof's, and no vector's."""
    return [[row.staff, row.load] for row in rows]


def tiers(cost: visit.Tiers) -> list[int]:
    """A cost, tier by tier."""
    return [cost.unplaced, cost.leaders, cost.squares, cost.changes]


def shortages(rows: Iterable[visit.Shortage]) -> list[Any]:
    """Witnesses: whom, by whom, how many places are wanted of them and how many they have."""
    return [[list(row.students), list(row.teachers), row.wanted, row.places] for row in rows]


def planned(plan: visit.Plan) -> dict[str, Any]:
    """A whole plan."""
    companions = plan.companions
    return {
        "from": iso(plan.start),
        "weeks": [[iso(week.first), iso(week.last), week.worked] for week in plan.weeks],
        "owners": owner_plan(plan.owners),
        "trips": [shown(row) for row in plan.trips],
        "unplaced": unplaced(plan.unplaced),
        "companions": {
            "loads": loads(companions.loads),
            "leaders": [[pool.school, pool.least] for pool in companions.leaders],
            "cost": tiers(companions.cost),
            "shortages": shortages(companions.shortages),
        },
        "laying": [plan.laying.without, plan.laying.least],
        "shortages": [[row.staff, row.visits, row.places, row.unplaced] for row in plan.shortages],
        "unsound": faults(plan.faults),
    }


def shown(row: visit.Trip) -> dict[str, Any]:
    """A trip: who visits for the classes apart from who comes along."""

    def visitors(companion: bool) -> list[Any]:
        return [[who.staff, who.role.value] for who in row.visitors if who.companion == companion]

    return {
        "week": iso(row.week),
        "choice": row.choice.value,
        "household": row.household,
        "students": [student.student for student in row.students],
        "keys": [student.student for student in row.students if student.key],
        "visitors": visitors(False),
        "companions": visitors(True),
    }


def foreseen(row: visit.Forecast) -> dict[str, Any]:
    """What one teacher is to visit."""
    return {
        "staff": row.staff,
        "owed": row.owed,
        "first-short": iso(row.first_short),
        "weeks": [[iso(week.week), week.expected, week.planned, week.places] for week in row.weeks],
    }
