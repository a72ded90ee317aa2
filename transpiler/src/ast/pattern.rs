//! Patterns of `match`.

use super::{Expr, Name};
use crate::source::Span;

/// A pattern.
#[derive(Debug, Clone)]
pub struct Pattern {
    /// Which form.
    pub kind: PatternKind,
    /// Where.
    pub span: Span,
}

/// The forms of a pattern.
#[derive(Debug, Clone)]
pub enum PatternKind {
    /// `_`.
    Wildcard,
    /// A lower-case name: binds.
    Bind(Name),
    /// A literal, with its sign where it has one: `-1`, `"a"`, `True`, `1.5`, `b"x"`, `10s`.
    Literal(Box<Expr>),
    /// `None`.
    None,
    /// `(a, b)`.
    Tuple(Vec<Pattern>),
    /// `[first, *rest]`.
    List(Vec<Pattern>),
    /// `*rest` or `*_` inside a list pattern.
    Rest(Option<Name>),
    /// A capitalised name: `Unit`, `Circle(r)`, `Rect(width=w)`, `Shape.Circle(r)`, `MAX`.
    Constructor {
        /// One or more names.
        path: Vec<Name>,
        /// Fields; `None` without parentheses.
        fields: Option<Vec<PatternField>>,
    },
    /// `a | b`.
    Or(Vec<Pattern>),
    /// `p as name`.
    As {
        /// What must match.
        pattern: Box<Pattern>,
        /// What is bound.
        name: Name,
    },
    /// What the parser could not read; reported already.
    Error,
}

/// One field of a constructor pattern.
#[derive(Debug, Clone)]
pub struct PatternField {
    /// `width=`; `None` for a positional one.
    pub name: Option<Name>,
    /// The pattern.
    pub pattern: Pattern,
}
