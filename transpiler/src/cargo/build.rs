//! One run of `cargo build`.
//!
//! In: a package on disk. Out: the program's path, or why there is none. The package's own errors come back as rustc's messages.

use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::{env, io, thread};

use cargo_metadata::Message;
use cargo_metadata::diagnostic::Diagnostic;

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
    Rustc(Vec<Diagnostic>),
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
    let name = build.name.to_owned();
    let said = thread::spawn(move || watch(stderr, &name));
    let (program, errors) = read_messages(stdout).map_err(Failure::Io)?;
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

fn read_messages(stdout: impl Read) -> io::Result<(Option<PathBuf>, Vec<Diagnostic>)> {
    let mut program = None;
    let mut errors = Vec::new();
    for message in Message::parse_stream(BufReader::new(stdout)) {
        match message? {
            Message::CompilerArtifact(artifact) => program = artifact.executable.map(PathBuf::from).or(program),
            Message::CompilerMessage(message) => errors.push(message.message),
            _ => {}
        }
    }
    Ok((program, errors))
}

fn failure(errors: Vec<Diagnostic>, said: String) -> Failure {
    let is_error = |error: &Diagnostic| error.level == cargo_metadata::diagnostic::DiagnosticLevel::Error;
    if errors.iter().any(is_error) {
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
    if signs.iter().any(|sign| said.contains(sign)) {
        return Failure::Fetch(said);
    }
    Failure::Cargo(said)
}
