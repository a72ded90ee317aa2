//! E0001 to E0009: lines, blocks, brackets.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn unexpected(span: Span, expected: &str, found: &str) -> Diagnostic {
    let message = if expected.is_empty() {
        format!("{found} cannot stand here")
    } else {
        format!("expected {expected}, found {found}")
    };
    Diagnostic::error("E0001", span, message)
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

pub(in crate::parse) fn unexpected_indentation(span: Span) -> Diagnostic {
    Diagnostic::error("E0004", span, "this line is indented more than the block it stands in")
        .help("a line is indented more only behind a line that ends in `:`")
}

pub(in crate::parse) fn inconsistent_dedent(span: Span) -> Diagnostic {
    Diagnostic::error("E0005", span, "this line is indented like no block around it")
        .help("indent it exactly as the lines of the block to which it belongs")
}

/// Two versions of the text; `others` are the lines behind the first.
pub(in crate::parse) fn conflict(start: Span, others: &[(&str, Span)]) -> Diagnostic {
    let error = Diagnostic::error("E0083", start, "two versions of the text stand here")
        .help("keep the lines that are meant, and delete those with `<<<<<<<`, `=======` and `>>>>>>>`");
    others.iter().fold(error, |error, (sign, span)| {
        error.label(*span, if *sign == "=======" { "the other version begins" } else { "it ends here" })
    })
}

pub(in crate::parse) fn tab_indentation(span: Span) -> Diagnostic {
    Diagnostic::error("E0006", span, "this line is indented by tabs")
        .help("indent by four spaces a level; most editors can turn the tabs of a whole file into spaces")
}

pub(in crate::parse) fn never_closed(open: Span, bracket: &str) -> Diagnostic {
    Diagnostic::error("E0007", open, format!("this `{bracket}` is never closed"))
        .help(format!("write the `{}` that belongs to it", closing(bracket)))
}

pub(in crate::parse) fn closes_nothing(span: Span, bracket: &str) -> Diagnostic {
    Diagnostic::error("E0007", span, format!("this `{bracket}` closes nothing"))
        .help("leave it out, or open the bracket before")
}

pub(in crate::parse) fn closed_by_another(span: Span, bracket: &str, open: Span, opening: &str) -> Diagnostic {
    Diagnostic::error("E0007", span, format!("this `{bracket}` cannot close `{opening}`"))
        .label(open, format!("the `{opening}` that is open here"))
        .help(format!("write `{}`", closing(opening)))
}

fn closing(bracket: &str) -> &'static str {
    match bracket {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

pub(in crate::parse) fn nested_too_deeply(span: Span) -> Diagnostic {
    Diagnostic::error("E0009", first_character(span), "more than 256 blocks and brackets stand inside each other here")
        .help("give a part of it a name, or put it into a function of its own")
}

pub(in crate::parse) fn chained_too_long(span: Span) -> Diagnostic {
    Diagnostic::error("E0009", first_character(span), "more than 1024 operators and calls hang on each other here")
        .help("give a part of it a name")
}

/// What is nested too deeply may go on over many lines: it is shown where it begins.
fn first_character(span: Span) -> Span {
    Span { end: span.start, ..span }
}
