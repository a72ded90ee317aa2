//! What of the emitted types nobody uses: rustc would warn of it.
//!
//! In: what was made and read. Out: fields that nothing reads, variants and types that nothing makes. They keep their place, with an underscore before the name.

use super::Demand;
use super::collect::Collector;
use super::require::by_hand;
use crate::hir::{Field, TypeKind};
use crate::types::TypeId;

/// Derives that read every field: those of `Clone` and `Debug` do not count for rustc.
const READERS: [Demand; 5] = [Demand::PartialEq, Demand::PartialOrd, Demand::Hash, Demand::Show, Demand::Serialize];

/// Fills the tables of what is unused.
pub(super) fn mark(collector: &mut Collector<'_>) {
    let program = collector.program;
    let types: Vec<TypeId> = collector.demands.types.keys().copied().collect();
    for id in types {
        let decl = program.type_decl(id);
        // Rust may make and read what a library shows.
        if program.is_library() && decl.public {
            continue;
        }
        match &decl.kind {
            TypeKind::Struct { fields } => {
                unmade(collector, id);
                unread(collector, id, None, fields);
            }
            // `error!` reads each field for the message.
            TypeKind::Error { text: Some(_), .. } => unmade(collector, id),
            TypeKind::Newtype { .. } => {
                unmade(collector, id);
                read_newtype(collector, id);
            }
            TypeKind::Enum { variants } => {
                for (position, variant) in variants.iter().enumerate() {
                    let position = position as u32;
                    if !is_made(collector, id, Some(position)) {
                        collector.demands.unmade_variants.insert((id, position));
                    }
                    unread(collector, id, Some(position), &variant.fields);
                }
            }
            TypeKind::Error { text: None, .. } | TypeKind::Opaque { .. } => {}
        }
    }
}

fn is_made(collector: &Collector<'_>, id: TypeId, variant: Option<u32>) -> bool {
    collector.made.contains(&(id, variant)) || has(collector, id, Demand::Deserialize)
}

fn has(collector: &Collector<'_>, id: TypeId, demand: Demand) -> bool {
    collector.demands.types.get(&id).is_some_and(|demands| demands.contains(&demand))
}

/// Whether a derive reads all fields. What is written by hand reads what it reads.
fn derives_reader(collector: &Collector<'_>, id: TypeId) -> bool {
    READERS.iter().any(|&demand| has(collector, id, demand) && !by_hand(collector.program, id, demand))
}

fn unmade(collector: &mut Collector<'_>, id: TypeId) {
    if !is_made(collector, id, None) {
        collector.demands.unmade_types.insert(id);
    }
}

fn unread(collector: &mut Collector<'_>, id: TypeId, variant: Option<u32>, fields: &[Field]) {
    if derives_reader(collector, id) {
        return;
    }
    for position in 0..fields.len() as u32 {
        if !collector.read.contains(&(id, variant, position)) {
            collector.demands.unread_fields.insert((id, variant, position));
        }
    }
}

/// The inside of a newtype has no name that could get an underscore. A comparison that nobody asks for reads it.
fn read_newtype(collector: &mut Collector<'_>, id: TypeId) {
    let read = collector.read.contains(&(id, None, 0)) || derives_reader(collector, id);
    if !read {
        collector.demands.types.entry(id).or_default().insert(Demand::PartialEq);
    }
}
