//! What `ownership` decides: each `fixtures/ownership/NAME/main.idt` that has a file `modes` beside it against that, and each `cases/NAME.idt`, which is
//! rejected, against `cases/NAME.modes`. `BLESS=1` writes them anew.

#![expect(clippy::disallowed_methods, reason = "cases are files")]

mod dump;

use std::fs;
use std::path::{Path, PathBuf};

/// The programs, each with the file that says what is decided.
fn cases() -> Vec<(PathBuf, PathBuf)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let rejected = entries(&root.join("tests/ownership/cases")).into_iter();
    let rejected = rejected.filter(|path| path.extension().is_some_and(|extension| extension == "idt"));
    let compiled = entries(&root.join("../fixtures/ownership")).into_iter().filter(|path| path.join("modes").exists());
    let rejected = rejected.map(|path| (path.clone(), path.with_extension("modes")));
    rejected.chain(compiled.map(|path| (path.join("main.idt"), path.join("modes")))).collect()
}

fn entries(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).expect("the folder of cases");
    let mut found: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.sort();
    found
}

#[test]
fn decides() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for (case, expected) in cases() {
        let decided = dump::dump(&fs::read_to_string(&case).expect("a source"));
        if bless {
            fs::write(&expected, &decided).expect("the modes are written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != decided {
            wrong.push(format!("{}:\n{decided}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
