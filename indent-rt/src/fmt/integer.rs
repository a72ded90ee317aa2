//! Integers by a spec: `b c d o x X n`, and the float kinds.

use super::float::format_float;
use super::group::{Parts, assemble, pad};
use super::spec::{Align, Sign, Spec};

/// The text of `value`; `None` where the spec does not fit an integer.
pub(crate) fn format_integer(value: i128, spec: &Spec) -> Option<String> {
    let magnitude = value.unsigned_abs();
    let (prefix, digits, group) = match spec.kind {
        None | Some('d' | 'n') => ("", magnitude.to_string(), 3),
        Some('b') => ("0b", format!("{magnitude:b}"), 4),
        Some('o') => ("0o", format!("{magnitude:o}"), 4),
        Some('x') => ("0x", format!("{magnitude:x}"), 4),
        Some('X') => ("0X", format!("{magnitude:X}"), 4),
        Some('c') => return format_character(value, spec),
        Some('s') => return None,
        Some(_) => return format_float(value as f64, spec),
    };
    if spec.precision.is_some() || (spec.grouping == Some(',') && group == 4) {
        return None;
    }
    let prefix = if spec.alternate { prefix } else { "" };
    Some(assemble(&Parts { negative: value < 0, prefix, whole: &digits, tail: "" }, spec, group))
}

/// `c`: the character with that number.
fn format_character(value: i128, spec: &Spec) -> Option<String> {
    if spec.sign != Sign::Nothing || spec.alternate || spec.grouping.is_some() || spec.precision.is_some() {
        return None;
    }
    let character = u32::try_from(value).ok().and_then(char::from_u32)?;
    let fill = spec.fill.unwrap_or(if spec.zero_padded { '0' } else { ' ' });
    Some(pad(&character.to_string(), fill, spec.align.unwrap_or(Align::Left), spec.width))
}
