//! Mistakes in types.

use crate::check::infer::{Mismatch, MismatchKind};
use crate::check::satisfy::Lack;
use crate::check::world::World;
use crate::diagnostic::Diagnostic;
use crate::source::Span;
use crate::types::Ty;

/// E0201: a value of another type than the context asks for.
pub(crate) fn mismatch(span: Span, mismatch: &Mismatch, world: &World<'_>) -> Diagnostic {
    let (expected, found) = (world.show(&mismatch.expected), world.show(&mismatch.found));
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
        _ => help_conversion(diagnostic, &mismatch.expected, &mismatch.found),
    }
}

/// Says how to convert where one conversion is meant.
fn help_conversion(diagnostic: Diagnostic, expected: &Ty, found: &Ty) -> Diagnostic {
    match (expected, found) {
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
    let diagnostic = Diagnostic::error("E0202", span, message);
    lack.help.iter().fold(diagnostic, |diagnostic, help| diagnostic.help(help.clone()))
}
