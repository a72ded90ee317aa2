//! Where things lie that programs share: the runtime's source and what cargo has compiled for single files.

use std::env;
use std::path::PathBuf;

/// The folder of everything that is shared: `INDENT_HOME`, or `indent` in the user's folder for caches, or in the one for temporary files.
pub fn folder() -> PathBuf {
    match env::var_os("INDENT_HOME") {
        // Manifests in other folders name it.
        Some(home) if !home.is_empty() => std::path::absolute(&home).unwrap_or_else(|_| PathBuf::from(home)),
        _ => dirs::cache_dir().unwrap_or_else(env::temp_dir).join("indent"),
    }
}

/// What cargo compiles for single files, dependencies above all: they are compiled once for all programs.
pub fn build_folder() -> PathBuf {
    folder().join("build")
}
