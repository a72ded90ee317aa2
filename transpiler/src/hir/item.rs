//! Declarations of the typed program.

use std::sync::Arc;

use super::{Block, ConstId, Expr, FunctionId, LocalId, ModuleId};
use crate::source::{FileId, Span};
use crate::types::{InterfaceId, Ty, TypeId};

pub use crate::ast::ParamMode;

/// The whole program, the declarations of the standard library that it imports included.
#[derive(Debug, Clone, Default)]
pub struct Program {
    /// Modules, by `ModuleId`: the prelude first, each behind those that it imports, the root last.
    pub modules: Vec<Module>,
    /// Functions, methods and extern signatures, by `FunctionId`.
    pub functions: Vec<Function>,
    /// Declared types, by `TypeId`.
    pub types: Vec<TypeDecl>,
    /// Interfaces, by `InterfaceId`.
    pub interfaces: Vec<Interface>,
    /// `implement` blocks.
    pub implementations: Vec<Implementation>,
    /// Constants, by `ConstId`.
    pub constants: Vec<Constant>,
    /// Names that the program gives to types; everywhere else what they stand for has been put in.
    pub aliases: Vec<Alias>,
    /// `main` of the root module.
    pub main: Option<FunctionId>,
    /// Everything that `indent2rs test` runs, in the order of the text: tests without cases, and each case of the others.
    pub tests: Vec<Test>,
    /// What it is built for.
    pub purpose: Purpose,
    /// The opaque type `Error` of the prelude: any error, as `except as e` and `except A, B as e` bind it. Always there where a program was checked.
    pub any_error: Option<TypeId>,
    /// How many `ExprId`s there are.
    pub expr_count: usize,
    /// How many `StmtId`s there are.
    pub stmt_count: usize,
}

impl Program {
    /// The function behind an id.
    pub fn function(&self, id: FunctionId) -> &Function {
        &self.functions[id.index()]
    }

    /// The declaration behind a type id.
    pub fn type_decl(&self, id: TypeId) -> &TypeDecl {
        &self.types[id.0 as usize]
    }

    /// The interface behind an id.
    pub fn interface(&self, id: InterfaceId) -> &Interface {
        &self.interfaces[id.0 as usize]
    }

    /// The module behind an id.
    pub fn module(&self, id: ModuleId) -> &Module {
        &self.modules[id.index()]
    }

    /// True for a type parameter that implements the built-in `Iterable`: it gives an iterator, and is none itself.
    pub fn gives_iterator(&self, params: &[TypeParam], index: u32) -> bool {
        let bounds = params.get(index as usize).map_or(&[][..], |param| &param.bounds);
        bounds.iter().any(|bound| match bound {
            Bound::Interface(id, _) => {
                let interface = self.interface(*id);
                interface.name == "Iterable" && self.module(interface.module).library
            }
            _ => false,
        })
    }

    /// The module that the program begins with.
    pub fn root(&self) -> ModuleId {
        ModuleId(self.modules.len().saturating_sub(1) as u32)
    }

    /// The constant behind an id.
    pub fn constant(&self, id: ConstId) -> &Constant {
        &self.constants[id.index()]
    }

    /// The function that Rust's `main` stands for.
    pub fn entry(&self) -> Option<FunctionId> {
        self.main.filter(|_| self.purpose == Purpose::Run)
    }

    /// Whether Rust sees what is `pub`.
    pub fn is_library(&self) -> bool {
        self.purpose == Purpose::Run && self.main.is_none()
    }

    /// The test that a function runs, where the program is built for its tests.
    pub fn test(&self, id: FunctionId) -> Option<&Test> {
        self.tests.iter().find(|test| test.function == id).filter(|_| self.purpose == Purpose::Test)
    }
}

/// What a program is built for, which says with what it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Purpose {
    /// `main`; what is `pub` where there is none.
    #[default]
    Run,
    /// Its tests.
    Test,
}

/// A test, or one case of it.
#[derive(Debug, Clone)]
pub struct Test {
    /// What runs: the test, or a function without parameters that calls it with the values of the case.
    pub function: FunctionId,
    /// The function that is marked as a test.
    pub declared: FunctionId,
    /// The values of the case as they are written, with commas between.
    pub case: Option<String>,
    /// `@test(clock="real")`: its clock runs as that on the wall does.
    pub real_clock: bool,
}

/// A module.
#[derive(Debug, Clone)]
pub struct Module {
    /// Its file.
    pub file: FileId,
    /// `users.store` is two names; empty for the root of a program; `["std", "http"]`-like for the library.
    pub path: Vec<String>,
    /// Its doc string.
    pub doc: Option<String>,
    /// True for declarations of the standard library and the prelude: nothing of it is emitted.
    pub library: bool,
    /// The Cargo feature of `indent-rt` that this library module needs, if it has one.
    pub feature: Option<String>,
}

/// `type A = …`.
#[derive(Debug, Clone)]
pub struct Alias {
    /// Its module.
    pub module: ModuleId,
    /// Its name.
    pub name: String,
    /// What it stands for.
    pub ty: Ty,
}

/// A built-in or declared interface as a bound.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum Bound {
    /// `Eq`.
    Eq,
    /// `Ord`.
    Ord,
    /// `Hash`.
    Hash,
    /// `Show`.
    Show,
    /// A number: has arithmetic (`sum`, `abs`).
    Number,
    /// Can be read from and written as JSON.
    Json,
    /// A declared interface, or a built-in one with methods (`Add[R]`, `Iterator[T]`, `Resource`).
    Interface(InterfaceId, Vec<Ty>),
}

/// A type parameter.
#[derive(Debug, Clone)]
pub struct TypeParam {
    /// The name.
    pub name: Arc<str>,
    /// Its bounds as written.
    pub bounds: Vec<Bound>,
}

/// What kind of receiver a method has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Receiver {
    /// No `self`: a free function, or one called as `Account.parse(…)`.
    None,
    /// `self`, `mut self` or `own self`: `params[0]`, with that mode.
    Method,
}

/// A function, a method, or a signature.
#[derive(Debug, Clone)]
pub struct Function {
    /// Its module.
    pub module: ModuleId,
    /// Its name as written.
    pub name: String,
    /// `pub`, or a method that is visible with its `pub` type.
    pub public: bool,
    /// It stands in the body of another function.
    pub nested: bool,
    /// The doc string.
    pub doc: Option<String>,
    /// The type whose body or `implement` block it stands in.
    pub owner: Option<TypeId>,
    /// The built-in type it is a method of, for prelude methods (`Ty::List(Param 0)`, `Ty::Str`).
    pub builtin_owner: Option<Ty>,
    /// True when `params[0]` is `self`.
    pub receiver: Receiver,
    /// The owner's type parameters, then its own.
    pub type_params: Vec<TypeParam>,
    /// How many of `type_params` are the owner's.
    pub owner_params: usize,
    /// Parameters in order, `self` first.
    pub params: Vec<Param>,
    /// The result; `Ty::None` for nothing.
    pub result: Ty,
    /// `raises A, B` (`Some(vec![A, B])`), `raises None` (`Some(vec![])`), nothing written (`None`).
    pub raises: Option<Vec<TypeId>>,
    /// The place of the `raises` clause.
    pub raises_span: Option<Span>,
    /// `@no_io`, with its place.
    pub no_io: Option<Span>,
    /// `@no_copy`, with its place.
    pub no_copy: Option<Span>,
    /// `@blocking`.
    pub blocking: bool,
    /// All locals of the body, parameters included, by `LocalId`; those of closures and nested functions, too.
    pub locals: Vec<Local>,
    /// The body, or what stands for it.
    pub kind: FunctionKind,
    /// From `def` to the end of the signature.
    pub span: Span,
    /// The name.
    pub name_span: Span,
}

/// What a function does when called.
#[derive(Debug, Clone)]
pub enum FunctionKind {
    /// Written in Indent.
    Body(Block),
    /// Bound to Rust.
    Extern(Extern),
    /// A method of an interface without a default.
    Required,
}

/// A function that exists in Rust.
#[derive(Debug, Clone)]
pub struct Extern {
    /// How a call is written.
    pub body: ExternBody,
    /// `async def`: it suspends.
    pub io: bool,
    /// `@blocking`.
    pub blocking: bool,
    /// What it raises: in Rust it gives a `Result` when this is not empty or `io` is true.
    pub raises: Vec<TypeId>,
    /// `-> ref T`: the Rust yields data borrowed from the receiver or, without one, from the first `Ref` parameter. For an `Iter[T]`: its items are references.
    pub borrows: bool,
    /// `@item(…)`: how the items of an iterator flow through a method of the prelude.
    pub items: ItemFlow,
    /// `@view(…)`: positions of parameters that are only compared: a text may come as `&str`, a list as a slice, whatever the type parameter is.
    pub views: Vec<u32>,
}

/// How the items of the receiver, a lazy iterator or a collection, flow through a method of the prelude.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct ItemFlow {
    /// What the result's items (or the one item in its `T?`) are.
    pub gives: ItemResult,
    /// `peek`: the function argument gets a reference to each item.
    pub peeks: bool,
    /// `owned`: it keeps the items, so they must be values (`collect`, `sorted`).
    pub keeps: bool,
}

/// What the items of a result are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ItemResult {
    /// Nothing said: made anew.
    #[default]
    Made,
    /// `same`: the receiver's items, in their form.
    Same,
    /// `counted`: pairs of a number and the receiver's item.
    Counted,
    /// `zipped`: pairs of the receiver's and the argument's items.
    Zipped,
}

/// How a call of an extern function is written in Rust.
#[derive(Debug, Clone)]
pub enum ExternBody {
    /// `indent_rt::http::get`; with `_with` behind it where defaulted arguments are given. `plain` is the twin for the plain colour.
    Path {
        /// The whole path.
        path: String,
        /// The whole path of the twin; without one the plain colour goes through `indent_rt::plain::block_on`.
        plain: Option<String>,
        /// True where some parameters have defaults, so that there are `get` and `get_with`.
        has_defaults: bool,
    },
    /// A method call on the receiver: `self.NAME(args)`.
    Method {
        /// The Rust name.
        name: String,
        /// The twin for the plain colour.
        plain: Option<String>,
        /// The twin for a receiver that is needed afterwards, and copies what it gives; with `_plain` behind it for the plain colour.
        again: Option<String>,
    },
    /// A Rust expression over `self` and the parameter names.
    Template(String),
}

/// A parameter.
#[derive(Debug, Clone)]
pub struct Param {
    /// Its local (in extern signatures: its position).
    pub local: LocalId,
    /// Its name.
    pub name: String,
    /// `mut`, `own` or nothing, as written.
    pub mode: ParamMode,
    /// Its type.
    pub ty: Ty,
    /// True when a default was declared. The value is put into each call by `check`.
    pub has_default: bool,
    /// Where.
    pub span: Span,
}

/// A local variable or parameter.
#[derive(Debug, Clone)]
pub struct Local {
    /// The name as written; compiler-made ones have a sensible one.
    pub name: String,
    /// Its one type.
    pub ty: Ty,
    /// Where it is declared first.
    pub span: Span,
    /// True when no user wrote it.
    pub synthetic: bool,
}

/// A struct, enum, newtype, error or opaque type.
#[derive(Debug, Clone)]
pub struct TypeDecl {
    /// Its module.
    pub module: ModuleId,
    /// Its name.
    pub name: String,
    /// `pub`.
    pub public: bool,
    /// The doc string.
    pub doc: Option<String>,
    /// Its type parameters.
    pub type_params: Vec<TypeParam>,
    /// Which kind.
    pub kind: TypeKind,
    /// Methods and associated functions in order.
    pub methods: Vec<FunctionId>,
    /// The name's place.
    pub span: Span,
}

/// The kinds of declared types.
#[derive(Debug, Clone)]
pub enum TypeKind {
    /// `struct`.
    Struct {
        /// Fields in order.
        fields: Vec<Field>,
    },
    /// `enum`.
    Enum {
        /// Variants in order.
        variants: Vec<Variant>,
    },
    /// `newtype`; the inside is field 0, `value`.
    Newtype {
        /// One field named `value`.
        field: Field,
    },
    /// `error`.
    Error {
        /// Fields in order.
        fields: Vec<Field>,
        /// Its text, parts referring to the fields as `ErrorField`; `None` for one that exists in Rust.
        text: Option<Vec<super::FormatPart>>,
        /// The function-like body that owns the locals which `text` mentions: one local a field, in order.
        locals: Vec<Local>,
        /// `indent_rt::Closed`, for one that exists in Rust.
        path: Option<String>,
    },
    /// A type that exists in Rust.
    Opaque {
        /// `indent_rt::http::Response`.
        path: String,
        /// Readable fields (an enum's variants are `variants`).
        fields: Vec<Field>,
        /// How it behaves: see `ownership.md`.
        class: OpaqueClass,
        /// For an enum that exists in Rust.
        variants: Vec<Variant>,
    },
}

/// How an opaque type is copied.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum OpaqueClass {
    /// Copied by `Copy`.
    Copy,
    /// Copied by `clone`.
    Value,
    /// Copying shares what it stands for (`clone`, not listed as a copy).
    Handle,
    /// Cannot be copied; closed when its owner ends.
    Resource,
}

/// A field.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name.
    pub name: String,
    /// Its type, over the type parameters of its owner.
    pub ty: Ty,
    /// The default as a constant-like expression, needed where JSON leaves the field out; calls get theirs from `check`.
    pub default: Option<Arc<Expr>>,
    /// True where Rust needs a `Box` because the type contains itself here.
    pub boxed: bool,
    /// The doc string.
    pub doc: Option<String>,
    /// The name's place.
    pub span: Span,
}

/// A variant.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The name.
    pub name: String,
    /// Its fields.
    pub fields: Vec<Field>,
    /// The name's place.
    pub span: Span,
}

/// An interface.
#[derive(Debug, Clone)]
pub struct Interface {
    /// Its module.
    pub module: ModuleId,
    /// Its name.
    pub name: String,
    /// `pub`.
    pub public: bool,
    /// The doc string.
    pub doc: Option<String>,
    /// `Self` first, then its own.
    pub type_params: Vec<TypeParam>,
    /// Its methods: `Required`, or with a default body.
    pub methods: Vec<FunctionId>,
    /// The name's place.
    pub span: Span,
}

/// `implement I for T`.
#[derive(Debug, Clone)]
pub struct Implementation {
    /// Its module.
    pub module: ModuleId,
    /// What is implemented.
    pub interface: Bound,
    /// Type parameters of the block.
    pub type_params: Vec<TypeParam>,
    /// For which type.
    pub target: Ty,
    /// The methods given.
    pub methods: Vec<FunctionId>,
    /// From `implement` to the colon.
    pub span: Span,
}

impl Implementation {
    /// The interface, where it is one with methods.
    pub fn interface_id(&self) -> Option<InterfaceId> {
        match &self.interface {
            Bound::Interface(id, _) => Some(*id),
            _ => None,
        }
    }
}

/// `const NAME: T = …`.
#[derive(Debug, Clone)]
pub struct Constant {
    /// Its module.
    pub module: ModuleId,
    /// Its name.
    pub name: String,
    /// `pub`.
    pub public: bool,
    /// Its type.
    pub ty: Ty,
    /// Its value; its expressions belong to no function and use `locals`.
    pub value: Expr,
    /// Locals of closures and comprehensions inside the value.
    pub locals: Vec<Local>,
    /// True when the value is what Rust's `const` accepts as it is (numbers, bools, literal text, arithmetic on them).
    pub literal: bool,
    /// The name's place.
    pub span: Span,
}
