"""Every wire name and every code of the library, in both languages.

A *wire name* is what is stored and exchanged (`class-teacher`); a *code* is what a program switches
on (`warning.phase`). Both are stable: they are only ever added.
"""

from ._native.catalog import FORMAT_VERSION, RULES_VERSION, Entry, code_text, entries

__all__ = ["FORMAT_VERSION", "RULES_VERSION", "Entry", "code_text", "entries"]
