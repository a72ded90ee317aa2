//! What lowering carries along, and how it looks at the concrete tree.
//!
//! In: a node. Out: its parts, each with the field it stands in, its text, its span. Each node is visited once.

use std::collections::BTreeSet;

use tree_sitter::{Node, Tree, TreeCursor};

use super::damage::Damage;
use super::kind::{Kind, Slot, kind, slot};
use crate::ast::{Item, ItemKind};
use crate::diagnostic::unread::Unread;
use crate::diagnostic::{Diagnostic, Diagnostics, Severity};
use crate::source::{FileId, Span};

/// What stands between tokens and belongs to none.
const BLANKS: [char; 5] = [' ', '\t', '\r', '\n', '\u{c}'];

/// The state of one file's lowering.
pub(super) struct Context<'t> {
    pub(super) file: FileId,
    pub(super) text: &'t str,
    pub(super) diagnostics: &'t mut Diagnostics,
    /// Something was left out: see `Module::broken`.
    pub(super) broken: bool,
    /// Inside an `extern` block, whose names are another language's.
    pub(super) in_extern: bool,
    /// Words of other languages that were reported as names already.
    pub(super) rejected_words: BTreeSet<String>,
    /// Names that were warned of already.
    pub(super) warned_names: BTreeSet<String>,
    /// A block is missing: what follows at the margin was meant to be in it.
    pub(super) misses_block: bool,
    /// How many mistakes of the grammar were reported.
    pub(super) mistakes: usize,
    /// Lines in which something could not be read.
    damage: Damage,
    /// Lines in which something was wrong with what was read.
    faulty: Damage,
    /// The words of what was left out.
    pub(super) lost: Unread,
    cursor: TreeCursor<'t>,
}

/// A child of a node with the field it stands in.
#[derive(Debug, Clone, Copy)]
pub(super) struct Part<'t> {
    pub(super) slot: Slot,
    pub(super) kind: Kind,
    pub(super) node: Node<'t>,
}

/// The children of a node, without comments and what could not be read.
#[derive(Debug)]
pub(super) struct Parts<'t>(Vec<Part<'t>>);

impl<'t> Context<'t> {
    pub(super) fn new(file: FileId, text: &'t str, tree: &'t Tree, diagnostics: &'t mut Diagnostics) -> Self {
        Context {
            file,
            text,
            diagnostics,
            broken: false,
            in_extern: false,
            rejected_words: BTreeSet::new(),
            warned_names: BTreeSet::new(),
            misses_block: false,
            mistakes: 0,
            damage: Damage::default(),
            faulty: Damage::default(),
            lost: Unread::default(),
            cursor: tree.walk(),
        }
    }

    /// The children of a node, in order.
    pub(super) fn parts(&mut self, node: Node<'t>) -> Parts<'t> {
        let mut parts = Vec::with_capacity(node.child_count() as usize);
        self.cursor.reset(node);
        if self.cursor.goto_first_child() {
            loop {
                let node = self.cursor.node();
                if node.is_error() {
                    self.broken = true;
                } else if !node.is_extra() {
                    parts.push(Part { slot: slot(self.cursor.field_id()), kind: kind(node), node });
                }
                if !self.cursor.goto_next_sibling() {
                    break;
                }
            }
        }
        Parts(parts)
    }

    /// The text of a node.
    pub(super) fn text(&self, node: Node<'_>) -> &'t str {
        self.text.get(node.byte_range()).unwrap_or_default()
    }

    /// The text at a place.
    pub(super) fn text_at(&self, span: Span) -> &'t str {
        self.text.get(span.range()).unwrap_or_default()
    }

    /// The place of a node, without the comment and the line end that belong to some.
    pub(super) fn span(&self, node: Node<'_>) -> Span {
        let text = self.text(node);
        let text = text.trim_end_matches(BLANKS);
        let has_comment = text.rsplit('\n').next().is_some_and(|line| line.contains('#'));
        let end = if has_comment { self.end_without_comment(node) } else { node.start_byte() + text.len() };
        Span::new(self.file, node.start_byte(), end)
    }

    /// Where the last token of a node ends.
    fn end_without_comment(&self, mut node: Node<'_>) -> usize {
        let start = node.start_byte();
        loop {
            let is_token = |child: &Node<'_>| !child.is_extra() && !self.text(*child).trim_matches(BLANKS).is_empty();
            let last = (0..node.child_count()).rev().filter_map(|at| node.child(at)).find(is_token);
            let Some(last) = last else { break };
            node = last;
        }
        node.start_byte().max(start) + self.text(node).trim_end_matches(BLANKS).len()
    }

    /// The place of a node as it is: of a token that may end in a blank.
    pub(super) fn span_exact(&self, node: Node<'_>) -> Span {
        Span::new(self.file, node.start_byte(), node.end_byte())
    }

    /// Reports what is wrong with what was read. On a line that is damaged it follows from that, and is left out.
    pub(super) fn report(&mut self, diagnostic: Diagnostic) {
        let is_rejected = diagnostic.code == "E0020" && self.rejected_words.contains(self.text_at(diagnostic.span));
        if !is_rejected && !self.is_damaged(diagnostic.span.start as usize) {
            self.report_always(diagnostic);
        }
    }

    /// Reports what is wrong with the text itself.
    pub(super) fn report_always(&mut self, diagnostic: Diagnostic) {
        if diagnostic.severity == Severity::Error {
            self.faulty.add(self.text, diagnostic.span.start as usize, diagnostic.span.start as usize);
        }
        self.diagnostics.push(diagnostic);
    }

    /// Remembers the words of what is left out.
    pub(super) fn leave_out(&mut self, start: usize, end: usize) {
        self.broken = true;
        self.lost.add_words(self.text.get(start..end).unwrap_or_default());
    }

    /// What could not be read of a file with these items.
    pub(super) fn unread(&mut self, items: &[Item]) -> Unread {
        let mut unread = std::mem::take(&mut self.lost);
        for range in self.faulty.ranges().chain(self.damage.ranges()) {
            unread.add_words(self.text.get(range.start..range.end.min(self.text.len())).unwrap_or_default());
            unread.lines.push(range.start as u32..range.end as u32);
        }
        unread.lines.sort_by_key(|range| range.start);
        let types = items.iter().filter(|item| unread.touches(item.span)).filter_map(|item| match &item.kind {
            ItemKind::Struct(declared) => Some(declared.name.span),
            ItemKind::Enum(declared) => Some(declared.name.span),
            ItemKind::Interface(declared) => Some(declared.name.span),
            _ => None,
        });
        unread.types = types.collect();
        unread
    }

    /// Marks the lines around these bytes as damaged.
    pub(super) fn damage(&mut self, start: usize, end: usize) {
        self.damage.add(self.text, start, end);
    }

    /// True where a byte is on a damaged line.
    pub(super) fn is_damaged(&self, byte: usize) -> bool {
        self.damage.holds(byte)
    }
}

impl<'t> Parts<'t> {
    /// The first child in a field.
    pub(super) fn one(&self, slot: Slot) -> Option<Part<'t>> {
        self.0.iter().find(|part| part.slot == slot).copied()
    }

    /// All children in a field, in order.
    pub(super) fn all(&self, slot: Slot) -> impl Iterator<Item = Part<'t>> + '_ {
        self.0.iter().filter(move |part| part.slot == slot).copied()
    }

    /// The first child of a kind.
    pub(super) fn of_kind(&self, kind: Kind) -> Option<Part<'t>> {
        self.0.iter().find(|part| part.kind == kind).copied()
    }

    /// Every child, in order.
    pub(super) fn iter(&self) -> impl Iterator<Item = Part<'t>> + '_ {
        self.0.iter().copied()
    }

    /// Every child that is more than a keyword or punctuation, in order.
    pub(super) fn named(&self) -> impl Iterator<Item = Part<'t>> + '_ {
        self.0.iter().filter(|part| part.kind != Kind::Other).copied()
    }

    /// Where a token like `:` or `for` stands.
    pub(super) fn token(&self, text: &str) -> Option<Node<'t>> {
        self.0.iter().find(|part| part.kind == Kind::Other && part.node.kind() == text).map(|part| part.node)
    }
}
