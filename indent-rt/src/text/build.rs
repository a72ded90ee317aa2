//! New text from old.

use unicode_segmentation::UnicodeSegmentation;

use super::len;
use crate::show::repr;

/// `text` with `fill` before it until it has `width` graphemes.
///
/// # Panics
/// If `fill` is not one grapheme.
#[track_caller]
pub fn pad_left(text: &str, width: i64, fill: &str) -> String {
    padding(text, width, fill) + text
}

/// `text` with `fill` after it until it has `width` graphemes.
///
/// # Panics
/// If `fill` is not one grapheme.
#[track_caller]
pub fn pad_right(text: &str, width: i64, fill: &str) -> String {
    format!("{text}{}", padding(text, width, fill))
}

#[track_caller]
fn padding(text: &str, width: i64, fill: &str) -> String {
    assert!(len(fill) == 1, "the fill must be one character, not {}", repr(fill));
    repeat(fill, width.saturating_sub(len(text)))
}

/// `text * times`; nothing where `times` is negative.
pub fn repeat(text: &str, times: i64) -> String {
    text.repeat(usize::try_from(times).unwrap_or(0))
}

/// The graphemes from last to first.
pub fn reverse(text: &str) -> String {
    text.graphemes(true).rev().collect()
}

/// `separator.join(parts)` for parts that are not in a list; a list has Rust's own `join`.
pub fn join<S: AsRef<str>>(parts: impl IntoIterator<Item = S>, separator: &str) -> String {
    let mut joined = String::new();
    for (position, part) in parts.into_iter().enumerate() {
        if position > 0 {
            joined.push_str(separator);
        }
        joined.push_str(part.as_ref());
    }
    joined
}

/// `ord(text)`: the number of the one code point that the text is.
///
/// # Panics
/// If the text is not one code point.
#[track_caller]
pub fn ord(text: &str) -> i64 {
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(c), None) => i64::from(u32::from(c)),
        _ => panic!("ord needs one code point, not {}", repr(text)),
    }
}

/// `chr(code)`: the text that is the code point with this number.
///
/// # Panics
/// If there is none (beyond 0x10ffff, or half of a surrogate pair).
#[track_caller]
pub fn chr(code: i64) -> String {
    match u32::try_from(code).ok().and_then(char::from_u32) {
        Some(c) => c.to_string(),
        None => panic!("chr: {code} is not a code point"),
    }
}
