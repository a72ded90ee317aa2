//! From syntax to the typed program: names, types, patterns, definite assignment.
//!
//! In: all modules. Out: `hir::Program`, in which nothing is implicit, and diagnostics of E01xx to E03xx. Effects and ownership are not here.

mod adapt;
mod argument;
mod assign;
mod aug_assign;
mod because;
mod block;
mod body;
mod bounds;
mod builtin;
mod call;
mod cases;
mod closure;
mod coerce;
mod collect;
mod compare;
mod comprehension;
mod concurrent;
mod conditional;
mod consequences;
mod constants;
mod construct;
mod ctx;
mod declare;
mod definition;
mod error_handling;
mod errors;
mod escape;
pub(crate) mod exhaust;
mod expr;
mod finite;
mod flow;
mod format;
mod frame;
mod guarded;
mod handles;
mod implementations;
mod imports;
mod index;
mod infer;
mod iteration;
mod lift;
mod literal;
mod logical;
mod lookup;
mod matches;
mod matching;
mod member;
mod name;
mod names;
mod narrow;
mod operator;
mod overlap;
mod overload;
mod owner;
mod pattern;
mod phantom;
mod place;
mod prescan;
mod present;
mod reference;
mod rules;
mod satisfy;
mod scope;
mod spawn;
mod stmt;
mod target;
mod ty;
mod with;
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
    diagnostics.close_declarations();
    body::check_bodies(&mut world, diagnostics);
    imports::check(&world, diagnostics);
    consequences::silence(modules, sources, diagnostics);
    let mut program = world.program;
    if !diagnostics.has_errors() {
        constants::check(&mut program, diagnostics);
        cases::check_calls(&program, diagnostics);
    }
    program
}
