"""Cells of real spreadsheets: trimmed, full-width made half-width, days in the ways that people and
Excel write them. Reading files is left to you.
"""

from ._native.roster import cell, day, header, number, required, yes_no

__all__ = ["cell", "day", "header", "number", "required", "yes_no"]
