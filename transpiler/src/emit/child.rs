//! What a child task runs: a future in the async colour, a closure in the plain one.
//!
//! In: an expression or block and what it captures, or a call whose arguments are evaluated where it is spawned. Out: the `let`s before, and the future
//! or closure. Scopes and groups take it from here.

use std::collections::BTreeMap;

use syn::{Expr as Rust, Ident, Stmt, parse_quote};

use super::env::{Env, Frame, Hold, Jump};
use super::form::Rendered;
use super::literal::Expect;
use super::{build, capture, control, expr, idiom, shape, stmt};
use crate::hir::{Block, Call, Callee, Child, ChildKind, Expr, ExprKind, LocalId};
use crate::ownership::{CaptureMode, Repr, ResultMode, Use};
use crate::types::Ty;

/// A child, ready to be spawned.
pub(super) struct Task {
    /// Copies and handles that it takes with it.
    pub(super) before: Vec<Stmt>,
    /// The future or closure.
    pub(super) body: Rust,
}

/// The frame of a child's body: nothing jumps out of it.
fn inside<'a>(env: &Env<'a>, result: &Ty) -> Env<'a> {
    env.in_frame(Frame {
        fallible: true,
        returns: Jump::Native,
        loops: Jump::Native,
        result: result.clone(),
        result_mode: ResultMode::Owned,
        ..env.frame.clone()
    })
}

/// A direct statement of a `concurrent` block.
pub(super) fn of_scope(env: &Env<'_>, child: &Child) -> Task {
    let captures = env.ctx.analysis().modes.children.get(&child.id).cloned().unwrap_or_default();
    let reprs: Vec<_> = captures.iter().map(|one| (one.local, one.repr.clone())).collect();
    match &child.kind {
        ChildKind::Expr(value) => {
            let mut before = early_arguments(env, value);
            let inner = inside(env, &value.ty).with_reprs(reprs);
            let body = expression(&inner, value, child.bind.is_some());
            if let Some(direct) = direct(env, &body, &captures) {
                return Task { before, body: direct };
            }
            before.extend(capture::before(env, &captures, true));
            Task { before, body: made(env, control::as_block(body), owns(env, &captures)) }
        }
        ChildKind::Block(block) => {
            let inner = inside(env, &Ty::None).with_reprs(reprs);
            let before = capture::before(env, &captures, true);
            Task { before, body: made(env, whole_block(&inner, block), owns(env, &captures)) }
        }
    }
}

/// Where a child runs at once, in the plain colour, it may look at what it only reads.
fn owns(env: &Env<'_>, captures: &[CaptureMode]) -> bool {
    env.is_async() || captures.iter().any(|capture| matches!(capture.usage, Use::Move))
}

fn whole_block(env: &Env<'_>, block: &Block) -> syn::Block {
    build::block(stmt::value_body(env, block))
}

/// The child's value as a `Result`.
fn expression(env: &Env<'_>, value: &Expr, bound: bool) -> Rust {
    let rust = expr::value_open(env, value);
    if bound || matches!(value.ty, Ty::None) {
        return if shape::diverges(&rust) { rust } else { idiom::ok(rust) };
    }
    let stmts = vec![build::semi(rust), build::tail(parse_quote!(Ok(())))];
    control::braces(build::block(stmts))
}

/// Arguments that are evaluated where the child is spawned, not in it.
fn early_arguments(env: &Env<'_>, value: &Expr) -> Vec<Stmt> {
    match &value.kind {
        ExprKind::Call(call) => super::hoist::call(env, call).0,
        _ => Vec::new(),
    }
}

/// The call itself where it is the future already: `fetch_user(123)`. What it takes with it is put into the arguments.
fn direct(env: &Env<'_>, body: &Rust, captures: &[CaptureMode]) -> Option<Rust> {
    if !env.is_async() {
        return None;
    }
    let Rust::Await(awaited) = body else { return None };
    let Rust::Call(call) = &*awaited.base else { return None };
    let mut copies: BTreeMap<Ident, Rust> = BTreeMap::new();
    for capture in captures {
        if let Some(value) = capture::value(env, capture) {
            copies.insert(env.ctx.local(capture.local), value);
        }
    }
    let mut call = call.clone();
    for arg in &mut call.args {
        *arg = owned_argument(arg, &mut copies)?;
    }
    Some(Rust::Call(call))
}

/// An argument that holds nothing of the place that it is written in.
fn owned_argument(arg: &Rust, copies: &mut BTreeMap<Ident, Rust>) -> Option<Rust> {
    match arg {
        Rust::Lit(_) => Some(arg.clone()),
        Rust::Path(path) => match path.path.get_ident() {
            // A copy that is used twice needs a name.
            Some(name) => Some(copies.remove(name).unwrap_or_else(|| arg.clone())),
            None => Some(arg.clone()),
        },
        Rust::Call(call) => {
            let constant = call.args.iter().all(|arg| matches!(arg, Rust::Lit(_)));
            constant.then(|| arg.clone())
        }
        Rust::Unary(unary) if matches!(*unary.expr, Rust::Lit(_)) => Some(arg.clone()),
        _ => None,
    }
}

/// `async move { … }`, or `move || { … }`.
fn made(env: &Env<'_>, block: syn::Block, owns: bool) -> Rust {
    if env.is_async() {
        return control::async_block(block, owns);
    }
    let body = build::block_expr(block);
    if owns { control::move_closure(Vec::new(), body) } else { control::closure(Vec::new(), body) }
}

/// The call of a `spawn`: its arguments are evaluated at the spawn and owned by the child.
pub(super) fn of_spawn(env: &Env<'_>, value: &Expr, group: Option<LocalId>) -> Task {
    let ExprKind::Call(call) = &value.kind else {
        let inner = inside(env, &value.ty);
        let body = expression(&inner, value, true);
        return Task { before: Vec::new(), body: made(env, control::as_block(body), true) };
    };
    let mut before = Vec::new();
    let mut inner = inside(env, &value.ty);
    inner.owns_arguments = matches!(call.callee, Callee::Function(_) | Callee::Interface(_));
    if let Callee::Value(callee) = &call.callee {
        keep(env, &mut inner, callee, "action", &mut before);
    }
    for (position, arg) in call.args.iter().enumerate() {
        match arg.value.kind {
            ExprKind::Local(local) if group == Some(local) => keep_group(env, &arg.value, local, &mut before),
            _ => keep(env, &mut inner, &arg.value, &param_name(env, call, position), &mut before),
        }
    }
    let body = expression(&inner, value, true);
    if let (true, Some(direct)) = (before.is_empty(), direct(env, &body, &[])) {
        return Task { before, body: direct };
    }
    if let Some((direct, rest)) = with_temporaries(env, &body, &before) {
        return Task { before: rest, body: direct };
    }
    Task { before, body: made(env, control::as_block(body), true) }
}

fn param_name(env: &Env<'_>, call: &Call, position: usize) -> String {
    let name = match &call.callee {
        Callee::Function(id) | Callee::Interface(id) => {
            env.ctx.program().function(*id).params.get(position).map(|param| param.name.clone())
        }
        Callee::Value(_) => None,
    };
    match name.as_deref() {
        None | Some("self") => "value".to_owned(),
        Some(name) => name.to_owned(),
    }
}

/// Evaluates an argument before the child; inside it is a value with a name.
fn keep(env: &Env<'_>, inner: &mut Env<'_>, arg: &Expr, name: &str, before: &mut Vec<Stmt>) {
    if matches!(arg.kind, ExprKind::Literal(_) | ExprKind::Function(..) | ExprKind::NoneValue) {
        return;
    }
    if let ExprKind::Local(local) = arg.kind {
        return keep_local(env, inner, arg, local, before);
    }
    let value = expr::value_open(env, arg);
    let name = env.ctx.fresh(name);
    before.push(build::let_name(name.clone(), false, value));
    env.set_hoisted(arg.id, Rendered::owned(build::ident(name)));
}

/// The group that the child is spawned into, handed to it.
fn keep_group(env: &Env<'_>, arg: &Expr, group: LocalId, before: &mut Vec<Stmt>) {
    let name = env.ctx.local(group);
    let handle = env.ctx.fresh(&name.to_string());
    before.push(build::let_name(handle.clone(), false, build::method(build::ident(name), "clone", Vec::new())));
    env.set_hoisted(arg.id, Rendered::owned(build::ident(handle)));
}

fn keep_local(env: &Env<'_>, inner: &mut Env<'_>, arg: &Expr, local: LocalId, before: &mut Vec<Stmt>) {
    let shared = env.repr(local) == Repr::Deref && env.ctx.usage(arg.id) == Use::Share;
    let name = env.ctx.local(local);
    if shared {
        let original = build::reference(build::ident(name.clone()));
        let handle = build::call(env.ctx.path("std::sync::Arc::clone"), vec![original]);
        before.push(build::let_name(name.clone(), false, handle));
        env.set_hoisted(arg.id, Rendered { expr: build::ident(name), form: Repr::Deref, hold: Hold::Full });
        return;
    }
    let given = expr::given(env, arg, Expect::Known);
    let as_it_is = matches!(&given.expr, Rust::Path(path) if path.path.get_ident() == Some(&name));
    if !as_it_is {
        before.push(build::let_name(name.clone(), false, given.expr));
    }
    *inner = inner.with_reprs([(local, Repr::Owned)]);
    env.set_hoisted(arg.id, Rendered::owned(build::ident(name)));
}

/// The call itself, with the values of its temporaries in their places, where each is an argument by value.
fn with_temporaries(env: &Env<'_>, body: &Rust, before: &[Stmt]) -> Option<(Rust, Vec<Stmt>)> {
    if !env.is_async() {
        return None;
    }
    let Rust::Await(awaited) = body else { return None };
    let Rust::Call(call) = &*awaited.base else { return None };
    let mut values: BTreeMap<Ident, Rust> = BTreeMap::new();
    for stmt in before {
        let Stmt::Local(local) = stmt else { return None };
        let syn::Pat::Ident(pat) = &local.pat else { return None };
        values.insert(pat.ident.clone(), (*local.init.as_ref()?.expr).clone());
    }
    let mut call = call.clone();
    for arg in &mut call.args {
        *arg = owned_argument(arg, &mut values)?;
    }
    values.is_empty().then_some((Rust::Call(call), Vec::new()))
}
