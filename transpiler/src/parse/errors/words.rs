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

/// True for the words that stand for a value of Indent's.
pub(in crate::parse) fn is_value_word(word: &str) -> bool {
    is_missing_value(word) || matches!(word, "true" | "false" | "this")
}

pub(in crate::parse) fn foreign_word(word: &str, span: Span) -> Diagnostic {
    let error = Diagnostic::error("E0020", span, format!("`{word}` is a word of other languages"));
    match foreign_help(word) {
        Some(help) => error.help(help),
        None => error,
    }
}

/// `class Name:`, `class Name(Base):`.
pub(in crate::parse) fn foreign_type(word: &str, span: Span, name: &str, bases: Option<&str>) -> Diagnostic {
    let error = Diagnostic::error("E0020", span, format!("`{word}` is a word of other languages"));
    match bases {
        Some(bases) if is_enumeration(bases) => error.help(format!("write `enum {name}:`, with a variant on each line")),
        Some(bases) if is_error(bases) => {
            error.help(format!("write `error {name}(text: str): \"{{text}}\"`, with the fields that it has"))
        }
        Some(_) => error.help(format!(
            "write `struct {name}:`, which inherits from nothing: keep the other struct in a field, or write `implement Name for {name}:` for an interface"
        )),
        None => error.help("write `struct`, and an `interface` for what several types share"),
    }
}

/// True for the parents that make a class of Python's something else than a struct.
pub(in crate::parse) fn is_other_declaration(bases: &str) -> bool {
    is_enumeration(bases) || is_error(bases)
}

fn is_error(bases: &str) -> bool {
    let is_error = |base: &str| base.ends_with("Error") || base.ends_with("Exception");
    bases.trim_matches(['(', ')']).split(',').any(|base| is_error(base.trim()))
}

fn is_enumeration(bases: &str) -> bool {
    let is_enum =
        |base: &str| matches!(base.rsplit('.').next(), Some("Enum" | "IntEnum" | "StrEnum" | "Flag" | "IntFlag"));
    bases.trim_matches(['(', ')']).split(',').any(|base| is_enum(base.trim()))
}

/// A word of another language that is used as a name.
pub(in crate::parse) fn foreign_name(word: &str, span: Span) -> Diagnostic {
    Diagnostic::error("E0023", span, format!("`{word}` is a word of other languages and cannot be a name"))
        .help("choose another name; only fields and keyword arguments may have this one")
}

/// A line that begins with a word of another language; nothing for any other word.
pub(in crate::parse) fn foreign_statement(word: &str, span: Span) -> Option<Diagnostic> {
    let help = match word {
        "elsif" | "elseif" | "else" => "write `elif`",
        "foreach" => "write `for x in xs:`",
        "do" | "loop" | "until" | "repeat" => "write `while condition:`",
        "unless" => "write `if not condition:`",
        "impl" => "write `implement Name for Type:`",
        "trait" | "protocol" => "write `interface`",
        "record" | "data" => "write `struct`",
        "use" | "include" | "require" | "using" | "#include" => "write `import name`",
        "export" | "public" => "write `pub`",
        "private" | "protected" | "internal" => {
            "leave the word out: a declaration is private to its module unless `pub` stands before it"
        }
        "static" | "final" => "write `const NAME: T = …` in the module",
        "echo" | "puts" | "println" | "printf" => "write `print(…)`",
        "begin" | "end" => "leave it out: a block is what is indented",
        "go" => "write `spawn f(x)` in a `concurrent:` block",
        "defer" => "write `try:` … `finally:`, or `with`",
        "rescue" => "write `except`",
        "ensure" => "write `finally`",
        "when" => "write `match`",
        "proc" | "sub" | "void" | "fun" => "write `def`",
        "module" | "package" | "namespace" => "leave it out: a file is a module",
        "mod" => "leave it out: a file is a module, and `import name` names it",
        "typedef" => "write `type Name = …`",
        "try!" => "leave it out: an error goes on to the caller by itself",
        _ => return None,
    };
    Some(Diagnostic::error("E0020", span, format!("`{word}` is a word of other languages")).help(help))
}

/// `retrun 3`.
pub(in crate::parse) fn misspelt_keyword(span: Span, word: &str, near: &str) -> Diagnostic {
    Diagnostic::error("E0082", span, format!("`{word}` begins no statement")).help(format!("did you mean `{near}`?"))
}

/// `int x = 3`.
pub(in crate::parse) fn type_first(span: Span, ty: &str, name: &str) -> Diagnostic {
    Diagnostic::error("E0028", span, "a type stands behind the name")
        .help(format!("write `{name}: {ty} = …`, or leave the type out"))
}

/// A sign of another language that two tokens make.
pub(in crate::parse) fn foreign_sign(span: Span, sign: &str, help: &str) -> Diagnostic {
    Diagnostic::error("E0021", span, format!("`{sign}` is a sign of other languages")).help(help)
}

/// `def f(x: int) int:`, `def f(x: int): int`.
pub(in crate::parse) fn result_without_arrow(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0028", span, "expected `->` before the type of the result")
        .help(format!("write `-> {ty}:` behind the parentheses"))
}

/// `x int`.
pub(in crate::parse) fn type_without_colon(span: Span, name: &str, ty: &str) -> Diagnostic {
    Diagnostic::error("E0028", span, format!("expected `:` before the type of `{name}`"))
        .help(format!("write `{name}: {ty}`"))
}

pub(in crate::parse) fn c_loop(word: Span) -> Diagnostic {
    Diagnostic::error("E0029", word, "a `for` goes over a collection or a range").help("write `for i in range(n):`")
}

pub(in crate::parse) fn braces(span: Span) -> Diagnostic {
    Diagnostic::error("E0027", span, "a block stands in no braces").help("end the line with `:` and indent the block")
}

pub(in crate::parse) fn ternary(mark: Span) -> Diagnostic {
    Diagnostic::error("E0022", mark, "Indent has no `? :`").help("write `a if condition else b`")
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
