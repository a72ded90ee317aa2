//! Writing files so that nobody ever sees half of one, and so that unchanged ones keep their time.

use std::collections::BTreeSet;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use tempfile::{Builder, TempDir};

/// Writes a file unless it already holds just that; says whether it wrote.
///
/// # Errors
/// Those of the file system.
pub fn write_if_changed(path: &Path, text: &str) -> io::Result<bool> {
    if fs::read(path).is_ok_and(|old| old == text.as_bytes()) {
        return Ok(false);
    }
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder)?;
    let mut file = staged(0o666).tempfile_in(folder)?;
    file.write_all(text.as_bytes())?;
    file.persist(path).map_err(|error| error.error)?;
    Ok(true)
}

/// Removes what lies below `folder` and is not among `keep` (paths relative to it), and folders that are empty then.
///
/// # Errors
/// Those of the file system.
pub fn remove_others(folder: &Path, keep: &BTreeSet<String>) -> io::Result<()> {
    remove_below(folder, "", keep)
}

fn remove_below(folder: &Path, prefix: &str, keep: &BTreeSet<String>) -> io::Result<()> {
    let Ok(entries) = fs::read_dir(folder) else { return Ok(()) };
    for entry in entries {
        let path = entry?.path();
        let Some(name) = path.file_name().map(|name| format!("{prefix}{}", name.to_string_lossy())) else { continue };
        if path.is_dir() {
            remove_below(&path, &format!("{name}/"), keep)?;
            if fs::read_dir(&path)?.next().is_none() {
                fs::remove_dir(&path)?;
            }
        } else if !keep.contains(&name) {
            fs::remove_file(&path)?;
        }
    }
    Ok(())
}

/// A new folder in `parent`, to be filled and then renamed: others see it whole or not at all.
///
/// # Errors
/// Those of the file system.
pub fn staged_folder(parent: &Path) -> io::Result<TempDir> {
    fs::create_dir_all(parent)?;
    staged(0o777).tempdir_in(parent)
}

/// With the permissions that the user's mask leaves: temporary files are private otherwise.
fn staged(mode: u32) -> Builder<'static, 'static> {
    let mut builder = Builder::new();
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(mode));
    #[cfg(not(unix))]
    let _ = mode;
    builder
}
