//! Type parameters of declared types that no value has anything of.
//!
//! In: the fields of all declared types. Out: a diagnostic for each such parameter. A field that only leads back to the type itself says nothing of it.

use std::collections::BTreeSet;

use super::errors::declarations;
use super::world::World;
use crate::diagnostic::Diagnostics;
use crate::hir::{Field, TypeKind};
use crate::types::{Ty, TypeId};

/// A type parameter: the type and the position.
type Key = (TypeId, usize);

/// Reports the parameters that are used in no field.
pub(super) fn check(world: &World<'_>, diagnostics: &mut Diagnostics) {
    let used = used(world);
    for (index, decl) in world.program.types.iter().enumerate() {
        let id = TypeId(index as u32);
        if world.program.module(decl.module).library || matches!(decl.kind, TypeKind::Opaque { .. }) {
            continue;
        }
        for (position, param) in decl.type_params.iter().enumerate() {
            if !used.contains(&(id, position)) {
                diagnostics.push(declarations::unused_type_param(decl.span, &decl.name, &param.name));
            }
        }
    }
}

/// The parameters that some field has: the least fixpoint over the types of fields.
fn used(world: &World<'_>) -> BTreeSet<Key> {
    let mut used = BTreeSet::new();
    loop {
        let before = used.len();
        for (index, decl) in world.program.types.iter().enumerate() {
            let id = TypeId(index as u32);
            for field in fields(&decl.kind) {
                mark(world, &field.ty, id, &mut used);
            }
        }
        if used.len() == before {
            return used;
        }
    }
}

fn fields(kind: &TypeKind) -> Vec<&Field> {
    match kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields.iter().collect(),
        TypeKind::Newtype { field } => vec![field],
        TypeKind::Enum { variants } => variants.iter().flat_map(|variant| &variant.fields).collect(),
        TypeKind::Opaque { .. } => Vec::new(),
    }
}

fn mark(world: &World<'_>, ty: &Ty, owner: TypeId, used: &mut BTreeSet<Key>) {
    match ty {
        Ty::Param(param) => {
            used.insert((owner, param.index as usize));
        }
        Ty::Named(id, args) => {
            let opaque = matches!(world.program.type_decl(*id).kind, TypeKind::Opaque { .. });
            for (position, arg) in args.iter().enumerate() {
                if opaque || used.contains(&(*id, position)) {
                    mark(world, arg, owner, used);
                }
            }
        }
        // A mistake in a field was reported; nobody knows what it should be.
        Ty::Error => {
            used.extend((0..world.program.type_decl(owner).type_params.len()).map(|position| (owner, position)))
        }
        other => other.parts().into_iter().for_each(|part| mark(world, part, owner, used)),
    }
}
