//! Fields and methods of declared types, interfaces and type parameters.
//!
//! In: a type and a name. Out: a field, or candidates: methods in the type's body, of its `implement` blocks, and defaults of interfaces.

use super::{Candidate, Found, Place, Via};
use crate::check::matching::implementations;
use crate::check::world::World;
use crate::hir::{FunctionId, FunctionKind, TypeKind};
use crate::types::{InterfaceId, Ty, TypeId};

/// A field of that name.
pub(super) fn field(world: &World<'_>, place: Place<'_>, receiver: &Ty, name: &str) -> Option<Found> {
    let Ty::Named(id, args) = receiver else { return None };
    let decl = world.program.type_decl(*id);
    if matches!(decl.kind, TypeKind::Enum { .. }) {
        return None;
    }
    let (index, field) = world.fields(*id, 0).iter().enumerate().find(|(_, field)| field.name == name)?;
    if name.starts_with('_') && decl.module != place.module {
        return Some(Found::Private(field.span));
    }
    Some(Found::Field { owner: *id, index: index as u32, ty: field.ty.substitute(args) })
}

/// The functions of that name of a declared type.
pub(super) fn methods(world: &World<'_>, owner: &Ty, name: &str) -> Vec<Candidate> {
    let Ty::Named(id, args) = owner else { return Vec::new() };
    let own = world.types[id.0 as usize].methods.get(name).into_iter().flatten();
    let mut found: Vec<Candidate> = own.map(|&function| Candidate::direct(function, args.to_vec())).collect();
    let mut interfaces: Vec<InterfaceId> = implemented(world, *id).collect();
    interfaces.dedup();
    for interface in interfaces {
        found.extend(implemented_methods(world, owner, interface, name));
    }
    if found.is_empty()
        && world.is_error_type(owner)
        && let Some(any) = world.program.any_error
        && any != *id
    {
        let all = world.types[any.0 as usize].methods.get(name).into_iter().flatten();
        found.extend(all.map(|&function| Candidate { function, owner_args: Vec::new(), via: Via::AnyError }));
    }
    found
}

/// The interfaces that are implemented for a declared type.
pub(super) fn implemented(world: &World<'_>, id: TypeId) -> impl Iterator<Item = InterfaceId> {
    let blocks = world.implementations_of.get(&id).into_iter().flatten();
    blocks.filter_map(|&block| world.bound_interface(&world.program.implementations[block].interface))
}

/// The methods of that name that blocks give, or the interface's default where they leave it out.
fn implemented_methods(world: &World<'_>, owner: &Ty, id: InterfaceId, name: &str) -> Vec<Candidate> {
    let Some(declared) = named(world, &world.program.interface(id).methods, name) else { return Vec::new() };
    let candidate = |found: crate::check::matching::Match| {
        let block = &world.program.implementations[found.block];
        match named(world, &block.methods, name) {
            Some(given) => Candidate::direct(given, found.type_args),
            None => {
                let owner_args = std::iter::once(owner.clone()).chain(found.interface_args).collect();
                Candidate { function: declared, owner_args, via: Via::Interface(id) }
            }
        }
    };
    let required = matches!(world.program.function(declared).kind, FunctionKind::Required);
    implementations(world, owner, id)
        .map(candidate)
        // A required method that a block lacks was reported there.
        .filter(|candidate| !(required && candidate.function == declared))
        .collect()
}

fn named(world: &World<'_>, methods: &[FunctionId], name: &str) -> Option<FunctionId> {
    methods.iter().copied().find(|&method| world.program.function(method).name == name)
}

/// The methods of that name of an interface value.
pub(super) fn interface_methods(
    world: &World<'_>,
    owner: &Ty,
    id: InterfaceId,
    args: &[Ty],
    name: &str,
) -> Vec<Candidate> {
    let owner_args = || std::iter::once(owner.clone()).chain(args.iter().cloned()).collect();
    let method = named(world, &world.program.interface(id).methods, name);
    let candidate = |function| Candidate { function, owner_args: owner_args(), via: Via::Interface(id) };
    method.map(candidate).into_iter().collect()
}

/// The methods of that name that the bounds of a type parameter give.
pub(super) fn param_methods(world: &World<'_>, place: Place<'_>, owner: &Ty, name: &str) -> Vec<Candidate> {
    let Ty::Param(param) = owner else { return Vec::new() };
    let bounds = place.params.get(param.index as usize).map_or(&[][..], |param| &param.bounds);
    let found = bounds.iter().filter_map(|bound| {
        let args = if let crate::hir::Bound::Interface(_, args) = bound { &args[..] } else { &[] };
        Some(interface_methods(world, owner, world.bound_interface(bound)?, args, name))
    });
    found.flatten().collect()
}

/// The declarations with `@operator` of a type that exists in Rust.
pub(super) fn operators(world: &World<'_>, lhs: &Ty, operator: &str) -> Vec<Candidate> {
    let Ty::Named(id, args) = lhs else { return Vec::new() };
    let methods = world.program.type_decl(*id).methods.iter().copied();
    let found = methods.filter(|&method| world.rules(method).operator.as_deref() == Some(operator));
    found.map(|function| Candidate::direct(function, args.to_vec())).collect()
}

/// The candidates for an operator that an interface gives.
pub(super) fn of_interface(
    world: &World<'_>,
    place: Place<'_>,
    lhs: &Ty,
    id: InterfaceId,
    name: &str,
) -> Vec<Candidate> {
    match lhs {
        Ty::Named(..) => implemented_methods(world, lhs, id, name),
        Ty::Param(_) => {
            let mut found = param_methods(world, place, lhs, name);
            found.retain(|candidate| candidate.via == Via::Interface(id));
            found
        }
        _ => Vec::new(),
    }
}
