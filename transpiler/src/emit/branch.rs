//! `a if c else b`.
//!
//! In: a condition and two values. Out: `if`, or the method of `Option` that says the same in one word.

use syn::Expr as Rust;

use super::condition::{self, Conjunct};
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::{self, Expect};
use super::{build, control, expr, idiom, shape};
use crate::hir::{Expr, ExprKind, LocalId};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// A conditional expression.
pub(super) fn conditional(
    env: &Env<'_>,
    whole: &Expr,
    condition: &Expr,
    then: &Expr,
    otherwise: &Expr,
    expect: Expect,
) -> Rendered {
    let (parts, yes, no) = oriented(env, condition, then, otherwise);
    let yes_expect = expect.beside(literal::is_pinned(env, no));
    if let [Conjunct::Present(place, bind)] = parts.as_slice()
        && let Some(short) = on_option(env, place, *bind, yes, no)
    {
        return short;
    }
    let condition = condition::chained(env, &parts);
    let yes_value = given(env, yes, yes_expect);
    let no_value = given(env, no, Expect::Known);
    let borrowed = env.ctx.usage(yes.id) == Use::Borrow || env.ctx.usage(no.id) == Use::Borrow;
    let mut branches = form::unified(vec![yes_value, no_value], &whole.ty);
    let (no_value, yes_value) = (branches.pop(), branches.pop());
    let (Some(yes_value), Some(no_value)) = (yes_value, no_value) else { return Rendered::owned(build::unit()) };
    let (form, hold) = if borrowed { (borrowed_form(&whole.ty), yes_value.hold) } else { (Repr::Owned, Hold::Full) };
    Rendered { expr: idiom::if_else(condition, yes_value.expr, no_value.expr), form, hold }
}

/// What a branch gives. A name for a `mut` parameter looks at it: by itself it would take it away from the parameter.
pub(super) fn given(env: &Env<'_>, branch: &Expr, expect: Expect) -> Rendered {
    let given = expr::given(env, branch, expect);
    match &branch.kind {
        ExprKind::Local(local)
            if env.ctx.usage(branch.id) == Use::Borrow
                && env.repr(*local) == Repr::RefMut
                && matches!(given.expr, Rust::Path(_)) =>
        {
            Rendered { expr: build::reference(build::deref(given.expr)), ..given }
        }
        _ => given,
    }
}

/// What a branch that is borrowed gives.
pub(super) fn borrowed_form(ty: &Ty) -> Repr {
    if matches!(ty, Ty::Optional(_)) { Repr::OptionRef } else { Repr::Ref }
}

/// The condition, or its opposite with the branches exchanged where that is what binds.
pub(super) fn oriented<'e, T>(env: &Env<'_>, condition: &'e Expr, then: T, otherwise: T) -> (Vec<Conjunct<'e>>, T, T) {
    let positive = condition::conjuncts(env, condition, true);
    if condition::bound(&positive).is_empty() {
        let negative = condition::conjuncts(env, condition, false);
        if !condition::bound(&negative).is_empty() {
            return (negative, otherwise, then);
        }
    }
    (positive, then, otherwise)
}

/// `x.unwrap_or(…)` and `x.map(…)`.
fn on_option(env: &Env<'_>, place: &Expr, bind: LocalId, yes: &Expr, no: &Expr) -> Option<Rendered> {
    if matches!(&yes.kind, ExprKind::Local(local) if *local == bind) && hands_on(env, yes) {
        let no_value = expr::given(env, no, Expect::Known);
        if shape::leaves_closure(&no_value.expr) {
            return None;
        }
        let (subject, _) = condition::method_present(env, place, bind);
        let yes_value = expr::given(env, yes, Expect::Known);
        let (subject, hold) = in_hold_of(subject, &yes_value, &no_value, &yes.ty);
        let expr = idiom::unwrap_or(subject, no_value.expr);
        return Some(Rendered { expr, hold, ..yes_value });
    }
    let ExprKind::SomeValue(inner) = &yes.kind else { return None };
    if !matches!(no.kind, ExprKind::NoneValue) {
        return None;
    }
    let (subject, pattern) = condition::method_present(env, place, bind);
    let value = expr::given(env, inner, Expect::Open);
    if shape::leaves_closure(&value.expr) {
        return None;
    }
    let (form, hold) =
        if env.ctx.usage(inner.id) == Use::Borrow { (Repr::OptionRef, value.hold) } else { (Repr::Owned, Hold::Full) };
    let expr: Rust = build::method(subject, "map", vec![control::closure(vec![pattern], value.expr)]);
    Some(Rendered { expr, form, hold })
}

/// An optional of a reference to a text or list, as a slice where its default is one.
fn in_hold_of(subject: Rust, yes: &Rendered, no: &Rendered, ty: &Ty) -> (Rust, Hold) {
    if yes.form != Repr::Ref || no.form != Repr::Ref || no.hold != Hold::Slim {
        return (subject, yes.hold);
    }
    let optional = Rendered { expr: subject, form: Repr::OptionRef, hold: yes.hold };
    let slim = form::slimmed(optional, &Ty::Optional(ty.clone().into()));
    (slim.expr, slim.hold)
}

/// The bound name is given as it is, so that the optional itself can give it.
fn hands_on(env: &Env<'_>, value: &Expr) -> bool {
    let ExprKind::Local(local) = value.kind else { return false };
    matches!(
        (env.ctx.usage(value.id), env.repr(local)),
        (Use::Move | Use::Copy, Repr::Owned) | (Use::Borrow, Repr::Ref)
    )
}
