//! The facts of the nodes of the call graph, as bits.
//!
//! In: facts one by one. Out: whether one is new, and all of a node. Errors are numbered densely; number 0 is any error whatever.

use std::collections::BTreeSet;

use super::edges::Node;
use crate::hir::{Program, TypeKind};
use crate::types::TypeId;

/// An error, numbered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct ErrorIndex(u32);

impl ErrorIndex {
    /// An error of which only the text is known.
    pub(super) const ANY: ErrorIndex = ErrorIndex(0);
}

/// Something that is true of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Fact {
    /// It may suspend.
    Io,
    /// It may hold its thread.
    Blocking,
    /// It enters an Io context.
    Context,
    /// Its Rust gives a `Result`, for another reason than an error that can come out.
    Opaque,
    /// It raises the error.
    Raises(ErrorIndex),
    /// A child that it spawns into a group that it was handed raises the error.
    Spawned(ErrorIndex),
    /// It calls this parameter of the function that it is or stands in.
    Calls(u32),
}

/// All facts of all nodes.
pub(super) struct Facts {
    /// By type: its number.
    numbers: Vec<u32>,
    /// By number; the first is nothing.
    errors: Vec<Option<TypeId>>,
    words: usize,
    bits: Vec<u64>,
    calls: Vec<BTreeSet<u32>>,
}

const FIXED: usize = 4;

impl Facts {
    /// No facts yet.
    pub(super) fn new(program: &Program, nodes: usize) -> Self {
        let mut errors = vec![None];
        let mut numbers = vec![0; program.types.len()];
        for (index, decl) in program.types.iter().enumerate() {
            if matches!(decl.kind, TypeKind::Error { .. }) {
                numbers[index] = errors.len() as u32;
                errors.push(Some(TypeId(index as u32)));
            }
        }
        let words = (FIXED + 2 * errors.len()).div_ceil(64);
        Facts { numbers, errors, words, bits: vec![0; words * nodes], calls: vec![BTreeSet::new(); nodes] }
    }

    /// The number of an error type; of any other type, that of any error.
    pub(super) fn error(&self, error: TypeId) -> ErrorIndex {
        ErrorIndex(self.numbers.get(error.0 as usize).copied().unwrap_or(0))
    }

    /// The error behind a number; nothing for `ANY`.
    pub(super) fn type_of(&self, error: ErrorIndex) -> Option<TypeId> {
        self.errors[error.0 as usize]
    }

    /// Adds a fact; true when it is new.
    pub(super) fn insert(&mut self, node: Node, fact: Fact) -> bool {
        let Some((word, mask)) = self.place(node, fact) else {
            let Fact::Calls(position) = fact else { return false };
            return self.calls[node.index()].insert(position);
        };
        let new = self.bits[word] & mask == 0;
        self.bits[word] |= mask;
        new
    }

    /// True when a fact is known.
    pub(super) fn has(&self, node: Node, fact: Fact) -> bool {
        match (self.place(node, fact), fact) {
            (Some((word, mask)), _) => self.bits[word] & mask != 0,
            (None, Fact::Calls(position)) => self.calls[node.index()].contains(&position),
            (None, _) => false,
        }
    }

    /// The parameters that a node calls.
    pub(super) fn calls(&self, node: Node) -> &BTreeSet<u32> {
        &self.calls[node.index()]
    }

    /// True when the Rust of a node gives a `Result`, whatever it is given.
    pub(super) fn is_fallible(&self, node: Node) -> bool {
        let opaque = [Fact::Io, Fact::Context, Fact::Opaque];
        opaque.into_iter().any(|fact| self.has(node, fact)) || self.raises(node).next().is_some()
    }

    /// The errors that a node raises.
    pub(super) fn raises(&self, node: Node) -> impl Iterator<Item = ErrorIndex> + use<'_> {
        self.set(node).filter_map(|bit| match bit {
            bit if bit >= FIXED && (bit - FIXED).is_multiple_of(2) => Some(ErrorIndex(((bit - FIXED) / 2) as u32)),
            _ => None,
        })
    }

    /// All facts of a node.
    pub(super) fn of(&self, node: Node) -> Vec<Fact> {
        let calls = self.calls[node.index()].iter().map(|position| Fact::Calls(*position));
        self.set(node).map(fact).chain(calls).collect()
    }

    fn set(&self, node: Node) -> impl Iterator<Item = usize> + use<'_> {
        let start = node.index() * self.words;
        let words = self.bits[start..start + self.words].iter().enumerate();
        words.flat_map(|(index, word)| {
            let rest = std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)));
            rest.take_while(|rest| *rest != 0).map(move |rest| index * 64 + rest.trailing_zeros() as usize)
        })
    }

    fn place(&self, node: Node, fact: Fact) -> Option<(usize, u64)> {
        let bit = match fact {
            Fact::Io => 0,
            Fact::Blocking => 1,
            Fact::Context => 2,
            Fact::Opaque => 3,
            Fact::Raises(error) => FIXED + 2 * error.0 as usize,
            Fact::Spawned(error) => FIXED + 2 * error.0 as usize + 1,
            Fact::Calls(_) => return None,
        };
        Some((node.index() * self.words + bit / 64, 1 << (bit % 64)))
    }
}

fn fact(bit: usize) -> Fact {
    let error = ErrorIndex((bit.saturating_sub(FIXED) / 2) as u32);
    match bit {
        0 => Fact::Io,
        1 => Fact::Blocking,
        2 => Fact::Context,
        3 => Fact::Opaque,
        bit if bit.is_multiple_of(2) => Fact::Raises(error),
        _ => Fact::Spawned(error),
    }
}
