//! Python's format specs, for what Rust's format strings cannot say.
//!
//! In: a value and the spec after the colon in `f"{x:>8,.2f}"`. Out: its text. Emitted code uses Rust's own `{:>8.2}`
//! where the two agree; the transpiler checks literal specs, so that a bad one here comes from a nested `{}`.

mod float;
mod group;
mod integer;
mod spec;
mod value;

pub use value::{Format, spec};
