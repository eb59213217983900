"""Counts the vectors: writes tests/vectors/manifest.json, or with --check says whether it is fresh."""

import json
import pathlib
import sys

folder = pathlib.Path(__file__).parent / "vectors"
files = {
    path.relative_to(folder).as_posix(): len(json.loads(path.read_text(encoding="utf-8"))["cases"])
    for path in sorted(folder.rglob("*.json"))
    if path.name != "manifest.json"
}
manifest = json.dumps({"format": 1, "files": files, "total": sum(files.values())}, indent=2) + "\n"
target = folder / "manifest.json"
if "--check" in sys.argv:
    sys.exit(0 if target.exists() and target.read_text(encoding="utf-8") == manifest else "manifest.json is stale: run tests/manifest.py")
target.write_text(manifest, encoding="utf-8")
print(f"{sum(files.values())} cases in {len(files)} files")
