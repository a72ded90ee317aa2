//! f-strings, `print` and the texts of errors.

use proc_macro2::TokenStream;

use super::ctx::Ctx;
use crate::hir::FormatPart;

/// The arguments of a `format!`-like macro: `"{what} not found"`, then what does not fit into the braces.
pub(super) fn arguments(ctx: &Ctx<'_>, parts: &[FormatPart]) -> TokenStream {
    let _ = (ctx, parts);
    TokenStream::new()
}
