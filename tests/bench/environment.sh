#!/usr/bin/env bash
# The virtual environment of the bench's Python contenders, under target/bench/venv. PYTHON names the
# interpreter (python3).
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
venv=target/bench/venv
wanted="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') $(cksum < tests/bench/requirements.txt)"
if [ "$(cat "$venv/made-for" 2>/dev/null)" != "$wanted" ]; then
  rm -rf "$venv"
  mkdir -p target/bench
  "$python" -m venv "$venv" || { echo "python3-venv is missing: install it, or set PYTHON" >&2; exit 1; }
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r tests/bench/requirements.txt
  echo "$wanted" > "$venv/made-for"
fi
# The package as its users have it, built in release.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps ./bindings-python
