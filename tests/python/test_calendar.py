"""The bundled notices beside the PyPI package `chinesecalendar`, day by day."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar  # type: ignore[import-untyped]
import humiao as hm
import pytest

FIRST, LAST = date(2023, 1, 1), date(2026, 12, 25)
DAYS = [date(2022, 12, 31), *(FIRST + timedelta(days=n) for n in range((LAST - FIRST).days + 1))]


def test_every_settled_day_is_worked_or_not_as_chinesecalendar_says() -> None:
    calendar = hm.SchoolCalendar.bundled()
    differ = [
        day for day in DAYS if calendar.kind(day).is_worked != chinese_calendar.is_workday(day)
    ]
    assert differ == []
    assert len(DAYS) == 1456


@pytest.mark.parametrize("day", [date(2022, 12, 30), date(2026, 12, 26), date(2027, 1, 1)])
def test_what_no_loaded_notice_settles_is_unknown(day: date) -> None:
    with pytest.raises(hm.InputError) as caught:
        hm.SchoolCalendar.bundled().kind(day)
    assert caught.value.code == "time.outside-notices"
