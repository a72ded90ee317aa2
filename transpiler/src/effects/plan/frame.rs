//! One instance: the colour of each place in it, and the shape of each function value.
//!
//! A closure is emitted once in an instance, so it has one shape there: it suspends where it may and at least one place that calls it can wait.

use std::collections::{BTreeMap, BTreeSet};

use super::super::edges::{self, Node};
use super::super::facts::Fact;
use super::super::graph::{
    Act, RegionId, RegionKind, Root, Sink, SiteId, SlotId, SlotKind, Source, TryId, UnitId, Value, is_blocking,
};
use super::super::lookup::is_extern;
use super::super::surroundings::CalledIn;
use super::super::values::Resolved;
use super::{Colour, FunctionId, FunctionTy, InstanceId, IoContextKind, Plan, Shape};

/// What is known while an instance is worked on.
pub(super) struct Frame<'a> {
    pub(super) root: &'a Root,
    pub(super) id: InstanceId,
    colour: Colour,
    params: BTreeMap<u32, Shape>,
    /// Shapes of closures and of locals that stand for functions; nothing while one is being found.
    closures: BTreeMap<UnitId, Option<Shape>>,
    locals: BTreeMap<SlotId, Shape>,
    /// By region of the root: something in it suspends.
    pub(super) suspends: Vec<bool>,
    /// `try`s whose body can fail, as far as has been seen.
    pub(super) failing: BTreeSet<TryId>,
}

impl<'a> Frame<'a> {
    pub(super) fn new(root: &'a Root, id: InstanceId, colour: Colour, params: BTreeMap<u32, Shape>) -> Self {
        let suspends = vec![false; root.regions.len()];
        Frame {
            root,
            id,
            colour,
            params,
            closures: BTreeMap::new(),
            locals: BTreeMap::new(),
            suspends,
            failing: BTreeSet::new(),
        }
    }
}

impl<'a, 'p> Plan<'a, 'p> {
    /// The colour of what stands in a region.
    pub(super) fn place(&self, frame: &mut Frame, region: RegionId) -> Colour {
        let here = self.graph.region(region);
        match here.context {
            Some((IoContextKind::Async, _)) => Colour::Async,
            Some(_) => Colour::Plain,
            None if here.unit.0 == frame.root.unit => frame.colour,
            None if self.closure(frame, here.unit).io => Colour::Async,
            None => Colour::Plain,
        }
    }

    /// True inside a handler that nothing reaches in this instance; the bodies of the `try`s around have been seen.
    pub(super) fn is_dead(&self, frame: &Frame, region: RegionId) -> bool {
        let here = self.graph.region(region);
        if let Some(id) = here.handler {
            let handler = self.graph.region(id);
            if let RegionKind::Handler(caught, position) = handler.kind
                && (!frame.failing.contains(&caught) || self.inferred.is_dead(self.graph, caught, position))
            {
                return true;
            }
            return handler.parent.is_some_and(|parent| self.is_dead(frame, parent));
        }
        self.graph.unit(here.unit).written.is_some_and(|written| self.is_dead(frame, written))
    }

    /// The shape of a closure of this instance.
    pub(super) fn closure(&self, frame: &mut Frame, unit: UnitId) -> Shape {
        if self.values.stored[unit.index()] {
            return self.graph.unit(unit).ty.map_or_else(Shape::default, |ty| self.stored_shape(ty));
        }
        if let Some(known) = frame.closures.get(&unit) {
            return known.unwrap_or_default();
        }
        frame.closures.insert(unit, None);
        let node = Node::unit(unit);
        let io = self.suspends(frame, unit);
        let blocking = self.inferred.facts.has(node, Fact::Blocking);
        let waits = match self.sinks[unit.index()] {
            Some(Sink::Bound(slot)) => self.any_mention_waits(frame, slot, io, blocking),
            Some(sink) => self.waits(frame, sink, io, blocking),
            None => false,
        };
        let shape = Shape { io: waits, fallible: waits || self.can_fail(frame, unit) };
        frame.closures.insert(unit, Some(shape));
        shape
    }

    /// The shape of a local that stands for a function.
    fn function_local(&self, frame: &mut Frame, slot: SlotId, function: FunctionId) -> Shape {
        if let Some(known) = frame.locals.get(&slot) {
            return *known;
        }
        let facts = &self.inferred.facts;
        let (io, blocking) = (facts.has(Node(function.0), Fact::Io), facts.has(Node(function.0), Fact::Blocking));
        let io = self.any_mention_waits(frame, slot, io, blocking);
        let shape = Shape { io, fallible: io || facts.is_fallible(Node(function.0)) };
        frame.locals.insert(slot, shape);
        shape
    }

    /// The shape of what a source gives, where it is called or passed in that colour.
    pub(super) fn shape(&self, frame: &mut Frame, resolved: Resolved<'p>, source: Source<'p>, colour: Colour) -> Shape {
        let shape = match (resolved, source) {
            (Resolved::Param(slot), _) => self.param(frame, slot),
            (Resolved::Closure(unit), _) => self.closure(frame, unit),
            (Resolved::Function(id), Source::Slot(slot)) => self.function_local(frame, slot, id),
            (Resolved::Function(id), _) => {
                let facts = &self.inferred.facts;
                let io = facts.has(Node(id.0), Fact::Io);
                Shape { io, fallible: io || facts.is_fallible(Node(id.0)) }
            }
            (Resolved::Stored(ty), _) => self.stored_shape(ty),
        };
        Shape { io: shape.io && colour == Colour::Async, fallible: shape.fallible || shape.io }
    }

    pub(super) fn param(&self, frame: &Frame, slot: SlotId) -> Shape {
        match self.graph.slots[slot.index()].kind {
            SlotKind::Param(_, position) => frame.params.get(&position).copied().unwrap_or_default(),
            SlotKind::Closure(_) | SlotKind::Function(_) => Shape::default(),
        }
    }

    pub(super) fn stored_shape(&self, ty: &FunctionTy) -> Shape {
        self.values.signatures.class(ty).map_or_else(Shape::default, |class| self.stored[class])
    }

    /// The colour in which a parameter's function calls what is passed from a place of that colour.
    pub(super) fn colour_for(&self, slot: SlotId, place: Colour) -> Colour {
        let SlotKind::Param(function, _) = self.graph.slots[slot.index()].kind else { return place };
        if is_extern(self.graph.program.function(function)) {
            return Colour::Plain;
        }
        match self.values.around[slot.index()].context {
            CalledIn::Async => Colour::Async,
            CalledIn::Plain => Colour::Plain,
            CalledIn::Nowhere | CalledIn::Same | CalledIn::Mixed => place,
        }
    }

    /// True when a closure may suspend in this instance, where it is called in async colour.
    fn suspends(&self, frame: &Frame, unit: UnitId) -> bool {
        let node = Node::unit(unit);
        let mut params = self.inferred.facts.calls(node).iter();
        self.inferred.facts.has(node, Fact::Io) || params.any(|param| frame.params.get(param).is_some_and(|it| it.io))
    }

    fn can_fail(&self, frame: &Frame, unit: UnitId) -> bool {
        let node = Node::unit(unit);
        let mut params = self.inferred.facts.calls(node).iter();
        self.inferred.facts.is_fallible(node)
            || params.any(|param| frame.params.get(param).is_some_and(|it| it.fallible))
    }

    /// True when the Rust function of this instance gives a `Result`.
    pub(super) fn is_instance_fallible(&self, frame: &Frame) -> bool {
        self.can_fail(frame, UnitId(frame.root.unit))
    }

    fn any_mention_waits(&self, frame: &mut Frame, slot: SlotId, io: bool, blocking: bool) -> bool {
        let mut mentions = self.mentioned[slot.index()].iter();
        mentions.any(|mention| self.waits(frame, self.graph.mentions[*mention as usize].sink, io, blocking))
    }

    /// True when what goes to a sink is called there with `await`: it may suspend, or it blocks and the place is waited for anyway.
    fn waits(&self, frame: &mut Frame, sink: Sink, io: bool, blocking: bool) -> bool {
        match sink {
            Sink::Called(site) => (io || blocking) && self.place(frame, self.graph.site(site).region) == Colour::Async,
            Sink::Passed(site, position) => {
                let Some(slot) = self.graph.passed_to(site, position) else { return false };
                let place = self.place(frame, self.graph.site(site).region);
                let waits = io || (blocking && self.is_awaited_anyway(frame, site));
                waits && self.colour_for(slot, place) == Colour::Async
            }
            Sink::Bound(_) | Sink::Kept => false,
        }
    }

    /// True when a call suspends for another reason than that a value passed to it blocks.
    pub(super) fn is_awaited_anyway(&self, frame: &Frame, site: SiteId) -> bool {
        let (Act::Function(id) | Act::Interface(id)) = self.graph.site(site).act else { return false };
        let facts = &self.inferred.facts;
        let mut passed = self.passed.get(&site).into_iter().flatten();
        facts.has(Node(id.0), Fact::Io) || passed.any(|(_, value)| self.value_suspends(frame, value))
    }

    fn value_suspends(&self, frame: &Frame, value: &Value<'p>) -> bool {
        match self.values.resolve(self.graph, value.source) {
            Resolved::Param(slot) => self.param(frame, slot).io,
            Resolved::Closure(unit) => self.suspends(frame, unit),
            Resolved::Function(id) => self.inferred.facts.has(Node(id.0), Fact::Io),
            Resolved::Stored(ty) => self.stored_shape(ty).io,
        }
    }

    /// True when a function value may hold its thread; what is passed in from outside is not known to.
    pub(super) fn blocks(&self, resolved: Resolved<'p>) -> bool {
        let facts = &self.inferred.facts;
        match resolved {
            Resolved::Param(_) => false,
            Resolved::Closure(unit) => facts.has(Node::unit(unit), Fact::Blocking),
            Resolved::Function(id) => {
                is_blocking(self.graph.program.function(id)) || facts.has(Node(id.0), Fact::Blocking)
            }
            Resolved::Stored(ty) => {
                let class = self.values.signatures.class(ty);
                class.is_some_and(|class| facts.has(edges::class(self.graph, class), Fact::Blocking))
            }
        }
    }
}
