//! `indent2rs explain`: what functions do and why, or the page of a diagnostic.

use std::path::Path;
use std::process::ExitCode;

use super::check::analysis;
use super::failure::{self, Failure};
use super::output::Output;
use super::project;
use crate::diagnostic::page;
use crate::effects::explain::UnknownName;
use crate::hir::Purpose;
use crate::source::Sources;
use crate::{Analysis, effects, ownership};

pub(super) fn run(subject: &Path, name: Option<&str>, copies: bool, output: &Output) -> Result<ExitCode, Failure> {
    if let Some(code) = code(subject) {
        let page = page::find(code).ok_or_else(|| failure::unknown_code(code, &page::near(code)))?;
        output.page(page);
        return Ok(ExitCode::SUCCESS);
    }
    let (subject, name) = match subject.to_str() {
        // In the folder of a project the path may be left out.
        Some(word) if name.is_none() && !subject.exists() && is_name(word) && Path::new("Cargo.toml").is_file() => {
            (Path::new("."), Some(word))
        }
        _ => (subject, name),
    };
    let project = project::open(subject)?;
    let mut sources = Sources::default();
    let Some(analysis) = analysis(&project, Purpose::Run, &mut sources, output) else { return Ok(ExitCode::FAILURE) };
    let Analysis { program, effects, modes, .. } = &analysis;
    let text = if copies {
        ownership::explain::copies(program, modes, &sources)
    } else {
        let unknown = |unknown: UnknownName| failure::unknown_function(name.unwrap_or_default(), &unknown.near);
        effects::explain::explain(program, effects, &sources, name).map_err(unknown)?
    };
    output.print(&text);
    Ok(ExitCode::SUCCESS)
}

/// `E0503` or `W0101`, unless there is a file of that name.
fn code(subject: &Path) -> Option<&str> {
    let text = subject.to_str()?;
    let digits = text.strip_prefix(['E', 'W'])?;
    (digits.len() == 4 && digits.bytes().all(|byte| byte.is_ascii_digit()) && !subject.exists()).then_some(text)
}

/// A function's name, or that of a method: `load`, `User.load`.
fn is_name(word: &str) -> bool {
    !word.ends_with(".idt") && word.chars().all(|char| char.is_alphanumeric() || char == '_' || char == '.')
}
