//! What tree-sitter could not read: its ERROR and MISSING nodes, as diagnostics.
//!
//! In: the concrete tree. Out: one diagnostic for each mistake, and whether there was any.

use tree_sitter::Node;

use super::context::Context;
use super::errors;

/// Reports the places that could not be read, one a line.
pub(super) fn report<'t>(ctx: &mut Context<'t>, root: Node<'t>) {
    if !root.has_error() {
        return;
    }
    ctx.broken = true;
    let mut cursor = root.walk();
    let mut last_line = None;
    loop {
        let node = cursor.node();
        let found = node.is_error() || node.is_missing();
        if found && last_line.replace(node.start_position().row) != Some(node.start_position().row) {
            ctx.report(unreadable(ctx, node));
        }
        if !found && node.has_error() && cursor.goto_first_child() {
            continue;
        }
        while !cursor.goto_next_sibling() {
            if !cursor.goto_parent() {
                return;
            }
        }
    }
}

fn unreadable<'t>(ctx: &Context<'t>, node: Node<'t>) -> crate::diagnostic::Diagnostic {
    let span = ctx.span(node);
    if node.is_missing() {
        return errors::expected(span, node.kind());
    }
    let first_line = ctx.text_at(span).lines().next().unwrap_or_default();
    errors::unexpected(crate::source::Span { end: span.start + first_line.len() as u32, ..span }, first_line)
}
