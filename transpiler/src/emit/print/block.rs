//! Blocks.

use syn::{Block, Stmt};

use super::expr::{self, Position};
use super::shape::{Shape, TAB, is_single, new_line, width};
use super::{Printer, parens, stmt};

/// A block as a value: on one line where it is one short value.
pub(super) fn block(printer: &Printer<'_>, block: &Block, shape: Shape) -> Option<String> {
    prefixed(printer, "", block, shape)
}

/// A block behind a word: `async move {}`.
pub(super) fn prefixed(printer: &Printer<'_>, prefix: &str, block: &Block, shape: Shape) -> Option<String> {
    if block.stmts.is_empty() {
        return Some(format!("{prefix}{{}}"));
    }
    if let Some(value) = parens::only_value(&block.stmts)
        && let Some(room) = shape.after(width(prefix) + 2)
        && let Some(text) = expr::positioned(printer, value, Position::Value, room)
        && is_single(&text)
        && width(prefix) + width(&text) + 4 <= shape.width
    {
        return Some(format!("{prefix}{{ {text} }}"));
    }
    Some(format!("{prefix}{}", lines(printer, block, shape)))
}

/// A block with each statement on a line of its own; `{}` where there is none.
pub(super) fn lines(printer: &Printer<'_>, block: &Block, shape: Shape) -> String {
    if block.stmts.is_empty() {
        return "{}".to_owned();
    }
    let inner = shape.indent + TAB;
    // What stands in a block has lines of its own: chains in it may break.
    let outer = printer.one_line_chain_off();
    let mut text = "{".to_owned();
    let mut before: Option<&Stmt> = None;
    for (position, node) in block.stmts.iter().enumerate() {
        if before.is_some_and(|before| (printer.blank)(before, node)) {
            text.push('\n');
        }
        text.push_str(&new_line(inner));
        text.push_str(&stmt::stmt(printer, node, position + 1 == block.stmts.len(), inner));
        before = Some(node);
    }
    printer.one_line_chain.set(outer);
    text.push_str(&new_line(shape.indent));
    text.push('}');
    text
}

impl Printer<'_> {
    /// Lets chains break again; gives what held before.
    fn one_line_chain_off(&self) -> bool {
        self.one_line_chain.replace(false)
    }
}
