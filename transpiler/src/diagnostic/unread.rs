//! What the parser could not read of a file, and what later phases say that only follows from it.
//!
//! In: lines and the words that stand there. Out: whether a diagnostic speaks of them. One mistake gives one error: a line that cannot be
//! read is reported once, and what the checker then misses or misunderstands is not told.

use std::collections::BTreeSet;
use std::ops::Range;

use super::{Diagnostic, Severity};
use crate::source::Span;

/// What could not be read of one file.
#[derive(Debug, Clone, Default)]
pub struct Unread {
    /// Ranges of bytes, whole lines, in order.
    pub lines: Vec<Range<u32>>,
    /// The words that were left out: they may have been declared there.
    pub words: BTreeSet<String>,
    /// Any name at all may have been declared by what was left out.
    pub any_word: bool,
    /// The names of the types that have such a line inside: they may have members that are not known.
    pub types: Vec<Span>,
}

impl Unread {
    /// Adds the words of a text that was left out.
    pub fn add_words(&mut self, text: &str) {
        let is_separator = |character: char| !character.is_alphanumeric() && character != '_';
        self.words.extend(text.split(is_separator).filter(|word| !word.is_empty()).map(str::to_owned));
    }

    /// True where a span and one of the lines have something in common.
    pub fn touches(&self, span: Span) -> bool {
        self.lines.iter().any(|line| span.start < line.end && line.start <= span.end)
    }

    /// True for a name that may have been declared by what was left out.
    pub fn may_declare(&self, name: &str) -> bool {
        self.any_word || self.words.contains(name)
    }

    /// True for a diagnostic of this file that follows from what could not be read.
    pub(super) fn explains(&self, diagnostic: &Diagnostic) -> bool {
        let is_here = |span: Span| span.file == diagnostic.span.file;
        diagnostic.severity == Severity::Warning
            || self.touches(diagnostic.span)
            || diagnostic.labels.iter().any(|label| is_here(label.span) && self.is_misread(label.span))
            || diagnostic.about.as_ref().is_some_and(|name| self.may_declare(name))
    }

    /// True for the place of a declaration that was not read, or not wholly.
    fn is_misread(&self, span: Span) -> bool {
        self.touches(span) || self.types.iter().any(|name| span.start <= name.start && name.end <= span.end)
    }
}
