//! Imports that nothing uses.
//!
//! In: the names of each module, after all bodies were checked. Out: warnings.

use super::errors::names;
use super::world::{Item, World};
use crate::diagnostic::Diagnostics;

/// Warns of unused imports; silent in modules that could not be read as a whole.
pub(super) fn check(world: &World<'_>, diagnostics: &mut Diagnostics) {
    for (module, names_of) in world.modules.list.iter().zip(&world.names) {
        if module.library || module.ast.broken {
            continue;
        }
        for (name, imported) in &names_of.imports {
            if !imported.used.get() && imported.item != Item::Broken {
                diagnostics.push(names::unused_import(imported.span, name));
            }
        }
    }
}
