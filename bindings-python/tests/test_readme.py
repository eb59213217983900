"""The example of the README runs as it stands there, and says what it promises."""

from __future__ import annotations

import re
from pathlib import Path

import humiao as hm
import pytest

README = Path(__file__).parent.parent / "README.md"


def test_the_example_runs(capsys: pytest.CaptureFixture[str]) -> None:
    examples = re.findall(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.S)
    assert len(examples) == 1
    names: dict[str, object] = {}
    exec(compile(examples[0], str(README), "exec"), names)  # noqa: S102
    printed = capsys.readouterr().out
    verdict, case, table = names["verdict"], names["case"], names["table"]
    assert isinstance(verdict, hm.Verdict) and not verdict
    assert "warning.phase" in printed, "a case under review cannot be released"
    assert isinstance(case, hm.Case) and case.state.phase is hm.warning.Phase.UNDER_REVIEW
    assert isinstance(table, list) and hm.Case.replay(case.policy, table) == case
    # A student in danger was reported on the day before: the law's duties are late today.
    assert "中华人民共和国精神卫生法" in printed and "overdue" in printed


def test_the_modules_that_it_lists_are_there() -> None:
    listed = re.findall(r"^\| `(humiao[.\w]*)`", README.read_text(encoding="utf-8"), re.M)
    assert listed == ["humiao", *(f"humiao.{name}" for name in (
        "warning", "category", "visit", "certificate", "network", "catalog", "roster"
    ))]
    for words in re.findall(r"^\| `humiao\.(\w+)` \|(.*)\|$", README.read_text(encoding="utf-8"), re.M):
        for name in re.findall(r"`(\w+)`", words[1]):
            assert name in getattr(hm, words[0]).__all__
