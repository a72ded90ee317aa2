//! How a block that Rust runs as a closure or future of its own tells its surroundings how it was left.

use std::convert::Infallible;

/// The end of such a block: by running to its end, or by a jump out of it. A jump that the block does not have is
/// [`Infallible`], so that its arm is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flow<N, R = Infallible, B = Infallible, C = Infallible> {
    /// It ended, with the values of the names that it assigned.
    Next(N),
    /// `return`.
    Return(R),
    /// `break`.
    Break(B),
    /// `continue`.
    Continue(C),
}

/// What a block gives that a cancellation of its own has ended: nothing, and what comes after the block goes on.
pub trait Skipped {
    /// The value of a block that was not finished.
    fn skipped() -> Self;
}

impl Skipped for () {
    fn skipped() -> Self {}
}

impl<R, B, C> Skipped for Flow<(), R, B, C> {
    fn skipped() -> Self {
        Flow::Next(())
    }
}
