//! Grammar of Indent for tree-sitter.
