//! How declarations are emitted: text in, Rust out.

use indent2rs::diagnostic::Diagnostics;
use indent2rs::emit::Emitted;
use indent2rs::resolve::{Loader, Root};
use indent2rs::source::Sources;

/// Finds modules in a list of paths and texts.
struct Files(&'static [(&'static str, &'static str)]);

impl Loader for Files {
    fn load(&self, path: &[String]) -> Option<(String, String)> {
        let path = format!("{}.idt", path.join("/"));
        self.0.iter().find(|(name, _)| *name == path).map(|(_, text)| (path, (*text).to_owned()))
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}

fn emitted(text: &str, others: &'static [(&'static str, &'static str)]) -> Emitted {
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "main.idt".to_owned(), text: text.to_owned() };
    let emitted = indent2rs::transpile(root, &Files(others), &mut Sources::default(), &mut diagnostics);
    let messages: Vec<String> = diagnostics.iter().map(|one| one.message.clone()).collect();
    emitted.unwrap_or_else(|| panic!("rejected: {messages:?}"))
}

/// The Rust of a program that is one file.
fn rust(text: &str) -> String {
    emitted(text, &[]).files["main.rs"].text.clone()
}

#[track_caller]
fn assert_has(rust: &str, part: &str) {
    assert!(rust.contains(part), "no\n{part}\nin\n{rust}");
}

#[test]
fn a_type_derives_only_what_is_used_of_it() {
    let rust = rust(
        "struct Point:\n    x: int\n    y: int\n\nstruct Tag:\n    name: str\n\n\
         def main():\n    points = {Point(1, 2)}\n    print(len(points), Point(1, 2) in points)\n    print(Tag(\"a\").name)\n",
    );
    assert_has(&rust, "#[derive(PartialEq, Eq, Hash)]\nstruct Point {");
    assert_has(&rust, "\n\nstruct Tag {");
    assert!(!rust.contains("show!"), "nothing of these types is shown:\n{rust}");
}

#[test]
fn what_is_shown_says_how() {
    let rust = rust(
        "enum Shape:\n    Circle(radius: float)\n    Unit\n\nstruct Url:\n    URL: str\n\n\
         def main():\n    print(Shape.Circle(1.0), Shape.Unit, Url(\"x\"))\n",
    );
    assert_has(&rust, "indent_rt::show!(enum Shape { Circle { radius }, Unit });\n");
    assert_has(&rust, "indent_rt::show!(struct Url { url = \"URL\" });\n");
}

#[test]
fn what_nobody_uses_is_left_out_or_keeps_quiet() {
    let rust = rust(
        "struct Half:\n    used: int\n    never: str\n\nstruct Nowhere:\n    x: int\n\nconst SPARE: int = 3\n\n\
         def helper():\n    print(SPARE)\n\ndef main():\n    print(Half(1, \"n\").used)\n",
    );
    assert_has(&rust, "    used: i64,\n    _never: String,\n");
    for absent in ["Nowhere", "SPARE", "helper"] {
        assert!(!rust.contains(absent), "{absent} is in\n{rust}");
    }
}

#[test]
fn bounds_are_those_that_the_body_needs() {
    let rust = rust(
        "def largest[T: Ord](xs: list[T]) -> T?:\n    best: T? = None\n    for x in xs:\n\
         \x20       if best is None or x > best:\n            best = x\n    return best\n\n\
         def shown[T](x: T) -> str:\n    return f\"<{x}>\"\n\n\
         def main():\n    print(largest([1.5, 2.5]), shown(3))\n",
    );
    assert_has(&rust, "fn largest<T: PartialOrd>(xs: &[T]) -> Option<&T> {");
    assert_has(&rust, "fn shown<T: Show>(x: &T) -> String {");
}

#[test]
fn lists_that_keep_their_length_are_slices() {
    let rust = rust(
        "def double(mut xs: list[int]):\n    for mut x in xs:\n        x *= 2\n\n\
         def grow(mut xs: list[int]):\n    xs.append(1)\n\n\
         def main():\n    xs = [1]\n    double(mut xs)\n    grow(mut xs)\n    print(xs)\n",
    );
    assert_has(&rust, "fn double(xs: &mut [i64]) {");
    assert_has(&rust, "fn grow(xs: &mut Vec<i64>) {");
}

#[test]
fn functions_that_write_what_they_capture_are_taken_as_such() {
    let rust = rust(
        "def each(xs: list[str], action: (str) -> None):\n    for x in xs:\n        action(x)\n\n\
         def apply(action: (int) -> int) -> int:\n    return action(1)\n\n\
         def main():\n    seen: list[str] = []\n    each([\"a\"], x -> seen.append(x))\n    print(seen, apply(x -> x + 1))\n",
    );
    assert_has(&rust, "fn each(xs: &[String], mut action: impl FnMut(&str)) {");
    assert_has(&rust, "fn apply(action: impl Fn(i64) -> i64) -> i64 {");
}

#[test]
fn json_has_the_names_and_defaults_of_the_declaration() {
    let rust = rust(
        "import json\n\nstruct User:\n    userId: int\n    rank: float = 0.5\n    tags: list[str] = []\n    mail: str?\n\n\
         def main():\n    user: User = json.parse(\"{}\")\n    print(user)\n",
    );
    assert_has(&rust, "#[derive(Deserialize)]\nstruct User {\n    #[serde(rename = \"userId\")]\n    user_id: i64,\n");
    assert_has(
        &rust,
        "    #[serde(default = \"default_user_rank\", deserialize_with = \"default_user_rank_or_null\")]\n    rank: f64,\n    #[serde(default, deserialize_with = \"json::null_as_default\")]\n    tags: Vec<String>,\n",
    );
    assert_has(&rust, "fn default_user_rank() -> f64 {\n    0.5\n}\n");
}

#[test]
fn names_that_rust_has_taken_are_written_otherwise() {
    let rust = rust(
        "const limit: int = 1\n\ndef fetchAll(move: str) -> str:\n    return move\n\n\
         def main():\n    print(fetchAll(\"x\"), limit)\n",
    );
    assert_has(&rust, "const LIMIT: i64 = 1;");
    assert_has(&rust, "fn fetch_all(r#move: ");
}

#[test]
fn modules_are_files_and_use_what_is_pub() {
    let emitted = emitted(
        "import users.store as store\nfrom users.store import Store\n\ndef main():\n    s = Store(1)\n    print(store.size(s))\n",
        &[(
            "users/store.idt",
            "pub struct Store:\n    n: int\n\npub def size(s: Store) -> int:\n    return inner(s)\n\ndef inner(s: Store) -> int:\n    return s.n\n",
        )],
    );
    let main = &emitted.files["main.rs"].text;
    assert_has(main, "mod users;\n\nuse crate::users::store;\nuse crate::users::store::Store;\n");
    assert_has(main, "store::size(");
    assert_eq!(emitted.files["users.rs"].text, "pub mod store;\n");
    let store = &emitted.files["users/store.rs"].text;
    assert_has(store, "pub struct Store {\n    pub n: i64,\n}\n");
    assert_has(store, "\n\nfn inner(");
}

#[test]
fn places_lead_from_lines_of_rust_to_lines_of_indent() {
    let emitted = emitted("def main():\n    xs = [1]\n\n    print(xs[0])\n    print(xs[\n        1])\n", &[]);
    let file = &emitted.files["main.rs"];
    let line = |part: &str| file.text.lines().position(|line| line.contains(part)).map(|line| line as u32 + 1);
    let expected = |rust: &str, indent: u32| format!("\n{} {indent}\n", line(rust).unwrap_or_default());
    assert!(emitted.source_map.starts_with("f src/main.rs main.idt\n"), "{}", emitted.source_map);
    assert_has(&emitted.source_map, &expected("xs[0]", 4));
    assert_has(&file.text, ";\n\n    println!");
}
