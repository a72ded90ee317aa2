//! What the statements of a `concurrent` block are, before they are checked.
//!
//! In: syntax. Out: which statements spawn, and which names each binds.

use crate::ast::visit::{self, Visitor};
use crate::ast::{Block, Expr, ExprKind, Stmt, StmtKind, Target, TargetKind};
use crate::source::Span;

/// A name that a direct statement binds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bound<'x> {
    pub(super) name: &'x str,
    pub(super) span: Span,
    /// The statement runs in the body: the name holds tasks.
    pub(super) in_body: bool,
}

/// The names that the direct statements of a block bind, in order.
pub(super) fn names(body: &Block) -> Vec<Bound<'_>> {
    let mut names = Vec::new();
    for stmt in &body.stmts {
        let StmtKind::Assign { target, value: Some(_), .. } = &stmt.kind else { continue };
        let in_body = spawns(stmt);
        each_name(target, &mut |name, span| names.push(Bound { name, span, in_body }));
    }
    names
}

/// Names that two statements bind, with both places.
pub(super) fn twice<'x>(names: &[Bound<'x>]) -> Vec<(&'x str, Span, Span)> {
    let mut firsts = std::collections::BTreeMap::new();
    let mut twice = Vec::new();
    for bound in names {
        match firsts.get(bound.name) {
            Some(first) => twice.push((bound.name, *first, bound.span)),
            None => {
                firsts.insert(bound.name, bound.span);
            }
        }
    }
    twice
}

/// The names that one statement binds.
pub(super) fn own_names(stmt: &Stmt) -> Vec<&str> {
    let mut names = Vec::new();
    if let StmtKind::Assign { target, .. } = &stmt.kind {
        each_name(target, &mut |name, _| names.push(name));
    }
    names
}

fn each_name<'x>(target: &'x Target, found: &mut impl FnMut(&'x str, Span)) {
    match &target.kind {
        TargetKind::Name(name) => found(name, target.span),
        TargetKind::Tuple(parts) => parts.iter().for_each(|part| each_name(part, found)),
        TargetKind::Star(inner) => each_name(inner, found),
        TargetKind::Wildcard | TargetKind::Place(_) => {}
    }
}

/// True where a statement contains a `spawn` that is not inside a scope, group or function of its own.
pub(super) fn spawns(stmt: &Stmt) -> bool {
    let mut search = Search { found: false };
    search.stmt(stmt);
    search.found
}

struct Search {
    found: bool,
}

impl<'ast> Visitor<'ast> for Search {
    fn expr(&mut self, expr: &'ast Expr) {
        match &expr.kind {
            ExprKind::Spawn { .. } => self.found = true,
            ExprKind::Lambda(_) => {}
            _ => visit::walk_expr(self, expr),
        }
    }

    fn stmt(&mut self, stmt: &'ast Stmt) {
        match &stmt.kind {
            StmtKind::Concurrent { .. }
            | StmtKind::Supervise { .. }
            | StmtKind::Race { .. }
            | StmtKind::Select { .. }
            | StmtKind::Item(_) => {}
            StmtKind::With { items, .. } if items.iter().any(|item| is_group(&item.value)) => {}
            _ => visit::walk_stmt(self, stmt),
        }
    }
}

/// `task_group(…)`, with or without a type.
fn is_group(value: &Expr) -> bool {
    let ExprKind::Call { callee, .. } = &value.kind else { return false };
    let callee = match &callee.kind {
        ExprKind::Index { base, .. } => base,
        _ => callee,
    };
    matches!(&callee.kind, ExprKind::Name(name) if name == "task_group")
}
