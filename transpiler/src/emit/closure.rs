//! Lambdas, nested functions, and functions as values.
//!
//! In: a closure, its shape (may it fail, may it suspend), and what it captures. Out: a Rust closure; one that suspends gives an `async move` block, one
//! that is stored stands in an `Arc`.

use syn::{Expr as Rust, Pat, Stmt, Type, parse_quote};

use super::env::{Env, Frame, Hold, Jump};
use super::form::{self, Rendered};
use super::iterate::{self, Incoming};
use super::literal::Expect;
use super::{build, capture, control, effect, expr, idiom, stmt, ty};
use crate::effects::{Colour, Shape};
use crate::hir::{Callee, Closure, ClosureBody, Expr, ExprKind, FunctionId, FunctionKind};
use crate::ownership::{Arrival, ItemForm, PassMode, Repr, ResultMode};
use crate::types::{FunctionTy, Ty};

/// A lambda or nested function.
pub(super) fn closure(env: &Env<'_>, whole: &Expr, closure: &Closure) -> Rust {
    let shape = env.ctx.shape(whole.id);
    let stored = env.ctx.analysis().effects.stored_values.contains(&whole.id);
    let captures = env.ctx.analysis().modes.closures.get(&whole.id).cloned().unwrap_or_default();
    let inner = inside(env, closure, shape).with_named_closure(false);
    let inner = inner.with_reprs(captures.iter().map(|one| (one.local, one.repr.clone())));
    let owns = !closure.local || stored || shape.io;
    let (params, first) = params(&inner, whole, closure);
    let params =
        if stored || closure.name.is_some() || env.names_closure { typed(env, whole, closure, params) } else { params };
    let body = body(&inner, closure, first, env.names_closure);
    let before = capture::before(env, &captures, owns);
    let moves = !closure.local || stored || (shape.io && !captures.is_empty());
    let rust = if shape.io {
        suspending(env, params, body, &captures, stored, moves, closure)
    } else if moves && !captures.is_empty() {
        control::move_closure(params, body)
    } else {
        short(env, whole, closure, control::closure(params, body))
    };
    let rust = match &closure.body {
        ClosureBody::Expr(value) if !stored && !shape.io && !shape.fallible => giving(env, rust, &[value]),
        _ => rust,
    };
    let rust = if stored { in_arc(env, rust) } else { rust };
    if before.is_empty() {
        return rust;
    }
    let mut stmts = before;
    stmts.push(build::tail(rust));
    control::braces(build::block(stmts))
}

/// `|x| f(x)` is `f`, but for what is kept in an `Arc`.
fn short(env: &Env<'_>, whole: &Expr, closure: &Closure, rust: Rust) -> Rust {
    let arrivals = env.ctx.analysis().modes.arrivals.get(&whole.id).map(Vec::as_slice).unwrap_or_default();
    // A reference to a text itself becomes one to its characters only in a call.
    let narrowed = arrivals.iter().zip(&closure.param_types).any(|(arrival, ty)| {
        let is_reference = arrival.peeked || arrival.form != ItemForm::Owned;
        form::has_slim(ty) && (arrival.whole || (is_reference && env.items_hold == Hold::Full))
    });
    match &closure.body {
        ClosureBody::Expr(body) if narrowed || calls_stored(env, body) => rust,
        _ => idiom::function_of(rust),
    }
}

/// True for the call of a function value that is kept in an `Arc`, which is no function by itself.
pub(super) fn calls_stored(env: &Env<'_>, body: &Expr) -> bool {
    let ExprKind::Call(call) = &body.kind else { return false };
    matches!(&call.callee, Callee::Value(callee) if env.ctx.is_stored(callee))
}

/// `|n| -> Adder { Arc::new(…) }`: what gives a function that is kept says so, or Rust takes it for the one function that it is.
pub(super) fn giving(env: &Env<'_>, rust: Rust, values: &[&Expr]) -> Rust {
    match rust {
        Rust::Closure(mut closure) if values.iter().any(|value| is_kept(env, value)) => {
            let types = values.iter().map(|value| ty::owned(env.ctx.file, &value.ty));
            closure.output = match types.collect::<Vec<_>>().as_slice() {
                [ty] => parse_quote!(-> #ty),
                types => parse_quote!(-> (#(#types),*)),
            };
            closure.body = Box::new(build::block_expr(control::as_block(*closure.body)));
            Rust::Closure(closure)
        }
        rust => rust,
    }
}

/// True for a function that is made here to be kept, in any case.
fn is_kept(env: &Env<'_>, value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Closure(_) | ExprKind::Function(..) => env.ctx.analysis().effects.stored_values.contains(&value.id),
        ExprKind::If { then, otherwise, .. } => is_kept(env, then) || is_kept(env, otherwise),
        ExprKind::Match { arms, .. } => arms.iter().any(|arm| is_kept(env, &arm.body)),
        ExprKind::Block(_, value) => is_kept(env, value),
        _ => false,
    }
}

fn in_arc(env: &Env<'_>, closure: Rust) -> Rust {
    build::call(env.ctx.path("std::sync::Arc::new"), vec![closure])
}

/// The frame of a closure's body.
fn inside<'a>(env: &Env<'a>, closure: &Closure, shape: Shape) -> Env<'a> {
    env.in_frame(Frame {
        colour: if shape.io { Colour::Async } else { env.frame.colour },
        fallible: shape.fallible || shape.io,
        returns: Jump::Native,
        loops: Jump::Native,
        result: closure.result.clone(),
        result_mode: ResultMode::Owned,
    })
}

/// The parameters' patterns, and what the body does first to have them in the form that it expects.
fn params(env: &Env<'_>, whole: &Expr, closure: &Closure) -> (Vec<Pat>, Vec<Stmt>) {
    let arrivals = env.ctx.analysis().modes.arrivals.get(&whole.id);
    let mut pats = Vec::new();
    let mut first = Vec::new();
    for (position, binding) in closure.params.iter().enumerate() {
        let arrival = arrivals.and_then(|arrivals| arrivals.get(position)).cloned().unwrap_or_default();
        let (pat, stmts) = iterate::pattern(env, binding, &incoming(env, arrival));
        pats.push(pat);
        first.extend(stmts);
    }
    (pats, first)
}

fn incoming(env: &Env<'_>, arrival: Arrival) -> Incoming {
    Incoming { hold: hold(env, &arrival), form: arrival.form, peeked: arrival.peeked }
}

fn hold(env: &Env<'_>, arrival: &Arrival) -> Hold {
    if arrival.whole { Hold::Full } else { env.items_hold }
}

/// Parameters with their types, where Rust does not find them from the place that the closure is passed to.
fn typed(env: &Env<'_>, whole: &Expr, closure: &Closure, params: Vec<Pat>) -> Vec<Pat> {
    let params = params.into_iter().zip(&closure.param_types).enumerate();
    params
        .map(|(position, (pat, ty))| control::typed(pat, param_type(env, &arrival(env, whole, position), ty)))
        .collect()
}

/// The Rust type of a parameter that arrives in a form.
fn param_type(env: &Env<'_>, arrival: &Arrival, ty: &Ty) -> Type {
    match arrival.form {
        ItemForm::Owned => ty::owned(env.ctx.file, ty),
        _ if arrival.whole => ty::reference(env.ctx.file, ty),
        _ => ty::borrowed(env.ctx.file, ty, None),
    }
}

fn body(env: &Env<'_>, closure: &Closure, mut first: Vec<Stmt>, named: bool) -> Rust {
    match &closure.body {
        ClosureBody::Expr(value) => {
            let given = form::slimmed(expr::given(env, value, Expect::Open), &value.ty);
            let value = match (&closure.result, &value.ty) {
                (Ty::None, Ty::None | Ty::Never) => given.expr,
                // What a template gives beside its effect is dropped.
                (Ty::None, _) => control::braces(build::block(vec![build::semi(given.expr)])),
                // Nothing beside says what a closure with a name gives: one that it makes is a function value.
                (result @ Ty::Function(_), _) if named && matches!(value.kind, ExprKind::Closure(_)) => {
                    build::cast(given.expr, ty::owned(env.ctx.file, result))
                }
                _ => given.expr,
            };
            let value = if env.frame.fallible { idiom::ok(value) } else { value };
            if first.is_empty() {
                return value;
            }
            first.push(build::tail(value));
            control::braces(build::block(first))
        }
        ClosureBody::Block(block) => {
            first.extend(stmt::value_body(env, block));
            build::block_expr(build::block(first))
        }
    }
}

/// `move |x| { let dice = dice.clone(); async move { … } }`: each call has its own copies.
fn suspending(
    env: &Env<'_>,
    params: Vec<Pat>,
    body: Rust,
    captures: &[crate::ownership::CaptureMode],
    stored: bool,
    moves: bool,
    closure: &Closure,
) -> Rust {
    let copies = capture::for_each_call(env, captures);
    let direct = match body {
        Rust::Await(inner) if copies.is_empty() && owns_arguments(&inner.base) => Ok(*inner.base),
        body => Err(body),
    };
    let future = match direct {
        Ok(call) => call,
        Err(body) => control::async_block(control::as_block(body), true),
    };
    let future = if stored { control::wrap("Box::pin", future) } else { future };
    let mut block = copies;
    block.push(build::tail(future));
    let made = build::block_expr(build::block(block));
    let rust = if moves { control::move_closure(params, made) } else { control::closure(params, made) };
    if stored { with_output(env, rust, closure) } else { idiom::function_of(rust) }
}

/// The call holds no reference to what ends with the closure's call.
fn owns_arguments(call: &Rust) -> bool {
    match call {
        Rust::Call(call) => call.args.iter().all(|arg| matches!(arg, Rust::Path(_) | Rust::Lit(_))),
        _ => false,
    }
}

/// A stored closure says what it gives, or the box would have a type of its own.
fn with_output(env: &Env<'_>, closure: Rust, declared: &Closure) -> Rust {
    let result = ty::result(env.ctx.file, ty::owned(env.ctx.file, &declared.result));
    let future = ty::box_future(env.ctx.file, result, None);
    match closure {
        Rust::Closure(mut inner) => {
            inner.output = parse_quote!(-> #future);
            inner.body = Box::new(control::braces(control::as_block(*inner.body)));
            Rust::Closure(inner)
        }
        other => other,
    }
}

/// A function as a value: its path where it takes and gives just what is asked for, else a closure around its call.
pub(super) fn function_value(env: &Env<'_>, whole: &Expr, id: FunctionId) -> Rust {
    let shape = env.ctx.shape(whole.id);
    let stored = env.ctx.analysis().effects.stored_values.contains(&whole.id);
    let function = env.ctx.program().function(id);
    let Ty::Function(signature) = &whole.ty else { return build::unit() };
    if !matches!(function.kind, FunctionKind::Body(_)) {
        return super::wrapper::of_extern(env, whole, id, signature);
    }
    let Some(instance) = effect::callee(env, whole.id, id) else { return build::unit() };
    let path = build::path_expr(env.ctx.file.function_path(instance));
    let call_effect = env.ctx.call(whole.id);
    let fits = fits(env, whole, id, signature)
        && call_effect.fallible == (shape.fallible || shape.io)
        && call_effect.awaits == shape.io
        && !(stored && shape.io);
    let rust = if fits { path } else { wrapped(env, whole, id, signature, path, stored) };
    if stored { in_arc(env, rust) } else { rust }
}

/// True where each argument arrives as the function's parameter takes it.
fn fits(env: &Env<'_>, whole: &Expr, id: FunctionId, signature: &FunctionTy) -> bool {
    let modes = env.ctx.analysis().modes.function(id);
    let borrowed_result = modes.result != ResultMode::Owned;
    !borrowed_result
        && signature.params.iter().enumerate().all(|(position, ty)| {
            let arrival = arrival(env, whole, position);
            let references = usize::from(arrival.form != ItemForm::Owned) + usize::from(arrival.peeked);
            match modes.params.get(position).copied().unwrap_or_default() {
                PassMode::Value | PassMode::Own => references == 0,
                PassMode::Ref => {
                    references == 1
                        && !matches!(ty, Ty::Optional(_))
                        && !(form::has_slim(ty) && hold(env, &arrival) == Hold::Full)
                }
                PassMode::RefMut => false,
            }
        })
}

fn arrival(env: &Env<'_>, whole: &Expr, position: usize) -> Arrival {
    let arrivals = env.ctx.analysis().modes.arrivals.get(&whole.id);
    arrivals.and_then(|arrivals| arrivals.get(position)).cloned().unwrap_or_default()
}

/// `|x| f(&x)`.
fn wrapped(env: &Env<'_>, whole: &Expr, id: FunctionId, signature: &FunctionTy, path: Rust, stored: bool) -> Rust {
    let function = env.ctx.program().function(id);
    let modes = env.ctx.analysis().modes.function(id);
    let shape = env.ctx.shape(whole.id);
    let mut params = Vec::new();
    let mut args = Vec::new();
    for (position, ty) in signature.params.iter().enumerate() {
        let name = env.ctx.temporary(&function.params[position].name);
        let arrival = arrival(env, whole, position);
        let mode = modes.params.get(position).copied().unwrap_or_default();
        let (pat, arg) = adapted(env, name, &arrival, mode, ty);
        let pat = if stored { control::typed(pat, param_type(env, &arrival, ty)) } else { pat };
        params.push(pat);
        args.push(arg);
    }
    let inner = env.in_frame(Frame {
        colour: if shape.io { Colour::Async } else { env.frame.colour },
        fallible: shape.fallible || shape.io,
        ..env.frame.clone()
    });
    let call = effect::apply(&inner, env.ctx.call(whole.id), build::call(path, args));
    let call = if inner.frame.fallible { idiom::ok(call) } else { call };
    if !shape.io {
        return control::closure(params, call);
    }
    let future = match call {
        Rust::Await(inner) if owns_arguments(&inner.base) => *inner.base,
        call => control::async_block(control::as_block(call), true),
    };
    if !stored {
        return control::closure(params, future);
    }
    let result = ty::result(env.ctx.file, ty::owned(env.ctx.file, &signature.result));
    let boxed = ty::box_future(env.ctx.file, result, None);
    match control::closure(params, control::wrap("Box::pin", future)) {
        Rust::Closure(mut inner) => {
            inner.output = parse_quote!(-> #boxed);
            inner.body = Box::new(control::braces(control::as_block(*inner.body)));
            Rust::Closure(inner)
        }
        other => other,
    }
}

/// One parameter of the closure, and the argument that is made of it.
fn adapted(env: &Env<'_>, name: syn::Ident, arrival: &Arrival, mode: PassMode, ty: &Ty) -> (Pat, Rust) {
    let references = usize::from(arrival.form != ItemForm::Owned) + usize::from(arrival.peeked);
    let value = build::ident(name.clone());
    match mode {
        PassMode::Value if env.ctx.is_copy(ty) => {
            let pat = (0..references).fold(control::name(&name), |pat, _| control::reference_pat(pat));
            (pat, value)
        }
        PassMode::Value | PassMode::Own => {
            let item = Rendered { expr: value.clone(), form: Repr::Ref, hold: hold(env, arrival) };
            let arg = if references == 0 { value } else { form::cloned(env, item, ty) };
            (control::name(&name), arg)
        }
        PassMode::Ref | PassMode::RefMut => {
            let pat = (1..references).fold(control::name(&name), |pat, _| control::reference_pat(pat));
            let item = Rendered { expr: value.clone(), form: Repr::Ref, hold: env.items_hold };
            let arg = match (references, ty) {
                (0, Ty::Interface(..)) => build::method(value, "as_ref", Vec::new()),
                (0, _) => build::reference(value),
                (_, Ty::Interface(..)) => form::as_slim(item, ty).expr,
                _ => value,
            };
            (pat, arg)
        }
    }
}
