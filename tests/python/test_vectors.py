"""Every vector through the installed wheel, and as many of them as the manifest says."""

from __future__ import annotations

import json
from typing import Any

import pytest
import runner

FILES = runner.load()
CASES = [
    pytest.param(file, case, id=f"{path}: {case['name']}")
    for path, file in FILES.items()
    for case in file["cases"]
]


@pytest.mark.parametrize(("file", "case"), CASES)
def test_case(file: dict[str, Any], case: dict[str, Any]) -> None:
    assert case["then"], "a case must say what comes out"
    assert runner.differences(case["then"], runner.run(file, case)) == []


def test_the_manifest_lists_every_case() -> None:
    manifest = json.loads((runner.FOLDER / "manifest.json").read_text(encoding="utf-8"))
    assert {path: len(file["cases"]) for path, file in FILES.items()} == manifest["files"]
    assert len(CASES) == manifest["total"]


def test_an_unknown_call_fails() -> None:
    for call in ("warning.guess", "guess.kind"):
        with pytest.raises(LookupError):
            runner.run({"call": call, "cases": []}, {"name": "", "then": {"a": 1}})


def test_a_difference_is_seen() -> None:
    assert runner.differences({"a": [1]}, {"a": [2]})
    assert runner.differences({"a": [1]}, {"a": [1, 2]})
    assert runner.differences({"a": 1}, {"a": True})
    assert runner.differences({"a": 1}, {})
    assert not runner.differences({"a": None}, {"b": 1})
