//! E0001 to E0009: lines, blocks, brackets.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn unexpected(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error("E0001", span, format!("`{text}` cannot stand here"))
}

pub(in crate::parse) fn expected(place: Span, what: &str) -> Diagnostic {
    Diagnostic::error("E0001", place, format!("expected `{what}`"))
}

pub(in crate::parse) fn missing_colon(place: Span) -> Diagnostic {
    Diagnostic::error("E0002", place, "expected `:`").help("a header ends with a colon")
}

pub(in crate::parse) fn missing_block(colon: Span) -> Diagnostic {
    Diagnostic::error("E0003", colon, "expected an indented block below this line")
        .help("indent the lines that belong to it by four spaces, or write `pass` where there is nothing to do")
}

pub(in crate::parse) fn semicolon(place: Span) -> Diagnostic {
    Diagnostic::error("E0008", place, "`;` is not used in Indent").help("write one statement a line")
}
