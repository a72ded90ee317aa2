//! Numbers and durations.
//!
//! In: number nodes. Out: values; an error for one that is malformed or too large, and nothing then.

use super::context::{Context, Part};
use super::errors;
use crate::ast::Literal;

/// `1_000`, `0xff`, `0b11`, `0o17`.
pub(super) fn integer<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Literal> {
    let text = ctx.text(part.node);
    let span = ctx.span(part.node);
    let (digits, radix) = match text.get(..2) {
        Some("0x" | "0X") => (&text[2..], 16),
        Some("0b" | "0B") => (&text[2..], 2),
        Some("0o" | "0O") => (&text[2..], 8),
        _ => (text, 10),
    };
    // Behind a prefix an underscore may come first: `0x_ff`.
    if !is_well_spaced(if radix == 10 { digits } else { digits.strip_prefix('_').unwrap_or(digits) }) {
        ctx.report(errors::underscores(span));
    } else if radix == 10
        && digits.len() > 1
        && digits.starts_with('0')
        && digits.bytes().any(|digit| !matches!(digit, b'0' | b'_'))
    {
        ctx.report(errors::leading_zero(span, digits));
    }
    let digits: String = digits.chars().filter(|digit| *digit != '_').collect();
    match u64::from_str_radix(&digits, radix) {
        Ok(value) => Some(Literal::Int(value)),
        Err(_) if digits.is_empty() => None,
        Err(_) => {
            ctx.report(errors::integer_too_large(span));
            None
        }
    }
}

/// True where underscores stand between digits only, one at a time.
fn is_well_spaced(digits: &str) -> bool {
    digits.split('_').all(|group| !group.is_empty())
}

/// `1.5`, `1e5`.
pub(super) fn float<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Literal> {
    let text = ctx.text(part.node);
    let span = ctx.span(part.node);
    let groups = text.trim_start_matches('.').split(['.', 'e', 'E']);
    if !groups.map(|group| group.trim_start_matches(['+', '-'])).all(is_well_spaced) {
        ctx.report(errors::underscores(span));
    }
    let digits: String = text.chars().filter(|digit| *digit != '_').collect();
    match digits.parse::<f64>() {
        Ok(value) if value.is_finite() => Some(Literal::Float(value)),
        _ => {
            ctx.report(errors::float_too_large(span));
            None
        }
    }
}

/// `250ms`, `1.5s`: nanoseconds, exactly.
pub(super) fn duration<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Literal> {
    let text = ctx.text(part.node);
    let span = ctx.span(part.node);
    let (number, unit) = text.split_at(text.find(|c: char| c.is_ascii_alphabetic()).unwrap_or(text.len()));
    if !number.split('.').all(is_well_spaced) {
        ctx.report(errors::underscores(span));
    }
    let number: String = number.chars().filter(|digit| *digit != '_').collect();
    match nanoseconds(&number, unit_in_nanoseconds(unit)) {
        Some(Ok(value)) => Some(Literal::Duration(value)),
        Some(Err(TooFine)) => {
            ctx.report(errors::duration_too_fine(span));
            None
        }
        None => {
            ctx.report(errors::duration_too_long(span));
            None
        }
    }
}

struct TooFine;

fn unit_in_nanoseconds(unit: &str) -> u64 {
    match unit {
        "us" => 1_000,
        "ms" => 1_000_000,
        "s" => 1_000_000_000,
        "m" => 60_000_000_000,
        "h" => 3_600_000_000_000,
        _ => 1,
    }
}

/// A decimal number of units; nothing where it does not fit.
fn nanoseconds(number: &str, unit: u64) -> Option<Result<u64, TooFine>> {
    let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
    let fraction = fraction.trim_end_matches('0');
    // An hour has 15 digits of nanoseconds, of which at most 13 stand behind a decimal point.
    if fraction.len() > 13 {
        return Some(Err(TooFine));
    }
    let scale = 10_u128.pow(fraction.len() as u32);
    let part = fraction.parse::<u128>().unwrap_or(0) * u128::from(unit);
    if part % scale != 0 {
        return Some(Err(TooFine));
    }
    let whole = whole.parse::<u64>().ok()?.checked_mul(unit)?;
    whole.checked_add((part / scale) as u64).map(Ok)
}

/// A number with letters behind it that mean nothing.
pub(super) fn invalid<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Literal> {
    let text = ctx.text(part.node);
    ctx.report(errors::invalid_number(ctx.span(part.node), text));
    None
}
