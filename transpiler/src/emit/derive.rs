//! `#[derive(…)]`: what `Demands` names and nothing else.

use std::collections::BTreeSet;

use syn::{Attribute, Path, parse_quote};

use super::build;
use super::ctx::FileCtx;
use crate::demands::Demand;
use crate::types::TypeId;

/// The derive attribute of a declared type; none where it derives nothing. What is implemented by hand or by a macro is not in it.
pub(super) fn attributes(file: &FileCtx<'_>, id: TypeId) -> Vec<Attribute> {
    let paths: Vec<Path> = demands(file, id).iter().filter_map(|demand| derived(file, id, *demand)).collect();
    if paths.is_empty() { Vec::new() } else { vec![parse_quote!(#[derive(#(#paths),*)])] }
}

/// Whether a declared type must be able to do something.
pub(super) fn has(file: &FileCtx<'_>, id: TypeId, demand: Demand) -> bool {
    demands(file, id).contains(&demand)
}

fn demands<'a>(file: &FileCtx<'a>, id: TypeId) -> &'a BTreeSet<Demand> {
    static NONE: BTreeSet<Demand> = BTreeSet::new();
    file.emit.analysis.demands.types.get(&id).unwrap_or(&NONE)
}

fn derived(file: &FileCtx<'_>, id: TypeId, demand: Demand) -> Option<Path> {
    let by_hand = |interface| file.emit.operators.implements(id, interface);
    match demand {
        Demand::PartialEq | Demand::Eq if by_hand("Eq") => None,
        Demand::PartialOrd | Demand::Ord if by_hand("Ord") => None,
        Demand::Clone => Some(build::path("Clone")),
        Demand::Copy => Some(build::path("Copy")),
        Demand::Debug => Some(build::path("Debug")),
        Demand::PartialEq => Some(build::path("PartialEq")),
        Demand::Eq => Some(build::path("Eq")),
        Demand::PartialOrd => Some(build::path("PartialOrd")),
        Demand::Ord => Some(build::path("Ord")),
        Demand::Hash => Some(build::path("Hash")),
        Demand::Serialize => Some(file.path("serde::Serialize")),
        Demand::Deserialize => Some(file.path("serde::Deserialize")),
        Demand::Show | Demand::Number | Demand::Spawn | Demand::Static => None,
    }
}
