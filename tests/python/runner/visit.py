"""The calls of the visit book."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import humiao as hm
from humiao import visit

from . import plan
from .people import answered, complaint, post, record, scope, span
from .reading import actor, codes, day, faults, instant, owed, policy, ratio, snake, unknown


def complained(when: dict[str, Any]) -> dict[str, Any]:
    """What comes of a complaint, or of its answer if one is given."""
    before, now = record(when["visit"]), instant(when["now"])
    if "answer" in when:
        verdict = visit.answer_complaint(before, when["complaint"], answered(when["answer"]), now=now)
    else:
        verdict = visit.complain(before, complaint(when["complaint"]), now=now)
    if not verdict:
        return {"refused": codes(verdict.unmet)}
    after = verdict.value

    def bare(of: visit.VisitRecord) -> dict[str, Any]:
        return {key: value for key, value in json.loads(of.to_json()).items() if key != "complaints"}

    return {
        "complaints": [[row.by.value, row.answer is not None] for row in after.complaints],
        "unchanged": bare(after) == bare(before),
    }


def directory(given: dict[str, Any]) -> visit.Directory:
    """The directory of a case."""
    return visit.Directory(
        classrooms=[visit.Classroom(**snake(row)) for row in given.get("classrooms", ())],
        postings=[visit.Posting(**snake(row, post=post, start=day, end=day)) for row in given.get("postings", ())],
        enrolments=[visit.Enrolment(**snake(row, start=day, end=day)) for row in given.get("enrolments", ())],
        ownerships=[visit.Ownership(**snake(row, start=day, end=day)) for row in given.get("ownerships", ())],
        leaves=[visit.Leave(**snake(row, post=post, start=day, end=day)) for row in given.get("leaves", ())],
        residences=[visit.Residence(**snake(row, start=day, end=day)) for row in given.get("residences", ())],
        barred=[visit.Barred(**snake(row, start=day, end=day)) for row in given.get("barred", ())],
        pairs=[visit.BarredPair(**snake(row, start=day, end=day)) for row in given.get("pairs", ())],
    )


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case; the faults of the directory are told beside the outcome."""
    given, when = case.get("given", {}), case.get("when", {})
    rows = directory(given)
    try:
        told = answer(file, policy(given), rows, given, when)
    except hm.InputError as error:
        told = {"fault": error.code}
    return {**told, "faults": faults(rows.faults)}


def answer(
    file: dict[str, Any], rules: hm.Policy, rows: visit.Directory, given: dict[str, Any], when: dict[str, Any]
) -> dict[str, Any]:
    """What comes out of the call."""
    visits = [record(table) for table in given.get("visits", ())]
    keys = [visit.KeyStudent(**snake(row, start=day, end=day)) for row in given.get("keys", ())]

    def on() -> date:
        return day(when["on"])

    match file["call"]:
        case "visit.chain":
            chain = visit.chain(rules, rows, when["student"], on=on())
            return {
                "links": [
                    {
                        "role": link.role.value,
                        "holder": link.holder,
                        "answering": link.answering,
                        "answering-role": link.answering_role and link.answering_role.value,
                    }
                    for link in chain.links
                ],
                "accountable": visit.accountable(rules, rows, when["student"], on=on()),
                "unmet": codes(chain.unmet),
            }
        case "visit.record":
            now, by = instant(when["now"]), actor(when["actor"])
            verdict = visit.record(rules, rows, record(when["visit"]), actor=by, now=now)
            return {"allowed": True} if verdict else {"refused": codes(verdict.unmet)}
        case "visit.duties":
            year = hm.SchoolYear(when["year"])
            duties = visit.duties(rules, rows, when["student"], keys=keys, visits=visits, year=year, on=on())
            return {"duties": [owed(duty, on()) for duty in duties]}
        case "visit.occasional":
            rows_given = given.get("happenings", ())
            happenings = [visit.Happening(**snake(row, happened=day, recorded=instant)) for row in rows_given]
            if "scope" in when:
                within = scope(when["scope"])
                found = visit.occasional_duties_within(rules, rows, happenings, visits=visits, scope=within, on=on())
            else:
                found = visit.occasional_duties(rules, rows, when["student"], happenings, visits=visits, on=on())
            return {"duties": [owed(duty, on()) for duty in found.duties], "unsound": faults(found.faults)}
        case "visit.complaints":
            return complained(when)
        case "visit.coverage" if "by" in when:
            return grouped(visit.coverage_by(rules, rows, visits, by=when["by"], year=when["year"], on=on()))
        case "visit.key-coverage" if "by" in when:
            return grouped(
                visit.key_coverage_by(rules, rows, visits, keys=keys, by=when["by"], year=when["year"], on=on())
            )
        case "visit.coverage":
            return covered(
                visit.coverage(rules, rows, visits, scope=scope(when["scope"]), year=when["year"], on=on())
            )
        case "visit.key-coverage":
            return covered(
                visit.key_coverage(
                    rules, rows, visits, keys=keys, scope=scope(when["scope"]), year=when["year"], on=on()
                )
            )
        case "visit.tenures":
            tenures = rows.tenures(post(when["post"]), span(when))
            return {"tenures": [{**days(row), "holder": row.holder} for row in tenures]}
        case "visit.answered":
            told = visit.answered(rules, rows, when["student"], role=when["role"], span=span(when))
            return {
                "answered": [
                    {
                        **days(row),
                        "class-id": row.class_id,
                        "answering": row.answering,
                        "answering-role": row.answering_role and row.answering_role.value,
                    }
                    for row in told
                ]
            }
        case "visit.household" if "student" in when:
            return {"household": rows.household_of(when["student"], on=on())}
        case "visit.household":
            return {"members": list(rows.members(when["household"], on=on()))}
        case "visit.teachers":
            return {"teachers": list(rows.teachers_of(when["class-id"], on=on()))}
        case "visit.kept-away":
            staff = when["staff"]
            return {
                "on-leave": rows.is_on_leave(staff, on=on()),
                "barred": rows.is_barred(staff, on=on()),
                "bars": rows.bars(staff, when["student"], on=on()),
                "bars-home": rows.bars_home(staff, when["student"], on=on()),
            }
    planned = plan.answer(file, rules, rows, given, when)
    if planned is None:
        raise unknown(file)
    return planned


def days(row: visit.Tenure | visit.Answered) -> dict[str, Any]:
    """The first day of a row and its end."""
    return {"start": row.start.isoformat(), "end": row.end and row.end.isoformat()}


def covered(coverage: visit.Coverage) -> dict[str, Any]:
    """A coverage."""
    return {
        **ratio(coverage.ratio),
        "missing": list(coverage.missing),
        "contested": list(coverage.contested),
    }


def grouped(groups: dict[str | tuple[str, int], visit.Coverage]) -> dict[str, Any]:
    """Coverages by group; a grade is told as `S-1/7`."""
    rows = []
    for key, part in groups.items():
        name = key if isinstance(key, str) else f"{key[0]}/{key[1]}"
        count = part.ratio
        rows.append([name, count.numerator, count.denominator, list(part.missing), list(part.contested)])
    return {"groups": rows}
