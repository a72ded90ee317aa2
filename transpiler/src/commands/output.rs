//! Everything that a command says: diagnostics and failures, for people or for programs.

use std::io::{IsTerminal, Write};
use std::process::ExitCode;
use std::sync::OnceLock;
use std::{env, panic};

use super::failure::Failure;
use super::{Colour, MessageFormat};
use crate::diagnostic::{Diagnostic, Severity, json, page, render};
use crate::source::Sources;

/// How and where to speak.
#[derive(Debug)]
pub(super) struct Output {
    format: MessageFormat,
    choice: Colour,
    /// On stderr.
    colour: bool,
}

impl Output {
    pub(super) fn new(format: MessageFormat, colour: Colour) -> Self {
        let mut output = Output { format, choice: colour, colour: false };
        output.colour = output.colour_wanted(std::io::stderr().is_terminal());
        output
    }

    fn colour_wanted(&self, terminal: bool) -> bool {
        match self.choice {
            Colour::Always => true,
            Colour::Never => false,
            Colour::Auto => terminal && env::var_os("NO_COLOR").is_none_or(|value| value.is_empty()),
        }
    }

    /// Prints diagnostics; people also get their number.
    pub(super) fn diagnostics(&self, diagnostics: &[Diagnostic], sources: &Sources) {
        match self.format {
            MessageFormat::Json => {
                diagnostics.iter().for_each(|diagnostic| self.print(&format!("{}\n", json::line(diagnostic, sources))));
            }
            MessageFormat::Human => {
                self.tell(&render::render(diagnostics, sources, self.colour));
                if let Some(count) = count(diagnostics) {
                    self.tell(&format!("{count}\n"));
                }
            }
        }
    }

    /// Prints a failure and gives its exit status.
    pub(super) fn failure(&self, failure: &Failure) -> ExitCode {
        match self.format {
            MessageFormat::Json => {
                self.print(&format!("{}\n", json::placeless(failure.code, &failure.message, &failure.help)));
            }
            MessageFormat::Human => {
                let (red, bold, off) = if self.colour { ("\x1b[1;31m", "\x1b[1m", "\x1b[0m") } else { ("", "", "") };
                let mut text = format!("{red}error[{}]{off}{bold}: {}{off}\n", failure.code, failure.message);
                failure.help.iter().for_each(|help| text.push_str(&format!("  = help: {help}\n")));
                self.tell(&text);
            }
        }
        ExitCode::from(failure.status)
    }

    /// Whether programs read what is said.
    pub(super) fn is_json(&self) -> bool {
        self.format == MessageFormat::Json
    }

    /// Whether what is printed on stdout has colours.
    pub(super) fn has_colour(&self) -> bool {
        self.colour_wanted(std::io::stdout().is_terminal())
    }

    /// A text for stdout in a colour, given as the sequence that switches it on.
    pub(super) fn coloured(&self, colour: &str, text: &str) -> String {
        if self.has_colour() { format!("{colour}{text}\x1b[0m") } else { text.to_owned() }
    }

    /// Prints what was asked for.
    pub(super) fn print(&self, text: &str) {
        // A reader that has gone away is no failure: `indent2rs emit … | head`.
        let _ = std::io::stdout().write_all(text.as_bytes());
    }

    /// Prints the page of a code; its colours are for a terminal that reads it.
    pub(super) fn page(&self, page: &str) {
        self.print(&page::show(page, self.has_colour()));
    }

    /// Tells people something, on stderr.
    pub(super) fn tell(&self, text: &str) {
        let _ = std::io::stderr().write_all(text.as_bytes());
    }

    /// Runs a command; a broken invariant of the transpiler becomes one message that asks for a report.
    pub(super) fn catch_internal_errors(&self, command: impl FnOnce() -> ExitCode + panic::UnwindSafe) -> ExitCode {
        static SAID: OnceLock<String> = OnceLock::new();
        panic::set_hook(Box::new(|info| {
            let _ = SAID.set(info.to_string());
        }));
        panic::catch_unwind(command).unwrap_or_else(|_| {
            let failure = Failure {
                status: 1,
                code: "E0798",
                message: "indent2rs itself has failed".to_owned(),
                help: vec![
                    "this is a bug of indent2rs, not of your program: please report it with the program".to_owned(),
                    SAID.get().map_or_else(String::new, |said| said.replace('\n', " ")),
                ],
            };
            self.failure(&failure)
        })
    }
}

/// `2 errors and 1 warning`, where there is any.
fn count(diagnostics: &[Diagnostic]) -> Option<String> {
    let number = |severity, word| {
        let count = diagnostics.iter().filter(|diagnostic| diagnostic.severity == severity).count();
        let plural = if count == 1 { "" } else { "s" };
        (count > 0).then(|| format!("{count} {word}{plural}"))
    };
    match (number(Severity::Error, "error"), number(Severity::Warning, "warning")) {
        (Some(errors), Some(warnings)) => Some(format!("{errors} and {warnings}")),
        (errors, warnings) => errors.or(warnings),
    }
}
