//! From text to Rust, or to the class of what went wrong.

use std::panic::{AssertUnwindSafe, catch_unwind};

use indent2rs::diagnostic::{Diagnostics, render};
use indent2rs::emit::Emitted;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;

/// There are no other modules.
struct Alone;

impl Loader for Alone {
    fn load(&self, _path: &[String]) -> Option<(String, String)> {
        None
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}

/// The Rust of a program, else the class of its failure.
pub(crate) fn transpile(text: &str) -> Result<Emitted, String> {
    let attempt = catch_unwind(AssertUnwindSafe(|| {
        let mut sources = Sources::default();
        let mut diagnostics = Diagnostics::default();
        let root = Root { path: "main.idt".to_owned(), text: text.to_owned() };
        let emitted = indent2rs::transpile(root, &Alone, &mut sources, &mut diagnostics);
        emitted.ok_or_else(|| render::render(&diagnostics.into_sorted(), &sources, false))
    }));
    match attempt {
        Ok(Ok(emitted)) => Ok(emitted),
        Ok(Err(said)) => Err(format!("check: {}", class_of_message(&said))),
        Err(panic) => {
            let said = panic.downcast_ref::<String>().cloned();
            let said = said.or_else(|| panic.downcast_ref::<&str>().map(|text| (*text).to_owned()));
            Err(format!("panic: {}", masked(said.unwrap_or_default().lines().next().unwrap_or_default())))
        }
    }
}

/// What was said of the first error, without its names.
fn class_of_message(said: &str) -> String {
    let first = said.lines().find(|line| line.starts_with("error")).unwrap_or(said);
    masked(first)
}

/// Names in backticks and numbers do not make a class.
pub(crate) fn masked(text: &str) -> String {
    let quoted = text.split('`').enumerate().map(|(index, part)| if index % 2 == 1 { "…" } else { part });
    let text = quoted.collect::<Vec<_>>().join("`");
    let mut masked = String::new();
    for character in text.chars() {
        let keeps = !character.is_ascii_digit() || masked.ends_with("[E") || masked.len() < 14;
        masked.push(if keeps { character } else { '0' });
    }
    masked
}
