//! Arithmetic: `+`, `-`, `~x` and their kin.
//!
//! In: two operands and the operator between them. Out: `Binary` on numbers, durations and sets, `Concat`, `Repeat`, or the call of an operator
//! interface. A mismatch is reported at the operator, with both types.

mod duration;

use super::coerce;
use super::ctx::Ctx;
use super::{call, errors, expr, literal, lookup};
use crate::ast::{self, BinaryOp, UnaryOp};
use crate::hir::{self, Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// An operator with its places.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Written {
    /// Which.
    pub(crate) op: BinaryOp,
    /// Its place.
    pub(crate) op_span: Span,
    /// The whole expression.
    pub(crate) span: Span,
}

/// `lhs op rhs`.
pub(crate) fn binary(
    ctx: &mut Ctx<'_, '_>,
    written: Written,
    lhs: &ast::Expr,
    rhs: &ast::Expr,
    hint: Option<&Ty>,
) -> Expr {
    let hint = hint.filter(|hint| matches!(ctx.shallow(hint), Ty::List(_) | Ty::Set(_)));
    let lhs = expr::infer(ctx, lhs, hint);
    let lhs = coerce::built(ctx, lhs);
    // `[] + xs` and `xs + []`: the side that says more tells the other.
    let right_hint = match ctx.shallow(&lhs.ty) {
        ty @ (Ty::List(_) | Ty::Set(_)) => Some(ty),
        _ => None,
    };
    let rhs = expr::infer(ctx, rhs, right_hint.as_ref());
    let rhs = coerce::built(ctx, rhs);
    apply(ctx, written, lhs, rhs)
}

/// The operator on two typed operands.
pub(crate) fn apply(ctx: &mut Ctx<'_, '_>, written: Written, lhs: Expr, rhs: Expr) -> Expr {
    use BinaryOp::{Add, BitAnd, BitOr, BitXor, Mul, Sub};
    let (left, right) = (ctx.shallow(&lhs.ty), ctx.shallow(&rhs.ty));
    if left == Ty::Error || right == Ty::Error {
        return ctx.broken(written.span);
    }
    if is_number(ctx, &left) && is_number(ctx, &right) {
        return numbers(ctx, written, lhs, rhs);
    }
    for (side, ty) in [(&lhs, &left), (&rhs, &right)] {
        if matches!(ty, Ty::Infer(_)) && !is_number(ctx, ty) {
            ctx.unknown_type(side.span);
            return ctx.broken(written.span);
        }
    }
    match (&left, written.op, &right) {
        (Ty::Duration, ..) | (_, _, Ty::Duration) => duration::apply(ctx, written, lhs, rhs),
        (Ty::Str, Add, Ty::Str) | (Ty::Bytes, Add, Ty::Bytes) => concat(ctx, written, lhs, rhs),
        (Ty::List(_), Add, Ty::List(_)) if ctx.infer.try_unify(&left, &right) => concat(ctx, written, lhs, rhs),
        (Ty::Str | Ty::Bytes | Ty::List(_), Mul, _) if is_int(ctx, &right) => repeat(ctx, written, lhs, rhs),
        (_, Mul, Ty::Str | Ty::Bytes | Ty::List(_)) if is_int(ctx, &left) => repeat_swapped(ctx, written, lhs, rhs),
        (Ty::Set(_), BitAnd | BitOr | BitXor | Sub, Ty::Set(_)) if ctx.infer.try_unify(&left, &right) => {
            pair(ctx, written, lhs, rhs, left)
        }
        _ => interface(ctx, written, lhs, rhs),
    }
}

/// True for numbers and number literals.
pub(crate) fn is_number(ctx: &Ctx<'_, '_>, ty: &Ty) -> bool {
    ty.is_numeric() || ctx.infer.is_open_number(ty)
}

/// True for integers and integer literals.
pub(crate) fn is_int(ctx: &Ctx<'_, '_>, ty: &Ty) -> bool {
    matches!(ty, Ty::Int(_)) || ctx.infer.is_open_int(ty)
}

fn pair(ctx: &mut Ctx<'_, '_>, written: Written, lhs: Expr, rhs: Expr, ty: Ty) -> Expr {
    let kind = ExprKind::Binary { op: written.op, lhs: Box::new(lhs), rhs: Box::new(rhs) };
    ctx.expr(kind, ty, written.span)
}

/// Two numbers: of one type, except that a shift's right side may be any integer.
fn numbers(ctx: &mut Ctx<'_, '_>, written: Written, lhs: Expr, rhs: Expr) -> Expr {
    use BinaryOp::{BitAnd, BitOr, BitXor, Div, Shl, Shr};
    let (left, right) = (ctx.shallow(&lhs.ty), ctx.shallow(&rhs.ty));
    let shift = matches!(written.op, Shl | Shr);
    if !shift && !ctx.infer.try_unify(&left, &right) {
        let sides = [(lhs.span, ctx.infer.shown(&left)), (rhs.span, ctx.infer.shown(&right))];
        return ctx.fail(written.span, errors::expr::mixed_numbers(written, sides, ctx.world));
    }
    if matches!(written.op, BitAnd | BitOr | BitXor | Shl | Shr) {
        for (side, ty) in [(&lhs, &left), (&rhs, &right)] {
            if !is_int(ctx, &ctx.shallow(ty)) {
                let text = ctx.show(ty);
                return ctx.fail(written.span, errors::expr::bits_of(side.span, written, &text));
            }
        }
    }
    let ty = match written.op {
        // `/` gives a float, also where both sides are literals.
        Div if is_int(ctx, &ctx.shallow(&left)) => {
            ctx.infer.settle(&left);
            Ty::Float
        }
        _ => left,
    };
    pair(ctx, written, lhs, rhs, ty)
}

fn concat(ctx: &mut Ctx<'_, '_>, written: Written, lhs: Expr, rhs: Expr) -> Expr {
    let ty = lhs.ty.clone();
    ctx.expr(ExprKind::Concat(Box::new(lhs), Box::new(rhs)), ty, written.span)
}

fn repeat(ctx: &mut Ctx<'_, '_>, written: Written, value: Expr, count: Expr) -> Expr {
    let count = coerce::fit(ctx, count, &Ty::INT, super::because::Because::Nothing);
    if count.ty == Ty::Error {
        return ctx.broken(written.span);
    }
    let ty = value.ty.clone();
    ctx.expr(ExprKind::Repeat(Box::new(value), Box::new(count)), ty, written.span)
}

/// `3 * xs`: the count stands first in the text and is evaluated first.
fn repeat_swapped(ctx: &mut Ctx<'_, '_>, written: Written, count: Expr, value: Expr) -> Expr {
    in_order(ctx, count, value, "count", |ctx, count, value| repeat(ctx, written, value, count))
}

/// Builds something that evaluates `second` before `first`, so that the text's order is kept.
pub(crate) fn in_order(
    ctx: &mut Ctx<'_, '_>,
    first: Expr,
    second: Expr,
    name: &str,
    build: impl FnOnce(&mut Ctx<'_, '_>, Expr, Expr) -> Expr,
) -> Expr {
    if expr::is_still(&first) || expr::is_still(&second) {
        return build(ctx, first, second);
    }
    let span = first.span.to(second.span);
    let (binding, first) = call::hoisted(ctx, first, name);
    let value = build(ctx, first, second);
    let ty = value.ty.clone();
    ctx.expr(ExprKind::Block(vec![binding], Box::new(value)), ty, span)
}

/// An operator that the left operand's type implements.
fn interface(ctx: &mut Ctx<'_, '_>, written: Written, lhs: Expr, rhs: Expr) -> Expr {
    let left = ctx.infer.resolve(&lhs.ty);
    let candidates = match &left {
        Ty::Named(..) | Ty::Param(_) | Ty::Interface(..) => {
            lookup::operator(ctx.world, ctx.place(), &left, symbol(written.op))
        }
        _ => Vec::new(),
    };
    match call::choose(ctx, candidates, std::slice::from_ref(&rhs), true) {
        Some(candidate) => call::with_values(ctx, &candidate, vec![lhs, rhs], written.span),
        None => {
            let sides = [(lhs.span, left), (rhs.span, ctx.infer.shown(&rhs.ty))];
            let sides = sides.map(|(span, ty)| (span, ctx.infer.shown(&ty)));
            ctx.fail(written.span, errors::expr::no_operator(written, sides, ctx.world))
        }
    }
}

/// `-x`, `+x`, `~x`.
pub(crate) fn unary(ctx: &mut Ctx<'_, '_>, op: UnaryOp, operand: &ast::Expr, hint: Option<&Ty>, span: Span) -> Expr {
    let operand = match hint {
        Some(hint) if is_number(ctx, &ctx.shallow(hint)) => expr::infer(ctx, operand, Some(hint)),
        _ => literal::value(ctx, operand),
    };
    let ty = ctx.shallow(&operand.ty);
    if ty == Ty::Error {
        return ctx.broken(span);
    }
    let fits = match op {
        UnaryOp::Invert => is_int(ctx, &ty),
        _ => is_number(ctx, &ty),
    };
    if fits {
        return number(ctx, op, operand, span);
    }
    if op == UnaryOp::Neg && matches!(ty, Ty::Named(..) | Ty::Param(_)) {
        let candidates = lookup::operator(ctx.world, ctx.place(), &ty, "neg");
        if let Some(candidate) = candidates.into_iter().next() {
            return call::with_values(ctx, &candidate, vec![operand], span);
        }
    }
    let text = ctx.show(&ty);
    ctx.fail(span, errors::expr::no_unary(span, op, &text))
}

/// A sign belongs to its literal, and `+` says nothing.
fn number(ctx: &mut Ctx<'_, '_>, op: UnaryOp, mut operand: Expr, span: Span) -> Expr {
    match (op, &mut operand.kind) {
        (UnaryOp::Plus, _) => operand,
        (UnaryOp::Neg, ExprKind::Literal(hir::Literal::Int(value))) if *value > 0 => {
            *value = -*value;
            operand.span = span;
            operand
        }
        (UnaryOp::Neg, ExprKind::Literal(hir::Literal::Float(value))) if value.is_sign_positive() => {
            *value = -*value;
            operand.span = span;
            operand
        }
        _ => {
            let ty = operand.ty.clone();
            ctx.expr(ExprKind::Unary { op, operand: Box::new(operand) }, ty, span)
        }
    }
}

/// The operator as it is written.
pub(crate) fn symbol(op: BinaryOp) -> &'static str {
    match op {
        BinaryOp::Add => "+",
        BinaryOp::Sub => "-",
        BinaryOp::Mul => "*",
        BinaryOp::Div => "/",
        BinaryOp::FloorDiv => "//",
        BinaryOp::Mod => "%",
        BinaryOp::Pow => "**",
        BinaryOp::BitAnd => "&",
        BinaryOp::BitOr => "|",
        BinaryOp::BitXor => "^",
        BinaryOp::Shl => "<<",
        BinaryOp::Shr => ">>",
    }
}
