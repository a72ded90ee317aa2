//! Types that contain themselves: where Rust needs a box, and which have no finite value.
//!
//! In: the fields of all declared types. Out: `Field::boxed`, and a diagnostic for each type that always contains another of itself.
//! A field contains a type by value unless a collection, a function or an opaque type stands between; a box goes to a `T?` or into a variant first.

use std::collections::BTreeSet;

use super::errors::declarations;
use super::world::World;
use crate::diagnostic::Diagnostics;
use crate::hir::{Field, TypeKind};
use crate::types::{Ty, TypeId};

/// Marks the fields that need a box, and reports types without a finite value.
pub(super) fn check(world: &mut World<'_>, diagnostics: &mut Diagnostics) {
    let finite = finite(world);
    let user = |world: &World<'_>, index: usize| !world.program.module(world.program.types[index].module).library;
    let mut sound = true;
    for index in 0..world.program.types.len() {
        if !finite[index] && user(world, index) {
            sound = false;
            report(world, TypeId(index as u32), &finite, diagnostics);
        }
    }
    if sound {
        set_boxes(world);
    }
}

/// Which types have a finite value: the least fixpoint over their fields.
fn finite(world: &World<'_>) -> Vec<bool> {
    let mut finite = vec![false; world.program.types.len()];
    let mut changed = true;
    while changed {
        changed = false;
        for index in 0..finite.len() {
            if !finite[index] && declared_finite(world, TypeId(index as u32), &finite) {
                finite[index] = true;
                changed = true;
            }
        }
    }
    finite
}

fn declared_finite(world: &World<'_>, id: TypeId, finite: &[bool]) -> bool {
    let all = |fields: &[Field]| fields.iter().all(|field| has_finite_value(world, &field.ty, finite));
    match &world.program.type_decl(id).kind {
        TypeKind::Enum { variants } => variants.is_empty() || variants.iter().any(|variant| all(&variant.fields)),
        TypeKind::Opaque { .. } => true,
        _ => all(world.fields(id, 0)),
    }
}

fn has_finite_value(world: &World<'_>, ty: &Ty, finite: &[bool]) -> bool {
    match ty {
        Ty::Named(id, args) => {
            let mut needed =
                args.iter().enumerate().filter(|&(index, _)| holds(world, *id, index, Hold::Always, &mut Vec::new()));
            finite[id.0 as usize] && needed.all(|(_, arg)| has_finite_value(world, arg, finite))
        }
        Ty::Tuple(items) => items.iter().all(|item| has_finite_value(world, item, finite)),
        _ => true,
    }
}

/// Reports a type that is not finite at the field that leads back to it, and each cycle of several types once, at its first.
fn report(world: &World<'_>, id: TypeId, finite: &[bool], diagnostics: &mut Diagnostics) {
    let decl = world.program.type_decl(id);
    let back = all_fields(world, id).into_iter().find(|field| {
        let mut seen = Vec::new();
        leads_to(world, &field.ty, id, finite, &mut seen)
    });
    let Some(field) = back else { return };
    let mut others = Vec::new();
    leads_to(world, &field.ty, id, finite, &mut others);
    if others.iter().all(|other| *other >= id) {
        diagnostics.push(declarations::infinite_type(decl.span, &decl.name, field.span));
    }
}

fn all_fields<'w>(world: &'w World<'_>, id: TypeId) -> Vec<&'w Field> {
    match &world.program.type_decl(id).kind {
        TypeKind::Enum { variants } => variants.iter().flat_map(|variant| &variant.fields).collect(),
        TypeKind::Opaque { .. } => Vec::new(),
        _ => world.fields(id, 0).iter().collect(),
    }
}

/// True where a value of `ty` always contains one of `target`, by way of types that are not finite; those on the way are in `seen`.
fn leads_to(world: &World<'_>, ty: &Ty, target: TypeId, finite: &[bool], seen: &mut Vec<TypeId>) -> bool {
    match ty {
        Ty::Named(id, _) if *id == target => true,
        Ty::Named(id, args) => {
            let open = !finite[id.0 as usize] && !seen.contains(id);
            if open {
                seen.push(*id);
                if all_fields(world, *id).into_iter().any(|field| leads_to(world, &field.ty, target, finite, seen)) {
                    return true;
                }
                seen.pop();
            }
            let mut needed =
                args.iter().enumerate().filter(|&(index, _)| holds(world, *id, index, Hold::Always, &mut Vec::new()));
            needed.any(|(_, arg)| leads_to(world, arg, target, finite, seen))
        }
        Ty::Tuple(items) => items.iter().any(|item| leads_to(world, item, target, finite, seen)),
        _ => false,
    }
}

/// A field by its place: type, variant, position.
type Place = (TypeId, usize, usize);

/// Boxes fields until no type contains itself by value: first those that may be missing or are in a variant, then what is left.
fn set_boxes(world: &mut World<'_>) {
    let places = places(world);
    for gentle in [true, false] {
        for &place in &places {
            let field = field(world, place);
            let fits = matches!(field.ty, Ty::Optional(_)) || is_enum(world, place.0);
            if fits == gentle && !field.boxed && contains(world, &field.ty, place.0, &mut BTreeSet::new()) {
                set_boxed(world, place);
            }
        }
    }
}

/// The fields that contain a declared type by value.
fn places(world: &World<'_>) -> Vec<Place> {
    let mut places = Vec::new();
    for (index, decl) in world.program.types.iter().enumerate() {
        let id = TypeId(index as u32);
        let groups: Vec<&[Field]> = match &decl.kind {
            TypeKind::Enum { variants } => variants.iter().map(|variant| &variant.fields[..]).collect(),
            TypeKind::Opaque { .. } => Vec::new(),
            _ => vec![world.fields(id, 0)],
        };
        for (variant, fields) in groups.into_iter().enumerate() {
            let held = fields.iter().enumerate().filter(|(_, field)| holds_declared(&field.ty));
            places.extend(held.map(|(position, _)| (id, variant, position)));
        }
    }
    places
}

fn holds_declared(ty: &Ty) -> bool {
    match ty {
        Ty::Named(..) => true,
        Ty::Tuple(items) => items.iter().any(holds_declared),
        Ty::Optional(inner) => holds_declared(inner),
        _ => false,
    }
}

/// True where a value of `ty` has one of `target` in it without a box between.
fn contains(world: &World<'_>, ty: &Ty, target: TypeId, seen: &mut BTreeSet<TypeId>) -> bool {
    match ty {
        Ty::Named(id, args) => {
            if *id == target {
                return true;
            }
            let mut fields = all_fields(world, *id).into_iter().filter(|field| !field.boxed);
            let inside = seen.insert(*id) && fields.any(|field| contains(world, &field.ty, target, seen));
            inside
                || args.iter().enumerate().any(|(index, arg)| {
                    holds(world, *id, index, Hold::Perhaps, &mut Vec::new()) && contains(world, arg, target, seen)
                })
        }
        Ty::Tuple(items) => items.iter().any(|item| contains(world, item, target, seen)),
        Ty::Optional(inner) => contains(world, inner, target, seen),
        _ => false,
    }
}

/// How a generic type has a value of its parameter in it, without a box or a collection between.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Hold {
    /// In some of its values.
    Perhaps,
    /// In each of its values.
    Always,
}

fn holds(world: &World<'_>, id: TypeId, param: usize, hold: Hold, open: &mut Vec<(TypeId, usize)>) -> bool {
    if open.contains(&(id, param)) || (hold == Hold::Always && is_enum(world, id)) {
        return false;
    }
    open.push((id, param));
    all_fields(world, id).into_iter().any(|field| !field.boxed && holds_in(world, &field.ty, param, hold, open))
}

fn holds_in(world: &World<'_>, ty: &Ty, param: usize, hold: Hold, open: &mut Vec<(TypeId, usize)>) -> bool {
    match ty {
        Ty::Param(own) => own.index as usize == param,
        Ty::Tuple(items) => items.iter().any(|item| holds_in(world, item, param, hold, open)),
        Ty::Optional(inner) => hold == Hold::Perhaps && holds_in(world, inner, param, hold, open),
        Ty::Named(id, args) => args
            .iter()
            .enumerate()
            .any(|(index, arg)| holds_in(world, arg, param, hold, open) && holds(world, *id, index, hold, open)),
        _ => false,
    }
}

fn is_enum(world: &World<'_>, id: TypeId) -> bool {
    matches!(world.program.type_decl(id).kind, TypeKind::Enum { .. })
}

fn field<'w>(world: &'w World<'_>, (id, variant, position): Place) -> &'w Field {
    &world.fields(id, variant as u32)[position]
}

fn set_boxed(world: &mut World<'_>, (id, variant, position): Place) {
    let fields = match &mut world.program.types[id.0 as usize].kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields,
        TypeKind::Enum { variants } => &mut variants[variant].fields,
        TypeKind::Newtype { field } => {
            field.boxed = true;
            return;
        }
        TypeKind::Opaque { .. } => return,
    };
    fields[position].boxed = true;
}
