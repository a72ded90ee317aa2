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
    let message = format!(
        "`{}` is not UTF-8 text: line {line} holds a byte that cannot be (at {byte})",
        super::project::shown(path)
    );
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

pub(super) fn cargo_too_old(said: &str) -> Failure {
    let help = ["Indent needs Rust 1.95 or newer: `rustup update` brings it"];
    let mut failure = Failure::new(1, "E0709", "cargo or rustc is too old for what is emitted".to_owned(), &help);
    failure
        .help
        .extend(last_lines(said).into_iter().filter(|line| line.contains("requires") || line.contains("older")));
    failure
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
    let shown = super::project::shown(path);
    Failure::new(1, "E0712", format!("`{shown}` cannot be written: {}", said(error)), &[remedy(error.kind())])
}

/// Where nothing can be written that programs share.
pub(super) fn no_home(path: &Path, error: &io::Error) -> Failure {
    let message = format!("`{}`, which all programs share, cannot be written: {}", path.display(), said(error));
    Failure::new(1, "E0712", message, &[remedy(error.kind()), "the variable INDENT_HOME names another folder for it"])
}

pub(super) fn disk_full(said: &str) -> Failure {
    let mut failure = Failure::new(1, "E0712", "the disk is full".to_owned(), &[remedy(io::ErrorKind::StorageFull)]);
    failure
        .help
        .extend(last_lines(said).into_iter().filter(|line| line.contains("failed to") || line.contains("could not")));
    failure
}

/// What the system says, without the temporary name of the file.
fn said(error: &io::Error) -> String {
    let said = error.to_string();
    said.split(" at path ").next().unwrap_or_default().to_owned()
}

fn remedy(kind: io::ErrorKind) -> &'static str {
    match kind {
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "make room (`indent2rs clean --all` removes what was built), and try again"
        }
        io::ErrorKind::ReadOnlyFilesystem | io::ErrorKind::PermissionDenied => {
            "Indent builds in `target/` beside the program: copy the program to a folder that can be written"
        }
        io::ErrorKind::NotADirectory | io::ErrorKind::AlreadyExists | io::ErrorKind::IsADirectory => {
            "a file stands where a folder is needed: move it away"
        }
        _ => "see that the folder is there and can be written",
    }
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

pub(super) fn foreign_rust(log: &str) -> Failure {
    let help =
        ["it is no Rust that indent2rs has made: it has to be mended where it is", &format!("all of it is in {log}")];
    Failure::new(1, "E0718", "Rust code that the program depends on does not compile".to_owned(), &help)
}

/// The end of what a tool said, short enough for one screen.
fn last_lines(said: &str) -> Vec<String> {
    let is_progress = |line: &str| {
        ["Compiling", "Finished", "Blocking", "Updating", "Locking"]
            .iter()
            .any(|word| line.trim_start().starts_with(word))
    };
    let lines: Vec<_> = said.lines().map(str::trim_end).filter(|line| !line.is_empty() && !is_progress(line)).collect();
    lines[lines.len().saturating_sub(12)..].iter().map(|line| (*line).to_owned()).collect()
}
