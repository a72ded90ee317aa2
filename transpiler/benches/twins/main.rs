//! Emitted Rust beside what a Rust programmer writes by hand: how many lines each takes, and how long each runs.
//!
//! `cargo bench -p indent2rs --bench twins [-- NAME…]`. For each folder here there is a program of that name under `examples/`. `main.rs` is the same
//! program by hand: the same algorithm and the same kinds of collections, all else as one would write it in Rust, without checks of overflow. It is
//! compared by `fixtures`, output for output. What is timed has another `main` on both sides, with more work: `work.idt` and `work.rs`.
//! Both sides run by turns, released; the time of a side is that of its fastest run.

#![expect(clippy::disallowed_methods, reason = "a benchmark writes packages and starts processes")]
#![expect(clippy::print_stdout, reason = "a benchmark prints its table")]

mod package;
mod side;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

use side::Pair;

/// How often each side runs.
const TURNS: usize = 15;

fn main() {
    let wanted: Vec<String> = std::env::args().skip(1).filter(|argument| !argument.starts_with('-')).collect();
    let names = names().into_iter().filter(|name| wanted.is_empty() || wanted.contains(name));
    let pairs: Vec<Pair> = names.map(|name| side::read(&folder(), &name)).collect();
    let programs = package::build(&pairs);
    println!(
        "{:<16} {:>7} {:>7} {:>7} {:>6} {:>9} {:>9} {:>6}",
        "", "indent", "emitted", "by hand", "lines", "emitted", "by hand", "time"
    );
    let mut ratios = Vec::new();
    for pair in &pairs {
        let ours = programs.join(format!("emitted-{}", pair.name));
        let theirs = programs.join(format!("twin-{}", pair.name));
        let (ours, theirs) = race(&ours, &theirs);
        let ratio = ours.as_secs_f64() / theirs.as_secs_f64();
        let lines = pair.emitted_lines as f64 / pair.twin_lines as f64;
        println!(
            "{:<16} {:>7} {:>7} {:>7} {lines:>6.2} {:>6.0} ms {:>6.0} ms {ratio:>6.2}",
            pair.name,
            pair.indent_lines,
            pair.emitted_lines,
            pair.twin_lines,
            ours.as_secs_f64() * 1e3,
            theirs.as_secs_f64() * 1e3
        );
        ratios.push((lines, ratio));
    }
    println!(
        "geometric means: lines {:.2}, time {:.2}",
        mean(ratios.iter().map(|pair| pair.0)),
        mean(ratios.iter().map(|pair| pair.1))
    );
}

/// Where the programs by hand stand.
fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("benches/twins")
}

fn names() -> Vec<String> {
    let entries = fs::read_dir(folder()).expect("the folder is there").flatten();
    let mut names: Vec<String> = entries
        .filter(|entry| entry.path().is_dir())
        .map(|entry| entry.file_name().to_string_lossy().into_owned())
        .collect();
    names.sort();
    names
}

/// The fastest run of each; they take turns, so that what else the machine does meets both.
fn race(ours: &Path, theirs: &Path) -> (Duration, Duration) {
    assert_eq!(said(ours), said(theirs), "both say the same");
    let mut best = (Duration::MAX, Duration::MAX);
    for _ in 0..TURNS {
        best.0 = best.0.min(time(ours));
        best.1 = best.1.min(time(theirs));
    }
    best
}

fn said(program: &Path) -> String {
    let output = Command::new(program).output().expect("it starts");
    assert!(output.status.success(), "{}: {}", program.display(), String::from_utf8_lossy(&output.stderr));
    String::from_utf8_lossy(&output.stdout).into_owned()
}

fn time(program: &Path) -> Duration {
    let start = Instant::now();
    let status = Command::new(program).stdout(Stdio::null()).status().expect("it starts");
    let elapsed = start.elapsed();
    assert!(status.success(), "{} failed", program.display());
    elapsed
}

fn mean(values: impl Iterator<Item = f64> + Clone) -> f64 {
    let count = values.clone().count() as f64;
    (values.map(f64::ln).sum::<f64>() / count).exp()
}
