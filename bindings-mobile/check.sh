#!/bin/sh
# Builds the library, writes the Kotlin and Swift sources into target/mobile, runs the Kotlin tests.
# The generated sources are build products: they are not committed.
set -eu
cd "$(dirname "$0")/.."

case "$(uname -s)" in
  Darwin) library=target/debug/libhumiao_mobile.dylib ;;
  *) library=target/debug/libhumiao_mobile.so ;;
esac

# Two invocations on purpose: in one, cargo would unify the features of UniFFI, and its command line
# would be linked into the library.
cargo build --locked --quiet -p humiao-bindgen
cargo build --locked --quiet -p humiao-mobile

rm -rf target/mobile
mkdir -p target/mobile
target/debug/uniffi-bindgen generate "$library" --language kotlin --no-format --out-dir target/mobile/kotlin
target/debug/uniffi-bindgen-swift --swift-sources --headers --modulemap --module-name HumiaoFFI --modulemap-filename module.modulemap \
  "$library" target/mobile/swift
for source in target/mobile/kotlin/humiao/humiao.kt target/mobile/swift/Humiao.swift; do
  [ -s "$source" ] || { echo "bindings-mobile: $source was not written" >&2; exit 1; }
done
echo "bindings-mobile: Kotlin and Swift sources are in target/mobile (Swift is written, not run)"

for tool in java mvn; do
  if ! command -v "$tool" >/dev/null 2>&1; then
    echo "SKIPPED: Kotlin tests of bindings-mobile: \`$tool\` is not installed (JDK 17 and Maven are needed)"
    [ "${CI:-}" != true ] || { echo "bindings-mobile: CI=true, nothing may be skipped" >&2; exit 1; }
    exit 0
  fi
done

log=target/mobile/maven.log
mvn --batch-mode -Dstyle.color=never --log-file "$log" --file bindings-mobile/kotlin/pom.xml test >"$log.console" 2>&1 || {
  cat "$log.console" "$log" >&2
  exit 1
}
echo "bindings-mobile: Kotlin$(grep 'Tests run:' "$log" | tail -n 1 | sed 's/^.*Tests run:/ tests run:/')"
