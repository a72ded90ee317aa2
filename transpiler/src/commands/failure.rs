//! What stops a command and has no place in a source.

use std::fmt::Display;
use std::io;
use std::path::Path;

/// A failure: its exit status, code, one line, and help.
#[derive(Debug)]
pub(super) struct Failure {
    pub(super) status: u8,
    pub(super) code: &'static str,
    pub(super) message: String,
    pub(super) help: Vec<String>,
}

impl Failure {
    fn new(status: u8, code: &'static str, message: String, help: &[&str]) -> Self {
        Failure { status, code, message, help: help.iter().map(|&line| line.to_owned()).collect() }
    }
}

pub(super) fn no_such_file(path: &Path) -> Failure {
    let message = format!("there is no file or folder `{}`", path.display());
    Failure::new(2, "E0701", message, &["name a file that ends in .idt, or the folder of a project"])
}

pub(super) fn unreadable(path: &Path, error: &io::Error) -> Failure {
    Failure::new(2, "E0702", format!("`{}` cannot be read: {error}", path.display()), &[])
}

pub(super) fn not_utf8(path: &Path, line: usize, byte: usize) -> Failure {
    let message =
        format!("`{}` is not UTF-8 text: line {line} holds a byte that cannot be (at {byte})", path.display());
    Failure::new(1, "E0703", message, &["save the file as UTF-8"])
}

pub(super) fn not_indent(path: &Path) -> Failure {
    let message = format!("`{}` is not an Indent file", path.display());
    Failure::new(2, "E0704", message, &["Indent files end in .idt"])
}

pub(super) fn no_project(path: &Path) -> Failure {
    let message = format!("there is no project in `{}`", path.display());
    let help = [
        "a project has a Cargo.toml and a src/main.idt (program) or src/lib.idt (library)",
        "`indent2rs new NAME` makes one; a single file needs none: `indent2rs run hello.idt`",
    ];
    Failure::new(2, "E0705", message, &help)
}

pub(super) fn no_root(path: &Path) -> Failure {
    let message = format!("the project in `{}` has neither src/main.idt nor src/lib.idt", path.display());
    Failure::new(1, "E0706", message, &["write src/main.idt with a `def main():`"])
}

pub(super) fn bad_manifest(path: &Path, error: impl Display) -> Failure {
    let error = error.to_string();
    Failure::new(1, "E0707", format!("`{}` cannot be understood: {}", path.display(), error.trim_end()), &[])
}

pub(super) fn no_main(path: &str) -> Failure {
    let message = format!("`{path}` has no function `main`, so there is nothing to run");
    Failure::new(1, "E0708", message, &["write `def main():`, or use `indent2rs check` to check a module"])
}

pub(super) fn no_cargo() -> Failure {
    let message = "cargo was not found, and Indent builds with it".to_owned();
    Failure::new(1, "E0709", message, &["install Rust 1.95 or newer (rustup.rs), and see that `cargo --version` works"])
}

pub(super) fn cannot_fetch(said: &str) -> Failure {
    let message = "cargo could not fetch a crate that the program needs".to_owned();
    let help = ["see that the network works and try again; what was fetched once is not fetched again"];
    let mut failure = Failure::new(1, "E0710", message, &help);
    failure.help.extend(last_lines(said));
    failure
}

pub(super) fn cargo_failed(said: &str) -> Failure {
    let mut failure = Failure::new(1, "E0711", "cargo could not build the program".to_owned(), &[]);
    failure.help.extend(last_lines(said));
    failure
}

pub(super) fn cannot_write(path: &Path, error: &io::Error) -> Failure {
    Failure::new(1, "E0712", format!("`{}` cannot be written: {error}", path.display()), &[])
}

pub(super) fn cannot_start(path: &Path, error: &io::Error) -> Failure {
    Failure::new(1, "E0713", format!("`{}` cannot be started: {error}", path.display()), &[])
}

pub(super) fn already_there(path: &Path) -> Failure {
    let message = format!("`{}` is there already", path.display());
    Failure::new(2, "E0714", message, &["choose another name; nothing was changed"])
}

pub(super) fn bad_name(name: &str) -> Failure {
    let message = format!("`{name}` cannot be the name of a project");
    let help = ["a name begins with a letter and has letters, digits, `-` and `_` behind it"];
    Failure::new(2, "E0715", message, &help)
}

pub(super) fn unknown_code(code: &str, near: &[&str]) -> Failure {
    let near: Vec<_> = near.iter().map(|near| format!("`{near}`")).collect();
    let help = format!("the codes near it are {}", near.join(", "));
    Failure::new(2, "E0716", format!("there is no diagnostic `{code}`"), &[&help])
}

pub(super) fn unknown_function(name: &str, near: &[String]) -> Failure {
    let mut failure = Failure::new(2, "E0717", format!("the program has no function `{name}`"), &[]);
    failure.help.extend(near.iter().map(|near| format!("is `{near}` meant?")));
    failure
}

pub(super) fn no_such_test(filter: &str, near: Option<&str>, tests: usize) -> Failure {
    let message = format!("no test has `{filter}` in its name");
    let mut failure = Failure::new(2, "E0719", message, &[]);
    failure.help.extend(near.map(|near| format!("is `{near}` meant?")));
    failure.help.push(match tests {
        0 => "the program has no tests; `@test` before a function makes it one".to_owned(),
        tests => format!("without it all tests run: there are {tests}"),
    });
    failure
}

pub(super) fn foreign_rust(said: &str) -> Failure {
    let mut failure =
        Failure::new(1, "E0718", "Rust code that the program depends on does not compile".to_owned(), &[]);
    failure.help.extend(last_lines(said));
    failure
}

/// The end of what a tool said, short enough for one screen.
fn last_lines(said: &str) -> Vec<String> {
    let lines: Vec<_> = said.lines().map(str::trim_end).filter(|line| !line.is_empty()).collect();
    lines[lines.len().saturating_sub(12)..].iter().map(|line| (*line).to_owned()).collect()
}
