"""A day is a `date`, an instant a `datetime` with its zone."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone, tzinfo

import humiao as hm
import pytest
import samples

CHINA = timezone(timedelta(hours=8))


def event(happened: datetime) -> hm.warning.Event:
    verdict = hm.Case.open(
        samples.POLICY, samples.REPORT, case="C-1", actor=samples.ACTOR, now=happened, happened=happened
    )
    return verdict.events[0]


class HalfPast(tzinfo):
    """A zone of its own kind."""

    def utcoffset(self, moment: datetime | None) -> timedelta:
        return timedelta(hours=5, minutes=30)

    def dst(self, moment: datetime | None) -> timedelta:
        return timedelta(0)

    def tzname(self, moment: datetime | None) -> str:
        return "half past"


@pytest.mark.parametrize("zone", [timezone.utc, CHINA, timezone(-timedelta(hours=5)), HalfPast()])
def test_any_zone_goes_in_and_china_comes_out(zone: tzinfo) -> None:
    moment = datetime(2024, 5, 10, 16, 0, 0, 123_000, tzinfo=timezone.utc).astimezone(zone)
    out = event(moment).happened
    assert out == moment
    assert out.utcoffset() == timedelta(hours=8)
    assert (out.year, out.month, out.day, out.hour, out.microsecond) == (2024, 5, 11, 0, 123_000)


def test_named_zones_with_summer_time() -> None:
    zoneinfo = pytest.importorskip("zoneinfo")
    try:
        paris = zoneinfo.ZoneInfo("Europe/Paris")
    except zoneinfo.ZoneInfoNotFoundError:
        pytest.skip("no time zone database on this machine")
    assert event(datetime(2024, 7, 1, 12, 0, tzinfo=paris)).happened.hour == 18
    assert event(datetime(2024, 1, 1, 12, 0, tzinfo=paris)).happened.hour == 19


def test_an_instant_is_kept_to_the_millisecond() -> None:
    assert event(datetime(2024, 5, 11, 0, 0, 0, 999_999, tzinfo=CHINA)).happened.microsecond == 999_000


def test_a_naive_instant_is_refused() -> None:
    with pytest.raises(hm.InputError) as caught:
        event(datetime(2024, 5, 11, 9, 30))
    assert caught.value.code == "time.instant"


@pytest.mark.parametrize("wrong", [date(2024, 5, 11), "2024-05-11T09:30:00+08:00", 1715385600000, None])
def test_what_is_no_instant_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError):
        event(wrong)  # type: ignore[arg-type]


@pytest.mark.parametrize("edge", [datetime.min, datetime.max])
@pytest.mark.parametrize("hours", [-12, 0, 14])
def test_the_edges_of_python_are_faults(edge: datetime, hours: int) -> None:
    with pytest.raises(hm.InputError) as caught:
        event(edge.replace(tzinfo=timezone(timedelta(hours=hours))))
    assert caught.value.code == "time.instant"


@pytest.mark.parametrize("wrong", [datetime(2024, 5, 11), samples.NOW, "2024-05-11", 20240511, None])
def test_what_is_no_day_is_refused(wrong: object) -> None:
    with pytest.raises(TypeError, match="`date` without a time"):
        hm.Window(start=wrong, due=date(2024, 5, 12))  # type: ignore[arg-type]


@pytest.mark.parametrize("day", [date(1899, 12, 31), date(2200, 1, 1)])
def test_a_day_outside_the_limits_is_a_fault(day: date) -> None:
    with pytest.raises(hm.InputError) as caught:
        hm.SchoolYear.of(day)
    assert caught.value.code == "time.day"


def test_days_cross_unchanged() -> None:
    for day in (date(1900, 1, 1), date(2024, 2, 29), date(2199, 12, 31)):
        out = hm.Window(start=day, due=day).start
        assert out == day
        assert type(out) is date


def test_the_day_of_an_instant_is_that_of_china() -> None:
    assert hm.day_of(datetime(2024, 5, 10, 16, 0, tzinfo=timezone.utc)) == date(2024, 5, 11)
    assert hm.day_of(datetime(2024, 5, 10, 15, 59, tzinfo=timezone.utc)) == date(2024, 5, 10)
    assert hm.start_of(date(2024, 5, 11)) == datetime(2024, 5, 11, tzinfo=CHINA)
    assert hm.day_of(hm.end_of(date(2024, 5, 11))) == date(2024, 5, 11)
    assert hm.end_of(date(2024, 5, 11)) + timedelta(milliseconds=1) == hm.start_of(date(2024, 5, 12))


def test_a_timeline_is_a_set_of_days() -> None:
    def span(first: int, end: int) -> hm.Span:
        return hm.Span(start=date(2024, 5, first), end=date(2024, 5, end))

    left, right = hm.Timeline([span(1, 10), span(20, 25)]), hm.Timeline([span(5, 22)])
    assert left.union(right).spans == (span(1, 25),)
    assert left.intersection(right).spans == (span(5, 10), span(20, 22))
    assert left.difference(right).spans == (span(1, 5), span(22, 25))
    assert date(2024, 5, 9) in left and date(2024, 5, 10) not in left
    assert left.covered_days(span(8, 21)) == 3
    assert not hm.Span(start=date(2024, 5, 1), end=date(2024, 5, 1))
    with pytest.raises(hm.InputError):
        span(3, 2)


def test_a_school_year_starts_on_the_first_of_september() -> None:
    year = hm.SchoolYear.of(date(2023, 9, 1))
    assert year == hm.SchoolYear(2023) > hm.SchoolYear.of(date(2023, 8, 31))
    assert date(2024, 8, 31) in year and date(2024, 9, 1) not in year


@pytest.mark.parametrize("wrong", [-1, 256, 2**70])
def test_a_number_outside_its_limits_is_a_fault(wrong: int) -> None:
    with pytest.raises(hm.InputError) as caught:
        hm.warning.TellPolice(situation=wrong, authority="police")
    assert caught.value.code == "fault.out-of-range"
    assert caught.value.faults[0].details == (hm.Detail(name="least", value="0"), hm.Detail(name="most", value="255"))
    for other in (True, 5.0, "5"):
        with pytest.raises(TypeError, match="a whole number"):
            hm.warning.TellPolice(situation=other, authority="police")  # type: ignore[arg-type]
