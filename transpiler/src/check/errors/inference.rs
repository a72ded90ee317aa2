//! What inference could not settle.

use crate::check::infer::{Origin, OriginKind};
use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// E0216: nothing says what a type is.
pub(crate) fn undetermined(origin: &Origin) -> Diagnostic {
    let error = |message: &str| Diagnostic::error("E0216", origin.span, message);
    match &origin.kind {
        OriginKind::List => error("nothing says what this list holds").help("write its type: `name: list[int] = []`"),
        OriginKind::Set => error("nothing says what this set holds").help("write its type: `name: set[int] = set()`"),
        OriginKind::Dict => {
            error("nothing says what this dict holds").help("write its type: `name: dict[str, int] = {}`")
        }
        OriginKind::None => error("nothing says what is missing here").help("write its type: `name: int? = None`"),
        OriginKind::LambdaParam(name) => error(&format!("nothing says what type `{name}` has"))
            .help("give the function to something that says what it is called with, or write a `def` with types"),
        OriginKind::TypeArgument { param, of } => error(&format!("nothing says what `{param}` of `{of}` is"))
            .help(format!("write the type of the result: `name: … = {of}(…)`, or the argument: `{of}[…](…)`")),
        OriginKind::Result => {
            error("nothing says what type this is").help("write the type of what it is assigned to: `name: int = …`")
        }
    }
}

/// E0217: a number that its type does not have.
pub(crate) fn out_of_range(span: Span, value: i128, ty: &str, least: i128, most: i128) -> Diagnostic {
    Diagnostic::error("E0217", span, format!("`{value}` is not a value of `{ty}`"))
        .help(format!("`{ty}` goes from {least} to {most}"))
}
