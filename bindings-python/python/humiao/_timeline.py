"""The timeline of a case: one table to look at, in a notebook or a terminal."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeAlias

from . import _timeline_html
from ._enums import Phase, Status
from ._native import Bilingual, Policy, Sealed, day_of
from ._native.warning import Case, Corrected, Event, Participant, Voided, states
from ._wire import WireEnum

Part: TypeAlias = tuple[str, str]
"""A label and what stands under it."""

# What the fields of a change are called. A field that is not here is shown to nobody.
FIELDS: dict[str, Part] = {
    "student": ("学生", "student"),
    "school": ("学校", "school"),
    "source": ("来源", "source"),
    "signs": ("迹象", "signs"),
    "danger": ("危及生命健康", "danger to life or health"),
    "level": ("等级", "level"),
    "participants": ("参加", "took part"),
    "lead": ("牵头", "leads"),
    "partner": ("协助", "assists"),
    "instrument": ("工具", "instrument"),
    "score": ("得分", "score"),
    "mode": ("方式", "how"),
    "outcome": ("结果", "outcome"),
    "situation": ("情形", "situation"),
    "authority": ("受理机关", "authority"),
    "told": ("告知", "told"),
    "institution": ("机构", "institution"),
    "answer": ("答复", "answer"),
    "inpatient": ("住院", "inpatient"),
    "dated": ("意见日期", "opinion of"),
    "passed": ("准予复学", "returns"),
    "complete": ("审批齐全", "last approval"),
    "watch_until": ("观察至", "watch until"),
    "outside": ("系统外学校", "outside this service"),
    "to": ("接手人", "to"),
    "accepted": ("接收", "taken over"),
    "cause": ("原因", "cause"),
    "event": ("所指记录", "of record"),
    "happened": ("实际时间", "really at"),
    "note": ("备注", "note"),
    "grounds": ("理由", "grounds"),
    "measures": ("措施", "measures"),
    "finding": ("结论", "finding"),
}
# Numbers that tell nothing about a person; a score does.
PLAIN_NUMBERS = frozenset({"level", "situation", "event"})
# What is only worth a word when it is so, and what is marked on the event when it is so.
SHOWN_IF_TRUE = frozenset({"inpatient", "outside"})
SHOWN_IF_FALSE = frozenset({"danger"})
# The duties that are listed, in this order.
LISTED = (Status.OVERDUE, Status.MISSED, Status.OPEN, Status.DONE_LATE)


@dataclass(frozen=True)
class Step:
    """One event."""

    seq: int
    title: str
    role: str
    happened: datetime
    recorded: datetime | None
    """When it was recorded, if that was later."""
    days_late: int
    """How many days later; none when it was recorded on the day on which it happened."""
    withdrawn: str
    """By which event it was voided or corrected; empty if it stands."""
    danger: bool
    details: tuple[Part, ...]


@dataclass(frozen=True)
class Band:
    """A phase with its events."""

    phase: Phase
    title: str
    start: datetime
    end: datetime | None
    steps: tuple[Step, ...]


@dataclass(frozen=True)
class Owed:
    """A duty that was not done in time, or is owed."""

    status: Status
    title: str
    state: str
    role: str
    due: date
    done: date | None
    basis: str
    accountable: str


@dataclass(frozen=True)
class Words:
    """The words around the events, in one language."""

    english: bool

    def __call__(self, zh: str, en: str) -> str:
        return en if self.english else zh


@dataclass(frozen=True, repr=False)
class CaseTimeline:
    """The timeline of a case, as `timeline` makes it.

    A notebook shows it as a table (`_repr_html_`), `print` as lines of text. It holds what it was
    asked to show and nothing else: without `personal=True` nothing about a person is in it.
    """

    case: str
    """The id of the case; empty when nothing personal was asked for."""
    bands: tuple[Band, ...]
    on: date | None
    owed: tuple[Owed, ...]
    in_time: int
    words: Words

    def __repr__(self) -> str:
        return f"CaseTimeline({sum(len(band.steps) for band in self.bands)} events)"

    def _repr_html_(self) -> str:
        """What a notebook shows: HTML that stands alone."""
        return _timeline_html.page(self)

    def __str__(self) -> str:
        return "\n".join(self._lines())

    def heading(self) -> str:
        """What stands above it."""
        last = self.bands[-1]
        count = sum(len(band.steps) for band in self.bands)
        case = f" {self.case}" if self.case else ""
        return self.words(f"预警档案{case}：{last.title}，{count} 条记录", f"Case{case}: {last.title}, {count} events")

    def duties_heading(self) -> str:
        """What stands above the duties."""
        return self.words(
            f"{self.on} 的应办事项（另有 {self.in_time} 项按时办结）",
            f"Duties on {self.on} (another {self.in_time} done in time)",
        )

    def _lines(self) -> Iterator[str]:
        yield self.heading()
        for band in self.bands:
            end = f"{band.end:%Y-%m-%d}" if band.end else "…"
            yield f"== {band.title}  {band.start:%Y-%m-%d} – {end}"
            for step in band.steps:
                marks = "".join(f"  [{mark}]" for mark in self.marks(step))
                yield f"  {step.seq:>3}  {minute(step.happened)}  {step.title} · {step.role}{marks}"
                yield from (f"       {label}{self.words('：', ': ')}{one_line(text)}" for label, text in step.details)
        if self.on is not None:
            yield f"== {self.duties_heading()}"
            for duty in self.owed:
                done = self.words(f"，{duty.done} 办结", f", done {duty.done}") if duty.done else ""
                who = " · ".join(part for part in (duty.role, duty.accountable) if part)
                yield f"  [{duty.state}]  {duty.title} · {who} · {self.words('期限', 'due')} {duty.due}{done}"

    def marks(self, step: Step) -> list[str]:
        """What is marked on an event, in words."""
        marks = [self.words("危险", "danger")] if step.danger else []
        if step.recorded and step.days_late:
            late = self.words(f"补录，晚 {step.days_late} 天：", f"late by {step.days_late} d: ")
            marks.append(late + minute(step.recorded))
        elif step.recorded:
            marks.append(self.words(f"{step.recorded:%H:%M} 记录", f"recorded {step.recorded:%H:%M}"))
        return [*marks, step.withdrawn] if step.withdrawn else marks


def minute(instant: datetime) -> str:
    """An instant to the minute, in China."""
    return f"{instant:%Y-%m-%d %H:%M}"


def one_line(text: str) -> str:
    """A text without what would break or disguise a line of a terminal."""
    return "".join(letter if letter.isprintable() else " " for letter in text)


@dataclass(frozen=True)
class _Teller:
    """What may be told, and in which words."""

    language: str
    words: Words
    personal: bool
    free_text: bool
    levels: dict[int, Bilingual]

    def details(self, change: Any) -> Iterator[Part]:
        """The fields of a change that may be shown; those of the record inside a correction beside its own."""
        fields = change.__getnewargs_ex__()[1] if hasattr(change, "__getnewargs_ex__") else {}
        for name, value in fields.items():
            if name == "record":
                yield from self.details(value)
            elif name in FIELDS and (text := self.text(name, value)):
                yield self.words(*FIELDS[name]), text

    def text(self, name: str, value: Any) -> str:
        """A value as it is shown; empty when it is not to be shown. What is not known to be harmless is personal."""
        match value:
            case WireEnum():
                return value.text(self.language)
            case bool():
                hidden = name in (SHOWN_IF_FALSE if value else SHOWN_IF_TRUE)
                return "" if hidden else self.words("是", "yes") if value else self.words("否", "no")
            case int() if name == "level" and value in self.levels:
                return self.levels[value].text(self.language)
            case int() if name in PLAIN_NUMBERS or self.personal:
                return str(value)
            case datetime():
                return minute(value)
            case date():
                return value.isoformat()
            case Participant():
                return self.person(value.role, value.staff)
            case tuple():
                return self.words("、", ", ").join(filter(None, (self.text(name, each) for each in value)))
            case Sealed():
                return value.open() if self.free_text else ""
            case str() if self.personal:
                return value
        return ""

    def person(self, role: WireEnum, staff: str, unit: str = "") -> str:
        """A person by the role, and by the id where that may be shown."""
        return " ".join(filter(None, (role.text(self.language), *((staff, unit) if self.personal else ()))))


def timeline(
    events: Case | Iterable[Event | str],
    *,
    policy: Policy | None = None,
    on: date | None = None,
    language: str = "zh",
    personal: bool = False,
    free_text: bool = False,
) -> CaseTimeline:
    """The timeline of a case: its events in order, its phases, and its duties where a day is given.

    `events` is a case or the events of one, also as JSON. With `on`, a day, the duties that are owed on
    it or were done late stand below; they need a policy, which a case brings along, and it names the
    levels too.

    Without `personal` it shows what happened, when, and by which role, and of the content closed sets,
    days and yes or no alone: no id of a person or a case, no school, no institution, no score. With it
    all of these are shown, but for free text, which is opened with `free_text` only.

    `InputError` when the events do not follow each other, `ValueError` when duties are asked for without
    a policy, or free text without what is personal.
    """
    if free_text and not personal:
        raise ValueError("free text is personal: free_text=True needs personal=True")
    if isinstance(events, Case):
        case, policy = events, policy or events.policy
        history = case.events
    else:
        history = tuple(event if isinstance(event, Event) else Event.from_json(event) for event in events)
    if on is not None and policy is None:
        raise ValueError("the duties on a day need a policy")
    words = Words(english=Bilingual(zh="zh", en="en").text(language) == "en")
    teller = _Teller(language, words, personal, free_text, policy.levels if policy else {})
    bands = _bands(history, teller)
    owed: tuple[Owed, ...] = ()
    in_time = 0
    if policy is not None and on is not None:
        owed, in_time = _duties(Case.replay(policy, history), on, teller)
    return CaseTimeline(history[0].case if personal else "", bands, on, owed, in_time, words)


def _bands(history: tuple[Event, ...], teller: _Teller) -> tuple[Band, ...]:
    """The events by phase; a new episode begins a new band even in the same phase."""
    withdrawn: dict[int, str] = {}
    for event in history:
        if isinstance(event.change, Voided):
            withdrawn[event.change.event] = teller.words(f"已由第 {event.seq} 条作废", f"voided by {event.seq}")
        elif isinstance(event.change, Corrected):
            withdrawn[event.change.event] = teller.words(f"已由第 {event.seq} 条更正", f"corrected by {event.seq}")
    bands: list[tuple[tuple[Phase, int], datetime, list[Step]]] = []
    for event, state in zip(history, states(history)):
        key = (state.phase, state.episode_number)
        if not bands or bands[-1][0] != key:
            bands.append((key, state.phase_since, []))
        bands[-1][2].append(_step(event, withdrawn.get(event.seq, ""), teller))
    ends: list[datetime | None] = [start for _, start, _ in bands[1:]]
    ends.append(bands[-1][1] if bands[-1][0][0] is Phase.CLOSED else None)
    return tuple(
        Band(phase, phase.text(teller.language), start, end, tuple(steps))
        for ((phase, _), start, steps), end in zip(bands, ends)
    )


def _step(event: Event, withdrawn: str, teller: _Teller) -> Step:
    later = event.recorded if minute(event.recorded) > minute(event.happened) else None
    return Step(
        seq=event.seq,
        title=event.command.text(teller.language),
        role=teller.person(event.actor.role, event.actor.staff, event.actor.unit),
        happened=event.happened,
        recorded=later,
        days_late=(day_of(event.recorded) - day_of(event.happened)).days,
        withdrawn=withdrawn,
        danger=getattr(event.change, "danger", False),
        details=tuple(part for part in teller.details(event.change)),
    )


def _duties(case: Case, on: date, teller: _Teller) -> tuple[tuple[Owed, ...], int]:
    """The duties to look at on a day, and how many were done in time."""
    stands = [(duty, duty.status(on=on)) for duty in case.duties(on=on)]
    listed = sorted(
        ((duty, status) for duty, status in stands if status in LISTED),
        key=lambda pair: (LISTED.index(pair[1]), not pair[0].danger, pair[0].due),
    )
    owed = tuple(
        Owed(
            status=status,
            title=duty.kind.text(teller.language),
            state=status.text(teller.language),
            role=duty.role.text(teller.language),
            due=duty.due,
            done=duty.done if status is Status.DONE_LATE else None,
            basis=" ".join(filter(None, (duty.clause.document, duty.clause.article)))
            or duty.basis.standing.text(teller.language),
            accountable=(duty.accountable or "") if teller.personal else "",
        )
        for duty, status in listed
    )
    return owed, sum(status is Status.DONE for _, status in stands)
