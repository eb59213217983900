#!/usr/bin/env bash
# No crate of the workspace may turn on chrono's `clock` or `now`: nothing here can read the time.
set -euo pipefail
cd "$(dirname "$0")/.."
found=$(cargo tree --workspace --edges features,normal,build,dev --target all --invert chrono | grep -E 'chrono feature "(clock|now)"' || true)
if [ -n "$found" ]; then
  echo "chrono can read the clock:" >&2
  echo "$found" >&2
  exit 1
fi
echo "chrono is built without clock and now"
