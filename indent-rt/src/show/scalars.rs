//! `Show` for numbers, `bool`, text, durations, `None` and what only holds another value.

use std::borrow::Cow;
use std::fmt::{Formatter, Result, Write};
use std::sync::Arc;
use std::time::Duration;

use super::Show;

macro_rules! show_as_display {
    ($($number:ty)*) => {$(
        impl Show for $number {
            fn show(&self, out: &mut Formatter<'_>) -> Result {
                write!(out, "{self}")
            }
        }
    )*};
}

show_as_display!(i8 i16 i32 i64 i128 isize u16 u32 u64 u128 usize);

impl Show for u8 {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{self}")
    }

    /// Many of them are a byte string: what is a list of numbers is shown by [`numbers`](super::numbers).
    fn show_list(items: &[Self], out: &mut Formatter<'_>) -> Result {
        out.write_str("b\"")?;
        for byte in items {
            match byte {
                b'\n' => out.write_str("\\n")?,
                b'\t' => out.write_str("\\t")?,
                b'\r' => out.write_str("\\r")?,
                b'\\' => out.write_str("\\\\")?,
                b'"' => out.write_str("\\\"")?,
                b' '..=b'~' => out.write_char(char::from(*byte))?,
                _ => write!(out, "\\x{byte:02x}")?,
            }
        }
        out.write_char('"')
    }
}

impl Show for bool {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(if *self { "True" } else { "False" })
    }
}

/// The quoted form is Rust's: its escapes are the ones of an Indent literal.
impl Show for str {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        write!(out, "{self:?}")
    }

    fn show_bare(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(self)
    }
}

impl Show for String {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        self.as_str().show(out)
    }

    fn show_bare(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(self)
    }
}

impl Show for Cow<'_, str> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        (**self).show(out)
    }

    fn show_bare(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str(self)
    }
}

/// `250ms`, `1.5s`: the largest unit of `s`, `ms`, `us` and `ns` that is not above the value, as in Rust, but in ASCII.
impl Show for Duration {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        if self.is_zero() {
            return out.write_str("0s");
        }
        let text = format!("{self:?}");
        match text.strip_suffix("µs") {
            Some(number) => write!(out, "{number}us"),
            None => out.write_str(&text),
        }
    }
}

/// What a function without a result gives.
impl Show for () {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        out.write_str("None")
    }
}

impl<T: Show> Show for Option<T> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Some(value) => value.show(out),
            None => out.write_str("None"),
        }
    }

    fn show_bare(&self, out: &mut Formatter<'_>) -> Result {
        match self {
            Some(value) => value.show_bare(out),
            None => out.write_str("None"),
        }
    }
}

macro_rules! show_as_content {
    ($($holder:ty)*) => {$(
        impl<T: Show + ?Sized> Show for $holder {
            fn show(&self, out: &mut Formatter<'_>) -> Result {
                (**self).show(out)
            }

            fn show_bare(&self, out: &mut Formatter<'_>) -> Result {
                (**self).show_bare(out)
            }
        }
    )*};
}

show_as_content!(&T &mut T Box<T> Arc<T>);
