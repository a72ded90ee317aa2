//! Classes of types: what a second use of a value costs.
//!
//! In: the declarations of the program. Out: `Classes`, asked by type. Recursive declarations are never `Copy`. What may hold a resource is one.

use std::collections::BTreeSet;

use crate::hir::{self, OpaqueClass, Program, TypeKind};
use crate::types::{IntKind, InterfaceId, Ty, TypeId};

/// What a second use of a value of a type means.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Class {
    /// Free.
    Copy,
    /// A `clone`, not listed: it shares.
    Handle,
    /// A `clone`, listed.
    Value,
    /// An error.
    Resource,
}

/// The largest value, in bytes, that a declared type may have to be `Copy`.
const COPY_LIMIT: u32 = 32;

/// The class and size of each declared type.
#[derive(Debug, Clone, Default)]
pub struct Classes {
    declared: Vec<(Class, u32)>,
    /// Types that say themselves how they are closed.
    closing: BTreeSet<TypeId>,
    /// Interfaces of which a value may be a resource.
    resources: BTreeSet<InterfaceId>,
}

impl Classes {
    /// Classifies every declared type, each once, parts first; and again where that has shown more interfaces behind which a resource may be.
    pub fn of(program: &Program) -> Self {
        let mut classes = Classes { closing: closing(program), ..Classes::default() };
        loop {
            let mut building = Building { program, known: &classes, done: vec![None; program.types.len()] };
            let declared = (0..program.types.len()).map(|index| building.declared(TypeId(index as u32))).collect();
            classes.declared = declared;
            let resources = resources(program, &classes);
            if resources == classes.resources {
                return classes;
            }
            classes.resources = resources;
        }
    }

    /// The class of a type.
    pub fn class(&self, ty: &Ty) -> Class {
        class_and_size(ty, &self.resources, &mut |id| self.declared[id.0 as usize]).0
    }

    /// True for a resource by itself, of which nothing can be taken; one that only holds a resource can give it away.
    pub fn is_closing(&self, ty: &Ty) -> bool {
        matches!(ty, Ty::Named(id, _) if self.closing.contains(id))
    }

    /// True for types that Rust copies by `Copy`.
    pub fn is_copy(&self, ty: &Ty) -> bool {
        match ty {
            Ty::Bool | Ty::Int(_) | Ty::Float | Ty::Float32 | Ty::Duration | Ty::None | Ty::Never | Ty::Error => true,
            Ty::Tuple(items) => items.iter().all(|item| self.is_copy(item)),
            Ty::Optional(inner) => self.is_copy(inner),
            Ty::Named(id, args) => args.is_empty() && self.declared_copy(*id),
            _ => false,
        }
    }

    /// True where the declaration itself, whatever its arguments are, derives `Copy`.
    pub fn declared_copy(&self, id: TypeId) -> bool {
        self.declared[id.0 as usize].0 == Class::Copy
    }
}

struct Building<'a> {
    program: &'a Program,
    known: &'a Classes,
    done: Vec<Option<(Class, u32)>>,
}

impl Building<'_> {
    fn declared(&mut self, id: TypeId) -> (Class, u32) {
        if let Some(known) = self.done[id.0 as usize] {
            return known;
        }
        // Whoever meets the type again while it is worked on has found a recursion, which is never `Copy`.
        self.done[id.0 as usize] = Some((Class::Value, COPY_LIMIT + 1));
        let found = self.classify(id);
        self.done[id.0 as usize] = Some(found);
        found
    }

    fn classify(&mut self, id: TypeId) -> (Class, u32) {
        let program = self.program;
        let decl = program.type_decl(id);
        if self.known.closing.contains(&id) {
            return (Class::Resource, COPY_LIMIT + 1);
        }
        match &decl.kind {
            TypeKind::Struct { fields } => limited(self.fields(fields)),
            TypeKind::Newtype { field } => limited(self.fields(std::slice::from_ref(field))),
            TypeKind::Enum { variants } => {
                let parts: Vec<_> = variants.iter().map(|variant| self.fields(&variant.fields)).collect();
                let class = parts.iter().map(|part| part.0).max().unwrap_or(Class::Copy);
                let payload = parts.iter().map(|part| part.1).max().unwrap_or(0);
                limited((class, payload + if payload == 0 { 1 } else { 8 }))
            }
            TypeKind::Error { .. } => (Class::Value, COPY_LIMIT + 1),
            TypeKind::Opaque { class, .. } => match class {
                OpaqueClass::Copy => (Class::Copy, 16),
                OpaqueClass::Value => (Class::Value, COPY_LIMIT + 1),
                OpaqueClass::Handle => (Class::Handle, 8),
                OpaqueClass::Resource => (Class::Resource, COPY_LIMIT + 1),
            },
        }
    }

    fn part(&mut self, ty: &Ty) -> (Class, u32) {
        let resources = &self.known.resources;
        class_and_size(ty, resources, &mut |id| self.declared(id))
    }

    fn fields(&mut self, fields: &[hir::Field]) -> (Class, u32) {
        let parts: Vec<_> = fields.iter().map(|field| self.part(&field.ty)).collect();
        let class = parts.iter().map(|part| part.0).max().unwrap_or(Class::Copy);
        (class, parts.iter().map(|part| part.1).sum())
    }
}

/// A declared type of handles is a value as a whole: its copy is a `clone` of several.
fn limited((class, size): (Class, u32)) -> (Class, u32) {
    match class {
        Class::Copy if size > COPY_LIMIT => (Class::Value, size),
        Class::Handle => (Class::Value, size),
        class => (class, size),
    }
}

fn closing(program: &Program) -> BTreeSet<TypeId> {
    let opaque = program.types.iter().enumerate().filter_map(|(index, decl)| match decl.kind {
        TypeKind::Opaque { class: OpaqueClass::Resource, .. } => Some(TypeId(index as u32)),
        _ => None,
    });
    let written = program.implementations.iter().filter_map(|block| match (&block.interface, &block.target) {
        (hir::Bound::Interface(interface, _), Ty::Named(target, _)) if is_resource(program, *interface) => {
            Some(*target)
        }
        _ => None,
    });
    opaque.chain(written).collect()
}

fn is_resource(program: &Program, id: InterfaceId) -> bool {
    let interface = program.interface(id);
    interface.name == "Resource" && program.module(interface.module).library
}

fn resources(program: &Program, classes: &Classes) -> BTreeSet<InterfaceId> {
    let implemented = program.implementations.iter().filter_map(|block| match block.interface {
        hir::Bound::Interface(interface, _) if classes.class(&block.target) == Class::Resource => Some(interface),
        _ => None,
    });
    implemented.collect()
}

fn class_and_size(
    ty: &Ty,
    resources: &BTreeSet<InterfaceId>,
    declared: &mut impl FnMut(TypeId) -> (Class, u32),
) -> (Class, u32) {
    match ty {
        Ty::Bool => (Class::Copy, 1),
        Ty::Int(kind) => (Class::Copy, int_size(*kind)),
        Ty::Float32 => (Class::Copy, 4),
        Ty::Float => (Class::Copy, 8),
        Ty::Duration => (Class::Copy, 16),
        Ty::None | Ty::Never | Ty::Error => (Class::Copy, 0),
        Ty::Tuple(items) => {
            let parts: Vec<_> = items.iter().map(|item| class_and_size(item, resources, declared)).collect();
            let class = parts.iter().map(|part| part.0).max().unwrap_or(Class::Copy);
            (if class == Class::Handle { Class::Value } else { class }, parts.iter().map(|part| part.1).sum())
        }
        Ty::Optional(inner) => {
            let (class, size) = class_and_size(inner, resources, declared);
            (class, size + 8)
        }
        Ty::List(item) | Ty::Set(item) | Ty::Dict(_, item) => match class_and_size(item, resources, declared).0 {
            Class::Resource => (Class::Resource, 24),
            _ => (Class::Value, 24),
        },
        Ty::Function(_) => (Class::Handle, 16),
        Ty::Named(id, args) => {
            let (class, size) = declared(*id);
            let mut args_of = args.iter().map(|arg| class_and_size(arg, resources, declared).0);
            match class {
                Class::Copy | Class::Value if args_of.any(|class| class == Class::Resource) => (Class::Resource, size),
                // A generic type of copyable parts is `Copy` only without arguments: its size is unknown.
                Class::Copy if !args.is_empty() => (Class::Value, size),
                class => (class, size),
            }
        }
        Ty::Interface(id, _) if resources.contains(id) => (Class::Resource, 16),
        Ty::Str | Ty::Bytes | Ty::Iter(_) | Ty::Interface(..) | Ty::Param(_) | Ty::Infer(_) => (Class::Value, 24),
    }
}

fn int_size(kind: IntKind) -> u32 {
    match kind {
        IntKind::I8 | IntKind::U8 => 1,
        IntKind::I16 | IntKind::U16 => 2,
        IntKind::I32 | IntKind::U32 => 4,
        IntKind::I64 | IntKind::U64 => 8,
    }
}
