//! Arithmetic on lengths of time.
//!
//! In: an operator with a `Duration` on at least one side. Out: `Binary` with the duration on the left: `d + d`, `d - d`, `d * n`, `d / n`, and `d / d`, which is
//! a float.

use super::{Written, in_order, interface, pair};
use crate::ast::BinaryOp;
use crate::check::ctx::Ctx;
use crate::hir::Expr;
use crate::types::Ty;

/// The operator on its two operands.
pub(super) fn apply(ctx: &mut Ctx<'_, '_>, written: Written, lhs: Expr, rhs: Expr) -> Expr {
    use BinaryOp::{Add, Div, Mul, Sub};
    let (left, right) = (ctx.shallow(&lhs.ty), ctx.shallow(&rhs.ty));
    match (&left, written.op, &right) {
        (Ty::Duration, Add | Sub, Ty::Duration) => pair(ctx, written, lhs, rhs, Ty::Duration),
        (Ty::Duration, Div, Ty::Duration) => pair(ctx, written, lhs, rhs, Ty::Float),
        (Ty::Duration, Mul | Div, number) if is_factor(ctx, number) => {
            ctx.infer.settle(number);
            pair(ctx, written, lhs, rhs, Ty::Duration)
        }
        (number, Mul, Ty::Duration) if is_factor(ctx, number) => {
            ctx.infer.settle(number);
            in_order(ctx, lhs, rhs, "factor", |ctx, number, duration| {
                pair(ctx, written, duration, number, Ty::Duration)
            })
        }
        _ => interface(ctx, written, lhs, rhs),
    }
}

/// An `int` or a `float`: other numbers are converted first.
fn is_factor(ctx: &Ctx<'_, '_>, ty: &Ty) -> bool {
    ctx.infer.is_open_number(ty) || *ty == Ty::INT || *ty == Ty::Float
}
