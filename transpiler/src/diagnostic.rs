//! What the compiler says about a program.
//!
//! In: codes, spans and words from the phases' `errors.rs`. Out: a sorted list of diagnostics.
//! What people read of them is in `diagnostic/render.rs`, what programs read in `diagnostic/json.rs`,
//! and what the book says of a code in `diagnostic/page.rs`.

pub mod json;
pub mod page;
pub mod render;
pub mod unread;

use std::collections::{BTreeMap, BTreeSet};

use crate::source::{FileId, Span};
use unread::Unread;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The program is rejected.
    Error,
    /// The program is accepted.
    Warning,
}

/// A second place that explains a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there, in a few words.
    pub message: String,
}

/// One mistake: code, place, words, second places and help.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Error or warning.
    pub severity: Severity,
    /// `E0503`, `W0101`.
    pub code: &'static str,
    /// One line, lower case, no full stop.
    pub message: String,
    /// The exact place of the mistake.
    pub span: Span,
    /// What stands under the carets of the primary span, often empty.
    pub note: String,
    /// Second places.
    pub labels: Vec<Label>,
    /// What to write instead.
    pub help: Vec<String>,
    /// The name that is not known, which something that could not be read may have declared.
    pub about: Option<String>,
    /// A declaration that it relies on: left out where another error points at that.
    pub relies_on: Option<Span>,
    /// Where it is mended: one mistake, however often it shows. Said once of each such place.
    pub mended_at: Option<Span>,
}

impl Diagnostic {
    /// An error at a span.
    pub fn error(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Diagnostic {
            severity: Severity::Error,
            code,
            message: message.into(),
            span,
            note: String::new(),
            labels: Vec::new(),
            help: Vec::new(),
            about: None,
            relies_on: None,
            mended_at: None,
        }
    }

    /// A warning at a span.
    pub fn warning(code: &'static str, span: Span, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, ..Diagnostic::error(code, span, message) }
    }

    /// Adds words under the primary span.
    pub fn note(mut self, note: impl Into<String>) -> Self {
        self.note = note.into();
        self
    }

    /// Adds a second place.
    pub fn label(mut self, span: Span, message: impl Into<String>) -> Self {
        self.labels.push(Label { span, message: message.into() });
        self
    }

    /// Adds a line of help.
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// Adds the declaration that it relies on; left out where another error points at that.
    pub fn relies_on(mut self, span: Span, message: impl Into<String>) -> Self {
        self.relies_on = Some(span);
        self.label(span, message)
    }

    /// Says where it is mended, so that what shows it again is left out.
    pub fn once(mut self, mended_at: Span) -> Self {
        self.mended_at = Some(mended_at);
        self
    }

    /// Says which name is not known.
    pub fn about(mut self, name: &str) -> Self {
        self.about = Some(name.to_owned());
        self
    }
}

/// The sink that every phase writes to.
#[derive(Debug, Clone, Default)]
pub struct Diagnostics {
    list: Vec<Diagnostic>,
    unread: BTreeMap<FileId, Unread>,
    /// Places of declarations that are wrong.
    misdeclared: Vec<Span>,
}

impl Diagnostics {
    /// Adds one; an identical one at the same place is kept once, and one that follows from what could not be read is not.
    pub fn push(&mut self, diagnostic: Diagnostic) {
        let is_unread = self.unread.get(&diagnostic.span.file).is_some_and(|unread| unread.explains(&diagnostic));
        let is_inside =
            |span: Span, wrong: &Span| wrong.file == span.file && span.range().contains(&(wrong.start as usize));
        let mut shown = diagnostic.labels.iter().map(|label| label.span);
        let follows = is_unread || shown.any(|span| self.misdeclared.iter().any(|wrong| is_inside(span, wrong)));
        if !follows && !self.list.contains(&diagnostic) {
            self.list.push(diagnostic);
        }
    }

    /// From now on, what follows from what could not be read of a file is left out.
    pub fn leave_out(&mut self, file: FileId, unread: Unread) {
        self.unread.insert(file, unread);
    }

    /// From now on, what points at the place of an error so far as what it relies on is left out.
    pub fn close_declarations(&mut self) {
        let errors = self.list.iter().filter(|found| found.severity == Severity::Error);
        self.misdeclared = errors.map(|found| found.span).collect();
    }

    /// True where something could not be read in a span.
    pub fn is_unread(&self, span: Span) -> bool {
        self.unread.get(&span.file).is_some_and(|unread| unread.touches(span))
    }

    /// Adds several.
    pub fn extend(&mut self, diagnostics: impl IntoIterator<Item = Diagnostic>) {
        diagnostics.into_iter().for_each(|diagnostic| self.push(diagnostic));
    }

    /// Keeps those of which something is true.
    pub fn retain(&mut self, keep: impl FnMut(&Diagnostic) -> bool) {
        self.list.retain(keep);
    }

    /// True when at least one error was reported.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|diagnostic| diagnostic.severity == Severity::Error)
    }

    /// How many were reported.
    pub fn len(&self) -> usize {
        self.list.len()
    }

    /// True when nothing was reported.
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    /// All, ordered by file, place and severity. Where something is an error, nobody is warned of the same place.
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        let is_error = |diagnostic: &Diagnostic| diagnostic.severity == Severity::Error;
        let wrong: BTreeSet<_> = self.list.iter().filter(|found| is_error(found)).map(|found| found.span).collect();
        self.list.retain(|found| is_error(found) || !wrong.contains(&found.span));
        let told = self.list.iter().filter(|found| found.relies_on.is_none()).flat_map(|found| &found.labels);
        let told: BTreeSet<_> = told.map(|label| label.span).collect();
        self.list.retain(|found| found.relies_on.is_none_or(|span| !told.contains(&span)));
        self.list.sort_by_key(|diagnostic| (diagnostic.span, diagnostic.severity));
        let mut mended = BTreeSet::new();
        self.list.retain(|found| {
            found.mended_at.is_none_or(|place| mended.insert((found.code, place, found.message.clone())))
        });
        self.list
    }

    /// All, in the order in which they were reported.
    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }
}
