"""The calls of rosters: single cells, headers, whole sheets."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any

import humiao as hm
from humiao import frame, roster

from .reading import day, iso, unknown


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case; a fault is an outcome."""
    when = case["when"]
    try:
        match file["call"]:
            case "roster.day":
                return {"day": iso(roster.day(when["cell"], dates=when.get("system", "1900")))}
            case "roster.grade":
                grade = roster.grade(when["cell"])
                return {"grade": grade, "blank": grade is None}
            case "roster.field":
                found = roster.field(when["form"], when["header"])
                return {"field": None if found is None else found.replace("_", "-")}
            case "roster.inspect":
                return inspected(case["given"], when)
    except hm.InputError as error:
        return {"fault": error.code}
    raise unknown(file)


def cell(value: Any) -> Any:
    """A cell as a tool gives it."""
    if not isinstance(value, dict):
        return value
    return day(value["day"]) if "day" in value else float(value["rounded"])


def inspected(given: dict[str, Any], when: dict[str, Any]) -> Any:
    """What a sheet would become, and what it became."""
    table = [[cell(value) for value in row] for row in given["rows"]]
    hints = when.get("hints", {})
    found = roster.inspect(
        table,
        record=roster.RECORDS[roster.Form(when["form"])],
        names=hints.get("names"),
        fill_down=hints.get("fill-down", ()),
        widths=hints.get("widths"),
        dates=hints.get("date-system", "1900"),
        header_row=hints.get("header-row"),
        first_cell=f"{'ABC'[given.get('first-column', 0)]}{given.get('first-row', 1)}",
    )
    records = None
    if found.plan is not None:
        read = roster.read(table, found.plan)
        assert (read.counts, list(read.faults), list(read.notes)) == (
            found.counts, list(found.row_faults), list(found.notes)
        )
        fields = [field for field, _, _ in found.plan.columns]
        records = [[number, told(record, fields)] for number, record in zip(read.numbers, read.rows)]
    counts = found.counts
    return {
        "header-row": found.header_row,
        "fields": {column.field.replace("_", "-"): column.letters for column in found.columns if column.field},
        "unread": [column.letters for column in found.columns if column.field is None],
        "faults": placed(found.faults),
        "counts": {
            "good": counts.good, "set-aside": counts.set_aside, "blank": counts.blank, "totals": counts.totals,
            "headers": counts.headers, "above": counts.above, "filled": counts.filled, "padded": counts.padded,
        },
        "row-faults": placed(found.row_faults),
        "notes": placed(found.notes),
        "records": records,
    }


def placed(faults: Any) -> list[list[str]]:
    """Faults by place and code."""
    return [[fault.place, fault.code] for fault in faults]


def told(record: Any, fields: list[str]) -> dict[str, Any]:
    """The fields of a record as they stand in a vector; what is spread over columns is told by them."""
    if isinstance(record, roster.Student):
        values = {field: getattr(record, field) for field in fields}
    else:
        values = {field: cells[0] for field, cells in frame.columns(type(record), [record]).items()}
    return {field.replace("_", "-"): plain(value) for field, value in values.items()}


def plain(value: Any) -> Any:
    """A value as it stands in a vector."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    return value.open() if isinstance(value, (hm.ResidentNumber, hm.Sealed)) else value
