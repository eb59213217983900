"""What all closed sets can do."""

from __future__ import annotations

from enum import Enum

from . import _native


class WireEnum(str, Enum):
    """A member of a closed set: its value is the wire name, which is stored and exchanged."""

    def text(self, language: str) -> str:
        """The title in one language, `zh` or `en`."""
        return _native.catalog.member_title(type(self).__name__, self.value, language) or self.value

    def __str__(self) -> str:
        return str(self.value)


class WorkedEnum(WireEnum):
    """A kind of day."""

    @property
    def is_worked(self) -> bool:
        """Whether it is worked."""
        return _native.catalog.is_worked(self)


class TernaryEnum(WireEnum):
    """An answer in three-valued logic."""

    def __bool__(self) -> bool:
        """True for yes alone: an unknown never counts as yes."""
        return str(self.value) == "yes"
