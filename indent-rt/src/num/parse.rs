//! `int.parse(s)` and `float.parse(s)`: Python's `int(s)` and `float(s)` for text.

use super::{Integer, Real};
use crate::error::{Error, ParseError, Result};
use crate::show::repr;

/// The integer that `text` says: blanks around it, a sign, and `_` between digits are allowed.
///
/// # Errors
/// `ParseError`, which says whether the text is no number or the number does not fit.
#[track_caller]
pub fn parse_int<T: Integer>(text: &str) -> Result<T> {
    parse_int_base(text, 10)
}

/// [`parse_int`] in a base from 2 to 36. The prefixes `0x`, `0o` and `0b` are allowed where they say the same base.
///
/// # Errors
/// `ParseError`, as [`parse_int`].
///
/// # Panics
/// If the base is not from 2 to 36.
#[track_caller]
pub fn parse_int_base<T: Integer>(text: &str, base: i64) -> Result<T> {
    assert!((2..=36).contains(&base), "a base is from 2 to 36, not {base}");
    let value = read_int(text.trim(), base as u32).and_then(|wide| T::narrow(wide).ok_or(Unreadable::TooLarge));
    // Not `map_err`: a closure would be the place that the error notes.
    match value {
        Ok(value) => Ok(value),
        Err(Unreadable::TooLarge) => Err(parse_error(format!("{} is out of range for {}", repr(text), T::NAME))),
        Err(Unreadable::NotANumber) => Err(parse_error(format!("{} is not an {}", repr(text), T::NAME))),
    }
}

enum Unreadable {
    NotANumber,
    TooLarge,
}

fn read_int(text: &str, base: u32) -> std::result::Result<i128, Unreadable> {
    let (sign, digits) = match text.as_bytes() {
        [b'-', ..] => ("-", &text[1..]),
        [b'+', ..] => ("", &text[1..]),
        _ => ("", text),
    };
    let digits = strip_base_prefix(digits, base);
    let digits = without_underscores(digits).ok_or(Unreadable::NotANumber)?;
    if digits.is_empty() || !digits.chars().all(|digit| digit.is_digit(base)) {
        return Err(Unreadable::NotANumber);
    }
    i128::from_str_radix(&format!("{sign}{digits}"), base).map_err(|_| Unreadable::TooLarge)
}

fn strip_base_prefix(digits: &str, base: u32) -> &str {
    let prefixes = match base {
        2 => ["0b", "0B"],
        8 => ["0o", "0O"],
        16 => ["0x", "0X"],
        _ => return digits,
    };
    let rest = prefixes.iter().find_map(|prefix| digits.strip_prefix(prefix));
    rest.map_or(digits, |rest| rest.strip_prefix('_').unwrap_or(rest))
}

/// The text without the `_` between its digits; `None` where one stands elsewhere.
fn without_underscores(text: &str) -> Option<String> {
    let misplaced = text.starts_with('_') || text.ends_with('_') || text.contains("__");
    (!misplaced).then(|| text.replace('_', ""))
}

/// The float that `text` says: blanks around it, a sign, an exponent, `_` between digits, `inf` and `nan` are allowed.
///
/// # Errors
/// `ParseError` where the text is no number. A number that is too large is infinity.
#[track_caller]
pub fn parse_float<T: Real>(text: &str) -> Result<T> {
    match read_float(text.trim()) {
        Some(value) => Ok(value),
        None => Err(parse_error(format!("{} is not a float", repr(text)))),
    }
}

fn read_float<T: Real>(text: &str) -> Option<T> {
    let bytes = text.as_bytes();
    let is_digit = |position: usize| bytes.get(position).is_some_and(u8::is_ascii_digit);
    let stands_between_digits = |position: usize| position > 0 && is_digit(position - 1) && is_digit(position + 1);
    let mut underscores = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'_');
    if !underscores.all(|(position, _)| stands_between_digits(position)) {
        return None;
    }
    text.replace('_', "").parse().ok()
}

#[track_caller]
fn parse_error(text: String) -> Error {
    Error::new(ParseError { text })
}
