//! Making a value fit the type that its context expects.
//!
//! In: a typed expression and a type. Out: the expression with the steps that the language takes by itself: a `T` where a `T?` is expected, a collection
//! as an iterator, the pieces of a text or dict as a list, a type as an interface that it implements. All else is reported.

use super::because::Because;
use super::ctx::Ctx;
use super::errors;
use super::infer::{Coercion, Mismatch, MismatchKind};
use super::logical::Around;
use super::lookup::{self, Found};
use super::matching::implementations;
use super::{call, satisfy};
use crate::diagnostic::Diagnostic;
use crate::hir::{Bound, Callee, Expr, ExprKind, Intrinsic};
use crate::types::{InterfaceId, Ty};

/// The expression as a value of type `ty`.
pub(crate) fn fit(ctx: &mut Ctx<'_, '_>, found: Expr, ty: &Ty, because: Because) -> Expr {
    let wanted = ctx.shallow(ty);
    let given = ctx.shallow(&found.ty);
    match (&wanted, &given) {
        (Ty::Iter(_), Ty::Iter(_)) => {}
        (Ty::Iter(item), _) if !matches!(given, Ty::Infer(_) | Ty::Never | Ty::Error) => {
            return iterate(ctx, found, item, because);
        }
        (Ty::List(_), Ty::Iter(_)) if is_listlike(ctx, &found) => {
            let list = collected(ctx, found);
            return fit_as_is(ctx, list, ty, because);
        }
        (Ty::Optional(inner), Ty::Iter(_)) if matches!(ctx.shallow(inner), Ty::List(_)) => {
            let list = fit(ctx, found, inner, because);
            return some(ctx, list);
        }
        (Ty::Interface(id, args), Ty::Named(..)) => return as_interface(ctx, found, (*id, args), because),
        (Ty::Optional(inner), Ty::Named(..)) if matches!(ctx.shallow(inner), Ty::Interface(..)) => {
            let value = fit(ctx, found, inner, because);
            return some(ctx, value);
        }
        _ => {}
    }
    fit_as_is(ctx, found, ty, because)
}

/// As `fit`, where only `T?` makes a difference.
fn fit_as_is(ctx: &mut Ctx<'_, '_>, found: Expr, ty: &Ty, because: Because) -> Expr {
    match ctx.infer.coerce(ty, &found.ty) {
        Ok(Coercion::Same) => found,
        Ok(Coercion::Some) => some(ctx, found),
        Err(mismatch) => reject(ctx, &found, &mismatch, because),
    }
}

/// Reports a value of the wrong type.
fn reject(ctx: &mut Ctx<'_, '_>, found: &Expr, mismatch: &Mismatch, because: Because) -> Expr {
    let diagnostic = match (&mismatch.expected, &mismatch.found) {
        (_, Ty::None) => {
            let nothing = errors::expr::no_value(found.span, &ctx.world.show(&mismatch.expected));
            without_result(ctx, found, nothing)
        }
        (Ty::List(_), Ty::Iter(_)) => errors::expr::not_collected(found.span, mismatch, ctx.world),
        (Ty::Bool, given) if mismatch.kind != MismatchKind::Optional => {
            let text = errors::excerpt(ctx.world.sources.text(found.span));
            errors::expr::not_a_bool(found.span, given, text, Around::Nothing, ctx.world)
        }
        _ => errors::types::mismatch(found.span, mismatch, ctx.world),
    };
    ctx.report(because.explain(diagnostic));
    ctx.broken(found.span)
}

/// The function of the program that gives nothing, which a diagnostic of its call relies on.
pub(crate) fn without_result(ctx: &Ctx<'_, '_>, call: &Expr, diagnostic: Diagnostic) -> Diagnostic {
    let ExprKind::Call(call) = &call.kind else { return diagnostic };
    let Callee::Function(id) = call.callee else { return diagnostic };
    let function = ctx.world.program.function(id);
    match ctx.world.program.module(function.module).library {
        true => diagnostic,
        false => diagnostic.relies_on(function.span, "no result is declared here"),
    }
}

/// A value as one that is there.
pub(crate) fn some(ctx: &mut Ctx<'_, '_>, value: Expr) -> Expr {
    let (ty, span) = (Ty::optional(value.ty.clone()), value.span);
    if ty == Ty::Error {
        return value;
    }
    ctx.expr(ExprKind::SomeValue(Box::new(value)), ty, span)
}

/// A collection as an iterator over `item`s.
fn iterate(ctx: &mut Ctx<'_, '_>, found: Expr, item: &Ty, because: Because) -> Expr {
    let given = ctx.shallow(&found.ty);
    let Some(given_item) = lookup::iterable_item(ctx.world, ctx.place(), &given) else {
        let span = found.span;
        let text = ctx.show(&given);
        return ctx.fail(span, because.explain(errors::expr::not_iterable(span, &given, &text)));
    };
    let iterator = iterator(ctx, found, given_item);
    let wanted = Ty::iter(item.clone());
    fit_as_is(ctx, iterator, &wanted, because)
}

/// A collection as an iterator; `item` is what it gives.
pub(crate) fn iterator(ctx: &mut Ctx<'_, '_>, collection: Expr, item: Ty) -> Expr {
    let collection = iterated(ctx, collection);
    if matches!(collection.ty, Ty::Iter(_)) {
        return collection;
    }
    let span = collection.span;
    ctx.expr(ExprKind::Iterate(Box::new(collection)), Ty::iter(item), span)
}

/// What implements `Iterable` gives its iterator; all else stays.
pub(crate) fn iterated(ctx: &mut Ctx<'_, '_>, value: Expr) -> Expr {
    let ty = ctx.infer.resolve(&value.ty);
    let implements = |name: &str| {
        let id = ctx.world.known.interfaces.get(name);
        id.is_some_and(|id| implementations(ctx.world, &ty, *id).next().is_some())
    };
    if !matches!(ty, Ty::Named(..)) || implements("Iterator") || !implements("Iterable") {
        return value;
    }
    match lookup::method(ctx.world, ctx.place(), &ty, "iter") {
        Found::Methods(candidates) => match candidates.first() {
            Some(candidate) => {
                let span = value.span;
                call::with_values(ctx, candidate, vec![value], span)
            }
            None => value,
        },
        _ => value,
    }
}

/// True for an iterator that behaves as a list: the pieces of a text, the keys, values and items of a dict.
pub(crate) fn is_listlike(ctx: &Ctx<'_, '_>, expr: &Expr) -> bool {
    let ExprKind::Call(call) = &expr.kind else { return false };
    let Callee::Function(id) = call.callee else { return false };
    matches!(expr.ty, Ty::Iter(_))
        && matches!(ctx.world.program.function(id).builtin_owner, Some(Ty::Str | Ty::Dict(..)))
}

/// An iterator as a list.
pub(crate) fn collected(ctx: &mut Ctx<'_, '_>, iterator: Expr) -> Expr {
    let span = iterator.span;
    let item = match ctx.shallow(&iterator.ty) {
        Ty::Iter(item) => Ty::clone(&item),
        _ => Ty::Error,
    };
    ctx.expr(ExprKind::Intrinsic { op: Intrinsic::CollectList, args: vec![iterator] }, Ty::list(item), span)
}

/// An iterator as a list; one over a list as that list.
pub(crate) fn gathered(ctx: &mut Ctx<'_, '_>, iterator: Expr, item: Ty) -> Expr {
    match iterator.kind {
        ExprKind::Iterate(inner) if matches!(ctx.shallow(&inner.ty), Ty::List(_)) => *inner,
        _ if iterator.ty == Ty::Error => iterator,
        _ => {
            let span = iterator.span;
            let kind = ExprKind::Intrinsic { op: Intrinsic::CollectList, args: vec![iterator] };
            ctx.expr(kind, Ty::list(item), span)
        }
    }
}

/// What behaves as a list is one from here on; all else stays.
pub(crate) fn built(ctx: &mut Ctx<'_, '_>, value: Expr) -> Expr {
    if is_listlike(ctx, &value) { collected(ctx, value) } else { value }
}

/// A value of a type that implements an interface, as a value of the interface.
fn as_interface(ctx: &mut Ctx<'_, '_>, found: Expr, (id, args): (InterfaceId, &[Ty]), because: Because) -> Expr {
    let given = ctx.infer.resolve(&found.ty);
    // What the type implements tells the arguments of the interface, where it does so once.
    let blocks: Vec<_> = implementations(ctx.world, &given, id).take(2).collect();
    if let [block] = &blocks[..] {
        for (arg, told) in args.iter().zip(&block.interface_args) {
            if matches!(ctx.shallow(arg), Ty::Infer(_)) {
                let _ = ctx.infer.unify(arg, told);
            }
        }
    }
    let args: Vec<Ty> = args.iter().map(|arg| ctx.infer.resolve(arg)).collect();
    let bound = Bound::Interface(id, args.clone());
    match satisfy::satisfies(ctx.world, ctx.site.params, &given, &bound) {
        Ok(()) => {
            let (ty, span) = (Ty::Interface(id, args.into()), found.span);
            ctx.expr(ExprKind::AsInterface(Box::new(found)), ty, span)
        }
        Err(lack) => {
            let name = ctx.world.program.interface(id).name.clone();
            let diagnostic = errors::types::unsatisfied(found.span, &given, &name, &lack, ctx.world);
            ctx.fail(found.span, because.explain(diagnostic))
        }
    }
}
