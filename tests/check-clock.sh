#!/usr/bin/env bash
# Nothing here can read the time: no crate of the workspace may turn on chrono's `clock` or `now`.
#
# In the Python package its Arrow library asks for `clock`, for itself; there it is the package's own line that is looked
# at. In every crate clippy forbids the calls.
set -euo pipefail
cd "$(dirname "$0")/.."
tree=$(cargo tree --workspace --exclude humiao-python --edges features,normal,build,dev --target all --invert chrono)
found=$(grep -E 'chrono feature "(clock|now)"' <<< "$tree" || true)
if [ -n "$found" ]; then
  echo "chrono can read the clock:" >&2
  echo "$found" >&2
  exit 1
fi
grep -qx 'chrono.workspace = true' bindings-python/Cargo.toml || {
  echo "bindings-python asks chrono for features of its own" >&2
  exit 1
}
echo "chrono is built without clock and now, but for the Arrow library of the Python package"
