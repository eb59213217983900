"""How some values are made again from a pickle."""

from __future__ import annotations

from typing import Any

from ._native import HolidayNotice, Reason, SchoolCalendar, Span
from ._verdict import Verdict


def notice(text: str | None, year: int) -> HolidayNotice:
    """A notice by its text, or by its year when it came with the library."""
    if text is not None:
        return HolidayNotice.from_toml(text)
    return next(notice for notice in HolidayNotice.bundled() if notice.year == year)


def calendar(notices: list[HolidayNotice], terms: tuple[Span, ...]) -> SchoolCalendar:
    """A calendar by its notices and terms."""
    return SchoolCalendar(notices).with_terms(terms)


def verdict(value: Any, unmet: tuple[Reason, ...]) -> Verdict[Any]:
    """A verdict by its parts."""
    return Verdict(value=value, unmet=unmet)
