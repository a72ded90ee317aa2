//! Statements.
//!
//! In: a block of the typed program. Out: a Rust block.

use super::build;
use super::ctx::Ctx;
use crate::hir::Block;

/// The body of a function, closure or async block: its value stands at the end, in `Ok(…)` where the function around it is fallible.
pub(super) fn body(ctx: &Ctx<'_>, block: &Block) -> syn::Block {
    let _ = (ctx, block);
    build::block(Vec::new())
}
