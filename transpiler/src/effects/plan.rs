//! What is emitted: each function in the colours and shapes in which the program reaches it.
//!
//! In: the graph and what was inferred. Out: instances and the tables of each. Reached from `main`, or, without one, from every function in its natural colour.
//! A function that may suspend is reached in `Async` where the place that calls it is: inside `with async_io()`, and in what such a place calls.
//! Methods of interfaces have an instance for each colour in which the method is called, and with it all that implement it. In a program that reaches
//! both colours an interface whose method suspends has that method in both.

mod boxes;
mod call;
mod frame;
mod mark;
mod reach;

use std::collections::{BTreeMap, BTreeSet};

use self::frame::Frame;
use super::edges::Node;
use super::graph::{Graph, Key, RootId, Sink, SiteId, UnitKind, Value, indexes};
use super::infer::Inferred;
use super::lookup::is_extern;
use super::values::Values;
use super::{CallEffect, Colour, Effects, Instance, InstanceId, OUTSIDE, Shape, errors};
use crate::diagnostic::Diagnostics;
use crate::hir::{ConstId, ExprId, FunctionId, FunctionKind, IoContextKind, StmtId};
use crate::types::{FunctionTy, TypeId};

/// Plans the whole program.
pub(super) fn plan(
    graph: &Graph<'_>,
    values: &Values<'_>,
    inferred: &Inferred,
    effects: &mut Effects,
    diagnostics: &mut Diagnostics,
) {
    let mut plan = Plan::new(graph, values, inferred);
    plan.roots();
    while let Some(work) = plan.open.pop() {
        plan.visit(work);
    }
    plan.refused.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
    let done = plan.done.renumbered();
    boxes::cut(graph, &plan.callers, done, effects);
    for (ty, class) in values.signatures.iter() {
        if plan.stored[class] != Shape::default() {
            effects.stored.insert(ty.clone(), plan.stored[class]);
        }
    }
    let kept = graph.values.iter().filter(|value| values.is_stored(graph, value));
    effects.stored_values = kept.map(|value| value.expr).collect();
    let passed = graph.slots.iter().zip(&values.kept).filter(|(_, kept)| !**kept);
    effects.passed_locals = passed.filter_map(|(slot, _)| Some((graph.function_of(slot.unit)?, slot.local))).collect();
}

/// What is yet to be visited.
enum Work {
    Instance(InstanceId),
    /// Code outside of functions.
    Outside(RootId),
}

/// An edge between instances.
struct Call {
    from: InstanceId,
    to: InstanceId,
    key: Key,
    /// It runs in a future of its own: a child, a stored function value.
    apart: bool,
    /// How many loops are around it.
    depth: u32,
}

/// Tables under the ids in which instances were found.
#[derive(Default)]
struct Tables {
    list: Vec<Instance>,
    calls: Vec<(InstanceId, ExprId, CallEffect)>,
    loops: Vec<(InstanceId, ExprId, CallEffect)>,
    closes: Vec<(InstanceId, StmtId, CallEffect)>,
    ends: Vec<(TypeId, InstanceId)>,
    shapes: Vec<(InstanceId, ExprId, Shape)>,
    fallible: Vec<(InstanceId, StmtId)>,
    passing: Vec<(InstanceId, StmtId)>,
    dead: Vec<(InstanceId, StmtId, u32)>,
    suspending: Vec<(InstanceId, StmtId)>,
    checkpoints: Vec<(InstanceId, StmtId)>,
    comprehensions: Vec<(InstanceId, ExprId)>,
}

struct Plan<'a, 'p> {
    graph: &'a Graph<'p>,
    values: &'a Values<'p>,
    inferred: &'a Inferred,
    /// By class of signatures: its one form.
    stored: Vec<Shape>,
    /// By site: the function values that it passes, by position.
    passed: BTreeMap<SiteId, Vec<(u32, &'a Value<'p>)>>,
    /// By unit: where the closure goes.
    sinks: Vec<Option<Sink>>,
    /// By slot: where it is mentioned.
    mentioned: Vec<Vec<u32>>,
    /// By function: its instances so far.
    instances: Vec<Vec<InstanceId>>,
    open: Vec<Work>,
    done: Tables,
    callers: Vec<Call>,
    outside: BTreeMap<OutsideKey, Vec<RootId>>,
    live: BTreeSet<TypeId>,
    /// Methods of interfaces that are called, and in which colours.
    dispatched: BTreeMap<FunctionId, BTreeSet<Colour>>,
    refused: Vec<crate::diagnostic::Diagnostic>,
}

/// What makes code outside of functions run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum OutsideKey {
    Constant(ConstId),
    Type(TypeId),
}

impl<'a, 'p> Plan<'a, 'p> {
    fn new(graph: &'a Graph<'p>, values: &'a Values<'p>, inferred: &'a Inferred) -> Self {
        let (mut passed, mut sinks) = (BTreeMap::<_, Vec<_>>::new(), vec![None; graph.units.len()]);
        for value in &graph.values {
            if let Sink::Passed(site, position) = value.sink {
                passed.entry(site).or_default().push((position, value));
            }
            if let super::graph::Source::Closure(unit) = value.source {
                sinks[unit.index()] = Some(value.sink);
            }
        }
        let mut mentioned = vec![Vec::new(); graph.slots.len()];
        for (index, mention) in graph.mentions.iter().enumerate() {
            mentioned[mention.slot.index()].push(index as u32);
        }
        Plan {
            graph,
            values,
            inferred,
            stored: stored_shapes(graph, values, inferred),
            passed,
            sinks,
            mentioned,
            instances: vec![Vec::new(); graph.program.functions.len()],
            open: Vec::new(),
            done: Tables::default(),
            callers: Vec::new(),
            outside: outside(graph),
            live: BTreeSet::new(),
            dispatched: BTreeMap::new(),
            refused: Vec::new(),
        }
    }

    /// The id of an instance, which is visited if it is new.
    fn instance(&mut self, instance: Instance) -> InstanceId {
        let known = &mut self.instances[instance.function.index()];
        if let Some(id) = known.iter().find(|id| self.done.list[id.0 as usize] == instance) {
            return *id;
        }
        let id = InstanceId(self.done.list.len() as u32);
        known.push(id);
        self.done.list.push(instance);
        self.open.push(Work::Instance(id));
        id
    }

    fn visit(&mut self, work: Work) {
        match work {
            Work::Instance(id) => {
                let instance = self.done.list[id.0 as usize].clone();
                let function = self.graph.program.function(instance.function);
                let root = &self.graph.roots[instance.function.index()];
                if matches!(function.kind, FunctionKind::Body(_)) {
                    self.mentions(function, root);
                    self.body(Frame::new(root, id, instance.colour, instance.params.clone()));
                }
                self.dispatch(&instance);
            }
            Work::Outside(id) => {
                let root = &self.graph.roots[id.index()];
                self.mentioned_outside(root);
                self.body(Frame::new(root, OUTSIDE, Colour::Plain, BTreeMap::new()));
            }
        }
    }

    /// All tables of one instance.
    fn body(&mut self, mut frame: Frame) {
        for index in indexes(&frame.root.sites) {
            self.site(&mut frame, SiteId::new(index));
        }
        for index in indexes(&frame.root.values) {
            self.value(&mut frame, index);
        }
        self.dead_handlers(&frame);
        self.checkpoints(&mut frame);
    }
}

/// One form for all stored values that may be of one type.
fn stored_shapes(graph: &Graph<'_>, values: &Values<'_>, inferred: &Inferred) -> Vec<Shape> {
    use super::facts::Fact;
    let mut sites = graph.sites.iter();
    let is_async = |act| matches!(act, super::graph::Act::Context(IoContextKind::Async));
    let is_reached = graph.program.entry().is_none() || sites.any(|site| is_async(site.act));
    let shape = |class| {
        let node: Node = super::edges::class(graph, class);
        let io = is_reached && inferred.facts.has(node, Fact::Io);
        Shape { io, fallible: inferred.facts.is_fallible(node) }
    };
    (0..values.signatures.count()).map(shape).collect()
}

fn outside(graph: &Graph<'_>) -> BTreeMap<OutsideKey, Vec<RootId>> {
    let mut outside = BTreeMap::<_, Vec<_>>::new();
    for (index, root) in graph.roots.iter().enumerate() {
        let key = match graph.units[root.unit as usize].kind {
            UnitKind::Constant(id) => OutsideKey::Constant(id),
            UnitKind::Default(id) | UnitKind::Text(id) => OutsideKey::Type(id),
            UnitKind::Function(_) | UnitKind::Closure(_) => continue,
        };
        outside.entry(key).or_default().push(RootId::new(index));
    }
    outside
}

impl Tables {
    /// The same tables with the instances in the order of the text.
    fn renumbered(mut self) -> (Self, Vec<InstanceId>) {
        let mut sorted: Vec<_> = std::mem::take(&mut self.list).into_iter().zip(0..).collect();
        sorted.sort();
        let mut order = vec![OUTSIDE; sorted.len()];
        for (new, (_, old)) in sorted.iter().enumerate() {
            order[*old as usize] = InstanceId(new as u32);
        }
        self.list = sorted.into_iter().map(|(instance, _): (_, u32)| instance).collect();
        (self, order)
    }
}
