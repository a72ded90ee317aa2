//! What stands around the calls of each function-typed parameter: what is caught there, and in which Io context they are.
//!
//! In: the graph. Out: a `Surrounding` for each parameter, joined over the places where it is called or passed on to be called.

use std::collections::BTreeSet;

use super::graph::{Graph, Mention, RegionId, RegionKind, Sink, SlotKind, TryId};
use super::lookup::is_extern;
use crate::hir::IoContextKind;
use crate::types::TypeId;

/// What stands around all calls of a parameter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Surrounding {
    /// What none of them lets out.
    pub(super) caught: Caught,
    /// Where they are.
    pub(super) context: CalledIn,
}

/// A set of errors that are caught.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Caught {
    /// Everything, by a bare `except`; also around what is never called.
    All,
    /// These.
    Only(BTreeSet<TypeId>),
}

/// In which Io context a parameter is called.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum CalledIn {
    /// It is not called.
    Nowhere,
    /// In that of the caller.
    Same,
    /// In an `async_io` of the function itself.
    Async,
    /// In another context of the function itself, or in a `@blocking` function.
    Plain,
    /// In several of these.
    Mixed,
}

impl Caught {
    /// True when the error does not get out.
    pub(super) fn holds(&self, error: TypeId) -> bool {
        match self {
            Caught::All => true,
            Caught::Only(errors) => errors.contains(&error),
        }
    }

    /// What is caught by one of the two.
    fn or(&self, other: &Caught) -> Caught {
        match (self, other) {
            (Caught::Only(one), Caught::Only(two)) => Caught::Only(one | two),
            _ => Caught::All,
        }
    }

    /// What is caught by both.
    fn and(&self, other: &Caught) -> Caught {
        match (self, other) {
            (Caught::All, other) => other.clone(),
            (one, Caught::All) => one.clone(),
            (Caught::Only(one), Caught::Only(two)) => Caught::Only(one & two),
        }
    }
}

impl CalledIn {
    fn join(self, other: CalledIn) -> CalledIn {
        match (self, other) {
            (CalledIn::Nowhere, other) => other,
            (one, CalledIn::Nowhere) => one,
            (one, other) if one == other => one,
            _ => CalledIn::Mixed,
        }
    }
}

/// The surroundings of every slot; only those of parameters are asked for.
pub(super) fn of(graph: &Graph<'_>) -> Vec<Surrounding> {
    let mut around = vec![Surrounding { caught: Caught::All, context: CalledIn::Nowhere }; graph.slots.len()];
    let mut passed: Vec<Vec<&Mention>> = vec![Vec::new(); graph.slots.len()];
    let mut open = Vec::new();
    for (index, slot) in graph.slots.iter().enumerate() {
        if let SlotKind::Param(function, _) = slot.kind
            && is_extern(graph.program.function(function))
        {
            let outer = Surrounding { caught: Caught::Only(BTreeSet::new()), context: CalledIn::Same };
            meet(&mut around, index, outer, &mut open);
        }
    }
    for mention in &graph.mentions {
        match mention.sink {
            Sink::Called(_) => {
                let here = here(graph, mention.region);
                meet(&mut around, mention.slot.index(), here, &mut open);
            }
            Sink::Passed(site, position) => {
                if let Some(slot) = graph.passed_to(site, position) {
                    passed[slot.index()].push(mention);
                }
            }
            Sink::Kept | Sink::Bound(_) => {}
        }
    }
    while let Some(changed) = open.pop() {
        for mention in &passed[changed] {
            let (here, there) = (here(graph, mention.region), around[changed].clone());
            let context = if here.context == CalledIn::Same { there.context } else { here.context };
            let through = Surrounding { caught: here.caught.or(&there.caught), context };
            meet(&mut around, mention.slot.index(), through, &mut open);
        }
    }
    around
}

fn meet(around: &mut [Surrounding], slot: usize, with: Surrounding, open: &mut Vec<usize>) {
    let now = &around[slot];
    let met = Surrounding { caught: now.caught.and(&with.caught), context: now.context.join(with.context) };
    if *now != met {
        around[slot] = met;
        open.push(slot);
    }
}

/// What stands around one place, up to the end of its unit; the context also beyond.
fn here(graph: &Graph<'_>, region: RegionId) -> Surrounding {
    let mut caught = Caught::Only(BTreeSet::new());
    for region in graph.around(region) {
        if let RegionKind::Try(id) = region.kind {
            caught = caught.or(&caught_by(graph, id));
        }
    }
    Surrounding { caught, context: context(graph, region) }
}

/// What the handlers of a `try` keep, those apart that raise it again.
fn caught_by(graph: &Graph<'_>, id: TryId) -> Caught {
    let caught = &graph.tries[id.index()];
    let (mut kept, mut raised_again) = (BTreeSet::new(), BTreeSet::new());
    for (position, handler) in caught.handlers.iter().enumerate() {
        let again = caught.again.iter().any(|(handler, _)| *handler as usize == position);
        if graph.is_bare(handler) {
            return if again || !raised_again.is_empty() { Caught::Only(kept) } else { Caught::All };
        }
        let set = if again { &mut raised_again } else { &mut kept };
        set.extend(&handler.errors);
    }
    Caught::Only(&kept - &raised_again)
}

fn context(graph: &Graph<'_>, region: RegionId) -> CalledIn {
    let here = graph.region(region);
    match (here.context, graph.unit(here.unit).written) {
        (Some((IoContextKind::Async, _)), _) => CalledIn::Async,
        (Some(_), _) => CalledIn::Plain,
        (None, Some(written)) => context(graph, written),
        (None, None) if graph.is_job(here.unit) => CalledIn::Plain,
        (None, None) => CalledIn::Same,
    }
}
