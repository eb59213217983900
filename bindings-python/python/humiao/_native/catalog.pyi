"""
Every wire name and code.
"""

from humiao._enums import DayKind
from typing import Final, final

__all__ = ["FORMAT_VERSION", "RULES_VERSION", "Entry", "closed_sets", "code_text", "entries", "is_worked", "member_title"]

FORMAT_VERSION: Final[int]
"""
The version of the stored form of events.
"""

RULES_VERSION: Final[int]
"""
The version of the rules.
"""

@final
class Entry:
    """
    One row of the catalog.
    """
    def __eq__(self, value: object, /) -> bool: ...
    def __ne__(self, value: object, /) -> bool: ...
    def __repr__(self, /) -> str: ...
    @property
    def en(self, /) -> str:
        """
        The English text, with `{details}`.
        """
    @property
    def group(self, /) -> str:
        """
        What it names: `fault`, `reason` or `wire`.
        """
    @property
    def name(self, /) -> str:
        """
        The wire name or the code.
        """
    @property
    def table(self, /) -> str:
        """
        The set or the module that it belongs to.
        """
    @property
    def zh(self, /) -> str:
        """
        The Chinese text, with `{details}`.
        """

def closed_sets() -> list[tuple[str, str, list[tuple[str, str, str]]]]:
    """
    Every closed set: class, set, and each member's wire name with its Chinese and English titles.
    """

def code_text(code: str, language: str) -> str:
    """
    The text of a code in one language, with its `{details}` left open.
    """

def entries() -> list[Entry]:
    """
    Every entry, in the order of its table.
    """

def is_worked(kind: DayKind | str) -> bool:
    """
    Whether a kind of day is worked; its class calls it.
    """

def member_title(set: str, wire: str, language: str) -> str | None:
    """
    The title of a member of a closed set, which is named by its class.
    """
