"""The calls of the certificate book."""

from __future__ import annotations

from typing import Any

import humiao as hm
from humiao import certificate

from .reading import codes, day, faults, iso, owed, policy, ratio, snake, unknown


def workforce(given: dict[str, Any]) -> certificate.Workforce:
    """The workforce of a case."""
    dates = {"start": day, "end": day, "issued": day, "expires": day, "revoked": day, "day": day}
    return certificate.Workforce(
        schools=[certificate.School(**snake(row)) for row in given.get("schools", ())],
        employments=[certificate.Employment(**snake(row, **dates)) for row in given.get("employments", ())],
        holdings=[certificate.Holding(**snake(row, **dates)) for row in given.get("holdings", ())],
        trainings=[certificate.Training(**snake(row, **dates)) for row in given.get("trainings", ())],
    )


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case; the faults of the workforce are told beside the outcome."""
    given, when = case.get("given", {}), case.get("when", {})
    rows = workforce(given)
    try:
        told = answer(file, policy(given), rows, given, when)
    except hm.InputError as error:
        told = {"fault": error.code}
    return {**told, "faults": faults(rows.faults)}


def answer(
    file: dict[str, Any],
    rules: hm.Policy,
    rows: certificate.Workforce,
    given: dict[str, Any],
    when: dict[str, Any],
) -> dict[str, Any]:
    """What comes out of the call."""
    on = day(when["on"])
    match file["call"]:
        case "certificate.standing":
            holdings, trainings = rows.holdings_of(when["staff"]), rows.trainings_of(when["staff"])
            standing = certificate.standing(rules, holdings, trainings, on=on)
            following = standing.next
            return {
                "level": standing.level and standing.level.value,
                "since": iso(standing.since),
                "until": iso(standing.until),
                "next": following and {"level": following.level.value, "unmet": codes(following.unmet)},
                "renewals": [
                    {**owed(renewal.duty, on), "level": renewal.level.value} for renewal in standing.renewals
                ],
            }
        case "certificate.rate":
            part = rows.within(when["schools"]) if "schools" in when else rows
            return ratio(certificate.rate(rules, part, level=when["level"], on=on))
        case "certificate.gap":
            rate = hm.Ratio(
                **given["ratio"],
                denominator_name=hm.Bilingual(zh="教师", en="teachers"),
                basis=hm.law()[0],
            )
            gap = certificate.gap(rules, rate, level=when["level"], on=on)
            return {
                "goal": gap.target.goal,
                "by": iso(gap.target.by),
                "missing": gap.missing,
                "reached": gap.reached,
                "days-left": gap.days_left,
                "percent": gap.ratio.percent(gap.target.goal),
            }
        case "certificate.staffing":
            return ratio(certificate.staffing(rules, rows, school_type=when["school-type"], on=on))
        case "certificate.training":
            year = when["year"]
            duties = certificate.training_duties(rules, rows, staff=when["staff"], year=year, on=on)
            return {
                "duties": [{**owed(each.duty, on), "subject": each.subject.value} for each in duties],
                "rate": ratio(certificate.training_rate(rules, rows, year=year, on=on)),
            }
    raise unknown(file)
