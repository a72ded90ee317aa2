//! `Show` for errors: their text, bare also inside other values.

use std::fmt::{Display, Formatter, Result};

use super::Show;
use crate::error::{Caught, Error};

impl Show for Error {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        Display::fmt(self, out)
    }
}

impl<E> Show for Caught<E> {
    fn show(&self, out: &mut Formatter<'_>) -> Result {
        Display::fmt(self, out)
    }
}
