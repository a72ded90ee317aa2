//! The Indent compiler as a library.

pub mod ast;
pub mod diagnostic;
pub mod source;
