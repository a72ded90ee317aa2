//! Expressions.
//!
//! In: expression nodes. Out: `ast::Expr`s. Operators, calls and collections have files of their own; strings are in `text`.

mod call;
mod collection;
mod operator;
mod subscript;
mod task;

use super::context::{Context, Part};
use super::kind::{Kind, Slot};
use super::{errors, name, number, stmt, target, text};
use crate::ast::{Expr, ExprKind, Lambda, Literal};
use crate::source::Span;

pub(super) use call::arguments;
pub(super) use operator::binary_op;

/// What stands where the parser could not read an expression.
pub(super) fn error(span: Span) -> Expr {
    Expr { kind: ExprKind::Error, span }
}

/// An expression, or a list of them without parentheses, which is a tuple.
pub(super) fn lower<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Expr {
    let span = ctx.span(part.node);
    let kind = match part.kind {
        Kind::Identifier => identifier(ctx, part),
        Kind::SelfValue => ExprKind::Name("self".to_owned()),
        Kind::Integer => literal(number::integer(ctx, part)),
        Kind::Float => literal(number::float(ctx, part)),
        Kind::Duration => literal(number::duration(ctx, part)),
        Kind::InvalidNumber => literal(number::invalid(ctx, part)),
        Kind::True => ExprKind::Literal(Literal::Bool(true)),
        Kind::False => ExprKind::Literal(Literal::Bool(false)),
        Kind::None => ExprKind::Literal(Literal::None),
        Kind::String => text::string(ctx, part),
        Kind::Ellipsis => reported(ctx, errors::ellipsis(span)),
        Kind::Attribute => subscript::attribute(ctx, part),
        Kind::Subscript => subscript::subscript(ctx, part),
        Kind::OptionalValue => subscript::question_mark(ctx, part),
        Kind::Call => call::call(ctx, part),
        Kind::List | Kind::Set | Kind::Tuple | Kind::ExpressionList => collection::sequence(ctx, part),
        Kind::Dictionary => collection::dictionary(ctx, part),
        Kind::ListComprehension | Kind::SetComprehension | Kind::DictionaryComprehension => {
            collection::comprehension(ctx, part)
        }
        Kind::GeneratorExpression => collection::stray_generator(ctx, part),
        Kind::ParenthesizedExpression => parenthesized(ctx, part),
        Kind::BooleanOperator => operator::boolean(ctx, part),
        Kind::NotOperator => operator::not(ctx, part),
        Kind::Comparison => operator::comparison(ctx, part),
        Kind::BinaryOperator => operator::binary(ctx, part),
        Kind::UnaryOperator => operator::unary(ctx, part),
        Kind::ConditionalExpression => operator::conditional(ctx, part),
        Kind::Lambda => lambda(ctx, part),
        Kind::ForeignLambda => foreign_lambda(ctx, part),
        Kind::ForeignPrefix => foreign_prefix(ctx, part),
        Kind::YieldExpression => yielded(ctx, part),
        Kind::MatchExpression => match_expression(ctx, part),
        Kind::SpawnExpression => task::spawn(ctx, part),
        Kind::OffloadExpression => task::offload(ctx, part),
        Kind::RaceExpression => task::race(ctx, part),
        Kind::Star | Kind::DoubleStar => reported(ctx, errors::misplaced_star(span)),
        Kind::MutArgument => misplaced_mut(ctx, part),
        Kind::LambdaParameter => reported(ctx, errors::misplaced_annotation(span)),
        _ => {
            ctx.broken = true;
            ExprKind::Error
        }
    };
    Expr { kind, span }
}

/// The expression in a field of a node; an error where it is missing.
fn field<'t>(ctx: &mut Context<'t>, parts: &super::context::Parts<'t>, slot: Slot, around: Span) -> Expr {
    match parts.one(slot) {
        Some(part) => lower(ctx, part),
        None => {
            ctx.broken = true;
            error(around)
        }
    }
}

fn literal(value: Option<Literal>) -> ExprKind {
    value.map_or(ExprKind::Error, ExprKind::Literal)
}

/// Reports, and stands for what cannot be lowered.
fn reported(ctx: &mut Context<'_>, diagnostic: crate::diagnostic::Diagnostic) -> ExprKind {
    ctx.report(diagnostic);
    ExprKind::Error
}

/// A name. Words of other languages for Indent's own literals are lowered as these.
fn identifier<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    if part.node.is_missing() {
        ctx.broken = true;
        return ExprKind::Error;
    }
    let name = name::name(ctx, part.node);
    name::reject_word(ctx, &name);
    match name.text.as_str() {
        "true" => ExprKind::Literal(Literal::Bool(true)),
        "false" => ExprKind::Literal(Literal::Bool(false)),
        "this" => ExprKind::Name("self".to_owned()),
        word if errors::is_missing_value(word) => ExprKind::Literal(Literal::None),
        _ => ExprKind::Name(name.text),
    }
}

fn parenthesized<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    match ctx.parts(part.node).one(Slot::Value) {
        Some(value) => lower(ctx, value).kind,
        None => ExprKind::Error,
    }
}

fn misplaced_mut<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    ctx.report(errors::misplaced_mut(ctx.span(part.node)));
    parenthesized(ctx, part)
}

fn lambda<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let Some(params) = parts.one(Slot::Parameters) else { return ExprKind::Error };
    let params = target::lambda_params(ctx, params);
    let body = field(ctx, &parts, Slot::Body, ctx.span(part.node));
    ExprKind::Lambda(Box::new(Lambda { params, body }))
}

/// `lambda x: e` as `x -> e`.
fn foreign_lambda<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    if let Some(word) = parts.one(Slot::Foreign) {
        ctx.report(errors::foreign_word("lambda", ctx.span(word.node)));
    }
    let params = parts.all(Slot::Parameter).flat_map(|part| target::lambda_params(ctx, part)).collect();
    let body = field(ctx, &parts, Slot::Body, ctx.span(part.node));
    ExprKind::Lambda(Box::new(Lambda { params, body }))
}

/// `await f()` and `new Point()` as what stands behind the word.
fn foreign_prefix<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    if let Some(word) = parts.one(Slot::Foreign) {
        ctx.report(errors::foreign_word(ctx.text(word.node), ctx.span(word.node)));
    }
    field(ctx, &parts, Slot::Value, ctx.span(part.node)).kind
}

fn yielded<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let word = ctx.parts(part.node).one(Slot::Foreign);
    let span = ctx.span(word.map_or(part.node, |word| word.node));
    reported(ctx, errors::foreign_word("yield", span))
}

fn match_expression<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    match stmt::match_arms(ctx, &parts) {
        Some((scrutinee, arms)) => ExprKind::Match { scrutinee: Box::new(scrutinee), arms },
        None => ExprKind::Error,
    }
}
