//! Runs the corpus: each case of `test/corpus/*.txt` is parsed and its tree compared with the one written there.
//!
//! The format is that of `tree-sitter test`: a name between lines of `=`, the text, a line of `-`, the tree.

use std::path::Path;
use std::process::ExitCode;

use libtest_mimic::{Arguments, Failed, Trial};

struct Case {
    name: String,
    text: String,
    tree: String,
}

fn main() -> ExitCode {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("test/corpus");
    let mut paths: Vec<_> = std::fs::read_dir(&corpus)
        .expect("the corpus is beside the manifest")
        .map(|entry| entry.expect("a readable entry").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .collect();
    paths.sort();
    let trials = paths.iter().flat_map(|path| topic(path)).collect();
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

/// The trials of one file. Only the topic of recovery may hold errors.
fn topic(path: &Path) -> Vec<Trial> {
    let topic = path.file_stem().expect("a file name").to_string_lossy().into_owned();
    let text = std::fs::read_to_string(path).expect("a readable file");
    let may_err = topic == "recovery";
    let cases = cases(&text);
    assert!(!cases.is_empty(), "{topic} holds no case");
    cases
        .into_iter()
        .map(|case| Trial::test(format!("{topic}::{}", case.name.replace(' ', "_")), move || run(&case, may_err)))
        .collect()
}

fn run(case: &Case, may_err: bool) -> Result<(), Failed> {
    let mut parser = tree_sitter::Parser::new();
    parser.set_language(&tree_sitter_indent::LANGUAGE.into()).expect("the language fits the library");
    let tree = parser.parse(&case.text, None).expect("a tree");
    let actual = tree.root_node().to_sexp();
    if !may_err && tree.root_node().has_error() {
        return Err(format!("has errors: {actual}").into());
    }
    if actual != case.tree {
        return Err(format!("expected {}\n     got {actual}", case.tree).into());
    }
    Ok(())
}

fn cases(text: &str) -> Vec<Case> {
    let mut cases = Vec::new();
    let mut lines = text.split_inclusive('\n').peekable();
    while let Some(line) = lines.next() {
        if !is_rule(line, '=') {
            continue;
        }
        let name = lines.next().unwrap_or_default().trim().to_owned();
        lines.next_if(|line| is_rule(line, '='));
        let mut input = String::new();
        while let Some(line) = lines.next_if(|line| !is_rule(line, '-')) {
            input.push_str(line);
        }
        lines.next();
        let mut tree = String::new();
        while let Some(line) = lines.next_if(|line| !is_rule(line, '=')) {
            tree.push_str(line);
        }
        cases.push(Case { name, text: without_frame(&input), tree: on_one_line(&tree) });
    }
    cases
}

/// One line end before the line of `-` belongs to the frame, as for `tree-sitter test`.
fn without_frame(input: &str) -> String {
    input.strip_suffix('\n').unwrap_or(input).to_owned()
}

fn is_rule(line: &str, mark: char) -> bool {
    let line = line.trim_end();
    line.len() >= 3 && line.chars().all(|c| c == mark)
}

fn on_one_line(tree: &str) -> String {
    tree.split_whitespace().collect::<Vec<_>>().join(" ").replace(" )", ")")
}
