"""Exceptions are typed, picklable, and hold no value of the input."""

from __future__ import annotations

import pickle

import humiao as hm
import pytest
import samples


def raised(error: type[hm.HumiaoError], action: object) -> hm.HumiaoError:
    assert callable(action)
    with pytest.raises(error) as caught:
        action()
    assert type(caught.value) is error
    return caught.value


def test_a_policy_tells_all_its_faults_at_once() -> None:
    text = hm.Policy.preset_text("jiaxing-2024").replace("format = 1", "format = 9\nsurplus = 1")
    error = raised(hm.PolicyError, lambda: hm.Policy.from_toml(text))
    assert {(fault.code, fault.place) for fault in error.faults} == {
        ("policy.format", "format"),
        ("fault.unknown-key", ""),
    }
    assert isinstance(error, hm.InputError) and isinstance(error, ValueError)
    assert len(str(error).splitlines()) == len(error.text("zh").splitlines()) == 2
    assert "surplus" in error.text("zh")


@pytest.mark.parametrize(
    ("text", "code"), [("{", "fault.malformed-json"), ("[]", "fault.wrong-shape"), ("{}", "fault.missing")]
)
def test_a_policy_that_cannot_be_read(text: str, code: str) -> None:
    assert raised(hm.PolicyError, lambda: hm.Policy.from_json(text)).code == code


def test_an_unknown_preset() -> None:
    error = raised(hm.PolicyError, lambda: hm.Policy.preset("atlantis"))
    assert (error.code, error.kind, error.place) == ("policy.preset", hm.FaultKind.UNKNOWN, "")


def test_a_refused_verdict_must_be_looked_at() -> None:
    case = samples.OPEN_CASE
    verdict = case.decide(hm.warning.Confirm(
        level=1, danger=False, participants=[], grounds=samples.NOTE
    ), actor=samples.ACTOR, now=samples.NOW)
    assert not verdict
    error = raised(hm.RefusedError, lambda: verdict.events)
    assert error.reasons == verdict.unmet
    assert error.kind is hm.FaultKind.REFUSED
    assert error.code == verdict.unmet[0].code
    assert not isinstance(error, ValueError)
    assert samples.SECRET not in str(error) + repr(error) + error.text("en") + error.text("zh")


def test_a_reason_explains_itself() -> None:
    command = hm.warning.BeginReview()
    teacher = hm.Actor(staff="T-1", role="class-teacher", unit="S-1")
    verdict = samples.OPEN_CASE.decide(command, actor=teacher, now=samples.NOW)
    reason = next(reason for reason in verdict.unmet if reason.code == "warning.role")
    assert reason.certainty is hm.Certainty.UNMET
    assert hm.Role.PSYCHOLOGY_TEACHER in reason.who
    assert reason.basis.standing in hm.Standing
    assert reason.clause == reason.basis.clause
    assert reason.text("zh") != reason.text("en")
    with pytest.raises(hm.InputError):
        reason.text("fr")


def test_events_must_follow_each_other() -> None:
    event = samples.OPENED.events[0]
    error = raised(hm.InputError, lambda: hm.Case.replay(samples.POLICY, [event, event]))
    assert (error.code, error.kind, error.place) == ("warning.event-sequence", hm.FaultKind.CONFLICT, "event 1")
    assert raised(hm.InputError, lambda: hm.Case.replay(samples.POLICY, [])).code == "warning.event-first"


@pytest.mark.parametrize(
    ("line", "code"),
    [
        ('{"v":1,', "fault.malformed-json"),
        ('{"v":2}', "warning.event-version"),
        ('{"v":1,"case":"SECRET-case"}', "warning.event-shape"),
        ("[]", "warning.event-shape"),
    ],
)
def test_a_line_that_is_no_event(line: str, code: str) -> None:
    error = raised(hm.InputError, lambda: hm.warning.Event.from_json(line))
    assert error.code == code
    assert samples.SECRET not in str(error) + repr(error)
    assert raised(hm.InputError, lambda: hm.Case.replay(samples.POLICY, [line])).code == code


@pytest.mark.parametrize(
    "error",
    [
        hm.InputError((samples.FAULT, samples.FAULT)),
        hm.PolicyError((samples.FAULT,)),
        hm.RefusedError((samples.REASON,)),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_exception_survives_pickling(error: hm.HumiaoError) -> None:
    again = pickle.loads(pickle.dumps(error))
    assert type(again) is type(error)
    assert (again.code, again.kind, again.place) == (error.code, error.kind, error.place)
    assert (again.faults, again.reasons, str(again)) == (error.faults, error.reasons, str(error))


@pytest.mark.parametrize(
    ("check", "good", "bad", "code"),
    [
        (hm.check_resident_number, "34052419800101001X", "340524198001010019", "id.check-digit"),
        (hm.check_student_number, "L330402201209010011", "X330402201209010011", "id.prefix"),
        (hm.check_school_code, "2133000001", "21330000", "id.length"),
    ],
)
def test_numbers_are_checked(check: object, good: str, bad: str, code: str) -> None:
    assert callable(check)
    assert check(good) is None
    fault = check(bad)
    assert fault.code == code
    assert bad not in str(fault) + repr(fault)


def test_facts_tell_all_faults_at_once_and_never_a_value() -> None:
    error = raised(
        hm.InputError,
        lambda: hm.category.Facts(
            samples.POLICY,
            {"disability": "SECRET-word", "learning-judged": "yes", "income-percent-of-line": -1, "shoe-size": 44},
        ),
    )
    assert {(fault.place, fault.code) for fault in error.faults} == {
        ("disability", "category.unknown-code"),
        ("learning-judged", "category.fact-kind"),
        ("income-percent-of-line", "category.fact-kind"),
        ("shoe-size", "category.unknown-fact"),
    }
    assert "SECRET" not in str(error) and "44" not in str(error)
    with pytest.raises(TypeError, match="a mapping"):
        hm.category.Facts(samples.POLICY, [1])  # type: ignore[arg-type]


def test_codes_have_texts() -> None:
    assert "JSON" in hm.catalog.code_text("fault.malformed-json", "en")
    assert raised(hm.InputError, lambda: hm.catalog.code_text("no.such.code", "en")).code == "fault.unknown-name"
