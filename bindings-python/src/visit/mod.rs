//! The visit book 家访.

pub(crate) mod asking;
pub(crate) mod coverage;
pub(crate) mod directory;
pub(crate) mod place;
pub(crate) mod plan;
pub(crate) mod record;
