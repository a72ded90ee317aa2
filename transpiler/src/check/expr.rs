//! Expressions.
//!
//! In: an expression of the syntax tree, and the type that its context expects, if there is one. Out: a typed expression. `infer` takes the
//! expectation as a hint; `check` makes the result fit. Each form is in a file named after it; here is only the way to it.

use super::because::Because;
use super::ctx::Ctx;
use super::{call, closure, coerce, compare, comprehension, conditional, format, index, literal, logical, matches};
use super::{member, name, operator, spawn};
use crate::ast::{self, UnaryOp};
use crate::hir::{Expr, ExprKind};
use crate::types::Ty;

/// The expression as a value of type `ty`.
pub(crate) fn check(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, ty: &Ty, because: Because) -> Expr {
    let found = infer(ctx, ast, Some(ty));
    coerce::fit(ctx, found, ty, because)
}

/// The expression with the type that it has by itself; `hint` is what its context would like.
pub(crate) fn infer(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, hint: Option<&Ty>) -> Expr {
    match &ast.kind {
        ast::ExprKind::Attribute { .. }
        | ast::ExprKind::Call { .. }
        | ast::ExprKind::Index { .. }
        | ast::ExprKind::Slice { .. } => member::chain(ctx, ast, hint),
        _ => link(ctx, ast, hint),
    }
}

/// As `infer`, for the base of a dot, call or index: the whole chain was looked at for `?.` already.
pub(crate) fn link(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, hint: Option<&Ty>) -> Expr {
    if let Some(inside) = member::opened(ctx, ast) {
        return inside;
    }
    match &ast.kind {
        ast::ExprKind::Literal(value) => literal::literal(ctx, value, hint, ast.span),
        ast::ExprKind::Name(text) => name::name(ctx, text, hint, ast.span),
        ast::ExprKind::Format(parts) => format::format(ctx, parts, ast.span),
        ast::ExprKind::Tuple(items) => literal::tuple(ctx, items, hint, ast.span),
        ast::ExprKind::List(items) => literal::list(ctx, items, hint, ast.span),
        ast::ExprKind::Set(items) => literal::set(ctx, items, hint, ast.span),
        ast::ExprKind::Dict(pairs) => literal::dict(ctx, pairs, hint, ast.span),
        ast::ExprKind::Comprehension(comprehension) => comprehension::comprehension(ctx, comprehension, hint, ast.span),
        // The parser has reported it.
        ast::ExprKind::Star(_) => ctx.broken(ast.span),
        ast::ExprKind::Unary { op: UnaryOp::Not, .. } | ast::ExprKind::Bool { .. } => logical::value(ctx, ast),
        ast::ExprKind::Unary { op, operand } => operator::unary(ctx, *op, operand, hint, ast.span),
        ast::ExprKind::Binary { op, op_span, lhs, rhs } => {
            operator::binary(ctx, operator::Written { op: *op, op_span: *op_span, span: ast.span }, lhs, rhs, hint)
        }
        ast::ExprKind::Compare { .. } => compare::value(ctx, ast),
        ast::ExprKind::If { then, condition, otherwise } => {
            conditional::conditional(ctx, then, condition, otherwise, hint, ast.span)
        }
        ast::ExprKind::Match { scrutinee, arms } => matches::value(ctx, scrutinee, arms, hint, ast.span),
        ast::ExprKind::Call { callee, args, .. } => call::call(ctx, callee, args, hint, ast.span),
        ast::ExprKind::Attribute { base, name, .. } => member::attribute(ctx, base, name, hint, ast.span),
        ast::ExprKind::Index { base, indexes } => index::index(ctx, base, indexes, hint, ast.span),
        ast::ExprKind::Slice { base, start, end } => {
            index::slice(ctx, base, start.as_deref(), end.as_deref(), ast.span)
        }
        ast::ExprKind::Lambda(lambda) => closure::lambda(ctx, lambda, hint, ast.span),
        ast::ExprKind::Spawn { call, group } => spawn::spawn(ctx, call, group.as_deref(), ast.span),
        ast::ExprKind::Offload(_) => ctx.unsupported(ast.span, "`offload`"),
        ast::ExprKind::Race(_) => ctx.unsupported(ast.span, "`race`"),
        ast::ExprKind::Type(_) => ctx.fail(ast.span, super::errors::expr::type_as_value(ast.span)),
        ast::ExprKind::Error => ctx.broken(ast.span),
    }
}

/// True where evaluating it earlier or later makes no difference: it does nothing and nothing changes it.
pub(crate) fn is_still(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(_)
        | ExprKind::NoneValue
        | ExprKind::Unit
        | ExprKind::Local(_)
        | ExprKind::Const(_)
        | ExprKind::Function(..)
        | ExprKind::ErrorField(_)
        | ExprKind::Closure(_) => true,
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::SomeValue(base) => is_still(base),
        ExprKind::Unary { operand, .. } => matches!(operand.kind, ExprKind::Literal(_)),
        ExprKind::List(items) | ExprKind::Tuple(items) => items.iter().all(is_still),
        _ => false,
    }
}
