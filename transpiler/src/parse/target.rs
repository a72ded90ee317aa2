//! What is assigned and what is bound: the left of `=`, of `for … in`, behind `as`, before `->`.
//!
//! In: expression and pattern nodes. Out: `ast::Target`s.

use super::context::{Context, Part};
use super::kind::{Kind, Slot};
use super::{errors, expr, name};
use crate::ast::{ForTarget, LambdaParam, Target, TargetKind};

/// The left of an assignment.
pub(super) fn assigned<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Target {
    let span = ctx.span(part.node);
    let kind = match part.kind {
        Kind::Identifier => bound_name(ctx, part),
        Kind::ExpressionList | Kind::Tuple => tuple(ctx, part, assigned),
        Kind::Star => star(ctx, part, Slot::Value, assigned),
        Kind::ParenthesizedExpression => match ctx.parts(part.node).one(Slot::Value) {
            Some(value) => return Target { span, ..assigned(ctx, value) },
            None => TargetKind::Wildcard,
        },
        Kind::Attribute | Kind::Subscript => place(ctx, part),
        Kind::List => {
            ctx.report(errors::list_target(span));
            tuple(ctx, part, assigned)
        }
        _ => unassignable(ctx, part),
    };
    Target { kind, span }
}

/// `a.b` and `xs[i]` are places; `a?.b` and `xs[a:b]` are none.
fn place<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TargetKind {
    let parts = ctx.parts(part.node);
    let sliced = parts.all(Slot::Index).any(|index| index.kind == Kind::Slice);
    let optional = parts.one(Slot::Operator).is_some_and(|operator| operator.node.kind() == "?.");
    if sliced || optional {
        return unassignable(ctx, part);
    }
    TargetKind::Place(Box::new(expr::lower(ctx, part)))
}

fn unassignable<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TargetKind {
    if part.node.is_missing() {
        ctx.broken = true;
    } else {
        ctx.report(errors::not_assignable(ctx.span(part.node), what(part.kind)));
    }
    TargetKind::Wildcard
}

fn what(kind: Kind) -> &'static str {
    match kind {
        Kind::Call => "a call",
        Kind::SelfValue => "`self`",
        Kind::Subscript => "a slice",
        Kind::Attribute => "a part of a value that may be missing",
        Kind::Integer | Kind::Float | Kind::Duration | Kind::String | Kind::True | Kind::False | Kind::None => {
            "a literal"
        }
        _ => "an expression",
    }
}

fn bound_name<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TargetKind {
    if ctx.text(part.node) == "_" {
        return TargetKind::Wildcard;
    }
    name::value_name(ctx, part).map_or(TargetKind::Wildcard, |name| TargetKind::Name(name.text))
}

type LowerTarget<'t> = fn(&mut Context<'t>, Part<'t>) -> Target;

fn tuple<'t>(ctx: &mut Context<'t>, part: Part<'t>, lower: LowerTarget<'t>) -> TargetKind {
    let elements: Vec<_> = ctx.parts(part.node).named().map(|part| lower(ctx, part)).collect();
    let mut stars = elements.iter().filter(|target| matches!(target.kind, TargetKind::Star(_)));
    if let (Some(first), Some(second)) = (stars.next(), stars.next()) {
        ctx.report(errors::two_stars(first.span, second.span));
    }
    if elements.is_empty() {
        ctx.report(errors::not_assignable(ctx.span(part.node), "an empty tuple"));
    }
    TargetKind::Tuple(elements)
}

fn star<'t>(ctx: &mut Context<'t>, part: Part<'t>, slot: Slot, lower: LowerTarget<'t>) -> TargetKind {
    match ctx.parts(part.node).one(slot) {
        Some(inner) => TargetKind::Star(Box::new(lower(ctx, inner))),
        None => TargetKind::Wildcard,
    }
}

/// What a `for` binds, `mut` before it included.
pub(super) fn looped<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ForTarget {
    let (mutable, target) = maybe_mutable(ctx, part);
    ForTarget { mutable, target }
}

/// What stands behind `as` in a `with`.
pub(super) fn maybe_mutable<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> (Option<crate::source::Span>, Target) {
    if part.kind != Kind::MutPattern {
        return (None, bound(ctx, part));
    }
    let parts = ctx.parts(part.node);
    let word = parts.token("mut").map(|node| ctx.span(node));
    let target = match parts.one(Slot::Name) {
        Some(name) => bound(ctx, name),
        None => Target { kind: TargetKind::Wildcard, span: ctx.span(part.node) },
    };
    (word, target)
}

/// A name or a tuple of names, written as a pattern.
pub(super) fn bound<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Target {
    let span = ctx.span(part.node);
    let kind = match part.kind {
        Kind::Identifier => bound_name(ctx, part),
        Kind::TuplePattern | Kind::PatternList => tuple(ctx, part, bound),
        Kind::StarPattern => star(ctx, part, Slot::Name, bound),
        Kind::MutPattern => {
            ctx.report(errors::misplaced_mut(span));
            return maybe_mutable(ctx, part).1;
        }
        _ => {
            ctx.report(errors::not_bindable(span));
            TargetKind::Wildcard
        }
    };
    Target { kind, span }
}

/// The parameters of a lambda: a name, or what was read as a tuple or as something in parentheses.
pub(super) fn lambda_params<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<LambdaParam> {
    let parts = match part.kind {
        Kind::Tuple | Kind::ParenthesizedExpression => ctx.parts(part.node).named().collect(),
        _ => vec![part],
    };
    parts.into_iter().map(|part| LambdaParam { target: lambda_param(ctx, part) }).collect()
}

fn lambda_param<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Target {
    let span = ctx.span(part.node);
    let kind = match part.kind {
        Kind::Identifier => bound_name(ctx, part),
        Kind::Tuple => tuple(ctx, part, lambda_param),
        Kind::ParenthesizedExpression => match ctx.parts(part.node).one(Slot::Value) {
            Some(value) => return lambda_param(ctx, value),
            None => TargetKind::Wildcard,
        },
        Kind::LambdaParameter => {
            ctx.report(errors::lambda_parameter(span));
            match ctx.parts(part.node).one(Slot::Name) {
                Some(name) => bound_name(ctx, name),
                None => TargetKind::Wildcard,
            }
        }
        _ => {
            ctx.report(errors::not_a_lambda_parameter(span));
            TargetKind::Wildcard
        }
    };
    Target { kind, span }
}
