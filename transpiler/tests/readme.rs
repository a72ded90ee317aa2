//! What README shows is what the compiler does.

use indent2rs::diagnostic::Diagnostics;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;
use indent2rs::transpile;

const README: &str = include_str!("../../README.md");

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

/// The first block of code in that language.
fn block(language: &str) -> &'static str {
    let start = format!("```{language}\n");
    let (_, rest) = README.split_once(&start).expect("README shows a program and its Rust");
    rest.split_once("```").expect("the block ends").0
}

#[test]
fn the_rust_in_the_readme_is_what_is_emitted() {
    let root = Root { path: "main.idt".to_owned(), text: block("python").to_owned() };
    let mut diagnostics = Diagnostics::default();
    let emitted = transpile(root, &Alone, &mut Sources::default(), &mut diagnostics).expect("it has no errors");
    assert!(diagnostics.is_empty());
    assert_eq!(
        block("rust"),
        emitted.files["main.rs"].text,
        "emitted, and not in the README:\n{}",
        emitted.files["main.rs"].text
    );
}

#[test]
fn the_program_in_the_readme_is_the_one_that_runs_against_a_server() {
    assert!(include_str!("http_client.rs").contains(block("python")));
}
