//! Strings.
//!
//! In: string nodes. Out: literals and f-strings with escapes resolved. Doc strings are in `text/doc.rs`, escapes in
//! `text/escape.rs`, what stands between braces in `text/format.rs`.

mod doc;
mod escape;
mod format;

use super::context::{Context, Part, Parts};
use super::errors;
use super::kind::{Kind, Slot};
use crate::ast::{Expr, ExprKind, FormatPart, Literal};

pub(super) use doc::doc_string;

/// What the letters before the opening quote say.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Prefix {
    raw: bool,
    bytes: bool,
    formatted: bool,
}

/// The prefix of a string; an error for letters that mean nothing, or not together.
fn prefix<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Prefix {
    let Some(start) = parts.one(Slot::Start) else { return Prefix::default() };
    let letters = ctx.text(start.node).trim_end_matches(['"', '\'']);
    let lower = letters.to_ascii_lowercase();
    let prefix = Prefix { raw: lower.contains('r'), bytes: lower.contains('b'), formatted: lower.contains('f') };
    if !matches!(lower.as_str(), "" | "r" | "f" | "b" | "rf" | "fr" | "rb" | "br") {
        let span = ctx.span(start.node);
        ctx.report(errors::string_prefix(
            crate::source::Span { end: span.start + letters.len() as u32, ..span },
            letters,
        ));
    }
    prefix
}

/// Any string.
pub(super) fn string<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> ExprKind {
    let parts = ctx.parts(part.node);
    let prefix = prefix(ctx, &parts);
    report_unterminated(ctx, &parts);
    if prefix.bytes {
        return ExprKind::Literal(Literal::Bytes(bytes(ctx, &parts, prefix)));
    }
    if prefix.formatted {
        return ExprKind::Format(format::parts(ctx, &parts));
    }
    ExprKind::Literal(Literal::Str(plain_text(ctx, &parts)))
}

/// The text of an error, in which braces interpolate without a prefix. Without braces it is a plain string.
pub(super) fn template<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Expr {
    let parts = ctx.parts(part.node);
    prefix(ctx, &parts);
    report_unterminated(ctx, &parts);
    let mut pieces = format::parts(ctx, &parts);
    let kind = match pieces.as_slice() {
        [] => ExprKind::Literal(Literal::Str(String::new())),
        [FormatPart::Text(_)] => match pieces.pop() {
            Some(FormatPart::Text(text)) => ExprKind::Literal(Literal::Str(text)),
            _ => ExprKind::Error,
        },
        _ => ExprKind::Format(pieces),
    };
    Expr { kind, span: ctx.span(part.node) }
}

/// The text of a string that must be a plain one: a path, a name.
pub(super) fn plain<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> String {
    match string(ctx, part) {
        ExprKind::Literal(Literal::Str(text)) => text,
        _ => {
            ctx.report(errors::plain_string_expected(ctx.span(part.node)));
            String::new()
        }
    }
}

fn report_unterminated<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) {
    if let (Some(start), Some(_)) = (parts.one(Slot::Start), parts.of_kind(Kind::Unterminated)) {
        let span = ctx.span(start.node);
        ctx.report(errors::unterminated_string(span, ctx.text(start.node)));
    }
}

fn plain_text<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> String {
    let mut result = String::new();
    for part in parts.iter() {
        match part.kind {
            Kind::StringContent => push_lines(&mut result, ctx.text(part.node)),
            Kind::EscapeSequence => result.extend(escape::character(ctx, part)),
            _ => {}
        }
    }
    result
}

/// Line ends in a string are line feeds, whatever the file has.
fn push_lines(result: &mut String, text: &str) {
    result.extend(text.split_inclusive('\n').flat_map(|line| match line.strip_suffix("\r\n") {
        Some(line) => [line, "\n"],
        None => [line, ""],
    }));
}

fn bytes<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>, prefix: Prefix) -> Vec<u8> {
    let mut result = Vec::new();
    for part in parts.iter() {
        match part.kind {
            Kind::StringContent => {
                report_not_ascii(ctx, part);
                let mut text = String::new();
                push_lines(&mut text, ctx.text(part.node));
                result.extend(text.into_bytes());
            }
            Kind::EscapeSequence if !prefix.raw => result.extend(escape::byte(ctx, part)),
            _ => {}
        }
    }
    result
}

fn report_not_ascii<'t>(ctx: &mut Context<'t>, part: Part<'t>) {
    let Some((at, c)) = ctx.text(part.node).char_indices().find(|(_, c)| !c.is_ascii()) else { return };
    let start = part.node.start_byte() + at;
    ctx.report(errors::not_ascii(crate::source::Span::new(ctx.file, start, start + c.len_utf8()), c));
}
