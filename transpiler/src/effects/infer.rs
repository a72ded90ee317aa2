//! The least fixpoint of all effects over the call graph.
//!
//! In: the graph and its edges. Out: `Inferred`: the facts of each node, from where each came first, what the bodies of `try`s raise, and where an
//! assertion was broken. Facts travel from leaves to callers, breadth first and in the order of the text, each once over each edge: so the time is
//! linear in the size of the program, and the first cause of a fact is the nearest to a leaf.

use std::collections::BTreeSet;

use super::edges::{Edge, EdgeKind, Edges, Node, called_in_rust};
use super::facts::{ErrorIndex, Fact, Facts};
use super::graph::{Act, Graph, Leaf, RegionId, RegionKind, SiteId, SlotId, SlotKind, TryId, UnitKind, is_blocking};
use super::surroundings::CalledIn;
use super::values::Values;
use crate::hir::{Function, FunctionId, FunctionKind};
use crate::types::TypeId;

/// From where a fact came to a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Origin {
    /// The signature declares it.
    Declared,
    /// Something at the site has it by itself.
    Leaf(SiteId),
    /// What is called at the site has it.
    Call(SiteId, Node),
    /// What can stand in the node's place has it.
    Node(Node),
}

/// A fact that came to a node.
#[derive(Debug, Clone, Copy)]
pub(super) struct Arrival {
    pub(super) node: Node,
    pub(super) fact: Fact,
    pub(super) origin: Origin,
}

impl Inferred {
    /// True for a handler that no error reaches.
    pub(super) fn is_dead(&self, graph: &Graph<'_>, id: TryId, position: u32) -> bool {
        let handlers = graph.tries[id.index()].handlers;
        let (earlier, handler) = (&handlers[..position as usize], &handlers[position as usize]);
        let raised = &self.raised[id.index()];
        let mut errors = raised.errors.iter();
        if errors.any(|error| graph.handler_of(id, *error) == Some(position)) {
            return false;
        }
        let all_before = earlier.iter().any(|handler| graph.is_bare(handler));
        let named_before = |error: &TypeId| earlier.iter().any(|handler| handler.errors.contains(error));
        let known_before = !graph.is_bare(handler) && handler.errors.iter().all(named_before);
        !raised.unknown || all_before || known_before
    }
}

/// What the body of a `try` with handlers can raise.
#[derive(Debug, Clone, Default)]
pub(super) struct Raised {
    pub(super) errors: BTreeSet<TypeId>,
    /// It calls something of which it is not known what it raises.
    pub(super) unknown: bool,
}

/// The result.
pub(super) struct Inferred {
    pub(super) facts: Facts,
    /// In order of arrival; the first of a node and fact is its cause, one that is only `Declared` apart.
    pub(super) arrivals: Vec<Arrival>,
    /// By `TryId`.
    pub(super) raised: Vec<Raised>,
    /// Facts that came to a function whose signature rules them out.
    pub(super) broken: Vec<Arrival>,
    /// By site: it may suspend, or calls a parameter, which may.
    pub(super) waits: Vec<bool>,
    /// By site: it may hold its thread.
    pub(super) jobs: Vec<bool>,
    /// Places inside a context that enter another one.
    pub(super) nested: Vec<(SiteId, Origin)>,
}

/// Runs to the fixpoint.
pub(super) fn infer<'p>(graph: &Graph<'p>, values: &Values<'p>, edges: &Edges) -> Inferred {
    let mut run = Run {
        graph,
        values,
        edges,
        active: vec![false; graph.slots.len()],
        simple: simple(graph, values.signatures.count()),
        done: Inferred {
            facts: Facts::new(graph.program, graph.units.len() + values.signatures.count()),
            arrivals: Vec::new(),
            raised: vec![Raised::default(); graph.tries.len()],
            broken: Vec::new(),
            waits: vec![false; graph.sites.len()],
            jobs: vec![false; graph.sites.len()],
            nested: Vec::new(),
        },
    };
    run.declarations();
    for index in 0..graph.sites.len() {
        run.leaf(SiteId::new(index));
    }
    for (site, slot) in &edges.calls_params {
        run.calls_param(*site, *slot);
    }
    let mut next = 0;
    while let Some(arrival) = run.done.arrivals.get(next).copied() {
        run.spread(arrival.node, arrival.fact);
        next += 1;
    }
    run.done
}

struct Run<'a, 'p> {
    graph: &'a Graph<'p>,
    values: &'a Values<'p>,
    edges: &'a Edges,
    /// By slot: the parameter is called.
    active: Vec<bool>,
    /// By node: a fact that it has already changes nothing more.
    simple: Vec<bool>,
    done: Inferred,
}

impl Run<'_, '_> {
    /// What signatures say.
    fn declarations(&mut self) {
        for (index, function) in self.graph.program.functions.iter().enumerate() {
            let node = Node(index as u32);
            if let FunctionKind::Extern(body) = &function.kind {
                if body.io {
                    self.add(node, Fact::Io, Origin::Declared);
                }
                body.raises.iter().for_each(|error| self.declared(node, *error));
            }
            if is_blocking(function) {
                self.add(node, Fact::Blocking, Origin::Declared);
            }
            function.raises.iter().flatten().for_each(|error| self.declared(node, *error));
        }
        called_in_rust(self.graph).for_each(|slot| self.active[slot.index()] = true);
    }

    fn declared(&mut self, node: Node, error: TypeId) {
        let error = self.done.facts.error(error);
        self.add(node, Fact::Raises(error), Origin::Declared);
    }

    /// What a site does by itself.
    fn leaf(&mut self, id: SiteId) {
        let site = self.graph.site(id);
        let origin = Origin::Leaf(id);
        match site.act {
            Act::Leaf(Leaf::Input) => {
                self.arrive(id, Fact::Blocking, origin);
                if let Some(error) = self.graph.lookup.end_of_input {
                    self.raise(site.region, self.done.facts.error(error), origin);
                }
            }
            Act::Leaf(_) => self.arrive(id, Fact::Io, origin),
            Act::Raise(error) => {
                let error = error.map_or(ErrorIndex::ANY, |error| self.done.facts.error(error));
                self.raise(site.region, error, origin);
            }
            Act::Context(_) => self.arrive(id, Fact::Context, origin),
            Act::Function(_) | Act::Interface(_) | Act::Value(_) | Act::Again(..) => {}
        }
    }

    /// A fact of a node goes on to all who call it.
    fn spread(&mut self, node: Node, fact: Fact) {
        if let (Fact::Calls(position), Some(unit)) = (fact, node.as_unit(self.graph))
            && let UnitKind::Function(function) = self.graph.unit(unit).kind
        {
            return self.activate(function, position);
        }
        for index in self.edges.callers(node) {
            let edge = self.edges.list[index as usize];
            if edge.condition.is_none_or(|slot| self.active[slot.index()]) {
                self.take(edge, fact);
            }
        }
    }

    /// A function calls a parameter: whoever passes something there calls that.
    fn activate(&mut self, function: FunctionId, position: u32) {
        let Some(slot) = self.graph.param_slot(function, position) else { return };
        if std::mem::replace(&mut self.active[slot.index()], true) {
            return;
        }
        for index in &self.edges.conditional[slot.index()] {
            let edge = self.edges.list[*index as usize];
            self.done.facts.of(edge.callee).into_iter().for_each(|fact| self.take(edge, fact));
        }
        for (site, own) in &self.edges.passed_on[slot.index()] {
            self.calls_param(*site, *own);
        }
    }

    fn calls_param(&mut self, site: SiteId, slot: SlotId) {
        if let SlotKind::Param(_, position) = self.graph.slots[slot.index()].kind {
            self.arrive(site, Fact::Calls(position), Origin::Leaf(site));
        }
    }

    /// A fact of a callee comes to a caller over an edge.
    fn take(&mut self, edge: Edge, fact: Fact) {
        if self.simple[edge.caller.index()] && self.done.facts.has(edge.caller, fact) {
            if let (EdgeKind::Call(site), Fact::Io | Fact::Calls(_)) = (edge.kind, fact) {
                self.done.waits[site.index()] = true;
            } else if let (EdgeKind::Call(site), Fact::Blocking) = (edge.kind, fact) {
                self.done.jobs[site.index()] = true;
            }
            return;
        }
        let origin = |site| Origin::Call(site, edge.callee);
        match (edge.kind, fact) {
            (EdgeKind::Join, fact) => self.add(edge.caller, fact, Origin::Node(edge.callee)),
            (EdgeKind::Follow, Fact::Io) => self.add(edge.caller, Fact::Io, Origin::Node(edge.callee)),
            (EdgeKind::Follow, Fact::Blocking | Fact::Calls(_) | Fact::Spawned(_)) => {}
            (EdgeKind::Follow, _) => self.add(edge.caller, Fact::Opaque, Origin::Node(edge.callee)),
            (EdgeKind::Call(site), Fact::Raises(error)) => self.raised_by_call(site, edge, error),
            (EdgeKind::Call(site), Fact::Spawned(error)) => {
                self.spawned(self.graph.site(site).region, error, origin(site));
            }
            (EdgeKind::Call(site), Fact::Opaque) => self.opaque(site, origin(site)),
            (EdgeKind::Call(site), fact) => {
                let absorbed = edge.condition.is_some_and(|slot| self.is_in_context(slot));
                if !absorbed || matches!(fact, Fact::Calls(_)) {
                    self.arrive(site, fact, origin(site));
                }
            }
        }
    }

    /// True for a parameter that its function calls only inside an Io context of its own.
    fn is_in_context(&self, slot: SlotId) -> bool {
        matches!(self.values.around[slot.index()].context, CalledIn::Async | CalledIn::Plain)
    }

    fn raised_by_call(&mut self, site: SiteId, edge: Edge, error: ErrorIndex) {
        let origin = Origin::Call(site, edge.callee);
        let around = edge.condition.map(|slot| &self.values.around[slot.index()].caught);
        if around.is_some_and(|caught| self.done.facts.type_of(error).is_some_and(|error| caught.holds(error))) {
            return self.opaque(site, origin);
        }
        self.raise(self.graph.site(site).region, error, origin);
    }

    /// A fact that is no error comes to a site.
    fn arrive(&mut self, id: SiteId, fact: Fact, origin: Origin) {
        let site = self.graph.site(id);
        let inside = self.graph.region(site.region).context.is_some();
        if matches!(fact, Fact::Io | Fact::Calls(_)) && !matches!(site.act, Act::Leaf(Leaf::Spawn(false))) {
            self.done.waits[id.index()] = true;
        }
        self.done.jobs[id.index()] |= fact == Fact::Blocking;
        match (fact, origin) {
            (Fact::Io | Fact::Blocking, _) if inside => {}
            // One that is written inside another has been reported with the names.
            (Fact::Context, Origin::Leaf(_)) if inside => {}
            (Fact::Context, _) if inside => self.done.nested.push((id, origin)),
            (Fact::Calls(_), _) => {
                self.mark_unknown(site.region);
                self.add(Node::unit(site.unit), fact, origin);
            }
            _ => self.add(Node::unit(site.unit), fact, origin),
        }
    }

    /// A failure without an error of its own: it gets past no handler.
    fn opaque(&mut self, id: SiteId, origin: Origin) {
        let site = self.graph.site(id);
        let mut around = self.graph.around(site.region);
        if !around.any(|region| matches!(region.kind, RegionKind::Try(_) | RegionKind::Orphan)) {
            self.add(Node::unit(site.unit), Fact::Opaque, origin);
        }
    }

    /// An error is raised in a region and goes outwards until something catches it.
    fn raise(&mut self, region: RegionId, error: ErrorIndex, origin: Origin) {
        let graph = self.graph;
        for region in graph.around(region) {
            match region.kind {
                RegionKind::Try(id) if !self.note_raised(id, error) => return,
                RegionKind::Try(id) => {
                    if let Some(handler) = self.handler(id, error) {
                        return self.raise_again(id, handler, error, origin);
                    }
                }
                RegionKind::Orphan => return self.add(Node::unit(region.unit), Fact::Spawned(error), origin),
                RegionKind::Unit => return self.add(Node::unit(region.unit), Fact::Raises(error), origin),
                _ => {}
            }
        }
    }

    /// False when it was known.
    fn note_raised(&mut self, id: TryId, error: ErrorIndex) -> bool {
        let raised = &mut self.done.raised[id.index()];
        match self.done.facts.type_of(error) {
            Some(error) => raised.errors.insert(error),
            None => !std::mem::replace(&mut raised.unknown, true),
        }
    }

    fn handler(&self, id: TryId, error: ErrorIndex) -> Option<u32> {
        match self.done.facts.type_of(error) {
            Some(error) => self.graph.handler_of(id, error),
            None => {
                let mut handlers = self.graph.tries[id.index()].handlers.iter();
                handlers.position(|handler| self.graph.is_bare(handler)).map(|position| position as u32)
            }
        }
    }

    fn raise_again(&mut self, id: TryId, handler: u32, error: ErrorIndex, origin: Origin) {
        let graph = self.graph;
        for (by, region) in &graph.tries[id.index()].again {
            if *by == handler {
                self.raise(*region, error, origin);
            }
        }
    }

    /// An error of a child of a group that was handed in: raised by the `task_group` that waits for it, here or in a caller.
    fn spawned(&mut self, region: RegionId, error: ErrorIndex, origin: Origin) {
        let graph = self.graph;
        let unit = graph.region(region).unit;
        let owner = graph.around(region).find(|region| region.kind == RegionKind::Group);
        if let Some(parent) = owner.and_then(|region| region.parent) {
            self.raise(parent, error, origin);
        }
        if owner.is_none() || self.is_handed_a_group(unit) {
            self.add(Node::unit(unit), Fact::Spawned(error), origin);
        }
    }

    fn is_handed_a_group(&self, unit: super::graph::UnitId) -> bool {
        let Some(function) = self.graph.function_of(unit) else { return false };
        let params = &self.graph.program.function(function).params;
        let group = self.graph.lookup.task_group;
        params.iter().any(|param| matches!(&param.ty, crate::types::Ty::Named(id, _) if Some(*id) == group))
    }

    fn mark_unknown(&mut self, region: RegionId) {
        for region in self.graph.around(region) {
            if let RegionKind::Try(id) = region.kind {
                self.done.raised[id.index()].unknown = true;
            }
        }
    }

    /// A fact comes to a node; what its signature rules out goes no further.
    fn add(&mut self, node: Node, fact: Fact, origin: Origin) {
        let unit = node.as_unit(self.graph);
        let fact = match fact {
            Fact::Io if unit.is_some_and(|unit| self.graph.is_job(unit)) && !self.is_extern(node) => Fact::Opaque,
            fact => fact,
        };
        let arrival = Arrival { node, fact, origin };
        if let Some(function) = self.signature(node)
            && !allows(function, &self.done.facts, fact, origin, self.graph.program.any_error)
        {
            return self.done.broken.push(arrival);
        }
        let declared = matches!(fact, Fact::Raises(_)) && self.signature(node).is_some_and(|it| it.raises.is_some());
        if self.done.facts.insert(node, fact) || declared {
            self.done.arrivals.push(arrival);
        }
    }

    fn is_extern(&self, node: Node) -> bool {
        self.signature(node).is_some_and(super::lookup::is_extern)
    }

    fn signature(&self, node: Node) -> Option<&Function> {
        match self.graph.unit(node.as_unit(self.graph)?).kind {
            UnitKind::Function(id) => Some(self.graph.program.function(id)),
            _ => None,
        }
    }
}

/// True when the signature of a function admits a fact.
fn allows(function: &Function, facts: &Facts, fact: Fact, origin: Origin, any: Option<TypeId>) -> bool {
    match (fact, &function.raises) {
        (Fact::Io, _) => function.no_io.is_none() || matches!(origin, Origin::Node(_)),
        (Fact::Raises(error), Some(declared)) => {
            let admits_any = declared.iter().any(|declared| Some(*declared) == any);
            admits_any || facts.type_of(error).is_some_and(|error| declared.contains(&error))
        }
        _ => true,
    }
}

/// Nodes without a `try`, context or group inside and without a `raises`: all of their places are alike.
fn simple(graph: &Graph<'_>, classes: usize) -> Vec<bool> {
    let mut simple = vec![true; graph.units.len() + classes];
    for region in &graph.regions {
        let plain = matches!(
            region.kind,
            RegionKind::Unit
                | RegionKind::Handler(..)
                | RegionKind::Guarded(_)
                | RegionKind::Loop(_)
                | RegionKind::Comprehension(_)
        );
        simple[region.unit.index()] &= plain;
    }
    for (index, function) in graph.program.functions.iter().enumerate() {
        simple[index] &= function.raises.is_none() && function.no_io.is_none();
    }
    simple
}
