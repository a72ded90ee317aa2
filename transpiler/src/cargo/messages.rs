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
    let span = errors.filter_map(|message| indent_place(message, emitted)).next()?;
    Some(
        Diagnostic::error("E0799", span, "indent2rs emitted Rust that does not compile")
            .note("for this line")
            .help("this is a bug of indent2rs, not of your program: please report it with this line and the file below")
            .help(format!("what rustc says is in {log}"))
            .help("until it is mended, writing the line in another way may help"),
    )
}

/// What rustc says of Rust that is nobody's but the user's, as it says it.
pub fn of_users<'m>(messages: impl Iterator<Item = &'m Message>) -> String {
    let errors = messages.filter(|message| message.level == DiagnosticLevel::Error && !message.spans.is_empty());
    errors.filter_map(|message| message.rendered.as_deref()).collect()
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

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;
    use crate::emit::File;
    use crate::source::Sources;

    fn message(level: &str, file: &str, line: usize) -> Message {
        let span = json!({
            "file_name": file, "byte_start": 0, "byte_end": 1, "line_start": line, "line_end": line, "column_start": 1,
            "column_end": 2, "is_primary": true, "text": [], "label": null, "suggested_replacement": null,
            "suggestion_applicability": null, "expansion": null
        });
        let message = json!({
            "message": "mismatched types", "code": null, "level": level, "spans": [span], "children": [], "rendered": "error: all of it\n"
        });
        serde_json::from_value(message).expect("a message of rustc")
    }

    fn emitted() -> (Emitted, Span) {
        let file = Sources::default().add("shop.idt", "a\nb\n");
        let span = Span { file, start: 2, end: 3 };
        let main = File { text: String::new(), places: vec![(1, Span { file, start: 0, end: 1 }), (4, span)] };
        let mut emitted = Emitted::default();
        emitted.files.insert("main.rs".to_owned(), main);
        (emitted, span)
    }

    #[test]
    fn several_errors_in_emitted_code_are_one_at_the_first() {
        let (emitted, span) = emitted();
        let messages = [
            message("warning", "src/main.rs", 1),
            message("error", "src/main.rs", 5),
            message("error", "src/main.rs", 1),
        ];
        let error = internal_error(&messages, &emitted, "target/indent/shop/rustc.log").expect("it is a bug");
        assert_eq!((error.code, error.span), ("E0799", span));
        assert!(error.help.iter().any(|help| help.contains("target/indent/shop/rustc.log")));
        assert!(!error.message.contains("mismatched") && !error.note.contains("mismatched"));
    }

    #[test]
    fn errors_in_the_user_s_rust_are_rustc_s() {
        let (emitted, _) = emitted();
        let messages = [message("error", "src/geo.rs", 5)];
        assert!(internal_error(&messages, &emitted, "log").is_none());
        assert_eq!(of_users(messages.iter()), "error: all of it\n");
    }
}
