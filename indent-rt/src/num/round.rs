//! `round`: half to even, as in Python.

use super::{Integer, Real, to_int};

/// `round(value)`.
///
/// # Panics
/// If the result is out of range for `int`, or the value is not finite.
#[inline]
#[track_caller]
pub fn round_half_even(value: impl Real) -> i64 {
    to_int(value.widen().round_ties_even())
}

/// `round(value, digits)`: the nearest float to the value with that many decimals, decided on its exact decimal value
/// (`round(2.675, 2)` is `2.67`). Negative digits round to tens, hundreds, ….
pub fn round_digits<T: Real>(value: T, digits: i64) -> T {
    T::nearest(round_wide(value.widen(), digits))
}

fn round_wide(value: f64, digits: i64) -> f64 {
    if !value.is_finite() || value == 0.0 || digits > 323 {
        return value;
    }
    if digits < -308 {
        return 0.0_f64.copysign(value);
    }
    let text = match usize::try_from(digits) {
        Ok(decimals) => format!("{value:.decimals$}"),
        Err(_) => round_whole_digits(value, digits.unsigned_abs() as usize),
    };
    // The text is a number that this function wrote; what is beyond the largest float reads as infinity.
    text.parse().unwrap_or(value)
}

/// The decimal text of `value` rounded to a multiple of `10 ** zeros`.
fn round_whole_digits(value: f64, zeros: usize) -> String {
    let whole = format!("{:.0}", value.trunc().abs());
    let padded = format!("{whole:0>width$}", width = zeros + 1);
    let (kept, dropped) = padded.split_at(padded.len() - zeros);
    let half = format!("5{}", "0".repeat(zeros - 1));
    let is_tie = dropped == half && value.fract() == 0.0;
    let last_is_odd = kept.bytes().next_back().is_some_and(|digit| digit % 2 == 1);
    let up = if is_tie { last_is_odd } else { dropped >= half.as_str() };
    let sign = if value < 0.0 { "-" } else { "" };
    let kept = if up { increment(kept) } else { kept.to_owned() };
    format!("{sign}{kept}e{zeros}")
}

/// The decimal text of a number plus one.
fn increment(digits: &str) -> String {
    match digits.as_bytes().split_last() {
        None => "1".to_owned(),
        Some((b'9', _)) => increment(&digits[..digits.len() - 1]) + "0",
        Some((last, _)) => format!("{}{}", &digits[..digits.len() - 1], char::from(last + 1)),
    }
}

/// `round(value, digits)` of an integer: it changes only where the digits are negative.
///
/// # Panics
/// If the result does not fit.
#[track_caller]
pub fn round_int_digits<T: Integer>(value: T, digits: i64) -> T {
    if digits >= 0 {
        return value;
    }
    let wide = value.widen();
    let zeros = u32::try_from(digits.unsigned_abs()).unwrap_or(u32::MAX);
    let unit = 10_i128.checked_pow(zeros);
    let rounded = unit.map_or(0, |unit| round_to_multiple(wide, unit));
    match T::narrow(rounded) {
        Some(rounded) => rounded,
        None => panic!("round({value}, {digits}) overflows {}", T::NAME),
    }
}

/// The multiple of `unit` that is nearest to `value`, the even one of two.
fn round_to_multiple(value: i128, unit: i128) -> i128 {
    let below = value.div_euclid(unit);
    let twice = value.rem_euclid(unit) * 2;
    let up = twice > unit || (twice == unit && below % 2 != 0);
    (below + i128::from(up)) * unit
}
