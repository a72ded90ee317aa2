//! Conditions: `and`, `or`, `not`, and what they tell of places.
//!
//! In: an expression that has to be a `bool`. Out: the typed condition with `Learned`. Comparisons are in `compare.rs`, tests in `narrow.rs`.

use super::because::Because;
use super::compare;
use super::ctx::Ctx;
use super::expr;
use super::flow::{Fact, Outcome, Path};
use super::narrow::Learned;
use crate::ast::{self, BoolOp, Literal, UnaryOp};
use crate::hir::{Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// A condition, and what is known of places where it holds and where it does not.
pub(crate) fn condition(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> (Expr, Learned) {
    match &ast.kind {
        ast::ExprKind::Unary { op: UnaryOp::Not, operand } => negation(ctx, operand, ast.span),
        ast::ExprKind::Bool { op, lhs, rhs } => both(ctx, *op, lhs, rhs, ast.span),
        ast::ExprKind::Compare { first, rest } => compare::compare(ctx, first, rest, ast.span),
        ast::ExprKind::Literal(Literal::Bool(value)) => {
            let condition = expr::infer(ctx, ast, None);
            (condition, Learned { always: Some(*value), ..Learned::default() })
        }
        _ => (expr::check(ctx, ast, &Ty::Bool, Because::Nothing), Learned::default()),
    }
}

/// The same as a value.
pub(crate) fn value(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    condition(ctx, ast).0
}

/// `not a`; on a test it turns the test around.
fn negation(ctx: &mut Ctx<'_, '_>, operand: &ast::Expr, span: Span) -> (Expr, Learned) {
    let (mut inner, learned) = condition(ctx, operand);
    if let ExprKind::Test { present, .. } = &mut inner.kind {
        *present = !*present;
        inner.span = span;
        return (inner, learned.opposite());
    }
    let kind = ExprKind::Unary { op: UnaryOp::Not, operand: Box::new(inner) };
    (ctx.expr(kind, Ty::Bool, span), learned.opposite().without_names())
}

/// `a and b`, `a or b`: the right side is evaluated where the left one holds, or does not.
fn both(ctx: &mut Ctx<'_, '_>, op: BoolOp, lhs: &ast::Expr, rhs: &ast::Expr, span: Span) -> (Expr, Learned) {
    let (lhs, left) = condition(ctx, lhs);
    let left = match op {
        BoolOp::And => left.when_true,
        BoolOp::Or => left.when_false,
    };
    let mark = ctx.flow.mark();
    ctx.learn(&left);
    let (rhs, right) = condition(ctx, rhs);
    let left: Vec<(Path, Fact)> = left.into_iter().filter(|(path, _)| ctx.flow.fact(path).is_some()).collect();
    let outcome = ctx.flow.leave(mark);
    ctx.flow.join(vec![outcome, Outcome::nothing()]);
    let right = match op {
        BoolOp::And => right.when_true,
        BoolOp::Or => right.when_false,
    };
    let known = left.into_iter().chain(right).collect();
    let learned = match op {
        BoolOp::And => Learned { when_true: known, ..Learned::default() },
        BoolOp::Or => Learned { when_false: known, ..Learned::default() },
    };
    (ctx.expr(ExprKind::Logical { op, lhs: Box::new(lhs), rhs: Box::new(rhs) }, Ty::Bool, span), learned)
}
