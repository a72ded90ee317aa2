//! Two versions of a text that were never put together: the lines that a version control leaves around them.
//!
//! In: a text that cannot be read. Out: one diagnostic for each conflict. Nothing else of such a text is told: which of the lines belong to the program is open.

use tree_sitter::Tree;

use super::context::Context;
use super::errors;
use crate::source::Span;

/// The signs at the beginning of the lines: before the one version, between the two, behind the other.
const SIGNS: [&str; 3] = ["<<<<<<<", "=======", ">>>>>>>"];

/// Reports the conflicts; true where there is one.
pub(super) fn report(ctx: &mut Context<'_>, tree: &Tree) -> bool {
    let lines = sign_lines(ctx, tree);
    let mut reported = false;
    for (position, (sign, start)) in lines.iter().enumerate() {
        if *sign != SIGNS[0] {
            continue;
        }
        let others = lines[position + 1..].iter().take_while(|(sign, _)| *sign != SIGNS[0]);
        let others: Vec<(&str, Span)> = others.map(|(sign, span)| (*sign, *span)).collect();
        if others.iter().any(|(sign, _)| *sign == SIGNS[2]) {
            ctx.report_always(errors::conflict(*start, &others));
            reported = true;
        }
    }
    reported
}

/// The lines that begin with one of the signs, outside of strings.
fn sign_lines(ctx: &Context<'_>, tree: &Tree) -> Vec<(&'static str, Span)> {
    let mut start = 0;
    let mut found = Vec::new();
    for line in ctx.text.split_inclusive('\n') {
        let is_sign = |sign: &&str| {
            line.strip_prefix(*sign).is_some_and(|rest| rest.trim_end().is_empty() || rest.starts_with(' '))
        };
        if let Some(sign) = SIGNS.into_iter().find(|sign| is_sign(sign))
            && !is_in_string(tree, start)
        {
            found.push((sign, Span::new(ctx.file, start, start + sign.len())));
        }
        start += line.len();
    }
    found
}

fn is_in_string(tree: &Tree, byte: usize) -> bool {
    let node = tree.root_node().descendant_for_byte_range(byte, byte + 1);
    node.is_some_and(|node| node.start_byte() < byte && matches!(node.kind(), "string" | "string_content"))
}
