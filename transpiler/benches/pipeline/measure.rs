//! One row of the table, and the time of each phase.

use std::fs;
use std::time::Instant;

use indent2rs::diagnostic::Diagnostics;
use indent2rs::source::Sources;
use indent2rs::{analyse, check, demands, effects, emit, ownership, resolve};

use crate::generate;

/// `check` of a project of that size: the best of five, and the memory that it took at most.
pub(crate) fn row(lines: usize) -> String {
    let project = generate::project(lines);
    let before = peak_bytes();
    let mut best = f64::INFINITY;
    let mut after = before;
    for turn in 0..5 {
        let start = Instant::now();
        let mut diagnostics = Diagnostics::default();
        let analysis = analyse(project.root.clone(), &project, &mut Sources::default(), &mut diagnostics);
        best = best.min(start.elapsed().as_secs_f64());
        assert!(analysis.is_some(), "the generated project is right: {:?}", diagnostics.iter().next());
        if turn == 0 {
            after = peak_bytes();
        }
    }
    let per_line = (after - before) as f64 / project.lines as f64;
    let micros = best * 1e6 / project.lines as f64;
    format!("{:>8}  {:>9.1}  {micros:>11.2}  {per_line:>10.0}", project.lines, best * 1e3)
}

/// Milliseconds of each phase, the best of five.
pub(crate) fn phases(lines: usize) -> Vec<(&'static str, f64)> {
    let project = generate::project(lines);
    let turns: Vec<_> = (0..5).map(|_| one_turn(&project)).collect();
    let best = |phase: usize| turns.iter().map(|turn| turn[phase].1).fold(f64::INFINITY, f64::min);
    turns[0].iter().enumerate().map(|(phase, (name, _))| (*name, best(phase))).collect()
}

fn one_turn(project: &generate::Project) -> Vec<(&'static str, f64)> {
    let mut sources = Sources::default();
    let mut diagnostics = Diagnostics::default();
    let mut times = Vec::new();
    let mut clock = Instant::now();
    let mut lap = |name, clock: &mut Instant| {
        times.push((name, clock.elapsed().as_secs_f64() * 1e3));
        *clock = Instant::now();
    };
    let modules = resolve::load(project.root.clone(), project, &mut sources, &mut diagnostics);
    lap("parse", &mut clock);
    let program = check::check(&modules, &sources, &mut diagnostics);
    lap("check", &mut clock);
    let effects = effects::infer(&program, &mut diagnostics);
    lap("effects", &mut clock);
    let modes = ownership::decide(&program, &effects, &mut diagnostics);
    lap("ownership", &mut clock);
    let demands = demands::collect(&program, &effects, &modes);
    lap("demands", &mut clock);
    let analysis = indent2rs::Analysis { program, effects, modes, demands };
    emit::emit(&analysis, &sources);
    lap("emit", &mut clock);
    times
}

/// The most memory that this process has had, as Linux tells.
fn peak_bytes() -> u64 {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kibibytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kibibytes.unwrap_or_default() * 1024
}
