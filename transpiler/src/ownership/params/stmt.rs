//! Statements: which locals are wanted by what they do.

use super::walk::{Sink, Walk};
use crate::hir::{Binding, Block, Child, ChildKind, Expr, ExprKind, ScopeItem, Stmt, StmtKind};
use crate::ownership::free;

impl<'e> Walk<'_, 'e> {
    pub(super) fn block(&mut self, block: &'e Block) {
        block.stmts.iter().for_each(|stmt| self.stmt(stmt));
    }

    pub(super) fn stmt(&mut self, stmt: &'e Stmt) {
        match &stmt.kind {
            StmtKind::Expr(value) => self.value(value, Sink::Nowhere),
            StmtKind::Let { local, value } => {
                self.declared_at[local.index()] = self.depth;
                if let Some(value) = value {
                    self.value(value, Sink::Node(self.node(*local)));
                }
            }
            StmtKind::LetTuple { binding, value } => {
                self.declare(binding);
                self.taken_apart(binding, value);
            }
            StmtKind::Assign { place, value } => self.assign(place, value),
            StmtKind::AssignTuple { places, values } => {
                values.iter().for_each(|value| self.value(value, Sink::Consumed));
                places.iter().for_each(|place| self.value(place, Sink::Nowhere));
            }
            StmtKind::AugAssign { place, value, .. } => {
                self.changed(place);
                self.value(place, Sink::Nowhere);
                self.value(value, Sink::Nowhere);
            }
            StmtKind::Return(value) => {
                value.iter().for_each(|value| self.value(value, Sink::Returned));
            }
            StmtKind::Raise { error, cause, .. } => {
                [error, cause].into_iter().flatten().for_each(|value| self.value(value, Sink::Consumed));
            }
            StmtKind::Break | StmtKind::Continue => {}
            StmtKind::Assert { condition, message } => {
                self.value(condition, Sink::Nowhere);
                message.iter().for_each(|message| self.value(message, Sink::Nowhere));
            }
            _ => self.compound(stmt),
        }
    }

    pub(super) fn assign(&mut self, place: &'e Expr, value: &'e Expr) {
        match place.kind {
            ExprKind::Local(local) => self.value(value, Sink::Node(self.node(local))),
            _ => {
                self.changed(place);
                self.value(value, Sink::Consumed);
                self.value(place, Sink::Nowhere);
            }
        }
    }

    /// A local that changes in place owns what it is bound to.
    pub(super) fn changed(&mut self, place: &Expr) {
        match &place.kind {
            ExprKind::Local(local) => self.mention(*local, Sink::Consumed),
            ExprKind::Field { base, .. }
            | ExprKind::TupleField { base, .. }
            | ExprKind::Index { base, .. }
            | ExprKind::Unwrap(base) => self.changed(base),
            ExprKind::Call(call) => {
                if let Some(receiver) = call.args.first() {
                    self.changed(&receiver.value);
                }
            }
            _ => {}
        }
    }

    pub(super) fn taken_apart(&mut self, binding: &'e Binding, value: &'e Expr) {
        match (binding, &value.kind) {
            (Binding::Tuple(parts), ExprKind::Tuple(values)) if parts.len() == values.len() => {
                parts.iter().zip(values).for_each(|(part, value)| self.taken_apart(part, value));
            }
            (Binding::Local(local), _) => self.value(value, Sink::Node(self.node(*local))),
            _ => self.value(value, Sink::Nowhere),
        }
    }

    pub(super) fn compound(&mut self, stmt: &'e Stmt) {
        match &stmt.kind {
            StmtKind::If { condition, then, otherwise } => {
                self.value(condition, Sink::Nowhere);
                self.nested(|walk| {
                    walk.block(then);
                    otherwise.iter().for_each(|otherwise| walk.block(otherwise));
                });
            }
            StmtKind::While { condition, body } => self.nested(|walk| {
                walk.value(condition, Sink::Nowhere);
                walk.block(body);
            }),
            StmtKind::For { binding, mutable, iterable, body } => {
                self.iterable(iterable, if *mutable { &[] } else { std::slice::from_ref(binding) });
                self.nested(|walk| {
                    walk.declare(binding);
                    walk.block(body);
                });
            }
            StmtKind::Match { scrutinee, arms } => {
                self.scrutinee(scrutinee);
                self.nested(|walk| {
                    for arm in arms {
                        arm.guard.iter().for_each(|guard| walk.value(guard, Sink::Nowhere));
                        walk.block(&arm.body);
                    }
                });
            }
            StmtKind::Try(inner) => self.nested(|walk| {
                walk.block(&inner.body);
                inner.handlers.iter().for_each(|handler| walk.block(&handler.body));
                inner.otherwise.iter().for_each(|block| walk.block(block));
                if let Some((guarded, cleanup)) = &inner.finally {
                    walk.block(&guarded.block);
                    walk.block(cleanup);
                }
            }),
            StmtKind::With(with) => {
                self.value(&with.resource, Sink::Consumed);
                self.block(&with.body.block);
            }
            StmtKind::IoContext(context) => {
                context.options.iter().for_each(|(_, value)| self.value(value, Sink::Consumed));
                self.block(&context.body.block);
            }
            StmtKind::TaskGroup(group) => {
                group.limit.iter().for_each(|limit| self.value(limit, Sink::Consumed));
                self.block(&group.body.block);
            }
            StmtKind::Timed(timed) => {
                timed.duration.iter().for_each(|duration| self.value(duration, Sink::Consumed));
                self.block(&timed.body.block);
            }
            StmtKind::Concurrent(concurrent) => {
                for item in &concurrent.items {
                    match item {
                        ScopeItem::Body(stmt) => self.stmt(stmt),
                        ScopeItem::Child(child) => self.child(child),
                    }
                }
            }
            _ => {}
        }
    }

    /// A child owns what it mentions; arguments of a call that are evaluated at the spawn are consumed by themselves.
    pub(super) fn child(&mut self, child: &'e Child) {
        for local in free::of_child(child) {
            self.mention(local, Sink::Consumed);
        }
        self.nested(|walk| match &child.kind {
            ChildKind::Expr(expr) => walk.value(expr, Sink::Consumed),
            ChildKind::Block(block) => walk.block(block),
        });
    }
}
