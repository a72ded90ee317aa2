//! `match`, as a statement and as an expression.
//!
//! In: a value and arms. Out: typed arms without those that are never reached. A `match` takes every value: what is missing is reported. Behind an arm for
//! `None`, the value that was matched is known to be there.

use super::because::Because;
use super::block;
use super::coerce;
use super::conditional::unite;
use super::ctx::Ctx;
use super::flow::{Fact, Outcome, Path};
use super::pattern::{self, Subject};
use super::{errors, exhaust, expr, logical, present};
use crate::ast::{self, MatchStmt};
use crate::hir::{Arm, Expr, ExprKind, Pattern, PatternKind, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// `match v:` with blocks.
pub(crate) fn statement(ctx: &mut Ctx<'_, '_>, matched: &MatchStmt) -> Option<StmtKind> {
    let scrutinee = scrutinee(ctx, &matched.scrutinee);
    let checked = arms(ctx, &scrutinee, &matched.arms, |ctx, arm| Some(block::block(ctx, &arm.body)));
    let kept = examined(ctx, &scrutinee, checked, matched.scrutinee.span);
    ctx.flow.join(kept.outcomes);
    (kept.whole && scrutinee.ty != Ty::Error).then_some(StmtKind::Match { scrutinee, arms: kept.arms })
}

/// `match v:` with a value for each arm.
pub(crate) fn value(
    ctx: &mut Ctx<'_, '_>,
    scrutinee: &ast::Expr,
    written: &[ast::Arm],
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let at = scrutinee.span;
    let scrutinee = self::scrutinee(ctx, scrutinee);
    let checked = arms(ctx, &scrutinee, written, |ctx, arm| arm_value(ctx, arm, hint));
    let kept = examined(ctx, &scrutinee, checked, at);
    ctx.flow.join(kept.outcomes);
    if !kept.whole || scrutinee.ty == Ty::Error {
        return ctx.broken(span);
    }
    let taken_apart = kept.arms.into_iter().map(|arm| ((arm.pattern, arm.guard, arm.span), arm.body));
    let (heads, values): (Vec<_>, Vec<_>) = taken_apart.unzip();
    let (values, ty) = unite(ctx, values, hint, Because::Branch);
    let arms = heads.into_iter().zip(values).map(|((pattern, guard, span), body)| Arm { pattern, guard, body, span });
    let arms = arms.collect();
    ctx.expr(ExprKind::Match { scrutinee: Box::new(scrutinee), arms }, ty, span)
}

/// The value of an arm: its block is one expression.
fn arm_value(ctx: &mut Ctx<'_, '_>, arm: &ast::Arm, hint: Option<&Ty>) -> Option<Expr> {
    match &arm.body.stmts[..] {
        [ast::Stmt { kind: ast::StmtKind::Expr(value), .. }] => {
            let value = expr::infer(ctx, value, hint);
            if ctx.shallow(&value.ty) == Ty::Never {
                ctx.flow.reachable = false;
            }
            Some(value)
        }
        // The parser has reported it.
        _ => None,
    }
}

/// What is matched; the pieces of a text as a list.
fn scrutinee(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    let value = expr::infer(ctx, ast, None);
    let value = coerce::built(ctx, value);
    match ctx.infer.settle(&value.ty) {
        Ty::Infer(_) => ctx.unknown_type(ast.span),
        Ty::None => ctx.fail(ast.span, errors::expr::gives_nothing(ast.span)),
        _ => value,
    }
}

/// An arm as far as it could be checked, and where its branch ends.
struct Checked<Body> {
    arm: Option<Arm<Body>>,
    outcome: Outcome,
}

/// Each arm in a scope and a branch of its own.
fn arms<Body>(
    ctx: &mut Ctx<'_, '_>,
    scrutinee: &Expr,
    written: &[ast::Arm],
    mut body: impl FnMut(&mut Ctx<'_, '_>, &ast::Arm) -> Option<Body>,
) -> Vec<Checked<Body>> {
    let ty = ctx.infer.resolve(&scrutinee.ty);
    let path = ctx.path(scrutinee).filter(|_| matches!(ty, Ty::Optional(_)));
    let mut subject = Subject::Any;
    let mut checked = Vec::with_capacity(written.len());
    for ast in written {
        ctx.scopes.open();
        let mark = ctx.flow.mark();
        let mut pattern = pattern::pattern(ctx, &ast.pattern, &ty, subject);
        if let Some(pattern) = &mut pattern {
            present::settle(ctx, pattern, &ty, &before(&checked));
        }
        known_present(ctx, path.as_ref(), pattern.as_ref(), subject);
        let guard = ast.guard.as_ref().map(|guard| {
            let (guard, learned) = logical::condition(ctx, guard);
            let learned = learned.without_names();
            ctx.learn(&learned.when_true);
            guard
        });
        if ast.guard.is_none() && pattern.as_ref().is_some_and(takes_none) {
            subject = Subject::Present;
        }
        let body = body(ctx, ast);
        let outcome = ctx.flow.leave(mark);
        ctx.scopes.close();
        let arm = match (pattern, body) {
            (Some(pattern), Some(body)) => Some(Arm { pattern, guard, body, span: ast.span }),
            _ => None,
        };
        checked.push(Checked { arm, outcome });
    }
    checked
}

/// The patterns of the arms before one that take all that they fit.
fn before<Body>(checked: &[Checked<Body>]) -> Vec<&Pattern> {
    let arms = checked.iter().filter_map(|checked| checked.arm.as_ref());
    arms.filter(|arm| arm.guard.is_none()).map(|arm| &arm.pattern).collect()
}

/// In an arm for a present value, the place that is matched holds one.
fn known_present(ctx: &mut Ctx<'_, '_>, path: Option<&Path>, pattern: Option<&Pattern>, subject: Subject) {
    let (Some(path), Some(pattern)) = (path, pattern) else { return };
    if subject == Subject::Present || !may_take_none(pattern) {
        ctx.flow.know(path.clone(), Fact::Known);
    }
}

/// True where `None` itself is taken whatever else is.
fn takes_none(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::None => true,
        PatternKind::Bind(_, Some(inner)) => takes_none(inner),
        PatternKind::Or(alternatives) => alternatives.iter().any(takes_none),
        _ => false,
    }
}

fn may_take_none(pattern: &Pattern) -> bool {
    match &pattern.kind {
        PatternKind::Some(_) => false,
        PatternKind::Bind(_, Some(inner)) => may_take_none(inner),
        PatternKind::Or(alternatives) => alternatives.iter().any(may_take_none),
        _ => true,
    }
}

/// The arms that are reached.
struct Kept<Body> {
    arms: Vec<Arm<Body>>,
    outcomes: Vec<Outcome>,
    /// Nothing was reported that makes the whole no `match`.
    whole: bool,
}

/// Reports what is missing and what is never reached.
fn examined<Body>(ctx: &mut Ctx<'_, '_>, scrutinee: &Expr, checked: Vec<Checked<Body>>, at: Span) -> Kept<Body> {
    let ty = ctx.infer.shown(&scrutinee.ty);
    let complete = checked.iter().all(|checked| checked.arm.is_some());
    if !complete || ty == Ty::Error {
        let outcomes = checked.into_iter().map(|checked| checked.outcome).collect();
        return Kept { arms: Vec::new(), outcomes, whole: false };
    }
    let patterns: Vec<(&Pattern, bool)> = checked
        .iter()
        .filter_map(|checked| checked.arm.as_ref())
        .map(|arm| (&arm.pattern, arm.guard.is_some()))
        .collect();
    let report = exhaust::examine(&ctx.world.program, &ty, &patterns);
    let spans: Vec<Span> = patterns.iter().map(|(pattern, _)| pattern.span).collect();
    let idle: Vec<Span> = report
        .idle
        .iter()
        .filter_map(|(arm, alternative)| exhaust::alternative(patterns[*arm].0, *alternative))
        .map(|pattern| pattern.span)
        .collect();
    // An arm may be among what could not be read.
    let last = spans.last().map_or(at, |last| at.to(*last));
    if !report.missing.is_empty() && !ctx.is_unread(last) {
        let shown = ctx.show(&ty);
        ctx.report(errors::pattern::not_exhaustive(at, &report.missing, &shown));
    }
    report.unreachable.iter().for_each(|arm| ctx.report(errors::pattern::unreachable_arm(spans[*arm])));
    idle.into_iter().for_each(|span| ctx.report(errors::pattern::idle_alternative(span)));
    let mut kept = Kept { arms: Vec::new(), outcomes: Vec::new(), whole: report.missing.is_empty() };
    for (position, checked) in checked.into_iter().enumerate() {
        if !report.unreachable.contains(&position) {
            kept.arms.extend(checked.arm);
            kept.outcomes.push(checked.outcome);
        }
    }
    kept
}
