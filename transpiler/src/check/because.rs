//! Why a type is expected, for the second place of a mismatch.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// The place that asks for a type.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Because {
    /// The place itself says it.
    Nothing,
    /// A variable has its type since here.
    Variable(Span),
    /// An annotation.
    Annotation(Span),
    /// The signature of the function that is returned from.
    Returns(Span),
    /// The parameter of what is called.
    Parameter(Span),
    /// A field.
    Field(Span),
    /// The items before it in a literal.
    Items(Span),
    /// The other operand.
    Operand(Span),
    /// The other branch.
    Branch(Span),
}

impl Because {
    /// Adds the place to a diagnostic.
    pub(crate) fn explain(self, diagnostic: Diagnostic) -> Diagnostic {
        match self {
            Because::Nothing => diagnostic,
            Because::Variable(span) => diagnostic.label(span, "its type is settled here"),
            Because::Annotation(span) => diagnostic.label(span, "expected by this annotation"),
            Because::Returns(span) => diagnostic.label(span, "expected as the result of this function"),
            Because::Parameter(span) => diagnostic.label(span, "expected by this parameter"),
            Because::Field(span) => diagnostic.label(span, "expected by this field"),
            Because::Items(span) => diagnostic.label(span, "expected like this item"),
            Because::Operand(span) => diagnostic.label(span, "expected like this operand"),
            Because::Branch(span) => diagnostic.label(span, "expected like this branch"),
        }
    }
}
