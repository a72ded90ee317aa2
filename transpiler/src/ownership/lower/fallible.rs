//! Whether what follows an expression may never happen.
//!
//! In: an expression. Out: whether some call in it may raise or suspend, as far as `Effects` know the callee.

use crate::hir::visit::{self, Visitor};
use crate::hir::{Callee, Expr, ExprKind, FunctionKind, Intrinsic};
use crate::ownership::ctx::Ctx;

/// Looks for calls that may fail.
pub(super) struct Calls<'c, 'e> {
    /// What is known of functions.
    pub(super) ctx: &'c Ctx<'e>,
    /// There is one.
    pub(super) found: bool,
}

impl Calls<'_, '_> {
    fn callee(&self, callee: &Callee) -> bool {
        let Callee::Function(id) = callee else { return true };
        let effects = self.ctx.effects.functions.get(id.index());
        let external = matches!(&self.ctx.program.function(*id).kind, FunctionKind::Extern(body) if body.io || !body.raises.is_empty());
        external || effects.is_none_or(|effects| effects.io || effects.fallible || !effects.calls_params.is_empty())
    }
}

impl<'hir> Visitor<'hir> for Calls<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Call(call) => self.found |= self.callee(&call.callee),
            ExprKind::Intrinsic { op: Intrinsic::Sleep | Intrinsic::Checkpoint | Intrinsic::Input, .. }
            | ExprKind::Spawn(_) => {
                self.found = true;
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }
}
