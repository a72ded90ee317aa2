//! `concurrent`, `race`, `supervise`, `select`.

use super::{body, report_missing_block};
use crate::ast::{Argument, ExprKind, SelectArm, SelectOperation, StmtKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, expr, target};
use crate::source::Span;

pub(super) fn concurrent<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let keyword = word(ctx, parts, head);
    let options = options(ctx, parts);
    StmtKind::Concurrent { options, body: body(ctx, parts, keyword), keyword }
}

pub(super) fn race<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let keyword = word(ctx, parts, head);
    StmtKind::Race { body: body(ctx, parts, keyword), keyword }
}

pub(super) fn supervise<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let keyword = word(ctx, parts, head);
    let options = options(ctx, parts);
    StmtKind::Supervise { options, body: body(ctx, parts, keyword), keyword }
}

fn word<'t>(ctx: &Context<'t>, parts: &Parts<'t>, head: Span) -> Span {
    parts.iter().next().map_or(head, |part| ctx.span(part.node))
}

/// `(limit=8)`: keyword arguments only.
fn options<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Vec<Argument> {
    let Some(part) = parts.one(Slot::Arguments) else { return Vec::new() };
    let options = expr::arguments(ctx, part);
    for option in options.iter().filter(|option| option.name.is_none()) {
        ctx.report(errors::positional_option(option.value.span));
    }
    options.into_iter().filter(|option| option.name.is_some()).collect()
}

pub(super) fn select<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let keyword = word(ctx, parts, head);
    if parts.of_kind(Kind::MissingBlock).is_some() {
        report_missing_block(ctx, parts);
    }
    let arms =
        parts.all(Slot::Arm).filter(|part| part.kind == Kind::SelectClause).filter_map(|part| arm(ctx, part)).collect();
    StmtKind::Select { arms, keyword }
}

fn arm<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<SelectArm> {
    let parts = ctx.parts(part.node);
    let head = ctx.span(part.node);
    let bound = parts.one(Slot::Pattern).map(|part| target::assigned(ctx, part));
    let call = expr::lower(ctx, parts.one(Slot::Operation)?);
    let operation_span = call.span;
    let operation = match (call.kind, bound) {
        (ExprKind::Name(name), None) if name == "default" => SelectOperation::Default,
        (kind, target) => {
            if !matches!(kind, ExprKind::Call { .. } | ExprKind::Error) {
                ctx.report(errors::select_operation(operation_span));
            }
            SelectOperation::Call { target, call: crate::ast::Expr { kind, span: operation_span } }
        }
    };
    let guard = parts.one(Slot::Guard).map(|part| expr::lower(ctx, part));
    let body = body(ctx, &parts, operation_span);
    Some(SelectArm { operation, guard, span: Span { end: body.span.end, ..head }, body })
}
