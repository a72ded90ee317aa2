//! `int(x)`, `uint8(x)` and their kin: conversions that panic where the value does not fit.

use super::Integer;
use crate::show::show;

/// What converts to an integer: every number, and `bool`.
pub trait Number: Copy {
    /// The value without its fraction, unless it is not finite or far beyond every integer type.
    fn truncate(self) -> Option<i128>;
    /// The value as Indent shows it, for messages.
    fn text(self) -> String;
}

macro_rules! integer_number {
    ($($number:ty)*) => {$(
        impl Number for $number {
            #[inline]
            fn truncate(self) -> Option<i128> {
                Some(i128::from(self))
            }

            fn text(self) -> String {
                show(&self).to_string()
            }
        }
    )*};
}

integer_number!(i8 i16 i32 i64 u8 u16 u32 u64 bool);

impl Number for f64 {
    #[inline]
    fn truncate(self) -> Option<i128> {
        // 2 ** 64 is beyond every type of the language, so that the cast below is exact.
        (self.abs() <= 18_446_744_073_709_551_616.0).then_some(self as i128)
    }

    fn text(self) -> String {
        show(&self).to_string()
    }
}

impl Number for f32 {
    #[inline]
    fn truncate(self) -> Option<i128> {
        f64::from(self).truncate()
    }

    fn text(self) -> String {
        show(&self).to_string()
    }
}

/// `value` as the integer type `T`; the fraction of a float is cut off.
///
/// # Panics
/// If the value is out of range for `T`, or not a number.
#[inline]
#[track_caller]
pub fn to_int<T: Integer>(value: impl Number) -> T {
    match value.truncate().and_then(T::narrow) {
        Some(converted) => converted,
        None => panic!("{} is out of range for {}", value.text(), T::NAME),
    }
}

/// A count of items as Rust has it.
///
/// # Panics
/// If it is negative.
#[inline]
#[track_caller]
pub fn size(count: i64) -> usize {
    match usize::try_from(count) {
        Ok(count) => count,
        Err(_) => panic!("a count cannot be negative: {count}"),
    }
}
