//! From text to the syntax tree.
//!
//! In: one file's text. Out: its `ast::Module`, and diagnostics of E00xx and W00xx. No name is looked up here.
//! tree-sitter reads the text; what follows lowers its concrete tree once, top down.

mod characters;
mod context;
mod damage;
mod errors;
mod expr;
mod item;
mod kind;
mod name;
mod number;
mod pattern;
mod recovery;
mod stmt;
mod survey;
mod target;
mod text;
mod ty;

use tree_sitter::Parser;

use crate::ast::Module;
use crate::diagnostic::Diagnostics;
use crate::source::FileId;
use context::Context;
use survey::TooDeep;

/// Parses one file. What could not be read is left out, reported, and marked by `Module::broken`.
pub fn parse(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Module {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("internal error: the grammar fits the library");
    let whole = parser.parse(text, None).expect("internal error: a parse without a time limit ends");
    let pieces = if whole.root_node().has_error() { recovery::trees(&mut parser, text, &whole) } else { Vec::new() };
    let mut ctx = Context::new(file, text, &whole, diagnostics);
    characters::report(&mut ctx);
    let surveys: Vec<_> = std::iter::once(&whole).chain(&pieces).map(survey::survey).collect();
    if let Some(place) = surveys.iter().find_map(|survey| survey.too_deep) {
        ctx.report_always(match place {
            TooDeep::Nesting(node) => errors::nested_too_deeply(ctx.span(node)),
            TooDeep::Links(node) => errors::chained_too_long(ctx.span(node)),
        });
        return Module { file, doc: None, items: Vec::new(), broken: true };
    }
    if let Some(node) = surveys.iter().find_map(|survey| survey.tab) {
        ctx.report_always(errors::tab_indentation(ctx.span_exact(node)));
    }
    let mut unread: Vec<_> = pieces.iter().filter(|tree| tree.root_node().has_error()).collect();
    if unread.is_empty() && whole.root_node().has_error() {
        // Each piece can be read, and all together cannot.
        unread.push(&whole);
    }
    for tree in unread {
        recovery::report(&mut ctx, tree);
    }
    let nodes = recovery::nodes(&whole, &pieces);
    if surveys.iter().any(|survey| survey.is_deep) {
        return crate::stack::with_room(|| item::module(&mut ctx, &nodes));
    }
    item::module(&mut ctx, &nodes)
}
