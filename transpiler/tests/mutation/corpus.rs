//! The programs that are right: accepted fixtures, and examples.

use std::fs;
use std::path::{Path, PathBuf};

use indent2rs::resolve::Loader;

/// A program, of which the root is changed.
#[derive(Debug, Clone)]
pub(crate) struct Program {
    /// `topic/case`.
    pub(crate) name: String,
    /// Its root.
    pub(crate) text: String,
    folder: PathBuf,
}

/// All of them, by name.
pub(crate) fn all() -> Vec<Program> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let mut programs = Vec::new();
    for topic in entries(&root.join("fixtures")) {
        for case in entries(&topic) {
            if case.join("main.idt").is_file() && !case.join("diagnostics").exists() {
                add(&mut programs, &case.join("main.idt"), &root.join("fixtures"));
            }
        }
    }
    for example in entries(&root.join("examples")) {
        if example.extension().is_some_and(|extension| extension == "idt") {
            add(&mut programs, &example, &root);
        }
    }
    programs
}

fn add(programs: &mut Vec<Program>, file: &Path, root: &Path) {
    let text = fs::read_to_string(file).unwrap_or_else(|error| panic!("{}: {error}", file.display()));
    let name = file.strip_prefix(root).unwrap_or(file).to_string_lossy().replace("/main.idt", "");
    programs.push(Program { name, text, folder: file.parent().expect("a folder").to_owned() });
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{}: {error}", folder.display()));
    let mut entries: Vec<_> = entries.flatten().map(|entry| entry.path()).collect();
    entries.sort();
    entries.retain(|path| path.is_dir() || path.is_file());
    entries.into_iter().filter(|path| path.is_dir() || path.extension().is_some()).collect()
}

impl Loader for Program {
    fn load(&self, path: &[String]) -> Option<(String, String)> {
        let joined = path.join("/");
        let files = [format!("{joined}.idt"), format!("{joined}/__init__.idt")];
        files.into_iter().find_map(|file| Some((file.clone(), fs::read_to_string(self.folder.join(&file)).ok()?)))
    }

    fn siblings(&self, _path: &[String]) -> Vec<String> {
        Vec::new()
    }
}
