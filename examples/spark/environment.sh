#!/usr/bin/env bash
# The virtual environment of the Spark example, under target/spark/venv, with the wheel built in release. PYTHON names the
# interpreter (python3). Java 17 or later is not installed by this.
set -euo pipefail
cd "$(dirname "$0")/../.."
python=${PYTHON:-python3}
venv=target/spark/venv
java -version > /dev/null 2>&1 || { echo "java is missing: Spark 4 needs JDK 17 or later" >&2; exit 1; }
wanted="$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])') $(cksum < examples/spark/requirements.txt)"
if [ "$(cat "$venv/made-for" 2>/dev/null)" != "$wanted" ]; then
  rm -rf "$venv"
  mkdir -p target/spark
  "$python" -m venv "$venv" || { echo "python3-venv is missing: install it, or set PYTHON" >&2; exit 1; }
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r examples/spark/requirements.txt
  echo "$wanted" > "$venv/made-for"
fi
# The package as its users have it; HUMIAO_WHEEL names one that is built already.
"$venv/bin/python" -m pip install --quiet --disable-pip-version-check --force-reinstall --no-deps \
  "${HUMIAO_WHEEL:-./bindings-python}"
