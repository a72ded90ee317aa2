//! Arithmetic where Python's meaning is not Rust's: `//`, `%`, `**`, `round`, conversions, and text to numbers.
//!
//! In: numbers. Out: numbers, or a panic in Indent's words at the caller's line. Not here: `+ - *`, which are Rust's
//! own with overflow checks, and `math`.

mod arithmetic;
mod checked;
mod convert;
mod integer;
mod order;
mod parse;
mod real;
mod round;

pub use arithmetic::{Arithmetic, divide, floor_div, modulo};
pub use checked::{checked_floor_div, checked_modulo, checked_pow, exponent};
pub use convert::{Number, size, to_int};
pub use integer::{Integer, pow, shift_left, shift_right};
pub use order::{max, min, order};
pub use parse::{parse_float, parse_int, parse_int_base};
pub use real::Real;
pub use round::{round_digits, round_half_even, round_int_digits};
