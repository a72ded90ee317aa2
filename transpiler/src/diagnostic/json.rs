//! Diagnostics as programs read them: one line of JSON each.
//!
//! In: a diagnostic and the sources. Out: a line. Lines and columns count from 1, columns in characters.

use serde::Serialize;

use super::{Diagnostic, Severity};
use crate::source::{Sources, Span};

#[derive(Serialize)]
struct Line<'a> {
    severity: &'static str,
    code: &'a str,
    message: &'a str,
    #[serde(flatten)]
    place: Place<'a>,
    labels: Vec<Label<'a>>,
    help: &'a [String],
}

#[derive(Serialize)]
struct Label<'a> {
    #[serde(flatten)]
    place: Place<'a>,
    message: &'a str,
}

#[derive(Serialize)]
struct Place<'a> {
    file: Option<&'a str>,
    line: Option<u32>,
    column: Option<u32>,
    end_line: Option<u32>,
    end_column: Option<u32>,
}

/// A diagnostic as one line of JSON, without a line end.
pub fn line(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let label = |label: &'_ super::Label| (place(label.span, sources), label.message.clone());
    let labels: Vec<_> = diagnostic.labels.iter().map(label).collect();
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    to_line(&Line {
        severity,
        code: diagnostic.code,
        message: &diagnostic.message,
        place: place(diagnostic.span, sources),
        labels: labels.iter().map(|(place, message)| Label { place: place.copy(), message }).collect(),
        help: &diagnostic.help,
    })
}

/// What has no place in a source, such as a file that is not there.
pub fn placeless(code: &str, message: &str, help: &[String]) -> String {
    let nowhere = Place { file: None, line: None, column: None, end_line: None, end_column: None };
    to_line(&Line { severity: "error", code, message, place: nowhere, labels: Vec::new(), help })
}

fn to_line(line: &Line<'_>) -> String {
    serde_json::to_string(line).expect("internal error: texts and numbers are always JSON")
}

impl<'a> Place<'a> {
    fn copy(&self) -> Place<'a> {
        Place { ..*self }
    }
}

fn place(span: Span, sources: &Sources) -> Place<'_> {
    let file = sources.file(span.file);
    let (start, end) = (file.line_column(span.start), file.line_column(span.end));
    Place {
        file: Some(&file.path),
        line: Some(start.line),
        column: Some(start.column),
        end_line: Some(end.line),
        end_column: Some(end.column),
    }
}
