//! `range` with a step; Rust's ranges only go up by one.

/// `range(start, end, step)`: from `start` by `step` as long as `end` is not reached.
///
/// # Panics
/// If `step` is 0.
#[track_caller]
pub fn range(start: i64, end: i64, step: i64) -> impl DoubleEndedIterator<Item = i64> + ExactSizeIterator + Clone {
    assert!(step != 0, "range needs a step that is not 0");
    let distance = if step > 0 { i128::from(end) - i128::from(start) } else { i128::from(start) - i128::from(end) };
    let stride = i128::from(step.unsigned_abs());
    let steps = usize::try_from((distance.max(0) + stride - 1) / stride).unwrap_or(usize::MAX);
    // Every value lies between the two bounds, so that none overflows.
    (0..steps).map(move |position| (i128::from(start) + position as i128 * i128::from(step)) as i64)
}
