//! Calls and their arguments.

use super::{collection, error, field, lower};
use crate::ast::{Argument, ComprehensionKind, Expr, ExprKind};
use crate::parse::context::{Context, Part};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, name};
use crate::source::Span;

pub(super) fn call<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let callee = Box::new(field(ctx, &parts, Slot::Function, ctx.span(part.node)));
    let Some(list) = parts.one(Slot::Arguments) else { return ExprKind::Error };
    let args = match list.kind {
        Kind::GeneratorExpression => vec![generator(ctx, list)],
        _ => arguments(ctx, list),
    };
    ExprKind::Call { callee, args, args_span: ctx.span(list.node) }
}

/// `f(x for x in xs)`.
fn generator<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Argument {
    let kind = collection::generator(ctx, part, ComprehensionKind::Generator);
    Argument { name: None, mutable: None, value: Expr { kind, span: ctx.span(part.node) } }
}

/// What stands between the parentheses of a call.
pub(in crate::parse) fn arguments<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<Argument> {
    let parts = ctx.parts(part.node);
    let arguments: Vec<_> = parts.named().filter_map(|part| argument(ctx, part)).collect();
    let keyword = arguments.iter().position(|argument| argument.name.is_some());
    if let Some(late) = keyword.and_then(|first| arguments[first..].iter().find(|argument| argument.name.is_none())) {
        ctx.report(errors::positional_after_keyword(late.value.span));
    }
    arguments
}

fn argument<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Argument> {
    match part.kind {
        Kind::KeywordArgument => {
            let parts = ctx.parts(part.node);
            let name = name::name(ctx, parts.one(Slot::Name)?.node);
            let (mutable, value) = maybe_mutable(ctx, parts.one(Slot::Value)?);
            Some(Argument { name: Some(name), mutable, value })
        }
        Kind::Star => {
            let value = ctx.parts(part.node).one(Slot::Value)?;
            let kind = ExprKind::Star(Box::new(lower(ctx, value)));
            Some(Argument { name: None, mutable: None, value: Expr { kind, span: ctx.span(part.node) } })
        }
        Kind::DoubleStar => {
            ctx.report(errors::misplaced_star(ctx.span(part.node)));
            ctx.broken = true;
            None
        }
        _ => {
            let (mutable, value) = maybe_mutable(ctx, part);
            Some(Argument { name: None, mutable, value })
        }
    }
}

/// `mut xs` in an argument.
fn maybe_mutable<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> (Option<Span>, Expr) {
    if part.kind != Kind::MutArgument {
        return (None, lower(ctx, part));
    }
    let parts = ctx.parts(part.node);
    let word = parts.token("mut").map(|node| ctx.span(node));
    let value = match parts.one(Slot::Value) {
        Some(value) => lower(ctx, value),
        None => error(ctx.span(part.node)),
    };
    (word, value)
}
