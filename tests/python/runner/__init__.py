"""Runs the vectors of `tests/vectors` against the installed wheel.

The modules here do what those of `tests/src` do in Rust; what differs is how a call is spelled. The
arguments of a case become the typed classes of the package, so that its constructors are run too.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from . import category, certificate, foundation, roster, visit, warning

FOLDER = Path(__file__).parents[2] / "vectors"

BOOKS = {
    "calendar": foundation.run,
    "category": category.run,
    "certificate": certificate.run,
    "duty": foundation.run,
    "id": foundation.run,
    "policy": foundation.run,
    "roster": roster.run,
    "time": foundation.run,
    "visit": visit.run,
    "warning": warning.run,
}


def load() -> dict[str, dict[str, Any]]:
    """Every file of vectors by its path below the folder, in order."""
    files = {
        path.relative_to(FOLDER).as_posix(): json.loads(path.read_text(encoding="utf-8"))
        for path in sorted(FOLDER.rglob("*.json"))
        if path.name != "manifest.json"
    }
    for file in files.values():
        for case in file["cases"]:
            case["given"] = on_base(file.get("bases", {}), case.get("given", {}))
    return files


def on_base(bases: dict[str, dict[str, Any]], given: dict[str, Any]) -> dict[str, Any]:
    """The facts of a case on the base that they name: a key replaces that of the base, and `+key` adds rows to its list."""
    if "base" not in given:
        return given
    facts = dict(bases[given["base"]])
    for key, value in given.items():
        if key.startswith("+"):
            facts[key[1:]] = [*facts.get(key[1:], ()), *value]
        elif key != "base":
            facts[key] = value
    return facts


def run(file: dict[str, Any], case: dict[str, Any]) -> Any:
    """Runs one case: the outcome as plain JSON."""
    book = file["call"].split(".")[0]
    if book not in BOOKS:
        raise LookupError(f"no runner for the call {file['call']}")
    return BOOKS[book](file, case)


def differences(expected: Any, actual: Any, path: str = "then") -> list[str]:
    """Where an outcome is not what was expected: every key that a table names must be there and
    match (`null` matches an absent one); lists and single values must be equal."""
    if isinstance(expected, dict) and isinstance(actual, dict):
        return [
            difference
            for key, value in expected.items()
            for difference in differences(value, actual.get(key), f"{path}.{key}")
        ]
    if isinstance(expected, list) and isinstance(actual, list) and len(expected) == len(actual):
        pairs = enumerate(zip(expected, actual))
        return [found for index, (a, b) in pairs for found in differences(a, b, f"{path}[{index}]")]
    # `True == 1` in Python, and they are not the same in JSON.
    same = expected == actual and isinstance(expected, bool) == isinstance(actual, bool)
    return [] if same else [f"{path}: expected {expected!r}, got {actual!r}"]
