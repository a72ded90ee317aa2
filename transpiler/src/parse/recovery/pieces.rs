//! Where a text can be taken apart: before each declaration.

use tree_sitter::{Range, Tree};

/// Words that continue a statement at the left margin.
const CONTINUATIONS: [&str; 5] = ["elif", "else", "except", "finally", "case"];

/// The ranges of the pieces, without gaps.
pub(super) fn split(text: &str, whole: &Tree) -> Vec<Range> {
    let mut starts = vec![(0, 0)];
    let mut after_decorator = false;
    let mut byte = 0;
    for (row, line) in text.split_inclusive('\n').enumerate() {
        let first = line.chars().next().unwrap_or(' ');
        let begins = (first == '@' || first == '_' || first.is_alphabetic()) && !is_continuation(line);
        if begins && is_between_declarations(whole, byte) {
            if !after_decorator && byte > 0 {
                starts.push((byte, row));
            }
            after_decorator = first == '@';
        }
        byte += line.len();
    }
    let ends = starts.iter().skip(1).copied().chain([(text.len(), usize::MAX)]);
    starts.iter().zip(ends).map(|(&start, end)| range(start, end, text)).collect()
}

fn range((start_byte, start_row): (usize, usize), (end_byte, end_row): (usize, usize), text: &str) -> Range {
    let end_point = if end_row == usize::MAX {
        let row = text.bytes().filter(|&byte| byte == b'\n').count();
        tree_sitter::Point { row, column: text.len() - text.rfind('\n').map_or(0, |at| at + 1) }
    } else {
        tree_sitter::Point { row: end_row, column: 0 }
    };
    Range { start_byte, end_byte, start_point: tree_sitter::Point { row: start_row, column: 0 }, end_point }
}

fn is_continuation(line: &str) -> bool {
    CONTINUATIONS.iter().any(|word| {
        line.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()))
    })
}

/// False inside a declaration that has been read well (a bracket over several lines) and inside a string.
fn is_between_declarations(whole: &Tree, byte: usize) -> bool {
    let root = whole.root_node();
    let mut cursor = root.walk();
    cursor.goto_first_child_for_byte(byte);
    let child = cursor.node();
    if child.id() == root.id() || child.start_byte() >= byte {
        return true;
    }
    if !child.has_error() {
        return false;
    }
    let mut inner = root.descendant_for_byte_range(byte, byte);
    while let Some(node) = inner {
        if node.kind() == "string" && node.start_byte() < byte {
            return false;
        }
        inner = node.parent();
    }
    true
}
