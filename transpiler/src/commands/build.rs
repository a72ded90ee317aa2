//! `indent2rs build`: the program, built.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use super::check::emitted;
use super::failure::{self, Failure};
use super::output::Output;
use super::project::{self, Project};
use crate::cargo::build::{self as cargo, Build, RustcErrors};
use crate::cargo::package::{self, Package};
use crate::cargo::{files, home, messages, runtime};
use crate::emit::Emitted;
use crate::hir::Purpose;
use crate::source::Sources;

pub(super) fn run(path: &Path, release: bool, output: &Output) -> Result<ExitCode, Failure> {
    Ok(match program(path, release, false, output)? {
        Some(program) => {
            output.tell(&format!("built {}\n", program.display()));
            ExitCode::SUCCESS
        }
        None => ExitCode::FAILURE,
    })
}

/// Builds what the path means. Gives the program (the package, for a library); nothing where there were errors, which are printed then.
pub(super) fn program(path: &Path, release: bool, to_run: bool, output: &Output) -> Result<Option<PathBuf>, Failure> {
    let project = project::open(path)?;
    let mut sources = Sources::default();
    let Some((analysis, emitted)) = emitted(&project, Purpose::Run, &mut sources, output) else { return Ok(None) };
    if to_run && analysis.program.main.is_none() {
        return Err(failure::no_main(&project.root.path));
    }
    let built = package(&project, &emitted, release, &sources, output)?;
    Ok(built.map(|program| program.unwrap_or(project.package)))
}

/// Writes a package and builds it. Gives the program, if it has one; nothing where there were errors, which are printed then.
pub(super) fn package(
    project: &Project,
    emitted: &Emitted,
    release: bool,
    sources: &Sources,
    output: &Output,
) -> Result<Option<Option<PathBuf>>, Failure> {
    runtime::shared().map_err(|error| failure::no_home(&home::folder(), &error))?;
    write(project, emitted)?;
    let request = Build {
        package: &project.package,
        name: &project.name,
        target: &absolute(&project.target)?,
        shared: project.shared.as_deref(),
        release,
        tests: !emitted.tests.is_empty(),
    };
    match cargo::build(&request) {
        Ok(program) => Ok(Some(program)),
        Err(cargo::Failure::Rustc(errors)) => rustc_failed(&errors, project, emitted, sources, output).map(|()| None),
        Err(cargo::Failure::Full(said)) => Err(failure::disk_full(&said)),
        Err(cargo::Failure::TooOld(said)) => Err(failure::cargo_too_old(&said)),
        Err(cargo::Failure::NoCargo) => Err(failure::no_cargo()),
        Err(cargo::Failure::Io(error)) => Err(failure::cargo_failed(&error.to_string())),
        Err(cargo::Failure::Fetch(said)) => Err(failure::cannot_fetch(&said)),
        Err(cargo::Failure::Cargo(said)) => Err(failure::cargo_failed(&said)),
    }
}

fn write(project: &Project, emitted: &Emitted) -> Result<(), Failure> {
    let package = Package {
        folder: &project.package,
        name: &project.name,
        source: &project.root.path,
        dependencies: project.dependencies.clone(),
        complete: false,
    };
    package::write(&package, emitted).map_err(|error| failure::cannot_write(&project.package, &error))
}

fn absolute(path: &Path) -> Result<PathBuf, Failure> {
    std::path::absolute(path).map_err(|error| failure::unreadable(path, &error))
}

/// What rustc does not accept is a bug of the transpiler, or the user's own Rust.
fn rustc_failed(
    errors: &RustcErrors,
    project: &Project,
    emitted: &Emitted,
    sources: &Sources,
    output: &Output,
) -> Result<(), Failure> {
    let all = || errors.own.iter().chain(&errors.foreign);
    let log = project.package.join("rustc.log");
    let text: String = all().filter_map(|error| error.rendered.as_deref()).collect();
    files::write_if_changed(&log, &text).map_err(|error| failure::cannot_write(&log, &error))?;
    if let Some(bug) = messages::internal_error(&errors.own, emitted, &project::shown(&log)) {
        output.diagnostics(&[bug], sources);
        return Ok(());
    }
    let said = messages::of_users(all());
    if said.is_empty() {
        return Err(failure::cargo_failed(&text));
    }
    output.tell(&said);
    Err(failure::foreign_rust(&project::shown(&log)))
}
