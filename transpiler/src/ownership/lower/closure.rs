//! Closures: what they capture, and their bodies, which may run at any time between their making and their last call.

use super::{Lower, Returning, referred};
use crate::hir::{Call, Callee, Closure, ClosureBody, Expr, ExprKind, LocalId};
use crate::ownership::demand::Demand;
use crate::ownership::flow::{Captured, Capturer, Incoming, RootKind, positions};
use crate::ownership::iterator::{Shape, Step};
use crate::ownership::modes::ItemForm;
use crate::ownership::place::{PathId, RootId};
use crate::ownership::{PassMode, errors};
use crate::source::Span;
use crate::types::{FunctionTy, Ty};

impl<'e> Lower<'_, 'e> {
    /// A closure. Where it does not escape: what holds its captures until its call.
    pub(super) fn closure(
        &mut self,
        expr: &'e Expr,
        closure: &'e Closure,
        incoming: Option<Vec<Incoming<'e>>>,
    ) -> Option<RootId> {
        let incoming = incoming.unwrap_or_else(|| self.own_signature(expr));
        self.flow.arrivals.push((expr.id, incoming.clone()));
        let owns = !closure.local || self.ctx.suspending.contains(&expr.id);
        if !owns {
            let seen = closure.captures.iter().map(|capture| (capture.local, capture.written)).collect();
            self.flow.seen.insert(expr.id, seen);
            self.closure_body(closure, &incoming);
            let (sources, changes) = self.seen_places(closure);
            let root = self.holder(RootKind::Lazy, expr);
            self.bind(root, None, sources, changes, expr.span);
            return Some(root);
        }
        if closure.local {
            for capture in closure.captures.iter().filter(|capture| capture.written) {
                let name = &self.flow.locals[capture.local.index()].name;
                self.flow.errors.push(errors::changed_by_suspending(expr.span, name));
            }
        }
        let locals: Vec<LocalId> = closure.captures.iter().map(|capture| capture.local).collect();
        let inner = self.capture(expr.span, Capturer::Closure(expr.id), &locals, false);
        let outer = self.rename(&inner);
        self.closure_body(closure, &incoming);
        self.restore(outer);
        None
    }

    /// The places that a closure which does not escape looks at, and those that it changes.
    pub(super) fn seen_places(&mut self, closure: &Closure) -> (Vec<PathId>, Vec<PathId>) {
        let (mut sources, mut changes) = (Vec::new(), Vec::new());
        for capture in &closure.captures {
            let root = self.root_of(capture.local);
            let path = self.flow.paths.whole(root);
            if capture.written {
                self.flow.roots[root.index()].written = true;
                changes.push(path);
            } else {
                sources.push(path);
            }
        }
        (sources, changes)
    }

    /// Locals are taken by value into something that outlives the statement; gives their new roots inside.
    pub(super) fn capture(
        &mut self,
        span: Span,
        owner: Capturer,
        locals: &[LocalId],
        once: bool,
    ) -> Vec<(LocalId, RootId)> {
        let mut inside = Vec::new();
        for local in locals {
            let root = self.root_of(*local);
            let path = self.flow.paths.whole(root);
            let (ty, declared) = (self.flow.roots[root.index()].ty, self.flow.roots[root.index()].span);
            let outer = self.mention_as(None, ty, span, path, Demand::Consume, false);
            let inner = self.root(Some(*local), RootKind::Captured(once), ty, declared);
            self.flow.captured.push(Captured { owner, outer, inner: Some(inner), lent: true });
            inside.push((*local, inner));
        }
        inside
    }

    /// Inside, these names mean what was captured.
    pub(super) fn rename(&mut self, inside: &[(LocalId, RootId)]) -> Vec<(LocalId, Option<RootId>)> {
        inside.iter().map(|(local, root)| (*local, self.flow.names[local.index()].replace(*root))).collect()
    }

    pub(super) fn restore(&mut self, outer: Vec<(LocalId, Option<RootId>)>) {
        outer.into_iter().for_each(|(local, root)| self.flow.names[local.index()] = root);
    }

    /// The body runs any number of times.
    fn closure_body(&mut self, closure: &'e Closure, incoming: &[Incoming<'e>]) {
        let loops = std::mem::take(&mut self.loops);
        let before = self.current;
        let head = self.split();
        let end = self.fresh_block();
        let returning = std::mem::replace(&mut self.returning, Returning { to: end, demand: Demand::Consume });
        self.flow.regions.push(crate::ownership::flow::Region { parent: self.region, exit: None });
        let region = crate::ownership::flow::RegionId(self.flow.regions.len() as u32 - 1);
        let outer = std::mem::replace(&mut self.region, region);
        let scopes = std::mem::replace(&mut self.scopes, vec![Vec::new()]);
        self.bind_params(closure, incoming);
        match &closure.body {
            ClosureBody::Expr(expr) => self.value(expr, Demand::Consume),
            ClosureBody::Block(block) => self.block(block),
        }
        self.goto(end);
        self.current = end;
        self.end_scopes(0);
        self.scopes = scopes;
        self.region = outer;
        self.returning = returning;
        self.loops = loops;
        self.goto(head);
        let after = self.split();
        self.edge(before, after);
        self.flow.regions[region.index()].exit = Some(after);
    }

    fn bind_params(&mut self, closure: &'e Closure, incoming: &[Incoming<'e>]) {
        for (index, param) in closure.params.iter().enumerate() {
            let form = incoming.get(index).cloned().unwrap_or(Incoming::Form(ItemForm::Owned, false));
            let mut bound = Vec::new();
            for (local, at) in positions(param) {
                let kind = match &form {
                    Incoming::Form(form, _) => RootKind::Argument(part_of(form, &at)),
                    Incoming::Item(iterator, peeked) => RootKind::Item(iterator, at, *peeked),
                };
                let root = self.declare(local, kind);
                let span = self.flow.roots[root.index()].span;
                self.bind(root, None, Vec::new(), Vec::new(), span);
                bound.push(root);
            }
            if let Incoming::Item(iterator, false) = form {
                self.want_items(iterator, &bound, false);
            }
        }
    }

    // How arguments come in.

    /// As the closure's own type says.
    fn own_signature(&self, expr: &'e Expr) -> Vec<Incoming<'e>> {
        match &expr.ty {
            Ty::Function(signature) => self.incoming(signature, expr),
            _ => Vec::new(),
        }
    }

    /// As the declared signature of where it goes says; `given` is the closure or function itself.
    pub(super) fn incoming(&self, declared: &FunctionTy, given: &Expr) -> Vec<Incoming<'e>> {
        let own = match &given.ty {
            Ty::Function(signature) => &signature.params[..],
            _ => &declared.params[..],
        };
        declared
            .params
            .iter()
            .zip(own)
            .map(|(declared_param, param)| {
                let form = match self.ctx.value_argument(declared, declared_param) {
                    PassMode::Ref => referred(self.is_copy(param)),
                    _ => ItemForm::Owned,
                };
                Incoming::Form(form, is_open(declared_param))
            })
            .collect()
    }

    /// As the parameter that it is passed to says: items of an iterator come in their form.
    pub(super) fn incoming_argument(
        &self,
        call: &'e Call,
        position: usize,
        step: Option<&Step<'e>>,
    ) -> Vec<Incoming<'e>> {
        let arg = &call.args[position].value;
        if let Some(step) = step
            && let Some((_, shapes)) = step.functions.iter().find(|(function, _)| function.id == arg.id)
        {
            let incoming = |shape: &Shape| match shape {
                Shape::Item => Incoming::Item(step.receiver, step.peeks),
                _ => Incoming::Form(ItemForm::Owned, false),
            };
            return shapes.iter().map(incoming).collect();
        }
        let declared = match &call.callee {
            Callee::Function(id) | Callee::Interface(id) => {
                let function = self.ctx.program.function(*id);
                function.params.get(position).map(|param| &param.ty)
            }
            Callee::Value(_) => None,
        };
        match (declared, &arg.ty) {
            (Some(Ty::Function(signature)), _) | (_, Ty::Function(signature)) => self.incoming(signature, arg),
            _ => Vec::new(),
        }
    }

    /// A function as a value.
    pub(super) fn function_value(&mut self, expr: &'e Expr, incoming: Option<Vec<Incoming<'e>>>) {
        let incoming = incoming.unwrap_or_else(|| self.own_signature(expr));
        if let ExprKind::Function(id, _) = &expr.kind {
            // One that owns its parameter wants the items themselves.
            for (mode, form) in self.ctx.pass[id.index()].iter().zip(&incoming) {
                if let (PassMode::Own, Incoming::Item(iterator, false)) = (mode, form) {
                    self.want_items(iterator, &[], true);
                }
            }
        }
        self.flow.arrivals.push((expr.id, incoming));
    }
}

/// A type parameter, or an optional of one.
fn is_open(declared: &Ty) -> bool {
    match declared {
        Ty::Param(_) => true,
        Ty::Optional(inner) => is_open(inner),
        _ => false,
    }
}

fn part_of(form: &ItemForm, at: &[u32]) -> ItemForm {
    match (form, at) {
        (ItemForm::Tuple(parts), [first, rest @ ..]) => {
            parts.get(*first as usize).map_or(ItemForm::Owned, |part| part_of(part, rest))
        }
        (form, _) => form.clone(),
    }
}
