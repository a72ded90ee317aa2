//! Blocks: statements in order, and what several of them are together.
//!
//! In: a block of the typed program. Out: Rust statements. A `let` without a value joins the statement that gives it one; what a test for `None` has
//! shown behind an `if` that leaves becomes `let … else`.

use syn::{Expr as Rust, Ident, Pat, Stmt};

use super::env::Env;
use super::{build, choice, shape, stmt, tail, tested};
use crate::hir::{self, Block, ExprKind, LocalId, StmtKind, visit};

/// The statements of a block.
pub(super) fn statements(env: &Env<'_>, block: &Block) -> Vec<Stmt> {
    sequence(env, &block.stmts)
}

/// Statements in order.
pub(super) fn sequence(env: &Env<'_>, stmts: &[hir::Stmt]) -> Vec<Stmt> {
    let mut rust = Vec::new();
    for (index, statement) in stmts.iter().enumerate() {
        if env.ctx.analysis().modes.unreached.contains(&statement.id) && ends(&rust) {
            break;
        }
        let rest = &stmts[index + 1..];
        let rendered = match &statement.kind {
            StmtKind::If { condition, then, otherwise } => {
                let behind = |local| mentions(rest, local);
                choice::if_stmt(env, condition, then, otherwise.as_ref(), &behind)
            }
            StmtKind::Let { local, value: None } if is_joined(rest, *local) => Vec::new(),
            StmtKind::Let { local, value: Some(value) } if is_result(env, *local, rest) => {
                rust.push(env.ctx.at(statement.span, build::semi(super::jump::returned(env, Some(value)))));
                break;
            }
            _ => stmt::statement(env, statement),
        };
        rust.extend(rendered.into_iter().map(|one| env.ctx.at(statement.span, one)));
        rust.extend(ended(env, statement));
    }
    tested::joined(settled(rust))
}

/// True where Rust never comes behind the statements.
fn ends(rust: &[Stmt]) -> bool {
    match rust.last() {
        Some(Stmt::Expr(last, _)) => shape::diverges(last),
        Some(Stmt::Macro(inner)) => inner.mac.path.is_ident("panic"),
        _ => false,
    }
}

/// The tasks of a scope are declared in it.
fn is_joined(rest: &[hir::Stmt], local: LocalId) -> bool {
    rest.iter().any(|stmt| match &stmt.kind {
        StmtKind::Concurrent(inner) => inner.joined.iter().any(|(tasks, _)| *tasks == local),
        _ => false,
    })
}

/// `drop(x);` for what ends right behind a statement.
fn ended(env: &Env<'_>, statement: &hir::Stmt) -> Vec<Stmt> {
    let drops = env.ctx.analysis().modes.drops.get(&statement.id);
    let each = |local: &LocalId| {
        let name = build::ident(env.ctx.local(*local));
        build::semi(build::call(build::path_expr(build::path("drop")), vec![name]))
    };
    drops.into_iter().flatten().map(each).collect()
}

/// `x = value` and `return x` are `return value`.
fn is_result(env: &Env<'_>, local: LocalId, rest: &[hir::Stmt]) -> bool {
    use crate::ownership::{Repr, Use};
    let [last] = rest else { return false };
    let StmtKind::Return(Some(value)) = &last.kind else { return false };
    matches!(value.kind, ExprKind::Local(returned) if returned == local)
        && env.repr(local) == Repr::Owned
        && matches!(env.ctx.usage(value.id), Use::Move | Use::Copy)
}

/// True where some of the statements mention a local.
pub(super) fn mentions(stmts: &[hir::Stmt], local: LocalId) -> bool {
    let mut search = Search { local, found: false };
    stmts.iter().for_each(|stmt| visit::Visitor::stmt(&mut search, stmt));
    search.found
}

struct Search {
    local: LocalId,
    found: bool,
}

impl<'hir> visit::Visitor<'hir> for Search {
    fn expr(&mut self, expr: &'hir hir::Expr) {
        self.found |= matches!(expr.kind, ExprKind::Local(local) if local == self.local);
        visit::walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &'hir hir::Stmt) {
        match &stmt.kind {
            StmtKind::Raise { again: Some(local), .. } => self.found |= *local == self.local,
            StmtKind::Concurrent(inner) => {
                self.found |= inner.joined.iter().any(|(tasks, values)| *tasks == self.local || *values == self.local);
            }
            _ => {}
        }
        visit::walk_stmt(self, stmt);
    }
}

/// Joins each `let x;` with the statement that gives `x` its value, where that is one: `let x = if … { a } else { b };`.
pub(super) fn settled(stmts: Vec<Stmt>) -> Vec<Stmt> {
    let mut waiting: Vec<Stmt> = Vec::new();
    let mut rust: Vec<Stmt> = Vec::new();
    for stmt in stmts {
        if late(&stmt).is_some() {
            waiting.push(stmt);
            continue;
        }
        let position =
            waiting.iter().position(|waits| late(waits).is_some_and(|name| shape::mentioned_in(&stmt, &name)));
        match position {
            None => rust.push(stmt),
            Some(position) => {
                let rest: Vec<Ident> = waiting
                    .iter()
                    .skip(position + 1)
                    .filter_map(late)
                    .filter(|name| shape::mentioned_in(&stmt, name))
                    .collect();
                let declaration = waiting.remove(position);
                if rest.is_empty()
                    && let Some(joined) = joined(&declaration, &stmt)
                {
                    rust.push(joined);
                    continue;
                }
                rust.push(declaration);
                for name in rest {
                    if let Some(at) = waiting.iter().position(|waits| late(waits).as_ref() == Some(&name)) {
                        rust.push(waiting.remove(at));
                    }
                }
                rust.push(stmt);
            }
        }
    }
    // Nothing gives these a value here: the block ends before.
    let end = rust.len();
    rust.splice(end..end, waiting);
    rust
}

/// The name that a `let` without a value declares.
fn late(stmt: &Stmt) -> Option<Ident> {
    let Stmt::Local(local) = stmt else { return None };
    if local.init.is_some() {
        return None;
    }
    match &local.pat {
        Pat::Ident(pat) => Some(pat.ident.clone()),
        Pat::Type(typed) => match &*typed.pat {
            Pat::Ident(pat) => Some(pat.ident.clone()),
            _ => None,
        },
        _ => None,
    }
}

fn joined(declaration: &Stmt, stmt: &Stmt) -> Option<Stmt> {
    let Stmt::Local(declared) = declaration else { return None };
    let name = late(declaration)?;
    let value = tail::assigned(std::slice::from_ref(stmt), &name)?;
    let value: Rust = match value.into_iter().next()? {
        Stmt::Expr(value, _) => value,
        _ => return None,
    };
    let mut local = declared.clone();
    local.init = Some(syn::LocalInit { eq_token: Default::default(), expr: Box::new(value), diverge: None });
    Some(Stmt::Local(local))
}
