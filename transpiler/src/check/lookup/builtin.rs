//! Methods of built-in types, and built-in functions.
//!
//! In: a built-in type and a name. Out: the prelude's declarations.

use super::{Candidate, Place, Via, iterable_item};
use crate::check::world::{Builtin, OverloadId, World};
use crate::hir::FunctionId;
use crate::types::Ty;

/// The built-in type that a type is, and its arguments.
pub(super) fn builtin_of(ty: &Ty) -> Option<(Builtin, Vec<Ty>)> {
    Some(match ty {
        Ty::Bool => (Builtin::Bool, Vec::new()),
        Ty::Int(kind) => (Builtin::Int(*kind), Vec::new()),
        Ty::Float => (Builtin::Float, Vec::new()),
        Ty::Float32 => (Builtin::Float32, Vec::new()),
        Ty::Str => (Builtin::Str, Vec::new()),
        Ty::Bytes => (Builtin::Bytes, Vec::new()),
        Ty::Duration => (Builtin::Duration, Vec::new()),
        Ty::List(item) => (Builtin::List, vec![Ty::clone(item)]),
        Ty::Set(item) => (Builtin::Set, vec![Ty::clone(item)]),
        Ty::Optional(item) => (Builtin::Optional, vec![Ty::clone(item)]),
        Ty::Iter(item) => (Builtin::Iter, vec![Ty::clone(item)]),
        Ty::Dict(key, value) => (Builtin::Dict, vec![Ty::clone(key), Ty::clone(value)]),
        _ => return None,
    })
}

/// The declarations of a name for a built-in type.
pub(super) fn methods(world: &World<'_>, owner: &Ty, name: &str) -> Vec<Candidate> {
    let Some((kind, args)) = builtin_of(owner) else { return Vec::new() };
    let found = declared(world, kind, name);
    found.map(|function| Candidate::direct(function, args.clone())).collect()
}

fn declared<'w>(world: &'w World<'_>, kind: Builtin, name: &str) -> impl Iterator<Item = FunctionId> + 'w {
    let by_name = world.builtin_methods.get(&kind).and_then(|methods| methods.get(name));
    by_name.into_iter().flatten().copied().filter(|&id| world.rules(id).only.is_none())
}

/// The iterator methods of that name for something that is iterated.
pub(super) fn iterator_methods(world: &World<'_>, owner: &Ty, item: Ty, name: &str) -> Vec<Candidate> {
    let is_iterator = matches!(owner, Ty::Iter(_));
    let via = if is_iterator { Via::Direct } else { Via::Iterate };
    let functions = world.iter_functions.get(name).into_iter().flatten();
    let functions = functions.map(|&function| Candidate { function, owner_args: Vec::new(), via });
    // An iterator's own methods are found as those of a built-in type.
    let methods = declared(world, Builtin::Iter, name).filter(|_| !is_iterator);
    methods.map(|function| Candidate { function, owner_args: vec![item.clone()], via }).chain(functions).collect()
}

/// The declarations that a built-in function may mean, its first argument being of a type: free ones, and methods of that type.
/// A literal's type is given as its default (`Infer::shown`).
pub(crate) fn overloaded(world: &World<'_>, place: Place<'_>, id: OverloadId, first: Option<&Ty>) -> Vec<Candidate> {
    let overloads = &world.overloads[id.0 as usize];
    let mut found = Vec::new();
    if let Some(first) = first {
        let own = builtin_of(first);
        let item = iterable_item(world, place, first);
        for &function in &overloads.methods {
            let owner = world.program.function(function).builtin_owner.as_ref().and_then(builtin_of);
            match (owner, &own, &item) {
                (Some((owner, _)), Some((kind, args)), _) if owner == *kind => {
                    found.push(Candidate::direct(function, args.clone()));
                }
                (Some((Builtin::Iter, _)), _, Some(item)) => {
                    found.push(Candidate { function, owner_args: vec![item.clone()], via: Via::Iterate });
                }
                _ => {}
            }
        }
    }
    found.extend(overloads.free.iter().map(|&function| Candidate::direct(function, Vec::new())));
    found
}

/// The declarations with `@operator` of a built-in type.
pub(super) fn operators(world: &World<'_>, lhs: &Ty, operator: &str) -> Vec<Candidate> {
    let Some((kind, args)) = builtin_of(lhs) else { return Vec::new() };
    let methods = world.builtin_methods.get(&kind).into_iter().flat_map(|methods| methods.values().flatten());
    let found = methods.copied().filter(|&id| world.rules(id).operator.as_deref() == Some(operator));
    found.map(|function| Candidate::direct(function, args.clone())).collect()
}

/// The names of the methods of a built-in type.
pub(super) fn names<'w>(world: &'w World<'_>, owner: &Ty) -> Vec<&'w str> {
    let methods = builtin_of(owner).and_then(|(kind, _)| world.builtin_methods.get(&kind));
    methods.into_iter().flat_map(|methods| methods.keys().copied()).collect()
}

/// The names of the methods of iterators.
pub(super) fn iterator_names<'w>(world: &'w World<'_>) -> impl Iterator<Item = &'w str> {
    let methods = world.builtin_methods.get(&Builtin::Iter).into_iter().flat_map(|methods| methods.keys());
    methods.chain(world.iter_functions.keys()).copied()
}
