//! tree-sitter's part: from text to a concrete tree.
//!
//! In: a text, or a range of it. Out: its tree. What is wrong with it is not said here.

use tree_sitter::{Parser, Point, Range, Tree};

use super::recovery;

/// How far a longer line is looked at before it is read.
const LONG_LINE: usize = 10_000;

/// What has been read.
#[derive(Debug)]
pub(super) struct Reading {
    pub(super) tree: Tree,
    /// Where reading ended, if before the end.
    pub(super) cut: Option<usize>,
}

/// A parser for Indent.
pub(super) fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("internal error: the grammar fits the library");
    parser
}

/// Reads a whole text.
pub(super) fn read_whole(text: &str) -> Reading {
    read(&mut parser(), text, range(text, 0, 0, text.len()))
}

/// The range of bytes of a text that begins at a line.
pub(super) fn range(text: &str, row: usize, start: usize, end: usize) -> Range {
    let inside = &text.as_bytes()[start..end];
    let rows = inside.iter().filter(|&&byte| byte == b'\n').count();
    let column = inside.iter().rev().take_while(|&&byte| byte != b'\n').count();
    Range {
        start_byte: start,
        end_byte: end,
        start_point: Point { row, column: 0 },
        end_point: Point { row: row + rows, column },
    }
}

/// Reads a range of a text.
///
/// tree-sitter's time grows with the square of the mistakes in one statement. A line that is long and begins with a
/// mistake is no program's: it is prose, or data. Reading ends in it.
pub(super) fn read(parser: &mut Parser, text: &str, range: Range) -> Reading {
    if let Some(line) = long_line(text, &range) {
        let end = text.floor_char_boundary(line + LONG_LINE);
        let tree = parse(parser, text, self::range(text, range.start_point.row, range.start_byte, end));
        if recovery::is_noticed(text, &tree, line..end) {
            return Reading { tree, cut: Some(end) };
        }
    }
    Reading { tree: parse(parser, text, range), cut: None }
}

fn parse(parser: &mut Parser, text: &str, range: Range) -> Tree {
    parser.set_included_ranges(&[range]).expect("internal error: one range is in order");
    parser.parse(text, None).expect("internal error: a parse that nothing stops ends")
}

/// Where the first line begins that is long.
fn long_line(text: &str, range: &Range) -> Option<usize> {
    let mut start = range.start_byte;
    for line in text.as_bytes()[range.start_byte..range.end_byte].split(|&byte| byte == b'\n') {
        if line.len() > LONG_LINE {
            return Some(start);
        }
        start += line.len() + 1;
    }
    None
}
