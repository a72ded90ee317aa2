//! Dicts where a missing key is a panic in Indent's words.
//!
//! In: `IndexMap`s. Out: values in them, borrowed. Not here: what `IndexMap` itself has (`get`, `entry`, `keys`, …).

use std::hash::{BuildHasher, Hash};

use indexmap::{Equivalent, IndexMap};

use crate::show::{Show, repr};

/// What has values by keys. The functions that give one value take any such map: where a `&str` is expected of a `String` in it, Rust would otherwise
/// look for a map of `str`.
pub trait Dict {
    /// Its keys.
    type Key;
    /// Its values.
    type Value;

    /// The value of a key.
    fn value<Q: Hash + Equivalent<Self::Key> + ?Sized>(&self, key: &Q) -> Option<&Self::Value>;

    /// The value of a key as a place to change.
    fn value_mut<Q: Hash + Equivalent<Self::Key> + ?Sized>(&mut self, key: &Q) -> Option<&mut Self::Value>;
}

impl<K, V, S: BuildHasher> Dict for IndexMap<K, V, S> {
    type Key = K;
    type Value = V;

    #[inline]
    fn value<Q: Hash + Equivalent<K> + ?Sized>(&self, key: &Q) -> Option<&V> {
        self.get(key)
    }

    #[inline]
    fn value_mut<Q: Hash + Equivalent<K> + ?Sized>(&mut self, key: &Q) -> Option<&mut V> {
        self.get_mut(key)
    }
}

/// `map[key]`.
///
/// # Panics
/// If the key is not in the dict.
#[inline]
#[track_caller]
pub fn at<'a, D: Dict, Q>(map: &'a D, key: &Q) -> &'a D::Value
where
    Q: Hash + Equivalent<D::Key> + Show + ?Sized,
{
    match map.value(key) {
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
pub fn at_mut<'a, D: Dict, Q>(map: &'a mut D, key: &Q) -> &'a mut D::Value
where
    Q: Hash + Equivalent<D::Key> + Show + ?Sized,
{
    match map.value_mut(key) {
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
