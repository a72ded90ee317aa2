//! Io contexts and scopes.

use super::build;
use super::ctx::Ctx;
use crate::hir::IoContext;

/// `indent_rt::async_io(async { … Ok(()) })`: a `Result`.
pub(super) fn io_context(ctx: &Ctx<'_>, context: &IoContext) -> syn::Expr {
    let _ = (ctx, context);
    build::unit()
}
