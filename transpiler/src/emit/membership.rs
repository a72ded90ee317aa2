//! `x in c`.
//!
//! In: a container and what is looked for. Out: `contains`, a range, or a pattern where the container is a list of literals.

use syn::{Expr as Rust, parse_quote};

use super::access::{self, Access};
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::Expect;
use super::{arithmetic, build, call, compare, control, expr, iterate};
use crate::hir::{Callee, Expr, ExprKind, Literal};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// `x in c`, `x not in c`.
pub(in crate::emit) fn contains(env: &Env<'_>, container: &Expr, item: &Expr, negated: bool) -> Rust {
    let found = found(env, container, item);
    if negated { build::not(found) } else { found }
}

fn found(env: &Env<'_>, container: &Expr, item: &Expr) -> Rust {
    if let ExprKind::List(choices) = &container.kind
        && let Some(pattern) = literal_choices(choices)
    {
        return matched(env, item, &pattern);
    }
    match &container.ty {
        Ty::Dict(..) => keyed(env, "contains_key", container, item),
        Ty::Set(_) => keyed(env, "contains", container, item),
        Ty::Str | Ty::Bytes => {
            let container = access::place(env, container, Access::Read);
            build::method(container.expr, "contains", vec![expr::value(env, item)])
        }
        Ty::Iter(_) => in_iterator(env, container, item),
        _ => in_list(env, container, item),
    }
}

fn keyed(env: &Env<'_>, method: &str, container: &Expr, item: &Expr) -> Rust {
    let container = access::place(env, container, Access::Read);
    build::method(container.expr, method, vec![expr::value_open(env, item)])
}

/// `[1, 2]` and `["a", "b"]` as patterns.
fn literal_choices(choices: &[Expr]) -> Option<Rust> {
    let mut pattern: Option<Rust> = None;
    for choice in choices {
        let literal = match &choice.kind {
            ExprKind::Literal(Literal::Int(value)) => build::int(*value),
            ExprKind::Literal(Literal::Str(text)) => build::string(text),
            _ => return None,
        };
        pattern = Some(match pattern {
            Some(before) => build::binary(before, parse_quote!(|), literal),
            None => literal,
        });
    }
    pattern
}

fn matched(env: &Env<'_>, item: &Expr, pattern: &Rust) -> Rust {
    let rendered = access::place(env, item, Access::Read);
    let scrutinee = if item.ty == Ty::Str { as_str(rendered) } else { form::copied(env, rendered, &item.ty) };
    parse_quote!(matches!(#scrutinee, #pattern))
}

/// A text as a `&str`, whatever holds it.
pub(in crate::emit) fn as_str(rendered: Rendered) -> Rust {
    match (&rendered.form, rendered.hold) {
        (Repr::Ref, Hold::Slim) => rendered.expr,
        _ => build::method(arithmetic::bare(rendered), "as_str", Vec::new()),
    }
}

fn in_list(env: &Env<'_>, container: &Expr, item: &Expr) -> Rust {
    let list = form::as_array(access::place(env, container, Access::Read).expr);
    let natural = access::place(env, item, Access::Read);
    let is_slice = form::is_slice(&item.ty) && natural.form == Repr::Ref && natural.hold == Hold::Slim;
    if is_slice || natural.form == Repr::OptionRef {
        let it = form::convert(env, Rendered::full(parse_quote!(it)), Use::Borrow, &item.ty);
        let same = compare::equal(it, &item.ty, natural, &item.ty);
        return searched(build::method(list, "iter", Vec::new()), same);
    }
    let expect = if super::literal::is_pinned(env, container) { Expect::Known } else { Expect::Open };
    let item = match (&item.ty, natural.form) {
        (Ty::Optional(_), _) => build::reference(natural.expr),
        // The items are lists, not slices or arrays.
        (Ty::List(_), Repr::Owned) => build::reference(natural.expr),
        _ => form::as_reference(expr::given(env, item, expect), &item.ty),
    };
    build::method(list, "contains", vec![item])
}

/// A range says by its bounds what is in it; any other iterator is searched.
fn in_iterator(env: &Env<'_>, container: &Expr, item: &Expr) -> Rust {
    if let ExprKind::Call(inner) = &container.kind
        && let Callee::Function(id) = inner.callee
        && call::is_range(env.ctx, id)
    {
        let range = expr::value(env, container);
        let item = form::as_reference(expr::given(env, item, Expect::Known), &item.ty);
        return build::method(range, "contains", vec![item]);
    }
    let item_ty = item.ty.clone();
    let form = iterate::item_repr(env, container.id);
    let it = Rendered { expr: parse_quote!(it), form, hold: Hold::Slim };
    let same = compare::equal(it, &item_ty, expr::given(env, item, Expect::Known), &item_ty);
    let iterator = expr::value(env, container);
    searched(iterator, same)
}

/// `iterator.any(|it| same)`.
fn searched(iterator: Rust, same: Rust) -> Rust {
    build::method(iterator, "any", vec![control::closure(vec![parse_quote!(it)], same)])
}
