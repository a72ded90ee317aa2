//! `spawn f(x)`.
//!
//! In: a call and the scope or group that it belongs to. Out: `scope.spawn(f(x))`, with what the child takes with it made just before.

use syn::Expr as Rust;

use super::access::{self, Access};
use super::env::Env;
use super::{build, child, control};
use crate::hir::{Expr, ExprKind, LocalId, Spawn};
use crate::types::Ty;

/// A spawn; its value is the `Task`.
pub(super) fn spawn(env: &Env<'_>, whole: &Expr, spawn: &Spawn) -> Rust {
    spawned(env, whole, spawn, false)
}

/// A spawn whose task nobody asks for anything.
pub(super) fn started(env: &Env<'_>, whole: &Expr, spawn: &Spawn) -> Rust {
    spawned(env, whole, spawn, true)
}

fn spawned(env: &Env<'_>, whole: &Expr, spawn: &Spawn, unnamed: bool) -> Rust {
    let child::Task { mut before, body } = child::of_spawn(env, &spawn.call, group_local(spawn));
    let scope = match (&spawn.group, spawn.scope.and_then(|scope| env.scopes.get(&scope))) {
        (Some(group), _) => access::place(env, group, Access::Read).expr,
        (None, Some(name)) => build::ident(name.clone()),
        (None, None) => build::ident(env.ctx.temporary("scope")),
    };
    let limited = env.ctx.call(whole.id).awaits;
    let untyped = unnamed && matches!(spawn.call.ty, Ty::None) && !limited;
    let name = method(env, spawn.group.is_some(), limited, untyped);
    let call = build::method(scope, name, vec![body]);
    let call = if limited { build::question(build::awaited(call)) } else { call };
    if before.is_empty() {
        return call;
    }
    before.push(build::tail(call));
    control::braces(build::block(before))
}

/// The name of the group: a child that is handed the group has a handle of its own beside it.
fn group_local(spawn: &Spawn) -> Option<LocalId> {
    match spawn.group.as_ref()?.kind {
        ExprKind::Local(local) => Some(local),
        _ => None,
    }
}

fn method(env: &Env<'_>, group: bool, limited: bool, untyped: bool) -> &'static str {
    match (env.is_async(), group) {
        (true, _) if limited => "spawn_limited",
        (_, false) if untyped => "start",
        (true, true) if untyped => "start",
        (false, true) => "spawn_plain",
        _ => "spawn",
    }
}
