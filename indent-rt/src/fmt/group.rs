//! Sign, digit groups and padding: what all numbers share.

use super::spec::{Align, Sign, Spec};

/// A number before it is padded: `-`, `0x`, `ff`, and what follows the whole digits (`.50`, `e+07`, `%`).
pub(crate) struct Parts<'a> {
    pub(crate) negative: bool,
    pub(crate) prefix: &'a str,
    pub(crate) whole: &'a str,
    pub(crate) tail: &'a str,
}

/// Puts the parts together as `spec` says; `group` is the number of digits between two separators.
pub(crate) fn assemble(parts: &Parts<'_>, spec: &Spec, group: usize) -> String {
    let sign = sign_text(parts.negative, spec.sign);
    let head = format!("{sign}{}", parts.prefix);
    let around = head.chars().count() + parts.tail.chars().count();
    let zeros = spec.zero_padded && matches!(spec.align, None | Some(Align::AfterSign)) && spec.fill.is_none();
    let room = if zeros { spec.width.saturating_sub(around) } else { 0 };
    let whole = grouped(parts.whole, spec.grouping, group, room);
    let fill = spec.fill.unwrap_or(if spec.zero_padded { '0' } else { ' ' });
    match spec.align {
        Some(Align::AfterSign) => {
            let digits = format!("{whole}{}", parts.tail);
            let missing = spec.width.saturating_sub(head.chars().count() + digits.chars().count());
            format!("{head}{}{digits}", fill.to_string().repeat(missing))
        }
        align => pad(&format!("{head}{whole}{}", parts.tail), fill, align.unwrap_or(Align::Right), spec.width),
    }
}

fn sign_text(negative: bool, sign: Sign) -> &'static str {
    match (negative, sign) {
        (true, _) => "-",
        (false, Sign::Plus) => "+",
        (false, Sign::Space) => " ",
        (false, Sign::Nothing) => "",
    }
}

/// The digits with a separator between groups, with zeros before them until they take `room` places. A separator is never
/// first: Python rather writes one zero more.
fn grouped(digits: &str, separator: Option<char>, group: usize, room: usize) -> String {
    let Some(separator) = separator else { return format!("{digits:0>room$}") };
    let mut reversed = String::new();
    let mut source = digits.chars().rev();
    for position in 0.. {
        let digit = source.next();
        let at_group_end = position > 0 && position % group == 0;
        let length = reversed.chars().count();
        if digit.is_none() && (length >= room) {
            break;
        }
        if at_group_end {
            reversed.push(separator);
        }
        reversed.push(digit.unwrap_or('0'));
    }
    reversed.chars().rev().collect()
}

/// `text` in a field of `width` characters.
pub(crate) fn pad(text: &str, fill: char, align: Align, width: usize) -> String {
    let missing = width.saturating_sub(text.chars().count());
    let left = match align {
        Align::Left => 0,
        Align::Right | Align::AfterSign => missing,
        Align::Center => missing / 2,
    };
    let fill = fill.to_string();
    format!("{}{text}{}", fill.repeat(left), fill.repeat(missing - left))
}
