"""Cases of several schools, lived command by command: some end, some move, some students are in danger or have two files."""

from __future__ import annotations

import random
from datetime import datetime, timedelta

import humiao as hm
import samples
from humiao import warning

START = datetime(2024, 1, 8, 9, tzinfo=samples.CHINA)
SCHOOLS = ("X-1", "X-2", "X-3")
MEETING = [
    warning.Participant(staff=f"{samples.SECRET}{role}", role=role)
    for role in ("principal", "psychology-teacher", "class-teacher")
]
# Often enough to get somewhere.
AHEAD = ["begin-review"] * 3 + ["confirm"] * 3 + ["assign-pair", "set-plan", "assess", "record-contact", "refer", "answer-referral"]


def commands(dice: random.Random, school: str) -> list[warning.Command]:
    note, level = samples.NOTE, dice.choice([1, 2, 3])
    others = [other for other in SCHOOLS if other != school]
    return [
        warning.BeginReview(),
        warning.NotConfirm(participants=MEETING, grounds=note),
        warning.Confirm(level=level, danger=False, participants=MEETING, grounds=note),
        warning.ChangeLevel(level=level, danger=dice.random() < 0.3, participants=MEETING, grounds=note),
        warning.AssignPair(lead=MEETING[1], partner=MEETING[2]),
        warning.SetPlan(measures=note),
        warning.Assess(instrument="MHT", score=41, finding=note),
        warning.RecordContact(mode="talk", outcome=dice.choice(["seen", "unavailable"]), note=note),
        warning.AddClue(source="peer", signs=["low-mood"], danger=dice.random() < 0.3, note=note),
        warning.TellGuardian(mode="phone", note=note),
        warning.BringToHospital(mode="talk", note=note),
        warning.Refer(institution="hospital", note=note),
        warning.AnswerReferral(answer="accepted", inpatient=True, note=note),
        warning.SuspendStudy(grounds=note),
        warning.WarnAgain(source="guardian", signs=[], danger=False, note=note),
        warning.OfferHandOver(school=dice.choice(others), outside=False, note=note),
        warning.AnswerHandOver(accepted=True, note=note),
        warning.Close(cause=dice.choice(["graduated", "entered-in-error"]), grounds=note),
    ]


def life(dice: random.Random, case: str, student: str) -> tuple[warning.Event, ...]:
    """The events of one case, some recorded later than they happened."""
    school, now = dice.choice(SCHOOLS), START + timedelta(days=dice.randrange(60))
    report = warning.Report(
        student=student, school=school, source="teacher", signs=[], danger=dice.random() < 0.2, note=samples.NOTE
    )
    teacher = hm.Actor(staff=f"{samples.SECRET}class-teacher", role="class-teacher", unit=school)
    events = [*warning.Case.open(samples.POLICY, report, case=case, actor=teacher, now=now).events]
    lived = warning.Case.replay(samples.POLICY, events)
    for _ in range(dice.randrange(25)):
        now += timedelta(hours=dice.choice([0, 1, 20, 60]))
        happened = now - timedelta(days=dice.choice([0, 0, 0, 2]))
        offer = lived.state.hand_over
        for command in dice.sample(asked := commands(dice, lived.state.school), len(asked)):
            if warning.kind_of(command).value not in AHEAD and dice.random() < 0.6:
                continue
            answers = isinstance(command, warning.AnswerHandOver) and offer is not None
            unit = offer.school if answers and offer is not None else lived.state.school
            role = dice.choice(["principal", "psychology-teacher", "class-teacher"])
            actor = hm.Actor(staff=f"{samples.SECRET}{role}", role=role, unit=unit)
            if verdict := lived.decide(command, actor=actor, now=now, happened=happened):
                lived = lived.evolve(verdict.events)
                events += verdict.events
                break
    return tuple(events)


def city(seed: int, cases: int) -> list[tuple[warning.Event, ...]]:
    """The histories of so many cases; the last ones are other files of the first students."""
    dice, students = random.Random(seed), cases - cases // 8
    return [life(dice, f"{samples.SECRET}C-{at:04}", f"{samples.SECRET}S-{at % students}") for at in range(cases)]


def mixed(seed: int, histories: list[tuple[warning.Event, ...]]) -> list[str]:
    """Their lines, mixed across cases, in order within each."""
    dice, rest, lines = random.Random(seed), [list(reversed(history)) for history in histories], []
    while rest:
        at = dice.randrange(len(rest))
        lines.append(rest[at].pop().to_json())
        if not rest[at]:
            del rest[at]
    return lines
