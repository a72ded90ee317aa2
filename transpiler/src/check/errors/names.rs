//! Mistakes in names: unknown, private, declared twice, imported for nothing.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// E0101: a name that nothing declares.
pub(crate) fn unknown_name(span: Span, name: &str, suggestion: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0101", span, format!("there is no `{name}`")).about(name);
    match foreign_function(name) {
        Some(help) => diagnostic.help(help),
        None => meant(diagnostic, suggestion),
    }
}

/// E0101: a variant without its enum.
pub(crate) fn variant_alone(span: Span, name: &str, owner: &str) -> Diagnostic {
    Diagnostic::error("E0101", span, format!("there is no `{name}`"))
        .about(name)
        .help(format!("write `{owner}.{name}`: a variant stands behind its enum"))
}

/// E0101: the last name of a module that is imported by its whole path.
pub(crate) fn last_of_path(span: Span, name: &str, path: &[&str]) -> Diagnostic {
    let (whole, package) = (path.join("."), path[..path.len() - 1].join("."));
    Diagnostic::error("E0101", span, format!("there is no `{name}`"))
        .about(name)
        .help(format!("`import {whole}` is used as `{whole}`; `from {package} import {name}` brings `{name}` itself"))
}

/// What is written for a function or class of other languages.
fn foreign_function(name: &str) -> Option<&'static str> {
    Some(match name {
        "Exception" | "ValueError" | "TypeError" | "RuntimeError" | "KeyError" | "IndexError" | "Error" => {
            "declare what can go wrong, and raise that: `error Failed(reason: str): \"it failed: {reason}\"`"
        }
        "isinstance" | "typeof" => {
            "a value has one type, which is known; kinds of values are an `enum`, told apart by `match`"
        }
        "type" => "a value has one type, which is known before the program runs",
        "console" | "fmt" | "System" => "write `print(…)`",
        "println" | "printf" | "puts" | "echo" => "write `print(…)`",
        "Some" => "leave it out: a `T` is accepted where a `T?` is expected",
        "Ok" => "leave it out: `return value`",
        "Err" => "write `raise`",
        "tuple" => "write the parts in parentheses: `(a, b)`",
        "map" | "filter" => "write a comprehension `[f(x) for x in xs]`, or `xs.map(x -> …)`, `xs.filter(x -> …)`",
        "reduce" => "write `xs.fold(start, (acc, x) -> …)`",
        "open" => "write `import fs`, and `fs.read(path)` or `fs.open(path)`",
        "exit" | "quit" => "return from `main`, or let an error leave it: the status is then 1",
        "super" => "a struct has no parent: call the function that is meant by its name",
        "repr" => "write `f\"{x!r}\"`",
        "format" => "put values into text with an f-string: `f\"{…}\"`",
        "setattr" | "getattr" | "hasattr" => "fields are known before the program runs: write `value.field`",
        "set_timeout" | "setTimeout" => "write `sleep(1s)`",
        _ => return None,
    })
}

/// E0102: a type that nothing declares.
pub(crate) fn unknown_type(span: Span, name: &str, suggestion: Option<&str>) -> Diagnostic {
    if matches!(name, "Exception" | "BaseException" | "Throwable") {
        return Diagnostic::error("E0102", span, format!("there is no type `{name}`"))
            .help("a bare `except as e:` catches every error, and `Error` is the type of any");
    }
    meant(Diagnostic::error("E0102", span, format!("there is no type `{name}`")).about(name), suggestion)
}

/// E0103: a module has no such name.
pub(crate) fn unknown_member(span: Span, module: &str, name: &str, suggestion: Option<&str>) -> Diagnostic {
    meant(Diagnostic::error("E0103", span, format!("module `{module}` has no `{name}`")), suggestion)
}

/// E0103: a module imports the name, and does not declare it.
pub(crate) fn only_imported(span: Span, module: &str, name: &str, from: &str) -> Diagnostic {
    Diagnostic::error("E0103", span, format!("module `{module}` has no `{name}`"))
        .help(format!("it only imports it: write `from {from} import {name}`"))
}

/// E0104: a name that its module keeps to itself.
pub(crate) fn private(span: Span, name: &str, declared: Span) -> Diagnostic {
    let help = match name.strip_prefix('_') {
        Some(bare) => {
            format!("a name that begins with `_` is for its own module: use another one, or call it `{bare}`")
        }
        None => format!("write `pub` before the declaration of `{name}`"),
    };
    Diagnostic::error("E0104", span, format!("`{name}` is private to its module"))
        .label(declared, "declared here")
        .help(help)
}

/// E0105: two declarations of one name.
pub(crate) fn declared_twice(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0105", span, format!("`{name}` is declared twice"))
        .label(first, "first declared here")
        .help("give one of them another name")
}

/// E0110: a local that takes the name of a type.
pub(crate) fn local_takes_type_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0110", span, format!("`{name}` is the name of a type and cannot be a variable"))
        .help("give the variable a name in lower case that no type has")
}

/// W0102: a local that hides a function.
pub(crate) fn hides_function(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("W0102", span, format!("`{name}` hides the function of that name"))
        .help("give the variable another name")
}

fn meant(diagnostic: Diagnostic, suggestion: Option<&str>) -> Diagnostic {
    match suggestion {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => diagnostic,
    }
}

/// E0111: a declaration that takes the name of a built-in type.
pub(crate) fn builtin_name(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0111", span, format!("`{name}` is a built-in type")).help("give the declaration another name")
}

/// W0101: an import that nothing uses.
pub(crate) fn unused_import(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("W0101", span, format!("`{name}` is imported and not used")).help("remove the import")
}
