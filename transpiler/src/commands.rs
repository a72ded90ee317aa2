//! The command line: one file a subcommand.
//!
//! In: arguments. Out: an exit status: 0 when it is done, 1 when the program is wrong or has failed, 2 for wrong usage.

#![expect(clippy::disallowed_methods, reason = "commands read what users name")]

mod build;
mod check;
mod clean;
mod emit;
mod explain;
mod failure;
mod new;
mod output;
mod project;
mod run;
mod test;

use std::num::NonZero;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand, ValueEnum};

use failure::Failure;
use output::Output;

/// Indent: reads like Python, runs like Rust.
#[derive(Debug, Parser)]
#[command(name = "indent2rs", version, about, disable_help_subcommand = true)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
    /// How diagnostics are printed: for people on stderr, or as one line of JSON each on stdout
    #[arg(long, global = true, value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
    /// When to use colours
    #[arg(long, global = true, value_enum, default_value_t = Colour::Auto)]
    color: Colour,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    Human,
    Json,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Colour {
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a project in a new folder
    New {
        /// The folder; its last part is the project's name
        path: PathBuf,
    },
    /// Say what is wrong with a program, without building it
    Check {
        /// A file, or the folder of a project
        #[arg(default_value = ".")]
        path: PathBuf,
    },
    /// Show the Rust of a program, or write it as a complete Cargo package
    Emit {
        /// A file, or the folder of a project
        #[arg(default_value = ".")]
        path: PathBuf,
        /// The folder to write the package into; without one the Rust is printed
        #[arg(short, long, value_name = "DIR")]
        output: Option<PathBuf>,
        /// Its tests instead, as a package for `cargo test`
        #[arg(long)]
        tests: bool,
    },
    /// Build a program
    Build {
        /// A file, or the folder of a project
        #[arg(default_value = ".")]
        path: PathBuf,
        /// Optimised
        #[arg(long)]
        release: bool,
    },
    /// Build a program and run it
    Run {
        /// A file, or the folder of a project
        #[arg(default_value = ".")]
        path: PathBuf,
        /// Optimised
        #[arg(long)]
        release: bool,
        /// Arguments of the program
        #[arg(last = true)]
        arguments: Vec<String>,
    },
    /// Run the tests of a program
    Test {
        /// A file, or the folder of a project (the current one where this is left out), and a part of the names of the tests to run
        #[arg(num_args = 0..=2, value_name = "FILE] [FILTER")]
        subject: Vec<String>,
        /// How many tests run at once; as many as there are CPUs where this is left out
        #[arg(short, long)]
        jobs: Option<NonZero<usize>>,
        /// Optimised
        #[arg(long)]
        release: bool,
    },
    /// Show what a program's functions do (suspend, raise, block) and why, or explain a diagnostic's code
    Explain {
        /// A file, the folder of a project (left out in it), or a code such as E0503
        #[arg(default_value = ".")]
        subject: PathBuf,
        /// Only this function
        name: Option<String>,
        /// Each copy that allocates, with the reason
        #[arg(long)]
        copies: bool,
    },
    /// Remove what was built
    Clean {
        /// A file, or the folder of a project
        #[arg(default_value = ".")]
        path: PathBuf,
        /// Also what all single files share
        #[arg(long)]
        all: bool,
    },
}

/// Runs the program with the process's arguments.
pub fn main() -> ExitCode {
    let arguments = match Arguments::try_parse() {
        Ok(arguments) => arguments,
        Err(error) => error.exit(),
    };
    let output = Output::new(arguments.message_format, arguments.color);
    output.catch_internal_errors(|| match run(arguments.command, &output) {
        Ok(status) => status,
        Err(failure) => output.failure(&failure),
    })
}

fn run(command: Command, output: &Output) -> Result<ExitCode, Failure> {
    match command {
        Command::New { path } => new::run(&path, output),
        Command::Check { path } => check::run(&path, output),
        Command::Emit { path, output: folder, tests } => emit::run(&path, folder.as_deref(), tests, output),
        Command::Build { path, release } => build::run(&path, release, output),
        Command::Run { path, release, arguments } => run::run(&path, release, &arguments, output),
        Command::Test { subject, jobs, release } => test::run(&subject, jobs, release, output),
        Command::Explain { subject, name, copies } => explain::run(&subject, name.as_deref(), copies, output),
        Command::Clean { path, all } => clean::run(&path, all, output),
    }
}
