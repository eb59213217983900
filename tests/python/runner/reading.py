"""From the plain JSON of a vector to the typed values of the package, and back."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any, Iterable

import humiao as hm

CHINA = timezone(timedelta(hours=8))


def day(text: str) -> date:
    """A day."""
    return date.fromisoformat(text)


def optional_day(text: str | None) -> date | None:
    """A day that may be absent."""
    return None if text is None else day(text)


def instant(value: str | int) -> datetime:
    """An instant: RFC 3339 or milliseconds."""
    if isinstance(value, int):
        return datetime.fromtimestamp(value // 1000, CHINA) + timedelta(milliseconds=value % 1000)
    return datetime.fromisoformat(value.replace("Z", "+00:00"))


def iso(value: date | None) -> str | None:
    """A day as it stands in a vector."""
    return None if value is None else value.isoformat()


def snake(table: dict[str, Any], **changes: Any) -> dict[str, Any]:
    """The keys of a table as keyword arguments; a change names a key and how its value is read."""
    return {
        key.replace("-", "_"): changes[key.replace("-", "_")](value) if key.replace("-", "_") in changes else value
        for key, value in table.items()
        if value is not None
    }


def actor(table: dict[str, Any]) -> hm.Actor:
    """A person in a role."""
    return hm.Actor(**table)


def named_actor(file: dict[str, Any], name: str) -> hm.Actor:
    """A person by the short name that the file gives."""
    return actor(file["actors"][name])


def policy(given: dict[str, Any]) -> hm.Policy:
    """The policy of a case: a preset, with changes to its text."""
    name = given.get("policy", "jiaxing-2024")
    if not given.get("policy-changes"):
        return hm.Policy.preset(name)
    return hm.Policy.from_toml(changed(hm.Policy.preset_text(name), given["policy-changes"]))


def changed(text: str, changes: Iterable[dict[str, str]]) -> str:
    """A text after the changes of a vector."""
    for change in changes:
        assert change["old"] in text, f"the text does not contain {change['old']!r}"
        text = text.replace(change["old"], change["new"], 1)
    return text


def codes(reasons: Iterable[hm.Reason]) -> list[str]:
    """The codes of reasons, sorted, one for each."""
    return sorted(reason.code for reason in reasons)


def refused(reasons: Iterable[hm.Reason]) -> dict[str, Any]:
    """A refusal with what a case may check of it."""
    reasons = tuple(reasons)
    return {
        "refused": codes(reasons),
        "earliest": {reason.code: iso(reason.earliest) for reason in reasons if reason.earliest},
        "rules": {reason.code: reason.basis.rule for reason in reasons},
    }


def faults(faults: Iterable[hm.Fault]) -> list[dict[str, str]]:
    """Faults with their places."""
    return [{"code": fault.code, "place": fault.place} for fault in faults]


def owed(duty: hm.Duty, on: date) -> dict[str, Any]:
    """A duty as it stands on a day."""
    return {
        "kind": duty.kind.value,
        "status": duty.status(on=on).value,
        "start": iso(duty.window.start),
        "due": iso(duty.due),
        "end": iso(duty.window.end),
        "done": iso(duty.done),
        "accountable": duty.accountable,
        "role": duty.role.value,
        "rule": duty.basis.rule,
        "danger": duty.danger,
    }


def ratio(ratio: hm.Ratio) -> dict[str, Any]:
    """A rate, shown without a goal."""
    return {"numerator": ratio.numerator, "denominator": ratio.denominator, "percent": ratio.percent()}


def unknown(file: dict[str, Any]) -> LookupError:
    """What a call without a runner raises."""
    return LookupError(f"no runner for the call {file['call']}")
