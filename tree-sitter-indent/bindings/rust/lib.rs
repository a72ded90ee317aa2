//! Grammar of Indent for tree-sitter: the parser, the description of its nodes, and queries for editors.
//!
//! The grammar is `grammar.js`, its layout and soft keywords are `src/scanner.c`; `src/parser.c` is generated from
//! them. What the nodes mean is not here: the transpiler lowers them to its syntax tree.

use tree_sitter_language::LanguageFn;

unsafe extern "C" {
    fn tree_sitter_indent() -> *const ();
}

/// The language, for `tree_sitter::Parser::set_language`.
// The generated function takes nothing, has no side effects and returns a pointer to static data.
pub const LANGUAGE: LanguageFn = unsafe { LanguageFn::from_raw(tree_sitter_indent) };

/// Every kind of node with its fields, as JSON.
pub const NODE_TYPES: &str = include_str!("../../src/node-types.json");

/// What to highlight, and how.
pub const HIGHLIGHTS_QUERY: &str = include_str!("../../queries/highlights.scm");

/// Where lines are indented more, and less.
pub const INDENTS_QUERY: &str = include_str!("../../queries/indents.scm");

/// What can be folded away.
pub const FOLDS_QUERY: &str = include_str!("../../queries/folds.scm");

/// Scopes, definitions and references.
pub const LOCALS_QUERY: &str = include_str!("../../queries/locals.scm");

/// Text in other languages.
pub const INJECTIONS_QUERY: &str = include_str!("../../queries/injections.scm");
