//! Which format specs fit which types.
//!
//! In: a spec and the type of its value. Out: what of the spec does not fit, in the program's words. The rules are Python's: numbers take
//! everything, text takes alignment, width and precision, and all other values are formatted as the text that they show.

use super::spec::Spec;
use crate::types::Ty;

/// What of a spec does not fit a type; nothing where all of it does.
pub(crate) fn misfit(spec: &Spec<'_>, ty: &Ty) -> Option<String> {
    let kind = spec.rest.kind;
    match ty {
        Ty::Int(_) => misfit_of_int(spec),
        Ty::Bool if !matches!(kind, None | Some('s')) => misfit_of_int(spec),
        Ty::Float | Ty::Float32 => kind.filter(|kind| "bcdosxX".contains(*kind)).map(kind_words),
        _ => misfit_of_text(spec),
    }
}

fn misfit_of_int(spec: &Spec<'_>) -> Option<String> {
    let kind = spec.rest.kind;
    match kind {
        Some('s') => Some(kind_words('s')),
        None | Some('b' | 'd' | 'n' | 'o' | 'x' | 'X') if spec.precision.is_some() => Some("a precision".to_owned()),
        Some('b' | 'o' | 'x' | 'X') if spec.rest.grouping == Some(',') => Some("`,` between the digits".to_owned()),
        Some('c') if spec.rest.sign.is_some() => Some("a sign".to_owned()),
        Some('c') if spec.rest.alternate => Some("`#`".to_owned()),
        Some('c') if spec.rest.grouping.is_some() => Some("a separator between the digits".to_owned()),
        Some('c') if spec.precision.is_some() => Some("a precision".to_owned()),
        _ => None,
    }
}

fn misfit_of_text(spec: &Spec<'_>) -> Option<String> {
    let rest = &spec.rest;
    if let Some(kind) = rest.kind.filter(|kind| *kind != 's') {
        return Some(kind_words(kind));
    }
    if rest.sign.is_some() {
        return Some("a sign".to_owned());
    }
    if let Some(separator) = rest.grouping {
        return Some(format!("`{separator}` between the digits"));
    }
    if rest.alternate {
        return Some("`#`".to_owned());
    }
    (rest.align == Some('=')).then(|| "the alignment `=`".to_owned())
}

fn kind_words(kind: char) -> String {
    format!("the format `{kind}`")
}
