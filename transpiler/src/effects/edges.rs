//! Who takes effects from whom: the call graph, function values and interfaces included.
//!
//! In: the graph and what its function values are. Out: `Edges`, from the called to the caller. Nodes are the units, then one a class
//! of stored signatures. An edge with a condition is there only when the named parameter is called by the function that it is passed to.

use super::graph::{Act, Graph, Sink, SiteId, SlotId, SlotKind, Source, UnitId, Value};
use super::lookup::{Lookup, is_extern};
use super::values::{Resolved, Values};
use crate::hir::FunctionId;
use crate::types::FunctionTy;

/// A unit, or behind them a class of stored function values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Node(pub(super) u32);

/// An edge of the call graph.
#[derive(Debug, Clone, Copy)]
pub(super) struct Edge {
    pub(super) caller: Node,
    pub(super) callee: Node,
    pub(super) kind: EdgeKind,
    pub(super) condition: Option<SlotId>,
}

/// Why the caller has the effects of the callee.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum EdgeKind {
    /// It calls it there.
    Call(SiteId),
    /// It is the join over what can be called in its place.
    Join,
    /// It implements a method, and is called in its form.
    Follow,
}

/// All edges.
pub(super) struct Edges {
    pub(super) list: Vec<Edge>,
    /// By callee: where its edges begin in `by_callee`.
    starts: Vec<u32>,
    by_callee: Vec<u32>,
    /// By slot: the edges that depend on it.
    pub(super) conditional: Vec<Vec<u32>>,
    /// By slot: sites that pass on a parameter of their own to it.
    pub(super) passed_on: Vec<Vec<(SiteId, SlotId)>>,
    /// Sites that call a parameter of their own function.
    pub(super) calls_params: Vec<(SiteId, SlotId)>,
}

impl Node {
    pub(super) fn unit(unit: UnitId) -> Self {
        Node(unit.0)
    }

    pub(super) fn index(self) -> usize {
        self.0 as usize
    }

    /// The unit, unless it is a class.
    pub(super) fn as_unit(self, graph: &Graph<'_>) -> Option<UnitId> {
        (self.index() < graph.units.len()).then_some(UnitId(self.0))
    }
}

/// The node of a class of stored function values.
pub(super) fn class(graph: &Graph<'_>, class: usize) -> Node {
    Node((graph.units.len() + class) as u32)
}

/// Builds all edges, in the order of the text.
pub(super) fn edges<'p>(graph: &Graph<'p>, values: &Values<'p>) -> Edges {
    let nodes = graph.units.len() + values.signatures.count();
    let mut build = Build {
        graph,
        values,
        edges: Edges {
            list: Vec::with_capacity(graph.sites.len()),
            starts: Vec::new(),
            by_callee: Vec::new(),
            conditional: vec![Vec::new(); graph.slots.len()],
            passed_on: vec![Vec::new(); graph.slots.len()],
            calls_params: Vec::new(),
        },
    };
    for index in 0..graph.sites.len() {
        build.site(SiteId::new(index));
    }
    graph.values.iter().for_each(|value| build.value(value));
    build.interfaces();
    let mut edges = build.edges;
    edges.index(nodes);
    edges
}

impl Edges {
    /// The edges to those who call a node.
    pub(super) fn callers(&self, callee: Node) -> impl Iterator<Item = u32> + use<'_> {
        let (start, end) = (self.starts[callee.index()], self.starts[callee.index() + 1]);
        self.by_callee[start as usize..end as usize].iter().copied()
    }

    fn index(&mut self, nodes: usize) {
        self.starts = vec![0; nodes + 1];
        self.list.iter().for_each(|edge| self.starts[edge.callee.index() + 1] += 1);
        for node in 0..nodes {
            self.starts[node + 1] += self.starts[node];
        }
        let mut free = self.starts.clone();
        self.by_callee = vec![0; self.list.len()];
        for (index, edge) in self.list.iter().enumerate() {
            let place = &mut free[edge.callee.index()];
            self.by_callee[*place as usize] = index as u32;
            *place += 1;
        }
    }
}

struct Build<'a, 'p> {
    graph: &'a Graph<'p>,
    values: &'a Values<'p>,
    edges: Edges,
}

impl<'p> Build<'_, 'p> {
    fn push(&mut self, caller: Node, callee: Node, kind: EdgeKind, condition: Option<SlotId>) {
        if let Some(slot) = condition {
            self.edges.conditional[slot.index()].push(self.edges.list.len() as u32);
        }
        self.edges.list.push(Edge { caller, callee, kind, condition });
    }

    fn site(&mut self, id: SiteId) {
        let site = self.graph.site(id);
        let (caller, kind) = (Node::unit(site.unit), EdgeKind::Call(id));
        match site.act {
            Act::Function(function) | Act::Interface(function) => {
                self.push(caller, Node(function.0), kind, None);
            }
            Act::Value(source) => match self.values.resolve(self.graph, source) {
                Resolved::Param(slot) => self.edges.calls_params.push((id, slot)),
                resolved => self.called(caller, resolved, kind, None),
            },
            Act::Leaf(_) | Act::Raise(_) | Act::Again(..) | Act::Context(_) => {}
        }
    }

    /// Calling a value that is known: a function's own function-typed parameters then get stored values.
    fn called(&mut self, caller: Node, callee: Resolved<'p>, kind: EdgeKind, condition: Option<SlotId>) {
        match callee {
            Resolved::Param(_) => {}
            Resolved::Closure(unit) => self.push(caller, Node::unit(unit), kind, condition),
            Resolved::Function(id) => {
                self.push(caller, Node(id.0), kind, condition);
                self.stored_params(caller, id, kind);
            }
            Resolved::Stored(ty) => {
                if let Some(callee) = self.class(ty) {
                    self.push(caller, callee, kind, condition);
                }
            }
        }
    }

    fn stored_params(&mut self, caller: Node, function: FunctionId, kind: EdgeKind) {
        for (_, slot) in &self.graph.param_slots[function.index()] {
            if let Some(callee) = self.class(self.graph.slots[slot.index()].ty) {
                self.push(caller, callee, kind, Some(*slot));
            }
        }
    }

    fn value(&mut self, value: &Value<'p>) {
        let resolved = match value.source {
            Source::Closure(unit) => Resolved::Closure(unit),
            source => self.values.resolve(self.graph, source),
        };
        if self.values.is_stored(self.graph, value) {
            if let (Some(class), Resolved::Closure(_) | Resolved::Function(_)) = (self.class(value.ty), resolved) {
                self.called(class, resolved, EdgeKind::Join, None);
            }
            return;
        }
        let Sink::Passed(site, position) = value.sink else { return };
        let Some(slot) = self.graph.passed_to(site, position) else { return };
        match resolved {
            Resolved::Param(own) => self.edges.passed_on[slot.index()].push((site, own)),
            resolved => self.called(Node::unit(self.graph.site(site).unit), resolved, EdgeKind::Call(site), Some(slot)),
        }
    }

    fn interfaces(&mut self) {
        for (method, implementations) in &self.graph.lookup.implementations {
            let interface = self.graph.lookup.interface_of[method];
            let shared = !Lookup::is_built_in(self.graph.program, interface);
            for (implementation, _) in implementations {
                let (method, implementation) = (Node(method.0), Node(implementation.0));
                self.push(method, implementation, EdgeKind::Join, None);
                if shared {
                    self.push(implementation, method, EdgeKind::Follow, None);
                }
            }
        }
    }

    fn class(&self, ty: &FunctionTy) -> Option<Node> {
        self.values.signatures.class(ty).map(|found| class(self.graph, found))
    }
}

/// Slots of functions that exist in Rust: they are taken to call what they are given.
pub(super) fn called_in_rust(graph: &Graph<'_>) -> impl Iterator<Item = SlotId> {
    graph.slots.iter().enumerate().filter_map(|(index, slot)| match slot.kind {
        SlotKind::Param(function, _) if is_extern(graph.program.function(function)) => Some(SlotId::new(index)),
        _ => None,
    })
}
