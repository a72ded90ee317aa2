//! Whether a method's receiver gets another value somewhere in its body, as what a child or a stored closure takes with it does: Rust's `self` cannot.
//!
//! In: a body and the table of ownership. Out: the answer.

use crate::hir::visit::{self, Visitor};
use crate::hir::{Block, Child, ChildKind, Expr, ExprKind, LocalId, ScopeItem, Stmt, StmtKind};
use crate::ownership::{CaptureMode, Modes, Use};

/// True where copies of the receiver, or handles to it, are made under its name.
pub(in crate::emit) fn is_rebound(modes: &Modes, this: LocalId, block: &Block) -> bool {
    let mut walk = Walk { modes, this, found: false };
    walk.block(block);
    walk.found
}

struct Walk<'a> {
    modes: &'a Modes,
    this: LocalId,
    found: bool,
}

impl Walk<'_> {
    fn captures(&mut self, captures: Option<&Vec<CaptureMode>>) {
        let made = |capture: &CaptureMode| !matches!(capture.usage, Use::Move | Use::Borrow | Use::BorrowMut);
        self.found |= captures.into_iter().flatten().any(|capture| capture.local == self.this && made(capture));
    }

    fn child(&mut self, child: &Child) {
        self.captures(self.modes.children.get(&child.id));
        match &child.kind {
            ChildKind::Expr(expr) => self.expr(expr),
            ChildKind::Block(block) => self.block(block),
        }
    }
}

impl<'hir> Visitor<'hir> for Walk<'_> {
    fn stmt(&mut self, stmt: &'hir Stmt) {
        let shared = self.modes.shared.get(&stmt.id).into_iter().flatten();
        self.found |= shared.into_iter().any(|(local, _)| *local == self.this);
        if let StmtKind::Concurrent(concurrent) = &stmt.kind {
            for item in &concurrent.items {
                if let ScopeItem::Child(child) = item {
                    self.child(child);
                }
            }
        }
        visit::walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Closure(_) => self.captures(self.modes.closures.get(&expr.id)),
            ExprKind::Spawn(spawn) => {
                if let ExprKind::Call(call) = &spawn.call.kind {
                    self.found |= call.args.iter().any(|arg| {
                        matches!(arg.value.kind, ExprKind::Local(local) if local == self.this)
                            && self.modes.usage(arg.value.id) != Use::Move
                    });
                }
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }
}
