//! Floats by a spec: `e E f F g G n %`, and without a kind.

use super::group::{Parts, assemble};
use super::spec::Spec;
use crate::show::write_float;

/// The text of `value`; `None` where the spec does not fit a float.
pub(crate) fn format_float(value: f64, spec: &Spec) -> Option<String> {
    let magnitude = value.abs();
    let text = if magnitude.is_finite() { finite(magnitude, spec)? } else { not_finite(magnitude, spec)? };
    let negative = value.is_sign_negative() && !value.is_nan() && !(spec.plain_zero && is_zero(&text));
    let (whole, tail) = text.split_at(text.find(|c: char| !c.is_ascii_digit()).unwrap_or(text.len()));
    if whole.is_empty() {
        // `inf` and `nan` have no digits to group, but take the place of some.
        let ungrouped = Spec { grouping: None, ..spec.clone() };
        return Some(assemble(&Parts { negative, prefix: "", whole: tail, tail: "" }, &ungrouped, 3));
    }
    Some(assemble(&Parts { negative, prefix: "", whole, tail }, spec, 3))
}

fn is_zero(text: &str) -> bool {
    let digits = text.split(['e', 'E', '%']).next().unwrap_or(text);
    digits.chars().all(|c| matches!(c, '0' | '.'))
}

fn not_finite(magnitude: f64, spec: &Spec) -> Option<String> {
    let name = if magnitude.is_nan() { "nan" } else { "inf" };
    match spec.kind {
        None | Some('e' | 'f' | 'g' | 'n') => Some(name.to_owned()),
        Some('E' | 'F' | 'G') => Some(name.to_uppercase()),
        Some('%') => Some(format!("{name}%")),
        Some(_) => None,
    }
}

fn finite(magnitude: f64, spec: &Spec) -> Option<String> {
    let precision = spec.precision.unwrap_or(6);
    Some(match spec.kind {
        Some('f' | 'F') => fixed(magnitude, precision, spec.alternate),
        Some('%') => fixed(magnitude * 100.0, precision, spec.alternate) + "%",
        Some('e') => exponential(magnitude, precision, spec.alternate),
        Some('E') => exponential(magnitude, precision, spec.alternate).to_uppercase(),
        Some('g' | 'n') => general(magnitude, precision, spec.alternate),
        Some('G') => general(magnitude, precision, spec.alternate).to_uppercase(),
        None => without_kind(magnitude, spec),
        Some(_) => return None,
    })
}

fn fixed(magnitude: f64, precision: usize, point: bool) -> String {
    let point = if point && precision == 0 { "." } else { "" };
    format!("{magnitude:.precision$}{point}")
}

fn exponential(magnitude: f64, precision: usize, point: bool) -> String {
    let (digits, exponent) = digits_and_exponent(magnitude, precision);
    let point = if point && precision == 0 { "." } else { "" };
    format!("{digits}{point}e{}", exponent_text(exponent))
}

/// One digit before the point, `precision` after it, and the power of ten.
fn digits_and_exponent(magnitude: f64, precision: usize) -> (String, i32) {
    let text = format!("{magnitude:.precision$e}");
    let (digits, exponent) = text.split_once('e').unwrap_or((&text, "0"));
    (digits.to_owned(), exponent.parse().unwrap_or(0))
}

fn exponent_text(exponent: i32) -> String {
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{sign}{:02}", exponent.unsigned_abs())
}

/// `g`: `precision` significant digits, in the exponent form where that is shorter, without zeros at the end.
fn general(magnitude: f64, precision: usize, alternate: bool) -> String {
    let significant = precision.max(1);
    let (digits, exponent) = digits_and_exponent(magnitude, significant - 1);
    let fits = exponent >= -4 && i64::from(exponent) < significant as i64;
    if fits {
        let decimals = (significant as i64 - 1 - i64::from(exponent)).max(0) as usize;
        return trim_zeros(&fixed(magnitude, decimals, alternate), alternate);
    }
    let point = if alternate && significant == 1 { "." } else { "" };
    format!("{}{point}e{}", trim_zeros(&digits, alternate), exponent_text(exponent))
}

fn trim_zeros(text: &str, keep: bool) -> String {
    if keep || !text.contains('.') {
        return text.to_owned();
    }
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Without a kind: as `repr` where no precision is given, else as `g` but with at least one digit after the point, and
/// in the exponent form one digit earlier.
fn without_kind(magnitude: f64, spec: &Spec) -> String {
    let Some(precision) = spec.precision else {
        let mut text = String::new();
        // Writing to a `String` does not fail.
        let _ = write_float(magnitude, magnitude, &mut text);
        return if spec.alternate && !text.contains('.') { text.replace('e', ".e") } else { text };
    };
    let significant = precision.max(1);
    let (digits, exponent) = digits_and_exponent(magnitude, significant - 1);
    if exponent >= -4 && i64::from(exponent) < significant as i64 - 1 {
        let text = general(magnitude, precision, spec.alternate);
        return if text.contains('.') { text } else { text + ".0" };
    }
    let point = if spec.alternate && significant == 1 { "." } else { "" };
    format!("{}{point}e{}", trim_zeros(&digits, spec.alternate), exponent_text(exponent))
}
