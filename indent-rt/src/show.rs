//! What values look like: `print`, `str(x)` and f-strings go through here.
//!
//! In: any value. Out: Indent's text of it, as language.md's "What values look like" says. Text is bare at the top and
//! quoted inside something, so [`Show`] has both forms. Not here: format specs (`fmt`), and numbers or text at the top,
//! which emitted code prints with Rust's own `{}` where the two agree.

mod collections;
mod errors;
mod float;
mod macros;
mod scalars;
mod tuples;
mod views;

use std::fmt::{Display, Formatter, Result};

pub(crate) use float::write_float;
pub use macros::{write_struct, write_variant};
#[cfg(feature = "collections")]
pub use views::dict;
pub use views::{list, numbers};

/// What `print` can show.
///
/// Emitted types implement it with [`show!`](macro@crate::show).
pub trait Show {
    /// Writes the value as it looks inside another one: text is quoted.
    fn show(&self, out: &mut Formatter<'_>) -> Result;

    /// Writes the value as it looks at the top: text is bare.
    fn show_bare(&self, out: &mut Formatter<'_>) -> Result {
        self.show(out)
    }

    /// Writes a list of such values: `[1, 2]`, and `b"…"` for bytes.
    fn show_list(items: &[Self], out: &mut Formatter<'_>) -> Result
    where
        Self: Sized,
    {
        collections::write_list(items, out)
    }
}

/// The text of `value`, for `format!` and `println!`.
///
/// A width, fill and alignment in the placeholder apply to the whole text: `format!("{:>8}", show(&xs))`.
pub fn show<T: Show + ?Sized>(value: &T) -> Shown<'_, T> {
    Shown(value)
}

/// A value on its way into a format string; made by [`show`].
#[derive(Clone, Copy, Debug)]
pub struct Shown<'a, T: ?Sized>(&'a T);

impl<T: Show + ?Sized> Display for Shown<'_, T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        if out.width().is_none() && out.precision().is_none() {
            return self.0.show_bare(out);
        }
        // `pad` needs the whole text at once; `{}` of the same value has no width and ends above.
        out.pad(&format!("{}", Shown(self.0)))
    }
}

/// The text of `value` as it looks inside another value, `!r` in an f-string.
pub fn repr<T: Show + ?Sized>(value: &T) -> Repr<'_, T> {
    Repr(value)
}

/// A value on its way into a format string in its nested form; made by [`repr`].
#[derive(Clone, Copy, Debug)]
pub struct Repr<'a, T: ?Sized>(&'a T);

impl<T: Show + ?Sized> Display for Repr<'_, T> {
    fn fmt(&self, out: &mut Formatter<'_>) -> Result {
        if out.width().is_none() && out.precision().is_none() {
            return self.0.show(out);
        }
        out.pad(&format!("{}", Repr(self.0)))
    }
}
