//! Statements of other languages that are understood, reported, and lowered as what they mean.

use super::simple;
use crate::ast::{Argument, BinaryOp, Expr, ExprKind, Literal, Stmt, StmtKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, expr, target};

/// `let x = 1`: the assignment behind the word.
pub(super) fn binding<'t>(ctx: &mut Context<'t>, part: Part<'t>, stmts: &mut Vec<Stmt>) {
    let parts = ctx.parts(part.node);
    if let Some(word) = parts.one(Slot::Foreign) {
        ctx.report(errors::foreign_word(ctx.text(word.node), ctx.span(word.node)));
    }
    let inner = parts.of_kind(Kind::Assignment).or_else(|| parts.of_kind(Kind::ExpressionStatement));
    let Some(inner) = inner else { return };
    let span = ctx.span(inner.node);
    let inner_parts = ctx.parts(inner.node);
    let kind = if inner.kind == Kind::Assignment {
        simple::assignment(ctx, &inner_parts)
    } else {
        // `let x` without a value: the name is known, its type is not.
        ctx.broken = true;
        return;
    };
    stmts.push(Stmt { kind, span });
}

/// `x++` as `x += 1`.
pub(super) fn increment<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    let (Some(value), Some(operator)) = (parts.one(Slot::Value), parts.one(Slot::Operator)) else {
        return StmtKind::Error;
    };
    let op_span = ctx.span(operator.node);
    let op = if operator.node.kind() == "++" { BinaryOp::Add } else { BinaryOp::Sub };
    ctx.report(errors::increment(op_span, op, ctx.text(value.node)));
    let one = Expr { kind: ExprKind::Literal(Literal::Int(1)), span: op_span };
    StmtKind::AugAssign { target: target::assigned(ctx, value), op, op_span, value: one }
}

/// `print x` as the call; `global x` and `del x` as nothing.
pub(super) fn statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    let Some(word) = parts.one(Slot::Foreign) else { return StmtKind::Error };
    let span = ctx.span(word.node);
    let Some(value) = parts.named().find(|part| part.slot != Slot::Foreign) else { return StmtKind::Error };
    if ctx.text(word.node) != "print" {
        ctx.report(errors::foreign_word(ctx.text(word.node), span));
        return StmtKind::Pass;
    }
    let args_span = ctx.span(value.node);
    ctx.report(errors::print_statement(span, ctx.text(value.node)));
    let value = expr::lower(ctx, value);
    let args = match value.kind {
        ExprKind::Tuple(values) => values,
        kind => vec![Expr { kind, span: value.span }],
    };
    let args = args.into_iter().map(|value| Argument { name: None, mutable: None, value }).collect();
    let callee = Box::new(Expr { kind: ExprKind::Name("print".to_owned()), span });
    StmtKind::Expr(Expr { kind: ExprKind::Call { callee, args, args_span }, span: span.to(args_span) })
}
