//! The inference of effects, on programs made by hand and on sources.

mod builder;
mod built;
mod programs;
