"""The manifest of the vectors, and their one layout.

Writes tests/vectors/manifest.json and lays every file out the same way (one part of a case a line);
with --check it says whether that would change anything.
"""

import json
import pathlib
import sys

FOLDER = pathlib.Path(__file__).parent / "vectors"


def line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def table(name: str, entries: dict[str, object]) -> str:
    rows = ",\n".join(f"    {line(key)}: {laid_out(value)}" for key, value in entries.items())
    return f"  {line(name)}: {{\n{rows}\n  }}"


def laid_out(value: object) -> str:
    """A history is a list of steps, one a line; anything else is one line."""
    if not isinstance(value, list):
        return line(value)
    return "[\n" + ",\n".join(f"      {line(step)}" for step in value) + "\n    ]"


def case(entry: dict[str, object]) -> str:
    return "    {\n" + ",\n".join(f"      {line(key)}: {line(value)}" for key, value in entry.items()) + "\n    }"


def layout(file: dict[str, object]) -> str:
    parts = []
    for key, value in file.items():
        if key == "cases":
            parts.append('  "cases": [\n' + ",\n".join(case(entry) for entry in value) + "\n  ]")
        elif isinstance(value, dict):
            parts.append(table(key, value))
        else:
            parts.append(f"  {line(key)}: {line(value)}")
    return "{\n" + ",\n".join(parts) + "\n}\n"


def main() -> str | None:
    wanted, counts = {}, {}
    for path in sorted(FOLDER.rglob("*.json")):
        if path.name != "manifest.json":
            file = json.loads(path.read_text(encoding="utf-8"))
            counts[path.relative_to(FOLDER).as_posix()] = len(file["cases"])
            wanted[path] = layout(file)
    total = sum(counts.values())
    wanted[FOLDER / "manifest.json"] = json.dumps({"format": 1, "files": counts, "total": total}, indent=2) + "\n"
    stale = [path for path, text in wanted.items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    if "--check" in sys.argv:
        return f"stale: {', '.join(path.name for path in stale)}; run tests/manifest.py" if stale else None
    for path in stale:
        path.write_text(wanted[path], encoding="utf-8")
    print(f"{total} cases in {len(counts)} files")
    return None


if __name__ == "__main__":
    sys.exit(main())
