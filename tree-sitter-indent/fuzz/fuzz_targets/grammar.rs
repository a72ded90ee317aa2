//! Any text: tree-sitter reads it to its end.

#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("the language fits the library");
    let tree = parser.parse(text, None).expect("a tree");
    assert!(tree.root_node().end_byte() <= text.len());
});
