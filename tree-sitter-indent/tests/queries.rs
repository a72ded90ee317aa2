//! The queries for editors fit the grammar.

use tree_sitter::{Language, Query};

fn assert_fits(source: &str) {
    let language = Language::new(tree_sitter_indent::LANGUAGE);
    let query = Query::new(&language, source).unwrap_or_else(|error| panic!("{error}"));
    assert!(query.pattern_count() > 0);
}

#[test]
fn highlights_fit() {
    assert_fits(tree_sitter_indent::HIGHLIGHTS_QUERY);
}

#[test]
fn indents_fit() {
    assert_fits(tree_sitter_indent::INDENTS_QUERY);
}

#[test]
fn folds_fit() {
    assert_fits(tree_sitter_indent::FOLDS_QUERY);
}

#[test]
fn locals_fit() {
    assert_fits(tree_sitter_indent::LOCALS_QUERY);
}

#[test]
fn injections_fit() {
    assert_fits(tree_sitter_indent::INJECTIONS_QUERY);
}
