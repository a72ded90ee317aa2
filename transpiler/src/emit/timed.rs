//! `with timeout(d):`, `move_on_after`, `cancel_scope`, `shield`.
//!
//! In: a timed block. Out: its body as a future or closure that the runtime bounds.

use syn::{Expr as Rust, Stmt, parse_quote};

use super::env::{Env, Hold};
use super::jump::{Exit, Gives};
use super::scope::suspended;
use super::{build, control, expr, jump};
use crate::hir::{Timed, TimedKind};

/// The statements of a timed block.
pub(super) fn timed(env: &Env<'_>, timed: &Timed) -> Vec<Stmt> {
    let exit = match timed.kind {
        TimedKind::MoveOnAfter | TimedKind::CancelScope => Exit::of_skippable(&timed.body),
        TimedKind::Timeout | TimedKind::Shield => Exit::new(&timed.body),
    };
    let duration = timed.duration.as_ref().map(|duration| expr::value(env, duration));
    let mut stmts = Vec::new();
    let handle = match timed.kind {
        TimedKind::MoveOnAfter | TimedKind::CancelScope => {
            let name = timed.local.map_or_else(|| env.ctx.temporary("limit"), |local| env.ctx.local(local));
            timed.local.iter().for_each(|local| env.set_hold(*local, Hold::Full));
            stmts.push(build::let_name(name.clone(), false, cancel_scope(env, duration.clone())));
            Some(name)
        }
        TimedKind::Timeout | TimedKind::Shield => None,
    };
    let body = jump::guarded(env, &timed.body.block, &exit, env.frame.colour, Gives::Result);
    let body = if env.is_async() { control::future(body) } else { control::closure(Vec::new(), control::braces(body)) };
    let call = match handle {
        Some(name) => {
            let method = if env.is_async() { "run" } else { "run_plain" };
            exit.method(env, build::ident(name), method, vec![body])
        }
        None => bounded(env, &exit, timed.kind, duration, body),
    };
    stmts.extend(exit.after(env, suspended(env, call)));
    stmts
}

fn cancel_scope(env: &Env<'_>, duration: Option<Rust>) -> Rust {
    match duration {
        Some(duration) => build::call(env.ctx.path("indent_rt::CancelScope::after"), vec![duration]),
        None => build::call(env.ctx.path("indent_rt::CancelScope::new"), Vec::new()),
    }
}

fn bounded(env: &Env<'_>, exit: &Exit, kind: TimedKind, duration: Option<Rust>, body: Rust) -> Rust {
    let module = if env.is_async() { "indent_rt" } else { "indent_rt::plain" };
    let (name, args) = match (kind, duration) {
        (TimedKind::Shield, Some(duration)) => ("shield", vec![control::wrap("Some", duration), body]),
        (TimedKind::Shield, None) => ("shield", vec![parse_quote!(None), body]),
        (_, duration) => ("timeout", duration.into_iter().chain([body]).collect()),
    };
    exit.call(env, &format!("{module}::{name}"), args, env.frame.colour)
}
