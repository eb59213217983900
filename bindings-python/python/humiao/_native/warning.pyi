"""
The warning book 心理危机预警.
"""

from . import Actor, Basis, Duty, Fault, Policy, Reason, SchoolCalendar, Sealed
from .frame import Table
from .network import Network
from _typeshed import SupportsGetItem
from collections.abc import Iterable, Mapping
from datetime import date, datetime
from humiao._enums import BreakKind, Cause, CommandKind, Conflict, ContactMode, ContactOutcome, Figure, Phase, ReferralAnswer, Role, Sign, Source, Told
from humiao._verdict import Verdict
from humiao.warning import Change, Command, Record
from typing import Any, SupportsIndex, final

__all__ = ["Accountable", "AddClue", "AnswerHandOver", "AnswerReferral", "AppealReturn", "ApproveRelease", "AskReturn", "Assess", "Assessed", "AssessmentRecord", "AssignPair", "BeginReview", "Branch", "Break", "BreakConfidentiality", "BringToHospital", "BroughtToHospital", "Case", "ChangeLevel", "Choice", "Close", "Closed", "ClueAdded", "ClueRecord", "ConfidentialityBroken", "Confirm", "Confirmed", "ContactRecord", "Contacted", "Correct", "Corrected", "DecideReturn", "EndWatch", "Episode", "Event", "Exits", "Flow", "Flows", "GuardianTold", "HandOverAnswered", "HandOverOffered", "HandOverRecord", "LateEntry", "Ledger", "LevelChanged", "Log", "Merge", "NotConfirm", "NotConfirmed", "NoticeRecord", "OfferHandOver", "Outcome", "Pair", "PairAssigned", "Participant", "PlanSet", "PoliceTold", "ProposalRecord", "ProposeRelease", "RecordContact", "Refer", "ReferralAnswered", "ReferralRecord", "Referred", "RefusalRecord", "RejectRelease", "ReleaseApproved", "ReleasePath", "ReleaseProposed", "ReleaseRejected", "Replayed", "Report", "Reported", "ReturnAppealed", "ReturnAsked", "ReturnDecided", "ReturnFromCare", "ReturnedFromCare", "ReviewBegun", "SetPlan", "State", "Step", "StudySuspended", "SuspendStudy", "SuspensionRecord", "Tallies", "Tally", "TellGuardian", "TellPolice", "Void", "Voided", "WarnAgain", "WarnedAgain", "WatchEnded", "command_from_json", "command_to_json", "diagram", "flow", "kind_of", "known_by", "late_entries", "leads_to", "phases", "read_log", "replay_table", "states", "tally", "tally_by_school"]

@final
class Accountable:
    """
    The one person who answers for a case, and whose place they take.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, actor: Actor, vacant: bool, instead_of: Actor | None = None) -> Accountable: ...
    def __repr__(self, /) -> str: ...
    @property
    def actor(self, /) -> Actor:
        """
        The person, their role and unit.
        """
    @property
    def instead_of(self, /) -> Actor | None:
        """
        Whoever was charged with the case and is not in service on that day.
        """
    @property
    def vacant(self, /) -> bool:
        """
        True when nobody along the chain is in service either: whoever was charged stays accountable, for an
        open case is never without somebody.
        """

@final
class AddClue:
    """
    Adds a clue to an open case.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None) -> AddClue: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether there is danger to life or health now.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def signs(self, /) -> tuple[Sign, ...]:
        """
        The signs that were seen.
        """
    @property
    def source(self, /) -> Source:
        """
        Where it comes from.
        """

@final
class AnswerHandOver:
    """
    Answers the offered hand-over.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, accepted: bool, note: Sealed | str | None = None) -> AnswerHandOver: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted(self, /) -> bool:
        """
        Whether it is taken over.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class AnswerReferral:
    """
    Records the answer to the referral.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, answer: ReferralAnswer | str, inpatient: bool | None = None, note: Sealed | str | None = None) -> AnswerReferral: ...
    def __repr__(self, /) -> str: ...
    @property
    def answer(self, /) -> ReferralAnswer:
        """
        The answer.
        """
    @property
    def inpatient(self, /) -> bool:
        """
        Whether the student is taken in 住院: the follow-ups of the school then keep another cadence until
        the return.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class AppealReturn:
    """
    Appeals the decision that the student does not return.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> AppealReturn: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class ApproveRelease:
    """
    Approves the proposed release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> ApproveRelease: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class AskReturn:
    """
    Asks to return to school, with the medical opinion.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, institution: str, dated: date, note: Sealed | str | None = None) -> AskReturn: ...
    def __repr__(self, /) -> str: ...
    @property
    def dated(self, /) -> date:
        """
        Its date.
        """
    @property
    def institution(self, /) -> str:
        """
        Who gave it.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class Assess:
    """
    Records an assessment.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, instrument: str, score: int | None = None, finding: Sealed | str | None = None) -> Assess: ...
    def __repr__(self, /) -> str: ...
    @property
    def finding(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def instrument(self, /) -> str:
        """
        The scale or the form of the interview.
        """
    @property
    def score(self, /) -> int | None:
        """
        Its score, where it has one.
        """

@final
class Assessed:
    """
    An assessment was made.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, instrument: str, score: int | None = None, finding: Sealed | str | None = None) -> Assessed: ...
    def __repr__(self, /) -> str: ...
    @property
    def finding(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def instrument(self, /) -> str:
        """
        The scale or the form of the interview.
        """
    @property
    def score(self, /) -> int | None:
        """
        Its score, where it has one.
        """

@final
class AssessmentRecord:
    """
    An assessment that was made.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, seq: int, episode: int, happened: datetime, voided: bool) -> AssessmentRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def episode(self, /) -> int:
        """
        The episode, from 1.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of its event.
        """
    @property
    def voided(self, /) -> bool:
        """
        Whether it was voided later.
        """

@final
class AssignPair:
    """
    Names the responsible pair.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, lead: Participant, partner: Participant) -> AssignPair: ...
    def __repr__(self, /) -> str: ...
    @property
    def lead(self, /) -> Participant:
        """
        Who leads, and is accountable for the case.
        """
    @property
    def partner(self, /) -> Participant:
        """
        Who assists.
        """

@final
class BeginReview:
    """
    Begins the joint judgement.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> Any: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /) -> BeginReview: ...
    def __repr__(self, /) -> str: ...

@final
class Branch:
    """
    Offline records 离线分支 of one case: lines of events, each going on from the same base.

    A line holds the events that one device decided after the last one that all have. Branches are joined
    like sets, in any order and as often as they arrive: `ours | theirs`.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, events: Iterable[Event | str], /) -> Branch:
        """
        The branch of one device; without events it is the empty branch.
        """
    def __or__(self, other: object, /) -> Branch: ...
    def __repr__(self, /) -> str: ...
    @property
    def lines(self, /) -> tuple[tuple[Event, ...], ...]:
        """
        The lines, in an order of their own.
        """
    def union(self, /, other: Branch) -> Branch:
        """
        Both branches as one; what one of them only begins and the other goes on with is kept once.
        """

@final
class Break:
    """
    A record that figures cannot be reconciled with.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, case: str, seq: int, kind: BreakKind | str) -> Break: ...
    def __repr__(self, /) -> str: ...
    @property
    def case(self, /) -> str:
        """
        The case.
        """
    @property
    def kind(self, /) -> BreakKind:
        """
        What is wrong.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of the event; of a second file, the one that opened it or warned again.
        """

@final
class BreakConfidentiality:
    """
    Records that confidentiality was broken.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, told: Iterable[Told | str], grounds: Sealed | str) -> BreakConfidentiality: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """
    @property
    def told(self, /) -> tuple[Told, ...]:
        """
        Who was told.
        """

@final
class BringToHospital:
    """
    Records that the danger was stopped and the person brought to a hospital.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, mode: ContactMode | str, note: Sealed | str | None = None) -> BringToHospital: ...
    def __repr__(self, /) -> str: ...
    @property
    def mode(self, /) -> ContactMode:
        """
        How.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class BroughtToHospital:
    """
    The danger was stopped and the person brought to a hospital.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, mode: ContactMode | str, note: Sealed | str | None = None) -> BroughtToHospital: ...
    def __repr__(self, /) -> str: ...
    @property
    def mode(self, /) -> ContactMode:
        """
        How.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class Case:
    """
    The case of a student, from the first clue to its end: the fold of its events.

    It keeps the policy that it is asked under; `under` asks it under another. A command is decided
    against the case and the policy and gives events or every reason why not;
    store the events, and evolve the case with them. Each command is also a method with its fields as
    keywords::

        case = Case.replay(policy, events)
        verdict = case.decide(ProposeRelease(grounds="…"), actor=actor, now=now)
        verdict = case.propose_release(grounds="…", actor=actor, now=now)   # the same
        if verdict:
            case = case.evolve(verdict.events)

    It keeps its events beside what is known of it: they make it again from a pickle, and a notebook shows
    them as a timeline, which what is known now could not tell.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __reduce__(self, /) -> tuple[Any, tuple[Policy, tuple[Event, ...]]]: ...
    def __repr__(self, /) -> str: ...
    def _repr_html_(self, /) -> str:
        """
        What a notebook shows: the timeline of the case in Chinese, without personal data, and without duties,
        because no day is given. `humiao.warning.timeline` shows more where more is asked for.
        """
    def accountable(self, /, *, at: datetime, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Accountable | None:
        """
        Who answers for the case at an instant; `None` when it was not open then.

        That is the reporter, then whoever began the review, then the lead of the responsible pair, then whoever
        took the case over. With a `network`, somebody who is not in service on that day is stood in for.
        """
    def add_clue(self, /, *, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Adds a clue to an open case.

        The same as `decide` with the class of this name.
        """
    def answer_hand_over(self, /, *, accepted: bool, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Answers the offered hand-over.

        The same as `decide` with the class of this name.
        """
    def answer_referral(self, /, *, answer: ReferralAnswer | str, inpatient: bool | None = None, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records the answer to the referral.

        The same as `decide` with the class of this name.
        """
    def appeal_return(self, /, *, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Appeals the decision that the student does not return.

        The same as `decide` with the class of this name.
        """
    def approve_release(self, /, *, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Approves the proposed release.

        The same as `decide` with the class of this name.
        """
    def ask_return(self, /, *, institution: str, dated: date, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Asks to return to school, with the medical opinion.

        The same as `decide` with the class of this name.
        """
    def assess(self, /, *, instrument: str, score: int | None = None, finding: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records an assessment.

        The same as `decide` with the class of this name.
        """
    def assign_pair(self, /, *, lead: Participant, partner: Participant, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Names the responsible pair.

        The same as `decide` with the class of this name.
        """
    def begin_review(self, /, *, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Begins the joint judgement.

        The same as `decide` with the class of this name.
        """
    def break_confidentiality(self, /, *, told: Iterable[Told | str], grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records that confidentiality was broken.

        The same as `decide` with the class of this name.
        """
    def bring_to_hospital(self, /, *, mode: ContactMode | str, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records that the danger was stopped and the person brought to a hospital.

        The same as `decide` with the class of this name.
        """
    def change_level(self, /, *, level: int, danger: bool, participants: Iterable[Participant], grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Changes the level.

        The same as `decide` with the class of this name.
        """
    def close(self, /, *, cause: Cause | str, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Ends the episode for another cause than release.

        The same as `decide` with the class of this name.
        """
    def confirm(self, /, *, level: int, danger: bool, participants: Iterable[Participant], grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Ends the review with a level.

        The same as `decide` with the class of this name.
        """
    def correct(self, /, *, event: int, happened: datetime, record: Record, grounds: Sealed | str, actor: Actor, now: datetime, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Corrects an earlier record: how it really was.

        The same as `decide` with the class of this name.
        """
    def decide(self, /, command: Command, *, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Decides on a command. Allowed: the events to store. Refused: every unmet condition. The case
        itself never changes.

        `happened` is when it was done, `now` when it is recorded; one is the other when it is left out.

        With a `network`, the actor must be in service. `calendar` and `network` are asked wherever they bear on
        an answer; without them no day is known to be free, and nobody to be absent.
        """
    def decide_return(self, /, *, passed: bool, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Decides on the return to school.

        The same as `decide` with the class of this name.
        """
    def duties(self, /, *, on: date, calendar: SchoolCalendar | None = None, network: Network | None = None) -> tuple[Duty, ...]:
        """
        Everything that was, is and will next be owed on the case, as far as it can be told on a day;
        `worklist` keeps what is to be done.

        With a `calendar`, due days keep off holidays and a vacation has its own interval, as the policy says;
        with a `network`, whoever is not in service is stood in for.
        """
    def end_watch(self, /, *, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Ends the watch after release.

        The same as `decide` with the class of this name.
        """
    @property
    def events(self, /) -> tuple[Event, ...]:
        """
        The events that tell it, from the first.
        """
    def evolve(self, /, events: Iterable[Event | str]) -> Case:
        """
        The case after further events; this one stays as it is.
        """
    @property
    def is_open(self, /) -> bool:
        """
        Whether it has not ended.
        """
    def known_at(self, /, *, now: datetime) -> Case | None:
        """
        The case as it was known at an instant, from what was recorded by then; None before it was opened.
        """
    def merge(self, /, ours: Branch | Iterable[Event | str], theirs: Branch | Iterable[Event | str]) -> Merge:
        """
        Merges offline branches 合并离线分支 that go on from this case: what devices recorded while they were apart
        becomes one history, under this case's policy.

        The result is the same in whatever order and however often branches arrive. What raises a risk stands; what
        lowers one without knowing of it is returned; each record comes out once, applied or returned with its
        reasons. `InputError` for a line that is of another case or does not go on from this one::

            merged = case.merge(phone, tablet)          # a Branch, or the events of a device
            store(merged.events)
            for outcome in merged.outcomes:
                if outcome.conflict:
                    print(outcome.conflict.text("zh"), [reason.text("zh") for reason in outcome.unmet])
        """
    def not_confirm(self, /, *, participants: Iterable[Participant], grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Ends the review without a crisis.

        The same as `decide` with the class of this name.
        """
    def offer_hand_over(self, /, *, school: str, outside: bool, to: Participant | None = None, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Offers the case to another school, when the student moves, or to another person, when the one in charge
        does.

        The same as `decide` with the class of this name.
        """
    @staticmethod
    def open(policy: Policy, report: Report, *, case: str, actor: Actor, now: datetime, happened: datetime | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Decides whether the first report of a student may open a file.

        `happened` is when the clue was found, `now` when it is recorded; one is the other when it is
        left out. The verdict's events are to be stored, then replayed.
        """
    def options(self, /, *, actor: Actor, now: datetime, calendar: SchoolCalendar | None = None, network: Network | None = None) -> tuple[Choice, ...]:
        """
        Everything that can be commanded on the case, with what stands against each for this actor now.

        A choice without reasons can still be refused for the content that is given with it.
        """
    @property
    def policy(self, /) -> Policy:
        """
        The policy under which it is asked.
        """
    def propose_release(self, /, *, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Proposes the release.

        The same as `decide` with the class of this name.
        """
    def record_contact(self, /, *, mode: ContactMode | str, outcome: ContactOutcome | str, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records a follow-up contact, also one that failed.

        The same as `decide` with the class of this name.
        """
    def refer(self, /, *, institution: str, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Refers to an institution.

        The same as `decide` with the class of this name.
        """
    def reject_release(self, /, *, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Rejects the proposed release.

        The same as `decide` with the class of this name.
        """
    def release_path(self, /, *, on: date, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[ReleasePath]:
        """
        The earliest day on which the case can be released as things stand on a day, and each step to it.

        It supposes that every step succeeds, and says what the rules ask for, never that a release is right.
        Refused with `warning.phase` when the case is released or closed::

            for step in case.release_path(on=today).value.steps:
                print(step.on, step.command.text("zh"), step.who, step.basis.clause)
        """
    @staticmethod
    def replay(policy: Policy, events: Iterable[Event | str]) -> Case:
        """
        The case that its events tell; `InputError` when they do not follow each other.
        """
    def return_from_care(self, /, *, institution: str, dated: date, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records the return from care with its opinion.

        The same as `decide` with the class of this name.
        """
    def set_plan(self, /, *, measures: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Sets or revises the individual plan.

        The same as `decide` with the class of this name.
        """
    @property
    def state(self, /) -> State:
        """
        What is known of the case.
        """
    def suspend_study(self, /, *, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Suspends study.

        The same as `decide` with the class of this name.
        """
    def tell_guardian(self, /, *, mode: ContactMode | str, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records that the guardian was told.

        The same as `decide` with the class of this name.
        """
    def tell_police(self, /, *, situation: int, authority: str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Records the mandatory report.

        The same as `decide` with the class of this name.
        """
    def under(self, /, policy: Policy) -> Case:
        """
        The same case under another policy: old policies may prove, only the present one may ask.
        """
    def void(self, /, *, event: int, grounds: Sealed | str, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Voids an earlier record.

        The same as `decide` with the class of this name.
        """
    def warn_again(self, /, *, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None, actor: Actor, now: datetime, happened: datetime | None = None, calendar: SchoolCalendar | None = None, network: Network | None = None) -> Verdict[tuple[Event, ...]]:
        """
        Starts a new episode.

        The same as `decide` with the class of this name.
        """

@final
class ChangeLevel:
    """
    Changes the level.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, level: int, danger: bool, participants: Iterable[Participant], grounds: Sealed | str) -> ChangeLevel: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether the meeting sees danger to life or health now.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def level(self, /) -> int:
        """
        The severity of the level, as the policy numbers it.
        """
    @property
    def participants(self, /) -> tuple[Participant, ...]:
        """
        Who took part.
        """

@final
class Choice:
    """
    A command that an actor may or may not give now, by everything but the command's own content.
    """
    def __bool__(self, /) -> bool:
        """
        True when nothing stands against it.
        """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, command: CommandKind | str, unmet: Iterable[Reason]) -> Choice: ...
    def __repr__(self, /) -> str: ...
    @property
    def command(self, /) -> CommandKind:
        """
        The command.
        """
    @property
    def unmet(self, /) -> tuple[Reason, ...]:
        """
        Why not; empty when it can be given.
        """

@final
class Close:
    """
    Ends the episode for another cause than release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, cause: Cause | str, grounds: Sealed | str) -> Close: ...
    def __repr__(self, /) -> str: ...
    @property
    def cause(self, /) -> Cause:
        """
        Why.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """

@final
class Closed:
    """
    The episode ended for another cause than release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, cause: Cause | str, grounds: Sealed | str) -> Closed: ...
    def __repr__(self, /) -> str: ...
    @property
    def cause(self, /) -> Cause:
        """
        Why.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """

@final
class ClueAdded:
    """
    A clue was added.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None) -> ClueAdded: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether there is danger to life or health now.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def signs(self, /) -> tuple[Sign, ...]:
        """
        The signs that were seen.
        """
    @property
    def source(self, /) -> Source:
        """
        Where it comes from.
        """

@final
class ClueRecord:
    """
    A clue that was reported.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, seq: int, episode: int, happened: datetime, signs: Iterable[Sign | str], danger: bool) -> ClueRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether danger was seen.
        """
    @property
    def episode(self, /) -> int:
        """
        The episode, from 1.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of its event.
        """
    @property
    def signs(self, /) -> tuple[Sign, ...]:
        """
        The signs that were seen.
        """

@final
class ConfidentialityBroken:
    """
    Confidentiality was broken.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, told: Iterable[Told | str], grounds: Sealed | str) -> ConfidentialityBroken: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """
    @property
    def told(self, /) -> tuple[Told, ...]:
        """
        Who was told.
        """

@final
class Confirm:
    """
    Ends the review with a level.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, level: int, danger: bool, participants: Iterable[Participant], grounds: Sealed | str) -> Confirm: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether the meeting sees danger to life or health now.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def level(self, /) -> int:
        """
        The severity of the level, as the policy numbers it.
        """
    @property
    def participants(self, /) -> tuple[Participant, ...]:
        """
        Who took part.
        """

@final
class Confirmed:
    """
    A level was set.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, level: int, danger: bool, participants: Iterable[Participant], grounds: Sealed | str) -> Confirmed: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether the meeting sees danger to life or health now.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def level(self, /) -> int:
        """
        The severity of the level, as the policy numbers it.
        """
    @property
    def participants(self, /) -> tuple[Participant, ...]:
        """
        Who took part.
        """

@final
class ContactRecord:
    """
    A contact that was made or tried.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, seq: int, episode: int, happened: datetime, outcome: ContactOutcome | str, voided: bool) -> ContactRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def episode(self, /) -> int:
        """
        The episode, from 1.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def outcome(self, /) -> ContactOutcome:
        """
        How it ended.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of its event.
        """
    @property
    def voided(self, /) -> bool:
        """
        Whether it was voided later.
        """

@final
class Contacted:
    """
    A contact was made or tried.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, mode: ContactMode | str, outcome: ContactOutcome | str, note: Sealed | str | None = None) -> Contacted: ...
    def __repr__(self, /) -> str: ...
    @property
    def mode(self, /) -> ContactMode:
        """
        How it was made.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def outcome(self, /) -> ContactOutcome:
        """
        How it ended.
        """

@final
class Correct:
    """
    Corrects an earlier record: how it really was.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, event: int, happened: datetime, record: Record, grounds: Sealed | str) -> Correct: ...
    def __repr__(self, /) -> str: ...
    @property
    def event(self, /) -> int:
        """
        The number of the event that is corrected.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why it is corrected.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it really happened.
        """
    @property
    def record(self, /) -> Record:
        """
        How it really was; of the same kind.
        """

@final
class Corrected:
    """
    An earlier record was corrected.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, event: int, happened: datetime, record: Record, grounds: Sealed | str) -> Corrected: ...
    def __repr__(self, /) -> str: ...
    @property
    def event(self, /) -> int:
        """
        The number of the event that is corrected.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why it is corrected.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it really happened.
        """
    @property
    def record(self, /) -> Record:
        """
        How it really was; of the same kind.
        """

@final
class DecideReturn:
    """
    Decides on the return to school.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, passed: bool, grounds: Sealed | str) -> DecideReturn: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def passed(self, /) -> bool:
        """
        Whether the student returns.
        """

@final
class EndWatch:
    """
    Ends the watch after release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> EndWatch: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class Episode:
    """
    One episode of a case, with its own dates: a student who is warned again begins a new one.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, reported: datetime, reporter: str, review_begun: datetime | None = None, concluded: datetime | None = None, confirmed: datetime | None = None, paired: datetime | None = None, planned: datetime | None = None, danger_since: datetime | None = None, danger_ended: datetime | None = None, released: datetime | None = None, ended: datetime | None = None, cause: Cause | str | None = None) -> Episode: ...
    def __repr__(self, /) -> str: ...
    @property
    def cause(self, /) -> Cause | None:
        """
        Why it ended.
        """
    @property
    def concluded(self, /) -> datetime | None:
        """
        When the joint judgement was concluded, either way.
        """
    @property
    def confirmed(self, /) -> datetime | None:
        """
        When a level was first set.
        """
    @property
    def danger_ended(self, /) -> datetime | None:
        """
        When a joint judgement found the danger over.
        """
    @property
    def danger_since(self, /) -> datetime | None:
        """
        When danger was first seen.
        """
    @property
    def ended(self, /) -> datetime | None:
        """
        When it ended.
        """
    @property
    def paired(self, /) -> datetime | None:
        """
        When the responsible pair was first named.
        """
    @property
    def planned(self, /) -> datetime | None:
        """
        When the individual plan was first set.
        """
    @property
    def released(self, /) -> datetime | None:
        """
        When it was released.
        """
    @property
    def reported(self, /) -> datetime:
        """
        When it was reported.
        """
    @property
    def reporter(self, /) -> str:
        """
        Who reported it.
        """
    @property
    def review_begun(self, /) -> datetime | None:
        """
        When the joint judgement began.
        """

@final
class Event:
    """
    One stored event of a case: what changed, when it happened, when it was recorded, by whom, and
    under which policy. Wherever events are taken, their JSON is taken too.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, format: int, case: str, seq: int, happened: datetime, recorded: datetime, actor: Actor, policy: str, change: Change) -> Event: ...
    def __repr__(self, /) -> str: ...
    @property
    def actor(self, /) -> Actor:
        """
        Who did it, in which role, for which unit.
        """
    @property
    def case(self, /) -> str:
        """
        The case.
        """
    @property
    def change(self, /) -> Change:
        """
        What changed.
        """
    @property
    def command(self, /) -> CommandKind:
        """
        The command that made the change; its title is that of the event.
        """
    @property
    def format(self, /) -> int:
        """
        The version of the stored form.
        """
    @staticmethod
    def from_json(line: str) -> Event:
        """
        Reads one line of JSON; a fault never repeats the text of the line.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def policy(self, /) -> str:
        """
        The policy under which it was decided.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of the event in its case, from 1 without gaps.
        """
    def to_json(self, /) -> str:
        """
        The event as one line of JSON.
        """

@final
class Exits:
    """
    How many persons left for each cause other than release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, not_confirmed: int, moved_away: int, graduated: int, entered_in_error: int, deceased: int) -> Exits: ...
    def __repr__(self, /) -> str: ...
    @property
    def deceased(self, /) -> int:
        """
        Deceased.
        """
    @property
    def entered_in_error(self, /) -> int:
        """
        Entered in error.
        """
    @property
    def graduated(self, /) -> int:
        """
        Graduated.
        """
    @property
    def moved_away(self, /) -> int:
        """
        Moved away and handed over.
        """
    @property
    def not_confirmed(self, /) -> int:
        """
        The joint judgement found no crisis.
        """
    @property
    def total(self, /) -> int:
        """
        All of them.
        """

@final
class Flow:
    """
    What happened over the days after `after`, up to and including `until`; that it explains the stock of
    both days is a check.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, after: date, until: date, reported: int, warned_again: int, confirmed: int, released: int, exits: Exits, handed_in: int, handed_out: int, referrals: int, contacts: int, attempts: int, dangers_begun: int, dangers_ended: int, persons: Ledger, pending: Ledger, active: Ledger, settled: Ledger, exited: Ledger, breaks: Iterable[Break]) -> Flow: ...
    def __repr__(self, /) -> str: ...
    @property
    def active(self, /) -> Ledger:
        """
        Confirmed and not released.
        """
    @property
    def after(self, /) -> date:
        """
        The day before the first one that is counted.
        """
    @property
    def attempts(self, /) -> int:
        """
        Contacts tried without seeing the student 未成功回访次数.
        """
    @property
    def breaks(self, /) -> tuple[Break, ...]:
        """
        The records that the stock of either day cannot be reconciled with.
        """
    @property
    def confirmed(self, /) -> int:
        """
        Confirmed 确认预警.
        """
    @property
    def contacts(self, /) -> int:
        """
        Contacts completed 完成回访次数.
        """
    @property
    def dangers_begun(self, /) -> int:
        """
        Dangers that were seen 新增险情.
        """
    @property
    def dangers_ended(self, /) -> int:
        """
        Dangers that were found over, or that ended with their episode 险情解除.
        """
    @property
    def exited(self, /) -> Ledger:
        """
        Gone for another cause.
        """
    @property
    def exits(self, /) -> Exits:
        """
        Other exits, by cause.
        """
    @property
    def handed_in(self, /) -> int:
        """
        Persons who came from a school outside the scope 移入.
        """
    @property
    def handed_out(self, /) -> int:
        """
        Persons who left for a school outside the scope 移出.
        """
    @property
    def pending(self, /) -> Ledger:
        """
        Not yet confirmed.
        """
    @property
    def persons(self, /) -> Ledger:
        """
        Persons ever reported: first reports and what was handed in and out.
        """
    @property
    def reconciles(self, /) -> bool:
        """
        Whether every ledger balances, and no record had to be counted from another day than its own.
        """
    @property
    def referrals(self, /) -> int:
        """
        Referrals made 转介人次.
        """
    @property
    def released(self, /) -> int:
        """
        Released 解除.
        """
    @property
    def reported(self, /) -> int:
        """
        Persons reported for the first time 新增上报.
        """
    @property
    def settled(self, /) -> Ledger:
        """
        Released, under watch or closed.
        """
    @property
    def until(self, /) -> date:
        """
        The last day that is counted.
        """
    @property
    def warned_again(self, /) -> int:
        """
        New episodes of persons who were reported before 再次预警.
        """

@final
class Flows:
    """
    What happened in many groups between days, and the records that the stock of either day cannot be reconciled with.
    """
    def __repr__(self, /) -> str: ...
    @property
    def breaks(self, /) -> Table:
        """
        A row for each record that a flow cannot be reconciled with: `group`, `as_of` (the last day of the flow), `case`,
        `seq` (the number of the event) and `kind`.
        """
    @property
    def figures(self, /) -> Table:
        """
        A row for each group and span: `group`, `after`, `until`, what came and went under the names of `Flow`, the exits by
        cause, for each ledger its four sides (`active_opening`, `active_came`, `active_left`, `active_closing`), and
        `reconciles`.
        """

@final
class GuardianTold:
    """
    The guardian was told.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, mode: ContactMode | str, note: Sealed | str | None = None) -> GuardianTold: ...
    def __repr__(self, /) -> str: ...
    @property
    def mode(self, /) -> ContactMode:
        """
        How.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class HandOverAnswered:
    """
    The offer was answered.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, accepted: bool, note: Sealed | str | None = None) -> HandOverAnswered: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted(self, /) -> bool:
        """
        Whether it is taken over.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class HandOverOffered:
    """
    The case was offered to another school or another person.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, school: str, outside: bool, to: Participant | None = None, note: Sealed | str | None = None) -> HandOverOffered: ...
    def __repr__(self, /) -> str: ...
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def outside(self, /) -> bool:
        """
        Whether that school is outside this service, so that its acceptance comes in writing.
        """
    @property
    def school(self, /) -> str:
        """
        The school that is to take over; the present one for a move of staff.
        """
    @property
    def to(self, /) -> Participant | None:
        """
        The person who is to take over, and who alone answers; `None` leaves it to the school.
        """

@final
class HandOverRecord:
    """
    A hand-over that was offered.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, school: str, outside: bool, offerer: str, offered: datetime, accepted: bool, to: Participant | None = None) -> HandOverRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def accepted(self, /) -> bool:
        """
        Whether it was accepted.
        """
    @property
    def offered(self, /) -> datetime:
        """
        When it was offered.
        """
    @property
    def offerer(self, /) -> str:
        """
        Who offered it.
        """
    @property
    def outside(self, /) -> bool:
        """
        Whether it is outside this service.
        """
    @property
    def school(self, /) -> str:
        """
        The school that is to take over.
        """
    @property
    def to(self, /) -> Participant | None:
        """
        The person who is to take over, where one is named.
        """

@final
class LateEntry:
    """
    A record that came after a figure was published and changed it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, case: str, seq: int, happened: datetime, recorded: datetime, changes: Mapping[Figure | str, int], levels: Mapping[int, int]) -> LateEntry: ...
    def __repr__(self, /) -> str: ...
    @property
    def case(self, /) -> str:
        """
        The case.
        """
    @property
    def changes(self, /) -> dict[Figure, int]:
        """
        The figures that it changed, and by how many persons.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def levels(self, /) -> dict[int, int]:
        """
        The levels of which it changed the number of active cases, and by how many.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When it was recorded.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of the event.
        """

@final
class Ledger:
    """
    A part of the stock on two days, and what came to it and left it between them.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, opening: int, came: int, left: int, closing: int) -> Ledger: ...
    def __repr__(self, /) -> str: ...
    @property
    def balances(self, /) -> bool:
        """
        Whether `opening + came = closing + left`.
        """
    @property
    def came(self, /) -> int:
        """
        What came to it.
        """
    @property
    def closing(self, /) -> int:
        """
        At the end of the last day.
        """
    @property
    def left(self, /) -> int:
        """
        What left it.
        """
    @property
    def opening(self, /) -> int:
        """
        At the end of the first day.
        """

@final
class LevelChanged:
    """
    The level was changed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, level: int, danger: bool, participants: Iterable[Participant], grounds: Sealed | str) -> LevelChanged: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether the meeting sees danger to life or health now.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def level(self, /) -> int:
        """
        The severity of the level, as the policy numbers it.
        """
    @property
    def participants(self, /) -> tuple[Participant, ...]:
        """
        Who took part.
        """

@final
class Log:
    """
    What was read from a log of events: the good cases beside all faults.
    """
    def __repr__(self, /) -> str: ...
    @property
    def cases(self, /) -> list[Case]:
        """
        The cases without a fault, by id.
        """
    @property
    def events(self, /) -> tuple[Event, ...]:
        """
        The events of these cases, case by case.
        """
    @property
    def faults(self, /) -> tuple[Fault, ...]:
        """
        Every fault, with its line.
        """
    @property
    def set_aside(self, /) -> tuple[str, ...]:
        """
        The cases that were set aside as a whole, for a fault in one of their lines.
        """

@final
class Merge:
    """
    Branches that met.
    """
    def __eq__(self, other: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def branch(self, /) -> Branch:
        """
        All lines, to meet further ones.
        """
    @property
    def case(self, /) -> Case:
        """
        The case after them.
        """
    @property
    def events(self, /) -> tuple[Event, ...]:
        """
        The events that go on from the base, in their one order: what is to be stored.
        """
    @property
    def outcomes(self, /) -> tuple[Outcome, ...]:
        """
        Every record of every line, once, in the order in which it was settled.
        """

@final
class NotConfirm:
    """
    Ends the review without a crisis.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, participants: Iterable[Participant], grounds: Sealed | str) -> NotConfirm: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def participants(self, /) -> tuple[Participant, ...]:
        """
        Who took part.
        """

@final
class NotConfirmed:
    """
    No crisis was found.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, participants: Iterable[Participant], grounds: Sealed | str) -> NotConfirmed: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def participants(self, /) -> tuple[Participant, ...]:
        """
        Who took part.
        """

@final
class NoticeRecord:
    """
    An act that is owed at once, as it was recorded.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, seq: int, episode: int, kind: CommandKind | str, happened: datetime, voided: bool) -> NoticeRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def episode(self, /) -> int:
        """
        The episode, from 1.
        """
    @property
    def happened(self, /) -> datetime:
        """
        When it happened.
        """
    @property
    def kind(self, /) -> CommandKind:
        """
        Which act.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of its event.
        """
    @property
    def voided(self, /) -> bool:
        """
        Whether it was voided later.
        """

@final
class OfferHandOver:
    """
    Offers the case to another school, when the student moves, or to another person, when the one in charge
    does.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, school: str, outside: bool, to: Participant | None = None, note: Sealed | str | None = None) -> OfferHandOver: ...
    def __repr__(self, /) -> str: ...
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def outside(self, /) -> bool:
        """
        Whether that school is outside this service, so that its acceptance comes in writing.
        """
    @property
    def school(self, /) -> str:
        """
        The school that is to take over; the present one for a move of staff.
        """
    @property
    def to(self, /) -> Participant | None:
        """
        The person who is to take over, and who alone answers; `None` leaves it to the school.
        """

@final
class Outcome:
    """
    One record of a branch and what became of it; true when it stands.

    It stands as it was decided; or it stands with a `conflict`, as another command, with what another side saw, or in
    the place of another side's decision, and people should look at it; or it goes back to whoever decided it, with
    the `conflict` in a word and all reasons in `unmet`.
    """
    def __bool__(self, /) -> bool: ...
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def command(self, /) -> CommandKind | None:
        """
        The command as which it stands; `None` when it goes back.
        """
    @property
    def conflict(self, /) -> Conflict | None:
        """
        Why it does not stand as it was decided; `None` when it does.
        """
    @property
    def event(self, /) -> Event:
        """
        The record as its device has it.
        """
    @property
    def seq(self, /) -> int | None:
        """
        The number of its event, where it stands; `None` when it goes back.
        """
    @property
    def unmet(self, /) -> tuple[Reason, ...]:
        """
        Every reason why it goes back; empty when it stands.
        """

@final
class Pair:
    """
    The responsible pair 一对一责任人: one leads and is accountable, one assists.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, lead: Participant, partner: Participant) -> Pair: ...
    def __repr__(self, /) -> str: ...
    @property
    def lead(self, /) -> Participant:
        """
        Who leads, and is accountable for the case.
        """
    @property
    def partner(self, /) -> Participant:
        """
        Who assists.
        """

@final
class PairAssigned:
    """
    The responsible pair was named.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, lead: Participant, partner: Participant) -> PairAssigned: ...
    def __repr__(self, /) -> str: ...
    @property
    def lead(self, /) -> Participant:
        """
        Who leads, and is accountable for the case.
        """
    @property
    def partner(self, /) -> Participant:
        """
        Who assists.
        """

@final
class Participant:
    """
    A person who took part, in a role.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, staff: str, role: Role | str) -> Participant: ...
    def __repr__(self, /) -> str: ...
    @property
    def role(self, /) -> Role:
        """
        The role.
        """
    @property
    def staff(self, /) -> str:
        """
        The person.
        """

@final
class PlanSet:
    """
    The individual plan was set.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, measures: Sealed | str) -> PlanSet: ...
    def __repr__(self, /) -> str: ...
    @property
    def measures(self, /) -> Sealed:
        """
        What will be done.
        """

@final
class PoliceTold:
    """
    The police was told.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, situation: int, authority: str) -> PoliceTold: ...
    def __repr__(self, /) -> str: ...
    @property
    def authority(self, /) -> str:
        """
        The authority that took the report.
        """
    @property
    def situation(self, /) -> int:
        """
        The situation, 1 to 9.
        """

@final
class ProposalRecord:
    """
    A release that waits for its decision.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, proposer: str, proposed: datetime, approvers: Iterable[str]) -> ProposalRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def approvers(self, /) -> tuple[str, ...]:
        """
        Who has approved it so far.
        """
    @property
    def proposed(self, /) -> datetime:
        """
        When.
        """
    @property
    def proposer(self, /) -> str:
        """
        Who proposed it.
        """

@final
class ProposeRelease:
    """
    Proposes the release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> ProposeRelease: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class RecordContact:
    """
    Records a follow-up contact, also one that failed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, mode: ContactMode | str, outcome: ContactOutcome | str, note: Sealed | str | None = None) -> RecordContact: ...
    def __repr__(self, /) -> str: ...
    @property
    def mode(self, /) -> ContactMode:
        """
        How it was made.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def outcome(self, /) -> ContactOutcome:
        """
        How it ended.
        """

@final
class Refer:
    """
    Refers to an institution.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, institution: str, note: Sealed | str | None = None) -> Refer: ...
    def __repr__(self, /) -> str: ...
    @property
    def institution(self, /) -> str:
        """
        Where to.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class ReferralAnswered:
    """
    The referral was answered.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, answer: ReferralAnswer | str, inpatient: bool | None = None, note: Sealed | str | None = None) -> ReferralAnswered: ...
    def __repr__(self, /) -> str: ...
    @property
    def answer(self, /) -> ReferralAnswer:
        """
        The answer.
        """
    @property
    def inpatient(self, /) -> bool:
        """
        Whether the student is taken in 住院: the follow-ups of the school then keep another cadence until
        the return.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class ReferralRecord:
    """
    A referral and what became of it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, seq: int, episode: int, referred: datetime, inpatient: bool, answered: datetime | None = None, answer: ReferralAnswer | str | None = None, returned: datetime | None = None, opinion: date | None = None) -> ReferralRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def answer(self, /) -> ReferralAnswer | None:
        """
        The answer.
        """
    @property
    def answered(self, /) -> datetime | None:
        """
        When it was answered.
        """
    @property
    def episode(self, /) -> int:
        """
        The episode, from 1.
        """
    @property
    def inpatient(self, /) -> bool:
        """
        Whether the student was taken in.
        """
    @property
    def is_open(self, /) -> bool:
        """
        Whether it is not concluded: it waits for its answer, or the student is in care.
        """
    @property
    def opinion(self, /) -> date | None:
        """
        The date of the medical opinion.
        """
    @property
    def referred(self, /) -> datetime:
        """
        When it was made.
        """
    @property
    def returned(self, /) -> datetime | None:
        """
        When the student came back from care.
        """
    @property
    def seq(self, /) -> int:
        """
        The number of its event.
        """

@final
class Referred:
    """
    The student was referred.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, institution: str, note: Sealed | str | None = None) -> Referred: ...
    def __repr__(self, /) -> str: ...
    @property
    def institution(self, /) -> str:
        """
        Where to.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class RefusalRecord:
    """
    A decision that the student does not return yet.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, refused: datetime, decider: str) -> RefusalRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def decider(self, /) -> str:
        """
        By whom.
        """
    @property
    def refused(self, /) -> datetime:
        """
        When it was taken.
        """

@final
class RejectRelease:
    """
    Rejects the proposed release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> RejectRelease: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class ReleaseApproved:
    """
    The release was approved.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str, complete: bool, watch_until: date | None = None) -> ReleaseApproved: ...
    def __repr__(self, /) -> str: ...
    @property
    def complete(self, /) -> bool:
        """
        Whether it was the last approval that was needed.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds of the approver.
        """
    @property
    def watch_until(self, /) -> date | None:
        """
        The last day of the watch, once complete.
        """

@final
class ReleasePath:
    """
    The shortest way to a release, as the rules stand; it never says that a release is right.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, earliest: date, steps: Iterable[Step]) -> ReleasePath: ...
    def __repr__(self, /) -> str: ...
    @property
    def earliest(self, /) -> date:
        """
        The earliest day of the release.
        """
    @property
    def steps(self, /) -> tuple[Step, ...]:
        """
        What is to be done for it, in order.
        """

@final
class ReleaseProposed:
    """
    The release was proposed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> ReleaseProposed: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class ReleaseRejected:
    """
    The release was rejected.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> ReleaseRejected: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class Replayed:
    """
    The cases of a table of events, to be asked as often as one likes.

    `len()` is the number of cases that are whole.
    """
    def __len__(self, /) -> int: ...
    def __repr__(self, /) -> str: ...
    def cases(self, /, *, as_of: date) -> Table:
        """
        A row for each case that was reported by the end of a day, as it stood then by when things happened, and one for
        each case that was set aside.

        The columns are `case`, `set_aside`, `student`, `school`, `episode`, `phase`, `since` (from when the phase counts),
        `cause` (why the episode ended), `level` (of an active case), `lead`, `lead_role`, `lead_unit` (who was charged
        with it while it was open), `danger`, `in_care`, `suspended`, `with_pair`, `with_plan`. The rows are in the order of
        the ids; of a case that was set aside nothing but its id is told.
        """
    def faults(self, /, *, language: str = ...) -> Table:
        """
        A row for each fault: `row` (its number in the table, from 0), `case` (where it is one and known), `kind`, `code`,
        `place` and `text`. Those of rows come first, then those of cases.
        """
    def flow(self, /, *, days: Iterable[date], groups: Mapping[str, str] | None = None, threads: int | None = ..., progress: Any | None = None) -> Flows:
        """
        What happened in every group between each of the days and the next, each as `flow` counts it.

        All else as in `tally`; the first of the days is the one after which is counted.
        """
    @property
    def set_aside(self, /) -> tuple[str, ...]:
        """
        The cases that were set aside as a whole, for a fault in one of their rows.
        """
    def tally(self, /, *, days: Iterable[date], groups: Mapping[str, str] | None = None, threads: int | None = ..., progress: Any | None = None) -> Tallies:
        """
        The figures of every group on every day, each as `tally` counts them.

        `groups` says which group a school belongs to; without it every school is one. A group is there on each of the
        days, also with nobody in it; persons at schools that `groups` does not name are in the group `None`. Cases that
        were set aside are not counted.

        It runs on one thread for each core, or on so many as `threads` says; the answer is the same. `progress(done,
        total)` is called with cases by the caller's thread; what it raises ends the call, and so does Ctrl-C.
        """

@final
class Report:
    """
    A first report 上报: it opens the file of one student (一人一档).
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, school: str, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None) -> Report: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether there is danger to life or health now.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def school(self, /) -> str:
        """
        The school that answers for the student.
        """
    @property
    def signs(self, /) -> tuple[Sign, ...]:
        """
        The signs that were seen.
        """
    @property
    def source(self, /) -> Source:
        """
        Where the clue comes from.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class Reported:
    """
    The file was opened.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, student: str, school: str, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None) -> Reported: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether there is danger to life or health now.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def school(self, /) -> str:
        """
        The school that answers for the student.
        """
    @property
    def signs(self, /) -> tuple[Sign, ...]:
        """
        The signs that were seen.
        """
    @property
    def source(self, /) -> Source:
        """
        Where the clue comes from.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """

@final
class ReturnAppealed:
    """
    The decision that the student does not return was appealed.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> ReturnAppealed: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class ReturnAsked:
    """
    The return to school was asked for.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, institution: str, dated: date, note: Sealed | str | None = None) -> ReturnAsked: ...
    def __repr__(self, /) -> str: ...
    @property
    def dated(self, /) -> date:
        """
        Its date.
        """
    @property
    def institution(self, /) -> str:
        """
        Who gave it.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class ReturnDecided:
    """
    The return to school was decided.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, passed: bool, grounds: Sealed | str) -> ReturnDecided: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        On which grounds.
        """
    @property
    def passed(self, /) -> bool:
        """
        Whether the student returns.
        """

@final
class ReturnFromCare:
    """
    Records the return from care with its opinion.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, institution: str, dated: date, note: Sealed | str | None = None) -> ReturnFromCare: ...
    def __repr__(self, /) -> str: ...
    @property
    def dated(self, /) -> date:
        """
        Its date.
        """
    @property
    def institution(self, /) -> str:
        """
        Who gave it.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class ReturnedFromCare:
    """
    The student came back from care.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, institution: str, dated: date, note: Sealed | str | None = None) -> ReturnedFromCare: ...
    def __repr__(self, /) -> str: ...
    @property
    def dated(self, /) -> date:
        """
        Its date.
        """
    @property
    def institution(self, /) -> str:
        """
        Who gave it.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class ReviewBegun:
    """
    The joint judgement began.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs__(self, /) -> Any: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /) -> ReviewBegun: ...
    def __repr__(self, /) -> str: ...

@final
class SetPlan:
    """
    Sets or revises the individual plan.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, measures: Sealed | str) -> SetPlan: ...
    def __repr__(self, /) -> str: ...
    @property
    def measures(self, /) -> Sealed:
        """
        What will be done.
        """

@final
class State:
    """
    A case as its events tell it.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, case: str, version: int, recorded: datetime, student: str, school: str, phase: Phase | str, phase_since: datetime, danger: bool, lead: Actor, plan_revisions: int, episodes: Iterable[Episode], clues: Iterable[ClueRecord], contacts: Iterable[ContactRecord], assessments: Iterable[AssessmentRecord], notices: Iterable[NoticeRecord], referrals: Iterable[ReferralRecord], level: int | None = None, pair: Pair | None = None, watch_until: date | None = None, suspension: SuspensionRecord | None = None, proposal: ProposalRecord | None = None, hand_over: HandOverRecord | None = None) -> State: ...
    def __repr__(self, /) -> str: ...
    @property
    def assessments(self, /) -> tuple[AssessmentRecord, ...]:
        """
        All assessments.
        """
    @property
    def case(self, /) -> str:
        """
        The case.
        """
    @property
    def cause(self, /) -> Cause | None:
        """
        Why the present episode ended.
        """
    @property
    def clues(self, /) -> tuple[ClueRecord, ...]:
        """
        All clues.
        """
    @property
    def contacts(self, /) -> tuple[ContactRecord, ...]:
        """
        All contacts.
        """
    @property
    def danger(self, /) -> bool:
        """
        Whether there is danger to life or health now.
        """
    @property
    def episode_number(self, /) -> int:
        """
        The number of the present episode, from 1.
        """
    @property
    def episodes(self, /) -> tuple[Episode, ...]:
        """
        All episodes; the last one is the present one.
        """
    @property
    def hand_over(self, /) -> HandOverRecord | None:
        """
        The offered hand-over, until the case is closed or handed over.
        """
    @property
    def lead(self, /) -> Actor:
        """
        The one person who is accountable for the case: the reporter, then whoever began the
        review, then the lead of the responsible pair, then whoever took the case over.
        """
    @property
    def level(self, /) -> int | None:
        """
        The severity of the level, while there is one.
        """
    @property
    def notices(self, /) -> tuple[NoticeRecord, ...]:
        """
        All acts that are owed at once.
        """
    @property
    def pair(self, /) -> Pair | None:
        """
        The responsible pair.
        """
    @property
    def phase(self, /) -> Phase:
        """
        The phase.
        """
    @property
    def phase_since(self, /) -> datetime:
        """
        When the phase began.
        """
    @property
    def plan_revisions(self, /) -> int:
        """
        How often the individual plan was set.
        """
    @property
    def proposal(self, /) -> ProposalRecord | None:
        """
        The proposed release, while it waits.
        """
    @property
    def recorded(self, /) -> datetime:
        """
        When the last event was recorded.
        """
    @property
    def referrals(self, /) -> tuple[ReferralRecord, ...]:
        """
        All referrals.
        """
    @property
    def school(self, /) -> str:
        """
        The school that answers for the student.
        """
    @property
    def student(self, /) -> str:
        """
        The student.
        """
    @property
    def suspension(self, /) -> SuspensionRecord | None:
        """
        The suspension of study, while there is one.
        """
    @property
    def version(self, /) -> int:
        """
        The number of the last event.
        """
    @property
    def watch_until(self, /) -> date | None:
        """
        The last day of the watch after release.
        """

@final
class Step:
    """
    One step on the way to a release.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, command: CommandKind | str, on: date, who: Iterable[Role | str], basis: Basis) -> Step: ...
    def __repr__(self, /) -> str: ...
    @property
    def basis(self, /) -> Basis:
        """
        The rule that asks for it.
        """
    @property
    def command(self, /) -> CommandKind:
        """
        What is to be done.
        """
    @property
    def on(self, /) -> date:
        """
        The earliest day on which it can be done so that the steps after it come in time.
        """
    @property
    def who(self, /) -> tuple[Role, ...]:
        """
        The roles that may do it.
        """

@final
class StudySuspended:
    """
    Study was suspended.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> StudySuspended: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class SuspendStudy:
    """
    Suspends study.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> SuspendStudy: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

@final
class SuspensionRecord:
    """
    A suspension of study and the wish to return.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, since: datetime, applied: datetime | None = None, asked: datetime | None = None, refusal: RefusalRecord | None = None) -> SuspensionRecord: ...
    def __repr__(self, /) -> str: ...
    @property
    def applied(self, /) -> datetime | None:
        """
        When the return was first asked for in this application.
        """
    @property
    def asked(self, /) -> datetime | None:
        """
        When the return was asked for, or a refusal appealed, if that waits for a decision.
        """
    @property
    def refusal(self, /) -> RefusalRecord | None:
        """
        The decision that the student does not return yet, until a new application.
        """
    @property
    def since(self, /) -> datetime:
        """
        When it began.
        """

@final
class Tallies:
    """
    The figures of many groups on many days, and the records that they cannot be reconciled with.
    """
    def __repr__(self, /) -> str: ...
    @property
    def breaks(self, /) -> Table:
        """
        A row for each record that the figures of a group and day cannot be reconciled with: `group`, `as_of`, `case`,
        `seq` (the number of the event) and `kind`.
        """
    @property
    def figures(self, /) -> Table:
        """
        A row for each group and day: `group`, `as_of`, a column for each `Figure`, `by_level` (the active by the severity
        of their level) and `reconciles`.
        """

@final
class Tally:
    """
    The figures at the end of a day; persons are counted, once each.

    `reported` is counted from the students, the stock from the phases of the cases, so that
    `reconciles` is a check and not a definition. A person counts with the file that is open, and when
    none is, with the one that ended last.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, as_of: date, reported: int, pending: int, active: int, released: int, exits: Exits, followed_up: int, referred: int, in_danger: int, in_care: int, suspended: int, with_pair: int, with_plan: int, by_level: Mapping[int, int], breaks: Iterable[Break]) -> Tally: ...
    def __repr__(self, /) -> str: ...
    @property
    def active(self, /) -> int:
        """
        Confirmed and not released 现有预警.
        """
    @property
    def as_of(self, /) -> date:
        """
        The day at whose end is counted.
        """
    @property
    def breaks(self, /) -> tuple[Break, ...]:
        """
        The records that the figures cannot be reconciled with, by case and event.
        """
    @property
    def by_level(self, /) -> dict[int, int]:
        """
        The active by the severity of their level; they add up to `active`.
        """
    @property
    def exits(self, /) -> Exits:
        """
        Other exits, by cause.
        """
    def figure(self, /, figure: Figure | str) -> int:
        """
        One figure by its name.
        """
    @property
    def followed_up(self, /) -> int:
        """
        Persons with at least one completed follow-up 已完成回访; it overlaps the stock.
        """
    @property
    def in_care(self, /) -> int:
        """
        Persons whom an institution took into its care and who are not back 诊疗中, of the open files.
        """
    @property
    def in_danger(self, /) -> int:
        """
        Persons in danger on the day 有险情, of the open files.
        """
    @property
    def pending(self, /) -> int:
        """
        Reported or under review, not yet confirmed 待研判.
        """
    @property
    def reconciles(self, /) -> bool:
        """
        Whether `reported = pending + active + released + exits`, and no record had to be counted from
        another day than its own.
        """
    @property
    def referred(self, /) -> int:
        """
        Persons who were referred at least once 转介; it overlaps the stock.
        """
    @property
    def released(self, /) -> int:
        """
        Released, under watch or closed 预警解除.
        """
    @property
    def reported(self, /) -> int:
        """
        Persons ever reported 累计上报.
        """
    @property
    def suspended(self, /) -> int:
        """
        Persons whose study is suspended 休学, of the open files.
        """
    @property
    def with_pair(self, /) -> int:
        """
        Active, with a responsible pair 一对一.
        """
    @property
    def with_plan(self, /) -> int:
        """
        Active, with an individual plan in this episode 一生一策.
        """

@final
class TellGuardian:
    """
    Records that the guardian was told.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, mode: ContactMode | str, note: Sealed | str | None = None) -> TellGuardian: ...
    def __repr__(self, /) -> str: ...
    @property
    def mode(self, /) -> ContactMode:
        """
        How.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """

@final
class TellPolice:
    """
    Records the mandatory report.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, situation: int, authority: str) -> TellPolice: ...
    def __repr__(self, /) -> str: ...
    @property
    def authority(self, /) -> str:
        """
        The authority that took the report.
        """
    @property
    def situation(self, /) -> int:
        """
        The situation, 1 to 9.
        """

@final
class Void:
    """
    Voids an earlier record.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, event: int, grounds: Sealed | str) -> Void: ...
    def __repr__(self, /) -> str: ...
    @property
    def event(self, /) -> int:
        """
        The number of the event.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """

@final
class Voided:
    """
    An earlier record was voided.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, event: int, grounds: Sealed | str) -> Voided: ...
    def __repr__(self, /) -> str: ...
    @property
    def event(self, /) -> int:
        """
        The number of the event.
        """
    @property
    def grounds(self, /) -> Sealed:
        """
        Why.
        """

@final
class WarnAgain:
    """
    Starts a new episode.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None) -> WarnAgain: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether there is danger to life or health now.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def signs(self, /) -> tuple[Sign, ...]:
        """
        The signs that were seen.
        """
    @property
    def source(self, /) -> Source:
        """
        Where it comes from.
        """

@final
class WarnedAgain:
    """
    A new episode began.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, source: Source | str, signs: Iterable[Sign | str], danger: bool, note: Sealed | str | None = None) -> WarnedAgain: ...
    def __repr__(self, /) -> str: ...
    @property
    def danger(self, /) -> bool:
        """
        Whether there is danger to life or health now.
        """
    @property
    def note(self, /) -> Sealed:
        """
        Free text.
        """
    @property
    def signs(self, /) -> tuple[Sign, ...]:
        """
        The signs that were seen.
        """
    @property
    def source(self, /) -> Source:
        """
        Where it comes from.
        """

@final
class WatchEnded:
    """
    The watch ended.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __getnewargs_ex__(self, /) -> tuple[tuple[()], Any]: ...
    def __hash__(self, /) -> int: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __new__(cls, /, *, grounds: Sealed | str) -> WatchEnded: ...
    def __repr__(self, /) -> str: ...
    @property
    def grounds(self, /) -> Sealed:
        """
        The grounds.
        """

def command_from_json(text: str) -> Command:
    """
    Reads a command from JSON: one key, the name of the command, with its content; or the name alone.
    """

def command_to_json(command: Command) -> str:
    """
    A command as one line of JSON, to carry it from a device that was not connected.
    """

def diagram(language: str) -> str:
    """
    The lifecycle as a Mermaid state diagram.
    """

def flow(cases: SupportsGetItem[int, Case], *, after: date, until: date, schools: Iterable[str] | None = None) -> Flow:
    """
    Counts what happened over the days after `after`, up to and including `until`, in some schools or in all.

    A case that is handed over inside the service leaves one school and enters another. `InputError` when
    `until` is before `after`.
    """

def kind_of(command: Command) -> CommandKind:
    """
    Which command it is: what permissions, choices and phases are about.
    """

def known_by(events: Iterable[Event | str], *, instant: datetime) -> tuple[Event, ...]:
    """
    The events of one case that were recorded by an instant: they replay to the case as it was known
    then, so that a published figure can be reproduced.
    """

def late_entries(cases: SupportsGetItem[int, Case], *, as_of: date, published: datetime, now: datetime, schools: Iterable[str] | None = None) -> tuple[LateEntry, ...]:
    """
    The records that were made after a figure was published, and that changed it as of the same day.

    `published` is when the figure was made, `now` until when its changes are asked for. Each record is
    listed with what it changed when it came; together they are the difference between both figures.
    """

def leads_to(kind: CommandKind | str) -> Phase | None:
    """
    The phase that a command leads to; None when the case stays in its phase.
    """

def phases(kind: CommandKind | str) -> tuple[Phase, ...]:
    """
    The phases in which a command is possible; a first report has none before it.
    """

def read_log(policy: Policy, text: str) -> Log:
    """
    Reads a log of one event a line; good cases go on beside faulty ones, and nothing is half-applied.

    A case with any faulty line is set aside as a whole; `.faults` says why, with the line.
    """

def replay_table(events: Any, *, known_by: datetime | None, threads: int | None, progress: Any | None, total: SupportsIndex | None, unknown: Iterable[str]) -> Replayed:
    """
    Reads the events of many cases from the rows of a table.
    """

def states(events: Iterable[Event | str]) -> tuple[State, ...]:
    """
    What was known after each event: as many states as events, the last one that of the case.

    `InputError` when the events do not follow each other.
    """

def tally(cases: SupportsGetItem[int, Case], *, as_of: date, schools: Iterable[str] | None = None) -> Tally:
    """
    Counts the persons of some schools, or of all, at the end of a day, by when things happened: a record
    that came late counts on the day on which it happened.

    All that the cases know is used; `Case.known_at` gives a case as it was known at an instant.
    """

def tally_by_school(cases: SupportsGetItem[int, Case], *, as_of: date) -> dict[str, Tally]:
    """
    Counts the persons of every school that has a case on the day, each as `tally` would.
    """
