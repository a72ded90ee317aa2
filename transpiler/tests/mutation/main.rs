//! Mistakes as people make them: programs that are right, with one thing wrong.
//!
//! Each program of the fixtures and examples is changed in one place: a line is lost, doubled or moved, a word or bracket dropped, a name misspelt, a type exchanged.
//! What comes of it is either still a program, or is rejected with words that make sense; nothing ends the compiler. One mistake is one error: the tests hold
//! how often it is more. `MUTANTS=n` makes n of each program instead of a few and writes what there is to read to `target/tmp/mutants/`; with `MUTANTS_BUILT=n` n of those that are
//! accepted are built, where rustc has to have nothing to say.

#![expect(clippy::disallowed_methods, reason = "programs are files, and cargo builds them")]

mod build;
mod change;
mod corpus;
mod outcome;
mod random;
mod report;

use std::collections::BTreeMap;

use change::Change;
use corpus::Program;
use outcome::Outcome;
use random::Random;

/// A program with one thing wrong, and what became of it.
struct Mutant {
    program: String,
    change: Change,
    text: String,
    outcome: Outcome,
}

/// How many mutants of each program are made where nobody asks for more.
const FEW: usize = 3;

/// How many in a hundred rejected mutants may have more than one error.
const SEVERAL_IN_A_HUNDRED: usize = 20;

fn number(variable: &str) -> Option<usize> {
    std::env::var(variable).ok()?.parse().ok()
}

fn mutants(program: &Program, count: usize) -> Vec<Mutant> {
    let mut random = Random::of(&program.name);
    let made = (0..count).filter_map(|_| change::any(&program.text, &mut random));
    made.map(|(change, text)| {
        let outcome = outcome::of(program, &text);
        Mutant { program: program.name.clone(), change, text, outcome }
    })
    .collect()
}

#[test]
fn a_mistake_is_told_once() {
    let count = number("MUTANTS").unwrap_or(FEW);
    let programs = corpus::all();
    assert!(programs.len() > 100, "there are programs to change");
    let all: Vec<Mutant> =
        indent2rs::stack::with_room(|| programs.iter().flat_map(|program| mutants(program, count)).collect());
    let panics: Vec<_> = all.iter().filter(|mutant| matches!(mutant.outcome, Outcome::Panicked(_))).collect();
    let counts = all.iter().fold(BTreeMap::<usize, usize>::new(), |mut counts, mutant| {
        *counts.entry(mutant.outcome.errors()).or_default() += 1;
        counts
    });
    if number("MUTANTS").is_some() {
        report::write(&all);
    }
    if let Some(count) = number("MUTANTS_BUILT") {
        build::without_warnings(&programs, &all, count);
    }
    assert!(panics.is_empty(), "the compiler has failed on:\n{}", report::listing(&panics));
    let rejected: usize = counts.range(1..).map(|(_, count)| count).sum();
    let several: usize = counts.range(2..).map(|(_, count)| count).sum();
    assert!(
        several * 100 <= rejected * SEVERAL_IN_A_HUNDRED,
        "{several} of {rejected} rejected mutants have more than one error; errors and how often: {counts:?}"
    );
}
