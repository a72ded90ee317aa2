//! `indent2rs emit`: the Rust of a program.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use super::check::emitted;
use super::failure::{self, Failure};
use super::output::Output;
use super::project;
use crate::cargo::files;
use crate::cargo::package::{self, Package};
use crate::emit::Emitted;
use crate::hir::Purpose;
use crate::source::Sources;

pub(super) fn run(path: &Path, folder: Option<&Path>, tests: bool, output: &Output) -> Result<ExitCode, Failure> {
    let (purpose, project) = match tests {
        true => (Purpose::Test, project::open_for_tests(path)?),
        false => (Purpose::Run, project::open(path)?),
    };
    let mut sources = Sources::default();
    let Some((_, emitted)) = emitted(&project, purpose, &mut sources, output) else { return Ok(ExitCode::FAILURE) };
    let Some(folder) = folder else {
        output.print(&listing(&emitted));
        return Ok(ExitCode::SUCCESS);
    };
    // Paths of the user's dependencies hold from the project; from another folder they are made whole.
    let mut dependencies = project.dependencies.clone();
    let base = std::path::absolute(&project.package).map_err(|error| failure::unreadable(&project.package, &error))?;
    make_absolute(&mut dependencies, &base);
    let name = &project.name;
    let package = Package { folder, name, source: &project.root.path, dependencies, complete: true };
    write(package, &emitted).map_err(|error| failure::cannot_write(folder, &error))?;
    Ok(ExitCode::SUCCESS)
}

/// Writes the package: a folder that is not there yet appears whole or not at all.
fn write(package: Package<'_>, emitted: &Emitted) -> io::Result<()> {
    let folder = package.folder;
    if folder.exists() {
        return package::write(&package, emitted);
    }
    let parent = folder.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let staged = files::staged_folder(parent)?;
    package::write(&Package { folder: staged.path(), ..package }, emitted)?;
    fs::rename(staged.path(), folder)
}

fn make_absolute(dependencies: &mut toml::Table, base: &Path) {
    for (_, dependency) in dependencies {
        if let Some(toml::Value::String(path)) = dependency.get_mut("path") {
            *path = base.join(&*path).to_string_lossy().into_owned();
        }
    }
}

/// All files, each under its name where there are several.
fn listing(emitted: &Emitted) -> String {
    let several = emitted.files.len() > 1;
    let head = |path: &str| if several { format!("// src/{path}\n\n") } else { String::new() };
    let files: Vec<_> = emitted.files.iter().map(|(path, file)| format!("{}{}", head(path), file.text)).collect();
    files.join("\n")
}
