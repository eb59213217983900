"""The closed sets are real enums, written from the core."""

from __future__ import annotations

import json
import pickle
import subprocess
import sys
from enum import Enum
from pathlib import Path

import humiao as hm
import pytest
from humiao import _enums
from humiao._wire import WireEnum

SCRIPT = Path(__file__).parent.parent / "scripts" / "enums.py"
CLASSES = [getattr(_enums, name) for name in _enums.__all__]


def test_the_file_is_what_the_core_says() -> None:
    done = subprocess.run([sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_every_closed_set_of_the_catalog_has_a_class() -> None:
    wired: dict[str, list[str]] = {}
    for entry in hm.catalog.entries():
        if entry.group == "wire":
            wired.setdefault(entry.table, []).append(entry.name)
    written = {
        " ".join((cls.__doc__ or "").split("`")[1:2]): [member.value for member in cls] for cls in CLASSES
    }
    assert written == wired
    assert len(wired) >= 20


@pytest.mark.parametrize("cls", CLASSES, ids=lambda cls: cls.__name__)
def test_members_are_real_enum_members_with_titles(cls: type[WireEnum]) -> None:
    assert issubclass(cls, Enum)
    titles = {(entry.table, entry.name): entry for entry in hm.catalog.entries() if entry.group == "wire"}
    table = (cls.__doc__ or "").split("`")[1]
    for member in cls:
        entry = titles[table, member.value]
        assert member.text("zh-CN") == entry.zh
        assert member.text("en") == entry.en
        assert cls(member.value) is member
        assert pickle.loads(pickle.dumps(member)) is member
        assert json.dumps(member) == json.dumps(member.value)
        assert str(member) == member.value


def test_a_member_or_its_wire_name_is_taken() -> None:
    by_name = hm.Actor(staff="T-1", role="class-teacher", unit="S-1")
    by_member = hm.Actor(staff="T-1", role=hm.Role.CLASS_TEACHER, unit="S-1")
    assert by_name == by_member
    assert by_name.role is hm.Role.CLASS_TEACHER


def test_another_name_and_another_set_are_refused() -> None:
    with pytest.raises(hm.InputError) as caught:
        hm.Actor(staff="T-1", role="janitor", unit="S-1")
    assert (caught.value.code, caught.value.kind) == ("fault.unknown-name", hm.FaultKind.UNKNOWN)
    assert "janitor" not in str(caught.value)
    # `home-visit` is a member of both, and still not the same thing.
    assert hm.warning.Source.HOME_VISIT.value == hm.warning.ContactMode.HOME_VISIT.value
    with pytest.raises(TypeError, match="`ContactMode`"):
        hm.warning.TellGuardian(mode=hm.warning.Source.HOME_VISIT)
    with pytest.raises(TypeError):
        hm.Actor(staff="T-1", role=3, unit="S-1")  # type: ignore[arg-type]


def test_an_unknown_never_counts_as_yes() -> None:
    assert [bool(answer) for answer in hm.category.Ternary] == [
        answer is hm.category.Ternary.YES for answer in hm.category.Ternary
    ]
    assert sum(map(bool, hm.category.Ternary)) == 1


def test_days_that_are_worked() -> None:
    assert {kind for kind in hm.DayKind if kind.is_worked} == {hm.DayKind.WORKDAY, hm.DayKind.MAKE_UP_WORKDAY}


def test_an_unknown_language_is_a_fault() -> None:
    with pytest.raises(hm.InputError):
        hm.Role.PRINCIPAL.text("fr")
