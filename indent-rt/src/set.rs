//! Sets where a missing item is a panic in Indent's words.
//!
//! In: `IndexSet`s. Not here: what `IndexSet` itself has (`insert`, `contains`, `union`, …).

use std::hash::{BuildHasher, Hash};

use indexmap::{Equivalent, IndexSet};

use crate::show::{Show, repr};

/// `items.remove(item)`, keeping the order of the others.
///
/// # Panics
/// If the item is not in the set; `discard` does not mind.
#[track_caller]
pub fn remove<T, S, Q>(items: &mut IndexSet<T, S>, item: &Q)
where
    S: BuildHasher,
    Q: Hash + Equivalent<T> + Show + ?Sized,
{
    assert!(items.shift_remove(item), "{} is not in the set", repr(item));
}

/// `items < other`: all items are in the other set, which has more.
pub fn is_proper_subset<T, S, O>(items: &IndexSet<T, S>, other: &IndexSet<T, O>) -> bool
where
    T: Eq + Hash,
    S: BuildHasher,
    O: BuildHasher,
{
    items.len() < other.len() && items.is_subset(other)
}

/// `items.pop()`: takes out the item that was added last.
///
/// # Panics
/// If the set is empty.
#[track_caller]
pub fn pop<T, S>(items: &mut IndexSet<T, S>) -> T {
    match items.pop() {
        Some(item) => item,
        None => panic!("pop from an empty set"),
    }
}
