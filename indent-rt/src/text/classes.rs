//! `is_digit` and its kin: whether all characters of a text, and at least one, are of a kind.

use super::digits;

/// Whether the text is digits, of any script.
pub fn is_digit(text: &str) -> bool {
    all(text, digits::is_digit)
}

/// Whether the text is letters, of any script.
pub fn is_alpha(text: &str) -> bool {
    all(text, char::is_alphabetic)
}

/// Whether the text is letters and numbers, of any script.
pub fn is_alnum(text: &str) -> bool {
    all(text, char::is_alphanumeric)
}

/// Whether the text is blanks.
pub fn is_space(text: &str) -> bool {
    all(text, char::is_whitespace)
}

/// Whether the text has letters in upper case and none in lower case.
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// Whether the text has letters in lower case and none in upper case.
pub fn is_lower(text: &str) -> bool {
    text.chars().any(char::is_lowercase) && !text.chars().any(char::is_uppercase)
}

fn all(text: &str, is_of_kind: impl Fn(char) -> bool) -> bool {
    !text.is_empty() && text.chars().all(is_of_kind)
}
