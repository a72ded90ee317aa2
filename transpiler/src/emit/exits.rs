//! How a `try` body is left, and what it assigns for what follows.
//!
//! In: a block. Out: the jumps that leave it, and the locals that come out of it. For other guarded blocks `check` has said so.

use std::collections::BTreeSet;

use super::env::Env;
use crate::hir::{Block, Exits, ExprKind, LocalId, Stmt, StmtKind, visit};

/// The jumps that leave a block.
pub(super) fn of_block(block: &Block) -> Exits {
    let mut search = Search { depth: 0, exits: Exits::default() };
    visit::Visitor::block(&mut search, block);
    search.exits
}

struct Search {
    depth: u32,
    exits: Exits,
}

impl<'hir> visit::Visitor<'hir> for Search {
    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::Return(_) => self.exits.returns = true,
            StmtKind::Break if self.depth == 0 => self.exits.breaks = true,
            StmtKind::Continue if self.depth == 0 => self.exits.continues = true,
            StmtKind::For { .. } | StmtKind::While { .. } => {
                self.depth += 1;
                visit::walk_stmt(self, stmt);
                self.depth -= 1;
            }
            _ => visit::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &'hir crate::hir::Expr) {
        if !matches!(expr.kind, ExprKind::Closure(_)) {
            visit::walk_expr(self, expr);
        }
    }
}

/// Locals that have no value yet outside the block, and get one in it.
pub(super) fn outs(env: &Env<'_>, block: &Block) -> Vec<LocalId> {
    let mut assigned = Assigned { locals: BTreeSet::new() };
    visit::Visitor::block(&mut assigned, block);
    assigned.locals.into_iter().filter(|local| env.is_late(*local)).collect()
}

struct Assigned {
    locals: BTreeSet<LocalId>,
}

impl<'hir> visit::Visitor<'hir> for Assigned {
    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::Assign { place, .. } => self.place(place),
            StmtKind::AssignTuple { places, .. } => places.iter().for_each(|place| self.place(place)),
            _ => {}
        }
        visit::walk_stmt(self, stmt);
    }
}

impl Assigned {
    fn place(&mut self, place: &crate::hir::Expr) {
        if let ExprKind::Local(local) = place.kind {
            self.locals.insert(local);
        }
    }
}
