//! `import random`: one generator for the whole program, so that a seed settles what every task draws.

use std::sync::{LazyLock, Mutex, PoisonError};

use fastrand::Rng;

static GENERATOR: LazyLock<Mutex<Rng>> = LazyLock::new(|| Mutex::new(Rng::new()));

fn draw<T>(what: impl FnOnce(&mut Rng) -> T) -> T {
    // A generator is never left half-changed: what a panicking thread has drawn does not matter.
    what(&mut GENERATOR.lock().unwrap_or_else(PoisonError::into_inner))
}

/// A number from `low` to `high`, both included.
///
/// # Panics
/// If `low` is above `high`.
#[track_caller]
pub fn int(low: i64, high: i64) -> i64 {
    assert!(low <= high, "there is no number from {low} to {high}");
    draw(|generator| generator.i64(low..=high))
}

/// A number from 0 up to, but not including, 1.
pub fn float() -> f64 {
    draw(Rng::f64)
}

/// Heads or tails.
pub fn bool() -> bool {
    draw(Rng::bool)
}

/// One of the items.
///
/// # Panics
/// If there are none.
#[track_caller]
pub fn choice<T>(items: &[T]) -> &T {
    assert!(!items.is_empty(), "there is nothing to choose from");
    &items[draw(|generator| generator.usize(..items.len()))]
}

/// Puts the items in random order.
pub fn shuffle<T>(items: &mut [T]) {
    draw(|generator| generator.shuffle(items));
}

/// `n` of the items in random order, none twice.
///
/// # Panics
/// If there are not so many.
#[track_caller]
pub fn sample<T: Clone>(items: &[T], n: i64) -> Vec<T> {
    let count = usize::try_from(n).ok().filter(|count| *count <= items.len());
    let count = count.unwrap_or_else(|| panic!("{n} of {} items cannot be drawn", items.len()));
    draw(|generator| generator.choose_multiple(items, count)).into_iter().cloned().collect()
}

/// From here on the program draws what it draws after this seed in every run.
pub fn seed(n: i64) {
    draw(|generator| generator.seed(n.cast_unsigned()));
}
