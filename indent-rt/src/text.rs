//! Text as people see it: lengths and positions count grapheme clusters.
//!
//! In: `&str`. Out: parts of it, borrowed where it can be, and numbers. Not here: what `str` itself has (`to_uppercase`,
//! `replace`, `split`, `lines`, …), which emitted code calls directly.

mod build;
mod classes;
mod digits;
mod position;

pub use build::{chr, join, ord, pad_left, pad_right, repeat, reverse};
pub use classes::{is_alnum, is_alpha, is_digit, is_lower, is_space, is_upper};
pub use position::{Chars, chars, find, graphemes, len, skip, slice, take};

/// The text in a Unicode normal form: `"NFC"`, `"NFD"`, `"NFKC"` or `"NFKD"`.
///
/// # Panics
/// If `form` is none of these.
#[cfg(feature = "normalize")]
#[track_caller]
pub fn normalize(text: &str, form: &str) -> String {
    use unicode_normalization::UnicodeNormalization;

    match form {
        "NFC" => text.nfc().collect(),
        "NFD" => text.nfd().collect(),
        "NFKC" => text.nfkc().collect(),
        "NFKD" => text.nfkd().collect(),
        _ => panic!("{form:?} is not a normal form; there are \"NFC\", \"NFD\", \"NFKC\" and \"NFKD\""),
    }
}
