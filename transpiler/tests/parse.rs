//! The phase `parse`: correct programs give no diagnostics, wrong ones the right one at the right place.

use indent2rs::ast::Module;
use indent2rs::diagnostic::{Diagnostic, Diagnostics};
use indent2rs::source::Sources;

fn parsed(text: &str) -> (Module, Vec<String>) {
    let mut sources = Sources::default();
    let file = sources.add("test.idt", text);
    let mut diagnostics = Diagnostics::default();
    let module = indent2rs::parse::parse(file, text, &mut diagnostics);
    let shown = diagnostics.into_sorted().iter().map(|diagnostic| shown(&sources, diagnostic)).collect();
    (module, shown)
}

/// `E0002 3:5 expected …`.
fn shown(sources: &Sources, diagnostic: &Diagnostic) -> String {
    let place = sources.file(diagnostic.span.file).line_column(diagnostic.span.start);
    format!("{} {}:{} {}", diagnostic.code, place.line, place.column, diagnostic.message)
}

fn assert_clean(text: &str) -> Module {
    let (module, shown) = parsed(text);
    assert_eq!(shown, Vec::<String>::new(), "in\n{text}");
    assert!(!module.broken);
    module
}

#[test]
fn the_prelude_is_clean() {
    assert_clean(include_str!("../../indent-rt/std/prelude.idt"));
}
