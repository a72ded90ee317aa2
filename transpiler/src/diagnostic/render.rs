//! Diagnostics as people read them.
//!
//! In: diagnostics and the sources. Out: text with the lines that they speak of, in colour or without.

use std::ops::Range;

use codespan_reporting::diagnostic as codespan;
use codespan_reporting::files::{Error, Files};
use codespan_reporting::term::{self, Config};

use super::{Diagnostic, Severity};
use crate::source::{FileId, Sources, Span};

/// All diagnostics as text, each followed by an empty line; `colour` adds the escapes of a terminal.
pub fn render(diagnostics: &[Diagnostic], sources: &Sources, colour: bool) -> String {
    let config = Config { before_label_lines: 0, after_label_lines: 0, ..Config::default() };
    let mut text = String::new();
    for diagnostic in diagnostics {
        let shown = lower(diagnostic);
        let files = Texts(sources);
        let rendered = if colour {
            let mut buffer = term::termcolor::Ansi::new(Vec::new());
            term::emit_to_write_style(&mut buffer, &config, &files, &shown).map(|()| buffer.into_inner())
        } else {
            let mut plain = String::new();
            term::emit_to_string(&mut plain, &config, &files, &shown).map(|()| plain.into_bytes())
        };
        let bytes = rendered.expect("internal error: a diagnostic speaks of a place outside the sources");
        text.push_str(&String::from_utf8_lossy(&bytes));
    }
    text
}

fn lower(diagnostic: &Diagnostic) -> codespan::Diagnostic<FileId> {
    let severity = match diagnostic.severity {
        Severity::Error => codespan::Severity::Error,
        Severity::Warning => codespan::Severity::Warning,
    };
    let primary = codespan::Label::primary(diagnostic.span.file, range(diagnostic.span)).with_message(&diagnostic.note);
    let secondary = diagnostic.labels.iter();
    let secondary = secondary
        .map(|label| codespan::Label::secondary(label.span.file, range(label.span)).with_message(&label.message));
    codespan::Diagnostic::new(severity)
        .with_code(diagnostic.code)
        .with_message(&diagnostic.message)
        .with_labels(std::iter::once(primary).chain(secondary).collect())
        .with_notes(diagnostic.help.iter().map(|help| format!("help: {help}")).collect())
}

fn range(span: Span) -> Range<usize> {
    span.range()
}

/// The sources as codespan wants them.
struct Texts<'a>(&'a Sources);

impl<'a> Files<'a> for Texts<'a> {
    type FileId = FileId;
    type Name = &'a str;
    type Source = &'a str;

    fn name(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.0.file(id).path)
    }

    fn source(&'a self, id: FileId) -> Result<&'a str, Error> {
        Ok(&self.0.file(id).text)
    }

    fn line_index(&'a self, id: FileId, byte: usize) -> Result<usize, Error> {
        Ok(self.0.file(id).line(byte as u32) as usize - 1)
    }

    fn line_range(&'a self, id: FileId, index: usize) -> Result<Range<usize>, Error> {
        let file = self.0.file(id);
        let given = index;
        let max = file.line_count() as usize;
        if given >= max {
            return Err(Error::LineTooLarge { given, max });
        }
        Ok(file.whole_line(index as u32 + 1))
    }
}
