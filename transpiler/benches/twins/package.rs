//! Both sides of all pairs in one workspace, and its release build.

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;

use indent2rs::cargo::files::write_if_changed;
use indent2rs::cargo::manifest::{Manifest, render};

use crate::side::Pair;

/// Crates that the programs by hand use.
const CRATES: &str = "\n[dependencies]\nindexmap = \"2.14\"\nunicode-segmentation = \"1\"\n";

/// Builds all, and says where the programs are.
pub(crate) fn build(pairs: &[Pair]) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("twins");
    let mut workspace = String::from("[workspace]\nresolver = \"3\"\nmembers = [\n");
    let mut profiles = String::from("\n[profile.release]\n");
    for pair in pairs {
        let (ours, theirs) = (format!("emitted-{}", pair.name), format!("twin-{}", pair.name));
        write_emitted(&folder.join(&ours), &ours, pair);
        write_twin(&folder.join(&theirs), &theirs, pair);
        let _ = writeln!(workspace, "    \"{ours}\", \"{theirs}\",");
        // As in the manifest of an emitted package.
        let _ = write!(profiles, "\n[profile.release.package.{ours}]\noverflow-checks = true\n");
    }
    write(&folder.join("Cargo.toml"), &format!("{workspace}]\n{profiles}"));
    if !folder.join("Cargo.lock").exists() {
        write(&folder.join("Cargo.lock"), include_str!("../../../Cargo.lock"));
    }
    let mut cargo = Command::new(env!("CARGO"));
    cargo.args(["build", "--release", "--quiet"]).current_dir(&folder);
    cargo.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    assert!(cargo.status().expect("cargo starts").success(), "they build");
    folder.join("target/release")
}

fn write_emitted(folder: &Path, name: &str, pair: &Pair) {
    let manifest = render(&Manifest {
        name,
        source: &pair.name,
        runtime: &Path::new(env!("CARGO_MANIFEST_DIR")).join("../indent-rt"),
        features: &pair.emitted.features,
        crates: &pair.emitted.crates,
        dependencies: toml::Table::new(),
        tests: None,
    });
    // As a member it has neither profiles nor a workspace of its own.
    let end = manifest.find("\n# Places come from").unwrap_or(manifest.len());
    write(&folder.join("Cargo.toml"), &manifest[..end]);
    for (path, file) in &pair.emitted.files {
        write(&folder.join("src").join(path), &file.text);
    }
    write(&folder.join("src/indent.map"), &pair.emitted.source_map);
}

fn write_twin(folder: &Path, name: &str, pair: &Pair) {
    let package = format!(
        "[lints.rust]\ndead_code = \"allow\"\n\n[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n{CRATES}"
    );
    write(&folder.join("Cargo.toml"), &package);
    write(&folder.join("src/main.rs"), &pair.twin);
}

fn write(path: &Path, text: &str) {
    write_if_changed(path, text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
}
