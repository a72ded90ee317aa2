//! One run of `cargo build`.
//!
//! In: a package on disk. Out: the program's path, or why there is none. The package's own errors come back as rustc's messages.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io, thread};

use cargo_metadata::Message;
use cargo_metadata::diagnostic::{Diagnostic, DiagnosticLevel};

use super::progress::Progress;

/// What to build.
#[derive(Debug)]
pub struct Build<'a> {
    /// The package's folder.
    pub package: &'a Path,
    /// Its name.
    pub name: &'a str,
    /// Where the program goes.
    pub target: &'a Path,
    /// Where everything else goes; beside the program where there is none.
    pub shared: Option<&'a Path>,
    /// `--release`.
    pub release: bool,
    /// The program is the one that runs the tests.
    pub tests: bool,
}

/// rustc's errors and warnings.
#[derive(Debug, Default)]
pub struct RustcErrors {
    /// In the package itself.
    pub own: Vec<Diagnostic>,
    /// In what it depends on.
    pub foreign: Vec<Diagnostic>,
}

/// Why there is no program.
#[derive(Debug)]
pub enum Failure {
    /// No cargo on the `PATH`.
    NoCargo,
    /// Cargo could not be run or read.
    Io(io::Error),
    /// A crate could not be fetched.
    Fetch(String),
    /// rustc's errors.
    Rustc(RustcErrors),
    /// No room is left where cargo writes.
    Full(String),
    /// Cargo or rustc is older than what is emitted.
    TooOld(String),
    /// Anything else that cargo said.
    Cargo(String),
}

/// Builds it. Gives the path of the program; of a library, nothing.
///
/// # Errors
/// As [`Failure`] lists them.
pub fn build(build: &Build<'_>) -> Result<Option<PathBuf>, Failure> {
    let mut child = command(build).spawn().map_err(|error| match error.kind() {
        io::ErrorKind::NotFound => Failure::NoCargo,
        _ => Failure::Io(error),
    })?;
    let stdout = child.stdout.take().expect("stdout is piped");
    let stderr = child.stderr.take().expect("stderr is piped");
    let package = std::path::absolute(build.package).map_err(Failure::Io)?;
    let name = build.name.to_owned();
    let said = thread::spawn(move || watch(stderr, &name));
    let (program, errors) = read_messages(stdout, &package).map_err(Failure::Io)?;
    let status = child.wait().map_err(Failure::Io)?;
    let said = said.join().unwrap_or_default();
    if status.success() { Ok(program) } else { Err(failure(errors, said)) }
}

fn command(build: &Build<'_>) -> Command {
    let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.args(if build.tests { &["test", "--no-run"][..] } else { &["build"] });
    command.arg("--message-format=json").current_dir(build.package);
    command.arg("--target-dir").arg(build.target);
    if build.release {
        command.arg("--release");
    }
    if let Some(shared) = build.shared {
        command.env("CARGO_BUILD_BUILD_DIR", shared);
    }
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Cargo's own words, shown as progress while they come.
fn watch(stderr: impl Read, name: &str) -> String {
    let mut progress = Progress::new(name);
    let mut said = String::new();
    for line in BufReader::new(stderr).lines().map_while(Result::ok) {
        progress.line(&line);
        said.push_str(&line);
        said.push('\n');
    }
    progress.end();
    said
}

fn read_messages(stdout: impl Read, package: &Path) -> io::Result<(Option<PathBuf>, RustcErrors)> {
    let mut program = None;
    let mut errors = RustcErrors::default();
    for message in Message::parse_stream(BufReader::new(stdout)) {
        match message? {
            Message::CompilerArtifact(artifact) => program = artifact.executable.map(PathBuf::from).or(program),
            Message::CompilerMessage(message) => {
                let own = message.target.src_path.as_std_path().starts_with(package);
                if own { &mut errors.own } else { &mut errors.foreign }.push(message.message);
            }
            _ => {}
        }
    }
    Ok((program, errors))
}

fn failure(errors: RustcErrors, said: String) -> Failure {
    let said_of = |signs: &[&str]| signs.iter().any(|sign| said.contains(sign));
    let is_error = |error: &Diagnostic| error.level == DiagnosticLevel::Error;
    let is_full = |error: &Diagnostic| error.message.contains(FULL);
    if said_of(&[FULL]) || errors.own.iter().chain(&errors.foreign).any(is_full) {
        return Failure::Full(said);
    }
    if said_of(&["requires rustc", "edition2024", "this version of Cargo is older", "lock file version"]) {
        return Failure::TooOld(said);
    }
    if errors.own.iter().chain(&errors.foreign).any(is_error) {
        return Failure::Rustc(errors);
    }
    let signs = [
        "failed to download",
        "failed to fetch",
        "Could not resolve",
        "Couldn't resolve",
        "--offline",
        "failed to get `",
    ];
    if said_of(&signs) { Failure::Fetch(said) } else { Failure::Cargo(said) }
}

/// What the system says where a disk is full.
const FULL: &str = "No space left on device";

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cargo_says_tells_what_is_wrong() {
        let kind = |said: &str| failure(RustcErrors::default(), said.to_owned());
        assert!(matches!(kind("error: failed to download `tokio v1.54.1`"), Failure::Fetch(_)));
        assert!(matches!(
            kind("error: rustc 1.80.0 is not supported\n  a@0.1.0 requires rustc 1.95"),
            Failure::TooOld(_)
        ));
        assert!(matches!(kind("feature `edition2024` is required"), Failure::TooOld(_)));
        assert!(matches!(kind("error: failed to write\n  No space left on device (os error 28)"), Failure::Full(_)));
        assert!(matches!(kind("error: something else"), Failure::Cargo(_)));
    }
}
