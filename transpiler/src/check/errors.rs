//! The words of the checker's diagnostics: one short function each, one file an area.

pub(crate) mod declarations;
pub(crate) mod inference;
pub(crate) mod names;
pub(crate) mod types;
pub(crate) mod unsupported;
