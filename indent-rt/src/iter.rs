//! The iterator methods that Rust's `Iterator` does not have.
//!
//! In: any iterator. Out: a lazy iterator, or a list where all items must be known first. Not here: `map`, `filter`,
//! `fold` and their kin, which emitted code calls directly.

mod groups;
mod lazy;
mod order;
mod range;

pub use groups::group_by;
pub use lazy::{Chunks, Unique, Windows, chunks, unique, windows};
pub use order::{largest, max_by, min_by, reversed, smallest, sorted, sorted_by, sorted_by_key, sorted_order};
pub use range::range;
