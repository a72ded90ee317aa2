//! `indent2rs test`: the tests of a program, built and run.
//!
//! In: a file or project, and a part of names. Out: what became of each test, in the order of the program, and the exit status: 1 where a test fails.

mod filter;
mod report;
mod runner;

use std::num::NonZero;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread;

use super::build;
use super::check::emitted;
use super::failure::{self, Failure};
use super::output::Output;
use super::project::{self, Project};
use crate::emit::Emitted;
use crate::hir::Purpose;
use crate::source::Sources;
use report::Report;
use runner::Runner;

pub(super) fn run(
    subject: &[String],
    jobs: Option<NonZero<usize>>,
    release: bool,
    output: &Output,
) -> Result<ExitCode, Failure> {
    let (path, wanted) = filter::read(subject)?;
    let project = project::open_for_tests(path)?;
    let mut sources = Sources::default();
    let Some((_, emitted)) = emitted(&project, Purpose::Test, &mut sources, output) else {
        return Ok(ExitCode::FAILURE);
    };
    let chosen = filter::chosen(&emitted.tests, wanted)?;
    let mut report = Report::new(output, &sources, emitted.tests.len() - chosen.len());
    if chosen.is_empty() {
        return Ok(report.end());
    }
    let Some(program) = built(&project, &emitted, release, &sources, output)? else { return Ok(ExitCode::FAILURE) };
    let runner = Runner { program: &program, folder: folder(&project), tests: &chosen };
    let jobs = jobs.or_else(|| thread::available_parallelism().ok()).map_or(1, NonZero::get);
    runner
        .run(jobs, |test, ended| report.ended(test, &ended))
        .map_err(|error| failure::cannot_start(&program, &error))?;
    Ok(report.end())
}

/// The program that runs the tests.
fn built(
    project: &Project,
    emitted: &Emitted,
    release: bool,
    sources: &Sources,
    output: &Output,
) -> Result<Option<PathBuf>, Failure> {
    let Some(program) = build::package(project, emitted, release, sources, output)? else { return Ok(None) };
    program.map(Some).ok_or_else(|| failure::cargo_failed("it gave no program that runs the tests"))
}

/// Where tests run: in the folder of the project; those of a single file in the current one.
fn folder(project: &Project) -> Option<&Path> {
    project.shared.is_none().then(|| project.target.parent()).flatten().filter(|folder| !folder.as_os_str().is_empty())
}
