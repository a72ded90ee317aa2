//! The words of the checker's diagnostics: one short function each, one file an area.

pub(crate) mod call;
pub(crate) mod concurrent;
pub(crate) mod declarations;
pub(crate) mod expr;
pub(crate) mod inference;
pub(crate) mod names;
pub(crate) mod pattern;
pub(crate) mod stmt;
pub(crate) mod types;
pub(crate) mod unsupported;
