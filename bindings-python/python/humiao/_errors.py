"""Exceptions, written in Python so that they are typed, documented and picklable."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ._enums import FaultKind
    from ._native import Clause, Fault, Reason


class HumiaoError(Exception):
    """Base of all exceptions of this library.

    `kind` is one of a few to switch on, `code` a stable code of the catalog, `place` where in the
    input. None of them ever holds a value of the input.
    """

    faults: tuple[Fault, ...] = ()
    """All that is wrong with an input, in the order in which it was found."""

    reasons: tuple[Reason, ...] = ()
    """All conditions that a refused command does not meet."""

    @property
    def kind(self) -> FaultKind:
        """The kind of the first fault."""
        raise NotImplementedError

    @property
    def code(self) -> str:
        """The code of the first fault or reason."""
        raise NotImplementedError

    @property
    def place(self) -> str:
        """The place of the first fault; empty when the whole input is meant."""
        return ""

    def text(self, language: str) -> str:
        """What is wrong, a line for each fault or reason, in `zh` or `en`."""
        faults = [fault.text(language) for fault in self.faults]
        return "\n".join([*faults, *(reason.text(language) for reason in self.reasons)])

    def __str__(self) -> str:
        return "\n".join(str(each) for each in (*self.faults, *self.reasons))


class InputError(HumiaoError, ValueError):
    """An input that cannot be read, or breaks a rule of its form."""

    def __init__(self, faults: tuple[Fault, ...]) -> None:
        super().__init__(faults)
        self.faults = tuple(faults)

    @property
    def kind(self) -> FaultKind:
        return self.faults[0].kind

    @property
    def code(self) -> str:
        return self.faults[0].code

    @property
    def place(self) -> str:
        return self.faults[0].place


class PolicyError(InputError):
    """A policy that cannot be loaded; `faults` holds all that is wrong with it, with its paths."""


class RefusedError(HumiaoError):
    """The value of a refused verdict was asked for without looking at the verdict first."""

    def __init__(self, reasons: tuple[Reason, ...]) -> None:
        super().__init__(reasons)
        self.reasons = tuple(reasons)

    @property
    def kind(self) -> FaultKind:
        from ._enums import FaultKind

        return FaultKind.REFUSED

    @property
    def code(self) -> str:
        return self.reasons[0].code

    @property
    def clause(self) -> Clause:
        """Where the rule of the first reason is written."""
        return self.reasons[0].clause
