//! Type arguments that follow from others: `[T, I: Iterable[T]]` knows `T` from what `I` is.
//!
//! In: the bounds of a call, variables in the place of type parameters. Out: variables that are known. Whether a type has what a bound asks is checked at the end.

use super::ctx::Ctx;
use super::infer::has_variables;
use super::lookup;
use super::matching::{implementations, substitute};
use crate::hir::{Bound, TypeParam};
use crate::types::{InterfaceId, Ty};

/// The bounds of type parameters with arguments of their own.
pub(crate) fn asked(params: &[TypeParam], args: &[Ty]) -> Vec<(Ty, Bound)> {
    let bounds = params.iter().zip(args).flat_map(|(param, arg)| param.bounds.iter().map(move |bound| (arg, bound)));
    bounds
        .filter(|(_, bound)| matches!(bound, Bound::Interface(_, own) if !own.is_empty()))
        .map(|(arg, bound)| (arg.clone(), substitute(bound, args)))
        .collect()
}

/// What is known of the arguments by now tells the arguments of their interfaces.
pub(crate) fn tell(ctx: &mut Ctx<'_, '_>, bounds: &[(Ty, Bound)]) {
    for (ty, bound) in bounds {
        let Bound::Interface(id, args) = bound else { continue };
        let args: Vec<Ty> = args.iter().map(|arg| ctx.infer.resolve(arg)).collect();
        if !args.iter().any(has_variables) {
            continue;
        }
        let ty = ctx.infer.resolve(ty);
        for (arg, known) in args.iter().zip(interface_args(ctx, &ty, *id).unwrap_or_default()) {
            ctx.infer.try_unify(arg, &known);
        }
    }
}

/// The arguments of an interface that a type has in one way only.
fn interface_args(ctx: &Ctx<'_, '_>, ty: &Ty, id: InterfaceId) -> Option<Vec<Ty>> {
    let known = &ctx.world.known.interfaces;
    if ["Iterable", "Iterator"].iter().any(|name| known.get(*name) == Some(&id)) {
        return lookup::iterable_item(ctx.world, ctx.place(), ty).map(|item| vec![item]);
    }
    match ty {
        Ty::Interface(own, args) if *own == id => Some(args.to_vec()),
        Ty::Param(param) => {
            let bounds = ctx.place().params.get(param.index as usize).map_or(&[][..], |param| &param.bounds);
            only(bounds.iter().filter_map(|bound| match bound {
                Bound::Interface(own, args) if *own == id => Some(args.clone()),
                _ => None,
            }))
        }
        Ty::Infer(_) | Ty::Error => None,
        ty => only(implementations(ctx.world, ty, id).map(|found| found.interface_args)),
    }
}

fn only<T>(mut found: impl Iterator<Item = T>) -> Option<T> {
    let first = found.next()?;
    found.next().is_none().then_some(first)
}
