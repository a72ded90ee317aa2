//! What the language has and the compiler does not yet.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// E0599: something that is part of the language and not supported yet.
pub(crate) fn unsupported(span: Span, what: &str) -> Diagnostic {
    Diagnostic::error("E0599", span, format!("{what} not supported yet"))
}

/// E0599: a constant that exists in Rust.
pub(crate) fn extern_constant(span: Span) -> Diagnostic {
    unsupported(span, "a constant of an `extern` block is").help("declare a function that gives it")
}

/// E0699: bindings to C.
pub(crate) fn c_bindings(span: Span) -> Diagnostic {
    Diagnostic::error("E0699", span, "bindings to C are not supported yet")
        .help("bind it in Rust, and declare that by `extern rust \"crate::module\":`")
}

/// E0599: a construct that is part of the language and not supported yet.
pub(crate) fn of_feature(span: Span, what: &str) -> Diagnostic {
    unsupported(span, &format!("{what} is"))
}
