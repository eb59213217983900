"""Certificate rates of many groups on many days, beside the single rate."""

from __future__ import annotations

from datetime import date, timedelta

import humiao as hm
import pytest
from humiao import certificate

POLICY = hm.Policy.preset("jiaxing-2024")
START = date(2023, 9, 1)
SCHOOLS = {"S-1": "C-1", "S-2": "C-1", "S-3": "C-2", "S-4": None}


def workforce(among: set[str]) -> certificate.Workforce:
    """One teacher of three holds; one teaches at two schools of one county; one leaves."""
    ends = {"T-4": START + timedelta(days=40)}
    at = [("T-1", "S-1"), ("T-1", "S-2"), ("T-2", "S-2"), ("T-3", "S-3"), ("T-4", "S-3"), ("T-5", "S-4")]
    return certificate.Workforce(
        schools=[certificate.School(school=school, school_type="primary") for school in sorted(among)],
        employments=[
            certificate.Employment(
                staff=staff, school=school, full_time_psychology=False, start=START, end=ends.get(staff)
            )
            for staff, school in at
            if school in among
        ],
        holdings=[
            certificate.Holding(staff=staff, level="c", issued=START + timedelta(days=30))
            for staff, school in [("T-1", "S-1"), ("T-3", "S-3")]
            if school in among
        ],
        trainings=[],
    )


def test_each_figure_is_the_rate_of_its_group() -> None:
    days = [START + timedelta(days=offset) for offset in (60, -1, 0, 29, 30, 40, 41)]
    by = {school: county for school, county in SCHOOLS.items() if county}
    rates = certificate.rates_by(POLICY, workforce(set(SCHOOLS)), level="c", by=by, days=days)
    assert list(rates) == ["C-1", "C-2"]
    for county, ratios in rates.items():
        alone = workforce({school for school, other in by.items() if other == county})
        assert list(ratios) == [certificate.rate(POLICY, alone, level="c", on=day) for day in days]
    told = [(ratio.numerator, ratio.denominator) for ratio in rates["C-1"]]
    assert told == [(1, 2), (0, 0), (0, 2), (0, 2), (1, 2), (1, 2), (1, 2)]


def test_a_day_is_no_instant() -> None:
    with pytest.raises(TypeError):
        certificate.rates_by(POLICY, workforce(set(SCHOOLS)), level="c", by={}, days=["2024-01-01"])  # type: ignore[list-item]
