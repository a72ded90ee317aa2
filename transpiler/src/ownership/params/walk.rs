//! The walk over a body, and where the values go that it meets.
//!
//! In: a body. Out: edges of the graph. Statements are in `stmt.rs`, expressions in `expr.rs`.

use std::collections::BTreeSet;

use super::{Graph, Node};
use crate::hir::{Binding, Callee, Expr, ExprKind, Function, FunctionId, LocalId};
use crate::ownership::PassMode;
use crate::ownership::ctx::Ctx;
use crate::ownership::demand::Demand;

/// Where a value goes.
#[derive(Clone, Copy)]
pub(super) enum Sink {
    /// It is only looked at.
    Nowhere,
    /// It is consumed.
    Consumed,
    /// It is consumed where that node is wanted.
    Node(Node),
    /// It is returned.
    Returned,
}

pub(super) struct Walk<'c, 'e> {
    pub(super) ctx: &'c Ctx<'e>,
    pub(super) function: &'e Function,
    pub(super) graph: &'c mut Graph,
    pub(super) base: usize,
    /// How many conditions and loops are around.
    pub(super) depth: u32,
    pub(super) declared_at: Vec<u32>,
    pub(super) candidates: &'c [bool],
    /// Names of the insides of optionals.
    pub(super) insides: BTreeSet<LocalId>,
}

impl<'e> Walk<'_, 'e> {
    pub(super) fn node(&self, local: LocalId) -> Node {
        self.base + 2 * local.index()
    }

    pub(super) fn sink(&self, demand: Demand) -> Sink {
        match demand {
            Demand::Consume => Sink::Consumed,
            Demand::Absorb | Demand::Look | Demand::Borrow | Demand::BorrowMut | Demand::Into(_) => Sink::Nowhere,
        }
    }

    pub(super) fn argument(&self, id: FunctionId, position: usize) -> Sink {
        match self.ctx.pass[id.index()].get(position) {
            Some(PassMode::Own) => Sink::Consumed,
            Some(PassMode::Ref) => {
                let local = self.ctx.program.function(id).params[position].local;
                Sink::Node(self.graph.offsets[id.index()] + 2 * local.index())
            }
            _ => Sink::Nowhere,
        }
    }

    pub(super) fn mention(&mut self, local: LocalId, sink: Sink) {
        if self.ctx.classes.is_copy(&self.function.locals[local.index()].ty) {
            return;
        }
        let always = self.declared_at[local.index()] == self.depth;
        for target in [self.node(local), self.node(local) + 1].into_iter().take(if always { 2 } else { 1 }) {
            match sink {
                Sink::Nowhere => {}
                Sink::Consumed => self.graph.reached.push(target),
                Sink::Node(node) => self.graph.edges.push((node, target)),
                // The name of an optional's inside is a part of it, which a borrowed result leaves where it is.
                Sink::Returned if self.insides.contains(&local) => self.graph.edges.push((self.returned(), target)),
                Sink::Returned => self.graph.reached.extend([target, self.returned()]),
            }
        }
    }

    /// Wanted where the function's result cannot be a borrow.
    pub(super) fn returned(&self) -> Node {
        self.base + 2 * self.function.locals.len()
    }

    /// True for what a result cannot borrow, as far as the expression alone says: it makes a value.
    pub(super) fn makes(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Call(call) => match call.callee {
                Callee::Function(id) => !self.candidates[id.index()] && self.ctx.borrowing(expr).is_none(),
                _ => true,
            },
            ExprKind::Local(_)
            | ExprKind::Literal(_)
            | ExprKind::NoneValue
            | ExprKind::Const(_)
            | ExprKind::Field { .. }
            | ExprKind::TupleField { .. }
            | ExprKind::Index { .. }
            | ExprKind::Slice { .. }
            | ExprKind::Unwrap(_)
            | ExprKind::SomeValue(_)
            | ExprKind::AsInterface(_)
            | ExprKind::If { .. }
            | ExprKind::Match { .. }
            | ExprKind::OptionalChain { .. } => false,
            _ => true,
        }
    }

    /// The sink of an optional whose inside goes to `sink`.
    pub(super) fn around(&self, sink: Sink) -> Sink {
        match sink {
            Sink::Returned => Sink::Node(self.returned()),
            other => other,
        }
    }

    pub(super) fn sink_of_name(&mut self, name: Option<LocalId>) -> Sink {
        match name {
            Some(name) => {
                self.declared_at[name.index()] = self.depth;
                self.insides.insert(name);
                Sink::Node(self.node(name))
            }
            None => Sink::Nowhere,
        }
    }

    pub(super) fn nested(&mut self, walk: impl FnOnce(&mut Self)) {
        self.depth += 1;
        walk(self);
        self.depth -= 1;
    }

    pub(super) fn declare(&mut self, binding: &Binding) {
        binding.locals().into_iter().for_each(|local| self.declared_at[local.index()] = self.depth);
    }
}
