//! What is said of tests: for people on stdout, or as one line of JSON each.
//!
//! In: how each has ended. Out: a line each; then each failure at its Indent line with what the test printed; then the count.

use std::process::ExitCode;

use serde::Serialize;

use super::runner::Ended;
use crate::commands::output::Output;
use crate::diagnostic::{Diagnostic, render};
use crate::emit::Test;
use crate::source::{Sources, Span};

/// The report of one run.
pub(super) struct Report<'a> {
    output: &'a Output,
    sources: &'a Sources,
    passed: usize,
    /// What is told of the failures at the end.
    failures: Vec<String>,
    left_out: usize,
}

/// A test as programs read it.
#[derive(Serialize)]
struct TestLine<'a> {
    event: &'static str,
    name: &'a str,
    result: &'static str,
    file: &'a str,
    line: u32,
    message: Option<&'a str>,
    failed_file: Option<&'a str>,
    failed_line: Option<u32>,
    stdout: &'a str,
    stderr: &'a str,
    seconds: f64,
}

/// The end as programs read it.
#[derive(Serialize)]
struct EndLine {
    event: &'static str,
    passed: usize,
    failed: usize,
    left_out: usize,
}

/// Why a test failed, as the runtime tells it.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Reason<'s> {
    /// The first line, without what kind of failure it is; more lines where it has some.
    pub(super) message: String,
    /// The place.
    pub(super) file: &'s str,
    /// Its line, from 1.
    pub(super) line: u32,
    /// Causes and other failures, one a line.
    pub(super) more: Vec<String>,
    /// What stands before and behind it.
    pub(super) rest: String,
}

impl<'a> Report<'a> {
    pub(super) fn new(output: &'a Output, sources: &'a Sources, left_out: usize) -> Self {
        Report { output, sources, passed: 0, failures: Vec::new(), left_out }
    }

    /// Tells how a test has ended.
    pub(super) fn ended(&mut self, test: &Test, ended: &Ended) {
        if self.output.is_json() {
            self.json(test, ended);
        } else {
            let (word, colour) = if ended.passed { ("ok", "\x1b[32m") } else { ("FAILED", "\x1b[1;31m") };
            self.output.print(&format!("test {} ... {}\n", test.name, self.output.coloured(colour, word)));
        }
        if ended.passed {
            self.passed += 1;
        } else {
            self.failures.push(self.failure(test, ended));
        }
    }

    /// Tells the failures and the count; gives the exit status.
    pub(super) fn end(&self) -> ExitCode {
        let failed = self.failures.len();
        if self.output.is_json() {
            let line = EndLine { event: "end", passed: self.passed, failed, left_out: self.left_out };
            self.output.print(&format!("{}\n", to_line(&line)));
        } else {
            let failures: String = self.failures.iter().map(|failure| format!("\n{failure}")).collect();
            self.output.print(&format!("{failures}\n{}\n", self.count()));
        }
        if failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE }
    }

    fn count(&self) -> String {
        let (passed, failed) = (self.passed, self.failures.len());
        let left_out = match self.left_out {
            0 => String::new(),
            number => format!(", {number} left out by the filter"),
        };
        match (passed, failed) {
            (0, 0) => "there are no tests; `@test` before a function makes it one".to_owned(),
            (passed, 0) => format!("{passed} passed{left_out}"),
            (passed, failed) => format!("{passed} passed, {failed} failed{left_out}"),
        }
    }

    fn json(&self, test: &Test, ended: &Ended) {
        let reason = reason(&ended.stderr).filter(|_| !ended.passed);
        let file = self.sources.file(test.span.file);
        let message = reason.as_ref().map(|reason| &*reason.message).or(ended.cut.as_deref());
        self.output.print(&format!(
            "{}\n",
            to_line(&TestLine {
                event: "test",
                name: &test.name,
                result: if ended.passed { "ok" } else { "failed" },
                file: &file.path,
                line: file.line(test.span.start),
                message,
                failed_file: reason.as_ref().map(|reason| reason.file),
                failed_line: reason.as_ref().map(|reason| reason.line),
                stdout: &ended.stdout,
                stderr: &ended.stderr,
                seconds: ended.took.as_secs_f64(),
            })
        ));
    }

    /// The failure at its place, and what the test said before.
    fn failure(&self, test: &Test, ended: &Ended) -> String {
        let reason = reason(&ended.stderr);
        let placed = reason.as_ref().and_then(|reason| Some((reason, self.span(reason)?)));
        let (rendered, rest) = match placed {
            Some((reason, span)) => {
                let message = format!("test `{}` failed: {}", test.name, reason.message);
                let mut diagnostic = Diagnostic::error("E0072", span, message);
                diagnostic = reason.more.iter().fold(diagnostic, |diagnostic, more| diagnostic.help(more));
                if self.sources.line(span) != self.sources.line(test.span) || span.file != test.span.file {
                    let word = if test.name.ends_with(')') { "the case" } else { "the test" };
                    diagnostic = diagnostic.label(test.span, word);
                }
                (render::render(&[diagnostic], self.sources, self.output.has_colour()), &*reason.rest)
            }
            None => {
                let how = ended.cut.as_deref().unwrap_or("it failed without a place");
                let message = format!("test `{}` failed: its process ended by itself ({how})", test.name);
                let diagnostic = Diagnostic::error("E0072", test.span, message);
                (render::render(&[diagnostic], self.sources, self.output.has_colour()), &*ended.stderr)
            }
        };
        let mut text = format!("{}\n", rendered.trim_end());
        let said_something = !ended.stdout.trim_end().is_empty() || !rest.trim_end().is_empty();
        text.push_str(if said_something { "\n" } else { "" });
        for (title, said) in [("printed", &*ended.stdout), ("said on stderr", rest)] {
            if !said.trim_end().is_empty() {
                text.push_str(&format!("  {title}:\n"));
                said.trim_end().lines().for_each(|line| text.push_str(&format!("    {line}\n")));
            }
        }
        text
    }

    /// The whole line, without the blanks around it.
    fn span(&self, reason: &Reason<'_>) -> Option<Span> {
        let id = self.sources.ids().find(|&id| self.sources.file(id).path == reason.file)?;
        let file = self.sources.file(id);
        if reason.line == 0 || reason.line > file.line_count() {
            return None;
        }
        let range = file.line_range(reason.line);
        let text = &file.text[range.clone()];
        let start = range.start + text.len() - text.trim_start().len();
        Some(Span { file: id, start: start as u32, end: range.end.max(start) as u32 })
    }
}

fn to_line(line: &impl Serialize) -> String {
    serde_json::to_string(line).expect("internal error: texts and numbers are always JSON")
}

/// Each cause with its place behind it, on one line.
fn placed(lines: &[&str]) -> Vec<String> {
    let mut placed: Vec<String> = Vec::new();
    for line in lines.iter().map(|line| line.trim_start()) {
        match (line.strip_prefix("at "), placed.last_mut()) {
            (Some(place), Some(last)) => last.push_str(&format!(" ({place})")),
            _ => placed.push(line.to_owned()),
        }
    }
    placed
}

/// Finds the last report of the runtime: `panic: …` or `Error: …`, with `  at FILE:LINE` under it.
pub(super) fn reason(stderr: &str) -> Option<Reason<'_>> {
    let lines: Vec<&str> = stderr.lines().collect();
    let begins = |line: &str| line.starts_with("panic: ") || line.starts_with("Error: ");
    let first = lines.iter().rposition(|line| begins(line))?;
    let place = first + lines[first..].iter().position(|line| line.starts_with("  at "))?;
    let (file, line) = lines[place].strip_prefix("  at ")?.rsplit_once(':')?;
    let said = lines[first].split_once(": ").map_or(lines[first], |(_, said)| said);
    let message = [said].into_iter().chain(lines[first + 1..place].iter().map(|line| line.trim_start()));
    let end = place + 1 + lines[place + 1..].iter().take_while(|line| line.starts_with("  ")).count();
    let backtrace = lines[place + 1..end].iter().position(|line| line.trim_start().starts_with("0: "));
    let more = &lines[place + 1..backtrace.map_or(end, |at| place + 1 + at)];
    Some(Reason {
        message: message.collect::<Vec<_>>().join("\n"),
        file,
        line: line.parse().ok()?,
        more: placed(more),
        rest: [&lines[..first], &lines[end..]].concat().join("\n"),
    })
}
