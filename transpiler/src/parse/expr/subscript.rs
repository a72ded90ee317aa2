//! What stands behind a value: `.name`, `?.name`, `[…]`, `?`.

use super::{field, lower, reported};
use crate::ast::{Expr, ExprKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, name, number, ty};

pub(super) fn attribute<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let base = Box::new(field(ctx, &parts, Slot::Object, ctx.span(part.node)));
    let Some(last) = parts.one(Slot::Name).filter(|name| !name.node.is_missing()) else {
        ctx.broken = true;
        return ExprKind::Error;
    };
    if last.kind == Kind::Integer {
        let span = ctx.span(last.node);
        ctx.report(errors::dotted_index(span, ctx.text(last.node)));
        let index = number::integer(ctx, last).map_or(ExprKind::Error, ExprKind::Literal);
        return ExprKind::Index { base, indexes: vec![Expr { kind: index, span }] };
    }
    let optional = parts.one(Slot::Operator).is_some_and(|operator| operator.node.kind() == "?.");
    ExprKind::Attribute { base, name: name::name(ctx, last.node), optional }
}

/// `xs[i]`, `xs[a:b]`, `f[int, str?]`.
pub(super) fn subscript<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let base = Box::new(field(ctx, &parts, Slot::Object, ctx.span(part.node)));
    let indexes: Vec<_> = parts.all(Slot::Index).collect();
    match indexes.as_slice() {
        [only] if only.kind == Kind::Slice => slice(ctx, base, *only),
        _ => ExprKind::Index { base, indexes: indexes.into_iter().map(|part| index(ctx, part)).collect() },
    }
}

fn slice<'t>(ctx: &mut Context<'t>, base: Box<Expr>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let colons: Vec<_> = parts.iter().filter(|part| part.node.kind() == ":").collect();
    if let Some(second) = colons.get(1) {
        ctx.report(errors::slice_step(ctx.span(second.node)));
    }
    let start = bound(ctx, &parts, Slot::Start);
    ExprKind::Slice { base, start, end: bound(ctx, &parts, Slot::End) }
}

fn bound<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, slot: Slot) -> Option<Box<Expr>> {
    parts.one(slot).map(|part| Box::new(lower(ctx, part)))
}

/// An index is an expression, or a type that cannot be read as one.
fn index<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Expr {
    let span = ctx.span(part.node);
    if part.kind == Kind::Slice {
        return Expr { kind: reported(ctx, errors::slice_among_indexes(span)), span };
    }
    let kind =
        if is_type(ctx, part) { ExprKind::Type(ty::from_expression(ctx, part)) } else { return lower(ctx, part) };
    Expr { kind, span }
}

/// True for `int?`, `(int) -> int`, and a tuple that has one of them.
fn is_type<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> bool {
    match part.kind {
        Kind::OptionalValue | Kind::Lambda => true,
        Kind::Tuple => {
            let elements: Vec<_> = ctx.parts(part.node).named().collect();
            elements.into_iter().any(|part| is_type(ctx, part))
        }
        _ => false,
    }
}

/// `f()?`, which elsewhere hands an error on.
pub(super) fn question_mark<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let mark = parts.token("?").unwrap_or(part.node);
    ctx.report(errors::question_mark(ctx.span(mark)));
    field(ctx, &parts, Slot::Value, ctx.span(part.node)).kind
}
