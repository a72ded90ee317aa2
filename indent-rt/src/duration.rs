//! Durations from and with `int`: `Duration.millis(n)`, `d * n`.
//!
//! In: `int` and `float`. Out: `std::time::Duration`, or a panic at the caller's line. Not here: `+`, `-` and comparison,
//! which are Rust's own.

use std::time::Duration;

use crate::show::show;

/// `Duration.nanos(n)`.
///
/// # Panics
/// If `n` is negative.
#[track_caller]
pub fn nanos(n: i64) -> Duration {
    Duration::from_nanos(unsigned(n))
}

/// `Duration.micros(n)`.
///
/// # Panics
/// If `n` is negative.
#[track_caller]
pub fn micros(n: i64) -> Duration {
    Duration::from_micros(unsigned(n))
}

/// `Duration.millis(n)`.
///
/// # Panics
/// If `n` is negative.
#[track_caller]
pub fn millis(n: i64) -> Duration {
    Duration::from_millis(unsigned(n))
}

/// `Duration.seconds(n)` of a number with a fraction.
///
/// # Panics
/// If `n` is negative, not a number, or too large.
#[track_caller]
pub fn seconds(n: f64) -> Duration {
    match Duration::try_from_secs_f64(n) {
        Ok(duration) => duration,
        Err(_) if n < 0.0 => negative(n),
        Err(_) => panic!("{} seconds are not a duration", show(&n)),
    }
}

/// `Duration.seconds(n)` of a whole number.
///
/// # Panics
/// If `n` is negative.
#[track_caller]
pub fn whole_seconds(n: i64) -> Duration {
    in_units(n, 1)
}

/// `Duration.minutes(n)`.
///
/// # Panics
/// If `n` is negative or too large.
#[track_caller]
pub fn minutes(n: i64) -> Duration {
    in_units(n, 60)
}

/// `Duration.hours(n)`.
///
/// # Panics
/// If `n` is negative or too large.
#[track_caller]
pub fn hours(n: i64) -> Duration {
    in_units(n, 3600)
}

/// `duration * n`.
///
/// # Panics
/// If `n` is negative, or the result too large.
#[track_caller]
pub fn multiply(duration: Duration, n: i64) -> Duration {
    let nanos = duration.as_nanos().checked_mul(u128::from(unsigned(n)));
    match nanos.and_then(from_nanos) {
        Some(product) => product,
        None => panic!("{} * {n} overflows Duration", show(&duration)),
    }
}

/// `duration / n`.
///
/// # Panics
/// If `n` is 0 or negative.
#[track_caller]
pub fn divide(duration: Duration, n: i64) -> Duration {
    assert!(n != 0, "{} / 0: division by zero", show(&duration));
    // A quotient is no larger than the duration.
    from_nanos(duration.as_nanos() / u128::from(unsigned(n))).unwrap_or(Duration::MAX)
}

#[track_caller]
fn in_units(n: i64, unit: u64) -> Duration {
    match unsigned(n).checked_mul(unit) {
        Some(seconds) => Duration::from_secs(seconds),
        None => panic!("{n} is too large for a Duration"),
    }
}

fn from_nanos(nanos: u128) -> Option<Duration> {
    const PER_SECOND: u128 = 1_000_000_000;
    let seconds = u64::try_from(nanos / PER_SECOND).ok()?;
    Some(Duration::new(seconds, (nanos % PER_SECOND) as u32))
}

#[track_caller]
fn unsigned(n: i64) -> u64 {
    match u64::try_from(n) {
        Ok(n) => n,
        Err(_) => negative(n),
    }
}

#[track_caller]
fn negative(n: impl std::fmt::Display) -> ! {
    panic!("a duration cannot be negative: {n}")
}
