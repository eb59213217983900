"""The calls of the foundation: calendar, time, ids, duties, policy."""

from __future__ import annotations

from typing import Any

import humiao as hm

from .reading import changed, day, faults, iso, optional_day, unknown


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case; a fault is an outcome."""
    try:
        return answer(file, case.get("given", {}), case.get("when", {}))
    except hm.InputError as error:
        return {"fault": error.code}


def answer(file: dict[str, Any], given: dict[str, Any], when: dict[str, Any]) -> Any:
    """What comes out of the call."""
    calendar = hm.SchoolCalendar.bundled()
    match file["call"]:
        case "calendar.kind":
            kind = calendar.kind(day(when["on"]))
            return {"kind": kind.value, "worked": kind.is_worked}
        case "calendar.add-working-days":
            return {"day": iso(calendar.add_working_days(day(when["day"]), when["count"]))}
        case "calendar.school-year":
            year = hm.SchoolYear.of(day(when["on"]))
            return {"start": year.start, "first-day": iso(year.first_day), "last-day": iso(year.last_day)}
        case "time.plus-months":
            return {"day": iso(hm.plus_months(day(when["day"]), when["months"]))}
        case "time.age":
            return {"age": hm.age_of(day(when["born"]), on=day(when["on"]))}
        case "id.resident-number":
            resident = hm.ResidentNumber(when["number"])
            return {"birth-date": iso(resident.birth_date), "sex": resident.sex.value}
        case "id.student-number":
            return {"kind": hm.StudentNumber(when["number"]).kind.value}
        case "id.school-code":
            code = hm.SchoolCode(when["number"])
            return {"school-type": code.school_type, "province": code.province}
        case "duty.status":
            window = hm.Window(start=day(given["start"]), due=day(given["due"]), end=optional_day(given.get("end")))
            return {"status": window.status(on=day(when["on"]), done=optional_day(given.get("done"))).value}
        case "policy.load":
            return load(when)
    raise unknown(file)


def load(when: dict[str, Any]) -> Any:
    """Loads a preset after textual changes; all faults with their places."""
    try:
        text = changed(hm.Policy.preset_text(when["preset"]), when.get("changes", ()))
        return {"id": hm.Policy.from_toml(text).id, "faults": []}
    except hm.InputError as error:
        return {"faults": faults(error.faults)}
