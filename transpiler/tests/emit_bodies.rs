//! How statements and expressions are emitted: text in, Rust out.

use indent2rs::diagnostic::Diagnostics;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;

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

fn rust(text: &str) -> String {
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "main.idt".to_owned(), text: text.to_owned() };
    let emitted = indent2rs::transpile(root, &Alone, &mut Sources::default(), &mut diagnostics);
    let messages: Vec<String> = diagnostics.iter().map(|one| one.message.clone()).collect();
    emitted.unwrap_or_else(|| panic!("rejected: {messages:?}")).files["main.rs"].text.clone()
}

#[track_caller]
fn assert_has(rust: &str, part: &str) {
    assert!(rust.contains(part), "no\n{part}\nin\n{rust}");
}

#[test]
fn a_number_says_its_type_where_nothing_else_does() {
    let rust =
        rust("def main():\n    total = 0\n    for x in range(1, 20):\n        total += x * x\n    print(total)\n");
    assert_has(
        &rust,
        "let mut total: i64 = 0;\n    for x in 1..20_i64 {\n        total += x * x;\n    }\n    println!(\"{total}\");",
    );
}

#[test]
fn branches_give_the_value_that_they_assign() {
    let rust = rust(
        "def grade(points: int) -> str:\n    if points > 90:\n        text = \"A\"\n    else:\n        text = \"B\"\n    return f\"{text}!\"\n\n\
         def main():\n    print(grade(95))\n",
    );
    assert_has(&rust, "let text: &str = if points > 90 { \"A\" } else { \"B\" };");
    assert_has(&rust, "    format!(\"{text}!\")\n}");
}

#[test]
fn what_a_test_for_none_shows_is_bound() {
    let rust = rust(
        "def length(name: str?) -> int:\n    if name is None:\n        return 0\n    return len(name)\n\n\
         def main():\n    print(length(\"ab\"), length(None))\n",
    );
    assert_has(&rust, "let Some(name) = name else {\n        return 0;\n    };\n    text::len(name)\n");
}

#[test]
fn floor_division_by_a_positive_literal_is_euclids() {
    let rust = rust("def half(n: int) -> int:\n    return n // 2\n\ndef main():\n    print(half(-7), half(7) ** 2)\n");
    assert_has(&rust, "    n.div_euclid(2)\n");
    assert_has(&rust, "half(7).pow(2)");
}

#[test]
fn one_call_that_fails_is_matched_where_it_stands() {
    let rust = rust(
        "error Odd(n: int): \"{n} is odd\"\n\ndef even(n: int) -> int:\n    if n % 2 == 1:\n        raise Odd(n)\n    return n\n\n\
         def main():\n    try:\n        even(3)\n    except Odd as e:\n        print(e)\n",
    );
    assert_has(&rust, "return indent_rt::raise(Odd { n });");
    assert_has(&rust, "if let Err(error) = even(3) {");
}
