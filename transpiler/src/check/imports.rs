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
            if !imported.used.get() && !is_broken(world, imported.item) {
                diagnostics.push(names::unused_import(imported.span, name));
            }
        }
    }
}

/// Whether nothing of it was found, which was reported.
fn is_broken(world: &World<'_>, item: Item) -> bool {
    match item {
        Item::Package(id) => {
            let package = &world.packages[id.0 as usize];
            package.module.is_none() && package.children.values().all(|child| is_broken(world, *child))
        }
        item => item == Item::Broken,
    }
}
