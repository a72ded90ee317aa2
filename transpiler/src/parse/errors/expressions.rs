//! E0051 and E0061 to E0069: expressions and patterns.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn lambda_parameter(span: Span) -> Diagnostic {
    Diagnostic::error("E0051", span, "a parameter of a lambda is a name only")
        .help("its type follows from where the lambda is used; a nested `def` has annotations and `mut`")
}

pub(in crate::parse) fn not_a_lambda_parameter(span: Span) -> Diagnostic {
    Diagnostic::error("E0051", span, "this cannot be a parameter")
        .help("names stand before `->`: `x -> …`, `(a, b) -> …`")
}

pub(in crate::parse) fn misplaced_annotation(span: Span) -> Diagnostic {
    Diagnostic::error("E0051", span, "an annotation cannot stand here")
        .help("annotate where the name is assigned: `x: T = …`")
}

pub(in crate::parse) fn stray_text(span: Span) -> Diagnostic {
    Diagnostic::error("E0061", span, "this text documents nothing")
        .help("a doc string is a plain string, first in its block or right behind a field")
}

pub(in crate::parse) fn ellipsis(span: Span) -> Diagnostic {
    Diagnostic::error("E0062", span, "`...` stands for nothing")
        .help("write `pass` where there is nothing to do, and `panic(\"not written yet\")` where there will be")
}

pub(in crate::parse) fn stray_generator(span: Span) -> Diagnostic {
    Diagnostic::error("E0063", span, "a comprehension in parentheses is the only argument of a call")
        .help("write a list: `[… for … in …]`")
}

pub(in crate::parse) fn slice_step(colon: Span) -> Diagnostic {
    Diagnostic::error("E0064", colon, "a slice has no step").help("write `xs[a:b].step_by(n)`, or `xs.reversed()`")
}

pub(in crate::parse) fn slice_among_indexes(span: Span) -> Diagnostic {
    Diagnostic::error("E0064", span, "a slice stands alone in its brackets")
}

pub(in crate::parse) fn dotted_index(span: Span, index: &str) -> Diagnostic {
    Diagnostic::error("E0065", span, "a part of a tuple is read with brackets").help(format!("write `[{index}]`"))
}

pub(in crate::parse) fn positional_after_keyword(span: Span) -> Diagnostic {
    Diagnostic::error("E0066", span, "what is given by position comes before what is given by name")
}

pub(in crate::parse) fn not_a_call(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("E0067", span, format!("`{word}` takes a call")).help(format!("write `{word} f(x)`"))
}

pub(in crate::parse) fn formatted_pattern(span: Span) -> Diagnostic {
    Diagnostic::error("E0068", span, "an f-string cannot be a pattern")
        .help("bind the value and compare in a guard: `case s if s == f\"…\":`")
}

pub(in crate::parse) fn plain_string_expected(span: Span) -> Diagnostic {
    Diagnostic::error("E0069", span, "a plain string is expected here").help("write it in quotes without a prefix")
}
