//! Mistakes in statements.

use super::a;
use crate::check::infer::Mismatch;
use crate::check::operator::{Written, symbol};
use crate::check::place::Writing;
use crate::check::world::World;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::types::Ty;

/// E0122: a name that some path has not assigned.
pub(crate) fn not_assigned(span: Span, name: &str, declared: Span) -> Diagnostic {
    Diagnostic::error("E0122", span, format!("`{name}` is not assigned on every path to here"))
        .label(declared, "assigned here, but not always")
        .help(format!("give `{name}` a value before"))
}

/// E0123: a constant is assigned.
pub(crate) fn constant_written(span: Span, name: &str, declared: Span) -> Diagnostic {
    Diagnostic::error("E0123", span, format!("`{name}` is a constant and cannot be changed"))
        .label(declared, "declared here")
        .help("keep what changes in a variable of a function, and hand it over as a parameter")
}

/// E0124: the type of a name is written twice.
pub(crate) fn annotated_twice(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0124", span, format!("`{name}` already has its type"))
        .label(first, "its type is settled here")
        .help("leave the annotation out, or use another name")
}

/// E0127: `*rest` in a place where it is not taken.
pub(crate) fn star_target(span: Span) -> Diagnostic {
    Diagnostic::error("E0127", span, "`*` takes the rest of a list inside of `a, *rest = …` only")
        .help("bind the whole to a name, and take it apart in the body")
}

/// E0128: a place where a name is needed.
pub(crate) fn place_target(span: Span) -> Diagnostic {
    Diagnostic::error("E0128", span, "a name is needed here").help("bind a name, and assign the place in the body")
}

/// E0129: a value cannot be taken apart like this.
pub(crate) fn not_taken_apart(span: Span, count: usize, ty: &Ty, text: &str) -> Diagnostic {
    let message = match ty {
        Ty::Tuple(parts) => format!("{count} names for the {} parts of `{text}`", parts.len()),
        _ => format!("`{text}` cannot be taken apart into {count}"),
    };
    let diagnostic = Diagnostic::error("E0129", span, message);
    match ty {
        Ty::Optional(_) => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        _ => diagnostic,
    }
}

/// E0130: a declaration inside a function.
pub(crate) fn nested_declaration(span: Span) -> Diagnostic {
    Diagnostic::error("E0130", span, "only `def` can stand inside a function").help("move it to the top of the module")
}

/// E0131: a decorator on a nested function.
pub(crate) fn nested_decorator(span: Span) -> Diagnostic {
    Diagnostic::error("E0131", span, "a nested function has no decorators")
}

/// E0201: another type than the variable has.
pub(crate) fn other_type(span: Span, name: &str, mismatch: &Mismatch, declared: Span, world: &World<'_>) -> Diagnostic {
    let (expected, found) = (world.show(&mismatch.expected), world.show(&mismatch.found));
    Diagnostic::error("E0201", span, format!("`{name}` is {} and cannot become {}", a(&expected), a(&found)))
        .label(declared, "its type is settled here")
        .help("use another name")
}

/// E0255: pairs of a dict without `items`.
pub(crate) fn dict_pairs(span: Span, text: &str) -> Diagnostic {
    Diagnostic::error("E0255", span, "a dict is iterated by its keys").help(format!("for pairs write `{text}.items()`"))
}

/// E0256: items that cannot be changed where they are.
pub(crate) fn items_not_changed(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0256", span, format!("`for mut` changes the items of a list, not of `{ty}`"))
}

/// W0220: a change of a loop's item that nobody sees.
pub(crate) fn item_written(span: Span, name: &str, declared: Span) -> Diagnostic {
    Diagnostic::warning("W0220", span, format!("`{name}` is a copy: the collection does not change"))
        .label(declared, "bound here")
        .help(format!("to change the items, write `for mut {name} in …`"))
}

/// E0257: a value where a function returns nothing.
pub(crate) fn value_returned(span: Span, ty: &str, head: Span) -> Diagnostic {
    Diagnostic::error("E0257", span, format!("{} is returned, and the function returns nothing", a(ty)))
        .label(head, "no result is declared here")
        .help(format!("declare it: `-> {ty}`"))
}

/// E0258: a return without the value that is expected.
pub(crate) fn return_without_value(span: Span, ty: &str, head: Span) -> Diagnostic {
    Diagnostic::error("E0258", span, format!("{} has to be returned", a(ty))).label(head, "the result is declared here")
}

/// E0259: a path without a return.
pub(crate) fn missing_return(span: Span, name: &str, ty: &str) -> Diagnostic {
    Diagnostic::error("E0259", span, format!("`{name}` does not return {} on every path", a(ty)))
        .help("return a value at the end, or raise")
}

/// E0260: a jump without a loop.
pub(crate) fn jump_outside_loop(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error("E0260", span, format!("`{word}` stands outside of a loop"))
}

/// E0261: a jump out of a cleanup.
pub(crate) fn jump_out_of_finally(span: Span, word: &str, finally: Span) -> Diagnostic {
    Diagnostic::error("E0261", span, format!("`{word}` cannot leave a `finally`"))
        .label(finally, "the cleanup begins here")
        .help("a cleanup runs to its end: set a variable, and look at it behind the `try`")
}

/// E0262: `assert (a, b)`.
pub(crate) fn assert_tuple(span: Span) -> Diagnostic {
    Diagnostic::error("E0262", span, "a tuple is always true")
        .help("leave the parentheses out: `assert condition, \"text\"`")
}

/// E0263: something else than an error is raised.
pub(crate) fn not_an_error(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0263", span, format!("only errors can be raised, not `{ty}`"))
        .about(ty)
        .help("declare one: `error Name(text: str): \"{text}\"`")
}

/// E0264: something else than an error is caught.
pub(crate) fn not_caught(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0264", span, format!("only errors can be caught, not `{ty}`"))
}

/// E0265: a bare `raise` without a caught error.
pub(crate) fn nothing_to_raise_again(span: Span) -> Diagnostic {
    Diagnostic::error("E0265", span, "there is no caught error to raise again")
        .help("a bare `raise` stands in an `except`; elsewhere, name the error")
}

/// E0266: `with` on what is no resource.
pub(crate) fn not_a_resource(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0266", span, format!("`{ty}` cannot be entered with `with`"))
        .help("a resource implements `Resource`: `def close(mut self)`")
}

/// E0267: `as name` where nothing is entered.
pub(crate) fn nothing_entered(span: Span, word: &str) -> Diagnostic {
    Diagnostic::error("E0267", span, format!("`{word}` gives nothing to name")).help("leave the `as` out")
}

/// W0221: code that is never reached.
pub(crate) fn unreachable(span: Span) -> Diagnostic {
    Diagnostic::warning("W0221", span, "this is never reached")
}

/// W0222: a statement that does nothing.
pub(crate) fn no_effect(span: Span) -> Diagnostic {
    Diagnostic::warning("W0222", span, "this statement does nothing").help("assign the value, or leave it out")
}

/// W0223: a lazy iterator that nobody goes through.
pub(crate) fn lazy_statement(span: Span) -> Diagnostic {
    Diagnostic::warning("W0223", span, "a lazy iterator that nothing goes through does nothing")
        .help("write a `for` loop")
}

/// W0224: a variable that nothing reads.
pub(crate) fn unused(span: Span, name: &str) -> Diagnostic {
    Diagnostic::warning("W0224", span, format!("`{name}` is never read"))
        .help(format!("leave it out, or call it `_{name}` if that is meant"))
}

/// E0269: an operation that changes the type of its place.
pub(crate) fn aug_assign_type(written: Written, wanted: &str, found: &str) -> Diagnostic {
    let sign = symbol(written.op);
    let diagnostic = Diagnostic::error(
        "E0269",
        written.op_span,
        format!("`{sign}` gives {} here, and the place is {}", a(found), a(wanted)),
    );
    if sign == "/" && wanted.contains("int") { diagnostic.help("divide integers with `//=`") } else { diagnostic }
}

/// E0401: what is written is no place.
pub(crate) fn not_a_place(span: Span, how: Writing) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0401", span, "this is a value without a place, which cannot be changed");
    match how {
        Writing::Argument => diagnostic.help("give it a name first: `x = …`, then pass `mut x`"),
        _ => diagnostic,
    }
}

/// E0402: a read-only parameter is changed.
pub(crate) fn parameter_written(span: Span, name: &str, declared: Span, how: Writing) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0402", span, format!("`{name}` is a parameter, and parameters are read-only"))
        .label(declared, "declared here")
        .once(declared);
    let diagnostic = diagnostic.help(format!("to change the caller's value, declare it `mut {name}: …`"));
    match how {
        Writing::Assignment => diagnostic.help(format!("to have a value of its own, declare it `own {name}: …`")),
        _ => diagnostic,
    }
}

/// E0403: `self` is changed in a method that only reads it.
pub(crate) fn receiver_written(span: Span, declared: Span, _how: Writing) -> Diagnostic {
    Diagnostic::error("E0403", span, "`self` is only read in this method")
        .label(declared, "declared here")
        .once(declared)
        .help("a method that changes its value takes `mut self`")
}

/// E0404: the value behind a lock is changed without `mut`.
pub(crate) fn guarded_written(span: Span, name: &str, declared: Span) -> Diagnostic {
    Diagnostic::error("E0404", span, format!("`{name}` is only read here"))
        .label(declared, "entered here")
        .once(declared)
        .help(format!("write `as mut {name}`"))
}

/// E0405: a byte of a byte string is assigned.
pub(crate) fn bytes_written(span: Span) -> Diagnostic {
    Diagnostic::error("E0405", span, "bytes cannot be changed in place").help("build new bytes, or use a `list[uint8]`")
}

/// E0405: a character of a text is assigned.
pub(crate) fn text_written(span: Span) -> Diagnostic {
    Diagnostic::error("E0405", span, "text cannot be changed in place")
        .help("build new text, with `replace` or from its parts")
}

/// E0406: a field of a type of the library is assigned.
pub(crate) fn opaque_field_written(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0406", span, format!("the fields of `{ty}` can only be read"))
}

/// E0407: a closure that leaves its function changes what it has captured.
pub(crate) fn written_by_escaping(span: Span, name: &str, closure: Span) -> Diagnostic {
    Diagnostic::error("E0407", span, format!("`{name}` is changed in a function value that leaves its function"))
        .label(closure, "it has a copy of the variable from when it was made")
        .help("return the new value, or share it in a `Mutex`")
}
