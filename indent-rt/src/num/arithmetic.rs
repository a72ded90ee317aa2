//! `/`, `//` and `%` of every number type, with Python's signs.

use super::Integer;

/// A number type that `//` and `%` work on.
pub trait Arithmetic: Copy {
    /// `self // divisor`.
    #[track_caller]
    fn floor_div(self, divisor: Self) -> Self;
    /// `self % divisor`.
    #[track_caller]
    fn modulo(self, divisor: Self) -> Self;
}

macro_rules! integer_arithmetic {
    ($($number:ty)*) => {$(
        impl Arithmetic for $number {
            #[inline]
            #[track_caller]
            fn floor_div(self, divisor: Self) -> Self {
                assert!(divisor != 0, "{self} // 0: division by zero");
                match self.floor_divide(divisor) {
                    Some(quotient) => quotient,
                    None => panic!("{self} // {divisor} overflows {}", Self::NAME),
                }
            }

            #[inline]
            #[track_caller]
            fn modulo(self, divisor: Self) -> Self {
                assert!(divisor != 0, "{self} % 0: division by zero");
                self.floor_remainder(divisor)
            }
        }
    )*};
}

integer_arithmetic!(i8 i16 i32 i64 u8 u16 u32 u64);

/// Floats divide by zero as IEEE 754 says. The rest follows CPython's `float_floor_div`: the remainder is exact, has the
/// divisor's sign, and the quotient is corrected for the rounding of the division.
macro_rules! float_arithmetic {
    ($($number:ident)*) => {$(
        impl Arithmetic for $number {
            fn floor_div(self, divisor: Self) -> Self {
                if divisor == 0.0 || !self.is_finite() {
                    return self / divisor;
                }
                let remainder = self % divisor;
                let has_other_sign = remainder != 0.0 && (remainder < 0.0) != (divisor < 0.0);
                let quotient = (self - remainder) / divisor - if has_other_sign { 1.0 } else { 0.0 };
                let below = quotient.floor();
                let whole = if quotient - below > 0.5 { below + 1.0 } else { below };
                if whole == 0.0 { whole.copysign(self / divisor) } else { whole }
            }

            fn modulo(self, divisor: Self) -> Self {
                let remainder = self % divisor;
                if remainder == 0.0 {
                    remainder.copysign(divisor)
                } else if (remainder < 0.0) != (divisor < 0.0) {
                    remainder + divisor
                } else {
                    remainder
                }
            }
        }
    )*};
}

float_arithmetic!(f32 f64);

/// `value // divisor`: the quotient rounded down.
///
/// # Panics
/// For integers, on division by zero and where the quotient does not fit (`int.min // -1`).
#[inline]
#[track_caller]
pub fn floor_div<T: Arithmetic>(value: T, divisor: T) -> T {
    value.floor_div(divisor)
}

/// `value % divisor`: the remainder of `//`, with the sign of the divisor.
///
/// # Panics
/// For integers, on division by zero.
#[inline]
#[track_caller]
pub fn modulo<T: Arithmetic>(value: T, divisor: T) -> T {
    value.modulo(divisor)
}

/// `value / divisor` of two integers: always a float, rounded once.
///
/// # Panics
/// On division by zero.
#[inline]
#[track_caller]
pub fn divide<T: Integer>(value: T, divisor: T) -> f64 {
    let (value, divisor) = (value.widen(), divisor.widen());
    assert!(divisor != 0, "{value} / 0: division by zero");
    value as f64 / divisor as f64
}
