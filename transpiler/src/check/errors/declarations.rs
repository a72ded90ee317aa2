//! Mistakes in declarations.
