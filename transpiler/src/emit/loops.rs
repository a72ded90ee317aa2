//! Loops.
//!
//! In: `for` and `while`. Out: Rust's loops; what is taken one by one with a call that suspends or fails is a `while let`.

use syn::{Expr as Rust, Stmt};

use super::env::Env;
use super::{block, build, condition, control, effect, expr, iterate, pin, tested};
use crate::effects::CallEffect;
use crate::hir::{Binding, Block, Expr, ExprKind, Literal, StmtId};
use crate::ownership::{Class, ItemForm, Repr, Use};
use crate::types::Ty;

/// `for binding in iterable`, with a body that is built in the loop.
pub(super) fn each<'a>(
    env: &Env<'a>,
    binding: &Binding,
    iterable: &Expr,
    body: impl FnOnce(&Env<'a>) -> Vec<Stmt>,
) -> Vec<Stmt> {
    let inner = env.in_loop();
    let key = (env.ctx.instance, iterable.id);
    let effect = env.ctx.analysis().effects.loops.get(&key).copied();
    if let Some(effect) = effect.filter(|effect| effect.awaits || effect.fallible || effect.blocks) {
        return one_by_one(env, &inner, binding, iterable, effect, body);
    }
    let items = match binding {
        Binding::Local(local) if pin::is_literal_range(env.ctx, iterable) && env.is_settled(*local) => {
            taken(&env.with_known_range(), iterable)
        }
        _ => taken(env, iterable),
    };
    let (pattern, mut stmts) = iterate::pattern(env, binding, &iterate::incoming(env, iterable, false));
    stmts.extend(body(&inner));
    vec![build::tail(control::for_loop(pattern, items, build::block(stmts)))]
}

/// What stands after `in`.
fn taken(env: &Env<'_>, iterable: &Expr) -> Rust {
    match &iterable.ty {
        Ty::Iter(_) | Ty::List(_) | Ty::Set(_) | Ty::Dict(..) | Ty::Bytes => iterate::into_iterable(env, iterable),
        // A type of the program's own that is an iterator in Rust, too.
        _ => match env.ctx.usage(iterable.id) {
            Use::BorrowMut => match expr::value(env, iterable) {
                Rust::Reference(reference) => Rust::Reference(reference),
                reference => build::method(reference, "by_ref", Vec::new()),
            },
            _ => expr::value(env, iterable),
        },
    }
}

/// `while let Some(x) = items.next().await? { … }`.
fn one_by_one<'a>(
    env: &Env<'a>,
    inner: &Env<'a>,
    binding: &Binding,
    iterable: &Expr,
    effect: CallEffect,
    body: impl FnOnce(&Env<'a>) -> Vec<Stmt>,
) -> Vec<Stmt> {
    let mut before = Vec::new();
    let class = env.ctx.analysis().modes.classes.class(&iterable.ty);
    let source = match iterable.kind {
        ExprKind::Local(_) | ExprKind::Field { .. } => {
            super::access::place(env, iterable, super::access::Access::Write).expr
        }
        _ => {
            let name = env.ctx.fresh("items");
            before.push(build::let_name(name.clone(), class != Class::Handle, expr::value(env, iterable)));
            build::ident(name)
        }
    };
    let name = effect::method(env, effect, &iterable.ty, "next");
    let next = effect::apply(env, effect, build::method_ident(source, name, Vec::new()));
    let incoming = iterate::Incoming { form: ItemForm::Owned, hold: super::env::Hold::Full, peeked: false };
    let (pattern, mut stmts) = iterate::pattern(env, binding, &incoming);
    stmts.extend(body(inner));
    let condition = control::let_condition(control::wrap_pat("Some", pattern), next);
    before.push(build::tail(control::while_loop(condition, build::block(stmts))));
    if before.len() > 1 && class == Class::Resource {
        // It ends with its loop.
        return vec![build::tail(control::braces(build::block(before)))];
    }
    before
}

/// `for`.
pub(super) fn for_stmt(
    env: &Env<'_>,
    id: StmtId,
    binding: &Binding,
    mutable: bool,
    iterable: &Expr,
    body: &Block,
) -> Vec<Stmt> {
    if mutable {
        return each_in_place(env, id, binding, iterable, body);
    }
    each(env, binding, iterable, |inner| turn(inner, id, body))
}

/// `for mut x in xs`: the item is changed where it is.
fn each_in_place(env: &Env<'_>, id: StmtId, binding: &Binding, iterable: &Expr, body: &Block) -> Vec<Stmt> {
    let items = match &iterable.ty {
        Ty::Iter(_) => expr::value(env, iterable),
        _ => iterate::into_iterable(env, iterable),
    };
    let pattern = changed(env, binding);
    let stmts = turn(&env.in_loop(), id, body);
    vec![build::tail(control::for_loop(pattern, items, build::block(stmts)))]
}

fn changed(env: &Env<'_>, binding: &Binding) -> syn::Pat {
    match binding {
        Binding::Wildcard => control::wildcard(),
        Binding::Local(id) => {
            let mutable = env.repr(*id) == Repr::Owned;
            build::name_pat(env.ctx.local(*id), mutable)
        }
        Binding::Tuple(parts) => control::tuple_pat(parts.iter().map(|part| changed(env, part)).collect()),
    }
}

/// One turn: the body, and at its end a checkpoint where the loop has none by itself.
fn turn(env: &Env<'_>, id: StmtId, body: &Block) -> Vec<Stmt> {
    let mut stmts = Vec::new();
    // At the start, so that `continue` does not pass it by.
    if env.ctx.has_checkpoint(id) {
        stmts.push(checkpoint(env));
    }
    stmts.extend(block::statements(env, body));
    stmts
}

fn checkpoint(env: &Env<'_>) -> Stmt {
    let call = |path: &str| build::call(env.ctx.path(path), Vec::new());
    build::semi(if env.is_async() {
        build::question(build::awaited(call("indent_rt::back_edge")))
    } else {
        build::question(call("indent_rt::plain::back_edge"))
    })
}

/// `while`.
pub(super) fn while_stmt(env: &Env<'_>, id: StmtId, test: &Expr, body: &Block) -> Vec<Stmt> {
    let inner = env.in_loop();
    if matches!(test.kind, ExprKind::Literal(Literal::Bool(true))) {
        return vec![build::tail(tested::looped(turn(&inner, id, body)))];
    }
    let parts = condition::conjuncts(env, test, true);
    let condition = condition::chained(env, &parts);
    let stmts = turn(&inner, id, body);
    vec![build::tail(control::while_loop(condition, build::block(stmts)))]
}
