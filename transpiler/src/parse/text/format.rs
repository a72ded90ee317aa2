//! f-strings: what stands between braces.

use super::{escape, push_lines};
use crate::ast::{FormatPart, FormatSpec};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, expr};
use crate::source::Span;

/// The parts of a formatted string, neighbouring texts joined.
pub(super) fn parts<'t>(ctx: &mut Context<'t>, string: &Parts<'t>) -> Vec<FormatPart> {
    let mut parts = Vec::new();
    for part in string.iter() {
        match part.kind {
            Kind::StringContent => push_lines(last_text(&mut parts), ctx.text(part.node)),
            Kind::EscapeSequence => {
                let character = escape::character(ctx, part);
                last_text(&mut parts).extend(character);
            }
            Kind::EscapedBrace => last_text(&mut parts).push_str(&ctx.text(part.node)[..1]),
            Kind::StrayBrace => {
                ctx.report(errors::stray_brace(ctx.span(part.node)));
                last_text(&mut parts).push('}');
            }
            Kind::Interpolation => parts.extend(interpolation(ctx, part)),
            _ => {}
        }
    }
    parts.retain(|part| !matches!(part, FormatPart::Text(text) if text.is_empty()));
    parts
}

fn last_text(parts: &mut Vec<FormatPart>) -> &mut String {
    if !matches!(parts.last(), Some(FormatPart::Text(_))) {
        parts.push(FormatPart::Text(String::new()));
    }
    match parts.last_mut() {
        Some(FormatPart::Text(text)) => text,
        _ => unreachable!("internal error: a text was pushed"),
    }
}

/// `{value!r:spec}`, `{value=}`.
fn interpolation<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<FormatPart> {
    let parts = ctx.parts(part.node);
    let Some(value) = parts.one(Slot::Value) else {
        // Where the parser read something that is no expression, that is reported already.
        if !part.node.has_error() {
            ctx.report(errors::empty_braces(ctx.span(part.node)));
        }
        return None;
    };
    let conversion = conversion(ctx, &parts);
    let spec = parts.one(Slot::Format).map(|part| spec(ctx, part));
    let echo = parts.one(Slot::Debug).map(|sign| echo(ctx, part, sign));
    // `{x=}` alone shows the value as `!r` does, as in Python.
    let repr = conversion == Some('r') || (conversion.is_none() && echo.is_some() && spec.is_none());
    Some(FormatPart::Value { value: expr::lower(ctx, value), repr, echo, spec })
}

/// The letter of `!r` or `!s`.
fn conversion<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<char> {
    let part = parts.one(Slot::Conversion)?;
    match ctx.text(part.node) {
        "!r" => Some('r'),
        "!s" => Some('s'),
        text => {
            ctx.report(errors::conversion(ctx.span(part.node), text));
            None
        }
    }
}

/// From behind the brace to behind the `=` and the blanks after it.
fn echo<'t>(ctx: &Context<'t>, part: Part<'t>, sign: Part<'t>) -> String {
    let rest = &ctx.text[sign.node.end_byte()..part.node.end_byte()];
    let blanks = rest.len() - rest.trim_start_matches(' ').len();
    ctx.text[part.node.start_byte() + 1..sign.node.end_byte() + blanks].to_owned()
}

fn spec<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> FormatSpec {
    let inner = ctx.parts(part.node);
    let mut parts = Vec::new();
    for part in inner.iter() {
        match part.kind {
            Kind::FormatText => last_text(&mut parts).push_str(ctx.text(part.node)),
            Kind::Interpolation => parts.extend(interpolation(ctx, part)),
            _ => {}
        }
    }
    // The colon belongs to the node, not to the spec.
    FormatSpec {
        parts,
        span: Span::new(ctx.file, part.node.start_byte() + 1, part.node.end_byte().max(part.node.start_byte() + 1)),
    }
}
