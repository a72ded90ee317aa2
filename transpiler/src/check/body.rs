//! From the syntax of bodies to typed bodies.
//!
//! In: all declarations. Out: the bodies of functions, values of constants, defaults and error texts, put into the program.

use super::world::World;
use crate::diagnostic::Diagnostics;

/// Checks everything that has expressions, in the order of the text.
pub(crate) fn check_bodies(world: &mut World<'_>, diagnostics: &mut Diagnostics) {
    let _ = (&world.work, diagnostics);
}
