//! What can be iterated.
//!
//! In: a type. Out: the type of its items.

use super::{Place, Receiver};
use crate::check::matching::implementations;
use crate::check::world::World;
use crate::hir::{Bound, TypeKind};
use crate::types::{IntKind, InterfaceId, Ty};

/// What `for x in value` binds; nothing where a type cannot be iterated. A dict gives its keys.
pub(crate) fn iterable_item(world: &World<'_>, place: Place<'_>, ty: &Ty) -> Option<Ty> {
    match ty {
        Ty::List(item) | Ty::Set(item) | Ty::Iter(item) | Ty::Dict(item, _) => Some(Ty::clone(item)),
        Ty::Bytes => Some(Ty::Int(IntKind::U8)),
        Ty::Named(..) => declared_item(world, ty),
        Ty::Interface(id, args) => args.first().filter(|_| is_iterable(world, *id)).cloned(),
        Ty::Param(param) => {
            let bounds = place.params.get(param.index as usize).map_or(&[][..], |param| &param.bounds);
            bounds.iter().find_map(|bound| match bound {
                Bound::Interface(id, args) if is_iterable(world, *id) => args.first().cloned(),
                _ => None,
            })
        }
        _ => None,
    }
}

fn is_iterable(world: &World<'_>, id: InterfaceId) -> bool {
    iterable_interfaces(world).any(|iterable| iterable == id)
}

fn iterable_interfaces(world: &World<'_>) -> impl Iterator<Item = InterfaceId> {
    ["Iterator", "Iterable"].into_iter().filter_map(|name| world.known.interfaces.get(name).copied())
}

/// The item of a type that implements `Iterator` or `Iterable`, or exists in Rust and has `next(mut self) -> T?`.
fn declared_item(world: &World<'_>, ty: &Ty) -> Option<Ty> {
    let implemented = iterable_interfaces(world).find_map(|id| {
        let found = implementations(world, ty, id).next();
        found.and_then(|found| found.interface_args.first().cloned())
    });
    implemented.or_else(|| opaque_item(world, ty))
}

fn opaque_item(world: &World<'_>, ty: &Ty) -> Option<Ty> {
    let Ty::Named(id, args) = ty else { return None };
    let opaque = matches!(world.program.type_decl(*id).kind, TypeKind::Opaque { .. });
    let next = world.types[id.0 as usize].methods.get("next").filter(|_| opaque)?;
    let next = world.program.function(*next.first()?);
    match &next.result {
        Ty::Optional(item) if next.receiver == Receiver::Method && next.params.len() == 1 => {
            Some(item.substitute(args))
        }
        _ => None,
    }
}
