//! The float types.

use std::str::FromStr;

/// `float` or `float32`.
pub trait Real: Copy + FromStr + 'static {
    /// The value as a `float`, exactly.
    fn widen(self) -> f64;
    /// The nearest value of this type.
    fn nearest(wide: f64) -> Self;
}

impl Real for f64 {
    #[inline]
    fn widen(self) -> f64 {
        self
    }

    #[inline]
    fn nearest(wide: f64) -> Self {
        wide
    }
}

impl Real for f32 {
    #[inline]
    fn widen(self) -> f64 {
        f64::from(self)
    }

    #[inline]
    fn nearest(wide: f64) -> Self {
        wide as f32
    }
}
