//! E0030 to E0033 and E0045 to E0050: modules, imports, decorators, functions, extern blocks.

use crate::ast::{Name, Param};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

pub(in crate::parse) fn statement_at_module_level(span: Span) -> Diagnostic {
    Diagnostic::error("E0030", span, "a module holds declarations only, and this is a statement")
        .help("put it into a function: a program begins with `def main():`")
}

pub(in crate::parse) fn assignment_at_module_level(span: Span) -> Diagnostic {
    statement_at_module_level(span).help("a value that the whole module uses is `const NAME: T = …`")
}

pub(in crate::parse) fn main_guard(span: Span) -> Diagnostic {
    Diagnostic::error("E0030", span, "a module holds declarations only, and this is a statement")
        .help("leave it out: a program begins with `def main():`, which an import does not run")
}

pub(in crate::parse) fn wildcard_import(span: Span) -> Diagnostic {
    Diagnostic::error("E0031", span, "an import names what it imports").help("list the names, or import the module")
}

pub(in crate::parse) fn decorator_form(span: Span) -> Diagnostic {
    Diagnostic::error("E0033", span, "a decorator is a name, with arguments or without")
        .help("write `@name` or `@name(…)`")
}

pub(in crate::parse) fn decorated_field(span: Span) -> Diagnostic {
    Diagnostic::error("E0033", span, "a field has no decorators").help("put it before the `struct` or before a `def`")
}

pub(in crate::parse) fn missing_body(head: Span) -> Diagnostic {
    Diagnostic::error("E0045", head, "this function has no body")
        .help("write `:` and the body below; only an interface or an `extern` block has functions without")
}

pub(in crate::parse) fn body_in_extern(body: Span) -> Diagnostic {
    Diagnostic::error("E0046", body, "a function of an `extern` block has no body")
        .help("its body is written in the other language")
}

pub(in crate::parse) fn not_for_extern(span: Span) -> Diagnostic {
    Diagnostic::error("E0046", span, "this cannot stand in an `extern` block")
        .help("it declares functions, structs, enums, errors and constants of the other language")
}

pub(in crate::parse) fn unknown_abi(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error("E0046", span, format!("`{text}` is not a language that Indent binds"))
        .help("write `extern \"C\":` or `extern rust \"path\":`")
}

pub(in crate::parse) fn misplaced_self(span: Span) -> Diagnostic {
    Diagnostic::error("E0047", span, "`self` is the first parameter of a method, and of nothing else")
        .help("put it first, or put the function into the type")
}

pub(in crate::parse) fn typed_self(ty: Span) -> Diagnostic {
    Diagnostic::error("E0047", ty, "`self` has the type around it").help("leave the annotation out")
}

pub(in crate::parse) fn variadic(stars: &str, name: &Name) -> Diagnostic {
    let instead = if stars == "*" { "list[T]" } else { "dict[str, T]" };
    Diagnostic::error("E0048", name.span, format!("`{stars}{}` is not a parameter in Indent", name.text))
        .help(format!("take a collection: `{}: {instead}`", name.text))
}

pub(in crate::parse) fn star_separator(span: Span) -> Diagnostic {
    Diagnostic::error("E0048", span, "`*` is not a parameter in Indent")
        .help("leave it out: every parameter can be given by position and by name")
}

pub(in crate::parse) fn default_before_required(late: &Param, with_default: &Param) -> Diagnostic {
    Diagnostic::error("E0049", late.span, format!("`{}` needs a default, or has to come earlier", late.name.text))
        .label(with_default.span, "this parameter may be left out")
        .help("parameters with a default come last")
}

pub(in crate::parse) fn raises_none_and_more(none: Span) -> Diagnostic {
    Diagnostic::error("E0050", none, "`raises None` says that nothing is raised")
        .help("leave `None` out, or everything else")
}
