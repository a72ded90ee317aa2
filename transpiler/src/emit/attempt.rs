//! `try`, `except`, `else`, `finally`.
//!
//! In: a body, its handlers, what follows where all is well, and a cleanup. Out: a `match` on the one call that can fail, where the body is just that; else
//! on the body as a closure or `async` block of its own. `finally` is in `resource`.

use syn::{Arm, Expr as Rust, Ident, Stmt, Type};

use super::env::{Env, Hold};
use super::jump::{Exit, Gives};
use super::resource::{self, Cleanup};
use super::{block, build, control, effect, exits, expr, jump};
use crate::effects::Colour;
use crate::hir::{self, Block, Expr, ExprKind, Handler, LocalId, StmtId, StmtKind, Try};
use crate::ownership::{Repr, Use};
use crate::types::TypeId;

/// The statements of a `try`.
pub(super) fn try_stmt(env: &Env<'_>, id: StmtId, inner: &Try) -> Vec<Stmt> {
    if let Some((guarded, cleanup)) = &inner.finally {
        return resource::protected(env, guarded, Cleanup::Block(cleanup));
    }
    let fallible = env.ctx.analysis().effects.fallible_tries.contains(&(env.ctx.instance, id));
    let live = live_handlers(env, id, inner);
    if live.is_empty() || !fallible {
        // Nothing is caught: the body is as good as without a `try`.
        let mut stmts = block::statements(env, &inner.body);
        stmts.extend(inner.otherwise.iter().flat_map(|otherwise| block::statements(env, otherwise)));
        return stmts;
    }
    let error = env.ctx.fresh("error");
    let (attempted, mut arms) = match direct(env, inner) {
        Some(direct) => direct,
        None => in_block(env, inner),
    };
    let passes = env.ctx.analysis().effects.passing_tries.contains(&(env.ctx.instance, id));
    let handled = handlers(env, &error, &live, passes);
    vec![build::tail(matched(attempted, &mut arms, handled))]
}

/// `if let Err(error) = …` where there is nothing to do when all is well, and one arm for what is not.
fn matched(attempted: Rust, arms: &mut Vec<Arm>, handled: Vec<Arm>) -> Rust {
    let does_nothing = |arm: &Arm| matches!(&*arm.body, Rust::Block(body) if body.block.stmts.is_empty());
    if let ([ok], [failed]) = (arms.as_slice(), handled.as_slice())
        && does_nothing(ok)
        && !matches!(failed.pat, syn::Pat::Guard(_))
    {
        let condition = match &failed.pat {
            syn::Pat::TupleStruct(err) if matches!(err.elems.first(), Some(syn::Pat::Wild(_))) => {
                build::method(attempted, "is_err", Vec::new())
            }
            pat => control::let_condition(pat.clone(), attempted),
        };
        return control::if_else(condition, as_statements((*failed.body).clone()), None);
    }
    arms.extend(handled);
    control::match_on(attempted, std::mem::take(arms))
}

/// The body of an arm on its own, as statements.
fn as_statements(body: Rust) -> syn::Block {
    match body {
        Rust::Macro(call) => build::block(vec![build::semi(Rust::Macro(call))]),
        body => control::as_block(body),
    }
}

/// The body as a closure or `async` block.
fn in_block(env: &Env<'_>, inner: &Try) -> (Rust, Vec<Arm>) {
    let exit = Exit::of(&inner.body, exits::outs(env, &inner.body), exits::of_block(&inner.body));
    let body = jump::guarded(env, &inner.body, &exit, env.frame.colour, Gives::Result);
    let attempted = if env.frame.colour == Colour::Async {
        let body = control::future(body);
        build::awaited(exit.call(env, "indent_rt::attempt", vec![body], Colour::Async))
    } else {
        let body = control::closure(Vec::new(), control::braces(body));
        exit.call(env, "indent_rt::plain::attempt", vec![body], Colour::Plain)
    };
    let then = inner.otherwise.as_ref().map(|otherwise| block::statements(env, otherwise)).unwrap_or_default();
    (attempted, exit.ok_arms(env, then))
}

/// The body is one call that can fail, and what cannot.
fn direct(env: &Env<'_>, inner: &Try) -> Option<(Rust, Vec<Arm>)> {
    let (first, rest) = inner.body.stmts.split_first()?;
    let rest_block = Block { stmts: rest.to_vec(), leaves: inner.body.leaves };
    if effect::block_leaves(env, &rest_block) {
        return None;
    }
    let value = head(first).filter(|value| is_one_call(env, value))?;
    let rendered = expr::value_open(env, value);
    let Rust::Try(attempted) = rendered else { return None };
    let (pat, mut body) = taken(env, first, value);
    body.extend(block::sequence(env, rest));
    body.extend(inner.otherwise.iter().flat_map(|otherwise| block::statements(env, otherwise)));
    let arm = control::arm(control::wrap_pat("Ok", pat), control::braces(build::block(body)));
    Some((*attempted.expr, vec![env.ctx.at(first.span, arm)]))
}

/// The value of the first statement.
fn head(stmt: &hir::Stmt) -> Option<&Expr> {
    match &stmt.kind {
        StmtKind::Expr(value) | StmtKind::Let { value: Some(value), .. } | StmtKind::Return(Some(value)) => Some(value),
        StmtKind::Assign { place, value } if matches!(place.kind, ExprKind::Local(_)) => Some(value),
        _ => None,
    }
}

/// A call that can fail whose operands cannot, and whose value is taken as it comes.
fn is_one_call(env: &Env<'_>, value: &Expr) -> bool {
    let ExprKind::Call(call) = &value.kind else { return false };
    let effect = env.ctx.call(value.id);
    let operands_stay = call.args.iter().all(|arg| !effect::leaves(env, &arg.value));
    let hoisted = &env.ctx.analysis().modes.hoisted;
    let as_it_is = matches!(env.ctx.usage(value.id), Use::Move | Use::Look | Use::Copy);
    effect.fallible && operands_stay && as_it_is && call.args.iter().all(|arg| !hoisted.contains(&arg.value.id))
}

/// What is done with the value of the call.
fn taken(env: &Env<'_>, stmt: &hir::Stmt, value: &Expr) -> (syn::Pat, Vec<Stmt>) {
    use crate::types::Ty;
    let fresh = || env.ctx.fresh("value");
    match &stmt.kind {
        StmtKind::Let { local, .. } => {
            env.set_hold(*local, Hold::Slim);
            let mode = env.ctx.local_mode(*local);
            (build::name_pat(env.ctx.local(*local), mode.mutable && !mode.unused), Vec::new())
        }
        StmtKind::Assign { place, .. } => {
            let name = fresh();
            let target = super::access::place(env, place, super::access::Access::Write);
            let target = if target.form == Repr::RefMut { build::deref(target.expr) } else { target.expr };
            let assigned = build::assign(target, build::ident(name.clone()));
            (control::name(&name), vec![build::semi(assigned)])
        }
        StmtKind::Return(_) if matches!(value.ty, Ty::None) => {
            (syn::parse_quote!(()), vec![build::semi(jump::leave(env, None))])
        }
        StmtKind::Return(_) => {
            let name = fresh();
            (control::name(&name), vec![build::semi(jump::leave(env, Some(build::ident(name.clone()))))])
        }
        _ if matches!(value.ty, Ty::None) => (syn::parse_quote!(()), Vec::new()),
        _ => (control::wildcard(), Vec::new()),
    }
}

/// The handlers that something reaches.
fn live_handlers<'t>(env: &Env<'_>, id: StmtId, inner: &'t Try) -> Vec<&'t Handler> {
    let dead = &env.ctx.analysis().effects.dead_handlers;
    let positions = inner.handlers.iter().zip(0_u32..);
    let live = positions.filter(|(_, position)| !dead.contains(&(env.ctx.instance, id, *position)));
    live.map(|(handler, _)| handler).collect()
}

/// The arms for what failed; where something gets past them all, the last one hands it on.
fn handlers(env: &Env<'_>, error: &Ident, handlers: &[&Handler], passes: bool) -> Vec<Arm> {
    let Some((handler, rest)) = handlers.split_first() else { return vec![uncaught(env, error)] };
    match (handler.errors.as_slice(), handler.local.filter(|local| !env.ctx.local_mode(*local).unused)) {
        ([], local) => caught_all(env, error, handler, local, passes),
        ([only], Some(local)) => vec![caught_as(env, error, handler, (*only, local), rest, passes)],
        (errors, local) => {
            let takes_all = rest.is_empty() && !passes;
            let mut arms = vec![caught_one_of(env, error, handler, errors, local, takes_all)];
            if !takes_all {
                arms.extend(self::handlers(env, error, rest, passes));
            }
            arms
        }
    }
}

fn err(name: &Ident) -> syn::Pat {
    control::wrap_pat("Err", control::name(name))
}

fn body_of(env: &Env<'_>, handler: &Handler, caught: &Ident) -> Rust {
    let mut inner = env.clone();
    inner.caught = Some(caught.clone());
    env.ctx.at(handler.span, control::braces(build::block(block::statements(&inner, &handler.body))))
}

/// What nothing catches goes on; where it cannot be, Rust is told so.
fn uncaught(env: &Env<'_>, error: &Ident) -> Arm {
    if env.frame.fallible {
        return control::arm(err(error), jump::failed(build::ident(error.clone())));
    }
    let text = format!("{{{error}:?}}");
    control::arm(err(error), build::macro_call("unreachable", quote::quote!(#text)))
}

/// `except as e`: everything but a cancellation.
fn caught_all(env: &Env<'_>, error: &Ident, handler: &Handler, local: Option<LocalId>, passes: bool) -> Vec<Arm> {
    let name = local.map_or_else(|| error.clone(), |local| env.ctx.local(local));
    local.iter().for_each(|local| env.set_hold(*local, Hold::Full));
    let body = body_of(env, handler, &name);
    if !passes {
        let pat = if local.is_some() || super::shape::mentions(&body, &name) {
            err(&name)
        } else {
            control::wrap_pat("Err", control::wildcard())
        };
        return vec![control::arm(pat, body)];
    }
    let test = build::not(build::method(build::ident(name.clone()), "is_cancelled", Vec::new()));
    vec![control::guarded_arm(err(&name), Some(test), body), uncaught(env, error)]
}

/// `except E as e`.
fn caught_as(
    env: &Env<'_>,
    error: &Ident,
    handler: &Handler,
    (ty, local): (TypeId, LocalId),
    rest: &[&Handler],
    passes: bool,
) -> Arm {
    let name = env.ctx.local(local);
    env.set_hold(local, Hold::Full);
    let body = body_of(env, handler, &name);
    let ty = error_type(env, ty);
    let subject: Rust = syn::parse_quote!(#error.downcast::<#ty>());
    if rest.is_empty() && env.frame.fallible {
        // What it is not goes on.
        let mut block = control::as_block(body);
        block.stmts.insert(0, build::let_name(name, false, build::question(subject)));
        return control::arm(err(error), control::braces(block));
    }
    let mut arms = vec![control::arm(control::wrap_pat("Ok", control::name(&name)), body)];
    arms.extend(handlers(env, error, rest, passes));
    control::arm(err(error), control::match_on(subject, arms))
}

fn error_type(env: &Env<'_>, ty: TypeId) -> Type {
    build::path_type(env.ctx.file.type_path(ty))
}

/// `except A, B as e`, and any that nobody names.
fn caught_one_of(
    env: &Env<'_>,
    error: &Ident,
    handler: &Handler,
    errors: &[TypeId],
    local: Option<LocalId>,
    takes_all: bool,
) -> Arm {
    let name = local.map_or_else(|| error.clone(), |local| env.ctx.local(local));
    local.iter().for_each(|local| env.set_hold(*local, Hold::Full));
    let body = body_of(env, handler, &name);
    if takes_all {
        // Nothing else can be raised here.
        let used = local.is_some() || super::shape::mentions(&body, &name);
        let pat = if used { err(&name) } else { control::wrap_pat("Err", control::wildcard()) };
        return control::arm(pat, body);
    }
    let test = errors
        .iter()
        .map(|ty| {
            let ty = error_type(env, *ty);
            syn::parse_quote!(#name.is::<#ty>())
        })
        .reduce(|any: Rust, one: Rust| build::binary(any, syn::parse_quote!(||), one));
    control::guarded_arm(err(&name), test, body)
}
