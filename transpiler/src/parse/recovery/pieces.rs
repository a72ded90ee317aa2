//! Where a text can be taken apart: before each declaration.

use std::ops::Range;

use tree_sitter::Tree;

use crate::parse::reading::{self, Reading};

/// Words that continue a statement at the left margin.
const CONTINUATIONS: [&str; 5] = ["elif", "else", "except", "finally", "case"];

/// Where a piece begins, in bytes and in lines.
#[derive(Debug, Clone, Copy)]
struct Start {
    byte: usize,
    row: usize,
}

/// The ranges of the pieces that have mistakes, in order. What lies between them has been read well.
pub(super) fn damaged(text: &str, whole: &Reading) -> Vec<tree_sitter::Range> {
    let mut starts = starts(text, &Solid::new(&whole.tree));
    let rows = text.bytes().filter(|&byte| byte == b'\n').count();
    starts.push(Start { byte: text.len(), row: rows });
    let mut mistakes = mistakes(&whole.tree);
    mistakes.extend(whole.cut.map(|cut| cut..text.len()));
    let mut next = mistakes.iter().peekable();
    let mut damaged = Vec::new();
    for (start, end) in starts.iter().zip(&starts[1..]) {
        let is_last = end.byte == text.len();
        // A mistake at the very end of a piece may have been noticed at the beginning of the next one.
        let touches =
            |range: &Range<usize>| range.start < end.byte || is_last || (range.is_empty() && range.start == end.byte);
        let mut is_damaged = false;
        while let Some(range) = next.peek().filter(|range| touches(range)) {
            is_damaged = true;
            if range.end > end.byte {
                break;
            }
            next.next();
        }
        if is_damaged {
            damaged.push(reading::range(text, start.row, start.byte, end.byte));
        }
    }
    damaged
}

/// The lines at the left margin that begin a declaration, a decorator before it included.
fn starts(text: &str, solid: &Solid) -> Vec<Start> {
    let mut starts = vec![Start { byte: 0, row: 0 }];
    let mut after_decorator = false;
    let mut byte = 0;
    for (row, line) in text.split_inclusive('\n').enumerate() {
        let first = line.chars().next().unwrap_or(' ');
        let begins = (first == '@' || first == '_' || first.is_alphabetic()) && !is_continuation(line);
        if begins && !solid.holds(byte) {
            if !after_decorator && byte > 0 {
                starts.push(Start { byte, row });
            }
            after_decorator = first == '@';
        }
        byte += line.len();
    }
    starts
}

fn is_continuation(line: &str) -> bool {
    CONTINUATIONS.iter().any(|word| {
        line.strip_prefix(word).is_some_and(|rest| !rest.starts_with(|c: char| c == '_' || c.is_alphanumeric()))
    })
}

/// The places of a tree that cannot be taken apart: the inside of declarations that have been read well, and of strings.
#[derive(Debug)]
struct Solid(Vec<Range<usize>>);

impl Solid {
    fn new(whole: &Tree) -> Self {
        let is_readable = !whole.root_node().is_error();
        let mut solid = Vec::new();
        let mut cursor = whole.walk();
        loop {
            let node = cursor.node();
            let is_read = is_readable && cursor.depth() == 1 && !node.has_error() && node.start_position().column == 0;
            let is_solid = is_read || node.kind() == "string";
            if is_solid {
                solid.push(node.start_byte() + 1..node.end_byte());
            }
            if !is_solid && cursor.goto_first_child() {
                continue;
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return Solid(solid);
                }
            }
        }
    }

    fn holds(&self, byte: usize) -> bool {
        let index = self.0.partition_point(|range| range.end <= byte);
        self.0.get(index).is_some_and(|range| range.start <= byte)
    }
}

/// The children of the root that have mistakes.
fn mistakes(whole: &Tree) -> Vec<Range<usize>> {
    let root = whole.root_node();
    if root.is_error() {
        return vec![root.byte_range()];
    }
    let mut cursor = root.walk();
    let children = root.children(&mut cursor);
    let wrong = children.filter(|child| child.has_error() || child.is_missing() || child.start_position().column > 0);
    wrong.map(|child| child.byte_range()).collect()
}
