//! From syntax to the typed program: names, types, patterns, definite assignment.
//!
//! In: all modules. Out: `hir::Program`, in which nothing is implicit, and diagnostics of E01xx to E03xx. Effects and ownership are not here.

mod body;
mod collect;
mod constants;
mod errors;
mod finite;
mod implementations;
mod imports;
mod infer;
mod lookup;
mod matching;
mod names;
mod rules;
mod satisfy;
mod ty;
mod world;
mod written;
mod zonk;

use crate::diagnostic::Diagnostics;
use crate::hir::Program;
use crate::resolve::Modules;
use crate::source::Sources;

/// Checks a program. What is returned may be read by later phases only where no error was reported.
pub fn check(modules: &Modules, sources: &Sources, diagnostics: &mut Diagnostics) -> Program {
    let mut world = collect::collect(modules, sources, diagnostics);
    body::check_bodies(&mut world, diagnostics);
    imports::check(&world, diagnostics);
    let mut program = world.program;
    if !diagnostics.has_errors() {
        constants::check(&mut program, diagnostics);
    }
    program
}
