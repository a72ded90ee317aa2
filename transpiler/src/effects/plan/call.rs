//! The effect of each call in an instance, and the instance that it calls.

use super::super::edges::{self, Node};
use super::super::facts::{ErrorIndex, Fact};
use super::super::graph::{Act, Key, Leaf, RegionId, Sink, SiteId, SlotId, SlotKind, Source, TryId, is_blocking};
use super::super::surroundings::CalledIn;
use super::super::values::Resolved;
use super::frame::Frame;
use super::mark::Escape;
use super::{Call, CallEffect, Colour, FunctionId, FunctionKind, Instance, Plan, Shape, errors};
use crate::hir::{Extern, ExternBody};
use std::collections::BTreeMap;

impl<'a, 'p> Plan<'a, 'p> {
    /// The effect of one site.
    pub(super) fn site(&mut self, frame: &mut Frame, id: SiteId) {
        let site = self.graph.site(id);
        if self.is_dead(frame, site.region) {
            return;
        }
        let place = self.place(frame, site.region);
        let waits = place == Colour::Async;
        let effect = match site.act {
            Act::Function(function) | Act::Interface(function) => self.call(frame, id, function, place),
            Act::Value(source) => self.call_value(frame, id, source, place),
            Act::Leaf(Leaf::Input) => {
                CallEffect { awaits: waits, fallible: true, offloads: waits, job_fails: waits, ..CallEffect::default() }
            }
            Act::Leaf(Leaf::Spawn(limited)) => {
                CallEffect { awaits: limited && waits, fallible: limited, ..CallEffect::default() }
            }
            Act::Leaf(_) => CallEffect { awaits: waits, fallible: true, ..CallEffect::default() },
            Act::Raise(_) | Act::Again(..) | Act::Context(_) => CallEffect { fallible: true, ..CallEffect::default() },
        };
        self.refuse(id, effect);
        self.note(frame, site.region, site.key, effect);
        self.mark(frame, site.region, effect.awaits, effect.fallible, &|plan, caught| plan.escape(id, effect, caught));
        if !effect.fallible && self.calls_what_is_passed(id) {
            self.may_fail_elsewhere(frame, site.region);
        }
    }

    /// True where a function-typed parameter is called, or handed to who calls it: whether that fails is up to the instance.
    fn calls_what_is_passed(&self, id: SiteId) -> bool {
        let is_param = |source| matches!(self.values.resolve(self.graph, source), Resolved::Param(_));
        match self.graph.site(id).act {
            Act::Value(source) => is_param(source),
            Act::Function(function) | Act::Interface(function) => {
                let called = self.inferred.facts.calls(Node(function.0));
                let mut passed = self.passed.get(&id).into_iter().flatten();
                passed.any(|(position, value)| called.contains(position) && is_param(value.source))
            }
            _ => false,
        }
    }

    /// The shape of a function value, and what it calls where it is a function's name.
    pub(super) fn value(&mut self, frame: &mut Frame, index: usize) {
        let value = &self.graph.values[index];
        if self.is_dead(frame, value.region) {
            return;
        }
        let stored = self.values.is_stored(self.graph, value);
        let shape = match (value.source, value.sink) {
            (Source::Closure(_) | Source::Function(_), _) if stored => self.stored_shape(value.ty),
            (Source::Closure(unit), _) => self.closure(frame, unit),
            (Source::Function(_), Sink::Passed(site, position)) => self.passed_shape(frame, site, position),
            (Source::Function(id), Sink::Bound(slot)) => {
                self.shape(frame, Resolved::Function(id), Source::Slot(slot), Colour::Async)
            }
            (Source::Function(id), _) => {
                let place = self.place(frame, value.region);
                self.shape(frame, Resolved::Function(id), value.source, place)
            }
            (Source::Slot(_) | Source::Stored(_), _) => return,
        };
        self.done.shapes.push((frame.id, value.expr, shape));
        if let Source::Function(id) = value.source {
            let inside = if shape.io { Colour::Async } else { Colour::Plain };
            let effect = self.call_with(id, inside, self.stored_params(id, inside), false);
            self.done.calls.push((frame.id, value.expr, effect));
            let depth = self.graph.region(value.region).depth;
            self.edge(frame, Key::Call(value.expr), effect, stored || self.is_apart(value.region), depth);
        }
    }

    fn note(&mut self, frame: &Frame, region: RegionId, key: Key, effect: CallEffect) {
        match key {
            Key::Call(_) if effect == CallEffect::default() => return,
            Key::Call(expr) => self.done.calls.push((frame.id, expr, effect)),
            Key::Loop(expr) => self.done.loops.push((frame.id, expr, effect)),
            Key::Close(stmt) => self.done.closes.push((frame.id, stmt, effect)),
            Key::Nowhere => return,
        }
        self.edge(frame, key, effect, self.is_apart(region), self.graph.region(region).depth);
    }

    fn edge(&mut self, frame: &Frame, key: Key, effect: CallEffect, apart: bool, depth: u32) {
        if let Some(to) = effect.callee
            && effect.awaits
            && !effect.offloads
        {
            self.callers.push(Call { from: frame.id, to, key, apart, depth });
        }
    }

    /// True for what runs in a future that is not part of the instance's own: a child, a stored function value.
    fn is_apart(&self, region: RegionId) -> bool {
        let here = self.graph.region(region);
        let written = self.graph.unit(here.unit).written;
        here.task.is_some()
            || self.values.stored[here.unit.index()]
            || written.is_some_and(|written| self.is_apart(written))
    }

    fn call(&mut self, frame: &mut Frame, site: SiteId, function: FunctionId, place: Colour) -> CallEffect {
        let slots = &self.graph.param_slots[function.index()];
        let (mut params, mut blocks) = (BTreeMap::new(), false);
        for (position, slot) in slots.iter().filter(|(_, slot)| !self.values.kept[slot.index()]) {
            params.insert(*position, self.passed_shape(frame, site, *position));
            let called = self.inferred.facts.calls(Node(function.0)).contains(position);
            blocks |= called && self.passed_value(site, *position).is_some_and(|(_, resolved)| self.blocks(resolved));
            self.refuse_rust(site, *slot, place);
            self.refuse_mixed(frame, site, *slot, *position, place);
        }
        self.call_with(function, place, params, blocks)
    }

    fn passed_value(&self, site: SiteId, position: u32) -> Option<(Source<'p>, Resolved<'p>)> {
        let (_, value) = self.passed.get(&site)?.iter().find(|(at, _)| *at == position)?;
        Some((value.source, self.values.resolve(self.graph, value.source)))
    }

    /// The shape of what is passed to a parameter.
    fn passed_shape(&self, frame: &mut Frame, site: SiteId, position: u32) -> Shape {
        let (Some(slot), Some((source, resolved))) =
            (self.graph.passed_to(site, position), self.passed_value(site, position))
        else {
            return Shape::default();
        };
        let place = self.place(frame, self.graph.site(site).region);
        let colour = self.colour_for(slot, place);
        let shape = self.shape(frame, resolved, source, colour);
        let waits = matches!((resolved, source), (Resolved::Function(_), Source::Function(_)))
            && self.blocks(resolved)
            && self.waits_for_function(frame, site, slot, colour);
        Shape { io: shape.io || waits, fallible: shape.fallible || waits }
    }

    fn waits_for_function(&self, frame: &Frame, site: SiteId, slot: SlotId, colour: Colour) -> bool {
        let called_here = self.values.around[slot.index()].context != CalledIn::Plain;
        colour == Colour::Async && called_here && self.is_awaited_anyway(frame, site)
    }

    /// The effect of calling a function at a place of a colour, with function values of these shapes.
    fn call_with(
        &mut self,
        function: FunctionId,
        place: Colour,
        params: BTreeMap<u32, Shape>,
        blocking_value: bool,
    ) -> CallEffect {
        let declared = self.graph.program.function(function);
        if let FunctionKind::Extern(body) = &declared.kind {
            return call_rust(body, is_blocking(declared), place);
        }
        let facts = &self.inferred.facts;
        let suspends = |position: &u32| {
            let slot = self.graph.param_slot(function, *position);
            let context = slot.map(|slot| self.values.around[slot.index()].context);
            !matches!(context, Some(CalledIn::Async | CalledIn::Plain | CalledIn::Nowhere))
        };
        let io = facts.has(Node(function.0), Fact::Io)
            || params.iter().any(|(position, shape)| shape.io && suspends(position));
        let colour = if io && place == Colour::Async { Colour::Async } else { Colour::Plain };
        let calls = facts.calls(Node(function.0));
        let fallible = facts.is_fallible(Node(function.0))
            || params.iter().any(|(position, shape)| shape.fallible && calls.contains(position));
        let blocks = blocking_value || facts.has(Node(function.0), Fact::Blocking);
        let offloads = place == Colour::Async && colour == Colour::Plain && blocks;
        let callee = self.callee(Instance { function, colour, params });
        CallEffect {
            awaits: colour == Colour::Async || offloads,
            fallible: fallible || offloads,
            offloads,
            job_fails: fallible && offloads,
            callee,
            ..CallEffect::default()
        }
    }

    /// Nothing of the library is emitted.
    fn callee(&mut self, instance: Instance) -> Option<super::InstanceId> {
        let module = self.graph.program.function(instance.function).module;
        let library = self.graph.program.module(module).library;
        (!library).then(|| self.instance(instance))
    }

    /// The function-typed parameters of a function that is called by a value get stored values.
    fn stored_params(&self, function: FunctionId, colour: Colour) -> BTreeMap<u32, Shape> {
        let slots = self.graph.param_slots[function.index()].iter();
        let passed = slots.filter(|(_, slot)| !self.values.kept[slot.index()]);
        let shape = |slot: SlotId| {
            let shape = self.stored_shape(self.graph.slots[slot.index()].ty);
            Shape { io: shape.io && colour == Colour::Async, fallible: shape.fallible }
        };
        passed.map(|(position, slot)| (*position, shape(*slot))).collect()
    }

    fn call_value(&mut self, frame: &mut Frame, id: SiteId, source: Source<'p>, place: Colour) -> CallEffect {
        let resolved = self.values.resolve(self.graph, source);
        let waits = place == Colour::Async;
        let shape = self.shape(frame, resolved, source, Colour::Async);
        let offloads = waits && !shape.io && matches!(resolved, Resolved::Stored(_)) && self.blocks(resolved);
        if shape.io && !waits && matches!(resolved, Resolved::Closure(_) | Resolved::Function(_)) {
            self.refused.push(errors::mixed_colours(self.graph.site(id).span));
        }
        CallEffect {
            awaits: (shape.io && waits) || offloads,
            fallible: shape.fallible || offloads,
            offloads,
            job_fails: shape.fallible && offloads,
            blocks: shape.io && !waits,
            ..CallEffect::default()
        }
    }

    /// What of a site's failures gets past the handlers of a `try`.
    fn escape(&self, id: SiteId, effect: CallEffect, caught: TryId) -> Escape {
        let site = self.graph.site(id);
        let facts = &self.inferred.facts;
        let (mut errors, mut cancel): (Vec<ErrorIndex>, bool) = (Vec::new(), effect.awaits);
        match site.act {
            Act::Function(function) | Act::Interface(function) => {
                let node = Node(function.0);
                cancel |= facts.has(node, Fact::Io);
                errors.extend(facts.raises(node));
                for (position, value) in self.passed.get(&id).into_iter().flatten() {
                    let slot = self.graph.param_slot(function, *position);
                    if let Some(slot) = slot.filter(|_| facts.calls(node).contains(position)) {
                        cancel |= self.errors_of_value(value.source, slot, &mut errors);
                    }
                }
            }
            Act::Value(source) => match self.values.resolve(self.graph, source) {
                Resolved::Param(_) => cancel |= effect.fallible,
                resolved => cancel |= self.errors_of(resolved, &mut errors),
            },
            Act::Leaf(Leaf::Input) => errors.extend(self.graph.lookup.end_of_input.map(|error| facts.error(error))),
            Act::Leaf(_) => cancel = true,
            Act::Raise(error) => errors.push(error.map_or(ErrorIndex::ANY, |error| facts.error(error))),
            Act::Again(from, handler) => errors.extend(self.raised_again(from, handler)),
            Act::Context(_) => {}
        }
        let gets_past = |error: &ErrorIndex| !self.is_caught(caught, *error);
        Escape { any: cancel || errors.iter().any(gets_past) }
    }

    /// The errors of a passed value that its parameter's function lets out; true where it may be cancelled.
    fn errors_of_value(&self, source: Source<'p>, slot: SlotId, errors: &mut Vec<ErrorIndex>) -> bool {
        let mut all = Vec::new();
        let resolved = self.values.resolve(self.graph, source);
        let cancel = match resolved {
            Resolved::Param(_) => true,
            resolved => self.errors_of(resolved, &mut all),
        };
        let around = &self.values.around[slot.index()].caught;
        let facts = &self.inferred.facts;
        let lets_out = |error: &ErrorIndex| facts.type_of(*error).is_none_or(|error| !around.holds(error));
        errors.extend(all.into_iter().filter(lets_out));
        cancel
    }

    fn errors_of(&self, resolved: Resolved<'p>, errors: &mut Vec<ErrorIndex>) -> bool {
        let node = match resolved {
            Resolved::Param(_) => return true,
            Resolved::Closure(unit) => Node::unit(unit),
            Resolved::Function(id) => Node(id.0),
            Resolved::Stored(ty) => match self.values.signatures.class(ty) {
                Some(class) => edges::class(self.graph, class),
                None => return false,
            },
        };
        errors.extend(self.inferred.facts.raises(node));
        let calls_params = !self.inferred.facts.calls(node).is_empty();
        calls_params || self.inferred.facts.has(node, Fact::Io)
    }

    fn raised_again(&self, from: TryId, handler: u32) -> Vec<ErrorIndex> {
        let raised = &self.inferred.raised[from.index()];
        let facts = &self.inferred.facts;
        let of_handler = |error: &&crate::types::TypeId| self.graph.handler_of(from, **error) == Some(handler);
        let known = raised.errors.iter().filter(of_handler).map(|error| facts.error(*error));
        known.chain(raised.unknown.then_some(ErrorIndex::ANY)).collect()
    }

    fn is_caught(&self, caught: TryId, error: ErrorIndex) -> bool {
        match self.inferred.facts.type_of(error) {
            Some(error) => self.graph.handler_of(caught, error).is_some(),
            None => {
                let mut handlers = self.graph.tries[caught.index()].handlers.iter();
                handlers.any(|handler| self.graph.is_bare(handler))
            }
        }
    }

    /// Blocking code that changes something of its caller cannot go to another thread yet.
    fn refuse(&mut self, id: SiteId, effect: CallEffect) {
        let site = self.graph.site(id);
        if effect.offloads && site.mutable {
            self.refused.push(errors::blocking_changes_argument(site.span));
        }
    }

    /// A nested function that suspends elsewhere, passed to be called in plain colour.
    fn refuse_mixed(&mut self, frame: &mut Frame, site: SiteId, slot: SlotId, position: u32, place: Colour) {
        let Some((source, resolved)) = self.passed_value(site, position) else { return };
        let is_own = matches!((resolved, source), (Resolved::Closure(_) | Resolved::Function(_), Source::Slot(_)));
        if is_own
            && self.colour_for(slot, place) == Colour::Plain
            && self.shape(frame, resolved, source, Colour::Async).io
        {
            self.refused.push(errors::mixed_colours(self.graph.site(site).span));
        }
    }

    /// A closure that blocks, given to Rust code that calls it in the middle of an async function.
    fn refuse_rust(&mut self, site: SiteId, slot: SlotId, place: Colour) {
        let SlotKind::Param(function, position) = self.graph.slots[slot.index()].kind else { return };
        if place != Colour::Async || !super::is_extern(self.graph.program.function(function)) {
            return;
        }
        let Some((_, resolved)) = self.passed_value(site, position) else { return };
        if self.blocks(resolved) {
            let name = &self.graph.program.function(function).name;
            self.refused.push(errors::blocking_closure_in_rust(self.graph.site(site).span, name));
        }
    }
}

fn call_rust(body: &Extern, blocking: bool, place: Colour) -> CallEffect {
    let waits = place == Colour::Async;
    let offloads = waits && !body.io && blocking;
    let has_twin = match &body.body {
        ExternBody::Path { plain, .. } | ExternBody::Method { plain, .. } => plain.is_some(),
        ExternBody::Template(_) => false,
    };
    CallEffect {
        awaits: (waits && body.io) || offloads,
        fallible: body.io || !body.raises.is_empty() || offloads,
        offloads,
        job_fails: offloads && !body.raises.is_empty(),
        blocks: body.io && !waits && !has_twin,
        ..CallEffect::default()
    }
}
