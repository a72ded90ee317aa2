//! The inference of effects, on programs made by hand and on sources.

#![expect(clippy::disallowed_methods, reason = "cases are files")]

mod builder;
mod built;
mod programs;
