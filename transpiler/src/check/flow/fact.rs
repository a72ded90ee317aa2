//! Places of which something can be known, and what is known of them.

use super::{Variable, Version};

/// A variable with a path of fields and tuple positions behind it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct Path {
    /// Where it begins.
    pub(crate) root: Variable,
    /// The steps from there.
    pub(crate) steps: Vec<u32>,
}

impl Path {
    /// A whole variable.
    pub(crate) fn of(root: Variable) -> Path {
        Path { root, steps: Vec::new() }
    }

    /// The path one step further.
    pub(crate) fn step(mut self, step: u32) -> Path {
        self.steps.push(step);
        self
    }

    /// True when `self` is `other` or lies in it.
    pub(crate) fn starts_with(&self, other: &Path) -> bool {
        self.root == other.root && self.steps.starts_with(&other.steps)
    }
}

/// How it is known that a place of type `T?` holds a `T`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Fact {
    /// By a test, which can bind the inside to this version.
    Tested(Version),
    /// By an assignment, or by a test whose name does not reach here.
    Known,
}
