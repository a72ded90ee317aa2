//! What may be missing, in all combinations: each way to come to a `T?`, in each place where one is used, for each class of `T`.
//!
//! A random program meets a given pair of forms rarely (a borrowed text with a default, a generic result in a `match`); here each pair is met once a
//! type. One program a type: a function for each source and use, called once with values and once without. What it prints is worked out beside it.

#![expect(clippy::disallowed_methods, reason = "programs are written and started")]

mod kind;
mod program;
mod source;
mod usage;
mod value;

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use kind::Kind;
use libtest_mimic::{Arguments, Failed, Trial};

fn main() -> ExitCode {
    let arguments = Arguments::from_args();
    let trial = |kind: Kind| Trial::test(format!("optional::{}", kind.name), move || run(&kind));
    libtest_mimic::run(&arguments, kind::all().into_iter().map(trial).collect()).exit_code()
}

fn run(kind: &Kind) -> Result<(), Failed> {
    let (text, expected) = program::of(kind);
    let file = folder().join(format!("{}.idt", kind.name));
    std::fs::create_dir_all(folder())?;
    std::fs::write(&file, &text)?;
    let output = Command::new(env!("CARGO_BIN_EXE_indent2rs"))
        .arg("run")
        .arg(&file)
        .current_dir(folder())
        .env("INDENT_HOME", folder().join("home"))
        .output()?;
    let said = String::from_utf8_lossy(&output.stderr);
    if !output.status.success() || said.contains("warning") {
        return Err(format!("{} fails:\n{said}", file.display()).into());
    }
    compare(&text, &expected, &String::from_utf8_lossy(&output.stdout))
}

/// The first line that differs, with the call that prints it.
fn compare(text: &str, expected: &[(String, String)], printed: &str) -> Result<(), Failed> {
    let mut lines = printed.lines();
    for (call, expected) in expected {
        let line = lines.next().unwrap_or("nothing");
        if line != expected {
            return Err(format!("{call} prints {line}, not {expected}, in\n{text}").into());
        }
    }
    match lines.next() {
        Some(line) => Err(format!("and then {line}").into()),
        None => Ok(()),
    }
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("combinations")
}
