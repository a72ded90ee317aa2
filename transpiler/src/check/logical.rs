//! Conditions: `and`, `or`, `not`, and what they tell of places.
//!
//! In: an expression that has to be a `bool`. Out: the typed condition with `Learned`. Comparisons are in `compare.rs`, tests in `narrow.rs`.

use super::because::Because;
use super::compare;
use super::ctx::Ctx;
use super::flow::{Fact, Outcome, Path};
use super::narrow::{self, Learned};
use super::{coerce, errors, expr};
use crate::ast::{self, BoolOp, Literal, UnaryOp};
use crate::hir::{Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// What stands around a value that should be a condition.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Around<'t> {
    /// Nothing that matters.
    Nothing,
    /// `not` before it.
    Not,
    /// `or` and this behind it.
    Or(&'t str),
}

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
        _ => plain(ctx, ast, Around::Nothing),
    }
}

/// A condition that is one value.
fn plain(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, around: Around<'_>) -> (Expr, Learned) {
    let value = expr::infer(ctx, ast, Some(&Ty::Bool));
    let value = coerce::built(ctx, value);
    let found = ctx.infer.shown(&value.ty);
    if matches!(found, Ty::Bool | Ty::Error | Ty::Never | Ty::None) || ctx.infer.would_unify(&Ty::Bool, &value.ty) {
        return (coerce::fit(ctx, value, &Ty::Bool, Because::Nothing), Learned::default());
    }
    let text = errors::excerpt(ctx.world.sources.text(ast.span)).to_owned();
    // Who tests a `T?` for truth means that it is there.
    let learned = narrow::assumed(ctx, &value);
    let diagnostic = errors::expr::not_a_bool(ast.span, &found, &text, around, ctx.world);
    (ctx.fail(ast.span, diagnostic), learned)
}

/// The same as a value.
pub(crate) fn value(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    condition(ctx, ast).0
}

/// `not a`; on a test it turns the test around.
fn negation(ctx: &mut Ctx<'_, '_>, operand: &ast::Expr, span: Span) -> (Expr, Learned) {
    let (mut inner, learned) = match operand.kind {
        ast::ExprKind::Unary { .. } | ast::ExprKind::Bool { .. } | ast::ExprKind::Compare { .. } => {
            condition(ctx, operand)
        }
        ast::ExprKind::Literal(Literal::Bool(_)) => condition(ctx, operand),
        _ => plain(ctx, operand, Around::Not),
    };
    if let ExprKind::Test { present, .. } = &mut inner.kind {
        *present = !*present;
        inner.span = span;
        return (inner, learned.opposite());
    }
    let kind = ExprKind::Unary { op: UnaryOp::Not, operand: Box::new(inner) };
    (ctx.expr(kind, Ty::Bool, span), learned.opposite().without_names())
}

/// True for what is a `bool` by its form.
fn is_condition(ast: &ast::Expr) -> bool {
    matches!(
        ast.kind,
        ast::ExprKind::Unary { op: UnaryOp::Not, .. } | ast::ExprKind::Bool { .. } | ast::ExprKind::Compare { .. }
    )
}

/// `a and b`, `a or b`: the right side is evaluated where the left one holds, or does not.
fn both(ctx: &mut Ctx<'_, '_>, op: BoolOp, lhs: &ast::Expr, rhs: &ast::Expr, span: Span) -> (Expr, Learned) {
    if !is_condition(lhs) && !is_condition(rhs) {
        return values(ctx, op, lhs, rhs, span);
    }
    let (lhs, left) = condition(ctx, lhs);
    joined(ctx, op, (lhs, left), rhs, span)
}

/// `done or failed`, and `name or "nobody"`: that neither side is a condition is one mistake, which is told of the first.
fn values(ctx: &mut Ctx<'_, '_>, op: BoolOp, lhs: &ast::Expr, rhs: &ast::Expr, span: Span) -> (Expr, Learned) {
    let otherwise = ctx.world.sources.text(rhs.span);
    let around = if op == BoolOp::Or { Around::Or(otherwise) } else { Around::Nothing };
    let (lhs, left) = match lhs.kind {
        ast::ExprKind::Literal(Literal::Bool(_)) => condition(ctx, lhs),
        _ => plain(ctx, lhs, around),
    };
    if lhs.ty == Ty::Error {
        expr::infer(ctx, rhs, None);
        return (ctx.broken(span), Learned::default());
    }
    joined(ctx, op, (lhs, left), rhs, span)
}

fn joined(
    ctx: &mut Ctx<'_, '_>,
    op: BoolOp,
    (lhs, left): (Expr, Learned),
    rhs: &ast::Expr,
    span: Span,
) -> (Expr, Learned) {
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
