//! Values that look otherwise than their Rust type does by itself.
//!
//! In: a list of `uint8`, or a collection with such lists inside. Out: the same as something that [`Show`] shows as lists of numbers: by itself a
//! `Vec<u8>` is a byte string.

use std::fmt::{Formatter, Result};

use super::Show;
use super::collections::write_list;

/// A list of `uint8`: `[104, 105]`.
pub fn numbers<B: AsRef<[u8]> + ?Sized>(items: &B) -> Numbers<'_> {
    Numbers(items.as_ref())
}

/// A list of numbers on its way into a text; made by [`numbers`].
#[derive(Clone, Copy, Debug)]
pub struct Numbers<'a>(&'a [u8]);

impl Show for Numbers<'_> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        write_list(self.0, out)
    }
}

/// A list whose items are seen through `view`.
pub fn list<'a, T, S: Show>(items: &'a [T], view: impl Fn(&'a T) -> S + 'a) -> impl Show + 'a {
    List { items, view }
}

struct List<'a, T, V> {
    items: &'a [T],
    view: V,
}

impl<'a, T, S: Show, V: Fn(&'a T) -> S> Show for List<'a, T, V> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        write_list(self.items.iter().map(&self.view), out)
    }
}

/// A dict whose values are seen through `view`.
#[cfg(feature = "collections")]
pub fn dict<'a, K: Show, T, S: Show, H>(
    items: &'a indexmap::IndexMap<K, T, H>,
    view: impl Fn(&'a T) -> S + 'a,
) -> impl Show + 'a {
    Dict { items, view }
}

#[cfg(feature = "collections")]
struct Dict<'a, K, T, H, V> {
    items: &'a indexmap::IndexMap<K, T, H>,
    view: V,
}

#[cfg(feature = "collections")]
impl<'a, K: Show, T, H, S: Show, V: Fn(&'a T) -> S> Show for Dict<'a, K, T, H, V> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        super::collections::write_dict(self.items.iter().map(|(key, value)| (key, (self.view)(value))), out)
    }
}
