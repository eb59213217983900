"""The certificate book 上岗资格证书: what a teacher holds on a day, what is missing for the next step,
who must renew or train by when, and how far schools and a city are from their dated targets.

A certificate counts on the days from `issued` to `expires`, both included, and no longer from the
day on which it is `revoked`::

    from humiao import certificate

    workforce = certificate.Workforce(schools=schools, employments=employments, holdings=holdings)
    ratio = certificate.rate(policy, workforce, level="c", on=on)
    gap = certificate.gap(policy, ratio, level="c", on=on)

Tables of any library that speaks Arrow come in by `Workforce.from_tables`, and answers about everybody go out as one::

    workforce = certificate.Workforce.from_tables(schools=schools, employments=employments, holdings=holdings)
    answers = polars.DataFrame(certificate.standings(policy, workforce, on=on))
    rates = polars.DataFrame(certificate.rates_table(policy, workforce, level="c", by="school-type", days=days))
"""

from __future__ import annotations

from ._enums import Level, Population, SchoolType, TrainingSubject, TrainingYear
from ._native.certificate import (
    CertificateStanding,
    Employment,
    Gap,
    Holding,
    NextStep,
    Renewal,
    School,
    Training,
    TrainingDuty,
    Workforce,
    gap,
    holds,
    rate,
    rates_by,
    rates_table,
    staffing,
    standing,
    standings,
    training_duties,
    training_rate,
)

__all__ = [
    "CertificateStanding",
    "Employment",
    "Gap",
    "Holding",
    "Level",
    "NextStep",
    "Population",
    "Renewal",
    "School",
    "SchoolType",
    "Training",
    "TrainingDuty",
    "TrainingSubject",
    "TrainingYear",
    "Workforce",
    "gap",
    "holds",
    "rate",
    "rates_by",
    "rates_table",
    "staffing",
    "standing",
    "standings",
    "training_duties",
    "training_rate",
]
