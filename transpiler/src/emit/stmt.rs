//! Statements.
//!
//! In: a statement of the typed program. Out: Rust statements. Each form has a file of its own.

use syn::{Expr as Rust, Pat, Stmt};

use super::ctx::Ctx;
use super::env::{Env, Notes};
use super::{
    assertion, assign, attempt, block, build, chain, choice, control, declare, expr, group, jump, loops, matching,
    resource, scope, search, shape, spawn, tail, timed,
};
use crate::hir::{self, Block, Callee, Expr, ExprKind, FunctionKind, ParamMode, StmtKind};
use crate::types::Ty;

/// The body of a function: its value stands at the end, in `Ok(…)` where the function is fallible.
pub(super) fn body(ctx: &Ctx<'_>, block: &Block) -> syn::Block {
    let notes = Notes::of_body(ctx, block);
    let env = Env::new(ctx, &notes);
    build::block(value_body(&env, block))
}

/// The statements of a function or closure, with its value at the end.
pub(super) fn value_body(env: &Env<'_>, block: &Block) -> Vec<Stmt> {
    let stmts = match search::ending(env, block) {
        Some(search) => {
            let mut stmts = block::sequence(env, &block.stmts[..block.stmts.len() - 2]);
            stmts.push(build::tail(search::found(env, &search)));
            stmts
        }
        None => tail::returned(block::statements(env, block)),
    };
    let falls_off = !shape::block_diverges(&build::block(stmts.clone())) && !ends_in_value(&stmts, block);
    if env.frame.fallible && falls_off { tail::succeeded(stmts, ends_in_nothing(block)) } else { stmts }
}

/// The last statement gives nothing, so that as a call it can be the end of a fallible body as it is.
pub(super) fn ends_in_nothing(block: &Block) -> bool {
    match block.stmts.last().map(|stmt| &stmt.kind) {
        Some(StmtKind::Expr(value)) => value.ty == Ty::None,
        Some(
            StmtKind::Try(_)
            | StmtKind::With(_)
            | StmtKind::IoContext(_)
            | StmtKind::Concurrent(_)
            | StmtKind::TaskGroup(_)
            | StmtKind::Timed(_),
        ) => true,
        _ => false,
    }
}

/// The end is never reached in Indent, so what stands there in Rust is the value.
fn ends_in_value(stmts: &[Stmt], block: &Block) -> bool {
    block.leaves && matches!(stmts.last(), Some(Stmt::Expr(_, None)))
}

/// Statements that are part of an expression.
pub(super) fn statements(env: &Env<'_>, stmts: &[hir::Stmt]) -> Vec<Stmt> {
    block::sequence(env, stmts)
}

/// One statement.
pub(super) fn statement(env: &Env<'_>, stmt: &hir::Stmt) -> Vec<Stmt> {
    match &stmt.kind {
        StmtKind::Expr(value) => expression(env, value),
        StmtKind::Let { local, value } => flat(declare::local(env, stmt.id, *local, value.as_ref())),
        StmtKind::LetTuple { binding, value } => declare::tuple(env, binding, value),
        StmtKind::Assign { place, value } if env.ctx.analysis().modes.dead_stores.contains(&stmt.id) => {
            let _ = place;
            declare::effects_of(env, value)
        }
        StmtKind::Assign { place, value } => assign::assign(env, place, value),
        StmtKind::AssignTuple { places, values } => assign::several(env, places, values),
        StmtKind::AugAssign { place, op, value } if env.ctx.analysis().modes.dead_stores.contains(&stmt.id) => {
            assign::dropped(env, place, *op, value)
        }
        StmtKind::AugAssign { place, op, value } => assign::augmented(env, place, *op, value),
        StmtKind::If { condition, then, otherwise } => {
            choice::if_stmt(env, condition, then, otherwise.as_ref(), &|_| false)
        }
        StmtKind::While { condition, body } => loops::while_stmt(env, stmt.id, condition, body),
        StmtKind::For { binding, mutable, iterable, body } => {
            loops::for_stmt(env, stmt.id, binding, *mutable, iterable, body)
        }
        StmtKind::Match { scrutinee, arms } => matching::statement(env, scrutinee, arms),
        StmtKind::Return(value) => vec![build::semi(jump::returned(env, value.as_ref()))],
        StmtKind::Break => vec![build::semi(jump::broken(env))],
        StmtKind::Continue => vec![build::semi(jump::continued(env))],
        StmtKind::Assert { condition, message } => assertion::assert(env, condition, message.as_ref()),
        StmtKind::Raise { error: Some(error), cause, .. } => {
            vec![build::semi(jump::raise(env, error, cause.as_ref()))]
        }
        StmtKind::Raise { again, .. } => vec![build::semi(jump::raise_again(env, *again))],
        StmtKind::Try(inner) => attempt::try_stmt(env, stmt.id, inner),
        StmtKind::With(with) => resource::with(env, stmt.id, with),
        StmtKind::IoContext(context) => scope::context_stmt(env, context),
        StmtKind::Concurrent(concurrent) => scope::concurrent(env, stmt.id, concurrent),
        StmtKind::TaskGroup(inner) => group::task_group(env, stmt.id, inner),
        StmtKind::Timed(inner) => timed::timed(env, inner),
    }
}

/// An expression for its effect.
fn expression(env: &Env<'_>, value: &Expr) -> Vec<Stmt> {
    if let ExprKind::OptionalChain { base, bind, then } = &value.kind
        && matches!(&value.ty, Ty::Optional(inner) if **inner == Ty::None)
    {
        return vec![chain::statement(env, base, *bind, then)];
    }
    if let ExprKind::Spawn(inner) = &value.kind {
        return vec![build::semi(spawn::started(env, value, inner))];
    }
    let rust = expr::value_open(env, value);
    if is_pure(&rust) {
        return Vec::new();
    }
    let dropped = match value.ty {
        Ty::None | Ty::Never => build::semi(rust),
        _ if may_be_dropped(env, value) => build::semi(rust),
        _ => build::let_stmt(control::wildcard(), rust),
    };
    flat(vec![dropped])
}

/// Nothing happens where these are evaluated.
fn is_pure(rust: &Rust) -> bool {
    matches!(rust, Rust::Path(_) | Rust::Lit(_) | Rust::Field(_))
        || matches!(rust, Rust::Tuple(tuple) if tuple.elems.is_empty())
}

/// A call that changes something is made for that; what is only computed has to be used or let go explicitly.
fn may_be_dropped(env: &Env<'_>, value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Call(call) => match &call.callee {
            Callee::Function(id) => {
                let function = env.ctx.program().function(*id);
                let changes = function.params.first().is_some_and(|param| param.mode == ParamMode::Mut);
                changes || !matches!(function.kind, FunctionKind::Extern(_))
            }
            Callee::Value(_) | Callee::Interface(_) => true,
        },
        _ => false,
    }
}

/// True where a block gives a name of its own to a copy, so that what is behind the block still means the original.
fn hides(stmts: &[Stmt]) -> bool {
    stmts.iter().any(|stmt| match stmt {
        Stmt::Local(syn::Local { pat: Pat::Ident(pat), init: Some(init), .. }) => comes_from(&init.expr, &pat.ident),
        _ => false,
    })
}

/// True for what has the name, or is made of it alone: `name.clone()`, `Arc::clone(&name)`.
fn comes_from(value: &Rust, name: &syn::Ident) -> bool {
    match value {
        Rust::Path(path) => path.path.is_ident(name),
        Rust::MethodCall(call) => comes_from(&call.receiver, name),
        Rust::Reference(reference) => comes_from(&reference.expr, name),
        Rust::Unary(unary) => comes_from(&unary.expr, name),
        Rust::Call(call) => call.args.iter().any(|arg| comes_from(arg, name)),
        _ => false,
    }
}

/// A block at the end of a statement is written out before it.
fn flat(mut stmts: Vec<Stmt>) -> Vec<Stmt> {
    let Some(last) = stmts.pop() else { return stmts };
    match last {
        Stmt::Expr(Rust::Block(inner), Some(semi)) if inner.label.is_none() && !hides(&inner.block.stmts) => {
            let mut block = inner.block.stmts;
            match block.pop() {
                Some(Stmt::Expr(value, None)) => block.push(Stmt::Expr(value, Some(semi))),
                other => block.extend(other),
            }
            stmts.extend(block);
        }
        Stmt::Local(mut local) => {
            if let Some(init) = &mut local.init
                && init.diverge.is_none()
                && let Rust::Block(inner) = &mut *init.expr
                && inner.label.is_none()
                && !hides(&inner.block.stmts)
                && let Some(Stmt::Expr(_, None)) = inner.block.stmts.last()
            {
                let value = inner.block.stmts.pop();
                stmts.append(&mut inner.block.stmts);
                if let Some(Stmt::Expr(value, None)) = value {
                    *init.expr = value;
                }
            }
            stmts.push(Stmt::Local(local));
        }
        other => stmts.push(other),
    }
    stmts
}
