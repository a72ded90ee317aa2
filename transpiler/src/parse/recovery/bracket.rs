//! Mistakes in brackets: one that closes nothing, closes another, or is never closed.

use tree_sitter::Node;

use super::explain::{HEADERS, Scene};
use crate::diagnostic::Diagnostic;
use crate::parse::errors;

/// A bracket that closes nothing, closes another, or is missing.
pub(super) fn explain(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let open = open_bracket(scene);
    let text = scene.found_text();
    if matches!(text, ")" | "]" | "}") {
        let span = scene.span();
        return Some(match open {
            Some(open) if closing(scene.ctx.text(open)) != text => {
                errors::closed_by_another(span, text, scene.ctx.span(open), scene.ctx.text(open))
            }
            Some(_) => return None,
            None => errors::closes_nothing(span, text),
        });
    }
    let open = open?;
    let opening = scene.ctx.text(open);
    let may_close = scene.expected.has(closing(opening));
    let is_missing = match scene.found {
        None => may_close,
        Some(found) if matches!(found.kind(), "string_end" | "unterminated") => may_close,
        Some(found) if found.kind() == "string_start" => may_close && interpolates(scene, open),
        Some(_) if ends_header(scene) => true,
        Some(found) => scene.is_first_on_line(found) && (may_close || begins_statement(text)),
    };
    is_missing.then(|| match open_string(scene, open) {
        Some(start) => errors::unterminated_string(scene.ctx.span(start), scene.ctx.text(start)),
        None => errors::never_closed(scene.ctx.span(open), opening),
    })
}

/// The beginning of a string behind a bracket that has no end before the mistake: it is what keeps the bracket open.
fn open_string<'t>(scene: &Scene<'_, 't>, open: Node<'t>) -> Option<Node<'t>> {
    let mut ends = 0_usize;
    for leaf in scene.leaves.backwards(scene.byte).take_while(|leaf| leaf.start_byte() > open.start_byte()) {
        match leaf.kind() {
            "string_end" => ends += 1,
            "string_start" if ends == 0 => return Some(leaf),
            "string_start" => ends -= 1,
            _ => {}
        }
    }
    None
}

/// True for the end of a header that stands in a bracket: `if (a > b:`, `def f(a: int -> int:`, a `for x in xs:` below `print(len(xs)`.
fn ends_header(scene: &Scene<'_, '_>) -> bool {
    let first = scene.first_of_line().map_or("", |first| scene.ctx.text(first));
    match scene.found_text() {
        "->" => first == "def",
        ":" => {
            let next = scene.leaves.after(scene.span().end as usize);
            HEADERS.contains(&first) && next.is_none_or(|next| scene.is_first_on_line(next))
        }
        _ => false,
    }
}

/// True for the brace of an f-string.
fn interpolates<'t>(scene: &Scene<'_, 't>, open: Node<'t>) -> bool {
    let before = scene.leaves.before(open.start_byte());
    before.is_some_and(|before| {
        matches!(before.kind(), "string_start" | "string_content" | "escape_sequence" | "escaped_brace")
    })
}

fn begins_statement(word: &str) -> bool {
    matches!(
        word,
        "return"
            | "raise"
            | "pass"
            | "break"
            | "continue"
            | "while"
            | "with"
            | "def"
            | "struct"
            | "import"
            | "assert"
            | "try"
    )
}

fn closing(bracket: &str) -> &'static str {
    match bracket {
        "(" => ")",
        "[" => "]",
        _ => "}",
    }
}

/// The innermost bracket of the statement that is open before the mistake.
pub(super) fn open_bracket<'t>(scene: &Scene<'_, 't>) -> Option<Node<'t>> {
    let mut closed: Vec<&str> = Vec::new();
    for leaf in scene.leaves.backwards(scene.byte) {
        match leaf.kind() {
            ")" | "]" | "}" => closed.push(leaf.kind()),
            bracket @ ("(" | "[" | "{") => {
                let closed_later = closed.pop() == Some(closing(bracket));
                if !closed_later {
                    return Some(leaf);
                }
            }
            // Statements do not stand in brackets.
            "def" | "struct" | "while" | "with" | "return" => return None,
            _ => {}
        }
    }
    None
}
