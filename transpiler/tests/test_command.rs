//! `indent2rs test` as a user meets it: which tests run, the exit status, what programs read. What is said of failures is in `fixtures/testing`.

#![expect(clippy::disallowed_methods, reason = "the program is started and given files")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

const TESTS: &str = "\
def double(n: int) -> int:
    return n * 2

@test
def doubles():
    assert double(2) == 4

@test
@cases([(1, 2), (2, 5)])
def doubles_cases(n: int, expected: int):
    print(\"case\", n)
    assert double(n) == expected
";

struct Said {
    status: i32,
    stdout: String,
    stderr: String,
}

fn folder_with(files: &[(&str, &str)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in files {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().expect("below the folder")).expect("a folder");
        fs::write(path, text).expect("a file");
    }
    folder
}

/// What is compiled for all tests of this file.
fn home() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("tested-home")
}

fn test(folder: &Path, arguments: &[&str]) -> Said {
    let mut command = Command::new(env!("CARGO_BIN_EXE_indent2rs"));
    command.arg("test").args(arguments).current_dir(folder).env("INDENT_HOME", home()).env_remove("RUST_BACKTRACE");
    let output = command.output().expect("the program starts");
    Said {
        status: output.status.code().expect("no signal"),
        stdout: String::from_utf8(output.stdout).expect("UTF-8"),
        stderr: String::from_utf8(output.stderr).expect("UTF-8"),
    }
}

/// The names of the tests that ran, in order.
fn ran(said: &Said) -> Vec<&str> {
    let lines = said.stdout.lines().filter_map(|line| line.strip_prefix("test "));
    lines.filter_map(|line| Some(line.split_once(" ... ")?.0)).collect()
}

#[test]
fn a_filter_chooses_tests() {
    let folder = folder_with(&[("a.idt", TESTS)]);
    let all = test(folder.path(), &["a.idt"]);
    assert_eq!(ran(&all), ["doubles", "doubles_cases(1, 2)", "doubles_cases(2, 5)"]);
    assert_eq!(all.status, 1, "{}{}", all.stdout, all.stderr);
    assert!(all.stdout.ends_with("2 passed, 1 failed\n"), "{}", all.stdout);
    let some = test(folder.path(), &["a.idt", "(1"]);
    assert_eq!((ran(&some), some.status), (vec!["doubles_cases(1, 2)"], 0));
    assert!(some.stdout.ends_with("1 passed, 2 left out by the filter\n"), "{}", some.stdout);
    let none = test(folder.path(), &["a.idt", "dobles"]);
    assert_eq!((none.status, &*none.stdout), (2, ""));
    assert!(none.stderr.contains("E0719") && none.stderr.contains("`doubles`"), "{}", none.stderr);
}

#[test]
fn programs_read_one_line_for_each_test() {
    let folder = folder_with(&[("a.idt", TESTS)]);
    let said = test(folder.path(), &["a.idt", "--message-format", "json"]);
    assert_eq!(said.status, 1);
    let lines: Vec<Value> = said.stdout.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(lines.len(), 4);
    assert_eq!((&lines[0]["event"], &lines[0]["name"]), (&"test".into(), &"doubles".into()));
    assert_eq!((&lines[0]["result"], &lines[0]["file"]), (&"ok".into(), &"a.idt".into()));
    assert_eq!((&lines[0]["line"], &lines[0]["message"]), (&5.into(), &Value::Null));
    let failed = &lines[2];
    assert_eq!((&failed["name"], &failed["result"]), (&"doubles_cases(2, 5)".into(), &"failed".into()));
    assert_eq!(failed["message"], "assertion failed: 4 == 5");
    assert_eq!((&failed["failed_file"], &failed["failed_line"]), (&"a.idt".into(), &12.into()));
    assert_eq!(failed["stdout"], "case 2\n");
    assert_eq!((&lines[3]["event"], &lines[3]["passed"], &lines[3]["failed"]), (&"end".into(), &2.into(), &1.into()));
}

#[test]
fn all_modules_of_a_project_are_tested() {
    let folder = folder_with(&[
        ("Cargo.toml", "[package]\nname = \"shop\"\nversion = \"0.1.0\"\nedition = \"2024\"\n"),
        ("src/main.idt", "from prices.table import price\n\ndef main():\n    print(price(\"tea\"))\n"),
        (
            "src/prices/table.idt",
            "pub def price(name: str) -> int:\n    return len(name)\n\n@test\ndef prices():\n    assert price(\"tea\") == 3\n",
        ),
        (
            "src/table_test.idt",
            "import fs\nfrom prices.table import price\n\n@test\ndef alone():\n    assert price(\"\") == 0\n\n@test\ndef reads():\n    assert fs.exists(\"Cargo.toml\")\n",
        ),
    ]);
    let said = test(folder.path(), &[]);
    assert_eq!(said.status, 0, "{}{}", said.stdout, said.stderr);
    assert_eq!(ran(&said), ["prices.table.prices", "table_test.alone", "table_test.reads"]);
    let some = test(folder.path(), &["table_test.a"]);
    assert_eq!((ran(&some), some.status), (vec!["table_test.alone"], 0), "{}", some.stderr);
    let elsewhere = tempfile::tempdir().expect("a folder");
    let path = folder.path().to_string_lossy().into_owned();
    let from_elsewhere = test(elsewhere.path(), &[&path, "reads"]);
    assert_eq!(from_elsewhere.status, 0, "{}", from_elsewhere.stdout);
}

#[test]
fn a_program_without_tests_says_so() {
    let folder = folder_with(&[("a.idt", "def main():\n    print(1)\n")]);
    let said = test(folder.path(), &["a.idt"]);
    assert_eq!(said.status, 0);
    assert!(said.stdout.contains("no tests") && said.stdout.contains("@test"), "{}", said.stdout);
    assert!(!folder.path().join("target").exists());
}

#[test]
fn mistakes_are_told_before_anything_runs() {
    let folder = folder_with(&[("a.idt", "@test\ndef wrong():\n    assert missing\n")]);
    let said = test(folder.path(), &["a.idt"]);
    assert_eq!((said.status, &*said.stdout), (1, ""));
    assert!(said.stderr.contains("a.idt:3:12"), "{}", said.stderr);
    let said = test(folder.path(), &["a.idt", "b", "c"]);
    assert_eq!(said.status, 2);
    assert_eq!(test(folder.path(), &["gone"]).status, 2);
}

#[test]
fn a_test_that_ends_its_process_has_failed() {
    let text = "import fs\n\n@test\ndef recurses():\n    print(deeper(0))\n\ndef deeper(n: int) -> int:\n    return deeper(n + 1) + 1\n\n@test\ndef holds():\n    assert True\n";
    let folder = folder_with(&[("a.idt", &text.replace("import fs\n\n", ""))]);
    let said = test(folder.path(), &["a.idt"]);
    assert_eq!(said.status, 1, "{}", said.stderr);
    assert_eq!(ran(&said), ["recurses", "holds"]);
    assert!(said.stdout.contains("1 passed, 1 failed"), "{}", said.stdout);
}
