//! Generated programs: random well-typed Indent programs that have to check, build without a warning, and print what a reference evaluator says.
//!
//! `GENERATOR_PROGRAMS` is how many (a short run without it), `GENERATOR_SEED` the first seed, `GENERATOR_WIDE=1` adds generics, interfaces, stored
//! closures and nested functions; `GENERATOR_SHOW=SEED` prints one program and what it has to print. A failure is shrunk to a minimal program of the
//! same class of failure, which is printed; `GENERATOR_SHRINK=0` leaves that out. `known` lists the seeds of the short run that fail still: there may
//! only be fewer, and `BLESS=1` writes it anew.

#![expect(clippy::disallowed_methods, reason = "programs are built and started")]
#![expect(clippy::print_stdout, clippy::print_stderr, reason = "what happens is told while it happens")]

mod batch;
mod evaluate;
mod generate;
mod shrink;
mod text;
mod transpile;
mod tree;
mod value;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::Instant;

use batch::{Built, Subject};
use generate::generate;
use indent2rs::stack::with_room;
use libtest_mimic::{Arguments, Failed, Trial};

/// The programs of a run without settings: about half a minute.
const SHORT_RUN: u64 = 120;
/// How many programs are one crate.
const BATCH: usize = 60;
/// How many classes of failures are shrunk.
const SHRUNK: usize = 24;

fn main() -> ExitCode {
    if let Some(seed) = setting("GENERATOR_SHOW") {
        let generated = generate(seed, is_wide());
        let expected = &generated.outcome;
        println!("{}\n# status {}\n{}", text::program(&generated.program), expected.status, expected.stdout);
        return ExitCode::SUCCESS;
    }
    let arguments = Arguments::from_args();
    let trials = vec![Trial::test("generated programs do what they say", || with_room(run))];
    libtest_mimic::run(&arguments, trials).exit_code()
}

/// Programs by the class of their failure.
type Failures = BTreeMap<String, Vec<(u64, Subject)>>;

/// The programs that fail still, each with its class; there may only be fewer.
const KNOWN_FILE: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/generator/known");

fn known() -> Vec<u64> {
    let seed = |line: &str| line.split(' ').next()?.parse().ok();
    std::fs::read_to_string(KNOWN_FILE).unwrap_or_default().lines().filter_map(seed).collect()
}

fn known_text(failures: &Failures) -> String {
    let each = |(class, cases): (&String, &Vec<(u64, Subject)>)| {
        cases.iter().map(|(seed, _)| (*seed, class.clone())).collect::<Vec<_>>()
    };
    let mut lines: Vec<_> = failures.iter().flat_map(each).collect();
    lines.sort();
    lines.into_iter().map(|(seed, class)| format!("{seed} {class}\n")).collect()
}

fn blessing() -> bool {
    std::env::var("BLESS").is_ok_and(|value| value == "1")
}

fn is_wide() -> bool {
    setting("GENERATOR_WIDE") == Some(1)
}

fn setting(name: &str) -> Option<u64> {
    std::env::var(name).ok()?.parse().ok()
}

/// Failures that are known, and those that are not.
fn apart(failures: Failures, known: &[u64]) -> (Failures, Failures) {
    let of = |is_known: bool| {
        let kept = |cases: &Vec<(u64, Subject)>| {
            cases.iter().filter(|(seed, _)| known.contains(seed) == is_known).cloned().collect::<Vec<_>>()
        };
        failures
            .iter()
            .map(|(class, cases)| (class.clone(), kept(cases)))
            .filter(|(_, cases)| !cases.is_empty())
            .collect()
    };
    (of(true), of(false))
}

fn run() -> Result<(), Failed> {
    // Panics of the transpiler are failures that are told, those of candidates without a meaning are nothing.
    std::panic::set_hook(Box::new(|_| {}));
    let count = setting("GENERATOR_PROGRAMS").unwrap_or(SHORT_RUN);
    let first = setting("GENERATOR_SEED").unwrap_or(1);
    let started = Instant::now();
    let mut failures = Failures::new();
    let mut done = 0;
    let seeds: Vec<u64> = (first..first + count).collect();
    let mut builder = Built::new();
    // Two crates at a time: cargo builds them beside each other.
    for seeds in seeds.chunks(2 * BATCH) {
        let subjects: Vec<_> = seeds.iter().map(|seed| subject(*seed)).collect();
        let found = builder.failures(&subjects, BATCH, true);
        done += seeds.len();
        for (index, failure) in found {
            failures.entry(failure).or_default().push((seeds[index], subjects[index].clone()));
        }
        let minutes = started.elapsed().as_secs_f64() / 60.0;
        let failing: usize = failures.values().map(Vec::len).sum();
        eprintln!("{done} programs, {:.0} a minute, {failing} fail", done as f64 / minutes);
    }
    let known: Vec<u64> = if is_wide() { Vec::new() } else { known() };
    let (still, new) = apart(failures, &known);
    let failing: Vec<u64> = still.values().flatten().map(|(seed, _)| *seed).collect();
    let passing: Vec<_> = known.iter().filter(|seed| seeds.contains(seed) && !failing.contains(seed)).collect();
    // Only the run that the file is of can say what is still on it.
    if blessing() && !is_wide() && (first, count) == (1, SHORT_RUN) {
        std::fs::write(KNOWN_FILE, known_text(&still))?;
    } else if !passing.is_empty() {
        return Err(format!("known to fail, and they pass: {passing:?}; BLESS=1 takes them out").into());
    }
    let failures = new;
    if failures.is_empty() {
        return Ok(());
    }
    let mut report = String::new();
    for (index, (class, cases)) in failures.iter().enumerate() {
        let seeds: Vec<_> = cases.iter().take(5).map(|(seed, _)| seed.to_string()).collect();
        report.push_str(&format!("\n== {class}: {} programs, seeds {}\n", cases.len(), seeds.join(" ")));
        report.push_str(builder.said.get(class).map_or("", String::as_str));
        if index < SHRUNK && setting("GENERATOR_SHRINK") != Some(0) {
            let smallest = cases.iter().map(|(_, subject)| subject).min_by_key(|subject| subject.text.len());
            let minimal = shrink::shrink(smallest.expect("a class has cases"), class, &mut builder);
            eprintln!("== {class}\n{minimal}");
            report.push_str(&minimal);
        }
    }
    Err(report.into())
}

fn subject(seed: u64) -> Subject {
    let generated = generate(seed, is_wide());
    let text = text::program(&generated.program);
    Subject { program: generated.program, outcome: generated.outcome, text }
}
