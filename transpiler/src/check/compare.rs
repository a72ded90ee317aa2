//! Comparisons: chains of `==` and `<`, `in`, `is None`.
//!
//! In: operands with the operators between them. Out: `Compare`, `Contains` or `Test`. What is compared has one type, except that a `T` may be compared
//! with a `T?` for equality.

use super::coerce;
use super::ctx::Ctx;
use super::infer::OriginKind;
use super::narrow::{self, Learned};
use super::{call, errors, expr, literal, logical, lookup};
use crate::ast::{self, CompareOp, Literal};
use crate::hir::{Bound, Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// A link of a chain as the parser gives it.
type Link = (CompareOp, Span, ast::Expr);

/// A comparison as a value.
pub(crate) fn value(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    logical::value(ctx, ast)
}

/// A comparison as a condition.
pub(crate) fn compare(ctx: &mut Ctx<'_, '_>, first: &ast::Expr, rest: &[Link], span: Span) -> (Expr, Learned) {
    if let [(op, op_span, second)] = rest {
        match op {
            CompareOp::Is | CompareOp::IsNot => return identity(ctx, first, (*op, *op_span), second, span),
            CompareOp::In | CompareOp::NotIn => {
                return (contains(ctx, first, second, *op == CompareOp::NotIn, span), Learned::default());
            }
            CompareOp::Eq | CompareOp::Ne if is_none(first) || is_none(second) => {
                return equality_with_none(ctx, first, *op, second, span);
            }
            _ => {}
        }
    }
    if let Some((_, op_span, _)) = rest.iter().find(|(op, ..)| !is_ordinary(*op)) {
        return (ctx.fail(span, errors::expr::mixed_chain(*op_span)), Learned::default());
    }
    (chain(ctx, first, rest, span), Learned::default())
}

fn is_ordinary(op: CompareOp) -> bool {
    !matches!(op, CompareOp::In | CompareOp::NotIn | CompareOp::Is | CompareOp::IsNot)
}

fn is_none(ast: &ast::Expr) -> bool {
    matches!(ast.kind, ast::ExprKind::Literal(Literal::None))
}

/// `x is None`, `x is not None`.
fn identity(
    ctx: &mut Ctx<'_, '_>,
    first: &ast::Expr,
    (op, op_span): (CompareOp, Span),
    second: &ast::Expr,
    span: Span,
) -> (Expr, Learned) {
    let present = op == CompareOp::IsNot;
    if is_none(second) {
        return narrow::test(ctx, first, present, span);
    }
    if is_none(first) {
        return narrow::test(ctx, second, present, span);
    }
    (ctx.fail(span, errors::expr::identity(op_span, present)), Learned::default())
}

/// `x == None`, `x != None`: reported, and then what was meant.
fn equality_with_none(
    ctx: &mut Ctx<'_, '_>,
    first: &ast::Expr,
    op: CompareOp,
    second: &ast::Expr,
    span: Span,
) -> (Expr, Learned) {
    let (none, operand) = if is_none(first) { (first, second) } else { (second, first) };
    let equal = op == CompareOp::Eq;
    let text = errors::excerpt(ctx.world.sources.text(operand.span)).to_owned();
    ctx.report(errors::expr::equals_none(span, none.span, equal, &text));
    let place = narrow::whole(ctx, operand);
    let learned = narrow::assumed(ctx, &place);
    (ctx.broken(span), if equal { learned.opposite() } else { learned })
}

/// `a < b <= c`.
fn chain(ctx: &mut Ctx<'_, '_>, first: &ast::Expr, rest: &[Link], span: Span) -> Expr {
    let operands = || std::iter::once(first).chain(rest.iter().map(|(.., operand)| operand));
    if let Some(none) = operands().find(|operand| is_none(operand)) {
        let equal = rest[0].0 == CompareOp::Eq;
        return ctx.fail(span, errors::expr::equals_none(span, none.span, equal, "…"));
    }
    let mut left = literal::value(ctx, first);
    let mut links: Vec<(CompareOp, Expr)> = Vec::new();
    let mut failed = left.ty == Ty::Error;
    for (op, _, operand) in rest {
        let hint = links.last().map_or(&left, |(_, last)| last).ty.clone();
        let right = expr::infer(ctx, operand, Some(&hint));
        let right = coerce::built(ctx, right);
        failed |= right.ty == Ty::Error;
        links.push((*op, right));
    }
    if failed {
        return ctx.broken(span);
    }
    if let [(op, _)] = links[..]
        && let Some(call) = subset(ctx, op, &left, &links[0].1, span)
    {
        return call;
    }
    for at in 0..links.len() {
        let (before, after) = links.split_at_mut(at);
        let (op, right) = &mut after[0];
        let left = before.last_mut().map_or(&mut left, |(_, last)| last);
        if !pair(ctx, *op, left, right) {
            return ctx.broken(span);
        }
    }
    ctx.expr(ExprKind::Compare { first: Box::new(left), rest: links }, Ty::Bool, span)
}

/// Makes two operands comparable; reports it where they are not.
fn pair(ctx: &mut Ctx<'_, '_>, op: CompareOp, left: &mut Expr, right: &mut Expr) -> bool {
    let equality = matches!(op, CompareOp::Eq | CompareOp::Ne);
    let (lhs, rhs) = (ctx.shallow(&left.ty), ctx.shallow(&right.ty));
    match (&lhs, &rhs) {
        (Ty::Optional(_), Ty::Optional(_)) => {}
        (Ty::Optional(inner), _) if ctx.infer.try_unify(inner, &rhs) => {
            return mixed(ctx, equality, lhs.clone(), left, right);
        }
        (_, Ty::Optional(inner)) if ctx.infer.try_unify(inner, &lhs) => {
            return mixed(ctx, equality, rhs.clone(), right, left);
        }
        _ => {}
    }
    if !ctx.infer.try_unify(&lhs, &rhs) {
        let (lhs, rhs) = (ctx.infer.shown(&lhs), ctx.infer.shown(&rhs));
        ctx.report(errors::expr::not_comparable((left.span, &lhs), (right.span, &rhs), ctx.world));
        return false;
    }
    if equality {
        ctx.require(&lhs, &Bound::Eq, "Eq", left.span.to(right.span))
    } else {
        ctx.require(&lhs, &Bound::Ord, "Ord", left.span.to(right.span))
    }
}

/// A `T?` beside a `T`: equality sees the `T` as one that is there; nothing orders them.
fn mixed(ctx: &mut Ctx<'_, '_>, equality: bool, ty: Ty, optional: &Expr, other: &mut Expr) -> bool {
    if !equality {
        let text = ctx.show(&ty);
        ctx.report(errors::expr::may_be_none(optional.span, &text));
        return false;
    }
    let id = other.id;
    let inside = std::mem::replace(other, Expr { id, kind: ExprKind::Unit, ty: Ty::Error, span: optional.span });
    *other = coerce::some(ctx, inside);
    true
}

/// `a <= b` on sets: a method of the library.
fn subset(ctx: &mut Ctx<'_, '_>, op: CompareOp, left: &Expr, right: &Expr, span: Span) -> Option<Expr> {
    let name = match op {
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
        _ => return None,
    };
    let lhs = ctx.shallow(&left.ty);
    if !matches!(lhs, Ty::Set(_)) {
        return None;
    }
    let candidate = lookup::operator(ctx.world, ctx.place(), &lhs, name).into_iter().next()?;
    Some(call::with_values(ctx, &candidate, vec![left.clone(), right.clone()], span))
}

/// `x in c`, `x not in c`.
fn contains(ctx: &mut Ctx<'_, '_>, item: &ast::Expr, container: &ast::Expr, negated: bool, span: Span) -> Expr {
    let container = match &container.kind {
        // A tuple of values to choose from reads as a list of them.
        ast::ExprKind::Tuple(items) => literal::list(ctx, items, None, container.span),
        _ => expr::infer(ctx, container, None),
    };
    let ty = ctx.infer.settle(&container.ty);
    let Some((container, wanted)) = contained(ctx, container, &ty) else { return ctx.broken(span) };
    let item = expr::check(ctx, item, &wanted, super::because::Because::Operand(container.span));
    if item.ty == Ty::Error {
        return ctx.broken(span);
    }
    if matches!(ty, Ty::List(_) | Ty::Iter(_)) && !ctx.require(&wanted, &Bound::Eq, "Eq", item.span) {
        return ctx.broken(span);
    }
    let kind = ExprKind::Contains { container: Box::new(container), item: Box::new(item), negated };
    ctx.expr(kind, Ty::Bool, span)
}

/// The container, and the type of what can be in it; nothing where that was reported.
fn contained(ctx: &mut Ctx<'_, '_>, container: Expr, ty: &Ty) -> Option<(Expr, Ty)> {
    let wanted = match ty {
        Ty::List(item) | Ty::Set(item) | Ty::Iter(item) | Ty::Dict(item, _) => Ty::clone(item),
        Ty::Str => Ty::Str,
        Ty::Bytes => Ty::Int(crate::types::IntKind::U8),
        Ty::Error => return None,
        Ty::Infer(_) => {
            let item = ctx.infer.fresh(container.span, OriginKind::List);
            ctx.infer.try_unify(ty, &Ty::list(item.clone()));
            item
        }
        Ty::Optional(_) => {
            let text = ctx.show(ty);
            ctx.report(errors::expr::may_be_none(container.span, &text));
            return None;
        }
        _ => match lookup::iterable_item(ctx.world, ctx.place(), ty) {
            Some(item) => return Some((coerce::iterator(ctx, container, item.clone()), item)),
            None => {
                let text = ctx.show(ty);
                ctx.report(errors::expr::not_a_container(container.span, &text));
                return None;
            }
        },
    };
    Some((container, wanted))
}
