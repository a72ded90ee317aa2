//! The diagnostics of E00xx and W00xx, one function each.

mod declarations;
mod expressions;
mod layout;
mod statements;
mod text;
mod types;
mod words;

pub(super) use declarations::*;
pub(super) use expressions::*;
pub(super) use layout::*;
pub(super) use statements::*;
pub(super) use text::*;
pub(super) use types::*;
pub(super) use words::*;
