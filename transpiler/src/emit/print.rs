//! Rust text from `syn` nodes, as rustfmt would lay it out.
//!
//! In: items. Out: their text under the settings that an emitted package brings along: `cargo fmt` finds next to nothing to
//! change. A node is tried on the rest of its line first; what
//! does not fit is broken by the rule of its kind (`list` for arguments, `chain` for methods, `pair` for operators, …). Parentheses are put where a nested node needs
//! them. Where nothing fits, as with a long text, rustfmt leaves what it finds; so the line is simply longer then.

mod block;
mod chain;
mod closure;
mod control;
mod expr;
mod item;
mod list;
mod macros;
mod matches;
mod pair;
mod parens;
mod pattern;
mod shape;
mod signature;
mod stmt;
#[cfg(test)]
mod tests;
mod tokens;

use std::cell::Cell;

use proc_macro2::TokenStream;
use syn::{Item, Stmt};

pub(super) use shape::MAX_WIDTH;

/// What is the same in all of one text.
pub(super) struct Printer<'a> {
    /// Whether an empty line stands between two statements.
    blank: &'a dyn Fn(&Stmt, &Stmt) -> bool,
    /// Chains must not be broken now: they stand where a part of a list is tried on its line.
    one_line_chain: Cell<bool>,
    /// What does not fit is written past the end of the line, instead of being refused.
    overflows: Cell<bool>,
}

impl<'a> Printer<'a> {
    /// A printer that asks `blank` where empty lines are.
    pub(super) fn new(blank: &'a dyn Fn(&Stmt, &Stmt) -> bool) -> Self {
        Printer { blank, one_line_chain: Cell::new(false), overflows: Cell::new(false) }
    }

    /// An item, with a line end.
    pub(super) fn item(&self, item: &Item) -> String {
        let mut text = item::item(self, item, 0);
        text.push('\n');
        text
    }
}

impl Printer<'_> {
    /// A macro call that is an item, given as text, with a line end. rustfmt lays out what it can read as a call, and leaves the rest as it is.
    pub(super) fn macro_item(&self, text: &str) -> String {
        match syn::parse_str::<Item>(text) {
            Ok(Item::Macro(node)) if macros::is_call(&node.mac) => self.item(&Item::Macro(node)),
            _ => format!("{text}\n"),
        }
    }
}

/// Tokens of a type, a path or an attribute, on one line.
pub(super) fn tokens(tokens: TokenStream) -> String {
    tokens::text(tokens)
}

/// The arguments of a `format!`-like macro, on one line.
pub(super) fn arguments(tokens: TokenStream) -> String {
    let printer = Printer::new(&|_, _| false);
    macros::one_line(&printer, &tokens)
}
