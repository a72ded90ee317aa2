//! Characters that no source text may hold: control characters, bidirectional overrides, a byte order mark.
//!
//! In: the text. Out: a diagnostic for each line that has one. tree-sitter reads on over them.

use super::context::Context;
use super::errors;
use crate::source::Span;

/// Reports what is forbidden, at most once a line.
pub(super) fn report(ctx: &mut Context<'_>) {
    let mut start = 0;
    for line in ctx.text.split_inclusive('\n') {
        if let Some((at, character)) = forbidden(line, start == 0) {
            let span = Span::new(ctx.file, start + at, start + at + character.len_utf8());
            let byte_order_mark = start + at == 0 && character == '\u{feff}';
            ctx.report(if byte_order_mark {
                errors::byte_order_mark(span)
            } else {
                errors::forbidden_character(span, character)
            });
            ctx.damage(start, start + line.trim_end_matches('\n').len());
        }
        start += line.len();
    }
}

/// The first forbidden character of a line.
fn forbidden(line: &str, is_first: bool) -> Option<(usize, char)> {
    // Almost every line is plain ASCII without control characters: that is seen byte by byte.
    let body = line.strip_suffix('\n').unwrap_or(line);
    let body = body.strip_suffix('\r').filter(|_| line.ends_with('\n')).unwrap_or(body);
    if !is_first && body.bytes().all(|byte| (b' '..0x7f).contains(&byte) || byte == b'\t') {
        return None;
    }
    body.char_indices().find(|&(_, character)| is_forbidden(character))
}

fn is_forbidden(character: char) -> bool {
    let is_override = matches!(character, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    (character.is_control() && character != '\t') || is_override || character == '\u{feff}'
}
