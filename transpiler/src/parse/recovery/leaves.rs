//! The tokens of a piece, to look around in.

use tree_sitter::{Node, Tree};

use crate::parse::kind::{Kind, kind};

/// Every token in order, comments apart.
#[derive(Debug)]
pub(super) struct Leaves<'t>(Vec<Node<'t>>);

impl<'t> Leaves<'t> {
    pub(super) fn new(tree: &'t Tree) -> Self {
        let mut cursor = tree.walk();
        let mut leaves = Vec::new();
        loop {
            let node = cursor.node();
            if cursor.goto_first_child() {
                continue;
            }
            if is_token(node) {
                leaves.push(node);
            }
            while !cursor.goto_next_sibling() {
                if !cursor.goto_parent() {
                    return Leaves(leaves);
                }
            }
        }
    }

    /// The last token that ends at or before a byte.
    pub(super) fn before(&self, byte: usize) -> Option<Node<'t>> {
        self.0[..self.index_at(byte)].iter().rev().find(|leaf| leaf.end_byte() <= byte).copied()
    }

    /// The first token that begins at or behind a byte.
    pub(super) fn after(&self, byte: usize) -> Option<Node<'t>> {
        self.0.get(self.index_at(byte)).copied()
    }

    /// The tokens that begin before a byte, the last first.
    pub(super) fn backwards(&self, byte: usize) -> impl Iterator<Item = Node<'t>> + '_ {
        self.0[..self.index_at(byte)].iter().rev().copied()
    }

    /// Where the brace ends that closes the one at a byte.
    pub(super) fn closing_brace(&self, open: usize) -> Option<usize> {
        let mut depth = 0;
        for leaf in &self.0[self.index_at(open)..] {
            match leaf.kind() {
                "{" => depth += 1,
                "}" if depth <= 1 => return Some(leaf.end_byte()),
                "}" => depth -= 1,
                _ => {}
            }
        }
        self.0.last().map(|leaf| leaf.end_byte())
    }

    fn index_at(&self, byte: usize) -> usize {
        self.0.partition_point(|leaf| leaf.start_byte() < byte)
    }
}

/// A token that stands in the text: not a comment, not one that is only supposed.
fn is_token(node: Node<'_>) -> bool {
    let has_text =
        node.start_byte() < node.end_byte() || matches!(node.kind(), "unexpected_indent" | "inconsistent_dedent");
    has_text && !matches!(kind(node), Kind::Comment | Kind::LineContinuation | Kind::TabIndentation)
}
