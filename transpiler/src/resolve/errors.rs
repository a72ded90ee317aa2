//! The words of what is wrong with imports.

use crate::diagnostic::Diagnostic;
use crate::source::Span;

/// E0106: nothing has that name.
pub(super) fn no_module(span: Span, path: &str, suggestion: Option<&str>) -> Diagnostic {
    let diagnostic = Diagnostic::error("E0106", span, format!("there is no module `{path}`"));
    match suggestion {
        Some(name) => diagnostic.help(format!("did you mean `{name}`?")),
        None => {
            diagnostic.help("modules are the library's and the files of this project, by their path without `.idt`")
        }
    }
}

/// E0109: the file of a module cannot be read.
pub(super) fn unreadable(span: Span, path: &str, why: &str) -> Diagnostic {
    Diagnostic::error("E0109", span, format!("module `{path}` cannot be read: {why}"))
        .help("save the file as UTF-8 text")
}

/// E0107: a file has the name of a module of the library.
pub(super) fn library_name(span: Span, name: &str, file: &str) -> Diagnostic {
    Diagnostic::error("E0107", span, format!("`{file}` has the name of the library's module `{name}`"))
        .help("rename the file: the library's module cannot be replaced")
}

/// E0108: modules import each other.
pub(super) fn cycle(span: Span, modules: &[String]) -> Diagnostic {
    let message = match modules {
        [own] => format!("module `{own}` imports itself"),
        several => format!("modules import each other: `{}`", several.join("` → `")),
    };
    Diagnostic::error("E0108", span, message).help("move what they share into a module of its own")
}
