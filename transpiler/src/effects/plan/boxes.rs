//! Cycles of async instances: where a future that would hold itself is boxed.
//!
//! In: who calls whom among instances. Out: the final tables. Each cycle is cut at the calls of one function, the one whose calls in the cycle stand in the
//! fewest loops. A cycle that goes through a child or a stored function value needs results that are boxed as such: Rust must know that
//! they can go to another thread before it has seen the whole cycle.

use std::collections::{BTreeMap, BTreeSet};

use super::super::graph::{Graph, Key};
use super::super::scc::{Adjacency, components};
use super::super::{CallEffect, Colour, Effects, Instance, InstanceId, OUTSIDE};
use super::{Call, Tables};
use crate::hir::FunctionId;

/// Cuts the cycles and fills the tables of instances.
pub(super) fn cut(
    graph: &Graph<'_>,
    calls: &[Call],
    (tables, order): (Tables, Vec<InstanceId>),
    effects: &mut Effects,
) {
    let new = |id: InstanceId| if id == OUTSIDE { OUTSIDE } else { order[id.0 as usize] };
    let calls: Vec<Call> = calls
        .iter()
        .filter(|call| call.from != OUTSIDE)
        .map(|call| Call { from: new(call.from), to: new(call.to), ..*call })
        .collect();
    let cycles = Cycles::of(graph, &tables.list, &calls);
    let boxed = cycles.boxed(&calls);
    let effect = |key: Key, from: InstanceId, effect: CallEffect| CallEffect {
        boxed: boxed.contains(&(from, key)),
        callee: effect.callee.map(new),
        ..effect
    };
    let calls = tables.calls.into_iter().map(|(id, expr, call)| {
        let id = new(id);
        ((id, expr), effect(Key::Call(expr), id, call))
    });
    effects.calls = calls.filter(|(_, call)| *call != CallEffect::default()).collect();
    let loops =
        tables.loops.into_iter().map(|(id, expr, call)| ((new(id), expr), effect(Key::Loop(expr), new(id), call)));
    effects.loops = loops.collect();
    let closes =
        tables.closes.into_iter().map(|(id, stmt, call)| ((new(id), stmt), effect(Key::Close(stmt), new(id), call)));
    effects.closes = closes.collect();
    effects.ends = tables.ends.into_iter().map(|(ty, close)| (ty, new(close))).collect();
    effects.values = tables.shapes.into_iter().map(|(id, expr, shape)| ((new(id), expr), shape)).collect();
    let stmts =
        |list: Vec<(InstanceId, crate::hir::StmtId)>| list.into_iter().map(|(id, stmt)| (new(id), stmt)).collect();
    effects.fallible_tries = stmts(tables.fallible);
    effects.passing_tries = stmts(tables.passing);
    effects.dead_handlers = tables.dead.into_iter().map(|(id, stmt, position)| (new(id), stmt, position)).collect();
    effects.suspending = stmts(tables.suspending);
    effects.checkpoints = stmts(tables.checkpoints);
    effects.effectful = tables.comprehensions.into_iter().map(|(id, expr)| (new(id), expr)).collect();
    effects.boxed_results = cycles.boxed_results;
    effects.instances = tables.list;
}

/// The cycles among async instances.
struct Cycles {
    component: Vec<u32>,
    /// Calls of a method of an interface lead on to those who implement it.
    virtual_edges: Vec<(u32, u32)>,
    boxed_results: BTreeSet<InstanceId>,
}

impl Cycles {
    fn of(graph: &Graph<'_>, instances: &[Instance], calls: &[Call]) -> Self {
        let virtual_edges = virtual_edges(graph, instances);
        let edges: Vec<_> =
            calls.iter().map(|call| (call.from.0, call.to.0)).chain(virtual_edges.iter().copied()).collect();
        let component = components(&Adjacency::new(instances.len(), &edges));
        let inside = |from: u32, to: u32| component[from as usize] == component[to as usize];
        let apart = calls.iter().filter(|call| call.apart && inside(call.from.0, call.to.0));
        let through_children: BTreeSet<u32> = apart.map(|call| component[call.from.0 as usize]).collect();
        let members = (0..instances.len() as u32).filter(|id| through_children.contains(&component[*id as usize]));
        let boxed_results = members.map(InstanceId).collect();
        Cycles { component, virtual_edges, boxed_results }
    }

    /// The calls to box.
    fn boxed(&self, calls: &[Call]) -> BTreeSet<(InstanceId, Key)> {
        let mut cycles = BTreeMap::<u32, Vec<&Call>>::new();
        for call in calls {
            let component = self.component[call.from.0 as usize];
            if component == self.component[call.to.0 as usize] && !self.boxed_results.contains(&call.from) {
                cycles.entry(component).or_default().push(call);
            }
        }
        let mut boxed = BTreeSet::new();
        for calls in cycles.values() {
            let targets = self.targets(calls);
            boxed.extend(calls.iter().filter(|call| targets.contains(&call.to)).map(|call| (call.from, call.key)));
        }
        boxed
    }

    /// Instances such that no cycle is left where their calls are boxed: the cheapest first, then wherever a search from there comes back to
    /// what it is still in.
    fn targets(&self, calls: &[&Call]) -> BTreeSet<InstanceId> {
        let mut next = BTreeMap::<InstanceId, Vec<InstanceId>>::new();
        let mut cost = BTreeMap::<InstanceId, u64>::new();
        for call in calls {
            next.entry(call.from).or_default().push(call.to);
            *cost.entry(call.to).or_default() += 10_u64.saturating_pow(call.depth);
        }
        let component = calls.first().map(|call| self.component[call.from.0 as usize]);
        let of_component = |id: u32| Some(self.component[id as usize]) == component;
        for (from, to) in self.virtual_edges.iter().filter(|(from, to)| of_component(*from) && of_component(*to)) {
            next.entry(InstanceId(*from)).or_default().push(InstanceId(*to));
        }
        let cheapest = cost.iter().min_by_key(|(id, cost)| (**cost, **id)).map(|(id, _)| *id);
        let mut search = Search { next: &next, called: &cost, states: BTreeMap::new(), targets: BTreeSet::new() };
        cheapest.into_iter().for_each(|id| search.explore(id));
        search.targets
    }
}

struct Search<'a> {
    next: &'a BTreeMap<InstanceId, Vec<InstanceId>>,
    called: &'a BTreeMap<InstanceId, u64>,
    /// True while the search is inside.
    states: BTreeMap<InstanceId, bool>,
    targets: BTreeSet<InstanceId>,
}

impl Search<'_> {
    fn explore(&mut self, first: InstanceId) {
        let mut path = vec![(first, 0)];
        self.states.insert(first, true);
        while let Some((node, position)) = path.last_mut() {
            let (node, at) = (*node, *position);
            *position += 1;
            let Some(target) = self.next.get(&node).and_then(|next| next.get(at)).copied() else {
                self.states.insert(node, false);
                path.pop();
                continue;
            };
            match self.states.get(&target) {
                None => {
                    self.states.insert(target, true);
                    path.push((target, 0));
                }
                // A method that stands for another is not called itself: what is called is the interface's.
                Some(true) if self.called.contains_key(&target) => {
                    self.targets.insert(target);
                }
                Some(true) => {
                    self.targets.insert(node);
                }
                Some(false) => {}
            }
        }
    }
}

fn virtual_edges(graph: &Graph<'_>, instances: &[Instance]) -> Vec<(u32, u32)> {
    let mut ids = BTreeMap::<(FunctionId, Colour), Vec<u32>>::new();
    for (index, instance) in instances.iter().enumerate() {
        ids.entry((instance.function, instance.colour)).or_default().push(index as u32);
    }
    let mut edges = Vec::new();
    for (method, implementations) in &graph.lookup.implementations {
        for from in ids.get(&(*method, Colour::Async)).into_iter().flatten() {
            for (implementation, _) in implementations {
                let to = ids.get(&(*implementation, Colour::Async)).into_iter().flatten();
                edges.extend(to.map(|to| (*from, *to)));
            }
        }
    }
    edges
}
