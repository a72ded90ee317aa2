//! `xs[i]`, `d[k]`, `p[0]`, `xs[a:b]`.
//!
//! In: a base and what stands between the brackets. Out: `Index`, `TupleField`, `Slice`, or the call of the `Index` interface.

use super::because::Because;
use super::ctx::Ctx;
use super::{call, coerce, errors, expr, lookup, narrow, owner};
use crate::ast::{self, Literal, UnaryOp};
use crate::hir::{Expr, ExprKind, IndexKind};
use crate::source::Span;
use crate::types::{IntKind, Ty};

/// `base[index]`.
pub(crate) fn index(
    ctx: &mut Ctx<'_, '_>,
    base: &ast::Expr,
    indexes: &[ast::Expr],
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    if owner::item(ctx, base).is_some_and(|item| owner::is_type(&item)) {
        let text = ctx.world.sources.text(span).to_owned();
        return ctx.fail(span, errors::expr::type_named_as_value(span, &text));
    }
    let base = expr::link(ctx, base, None);
    let base = coerce::built(ctx, base);
    let ty = ctx.shallow(&base.ty);
    if ty == Ty::Error {
        return ctx.broken(span);
    }
    let [index] = indexes else { return ctx.fail(span, errors::expr::one_index(span)) };
    let item = match &ty {
        Ty::List(item) => at(ctx, base, index, (&Ty::INT, IndexKind::List), Ty::clone(item), span),
        Ty::Bytes => at(ctx, base, index, (&Ty::INT, IndexKind::Bytes), Ty::Int(IntKind::U8), span),
        Ty::Dict(key, value) => at(ctx, base, index, (&Ty::clone(key), IndexKind::Dict), Ty::clone(value), span),
        Ty::Tuple(items) => tuple(ctx, base, index, items, span),
        _ => return other(ctx, base, index, &ty, span),
    };
    narrow::narrowed(ctx, item, hint)
}

fn at(
    ctx: &mut Ctx<'_, '_>,
    base: Expr,
    index: &ast::Expr,
    (wanted, kind): (&Ty, IndexKind),
    item: Ty,
    span: Span,
) -> Expr {
    let index = expr::check(ctx, index, wanted, Because::Nothing);
    if index.ty == Ty::Error {
        return ctx.broken(span);
    }
    ctx.expr(ExprKind::Index { base: Box::new(base), index: Box::new(index), kind }, item, span)
}

/// `p[0]`: the position is part of the text.
fn tuple(ctx: &mut Ctx<'_, '_>, base: Expr, index: &ast::Expr, items: &[Ty], span: Span) -> Expr {
    let count = items.len();
    let Some(position) = literal_position(index, count) else {
        return ctx.fail(span, errors::expr::tuple_index(index.span, count));
    };
    let kind = ExprKind::TupleField { base: Box::new(base), index: position as u32 };
    ctx.expr(kind, items[position].clone(), span)
}

fn literal_position(index: &ast::Expr, count: usize) -> Option<usize> {
    let (literal, from_end) = match &index.kind {
        ast::ExprKind::Unary { op: UnaryOp::Neg, operand } => (&operand.kind, true),
        kind => (kind, false),
    };
    let ast::ExprKind::Literal(Literal::Int(value)) = literal else { return None };
    let value = usize::try_from(*value).ok()?;
    let position = if from_end { count.checked_sub(value)? } else { value };
    (position < count).then_some(position)
}

/// A type that implements `Index`, or a mistake.
fn other(ctx: &mut Ctx<'_, '_>, base: Expr, index: &ast::Expr, ty: &Ty, span: Span) -> Expr {
    let candidates = match ty {
        Ty::Named(..) | Ty::Param(_) | Ty::Interface(..) => lookup::operator(ctx.world, ctx.place(), ty, "[]"),
        _ => Vec::new(),
    };
    if candidates.is_empty() {
        let text = ctx.show(ty);
        expr::infer(ctx, index, None);
        return ctx.fail(span, errors::expr::not_indexable(span, base.span, ty, &text));
    }
    let index = expr::infer(ctx, index, None);
    let index_span = index.span;
    match call::choose(ctx, candidates, std::slice::from_ref(&index), true) {
        Some(candidate) => call::with_values(ctx, &candidate, vec![base, index], span),
        None => {
            let (text, found) = (ctx.show(ty), ctx.show(&index.ty));
            ctx.fail(span, errors::expr::wrong_index(index_span, &text, &found))
        }
    }
}

/// `base[start:end]`.
pub(crate) fn slice(
    ctx: &mut Ctx<'_, '_>,
    base: &ast::Expr,
    start: Option<&ast::Expr>,
    end: Option<&ast::Expr>,
    span: Span,
) -> Expr {
    let base = expr::link(ctx, base, None);
    let base = coerce::built(ctx, base);
    let ty = ctx.shallow(&base.ty);
    let mut bound = |bound: &ast::Expr| Box::new(expr::check(ctx, bound, &Ty::INT, Because::Nothing));
    let (start, end) = (start.map(&mut bound), end.map(&mut bound));
    match ty {
        Ty::List(_) | Ty::Bytes => ctx.expr(ExprKind::Slice { base: Box::new(base), start, end }, ty, span),
        Ty::Error => ctx.broken(span),
        _ => {
            let text = ctx.show(&ty);
            ctx.fail(span, errors::expr::not_sliceable(span, base.span, &ty, &text))
        }
    }
}
