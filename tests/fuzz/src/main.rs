//! Gives libFuzzer's bytes to every decoder; what must hold is in `humiao_conformance::fuzz`.

#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| humiao_conformance::fuzz::run(bytes));
