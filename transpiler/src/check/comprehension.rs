//! Comprehensions: `[e for x in xs if c]` and their kin.
//!
//! In: clauses and what is built. Out: `Comprehension`. Names bound by a clause belong to what follows it; what an `if` tests is known behind it.

use super::because::Because;
use super::ctx::Ctx;
use super::flow::Outcome;
use super::{expr, iteration, literal, logical, target};
use crate::ast::{self, ComprehensionClause, ComprehensionKind as Kind};
use crate::hir::{Clause, ComprehensionKind, Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// The comprehension as a list, set, dict or iterator.
pub(crate) fn comprehension(
    ctx: &mut Ctx<'_, '_>,
    comprehension: &ast::Comprehension,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    ctx.scopes.open();
    let mark = ctx.flow.mark();
    let clauses: Option<Vec<Clause>> = comprehension.clauses.iter().map(|clause| self::clause(ctx, clause)).collect();
    let (kind, ty) = built(ctx, &comprehension.kind, hint);
    let outcome = ctx.flow.leave(mark);
    ctx.flow.join(vec![outcome, Outcome::nothing()]);
    ctx.scopes.close();
    match clauses {
        Some(clauses) if ty != Ty::Error => ctx.expr(ExprKind::Comprehension { kind, clauses }, ty, span),
        _ => ctx.broken(span),
    }
}

/// `for target in iterable`, `if condition`; nothing where it was reported.
fn clause(ctx: &mut Ctx<'_, '_>, clause: &ComprehensionClause) -> Option<Clause> {
    match clause {
        ComprehensionClause::For { target, iterable } => {
            let (iterable, item) = iteration::iterable(ctx, iterable, target);
            let binding = target::bind(ctx, target, &item);
            (item != Ty::Error).then_some(Clause::For { binding, iterable })
        }
        ComprehensionClause::If(condition) => {
            let (condition, learned) = logical::condition(ctx, condition);
            ctx.learn(&learned.when_true);
            Some(Clause::If(condition))
        }
    }
}

/// What is built of each turn, and the type of the whole.
fn built(ctx: &mut Ctx<'_, '_>, kind: &Kind, hint: Option<&Ty>) -> (ComprehensionKind, Ty) {
    let hint = hint.map(|hint| ctx.shallow(hint));
    match kind {
        Kind::List(item) => {
            let (item, ty) = part(ctx, item, item_hint(hint.as_ref()));
            (ComprehensionKind::List(Box::new(item)), whole(&ty, Ty::list))
        }
        Kind::Generator(item) => {
            let (item, ty) = part(ctx, item, item_hint(hint.as_ref()));
            (ComprehensionKind::Generator(Box::new(item)), whole(&ty, Ty::iter))
        }
        Kind::Set(item) => {
            let (item, ty) = part(ctx, item, item_hint(hint.as_ref()));
            (ComprehensionKind::Set(Box::new(item)), whole(&ty, |ty| Ty::Set(ty.into())))
        }
        Kind::Dict(key, value) => {
            let (key_hint, value_hint) = match &hint {
                Some(Ty::Dict(key, value)) => (Some(&**key), Some(&**value)),
                _ => (None, None),
            };
            let (key, key_ty) = part(ctx, key, key_hint);
            let (value, value_ty) = part(ctx, value, value_hint);
            let ty = match (&key_ty, &value_ty) {
                (Ty::Error, _) | (_, Ty::Error) => Ty::Error,
                _ => Ty::Dict(key_ty.into(), value_ty.into()),
            };
            (ComprehensionKind::Dict(Box::new(key), Box::new(value)), ty)
        }
    }
}

fn item_hint(hint: Option<&Ty>) -> Option<&Ty> {
    match hint {
        Some(Ty::List(item) | Ty::Set(item) | Ty::Iter(item)) => Some(item),
        _ => None,
    }
}

fn whole(item: &Ty, of: impl FnOnce(Ty) -> Ty) -> Ty {
    if *item == Ty::Error { Ty::Error } else { of(item.clone()) }
}

/// A value of each turn: as expected, or with the type that it has by itself.
fn part(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, hint: Option<&Ty>) -> (Expr, Ty) {
    match hint.filter(|hint| !matches!(ctx.shallow(hint), Ty::Infer(_))) {
        Some(wanted) => {
            let value = expr::check(ctx, ast, wanted, Because::Nothing);
            let ty = if value.ty == Ty::Error { Ty::Error } else { wanted.clone() };
            (value, ty)
        }
        None => {
            let value = literal::value(ctx, ast);
            let ty = value.ty.clone();
            (value, ty)
        }
    }
}
