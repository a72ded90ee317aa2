//! The Indent compiler as a library.
//!
//! [`transpile`] is its table of contents: every phase, in order. The phases are pure; the program on top
//! (`main.rs`, `commands/`, `cargo/`) reads and writes files.

pub mod ast;
pub mod cargo;
pub mod check;
pub mod commands;
pub mod demands;
pub mod diagnostic;
pub mod effects;
pub mod emit;
pub mod hir;
pub mod ownership;
pub mod parse;
pub mod resolve;
pub mod source;
pub mod stack;
mod suggest;
pub mod types;

use diagnostic::Diagnostics;
use source::Sources;

/// Everything that is known of a program without errors.
#[derive(Debug)]
pub struct Analysis {
    /// The typed program.
    pub program: hir::Program,
    /// Colour, raises, blocking.
    pub effects: effects::Effects,
    /// Moves, borrows, copies.
    pub modes: ownership::Modes,
    /// Derives, bounds, what is reached.
    pub demands: demands::Demands,
}

/// Parses, checks and analyses a program; nothing where it has errors, which are in `diagnostics`.
pub fn analyse(
    root: resolve::Root,
    loader: &dyn resolve::Loader,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Analysis> {
    analyse_for(hir::Purpose::Run, root, loader, sources, diagnostics)
}

/// As [`analyse`], for running its tests where `purpose` says so.
pub fn analyse_for(
    purpose: hir::Purpose,
    root: resolve::Root,
    loader: &dyn resolve::Loader,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<Analysis> {
    let modules = resolve::load(root, loader, sources, diagnostics);
    let program = hir::Program { purpose, ..check::check(&modules, sources, diagnostics) };
    if diagnostics.has_errors() {
        return None;
    }
    let effects = effects::infer(&program, diagnostics);
    let modes = ownership::decide(&program, &effects, diagnostics);
    if diagnostics.has_errors() {
        return None;
    }
    let demands = demands::collect(&program, &effects, &modes);
    Some(Analysis { program, effects, modes, demands })
}

/// The Rust of a program; nothing where it has errors, which are in `diagnostics`.
pub fn transpile(
    root: resolve::Root,
    loader: &dyn resolve::Loader,
    sources: &mut Sources,
    diagnostics: &mut Diagnostics,
) -> Option<emit::Emitted> {
    let analysis = analyse(root, loader, sources, diagnostics)?;
    Some(emit::emit(&analysis, sources))
}
