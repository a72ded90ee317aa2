//! Mistakes in patterns and `match`.

use super::{a, counted};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// How many missing patterns a message shows.
const SHOWN: usize = 4;

/// E0301: a pattern of another kind than the value.
pub(crate) fn other_kind(span: Span, what: &str, ty: &str) -> Diagnostic {
    Diagnostic::error("E0301", span, format!("{} is never {what}", a(ty)))
}

/// E0302: a pattern of another type than the value.
pub(crate) fn other_type(span: Span, wanted: &str, found: &str) -> Diagnostic {
    Diagnostic::error("E0302", span, format!("this pattern is for `{found}`, and the value is {}", a(wanted)))
}

/// E0303: `case None` for what is always there.
pub(crate) fn never_none(span: Span, ty: &str) -> Diagnostic {
    Diagnostic::error("E0303", span, format!("the value is {}, which is never None", a(ty)))
}

/// E0304: a capitalised name that is nothing.
pub(crate) fn unknown_constructor(span: Span, name: &str, ty: &str, near: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0304", span, format!("`{ty}` has no `{name}`")).about(name);
    match near {
        Some(near) => diagnostic.help(format!("did you mean `{near}`?")),
        None => diagnostic.help("a name that begins with a small letter binds the value"),
    }
}

/// E0305: values that no arm takes.
pub(crate) fn not_exhaustive(span: Span, missing: &[String], ty: &str) -> Diagnostic {
    // Where any value at all is missing, no pattern tells more.
    let any = std::slice::from_ref(missing.iter().find(|pattern| *pattern == "_").unwrap_or(&missing[0]));
    let missing = if any[0] == "_" { any } else { missing };
    let mut shown: Vec<String> = missing.iter().take(SHOWN).map(|pattern| format!("`{pattern}`")).collect();
    if missing.len() > SHOWN {
        shown.push(format!("{} more", missing.len() - SHOWN));
    }
    let missing_text = match shown.split_last() {
        Some((last, before)) if !before.is_empty() => format!("{} and {last}", before.join(", ")),
        _ => shown.join(", "),
    };
    let help = match &missing[0][..] {
        "_" => "add an arm for all others: `case _: …`".to_owned(),
        first => format!("add `case {first}: …`, or an arm for all others: `case _: …`"),
    };
    let message = match &missing[0][..] {
        "_" => format!("`match` does not take every `{ty}`"),
        _ => format!("`match` does not take {missing_text}"),
    };
    Diagnostic::error("E0305", span, message).help(help)
}

/// W0301: an arm that is never reached.
pub(crate) fn unreachable_arm(span: Span) -> Diagnostic {
    Diagnostic::warning("W0301", span, "this arm is never reached")
        .help("the arms before it take every value that it would")
}

/// W0302: an alternative that is never reached.
pub(crate) fn idle_alternative(span: Span) -> Diagnostic {
    Diagnostic::warning("W0302", span, "this alternative is never reached")
}

/// E0307: a name that a pattern binds twice.
pub(crate) fn bound_twice(span: Span, name: &str, first: Span) -> Diagnostic {
    Diagnostic::error("E0307", span, format!("`{name}` is bound twice in one pattern"))
        .label(first, "first bound here")
        .help("give one of them another name, and compare them with `if`")
}

/// E0308: a name that not all alternatives bind.
pub(crate) fn not_in_all(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0308", span, format!("`{name}` is not bound in all alternatives"))
        .help("each side of `|` binds the same names")
}

/// E0309: a name with two types in two alternatives.
pub(crate) fn other_type_in_alternative(span: Span, name: &str, first: Span, wanted: &str, found: &str) -> Diagnostic {
    Diagnostic::error("E0309", span, format!("`{name}` is {} here and {} in another alternative", a(found), a(wanted)))
        .label(first, format!("`{wanted}`"))
}

/// E0310: a tuple of another length.
pub(crate) fn tuple_length(span: Span, found: usize, wanted: usize) -> Diagnostic {
    Diagnostic::error("E0310", span, format!("the value is a tuple of {wanted}, and the pattern has {found} parts"))
}

/// E0311: another number of fields.
pub(crate) fn field_count(span: Span, name: &str, fields: &[&str], found: usize) -> Diagnostic {
    let listed = fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
    let diagnostic = Diagnostic::error(
        "E0311",
        span,
        format!("`{name}` has {}, and the pattern has {found}", counted(fields.len(), "field")),
    );
    match fields.is_empty() {
        true => diagnostic.help(format!("write `{name}`")),
        false => diagnostic.help(format!("its fields are {listed}; by name, the others can be left out")),
    }
}

/// E0312: a field that is not there.
pub(crate) fn unknown_field(span: Span, name: &str, fields: &[&str]) -> Diagnostic {
    let listed = fields.iter().map(|field| format!("`{field}`")).collect::<Vec<_>>().join(", ");
    Diagnostic::error("E0312", span, format!("`{name}` has no such field")).help(format!("its fields are {listed}"))
}

/// E0313: a field that is matched twice.
pub(crate) fn field_twice(span: Span, name: &str) -> Diagnostic {
    Diagnostic::error("E0313", span, format!("the field `{name}` is matched twice"))
}
