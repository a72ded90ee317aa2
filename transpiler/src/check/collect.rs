//! All declarations of all modules, without their bodies.
//!
//! In: the modules. Out: the `World`, with ids, names and signatures; diagnostics of E01xx and E02xx about declarations.

use super::world::World;
use crate::diagnostic::Diagnostics;
use crate::resolve::Modules;
use crate::source::Sources;

/// Collects a program's declarations.
pub(crate) fn collect<'a>(modules: &'a Modules, sources: &'a Sources, diagnostics: &mut Diagnostics) -> World<'a> {
    let _ = diagnostics;
    World::new(modules, sources)
}
