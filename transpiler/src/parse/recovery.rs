//! What tree-sitter could not read, as diagnostics.
//!
//! In: a text that has mistakes. Out: its pieces, each with a tree of its own, and one diagnostic for each mistake.
//! A piece is a declaration: what is wrong in one does not reach over it. `recovery/log.rs` finds where a mistake was
//! noticed, `recovery/explain.rs` says what it is.

mod bracket;
mod expected;
mod explain;
mod leaves;
mod log;
mod pieces;
mod sign;
mod words;

use std::ops::{Range, RangeInclusive};

use tree_sitter::{Node, Tree};

use super::context::Context;
use super::reading::{self, Reading};
use crate::diagnostic::Diagnostic;
use leaves::Leaves;
use log::Notice;

/// A part of the text that has mistakes.
#[derive(Debug)]
pub(super) struct Piece {
    pub(super) reading: Reading,
    range: Range<usize>,
}

/// The pieces that have mistakes, in order, each read by itself.
pub(super) fn pieces(text: &str, whole: &Reading) -> Vec<Piece> {
    let mut parser = reading::parser();
    let ranges = pieces::damaged(text, whole);
    let read = |range: tree_sitter::Range| Piece {
        reading: reading::read(&mut parser, text, range),
        range: range.start_byte..range.end_byte,
    };
    ranges.into_iter().map(read).collect()
}

/// The nodes of a module, in order: from the trees of its pieces where there are any, else from the whole.
pub(super) fn nodes<'t>(whole: &'t Tree, pieces: &'t [Piece]) -> Vec<Node<'t>> {
    let is_damaged = |node: &Node<'_>| {
        let before = pieces.partition_point(|piece| piece.range.start <= node.start_byte());
        before > 0 && node.start_byte() < pieces[before - 1].range.end
    };
    let mut nodes: Vec<_> = children(whole).into_iter().filter(|node| !is_damaged(node)).collect();
    nodes.extend(pieces.iter().flat_map(|piece| children(&piece.reading.tree)));
    nodes.sort_by_key(Node::start_byte);
    nodes
}

fn children(tree: &Tree) -> Vec<Node<'_>> {
    let root = tree.root_node();
    root.named_children(&mut root.walk()).filter(|node| !node.is_error() && !node.is_extra()).collect()
}

/// True where the parser noticed a mistake in a range, its end apart.
pub(super) fn is_noticed(text: &str, tree: &Tree, range: Range<usize>) -> bool {
    let is_inside = |notice: &Notice| range.contains(&notice.byte) && !text[notice.byte..range.end].trim().is_empty();
    tree.root_node().has_error() && log::notices(text, tree).iter().any(is_inside)
}

/// A place that could not be read.
#[derive(Debug)]
struct Mistake<'t, 'n> {
    /// The ERROR or MISSING node.
    node: Node<'t>,
    /// From where to where it can have been noticed.
    extent: RangeInclusive<usize>,
    /// Where it was noticed first.
    notice: Option<&'n Notice>,
}

/// So many mistakes of one file are reported: a text with more is no program.
const MOST: usize = 100;

/// Reports the mistakes of what was read, and marks the lines that they damage.
pub(super) fn report<'t>(ctx: &mut Context<'t>, reading: &'t Reading) {
    ctx.broken = true;
    let tree = &reading.tree;
    let leaves = Leaves::new(tree);
    let mut notices = log::notices(ctx.text, tree);
    if let Some(cut) = reading.cut {
        // That the text ends where reading was ended is no mistake.
        notices.retain(|notice| !ctx.text[notice.byte..cut].trim().is_empty());
    }
    let mut last = None;
    let is_whole = |mistake: &Mistake<'_, '_>| reading.cut.is_none() || mistake.notice.is_some();
    for mistake in mistakes(tree, &leaves, &notices).into_iter().filter(is_whole) {
        let place = mistake.notice.map_or(mistake.node.start_byte(), |notice| notice.byte);
        if !ctx.is_damaged(place) && !ctx.is_damaged(mistake.node.start_byte()) && ctx.mistakes < MOST {
            let diagnostic = explain::explain(ctx, &leaves, mistake.node, mistake.notice);
            damage_braces(ctx, &leaves, &diagnostic);
            if !follows_from(&diagnostic, last.as_ref()) && !was_rejected(ctx, &diagnostic) {
                ctx.mistakes += 1;
                ctx.report_always(diagnostic.clone());
                last = Some(diagnostic);
            }
        }
        damage(ctx, tree, mistake.node, place);
        if mistake.node.is_error() {
            ctx.leave_out(mistake.node.start_byte(), mistake.node.end_byte());
        }
    }
}

/// True for a mistake that the one before it may have caused: the parser has lost its way.
fn follows_from(diagnostic: &Diagnostic, last: Option<&Diagnostic>) -> bool {
    let Some(last) = last else { return false };
    match (last.code, diagnostic.code) {
        ("E0027", _) | (_, "E0005" | "E0034") | ("E0005", "E0004") => true,
        ("E0007", "E0007") => !last.labels.is_empty(),
        _ => false,
    }
}

/// True for a word that was said to be no name before.
fn was_rejected(ctx: &mut Context<'_>, diagnostic: &Diagnostic) -> bool {
    diagnostic.code == "E0023" && !ctx.rejected_words.insert(ctx.text_at(diagnostic.span).to_owned())
}

/// The lines of a mistake are damaged: what lowering finds wrong there follows from it.
fn damage<'t>(ctx: &mut Context<'t>, tree: &Tree, node: Node<'t>, place: usize) {
    let is_short = node.end_position().row - node.start_position().row <= 2;
    let end = if is_short { node.end_byte() } else { place };
    // The last line end of a piece does not belong to the next one.
    let last =
        tree.included_ranges().last().map_or(usize::MAX, |range| range.end_byte.min(ctx.text.len())).saturating_sub(1);
    let start = node.start_byte().min(place);
    ctx.damage(start, end.max(place).min(last).max(start));
}

/// A block in braces is damaged as a whole.
fn damage_braces(ctx: &mut Context<'_>, leaves: &Leaves<'_>, diagnostic: &Diagnostic) {
    if diagnostic.code == "E0027" {
        let open = diagnostic.span.start as usize;
        ctx.damage(open, leaves.closing_brace(open).unwrap_or(open));
    }
}

/// The places that could not be read, in order. What was noticed inside an ERROR is a mistake of its own if nothing was
/// before it: else it follows.
fn mistakes<'t, 'n>(tree: &'t Tree, leaves: &Leaves<'t>, notices: &'n [Notice]) -> Vec<Mistake<'t, 'n>> {
    let mut cursor = tree.walk();
    let mut found: Vec<Mistake<'t, 'n>> = Vec::new();
    // The nodes around, and how many mistakes were found before each.
    let mut around: Vec<(Node<'t>, usize)> = Vec::new();
    loop {
        let node = cursor.node();
        if node.has_error() && cursor.goto_first_child() {
            around.push((node, found.len()));
            continue;
        }
        if node.is_error() || node.is_missing() {
            found.push(mistake(node, extent(node, leaves), notices));
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
            let Some((node, before)) = around.pop() else { continue };
            if node.is_error() {
                let outer = mistake(node, extent(node, leaves), notices);
                if !found[before..].iter().any(|inner| inner.explains(&outer)) {
                    found.truncate(before);
                    found.push(outer);
                }
            } else if found.len() == before {
                // A token that has no node is missing.
                found.push(mistake(node, node.start_byte()..=node.end_byte(), notices));
            }
        }
    }
}

/// Where a mistake of a node can have been noticed: from the end of the token before it.
fn extent<'t>(node: Node<'t>, leaves: &Leaves<'t>) -> RangeInclusive<usize> {
    let start = leaves.before(node.start_byte()).map_or(node.start_byte(), |leaf| leaf.end_byte());
    if !node.is_missing() {
        return start..=node.end_byte();
    }
    start..=leaves.after(node.end_byte()).map_or(node.end_byte(), |leaf| leaf.start_byte())
}

fn mistake<'t, 'n>(node: Node<'t>, extent: RangeInclusive<usize>, notices: &'n [Notice]) -> Mistake<'t, 'n> {
    let first = notices.get(notices.partition_point(|notice| notice.byte < *extent.start()));
    Mistake { node, notice: first.filter(|notice| extent.contains(&notice.byte)), extent }
}

impl Mistake<'_, '_> {
    /// True where what was noticed first of `outer` was noticed here.
    fn explains(&self, outer: &Mistake<'_, '_>) -> bool {
        outer.notice.is_none_or(|notice| self.extent.contains(&notice.byte))
    }
}
