//! Floats as Python's `repr` writes them.

use std::fmt::{Debug, Formatter, LowerExp, Result};

use super::Show;

/// Writes the shortest digits that read back as `value`: `3.0`, `1e+16`, `1.5e-07`, `inf`, `nan`.
///
/// Rust's `{:?}` finds the same digits and switches to the exponent form at the same sizes; the two differ in how they
/// write the exponent and `nan`.
pub(crate) fn write_float<F: Debug + LowerExp>(value: F, magnitude: f64, out: &mut impl std::fmt::Write) -> Result {
    if magnitude.is_nan() {
        return out.write_str("nan");
    }
    if !magnitude.is_finite() || magnitude == 0.0 || (1e-4..1e16).contains(&magnitude) {
        return write!(out, "{value:?}");
    }
    let text = format!("{value:e}");
    match text.split_once('e') {
        Some((digits, exponent)) => write_exponent(digits, exponent, out),
        None => out.write_str(&text),
    }
}

/// `1.5` and `-7` become `1.5e-07`: the exponent has a sign and at least two digits.
fn write_exponent(digits: &str, exponent: &str, out: &mut impl std::fmt::Write) -> Result {
    match exponent.strip_prefix('-') {
        Some(positive) => write!(out, "{digits}e-{positive:0>2}"),
        None => write!(out, "{digits}e+{exponent:0>2}"),
    }
}

impl Show for f64 {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        write_float(*self, self.abs(), out)
    }
}

impl Show for f32 {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        write_float(*self, f64::from(self.abs()), out)
    }
}
