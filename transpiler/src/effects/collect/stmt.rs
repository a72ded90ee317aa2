//! Statements: loops, handlers, scopes and contexts as regions, and what has an effect by itself.

use super::super::graph::{Act, Key, Leaf, RegionKind, SlotKind, Try as TryBlock, TryId, UnitId};
use super::super::lookup::Lookup;
use super::{Flow, Scope, ScopeKey, Walk};
use crate::hir::visit::{self, Visitor};
use crate::hir::{
    ChildKind, Concurrent, Expr, ExprKind, Function, FunctionId, Handler, IoContext, LocalId, Program, ScopeItem, Stmt,
    StmtId, StmtKind, TaskGroup, Timed, TimedKind, Try, With,
};
use crate::source::Span;
use crate::types::Ty;

impl<'p> Walk<'p> {
    pub(super) fn statement(&mut self, stmt: &'p Stmt) {
        match &stmt.kind {
            StmtKind::Let { local, value: Some(value) } => self.declaration(*local, value),
            StmtKind::While { condition, body } => self.within(RegionKind::Loop(stmt.id), |walk| {
                walk.expr(condition);
                walk.block(body);
            }),
            StmtKind::For { iterable, body, .. } => {
                self.expr(iterable);
                self.within(RegionKind::Loop(stmt.id), |walk| {
                    walk.next(iterable);
                    walk.block(body);
                });
            }
            StmtKind::Raise { error, again, .. } => {
                visit::walk_stmt(self, stmt);
                self.raise(stmt.span, error.as_ref(), *again);
            }
            StmtKind::Try(inner) => self.try_block(stmt.id, inner),
            StmtKind::With(with) => self.with(stmt.id, with),
            StmtKind::IoContext(context) => self.context(context),
            StmtKind::Concurrent(concurrent) => self.concurrent(stmt, concurrent),
            StmtKind::TaskGroup(group) => self.task_group(stmt.span, group),
            StmtKind::Timed(timed) => self.timed(stmt.span, timed),
            _ => visit::walk_stmt(self, stmt),
        }
    }

    /// A local that is bound to a closure or function is followed by its name.
    fn declaration(&mut self, local: LocalId, value: &'p Expr) {
        let kind = match &value.kind {
            ExprKind::Closure(_) => SlotKind::Closure(UnitId::new(self.graph.units.len())),
            ExprKind::Function(id, _) => SlotKind::Function(*id),
            _ => return self.expr(value),
        };
        let Ty::Function(ty) = &value.ty else { return self.expr(value) };
        let slot = self.slot(local, kind, ty);
        self.flow = Flow::Bound(slot);
        self.expr(value);
    }

    /// Taking the next item of something that has a `next`.
    pub(super) fn next(&mut self, iterable: &'p Expr) {
        if let Some(next) = self.method_for(&iterable.ty, Lookup::next_of) {
            let act = self.method(next);
            self.site(Key::Loop(iterable.id), iterable.span, act);
        }
    }

    /// Something with a `next` of its own is used as a lazy iterator.
    pub(super) fn lazy_next(&mut self, iterable: &'p Expr) {
        if let Some(next) = self.method_for(&iterable.ty, Lookup::next_of) {
            self.graph.lazily.push((next, iterable.span));
            self.next(iterable);
        }
    }

    fn method_for(
        &self,
        ty: &Ty,
        find: impl Fn(&Lookup, &Program, &Ty, Option<&Function>) -> Option<FunctionId>,
    ) -> Option<FunctionId> {
        find(&self.graph.lookup, self.graph.program, ty, self.function)
    }

    fn method(&self, id: FunctionId) -> Act<'p> {
        match self.graph.lookup.interface_of.contains_key(&id) {
            true => Act::Interface(id),
            false => Act::Function(id),
        }
    }

    fn raise(&mut self, span: Span, error: Option<&'p Expr>, again: Option<LocalId>) {
        let handled = match error {
            None => again,
            Some(Expr { kind: ExprKind::Local(local), .. }) => Some(*local),
            Some(_) => None,
        };
        let handled = handled.and_then(|local| self.caught.iter().rev().find(|(name, ..)| *name == local));
        let raised = error.and_then(|error| match &error.ty {
            Ty::Named(id, _) if Some(*id) != self.graph.program.any_error => Some(*id),
            _ => None,
        });
        let act = match (raised, handled) {
            (Some(id), _) => Act::Raise(Some(id)),
            (None, Some((_, caught, handler))) => Act::Again(*caught, *handler),
            (None, None) => Act::Raise(None),
        };
        if let Act::Again(caught, handler) = act {
            let region = self.region;
            self.graph.tries[caught.index()].again.push((handler, region));
        }
        self.site(Key::Nowhere, span, act);
    }

    fn try_block(&mut self, id: StmtId, inner: &'p Try) {
        if let Some((guarded, cleanup)) = &inner.finally {
            self.within(RegionKind::Guarded(id), |walk| walk.block(&guarded.block));
            self.within(RegionKind::Guarded(id), |walk| walk.block(cleanup));
        }
        if inner.handlers.is_empty() {
            self.block(&inner.body);
        } else {
            let caught = TryId::new(self.graph.tries.len());
            self.graph.tries.push(TryBlock { stmt: id, handlers: &inner.handlers, again: Vec::new() });
            self.within(RegionKind::Try(caught), |walk| walk.block(&inner.body));
            for (position, handler) in inner.handlers.iter().enumerate() {
                self.handler(caught, position as u32, handler);
            }
        }
        if let Some(otherwise) = &inner.otherwise {
            self.block(otherwise);
        }
    }

    fn handler(&mut self, caught: TryId, position: u32, handler: &'p Handler) {
        let depth = self.caught.len();
        self.caught.extend(handler.local.map(|local| (local, caught, position)));
        self.within(RegionKind::Handler(caught, position), |walk| walk.block(&handler.body));
        self.caught.truncate(depth);
    }

    fn with(&mut self, id: StmtId, with: &'p With) {
        self.expr(&with.resource);
        if with.guard {
            self.graph.locked.insert(id, with.resource.span);
        }
        self.within(RegionKind::Guarded(id), |walk| {
            let close = if with.guard { None } else { walk.method_for(&with.resource.ty, Lookup::close_of) };
            if let Some(close) = close {
                let act = walk.method(close);
                walk.site(Key::Close(id), with.resource.span, act);
            }
            walk.block(&with.body.block);
        });
    }

    fn context(&mut self, context: &'p IoContext) {
        let span = context.head;
        context.options.iter().for_each(|(_, value)| self.expr(value));
        self.site(Key::Nowhere, span, Act::Context(context.kind));
        let region = self.push_region(RegionKind::Context, Some(self.region), Some((context.kind, span)));
        self.inside(region, |walk| walk.block(&context.body.block));
    }

    fn concurrent(&mut self, stmt: &'p Stmt, concurrent: &'p Concurrent) {
        [&concurrent.limit, &concurrent.name].into_iter().flatten().for_each(|option| self.expr(option));
        self.site(Key::Nowhere, stmt.span, Act::Leaf(Leaf::Concurrent));
        self.within(RegionKind::Scope, |walk| {
            let (key, region) = (ScopeKey::Concurrent(stmt.id), walk.region);
            walk.scopes.push(Scope { key, region, limited: concurrent.limit.is_some() });
            for item in &concurrent.items {
                match item {
                    ScopeItem::Body(stmt) => walk.stmt(stmt),
                    ScopeItem::Child(child) => walk.within(RegionKind::Child, |walk| match &child.kind {
                        ChildKind::Expr(expr) => walk.expr(expr),
                        ChildKind::Block(block) => walk.block(block),
                    }),
                }
            }
            walk.scopes.pop();
        });
    }

    fn task_group(&mut self, span: Span, group: &'p TaskGroup) {
        group.limit.iter().for_each(|limit| self.expr(limit));
        self.site(Key::Nowhere, span, Act::Leaf(Leaf::TaskGroup));
        self.within(RegionKind::Group, |walk| {
            let (key, region) = (ScopeKey::Group(group.local), walk.region);
            walk.scopes.push(Scope { key, region, limited: group.limit.is_some() });
            walk.block(&group.body.block);
            walk.scopes.pop();
        });
    }

    fn timed(&mut self, span: Span, timed: &'p Timed) {
        timed.duration.iter().for_each(|duration| self.expr(duration));
        self.site(Key::Nowhere, span, Act::Leaf(Leaf::Timed(timed.kind)));
        if timed.kind == TimedKind::Timeout {
            self.site(Key::Nowhere, span, Act::Raise(self.graph.lookup.timeout));
        }
        self.block(&timed.body.block);
    }
}
