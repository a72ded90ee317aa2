//! E0020 to E0029 and W0001 to W0003: words and signs of other languages, and the conventions of names.

use crate::ast::{BinaryOp, Name};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// What is written in Indent for a word of another language; nothing for any other word.
pub(in crate::parse) fn foreign_help(word: &str) -> Option<&'static str> {
    Some(match word {
        "class" => "write `struct`, and an `interface` for what several types share",
        "async" => "leave `async` out: Indent works out which functions suspend",
        "await" => "leave `await` out: a call gives its result when it is there",
        "yield" => "return a list, or implement `Iterator` on a struct",
        "lambda" => "write `x -> …`, or `(a, b) -> …`",
        "global" | "nonlocal" => "hand the value over as a parameter; what all share is `const NAME: T = …`",
        "del" => "leave it out: a value ends at its last use; an entry goes with `d.remove(key)` or `xs.pop(i)`",
        "let" | "var" | "val" => "leave the word out: the first assignment declares a name",
        "fn" | "func" | "function" => "write `def`",
        "new" => "leave `new` out: `Point(1, 2)` makes one",
        "this" => "write `self`",
        "null" | "nil" | "undefined" => "write `None`",
        "true" => "write `True`",
        "false" => "write `False`",
        "switch" => "write `match`",
        "catch" => "write `except`",
        "throw" => "write `raise`",
        _ => return None,
    })
}

/// True for the words that stand for `None` elsewhere.
pub(in crate::parse) fn is_missing_value(word: &str) -> bool {
    matches!(word, "null" | "nil" | "undefined")
}

pub(in crate::parse) fn foreign_word(word: &str, span: Span) -> Diagnostic {
    let error = Diagnostic::error("E0020", span, format!("`{word}` is a word of other languages"));
    match foreign_help(word) {
        Some(help) => error.help(help),
        None => error,
    }
}

pub(in crate::parse) fn foreign_operator(operator: &str, span: Span) -> Diagnostic {
    let help = match operator {
        "&&" => "write `and`",
        "||" => "write `or`",
        "!" => "write `not`",
        "===" => "write `==`",
        _ => "write `!=`",
    };
    Diagnostic::error("E0021", span, format!("`{operator}` is an operator of other languages")).help(help)
}

pub(in crate::parse) fn increment(span: Span, op: BinaryOp, place: &str) -> Diagnostic {
    let (sign, instead) = if op == BinaryOp::Add { ("++", "+=") } else { ("--", "-=") };
    Diagnostic::error("E0021", span, format!("`{sign}` is an operator of other languages"))
        .help(format!("write `{place} {instead} 1`"))
}

pub(in crate::parse) fn question_mark(span: Span) -> Diagnostic {
    Diagnostic::error("E0022", span, "a `?` stands behind a type only")
        .help("leave it out: an error goes on to the caller by itself, and `x.else(default)` replaces a missing value")
}

pub(in crate::parse) fn keyword_as_name(name: &Name) -> Diagnostic {
    Diagnostic::error("E0023", name.span, format!("`{}` is a keyword and cannot be a name here", name.text))
        .help("only fields, methods and keyword arguments may have the name of a keyword")
}

pub(in crate::parse) fn print_statement(span: Span, value: &str) -> Diagnostic {
    Diagnostic::error("E0024", span, "`print` is a function")
        .help(format!("write `print({})`", value.lines().next().unwrap_or_default()))
}

pub(in crate::parse) fn else_if(span: Span) -> Diagnostic {
    Diagnostic::error("E0025", span, "`else if` is one word in Indent").help("write `elif`")
}

pub(in crate::parse) fn assignment_in_condition(sign: Span) -> Diagnostic {
    Diagnostic::error("E0026", sign, "`=` assigns and cannot stand in a condition").help("write `==` to compare")
}

pub(in crate::parse) fn not_snake_case(name: &Name, instead: &str) -> Diagnostic {
    Diagnostic::warning("W0001", name.span, format!("the name `{}` should be in snake case", name.text))
        .help(format!("write `{instead}`"))
}

pub(in crate::parse) fn not_pascal_case(name: &Name, instead: &str) -> Diagnostic {
    Diagnostic::warning("W0002", name.span, format!("the name of the type `{}` should be in Pascal case", name.text))
        .help(format!("write `{instead}`"))
}

pub(in crate::parse) fn redundant_pub(span: Span) -> Diagnostic {
    Diagnostic::warning("W0003", span, "`pub` has no effect here")
        .help("fields and methods are as visible as their type; one whose name begins with `_` is private")
}
