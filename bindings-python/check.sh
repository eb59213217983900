#!/usr/bin/env bash
# Everything about the Python package, in a virtual environment of its own under target/venv:
#
#   bash bindings-python/check.sh            builds and installs the wheel, runs the tests and the vectors,
#                                            checks that what is generated is fresh
#   bash bindings-python/check.sh --write    writes the enums and the stubs anew instead
#
# PYTHON names the interpreter (python3), CARGO_PROFILE the profile of the build (dev).
set -euo pipefail
cd "$(dirname "$0")/.."
root=$PWD
python=${PYTHON:-python3}
profile=${CARGO_PROFILE:-dev}

"$python" - <<'PY' || { echo "humiao needs Python 3.10 or later; set PYTHON to one" >&2; exit 1; }
import sys
sys.exit(sys.version_info < (3, 10))
PY

venv=$root/target/venv
version=$("$python" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
wanted="$version $(cksum < bindings-python/dev-requirements.txt)"
if [ ! -x "$venv/bin/python" ] || [ "$(cat "$venv/made-for" 2>/dev/null)" != "$wanted" ]; then
  rm -rf "$venv"
  "$python" -m venv "$venv" || { echo "python3-venv is missing: install it, or set PYTHON" >&2; exit 1; }
  "$venv/bin/python" -m pip install --quiet --disable-pip-version-check -r bindings-python/dev-requirements.txt
  echo "$wanted" > "$venv/made-for"
fi
# maturin calls the tools beside it.
export PATH="$venv/bin:$PATH" VIRTUAL_ENV="$venv"
export PYO3_PYTHON="$venv/bin/python"

wheels=$root/target/wheels/check
rm -rf "$wheels"
maturin build --quiet --profile "$profile" --manifest-path bindings-python/Cargo.toml --out "$wheels"
pip install --quiet --disable-pip-version-check --force-reinstall --no-deps "$wheels"/humiao-*.whl

if [ "${1:-}" = "--write" ]; then
  python bindings-python/scripts/enums.py
  rm -rf bindings-python/python/humiao/_native
  maturin generate-stubs --quiet --no-default-features --features inspect --manifest-path bindings-python/Cargo.toml --out bindings-python/python
  echo "wrote the enums and the stubs"
  exit 0
fi

# From outside of the repository, so that the installed wheel is what is imported.
cd "$root/target"
python -c 'import humiao, sys; sys.exit("site-packages" not in humiao.__file__)'

echo "python: tests and vectors"
python -m pytest -rs -p no:cacheprovider "$root/bindings-python/tests" "$root/tests/python"

echo "python: the enums and the stubs are fresh"
python "$root/bindings-python/scripts/enums.py" --check
stubs=$(mktemp -d)
trap 'rm -rf "$stubs"' EXIT
maturin generate-stubs --quiet --no-default-features --features inspect --manifest-path "$root/bindings-python/Cargo.toml" --out "$stubs"
diff -r "$stubs/humiao/_native" "$root/bindings-python/python/humiao/_native" || {
  echo "the stubs are stale: bash bindings-python/check.sh --write" >&2
  exit 1
}

echo "python: types"
types=(mypy --no-error-summary --strict --cache-dir "$root/target/mypy")
(cd "$root/bindings-python" && "${types[@]}" python/humiao)
cd "$root/target"
"${types[@]}" "$root"/bindings-python/tests/*.py
"${types[@]}" "$root"/tests/python/runner "$root"/tests/python/*.py
python -m mypy.stubtest humiao --concise --allowlist "$root/bindings-python/stubtest-allow.txt"
echo "python: all is well on $version"
