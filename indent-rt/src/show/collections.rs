//! `Show` for lists, dicts and sets.

use std::fmt::{Formatter, Result};

use super::Show;

impl<T: Show> Show for [T] {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        T::show_list(self, out)
    }
}

impl<T: Show> Show for Vec<T> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        self.as_slice().show(out)
    }
}

impl<T: Show, const N: usize> Show for [T; N] {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        self.as_slice().show(out)
    }
}

#[cfg(feature = "collections")]
impl<K: Show, V: Show, S> Show for indexmap::IndexMap<K, V, S> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        write_dict(self, out)
    }
}

#[cfg(feature = "collections")]
impl<T: Show, S> Show for indexmap::IndexSet<T, S> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        if self.is_empty() {
            return out.write_str("set()");
        }
        out.write_str("{")?;
        write_items(self, out)?;
        out.write_str("}")
    }
}

/// `[1, 2]`.
pub(super) fn write_list<S: Show>(items: impl IntoIterator<Item = S>, out: &mut Formatter<'_>) -> Result {
    out.write_str("[")?;
    write_items(items, out)?;
    out.write_str("]")
}

/// `{"a": 1}`.
#[cfg(feature = "collections")]
pub(super) fn write_dict<K: Show, V: Show>(pairs: impl IntoIterator<Item = (K, V)>, out: &mut Formatter<'_>) -> Result {
    out.write_str("{")?;
    for (position, (key, value)) in pairs.into_iter().enumerate() {
        write_separator(position, out)?;
        key.show(out)?;
        out.write_str(": ")?;
        value.show(out)?;
    }
    out.write_str("}")
}

fn write_items<S: Show>(items: impl IntoIterator<Item = S>, out: &mut Formatter<'_>) -> Result {
    for (position, item) in items.into_iter().enumerate() {
        write_separator(position, out)?;
        item.show(out)?;
    }
    Ok(())
}

fn write_separator(position: usize, out: &mut Formatter<'_>) -> Result {
    if position == 0 { Ok(()) } else { out.write_str(", ") }
}
