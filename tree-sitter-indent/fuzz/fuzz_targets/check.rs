//! Any text: it is a program of which there is Rust, or is told what is wrong with it.

#![no_main]

use indent2rs::diagnostic::Diagnostics;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;
use libfuzzer_sys::fuzz_target;

/// A program of one file.
struct Alone;

impl Loader for Alone {
    fn load(&self, _path: &[String]) -> Option<(String, String)> {
        None
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}

fuzz_target!(|text: &str| {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "fuzz.idt".to_owned(), text: text.to_owned() };
    let emitted = indent2rs::stack::with_room(|| indent2rs::transpile(root, &Alone, &mut sources, &mut diagnostics));
    assert!(emitted.is_some() || diagnostics.has_errors());
    for diagnostic in diagnostics.iter() {
        let file = sources.file(diagnostic.span.file);
        assert!(file.text.get(diagnostic.span.range()).is_some());
    }
});
