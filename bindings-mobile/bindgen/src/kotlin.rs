//! `uniffi-bindgen` of exactly the UniFFI version that `humiao-mobile` is built with.

fn main() {
    uniffi::uniffi_bindgen_main();
}
