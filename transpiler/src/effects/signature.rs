//! Signatures of stored function values, and which of them share one Rust type.
//!
//! In: the function types of everything that may be stored. Out: classes of those that may be one type once type parameters are filled in:
//! `(T) -> T` meets `(int) -> int`, so both have one form. A type parameter stands for anything here, which is safe.

use std::collections::{BTreeMap, BTreeSet};

use super::graph::{Act, Graph, Source};
use super::values::is_kept;
use crate::hir::{Field, FunctionId, LocalId, ModuleId, TypeKind};
use crate::types::{FunctionTy, Ty};

/// Which signatures share one form.
pub(super) struct Signatures<'p> {
    classes: BTreeMap<&'p FunctionTy, u32>,
    count: usize,
}

impl<'p> Signatures<'p> {
    /// Classes of all signatures of which the program may store values.
    pub(super) fn of(graph: &Graph<'p>, kept: &[bool]) -> Self {
        let mut mentioned = BTreeMap::new();
        let mut add = |ty: &'p FunctionTy| {
            let next = mentioned.len() as u32;
            mentioned.entry(ty).or_insert(next);
        };
        values(graph, kept, &mut add);
        declared(graph, kept, &mut add);
        classes(mentioned)
    }

    /// The class of a signature; nothing for one that is never stored.
    pub(super) fn class(&self, ty: &FunctionTy) -> Option<usize> {
        self.classes.get(ty).map(|class| *class as usize)
    }

    /// How many classes there are.
    pub(super) fn count(&self) -> usize {
        self.count
    }

    /// Every signature with its class.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&'p FunctionTy, usize)> {
        self.classes.iter().map(|(ty, class)| (*ty, *class as usize))
    }
}

/// Joins the generic signatures with all that they can become.
fn classes<'p>(mentioned: BTreeMap<&'p FunctionTy, u32>) -> Signatures<'p> {
    let all: Vec<&FunctionTy> = mentioned.keys().copied().collect();
    let mut parent: Vec<usize> = (0..all.len()).collect();
    for (index, generic) in all.iter().enumerate().filter(|(_, ty)| is_generic(ty)) {
        for (other, ty) in all.iter().enumerate() {
            if functions_meet(generic, ty) {
                let (one, two) = (find(&mut parent, index), find(&mut parent, other));
                parent[one.max(two)] = one.min(two);
            }
        }
    }
    let mut numbers = BTreeMap::new();
    let classes = all.into_iter().enumerate().map(|(index, ty)| {
        let next = numbers.len() as u32;
        (ty, *numbers.entry(find(&mut parent, index)).or_insert(next))
    });
    let classes = classes.collect();
    Signatures { classes, count: numbers.len() }
}

fn find(parent: &mut [usize], mut index: usize) -> usize {
    while parent[index] != index {
        parent[index] = parent[parent[index]];
        index = parent[index];
    }
    index
}

fn is_generic(ty: &FunctionTy) -> bool {
    ty.params.iter().chain([&ty.result]).any(has_param)
}

fn has_param(ty: &Ty) -> bool {
    match ty {
        Ty::Param(_) => true,
        Ty::Tuple(items) | Ty::Named(_, items) | Ty::Interface(_, items) => items.iter().any(has_param),
        Ty::List(item) | Ty::Set(item) | Ty::Optional(item) | Ty::Iter(item) => has_param(item),
        Ty::Dict(key, value) => has_param(key) || has_param(value),
        Ty::Function(function) => is_generic(function),
        _ => false,
    }
}

fn functions_meet(one: &FunctionTy, two: &FunctionTy) -> bool {
    all_meet(&one.params, &two.params) && meet(&one.result, &two.result)
}

fn all_meet(one: &[Ty], two: &[Ty]) -> bool {
    one.len() == two.len() && one.iter().zip(two).all(|(one, two)| meet(one, two))
}

/// True when two types can become one.
fn meet(one: &Ty, two: &Ty) -> bool {
    match (one, two) {
        (Ty::Param(_), _) | (_, Ty::Param(_)) => true,
        (Ty::Tuple(one), Ty::Tuple(two)) => all_meet(one, two),
        (Ty::Named(id, one), Ty::Named(other, two)) => id == other && all_meet(one, two),
        (Ty::Interface(id, one), Ty::Interface(other, two)) => id == other && all_meet(one, two),
        (Ty::List(one), Ty::List(two))
        | (Ty::Set(one), Ty::Set(two))
        | (Ty::Optional(one), Ty::Optional(two))
        | (Ty::Iter(one), Ty::Iter(two)) => meet(one, two),
        (Ty::Dict(key, value), Ty::Dict(other, item)) => meet(key, other) && meet(value, item),
        (Ty::Function(one), Ty::Function(two)) => functions_meet(one, two),
        (one, two) => one == two,
    }
}

/// The types of values that are stored, and of those that functions get which are called as values.
fn values<'p>(graph: &Graph<'p>, kept: &[bool], add: &mut impl FnMut(&'p FunctionTy)) {
    for value in &graph.values {
        if is_kept(graph, kept, value.sink) || matches!(value.source, Source::Stored(_)) {
            function(value.ty, add);
        }
        if let Source::Function(id) = value.source {
            graph.param_slots[id.index()].iter().for_each(|(_, slot)| add(graph.slots[slot.index()].ty));
        }
    }
    for site in &graph.sites {
        if let Act::Value(Source::Stored(ty)) = site.act {
            function(ty, add);
        }
    }
    graph.slots.iter().zip(kept).filter(|(_, kept)| **kept).for_each(|(slot, _)| function(slot.ty, add));
}

/// The function types in declarations and locals, those of names apart that never hold a stored value.
fn declared<'p>(graph: &Graph<'p>, kept: &[bool], add: &mut impl FnMut(&'p FunctionTy)) {
    let program = graph.program;
    let mut passed = BTreeSet::new();
    for (slot, _) in graph.slots.iter().zip(kept).filter(|(_, kept)| !**kept) {
        passed.extend(graph.function_of(slot.unit).map(|function| (function, slot.local)));
    }
    let user = |module: ModuleId| !program.module(module).library;
    for (index, function) in program.functions.iter().enumerate().filter(|(_, function)| user(function.module)) {
        let id = FunctionId(index as u32);
        for (local, declared) in function.locals.iter().enumerate() {
            match &declared.ty {
                Ty::Function(ty) if passed.contains(&(id, LocalId(local as u32))) => parts(ty, add),
                ty => inside(ty, add),
            }
        }
        inside(&function.result, add);
    }
    for constant in &program.constants {
        inside(&constant.ty, add);
        constant.locals.iter().for_each(|local| inside(&local.ty, add));
    }
    for decl in program.types.iter().filter(|decl| user(decl.module)) {
        fields(&decl.kind).for_each(|field| inside(&field.ty, add));
    }
}

fn fields(kind: &TypeKind) -> Box<dyn Iterator<Item = &Field> + '_> {
    match kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => Box::new(fields.iter()),
        TypeKind::Newtype { field } => Box::new(std::iter::once(field)),
        TypeKind::Enum { variants } => Box::new(variants.iter().flat_map(|variant| &variant.fields)),
        TypeKind::Opaque { fields, .. } => Box::new(fields.iter()),
    }
}

/// A function type and those inside it.
fn function<'p>(ty: &'p FunctionTy, add: &mut impl FnMut(&'p FunctionTy)) {
    add(ty);
    parts(ty, add);
}

fn parts<'p>(ty: &'p FunctionTy, add: &mut impl FnMut(&'p FunctionTy)) {
    ty.params.iter().chain([&ty.result]).for_each(|part| inside(part, add));
}

fn inside<'p>(ty: &'p Ty, add: &mut impl FnMut(&'p FunctionTy)) {
    match ty {
        Ty::Function(ty) => function(ty, add),
        Ty::Tuple(items) | Ty::Named(_, items) | Ty::Interface(_, items) => {
            items.iter().for_each(|item| inside(item, add));
        }
        Ty::List(item) | Ty::Set(item) | Ty::Optional(item) | Ty::Iter(item) => inside(item, add),
        Ty::Dict(key, value) => {
            inside(key, add);
            inside(value, add);
        }
        _ => {}
    }
}
