//! `if` as a statement.
//!
//! In: a condition and its blocks. Out: `if`, `if let`, or `let … else` where the inside of an optional is used behind an `if` that leaves.

use syn::{Block as RustBlock, Expr as Rust, Pat, Stmt};

use super::condition::{self, Conjunct};
use super::env::{Env, Jump};
use super::{block, branch, build, control, idiom};
use crate::hir::{Block, Expr, ExprKind, LocalId, StmtKind};
use crate::ownership::Repr;
use crate::types::Ty;

/// An `if` statement; `behind` tells which locals are mentioned in what follows it.
pub(super) fn if_stmt(
    env: &Env<'_>,
    condition: &Expr,
    then: &Block,
    otherwise: Option<&Block>,
    behind: &dyn Fn(LocalId) -> bool,
) -> Vec<Stmt> {
    let (parts, yes, no) = branch::oriented(env, condition, Some(then), otherwise);
    let used_behind = condition::bound(&parts).into_iter().any(behind);
    if otherwise.is_none() && yes.is_none() && !used_behind {
        // What the opposite would bind, nothing uses: the condition is written as it stands.
        let then = build::block(block::statements(env, then));
        return vec![build::tail(idiom::if_statement(condition::boolean(env, condition), then, None))];
    }
    let leaves = no.is_some_and(|no| no.leaves);
    if let (true, true, Some(no)) = (used_behind, leaves, no) {
        return bound_behind(env, &parts, yes, no);
    }
    let condition = condition::chained(env, &parts);
    let rendered = |block: Option<&Block>| block.map(|block| build::block(block::statements(env, block)));
    vec![build::tail(either(condition, rendered(yes), rendered(no)))]
}

/// `if condition { yes } else { no }`; where only the opposite has anything to do, `if !condition { no }`.
fn either(condition: Rust, yes: Option<RustBlock>, no: Option<RustBlock>) -> Rust {
    match (yes, no) {
        (Some(yes), no) => idiom::if_statement(condition, yes, no),
        (None, Some(no)) if !idiom::has_let(&condition) => idiom::if_statement(build::not(condition), no, None),
        (None, no) => idiom::if_statement(condition, build::block(Vec::new()), no),
    }
}

/// What holds behind the `if`, since the other branch leaves.
fn bound_behind(env: &Env<'_>, parts: &[Conjunct<'_>], yes: Option<&Block>, no: &Block) -> Vec<Stmt> {
    let mut stmts = vec![match parts {
        [Conjunct::Present(place, bind)] => present_or_leave(env, place, *bind, no),
        _ => all_or_leave(env, parts, no),
    }];
    if let Some(yes) = yes {
        stmts.extend(inline(block::statements(env, yes)));
    }
    stmts
}

/// Statements of a branch that goes on; names that it declares stay its own.
fn inline(stmts: Vec<Stmt>) -> Vec<Stmt> {
    if stmts.iter().any(|stmt| matches!(stmt, Stmt::Local(_))) {
        vec![build::tail(control::braces(build::block(stmts)))]
    } else {
        stmts
    }
}

/// `let Some(x) = x else { … };`, or `let x = x?;` where `None` is what is returned.
fn present_or_leave(env: &Env<'_>, place: &Expr, bind: LocalId, no: &Block) -> Stmt {
    if returns_none(env, no) {
        let (subject, pattern) = condition::method_present(env, place, bind);
        return build::let_stmt(pattern, build::question(subject));
    }
    let (subject, pattern) = condition::let_present(env, place, bind);
    let leave = build::block(block::statements(env, no));
    control::let_else(pattern, subject, leave)
}

/// The block is `return None`, out of a function that gives an optional.
fn returns_none(env: &Env<'_>, block: &Block) -> bool {
    let [only] = block.stmts.as_slice() else { return false };
    let StmtKind::Return(Some(value)) = &only.kind else { return false };
    let native = env.frame.returns == Jump::Native && !env.frame.fallible;
    matches!(value.kind, ExprKind::NoneValue) && native && matches!(env.frame.result, Ty::Optional(_))
}

/// `let (x, y) = if let Some(x) = x && … { (x, y) } else { … };`
fn all_or_leave(env: &Env<'_>, parts: &[Conjunct<'_>], no: &Block) -> Stmt {
    let condition = condition::chained(env, parts);
    let bound = condition::bound(parts);
    let values = bound.iter().map(|local| build::ident(env.ctx.local(*local))).collect();
    let names: Vec<Pat> = bound.iter().map(|local| name(env, *local)).collect();
    let then = build::block(vec![build::tail(control::one_or_tuple(values))]);
    let leave = control::braces(build::block(block::statements(env, no)));
    build::let_stmt(control::one_or_tuple_pat(names), control::if_else(condition, then, Some(leave)))
}

fn name(env: &Env<'_>, local: LocalId) -> Pat {
    let mutable = env.ctx.local_mode(local).mutable && env.repr(local) == Repr::Owned;
    build::name_pat(env.ctx.local(local), mutable)
}
