//! What the user sees while cargo works.
//!
//! In: cargo's own lines. Out: on a terminal one line that changes, elsewhere one line when a build compiles dependencies, which is once.

use std::io::{IsTerminal, Write};

/// Shows the progress of one build on stderr.
#[derive(Debug)]
pub struct Progress {
    name: String,
    terminal: bool,
    compiled: usize,
}

impl Progress {
    /// For a build of the package `name`.
    pub fn new(name: &str) -> Self {
        Progress { name: name.to_owned(), terminal: std::io::stderr().is_terminal(), compiled: 0 }
    }

    /// Takes a line of cargo's stderr.
    pub fn line(&mut self, line: &str) {
        let Some(what) = line.trim_start().strip_prefix("Compiling ") else { return };
        let what = what.split(" (").next().unwrap_or(what);
        if what.split(' ').next() == Some(&self.name) {
            return;
        }
        self.compiled += 1;
        if self.terminal {
            self.show(&format!("\r\x1b[2Kcompiling {what} ({})", self.compiled));
        } else if self.compiled == 1 {
            self.show("compiling dependencies, which happens once\n");
        }
    }

    /// Takes the line away.
    pub fn end(self) {
        if self.terminal && self.compiled > 0 {
            self.show("\r\x1b[2K");
        }
    }

    fn show(&self, text: &str) {
        let mut stderr = std::io::stderr();
        // Progress that nobody can see is no failure.
        let _ = stderr.write_all(text.as_bytes()).and_then(|()| stderr.flush());
    }
}
