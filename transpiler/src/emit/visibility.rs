//! Who sees an item in Rust.
//!
//! In: `pub` as it is written. Out: `pub` where other modules or Rust may look, `pub(crate)` for a type that is private but stands in what is `pub`, and nothing for
//! all else. Nobody imports the root of a program: there everything is private. What other modules write because a default names it is seen in the crate.

mod crossing;

use syn::{Visibility, parse_quote};

use crate::Analysis;
use crate::effects::Instance;
use crate::hir::{ConstId, Field, FunctionId, ModuleId, Program, TypeDecl, TypeKind};
use crate::types::{InterfaceId, Ty, TypeId};

/// How far an item is seen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Level {
    /// In its module.
    Module,
    /// In the crate.
    Crate,
    /// Wherever its module is.
    Public,
}

/// The levels of all items.
pub(super) struct Levels {
    types: Vec<Level>,
    interfaces: Vec<Level>,
    crossing: crossing::Crossing,
}

impl Levels {
    /// For a whole program.
    pub(super) fn new(analysis: &Analysis) -> Self {
        let program = &analysis.program;
        let types = program.types.iter().map(|decl| declared_type(program, decl)).collect();
        let interfaces = program.interfaces.iter().map(|one| declared(program, one.module, one.public)).collect();
        let mut levels = Levels { types, interfaces, crossing: crossing::find(program) };
        levels.raise_exposed(analysis);
        levels
    }

    /// A type's.
    pub(super) fn ty(&self, id: TypeId) -> Level {
        self.types[id.0 as usize]
    }

    /// An interface's.
    pub(super) fn interface(&self, id: InterfaceId) -> Level {
        self.interfaces[id.0 as usize]
    }

    /// A free function's, or a method's where `declared` is what it says by itself.
    pub(super) fn function(&self, id: FunctionId, declared: Level) -> Level {
        if self.crossing.functions.contains(&id) { declared.max(Level::Crate) } else { declared }
    }

    /// A constant's.
    pub(super) fn constant(&self, id: ConstId, declared: Level) -> Level {
        if self.crossing.constants.contains(&id) { declared.max(Level::Crate) } else { declared }
    }

    /// Raises what stands in the open parts of what is seen, until nothing more comes up.
    fn raise_exposed(&mut self, analysis: &Analysis) {
        let program = &analysis.program;
        let mut open: Vec<&Ty> = Vec::new();
        for Instance { function, .. } in &analysis.effects.instances {
            if self.is_open(program, *function) {
                let function = program.function(*function);
                open.extend(function.params.iter().map(|param| &param.ty).chain([&function.result]));
            }
        }
        for &id in &self.crossing.types {
            let level = &mut self.types[id.0 as usize];
            *level = (*level).max(Level::Crate);
        }
        for &id in &self.crossing.functions {
            let function = program.function(id);
            open.extend(function.params.iter().map(|param| &param.ty).chain([&function.result]));
        }
        open.extend(self.crossing.constants.iter().map(|&id| &program.constant(id).ty));
        let constants = program.constants.iter();
        open.extend(
            constants.filter(|one| declared(program, one.module, one.public) > Level::Module).map(|one| &one.ty),
        );
        for (decl, &level) in program.types.iter().zip(&self.types) {
            if level > Level::Module {
                open.extend(open_fields(decl));
            }
        }
        while let Some(ty) = open.pop() {
            open.extend(ty.parts());
            match ty {
                Ty::Named(id, _)
                    if self.types[id.0 as usize] == Level::Module
                        && !is_root(program, program.type_decl(*id).module) =>
                {
                    self.types[id.0 as usize] = Level::Crate;
                    open.extend(open_fields(program.type_decl(*id)));
                }
                Ty::Interface(id, _) => {
                    let level = &mut self.interfaces[id.0 as usize];
                    *level = (*level).max(Level::Crate);
                }
                _ => {}
            }
        }
    }

    fn is_open(&self, program: &Program, id: FunctionId) -> bool {
        let function = program.function(id);
        let of_interface = program.implementations.iter().any(|block| block.methods.contains(&id));
        match function.owner {
            Some(owner) if of_interface => self.ty(owner) > Level::Module,
            _ => declared(program, function.module, function.public) > Level::Module,
        }
    }
}

/// As it is written.
pub(super) fn declared(program: &Program, module: ModuleId, public: bool) -> Level {
    if public && !is_root(program, module) { Level::Public } else { Level::Module }
}

/// An error is seen in the whole crate at least: `error!` makes it so.
fn declared_type(program: &Program, decl: &TypeDecl) -> Level {
    match declared(program, decl.module, decl.public) {
        Level::Module if matches!(decl.kind, TypeKind::Error { .. }) && !is_root(program, decl.module) => Level::Crate,
        level => level,
    }
}

/// The Rust word.
pub(super) fn word(level: Level) -> Visibility {
    match level {
        Level::Module => Visibility::Inherited,
        Level::Crate => parse_quote!(pub(crate)),
        Level::Public => parse_quote!(pub),
    }
}

/// A field is seen as far as its type. One that begins with an underscore is nobody else's in Indent, but where its value is made: a default, or what a
/// `with` takes over, is written out in Rust wherever the type is made.
pub(super) fn field_word(level: Level, field: &Field) -> Visibility {
    word(if field.name.starts_with('_') { level.min(Level::Crate) } else { level })
}

fn open_fields(decl: &TypeDecl) -> Vec<&Ty> {
    match &decl.kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields.iter().map(|field| &field.ty).collect(),
        TypeKind::Newtype { field } => vec![&field.ty],
        TypeKind::Enum { variants } => {
            variants.iter().flat_map(|variant| &variant.fields).map(|field| &field.ty).collect()
        }
        TypeKind::Opaque { .. } => Vec::new(),
    }
}

/// Whether what is emitted has a `main`.
pub(super) fn is_program(program: &Program) -> bool {
    !program.is_library()
}

/// A library's root is seen by Rust, a program's by nobody.
fn is_root(program: &Program, module: ModuleId) -> bool {
    is_program(program) && program.module(module).path.is_empty()
}
