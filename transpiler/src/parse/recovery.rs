//! What tree-sitter could not read, as diagnostics.
//!
//! In: a text that has mistakes. Out: its pieces, each with a tree of its own, and one diagnostic for each mistake.
//! A piece is a declaration: what is wrong in one does not reach over it. `recovery/log.rs` finds where a mistake was
//! noticed, `recovery/explain.rs` says what it is.

mod expected;
mod explain;
mod leaves;
mod log;
mod pieces;
mod words;

use tree_sitter::{Node, Parser, Tree};

use super::context::Context;
use super::kind::{Kind, kind};
use crate::diagnostic::Diagnostic;
use leaves::Leaves;

/// The trees of the pieces that have mistakes, in order.
pub(super) fn trees(parser: &mut Parser, text: &str, whole: &Tree) -> Vec<Tree> {
    let ranges = pieces::damaged(text, whole);
    let trees = ranges.iter().filter_map(|range| {
        parser.set_included_ranges(std::slice::from_ref(range)).ok()?;
        parser.parse(text, None)
    });
    trees.collect()
}

/// The nodes of a module, in order: from the trees of its pieces where there are any, else from the whole.
pub(super) fn nodes<'t>(whole: &'t Tree, pieces: &'t [Tree]) -> Vec<Node<'t>> {
    let damaged: Vec<_> =
        pieces.iter().flat_map(Tree::included_ranges).map(|range| range.start_byte..range.end_byte).collect();
    let is_damaged = |node: &Node<'_>| {
        let before = damaged.partition_point(|range| range.start <= node.start_byte());
        before > 0 && node.start_byte() < damaged[before - 1].end
    };
    let mut nodes: Vec<_> = children(whole).into_iter().filter(|node| !is_damaged(node)).collect();
    nodes.extend(pieces.iter().flat_map(children));
    nodes.sort_by_key(Node::start_byte);
    nodes
}

fn children(tree: &Tree) -> Vec<Node<'_>> {
    let root = tree.root_node();
    root.named_children(&mut root.walk()).filter(|node| !node.is_error() && !node.is_extra()).collect()
}

/// A place that could not be read, and where that was noticed.
#[derive(Debug)]
struct Mistake<'t> {
    /// The ERROR or MISSING node.
    node: Node<'t>,
    /// From where to where a notice of it can be.
    around: std::ops::RangeInclusive<usize>,
}

/// So many mistakes of one file are reported: a text with more is no program.
const MOST: usize = 100;

/// Reports the mistakes of a piece, and marks the lines that they damage.
pub(super) fn report<'t>(ctx: &mut Context<'t>, tree: &'t Tree) {
    ctx.broken = true;
    let leaves = Leaves::new(tree);
    let notices = log::notices(ctx.text, tree);
    let mut last = None;
    for mistake in mistakes(tree, &leaves) {
        let notice = notices.get(notices.partition_point(|notice| notice.byte < *mistake.around.start()));
        let notice = notice.filter(|notice| mistake.around.contains(&notice.byte));
        let place = notice.map_or(mistake.node.start_byte(), |notice| notice.byte);
        if !ctx.is_damaged(place) && !ctx.is_damaged(mistake.node.start_byte()) && ctx.mistakes < MOST {
            let diagnostic = explain::explain(ctx, &leaves, mistake.node, notice);
            let code = diagnostic.code;
            damage_braces(ctx, &leaves, &diagnostic);
            if !follows_from(code, last) {
                if code == "E0020" {
                    ctx.rejected_words.insert(ctx.text_at(diagnostic.span).to_owned());
                }
                ctx.mistakes += 1;
                ctx.report_always(diagnostic);
            }
            last = Some(code);
        }
        damage(ctx, mistake.node, place);
    }
}

/// True for a mistake that another before it may have caused: the parser has lost its way.
fn follows_from(code: &str, last: Option<&str>) -> bool {
    match code {
        "E0005" | "E0007" | "E0034" => last.is_some(),
        "E0004" => last == Some("E0005"),
        _ => false,
    }
}

/// The lines of a mistake are damaged: what lowering finds wrong there follows from it.
fn damage<'t>(ctx: &mut Context<'t>, node: Node<'t>, place: usize) {
    let is_short = node.end_position().row - node.start_position().row <= 2;
    let end = if is_short { node.end_byte() } else { place };
    ctx.damage(node.start_byte().min(place), end.max(place));
}

/// A block in braces is damaged as a whole.
fn damage_braces(ctx: &mut Context<'_>, leaves: &Leaves<'_>, diagnostic: &Diagnostic) {
    if diagnostic.code == "E0027" {
        let open = diagnostic.span.start as usize;
        ctx.damage(open, leaves.closing_brace(open).unwrap_or(open));
    }
}

/// The places that could not be read, in order. What stands inside an ERROR belongs to it, but for whole blocks: they
/// have mistakes of their own.
fn mistakes<'t>(tree: &'t Tree, leaves: &Leaves<'t>) -> Vec<Mistake<'t>> {
    let mut cursor = tree.walk();
    let mut found: Vec<Mistake<'t>> = Vec::new();
    // For each node around: the node, how many mistakes came before it, and is it, or is it inside, an ERROR?
    let mut around: Vec<(Node<'t>, usize, bool)> = Vec::new();
    loop {
        let node = cursor.node();
        let is_inside = around.last().is_some_and(|&(_, _, inside)| inside) && kind(node) != Kind::Block;
        if (node.is_error() || node.is_missing()) && !is_inside {
            found.push(mistake(node, leaves));
        }
        if node.has_error() && cursor.goto_first_child() {
            around.push((node, found.len(), is_inside || node.is_error()));
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return found;
            }
            if let Some((node, before, inside)) = around.pop()
                && !inside
                && found.len() == before
            {
                // A token that has no node is missing.
                found.push(Mistake { node, around: node.start_byte()..=node.end_byte() });
            }
        }
    }
}

fn mistake<'t>(node: Node<'t>, leaves: &Leaves<'t>) -> Mistake<'t> {
    let start = leaves.before(node.start_byte()).map_or(node.start_byte(), |leaf| leaf.end_byte());
    let end = if node.is_missing() {
        leaves.after(node.end_byte()).map_or(node.end_byte(), |leaf| leaf.start_byte())
    } else {
        node.end_byte()
    };
    Mistake { node, around: start..=end }
}
