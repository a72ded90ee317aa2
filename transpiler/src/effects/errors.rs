//! What this phase says: E0510 to E0529, W0510 and W0511, and what it does not support yet.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A step of a path of calls: where, and what is called there.
pub(super) struct Step {
    pub(super) span: Span,
    pub(super) name: String,
}

/// The way from a place down to what has the effect by itself.
pub(super) type Path = [Step];

/// A closure that suspends, given to a lazy method.
pub(super) fn suspending_closure(span: Span, method: &str, given: Option<Span>, path: &Path) -> Diagnostic {
    let message = format!("`{method}` cannot wait for a function that may suspend");
    let why = path.last().map_or_else(String::new, |last| format!(" at {}", last.name));
    let found = Diagnostic::error("E0510", span, message).note(format!("may suspend{why}"));
    lazily(found, method, given).help("write a comprehension `[f(x) for x in xs]` or a loop, which may suspend")
}

/// A closure that raises, given to a lazy method.
pub(super) fn raising_closure(span: Span, method: &str, given: Option<Span>, error: Option<&str>) -> Diagnostic {
    let message = format!("`{method}` cannot stop for a function that may raise an error");
    let note = error.map_or_else(|| "may fail".to_owned(), |error| format!("may raise `{error}`"));
    let found = Diagnostic::error("E0511", span, message).note(note);
    lazily(found, method, given).help("write a comprehension `[f(x) for x in xs]` or a loop, which may raise")
}

fn lazily(diagnostic: Diagnostic, method: &str, given: Option<Span>) -> Diagnostic {
    match given {
        Some(given) => diagnostic.label(given, format!("given to `{method}`, which calls it for each item")),
        None => diagnostic,
    }
}

/// An Io context that is entered inside another by a call.
pub(super) fn nested_context(span: Span, outer: Span, inner: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0512", span, format!("this call enters an Io context (`{name}`) inside another one"))
        .label(outer, "the outer one is entered here")
        .label(inner, "the inner one is entered here")
        .help("enter the context once, in `main`, and leave it out of the functions below")
}

/// `@no_io` on a function that may suspend.
pub(super) fn no_io_broken(span: Span, name: &str, assertion: Span, path: &Path) -> Diagnostic {
    let message = format!("`{name}` may suspend, and is marked `@no_io`");
    let found = Diagnostic::error("E0513", span, message).label(assertion, "says that it never suspends");
    trace(found, path)
}

/// Errors (`A` and `B`) that `raises` does not name.
pub(super) fn raises_exceeded(span: Span, name: &str, errors: &str, clause: Span, path: &Path) -> Diagnostic {
    let message = format!("`{name}` may raise {errors}, which its `raises` does not name");
    let found = Diagnostic::error("E0514", span, message).label(clause, "these may be raised");
    trace(found, path).help(format!("catch it here, or add {errors} to the `raises`"))
}

/// An error out of a function that `raises None`.
pub(super) fn raises_none_broken(span: Span, name: &str, errors: &str, clause: Span, path: &Path) -> Diagnostic {
    let message = format!("`{name}` may raise {errors}, and says `raises None`");
    let found = Diagnostic::error("E0515", span, message).label(clause, "says that it cannot fail");
    trace(found, path).help("catch it here, or say in `raises` what may come out")
}

/// An error of which only the text is known, out of a function with a `raises`.
pub(super) fn raises_unknown(span: Span, name: &str, clause: Span) -> Diagnostic {
    let message = format!("`{name}` raises an error of an unknown type, and its `raises` names all that it may");
    Diagnostic::error("E0516", span, message)
        .label(clause, "these may be raised")
        .help("raise an error of a declared type, with this one as its cause: `raise Failed(…) from e`")
}

/// A constant that does Io.
pub(super) fn constant_suspends(span: Span, name: &str, path: &Path) -> Diagnostic {
    let message = format!("the value of the constant `{name}` may suspend");
    let found = Diagnostic::error("E0517", span, message);
    trace(found, path).help("make it a function, or compute it in `main` and pass it on")
}

/// A method that Rust or the runtime calls by itself suspends or raises.
pub(super) fn implicit_method(span: Span, name: &str, interface: &str, verb: &str, path: &Path) -> Diagnostic {
    let message = format!("`{name}` may {verb}, and nobody could wait for `{interface}` or catch its errors");
    let found = Diagnostic::error("E0518", span, message);
    trace(found, path).help("compute what it needs before, and keep it in the value")
}

/// A handler of an error that cannot come, perhaps beside others.
pub(super) fn one_never_raised(span: Span, error: &str, among_others: bool) -> Diagnostic {
    let found = Diagnostic::warning("W0510", span, format!("nothing in this `try` raises `{error}`"));
    match among_others {
        true => found.help(format!("leave `{error}` out of this `except`")),
        false => found.help("remove this `except`"),
    }
}

/// A handler where nothing can come.
pub(super) fn none_raised(span: Span) -> Diagnostic {
    Diagnostic::warning("W0510", span, "nothing in this `try` raises an error").help("remove this `except`")
}

/// A handler for what an earlier one catches.
pub(super) fn caught_before(span: Span, error: Option<&str>, earlier: Span) -> Diagnostic {
    let message = match error {
        Some(error) => format!("`{error}` never reaches this `except`"),
        None => "no error reaches this `except`".to_owned(),
    };
    Diagnostic::warning("W0511", span, message).label(earlier, "caught here before").help("remove it, or move it up")
}

/// A nested function that calls itself.
pub(super) fn nested_recursion(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0599", span, format!("a nested function that calls itself (`{name}`) is not supported yet"))
        .help("move it out of the function and pass what it needs")
}

/// Blocking code that changes an argument of a function that may suspend.
pub(super) fn blocking_changes_argument(span: Span) -> Diagnostic {
    let message = "blocking code that changes an argument is not supported yet inside `async_io`";
    Diagnostic::error("E0599", span, message)
        .help("put what is done with it into one `@blocking def` that returns the result")
}

/// A closure that blocks, called by Rust code in the middle of an async function.
pub(super) fn blocking_closure_in_rust(span: Span, method: &str) -> Diagnostic {
    let message = format!("a blocking function given to `{method}` is not supported yet inside `async_io`");
    Diagnostic::error("E0599", span, message)
        .help("write a comprehension `[f(x) for x in xs]` or a loop, which hand it to another thread")
}

/// A parameter that is called inside and outside of a context of the function itself.
pub(super) fn mixed_contexts(span: Span, name: &str) -> Diagnostic {
    let message = format!("calling `{name}` both inside and outside of an Io context is not supported yet");
    Diagnostic::error("E0599", span, message).help("take it as two parameters, or call it in one of the two")
}

/// A local function that suspends and is called in both colours.
pub(super) fn mixed_colours(span: Span) -> Diagnostic {
    let message = "a nested function that may suspend is called inside and outside of `async_io`: not supported yet";
    Diagnostic::error("E0599", span, message).help("move it out of the function")
}

/// Code outside of functions that can fail.
pub(super) fn fails_outside(span: Span, what: &str, path: &Path) -> Diagnostic {
    let found = Diagnostic::error("E0599", span, format!("{what} that may raise an error is not supported yet"));
    trace(found, path).help("make it a function, whose callers can catch the error")
}

/// A built-in interface whose method suspends or raises, called for any type.
pub(super) fn generic_built_in(span: Span, name: &str) -> Diagnostic {
    let message =
        format!("calling `{name}` for any type is not supported yet where one that implements it may suspend or raise");
    Diagnostic::error("E0599", span, message).help("take the type itself as the parameter")
}

/// A kind of Io context that the runtime does not have yet.
pub(super) fn context_unsupported(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0599", span, format!("`with {name}()` is not supported yet"))
        .help("write `with async_io():` or `with blocking_io():`")
}

/// Shows each step of a path behind its first.
fn trace(diagnostic: Diagnostic, path: &Path) -> Diagnostic {
    let steps = path.iter().skip(1).filter(|step| step.span != diagnostic.span);
    let labels: Vec<_> = steps.map(|step| (step.span, format!("then {}", step.name))).collect();
    let names: Vec<&str> = path.iter().map(|step| step.name.as_str()).collect();
    let traced = labels.into_iter().fold(diagnostic, |diagnostic, (span, text)| diagnostic.label(span, text));
    match names.as_slice() {
        [] | [_] => traced,
        names => traced.help(format!("the way there: {}", names.join(" → "))),
    }
}
