//! `import math`: what is more than one method of Rust's numbers; the rest is written with those.

/// `x` rounded down.
///
/// # Panics
/// If the result is no `int`.
#[track_caller]
pub fn floor(x: f64) -> i64 {
    whole(x.floor())
}

/// `x` rounded up.
///
/// # Panics
/// If the result is no `int`.
#[track_caller]
pub fn ceil(x: f64) -> i64 {
    whole(x.ceil())
}

/// `x` without its fraction.
///
/// # Panics
/// If the result is no `int`.
#[track_caller]
pub fn trunc(x: f64) -> i64 {
    whole(x.trunc())
}

#[track_caller]
fn whole(x: f64) -> i64 {
    // 2^63 itself is a float, and the first one that is too large.
    if x >= -(2f64.powi(63)) && x < 2f64.powi(63) { x as i64 } else { panic!("{x} is no int") }
}

/// The greatest number that divides both; 0 where both are.
///
/// # Panics
/// If the result does not fit.
#[track_caller]
pub fn gcd(a: i64, b: i64) -> i64 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i64::try_from(a).unwrap_or_else(|_| panic!("the greatest common divisor does not fit an int"))
}

/// The smallest number that both divide; 0 where one is.
///
/// # Panics
/// If the result does not fit.
#[track_caller]
pub fn lcm(a: i64, b: i64) -> i64 {
    if a == 0 || b == 0 {
        return 0;
    }
    let multiple = (a / gcd(a, b)).checked_mul(b).and_then(i64::checked_abs);
    multiple.unwrap_or_else(|| panic!("the least common multiple does not fit an int"))
}

/// The square root, rounded down.
///
/// # Panics
/// If `n` is negative.
#[track_caller]
pub fn isqrt(n: i64) -> i64 {
    n.checked_isqrt().unwrap_or_else(|| panic!("{n} has no square root"))
}

/// `n!`.
///
/// # Panics
/// If `n` is negative, or the result does not fit.
#[track_caller]
pub fn factorial(n: i64) -> i64 {
    assert!(n >= 0, "{n} has no factorial");
    let product = (2..=n).try_fold(1_i64, |product, factor| product.checked_mul(factor));
    product.unwrap_or_else(|| panic!("the factorial of {n} does not fit an int"))
}

/// In how many ways `k` of `n` can be chosen.
///
/// # Panics
/// If one of them is negative, or the result does not fit.
#[track_caller]
pub fn comb(n: i64, k: i64) -> i64 {
    assert!(n >= 0 && k >= 0, "{k} of {n} cannot be chosen");
    if k > n {
        return 0;
    }
    let k = i128::from(k.min(n - k));
    // Each step divides evenly; the wider type holds what the step before the last multiplies.
    let ways = (1..=k).try_fold(1_i128, |ways, step| Some(ways.checked_mul(i128::from(n) - k + step)? / step));
    ways.and_then(|ways| i64::try_from(ways).ok()).unwrap_or_else(|| panic!("the number of ways does not fit an int"))
}
