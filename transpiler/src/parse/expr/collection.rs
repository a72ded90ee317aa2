//! Tuples, lists, sets, dicts, and comprehensions.

use super::{error, lower, reported};
use crate::ast::{Comprehension, ComprehensionClause, ComprehensionKind, Expr, ExprKind};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, target};

/// `(a, b)`, `[a, b]`, `{a, b}`, `a, b`.
pub(super) fn sequence<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let is_list = part.kind == Kind::List;
    let elements = ctx.parts(part.node).named().map(|part| element(ctx, part, is_list)).collect();
    match part.kind {
        Kind::List => ExprKind::List(elements),
        Kind::Set => ExprKind::Set(elements),
        _ => ExprKind::Tuple(elements),
    }
}

fn element<'t>(ctx: &mut Context<'t>, part: Part<'t>, may_be_star: bool) -> Expr {
    if part.kind != Kind::Star || !may_be_star {
        return lower(ctx, part);
    }
    let span = ctx.span(part.node);
    let value = ctx.parts(part.node).one(Slot::Value);
    let value = value.map_or(error(span), |value| lower(ctx, value));
    Expr { kind: ExprKind::Star(Box::new(value)), span }
}

pub(super) fn dictionary<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let mut entries = Vec::new();
    for entry in parts.all(Slot::Entry) {
        if entry.kind == Kind::Pair {
            entries.extend(pair(ctx, entry));
        } else {
            reported(ctx, errors::misplaced_star(ctx.span(entry.node)));
        }
    }
    ExprKind::Dict(entries)
}

fn pair<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<(Expr, Expr)> {
    let parts = ctx.parts(part.node);
    let key = lower(ctx, parts.one(Slot::Key)?);
    Some((key, lower(ctx, parts.one(Slot::Value)?)))
}

/// `[e for …]`, `{e for …}`, `{k: v for …}`.
pub(super) fn comprehension<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let build = match part.kind {
        Kind::SetComprehension => ComprehensionKind::Set,
        _ => ComprehensionKind::List,
    };
    if part.kind != Kind::DictionaryComprehension {
        return generator(ctx, part, build);
    }
    let parts = ctx.parts(part.node);
    match parts.one(Slot::Element).and_then(|element| pair(ctx, element)) {
        Some((key, value)) => with_clauses(ctx, &parts, ComprehensionKind::Dict(key, value)),
        None => ExprKind::Error,
    }
}

/// A comprehension whose element is one expression.
pub(super) fn generator<'t>(ctx: &mut Context<'t>, part: Part<'t>, build: fn(Expr) -> ComprehensionKind) -> ExprKind {
    let parts = ctx.parts(part.node);
    match parts.one(Slot::Element) {
        Some(element) => {
            let element = lower(ctx, element);
            with_clauses(ctx, &parts, build(element))
        }
        None => ExprKind::Error,
    }
}

/// `(e for …)` that is not the only argument of a call: a list is meant.
pub(super) fn stray_generator<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    ctx.report(errors::stray_generator(ctx.span(part.node)));
    generator(ctx, part, ComprehensionKind::List)
}

fn with_clauses<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, kind: ComprehensionKind) -> ExprKind {
    let clauses = parts.all(Slot::Clause).filter_map(|part| clause(ctx, part)).collect();
    ExprKind::Comprehension(Box::new(Comprehension { kind, clauses }))
}

fn clause<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<ComprehensionClause> {
    let parts = ctx.parts(part.node);
    if part.kind == Kind::IfClause {
        return Some(ComprehensionClause::If(lower(ctx, parts.one(Slot::Condition)?)));
    }
    let target = target::bound(ctx, parts.one(Slot::Pattern)?);
    Some(ComprehensionClause::For { target, iterable: lower(ctx, parts.one(Slot::Iterable)?) })
}
