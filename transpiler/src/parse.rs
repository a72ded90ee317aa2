//! From text to the syntax tree.
//!
//! In: one file's text. Out: its `ast::Module`, and diagnostics of E00xx and W00xx. No name is looked up here.
//! tree-sitter reads the text; what follows lowers its concrete tree once, top down.

mod characters;
mod conflict;
mod context;
mod damage;
mod errors;
mod expr;
mod item;
mod kind;
mod name;
mod number;
mod pattern;
mod reading;
mod recovery;
mod stmt;
mod survey;
mod target;
mod text;
mod ty;

use crate::ast::Module;
use crate::diagnostic::Diagnostics;
use crate::source::FileId;
use context::Context;
use reading::Reading;
use survey::TooDeep;

/// Mistakes of the layout: behind one, those of another kind follow until a declaration begins.
const LAYOUT: [&str; 5] = ["E0003", "E0004", "E0005", "E0030", "E0034"];

/// Parses one file. What could not be read is left out, reported, and marked by `Module::broken`.
pub fn parse(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Module {
    let mut found = Diagnostics::default();
    let module = read(file, text, &mut found);
    let mut before: Option<(u32, &str)> = None;
    let found = found.into_sorted();
    let tabs = found.iter().find(|diagnostic| diagnostic.code == "E0006").map(|diagnostic| diagnostic.span.start);
    for diagnostic in found {
        let place = diagnostic.span.start;
        let begins = |start: u32| module.items.iter().any(|item| item.span.start > start && item.span.start <= place);
        let follows = before.is_some_and(|(start, code)| code != diagnostic.code && !begins(start));
        if LAYOUT.contains(&diagnostic.code) && follows {
            continue;
        }
        // Behind a bracket that is never closed, lines are read as if they stood in it.
        let in_bracket = before.is_some_and(|(start, code)| code == "E0007" && !reaches_margin(text, start, place));
        if in_bracket && ["E0001", "E0002", "E0037"].contains(&diagnostic.code) {
            continue;
        }
        // Tabs are told once for the whole file: how wide they are is anyone's guess.
        if LAYOUT.contains(&diagnostic.code) && tabs.is_some_and(|start| start < place) {
            continue;
        }
        if LAYOUT.contains(&diagnostic.code) || diagnostic.code == "E0007" {
            before = Some((place, diagnostic.code));
        }
        diagnostics.push(diagnostic);
    }
    if module.broken || !module.unread.lines.is_empty() {
        diagnostics.leave_out(file, module.unread.clone());
    }
    module
}

/// True where a line between two places begins at the margin: a declaration, which stands in no bracket.
fn reaches_margin(text: &str, start: u32, place: u32) -> bool {
    let between = text.get(start as usize..place as usize).unwrap_or_default();
    between.split('\n').skip(1).any(|line| line.starts_with(|first: char| !first.is_whitespace()))
}

fn read(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Module {
    let whole = reading::read_whole(text);
    let has_mistakes = whole.tree.root_node().has_error() || whole.cut.is_some();
    let pieces = if has_mistakes { recovery::pieces(text, &whole) } else { Vec::new() };
    let readings: Vec<_> = std::iter::once(&whole).chain(pieces.iter().map(|piece| &piece.reading)).collect();
    let mut ctx = Context::new(file, text, &whole.tree, diagnostics);
    characters::report(&mut ctx);
    let surveys: Vec<_> = readings.iter().map(|reading| survey::survey(&reading.tree)).collect();
    if let Some(place) = surveys.iter().find_map(|survey| survey.too_deep) {
        ctx.report_always(match place {
            TooDeep::Nesting(node) => errors::nested_too_deeply(ctx.span(node)),
            TooDeep::Links(node) => errors::chained_too_long(ctx.span(node)),
        });
        return lost(&mut ctx);
    }
    if has_mistakes && conflict::report(&mut ctx, &whole.tree) {
        return lost(&mut ctx);
    }
    if let Some(node) = surveys.iter().find_map(|survey| survey.tab) {
        ctx.report_always(errors::tab_indentation(ctx.span_exact(node)));
    }
    report_mistakes(&mut ctx, &readings);
    let nodes = recovery::nodes(&whole.tree, &pieces);
    if surveys.iter().any(|survey| survey.is_deep) {
        return crate::stack::with_room(|| item::module(&mut ctx, &nodes));
    }
    item::module(&mut ctx, &nodes)
}

/// The module of a text of which nothing is told but what was reported.
fn lost(ctx: &mut Context<'_>) -> Module {
    ctx.lost.any_word = true;
    let unread = ctx.unread(&[]);
    Module { file: ctx.file, doc: None, items: Vec::new(), broken: true, unread }
}

/// Reports what could not be read of the pieces, which come behind the whole; of the whole, where each piece can be read
/// and all together cannot.
fn report_mistakes<'t>(ctx: &mut Context<'t>, readings: &[&'t Reading]) {
    let has_error = |reading: &&&'t Reading| reading.tree.root_node().has_error();
    let unread: Vec<_> = readings.iter().skip(1).filter(has_error).collect();
    let unread = if unread.is_empty() { readings.iter().take(1).filter(has_error).collect() } else { unread };
    for reading in unread {
        recovery::report(ctx, reading);
    }
}
