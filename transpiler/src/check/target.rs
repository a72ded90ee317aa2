//! Targets that take a value apart: parameters of lambdas, clauses of comprehensions, loops, `a, b = pair`.
//!
//! In: a target and the type of what it is given. Out: a `Binding`. `bind` makes names that belong to the construct at hand, `assign` those of the
//! function. Places and `*rest` are in `assign.rs`.

use super::assign;
use super::ctx::Ctx;
use super::errors;
use super::flow::{Access, Origin, Variable};
use super::infer::OriginKind;
use crate::ast::{Target, TargetKind};
use crate::hir::{Binding, LocalId};
use crate::source::Span;
use crate::types::Ty;

/// How the names of a target come to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Scope {
    /// They belong to the construct.
    Own,
    /// They are the function's variables.
    Function,
}

/// Names that belong to the construct at hand.
pub(crate) fn bind(ctx: &mut Ctx<'_, '_>, target: &Target, ty: &Ty) -> Binding {
    part(ctx, target, ty, Scope::Own)
}

/// Names that are the function's variables.
pub(crate) fn assign(ctx: &mut Ctx<'_, '_>, target: &Target, ty: &Ty) -> Binding {
    part(ctx, target, ty, Scope::Function)
}

/// `(k, v) -> …` where one tuple is given.
pub(crate) fn bind_parts(ctx: &mut Ctx<'_, '_>, targets: &[&Target], ty: &Ty, span: Span) -> Binding {
    tuple(ctx, targets, ty, span, Scope::Own)
}

fn part(ctx: &mut Ctx<'_, '_>, target: &Target, ty: &Ty, scope: Scope) -> Binding {
    match &target.kind {
        TargetKind::Wildcard => Binding::Wildcard,
        TargetKind::Name(name) => match scope {
            Scope::Own => {
                assign::check_name(ctx, name, target.span);
                let version = ctx.bind(name, ty.clone(), target.span);
                Binding::Local(LocalId(version.0))
            }
            Scope::Function => function_name(ctx, name, ty, target.span),
        },
        TargetKind::Tuple(parts) => {
            let parts: Vec<&Target> = parts.iter().collect();
            tuple(ctx, &parts, ty, target.span, scope)
        }
        TargetKind::Star(inner) => {
            ctx.report(errors::stmt::star_target(target.span));
            part(ctx, inner, &Ty::Error, scope)
        }
        TargetKind::Place(_) => {
            ctx.report(errors::stmt::place_target(target.span));
            Binding::Wildcard
        }
    }
}

fn tuple(ctx: &mut Ctx<'_, '_>, targets: &[&Target], ty: &Ty, span: Span, scope: Scope) -> Binding {
    let has_star = targets.iter().any(|target| matches!(target.kind, TargetKind::Star(_)));
    let known = if has_star { Some(vec![Ty::Error; targets.len()]) } else { parts(ctx, ty, targets.len()) };
    let types = match known {
        Some(types) => types,
        None => {
            let text = ctx.show(ty);
            ctx.report(errors::stmt::not_taken_apart(span, targets.len(), ty, &text));
            vec![Ty::Error; targets.len()]
        }
    };
    Binding::Tuple(targets.iter().zip(&types).map(|(target, ty)| part(ctx, target, ty, scope)).collect())
}

/// The types of a tuple's parts, if it has that many.
pub(crate) fn parts(ctx: &mut Ctx<'_, '_>, ty: &Ty, count: usize) -> Option<Vec<Ty>> {
    match ctx.shallow(ty) {
        Ty::Tuple(parts) if parts.len() == count => Some(parts.to_vec()),
        Ty::Error => Some(vec![Ty::Error; count]),
        open @ Ty::Infer(_) => {
            let span = Span { file: crate::source::FileId(0), start: 0, end: 0 };
            let parts: Vec<Ty> = (0..count).map(|_| ctx.infer.fresh(span, OriginKind::Result)).collect();
            ctx.infer.try_unify(&open, &Ty::tuple(parts.clone()));
            Some(parts)
        }
        _ => None,
    }
}

/// A loop's name: the function's variable of that name, assigned in each turn.
fn function_name(ctx: &mut Ctx<'_, '_>, name: &str, ty: &Ty, span: Span) -> Binding {
    let Some(variable) = variable(ctx, name, ty, span) else { return Binding::Wildcard };
    let version = ctx.flow.assign(variable, Origin::Bound);
    Binding::Local(LocalId(version.0))
}

/// The function's variable of a name, declared with the type where it is new; nothing where the name cannot be assigned.
pub(crate) fn variable(ctx: &mut Ctx<'_, '_>, name: &str, ty: &Ty, span: Span) -> Option<Variable> {
    let Some(variable) = ctx.scopes.lookup(name) else {
        assign::check_name(ctx, name, span);
        return Some(assign::declare(ctx, name, ty.clone(), span));
    };
    if !assign::may_rebind(ctx, variable, span) {
        return None;
    }
    let info = ctx.flow.versions.info(variable).clone();
    if let Err(mismatch) = ctx.infer.unify(&info.ty, ty) {
        let diagnostic = errors::stmt::other_type(span, name, &mismatch, info.span, ctx.world);
        ctx.report(diagnostic);
    }
    if info.access == Access::Item {
        ctx.flow.versions.info_mut(variable).access = Access::Free;
    }
    Some(variable)
}
