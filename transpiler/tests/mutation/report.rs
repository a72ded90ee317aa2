//! What there is to read of many mutants: how many errors each kind of change brings, and those that bring several.

use std::collections::BTreeMap;
use std::fmt::Write;
use std::fs;
use std::path::PathBuf;

use crate::Mutant;
use crate::change::Change;
use crate::outcome::Outcome;

/// The folder of what is written.
pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR")).join("mutants")
}

/// Writes `summary` and, by the number of errors, what is said.
pub(crate) fn write(mutants: &[Mutant]) {
    let folder = folder();
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("summary"), summary(mutants)).expect("a file");
    let rejected = |wanted: &dyn Fn(usize) -> bool| {
        mutants.iter().filter(|mutant| wanted(mutant.outcome.errors())).collect::<Vec<_>>()
    };
    fs::write(folder.join("one"), listing(&rejected(&|errors| errors == 1))).expect("a file");
    fs::write(folder.join("several"), listing(&rejected(&|errors| errors > 1))).expect("a file");
    let panicked: Vec<_> = mutants.iter().filter(|mutant| matches!(mutant.outcome, Outcome::Panicked(_))).collect();
    fs::write(folder.join("panicked"), listing(&panicked)).expect("a file");
}

fn summary(mutants: &[Mutant]) -> String {
    let mut rows: BTreeMap<Option<Change>, [usize; 6]> = BTreeMap::new();
    for mutant in mutants {
        let column = match &mutant.outcome {
            Outcome::Accepted(_) => 0,
            Outcome::Rejected(errors, _) => (*errors).min(4),
            Outcome::Panicked(_) => 5,
        };
        for row in [None, Some(mutant.change)] {
            rows.entry(row).or_default()[column] += 1;
        }
    }
    let mut text =
        format!("{:16}{:>9}{:>9}{:>9}{:>9}{:>9}{:>9}\n", "", "accepted", "1 error", "2", "3", "more", "panic");
    for (change, counts) in rows {
        let name = change.map_or_else(|| "all".to_owned(), |change| format!("{change:?}"));
        let counts: String = counts.iter().map(|count| format!("{count:9}")).collect();
        let _ = writeln!(text, "{name:16}{counts}");
    }
    text
}

/// Each with the change and what is said, or the text where the compiler has failed.
pub(crate) fn listing(mutants: &[&Mutant]) -> String {
    let mut text = String::new();
    for mutant in mutants {
        let said = match &mutant.outcome {
            Outcome::Accepted(_) => continue,
            Outcome::Rejected(_, said) => said.clone(),
            Outcome::Panicked(said) => format!("{said}\n{}", mutant.text),
        };
        let _ = writeln!(text, "===== {} {:?}\n{said}", mutant.program, mutant.change);
    }
    text
}
