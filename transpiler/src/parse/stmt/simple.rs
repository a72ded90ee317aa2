//! Statements of one line.

use crate::ast::{BinaryOp, Expr, StmtKind, TargetKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, expr, target, ty};

pub(super) fn expression<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    match parts.named().next() {
        Some(part) => StmtKind::Expr(expr::lower(ctx, part)),
        None => StmtKind::Error,
    }
}

pub(super) fn assignment<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    let Some(left) = parts.one(Slot::Left) else { return StmtKind::Error };
    let target = target::assigned(ctx, left);
    let ty = parts.one(Slot::Type).map(|part| ty::lower(ctx, part));
    if let Some(ty) = &ty
        && !matches!(target.kind, TargetKind::Name(_) | TargetKind::Wildcard)
    {
        ctx.report(errors::annotated_place(target.span, ty.span));
    }
    let value = parts.one(Slot::Right).map(|part| right(ctx, part));
    if value.is_none() && ty.is_none() {
        ctx.broken = true;
        return StmtKind::Error;
    }
    StmtKind::Assign { target, ty, value }
}

/// What is assigned. In `a = b = 1` that is another assignment, of which the value is taken.
fn right<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Expr {
    if part.kind != Kind::Assignment {
        return expr::lower(ctx, part);
    }
    ctx.report(errors::chained_assignment(ctx.span(part.node)));
    ctx.broken = true;
    let mut rest = part;
    while rest.kind == Kind::Assignment {
        let Some(next) = ctx.parts(rest.node).one(Slot::Right) else { return expr::error(ctx.span(rest.node)) };
        rest = next;
    }
    expr::lower(ctx, rest)
}

pub(super) fn augmented<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    let (Some(left), Some(operator), Some(value)) =
        (parts.one(Slot::Left), parts.one(Slot::Operator), parts.one(Slot::Right))
    else {
        ctx.broken = true;
        return StmtKind::Error;
    };
    let target = target::assigned(ctx, left);
    match target.kind {
        TargetKind::Tuple(_) => ctx.report(errors::not_assignable(target.span, "a tuple")),
        TargetKind::Wildcard if left.kind == Kind::Identifier => {
            ctx.report(errors::not_assignable(target.span, "what `_` leaves out"));
        }
        _ => {}
    }
    let op_span = ctx.span(operator.node);
    let op = operator.node.kind().strip_suffix('=').and_then(expr::binary_op).unwrap_or(BinaryOp::Add);
    StmtKind::AugAssign { target, op, op_span, value: right(ctx, value) }
}

pub(super) fn return_statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    StmtKind::Return(parts.one(Slot::Value).map(|part| expr::lower(ctx, part)))
}

pub(super) fn raise<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    if let Some(word) = parts.one(Slot::Foreign) {
        ctx.report(errors::foreign_word(ctx.text(word.node), ctx.span(word.node)));
    }
    let error = parts.one(Slot::ErrorType).map(|part| expr::lower(ctx, part));
    let cause = parts.one(Slot::Cause).map(|part| expr::lower(ctx, part));
    StmtKind::Raise { error, cause }
}

pub(super) fn assert<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    let Some(condition) = parts.one(Slot::Condition) else { return StmtKind::Error };
    let condition = expr::lower(ctx, condition);
    StmtKind::Assert { condition, message: parts.one(Slot::Message).map(|part| expr::lower(ctx, part)) }
}
