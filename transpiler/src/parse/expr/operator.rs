//! Operators and the conditional expression.

use super::{error, field, lower};
use crate::ast::{BinaryOp, BoolOp, CompareOp, Expr, ExprKind, UnaryOp};
use crate::parse::context::{Context, Part};
use crate::parse::errors;
use crate::parse::kind::Slot;
use crate::source::Span;

/// The operator of a token.
pub(in crate::parse) fn binary_op(token: &str) -> Option<BinaryOp> {
    Some(match token {
        "+" => BinaryOp::Add,
        "-" => BinaryOp::Sub,
        "*" => BinaryOp::Mul,
        "/" => BinaryOp::Div,
        "//" => BinaryOp::FloorDiv,
        "%" => BinaryOp::Mod,
        "**" => BinaryOp::Pow,
        "&" => BinaryOp::BitAnd,
        "|" => BinaryOp::BitOr,
        "^" => BinaryOp::BitXor,
        "<<" => BinaryOp::Shl,
        ">>" => BinaryOp::Shr,
        _ => return None,
    })
}

/// The operands of an operator node and the operator's token.
type Operands<'t> = (Box<Expr>, &'t str, Span, Box<Expr>);

fn operands<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Operands<'t>> {
    let parts = ctx.parts(part.node);
    let span = ctx.span(part.node);
    let operator = parts.one(Slot::Operator)?;
    let lhs = Box::new(field(ctx, &parts, Slot::Left, span));
    let rhs = Box::new(field(ctx, &parts, Slot::Right, span));
    Some((lhs, operator.node.kind(), ctx.span(operator.node), rhs))
}

pub(super) fn binary<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    match operands(ctx, part) {
        Some((lhs, token, op_span, rhs)) => match binary_op(token) {
            Some(op) => ExprKind::Binary { op, op_span, lhs, rhs },
            None => ExprKind::Error,
        },
        None => ExprKind::Error,
    }
}

/// `and`, `or`; `&&` and `||` are reported.
pub(super) fn boolean<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let Some((lhs, token, op_span, rhs)) = operands(ctx, part) else { return ExprKind::Error };
    let op = if matches!(token, "and" | "&&") { BoolOp::And } else { BoolOp::Or };
    if matches!(token, "&&" | "||") {
        ctx.report(errors::foreign_operator(token, op_span));
    }
    ExprKind::Bool { op, lhs, rhs }
}

pub(super) fn not<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let operand = Box::new(field(ctx, &parts, Slot::Operand, ctx.span(part.node)));
    ExprKind::Unary { op: UnaryOp::Not, operand }
}

/// `-x`, `+x`, `~x`; `!x` is reported.
pub(super) fn unary<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let Some(operator) = parts.one(Slot::Operator) else { return ExprKind::Error };
    let op = match operator.node.kind() {
        "-" => UnaryOp::Neg,
        "+" => UnaryOp::Plus,
        "~" => UnaryOp::Invert,
        _ => {
            ctx.report(errors::foreign_operator("!", ctx.span(operator.node)));
            UnaryOp::Not
        }
    };
    let operand = Box::new(field(ctx, &parts, Slot::Operand, ctx.span(part.node)));
    ExprKind::Unary { op, operand }
}

/// `a < b <= c`: operands and operators alternate.
pub(super) fn comparison<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let mut operands = parts.all(Slot::Operand).map(|part| lower(ctx, part)).collect::<Vec<_>>().into_iter();
    let first = operands.next().unwrap_or(error(ctx.span(part.node)));
    let operators: Vec<_> = parts.all(Slot::Operator).map(|part| compare_op(ctx, part)).collect();
    let rest = operators.into_iter().zip(operands).map(|((op, span), operand)| (op, span, operand)).collect();
    ExprKind::Compare { first: Box::new(first), rest }
}

fn compare_op<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> (CompareOp, Span) {
    let span = ctx.span(part.node);
    let token = part.node.kind();
    if matches!(token, "===" | "!==" | "<>") {
        ctx.report(errors::foreign_operator(token, span));
    }
    let op = match token {
        "!=" | "!==" | "<>" => CompareOp::Ne,
        "<" => CompareOp::Lt,
        "<=" => CompareOp::Le,
        ">" => CompareOp::Gt,
        ">=" => CompareOp::Ge,
        "in" => CompareOp::In,
        "not in" => CompareOp::NotIn,
        "is" => CompareOp::Is,
        "is not" => CompareOp::IsNot,
        _ => CompareOp::Eq,
    };
    (op, span)
}

/// `a if condition else b`.
pub(super) fn conditional<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let span = ctx.span(part.node);
    ExprKind::If {
        then: Box::new(field(ctx, &parts, Slot::Consequence, span)),
        condition: Box::new(field(ctx, &parts, Slot::Condition, span)),
        otherwise: Box::new(field(ctx, &parts, Slot::Alternative, span)),
    }
}
