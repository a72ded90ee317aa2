//! Declarations.

use super::{Block, Expr, Name, Raises, Type};
use crate::source::Span;

/// A declaration with what stands before it.
#[derive(Debug, Clone)]
pub struct Item {
    /// `pub`, with its place.
    pub public: Option<Span>,
    /// `@test`, `@no_io`, `@cases([…])`, in order.
    pub decorators: Vec<Decorator>,
    /// What is declared.
    pub kind: ItemKind,
    /// The whole declaration, decorators included.
    pub span: Span,
}

/// The kinds of declarations.
#[derive(Debug, Clone)]
pub enum ItemKind {
    /// `import …`, `from … import …`.
    Import(Import),
    /// `def`.
    Function(Function),
    /// `struct`.
    Struct(Struct),
    /// `enum`.
    Enum(Enum),
    /// `newtype`.
    Newtype(Newtype),
    /// `type A = …`.
    TypeAlias(TypeAlias),
    /// `error`.
    Error(Error),
    /// `interface`.
    Interface(Interface),
    /// `implement I for T`.
    Implement(Implement),
    /// `const NAME: T = …`.
    Const {
        /// The name.
        name: Name,
        /// `: T`, optional for the parser, demanded by the checker.
        ty: Option<Type>,
        /// The value.
        value: Expr,
    },
    /// `extern rust "…"`, `extern "C"`.
    Extern(Extern),
}

/// A string literal that is the first statement of its owner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DocString {
    /// The text, margin removed.
    pub text: String,
    /// Where.
    pub span: Span,
}

/// `@name` or `@name(arguments)`.
#[derive(Debug, Clone)]
pub struct Decorator {
    /// The name behind `@`.
    pub name: Name,
    /// Arguments; none when there are no parentheses.
    pub args: Vec<super::Argument>,
    /// From `@` to the end.
    pub span: Span,
}

/// `import a.b as c` or `from a.b import X, Y as Z`.
#[derive(Debug, Clone)]
pub struct Import {
    /// `a.b`.
    pub path: Vec<Name>,
    /// Which form.
    pub kind: ImportKind,
    /// The whole statement.
    pub span: Span,
}

/// The two forms of imports.
#[derive(Debug, Clone)]
pub enum ImportKind {
    /// `import a.b`, `import a.b as c`.
    Module {
        /// `as c`.
        alias: Option<Name>,
    },
    /// `from a.b import X, Y as Z`.
    Names(Vec<ImportName>),
}

/// One name of a `from` import.
#[derive(Debug, Clone)]
pub struct ImportName {
    /// The name in the other module.
    pub name: Name,
    /// `as Z`.
    pub alias: Option<Name>,
}

/// `T` or `T: Ord + Hash`.
#[derive(Debug, Clone)]
pub struct TypeParam {
    /// The name.
    pub name: Name,
    /// The bounds behind the colon.
    pub bounds: Vec<Type>,
}

/// How a parameter is passed, as written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ParamMode {
    /// Nothing written: read-only.
    Read,
    /// `mut p`.
    Mut,
    /// `own p`.
    Own,
}

/// A parameter. `self` is one with no type.
#[derive(Debug, Clone)]
pub struct Param {
    /// The name; `self` for a receiver.
    pub name: Name,
    /// `mut`, `own` or nothing.
    pub mode: ParamMode,
    /// The annotation; `None` for `self` and where it is missing (reported by the checker).
    pub ty: Option<Type>,
    /// `= default`.
    pub default: Option<Expr>,
    /// The whole parameter.
    pub span: Span,
}

/// `def`: a function, a method, a nested function, or a signature (in an interface or extern block).
#[derive(Debug, Clone)]
pub struct Function {
    /// The name.
    pub name: Name,
    /// `[T: Ord]`.
    pub type_params: Vec<TypeParam>,
    /// Parameters, a leading `self` included.
    pub params: Vec<Param>,
    /// `-> T`.
    pub result: Option<Type>,
    /// `raises …`.
    pub raises: Option<Raises>,
    /// `async def` in `extern rust`.
    pub is_async: bool,
    /// The doc string.
    pub doc: Option<DocString>,
    /// The body; `None` for a signature without one.
    pub body: Option<Block>,
    /// From `def` to the end of the signature.
    pub head: Span,
}

/// A field of a struct, variant or error.
#[derive(Debug, Clone)]
pub struct Field {
    /// The name.
    pub name: Name,
    /// Its type.
    pub ty: Type,
    /// `= default`.
    pub default: Option<Expr>,
    /// The string literal behind it, as in Python's attribute docs.
    pub doc: Option<DocString>,
}

/// `struct`.
#[derive(Debug, Clone)]
pub struct Struct {
    /// The name.
    pub name: Name,
    /// `[T]`.
    pub type_params: Vec<TypeParam>,
    /// The doc string.
    pub doc: Option<DocString>,
    /// Fields in order.
    pub fields: Vec<Field>,
    /// Methods in order, with their decorators.
    pub methods: Vec<Item>,
}

/// `enum`.
#[derive(Debug, Clone)]
pub struct Enum {
    /// The name.
    pub name: Name,
    /// `[L, R]`.
    pub type_params: Vec<TypeParam>,
    /// The doc string.
    pub doc: Option<DocString>,
    /// Variants in order.
    pub variants: Vec<Variant>,
    /// Methods in order.
    pub methods: Vec<Item>,
}

/// A variant of an enum.
#[derive(Debug, Clone)]
pub struct Variant {
    /// The name.
    pub name: Name,
    /// Its fields; none without parentheses.
    pub fields: Vec<Field>,
    /// The string literal behind it.
    pub doc: Option<DocString>,
    /// The whole line.
    pub span: Span,
}

/// `newtype UserId(int)`.
#[derive(Debug, Clone)]
pub struct Newtype {
    /// The name.
    pub name: Name,
    /// `[T]`.
    pub type_params: Vec<TypeParam>,
    /// The type inside.
    pub inner: Type,
    /// The doc string.
    pub doc: Option<DocString>,
    /// Methods in order.
    pub methods: Vec<Item>,
}

/// `type Ids = list[UserId]`.
#[derive(Debug, Clone)]
pub struct TypeAlias {
    /// The name.
    pub name: Name,
    /// `[T]`.
    pub type_params: Vec<TypeParam>,
    /// What it stands for.
    pub ty: Type,
}

/// `error NotFound(what: str): "{what} not found"`.
#[derive(Debug, Clone)]
pub struct Error {
    /// The name.
    pub name: Name,
    /// Fields; none without parentheses.
    pub fields: Vec<Field>,
    /// The text as an f-string expression over the fields (`ExprKind::Format`) or a plain string; absent in extern blocks.
    pub text: Option<Expr>,
}

/// `interface`.
#[derive(Debug, Clone)]
pub struct Interface {
    /// The name.
    pub name: Name,
    /// `[T]`.
    pub type_params: Vec<TypeParam>,
    /// `interface A: B + C`-like parents are not part of the language; kept empty.
    pub doc: Option<DocString>,
    /// Methods, with or without body.
    pub methods: Vec<Item>,
}

/// `implement Show for Stack[T: Show]:`.
#[derive(Debug, Clone)]
pub struct Implement {
    /// The interface, with its arguments.
    pub interface: Type,
    /// Type parameters that the target declares (`T: Show`).
    pub type_params: Vec<TypeParam>,
    /// The implementing type.
    pub target: Type,
    /// Methods in order.
    pub methods: Vec<Item>,
    /// From `implement` to the colon.
    pub head: Span,
}

/// Which side an `extern` block binds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ExternAbi {
    /// `extern rust "path"`.
    Rust,
    /// `extern "C"`, with `link "z"` if given.
    C {
        /// The library to link.
        link: Option<String>,
    },
}

/// `extern rust "crate::geo":` or `extern "C" link "z":`.
#[derive(Debug, Clone)]
pub struct Extern {
    /// Which side.
    pub abi: ExternAbi,
    /// The Rust path; empty for C.
    pub path: String,
    /// Where the path (or the ABI string) stands.
    pub path_span: Span,
    /// What is declared: functions, structs (with `def` members), enums, errors, consts.
    pub items: Vec<Item>,
}
