//! The order of values that hold floats: total, NaN last.

use std::cmp::Ordering;

/// Orders any two values, for `sort_by`, `min_by` and `max_by`.
///
/// What Rust cannot order holds a NaN, and a value that holds one is not equal to itself: it comes last.
#[inline]
pub fn order<T: PartialOrd>(left: &T, right: &T) -> Ordering {
    left.partial_cmp(right).unwrap_or_else(|| holds_nan(left).cmp(&holds_nan(right)))
}

#[expect(clippy::eq_op, reason = "only a NaN differs from itself")]
fn holds_nan<T: PartialOrd>(value: &T) -> bool {
    value != value
}

/// The smaller of two values, the first where they are equal.
#[inline]
pub fn min<T: PartialOrd>(left: T, right: T) -> T {
    if order(&right, &left) == Ordering::Less { right } else { left }
}

/// The larger of two values, the first where they are equal.
#[inline]
pub fn max<T: PartialOrd>(left: T, right: T) -> T {
    if order(&right, &left) == Ordering::Greater { right } else { left }
}
