//! Which outer locals a child or expression mentions.
//!
//! In: the typed program. Out: ids in order of first mention.

use std::collections::BTreeSet;

use crate::hir::visit::{self, Visitor};
use crate::hir::{Call, Callee, Child, ChildKind, Clause, Expr, ExprKind, LocalId, Pattern, Stmt, StmtKind};

/// The locals that a child captures, in order of first mention: those that it does not declare, arguments that are evaluated at the spawn apart.
pub(super) fn of_child(child: &Child) -> Vec<LocalId> {
    let mut walk = Mentions::default();
    match (&child.kind, called(child)) {
        (_, Some(call)) => {
            if let Callee::Value(callee) = &call.callee {
                walk.expr(callee);
            }
            call.args.iter().filter(|arg| !is_part(&arg.value)).for_each(|arg| walk.expr(&arg.value));
        }
        (ChildKind::Expr(expr), None) => walk.expr(expr),
        (ChildKind::Block(block), None) => walk.block(block),
    }
    walk.free()
}

/// Arguments of a child's call that are evaluated at the spawn, so that the child owns a part and not the whole: `self.url`.
pub(super) fn at_spawn(child: &Child) -> impl Iterator<Item = &Expr> {
    let args = called(child).into_iter().flat_map(|call| &call.args);
    args.map(|arg| &arg.value).filter(|arg| is_part(arg))
}

fn called(child: &Child) -> Option<&Call> {
    match &child.kind {
        ChildKind::Expr(Expr { kind: ExprKind::Call(call), .. }) => Some(call),
        _ => None,
    }
}

/// A field of a local, or a field of such a field.
fn is_part(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => {
            matches!(base.kind, ExprKind::Local(_)) || is_part(base)
        }
        _ => false,
    }
}

/// The locals that an expression mentions and does not declare, in order of first mention.
pub(super) fn of_expr(expr: &Expr) -> Vec<LocalId> {
    let mut walk = Mentions::default();
    walk.expr(expr);
    walk.free()
}

#[derive(Default)]
struct Mentions {
    mentioned: Vec<LocalId>,
    declared: BTreeSet<LocalId>,
}

impl Mentions {
    fn free(self) -> Vec<LocalId> {
        let mut seen = BTreeSet::new();
        self.mentioned.into_iter().filter(|local| !self.declared.contains(local) && seen.insert(*local)).collect()
    }
}

impl<'hir> Visitor<'hir> for Mentions {
    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Local(local) => self.mentioned.push(*local),
            ExprKind::Test { bind, .. } => self.declared.extend(*bind),
            ExprKind::OptionalChain { bind, .. } => {
                self.declared.insert(*bind);
            }
            ExprKind::Closure(closure) => {
                self.declared.extend(closure.params.iter().flat_map(|param| param.locals()));
            }
            ExprKind::Comprehension { clauses, .. } => {
                for clause in clauses {
                    if let Clause::For { binding, .. } = clause {
                        self.declared.extend(binding.locals());
                    }
                }
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::Let { local, .. } => {
                self.declared.insert(*local);
            }
            StmtKind::LetTuple { binding, .. } | StmtKind::For { binding, .. } => {
                self.declared.extend(binding.locals());
            }
            StmtKind::Raise { again, .. } => self.mentioned.extend(*again),
            StmtKind::Try(inner) => {
                self.declared.extend(inner.handlers.iter().filter_map(|handler| handler.local));
            }
            StmtKind::With(with) => self.declared.extend(with.local),
            StmtKind::TaskGroup(group) => {
                self.declared.insert(group.local);
            }
            StmtKind::Timed(timed) => self.declared.extend(timed.local),
            StmtKind::Concurrent(concurrent) => {
                self.declared.extend(concurrent.joined.iter().flat_map(|(tasks, values)| [*tasks, *values]));
                for item in &concurrent.items {
                    if let crate::hir::ScopeItem::Child(child) = item {
                        self.declared.extend(child.bind);
                    }
                }
            }
            _ => {}
        }
        visit::walk_stmt(self, stmt);
    }

    fn pattern(&mut self, pattern: &'hir Pattern) {
        self.declared.extend(pattern.locals());
    }
}
