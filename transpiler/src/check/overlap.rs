//! `mut` arguments may not overlap the other arguments of their call.
//!
//! In: the arguments of a call. Out: a diagnostic where two of them name the same thing and one may change it. A number is read before the call begins, and
//! two constant indexes that differ are two places.

use super::ctx::Ctx;
use super::errors;
use super::flow::{Variable, Version};
use crate::hir::{Arg, Expr, ExprKind, Literal};
use crate::types::Ty;

/// A step from a place to its part.
#[derive(Debug, Clone, PartialEq)]
enum Step {
    Field(u32),
    Literal(Literal),
    Item,
}

/// Reports arguments that overlap a `mut` one; the first `receivers` of them are no arguments but what stands before the dot.
pub(crate) fn check(ctx: &mut Ctx<'_, '_>, args: &[Arg], receivers: usize) {
    for (at, arg) in args.iter().enumerate().skip(receivers).filter(|(_, arg)| arg.mutable) {
        let Some(place) = steps(ctx, &arg.value) else { continue };
        for (other_at, other) in args.iter().enumerate().filter(|(other_at, _)| *other_at != at) {
            let reported = other.mutable && other_at > at;
            if reported || (!other.mutable && is_free(ctx, &other.value.ty)) {
                continue;
            }
            if steps(ctx, &other.value).is_some_and(|other| overlap(&place, &other)) {
                ctx.report(errors::call::overlap(other.value.span, arg.value.span, other.mutable));
                return;
            }
        }
    }
}

fn overlap((root, steps): &(Variable, Vec<Step>), (other_root, other_steps): &(Variable, Vec<Step>)) -> bool {
    root == other_root && steps.iter().zip(other_steps).all(|(one, other)| meet(one, other))
}

/// True unless two steps lead to different parts. `xs[0]` and `xs[-1]` may be one item.
fn meet(one: &Step, other: &Step) -> bool {
    let from_end = |literal: &Literal| matches!(literal, Literal::Int(index) if *index < 0);
    match (one, other) {
        (Step::Literal(one), Step::Literal(other)) => one == other || from_end(one) != from_end(other),
        _ => one == other || *one == Step::Item || *other == Step::Item,
    }
}

/// True for values that are read before the call begins.
fn is_free(ctx: &Ctx<'_, '_>, ty: &Ty) -> bool {
    match ctx.shallow(ty) {
        Ty::Bool | Ty::Int(_) | Ty::Float | Ty::Float32 | Ty::Duration | Ty::None | Ty::Infer(_) => true,
        Ty::Tuple(items) => items.iter().all(|item| is_free(ctx, item)),
        Ty::Optional(inner) => is_free(ctx, &inner),
        _ => false,
    }
}

fn steps(ctx: &Ctx<'_, '_>, expr: &Expr) -> Option<(Variable, Vec<Step>)> {
    let (base, step) = match &expr.kind {
        ExprKind::Local(local) => return Some(root(ctx, Version(local.0))),
        ExprKind::Field { base, field, .. } => (base, Step::Field(*field)),
        ExprKind::TupleField { base, index } => (base, Step::Field(*index)),
        ExprKind::Index { base, index, .. } => match &index.kind {
            ExprKind::Literal(literal) => (base, Step::Literal(literal.clone())),
            _ => (base, Step::Item),
        },
        ExprKind::Unwrap(base) => return steps(ctx, base),
        _ => return None,
    };
    let mut place = steps(ctx, base)?;
    place.1.push(step);
    Some(place)
}

/// A variable, or the place whose inside it stands for.
fn root(ctx: &Ctx<'_, '_>, version: Version) -> (Variable, Vec<Step>) {
    let variable = ctx.flow.versions.variable(version);
    match ctx.aliases.get(&variable) {
        Some(path) => (path.root, path.steps.iter().map(|step| Step::Field(*step)).collect()),
        None => (variable, Vec::new()),
    }
}
