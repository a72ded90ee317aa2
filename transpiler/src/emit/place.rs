//! Which Rust token comes from which Indent place.
//!
//! In: Indent spans, put on the tokens of `syn` nodes while these are built. Out: for each line of the printed text the Indent place behind it.
//! Printing forgets spans but keeps identifiers and literals in their order, so the printed text is read again and laid beside the tree.

use std::str::FromStr;

use proc_macro2::{Group, Literal, Span as RustSpan, TokenStream, TokenTree};
use syn::visit_mut::VisitMut;

use crate::source::{FileId, Sources, Span};

/// Gives Rust spans to Indent spans, and back.
///
/// All source files stand one behind the other in one long literal: a place is a part of it.
pub(super) struct Places {
    literal: Literal,
    /// What its spans say of where they are.
    file: String,
    /// Where each file begins in it.
    starts: Vec<u32>,
}

impl Places {
    /// For all files of a compilation.
    pub(super) fn new(sources: &Sources) -> Self {
        let mut starts = Vec::new();
        // Behind the opening quote, so that no place is the empty span that unmarked tokens have.
        let mut total = 1;
        for id in sources.ids() {
            starts.push(total);
            total += sources.file(id).text.len() as u32 + 1;
        }
        let text = format!("\"{}\"", " ".repeat(total as usize));
        let literal = Literal::from_str(&text).expect("internal error: blanks in quotes are a literal");
        let file = literal.span().file();
        Places { literal, file, starts }
    }

    /// Puts an Indent place on every token of `node` that has none yet: the inner ones were marked when they were built.
    pub(super) fn mark<N: Mark>(&self, node: &mut N, span: Span) {
        node.visit(&mut Marker { places: self, span: self.rust(span) });
    }

    /// Whether a token has a place. One that was read from text has a span, too, but none in the program.
    fn is_marked(&self, span: RustSpan) -> bool {
        !span.byte_range().is_empty() && span.file() == self.file
    }

    fn rust(&self, span: Span) -> RustSpan {
        let start = self.starts[span.file.0 as usize];
        let range = (start + span.start) as usize..(start + span.end.max(span.start + 1)) as usize;
        self.literal.subspan(range).unwrap_or_else(RustSpan::call_site)
    }

    fn indent(&self, span: RustSpan) -> Option<Span> {
        if !self.is_marked(span) {
            return None;
        }
        let range = span.byte_range();
        let file = self.starts.partition_point(|&start| start as usize <= range.start) - 1;
        let start = self.starts[file] as usize;
        Some(Span::new(FileId(file as u32), range.start - start, range.end - start))
    }

    /// Whether the source has an empty line between what two Rust statements come from. Comments belong to what stands below them.
    pub(super) fn is_apart(&self, before: TokenStream, behind: TokenStream, sources: &Sources) -> bool {
        let (Some(before), Some(behind)) = (self.first(before), self.first(behind)) else { return false };
        if before.file != behind.file {
            return false;
        }
        let file = sources.file(before.file);
        let mut above =
            (sources.line(before) + 1..sources.line(behind)).rev().map(|line| file.text[file.line_range(line)].trim());
        above.find(|line| !line.starts_with('#')).is_some_and(str::is_empty)
    }

    /// The Indent place of the first token that has one.
    fn first(&self, tokens: TokenStream) -> Option<Span> {
        let mut first: Option<Span> = None;
        leaves(tokens, &mut |_, span| first = first.or_else(|| self.indent(span)));
        first
    }

    /// For each line of `text` (from 1) that comes from another Indent line than what stands before: its place, the narrowest of its tokens. An arm on
    /// one line comes from where its body stands, not from the whole statement.
    pub(super) fn lines(&self, tokens: TokenStream, text: &str, sources: &Sources) -> Vec<(u32, Span)> {
        let printed = TokenStream::from_str(text).expect("internal error: printed Rust can be read again");
        let mut marks = Vec::new();
        leaves(tokens, &mut |name, span| marks.push((name, self.indent(span))));
        let mut lines: Vec<(u32, Span)> = Vec::new();
        let mut marks = marks.into_iter();
        leaves(printed, &mut |name, span| {
            let Some((_, place)) = marks.by_ref().find(|(marked, _)| *marked == name) else { return };
            let Some(place) = place else { return };
            let line = span.start().line as u32;
            match lines.last_mut() {
                Some((last, narrowest)) if *last == line => *narrowest = narrower(*narrowest, place),
                _ => lines.push((line, place)),
            }
        });
        let key = |place: Span| (place.file, sources.line(place));
        lines.dedup_by(|behind, before| key(behind.1) == key(before.1));
        lines
    }
}

/// The shorter of two places; of equal ones the first.
fn narrower(first: Span, second: Span) -> Span {
    let length = |span: Span| span.end - span.start;
    if length(second) < length(first) { second } else { first }
}

/// Calls `leaf` for each identifier and literal, in order.
pub(super) fn leaves(tokens: TokenStream, leaf: &mut impl FnMut(String, RustSpan)) {
    for token in tokens {
        match token {
            TokenTree::Group(group) => leaves(group.stream(), leaf),
            TokenTree::Ident(ident) => leaf(ident.to_string(), ident.span()),
            TokenTree::Literal(literal) => leaf(literal.to_string(), literal.span()),
            TokenTree::Punct(_) => {}
        }
    }
}

/// Something whose tokens can be marked.
pub(super) trait Mark {
    /// Walks it.
    fn visit(&mut self, marker: &mut impl VisitMut);
}

impl Mark for syn::Expr {
    fn visit(&mut self, marker: &mut impl VisitMut) {
        marker.visit_expr_mut(self);
    }
}

impl Mark for syn::Arm {
    fn visit(&mut self, marker: &mut impl VisitMut) {
        marker.visit_arm_mut(self);
    }
}

impl Mark for syn::Stmt {
    fn visit(&mut self, marker: &mut impl VisitMut) {
        marker.visit_stmt_mut(self);
    }
}

impl Mark for syn::Block {
    fn visit(&mut self, marker: &mut impl VisitMut) {
        marker.visit_block_mut(self);
    }
}

impl Mark for syn::Item {
    fn visit(&mut self, marker: &mut impl VisitMut) {
        marker.visit_item_mut(self);
    }
}

struct Marker<'a> {
    places: &'a Places,
    span: RustSpan,
}

impl VisitMut for Marker<'_> {
    fn visit_ident_mut(&mut self, node: &mut syn::Ident) {
        if !self.places.is_marked(node.span()) {
            node.set_span(self.span);
        }
    }

    fn visit_lit_mut(&mut self, node: &mut syn::Lit) {
        if !self.places.is_marked(node.span()) {
            node.set_span(self.span);
        }
    }

    fn visit_token_stream_mut(&mut self, node: &mut TokenStream) {
        let tokens = std::mem::take(node);
        *node = respan(tokens, &mut |span| if self.places.is_marked(span) { span } else { self.span });
    }
}

/// The same tokens with other spans.
pub(super) fn respan(tokens: TokenStream, change: &mut impl FnMut(RustSpan) -> RustSpan) -> TokenStream {
    tokens
        .into_iter()
        .map(|mut token| {
            if let TokenTree::Group(group) = &token {
                let inner = respan(group.stream(), change);
                token = TokenTree::Group(Group::new(group.delimiter(), inner));
            }
            token.set_span(change(token.span()));
            token
        })
        .collect()
}
