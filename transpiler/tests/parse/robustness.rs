//! No text breaks the parser: whatever stands in it, it ends, says something that makes sense, and points into the text.

use proptest::prelude::*;

use super::support::parsed;

/// A program with most of the language in it.
const PROGRAM: &str = include_str!("correct.txt");

/// What is true of every parse.
fn hold(text: &str) {
    let (module, said) = parsed(text);
    for diagnostic in &said {
        let spans = diagnostic.labels.iter().map(|label| label.span).chain([diagnostic.span]);
        for span in spans {
            assert!(text.get(span.range()).is_some(), "{} at {span:?} is no piece of {text:?}", diagnostic.code);
        }
        assert!(!diagnostic.message.ends_with('.') && !diagnostic.message.is_empty());
    }
    if module.broken {
        assert!(said.iter().any(|diagnostic| diagnostic.code.starts_with('E')), "broken in silence: {text:?}");
    }
    places_are_pieces(&format!("{module:?}"), text);
}

/// Every place in a printed tree is a piece of the text.
fn places_are_pieces(tree: &str, text: &str) {
    for place in tree.split("Span { file: FileId(0), start: ").skip(1) {
        let numbers = place.split_once(" }").map_or("", |(numbers, _)| numbers);
        let (start, end) = numbers.split_once(", end: ").expect("a place");
        let range = start.parse().expect("a number")..end.parse().expect("a number");
        assert!(text.get(range.clone()).is_some(), "{range:?} is no piece of {text:?}");
    }
}

/// Pieces that mean something to the parser.
fn token() -> impl Strategy<Value = String> {
    let words = prop::sample::select(vec![
        "def",
        "struct",
        "enum",
        "match",
        "case",
        "if",
        "elif",
        "else",
        "for",
        "in",
        "while",
        "with",
        "as",
        "try",
        "except",
        "finally",
        "return",
        "raise",
        "import",
        "from",
        "pub",
        "mut",
        "own",
        "self",
        "not",
        "and",
        "or",
        "is",
        "None",
        "True",
        "spawn",
        "race",
        "select",
        "concurrent",
        "supervise",
        "extern",
        "rust",
        "implement",
        "interface",
        "error",
        "newtype",
        "type",
        "const",
        "class",
        "let",
        "lambda",
        "await",
        "async",
        "yield",
        "switch",
        "null",
        "ref",
        "raises",
        "x",
        "Name",
        "é",
        "名",
        "1",
        "0xff",
        "1.5",
        "250ms",
        "1h30m",
        "\"",
        "'",
        "\"\"\"",
        "f\"",
        "r\"",
        "b\"",
        "{",
        "}",
        "(",
        ")",
        "[",
        "]",
        ":",
        ",",
        ".",
        ";",
        "=",
        "==",
        "->",
        "=>",
        "+",
        "-",
        "*",
        "**",
        "/",
        "//",
        "<",
        ">",
        "!",
        "?",
        "?.",
        "@",
        "#",
        "\\",
        "\\n",
        "\n",
        "\n    ",
        "\n        ",
        "\n  ",
        "\n\t",
        " ",
        "  ",
        "\r\n",
        "\r",
        "\0",
        "\u{feff}",
        "\u{202e}",
        "\u{a0}",
        "$",
        "`",
        "…",
        "“",
        "!r",
        "{{",
        "}}",
        ":>",
        "&&",
        "||",
        "++",
        "===",
        "...",
        "_",
        "~",
        "^",
        "%",
        "&",
        "|",
        "<<",
    ]);
    words.prop_map(str::to_owned)
}

/// The program with some of its pieces removed, doubled, or replaced.
fn mutated() -> impl Strategy<Value = String> {
    let change = (any::<prop::sample::Index>(), 0..12_usize, prop::collection::vec(token(), 0..3));
    prop::collection::vec(change, 1..6).prop_map(|changes| {
        let mut text = PROGRAM.to_owned();
        for (place, length, tokens) in changes {
            let start = floor(&text, place.index(text.len() + 1));
            let end = floor(&text, (start + length).min(text.len())).max(start);
            text.replace_range(start..end, &tokens.concat());
        }
        text
    })
}

fn floor(text: &str, mut byte: usize) -> usize {
    while !text.is_char_boundary(byte) {
        byte -= 1;
    }
    byte
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        hold(&String::from_utf8_lossy(&bytes));
    }

    #[test]
    fn any_text(text in "\\PC{0,300}") {
        hold(&text);
    }

    #[test]
    fn any_tokens(tokens in prop::collection::vec(token(), 0..120)) {
        hold(&tokens.concat());
        hold(&tokens.join(" "));
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: ProptestConfig::default().cases / 5, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn a_mutated_program(text in mutated()) {
        hold(&text);
    }
}

#[test]
fn the_ends_of_a_program() {
    for (at, _) in PROGRAM.char_indices().step_by(97) {
        hold(&PROGRAM[..at]);
    }
}

/// What nests deeply ends in a diagnostic and never in a full stack.
#[test]
fn deep_texts() {
    for count in [100, 255, 300, 2_000] {
        for (open, close) in [
            ("(", ")"),
            ("[", "]"),
            ("f(", ")"),
            ("{1: ", "}"),
            ("[", " for x in y]"),
            ("x -> ", ""),
            ("not ", ""),
            ("-", ""),
            ("1 + ", ""),
            ("f\"{", "}\""),
            ("1 if 2 else ", ""),
            ("match x:\n case 1: ", ""),
            ("await ", ""),
            ("*", ""),
            ("", ".f(1)"),
            ("", "[1]"),
            ("", "()"),
            ("", "?"),
            ("", " + 1"),
            ("", " and x"),
            ("(", ""),
            ("", ")"),
        ] {
            hold(&format!("def f():\n    x = {}1{}\n", open.repeat(count), close.repeat(count)));
        }
        for (open, close) in [("list[", "]"), ("(", ")"), ("() -> ", ""), ("", "?"), ("int | ", ""), ("mut ", "")] {
            hold(&format!("def f(x: {}int{}):\n    pass\n", open.repeat(count), close.repeat(count)));
        }
        for (open, close) in [("(", ",)"), ("[", "]"), ("A(", ")"), ("1 | ", ""), ("", " as x"), ("A(b=", ")")] {
            hold(&format!(
                "def f():\n    match x:\n        case {}1{}: pass\n",
                open.repeat(count),
                close.repeat(count)
            ));
        }
    }
    for head in ["if x:", "for x in y:", "while x:", "try:", "concurrent:", "def f():", "match x:\n", "struct A:"] {
        let lines: String = (0..600).map(|depth| format!("{}{head}\n", " ".repeat(depth))).collect();
        hold(&format!("{lines}{}pass\n", " ".repeat(600)));
    }
}

/// A long text takes time in proportion to its length, right or wrong.
#[test]
fn long_texts() {
    let function = "def f(x: int) -> int:\n    y = [x for x in g(x, a=1) if x > 0]\n    return y[0] + 1\n\n";
    hold(&function.repeat(500));
    for wrong in
        ["x = 5 5", "(", "\"", "if x", "}", "    z = 1", "\t", "case 1:", "$", "\u{0}", ";", "else:", "match (x"]
    {
        hold(&format!("{function}    {wrong}\n").repeat(200));
    }
    hold(&"x".repeat(100_000));
    hold(&"(".repeat(20_000));
    hold(&"\n".repeat(100_000));
    hold(&"#".repeat(100_000));
    hold(&"a b ".repeat(5_000));
}
