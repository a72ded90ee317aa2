//! `indent2rs new`: a project that runs.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use super::failure::{self, Failure};
use super::output::Output;
use crate::cargo::files;

const MAIN: &str = r#"def greeting(name: str) -> str:
    return f"Hello, {name}!"

def main():
    print(greeting("world"))
"#;

pub(super) fn run(path: &Path, output: &Output) -> Result<ExitCode, Failure> {
    let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if !is_name(&name) {
        return Err(failure::bad_name(&name));
    }
    if path.exists() {
        return Err(failure::already_there(path));
    }
    write(path, &name).map_err(|error| failure::cannot_write(path, &error))?;
    output.tell(&format!("made the project {name}; try `cd {} && indent2rs run`\n", path.display()));
    Ok(ExitCode::SUCCESS)
}

/// Whether cargo takes it for the name of a package.
pub(super) fn is_name(name: &str) -> bool {
    name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-' || c == '_')
        && (syn::parse_str::<syn::Ident>(name).is_ok() || name.contains('-'))
}

/// The folder appears whole or not at all.
fn write(path: &Path, name: &str) -> io::Result<()> {
    let parent = path.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let staged = files::staged_folder(parent)?;
    fs::create_dir(staged.path().join("src"))?;
    fs::write(staged.path().join("Cargo.toml"), manifest(name))?;
    fs::write(staged.path().join(".gitignore"), "/target\n")?;
    fs::write(staged.path().join("src/main.idt"), MAIN)?;
    fs::rename(staged.keep(), path)
}

fn manifest(name: &str) -> String {
    format!("[package]\nname = \"{name}\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\n[dependencies]\n")
}
