//! Mistakes in names: unknown, private, declared twice, imported for nothing.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// E0101: a name that nothing declares.
pub(crate) fn unknown_name(span: Span, name: &str, suggestion: Option<&str>) -> Diagnostic {
    meant(Diagnostic::error("E0101", span, format!("there is no `{name}`")), suggestion)
}

/// E0102: a type that nothing declares.
pub(crate) fn unknown_type(span: Span, name: &str, suggestion: Option<&str>) -> Diagnostic {
    meant(Diagnostic::error("E0102", span, format!("there is no type `{name}`")).about(name), suggestion)
}

/// E0103: a module has no such name.
pub(crate) fn unknown_member(span: Span, module: &str, name: &str, suggestion: Option<&str>) -> Diagnostic {
    meant(Diagnostic::error("E0103", span, format!("module `{module}` has no `{name}`")), suggestion)
}

/// E0104: a name that its module keeps to itself.
pub(crate) fn private(span: Span, name: &str, declared: Span) -> Diagnostic {
    Diagnostic::error("E0104", span, format!("`{name}` is private to its module"))
        .label(declared, "declared here")
        .help(format!("write `pub` before the declaration of `{name}`"))
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
