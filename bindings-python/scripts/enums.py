"""Writes `python/humiao/_enums.py` from the closed sets of the core.

    python scripts/enums.py            write the file
    python scripts/enums.py --check    fail when the file is not what would be written

It needs the compiled module only, which it takes from the installed package without running the
package's own Python files: they may not fit yet.
"""

from __future__ import annotations

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from typing import Any

FILE = Path(__file__).parent.parent / "python" / "humiao" / "_enums.py"

# Sets whose members can do more than tell their title.
BASES = {"DayKind": "WorkedEnum", "Ternary": "TernaryEnum"}

HEAD = '''"""The closed sets, as real enums. Written by `scripts/enums.py`; do not change it by hand."""

from __future__ import annotations

from ._wire import TernaryEnum, WireEnum, WorkedEnum
'''


def native() -> Any:
    """The compiled module of the installed package."""
    package = importlib.util.find_spec("humiao")
    if package is None or package.submodule_search_locations is None:
        sys.exit("humiao is not installed: pip install ./bindings-python")
    for place in package.submodule_search_locations:
        for suffix in importlib.machinery.EXTENSION_SUFFIXES:
            path = Path(place) / f"_native{suffix}"
            if path.exists():
                loader = importlib.machinery.ExtensionFileLoader("humiao._native", str(path))
                spec = importlib.util.spec_from_file_location("humiao._native", path, loader=loader)
                assert spec is not None
                module = importlib.util.module_from_spec(spec)
                loader.exec_module(module)
                return module
    sys.exit("the compiled module of humiao was not found")


def member(wire: str) -> str:
    """The name of a member: its wire name in capitals."""
    name = wire.replace("-", "_").upper()
    return f"_{name}" if name[0].isdigit() else name


def source(sets: list[tuple[str, str, list[tuple[str, str, str]]]]) -> str:
    """The text of the file."""
    classes = [HEAD]
    names = []
    for name, table, members in sorted(sets):
        names.append(name)
        lines = [f"class {name}({BASES.get(name, 'WireEnum')}):", f'    """The closed set `{table}`."""', ""]
        for wire, zh, en in members:
            lines += [f'    {member(wire)} = "{wire}"', f'    """{en} {zh}"""']
        classes.append("\n".join(lines) + "\n")
    listed = "".join(f'    "{name}",\n' for name in names)
    return "\n\n".join([*classes, f"__all__ = [\n{listed}]\n"])


def main() -> None:
    text = source(native().catalog.closed_sets())
    if "--check" not in sys.argv:
        FILE.write_text(text, encoding="utf-8")
    elif not FILE.exists() or FILE.read_text(encoding="utf-8") != text:
        sys.exit(f"{FILE.name} is not what the core says: run scripts/enums.py")


if __name__ == "__main__":
    main()
