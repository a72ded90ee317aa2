//! Escape sequences.
//!
//! In: one escape, from its backslash. Out: what it stands for; an error, and nothing, for one that does not exist.

use crate::parse::context::{Context, Part};
use crate::parse::errors;

/// The character of an escape in text.
pub(super) fn character<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<char> {
    let text = ctx.text(part.node);
    let span = ctx.span_exact(part.node);
    let body = &text[1..];
    if body.starts_with('u') {
        let character = unicode(body);
        if character.is_none() {
            ctx.report(errors::unicode_escape(span, text));
        }
        return character;
    }
    if is_line_end(body) {
        return None;
    }
    let byte = simple(body);
    if byte.is_none() {
        ctx.report(errors::escape(span, text));
    }
    // `\xNN` is the code point of that number, as in Python.
    byte.map(char::from)
}

/// The byte of an escape in a byte string.
pub(super) fn byte<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<u8> {
    let text = ctx.text(part.node);
    let body = &text[1..];
    if is_line_end(body) {
        return None;
    }
    let byte = simple(body);
    if byte.is_none() {
        let span = ctx.span_exact(part.node);
        ctx.report(if body.starts_with('u') { errors::unicode_in_bytes(span) } else { errors::escape(span, text) });
    }
    byte
}

/// A backslash before a line end joins the lines.
fn is_line_end(body: &str) -> bool {
    matches!(body, "\n" | "\r\n")
}

fn simple(body: &str) -> Option<u8> {
    Some(match body {
        "n" => b'\n',
        "t" => b'\t',
        "r" => b'\r',
        "0" => 0,
        "\\" => b'\\',
        "'" => b'\'',
        "\"" => b'"',
        _ => {
            return body
                .strip_prefix('x')
                .filter(|digits| digits.len() == 2)
                .and_then(|digits| u8::from_str_radix(digits, 16).ok());
        }
    })
}

/// `u{1F600}`: one to six hexadecimal digits of a code point.
fn unicode(body: &str) -> Option<char> {
    let digits = body.strip_prefix("u{")?.strip_suffix('}')?;
    let is_number = (1..=6).contains(&digits.len()) && digits.bytes().all(|digit| digit.is_ascii_hexdigit());
    char::from_u32(is_number.then(|| u32::from_str_radix(digits, 16).ok())??)
}
