//! How a program ends: the status that its parent process sees.

use std::io::Write;
use std::process::{ExitCode, Termination};

use super::{Error, Result};

/// What `fn main` returns where the exit status matters: 0, 1 for an error that nobody caught
/// (its report goes to stderr), 130 or 143 where ctrl-c or SIGTERM ended the program (S16).
pub struct Exit(Result<()>);

impl From<Result<()>> for Exit {
    fn from(result: Result<()>) -> Self {
        Exit(result)
    }
}

impl Termination for Exit {
    fn report(self) -> ExitCode {
        match self.0 {
            Ok(()) => ExitCode::SUCCESS,
            Err(error) => {
                // Nobody is left to hear that stderr is closed.
                let _ = writeln!(std::io::stderr(), "Error: {error:?}");
                status(&error)
            }
        }
    }
}

fn status(error: &Error) -> ExitCode {
    match error.signal() {
        Some(signal) => ExitCode::from(128 + signal),
        None => ExitCode::FAILURE,
    }
}
