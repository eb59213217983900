#!/usr/bin/env bash
# Every public item of the published crates has an example. rustdoc's own lint tells; it also counts `impl`
# blocks and what macros write (whose examples are written by the macro), which are passed over here.
set -euo pipefail
cd "$(dirname "$0")/.."
for package in humiao humiao-mobile; do
  report=$(RUSTC_BOOTSTRAP=1 cargo rustdoc --quiet --lib -p "$package" -- \
    -Zcrate-attr='feature(rustdoc_missing_doc_code_examples)' -W rustdoc::missing_doc_code_examples 2>&1 || true)
  if grep -q '^error' <<<"$report"; then
    printf '%s\n' "$report" >&2
    exit 1
  fi
  missing=0
  while IFS=: read -r file line _; do
    text=$(sed -n "${line}p" "$file")
    case "$text" in
      impl*|*'! {'*|*'!{'*) ;;
      *) echo "$file:$line has no example: $text" >&2; missing=$((missing + 1)) ;;
    esac
  done < <(grep -A1 'missing code example' <<<"$report" | sed -nE 's/^ *--> //p')
  [ "$missing" -eq 0 ] || exit 1
  echo "$package: every public item has an example"
done
