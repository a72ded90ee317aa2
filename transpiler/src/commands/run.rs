//! `indent2rs run`: the program, built and started.

use std::path::Path;
use std::process::{Command, ExitCode};

use super::build;
use super::failure::{self, Failure};
use super::output::Output;

pub(super) fn run(path: &Path, release: bool, arguments: &[String], output: &Output) -> Result<ExitCode, Failure> {
    let Some(program) = build::program(path, release, true, output)? else { return Ok(ExitCode::FAILURE) };
    let mut command = Command::new(&program);
    command.args(arguments);
    let error = start(command);
    error.map_err(|error| failure::cannot_start(&program, &error))
}

/// The program takes the place of this process: signals and the exit status are its own.
#[cfg(unix)]
fn start(mut command: Command) -> std::io::Result<ExitCode> {
    use std::os::unix::process::CommandExt;

    Err(command.exec())
}

#[cfg(not(unix))]
fn start(mut command: Command) -> std::io::Result<ExitCode> {
    let status = command.status()?;
    Ok(ExitCode::from(status.code().and_then(|code| u8::try_from(code).ok()).unwrap_or(1)))
}
