//! What rustc says, in Indent's places.
//!
//! In: cargo's JSON messages and the emitted files. Out: one diagnostic where emitted code does not compile, which is a bug of the transpiler.

use cargo_metadata::diagnostic::{Diagnostic as Message, DiagnosticLevel, DiagnosticSpan};

use crate::diagnostic::Diagnostic;
use crate::emit::Emitted;
use crate::source::Span;

/// The error that rustc's errors in emitted code are to a user: one, whatever their number; nothing where there is none in emitted code.
pub fn internal_error(messages: &[Message], emitted: &Emitted, log: &str) -> Option<Diagnostic> {
    let errors = messages.iter().filter(|message| message.level == DiagnosticLevel::Error);
    let (message, span) = errors.filter_map(|message| Some((message, indent_place(message, emitted)?))).next()?;
    let text = "indent2rs emitted Rust that does not compile";
    Some(
        Diagnostic::error("E0799", span, text)
            .note(format!("for this line; rustc says: {}", message.message))
            .help("this is a bug of indent2rs, not of your program: please report it with this line")
            .help(format!("the whole text of rustc is in {log}")),
    )
}

fn indent_place(message: &Message, emitted: &Emitted) -> Option<Span> {
    let primary = message.spans.iter().filter(|span| span.is_primary);
    primary.chain(&message.spans).find_map(|span| place(span, emitted))
}

/// The Indent place of a place in emitted Rust: the nearest one at or above its line.
fn place(span: &DiagnosticSpan, emitted: &Emitted) -> Option<Span> {
    let name = span.file_name.replace('\\', "/");
    let (_, path) = name.rsplit_once("src/")?;
    let places = &emitted.files.get(path)?.places;
    let after = places.partition_point(|&(line, _)| line as usize <= span.line_start);
    let (_, place) = places.get(after.saturating_sub(1))?;
    Some(*place)
}
