//! The program as a user meets it: exit statuses, and what it says about wrong arguments and bad files.

#![expect(clippy::disallowed_methods, reason = "the program is started and given files")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use tempfile::TempDir;

struct Said {
    status: i32,
    stdout: String,
    stderr: String,
}

fn indent2rs(folder: &Path, arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_indent2rs"));
    said(command.args(arguments).current_dir(folder).output().expect("the program starts"))
}

fn said(output: Output) -> Said {
    Said {
        status: output.status.code().expect("no signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn folder_with(files: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// One screen at most, with the words that say what to do.
fn assert_says(said: &Said, status: i32, words: &[&str]) {
    assert_eq!(said.status, status, "{}{}", said.stdout, said.stderr);
    assert!(said.stderr.lines().count() <= 24, "more than a screen:\n{}", said.stderr);
    for word in words {
        assert!(said.stderr.contains(word), "no {word:?} in:\n{}", said.stderr);
    }
}

#[test]
fn unknown_command() {
    let folder = folder_with(&[]);
    assert_says(&indent2rs(folder.path(), &["frobnicate"]), 2, &["frobnicate", "--help"]);
}

#[test]
fn no_command() {
    let folder = folder_with(&[]);
    assert_says(&indent2rs(folder.path(), &[]), 2, &["Usage", "check", "run"]);
}

#[test]
fn missing_file() {
    let folder = folder_with(&[]);
    assert_says(&indent2rs(folder.path(), &["run", "gone.idt"]), 2, &["E0701", "gone.idt", "help"]);
}

#[test]
fn not_utf8() {
    let folder = folder_with(&[("bad.idt", b"def main():\n    print(\"\xff\")\n")]);
    assert_says(&indent2rs(folder.path(), &["check", "bad.idt"]), 1, &["E0703", "line 2", "UTF-8"]);
}

#[test]
fn empty_file_is_a_module_without_main() {
    let folder = folder_with(&[("empty.idt", b"")]);
    assert_says(&indent2rs(folder.path(), &["check", "empty.idt"]), 0, &[]);
    assert_says(&indent2rs(folder.path(), &["run", "empty.idt"]), 1, &["E0708", "def main():"]);
}

#[test]
fn another_ending() {
    let folder = folder_with(&[("a.py", b"print(1)\n")]);
    assert_says(&indent2rs(folder.path(), &["run", "a.py"]), 2, &["E0704", ".idt"]);
}

#[test]
fn folder_without_project() {
    let folder = folder_with(&[("a.idt", b"")]);
    assert_says(&indent2rs(folder.path(), &["build"]), 2, &["E0705", "indent2rs new", "src/main.idt"]);
}

#[test]
fn project_without_root() {
    let folder = folder_with(&[("Cargo.toml", b"[package]\nname = \"p\"\n"), ("src/other.idt", b"")]);
    assert_says(&indent2rs(folder.path(), &["run"]), 1, &["E0706", "src/main.idt"]);
}

#[test]
fn broken_manifest() {
    let folder = folder_with(&[("Cargo.toml", b"[package\n"), ("src/main.idt", b"")]);
    assert_says(&indent2rs(folder.path(), &["check"]), 1, &["E0707", "Cargo.toml"]);
}

#[test]
fn no_cargo() {
    let folder = folder_with(&[("a.idt", b"def main():\n    print(1)\n")]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_indent2rs"));
    let home = folder.path().join("home");
    command.args(["run", "a.idt"]).current_dir(folder.path()).env("PATH", folder.path()).env("INDENT_HOME", &home);
    let said = said(command.env_remove("CARGO").output().expect("the program starts"));
    assert_says(&said, 1, &["E0709", "cargo was not found", "install Rust"]);
}

#[test]
fn no_network_for_a_crate() {
    let manifest = b"[package]\nname = \"p\"\n[dependencies]\nno-such-crate-of-indent = \"1\"\n";
    let folder = folder_with(&[("Cargo.toml", manifest), ("src/main.idt", b"def main():\n    print(1)\n")]);
    let mut command = Command::new(env!("CARGO_BIN_EXE_indent2rs"));
    let home = folder.path().join("home");
    command.arg("build").current_dir(folder.path()).env("INDENT_HOME", &home).env("CARGO_NET_OFFLINE", "true");
    let said = said(command.output().expect("the program starts"));
    assert_says(&said, 1, &["E0710", "no-such-crate-of-indent", "network"]);
}

#[test]
fn unwritable_output() {
    let folder = folder_with(&[("a.idt", b"def main():\n    print(1)\n"), ("taken", b"")]);
    assert_says(&indent2rs(folder.path(), &["emit", "a.idt", "-o", "taken/x"]), 1, &["E0712", "taken"]);
}

#[test]
fn failures_in_json_are_one_line() {
    let folder = folder_with(&[]);
    let said = indent2rs(folder.path(), &["check", "gone.idt", "--message-format", "json"]);
    assert_eq!(said.status, 2);
    assert_eq!(said.stdout.lines().count(), 1);
    let line: serde_json::Value = serde_json::from_str(&said.stdout).expect("JSON");
    assert_eq!(line["code"], "E0701");
    assert_eq!(line["severity"], "error");
}

#[test]
fn new_makes_a_project_once() {
    let folder = folder_with(&[]);
    assert_says(&indent2rs(folder.path(), &["new", "shop"]), 0, &["indent2rs run"]);
    assert!(folder.path().join("shop/src/main.idt").is_file());
    assert_says(&indent2rs(folder.path(), &["check", "shop"]), 0, &[]);
    assert_says(&indent2rs(folder.path(), &["new", "shop"]), 2, &["E0714", "shop"]);
    assert_says(&indent2rs(folder.path(), &["new", "3 x"]), 2, &["E0715"]);
    assert!(!folder.path().join("3 x").exists());
}

#[test]
fn a_project_depends_on_rust_inside_its_folder() {
    let manifest = b"[package]\nname = \"shop\"\n[dependencies]\nunits = { path = \"crates/units\" }\n";
    let units = b"[package]\nname = \"units\"\nversion = \"0.1.0\"\nedition = \"2024\"\n";
    let folder = folder_with(&[
        ("Cargo.toml", manifest),
        ("src/main.idt", b"def main():\n    print(\"built\")\n"),
        ("crates/units/Cargo.toml", units),
        ("crates/units/src/lib.rs", b"pub fn kibi() -> i64 { 1024 }\n"),
    ]);
    let said = indent2rs(folder.path(), &["run"]);
    assert_eq!((said.status, &*said.stdout), (0, "built\n"), "{}", said.stderr);
    assert_says(&indent2rs(folder.path(), &["clean"]), 0, &["shop"]);
}

#[test]
fn errors_leave_no_package() {
    let folder = folder_with(&[("a.idt", b"def main():\n    print(missing)\n")]);
    let said = indent2rs(folder.path(), &["build", "a.idt"]);
    assert_says(&said, 1, &["a.idt:2:11", "missing"]);
    assert!(!folder.path().join("target").exists());
}

#[test]
fn diagnostics_in_json_have_places() {
    let folder = folder_with(&[("a.idt", b"def main():\n    print(missing)\n")]);
    let said = indent2rs(folder.path(), &["check", "a.idt", "--message-format=json"]);
    assert_eq!((said.status, said.stdout.lines().count()), (1, 1), "{}", said.stdout);
    let line: serde_json::Value = serde_json::from_str(&said.stdout).expect("JSON");
    assert_eq!((&line["file"], &line["line"], &line["column"]), (&"a.idt".into(), &2.into(), &11.into()));
    assert_eq!((&line["end_line"], &line["end_column"]), (&2.into(), &18.into()));
    assert!(line["labels"].is_array() && line["help"].is_array());
}

#[test]
fn an_emitted_package_builds_alone() {
    let folder = folder_with(&[("a.idt", b"def main():\n    print(\"alone\")\n")]);
    assert_says(&indent2rs(folder.path(), &["emit", "a.idt", "-o", "out"]), 0, &[]);
    let mut cargo = Command::new(env!("CARGO"));
    let said = said(cargo.args(["run", "--quiet"]).current_dir(folder.path().join("out")).output().expect("cargo"));
    assert_eq!((said.status, &*said.stdout), (0, "alone\n"), "{}", said.stderr);
}

#[test]
fn a_code_has_its_page() {
    let folder = folder_with(&[]);
    let page = indent2rs(folder.path(), &["explain", "E0503"]);
    assert_eq!((page.status, page.stderr.as_str()), (0, ""));
    assert!(page.stdout.starts_with("E0503: "), "{}", page.stdout);
    assert!(page.stdout.contains("\nrejected:\n    def price"), "{}", page.stdout);
}

#[test]
fn a_function_of_the_project_is_explained_by_its_name() {
    let folder = folder_with(&[]);
    assert_says(&indent2rs(folder.path(), &["new", "shop"]), 0, &[]);
    let shop = folder.path().join("shop");
    let said = indent2rs(&shop, &["explain", "greeting"]);
    assert_eq!(said.status, 0, "{}", said.stderr);
    assert!(said.stdout.starts_with("greeting (src/main.idt:1)"), "{}", said.stdout);
    assert_says(&indent2rs(&shop, &["explain", "farewell"]), 2, &["E0717", "farewell"]);
    assert_says(&indent2rs(&shop, &["explain", "gone.idt"]), 2, &["E0701", "gone.idt"]);
}

#[test]
fn an_unknown_code_is_told_with_those_near_it() {
    let folder = folder_with(&[]);
    assert_says(&indent2rs(folder.path(), &["explain", "E0592"]), 2, &["E0716", "`E0592`", "E0502"]);
    assert_says(&indent2rs(folder.path(), &["explain", "E9999"]), 2, &["E0716", "`E9999`", "`E0"]);
}
