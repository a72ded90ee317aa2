//! The Indent compiler as a library.

pub mod ast;
pub mod demands;
pub mod diagnostic;
pub mod effects;
pub mod hir;
pub mod ownership;
pub mod source;
pub mod types;
