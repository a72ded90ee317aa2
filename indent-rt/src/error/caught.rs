//! What `except E as e` binds: an error of which the type is known.

use std::fmt;
use std::marker::PhantomData;
use std::ops::Deref;

use super::{Error, Raise};

/// A caught error that holds an `E`. The fields of `E` are read through it; what all errors
/// offer are methods of its own. `Err(caught.into())` raises it again.
pub struct Caught<E> {
    error: Error,
    holds: PhantomData<E>,
}

impl<E: Raise> Caught<E> {
    pub(super) fn new(error: Error) -> Self {
        Caught { error, holds: PhantomData }
    }

    /// The message, as `print(e)` shows it.
    pub fn text(&self) -> String {
        self.error.text()
    }

    /// The error that this one was raised from.
    pub fn cause(&self) -> Option<&Error> {
        self.error.cause()
    }

    /// What failed beside this one.
    pub fn others(&self) -> &[Error] {
        self.error.others()
    }

    /// The file in which it was raised.
    pub fn file(&self) -> &str {
        self.error.file()
    }

    /// The line on which it was raised.
    pub fn line(&self) -> i64 {
        self.error.line()
    }
}

impl<E: Raise> Deref for Caught<E> {
    type Target = E;

    fn deref(&self) -> &E {
        self.error.downcast_ref().expect("internal error: a caught error holds what it was caught as")
    }
}

impl<E> From<Caught<E>> for Error {
    /// A bare `raise`: the same error, which now fails anew.
    fn from(caught: Caught<E>) -> Self {
        caught.error.raised_again()
    }
}

impl<E> fmt::Display for Caught<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.error, formatter)
    }
}

impl<E> fmt::Debug for Caught<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Debug::fmt(&self.error, formatter)
    }
}
