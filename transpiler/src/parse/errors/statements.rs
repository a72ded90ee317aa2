//! E0034 to E0044: statements.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn after_else(word: Span, before: Span, text: &str) -> Diagnostic {
    clause_order(word, before, text, "else")
}

pub(in crate::parse) fn clause_order(word: Span, before: Span, text: &str, before_text: &str) -> Diagnostic {
    let twice = text == before_text;
    let message = if twice {
        format!("there is an `{text}` already")
    } else {
        format!("`{text}` cannot come after `{before_text}`")
    };
    let help = if twice { format!("leave one `{text}` out") } else { format!("move it before the `{before_text}`") };
    Diagnostic::error("E0034", word, message.replace("an `finally`", "a `finally`"))
        .label(before, format!("the `{before_text}`"))
        .help(help)
}

pub(in crate::parse) fn stray_clause(span: Span, word: &str) -> Diagnostic {
    let owner = match word {
        "else" | "elif" => "an `if`",
        "case" => "a `match`",
        _ => "a `try`",
    };
    Diagnostic::error("E0034", span, format!("this `{word}` belongs to nothing"))
        .help(format!("it follows {owner}, indented as that is"))
}

pub(in crate::parse) fn arm_without_value(span: Span) -> Diagnostic {
    Diagnostic::error("E0306", span, "each arm of a `match` that gives a value is one expression")
        .help("use `match` as a statement, and assign in its arms")
}

pub(in crate::parse) fn else_without_except(word: Span) -> Diagnostic {
    Diagnostic::error("E0034", word, "the `else` of a `try` needs an `except`")
        .help("move its lines to the end of the `try` block")
}

pub(in crate::parse) fn try_alone(word: Span) -> Diagnostic {
    Diagnostic::error("E0034", word, "this `try` has neither `except` nor `finally`")
        .help("write `except …:` or `finally:` behind its block")
}

pub(in crate::parse) fn loop_else(word: Span) -> Diagnostic {
    Diagnostic::error("E0035", word, "a loop has no `else`")
        .help("put the loop into a function that returns where it breaks, or remember in a `bool` that it broke")
}

pub(in crate::parse) fn chained_assignment(span: Span) -> Diagnostic {
    Diagnostic::error("E0036", span, "a statement assigns once").help("write one assignment a line")
}

pub(in crate::parse) fn not_assignable(span: Span, what: &str) -> Diagnostic {
    let error = Diagnostic::error("E0037", span, format!("{what} cannot be assigned to"));
    match what {
        "`self`" => error.help("assign its fields: `self.name = …`"),
        _ => error.help("a name, `a.field`, `xs[i]`, or a tuple of them stands before `=`"),
    }
}

/// `a, b += 1`.
pub(in crate::parse) fn several_changed(sign: Span) -> Diagnostic {
    Diagnostic::error("E0037", sign, "one place is changed at a time").help("write one line for each")
}

pub(in crate::parse) fn list_target(span: Span) -> Diagnostic {
    Diagnostic::error("E0037", span, "a list cannot be assigned to").help("write `a, b = …`")
}

pub(in crate::parse) fn not_bindable(span: Span) -> Diagnostic {
    Diagnostic::error("E0037", span, "only a name, or a tuple of names, can be bound here")
}

pub(in crate::parse) fn annotated_place(target: Span, ty: Span) -> Diagnostic {
    Diagnostic::error("E0038", ty, "only a single name can have a type here")
        .label(target, "this is no single name")
        .help("leave the annotation out")
}

pub(in crate::parse) fn two_stars(first: Span, second: Span) -> Diagnostic {
    Diagnostic::error("E0039", second, "only one `*` can take what is left").label(first, "this takes it")
}

pub(in crate::parse) fn misplaced_star(span: Span) -> Diagnostic {
    Diagnostic::error("E0040", span, "a `*` cannot stand here")
        .help("`*xs` stands in a list, in the arguments of a call, or before `=`")
}

pub(in crate::parse) fn misplaced_rest(span: Span) -> Diagnostic {
    Diagnostic::error("E0040", span, "only the pattern of a list has a `*rest`")
        .help("write `[first, *rest]`, or as many names as the tuple has")
}

pub(in crate::parse) fn misplaced_mut(span: Span) -> Diagnostic {
    Diagnostic::error("E0041", span, "`mut` cannot stand here")
        .help("it stands before a parameter, an argument, the name of a `for`, or behind `as` in a `with`")
}

pub(in crate::parse) fn except_tuple(span: Span) -> Diagnostic {
    Diagnostic::error("E0042", span, "errors are listed without parentheses").help("write `except A, B as e:`")
}

pub(in crate::parse) fn positional_option(span: Span) -> Diagnostic {
    Diagnostic::error("E0043", span, "an option is given by name").help("write `limit=8`")
}

pub(in crate::parse) fn select_operation(span: Span) -> Diagnostic {
    Diagnostic::error("E0044", span, "a `select` waits for a call")
        .help("write `case x = receiver.receive():`, `case sender.send(x):`, `case timeout(5s):` or `case default:`")
}
