"""Each command is a method of the case too, from the one list of commands."""

from __future__ import annotations

import inspect
import re
from datetime import timedelta
from typing import Any, get_args

import pytest
import samples
from humiao import warning

CLASSES = [cls for cls in get_args(warning.Command) if cls is not warning.Report]


def method(cls: type) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", cls.__name__).lower()


def fields(command: Any) -> dict[str, Any]:
    given: dict[str, Any] = command.__getnewargs_ex__()[1] if hasattr(command, "__getnewargs_ex__") else {}
    return given


def test_every_command_has_a_method_and_the_first_report_opens_a_case() -> None:
    kinds = {kind.value.replace("-", "_") for kind in warning.CommandKind} - {"report"}
    assert kinds == {method(cls) for cls in CLASSES}
    for name in kinds:
        assert callable(getattr(warning.Case, name))
    assert callable(warning.Case.open)


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_its_keywords_are_the_fields_of_the_class(cls: type) -> None:
    function = getattr(warning.Case, method(cls))
    taken = dict(inspect.signature(function).parameters)
    own = dict(inspect.signature(cls).parameters)
    late = [] if cls is warning.Correct else ["happened"]
    tail = ["actor", "now", *late, "calendar", "network"]
    assert list(taken) == ["self", *own, *tail]
    assert all(taken[name].kind is inspect.Parameter.KEYWORD_ONLY for name in (*own, *tail))
    assert {name: taken[name].default for name in own} == {name: own[name].default for name in own}
    assert (inspect.getdoc(function) or "").startswith((inspect.getdoc(cls) or "-").splitlines()[0])


@pytest.mark.parametrize("command", samples.COMMANDS[1:], ids=lambda command: type(command).__name__)
def test_it_decides_as_decide_does(command: warning.Command) -> None:
    case, later = samples.OPEN_CASE, samples.NOW + timedelta(hours=3)
    ask = getattr(case, method(type(command)))
    asked = {"actor": samples.ACTOR, "now": later}
    assert ask(**fields(command), **asked) == case.decide(command, actor=samples.ACTOR, now=later)
    if not isinstance(command, warning.Correct):
        happened = samples.NOW + timedelta(hours=1)
        assert ask(**fields(command), **asked, happened=happened) == case.decide(
            command, actor=samples.ACTOR, now=later, happened=happened
        )


def test_one_that_is_allowed_gives_its_events() -> None:
    verdict = samples.OPEN_CASE.begin_review(actor=samples.ACTOR, now=samples.NOW + timedelta(hours=1))
    assert verdict and verdict.events[0].change == warning.ReviewBegun()
    assert verdict.events[0].command is warning.CommandKind.BEGIN_REVIEW
    later = samples.OPEN_CASE.evolve(verdict.events)
    refused = later.propose_release(grounds="…", actor=samples.ACTOR, now=samples.NOW + timedelta(hours=2))
    assert not refused and "warning.phase" in {reason.code for reason in refused.unmet}


def test_a_record_is_corrected_by_how_it_really_was() -> None:
    case, later = samples.OPEN_CASE, samples.NOW + timedelta(hours=2)
    told = case.tell_guardian(mode="phone", actor=samples.ACTOR, now=later).events
    case = case.evolve(told)
    asked: dict[str, Any] = {"event": told[0].seq, "grounds": "…", "actor": samples.ACTOR, "now": later}
    really = warning.GuardianTold(mode="talk")
    events = case.correct(happened=samples.NOW, record=really, **asked).events
    change = warning.Event.from_json(events[0].to_json()).change
    assert isinstance(change, warning.Corrected) and change.record == really
    notices = case.evolve(events).state.notices
    assert [(notice.voided, notice.happened) for notice in notices] == [(True, later), (False, samples.NOW)]
    other = case.correct(happened=samples.NOW, record=warning.Contacted(mode="talk", outcome="seen"), **asked)
    assert [reason.code for reason in other.unmet] == ["warning.correction-kind"]


@pytest.mark.parametrize("change", samples.CHANGES, ids=lambda change: type(change).__name__)
def test_an_event_tells_its_command(change: warning.Change) -> None:
    event = warning.Event(
        format=1, case="C", seq=1, happened=samples.NOW, recorded=samples.NOW, actor=samples.ACTOR,
        policy=samples.POLICY.hash, change=change,
    )
    assert isinstance(event.command, warning.CommandKind)
