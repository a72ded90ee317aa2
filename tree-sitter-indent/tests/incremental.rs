//! Editing a text and parsing what changed gives what parsing it anew gives.

use std::fmt::Write;

use proptest::prelude::*;
use tree_sitter::{InputEdit, Parser, Point, Tree};

/// Programs to edit: the texts of the corpus that hold no mistakes.
const CORPUS: [&str; 8] = [
    include_str!("../test/corpus/concurrency.txt"),
    include_str!("../test/corpus/expressions.txt"),
    include_str!("../test/corpus/functions.txt"),
    include_str!("../test/corpus/layout.txt"),
    include_str!("../test/corpus/patterns.txt"),
    include_str!("../test/corpus/statements.txt"),
    include_str!("../test/corpus/structs.txt"),
    // Its last string is never closed.
    include_str!("../test/corpus/strings.txt"),
];

/// The texts of the cases, one after the other.
fn programs() -> String {
    let mut text = String::new();
    for topic in CORPUS {
        let cases = topic.split("\n----------------\n").filter_map(|case| case.rsplit_once("================\n\n"));
        for (_, source) in cases {
            let _ = writeln!(text, "{source}");
        }
    }
    text
}

fn parser() -> Parser {
    let mut parser = Parser::new();
    parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("the language fits the library");
    parser
}

fn point(text: &str, byte: usize) -> Point {
    let before = &text[..byte];
    let row = before.bytes().filter(|&byte| byte == b'\n').count();
    Point { row, column: byte - before.rfind('\n').map_or(0, |at| at + 1) }
}

/// Replaces a range of a text and tells the tree.
fn edit(text: &mut String, tree: &mut Tree, range: std::ops::Range<usize>, with: &str) {
    let start_position = point(text, range.start);
    let old_end_position = point(text, range.end);
    text.replace_range(range.clone(), with);
    let new_end_byte = range.start + with.len();
    tree.edit(&InputEdit {
        start_byte: range.start,
        old_end_byte: range.end,
        new_end_byte,
        start_position,
        old_end_position,
        new_end_position: point(text, new_end_byte),
    });
}

/// Where the lines begin, and the end.
fn lines(text: &str) -> Vec<usize> {
    let inside = text.bytes().enumerate().filter(|&(_, byte)| byte == b'\n').map(|(at, _)| at + 1);
    std::iter::once(0).chain(inside).collect()
}

#[derive(Debug, Clone)]
enum Change {
    /// Lines are taken out.
    Remove(prop::sample::Index, usize),
    /// Lines are copied to another place.
    Copy(prop::sample::Index, usize, prop::sample::Index),
    /// A line is written.
    Write(prop::sample::Index, &'static str),
    /// A piece is put anywhere.
    Insert(prop::sample::Index, &'static str),
}

fn change() -> impl Strategy<Value = Change> {
    let lines = prop::sample::select(vec![
        "x = 1\n",
        "    y = 2\n",
        "def f():\n",
        "if a:\n",
        "    if a:\n",
        "# comment\n",
        "    # comment\n",
        "\n",
        "    \n",
        "f(a,\n",
        ")\n",
        "match a:\n",
        "    case 1: pass\n",
        "x = \"a\n",
        "\"\"\"\n",
        "x = [\n",
        "]\n",
        "a = match b:\n",
        "    case 1: 2\n",
        "else:\n",
        "\ty = 3\n",
        "x = a + \\\n",
    ]);
    let pieces = prop::sample::select(vec![
        "(", ")", "[", "{", "\"", "'", "f\"{", "}", ":", "#", "\n", " ", "    ", "a", "1", ",", "\\\n",
    ]);
    prop_oneof![
        (any::<prop::sample::Index>(), 1..4_usize).prop_map(|(at, count)| Change::Remove(at, count)),
        (any::<prop::sample::Index>(), 1..6_usize, any::<prop::sample::Index>())
            .prop_map(|(from, count, to)| Change::Copy(from, count, to)),
        (any::<prop::sample::Index>(), lines).prop_map(|(at, line)| Change::Write(at, line)),
        (any::<prop::sample::Index>(), pieces).prop_map(|(at, piece)| Change::Insert(at, piece)),
    ]
}

fn apply(text: &mut String, tree: &mut Tree, change: &Change) {
    let starts = lines(text);
    let line = |index: usize| starts[index.min(starts.len() - 1)];
    match change {
        Change::Remove(at, count) => {
            let first = at.index(starts.len());
            edit(text, tree, line(first)..line(first + count), "");
        }
        Change::Copy(from, count, to) => {
            let first = from.index(starts.len());
            let copied = text[line(first)..line(first + count)].to_owned();
            let to = line(to.index(starts.len()));
            edit(text, tree, to..to, &copied);
        }
        Change::Write(at, written) => {
            let at = line(at.index(starts.len()));
            edit(text, tree, at..at, written);
        }
        Change::Insert(at, piece) => {
            let at = text.floor_char_boundary(at.index(text.len() + 1));
            edit(text, tree, at..at, piece);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    /// How a text with mistakes is read may depend on what was read before; one without mistakes has one tree.
    #[test]
    fn an_edited_tree_is_a_fresh_one(changes in prop::collection::vec(change(), 1..8)) {
        let mut text = programs();
        let mut parser = parser();
        let mut tree = parser.parse(&text, None).expect("a tree");
        for change in &changes {
            apply(&mut text, &mut tree, change);
            tree = parser.parse(&text, Some(&tree)).expect("a tree");
            let fresh = parser.parse(&text, None).expect("a tree");
            prop_assert_eq!(tree.root_node().end_byte(), fresh.root_node().end_byte());
            if !fresh.root_node().has_error() {
                prop_assert_eq!(tree.root_node().to_sexp(), fresh.root_node().to_sexp());
            }
        }
    }

    /// What is done and undone leaves nothing behind.
    #[test]
    fn an_edit_and_its_opposite(at in any::<prop::sample::Index>(), piece in prop::sample::select(vec!["(", "\"", "\"\"\"", "    ", "\n", ":", "#", "def f():\n"])) {
        let mut text = programs();
        let mut parser = parser();
        let original = parser.parse(&text, None).expect("a tree");
        let at = text.floor_char_boundary(at.index(text.len() + 1));
        let mut tree = original.clone();
        edit(&mut text, &mut tree, at..at, piece);
        let mut edited = parser.parse(&text, Some(&tree)).expect("a tree");
        edit(&mut text, &mut edited, at..at + piece.len(), "");
        let restored = parser.parse(&text, Some(&edited)).expect("a tree");
        if !original.root_node().has_error() {
            prop_assert_eq!(restored.root_node().to_sexp(), original.root_node().to_sexp());
        }
    }
}

#[test]
fn the_programs_hold_no_mistakes() {
    let tree = parser().parse(programs(), None).expect("a tree");
    assert!(!tree.root_node().has_error(), "{}", tree.root_node().to_sexp());
}
