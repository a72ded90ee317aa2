//! Patterns of `case`.
//!
//! In: pattern nodes. Out: `ast::Pattern`s. Whether a capitalised name exists is not asked here.

use super::context::{Context, Part};
use super::kind::{Kind, Slot};
use super::{errors, expr, name};
use crate::ast::{Expr, ExprKind, Name, Pattern, PatternField, PatternKind, UnaryOp};

pub(super) fn lower<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Pattern {
    let span = ctx.span(part.node);
    let kind = match part.kind {
        Kind::Identifier => named(ctx, part),
        Kind::PathPattern => PatternKind::Constructor { path: path(ctx, part), fields: None },
        Kind::ConstructorPattern => constructor(ctx, part),
        Kind::TuplePattern | Kind::PatternList => PatternKind::Tuple(elements(ctx, part, false)),
        Kind::ListPattern => PatternKind::List(elements(ctx, part, true)),
        Kind::OrPattern => PatternKind::Or(alternatives(ctx, part)),
        Kind::AsPattern => as_pattern(ctx, part),
        Kind::StarPattern => {
            ctx.report(errors::misplaced_rest(span));
            rest_name(ctx, part).map_or(PatternKind::Wildcard, PatternKind::Bind)
        }
        Kind::MutPattern => mutable(ctx, part),
        Kind::NegativePattern => negative(ctx, part),
        Kind::None => PatternKind::None,
        Kind::String
        | Kind::Integer
        | Kind::Float
        | Kind::Duration
        | Kind::InvalidNumber
        | Kind::True
        | Kind::False => literal(ctx, part),
        _ => {
            ctx.broken = true;
            PatternKind::Error
        }
    };
    Pattern { kind, span }
}

/// A capitalised name is a variant, a type or a constant; any other binds.
fn named<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> PatternKind {
    if part.node.is_missing() {
        ctx.broken = true;
        return PatternKind::Error;
    }
    let name = name::name(ctx, part.node);
    if name.text == "_" {
        return PatternKind::Wildcard;
    }
    if is_capitalised(&name.text) {
        return PatternKind::Constructor { path: vec![name], fields: None };
    }
    binding(ctx, name)
}

fn is_capitalised(text: &str) -> bool {
    text.trim_start_matches('_').starts_with(char::is_uppercase)
}

fn binding(ctx: &mut Context<'_>, name: Name) -> PatternKind {
    if errors::is_missing_value(&name.text) {
        ctx.report(errors::foreign_word(&name.text, name.span));
        return PatternKind::None;
    }
    name::reject_word(ctx, &name);
    name::warn_unless_snake_case(ctx, &name);
    PatternKind::Bind(name)
}

fn path<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<Name> {
    if part.kind == Kind::Identifier {
        return vec![name::name(ctx, part.node)];
    }
    ctx.parts(part.node).named().map(|part| name::name(ctx, part.node)).collect()
}

fn constructor<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> PatternKind {
    let parts = ctx.parts(part.node);
    let Some(path_part) = parts.one(Slot::Constructor) else { return PatternKind::Error };
    let path = path(ctx, path_part);
    let fields: Vec<_> = parts.all(Slot::Argument).filter_map(|part| field(ctx, part)).collect();
    let named = fields.iter().position(|field| field.name.is_some());
    if let Some(late) = named.and_then(|named| fields[named..].iter().find(|field| field.name.is_none())) {
        ctx.report(errors::positional_after_keyword(late.pattern.span));
    }
    PatternKind::Constructor { path, fields: Some(fields) }
}

fn field<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<PatternField> {
    if part.kind != Kind::KeywordPattern {
        return Some(PatternField { name: None, pattern: lower(ctx, part) });
    }
    let parts = ctx.parts(part.node);
    let name = name::name(ctx, parts.one(Slot::Name)?.node);
    Some(PatternField { name: Some(name), pattern: lower(ctx, parts.one(Slot::Pattern)?) })
}

/// The elements of a tuple or a list; only a list may have a `*rest`, and only one.
fn elements<'t>(ctx: &mut Context<'t>, part: Part<'t>, is_list: bool) -> Vec<Pattern> {
    let mut elements = Vec::new();
    let mut rest = None;
    for part in ctx.parts(part.node).named() {
        if part.kind != Kind::StarPattern || !is_list {
            elements.push(lower(ctx, part));
            continue;
        }
        let span = ctx.span(part.node);
        if let Some(first) = rest.replace(span) {
            ctx.report(errors::two_stars(first, span));
            continue;
        }
        elements.push(Pattern { kind: PatternKind::Rest(rest_name(ctx, part)), span });
    }
    elements
}

fn rest_name<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Name> {
    let name = ctx.parts(part.node).one(Slot::Name)?;
    if ctx.text(name.node) == "_" { None } else { name::value_name(ctx, name) }
}

/// `a | b | c`, which leans to the left: it is walked, not recursed into.
fn alternatives<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<Pattern> {
    let mut members = Vec::new();
    let mut rest = part;
    while rest.kind == Kind::OrPattern {
        let parts = ctx.parts(rest.node);
        members.extend(parts.one(Slot::Right));
        let Some(left) = parts.one(Slot::Left) else { break };
        rest = left;
    }
    if rest.kind != Kind::OrPattern {
        members.push(rest);
    }
    members.into_iter().rev().map(|part| lower(ctx, part)).collect()
}

fn as_pattern<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> PatternKind {
    let parts = ctx.parts(part.node);
    let Some(inner) = parts.one(Slot::Pattern) else { return PatternKind::Error };
    let pattern = lower(ctx, inner);
    match parts.one(Slot::Name).and_then(|name| name::value_name(ctx, name)) {
        Some(name) => PatternKind::As { pattern: Box::new(pattern), name },
        None => pattern.kind,
    }
}

fn mutable<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> PatternKind {
    ctx.report(errors::misplaced_mut(ctx.span(part.node)));
    ctx.parts(part.node).one(Slot::Name).map_or(PatternKind::Error, |name| named(ctx, name))
}

fn negative<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> PatternKind {
    let Some(value) = ctx.parts(part.node).one(Slot::Value) else { return PatternKind::Error };
    let operand = Box::new(expr::lower(ctx, value));
    let span = ctx.span(part.node);
    PatternKind::Literal(Box::new(Expr { kind: ExprKind::Unary { op: UnaryOp::Neg, operand }, span }))
}

fn literal<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> PatternKind {
    let value = expr::lower(ctx, part);
    match value.kind {
        ExprKind::Format(_) => {
            ctx.report(errors::formatted_pattern(value.span));
            PatternKind::Error
        }
        ExprKind::Error => PatternKind::Error,
        _ => PatternKind::Literal(Box::new(value)),
    }
}
