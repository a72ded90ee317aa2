//! An emitted package on disk.
//!
//! In: the Rust of a program. Out: a folder that cargo builds. What has not changed is not written, so that cargo does not build it again.

use std::collections::BTreeSet;
use std::hash::{DefaultHasher, Hash, Hasher};
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
    let tests = (!emitted.tests.is_empty()).then(|| tests_name(package)).transpose()?;
    let manifest = manifest::render(&manifest::Manifest {
        name: package.name,
        source: package.source,
        runtime: &runtime,
        features: &emitted.features,
        crates: &emitted.crates,
        dependencies: package.dependencies.clone(),
        tests: tests.as_deref(),
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

/// The name of the program that runs the tests. It lies among what all single files share, where cargo tells programs of one name apart by nothing else.
fn tests_name(package: &Package<'_>) -> io::Result<String> {
    if package.complete {
        return Ok(package.name.to_owned());
    }
    let mut hasher = DefaultHasher::new();
    std::path::absolute(package.folder)?.hash(&mut hasher);
    Ok(format!("{}-{:08x}", package.name, hasher.finish() as u32))
}
