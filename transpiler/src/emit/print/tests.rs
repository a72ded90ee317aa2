//! The printer beside rustfmt: its own source, printed from its tree, is as rustfmt wants it with the settings of an emitted package.

#![expect(clippy::disallowed_methods, reason = "the sources are files, and rustfmt is a process")]

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use syn::Item;

use super::Printer;

#[test]
fn its_own_source_is_laid_out_as_rustfmt_does() {
    if rustfmt("fn main() {}\n").is_none() {
        return;
    }
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let roots = ["check", "demands", "emit/print"].map(|room| root.join(room));
    let mut differing = Vec::new();
    for path in roots.iter().flat_map(|root| rust_files(root)) {
        let text = std::fs::read_to_string(&path).expect("a source file can be read");
        let Ok(file) = syn::parse_file(&text) else { continue };
        let printer = Printer::new(&|_, _| false);
        let items = file.items.iter().filter(|item| is_emitted(item)).map(|item| printer.item(item));
        let printed = items.collect::<Vec<_>>().join("\n");
        if printed.is_empty() {
            continue;
        }
        let formatted = rustfmt(&printed).unwrap_or_else(|| format!("rustfmt cannot read:\n{printed}"));
        if formatted != printed {
            let diff = similar::TextDiff::from_lines(&printed, &formatted);
            differing.push(format!("{}\n{}", path.display(), diff.unified_diff().context_radius(2)));
        }
    }
    assert!(differing.is_empty(), "{} files differ:\n{}", differing.len(), differing.join("\n"));
}

/// Items of the kinds that the emitter makes.
fn is_emitted(item: &Item) -> bool {
    matches!(
        item,
        Item::Fn(_)
            | Item::Struct(_)
            | Item::Enum(_)
            | Item::Impl(_)
            | Item::Trait(_)
            | Item::Const(_)
            | Item::Static(_)
    )
}

fn rust_files(root: &Path) -> Vec<PathBuf> {
    let Ok(entries) = std::fs::read_dir(root) else { return vec![root.to_owned()] };
    let mut paths: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let found = paths.iter().flat_map(|path| if path.is_dir() { rust_files(path) } else { vec![path.clone()] });
    found.filter(|path| path.extension().is_some_and(|extension| extension == "rs")).collect()
}

/// The text as rustfmt lays it out in an emitted package; none where there is no rustfmt, or it cannot read the text.
fn rustfmt(text: &str) -> Option<String> {
    let mut command = Command::new("rustfmt");
    // The settings of `cargo/package`: the project's own are none of an emitted package's.
    command.args(["--edition", "2024", "--config", "use_small_heuristics=Max"]).current_dir(std::env::temp_dir());
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null()).spawn().ok()?;
    child.stdin.take()?.write_all(text.as_bytes()).ok()?;
    let output = child.wait_with_output().ok()?;
    output.status.success().then(|| String::from_utf8(output.stdout).ok()).flatten()
}
