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
EXAMPLE = ROOT / "examples" / "python" / "bulletin.py"
STUDENTS = 20_000


def missing(why: str) -> None:
    """A loud skip; on a build machine a failure."""
    text = f"SKIPPED: {why}; `cargo build -p humiao-examples` or `make demo` first"
    if os.environ.get("CI") == "true":
        pytest.fail(text)
    pytest.skip(text)


def is_fresh(demo: Path) -> bool:
    """Whether a walk-through was there, under the policy that the wheel has."""
    if not (demo / "bulletin.json").exists() or not (demo / "city" / "city.json").exists():
        return False
    policy = json.loads((demo / "bulletin.json").read_text(encoding="utf-8"))["policy"]
    return bool(policy["hash"] == hm.Policy.preset(policy["id"]).hash)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small city and its bulletin, made by the programs that cargo built; else the demo that is there.

    `HUMIAO_DEMO` names another folder with `city/` and `bulletin.json`.
    """
    if "HUMIAO_DEMO" in os.environ:
        return Path(os.environ["HUMIAO_DEMO"])
    built = sorted(
        (path.parent for path in (ROOT / "target").glob("*/walk-through") if (path.parent / "city").is_file()),
        key=lambda folder: (folder / "walk-through").stat().st_mtime,
    )
    made = tmp_path_factory.mktemp("demo")
    if built:
        city = str(made / "city")
        subprocess.run([built[-1] / "city", "--students", str(STUDENTS), "--out", city], check=True, capture_output=True)
        subprocess.run([built[-1] / "walk-through", "--city", city, "--out", made], check=True, capture_output=True)
    for folder in (made, ROOT / "target" / "demo"):
        if is_fresh(folder):
            return folder
    missing("there is no walk-through of this policy")
    raise AssertionError


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


def test_the_example_gives_the_bulletin_of_the_walk_through(demo: Path) -> None:
    written = json.loads((demo / "bulletin.json").read_text(encoding="utf-8"))
    done = subprocess.run(
        [sys.executable, str(EXAMPLE), str(demo / "city")], capture_output=True, text=True, check=False
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
