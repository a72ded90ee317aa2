//! What programs assert of effects, and what effects may not be: the diagnostics that need no plan.
//!
//! In: the graph, what was inferred, and the tables with their causes. Out: diagnostics.

use super::chain::{self, Effect};
use super::edges::Node;
use super::errors::{self, Step};
use super::facts::Fact;
use super::graph::{Act, Graph, SiteId, SlotKind, Source, TryId, UnitKind, Value};
use super::infer::{Arrival, Inferred, Origin};
use super::lookup::{Lookup, is_extern};
use super::surroundings::CalledIn;
use super::tables::{cause, context};
use super::values::{Resolved, Values};
use super::{Effects, names};
use std::collections::BTreeMap;

use crate::diagnostic::Diagnostics;
use crate::hir::{FunctionId, IoContextKind};
use crate::source::Span;
use crate::types::TypeId;

/// Reports what is wrong.
pub(super) fn check(
    graph: &Graph<'_>,
    values: &Values<'_>,
    inferred: &Inferred,
    effects: &Effects,
    diagnostics: &mut Diagnostics,
) {
    let rules = Rules { graph, values, inferred, effects };
    let mut found = Vec::new();
    rules.broken(&mut found);
    found.extend(inferred.nested.iter().filter_map(|(site, origin)| rules.nested(*site, *origin)));
    found.extend((0..graph.units.len()).filter_map(|index| rules.outside(index)));
    (0..graph.tries.len()).for_each(|index| rules.handlers(TryId::new(index), &mut found));
    found.extend(graph.values.iter().filter_map(|value| rules.lazy_value(value)));
    found.extend(graph.lazily.iter().filter_map(|(next, span)| rules.lazy_next(*next, *span)));
    rules.implicit(&mut found);
    rules.unsupported(&mut found);
    found.into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
}

struct Rules<'a, 'p> {
    graph: &'a Graph<'p>,
    values: &'a Values<'p>,
    inferred: &'a Inferred,
    effects: &'a Effects,
}

type Found = Vec<crate::diagnostic::Diagnostic>;

impl<'p> Rules<'_, 'p> {
    /// The steps from where a fact came from down to its leaf.
    fn path(&self, origin: Origin, effect: Effect) -> Vec<Step> {
        let signature =
            |class| self.values.signatures.iter().find(|(_, of)| *of == class).map(|(ty, _)| ty.clone().into());
        let Some(first) = cause(self.graph, origin, &signature) else { return Vec::new() };
        let links = chain::follow(self.effects, first, effect).into_iter();
        links.map(|link| Step { span: link.span, name: chain::name(self.graph.program, &link.via) }).collect()
    }

    /// The steps from the cause of a node's effect down.
    fn path_of(&self, node: Node, fact: Fact, effect: Effect) -> Vec<Step> {
        let mut arrivals = self.inferred.arrivals.iter();
        let of_node = |arrival: &&Arrival| arrival.node == node && arrival.fact == fact;
        arrivals.find(of_node).map(|arrival| self.path(arrival.origin, effect)).unwrap_or_default()
    }

    /// Each function whose signature rules something out is told the first place of each fact, all errors of one place at once.
    fn broken(&self, found: &mut Found) {
        let mut first = BTreeMap::<(Node, Fact), Origin>::new();
        for Arrival { node, fact, origin } in &self.inferred.broken {
            let known = first.entry((*node, *fact)).or_insert(*origin);
            *known = std::cmp::min_by_key(*known, *origin, |origin| place(*origin));
        }
        let mut places = BTreeMap::<(Node, Origin), Vec<Fact>>::new();
        for ((node, fact), origin) in first {
            places.entry((node, place(origin))).or_default().push(fact);
        }
        for ((node, origin), facts) in places {
            let unit = node.as_unit(self.graph).map(|unit| self.graph.unit(unit).kind);
            if let Some(UnitKind::Function(id)) = unit {
                found.extend(self.broken_at(id, node, origin, &facts));
            }
        }
    }

    fn broken_at(&self, id: FunctionId, node: Node, origin: Origin, facts: &[Fact]) -> Found {
        let function = self.graph.program.function(id);
        let name = names::function(self.graph.program, id);
        let at = |path: &[Step]| path.first().map_or(function.name_span, |step| step.span);
        let clause = function.raises_span.unwrap_or(function.name_span);
        let (mut found, mut named, mut traced) = (Vec::new(), Vec::new(), Vec::new());
        for fact in facts {
            let from = self.broken_from(node, *fact, origin);
            let error = match fact {
                Fact::Raises(error) => self.inferred.facts.type_of(*error),
                _ => None,
            };
            let path = self.path(from, error.map_or(Effect::Io, Effect::Raises));
            match (fact, error, function.no_io) {
                (Fact::Raises(_), Some(error), _) => {
                    named.push(format!("`{}`", self.error_name(error)));
                    if traced.is_empty() {
                        traced = path;
                    }
                }
                (Fact::Raises(_), None, _) => found.push(errors::raises_unknown(at(&path), &name, clause)),
                (_, _, Some(no_io)) => found.push(errors::no_io_broken(at(&path), &name, no_io, &path)),
                (_, _, None) => {}
            }
        }
        match (named.is_empty(), function.raises.as_deref()) {
            (true, _) => {}
            (false, Some([])) => {
                found.push(errors::raises_none_broken(at(&traced), &name, &and(&named), clause, &traced));
            }
            (false, _) => found.push(errors::raises_exceeded(at(&traced), &name, &and(&named), clause, &traced)),
        }
        found
    }

    /// From where a fact came to that place first.
    fn broken_from(&self, node: Node, fact: Fact, at: Origin) -> Origin {
        let mut broken = self.inferred.broken.iter();
        let is_meant = |arrival: &&Arrival| arrival.node == node && arrival.fact == fact && place(arrival.origin) == at;
        broken.find(is_meant).map_or(at, |arrival| arrival.origin)
    }

    fn nested(&self, site: SiteId, origin: Origin) -> Option<crate::diagnostic::Diagnostic> {
        let site = self.graph.site(site);
        let (_, outer) = self.graph.region(site.region).context?;
        let path = self.path(origin, Effect::Context);
        let inner = path.last()?;
        Some(errors::nested_context(site.span, outer, inner.span, inner.name.trim_matches('`')))
    }

    /// Values of constants, defaults of fields and texts of errors cannot suspend, and nobody could catch what they raise.
    fn outside(&self, index: usize) -> Option<crate::diagnostic::Diagnostic> {
        let unit = &self.graph.units[index];
        let program = self.graph.program;
        let (what, name) = match unit.kind {
            UnitKind::Function(_) | UnitKind::Closure(_) => return None,
            UnitKind::Constant(id) => ("the value of a constant", program.constant(id).name.clone()),
            UnitKind::Default(id) => ("a default of a field", program.type_decl(id).name.clone()),
            UnitKind::Text(id) => ("the text of an error", program.type_decl(id).name.clone()),
        };
        let node = Node(index as u32);
        let facts = &self.inferred.facts;
        let at = |path: &[Step]| path.first().map_or(unit.span, |step| step.span);
        if facts.has(node, Fact::Io) {
            let path = self.path_of(node, Fact::Io, Effect::Io);
            return Some(errors::constant_suspends(at(&path), &name, &path));
        }
        if !facts.is_fallible(node) {
            return None;
        }
        let raised = facts.raises(node).next();
        let effect = raised.and_then(|error| facts.type_of(error)).map(Effect::Raises);
        let path = match (raised, effect) {
            (Some(error), Some(effect)) => self.path_of(node, Fact::Raises(error), effect),
            _ => Vec::new(),
        };
        Some(errors::fails_outside(at(&path), what, &path))
    }

    fn handlers(&self, id: TryId, found: &mut Found) {
        let (caught, raised) = (&self.graph.tries[id.index()], &self.inferred.raised[id.index()]);
        for (position, handler) in caught.handlers.iter().enumerate() {
            let earlier = &caught.handlers[..position];
            if self.graph.is_bare(handler) {
                if let Some(bare) = earlier.iter().find(|handler| self.graph.is_bare(handler)) {
                    found.push(errors::caught_before(handler.span, None, bare.span));
                } else if raised.errors.is_empty() && !raised.unknown {
                    found.push(errors::none_raised(handler.span));
                } else if let (Some(last), true) =
                    (earlier.last(), self.inferred.is_dead(self.graph, id, position as u32))
                {
                    found.push(errors::caught_before(handler.span, None, last.span));
                }
                continue;
            }
            for (index, error) in handler.errors.iter().enumerate() {
                let name = self.error_name(*error);
                let catches =
                    |handler: &&crate::hir::Handler| self.graph.is_bare(handler) || handler.errors.contains(error);
                if let Some(earlier) = earlier.iter().find(catches) {
                    found.push(errors::caught_before(handler.span, Some(&name), earlier.span));
                } else if handler.errors[..index].contains(error) {
                    found.push(errors::caught_before(handler.span, Some(&name), handler.span));
                } else if !raised.unknown && !raised.errors.contains(error) {
                    found.push(errors::one_never_raised(handler.span, &name, handler.errors.len() > 1));
                }
            }
        }
    }

    /// Rust's iterators neither wait for what they call nor stop for its errors.
    fn lazy_value(&self, value: &Value<'p>) -> Option<crate::diagnostic::Diagnostic> {
        let super::graph::Sink::Passed(site, position) = value.sink else { return None };
        let Act::Function(function) = self.graph.site(site).act else { return None };
        if !is_extern(self.graph.program.function(function)) {
            return None;
        }
        debug_assert!(self.graph.param_slot(function, position).is_some(), "a passed value has a parameter");
        let node = match (self.values.resolve(self.graph, value.source), value.source) {
            (Resolved::Closure(unit), _) => Node::unit(unit),
            (Resolved::Function(id), _) => Node(id.0),
            (Resolved::Stored(ty), _) => super::edges::class(self.graph, self.values.signatures.class(ty)?),
            // What a parameter does is known where something is passed to it.
            (Resolved::Param(_), _) => return None,
        };
        let literal = matches!(value.source, Source::Closure(_));
        self.lazy(node, value.span, literal, &self.graph.program.function(function).name)
    }

    fn lazy_next(&self, next: FunctionId, span: Span) -> Option<crate::diagnostic::Diagnostic> {
        self.lazy(Node(next.0), span, false, "an iterator")
    }

    fn lazy(&self, node: Node, span: Span, inside: bool, method: &str) -> Option<crate::diagnostic::Diagnostic> {
        let facts = &self.inferred.facts;
        let at = |path: &[Step]| match path.first() {
            Some(step) if inside => (step.span, Some(span)),
            _ => (span, None),
        };
        if facts.has(node, Fact::Io) {
            let path = self.path_of(node, Fact::Io, Effect::Io);
            let (at, given) = at(&path);
            return Some(errors::suspending_closure(at, method, given, &path));
        }
        if !facts.is_fallible(node) {
            return None;
        }
        let raised = facts.raises(node).next();
        let raised = raised.and_then(|error| Some((error, facts.type_of(error)?)));
        let path = raised.map(|(error, ty)| self.path_of(node, Fact::Raises(error), Effect::Raises(ty)));
        let (at, given) = at(path.as_deref().unwrap_or_default());
        let error = raised.map(|(_, ty)| self.error_name(ty));
        Some(errors::raising_closure(at, method, given, error.as_deref()))
    }

    /// `Eq`, `Ord`, `Hash` and `Show` are called where nothing is written: in comparisons, by collections, by `print`.
    fn implicit(&self, found: &mut Found) {
        let methods = self.graph.lookup.implicit.iter();
        found.extend(methods.filter_map(|(method, interface)| self.implicit_method(*method, interface)));
    }

    fn implicit_method(&self, id: FunctionId, interface: &str) -> Option<crate::diagnostic::Diagnostic> {
        let (node, facts) = (Node(id.0), &self.inferred.facts);
        let raised = facts.raises(node).find_map(|error| Some((error, facts.type_of(error)?)));
        let (verb, path) = match raised {
            _ if facts.has(node, Fact::Io) => ("suspend", self.path_of(node, Fact::Io, Effect::Io)),
            Some((error, ty)) => ("raise", self.path_of(node, Fact::Raises(error), Effect::Raises(ty))),
            None if facts.is_fallible(node) => ("fail", Vec::new()),
            None => return None,
        };
        let span = path.first().map_or(self.graph.program.function(id).name_span, |step| step.span);
        let name = names::function(self.graph.program, id);
        Some(errors::implicit_method(span, &name, interface, verb, &path))
    }

    fn unsupported(&self, found: &mut Found) {
        for (unit, span) in &self.graph.self_mentions {
            let closure = self.graph.unit(*unit).closure;
            let name = closure.and_then(|closure| closure.name.as_deref()).unwrap_or("it");
            found.push(errors::nested_recursion(*span, name));
        }
        for (slot, around) in self.graph.slots.iter().zip(&self.values.around) {
            if let (SlotKind::Param(function, position), CalledIn::Mixed) = (slot.kind, around.context) {
                let param = &self.graph.program.function(function).params[position as usize];
                found.push(errors::mixed_contexts(param.span, &param.name));
            }
        }
        for site in &self.graph.sites {
            match site.act {
                Act::Context(kind @ (IoContextKind::Threaded | IoContextKind::Stackful)) => {
                    found.push(errors::context_unsupported(site.span, context(kind)));
                }
                Act::Interface(method) => found.extend(self.generic_built_in(method, site.span)),
                _ => {}
            }
        }
    }

    fn generic_built_in(&self, method: FunctionId, span: Span) -> Option<crate::diagnostic::Diagnostic> {
        let interface = *self.graph.lookup.interface_of.get(&method)?;
        let facts = &self.inferred.facts;
        let node = Node(method.0);
        let affected = facts.has(node, Fact::Io) || facts.is_fallible(node);
        let built_in = Lookup::is_built_in(self.graph.program, interface);
        (affected && built_in).then(|| errors::generic_built_in(span, &names::function(self.graph.program, method)))
    }

    fn error_name(&self, error: TypeId) -> String {
        names::declared(self.graph.program, error)
    }
}

/// The site alone, whatever is called there.
fn place(origin: Origin) -> Origin {
    match origin {
        Origin::Call(site, _) | Origin::Leaf(site) => Origin::Leaf(site),
        other => other,
    }
}

/// `a`, `a and b`, `a, b and c`.
fn and(names: &[String]) -> String {
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} and {last}", rest.join(", ")),
        None => String::new(),
    }
}
