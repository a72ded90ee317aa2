//! From text to the syntax tree.
//!
//! In: one file's text. Out: its `ast::Module`, and diagnostics of E00xx and W00xx. No name is looked up here.
//! tree-sitter reads the text; what follows lowers its concrete tree once, top down.

mod context;
mod errors;
mod expr;
mod item;
mod kind;
mod name;
mod number;
mod pattern;
mod recovery;
mod stmt;
mod target;
mod text;
mod ty;

use tree_sitter::Parser;

use crate::ast::Module;
use crate::diagnostic::Diagnostics;
use crate::source::FileId;
use context::{Context, Part};
use kind::{Kind, Slot};

/// Parses one file. What could not be read is left out, reported, and marked by `Module::broken`.
pub fn parse(file: FileId, text: &str, diagnostics: &mut Diagnostics) -> Module {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("internal error: the grammar fits the library");
    let tree = parser.parse(text, None).expect("internal error: a parse without a time limit ends");
    let mut ctx = Context::new(file, text, &tree, diagnostics);
    recovery::report(&mut ctx, tree.root_node());
    let root = Part { slot: Slot::Other, kind: Kind::Module, node: tree.root_node() };
    item::module(&mut ctx, root)
}
