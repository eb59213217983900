"""A value of every class, made from ids and texts that must never be shown."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from typing import Any

import humiao as hm
from humiao import category, certificate, frame, network, roster, visit, warning

# Whatever names a person or is written about one begins like this.
SECRET = "SECRET-"
STUDENT, TEACHER, PARTNER, CASE, NOTE = (f"{SECRET}{name}" for name in ("student", "teacher", "partner", "case", "note"))

CHINA = timezone(timedelta(hours=8))
DAY = date(2024, 5, 11)
NOW = datetime(2024, 5, 11, 9, 30, tzinfo=CHINA)
POLICY = hm.Policy.preset("jiaxing-2024")
ACTOR = hm.Actor(staff=TEACHER, role="psychology-teacher", unit="S-1")
BASIS = hm.law()[0]
WINDOW = hm.Window(start=DAY, due=DAY + timedelta(days=2), end=DAY + timedelta(days=9))
DUTY = hm.Duty(
    kind="follow-up",
    role="class-teacher",
    window=WINDOW,
    danger=False,
    basis=BASIS,
    student=STUDENT,
    case=CASE,
    unit="S-1",
    accountable=TEACHER,
    done=DAY,
)
FAULT = hm.Fault(kind="missing", code="fault.missing", place="row 3", details=[hm.Detail(name="name", value="school")])
REASON = hm.Reason(code="warning.role", certainty="unmet", basis=BASIS, who=["principal"], earliest=DAY)
RATIO = hm.Ratio(numerator=1, denominator=3, denominator_name=hm.Bilingual(zh="人", en="persons"), basis=BASIS)

CALENDAR = hm.SchoolCalendar.bundled().with_terms(
    [hm.Span(start=date(2024, 2, 19), end=date(2024, 7, 1)), hm.Span(start=date(2024, 9, 1), end=date(2025, 1, 18))]
)
LINKS = [network.Link(unit="S-1", above="U-1")]
APPOINTMENTS = [
    network.Appointment(staff=TEACHER, role="psychology-teacher", unit="S-1", start=date(2023, 9, 1), end=date(2024, 4, 30)),
    network.Appointment(staff=PARTNER, role="psychology-teacher", unit="S-1", start=date(2024, 5, 1)),
]
NETWORK = hm.Network(links=LINKS, appointments=APPOINTMENTS)

LEAD = warning.Participant(staff=TEACHER, role="psychology-teacher")
PAIR = warning.Pair(lead=LEAD, partner=warning.Participant(staff=PARTNER, role="class-teacher"))

REPORT = warning.Report(
    student=STUDENT, school="S-1", source="teacher", signs=["self-harm"], danger=True, note=NOTE
)
RECORDS: list[warning.Record] = [
    warning.Contacted(mode="talk", outcome="seen", note=NOTE),
    warning.Assessed(instrument="MHT", finding=NOTE),
    warning.GuardianTold(mode="phone", note=NOTE),
    warning.BroughtToHospital(mode="talk", note=NOTE),
    warning.PoliceTold(situation=5, authority="police"),
    warning.ConfidentialityBroken(told=["guardian"], grounds=NOTE),
]
COMMANDS: list[warning.Command] = [
    REPORT,
    warning.AddClue(source="peer", signs=["low-mood"], danger=False, note=NOTE),
    warning.BeginReview(),
    warning.NotConfirm(participants=[LEAD], grounds=NOTE),
    warning.Confirm(level=2, danger=True, participants=[LEAD], grounds=NOTE),
    warning.ChangeLevel(level=1, danger=False, participants=[LEAD], grounds=NOTE),
    warning.AssignPair(lead=PAIR.lead, partner=PAIR.partner),
    warning.SetPlan(measures=NOTE),
    warning.Assess(instrument="MHT", score=41, finding=NOTE),
    warning.RecordContact(mode="talk", outcome="seen", note=NOTE),
    warning.TellGuardian(mode="phone", note=NOTE),
    warning.BringToHospital(mode="talk", note=NOTE),
    warning.TellPolice(situation=5, authority="police"),
    warning.BreakConfidentiality(told=["guardian"], grounds=NOTE),
    warning.Refer(institution="hospital", note=NOTE),
    warning.AnswerReferral(answer="accepted", inpatient=True, note=NOTE),
    warning.ReturnFromCare(institution="hospital", dated=DAY, note=NOTE),
    warning.SuspendStudy(grounds=NOTE),
    warning.AskReturn(institution="hospital", dated=DAY, note=NOTE),
    warning.DecideReturn(passed=True, grounds=NOTE),
    warning.ProposeRelease(grounds=NOTE),
    warning.ApproveRelease(grounds=NOTE),
    warning.RejectRelease(grounds=NOTE),
    warning.EndWatch(grounds=NOTE),
    warning.WarnAgain(source="guardian", signs=[], danger=False, note=NOTE),
    warning.OfferHandOver(school="S-2", outside=False, to=LEAD, note=NOTE),
    warning.AnswerHandOver(accepted=True, note=NOTE),
    warning.Close(cause="graduated", grounds=NOTE),
    warning.Void(event=3, grounds=NOTE),
    warning.Correct(event=3, happened=NOW, record=RECORDS[0], grounds=NOTE),
    warning.AppealReturn(grounds=NOTE),
]
CHANGES: list[warning.Change] = [
    warning.Reported(student=STUDENT, school="S-1", source="teacher", signs=[], danger=False, note=NOTE),
    warning.ClueAdded(source="peer", signs=["low-mood"], danger=False, note=NOTE),
    warning.ReviewBegun(),
    warning.NotConfirmed(participants=[LEAD], grounds=NOTE),
    warning.Confirmed(level=2, danger=True, participants=[LEAD], grounds=NOTE),
    warning.LevelChanged(level=1, danger=False, participants=[LEAD], grounds=NOTE),
    warning.PairAssigned(lead=PAIR.lead, partner=PAIR.partner),
    warning.PlanSet(measures=NOTE),
    warning.Assessed(instrument="MHT", finding=NOTE),
    warning.Contacted(mode="talk", outcome="seen", note=NOTE),
    warning.GuardianTold(mode="phone", note=NOTE),
    warning.BroughtToHospital(mode="talk", note=NOTE),
    warning.PoliceTold(situation=5, authority="police"),
    warning.ConfidentialityBroken(told=["guardian"], grounds=NOTE),
    warning.Referred(institution="hospital", note=NOTE),
    warning.ReferralAnswered(answer="accepted", note=NOTE),
    warning.ReturnedFromCare(institution="hospital", dated=DAY, note=NOTE),
    warning.StudySuspended(grounds=NOTE),
    warning.ReturnAsked(institution="hospital", dated=DAY, note=NOTE),
    warning.ReturnDecided(passed=True, grounds=NOTE),
    warning.ReleaseProposed(grounds=NOTE),
    warning.ReleaseApproved(grounds=NOTE, complete=True, watch_until=DAY),
    warning.ReleaseRejected(grounds=NOTE),
    warning.WatchEnded(grounds=NOTE),
    warning.WarnedAgain(source="guardian", signs=[], danger=False, note=NOTE),
    warning.HandOverOffered(school="S-2", outside=False, to=LEAD, note=NOTE),
    warning.HandOverAnswered(accepted=True, note=NOTE),
    warning.Closed(cause="graduated", grounds=NOTE),
    warning.Voided(event=3, grounds=NOTE),
    *(warning.Corrected(event=3, happened=NOW, record=record, grounds=NOTE) for record in RECORDS),
    warning.ReturnAppealed(grounds=NOTE),
]

OPENED = warning.Case.open(POLICY, REPORT, case=CASE, actor=ACTOR, now=NOW)
OPEN_CASE = warning.Case.replay(POLICY, OPENED.events)
PATH = OPEN_CASE.release_path(on=DAY).value
FACTS = category.Facts(POLICY, {"learning-judged": True, "birth-date": date(2012, 3, 1), "disability": "hearing"})
CANDIDATES = category.candidates(POLICY, FACTS, on=DAY)
MEETING = category.Meeting(held=DAY, chair=ACTOR, participants=[ACTOR])
WALK = category.CrossWalk.preset("minors-protection-law-29-to-zhejiang-family-education-23")
ZHEJIANG = category.CategorySet.preset("zhejiang-family-education-23")
RENEWAL = category.Renewal(recorded=NOW, reviewer=ACTOR, evidence=["certificate"], grounds=NOTE, review=DAY)
ENDING = category.Ending(end=DAY, recorded=NOW, ender=ACTOR, grounds=NOTE)
MEMBERSHIP = category.Membership(
    student=STUDENT,
    category="left-behind",
    set="minors-protection-law-29",
    confirmed=NOW,
    confirmer=ACTOR,
    evidence=["home-visit-record"],
    grounds=NOTE,
    start=DAY,
    review=date(2025, 5, 11),
    renewals=[RENEWAL],
    ending=ENDING,
)
HELD = [
    category.Membership(
        student=STUDENT,
        category=name,
        set="minors-protection-law-29",
        confirmed=NOW,
        confirmer=ACTOR,
        evidence=["certificate"],
        grounds=NOTE,
        start=DAY,
        review=date(2025, 5, 11),
        meeting=MEETING,
    )
    for name in ("left-behind", "impaired")
]
CARRIED = category.carry_over(WALK, HELD, on=DAY)
CENSUS = category.census(category.SetHistory([(DAY, ZHEJIANG)]), HELD, on=DAY)
OTHER_READING = hm.Policy.from_toml(
    hm.Policy.preset_text("jiaxing-2024").replace(
        'value = "minors-protection-law-29"',
        'value = { preset = "minors-protection-law-29", variants = { left-behind = "zhejiang-45" } }',
    )
)
IN_TOWN: dict[str, bool | date] = {"birth-date": date(2012, 3, 1), "rural-household": False, "father-away": True, "mother-away": True}
DIFF = category.diff(POLICY, OTHER_READING, {STUDENT: IN_TOWN}, on=DAY)
ANSWER = visit.Answer(given=NOW, recorded=NOW, note=NOTE)
COMPLAINT = visit.Complaint(received=NOW, recorded=NOW, by="guardian", note=NOTE, answer=ANSWER)
VISIT = visit.VisitRecord(
    student=STUDENT,
    visitors=[visit.Visitor(staff=TEACHER, role="class-teacher")],
    happened=NOW,
    recorded=NOW,
    mode="in-home",
    outcome="seen",
    met="guardian",
    purpose="yearly",
    note=NOTE,
    next_contact=DAY,
    complaints=[COMPLAINT],
)
LINK = visit.Link(role="class-teacher", holder=TEACHER, answering=TEACHER, answering_role="class-teacher")
STEP = certificate.NextStep(level="b", unmet=[REASON])

REFUSAL = warning.RefusalRecord(refused=NOW, decider=TEACHER)
STATES: list[Any] = [
    OPEN_CASE.state,
    *OPEN_CASE.state.episodes,
    *OPEN_CASE.state.clues,
    warning.ContactRecord(seq=2, episode=1, happened=NOW, outcome="seen", voided=False),
    warning.AssessmentRecord(seq=2, episode=1, happened=NOW, voided=True),
    warning.NoticeRecord(seq=2, episode=1, kind="tell-guardian", happened=NOW, voided=False),
    warning.ReferralRecord(seq=2, episode=1, referred=NOW, inpatient=False),
    warning.SuspensionRecord(since=NOW),
    warning.SuspensionRecord(since=NOW, applied=NOW, refusal=REFUSAL),
    REFUSAL,
    warning.ProposalRecord(proposer=TEACHER, proposed=NOW, approvers=[PARTNER]),
    warning.HandOverRecord(school="S-2", outside=False, to=LEAD, offerer=TEACHER, offered=NOW, accepted=False),
]

VALUES: list[Any] = [
    POLICY,
    ACTOR,
    BASIS,
    BASIS.clause,
    hm.Bilingual(zh="留守", en="left behind"),
    hm.Detail(name="days", value="7"),
    hm.Sealed(NOTE),
    WINDOW,
    DUTY,
    FAULT,
    REASON,
    RATIO,
    hm.Target(goal=9800, by=DAY),
    hm.Span(start=DAY, end=None),
    hm.Timeline([hm.Span(start=DAY, end=DAY + timedelta(days=3))]),
    hm.SchoolYear(2023),
    hm.SchoolCalendar.bundled(),
    CALENDAR,
    hm.HolidayNotice.bundled()[1],
    hm.ResidentNumber("11010519491231002X"),
    hm.StudentNumber("G34052419800101001X"),
    hm.SchoolCode("2133000001"),
    hm.Verdict(value=3),
    hm.Verdict(unmet=(REASON,)),
    *COMMANDS,
    *CHANGES,
    *STATES,
    LEAD,
    PAIR,
    OPEN_CASE,
    *OPENED.events,
    warning.timeline(OPEN_CASE, on=DAY),
    OPEN_CASE.options(actor=ACTOR, now=NOW)[0],
    OPEN_CASE.accountable(at=NOW),
    OPEN_CASE.accountable(at=NOW, network=NETWORK),
    PATH,
    *PATH.steps,
    LINKS[0],
    *APPOINTMENTS,
    warning.tally([OPEN_CASE], as_of=DAY),
    warning.tally([OPEN_CASE], as_of=DAY).exits,
    warning.Break(case=CASE, seq=1, kind="second-file"),
    warning.flow([OPEN_CASE], after=DAY, until=DAY),
    warning.flow([OPEN_CASE], after=DAY, until=DAY).pending,
    *warning.late_entries([OPEN_CASE], as_of=DAY, published=NOW - timedelta(days=1), now=NOW),
    FACTS,
    *CANDIDATES,
    *CANDIDATES[3].decisive,
    *CANDIDATES[4].missing,
    *category.disagreements(CANDIDATES, [], student=STUDENT, on=DAY),
    category.CategorySet.of(POLICY).facts["disability"],
    RENEWAL,
    ENDING,
    MEMBERSHIP,
    category.Proposal(
        student=STUDENT, category="left-behind", evidence=[], grounds=NOTE, start=DAY, review=DAY
    ),
    category.Extension(evidence=["certificate"], grounds=NOTE, review=DAY, meeting=MEETING),
    MEETING,
    category.flips(POLICY, FACTS, on=DAY)[0],
    *category.outline(POLICY, FACTS, on=DAY),
    WALK,
    WALK.pairs[0],
    CARRIED,
    *CARRIED.suggestions,
    *CARRIED.suggestions[0].sources,
    *CARRIED.stranded,
    CENSUS,
    CENSUS.categories[0],
    DIFF,
    DIFF.shifts[0],
    DIFF.shifts[0].causes[0],
    *DIFF.moves,
    visit.Post.grade_head("S-1", 7),
    visit.Post.subject_teacher("C-1", "语文"),
    visit.Scope.all(),
    visit.Scope.grade("S-1", 7),
    visit.Scope.schools(["S-1", "S-2"]),
    visit.Classroom(class_id="C-1", school="S-1", grade=7),
    visit.Posting(staff=TEACHER, post=visit.Post.principal("S-1"), start=DAY),
    visit.Enrolment(student=STUDENT, class_id="C-1", start=DAY),
    visit.Ownership(student=STUDENT, staff=TEACHER, start=DAY, end=None),
    visit.Leave(staff=TEACHER, start=DAY, post=visit.Post.class_teacher("C-1"), stand_in=PARTNER),
    visit.Residence(student=STUDENT, household=f"{SECRET}home", start=DAY),
    visit.Barred(staff=TEACHER, start=DAY),
    visit.BarredPair(staff=TEACHER, student=STUDENT, kind="relative", start=DAY),
    visit.Tenure(start=DAY, end=None, holder=TEACHER),
    visit.Answered(start=DAY, class_id="C-1", answering=TEACHER, answering_role="class-teacher"),
    visit.KeyStudent(student=STUDENT, start=DAY),
    *VISIT.visitors,
    VISIT,
    LINK,
    visit.Chain(links=[LINK], unmet=[REASON]),
    visit.Coverage(ratio=RATIO, missing=[STUDENT], contested=[STUDENT]),
    ANSWER,
    COMPLAINT,
    visit.Happening(student=STUDENT, kind="bereavement", happened=DAY, recorded=NOW),
    visit.OccasionalDuties(duties=[DUTY], faults=[]),
    certificate.School(school="S-1", school_type="primary"),
    certificate.Employment(staff=TEACHER, school="S-1", start=DAY, full_time_psychology=True),
    certificate.Holding(staff=TEACHER, level="c", issued=DAY),
    certificate.Training(staff=TEACHER, subject="mental-health-education", day=DAY, hours=8),
    certificate.CertificateStanding(renewals=[certificate.Renewal(level="c", duty=DUTY)], level="c", next=STEP),
    STEP,
    certificate.Renewal(level="c", duty=DUTY),
    certificate.TrainingDuty(subject="mental-health-education", duty=DUTY),
    certificate.gap(POLICY, RATIO, level="c", on=DAY),
]

TERM = (date(2024, 2, 19), date(2024, 7, 1))
TEACHES = [
    visit.Posting(staff=staff, post=post, start=date(2023, 9, 1))
    for staff, post in [
        (TEACHER, visit.Post.class_teacher("C-1")),
        (TEACHER, visit.Post.subject_teacher("C-1", "语文")),
        (PARTNER, visit.Post.subject_teacher("C-1", "数学")),
    ]
]
# A class with two students who live together, and a third of whom everybody is a relative.
PUPILS = [f"{STUDENT}-{number}" for number in (1, 2, 3)]
HOME = f"{SECRET}home"
PLANNED = visit.Directory(
    classrooms=[visit.Classroom(class_id="C-1", school="S-1", grade=7)],
    postings=TEACHES,
    enrolments=[visit.Enrolment(student=student, class_id="C-1", start=date(2023, 9, 1)) for student in PUPILS],
    residences=[visit.Residence(student=student, household=HOME, start=date(2023, 9, 1)) for student in PUPILS[:2]],
    pairs=[
        visit.BarredPair(staff=staff, student=PUPILS[2], kind="relative", start=date(2023, 9, 1))
        for staff in (TEACHER, PARTNER)
    ],
)
WISHES = visit.Wishes(
    locks=[
        visit.Lock.owner(PUPILS[0], PARTNER),
        visit.Lock.companion(PUPILS[0], PARTNER),
        visit.Lock.week(PUPILS[0], date(2024, 3, 6)),
    ],
    owner_limits=[visit.OwnerLimit(staff=TEACHER, most=20)],
    week_limits=[visit.WeekLimit(staff=TEACHER, most=2)],
    staff_sexes=[visit.StaffSex(staff=TEACHER, sex="female")],
    student_sexes=[visit.StudentSex(student=PUPILS[0], sex="female")],
    urgencies=[visit.Urgency(student=PUPILS[0], rank=1)],
)
ASKED: dict[str, Any] = {
    "calendar": hm.SchoolCalendar.bundled(),
    "scope": visit.Scope.all(),
    "term": TERM,
    "keys": [visit.KeyStudent(student=PUPILS[0], start=date(2023, 9, 1))],
    "visits": [],
    "on": date(2024, 2, 19),
    "wishes": WISHES,
}
PLAN = visit.plan(POLICY, PLANNED, **ASKED)
TASK = visit.owner_task(
    POLICY, PLANNED, **{name: ASKED[name] for name in ("calendar", "scope", "term", "on", "wishes")}
)
SHORTAGE = visit.Shortage(students=PUPILS, teachers=[TEACHER, PARTNER], wanted=3, places=1)
FORECAST = visit.forecast(POLICY, PLANNED, PLAN, **ASKED)[0]
PROOF = visit.CompanionProof(
    loads=[visit.Load(staff=TEACHER, load=1, price=visit.Tiers(squares=3))],
    leaders=[visit.PoolPrice(school="S-1", least=1, price=visit.Tiers(leaders=1))],
    cost=visit.Tiers(squares=1),
    shortages=[SHORTAGE],
    waiting=[visit.Waiting(student=PUPILS[0], companions=PLAN.trips[0].visitors[1:])],
)
BY_HAND = visit.Plan.by_hand(start=TERM[0], owners=[visit.Owned(student=PUPILS[2], staff=TEACHER, choice="first")], trips=[])
CHECK = visit.check(POLICY, PLANNED, BY_HAND, **ASKED)
PLANS: list[Any] = [
    TASK,
    *TASK.classes,
    *TASK.classes[0].students,
    *TASK.workloads,
    PLAN,
    PLAN.owners,
    *PLAN.owners.owners,
    *PLAN.owners.unplaced,
    *PLAN.owners.loads,
    PLAN.owners.cost,
    *PLAN.weeks[:1],
    *PLAN.trips,
    *PLAN.trips[0].students,
    *PLAN.trips[0].visitors,
    PLAN.laying,
    SHORTAGE,
    PROOF,
    *PROOF.leaders,
    *PROOF.waiting,
    BY_HAND,
    CHECK,
    *CHECK.breaches[:3],
    CHECK.owners,
    visit.check_owners(POLICY, TASK, BY_HAND.owners),
    visit.WeekShortage(staff=TEACHER, visits=3, places=2, unplaced=1),
    FORECAST,
    *FORECAST.weeks[:1],
    *visit.owner_alternatives(POLICY, TASK, PLAN.owners, PUPILS[1]),
    WISHES,
    *WISHES.locks,
    *WISHES.owner_limits,
    *WISHES.week_limits,
    *WISHES.staff_sexes,
    *WISHES.student_sexes,
    *WISHES.urgencies,
]
COUNTS = roster.Counts(good=1, set_aside=1, blank=0, totals=0, headers=0, above=0, filled=0, padded=0)
PUPIL = roster.Student(
    student=STUDENT,
    name=NOTE,
    sex="female",
    birth_date=DAY,
    resident_number=hm.ResidentNumber("11010519491231002X"),
    class_id="C-1",
    grade=7,
    school="S-1",
    start=DAY,
)
VALUES += [COUNTS, PUPIL, roster.Reading(rows=(PUPIL,), faults=(FAULT,), notes=(), counts=COUNTS, numbers=(2,))]
VALUES += [*PLANS, frame.Rows(rows=WISHES.urgencies, faults=(FAULT,))]

# What is asked rather than stored: made again from its rows or its text.
ENGINES = {
    "humiao.catalog.Entry",
    "humiao.category.Category",
    "humiao.category.CategorySet",
    "humiao.category.SetHistory",
    "humiao.certificate.Workforce",
    "humiao.frame.Table",
    "humiao.network.Network",
    "humiao.roster.Column",
    "humiao.roster.Inspection",
    "humiao.roster.Plan",
    "humiao.visit.CoverageTable",
    "humiao.visit.Directory",
    "humiao.warning.Branch",
    "humiao.warning.Flows",
    "humiao.warning.Log",
    "humiao.warning.Merge",
    "humiao.warning.Outcome",
    "humiao.warning.Replayed",
    "humiao.warning.Tallies",
}
