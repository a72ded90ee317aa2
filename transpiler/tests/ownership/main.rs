//! What `ownership` decides: each `cases/NAME.idt` against `cases/NAME.modes`, which `BLESS=1` writes anew.

#![expect(clippy::disallowed_methods, reason = "cases are files")]

mod dump;

use std::fs;
use std::path::{Path, PathBuf};

fn cases() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/ownership/cases");
    let entries = fs::read_dir(&folder).expect("the folder of cases");
    let mut found: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    found.retain(|path| path.extension().is_some_and(|extension| extension == "idt"));
    found.sort();
    found
}

#[test]
fn decides() {
    let bless = std::env::var_os("BLESS").is_some();
    let mut wrong = Vec::new();
    for case in cases() {
        let decided = dump::dump(&fs::read_to_string(&case).expect("a source"));
        let expected = case.with_extension("modes");
        if bless {
            fs::write(&expected, &decided).expect("the modes are written");
        } else if fs::read_to_string(&expected).unwrap_or_default() != decided {
            wrong.push(format!("{}:\n{decided}", case.display()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
