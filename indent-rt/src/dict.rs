//! Dicts where a missing key is a panic in Indent's words.
//!
//! In: `IndexMap`s. Out: values in them, borrowed. Not here: what `IndexMap` itself has (`get`, `entry`, `keys`, …).

use std::hash::{BuildHasher, Hash};

use indexmap::{Equivalent, IndexMap};

use crate::show::{Show, repr};

/// `map[key]`.
///
/// # Panics
/// If the key is not in the dict.
#[inline]
#[track_caller]
pub fn at<'a, K, V, S, Q>(map: &'a IndexMap<K, V, S>, key: &Q) -> &'a V
where
    S: BuildHasher,
    Q: Hash + Equivalent<K> + Show + ?Sized,
{
    match map.get(key) {
        Some(value) => value,
        None => missing(repr(key)),
    }
}

/// `map[key]` as a place to change.
///
/// # Panics
/// If the key is not in the dict.
#[inline]
#[track_caller]
pub fn at_mut<'a, K, V, S, Q>(map: &'a mut IndexMap<K, V, S>, key: &Q) -> &'a mut V
where
    S: BuildHasher,
    Q: Hash + Equivalent<K> + Show + ?Sized,
{
    match map.get_mut(key) {
        Some(value) => value,
        None => missing(repr(key)),
    }
}

/// `map.pop(key)`: takes out the value, keeping the order of the others.
///
/// # Panics
/// If the key is not in the dict.
#[track_caller]
pub fn pop<K, V, S, Q>(map: &mut IndexMap<K, V, S>, key: &Q) -> V
where
    S: BuildHasher,
    Q: Hash + Equivalent<K> + Show + ?Sized,
{
    match map.shift_remove(key) {
        Some(value) => value,
        None => missing(repr(key)),
    }
}

#[cold]
#[track_caller]
fn missing(key: impl std::fmt::Display) -> ! {
    panic!("key {key} is not in the dict")
}
