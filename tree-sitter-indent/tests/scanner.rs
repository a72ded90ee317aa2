//! The scanner keeps its state in tree-sitter's buffer, and no text makes it do otherwise.

use std::ffi::c_void;

use proptest::prelude::*;
use tree_sitter::Parser;

/// How large tree-sitter's buffer is.
const BUFFER: usize = 1024;

// They are linked with the language, which is what this names it for.
unsafe extern "C" {
    fn tree_sitter_indent_external_scanner_create() -> *mut c_void;
    fn tree_sitter_indent_external_scanner_destroy(scanner: *mut c_void);
    fn tree_sitter_indent_external_scanner_serialize(scanner: *mut c_void, buffer: *mut u8) -> u32;
    fn tree_sitter_indent_external_scanner_deserialize(scanner: *mut c_void, buffer: *const u8, length: u32);
}

/// The state that a scanner has after it was given one.
fn stored(state: &[u8]) -> Vec<u8> {
    let _ = tree_sitter_indent::LANGUAGE;
    let mut buffer = vec![0; BUFFER];
    // The scanner lives from `create` to `destroy`, and the buffer is as large as its contract asks for.
    let length = unsafe {
        let scanner = tree_sitter_indent_external_scanner_create();
        tree_sitter_indent_external_scanner_deserialize(scanner, state.as_ptr(), state.len() as u32);
        let length = tree_sitter_indent_external_scanner_serialize(scanner, buffer.as_mut_ptr());
        tree_sitter_indent_external_scanner_destroy(scanner);
        length
    };
    assert!(length as usize <= BUFFER);
    buffer.truncate(length as usize);
    buffer
}

fn parsed(text: &str) -> tree_sitter::Tree {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("the language fits the library");
    parser.parse(text, None).expect("a tree")
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_state_survives_being_stored(state in prop::collection::vec(any::<u8>(), 0..BUFFER)) {
        let once = stored(&state);
        prop_assert_eq!(stored(&once), once);
    }

    #[test]
    fn any_bytes_end_in_a_tree(bytes in prop::collection::vec(any::<u8>(), 0..600)) {
        let text = String::from_utf8_lossy(&bytes);
        prop_assert!(parsed(&text).root_node().end_byte() <= text.len());
    }

    #[test]
    fn any_layout_ends_in_a_tree(pieces in prop::collection::vec(prop::sample::select(vec![
        "if a:", "match a:", "case 1:", "x", "=", "(", ")", "[", "]", "{", "}", "\"", "f\"", "\"\"\"", "'", "{{", ":", ",", "\n", "\n    ",
        "\n        ", "\n  ", "\n\t", "\r\n", "#", " ", "\\\n", "race", "race:", "concurrent(", "match", "type", "@", "->", "\u{feff}", "\0",
    ]), 0..120)) {
        let text = pieces.concat();
        prop_assert!(parsed(&text).root_node().end_byte() <= text.len());
    }
}

#[test]
fn an_empty_state_is_the_first() {
    assert_eq!(stored(&[]), stored(&stored(&[])));
}

#[test]
fn more_than_the_buffer_holds_can_be_open() {
    for open in ["(", "[", "{", "f\"{", "if a:\n"] {
        let text = open.repeat(3_000);
        assert!(parsed(&text).root_node().end_byte() <= text.len());
    }
    let closed = format!("x = {}1{}\ny = 2\n", "(".repeat(2_000), ")".repeat(2_000));
    assert!(!parsed(&closed).root_node().has_error());
}
