//! Calls: arguments in order, places that are changed last, and what has to be evaluated before them.

use std::collections::BTreeSet;

use super::Lower;
use super::ahead::Mentioned;
use super::place::Sources;
use crate::hir::visit::{self, Visitor};
use crate::hir::{Arg, Call, Callee, Expr, ExprKind, FunctionKind, Intrinsic, LocalId, Stmt, StmtKind};
use crate::ownership::ctx::Ctx;
use crate::ownership::demand::{Demand, each_operand};
use crate::ownership::flow::{Choice, RootKind, VarKind};
use crate::ownership::iterator::{self, Shape, Step};
use crate::ownership::place::{PathId, RootId};
use crate::types::Ty;

impl<'e> Lower<'_, 'e> {
    /// The arguments of a call that gives a borrow.
    pub(super) fn arguments(&mut self, expr: &'e Expr, call: &'e Call) {
        self.call_with(expr, call, None);
    }

    /// The arguments of a call that makes a value.
    pub(super) fn arguments_of(&mut self, expr: &'e Expr, call: &'e Call) {
        let step = iterator::step(self.ctx, expr);
        self.call_with(expr, call, step.as_ref());
    }

    fn call_with(&mut self, expr: &'e Expr, call: &'e Call, step: Option<&Step<'e>>) {
        if let Callee::Value(callee) = &call.callee {
            self.value(callee, Demand::Look);
        }
        self.hoist_arguments(call);
        let risky = self.is_risky(call);
        let mut held = Vec::new();
        let mut changed = Vec::new();
        let demands: Vec<_> = call
            .args
            .iter()
            .enumerate()
            .map(|(position, arg)| (&arg.value, self.argument_demand(call, position, arg)))
            .collect();
        for position in self.ordered(&demands) {
            let arg = &call.args[position];
            if self.spawned.contains(&arg.value.id) {
                continue;
            }
            let demand = demands[position].1;
            if demand == Demand::BorrowMut && self.is_place(&arg.value) {
                self.place_operands(&arg.value, false);
                changed.push(&arg.value);
            } else {
                held.extend(self.argument(call, position, step, demand, risky));
            }
        }
        self.check_overlaps(expr, &changed);
        changed.into_iter().for_each(|place| {
            self.use_place(place, Demand::BorrowMut);
        });
        held.into_iter().for_each(|root| self.keep(root));
        if let Some(step) = step {
            self.finish_step(step);
        }
    }

    pub(super) fn keep(&mut self, root: RootId) {
        self.push(crate::ownership::flow::Op::Keep(root));
    }

    /// True where a borrowed argument may be changed or moved before the call: some argument changes a place, or hands over the one that another borrows.
    fn is_risky(&self, call: &Call) -> bool {
        if call.args.len() < 2 {
            return false;
        }
        if call.args.iter().any(|arg| arg.mutable || !only_reads(&arg.value)) {
            return true;
        }
        let (mut lent, mut given) = (BTreeSet::new(), Mentioned::default());
        for (position, arg) in call.args.iter().enumerate() {
            match self.argument_demand(call, position, arg) {
                Demand::Borrow if self.is_place(&arg.value) => lent.extend(root_local(&arg.value)),
                _ if !self.is_copy(&arg.value.ty) || !self.is_place(&arg.value) => given.expr(&arg.value),
                _ => {}
            }
        }
        !given.locals.is_disjoint(&lent)
    }

    fn argument_demand(&self, call: &Call, position: usize, arg: &Arg) -> Demand {
        match &call.callee {
            Callee::Function(id) | Callee::Interface(id) => self.ctx.argument(*id, position, &arg.value),
            Callee::Value(callee) => match self.ctx.declared_signature(callee) {
                Some(signature) => {
                    let declared = signature.params.get(position).unwrap_or(&arg.value.ty);
                    match self.ctx.value_argument(signature, declared) {
                        crate::ownership::PassMode::Ref => Demand::Borrow,
                        _ => Demand::Consume,
                    }
                }
                None => Demand::Consume,
            },
        }
    }

    /// One argument that is not changed; gives what holds it until the call, where something may come between.
    fn argument(
        &mut self,
        call: &'e Call,
        position: usize,
        step: Option<&Step<'e>>,
        demand: Demand,
        risky: bool,
    ) -> Option<RootId> {
        let arg = &call.args[position].value;
        match &arg.kind {
            ExprKind::Closure(closure) => {
                self.made(arg, Demand::Consume);
                let incoming = self.incoming_argument(call, position, step);
                Some(self.closure(arg, closure, Some(incoming))).flatten()
            }
            ExprKind::Function(..) => {
                self.made(arg, Demand::Consume);
                let incoming = self.incoming_argument(call, position, step);
                self.function_value(arg, Some(incoming));
                None
            }
            _ if matches!(arg.ty, Ty::Function(_)) && demand == Demand::Consume => {
                // Passed on to be called, not to be kept: a reference to a function is a function.
                let keeps = self.keeps_function(call, position);
                self.value(arg, if keeps { Demand::Consume } else { Demand::Absorb });
                None
            }
            _ if risky && demand == Demand::Borrow => self.held_argument(arg),
            _ => {
                let demand = if demand == Demand::BorrowMut { Demand::Consume } else { demand };
                self.value(arg, demand);
                if matches!(arg.ty, Ty::Iter(_)) && step.is_none() {
                    self.iterator_argument(call, position);
                }
                self.held_iterator(call, position)
            }
        }
    }

    fn keeps_function(&self, call: &Call, position: usize) -> bool {
        match &call.callee {
            Callee::Function(id) | Callee::Interface(id) => {
                self.ctx.pass[id.index()].get(position).copied() == Some(crate::ownership::PassMode::Own)
            }
            Callee::Value(_) => true,
        }
    }

    /// An argument that is borrowed while others are evaluated, which may change it.
    fn held_argument(&mut self, arg: &'e Expr) -> Option<RootId> {
        if self.is_copy(&arg.ty) {
            // What the call changes of it was evaluated before.
            self.value(arg, Demand::Borrow);
            return None;
        }
        let Sources { paths, made, .. } = self.sources(arg);
        if made || paths.is_empty() || self.is_copy(&arg.ty) {
            self.value(arg, Demand::Borrow);
            return None;
        }
        let var = self.var(VarKind::Operand, Choice::Borrow);
        self.value(arg, Demand::Into(var));
        let root = self.holder(RootKind::Operand(var), arg);
        self.bind(root, Some(var), paths, Vec::new(), arg.span);
        Some(root)
    }

    /// What an iterator looks into stays where it is while other arguments are evaluated.
    fn held_iterator(&mut self, call: &'e Call, position: usize) -> Option<RootId> {
        let arg = &call.args[position].value;
        let takes = |arg: &Arg| !is_fixed(&arg.value) && !self.is_copy(&arg.value.ty);
        if !matches!(arg.ty, Ty::Iter(_)) || !call.args[position + 1..].iter().any(takes) {
            return None;
        }
        let mut held = super::iterate::Held::default();
        self.chain(arg, &mut held);
        let root = self.holder(RootKind::Lazy, arg);
        self.bind(root, None, held.sources, held.changes, arg.span);
        Some(root)
    }

    /// An iterator as an argument of something that is no iterator itself: what holds such items needs values.
    fn iterator_argument(&mut self, call: &'e Call, position: usize) {
        let arg = &call.args[position].value;
        let Some((_, function)) = self.ctx.callee(call) else { return };
        let Ty::Iter(item) = &function.params[position].ty else { return };
        let holds = function.params.first().is_some_and(|receiver| iterator::holds(&receiver.ty, item));
        if holds || iterator::holds(&function.result, item) {
            self.flow.owned_items.insert(arg.id);
            self.want_items(arg, &[], true);
        }
    }

    /// What a step asks of the items that flow into it.
    pub(super) fn finish_step(&mut self, step: &Step<'e>) {
        if step.keeps {
            self.flow.owned_items.insert(step.receiver.id);
            self.want_items(step.receiver, &[], true);
        }
        for (position, other) in step.others.iter().enumerate() {
            if !mentions_other(&step.gives, position) {
                // `chain`: both have to give the same.
                for side in [step.receiver, other] {
                    self.flow.owned_items.insert(side.id);
                    self.want_items(side, &[], true);
                }
            }
        }
    }

    /// Built-in operations: those on iterators are steps of a chain.
    pub(super) fn intrinsic(&mut self, expr: &'e Expr, op: Intrinsic, args: &'e [Expr]) {
        let _ = (op, args);
        let mut operands = Vec::new();
        each_operand(&self.ctx.classes, expr, &mut |operand, demand| operands.push((operand, demand)));
        self.operands(&operands);
        if let Some(step) = iterator::step(self.ctx, expr) {
            self.finish_step(&step);
        }
    }

    // What is evaluated before the places that a call changes.

    /// Arguments behind a changed place that look at it are evaluated first, and what stands before them with them.
    fn hoist_arguments(&mut self, call: &'e Call) {
        let Some(first) = call.args.iter().position(|arg| arg.mutable && self.is_place(&arg.value)) else { return };
        let late = first == 0 && self.ctx.borrows_late(call);
        let changed: Vec<(PathId, bool)> = call
            .args
            .iter()
            .filter(|arg| arg.mutable)
            .filter_map(|arg| self.path(&arg.value).map(|path| (path, is_plain(&arg.value))))
            .collect();
        let paths: Vec<PathId> = changed.iter().map(|(path, _)| *path).collect();
        call.args
            .iter()
            .filter(|arg| matches!(arg.value.ty, Ty::Iter(_)))
            .for_each(|arg| self.detach(&arg.value, &paths));
        let mut last = None;
        for (position, arg) in call.args.iter().enumerate().skip(first + 1).filter(|(_, arg)| !arg.mutable) {
            let lent = self.argument_demand(call, position, arg) == Demand::Borrow;
            let gives_value = !self.is_place(&arg.value) || (self.is_copy(&arg.value.ty) && !lent);
            let touched = changed.iter().any(|(path, plain)| {
                self.touches(&arg.value, *path) && !(late && *plain && only_reads(&arg.value) && gives_value)
            });
            if touched {
                last = Some(position);
            }
        }
        if let Some(last) = last {
            let before = call.args[..=last].iter().filter(|arg| !arg.mutable && !is_fixed(&arg.value));
            self.flow.hoisted.extend(before.map(|arg| arg.value.id));
        }
        for arg in call.args.iter().filter(|arg| arg.mutable) {
            self.hoist_indexes(&arg.value);
        }
    }

    /// Indexes of a changed place that look at what they index are evaluated first.
    pub(super) fn hoist_indexes(&mut self, place: &'e Expr) {
        match &place.kind {
            ExprKind::Index { base, index, .. } => {
                if let Some(path) = self.path(base)
                    && self.touches(index, path)
                {
                    self.flow.hoisted.insert(index.id);
                }
                self.hoist_indexes(base);
            }
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => {
                self.hoist_indexes(base);
            }
            _ => {}
        }
    }

    /// True where an expression mentions what overlaps a path.
    pub(super) fn touches(&mut self, expr: &'e Expr, path: PathId) -> bool {
        let mut places = Places { found: Vec::new() };
        places.expr(expr);
        let root = self.flow.paths.root(path);
        places.found.into_iter().any(|place| {
            let mentioned = match &place.kind {
                // A local that the expression declares by itself has no root yet.
                _ if !self.begins_at(place, root) => None,
                _ => self.path(place),
            };
            mentioned.is_some_and(|mentioned| self.flow.paths.overlaps(mentioned, path))
        })
    }

    fn begins_at(&self, place: &Expr, root: RootId) -> bool {
        match &place.kind {
            ExprKind::Local(local) => self.flow.names[local.index()] == Some(root),
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => {
                self.begins_at(base, root)
            }
            ExprKind::Index { base, .. } => self.begins_at(base, root),
            _ => false,
        }
    }

    /// Several items of one list may be changed by one call where their positions are different constants.
    fn check_overlaps(&mut self, call: &Expr, changed: &[&'e Expr]) {
        for (position, one) in changed.iter().enumerate() {
            for other in &changed[position + 1..] {
                let (Some(first), Some(second)) = (self.path(one), self.path(other)) else { continue };
                if self.flow.paths.overlaps(first, second) && self.flow.paths.is_through_item(first) {
                    self.flow.disjoint.insert(call.id);
                }
            }
        }
    }
}

fn mentions_other(shape: &Shape, position: usize) -> bool {
    match shape {
        Shape::Other(other) => *other == position,
        Shape::Tuple(parts) => parts.iter().any(|part| mentions_other(part, position)),
        _ => false,
    }
}

/// Literals and constants: what nothing can change.
pub(super) fn is_fixed(expr: &Expr) -> bool {
    matches!(
        expr.kind,
        ExprKind::Literal(_)
            | ExprKind::NoneValue
            | ExprKind::Unit
            | ExprKind::Const(_)
            | ExprKind::Closure(_)
            | ExprKind::Function(..)
    )
}

/// A local or a field of one: Rust borrows it for a method call when the arguments have been evaluated.
pub(super) fn is_plain(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Local(_) => true,
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => is_plain(base),
        _ => false,
    }
}

/// The local that a place begins at.
pub(super) fn root_local(expr: &Expr) -> Option<LocalId> {
    match &expr.kind {
        ExprKind::Local(local) => Some(*local),
        ExprKind::Field { base, .. }
        | ExprKind::TupleField { base, .. }
        | ExprKind::Unwrap(base)
        | ExprKind::Index { base, .. }
        | ExprKind::Slice { base, .. } => root_local(base),
        ExprKind::Call(call) => root_local(&call.args.first()?.value),
        _ => None,
    }
}

/// True where nothing inside changes a place.
pub(super) fn only_reads(expr: &Expr) -> bool {
    let mut changes = Changes { found: false };
    changes.expr(expr);
    !changes.found
}

/// The places that something inside changes.
pub(super) fn changed_places(expr: &Expr) -> Vec<&Expr> {
    let mut changed = Changed { found: Vec::new() };
    changed.expr(expr);
    changed.found
}

struct Changed<'e> {
    found: Vec<&'e Expr>,
}

impl<'e> Visitor<'e> for Changed<'e> {
    fn expr(&mut self, expr: &'e Expr) {
        if let ExprKind::Call(call) = &expr.kind {
            self.found.extend(call.args.iter().filter(|arg| arg.mutable).map(|arg| &arg.value));
        }
        visit::walk_expr(self, expr);
    }
}

/// True where a program could tell in which order two expressions are evaluated.
pub(super) fn order_shows(ctx: &Ctx<'_>, one: &Expr, other: &Expr) -> bool {
    (!only_reads(one) && !is_fixed(other))
        || (!only_reads(other) && !is_fixed(one))
        || (!is_pure(ctx, one) && !is_pure(ctx, other))
}

/// True where nothing is called that could print or change something.
fn is_pure(ctx: &Ctx<'_>, expr: &Expr) -> bool {
    let mut calls = OtherCalls { ctx, found: false };
    calls.expr(expr);
    !calls.found && only_reads(expr)
}

/// Calls of what is no plain function of the library.
struct OtherCalls<'a, 'p> {
    ctx: &'a Ctx<'p>,
    found: bool,
}

impl<'e> Visitor<'e> for OtherCalls<'_, '_> {
    fn expr(&mut self, expr: &'e Expr) {
        self.found |= match &expr.kind {
            ExprKind::Call(call) => match self.ctx.callee(call).map(|(_, function)| &function.kind) {
                Some(FunctionKind::Extern(declared)) => declared.io || declared.blocking,
                _ => true,
            },
            ExprKind::Intrinsic { op, .. } => {
                matches!(op, Intrinsic::Print | Intrinsic::PrintWith | Intrinsic::Input | Intrinsic::Sleep)
            }
            ExprKind::Spawn(_) => true,
            _ => false,
        };
        visit::walk_expr(self, expr);
    }
}

struct Places<'e> {
    found: Vec<&'e Expr>,
}

impl<'e> Visitor<'e> for Places<'e> {
    fn expr(&mut self, expr: &'e Expr) {
        match &expr.kind {
            ExprKind::Local(_) => self.found.push(expr),
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } if is_plain(base) => self.found.push(expr),
            _ => visit::walk_expr(self, expr),
        }
    }
}

struct Changes {
    found: bool,
}

impl<'e> Visitor<'e> for Changes {
    fn expr(&mut self, expr: &'e Expr) {
        match &expr.kind {
            ExprKind::Call(call) if call.args.iter().any(|arg| arg.mutable) => self.found = true,
            ExprKind::Closure(closure) if closure.captures.iter().any(|capture| capture.written) => self.found = true,
            _ => visit::walk_expr(self, expr),
        }
    }

    fn stmt(&mut self, stmt: &'e Stmt) {
        match stmt.kind {
            StmtKind::Assign { .. } | StmtKind::AugAssign { .. } | StmtKind::AssignTuple { .. } => self.found = true,
            _ => visit::walk_stmt(self, stmt),
        }
    }
}
