//! Cargo features of `indent-rt`.
//!
//! In: what is reached. Out: the features of the library modules that it comes from, and `async` where something suspends. Features of the built-in types are known
//! to the emitter, which sees what it names.

use std::collections::BTreeSet;

use super::collect::Collector;
use crate::hir::ModuleId;

/// The features, by name.
pub(super) fn needed(collector: &Collector<'_>) -> BTreeSet<String> {
    let program = collector.program;
    let functions = collector.externs.iter().map(|&id| program.function(id).module);
    let types = collector.opaque.iter().map(|&id| program.type_decl(id).module);
    let modules: BTreeSet<ModuleId> = functions.chain(types).collect();
    let mut features: BTreeSet<String> = modules.iter().filter_map(|&id| program.module(id).feature.clone()).collect();
    if collector.demands.suspends {
        features.insert("async".to_owned());
    }
    features
}
