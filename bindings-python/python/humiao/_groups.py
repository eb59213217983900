"""A worklist in groups."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import Any, Literal, TypeVar, overload

from ._errors import InputError
from ._native import Detail, Duty, Fault

K = TypeVar("K", bound=Hashable)

_BY: dict[str, Callable[[Duty], str | None]] = {
    "accountable": lambda duty: duty.accountable,
    "student": lambda duty: duty.student,
    "unit": lambda duty: duty.unit,
    "school": lambda duty: duty.unit,
    "case": lambda duty: duty.case,
}


@overload
def groups(
    worklist: Iterable[Duty], *, by: Literal["accountable", "student", "unit", "school", "case"]
) -> dict[str | None, tuple[Duty, ...]]: ...


@overload
def groups(worklist: Iterable[Duty], *, by: Callable[[Duty], K]) -> dict[K, tuple[Duty, ...]]: ...


def groups(worklist: Iterable[Duty], *, by: str | Callable[[Duty], Any]) -> dict[Any, tuple[Duty, ...]]:
    """A worklist in groups: by person, student, unit, case, or whatever a function tells of a duty.

    The groups come in the order of their most urgent duty, the duties within each in the order of the
    worklist. What names nobody stands under `None`::

        for person, duties in groups(worklist(cases, on=today), by="accountable").items():
            print(person, len(duties))
        groups(worklist(cases, on=today), by=lambda duty: household[duty.student])
    """
    if isinstance(by, str) and by not in _BY:
        details = [Detail(name="set", value="by")]
        raise InputError((Fault(kind="unknown", code="fault.unknown-name", details=details),))
    key = _BY[by] if isinstance(by, str) else by
    found: dict[Any, list[Duty]] = {}
    for duty in worklist:
        found.setdefault(key(duty), []).append(duty)
    return {name: tuple(duties) for name, duties in found.items()}
