//! Which locals a body gives a part of, or all of, another value where they stand.
//!
//! In: a body. Out: the locals at which assigned and changed places begin. A name that stands for the inside of an optional is one of these where it has to
//! be a reference to that inside, though its type could be copied.

use std::collections::BTreeSet;

use super::call::root_local;
use crate::hir::visit::{self, Visitor};
use crate::hir::{Block, Expr, ExprKind, LocalId, Stmt, StmtKind};

/// The locals that a body changes.
pub(super) fn of_block(block: &Block) -> BTreeSet<LocalId> {
    let mut written = Written::default();
    written.block(block);
    written.locals
}

#[derive(Default)]
struct Written {
    locals: BTreeSet<LocalId>,
}

impl<'e> Visitor<'e> for Written {
    fn stmt(&mut self, stmt: &'e Stmt) {
        match &stmt.kind {
            StmtKind::Assign { place, .. } | StmtKind::AugAssign { place, .. } => self.locals.extend(root_local(place)),
            StmtKind::AssignTuple { places, .. } => self.locals.extend(places.iter().filter_map(root_local)),
            _ => {}
        }
        visit::walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &'e Expr) {
        if let ExprKind::Call(call) = &expr.kind {
            let changed = call.args.iter().filter(|arg| arg.mutable);
            self.locals.extend(changed.filter_map(|arg| root_local(&arg.value)));
        }
        visit::walk_expr(self, expr);
    }
}
