//! From facts to the tables that other phases read.
//!
//! In: what was inferred. Out: `FunctionEffects` of functions and closures, each with its causes, and of stored function values by signature.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::edges::{self, Node};
use super::facts::Fact;
use super::graph::{Act, Graph, Leaf, RegionKind, SiteId, SlotId, SlotKind, Source, UnitKind, indexes, is_blocking};
use super::infer::{Inferred, Origin};
use super::names;
use super::values::{Resolved, Values};
use super::{Cause, Causes, Effects, FunctionEffects, Suspends, Suspension, Via};
use crate::hir::{FunctionId, IoContextKind, TimedKind};
use crate::source::Span;
use crate::types::FunctionTy;

/// Fills the tables of functions, closures, stored values and `try`s.
pub(super) fn fill(graph: &Graph<'_>, values: &Values<'_>, inferred: &Inferred, effects: &mut Effects) {
    let mut causes = causes(graph, values, inferred);
    for (index, unit) in graph.units.iter().enumerate() {
        let node = Node(index as u32);
        let found = FunctionEffects { causes: std::mem::take(&mut causes[index]), ..of(inferred, node) };
        match unit.kind {
            UnitKind::Function(id) => {
                let keeps_params = keeps(graph, values, id);
                effects.functions.push(FunctionEffects {
                    keeps_params,
                    suspensions: suspensions(graph, values, inferred, id),
                    ..found
                });
            }
            UnitKind::Closure(expr) => {
                effects.closures.insert(expr, found);
            }
            UnitKind::Constant(_) | UnitKind::Default(_) | UnitKind::Text(_) => {}
        }
    }
    for (ty, class) in values.signatures.iter() {
        let node = edges::class(graph, class);
        if !inferred.facts.of(node).is_empty() {
            let causes = causes[node.index()].clone();
            effects.stored_effects.insert(ty.clone(), FunctionEffects { causes, ..of(inferred, node) });
        }
    }
    for (raised, caught) in inferred.raised.iter().zip(&graph.tries) {
        effects.try_raises.insert(caught.stmt, raised.errors.clone());
    }
}

/// The places where a function may be suspended.
fn suspensions(graph: &Graph<'_>, values: &Values<'_>, inferred: &Inferred, id: FunctionId) -> Vec<Suspension> {
    // A job of the blocking pool holds its thread instead.
    let range = if is_blocking(graph.program.function(id)) { 0..0 } else { indexes(&graph.roots[id.index()].sites) };
    let io = inferred.facts.has(Node(id.0), Fact::Io);
    let mut all: Vec<_> = range
        .map(SiteId::new)
        .filter(|site| inferred.waits[site.index()] || goes_to_pool(graph, inferred, *site, io))
        .map(|site| suspension(graph, values, site, !inferred.waits[site.index()]))
        .collect();
    all.sort_by_key(|suspension| (suspension.span.start, suspension.span.end));
    all
}

/// True for blocking code at a place that can wait for it.
fn goes_to_pool(graph: &Graph<'_>, inferred: &Inferred, site: SiteId, io: bool) -> bool {
    let waits = match graph.region(graph.site(site).region).context {
        Some((kind, _)) => kind == IoContextKind::Async,
        None => io,
    };
    inferred.jobs[site.index()] && waits
}

fn suspension(graph: &Graph<'_>, values: &Values<'_>, id: SiteId, is_job: bool) -> Suspension {
    let site = graph.site(id);
    let what = match site.act {
        Act::Function(id) | Act::Interface(id) => Suspends::Function(id),
        Act::Value(source) => match (values.resolve(graph, source), source) {
            (Resolved::Param(slot), _) => param(graph, slot),
            (Resolved::Function(id), _) => Suspends::Function(id),
            (Resolved::Closure(unit), _) => match graph.unit(unit).kind {
                UnitKind::Closure(expr) => Suspends::Closure(expr),
                _ => Suspends::Stored,
            },
            (Resolved::Stored(_), Source::Slot(slot)) => param(graph, slot),
            (Resolved::Stored(_), _) => Suspends::Stored,
        },
        _ => Suspends::Leaf(leaf(graph, id)),
    };
    let mut around = graph.around(site.region);
    let holding = around.find_map(|region| match region.kind {
        RegionKind::Guarded(stmt) => graph.locked.get(&stmt).copied(),
        _ => None,
    });
    let in_child = graph.region(site.region).task.is_some();
    Suspension { span: site.span, what, holding, in_child, is_job }
}

fn param(graph: &Graph<'_>, slot: SlotId) -> Suspends {
    match graph.slots[slot.index()].kind {
        SlotKind::Param(_, position) => Suspends::Param(position),
        SlotKind::Closure(_) | SlotKind::Function(_) => Suspends::Stored,
    }
}

fn of(inferred: &Inferred, node: Node) -> FunctionEffects {
    let facts = &inferred.facts;
    FunctionEffects {
        io: facts.has(node, Fact::Io),
        blocking: facts.has(node, Fact::Blocking),
        raises: facts.raises(node).filter_map(|error| facts.type_of(error)).collect(),
        raises_any: facts.has(node, Fact::Raises(super::facts::ErrorIndex::ANY)),
        fallible: facts.is_fallible(node),
        calls_params: facts.calls(node).clone(),
        keeps_params: BTreeSet::new(),
        causes: Causes::default(),
        suspensions: Vec::new(),
    }
}

fn keeps(graph: &Graph<'_>, values: &Values<'_>, id: FunctionId) -> BTreeSet<u32> {
    let slots = graph.param_slots[id.index()].iter();
    slots.filter(|(_, slot)| values.kept[slot.index()]).map(|(position, _)| *position).collect()
}

/// The causes of each node: the first arrival of each fact.
fn causes(graph: &Graph<'_>, values: &Values<'_>, inferred: &Inferred) -> Vec<Causes> {
    let count = graph.units.len() + values.signatures.count();
    let mut causes = vec![Causes::default(); count];
    let signatures: BTreeMap<usize, _> =
        values.signatures.iter().map(|(ty, class)| (class, Arc::new(ty.clone()))).collect();
    for arrival in &inferred.arrivals {
        let causes = &mut causes[arrival.node.index()];
        let made = || cause(graph, arrival.origin, &|class| signatures.get(&class).cloned());
        match arrival.fact {
            Fact::Io if causes.io.is_none() => causes.io = made(),
            Fact::Blocking if causes.blocking.is_none() => causes.blocking = made(),
            Fact::Context if causes.context.is_none() => causes.context = made(),
            Fact::Raises(error) | Fact::Spawned(error) => {
                let Some(error) = inferred.facts.type_of(error) else { continue };
                if causes.raise(error).is_none() {
                    causes.raises.extend(made().map(|cause| (error, cause)));
                }
            }
            _ => {}
        }
    }
    causes
}

/// What stands where a fact came from; nothing for what a signature declares.
pub(super) fn cause(
    graph: &Graph<'_>,
    origin: Origin,
    signature: &dyn Fn(usize) -> Option<Arc<FunctionTy>>,
) -> Option<Cause> {
    let via = |node: Node| match node.as_unit(graph) {
        Some(unit) => match graph.unit(unit).kind {
            UnitKind::Function(id) if super::lookup::is_extern(graph.program.function(id)) => {
                Some(Via::Leaf(names::function(graph.program, id).into()))
            }
            UnitKind::Function(id) => Some(Via::Function(id)),
            UnitKind::Closure(expr) => Some(Via::Closure(expr)),
            UnitKind::Constant(_) | UnitKind::Default(_) | UnitKind::Text(_) => None,
        },
        None => signature(node.index() - graph.units.len()).map(Via::Stored),
    };
    match origin {
        Origin::Declared => None,
        Origin::Leaf(site) => Some(Cause { span: graph.site(site).span, via: Via::Leaf(leaf(graph, site).into()) }),
        Origin::Call(site, node) => Some(Cause { span: graph.site(site).span, via: via(node)? }),
        Origin::Node(node) => {
            let span: Option<Span> = node.as_unit(graph).map(|unit| graph.unit(unit).span);
            Some(Cause { span: span?, via: via(node)? })
        }
    }
}

/// What has an effect by itself, in the program's words.
pub(super) fn leaf(graph: &Graph<'_>, site: SiteId) -> &'static str {
    match graph.site(site).act {
        Act::Leaf(Leaf::Sleep) => "sleep",
        Act::Leaf(Leaf::Checkpoint) => "checkpoint",
        Act::Leaf(Leaf::Input) => "input",
        Act::Leaf(Leaf::Concurrent) => "concurrent",
        Act::Leaf(Leaf::TaskGroup) => "task_group",
        Act::Leaf(Leaf::Timed(kind)) => timed(kind),
        Act::Leaf(Leaf::Spawn(_)) => "spawn",
        Act::Raise(error) if error.is_some() && error == graph.lookup.timeout => "timeout",
        Act::Raise(_) | Act::Again(..) => "raise",
        Act::Context(kind) => context(kind),
        Act::Function(_) | Act::Interface(_) | Act::Value(_) => "the call of a parameter",
    }
}

fn timed(kind: TimedKind) -> &'static str {
    match kind {
        TimedKind::Timeout => "timeout",
        TimedKind::MoveOnAfter => "move_on_after",
        TimedKind::CancelScope => "cancel_scope",
        TimedKind::Shield => "shield",
    }
}

/// The word that enters an Io context.
pub(super) fn context(kind: crate::hir::IoContextKind) -> &'static str {
    use crate::hir::IoContextKind::{Async, Blocking, Stackful, Threaded};
    match kind {
        Async => "async_io",
        Blocking => "blocking_io",
        Threaded => "threaded_io",
        Stackful => "stackful_io",
    }
}
