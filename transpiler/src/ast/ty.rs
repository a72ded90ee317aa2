//! Types as written.

use super::Name;
use crate::source::Span;

/// A type as it stands in the text.
#[derive(Debug, Clone, PartialEq)]
pub struct Type {
    /// Which form.
    pub kind: TypeKind,
    /// Where.
    pub span: Span,
}

/// The forms of a type.
#[derive(Debug, Clone, PartialEq)]
pub enum TypeKind {
    /// `int`, `fs.Entry`, `list[int]`, `Stack[T]`; `path` has one or more names.
    Named {
        /// `fs.Entry` is two names.
        path: Vec<Name>,
        /// What stands in brackets.
        args: Vec<Type>,
    },
    /// `(A, B)`.
    Tuple(Vec<Type>),
    /// `T?`.
    Optional(Box<Type>),
    /// `(A, B) -> C`.
    Function {
        /// Parameter types.
        params: Vec<Type>,
        /// Result.
        result: Box<Type>,
    },
    /// `None` as a result type.
    None,
    /// `ref T`: only as a result in `extern rust`.
    Ref(Box<Type>),
    /// `mut T`: only as a parameter type in `extern "C"` (`buffer: mut bytes`).
    Mut(Box<Type>),
    /// What the parser could not read; reported already.
    Error,
}

/// What stands behind `raises`.
#[derive(Debug, Clone, PartialEq)]
pub enum Raises {
    /// `raises None`.
    None(Span),
    /// `raises A, b.B`.
    Errors(Vec<Type>),
}
