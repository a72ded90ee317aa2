//! `checked_div` and its kin: the operators of Indent that give `None` where they would panic.

use super::Integer;

/// `value // divisor`, unless the divisor is 0 or the quotient does not fit.
pub fn checked_floor_div<T: Integer>(value: T, divisor: T) -> Option<T> {
    if divisor.widen() == 0 { None } else { value.floor_divide(divisor) }
}

/// `value % divisor`, unless the divisor is 0.
pub fn checked_modulo<T: Integer>(value: T, divisor: T) -> Option<T> {
    (divisor.widen() != 0).then(|| value.floor_remainder(divisor))
}

/// `base ** exponent`, unless it does not fit or the exponent is negative.
pub fn checked_pow<T: Integer>(base: T, exponent: i64) -> Option<T> {
    u32::try_from(exponent).ok().and_then(|exponent| base.power(exponent))
}

/// An exponent as Rust has it.
///
/// # Panics
/// If it is negative, or beyond what changes any result.
#[track_caller]
pub fn exponent(exponent: i64) -> u32 {
    match u32::try_from(exponent) {
        Ok(exponent) => exponent,
        Err(_) => panic!("{exponent} is not an exponent for an int"),
    }
}
