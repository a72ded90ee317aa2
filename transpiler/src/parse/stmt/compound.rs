//! `if`, `while`, `for`, `match`, `try`, `with`.

use super::{body, report_missing_block, report_missing_colon};
use crate::ast::{Arm, Block, CompareOp, ElifBranch, Except, Expr, ExprKind, MatchStmt, Stmt, StmtKind, WithItem};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, expr, name, pattern, target, ty};
use crate::source::Span;

pub(super) fn if_statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let mut branches = vec![branch(ctx, parts, head)];
    let mut otherwise: Option<(Span, Block)> = None;
    for part in parts.all(Slot::Alternative) {
        let inner = ctx.parts(part.node);
        let word = first_word(ctx, &inner, part);
        if let Some((first, _)) = &otherwise {
            ctx.report(errors::after_else(word, *first, ctx.text_at(word)));
        }
        if part.kind == Kind::ElifClause {
            report_else_if(ctx, &inner, word);
            branches.push(branch(ctx, &inner, word));
        } else {
            let block = body(ctx, &inner, word);
            otherwise.get_or_insert((word, block));
        }
    }
    StmtKind::If { branches, otherwise: otherwise.map(|(_, block)| block) }
}

fn report_else_if<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, word: Span) {
    if let Some(second) = parts.one(Slot::Foreign) {
        ctx.report(errors::else_if(word.to(ctx.span(second.node))));
    }
}

fn branch<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> ElifBranch {
    let condition = condition(ctx, parts, head);
    ElifBranch { condition, body: body(ctx, parts, head) }
}

fn condition<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> Expr {
    match parts.one(Slot::Condition) {
        Some(part) if part.kind == Kind::AssignmentCondition => assignment_condition(ctx, part),
        Some(part) => expr::lower(ctx, part),
        None => expr::error(head),
    }
}

/// `if x = 1:` as `if x == 1:`.
fn assignment_condition<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Expr {
    let parts = ctx.parts(part.node);
    let span = ctx.span(part.node);
    let sign = parts.token("=").map_or(span, |node| ctx.span(node));
    ctx.report(errors::assignment_in_condition(sign));
    let (Some(left), Some(right)) = (parts.one(Slot::Left), parts.one(Slot::Right)) else { return expr::error(span) };
    let first = Box::new(expr::lower(ctx, left));
    let rest = vec![(CompareOp::Eq, sign, expr::lower(ctx, right))];
    Expr { kind: ExprKind::Compare { first, rest }, span }
}

pub(super) fn while_statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let condition = condition(ctx, parts, head);
    let body = body(ctx, parts, head);
    report_loop_else(ctx, parts);
    StmtKind::While { condition, body }
}

pub(super) fn for_statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let (Some(pattern), Some(iterable)) = (parts.one(Slot::Pattern), parts.one(Slot::Iterable)) else {
        ctx.broken = true;
        return StmtKind::Error;
    };
    let target = target::looped(ctx, pattern);
    let iterable = expr::lower(ctx, iterable);
    let body = body(ctx, parts, head);
    report_loop_else(ctx, parts);
    StmtKind::For { target, iterable, body }
}

fn report_loop_else<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) {
    if let Some(part) = parts.one(Slot::Alternative) {
        let inner = ctx.parts(part.node);
        let word = first_word(ctx, &inner, part);
        ctx.report(errors::loop_else(word));
    }
}

/// The place of the word that begins a clause.
fn first_word<'t>(ctx: &Context<'t>, parts: &Parts<'t>, part: Part<'t>) -> Span {
    ctx.span(parts.iter().next().map_or(part.node, |first| first.node))
}

pub(super) fn match_statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> StmtKind {
    let Some(subject) = match_head(ctx, parts) else { return StmtKind::Error };
    let scrutinee = expr::lower(ctx, subject);
    let arms = parts.all(Slot::Arm).filter(|part| part.kind == Kind::CaseClause).collect::<Vec<_>>();
    let arms = arms.into_iter().filter_map(|part| case_clause(ctx, part)).collect();
    StmtKind::Match(MatchStmt { scrutinee, arms })
}

/// What a `match` is over; the mistakes that its header can have are reported.
fn match_head<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Part<'t>> {
    if let Some(word) = parts.one(Slot::Foreign) {
        ctx.report(errors::foreign_word(ctx.text(word.node), ctx.span(word.node)));
    }
    report_missing_colon(ctx, parts);
    if parts.of_kind(Kind::MissingBlock).is_some() {
        report_missing_block(ctx, parts);
    }
    parts.one(Slot::Subject)
}

fn case_clause<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Arm> {
    let parts = ctx.parts(part.node);
    let head = ctx.span(part.node);
    let pattern = pattern::lower(ctx, parts.one(Slot::Pattern)?);
    let guard = parts.one(Slot::Guard).map(|part| expr::lower(ctx, part));
    let body = body(ctx, &parts, Span { end: pattern.span.end, ..head });
    let span = Span { end: body.span.end, ..head };
    Some(Arm { pattern, guard, body, span })
}

/// The scrutinee and the arms of a `match` that is an expression.
pub(in crate::parse) fn match_arms<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<(Expr, Vec<Arm>)> {
    let subject = match_head(ctx, parts)?;
    let scrutinee = expr::lower(ctx, subject);
    let arms = parts
        .all(Slot::Arm)
        .filter(|part| part.kind == Kind::MatchArm)
        .filter_map(|part| match_arm(ctx, part))
        .collect();
    Some((scrutinee, arms))
}

fn match_arm<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Arm> {
    let parts = ctx.parts(part.node);
    let span = ctx.span(part.node);
    let pattern = pattern::lower(ctx, parts.one(Slot::Pattern)?);
    let guard = parts.one(Slot::Guard).map(|part| expr::lower(ctx, part));
    let value = parts.one(Slot::Value)?;
    let value_span = ctx.span(value.node);
    let kind = if value.kind == Kind::RaiseStatement {
        let parts = ctx.parts(value.node);
        super::simple::raise(ctx, &parts)
    } else {
        StmtKind::Expr(expr::lower(ctx, value))
    };
    let body = Block { stmts: vec![Stmt { kind, span: value_span }], span: value_span };
    Some(Arm { pattern, guard, body, span })
}

/// The clauses of a `try`, in the order in which they may stand.
#[derive(Debug, Default)]
struct Clauses {
    handlers: Vec<Except>,
    otherwise: Option<(Span, Block)>,
    finally: Option<(Span, Block)>,
}

pub(super) fn try_statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let body = body(ctx, parts, head);
    let mut clauses = Clauses::default();
    for part in parts.all(Slot::Handler) {
        clause(ctx, part, &mut clauses);
    }
    let Clauses { handlers, otherwise, finally } = clauses;
    let word = parts.token("try").map_or(head, |node| ctx.span(node));
    match &otherwise {
        Some((place, _)) if handlers.is_empty() => ctx.report(errors::else_without_except(*place)),
        None if handlers.is_empty() && finally.is_none() => ctx.report(errors::try_alone(word)),
        _ => {}
    }
    StmtKind::Try { body, handlers, otherwise: otherwise.map(|(_, block)| block), finally }
}

fn clause<'t>(ctx: &mut Context<'t>, part: Part<'t>, clauses: &mut Clauses) {
    let parts = ctx.parts(part.node);
    let word = first_word(ctx, &parts, part);
    let too_late = match part.kind {
        Kind::ExceptClause => clauses.finally.as_ref().or(clauses.otherwise.as_ref()),
        Kind::ElseClause => clauses.finally.as_ref().or(clauses.otherwise.as_ref()),
        _ => clauses.finally.as_ref(),
    };
    if let Some((before, _)) = too_late {
        ctx.report(errors::clause_order(word, *before, ctx.text_at(word), ctx.text_at(*before)));
    }
    if part.kind == Kind::ExceptClause {
        let handler = except(ctx, &parts, part);
        clauses.handlers.push(handler);
        return;
    }
    let block = body(ctx, &parts, word);
    let place = if part.kind == Kind::ElseClause { &mut clauses.otherwise } else { &mut clauses.finally };
    place.get_or_insert((word, block));
}

fn except<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, part: Part<'t>) -> Except {
    let word = first_word(ctx, parts, part);
    if let Some(foreign) = parts.one(Slot::Foreign) {
        ctx.report(errors::foreign_word(ctx.text(foreign.node), word));
    }
    let errors: Vec<_> = parts.all(Slot::ErrorType).flat_map(|part| caught(ctx, part)).collect();
    let name_part = parts.one(Slot::Name);
    let name = name_part.and_then(|part| name::value_name(ctx, part));
    let last = name.as_ref().map(|name| name.span).or(errors.last().map(|ty| ty.span)).unwrap_or(word);
    let head = word.to(last);
    Except { errors, name, body: body(ctx, parts, head), head }
}

/// An error type; `except (A, B):` as Python writes it is `except A, B:`.
fn caught<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<crate::ast::Type> {
    if part.kind != Kind::TupleType {
        return vec![ty::lower(ctx, part)];
    }
    ctx.report(errors::except_tuple(ctx.span(part.node)));
    ctx.parts(part.node).all(Slot::Element).map(|part| ty::lower(ctx, part)).collect()
}

pub(super) fn with_statement<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, head: Span) -> StmtKind {
    let items = parts.all(Slot::Item).filter_map(|part| with_item(ctx, part)).collect();
    StmtKind::With { items, body: body(ctx, parts, head) }
}

fn with_item<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<WithItem> {
    let parts = ctx.parts(part.node);
    let value = expr::lower(ctx, parts.one(Slot::Value)?);
    let (mutable, target) = match parts.one(Slot::Pattern) {
        Some(pattern) => {
            let (mutable, target) = target::maybe_mutable(ctx, pattern);
            (mutable, Some(target))
        }
        None => (None, None),
    };
    Some(WithItem { value, mutable, target })
}
