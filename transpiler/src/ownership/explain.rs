//! `indent2rs explain --copies`: every copy that allocates, with its reason, as text.
//!
//! In: the program, its modes, its sources. Out: one line a copy, ordered by place.

use super::Modes;
use crate::hir::Program;
use crate::source::{Sources, Span};

/// Lists the copies of the user's functions.
pub fn copies(program: &Program, modes: &Modes, sources: &Sources) -> String {
    let mut all: Vec<_> = modes.copies.iter().collect();
    all.sort_by_key(|copied| copied.span);
    if all.is_empty() {
        return "no copies\n".to_owned();
    }
    let lines = all.into_iter().map(|copied| {
        let place = place(sources, copied.span);
        let function = program.functions.get(copied.function.index()).map_or("", |function| &function.name);
        let shown = copied.because.filter(|span| *span != copied.span);
        let because = shown.map_or_else(String::new, |span| format!(" in line {}", sources.line(span)));
        let what = &copied.what;
        let inside = if function.is_empty() { String::new() } else { format!(" in `{function}`") };
        format!("{place}: `{what}` is copied{inside}: {}{because}\n", copied.reason)
    });
    lines.collect()
}

fn place(sources: &Sources, span: Span) -> String {
    let file = sources.file(span.file);
    let at = file.line_column(span.start);
    format!("{}:{}:{}", file.path, at.line, at.column)
}
