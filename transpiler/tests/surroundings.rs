//! What surrounds the program is not as it should be: cargo, rustc, the disk, names of files. Each time one message that says what to do.

#![cfg(unix)]
#![expect(clippy::disallowed_methods, reason = "the program is started and given files")]

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::{Path, PathBuf};
use std::process::Command;

use tempfile::TempDir;

const HELLO: &str = "def main():\n    print(\"hi\")\n";

struct Said {
    status: i32,
    stdout: String,
    stderr: String,
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

/// A program that stands in for another one.
fn script(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, format!("#!/bin/sh\n{text}\n")).expect("a file");
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it can be started");
    path
}

/// What is compiled for all tests of this file.
fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("surroundings-home")
}

fn indent2rs(folder: &Path, arguments: &[&str], variables: &[(&str, &Path)]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_indent2rs"));
    command.args(arguments).current_dir(folder).env("INDENT_HOME", home()).env_remove("RUST_BACKTRACE");
    command.envs(variables.iter().copied());
    let output = command.output().expect("the program starts");
    Said {
        status: output.status.code().expect("no signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

fn assert_says(said: &Said, status: i32, words: &[&str]) {
    assert_eq!(said.status, status, "{}{}", said.stdout, said.stderr);
    assert!(said.stderr.lines().count() <= 24, "more than a screen:\n{}", said.stderr);
    words.iter().for_each(|word| assert!(said.stderr.contains(word), "no {word:?} in:\n{}", said.stderr));
}

/// A rustc that finds two mistakes in line 4 of the package `a`, and compiles everything else.
const BROKEN_RUSTC: &str = r#"rustc="$1"; shift
case "$*" in
    *"--crate-name a "*)
        span='{"file_name":"src/main.rs","byte_start":0,"byte_end":1,"line_start":4,"line_end":4,"column_start":1,"column_end":2,"is_primary":true,"text":[],"label":null,"suggested_replacement":null,"suggestion_applicability":null,"expansion":null}'
        for number in 1 2; do
            printf '%s\n' '{"$message_type":"diagnostic","message":"borrow of moved value","code":null,"level":"error","spans":['"$span"'],"children":[],"rendered":"error[E0382]: borrow of moved value\n --> src/main.rs:4\n"}' >&2
        done
        exit 1;;
esac
exec "$rustc" "$@""#;

#[test]
fn emitted_rust_that_does_not_compile_is_one_bug() {
    let folder = folder_with(&[("a.idt", HELLO.as_bytes())]);
    let rustc = script(folder.path(), "rustc.sh", BROKEN_RUSTC);
    let said = indent2rs(folder.path(), &["run", "a.idt"], &[("RUSTC_WRAPPER", &rustc)]);
    assert_says(&said, 1, &["E0799", "a.idt:2", "bug of indent2rs", "report", "target/indent/a/rustc.log", "1 error"]);
    assert!(!said.stderr.contains("moved value"), "{}", said.stderr);
    let log = fs::read_to_string(folder.path().join("target/indent/a/rustc.log")).expect("the text is there");
    assert_eq!(log.matches("error[E0382]").count(), 2);
    let json = indent2rs(folder.path(), &["build", "a.idt", "--message-format=json"], &[("RUSTC_WRAPPER", &rustc)]);
    assert_eq!((json.status, json.stdout.lines().count()), (1, 1), "{}", json.stdout);
}

#[test]
fn a_dependency_s_own_mistakes_are_rustc_s() {
    let manifest = "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[dependencies]\ngeo = { path = \"../geo\" }\n";
    let folder = folder_with(&[
        ("shop/Cargo.toml", manifest.as_bytes()),
        ("shop/src/main.idt", HELLO.as_bytes()),
        ("geo/Cargo.toml", b"[package]\nname = \"geo\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"),
        ("geo/src/lib.rs", b"pub fn distance() -> i64 {\n    \"far\"\n}\n"),
    ]);
    let said = indent2rs(&folder.path().join("shop"), &["build"], &[]);
    assert_says(&said, 1, &["E0718", "error[E0308]", "src/lib.rs:2:5", "target/package/shop/rustc.log"]);
    assert!(!said.stderr.contains("E0799"));
}

#[test]
fn cargo_that_is_too_old() {
    let folder = folder_with(&[("a.idt", HELLO.as_bytes())]);
    let text = "echo 'error: rustc 1.80.0 is not supported by the following package:' >&2\necho '  indent-rt@0.1.0 requires rustc 1.95' >&2\nexit 101";
    let cargo = script(folder.path(), "cargo", text);
    let said = indent2rs(folder.path(), &["run", "a.idt"], &[("CARGO", &cargo)]);
    assert_says(&said, 1, &["E0709", "too old", "1.95", "rustup update"]);
}

#[test]
fn a_full_disk() {
    let folder = folder_with(&[("a.idt", HELLO.as_bytes())]);
    let text = "echo 'error: failed to write `x`' >&2\necho 'Caused by:' >&2\necho '  No space left on device (os error 28)' >&2\nexit 101";
    let cargo = script(folder.path(), "cargo", text);
    let said = indent2rs(folder.path(), &["run", "a.idt"], &[("CARGO", &cargo)]);
    assert_says(&said, 1, &["E0712", "disk is full", "clean --all"]);
}

#[test]
fn folders_that_cannot_be_written() {
    let folder = folder_with(&[("a.idt", HELLO.as_bytes()), ("target", b"a file"), ("taken", b"")]);
    assert_says(&indent2rs(folder.path(), &["build", "a.idt"], &[]), 1, &["E0712", "target/indent/a", "move it away"]);
    let taken = folder.path().join("taken/home");
    let said = indent2rs(folder.path(), &["build", "a.idt"], &[("INDENT_HOME", &taken)]);
    assert_says(&said, 1, &["E0712", "taken/home", "INDENT_HOME"]);
}

#[test]
fn a_package_is_written_whole_or_not_at_all() {
    let folder = folder_with(&[("a.idt", HELLO.as_bytes())]);
    let said = indent2rs(folder.path(), &["emit", "a.idt", "-o", "out"], &[]);
    assert_says(&said, 0, &[]);
    let names: Vec<_> =
        fs::read_dir(folder.path()).expect("it is there").flatten().map(|entry| entry.file_name()).collect();
    assert_eq!(names.len(), 2, "nothing else is left: {names:?}");
}

#[test]
fn names_of_files() {
    let names = [
        "with space.idt",
        "größe.idt",
        "fn.idt",
        "test.idt",
        "3d.idt",
        "serde.idt",
        "a\"b.idt",
        "日本.idt",
        "本日.idt",
    ];
    for (number, name) in names.iter().enumerate() {
        let text = format!("def main():\n    print({number})\n");
        let folder = folder_with(&[(name, text.as_bytes())]);
        let said = indent2rs(folder.path(), &["run", name], &[]);
        assert_eq!((said.status, said.stdout), (0, format!("{number}\n")), "{name}: {}", said.stderr);
    }
}

#[test]
fn a_linked_file_and_a_broken_link() {
    let folder = folder_with(&[("a.idt", HELLO.as_bytes())]);
    std::os::unix::fs::symlink("a.idt", folder.path().join("link.idt")).expect("a link");
    std::os::unix::fs::symlink("gone.idt", folder.path().join("broken.idt")).expect("a link");
    std::os::unix::fs::symlink("loop.idt", folder.path().join("loop.idt")).expect("a link");
    assert_says(&indent2rs(folder.path(), &["check", "link.idt"], &[]), 0, &[]);
    assert_says(&indent2rs(folder.path(), &["check", "broken.idt"], &[]), 2, &["E0701", "broken.idt"]);
    assert_says(&indent2rs(folder.path(), &["check", "loop.idt"], &[]), 2, &["E0702", "loop.idt"]);
}

#[test]
fn modules_that_cannot_be_read() {
    let folder = folder_with(&[
        ("a.idt", b"import b\nimport c\n\ndef main():\n    print(b.f(), c.f())\n"),
        ("b.idt", b"pub def f() -> str:\n    return \"\xff\"\n"),
        ("c.idt", b"\xef\xbb\xbfpub def f() -> int:\n    return 1\n"),
    ]);
    let said = indent2rs(folder.path(), &["check", "a.idt"], &[]);
    assert_says(
        &said,
        1,
        &["E0109", "a.idt:1:8", "`b.idt` is not UTF-8 text: line 2", "E0011", "c.idt:1:1", "2 errors"],
    );
}

#[test]
fn manifests_that_do_not_fit() {
    for (manifest, words) in [
        (&b"[package]\nname = \"my shop\"\n"[..], &["E0707", "my shop"][..]),
        (b"[package]\nversion = \"1.0.0\"\n", &["E0707", "no package name"]),
        (b"[package]\nname = 3\n", &["E0707", "no package name"]),
        (b"[package\n", &["E0707"]),
        (b"\xff", &["E0703"]),
    ] {
        let folder = folder_with(&[("Cargo.toml", manifest), ("src/main.idt", HELLO.as_bytes())]);
        assert_says(&indent2rs(folder.path(), &["build"], &[]), 1, words);
        assert!(!folder.path().join("target").exists());
    }
}

#[test]
fn panics_and_errors_name_the_line_in_a_release_build() {
    let text = "error Gone: \"gone\"\n\ndef pick(xs: list[int], at: int) -> int:\n    if at == 9:\n        raise Gone\n    return xs[at]\n\ndef main():\n    print(pick([1], int.max - int.max + DELTA))\n";
    for (delta, status, words) in [("3", 101, ["panic: ", "at a.idt:6"]), ("9", 1, ["Error: gone", "at a.idt:5"])] {
        let folder = folder_with(&[("a.idt", text.replace("DELTA", delta).as_bytes())]);
        assert_says(&indent2rs(folder.path(), &["run", "--release", "a.idt"], &[]), status, &words);
    }
}
