//! Choosing among several declarations of one name.
//!
//! In: candidates, and arguments. Out: the first declaration that fits. Only the library declares a name several times; how many arguments there are and what
//! they are called decides most of it, their types the rest.

use super::argument::{Given, Value};
use super::coerce;
use super::ctx::Ctx;
use super::lookup::{self, Candidate};
use super::{expr, literal};
use crate::ast;
use crate::hir::Expr;
use crate::types::Ty;

/// The candidate that the arguments fit. Arguments that had to be looked at are `Ready` afterwards. `receiver` is the value before the dot.
pub(crate) fn choose(
    ctx: &mut Ctx<'_, '_>,
    mut candidates: Vec<Candidate>,
    receiver: Option<&Expr>,
    given: &mut [Given<'_>],
) -> Option<Candidate> {
    candidates.retain(|candidate| has_room(ctx, candidate, receiver.is_some(), given));
    if candidates.len() <= 1 {
        return candidates.pop();
    }
    for given in given.iter_mut() {
        if let Value::Written(ast) = given.value
            && !matches!(ast.kind, ast::ExprKind::Lambda(_))
        {
            let value = if given.mutable.is_some() { expr::infer(ctx, ast, None) } else { literal::value(ctx, ast) };
            given.value = Value::Ready(value);
        }
    }
    candidates.into_iter().find(|candidate| accepts(ctx, candidate, receiver, given))
}

/// True where numbers, names and looks of the arguments fit.
fn has_room(ctx: &Ctx<'_, '_>, candidate: &Candidate, has_receiver: bool, given: &[Given<'_>]) -> bool {
    let names: Vec<&str> = given.iter().filter_map(|given| given.name).map(|name| name.text.as_str()).collect();
    // As a function, `len(xs)`: the first argument is what stands before the dot otherwise.
    let implied = usize::from(!has_receiver && lookup::takes_receiver(ctx.world, candidate));
    let positional = given.len() - names.len();
    positional >= implied
        && lookup::fits(ctx.world, candidate, positional - implied, &names)
        && given.iter().enumerate().all(|(at, given)| {
            let slot = position(ctx, candidate, has_receiver, at, given);
            slot.is_none_or(|slot| looks_right(ctx, candidate, slot, given))
        })
}

/// The parameter of an argument.
fn position(
    ctx: &Ctx<'_, '_>,
    candidate: &Candidate,
    has_receiver: bool,
    at: usize,
    given: &Given<'_>,
) -> Option<usize> {
    let function = ctx.world.program.function(candidate.function);
    match given.name {
        Some(name) => function.params.iter().position(|param| param.name == name.text),
        None => Some(at + usize::from(has_receiver && lookup::takes_receiver(ctx.world, candidate))),
    }
}

/// A lambda is for a function type with as many parameters; `@cheap` asks for a literal or a plain name.
fn looks_right(ctx: &Ctx<'_, '_>, candidate: &Candidate, slot: usize, given: &Given<'_>) -> bool {
    let Value::Written(ast) = &given.value else { return true };
    if ctx.world.rules(candidate.function).cheap.contains(&(slot as u32)) {
        return matches!(ast.kind, ast::ExprKind::Literal(_) | ast::ExprKind::Name(_));
    }
    let Some(param) = ctx.world.program.function(candidate.function).params.get(slot) else { return false };
    match (&ast.kind, &param.ty) {
        (ast::ExprKind::Lambda(lambda), Ty::Function(function)) => {
            lambda.params.len() == function.params.len() || function.params.len() == 1
        }
        (ast::ExprKind::Lambda(_), _) => false,
        _ => true,
    }
}

/// True where the types fit; nothing is learnt.
fn accepts(ctx: &mut Ctx<'_, '_>, candidate: &Candidate, receiver: Option<&Expr>, given: &[Given<'_>]) -> bool {
    let snapshot = ctx.infer.snapshot();
    let span = given.first().map(|given| given.span).or(receiver.map(|receiver| receiver.span));
    let fits = span.is_none_or(|span| {
        let signature = lookup::instantiate(ctx.world, &mut ctx.infer, candidate, span);
        given.iter().enumerate().all(|(at, given)| {
            let Value::Ready(value) = &given.value else { return true };
            let slot = position(ctx, candidate, receiver.is_some(), at, given);
            slot.and_then(|slot| signature.params.get(slot)).is_some_and(|ty| could_fit(ctx, value, ty))
        })
    });
    ctx.infer.rollback(snapshot);
    fits
}

/// True where `coerce::fit` would find nothing to report.
pub(crate) fn could_fit(ctx: &mut Ctx<'_, '_>, value: &Expr, ty: &Ty) -> bool {
    let (wanted, given) = (ctx.shallow(ty), ctx.shallow(&value.ty));
    match (&wanted, &given) {
        (_, Ty::Error) => true,
        (Ty::Iter(item), given) if !matches!(given, Ty::Iter(_) | Ty::Infer(_)) => {
            let found = lookup::iterable_item(ctx.world, ctx.place(), given);
            found.is_some_and(|found| ctx.infer.unify(item, &found).is_ok())
        }
        (Ty::List(item), Ty::Iter(found)) => coerce::is_listlike(ctx, value) && ctx.infer.unify(item, found).is_ok(),
        _ => ctx.infer.coerce(&wanted, &given).is_ok(),
    }
}
