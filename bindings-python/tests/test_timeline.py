"""The timeline of a case: what it shows, what it never shows unasked, and that its HTML is sound."""

from __future__ import annotations

import pickle
import re
from datetime import date, datetime, timedelta
from html.parser import HTMLParser
from typing import Any

import humiao as hm
import pytest
import samples
from humiao import _timeline, _timeline_html, warning

HOSTILE = f"{samples.SECRET}<script>alert(1)</script>\"'&</td><img src=x onerror=alert(1)>\x1b[2J\u202e"
PSYCHOLOGIST = samples.ACTOR
CLASS_TEACHER = hm.Actor(staff=samples.PARTNER, role="class-teacher", unit="S-1")
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}


def at(day: int, hour: int = 10, minute: int = 0) -> datetime:
    return datetime(2024, 5, day, hour, minute, tzinfo=samples.CHINA)


def event(seq: int, change: warning.Change, happened: datetime, recorded: datetime | None = None) -> warning.Event:
    """An event as a table may hold it, allowed or not."""
    return warning.Event(
        format=1, case=samples.CASE, seq=seq, happened=happened, recorded=recorded or happened,
        actor=PSYCHOLOGIST, policy=samples.POLICY.hash, change=change,
    )


def story(text: str = samples.NOTE) -> tuple[warning.Event, ...]:
    """A case that is under review, with one late and one corrected record."""
    return (
        event(1, warning.Reported(
            student=samples.STUDENT, school=f"{samples.SECRET}school", source="teacher", signs=["self-harm"],
            danger=True, note=text,
        ), at(10, 9)),
        event(2, warning.ReviewBegun(), at(10, 11), at(10, 11, 5)),
        event(3, warning.GuardianTold(mode="phone", note=text), at(10, 12), at(13, 9, 30)),
        event(4, warning.Assessed(instrument=text, score=4242, finding=text), at(13, 10)),
        event(5, warning.Corrected(
            event=3, happened=at(11, 8), record=warning.GuardianTold(mode="talk", note=text), grounds=text,
        ), at(14, 10)),
    )


class Sound(HTMLParser):
    """Every element is closed in order; collects the elements and the text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str | None]]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def read(html: str) -> Sound:
    parser = Sound()
    parser.feed(html)
    parser.close()
    assert parser.open == []
    return parser


def both(shown: warning.CaseTimeline) -> tuple[str, str]:
    return str(shown), "\n".join(read(shown._repr_html_()).text)


def test_events_stand_in_order_under_their_phases() -> None:
    shown = warning.timeline(story(), language="en")
    assert [(band.phase.value, [step.seq for step in band.steps]) for band in shown.bands] == [
        ("reported", [1]), ("under-review", [2, 3, 4, 5]),
    ]
    assert [(band.start, band.end) for band in shown.bands] == [(at(10, 9), at(10, 11)), (at(10, 11), None)]
    for text in both(shown):
        titles = ["report", "begin the review", "tell the guardian", "record an assessment", "correct a record"]
        places = [text.index(title) for title in titles]
        assert places == sorted(places)
        assert "under review" in text and "psychology teacher" in text and "2024-05-10 09:00" in text
        assert "self-harm" in text and "phone" in text and "danger" in text


def test_what_was_recorded_late_is_marked_and_what_was_corrected_says_so() -> None:
    shown = warning.timeline(story(), language="en")
    first, review, told, _, corrected = (step for band in shown.bands for step in band.steps)
    assert (first.recorded, first.days_late) == (None, 0)
    assert (review.recorded, review.days_late) == (at(10, 11, 5), 0)
    assert (told.recorded, told.days_late) == (at(13, 9, 30), 3)
    assert (told.withdrawn, corrected.withdrawn) == ("corrected by 5", "")
    for text in both(shown):
        assert "late by 3 d: 2024-05-13 09:30" in text and "recorded 11:05" in text
        assert "2024-05-11 08:00" in text, "when it really was"
    assert shown._repr_html_().count("<del>") == 1
    voided = warning.timeline(
        [*story()[:4], event(5, warning.Voided(event=3, grounds="…"), at(14, 10))], language="zh"
    )
    assert voided.bands[1].steps[1].withdrawn == "已由第 5 条作废"


def test_midnight_in_china_parts_the_days() -> None:
    before, after = at(10, 23, 59), at(11, 0, 0)
    history = [*story()[:2], event(3, warning.ClueAdded(source="peer", signs=[], danger=False), before, after)]
    assert warning.timeline(history).bands[1].steps[1].days_late == 1


@pytest.mark.parametrize("on", [None, date(2024, 5, 20)])
@pytest.mark.parametrize("language", ["zh", "en", "zh-CN"])
def test_nothing_personal_is_shown_unasked(language: str, on: date | None) -> None:
    case = warning.Case.replay(samples.POLICY, story())
    shown = warning.timeline(case, language=language, on=on)
    for text in (*both(shown), shown._repr_html_(), repr(shown), case._repr_html_()):
        assert samples.SECRET not in text
        assert "4242" not in text and "S-1" not in text
    assert "SECRET" not in "".join(map(repr, (shown.bands, shown.owed))), "it does not even hold it"


@pytest.mark.parametrize("change", samples.CHANGES, ids=lambda change: type(change).__name__)
def test_no_change_shows_what_is_personal_unasked(change: warning.Change) -> None:
    closed = _timeline._Teller("en", _timeline.Words(True), False, False, {})
    told = list(closed.details(change))
    assert all(samples.SECRET not in text and text not in ("hospital", "police", "S-2", "MHT") for _, text in told)
    fields = change.__getnewargs_ex__()[1] if hasattr(change, "__getnewargs_ex__") else {}
    assert set(fields) - {"record"} <= set(_timeline.FIELDS), "a field without a label is shown to nobody"
    everything = _timeline._Teller("en", _timeline.Words(True), True, True, {})
    shown = " ".join(text for _, text in everything.details(change))
    assert (samples.SECRET in shown) == (samples.SECRET.encode() in pickle.dumps(change))


def test_what_is_personal_is_shown_when_asked_for_and_free_text_only_when_opened() -> None:
    for text in both(warning.timeline(story("words"), personal=True)):
        assert samples.STUDENT in text and samples.TEACHER in text and samples.CASE in text
        assert f"{samples.SECRET}school" in text and "4242" in text and "S-1" in text
    closed = warning.timeline([event(1, samples.CHANGES[0], at(10))], personal=True)
    opened = warning.timeline([event(1, samples.CHANGES[0], at(10))], personal=True, free_text=True)
    for before, after in zip(both(closed), both(opened)):
        assert samples.NOTE not in before and samples.NOTE in after
    with pytest.raises(ValueError, match="personal"):
        warning.timeline(story(), free_text=True)


def test_hostile_text_stays_text() -> None:
    policy = hm.Policy.from_toml(hm.Policy.preset_text("jiaxing-2024"))
    shown = warning.timeline(story(HOSTILE), policy=policy, on=date(2024, 5, 20), personal=True, free_text=True)
    found = read(shown._repr_html_())
    assert HOSTILE in found.text, "it comes out as it went in"
    assert {tag for tag, _ in found.seen} <= {
        "section", "style", "table", "caption", "thead", "tbody", "tr", "th", "td", "time", "span", "del", "dl", "div",
        "dt", "dd",
    }
    assert not [name for _, attributes in found.seen for name in attributes if name.startswith("on")]
    assert "\x1b" not in str(shown) and "\u202e" not in str(shown)
    assert all("alert" not in line or "<script>" in line for line in str(shown).splitlines())


def test_the_html_stands_alone_and_can_be_read_without_colours() -> None:
    shown = warning.timeline(warning.Case.replay(samples.POLICY, story()), on=date(2024, 5, 20), language="en")
    html = shown._repr_html_()
    found = read(html)
    assert not re.search(r"https?:|url\(|@import|<script|<link", html)
    assert not [attributes for _, attributes in found.seen if {"src", "href", "id"} & set(attributes)]
    tags = [tag for tag, _ in found.seen]
    assert tags.count("table") == tags.count("caption") == tags.count("thead") == 2
    scopes = [attributes.get("scope") for tag, attributes in found.seen if tag == "th"]
    assert set(scopes) == {"col", "rowgroup"} and scopes.count("rowgroup") == len(shown.bands)
    assert found.seen[0][1]["lang"] == "en" and found.seen[0][1]["aria-label"] == shown.heading()
    for band in shown.bands:
        assert any(band.title in text for text in found.text)
    for duty in shown.owed:
        assert duty.state in found.text
    assert set(_timeline_html.PHASES) == set(warning.Phase)
    assert set(_timeline_html.STATES) == set(_timeline.LISTED)


def test_duties_need_a_day_and_a_policy() -> None:
    case = warning.Case.replay(samples.POLICY, story())
    assert warning.timeline(case).owed == () and warning.timeline(story()).on is None
    on = date(2024, 5, 20)
    with pytest.raises(ValueError, match="policy"):
        warning.timeline(story(), on=on)
    shown = warning.timeline(case, on=on, language="en")
    assert shown.owed == warning.timeline(story(), policy=samples.POLICY, on=on, language="en").owed
    stands = [duty.status(on=on) for duty in case.duties(on=on)]
    assert sorted(duty.status.value for duty in shown.owed) == sorted(
        status.value for status in stands if status.value not in ("done", "upcoming")
    )
    assert shown.in_time == sum(status.value == "done" for status in stands)
    late = [duty for duty in shown.owed if duty.title == "tell the guardian"]
    assert [(duty.state, duty.due, duty.done) for duty in late] == [("done late", date(2024, 5, 10), date(2024, 5, 11))]
    for text in both(shown):
        assert "done late" in text and "overdue" in text


def test_levels_are_called_as_the_policy_calls_them() -> None:
    level = warning.Confirmed(level=2, danger=False, participants=[samples.LEAD], grounds="…")
    history = [*story()[:2], event(3, level, at(11))]
    titles = samples.POLICY.levels
    assert set(titles) == {1, 2, 3}
    case = warning.Case.replay(samples.POLICY, history)
    for text in both(warning.timeline(case, language="zh")):
        assert titles[2].zh in text
    assert ("level", "2") in warning.timeline(history, language="en").bands[-1].steps[0].details


def test_a_case_keeps_its_events() -> None:
    case = warning.Case.replay(samples.POLICY, story()[:3])
    assert case.events == story()[:3]
    assert case.evolve(story()[3:]).events == story()
    known = warning.states(event.to_json() for event in story())
    assert known[-1] == case.evolve(story()[3:]).state
    assert [state.version for state in known] == [1, 2, 3, 4, 5]
    assert warning.timeline(case)._repr_html_() == case._repr_html_()
    for events in ((), story()[1:], story()[:1] * 2):
        with pytest.raises(hm.InputError):
            warning.timeline(events)


def test_wrong_asking_is_told() -> None:
    with pytest.raises(hm.InputError):
        warning.timeline(story(), language="xx")
    wrong: Any = [3]
    with pytest.raises(TypeError):
        warning.timeline(wrong)


def test_an_episode_that_begins_anew_has_a_band_of_its_own() -> None:
    history = (
        *story()[:2],
        event(3, warning.NotConfirmed(participants=[samples.LEAD], grounds="…"), at(12)),
        event(4, warning.WarnedAgain(source="peer", signs=[], danger=False), at(20)),
    )
    bands = warning.timeline(history).bands
    assert [band.phase.value for band in bands] == ["reported", "under-review", "closed", "reported"]
    ended = warning.timeline(history[:3]).bands[-1]
    assert ended.end is None or ended.end - ended.start == timedelta(0)
