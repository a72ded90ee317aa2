//! Patterns of the typed program.

use super::{ConstId, Literal, LocalId};
use crate::source::Span;
use crate::types::{Ty, TypeId};

/// A pattern; the type of what it is matched against is known.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Which form.
    pub kind: PatternKind,
    /// The type matched.
    pub ty: Ty,
    /// Where.
    pub span: Span,
}

/// The forms of a pattern.
#[derive(Debug, Clone)]
pub enum PatternKind {
    /// Anything.
    Wildcard,
    /// A name, with the pattern before `as` if there is one.
    Bind(LocalId, Option<Box<Pattern>>),
    /// A literal; numbers carry their sign.
    Literal(Literal),
    /// A constant, compared by `==`.
    Const(ConstId),
    /// `None` of an optional.
    None,
    /// The present value of an optional.
    Some(Box<Pattern>),
    /// `(a, b)`.
    Tuple(Vec<Pattern>),
    /// `[a, *rest, b]`: before, the rest (`None`: exact length; `Some(None)`: `*_`), behind.
    List {
        /// Before the rest.
        before: Vec<Pattern>,
        /// The rest.
        rest: Option<Option<LocalId>>,
        /// Behind it.
        after: Vec<Pattern>,
    },
    /// A variant of an enum; fields by position, those not named are `Wildcard`.
    Variant {
        /// The enum.
        ty: TypeId,
        /// Which variant.
        variant: u32,
        /// One pattern a field.
        fields: Vec<Pattern>,
    },
    /// A struct, newtype or error; fields by position.
    Struct {
        /// The type.
        ty: TypeId,
        /// One pattern a field.
        fields: Vec<Pattern>,
    },
    /// `a | b`; each alternative binds the same locals.
    Or(Vec<Pattern>),
}

/// What an irrefutable target binds: loop targets, `a, b = …`, parameters of lambdas.
#[derive(Debug, Clone)]
pub enum Binding {
    /// `_`.
    Wildcard,
    /// A fresh local.
    Local(LocalId),
    /// `(a, b)`.
    Tuple(Vec<Binding>),
}

impl Binding {
    /// The locals that are bound, in order.
    pub fn locals(&self) -> Vec<LocalId> {
        match self {
            Binding::Wildcard => Vec::new(),
            Binding::Local(local) => vec![*local],
            Binding::Tuple(parts) => parts.iter().flat_map(Binding::locals).collect(),
        }
    }
}

impl Pattern {
    /// The locals that are bound, in order, those of the first alternative only.
    pub fn locals(&self) -> Vec<LocalId> {
        match &self.kind {
            PatternKind::Wildcard | PatternKind::Literal(_) | PatternKind::Const(_) | PatternKind::None => Vec::new(),
            PatternKind::Bind(local, inner) => {
                std::iter::once(*local).chain(inner.iter().flat_map(|inner| inner.locals())).collect()
            }
            PatternKind::Some(inner) => inner.locals(),
            PatternKind::Tuple(parts)
            | PatternKind::Variant { fields: parts, .. }
            | PatternKind::Struct { fields: parts, .. } => parts.iter().flat_map(Pattern::locals).collect(),
            PatternKind::List { before, rest, after } => {
                let rest = rest.iter().flatten().copied();
                let after = after.iter().flat_map(Pattern::locals);
                before.iter().flat_map(Pattern::locals).chain(rest).chain(after).collect()
            }
            PatternKind::Or(alternatives) => alternatives.first().map(Pattern::locals).unwrap_or_default(),
        }
    }
}
