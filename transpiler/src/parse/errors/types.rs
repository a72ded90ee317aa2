//! E0052 to E0060: types and their members.

use crate::ast::Name;
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn misplaced_field(span: Span, owner: &str) -> Diagnostic {
    let error = Diagnostic::error("E0052", span, format!("{owner} has no fields"));
    match owner {
        "an enum" => error.help("write a variant: `Circle(radius: float)`"),
        "an interface" => error.help("declare a method that gives the value"),
        _ => error.help("put the field into a struct"),
    }
}

pub(in crate::parse) fn misplaced_variant(span: Span, owner: &str) -> Diagnostic {
    Diagnostic::error("E0052", span, format!("{owner} has no variants")).help("write a method: `def name(self):`")
}

pub(in crate::parse) fn declaration_in_type(word: Span, text: &str) -> Diagnostic {
    Diagnostic::error("E0080", word, format!("`{text}` cannot stand inside of a type"))
        .help("move the declaration to the top of the module: a type holds its fields or variants, and its methods")
}

pub(in crate::parse) fn field_without_type(name: &Name) -> Diagnostic {
    Diagnostic::error("E0053", name.span, format!("the field `{}` has no type", name.text))
        .help(format!("write `{}: T`", name.text))
}

pub(in crate::parse) fn not_a_field(span: Span) -> Diagnostic {
    Diagnostic::error("E0053", span, "a field is a name and a type").help("write `name: T`, with a default or without")
}

pub(in crate::parse) fn inheritance(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0054", span, "a struct inherits from nothing")
        .help(format!("keep the other struct in a field, or write `implement Name for {name}:` for an interface"))
}

pub(in crate::parse) fn error_without_text(name: &Name) -> Diagnostic {
    Diagnostic::error("E0055", name.span, format!("the error `{}` has no text", name.text))
        .help("write what it says, over its fields: `error NotFound(what: str): \"{what} not found\"`")
}

pub(in crate::parse) fn const_without_value(name: &Name, span: Span) -> Diagnostic {
    Diagnostic::error("E0056", span, format!("the constant `{}` has no value", name.text))
        .help(format!("write `const {}: T = …`", name.text))
}

pub(in crate::parse) fn union_with_none(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0057", span, "a type that may be missing is written with `?`").help(format!("write `{ty}?`"))
}

pub(in crate::parse) fn union(span: Span) -> Diagnostic {
    Diagnostic::error("E0057", span, "Indent has no union types").help("declare an `enum` with a variant for each")
}

pub(in crate::parse) fn reference_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0058", span, "`ref` stands in `extern rust` only")
        .help("leave it out: Indent works out what is borrowed")
}

pub(in crate::parse) fn mut_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0058", span, "`mut` stands before the name of a parameter, not in its type")
        .help("write `mut name: T`")
}

pub(in crate::parse) fn optional_twice(span: Span) -> Diagnostic {
    Diagnostic::error("E0059", span, "a value is missing or not: there is no `??`").help("write one `?`")
}

pub(in crate::parse) fn not_a_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0060", span, "this is not a type")
}
