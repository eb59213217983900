"""The Python example over the city's files, beside the bulletin of the walk-through."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import humiao as hm
import pytest

ROOT = Path(__file__).parents[2]
DEMO = Path(os.environ.get("HUMIAO_DEMO", ROOT / "target" / "demo"))
EXAMPLE = ROOT / "examples" / "python" / "bulletin.py"


def missing(why: str) -> None:
    """A loud skip; on a build machine a failure."""
    text = f"SKIPPED: {why}; `make demo` first"
    if os.environ.get("CI") == "true":
        pytest.fail(text)
    pytest.skip(text)


def differences(told: dict[str, Any], written: dict[str, Any], path: str = "") -> list[str]:
    """Where a figure is not the walk-through's."""
    found = []
    for key, value in told.items():
        if isinstance(value, dict) and isinstance(written.get(key), dict):
            found += differences(value, written[key], f"{path}/{key}")
        elif key not in written or written[key] != value:
            found.append(f"{path}/{key}: {value!r} instead of {written.get(key)!r}")
    return found


def test_the_example_is_short() -> None:
    assert len(EXAMPLE.read_text(encoding="utf-8").splitlines()) < 60


def test_the_example_gives_the_bulletin_of_the_walk_through() -> None:
    if not (DEMO / "bulletin.json").exists() or not (DEMO / "city" / "city.json").exists():
        missing(f"there is no demo in {DEMO}")
    written = json.loads((DEMO / "bulletin.json").read_text(encoding="utf-8"))
    if written["policy"]["hash"] != hm.Policy.preset(written["policy"]["id"]).hash:
        missing("the demo is of an earlier policy")
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), str(DEMO / "city")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert differences(told, written) == []
    # The figures that the source text publishes, so that two equal mistakes are still noticed.
    assert (told["warning"]["reported"], told["warning"]["active"], told["warning"]["released"]) == (2209, 2178, 31)
    assert (told["warning"]["followed-up"], told["warning"]["referred"]) == (1910, 1186)
    assert told["key-students"]["visited-in-home"] == 2129
    assert told["certificates"]["c"]["percent"] == "95"
    shares = {kind: rate["percent"] for kind, rate in told["staffing"].items()}
    assert shares == {
        "primary": "26.21",
        "junior-secondary": "80.25",
        "nine-year": "87.23",
        "complete-secondary": "80",
        "vocational": "100",
        "regular-senior": "100",
    }
