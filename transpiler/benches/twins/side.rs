//! The two sides of a pair, with the `main` that does more work.

use std::fs;
use std::path::Path;

use indent2rs::diagnostic::{Diagnostics, render};
use indent2rs::emit::Emitted;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;

/// One program, emitted and by hand.
pub(crate) struct Pair {
    /// What both are called.
    pub(crate) name: String,
    /// What is emitted for `work.idt`.
    pub(crate) emitted: Emitted,
    /// The program by hand with `work.rs`.
    pub(crate) twin: String,
    /// Lines with something on them of the example in Indent.
    pub(crate) indent_lines: usize,
    /// The same of what is emitted for the example.
    pub(crate) emitted_lines: usize,
    /// The same of the program by hand.
    pub(crate) twin_lines: usize,
}

/// Reads and transpiles a pair.
pub(crate) fn read(folder: &Path, name: &str) -> Pair {
    let text = |path: &Path| fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let indent = text(&folder.join(format!("../../../examples/{name}.idt")));
    let twin = text(&folder.join(name).join("main.rs"));
    let emitted = transpile(name, indent.clone());
    Pair {
        name: name.to_owned(),
        emitted: transpile(name, with_main(&indent, "def main():", &text(&folder.join(name).join("work.idt")))),
        twin: with_main(&twin, "fn main() ", &text(&folder.join(name).join("work.rs"))),
        indent_lines: lines(&indent),
        emitted_lines: emitted.files.values().map(|file| lines(&file.text)).sum(),
        twin_lines: lines(&twin),
    }
}

/// The text up to its `main`, and another one.
fn with_main(text: &str, head: &str, main: &str) -> String {
    let end = text.find(&format!("\n{head}")).unwrap_or_else(|| panic!("there is no {head}"));
    format!("{}\n{main}", &text[..end])
}

/// The examples import nothing but the library.
struct Alone;

impl Loader for Alone {
    fn load(&self, _path: &[String]) -> Option<(String, String)> {
        None
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}

fn transpile(name: &str, text: String) -> Emitted {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: format!("{name}.idt"), text };
    match indent2rs::transpile(root, &Alone, &mut sources, &mut diagnostics) {
        Some(emitted) => emitted,
        None => panic!("{}", render::render(&diagnostics.into_sorted(), &sources, false)),
    }
}

fn lines(text: &str) -> usize {
    text.lines().filter(|line| !line.trim().is_empty()).count()
}
