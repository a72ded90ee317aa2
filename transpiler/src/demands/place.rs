//! Whether a program can report a place at all.
//!
//! In: the bodies that it reaches. Out: yes, unless nothing in them can panic or raise.

use super::collect::Collector;
use crate::hir::visit::{self, Visitor};
use crate::hir::{Callee, Expr, ExprKind, FunctionKind, Intrinsic, Program, Stmt, StmtKind};

/// Looks at all that is reached.
pub(super) fn any(collector: &Collector<'_>) -> bool {
    let program = collector.program;
    let mut failing = Failing {
        program,
        found: collector.effects.functions.iter().enumerate().any(|(index, effects)| {
            effects.fallible && collector.demands.reached.contains(&crate::hir::FunctionId(index as u32))
        }),
    };
    for &id in &collector.demands.reached {
        if let FunctionKind::Body(block) = &program.function(id).kind {
            failing.block(block);
        }
    }
    collector.demands.constants.iter().for_each(|&id| failing.expr(&program.constant(id).value));
    failing.found
}

struct Failing<'a> {
    program: &'a Program,
    found: bool,
}

impl Failing<'_> {
    /// What the library does with its arguments is not known here; the program's own functions are looked at themselves.
    fn leaves(&self, callee: &Callee) -> bool {
        match callee {
            Callee::Function(id) => matches!(self.program.function(*id).kind, FunctionKind::Extern(_)),
            Callee::Interface(_) | Callee::Value(_) => false,
        }
    }
}

impl<'a> Visitor<'a> for Failing<'_> {
    fn expr(&mut self, expr: &'a Expr) {
        self.found |= match &expr.kind {
            ExprKind::Index { .. }
            | ExprKind::Slice { .. }
            | ExprKind::Binary { .. }
            | ExprKind::Unary { .. }
            | ExprKind::Convert(_)
            | ExprKind::Unwrap(_)
            | ExprKind::Repeat(..)
            | ExprKind::Spawn(_) => true,
            ExprKind::Call(call) => self.leaves(&call.callee),
            ExprKind::Intrinsic { op, .. } => !matches!(op, Intrinsic::Print | Intrinsic::PrintWith),
            _ => false,
        };
        visit::walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &'a Stmt) {
        self.found |=
            matches!(stmt.kind, StmtKind::Assert { .. } | StmtKind::Raise { .. } | StmtKind::AugAssign { .. });
        visit::walk_stmt(self, stmt);
    }
}
