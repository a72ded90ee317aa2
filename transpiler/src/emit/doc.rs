//! Doc comments.

use syn::{Attribute, parse_quote};

/// `/// text`, one attribute a line; nothing for no doc string.
pub(super) fn attributes(text: Option<&str>) -> Vec<Attribute> {
    lines(text).map(|line| parse_quote!(#[doc = #line])).collect()
}

/// The lines of a doc comment without their slashes, as they stand behind them: with a blank in front where there is text.
pub(super) fn lines(text: Option<&str>) -> impl Iterator<Item = String> + '_ {
    text.into_iter().flat_map(|text| text.trim().lines()).map(|line| match line.trim_end() {
        "" => String::new(),
        line => format!(" {line}"),
    })
}
