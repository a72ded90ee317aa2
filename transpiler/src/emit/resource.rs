//! `with`: locks, and resources that are closed on every way out; and `finally`, which is the same with statements.
//!
//! In: what is entered, or what is protected, and its body. Out: a block that holds a lock's guard; or a body whose end waits for its cleanup.

use syn::{Expr as Rust, Stmt};

use super::env::{Env, Frame, Hold, Jump};
use super::jump::{Exit, Gives};
use super::{block, build, control, effect, expr, jump, stmt, tail};
use crate::effects::{CallEffect, Colour};
use crate::hir::{Block, Guarded, StmtId, With};
use crate::types::Ty;

/// The statements of a `with`.
pub(super) fn with(env: &Env<'_>, id: StmtId, with: &With) -> Vec<Stmt> {
    let name = match with.local {
        Some(local) => {
            env.set_hold(local, Hold::Full);
            env.ctx.local(local)
        }
        None if with.guard => env.ctx.temporary("_guard"),
        None => env.ctx.fresh("resource"),
    };
    let mutable = with.mutable || with.local.is_some_and(|local| env.ctx.local_mode(local).mutable);
    let entered = expr::value(env, &with.resource);
    if with.guard {
        let mut stmts = vec![build::let_name(name, mutable, entered)];
        stmts.extend(block::statements(env, &with.body.block));
        return vec![build::tail(control::braces(build::block(stmts)))];
    }
    let close = env.ctx.analysis().effects.closes.get(&(env.ctx.instance, id)).copied().unwrap_or_default();
    let closed = closing(env, name.clone(), &with.resource.ty, close);
    let mut stmts = vec![build::let_name(name, true, entered)];
    stmts.extend(protected(env, &with.body, Cleanup::Close(Box::new(closed))));
    vec![build::tail(control::braces(build::block(stmts)))]
}

/// `file.close().await?`.
fn closing(env: &Env<'_>, name: syn::Ident, ty: &Ty, close: CallEffect) -> Rust {
    effect::apply(
        env,
        close,
        build::method_ident(build::ident(name), effect::method(env, close, ty, "close"), Vec::new()),
    )
}

/// What runs after a body, whichever way it is left.
pub(super) enum Cleanup<'e> {
    /// `finally`.
    Block(&'e Block),
    /// The closing of a resource.
    Close(Box<Rust>),
}

impl Cleanup<'_> {
    fn leaves(&self, env: &Env<'_>) -> bool {
        match self {
            Cleanup::Block(block) => effect::block_leaves(env, block),
            Cleanup::Close(close) => super::shape::may_fail(close),
        }
    }

    fn ends_in_nothing(&self) -> bool {
        match self {
            Cleanup::Block(block) => stmt::ends_in_nothing(block),
            Cleanup::Close(_) => true,
        }
    }

    fn stmts(&self, env: &Env<'_>) -> Vec<Stmt> {
        match self {
            Cleanup::Block(block) => block::statements(env, block),
            Cleanup::Close(close) => vec![build::semi((**close).clone())],
        }
    }
}

/// A block without the `()` at its end, which it gives anyway.
fn without_unit(mut block: syn::Block) -> syn::Block {
    if let [_, .., Stmt::Expr(syn::Expr::Tuple(unit), None)] = block.stmts.as_slice()
        && unit.elems.is_empty()
    {
        block.stmts.pop();
    }
    block
}

/// A body and its cleanup.
pub(super) fn protected(env: &Env<'_>, guarded: &Guarded, cleanup: Cleanup<'_>) -> Vec<Stmt> {
    let exit = Exit::new(guarded);
    let fails = env.frame.fallible && (effect::block_leaves(env, &guarded.block) || cleanup.leaves(env));
    let body = env.ctx.temporary("body");
    if !fails {
        let inner = without_unit(jump::guarded(env, &guarded.block, &exit, Colour::Plain, Gives::Value));
        let caught = control::closure(Vec::new(), control::braces(inner));
        let caught = exit.call(env, "indent_rt::plain::catch", vec![caught], Colour::Plain);
        let mut stmts = vec![build::let_name(body.clone(), false, caught)];
        stmts.extend(own_block(cleanup.stmts(env)));
        stmts.extend(exit.after(env, build::method(build::ident(body), "resume", Vec::new())));
        return stmts;
    }
    let inner = jump::guarded(env, &guarded.block, &exit, env.frame.colour, Gives::Result);
    let cleaned = env.ctx.temporary("cleanup");
    let mut stmts = vec![
        build::let_name(body.clone(), false, run(env, &exit, "protect", inner)),
        build::let_name(cleaned.clone(), false, run(env, &Exit::nothing(), "cleanup", cleanup_block(env, &cleanup))),
    ];
    let settled = build::method(build::ident(body), "settle", vec![build::ident(cleaned)]);
    stmts.extend(exit.after(env, build::question(settled)));
    stmts
}

/// Names of a cleanup are its own.
fn own_block(stmts: Vec<Stmt>) -> Vec<Stmt> {
    if stmts.iter().any(|stmt| matches!(stmt, Stmt::Local(_))) {
        vec![build::tail(control::braces(build::block(stmts)))]
    } else {
        stmts
    }
}

fn cleanup_block(env: &Env<'_>, cleanup: &Cleanup<'_>) -> syn::Block {
    let inner = env.in_frame(Frame { fallible: true, returns: Jump::Native, loops: Jump::Native, ..env.frame.clone() });
    let stmts = cleanup.stmts(&inner);
    if super::shape::block_diverges(&build::block(stmts.clone())) {
        return build::block(stmts);
    }
    build::block(tail::succeeded(stmts, cleanup.ends_in_nothing()))
}

/// `indent_rt::protect(async { … }).await`, `indent_rt::plain::protect(|| …)`.
fn run(env: &Env<'_>, exit: &Exit, name: &str, body: syn::Block) -> Rust {
    if env.is_async() {
        let body = control::future(body);
        return build::awaited(exit.call(env, &format!("indent_rt::{name}"), vec![body], Colour::Async));
    }
    let body = control::closure(Vec::new(), control::braces(body));
    exit.call(env, &format!("indent_rt::plain::{name}"), vec![body], Colour::Plain)
}
