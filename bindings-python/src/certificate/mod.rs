//! The certificate book 上岗资格证书.

pub(crate) mod asking;
pub(crate) mod record;
pub(crate) mod workforce;
