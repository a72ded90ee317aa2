//! Declarations of the prelude that stand for others where the types ask for it, and bounds of type arguments.
//!
//! In: a call whose types are known. Out: the same, to the `@only` declaration that fits.

use super::Zonk;
use crate::check::rules::Only;
use crate::check::world::World;
use crate::hir::{Call, Callee, Expr, ExprKind, FunctionId, TypeKind};
use crate::source::Span;
use crate::types::{Ty, TypeId};

/// Checks the type arguments of a call, and lets it mean the special declaration that fits.
pub(super) fn settle_call(zonk: &mut Zonk<'_, '_>, call: &mut Call, span: Span) {
    let (Callee::Function(id) | Callee::Interface(id)) = call.callee else { return };
    zonk.check_bounds(&zonk.world.program.function(id).type_params, &call.type_args, span);
    if let Callee::Function(id) = &mut call.callee {
        let specials = &zonk.world.rules(*id).specials;
        let fits = |only: Only| match only {
            Only::Float(param) => call.type_args.get(param as usize).is_some_and(|arg| holds_float(zonk.world, arg)),
            Only::DoubleEnded => call.args.first().is_some_and(|arg| is_double_ended(zonk.world, &arg.value)),
        };
        if let Some(&(_, special)) = specials.iter().find(|(only, _)| fits(*only)) {
            *id = special;
        }
    }
}

/// Checks the type arguments of a struct, enum, newtype or error that is made.
pub(super) fn check_construct(zonk: &mut Zonk<'_, '_>, ty: &Ty, span: Span) {
    if let Ty::Named(id, args) = ty
        && !zonk.silent
    {
        zonk.check_bounds(&zonk.world.program.type_decl(*id).type_params, args, span);
    }
}

/// True for a float, and for a value that has one in it.
fn holds_float(world: &World<'_>, ty: &Ty) -> bool {
    fn ask(world: &World<'_>, ty: &Ty, open: &mut Vec<TypeId>) -> bool {
        match ty {
            // What a type parameter stands for may be one.
            Ty::Float | Ty::Float32 | Ty::Param(_) => true,
            Ty::Named(id, args) => ask_declared(world, *id, args, open),
            other => other.parts().into_iter().any(|part| ask(world, part, open)),
        }
    }

    fn ask_declared(world: &World<'_>, id: TypeId, args: &[Ty], open: &mut Vec<TypeId>) -> bool {
        if open.contains(&id) || ordered_by_hand(world, id) {
            return false;
        }
        open.push(id);
        let variants = match &world.program.type_decl(id).kind {
            TypeKind::Enum { variants } => variants.len(),
            _ => 1,
        };
        (0..variants as u32)
            .flat_map(|variant| world.fields(id, variant))
            .any(|field| ask(world, &field.ty.substitute(args), open))
    }

    ask(world, ty, &mut Vec::new())
}

/// True for a type whose order `implement Ord` gives: Rust can use that.
fn ordered_by_hand(world: &World<'_>, id: TypeId) -> bool {
    let blocks = world.implementations_of.get(&id).into_iter().flatten();
    blocks.into_iter().any(|&block| world.program.implementations[block].interface == crate::hir::Bound::Ord)
}

/// True for an iterator that Rust can walk from its end: over a list, set or dict, a range, and what keeps that (`map`, `filter`).
fn is_double_ended(world: &World<'_>, iterator: &Expr) -> bool {
    match &iterator.kind {
        ExprKind::Iterate(inner) => matches!(inner.ty, Ty::List(_) | Ty::Set(_) | Ty::Dict(..) | Ty::Bytes),
        ExprKind::Call(call) => match call.callee {
            Callee::Function(id) => call_is_double_ended(world, id, call),
            _ => false,
        },
        _ => false,
    }
}

fn call_is_double_ended(world: &World<'_>, id: FunctionId, call: &Call) -> bool {
    let function = world.program.function(id);
    if !world.program.module(function.module).library {
        return false;
    }
    let receiver = || call.args.first().is_some_and(|arg| is_double_ended(world, &arg.value));
    match (function.builtin_owner.as_ref(), function.name.as_str()) {
        (None, "range") => call.args.len() < 3,
        (Some(Ty::Iter(_)), "map" | "filter" | "filter_map" | "reversed") => receiver(),
        (Some(Ty::Dict(..)), "keys" | "values" | "items") => true,
        (Some(Ty::Str), "lines" | "bytes") => true,
        _ => false,
    }
}
