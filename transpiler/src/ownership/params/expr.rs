//! Expressions: where the values of locals go.

use super::walk::{Sink, Walk};
use crate::hir::{Arg, Binding, Call, Callee, Clause, Closure, ClosureBody, ComprehensionKind, Expr, ExprKind};
use crate::ownership::demand::each_operand;
use crate::ownership::iterator::{self, Shape, Step};
use crate::types::Ty;

impl<'e> Walk<'_, 'e> {
    /// Where a value goes that may be a whole local.
    pub(super) fn value(&mut self, expr: &'e Expr, sink: Sink) {
        if let Some(args) = self.ctx.hands_on(expr) {
            for arg in args {
                let unwraps = matches!(arg.ty, Ty::Optional(_)) && !matches!(expr.ty, Ty::Optional(_));
                self.value(arg, if unwraps { self.around(sink) } else { sink });
            }
            return;
        }
        if let (Sink::Returned, true) = (sink, self.makes(expr)) {
            self.graph.reached.push(self.returned());
        }
        match &expr.kind {
            ExprKind::Local(local) => self.mention(*local, sink),
            ExprKind::SomeValue(inner) | ExprKind::AsInterface(inner) => self.value(inner, sink),
            ExprKind::Unwrap(inner) => self.value(inner, self.around(sink)),
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => self.value(base, Sink::Nowhere),
            ExprKind::Index { base, index, .. } => {
                self.value(base, Sink::Nowhere);
                self.value(index, Sink::Nowhere);
            }
            // The name of the inside stands for the place: what is wanted of it is wanted of that.
            ExprKind::Test { place, bind, .. } => {
                let sink = self.sink_of_name(*bind);
                self.value(place, sink);
            }
            ExprKind::If { condition, then, otherwise } => {
                self.value(condition, Sink::Nowhere);
                self.nested(|walk| {
                    walk.value(then, sink);
                    walk.value(otherwise, sink);
                });
            }
            ExprKind::Match { scrutinee, arms } => {
                self.scrutinee(scrutinee);
                self.nested(|walk| {
                    for arm in arms {
                        arm.guard.iter().for_each(|guard| walk.value(guard, Sink::Nowhere));
                        walk.value(&arm.body, sink);
                    }
                });
            }
            ExprKind::Block(stmts, value) => {
                stmts.iter().for_each(|stmt| self.stmt(stmt));
                self.value(value, sink);
            }
            ExprKind::Logical { lhs, rhs, .. } => {
                self.value(lhs, Sink::Nowhere);
                self.nested(|walk| walk.value(rhs, Sink::Nowhere));
            }
            ExprKind::Contains { container, item, .. } => {
                self.value(container, Sink::Nowhere);
                self.value(item, Sink::Nowhere);
            }
            ExprKind::OptionalChain { base, bind, then } => {
                let sink = self.sink_of_name(Some(*bind));
                self.value(base, sink);
                self.nested(|walk| walk.value(then, sink));
            }
            ExprKind::Call(_) | ExprKind::Intrinsic { .. } => self.call(expr),
            ExprKind::Comprehension { kind, clauses } => self.comprehension(kind, clauses),
            ExprKind::Closure(closure) => self.closure(closure),
            ExprKind::Spawn(spawn) => {
                spawn.group.iter().for_each(|group| self.value(group, Sink::Nowhere));
                self.spawned(&spawn.call);
            }
            ExprKind::Iterate(inner) => self.iterable(inner, &[]),
            _ => {
                let mut operands = Vec::new();
                each_operand(&self.ctx.classes, expr, &mut |operand, demand| operands.push((operand, demand)));
                operands.into_iter().for_each(|(operand, demand)| self.value(operand, self.sink(demand)));
            }
        }
    }

    /// A tuple that is written out is taken apart.
    pub(super) fn scrutinee(&mut self, scrutinee: &'e Expr) {
        match &scrutinee.kind {
            ExprKind::Tuple(parts) => parts.iter().for_each(|part| self.scrutinee(part)),
            _ => self.value(scrutinee, Sink::Nowhere),
        }
    }

    pub(super) fn call(&mut self, expr: &'e Expr) {
        if let Some(step) = iterator::step(self.ctx, expr) {
            self.step(&step);
        }
        match &expr.kind {
            ExprKind::Call(call) => {
                if let Callee::Value(callee) = &call.callee {
                    self.value(callee, Sink::Nowhere);
                }
                for (position, arg) in call.args.iter().enumerate() {
                    if arg.mutable {
                        self.changed(&arg.value);
                    }
                    let sink = self.argument_sink(call, position, arg);
                    self.value(&arg.value, sink);
                }
            }
            ExprKind::Intrinsic { .. } => {
                let mut operands = Vec::new();
                each_operand(&self.ctx.classes, expr, &mut |operand, demand| operands.push((operand, demand)));
                operands.into_iter().for_each(|(operand, demand)| self.value(operand, self.sink(demand)));
            }
            _ => {}
        }
    }

    /// All items of a whole local are kept, or go to a function.
    pub(super) fn step(&mut self, step: &Step<'e>) {
        let ExprKind::Iterate(inner) = &step.receiver.kind else { return };
        let ExprKind::Local(local) = inner.kind else { return };
        if step.keeps && !matches!(&step.receiver.ty, Ty::Iter(item) if self.ctx.classes.is_copy(item)) {
            self.mention(local, Sink::Consumed);
        }
        for (function, shapes) in step.functions.iter().filter(|_| !step.peeks) {
            let ExprKind::Closure(closure) = &function.kind else { continue };
            let items = closure.params.iter().zip(shapes).filter(|(_, shape)| **shape == Shape::Item);
            for item in items.flat_map(|(param, _)| param.locals()) {
                let edge = (self.node(item) + 1, self.node(local));
                self.graph.edges.push(edge);
            }
        }
    }

    pub(super) fn argument_sink(&self, call: &Call, position: usize, arg: &Arg) -> Sink {
        match &call.callee {
            _ if arg.mutable => Sink::Nowhere,
            Callee::Function(id) | Callee::Interface(id) => self.argument(*id, position),
            Callee::Value(callee) => match self.ctx.declared_signature(callee) {
                Some(signature) if self.ctx.owned_signatures.contains(signature) => Sink::Consumed,
                _ => Sink::Nowhere,
            },
        }
    }

    /// The call of a spawn: its arguments are owned by the child.
    pub(super) fn spawned(&mut self, call: &'e Expr) {
        let ExprKind::Call(call) = &call.kind else { return self.value(call, Sink::Consumed) };
        if let Callee::Value(callee) = &call.callee {
            self.value(callee, Sink::Consumed);
        }
        call.args.iter().for_each(|arg| self.value(&arg.value, Sink::Consumed));
    }

    /// A loop over a whole local consumes it where each of its turns consumes what it binds.
    pub(super) fn iterable(&mut self, iterable: &'e Expr, bindings: &[Binding]) {
        let inner = match &iterable.kind {
            ExprKind::Iterate(inner) => inner,
            _ => iterable,
        };
        match inner.kind {
            // What can be iterated, whatever it is, is used up by that.
            ExprKind::Local(local) if matches!(inner.ty, Ty::Param(_)) => self.mention(local, Sink::Consumed),
            ExprKind::Local(local) if !matches!(inner.ty, Ty::Iter(_)) => {
                let bound = bindings.iter().flat_map(Binding::locals);
                for item in bound {
                    let edge = (self.node(item) + 1, self.node(local));
                    self.graph.edges.push(edge);
                }
            }
            _ => self.value(inner, Sink::Nowhere),
        }
    }

    pub(super) fn comprehension(&mut self, kind: &'e ComprehensionKind, clauses: &'e [Clause]) {
        let depth = self.depth;
        for clause in clauses {
            match clause {
                Clause::For { binding, iterable } => {
                    self.iterable(iterable, std::slice::from_ref(binding));
                    self.depth += 1;
                    self.declare(binding);
                }
                Clause::If(condition) => {
                    self.value(condition, Sink::Nowhere);
                    self.depth += 1;
                }
            }
        }
        match kind {
            ComprehensionKind::List(item) | ComprehensionKind::Set(item) | ComprehensionKind::Generator(item) => {
                self.value(item, Sink::Consumed);
            }
            ComprehensionKind::Dict(key, value) => {
                self.value(key, Sink::Consumed);
                self.value(value, Sink::Consumed);
            }
        }
        self.depth = depth;
    }

    pub(super) fn closure(&mut self, closure: &'e Closure) {
        if !closure.local {
            closure.captures.iter().for_each(|capture| self.mention(capture.local, Sink::Consumed));
        }
        self.nested(|walk| {
            closure.params.iter().for_each(|param| walk.declare(param));
            match &closure.body {
                ClosureBody::Expr(expr) => walk.value(expr, Sink::Consumed),
                ClosureBody::Block(block) => walk.block(block),
            }
        });
    }
}
