//! How the tests look at a parse.

use indent2rs::ast::Module;
use indent2rs::diagnostic::{Diagnostic, Diagnostics};
use indent2rs::source::Sources;

/// The module of a text, and its diagnostics.
pub(crate) fn parsed(text: &str) -> (Module, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let file = sources.add("test.idt", text);
    let mut diagnostics = Diagnostics::default();
    let module = indent2rs::parse::parse(file, text, &mut diagnostics);
    (module, diagnostics.into_sorted())
}

/// The diagnostics of a text, a line each: `E0002 3:5 expected …`.
pub(crate) fn said(text: &str) -> Vec<String> {
    let mut sources = Sources::default();
    let file = sources.add("test.idt", text);
    let shown = |diagnostic: &Diagnostic| {
        let place = sources.file(file).line_column(diagnostic.span.start);
        format!("{} {}:{} {}", diagnostic.code, place.line, place.column, diagnostic.message)
    };
    parsed(text).1.iter().map(shown).collect()
}

/// The module of a text that has no mistakes.
pub(crate) fn clean(text: &str) -> Module {
    let (module, _) = parsed(text);
    assert_eq!(said(text), Vec::<String>::new(), "in\n{text}");
    assert!(!module.broken);
    module
}

/// A tree as text on one line, without places.
pub(crate) fn without_places(tree: &impl std::fmt::Debug) -> String {
    let text = format!("{tree:?}");
    let mut pieces = text.split("Span { ");
    let mut result = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        result.push('_');
        result.push_str(piece.split_once('}').map_or("", |(_, rest)| rest));
    }
    result
}
