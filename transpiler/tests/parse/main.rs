//! The phase `parse`: what correct programs become, what is said of wrong ones, and that no text at all breaks it.

mod lowering;
mod robustness;
mod support;
mod tables;
