//! The Indent compiler as a library.
