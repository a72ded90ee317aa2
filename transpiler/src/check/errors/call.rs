//! Mistakes in calls.

use super::{a, counted};
use crate::ast::Name;
use crate::check::argument::{Called, Slot};
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::types::Ty;

fn declared(diagnostic: Diagnostic, called: &Called) -> Diagnostic {
    match called.declared {
        Some(span) => diagnostic.label(span, "declared here"),
        None => diagnostic,
    }
}

fn listed(names: &[&str]) -> String {
    names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
}

/// E0270: more arguments than parameters.
pub(crate) fn too_many(called: &Called, span: Span, count: usize) -> Diagnostic {
    let message = format!("`{}` takes {}", called.name, counted(count, "argument"));
    declared(Diagnostic::error("E0270", span, message), called)
}

/// E0271: parameters without an argument.
pub(crate) fn missing_arguments(called: &Called, missing: &[&str], count: usize) -> Diagnostic {
    let named = missing.iter().all(|name| !name.is_empty());
    let message = match named {
        true => format!("`{}` needs {}", called.name, listed(missing)),
        false => format!("`{}` takes {}", called.name, counted(count, "argument")),
    };
    declared(Diagnostic::error("E0271", called.span, message), called)
}

/// E0272: a keyword that is no parameter.
pub(crate) fn unknown_keyword(called: &Called, name: &Name, slots: &[Slot]) -> Diagnostic {
    let message = format!("`{}` has no parameter `{}`", called.name, name.text);
    let diagnostic = declared(Diagnostic::error("E0272", name.span, message).about(&name.text), called);
    let names: Vec<&str> = slots.iter().map(|slot| slot.name.as_str()).filter(|name| !name.is_empty()).collect();
    match crate::suggest::closest(&name.text, names.iter().copied()) {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None if names.is_empty() => diagnostic,
        None => diagnostic.help(format!("it takes {}", listed(&names))),
    }
}

/// E0273: an argument that is given twice.
pub(crate) fn given_twice(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0273", span, format!("`{name}` is given twice")).label(first, "first given here")
}

/// E0274: `*xs` as an argument.
pub(crate) fn star_argument(span: Span) -> Diagnostic {
    Diagnostic::error("E0274", span, "a collection cannot be spread over parameters").help("pass the list itself")
}

/// E0408: `mut` is missing.
pub(crate) fn missing_mut(span: Span, called: &Called, param: &str, text: &str) -> Diagnostic {
    declared(
        Diagnostic::error("E0408", span, format!("`{}` changes `{param}`, which the call has to say", called.name)),
        called,
    )
    .help(format!("write `mut {text}`"))
}

/// E0409: `mut` is said of what is only read.
pub(crate) fn needless_mut(word: Span, called: &Called, param: &str) -> Diagnostic {
    declared(Diagnostic::error("E0409", word, format!("`{}` only reads `{param}`", called.name)), called)
        .help("leave the `mut` out")
}

/// E0409: `mut` where nothing is changed.
pub(crate) fn mut_not_taken(word: Span) -> Diagnostic {
    Diagnostic::error("E0409", word, "nothing is changed here").help("leave the `mut` out")
}

/// E0400: a `mut` argument overlaps another.
pub(crate) fn overlap(span: Span, mutable: Span, both: bool) -> Diagnostic {
    let what = if both { "is changed here, too" } else { "is read here at the same time" };
    Diagnostic::error("E0400", span, "what this call changes overlaps another argument")
        .label(mutable, "changed through this argument")
        .note(what)
        .help("make a copy first: `copy = …`")
}

/// E0275: no declaration of a name takes these arguments.
pub(crate) fn none_fits(span: Span, name: &str, types: &[String]) -> Diagnostic {
    let message = match types {
        [] => format!("`{name}` needs arguments"),
        _ => format!("`{name}` does not take ({})", types.join(", ")),
    };
    Diagnostic::error("E0275", span, message)
}

/// E0276: something that cannot be called.
pub(crate) fn not_callable(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0276", span, format!("`{name}` cannot be called"))
}

/// E0276: a value that is no function.
pub(crate) fn value_not_callable(span: Span, text: &str, ty: &str) -> Diagnostic {
    Diagnostic::error("E0276", span, format!("`{text}` is {} and cannot be called", a(ty)))
}

/// E0277: a keyword in the call of a function value.
pub(crate) fn keyword_of_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0277", span, format!("the parameters of a function value have no names, not even `{name}`"))
        .help("pass the arguments in order")
}

/// E0271: too few arguments for a function value.
pub(crate) fn count_of_value(span: Span, name: &str, wanted: usize, found: usize) -> Diagnostic {
    let message = format!("`{name}` takes {}, not {found}", counted(wanted, "argument"));
    Diagnostic::error("E0271", span, message)
}

/// E0278: a lambda with another number of parameters.
pub(crate) fn lambda_count(span: Span, found: usize, wanted: usize) -> Diagnostic {
    let message = format!("a function with {} is expected, not with {found}", counted(wanted, "parameter"));
    Diagnostic::error("E0278", span, message)
}

/// E0279: a function that changes an argument, as a value.
pub(crate) fn mut_function_as_value(span: Span, name: &str, param: &str) -> Diagnostic {
    Diagnostic::error("E0279", span, format!("`{name}` changes `{param}` and cannot be used as a value"))
        .help("call it in a loop")
}

/// E0180: a nested function with type parameters, as a value.
pub(crate) fn generic_nested_as_value(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0180", span, format!("`{name}` has type parameters of its own and cannot be used as a value"))
        .help("call it in a lambda: `x -> …`")
}

/// E0280: a conversion without its one argument.
pub(crate) fn takes_one(span: Span, name: &str, found: usize) -> Diagnostic {
    Diagnostic::error("E0280", span, format!("`{name}` converts one value, not {found}"))
}

/// E0281: a conversion of what is no number.
pub(crate) fn not_a_number(span: Span, name: &str, found: &Ty, text: &str) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0281", span, format!("`{name}` converts numbers, not `{text}`"));
    match found {
        Ty::Str => diagnostic.help(format!("text becomes a number by `{name}.parse(…)`, which raises `ParseError`")),
        Ty::Bool => diagnostic.help("write `1 if … else 0`"),
        Ty::Duration => diagnostic.help("ask for a unit: `.seconds()`, `.millis()`"),
        Ty::Optional(_) => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        _ => diagnostic,
    }
}

/// E0282: `bool(x)`.
pub(crate) fn no_truthiness(span: Span) -> Diagnostic {
    Diagnostic::error("E0282", span, "values are not true or false by themselves")
        .help("write what is meant: `len(xs) > 0`, `n != 0`, `x is not None`")
}

/// E0282: `bytes(x)`.
pub(crate) fn bytes_called(span: Span) -> Diagnostic {
    Diagnostic::error("E0282", span, "bytes are made of a collection of `uint8`")
        .help("write `b\"…\"`, make them of text with `.encode()`, or of numbers with `bytes([104, 105])`")
}

/// E0282: `Duration(x)`.
pub(crate) fn duration_called(span: Span) -> Diagnostic {
    Diagnostic::error("E0282", span, "a duration is not made by a call")
        .help("write `5s`, or `Duration.seconds(n)`, `Duration.millis(n)`")
}

/// E0283: an enum is called.
pub(crate) fn enum_called(span: Span, name: &str, variants: &[&str]) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0283", span, format!("`{name}` is an enum: one of its variants is made"));
    match variants.first() {
        Some(first) => diagnostic.help(format!("write `{name}.{first}`, or another of {}", listed(variants))),
        None => diagnostic,
    }
}

/// E0284: a type that only the library makes.
pub(crate) fn cannot_be_made(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0284", span, format!("{} cannot be made by a call", a(name)))
}

/// E0285: a variant without its fields.
pub(crate) fn variant_without_fields(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0285", span, format!("`{name}` has fields, which have to be given"))
        .help(format!("write `{name}(…)`"))
}

/// E0286: `a.with(…)` by position.
pub(crate) fn with_needs_names(span: Span) -> Diagnostic {
    Diagnostic::error("E0286", span, "changes are given by name").help("write `a.with(field=…)`")
}

/// E0286: `a.with()`.
pub(crate) fn with_without_changes(span: Span) -> Diagnostic {
    Diagnostic::error("E0286", span, "nothing is changed here")
        .help("write `a.with(field=…)`; `b = a` is a copy already")
}

/// E0287: a word that `with` enters, called elsewhere.
pub(crate) fn only_in_with(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0287", span, format!("`{name}` is entered by `with`")).help(format!("write `with {name}(…):`"))
}

/// E0288: an option that is not there.
pub(crate) fn unknown_option(span: Span, word: &str, name: &str, known: &str) -> Diagnostic {
    Diagnostic::error("E0288", span, format!("`{word}` has no option `{name}`")).help(format!("it takes {known}"))
}

/// E0288: an option without its name.
pub(crate) fn option_by_name(span: Span, word: &str, known: &str) -> Diagnostic {
    Diagnostic::error("E0288", span, format!("the options of `{word}` are given by name"))
        .help(format!("it takes {known}"))
}

/// E0203: another number of type arguments.
pub(crate) fn type_argument_count(span: Span, name: &str, wanted: usize, found: usize) -> Diagnostic {
    let message = format!("`{name}` takes {}, not {found}", counted(wanted, "type argument"));
    Diagnostic::error("E0203", span, message)
}
