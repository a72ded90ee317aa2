//! `indent2rs clean`: away with what was built.

use std::path::Path;
use std::process::ExitCode;
use std::{fs, io};

use super::failure::{self, Failure};
use super::output::Output;
use super::project;
use crate::cargo::home;

pub(super) fn run(path: &Path, all: bool, output: &Output) -> Result<ExitCode, Failure> {
    let project = project::open(path)?;
    remove(&project.package)?;
    if project.shared.is_none() {
        remove(&project.target)?;
    }
    if all {
        remove(&home::folder())?;
    }
    output.tell(&format!("removed what was built of {}\n", project.name));
    Ok(ExitCode::SUCCESS)
}

fn remove(folder: &Path) -> Result<(), Failure> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(failure::cannot_write(folder, &error)),
        _ => Ok(()),
    }
}
