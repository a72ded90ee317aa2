//! Tables of texts and of what is said about them.
//!
//! `NAME.txt` holds cases: a line `=== name`, the text, a line `---`, and the diagnostics, a line each. `BLESS=1` writes
//! what there is now: read the difference.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::path::{Path, PathBuf};

use super::support::said;

struct Case {
    name: String,
    text: String,
    expected: Vec<String>,
}

fn path(topic: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/parse").join(topic).with_extension("txt")
}

#[expect(clippy::disallowed_methods, reason = "the tables are files")]
fn read(topic: &str) -> String {
    std::fs::read_to_string(path(topic)).expect("a table")
}

fn cases(table: &str) -> Vec<Case> {
    let cases = table.split("\n=== ").skip(1);
    cases
        .map(|case| {
            let (name, rest) = case.split_once('\n').expect("a name");
            let (text, expected) = rest.split_once("---\n").unwrap_or((rest, ""));
            let expected = expected.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect();
            Case { name: name.to_owned(), text: written_out(text), expected }
        })
        .collect()
}

/// Characters that cannot be seen stand in the tables as `<U+202E>`; `<TAB>` and `<CR>` likewise.
fn written_out(text: &str) -> String {
    let text = text.replace("<TAB>", "\t").replace("<CR>", "\r");
    let mut pieces = text.split("<U+");
    let mut result = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (code, rest) = piece.split_once('>').expect("a code point");
        result.extend(u32::from_str_radix(code, 16).ok().and_then(char::from_u32));
        result.push_str(rest);
    }
    result
}

fn check(topic: &str) {
    let table = read(topic);
    let mut wrong = String::new();
    for case in cases(&table) {
        let said = said(&case.text);
        if said != case.expected {
            let _ = write!(wrong, "\n{}: {}\nexpected {:#?}\nsaid {said:#?}\n", topic, case.name, case.expected);
        }
    }
    if !wrong.is_empty() && std::env::var("BLESS").is_ok() {
        bless(topic, &table);
    } else {
        assert!(wrong.is_empty(), "{wrong}");
    }
}

#[expect(clippy::disallowed_methods, reason = "the tables are files")]
fn bless(topic: &str, table: &str) {
    let mut cases = table.split("\n=== ");
    let mut result = cases.next().unwrap_or_default().to_owned();
    for case in cases {
        let source = case.split_once("---\n").map_or(case, |(source, _)| source);
        let source = source.trim_end_matches('\n').to_owned() + "\n";
        let text = source.split_once('\n').map_or("", |(_, text)| text);
        let said = said(&written_out(text)).join("\n");
        let _ = write!(result, "\n=== {source}---\n{said}{}", if said.is_empty() { "" } else { "\n" });
    }
    std::fs::write(path(topic), result).expect("the table can be written");
}

const TOPICS: [&str; 9] =
    ["layout", "text", "words", "declarations", "statements", "types", "expressions", "names", "correct"];

#[test]
fn layout() {
    check("layout");
}

#[test]
fn text() {
    check("text");
}

#[test]
fn words() {
    check("words");
}

#[test]
fn declarations() {
    check("declarations");
}

#[test]
fn statements() {
    check("statements");
}

#[test]
fn types() {
    check("types");
}

#[test]
fn expressions() {
    check("expressions");
}

#[test]
fn names() {
    check("names");
}

#[test]
fn correct() {
    check("correct");
    let said_of_one = cases(&read("correct")).into_iter().find(|case| !case.expected.is_empty());
    assert!(said_of_one.is_none(), "{:?}", said_of_one.map(|case| case.name));
}

/// Each code that the phase can give has a case.
#[test]
fn every_code_has_a_case() {
    let sources = [
        include_str!("../../src/parse/errors/declarations.rs"),
        include_str!("../../src/parse/errors/expressions.rs"),
        include_str!("../../src/parse/errors/layout.rs"),
        include_str!("../../src/parse/errors/statements.rs"),
        include_str!("../../src/parse/errors/text.rs"),
        include_str!("../../src/parse/errors/types.rs"),
        include_str!("../../src/parse/errors/words.rs"),
    ];
    let codes: BTreeSet<&str> = sources.iter().flat_map(|source| codes(source)).collect();
    let tables: String = TOPICS.iter().map(|topic| read(topic)).collect();
    let missing: Vec<_> = codes.into_iter().filter(|code| !tables.contains(&format!("\n{code} "))).collect();
    assert!(missing.is_empty(), "no case has {missing:?}");
}

fn codes(source: &'static str) -> impl Iterator<Item = &'static str> {
    source.split('"').filter(|text| {
        text.len() == 5 && text.starts_with(['E', 'W']) && text[1..].bytes().all(|byte| byte.is_ascii_digit())
    })
}
