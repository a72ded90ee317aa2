//! Puts the source of the runtime crate and the pages of the diagnostics into the program, so that an installed `indent2rs` needs nothing beside it.

#![expect(clippy::disallowed_methods, reason = "a build script writes into its own folder")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let here = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").expect("cargo sets it"));
    let workspace = here.parent().expect("the crate lies in the workspace");
    let runtime = workspace.join("indent-rt");
    let mut files = vec![runtime.join("Cargo.toml")];
    collect(&runtime.join("src"), &mut files)?;
    collect(&runtime.join("std"), &mut files)?;
    files.sort();

    let mut table = String::from("&[\n");
    for file in &files {
        println!("cargo:rerun-if-changed={}", file.display());
        let name = file.strip_prefix(&runtime).expect("collected below it").to_string_lossy().replace('\\', "/");
        let _ = writeln!(table, "    ({name:?}, include_str!({:?})),", file.display().to_string());
    }
    table.push_str("]\n");
    let lock = workspace.join("Cargo.lock");
    println!("cargo:rerun-if-changed={}", lock.display());
    println!("cargo:rerun-if-changed={}", runtime.join("src").display());
    println!("cargo:rerun-if-changed={}", runtime.join("std").display());

    let out = PathBuf::from(env::var_os("OUT_DIR").expect("cargo sets it"));
    fs::write(out.join("runtime_files.rs"), table)?;
    fs::write(out.join("runtime_lock.rs"), format!("include_str!({:?})\n", lock.display().to_string()))?;
    fs::write(out.join("pages.rs"), pages(&workspace.join("book/src/diagnostics"))?)
}

/// A table of the pages by code, in order.
fn pages(folder: &Path) -> io::Result<String> {
    println!("cargo:rerun-if-changed={}", folder.display());
    let mut files: Vec<_> = fs::read_dir(folder)?.flatten().map(|entry| entry.path()).collect();
    files.sort();
    let mut table = String::from("&[\n");
    for file in files.iter().filter(|file| file.extension().is_some_and(|extension| extension == "md")) {
        let code = file.file_stem().unwrap_or_default().to_string_lossy();
        let _ = writeln!(table, "    ({code:?}, include_str!({:?})),", file.display().to_string());
    }
    table.push_str("]\n");
    Ok(table)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else if path.extension().is_some_and(|extension| extension == "rs" || extension == "idt") {
            files.push(path);
        }
    }
    Ok(())
}
