//! Where function values go, and which form they have.
//!
//! In: the graph. Out: `Values`: which parameters, locals and closures have the stored form (`Arc<dyn Fn…>`), which errors a function
//! catches around all calls of a parameter, in which Io context it calls it, and the signatures that share one form.
//! A value has the stored form where any of its uses needs it: least fixpoint over the flow of values, one visit an edge.

use super::graph::{Graph, Sink, SlotId, SlotKind, Source, UnitId, Value};
use super::lookup::{has_shared_signature, is_extern, keeps};
use super::signature::Signatures;
use super::surroundings::{self, Surrounding};
use crate::hir::FunctionId;
use crate::types::FunctionTy;

/// The result.
pub(super) struct Values<'p> {
    /// By slot: it holds the stored form.
    pub(super) kept: Vec<bool>,
    /// By unit: a closure of the stored form.
    pub(super) stored: Vec<bool>,
    /// By slot, for parameters: what stands around its calls.
    pub(super) around: Vec<Surrounding>,
    /// One form a class.
    pub(super) signatures: Signatures<'p>,
}

/// What a function value turns out to be.
#[derive(Debug, Clone, Copy)]
pub(super) enum Resolved<'p> {
    /// A parameter of the function at hand, passed on or called as it came.
    Param(SlotId),
    /// A closure that is not stored.
    Closure(UnitId),
    /// A function that is not stored.
    Function(FunctionId),
    /// A value of the stored form.
    Stored(&'p FunctionTy),
}

/// Follows the function values of a program.
pub(super) fn follow<'p>(graph: &Graph<'p>) -> Values<'p> {
    let (kept, stored) = keep(graph);
    Values { around: surroundings::of(graph), signatures: Signatures::of(graph, &kept), kept, stored }
}

impl<'p> Values<'p> {
    /// What the value behind a source is, in the form that it has.
    pub(super) fn resolve(&self, graph: &Graph<'p>, source: Source<'p>) -> Resolved<'p> {
        match source {
            Source::Stored(ty) => Resolved::Stored(ty),
            Source::Function(id) => Resolved::Function(id),
            Source::Closure(unit) => match graph.unit(unit).ty {
                Some(ty) if self.stored[unit.index()] => Resolved::Stored(ty),
                _ => Resolved::Closure(unit),
            },
            Source::Slot(id) => {
                let slot = &graph.slots[id.index()];
                match slot.kind {
                    _ if self.kept[id.index()] => Resolved::Stored(slot.ty),
                    SlotKind::Param(..) => Resolved::Param(id),
                    SlotKind::Closure(unit) => Resolved::Closure(unit),
                    SlotKind::Function(id) => Resolved::Function(id),
                }
            }
        }
    }

    /// True when the value ends in the stored form there.
    pub(super) fn is_stored(&self, graph: &Graph<'p>, value: &Value<'p>) -> bool {
        is_kept(graph, &self.kept, value.sink)
    }
}

/// True where what goes to a sink has the stored form.
pub(super) fn is_kept(graph: &Graph<'_>, kept: &[bool], sink: Sink) -> bool {
    match sink {
        Sink::Called(_) => false,
        Sink::Kept => true,
        Sink::Bound(slot) => kept[slot.index()],
        Sink::Passed(site, position) => graph.passed_to(site, position).is_some_and(|slot| kept[slot.index()]),
    }
}

/// Slots and closures of the stored form.
fn keep(graph: &Graph<'_>) -> (Vec<bool>, Vec<bool>) {
    let mut flow = Flow { next: vec![Vec::new(); graph.slots.len() + graph.units.len()], first: Vec::new() };
    let closure = |unit: UnitId| graph.slots.len() + unit.index();
    for (index, slot) in graph.slots.iter().enumerate() {
        if let SlotKind::Param(function, position) = slot.kind {
            let declared = graph.program.function(function);
            let kept = is_extern(declared) && keeps(&declared.params[position as usize]);
            if kept || has_shared_signature(&graph.lookup, function) {
                flow.first.push(index);
            }
        }
    }
    for mention in &graph.mentions {
        flow.add(graph, mention.sink, mention.slot.index());
        mention.through.iter().for_each(|unit| flow.next[closure(*unit)].push(mention.slot.index()));
    }
    for value in &graph.values {
        if let Source::Closure(unit) = value.source {
            flow.add(graph, value.sink, closure(unit));
        }
    }
    let mut kept = flow.reached();
    let stored = kept.split_off(graph.slots.len());
    (kept, stored)
}

/// From what is kept to what is kept with it.
struct Flow {
    next: Vec<Vec<usize>>,
    first: Vec<usize>,
}

impl Flow {
    fn add(&mut self, graph: &Graph<'_>, sink: Sink, node: usize) {
        match sink {
            Sink::Called(_) => {}
            Sink::Kept => self.first.push(node),
            Sink::Bound(slot) => self.next[slot.index()].push(node),
            Sink::Passed(site, position) => match graph.passed_to(site, position) {
                Some(slot) => self.next[slot.index()].push(node),
                None => self.first.push(node),
            },
        }
    }

    fn reached(self) -> Vec<bool> {
        let mut reached = vec![false; self.next.len()];
        let mut open = self.first;
        while let Some(node) = open.pop() {
            if !std::mem::replace(&mut reached[node], true) {
                open.extend(&self.next[node]);
            }
        }
        reached
    }
}
