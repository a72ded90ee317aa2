//! Which values take which specs.

use super::float::format_float;
use super::group::pad;
use super::integer::format_integer;
use super::spec::{Align, Sign, Spec};

/// What takes a format spec: numbers, `bool` and text. Everything else is first shown, then formatted as text.
pub trait Format {
    /// The text of the value by the spec, or `None` where the spec does not fit its type.
    #[doc(hidden)]
    fn format(&self, spec: &SpecText<'_>) -> Option<String>;
}

/// The text of a spec.
#[doc(hidden)]
#[derive(Debug)]
pub struct SpecText<'a>(&'a str);

/// `value` by Python's format spec, as in `f"{value:>8,.2f}"`.
///
/// # Panics
/// If the spec is not one, or not one for this type of value.
#[track_caller]
pub fn spec<T: Format + ?Sized>(value: &T, spec: &str) -> String {
    match value.format(&SpecText(spec)) {
        Some(text) => text,
        None => panic!("{spec:?} is not a format for this value"),
    }
}

macro_rules! format_integers {
    ($($number:ty)*) => {$(
        impl Format for $number {
            fn format(&self, spec: &SpecText<'_>) -> Option<String> {
                format_integer(i128::from(*self), &Spec::parse(spec.0)?)
            }
        }
    )*};
}

format_integers!(i8 i16 i32 i64 u8 u16 u32 u64);

impl Format for f64 {
    fn format(&self, spec: &SpecText<'_>) -> Option<String> {
        format_float(*self, &Spec::parse(spec.0)?)
    }
}

/// Without a precision the shortest digits are those of the narrower type.
impl Format for f32 {
    fn format(&self, spec: &SpecText<'_>) -> Option<String> {
        let parsed = Spec::parse(spec.0)?;
        if parsed.kind.is_some() || parsed.precision.is_some() {
            return format_float(f64::from(*self), &parsed);
        }
        // The shortest digits of an f32, read as an f64, have the same shortest digits.
        format_float(format!("{self:e}").parse().unwrap_or(f64::NAN), &parsed)
    }
}

impl Format for str {
    fn format(&self, spec: &SpecText<'_>) -> Option<String> {
        format_text(self, &Spec::parse(spec.0)?)
    }
}

impl Format for String {
    fn format(&self, spec: &SpecText<'_>) -> Option<String> {
        self.as_str().format(spec)
    }
}

/// `True` and `False` as text; a number's spec makes them 1 and 0, as in Python.
impl Format for bool {
    fn format(&self, spec: &SpecText<'_>) -> Option<String> {
        let parsed = Spec::parse(spec.0)?;
        match parsed.kind {
            None | Some('s') => format_text(if *self { "True" } else { "False" }, &parsed),
            Some(_) => format_integer(i128::from(*self), &parsed),
        }
    }
}

impl<T: Format + ?Sized> Format for &T {
    fn format(&self, spec: &SpecText<'_>) -> Option<String> {
        (**self).format(spec)
    }
}

fn format_text(text: &str, spec: &Spec) -> Option<String> {
    let numeric = spec.sign != Sign::Nothing || spec.grouping.is_some() || spec.alternate || spec.plain_zero;
    if numeric || !matches!(spec.kind, None | Some('s')) || spec.align == Some(Align::AfterSign) {
        return None;
    }
    let shown = match spec.precision.and_then(|limit| text.char_indices().nth(limit)) {
        Some((end, _)) => &text[..end],
        None => text,
    };
    let fill = spec.fill.unwrap_or(if spec.zero_padded { '0' } else { ' ' });
    Some(pad(shown, fill, spec.align.unwrap_or(Align::Left), spec.width))
}
