//! What a mistake is, in words: the token that was not expected, what stands before it, and what could have followed.

use tree_sitter::Node;

use super::bracket::{self, open_bracket};
use super::expected::Expected;
use super::leaves::Leaves;
use super::log::Notice;
use super::{sign, words};
use crate::diagnostic::Diagnostic;
use crate::parse::context::Context;
use crate::parse::errors;
use crate::parse::kind::{Kind, kind};
use crate::source::Span;

/// What is known of a mistake.
pub(super) struct Scene<'c, 't> {
    pub(super) ctx: &'c Context<'t>,
    pub(super) leaves: &'c Leaves<'t>,
    /// Where it was noticed.
    pub(super) byte: usize,
    /// The token that was not expected; nothing at the end of a line or of the file.
    pub(super) found: Option<Node<'t>>,
    /// The token before it.
    pub(super) before: Option<Node<'t>>,
    pub(super) expected: Expected,
}

impl<'t> Scene<'_, 't> {
    /// The text of the token that was not expected; empty at the end of a line.
    pub(super) fn found_text(&self) -> &'t str {
        self.found.map_or("", |node| self.ctx.text(node))
    }

    pub(super) fn before_text(&self) -> &'t str {
        self.before.map_or("", |node| self.ctx.text(node))
    }

    /// Where the token is that was not expected; at the end of a line, the place behind the last one.
    pub(super) fn span(&self) -> Span {
        match (self.found, self.before) {
            (Some(node), _) => first_line(self.ctx, self.ctx.span(node)),
            (None, Some(node)) => self.ctx.span(node).after(),
            (None, None) => Span::new(self.ctx.file, self.byte, self.byte),
        }
    }

    /// True where the token touches the one before it.
    pub(super) fn is_adjacent(&self) -> bool {
        matches!((self.before, self.found), (Some(before), Some(found)) if before.end_byte() == found.start_byte())
    }

    /// True where nothing but blanks stands before a token on its line.
    pub(super) fn is_first_on_line(&self, node: Node<'t>) -> bool {
        let line = self.ctx.text[..node.start_byte()].rsplit('\n').next().unwrap_or_default();
        line.trim().is_empty()
    }

    /// The token that begins the line of the mistake.
    pub(super) fn first_of_line(&self) -> Option<Node<'t>> {
        self.line_before().last().filter(|first| self.is_first_on_line(*first))
    }

    /// The tokens of the line before the place of the mistake, the last first.
    pub(super) fn line_before(&self) -> impl Iterator<Item = Node<'t>> + '_ {
        let row = self.before.map(|node| node.start_position().row);
        self.leaves.backwards(self.byte).take_while(move |node| Some(node.start_position().row) == row)
    }
}

fn first_line(ctx: &Context<'_>, span: Span) -> Span {
    let length = ctx.text_at(span).lines().next().map_or(0, str::len);
    Span { end: span.start + length as u32, ..span }
}

/// The diagnostic of a mistake.
pub(super) fn explain<'t>(
    ctx: &Context<'t>,
    leaves: &Leaves<'t>,
    node: Node<'t>,
    notice: Option<&Notice>,
) -> Diagnostic {
    let byte = notice.map_or(node.start_byte(), |notice| notice.byte);
    let expected = Expected::in_state(notice.map_or(node.parse_state(), |notice| notice.state));
    let at_line_end =
        notice.is_some_and(|notice| matches!(notice.token.as_str(), "_newline" | "end" | "_dedent" | "missing_colon"));
    let found = if at_line_end { None } else { leaves.after(byte) };
    let scene = Scene { ctx, leaves, byte, found, before: leaves.before(byte), expected };
    split_number(&scene)
        .or_else(|| layout(&scene))
        .or_else(|| character(&scene))
        .or_else(|| bracket::explain(&scene))
        .or_else(|| words::explain(&scene))
        .or_else(|| sign::explain(&scene))
        .unwrap_or_else(|| unexpected(&scene))
}

/// Words that begin a line with a block below it.
pub(super) const HEADERS: [&str; 21] = [
    "if",
    "elif",
    "else",
    "while",
    "for",
    "match",
    "case",
    "try",
    "except",
    "finally",
    "with",
    "def",
    "struct",
    "enum",
    "interface",
    "implement",
    "extern",
    "concurrent",
    "race",
    "supervise",
    "select",
];

/// Soft keywords that are read as names where the colon is missing.
const SOFT_HEADERS: [&str; 4] = ["concurrent", "race", "supervise", "select"];

fn layout(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let first = || scene.first_of_line().map_or("", |first| scene.ctx.text(first));
    let Some(found) = scene.found else {
        let wants_colon = scene.expected.has(":") && !scene.expected.has("_newline") && HEADERS.contains(&first());
        return (wants_colon && open_bracket(scene).is_none()).then(|| errors::missing_colon(scene.span()));
    };
    match found.kind() {
        "unexpected_indent" if SOFT_HEADERS.contains(&first()) => {
            Some(errors::missing_colon(scene.ctx.span(scene.before?).after()))
        }
        "unexpected_indent" => {
            let before =
                scene.before.filter(|before| matches!(kind(*before), Kind::Identifier) || before.kind() == "None");
            let is_result = scene.line_before().nth(1).is_some_and(|colon| colon.kind() == ":") && first() == "def";
            Some(match before.filter(|_| is_result) {
                Some(ty) => errors::result_without_arrow(scene.ctx.span(ty), scene.before_text()),
                None => errors::unexpected_indentation(scene.span()),
            })
        }
        "inconsistent_dedent" => Some(errors::inconsistent_dedent(scene.span())),
        "string_start" if scene.before?.kind() == "string_end" => {
            Some(errors::neighbouring_strings(scene.ctx.span(scene.before?), scene.span()))
        }
        _ => None,
    }
}

/// `1h30m`, `5sec`, `2min`: read as a number and what stands behind it.
fn split_number(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let is_number = |node| matches!(kind(node), Kind::Integer | Kind::Float | Kind::Duration | Kind::InvalidNumber);
    let is_rest = |node| is_number(node) || kind(node) == Kind::Identifier || matches!(node.kind(), "in" | "is" | "if");
    let before = scene.before?;
    let (number, rest) = match scene.found.filter(|_| is_number(before)) {
        Some(found) => (before, found),
        None => (scene.leaves.before(before.start_byte())?, before),
    };
    if number.end_byte() != rest.start_byte() || !is_number(number) || !is_rest(rest) {
        return None;
    }
    let span = scene.ctx.span(number).to(scene.ctx.span(rest));
    Some(errors::invalid_number(span, scene.ctx.text_at(span)))
}

/// A character that begins no token.
fn character(scene: &Scene<'_, '_>) -> Option<Diagnostic> {
    let node = scene.found.filter(|node| node.is_error())?;
    let text = scene.ctx.text(node);
    let blanks = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let character = text[blanks..].chars().next()?;
    let start = node.start_byte() + blanks;
    Some(errors::unknown_character(Span::new(scene.ctx.file, start, start + character.len_utf8()), character))
}

/// What nothing better is known of.
fn unexpected(scene: &Scene<'_, '_>) -> Diagnostic {
    let text = scene.ctx.text_at(scene.span());
    let found = match scene.found {
        None => "the end of the line".to_owned(),
        Some(node) if node.kind() == "string_start" => "a string".to_owned(),
        Some(node) if kind(node) == Kind::Other || kind(node) == Kind::Identifier || !text.is_empty() => {
            format!("`{text}`")
        }
        Some(_) => "this".to_owned(),
    };
    let ends_line = scene.leaves.after(scene.span().end as usize).is_none_or(|next| scene.is_first_on_line(next));
    if text == "," && ends_line && scene.expected.has("_newline") {
        return errors::unexpected(scene.span(), "the end of the line", &found)
            .help("each stands on a line of its own");
    }
    errors::unexpected(scene.span(), &scene.expected.words(), &found)
}
