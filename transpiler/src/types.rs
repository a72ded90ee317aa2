//! The types of Indent as every phase behind the parser sees them.
//!
//! In: nothing. Out: `Ty`, a small shared tree that is cheap to clone and to compare. Printing for messages is in `types/print.rs`.

pub mod print;

use std::sync::Arc;

/// A declared type: struct, enum, newtype, error, or an opaque type of an `extern` block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// A declared interface.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InterfaceId(pub u32);

/// Widths and signs of integers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IntKind {
    /// `int8`.
    I8,
    /// `int16`.
    I16,
    /// `int32`.
    I32,
    /// `int` and `int64`.
    I64,
    /// `uint8`.
    U8,
    /// `uint16`.
    U16,
    /// `uint32`.
    U32,
    /// `uint64`.
    U64,
}

/// A function type: `(A, B) -> C`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FunctionTy {
    /// Parameter types.
    pub params: Vec<Ty>,
    /// Result; `Ty::None` for nothing.
    pub result: Ty,
}

/// A type parameter in scope: its position in the list of its function (the owner's first) and its name.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ParamTy {
    /// Position among the owner's and the function's own type parameters.
    pub index: u32,
    /// The name, for messages and for the emitted Rust.
    pub name: Arc<str>,
}

/// A type.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Ty {
    /// `bool`.
    Bool,
    /// `int` and the sized integers.
    Int(IntKind),
    /// `float`.
    Float,
    /// `float32`.
    Float32,
    /// `str`.
    Str,
    /// `bytes`.
    Bytes,
    /// `Duration`.
    Duration,
    /// The result of what returns nothing.
    None,
    /// The type of `panic(…)`, `raise` and what never comes back: fits everywhere.
    Never,
    /// `(A, B)`.
    Tuple(Arc<[Ty]>),
    /// `list[T]`.
    List(Arc<Ty>),
    /// `dict[K, V]`.
    Dict(Arc<Ty>, Arc<Ty>),
    /// `set[T]`.
    Set(Arc<Ty>),
    /// `T?`; never nested.
    Optional(Arc<Ty>),
    /// `(A, B) -> C`.
    Function(Arc<FunctionTy>),
    /// A lazy iterator over `T`: what `map`, `filter`, `range` and their kin give. Cannot be written by users.
    Iter(Arc<Ty>),
    /// A declared type with its arguments.
    Named(TypeId, Arc<[Ty]>),
    /// An interface used as a type (dynamic dispatch).
    Interface(InterfaceId, Arc<[Ty]>),
    /// A type parameter of the function or type at hand.
    Param(ParamTy),
    /// A variable of inference; never outside `check/`.
    Infer(u32),
    /// Unknown after a mistake that was reported; silences what follows from it.
    Error,
}

impl Ty {
    /// `int`.
    pub const INT: Ty = Ty::Int(IntKind::I64);

    /// `list[T]`.
    pub fn list(item: Ty) -> Ty {
        Ty::List(Arc::new(item))
    }

    /// `T?`; an optional stays as it is.
    pub fn optional(inner: Ty) -> Ty {
        match inner {
            Ty::Optional(_) | Ty::Error => inner,
            inner => Ty::Optional(Arc::new(inner)),
        }
    }

    /// `(A, B)`.
    pub fn tuple(items: Vec<Ty>) -> Ty {
        Ty::Tuple(items.into())
    }

    /// `(A, B) -> C`.
    pub fn function(params: Vec<Ty>, result: Ty) -> Ty {
        Ty::Function(Arc::new(FunctionTy { params, result }))
    }

    /// A lazy iterator over `item`.
    pub fn iter(item: Ty) -> Ty {
        Ty::Iter(Arc::new(item))
    }

    /// True for integers and floats.
    pub fn is_numeric(&self) -> bool {
        matches!(self, Ty::Int(_) | Ty::Float | Ty::Float32)
    }

    /// The types that this one is directly made of.
    pub fn parts(&self) -> Vec<&Ty> {
        match self {
            Ty::Tuple(items) | Ty::Named(_, items) | Ty::Interface(_, items) => items.iter().collect(),
            Ty::List(item) | Ty::Set(item) | Ty::Optional(item) | Ty::Iter(item) => vec![item],
            Ty::Dict(key, value) => vec![key, value],
            Ty::Function(function) => function.params.iter().chain([&function.result]).collect(),
            _ => Vec::new(),
        }
    }

    /// The same type with every part, from the leaves up, replaced by what `change` makes of it.
    pub fn map(&self, change: &mut impl FnMut(Ty) -> Ty) -> Ty {
        let list = |items: &[Ty], change: &mut _| items.iter().map(|item| item.map(change)).collect::<Vec<_>>();
        let mapped = match self {
            Ty::Tuple(items) => Ty::Tuple(list(items, change).into()),
            Ty::Named(id, items) => Ty::Named(*id, list(items, change).into()),
            Ty::Interface(id, items) => Ty::Interface(*id, list(items, change).into()),
            Ty::List(item) => Ty::List(Arc::new(item.map(change))),
            Ty::Set(item) => Ty::Set(Arc::new(item.map(change))),
            Ty::Optional(item) => Ty::optional(item.map(change)),
            Ty::Iter(item) => Ty::Iter(Arc::new(item.map(change))),
            Ty::Dict(key, value) => Ty::Dict(Arc::new(key.map(change)), Arc::new(value.map(change))),
            Ty::Function(function) => {
                let params = list(&function.params, change);
                Ty::function(params, function.result.map(change))
            }
            simple => simple.clone(),
        };
        change(mapped)
    }

    /// The same type with the parameters of `args` put in by position.
    pub fn substitute(&self, args: &[Ty]) -> Ty {
        if args.is_empty() {
            return self.clone();
        }
        self.map(&mut |ty| match ty {
            Ty::Param(param) => args.get(param.index as usize).cloned().unwrap_or(Ty::Param(param)),
            other => other,
        })
    }
}
