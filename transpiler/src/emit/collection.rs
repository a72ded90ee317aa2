//! Literals of collections, tuples, `None`, and slices.
//!
//! In: items as ownership hands them over. Out: `vec![…]`, `IndexMap::from([…])` and their kin. What is only borrowed becomes an array in `form`.

use syn::{Expr as Rust, parse_quote};

use super::access::{self, Access};
use super::env::Env;
use super::form::{self, Rendered};
use super::literal::{self, Expect};
use super::{build, control, expr, ty};
use crate::hir::{Expr, ExprKind};
use crate::types::Ty;

/// `None`, with its type where nothing else says it.
pub(super) fn none(env: &Env<'_>, optional: &Ty, expect: Expect) -> Rust {
    match (expect, optional) {
        (Expect::Open, Ty::Optional(inner)) => {
            let inner = ty::owned(env.ctx.file, inner);
            parse_quote!(None::<#inner>)
        }
        _ => parse_quote!(None),
    }
}

/// `(a, b)`.
pub(super) fn tuple(env: &Env<'_>, items: &[Expr], expect: Expect) -> Rendered {
    Rendered::owned(build::tuple(items.iter().map(|item| expr::given(env, item, expect).expr).collect()))
}

/// The items; where nothing settles their type, the first does.
fn items<'e>(env: &Env<'_>, items: impl Iterator<Item = &'e Expr> + Clone, expect: Expect) -> Vec<Rust> {
    let expect = expect.beside(items.clone().any(|item| literal::is_pinned(env, item)));
    let each =
        |(index, item): (usize, &Expr)| expr::given(env, item, if index == 0 { expect } else { Expect::Known }).expr;
    items.enumerate().map(each).collect()
}

/// `vec![a, b]`.
pub(super) fn list(env: &Env<'_>, values: &[Expr], list: &Ty, expect: Expect) -> Rust {
    if values.is_empty()
        && expect == Expect::Open
        && let Ty::List(item) = list
    {
        let item = ty::owned(env.ctx.file, item);
        return parse_quote!(Vec::<#item>::new());
    }
    build::vec(items(env, values.iter(), expect))
}

/// `IndexSet::from([a, b])`.
pub(super) fn set(env: &Env<'_>, values: &[Expr], expect: Expect) -> Rust {
    from_array(env, "indexmap::IndexSet", items(env, values.iter(), expect))
}

/// An empty dict or set that says what it would hold, for where Rust could compare it with several types.
pub(super) fn empty(env: &Env<'_>, expr: &Expr) -> Option<Rust> {
    match (&expr.kind, &expr.ty) {
        (ExprKind::Set(items), Ty::Set(item)) if items.is_empty() => {
            let (path, item) = (env.ctx.path("indexmap::IndexSet"), ty::owned(env.ctx.file, item));
            Some(parse_quote!(#path::<#item>::new()))
        }
        (ExprKind::Dict(pairs), Ty::Dict(key, value)) if pairs.is_empty() => {
            let path = env.ctx.path("indexmap::IndexMap");
            let (key, value) = (ty::owned(env.ctx.file, key), ty::owned(env.ctx.file, value));
            Some(parse_quote!(#path::<#key, #value>::new()))
        }
        _ => None,
    }
}

/// `IndexMap::from([(k, v)])`.
pub(super) fn dict(env: &Env<'_>, pairs: &[(Expr, Expr)], expect: Expect) -> Rust {
    let keys = items(env, pairs.iter().map(|(key, _)| key), expect);
    let values = items(env, pairs.iter().map(|(_, value)| value), expect);
    let values = first_typed(env, pairs, values);
    let pairs = keys.into_iter().zip(values).map(|(key, value)| build::tuple(vec![key, value])).collect();
    from_array(env, "indexmap::IndexMap", pairs)
}

/// Closures and interface values have types of their own: the first says what they are all taken for.
fn first_typed(env: &Env<'_>, pairs: &[(Expr, Expr)], mut values: Vec<Rust>) -> Vec<Rust> {
    if let (Some((_, value)), Some(first)) = (pairs.first(), values.first_mut())
        && matches!(value.ty, Ty::Function(_) | Ty::Interface(..))
    {
        let taken = std::mem::replace(first, build::unit());
        *first = build::cast(taken, ty::owned(env.ctx.file, &value.ty));
    }
    values
}

fn from_array(env: &Env<'_>, path: &str, items: Vec<Rust>) -> Rust {
    if items.is_empty() {
        return build::call(env.ctx.path(&format!("{path}::new")), Vec::new());
    }
    build::call(env.ctx.path(&format!("{path}::from")), vec![control::array(items)])
}

/// `xs[a:b]`.
pub(super) fn slice(env: &Env<'_>, base: &Expr, start: Option<&Expr>, end: Option<&Expr>) -> Rendered {
    let list = form::as_reference(access::place(env, base, Access::Read), &base.ty);
    let bound = |bound: Option<&Expr>| match bound {
        Some(bound) => control::wrap("Some", expr::value(env, bound)),
        None => parse_quote!(None),
    };
    let args = vec![list, bound(start), bound(end)];
    Rendered::slim(build::call(env.ctx.path("indent_rt::list::slice"), args))
}
