//! `spawn`, `offload`, `race [ … ]`.

use super::{field, lower};
use crate::ast::{Expr, ExprKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::errors;
use crate::parse::kind::Slot;

pub(super) fn spawn<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let call = called(ctx, part, &parts, "spawn");
    ExprKind::Spawn { call, group: parts.one(Slot::Group).map(|group| Box::new(lower(ctx, group))) }
}

pub(super) fn offload<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    ExprKind::Offload(called(ctx, part, &parts, "offload"))
}

/// The call behind the word; anything else is reported.
fn called<'t>(ctx: &mut Context<'t>, part: Part<'t>, parts: &Parts<'t>, word: &'static str) -> Box<Expr> {
    let call = field(ctx, parts, Slot::Call, ctx.span(part.node));
    if !matches!(call.kind, ExprKind::Call { .. } | ExprKind::Error) {
        ctx.report(errors::not_a_call(word, call.span));
    }
    Box::new(call)
}

pub(super) fn race<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    ExprKind::Race(Box::new(field(ctx, &parts, Slot::List, ctx.span(part.node))))
}
