//! What the checker says of bodies: each file in `cases/` is a module whose comments `#! E0221 [+] there is no …` say, on the line of a diagnostic, its code,
//! the text that it points at, and its message. A file without such comments is accepted without a word. `BLESS=1` writes them.

#![expect(clippy::disallowed_methods, reason = "cases are files")]

use std::path::{Path, PathBuf};
use std::{env, fs};

use indent2rs::check::check;
use indent2rs::diagnostic::Diagnostics;
use indent2rs::resolve::{self, Loader, Root};
use indent2rs::source::{SourceFile, Sources};
use libtest_mimic::{Arguments, Failed, Trial};

/// The files of a case: it is alone.
struct Alone;

impl Loader for Alone {
    fn load(&self, _path: &[String]) -> Option<(String, String)> {
        None
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}

/// What stands before what is said.
const MARK: &str = "  #! ";

fn main() {
    let cases = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/check/cases");
    let mut files = Vec::new();
    collect(&cases, &mut files);
    files.sort();
    let trials = files.into_iter().map(|file| {
        let name = file.strip_prefix(&cases).unwrap_or(&file).with_extension("").display().to_string();
        Trial::test(name, move || run(&file))
    });
    libtest_mimic::run(&Arguments::from_args(), trials.collect()).exit();
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("the folder of cases can be read").flatten() {
        let path = entry.path();
        match path.extension() {
            _ if path.is_dir() => collect(&path, files),
            Some(extension) if extension == "idt" => files.push(path),
            _ => {}
        }
    }
}

fn run(file: &Path) -> Result<(), Failed> {
    let expected = fs::read_to_string(file)?;
    let text: String = expected.lines().map(|line| format!("{}\n", line.split(MARK).next().unwrap_or(line))).collect();
    let actual = annotated(&text);
    if env::var_os("BLESS").is_some() {
        fs::write(file, actual)?;
        return Ok(());
    }
    if actual == expected {
        return Ok(());
    }
    let diff = similar::TextDiff::from_lines(&expected, &actual);
    Err(diff.unified_diff().context_radius(2).to_string().into())
}

/// The text with what is said of each line behind it.
fn annotated(text: &str) -> String {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let root = Root { path: "case.idt".to_owned(), text: text.to_owned() };
    let modules = resolve::load(root, &Alone, &mut sources, &mut diagnostics);
    check(&modules, &sources, &mut diagnostics);
    let mut said: Vec<Vec<String>> = vec![Vec::new(); text.lines().count() + 1];
    for diagnostic in diagnostics.into_sorted() {
        let source = sources.file(diagnostic.span.file);
        let line = source.line(diagnostic.span.start) as usize;
        let pointed = pointed(source, diagnostic.span.range());
        said[line - 1].push(format!("{MARK}{} [{pointed}] {}", diagnostic.code, diagnostic.message));
    }
    text.lines().zip(said).map(|(line, said)| format!("{line}{}\n", said.concat())).collect()
}

/// The first line of what a diagnostic points at.
fn pointed(source: &SourceFile, range: std::ops::Range<usize>) -> &str {
    source.text[range].lines().next().unwrap_or_default().trim_end()
}
