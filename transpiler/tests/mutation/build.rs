//! What is accepted compiles as Rust, and rustc warns of nothing.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::path::Path;
use std::process::{Command, Stdio};

use indent2rs::cargo::files::{remove_others, write_if_changed};
use indent2rs::cargo::manifest::{Manifest, render};
use indent2rs::emit::Emitted;

use crate::corpus::Program;
use crate::outcome::Outcome;
use crate::{Mutant, report};

/// Checks `count` of the accepted mutants, and of no program more than its share, in one workspace.
pub(crate) fn without_warnings(programs: &[Program], mutants: &[Mutant], count: usize) {
    let mut accepted: BTreeMap<&str, Vec<(&Mutant, &Emitted)>> = BTreeMap::new();
    for mutant in mutants {
        if let Outcome::Accepted(emitted) = &mutant.outcome {
            accepted.entry(&mutant.program).or_default().push((mutant, emitted));
        }
    }
    let share = count.div_ceil(programs.len());
    let chosen: Vec<_> = accepted.values().flat_map(|list| list.iter().take(share)).take(count).collect();
    let folder = report::folder().join("workspace");
    for (number, (_, emitted)) in chosen.iter().enumerate() {
        write_member(&folder, number, emitted);
    }
    write_workspace(&folder, chosen.len());
    let said = check(&folder);
    std::fs::write(report::folder().join("rustc"), &said).expect("a file");
    let wrong: Vec<_> = (0..chosen.len()).filter(|number| said.contains(&format!("m{number}/src/"))).collect();
    let texts: String = wrong
        .iter()
        .map(|&number| {
            format!(
                "===== m{number} {} {:?}\n{}\n",
                chosen[number].0.program, chosen[number].0.change, chosen[number].0.text
            )
        })
        .collect();
    std::fs::write(report::folder().join("wrong"), &texts).expect("a file");
    assert!(
        wrong.is_empty() && !said.contains("error"),
        "{} of {} accepted mutants do not compile cleanly:\n{said}",
        wrong.len(),
        chosen.len()
    );
}

fn write_member(folder: &Path, number: usize, emitted: &Emitted) {
    let name = format!("m{number}");
    let manifest = render(&Manifest {
        name: &name,
        source: &name,
        runtime: &Path::new(env!("CARGO_MANIFEST_DIR")).join("../indent-rt"),
        features: &emitted.features,
        crates: &emitted.crates,
        dependencies: toml::Table::new(),
        tests: None,
    });
    // As a member it has neither profiles nor a workspace of its own.
    let end = manifest.find("\n# Places come from").unwrap_or(manifest.len());
    let source = folder.join(&name).join("src");
    for (path, file) in &emitted.files {
        write(&source.join(path), &file.text);
    }
    write(&source.join("indent.map"), &emitted.source_map);
    let kept = emitted.files.keys().cloned().chain(["indent.map".to_owned()]).collect();
    remove_others(&source, &kept).expect("old files can be removed");
    write(&folder.join(&name).join("Cargo.toml"), &manifest[..end]);
}

fn write_workspace(folder: &Path, count: usize) {
    let mut manifest = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    for number in 0..count {
        let _ = writeln!(manifest, "    \"m{number}\",");
    }
    manifest.push_str("]\n");
    write(&folder.join("Cargo.toml"), &manifest);
    if !folder.join("Cargo.lock").exists() {
        write(&folder.join("Cargo.lock"), include_str!("../../../Cargo.lock"));
    }
}

fn write(path: &Path, text: &str) {
    write_if_changed(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}

/// What cargo says that is about the members.
fn check(folder: &Path) -> String {
    let mut command = Command::new(env!("CARGO"));
    command.args(["check", "--workspace", "--quiet", "--keep-going"]).current_dir(folder);
    command.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS").stdin(Stdio::null());
    let output = command.output().expect("cargo starts");
    String::from_utf8_lossy(&output.stderr).into_owned()
}
