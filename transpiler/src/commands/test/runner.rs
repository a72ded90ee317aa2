//! The tests, each in a process of its own.
//!
//! In: the program that holds them. Out: how each has ended, and what it said, in the order of the list. A process of its own keeps apart what tests print, and a test that ends its process
//! ends no other.

use std::collections::BTreeMap;
use std::io;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use crate::emit::Test;

/// What runs tests.
#[derive(Debug)]
pub(super) struct Runner<'a> {
    /// The program that holds them.
    pub(super) program: &'a Path,
    /// Where they run; here where there is none.
    pub(super) folder: Option<&'a Path>,
    /// The tests.
    pub(super) tests: &'a [&'a Test],
}

/// How a test has ended.
#[derive(Debug)]
pub(super) struct Ended {
    /// It is as it should be.
    pub(super) passed: bool,
    /// What it printed.
    pub(super) stdout: String,
    /// What it said on stderr.
    pub(super) stderr: String,
    /// What ended its process before the test was over: `exit status: 3`, a signal.
    pub(super) cut: Option<String>,
    /// How long it took.
    pub(super) took: Duration,
}

impl Runner<'_> {
    /// Runs them, `jobs` at once, and hands on how each has ended, in their order.
    pub(super) fn run(&self, jobs: usize, mut ended: impl FnMut(&Test, Ended)) -> io::Result<()> {
        let next = AtomicUsize::new(0);
        let (sender, receiver) = mpsc::channel();
        thread::scope(|scope| {
            for _ in 0..jobs.min(self.tests.len()) {
                let (next, sender) = (&next, sender.clone());
                scope.spawn(move || {
                    while let position = next.fetch_add(1, Ordering::Relaxed)
                        && let Some(test) = self.tests.get(position)
                        && sender.send((position, self.one(test))).is_ok()
                    {}
                });
            }
            drop(sender);
            let mut early = BTreeMap::new();
            let mut told = 0;
            for (position, result) in receiver {
                early.insert(position, result?);
                while let Some(result) = early.remove(&told) {
                    ended(self.tests[told], result);
                    told += 1;
                }
            }
            Ok(())
        })
    }

    fn one(&self, test: &Test) -> io::Result<Ended> {
        let mut command = Command::new(self.program);
        command.args([&*test.rust, "--exact", "--nocapture", "--test-threads=1", "--color=never", "--format=pretty"]);
        command.stdin(Stdio::null());
        if let Some(folder) = self.folder {
            command.current_dir(folder);
        }
        let start = Instant::now();
        let output = command.output()?;
        Ok(said(&test.rust, output, start.elapsed()))
    }
}

/// Takes away what Rust's test runner says around the test.
fn said(name: &str, output: Output, took: Duration) -> Ended {
    let stdout = String::from_utf8_lossy(&output.stdout).into_owned();
    let stderr = String::from_utf8_lossy(&output.stderr).into_owned();
    let passed = output.status.success();
    let head = format!("\nrunning 1 test\ntest {name} ... ");
    let end = if passed { "ok\n\ntest result: ok." } else { "FAILED\n\nfailures:\n" };
    let printed = stdout.strip_prefix(&head).unwrap_or(&stdout);
    match printed.rfind(end) {
        Some(at) => Ended { passed, stdout: printed[..at].to_owned(), stderr, cut: None, took },
        // The test has left through the back door: nobody knows whether it holds.
        None => {
            let cut = Some(output.status.to_string());
            Ended { passed: false, stdout: printed.to_owned(), stderr, cut, took }
        }
    }
}

#[cfg(all(test, unix))]
mod tests;
