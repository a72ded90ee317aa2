//! The words of the checker's diagnostics: one short function each, one file an area.

pub(crate) mod call;
pub(crate) mod concurrent;
pub(crate) mod declarations;
pub(crate) mod expr;
pub(crate) mod inference;
pub(crate) mod names;
pub(crate) mod pattern;
pub(crate) mod stmt;
pub(crate) mod types;
pub(crate) mod unsupported;

/// A piece of the program for a help: its text, or `…` where that is long.
pub(crate) fn excerpt(text: &str) -> &str {
    let is_short = text.len() <= 40 && !text.contains('\n');
    if is_short { text } else { "…" }
}

/// A type's text in backquotes with its article: a `str`, an `int`.
pub(crate) fn a(ty: &str) -> String {
    let vowel = ty.starts_with(['a', 'e', 'i', 'o', 'A', 'E', 'I', 'O']);
    format!("{} `{ty}`", if vowel { "an" } else { "a" })
}

/// A number of things in words: `one argument`, `2 arguments`.
pub(crate) fn counted(count: usize, what: &str) -> String {
    match count {
        0 => format!("no {what}s"),
        1 => format!("one {what}"),
        _ => format!("{count} {what}s"),
    }
}
