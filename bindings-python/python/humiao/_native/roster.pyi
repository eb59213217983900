"""
Cells of spreadsheets.
"""

from datetime import date

__all__ = ["cell", "day", "header", "number", "required", "yes_no"]

def cell(raw: str) -> str:
    """
    A cell as it was meant: trimmed, with full-width characters made half-width.
    """

def day(raw: str) -> date:
    """
    A day in the ways that people and Excel write it.
    """

def header(raw: str) -> str:
    """
    A header as it was meant: like `cell`, without any blanks, in small letters.
    """

def number(raw: str) -> int | None:
    """
    A whole number; `None` for an empty cell.
    """

def required(raw: str) -> str:
    """
    A cell that must not be empty.
    """

def yes_no(raw: str) -> bool | None:
    """
    Yes or no; `None` for an empty cell.
    """
