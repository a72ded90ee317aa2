//! The operators that a type parameter may be asked for: `[T: Add[T]]`.
//!
//! In: two values by reference. Out: a new one of the same type. Rust's own traits take their operands by value, and have none for two texts or two lists;
//! a type of the program implements them, and forwards to them here. Not here: operators on types that are known, which are Rust's.

use std::time::Duration;

macro_rules! operators {
    ($($(#[$doc:meta])* $name:ident $method:ident,)*) => {$(
        $(#[$doc])*
        pub trait $name<R = Self> {
            /// The operator.
            #[must_use]
            fn $method(&self, other: &R) -> Self;
        }
    )*};
}

operators! {
    /// `a + b`.
    Add add,
    /// `a - b`.
    Sub sub,
    /// `a * b`.
    Mul mul,
    /// `a / b`.
    Div div,
}

/// `-a`.
pub trait Neg {
    /// The operator.
    #[must_use]
    fn neg(&self) -> Self;
}

/// `a[key]`.
pub trait Index<K> {
    /// The operator.
    #[must_use]
    fn index(&self, key: &K) -> Self;
}

/// A panic of the arithmetic is the caller's.
macro_rules! numbers {
    ($name:ident $method:ident $operator:tt: $($number:ty)*) => {$(
        impl $name for $number {
            #[inline]
            #[track_caller]
            fn $method(&self, other: &Self) -> Self {
                *self $operator *other
            }
        }
    )*};
}

numbers!(Add add +: i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Duration);
numbers!(Sub sub -: i8 i16 i32 i64 u8 u16 u32 u64 f32 f64 Duration);
numbers!(Mul mul *: i8 i16 i32 i64 u8 u16 u32 u64 f32 f64);
numbers!(Div div /: f32 f64);

macro_rules! signed {
    ($($number:ty)*) => {$(
        impl Neg for $number {
            #[inline]
            #[track_caller]
            fn neg(&self) -> Self {
                -*self
            }
        }
    )*};
}

signed!(i8 i16 i32 i64 f32 f64);

impl Add for String {
    fn add(&self, other: &Self) -> Self {
        [self.as_str(), other].concat()
    }
}

impl<T: Clone> Add for Vec<T> {
    fn add(&self, other: &Self) -> Self {
        [self.as_slice(), other].concat()
    }
}

impl<T: Clone> Mul<i64> for Vec<T> {
    fn mul(&self, times: &i64) -> Self {
        crate::list::repeat(self, *times)
    }
}

impl Mul<i64> for String {
    fn mul(&self, times: &i64) -> Self {
        self.as_str().repeat(usize::try_from(*times).unwrap_or(0))
    }
}

impl Mul<i64> for Duration {
    #[track_caller]
    fn mul(&self, times: &i64) -> Self {
        crate::duration::multiply(*self, *times)
    }
}

impl Div<i64> for Duration {
    #[track_caller]
    fn div(&self, parts: &i64) -> Self {
        crate::duration::divide(*self, *parts)
    }
}

impl Mul<f64> for Duration {
    #[track_caller]
    fn mul(&self, factor: &f64) -> Self {
        self.mul_f64(*factor)
    }
}

#[cfg(feature = "collections")]
impl<T: Clone + Eq + std::hash::Hash> Sub for indexmap::IndexSet<T> {
    fn sub(&self, other: &Self) -> Self {
        self - other
    }
}
