"""Values are frozen, compare by content, can be pickled and copied, and show nothing personal."""

from __future__ import annotations

import copy
import inspect
import pickle
from types import ModuleType
from typing import Any

import humiao as hm
import pytest
import samples

MODULES: list[ModuleType] = [hm, hm.catalog, hm.category, hm.certificate, hm.frame, hm.network, hm.roster, hm.visit, hm.warning]


def named(value: Any) -> str:
    return f"{type(value).__module__}.{type(value).__qualname__}"


EACH = pytest.mark.parametrize("value", samples.VALUES, ids=[type(value).__name__ for value in samples.VALUES])


def test_every_class_has_a_sample() -> None:
    classes = {
        f"{found.__module__}.{found.__qualname__}"
        for module in MODULES
        for found in (getattr(module, name) for name in module.__all__)
        if inspect.isclass(found) and not issubclass(found, (BaseException, str, dict))
    }
    sampled = {named(value) for value in samples.VALUES}
    assert classes - sampled - samples.ENGINES - {"humiao._verdict.Verdict"} == set()
    assert sampled - classes - {"humiao._verdict.Verdict"} == set()


@EACH
def test_a_value_survives_pickling_and_copying(value: Any) -> None:
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(value, protocol))
        assert type(again) is type(value)
        assert again == value
        assert repr(again) == repr(value)
    assert copy.deepcopy(value) == value
    assert copy.copy(value) == value


@EACH
def test_a_value_is_frozen(value: Any) -> None:
    fields = [
        name
        for name in dir(value)
        if not name.startswith("_") and not callable(inspect.getattr_static(type(value), name, None))
    ]
    for name in [*fields, "made_up"]:
        with pytest.raises((AttributeError, TypeError)):
            setattr(value, name, None)


@EACH
def test_a_value_is_not_equal_to_something_else(value: Any) -> None:
    assert value != object()
    assert value != "text"


@EACH
def test_a_repr_shows_nothing_personal(value: Any) -> None:
    for shown in (repr(value), str(value), f"{value}", repr([value]), repr({"key": value})):
        assert samples.SECRET not in shown
    assert type(value).__name__ in repr(value)


def test_numbers_are_opened_on_purpose() -> None:
    number = "11010519491231002X"
    for shown in (repr(hm.ResidentNumber(number)), str(hm.StudentNumber(f"G{number}"))):
        assert "1949" not in shown
    assert hm.ResidentNumber(number).open() == number
    assert hm.StudentNumber(f"G{number}").open() == f"G{number}"
    assert hm.Sealed("text").open() == "text"


def test_equal_values_hash_alike() -> None:
    hashed = 0
    for value in samples.VALUES:
        if type(value).__hash__ is not None:
            try:
                hash(value)
            except TypeError:  # a verdict on something that cannot be hashed
                continue
            assert hash(value) == hash(copy.deepcopy(value))
            hashed += 1
    assert hashed > 60


def test_constructors_take_keywords_only() -> None:
    with pytest.raises(TypeError):
        hm.Actor("T-1", "principal", "S-1")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="staff"):
        hm.Actor(role="principal", unit="S-1")  # type: ignore[call-arg]


def test_lists_come_out_as_tuples_and_any_iterable_goes_in() -> None:
    signs = (sign for sign in ["low-mood", hm.warning.Sign.SELF_HARM])
    clue = hm.warning.AddClue(source="peer", signs=signs, danger=False)
    assert clue.signs == (hm.warning.Sign.LOW_MOOD, hm.warning.Sign.SELF_HARM)
    with pytest.raises(TypeError, match="a list"):
        hm.warning.AddClue(source="peer", signs="low-mood", danger=False)


@pytest.mark.parametrize("module", MODULES, ids=lambda module: module.__name__)
def test_everything_that_is_exported_is_there_and_explained(module: ModuleType) -> None:
    assert module.__doc__
    assert len(set(module.__all__)) == len(module.__all__)
    for name in module.__all__:
        found = getattr(module, name)
        if name not in ("FORMAT_VERSION", "RULES_VERSION", "Command", "Change", "Record"):
            assert inspect.getdoc(found), f"{module.__name__}.{name} has no docstring"
        if inspect.isclass(found) and found.__module__.startswith("humiao"):
            for attribute, member in vars(found).items():
                if not attribute.startswith("_") and (callable(member) or inspect.isdatadescriptor(member)):
                    assert inspect.getdoc(member), f"{name}.{attribute} has no docstring"


def test_a_case_keeps_its_policy_and_can_be_asked_under_another() -> None:
    text = hm.Policy.preset_text("jiaxing-2024").replace('id = "jiaxing-2024"', 'id = "jiaxing-2025"', 1)
    later = hm.Policy.from_toml(text)
    case = samples.OPEN_CASE
    assert case.policy == samples.POLICY != later
    moved = case.under(later)
    assert moved.policy == later and moved.state == case.state and moved != case
    command = hm.warning.AddClue(source="peer", signs=[], danger=False)
    events = moved.decide(command, actor=samples.ACTOR, now=samples.NOW).events
    assert events[0].policy == later.hash
    assert moved.evolve(events).policy == later


def test_a_worklist_takes_cases_and_duties_alike() -> None:
    case, on = samples.OPEN_CASE, samples.DAY
    listed = hm.worklist([case], on=on)
    assert listed and listed == hm.worklist(case.duties(on=on), on=on)
    assert hm.worklist([case, samples.DUTY], on=on, accountable="T-none") == ()
    assert {duty.accountable for duty in hm.worklist([case], on=on, accountable=samples.TEACHER)} == {samples.TEACHER}
    with pytest.raises(TypeError, match="`Duty`"):
        hm.worklist([3], on=on)  # type: ignore[list-item]
