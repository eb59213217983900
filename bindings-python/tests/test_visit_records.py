"""What the vectors of the visit book do not reach: how its values cross."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import humiao as hm
import pytest
from humiao import visit

from samples import DAY, NOTE, NOW, POLICY, STUDENT, VISIT

CLASSROOMS = [
    visit.Classroom(class_id="C-1", school="S-1", grade=7),
    visit.Classroom(class_id="C-2", school="S-2", grade=8),
]
DIRECTORY = visit.Directory(
    classrooms=CLASSROOMS, enrolments=[visit.Enrolment(student=STUDENT, class_id="C-1", start=DAY)]
)


def keys(by: Any) -> list[Any]:
    """The groups that come out."""
    return list(visit.coverage_by(POLICY, DIRECTORY, [], by=by, year=2023, on=DAY))


def test_groups_have_the_keys_that_were_asked_for() -> None:
    assert keys("class") == ["C-1", "C-2"]
    assert keys("grade") == [("S-1", 7), ("S-2", 8)]
    assert keys("school") == ["S-1", "S-2"]
    assert keys({"S-2": "K-1"}) == ["K-1"]
    key = visit.key_coverage_by(POLICY, DIRECTORY, [], keys=[], by="grade", year=2023, on=DAY)
    assert {group: coverage.ratio.denominator for group, coverage in key.items()} == {("S-1", 7): 0, ("S-2", 8): 0}


def test_what_nothing_can_be_grouped_by_is_said() -> None:
    with pytest.raises(hm.InputError) as caught:
        keys("county")
    assert caught.value.code == "fault.unknown-name"
    with pytest.raises(TypeError):
        keys(7)
    with pytest.raises(TypeError):
        keys({"S-1": 7})


def test_a_complaint_goes_through_its_life_and_the_visit_stays() -> None:
    bare = visit.VisitRecord(
        student=STUDENT,
        visitors=VISIT.visitors,
        happened=NOW,
        recorded=NOW,
        mode="in-home",
        outcome="seen",
        met="guardian",
        purpose="yearly",
    )
    assert bare.complaints == () and "complaints" not in bare.to_json()
    later = NOW + timedelta(days=1)
    complaint = visit.Complaint(received=later, recorded=later, by="other", note=NOTE)
    complained = visit.complain(bare, complaint, now=later).value
    assert complained.complaints == (complaint,)
    assert complaint.stands(on=later.date()) and not complaint.stands(on=NOW.date())
    answer = visit.Answer(given=later, recorded=later)
    answered = visit.answer_complaint(complained, 0, answer, now=later).value
    assert not answered.complaints[0].stands(on=later.date())
    assert visit.VisitRecord.from_json(answered.to_json()) == answered
    again = visit.answer_complaint(answered, 0, answer, now=later)
    assert [reason.code for reason in again.unmet] == ["visit.complaint-answered"]
    for place in (-1, 2**32):
        with pytest.raises(hm.InputError):
            visit.answer_complaint(complained, place, answer, now=later)


def test_the_policy_tells_its_happenings_and_an_unknown_one_is_a_fault() -> None:
    assert POLICY.happenings["bereavement"].zh == "亲人去世"
    rows = [
        visit.Happening(student=STUDENT, kind=kind, happened=DAY, recorded=NOW) for kind in ("bereavement", "rain")
    ]
    found = visit.occasional_duties(POLICY, DIRECTORY, STUDENT, rows, visits=[], on=DAY)
    assert [(duty.kind.value, duty.due) for duty in found.duties] == [("occasional-visit", DAY + timedelta(days=7))]
    assert [(fault.code, fault.place) for fault in found.faults] == [("visit.happening", "happenings[1], kind")]
    assert found == visit.occasional_duties_within(
        POLICY, DIRECTORY, rows, visits=[], scope=visit.Scope.schools(["S-1"]), on=DAY
    )
