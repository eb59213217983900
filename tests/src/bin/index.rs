//! Writes `docs/codes.md` from the catalog.

fn main() -> std::io::Result<()> {
    let target = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/codes.md");
    std::fs::write(target, humiao_conformance::index::codes())
}
