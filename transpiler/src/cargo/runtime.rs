//! The runtime's source, which travels inside the program.
//!
//! In: a folder. Out: the crate `indent-rt` in it, complete, with a manifest that needs no workspace.

use std::collections::hash_map::DefaultHasher;
use std::hash::{Hash, Hasher};
use std::path::{Path, PathBuf};
use std::{fs, io};

use toml::{Table, Value};

use super::{files, home};

/// Every file of the crate, by its path in it.
const FILES: &[(&str, &str)] = include!(concat!(env!("OUT_DIR"), "/runtime_files.rs"));

/// The versions of all dependencies with which the runtime was tested.
pub const LOCK: &str = include!(concat!(env!("OUT_DIR"), "/runtime_lock.rs"));

/// The crate in the shared folder; written when this version of it is not there yet.
///
/// # Errors
/// Those of the file system.
pub fn shared() -> io::Result<PathBuf> {
    let folder = home::folder().join(format!("runtime-{}-{:016x}", env!("CARGO_PKG_VERSION"), fingerprint()));
    if folder.is_dir() {
        return Ok(folder);
    }
    // Written beside it and renamed, so that another process never sees half of it.
    let staged = files::staged_folder(&home::folder())?;
    write(staged.path(), true)?;
    match fs::rename(staged.keep(), &folder) {
        Err(error) if !folder.is_dir() => Err(error),
        _ => Ok(folder),
    }
}

/// Writes the crate into a folder; one that stands `alone` is no member of a workspace that lies around it by chance.
///
/// # Errors
/// Those of the file system.
pub fn write(folder: &Path, alone: bool) -> io::Result<()> {
    for (path, text) in FILES {
        let text = if *path == "Cargo.toml" { &standalone(text, alone) } else { *text };
        files::write_if_changed(&folder.join(path), text)?;
    }
    Ok(())
}

fn fingerprint() -> u64 {
    let mut hasher = DefaultHasher::new();
    FILES.hash(&mut hasher);
    hasher.finish()
}

/// The manifest without what only our workspace has: inherited keys, lints, tests.
fn standalone(text: &str, alone: bool) -> String {
    let mut manifest: Table = text.parse().expect("internal error: the runtime's manifest is TOML");
    for key in ["lints", "dev-dependencies", "bench", "test", "example"] {
        manifest.remove(key);
    }
    let inherited = [
        ("version", env!("CARGO_PKG_VERSION")),
        ("edition", "2024"),
        ("rust-version", env!("CARGO_PKG_RUST_VERSION")),
        ("license", env!("CARGO_PKG_LICENSE")),
    ];
    if let Some(Value::Table(package)) = manifest.get_mut("package") {
        for (key, value) in inherited {
            package.insert(key.to_owned(), Value::String(value.to_owned()));
        }
    }
    if alone {
        manifest.insert("workspace".to_owned(), Value::Table(Table::new()));
    }
    manifest.to_string()
}
