//! The diagnostics of ownership, one short function each.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// A loop's collection changes while the loop goes on.
pub(super) fn changed_while_iterated(at: Span, iterated: Span) -> Diagnostic {
    Diagnostic::error("E0410", at, "this changes what the loop iterates")
        .label(iterated, "iterated here")
        .help("iterate a copy (`for x in xs.copy():`), or collect the changes and make them behind the loop")
}

/// The collection of a `for mut` loop is used while its items change.
pub(super) fn used_while_items_change(at: Span, item: Span) -> Diagnostic {
    Diagnostic::error("E0411", at, "this looks at a collection whose items the loop is changing")
        .label(item, "its items change here")
        .help("read what is needed into a local before the loop")
}

/// What a nested function or an iterator sees changes while it is still used.
pub(super) fn changed_while_captured(at: Span, closure: Span) -> Diagnostic {
    Diagnostic::error("E0599", at, "changing what a nested function sees between its calls is not supported yet")
        .label(closure, "seen here, and used again behind this place")
        .help("pass the value to the nested function as an argument")
}

/// A nested function that suspends changes what stands outside of it.
pub(super) fn changed_by_suspending(at: Span, name: &str) -> Diagnostic {
    let message = format!("changing `{name}` in a nested function that may suspend is not supported yet");
    Diagnostic::error("E0599", at, message).help("return what changes, and assign it outside")
}

/// A place is used while something that stands for it changes it.
pub(super) fn used_while_it_changes(at: Span, holder: Span) -> Diagnostic {
    Diagnostic::error("E0412", at, "this is used while it is being changed under another name")
        .label(holder, "this name changes it")
}

/// A resource is used again after it was handed over.
pub(super) fn used_after_move(at: Span, what: &str, again: Option<Span>) -> Diagnostic {
    let help = "a resource cannot be copied: use it before it is handed over, or take it back as a result";
    match again.filter(|again| again.start > at.start) {
        Some(again) => Diagnostic::error("E0413", again, format!("`{what}` is used after it was handed over"))
            .label(at, "handed over here")
            .help(help),
        None => Diagnostic::error("E0413", at, format!("`{what}` is handed over here and used again")).help(help),
    }
}

/// A part of a resource is handed over.
pub(super) fn taken_out(at: Span, what: &str) -> Diagnostic {
    Diagnostic::error(
        "E0415",
        at,
        format!("`{what}` cannot be taken out of where it is, since it would be closed twice"),
    )
    .help("hand over the whole, or use it where it is")
}

/// A resource is copied with changes.
pub(super) fn resource_with_changes(at: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0191", at, format!("`.with(…)` would make a second `{ty}` out of this one"))
        .help("a resource cannot be copied: assign its fields, or make a new one")
}

/// A function marked `@no_copy` copies.
pub(super) fn copies(at: Span, mark: Span, what: &str, reason: &str) -> Diagnostic {
    Diagnostic::error("E0414", at, format!("`{what}` is copied in a function that is marked `@no_copy`"))
        .note(reason.to_owned())
        .label(mark, "marked here")
}
