#!/usr/bin/env bash
# What no committed file may contain: a path of somebody's machine.
set -euo pipefail
cd "$(dirname "$0")/.."
pattern='(/root/|/home/[a-z]+/|/tmp/[a-z]+-[0-9])'
if git grep -nE "$pattern" -- . ':!tests/check-text.sh'; then
  echo "a path of a machine is in the files above" >&2
  exit 1
fi
echo "no machine paths"
