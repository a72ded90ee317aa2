//! A value that no arm takes, as a pattern that would take it.

use std::fmt;

/// A pattern for values that are missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Witness {
    /// `_`.
    Any,
    /// `*_` in a list.
    Rest,
    /// A literal or `None`.
    Text(String),
    /// `Circle(_)`, `Unit`.
    Applied(String, Vec<Witness>),
    /// `(_, True)`.
    Tuple(Vec<Witness>),
    /// `[_, *_]`.
    List(Vec<Witness>),
}

impl fmt::Display for Witness {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Witness::Any => f.write_str("_"),
            Witness::Rest => f.write_str("*_"),
            Witness::Text(text) => f.write_str(text),
            Witness::Applied(name, parts) if parts.is_empty() => f.write_str(name),
            Witness::Applied(name, parts) => {
                f.write_str(name)?;
                listed(f, "(", parts, ")")
            }
            Witness::Tuple(parts) => listed(f, "(", parts, ")"),
            Witness::List(parts) => listed(f, "[", parts, "]"),
        }
    }
}

fn listed(f: &mut fmt::Formatter<'_>, open: &str, parts: &[Witness], close: &str) -> fmt::Result {
    f.write_str(open)?;
    for (position, part) in parts.iter().enumerate() {
        if position > 0 {
            f.write_str(", ")?;
        }
        fmt::Display::fmt(part, f)?;
    }
    f.write_str(close)
}
