//! `a?.b.c()`.
//!
//! In: an optional, the name of its inside, and what is done with it. Out: `map` or `and_then`.

use syn::parse_quote;

use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::Expect;
use super::{build, condition, control, expr, shape};
use crate::hir::{Expr, LocalId};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// The chain as an optional.
pub(super) fn chain(env: &Env<'_>, base: &Expr, bind: LocalId, then: &Expr) -> Rendered {
    let (subject, pattern) = condition::method_present(env, base, bind);
    let value = form::as_slim(expr::given(env, then, Expect::Open), &then.ty);
    let flat = matches!(then.ty, Ty::Optional(_));
    let borrowed = env.ctx.usage(then.id) == Use::Borrow;
    let (form, hold) = if borrowed { (Repr::OptionRef, value.hold) } else { (Repr::Owned, Hold::Full) };
    if shape::leaves_closure(&value.expr) {
        let pattern = control::wrap_pat("Some", pattern);
        let value = if flat { value.expr } else { control::wrap("Some", value.expr) };
        return Rendered { expr: parse_quote!(match #subject { #pattern => #value, None => None }), form, hold };
    }
    let method = if flat { "and_then" } else { "map" };
    let expr = build::method(subject, method, vec![control::closure(vec![pattern], value.expr)]);
    Rendered { expr, form, hold }
}

/// The chain for its effect alone.
pub(super) fn statement(env: &Env<'_>, base: &Expr, bind: LocalId, then: &Expr) -> syn::Stmt {
    let (subject, pattern) = condition::let_present(env, base, bind);
    let then = build::semi(expr::value_open(env, then));
    build::tail(control::if_else(control::let_condition(pattern, subject), build::block(vec![then]), None))
}
