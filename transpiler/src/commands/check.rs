//! `indent2rs check`: what is wrong with a program.

use std::path::Path;
use std::process::ExitCode;

use super::failure::Failure;
use super::output::Output;
use super::project::{self, Project};
use crate::diagnostic::{Diagnostics, Severity};
use crate::emit::{self, Emitted};
use crate::hir::Purpose;
use crate::source::Sources;
use crate::{Analysis, analyse_for};

pub(super) fn run(path: &Path, output: &Output) -> Result<ExitCode, Failure> {
    let project = project::open(path)?;
    let mut sources = Sources::default();
    Ok(match analysis(&project, Purpose::Run, &mut sources, output) {
        Some(_) => ExitCode::SUCCESS,
        None => ExitCode::FAILURE,
    })
}

/// The analysis of a program, its diagnostics printed; nothing where it has errors.
pub(super) fn analysis(
    project: &Project,
    purpose: Purpose,
    sources: &mut Sources,
    output: &Output,
) -> Option<Analysis> {
    let mut diagnostics = Diagnostics::default();
    let analysis = analyse_for(purpose, project.root.clone(), &project.modules, sources, &mut diagnostics);
    let diagnostics = diagnostics.into_sorted();
    let has_errors = diagnostics.iter().any(|diagnostic| diagnostic.severity == Severity::Error);
    output.diagnostics(&diagnostics, sources);
    analysis.filter(|_| !has_errors)
}

/// The Rust of a program, its diagnostics printed; nothing where it has errors.
pub(super) fn emitted(
    project: &Project,
    purpose: Purpose,
    sources: &mut Sources,
    output: &Output,
) -> Option<(Analysis, Emitted)> {
    let analysis = analysis(project, purpose, sources, output)?;
    let emitted = emit::emit(&analysis, sources);
    Some((analysis, emitted))
}
