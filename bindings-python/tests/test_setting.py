"""What is asked with a calendar and a network, the way to a release, groups, and branches that meet."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import humiao as hm
import pytest
import samples
from humiao import network, warning

CASE, DAY, NOW = samples.OPEN_CASE, samples.DAY, samples.NOW
AWAY = network.Appointment(staff=samples.TEACHER, role="psychology-teacher", unit="S-1", start=DAY + timedelta(days=1))
STAND_IN = network.Appointment(staff=samples.PARTNER, role="psychology-teacher", unit="S-1", start=date(2023, 9, 1))
ABSENT = hm.Network(appointments=[AWAY, STAND_IN])
HEAD = hm.Actor(staff="T-9", role="principal", unit="S-1")
MILD_REPORT = warning.Report(student=samples.STUDENT, school="S-1", source="teacher", signs=["low-mood"], danger=False)
MILD = warning.Case.replay(
    samples.POLICY,
    warning.Case.open(samples.POLICY, MILD_REPORT, case=samples.CASE, actor=samples.ACTOR, now=NOW).events,
)


def test_a_network_is_made_of_its_rows_and_names_the_unsound_ones() -> None:
    made = hm.Network(
        links=[network.Link(unit="S-1", above="U-1"), network.Link(unit="S-1", above="U-2")], appointments=[STAND_IN]
    )
    assert [(fault.code, fault.place) for fault in made.faults] == [("network.above-twice", "links[1]")]
    assert made.chain("S-1") == ("S-1", "U-1")
    assert made.holder("psychology-teacher", unit="S-1", on=DAY) == samples.PARTNER
    assert made.serves(samples.PARTNER, role="psychology-teacher", unit="S-1", on=DAY)
    assert made.holder("principal", unit="S-1", on=DAY) is None
    assert hm.Network() == hm.Network(links=[], appointments=[])
    with pytest.raises(TypeError, match="`Link`"):
        hm.Network(links=[3])  # type: ignore[list-item]


def test_whoever_is_absent_is_stood_in_for_wherever_the_network_is_given() -> None:
    plain, answer = CASE.accountable(at=NOW), CASE.accountable(at=NOW, network=ABSENT)
    assert plain and plain.actor == samples.ACTOR and plain.instead_of is None
    assert answer and answer.actor.staff == samples.PARTNER and answer.instead_of == samples.ACTOR
    assert CASE.accountable(at=NOW - timedelta(milliseconds=1)) is None
    assert {duty.accountable for duty in CASE.duties(on=DAY, network=ABSENT)} == {samples.PARTNER}
    assert {duty.accountable for duty in hm.worklist([CASE], on=DAY, network=ABSENT)} == {samples.PARTNER}
    asked: dict[str, Any] = {"actor": samples.ACTOR, "now": NOW}
    command = warning.TellGuardian(mode="phone")
    assert CASE.decide(command, **asked)
    refused = CASE.decide(command, **asked, network=ABSENT)
    assert not refused
    assert CASE.tell_guardian(mode="phone", **asked, network=ABSENT) == refused
    choice = next(c for c in CASE.options(**asked, network=ABSENT) if c.command is warning.CommandKind.TELL_GUARDIAN)
    assert not choice
    for wrong in ({"network": 3}, {"calendar": ABSENT}):
        with pytest.raises(TypeError):
            CASE.duties(on=DAY, **wrong)


def test_terms_leave_vacations_between_them() -> None:
    assert samples.CALENDAR.vacations == (hm.Span(start=date(2024, 7, 1), end=date(2024, 9, 1)),)
    assert hm.SchoolCalendar.bundled().vacations == ()
    with pytest.raises(hm.InputError) as caught:
        hm.SchoolCalendar.bundled().with_terms([hm.Span(start=DAY)])
    assert caught.value.code == "time.terms"


def test_the_way_to_a_release() -> None:
    path = CASE.release_path(on=DAY).value
    assert path.earliest == path.steps[-1].on > DAY
    assert path.steps[-1].command is warning.CommandKind.APPROVE_RELEASE and hm.Role.PRINCIPAL in path.steps[-1].who
    closed = MILD.evolve(MILD.close(cause="entered-in-error", grounds="…", actor=HEAD, now=NOW).events)
    assert [reason.code for reason in closed.release_path(on=DAY).unmet] == ["warning.phase"]


def test_groups_come_in_the_order_of_their_most_urgent_duty() -> None:
    def duty(student: str, due: int) -> hm.Duty:
        window = hm.Window(start=DAY, due=DAY + timedelta(days=due))
        return hm.Duty(
            kind="follow-up", role="class-teacher", window=window, danger=False, basis=samples.BASIS, student=student,
            unit="S-1",
        )

    listed = hm.worklist([duty("P-1", 9), duty("P-2", 2), duty("P-1", 1), duty("P-3", 5)], on=DAY)
    by_student = hm.groups(listed, by="student")
    assert [(student, len(duties)) for student, duties in by_student.items()] == [("P-1", 2), ("P-2", 1), ("P-3", 1)]
    assert hm.groups(listed, by=lambda duty: duty.student == "P-3") == {False: (*listed[:2], listed[3]), True: (listed[2],)}
    assert hm.groups(listed, by="school") == hm.groups(listed, by="unit") == {"S-1": listed}
    assert hm.groups(listed, by="accountable") == {None: listed}
    assert hm.groups([], by="case") == {}
    with pytest.raises(hm.InputError) as caught:
        hm.groups(listed, by="household")  # type: ignore[call-overload]
    assert caught.value.code == "fault.unknown-name"


def test_branches_meet_in_any_order_and_no_record_is_lost() -> None:
    closes = MILD.close(cause="entered-in-error", grounds="…", actor=HEAD, now=NOW).events
    warns = MILD.add_clue(source="peer", signs=["self-harm"], danger=True, actor=samples.ACTOR, now=NOW).events
    merged = MILD.merge(closes, warns)
    assert merged == MILD.merge(warning.Branch(warns), [event.to_json() for event in closes])
    assert merged.case.state.danger and merged.case.is_open
    assert merged.case == MILD.evolve(merged.events)
    returned, stands = sorted(merged.outcomes, key=bool)
    assert returned.event == closes[0] and returned.conflict is warning.Conflict.RISK_RAISED and returned.unmet
    assert (returned.seq, returned.command) == (None, None)
    assert (stands.seq, stands.conflict, stands.unmet) == (2, None, ())
    assert len(merged.branch.lines) == 2 and merged.branch | warning.Branch(warns) == merged.branch
    for shown in map(repr, (merged, merged.branch, *merged.outcomes)):
        assert samples.SECRET not in shown
    with pytest.raises(hm.InputError):
        MILD.merge(closes[:1], merged.case.events[:1])
    with pytest.raises(TypeError):
        MILD.merge(3, warns)  # type: ignore[arg-type]
