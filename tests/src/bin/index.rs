//! Writes `docs/codes.md` and `docs/lifecycle.md` from the code.

use humiao_conformance::index;

fn main() -> std::io::Result<()> {
    let docs = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs");
    std::fs::write(docs.join("codes.md"), index::codes())?;
    std::fs::write(docs.join("lifecycle.md"), index::lifecycle())
}
