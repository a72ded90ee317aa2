//! `fs` in the plain colour: each operation holds the thread.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use super::{Entry, File, failed, file};
use crate::error::Result;

/// The text of a file.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn read(path: &str) -> Result<String> {
    told(path, fs::read_to_string(path))
}

/// Opens a file to be read.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn open(path: &str) -> Result<File> {
    open_with(path, "r")
}

/// Opens a file: `"r"` to be read, `"w"` and `"x"` to be written, `"a"` to be added to.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn open_with(path: &str, mode: &str) -> Result<File> {
    file::open(path, mode)
}

/// The bytes of a file.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn read_bytes(path: &str) -> Result<Vec<u8>> {
    told(path, fs::read(path))
}

/// Makes `text` the whole of a file; makes the file where it is not there.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn write(path: &str, text: &str) -> Result<()> {
    write_bytes(path, text.as_bytes())
}

/// Makes `data` the whole of a file.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn write_bytes(path: &str, data: &[u8]) -> Result<()> {
    told(path, fs::write(path, data))
}

/// Puts `text` behind what is in a file; makes the file where it is not there.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn append(path: &str, text: &str) -> Result<()> {
    let file = fs::OpenOptions::new().append(true).create(true).open(path);
    told(path, file.and_then(|mut file| file.write_all(text.as_bytes())))
}

/// Whether there is a file or folder of that path.
///
/// # Errors
/// None: it is a suspension point in the other colour.
pub fn exists(path: &str) -> Result<bool> {
    Ok(Path::new(path).exists())
}

/// Removes a file or an empty folder.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn remove(path: &str) -> Result<()> {
    let is_folder = told(path, fs::symlink_metadata(path))?.is_dir();
    told(path, if is_folder { fs::remove_dir(path) } else { fs::remove_file(path) })
}

/// Makes a folder in one that is there.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn mkdir(path: &str) -> Result<()> {
    mkdir_with(path, false)
}

/// Makes a folder; with `parents` also those that it lies in, and then it may be there already.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn mkdir_with(path: &str, parents: bool) -> Result<()> {
    told(path, if parents { fs::create_dir_all(path) } else { fs::create_dir(path) })
}

/// What lies in a folder, by name.
///
/// # Errors
/// [`FsError`](super::FsError).
#[track_caller]
pub fn list_dir(path: &str) -> Result<Vec<Entry>> {
    told(path, entries(Path::new(path)))
}

/// Copies a file.
///
/// # Errors
/// [`FsError`](super::FsError), with the path of the source.
#[track_caller]
pub fn copy(source: &str, target: &str) -> Result<()> {
    told(source, fs::copy(source, target).map(|_| ()))
}

/// Gives a file or folder another path.
///
/// # Errors
/// [`FsError`](super::FsError), with the path of the source.
#[track_caller]
pub fn rename(source: &str, target: &str) -> Result<()> {
    told(source, fs::rename(source, target))
}

#[track_caller]
pub(super) fn told<T>(path: &str, result: io::Result<T>) -> Result<T> {
    match result {
        Ok(value) => Ok(value),
        Err(error) => Err(failed(path, &error)),
    }
}

fn entries(folder: &Path) -> io::Result<Vec<Entry>> {
    let mut entries = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, path) = (entry.file_name(), entry.path());
        entries.push(Entry {
            name: name.to_string_lossy().into_owned(),
            is_folder: path.is_dir(),
            path: path.to_string_lossy().into_owned(),
        });
    }
    entries.sort();
    Ok(entries)
}
