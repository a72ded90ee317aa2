//! `limit=` of a scope (S30).

/// `limit` as a number of children.
///
/// # Panics
/// If it is less than 1.
#[track_caller]
pub(crate) fn checked(limit: i64) -> usize {
    match usize::try_from(limit) {
        Ok(limit @ 1..) => limit,
        _ => panic!("limit is {limit}, it has to be at least 1"),
    }
}
