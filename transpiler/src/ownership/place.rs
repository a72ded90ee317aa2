//! Places: a local with the path of fields and indexes behind it.
//!
//! In: an expression. Out: its `Path` when it names something that exists, and whether two paths overlap.

use crate::hir::{Expr, ExprKind, LocalId};

/// A step of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A field or a tuple's position.
    Field(u32),
    /// An item of a collection: any may be meant.
    Item,
}

/// A local and the way from it. The inside of an optional has the path of the optional.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Path {
    /// Where it begins.
    pub root: LocalId,
    /// The steps from there.
    pub steps: Vec<Step>,
}

impl Path {
    /// A whole local.
    pub fn local(root: LocalId) -> Self {
        Path { root, steps: Vec::new() }
    }

    /// True for a whole local.
    pub fn is_whole(&self) -> bool {
        self.steps.is_empty()
    }

    /// True where a value can be moved out of it: no item of a collection on the way.
    pub fn leaves_by_move(&self) -> bool {
        !self.steps.contains(&Step::Item)
    }

    /// True when one of the two holds the other.
    pub fn overlaps(&self, other: &Path) -> bool {
        self.root == other.root && self.steps.iter().zip(&other.steps).all(|(mine, theirs)| mine == theirs)
    }

    /// The path of a part of `self`.
    pub fn extended(&self, steps: &[Step]) -> Path {
        let steps = self.steps.iter().chain(steps).copied().collect();
        Path { root: self.root, steps }
    }
}

/// The path of a place that begins at a local; nothing for constants and for parts of temporary values.
pub fn path(expr: &Expr) -> Option<Path> {
    match &expr.kind {
        ExprKind::Local(local) => Some(Path::local(*local)),
        ExprKind::Field { base, field, .. } => Some(path(base)?.extended(&[Step::Field(*field)])),
        ExprKind::TupleField { base, index } => Some(path(base)?.extended(&[Step::Field(*index)])),
        ExprKind::Index { base, .. } => Some(path(base)?.extended(&[Step::Item])),
        ExprKind::Unwrap(base) => path(base),
        _ => None,
    }
}

/// True for expressions that name a part of something: fields, items and the inside of an optional.
pub fn is_projection(expr: &Expr) -> bool {
    use ExprKind::{Field, Index, TupleField, Unwrap};
    matches!(expr.kind, Field { .. } | TupleField { .. } | Index { .. } | Unwrap(_))
}

/// True for expressions that name something: locals, constants, and parts of anything.
pub fn is_place(expr: &Expr) -> bool {
    matches!(expr.kind, ExprKind::Local(_) | ExprKind::Const(_)) || is_projection(expr)
}
