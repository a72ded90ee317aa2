//! Mistakes in types.

use crate::check::infer::{Mismatch, MismatchKind};
use crate::check::satisfy::Lack;
use crate::check::world::World;
use crate::diagnostic::Diagnostic;
use crate::hir::TypeKind;
use crate::source::Span;
use crate::types::{Ty, TypeId};

/// E0201: a value of another type than the context asks for.
pub(crate) fn mismatch(span: Span, mismatch: &Mismatch, world: &World<'_>) -> Diagnostic {
    let expected = world.show(&mismatch.expected);
    if world.sources.text(span) == "None" {
        return Diagnostic::error("E0201", span, format!("expected `{expected}`, found `None`"))
            .help(format!("what may be missing has the type `{expected}?`"));
    }
    let found = world.show(&mismatch.found);
    let diagnostic = Diagnostic::error("E0201", span, format!("expected `{expected}`, found `{found}`"));
    match mismatch.kind {
        MismatchKind::Optional => {
            diagnostic.help("it may be None: test `is not None` first, or give a default with `.else(…)`")
        }
        MismatchKind::Infinite => diagnostic.help("the type would contain itself"),
        MismatchKind::Different if mismatch.part != (mismatch.expected.clone(), mismatch.found.clone()) => {
            let (expected, found) = (world.show(&mismatch.part.0), world.show(&mismatch.part.1));
            diagnostic.help(format!("they differ in `{expected}` and `{found}`"))
        }
        _ => help_conversion(diagnostic, mismatch, world),
    }
}

/// Says how to convert where one conversion is meant.
fn help_conversion(diagnostic: Diagnostic, mismatch: &Mismatch, world: &World<'_>) -> Diagnostic {
    let (expected, found) = (&mismatch.expected, &mismatch.found);
    match (expected, found) {
        (Ty::Named(id, _), found) if is_inside(*id, found, world) => {
            diagnostic.help(format!("write `{}(…)`", world.show(expected)))
        }
        (expected, Ty::Named(id, _)) if is_inside(*id, expected, world) => diagnostic.help("its inside is `….value`"),
        (Ty::Str, found) if *found != Ty::None && *found != Ty::Error => {
            diagnostic.help("make text of it with `str(…)`")
        }
        (expected, found) if expected.is_numeric() && found.is_numeric() => {
            let name = number_name(expected);
            diagnostic.help(format!("numbers are converted by their type's name: `{name}(…)`"))
        }
        (expected, Ty::Str) if expected.is_numeric() => {
            let name = number_name(expected);
            diagnostic.help(format!("text becomes a number by `{name}.parse(…)`"))
        }
        _ => diagnostic,
    }
}

/// True for a newtype and what is inside of it.
fn is_inside(id: TypeId, inside: &Ty, world: &World<'_>) -> bool {
    match &world.program.type_decl(id).kind {
        TypeKind::Newtype { field } => field.ty == *inside,
        _ => false,
    }
}

fn number_name(ty: &Ty) -> &'static str {
    match ty {
        Ty::Int(kind) => crate::types::print::int_name(*kind),
        Ty::Float32 => "float32",
        _ => "float",
    }
}

/// E0202: a type that cannot do what is asked of it.
pub(crate) fn unsatisfied(span: Span, ty: &Ty, bound: &str, lack: &Lack, world: &World<'_>) -> Diagnostic {
    let message = format!("`{}` does not have `{bound}`: {}", world.show(ty), lack.reason);
    let mut diagnostic = Diagnostic::error("E0202", span, message);
    if matches!(lack.part, Ty::Param(_)) {
        diagnostic = diagnostic.once(span);
    }
    if lack.part != *ty {
        diagnostic = diagnostic.help(format!("it holds a `{}`", world.show(&lack.part)));
    }
    lack.help.iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help.clone()))
}

/// E0203: a type with more or fewer arguments than it has parameters.
pub(crate) fn argument_count(span: Span, name: &str, params: &[&str], given: usize) -> Diagnostic {
    let message = match params.len() {
        0 => format!("`{name}` takes no type arguments"),
        1 => format!("`{name}` takes 1 type argument, {given} given"),
        count => format!("`{name}` takes {count} type arguments, {given} given"),
    };
    let written = if params.is_empty() { name.to_owned() } else { format!("{name}[{}]", params.join(", ")) };
    Diagnostic::error("E0203", span, message).help(format!("write `{written}`"))
}

/// E0204: something that is no type stands where one is expected.
pub(crate) fn not_a_type(span: Span, name: &str, what: &str) -> Diagnostic {
    Diagnostic::error("E0204", span, format!("`{name}` is {what}, not a type"))
}

/// E0204: a type that has no name stands where an interface is expected.
pub(crate) fn not_a_name(span: Span) -> Diagnostic {
    Diagnostic::error("E0204", span, "expected the name of an interface")
}

/// E0205: `Self` where there is none.
pub(crate) fn self_outside(span: Span) -> Diagnostic {
    Diagnostic::error("E0205", span, "`Self` is a type only inside a type, interface or `implement` block")
        .help("write the name of the type")
}

/// E0207: a built-in interface that says what a type can do, used as a type.
pub(crate) fn bound_as_type(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0207", span, format!("`{name}` is no type of values: it says what a type can do"))
        .help(format!("take any such type by a parameter: `[T: {name}]`, and write `T` here"))
}

/// E0208: an interface whose methods need to know the implementing type, used as a type.
pub(crate) fn interface_as_type(
    span: Span,
    name: &str,
    word: &str,
    method: &str,
    reason: &str,
    declared: Span,
) -> Diagnostic {
    Diagnostic::error("E0208", span, format!("`{name}` cannot be used as a type: its {word} `{method}` {reason}"))
        .label(declared, "this method needs to know the type")
        .help(format!("take any such type by a parameter: `[T: {name}]`, and write `T` here"))
}

/// E0209: `None` as a type of values.
pub(crate) fn none_is_no_type(span: Span) -> Diagnostic {
    Diagnostic::error("E0209", span, "`None` is a type only as a result")
        .help("a value that may be missing has the type `T?`")
}

/// E0210: `ref` or `mut` in a type.
pub(crate) fn reference(span: Span) -> Diagnostic {
    Diagnostic::error("E0210", span, "there are no references to write in types")
        .help("write the type alone: what is read is borrowed, and `mut` stands before the parameter's name")
}
