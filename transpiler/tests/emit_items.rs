//! How declarations are emitted: text in, Rust out.

use indent2rs::diagnostic::Diagnostics;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;

/// A program is one file here.
struct Alone;

impl Loader for Alone {
    fn load(&self, _path: &[String]) -> Option<(String, String)> {
        None
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}

/// The Rust of `main.rs` for an Indent text.
fn rust(text: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "main.idt".to_owned(), text: text.to_owned() };
    let emitted = indent2rs::transpile(root, &Alone, &mut Sources::default(), &mut diagnostics);
    let messages: Vec<String> = diagnostics.iter().map(|one| one.message.clone()).collect();
    let emitted = emitted.unwrap_or_else(|| panic!("rejected: {messages:?}"));
    emitted.files["main.rs"].text.clone()
}
