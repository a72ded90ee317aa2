//! The integer types, and the integer operators that Rust does not have or does not check.

/// An integer type of Indent: `int8` to `uint64`. Sealed by its use: only this crate's functions take it.
pub trait Integer: Copy + std::fmt::Display + std::fmt::Debug + Ord + 'static {
    /// The type's name in Indent.
    const NAME: &'static str;
    /// Its number of bits.
    const BITS: u32;

    /// The value in the type that holds all integers.
    fn widen(self) -> i128;
    /// The value in this type, unless it is out of range.
    fn narrow(wide: i128) -> Option<Self>;
    /// `self ** exponent`, unless it overflows.
    fn power(self, exponent: u32) -> Option<Self>;
    /// Division rounded down, unless it overflows; `divisor` is not 0.
    fn floor_divide(self, divisor: Self) -> Option<Self>;
    /// The remainder of [`floor_divide`](Self::floor_divide); `divisor` is not 0.
    fn floor_remainder(self, divisor: Self) -> Self;
}

macro_rules! integer {
    ($($number:ident $name:literal $remainder:expr;)*) => {$(
        impl Integer for $number {
            const NAME: &'static str = $name;
            const BITS: u32 = $number::BITS;

            fn widen(self) -> i128 {
                i128::from(self)
            }

            fn narrow(wide: i128) -> Option<Self> {
                wide.try_into().ok()
            }

            fn power(self, exponent: u32) -> Option<Self> {
                self.checked_pow(exponent)
            }

            fn floor_divide(self, divisor: Self) -> Option<Self> {
                let quotient = self.checked_div(divisor)?;
                let rounded_up = self.floor_remainder(divisor) != $remainder(self, divisor);
                Some(if rounded_up { quotient - 1 } else { quotient })
            }

            fn floor_remainder(self, divisor: Self) -> Self {
                let remainder = $remainder(self, divisor);
                // Only signed types have values below zero; Rust's remainder has the sign of the dividend.
                let zero = 0 as $number;
                if remainder != zero && (remainder < zero) != (divisor < zero) { remainder + divisor } else { remainder }
            }
        }
    )*};
}

integer! {
    i8 "int8" i8::wrapping_rem;
    i16 "int16" i16::wrapping_rem;
    i32 "int32" i32::wrapping_rem;
    i64 "int" i64::wrapping_rem;
    u8 "uint8" u8::wrapping_rem;
    u16 "uint16" u16::wrapping_rem;
    u32 "uint32" u32::wrapping_rem;
    u64 "uint64" u64::wrapping_rem;
}

/// `base ** exponent`.
///
/// # Panics
/// If the result does not fit, or the exponent is negative (a float base has negative powers).
#[inline]
#[track_caller]
pub fn pow<T: Integer>(base: T, exponent: i64) -> T {
    assert!(exponent >= 0, "{base} ** {exponent}: an int has no negative powers, a float has");
    let power = match u32::try_from(exponent) {
        Ok(exponent) => base.power(exponent),
        Err(_) => huge_power(base, exponent),
    };
    match power {
        Some(power) => power,
        None => panic!("{base} ** {exponent} overflows {}", T::NAME),
    }
}

/// A power beyond `u32`: of the bases only 0, 1 and -1 still fit.
fn huge_power<T: Integer>(base: T, exponent: i64) -> Option<T> {
    match base.widen() {
        0 | 1 => Some(base),
        -1 => T::narrow(if exponent % 2 == 0 { 1 } else { -1 }),
        _ => None,
    }
}

/// `value << bits`.
///
/// # Panics
/// If a bit is lost, or the number of bits is negative.
#[inline]
#[track_caller]
pub fn shift_left<T: Integer>(value: T, bits: i64) -> T {
    assert!(bits >= 0, "{value} << {bits}: the number of bits is negative");
    let wide = value.widen();
    let shifted = if wide == 0 {
        Some(value)
    } else if bits >= i64::from(T::BITS) {
        None
    } else {
        T::narrow(wide << bits)
    };
    match shifted {
        Some(shifted) => shifted,
        None => panic!("{value} << {bits} overflows {}", T::NAME),
    }
}

/// `value >> bits`, rounded down; beyond the type's width it is 0, or -1 for a negative value.
///
/// # Panics
/// If the number of bits is negative.
#[inline]
#[track_caller]
pub fn shift_right<T: Integer>(value: T, bits: i64) -> T {
    assert!(bits >= 0, "{value} >> {bits}: the number of bits is negative");
    T::narrow(value.widen() >> bits.min(127)).unwrap_or(value)
}
