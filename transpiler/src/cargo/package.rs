//! An emitted package on disk.
//!
//! In: the Rust of a program. Out: a folder that cargo builds. What has not changed is not written, so that cargo does not build it again.

use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

use toml::Table;

use super::{files, manifest, runtime};
use crate::emit::Emitted;

/// How its Rust is laid out: short things stay on one line.
pub const RUSTFMT: &str = "use_small_heuristics = \"Max\"\n";

/// Where a package goes and what it is called.
#[derive(Debug)]
pub struct Package<'a> {
    /// Its folder.
    pub folder: &'a Path,
    /// Its name.
    pub name: &'a str,
    /// What it is made of, for comments.
    pub source: &'a str,
    /// Dependencies of the user's project.
    pub dependencies: Table,
    /// True for a package that builds alone: the runtime's source goes into it.
    pub complete: bool,
}

/// Writes the package.
///
/// # Errors
/// Those of the file system.
pub fn write(package: &Package<'_>, emitted: &Emitted) -> io::Result<()> {
    let runtime = if package.complete {
        runtime::write(&package.folder.join("indent-rt"), false)?;
        PathBuf::from("indent-rt")
    } else {
        runtime::shared()?
    };
    let manifest = manifest::render(&manifest::Manifest {
        name: package.name,
        source: package.source,
        runtime: &runtime,
        features: &emitted.features,
        crates: &emitted.crates,
        dependencies: package.dependencies.clone(),
        tests: !emitted.tests.is_empty(),
    });
    let source = package.folder.join("src");
    let mut kept = BTreeSet::new();
    for (path, file) in &emitted.files {
        files::write_if_changed(&source.join(path), &file.text)?;
        kept.insert(path.clone());
    }
    if !emitted.source_map.is_empty() {
        files::write_if_changed(&source.join("indent.map"), &emitted.source_map)?;
        kept.insert("indent.map".to_owned());
    }
    files::remove_others(&source, &kept)?;
    files::write_if_changed(&package.folder.join("rustfmt.toml"), RUSTFMT)?;
    if files::write_if_changed(&package.folder.join("Cargo.toml"), &manifest)? {
        // The tested versions; cargo leaves out what the package does not need and adds what it does.
        files::write_if_changed(&package.folder.join("Cargo.lock"), runtime::LOCK)?;
    }
    Ok(())
}
