//! Which tests are meant.
//!
//! In: the arguments of the command, and the program's tests. Out: the path, and the tests whose names hold the filter.

use std::path::Path;

use crate::commands::failure::{self, Failure};
use crate::emit::Test;
use crate::suggest::closest;

/// The path and the filter: one argument that is no path is a filter for the project in the current folder.
pub(super) fn read(subject: &[String]) -> Result<(&Path, Option<&str>), Failure> {
    match subject {
        [] => Ok((Path::new("."), None)),
        [path, filter] => Ok((Path::new(path), Some(filter))),
        [one, ..] if is_path(one) => Ok((Path::new(one), None)),
        [filter, ..] => match Path::new("Cargo.toml").is_file() {
            true => Ok((Path::new("."), Some(filter))),
            false => Err(failure::no_such_file(Path::new(filter))),
        },
    }
}

fn is_path(text: &str) -> bool {
    text.ends_with(".idt") || text.contains(['/', '\\']) || Path::new(text).exists()
}

/// The tests to run, in their order. A filter that no test's name holds is a mistake.
pub(super) fn chosen<'t>(tests: &'t [Test], wanted: Option<&str>) -> Result<Vec<&'t Test>, Failure> {
    let Some(wanted) = wanted else { return Ok(tests.iter().collect()) };
    let chosen: Vec<_> = tests.iter().filter(|test| test.name.contains(wanted)).collect();
    if chosen.is_empty() {
        let near = closest(wanted, tests.iter().map(|test| test.name.split('(').next().unwrap_or_default()));
        return Err(failure::no_such_test(wanted, near, tests.len()));
    }
    Ok(chosen)
}
