//! Arithmetic where Python's meaning is not Rust's: `//`, `%`, `**`, `round`, conversions, and text to numbers.
//!
//! In: numbers. Out: numbers, or a panic in Indent's words at the caller's line. Not here: `+ - *`, which are Rust's
//! own with overflow checks, and `math`.

mod arithmetic;
mod convert;
mod integer;
mod order;
mod parse;
mod round;

pub use arithmetic::{Arithmetic, divide, floor_div, modulo};
pub use convert::{Number, to_int};
pub use integer::{Integer, pow, shift_left, shift_right};
pub use order::{max, min, order};
pub use parse::{parse_float, parse_int, parse_int_base};
pub use round::{round_digits, round_half_even, round_int_digits};
