//! What catches, closes, or bounds: `try`, `with`, contexts and timed blocks. Their bodies run in closures or blocks of their own.

use super::Lower;
use crate::hir::{Block, Guarded, IoContext, StmtId, Timed, Try, With};
use crate::ownership::demand::Demand;
use crate::ownership::flow::{BlockId, RootKind};
use crate::ownership::place::RootId;

impl<'e> Lower<'_, 'e> {
    pub(super) fn try_stmt(&mut self, id: StmtId, inner: &'e Try) {
        if inner.finally.is_none() && !self.ctx.fallible_tries.contains(&id) {
            // Nothing is caught: the handlers are never reached.
            self.block(&inner.body);
            return inner.otherwise.iter().for_each(|block| self.block(block));
        }
        match &inner.finally {
            Some((guarded, cleanup)) => {
                self.with_cleanup(&guarded.block, &mut |lower| lower.block(cleanup));
            }
            None if inner.handlers.is_empty() => self.block(&inner.body),
            None => self.catching(inner),
        }
    }

    fn catching(&mut self, inner: &'e Try) {
        let join = self.fresh_block();
        let caught = self.fresh_block();
        let outer = self.unwind.replace(caught);
        self.split();
        self.in_region(|lower| lower.block(&inner.body));
        self.unwind = outer;
        self.split();
        inner.otherwise.iter().for_each(|block| self.block(block));
        self.goto(join);
        for handler in &inner.handlers {
            self.current = self.fresh_block();
            self.edge(caught, self.current);
            self.scoped(|lower| {
                if let Some(local) = handler.local {
                    let kind = if handler.errors.len() == 1 { RootKind::Deref } else { RootKind::Let(None) };
                    let root = lower.declare(local, kind);
                    lower.bind(root, None, Vec::new(), Vec::new(), handler.span);
                }
                lower.block(&handler.body);
            });
            self.goto(join);
        }
        // What no handler matches goes on.
        match self.unwind {
            Some(outer) => self.edge(caught, outer),
            None => self.edge(caught, self.returning.to),
        }
        self.current = join;
    }

    /// The cleanup runs on every way out of the body.
    fn with_cleanup(&mut self, body: &'e Block, cleanup: &mut dyn FnMut(&mut Self)) {
        let entry = self.fresh_block();
        let unwind = self.unwind.replace(entry);
        let returning = self.returning;
        self.returning.to = entry;
        let targets: Vec<(BlockId, BlockId)> = self.loops.iter().map(|target| (target.head, target.exit)).collect();
        self.loops.iter_mut().for_each(|target| (target.head, target.exit) = (entry, entry));
        self.split();
        self.in_region(|lower| lower.block(body));
        self.unwind = unwind;
        self.returning = returning;
        self.loops.iter_mut().zip(&targets).for_each(|(target, saved)| (target.head, target.exit) = *saved);
        self.goto(entry);
        self.current = entry;
        self.split();
        self.in_region(|lower| cleanup(lower));
        // The way on is that of what led here.
        let ways: Vec<BlockId> = targets.iter().flat_map(|(head, exit)| [*head, *exit]).collect();
        ways.into_iter().chain([self.returning.to]).chain(self.unwind).for_each(|way| self.edge(self.current, way));
        self.split();
    }

    /// A resource is closed on every way out; a guard ends with its body.
    pub(super) fn with(&mut self, with: &'e With) {
        self.value(&with.resource, Demand::Consume);
        let sources = self.sources(&with.resource);
        self.scoped(|lower| {
            let kind = if with.guard { RootKind::Guard } else { RootKind::Let(None) };
            let root = match with.local {
                Some(local) => lower.declare(local, kind),
                None => {
                    let root = lower.holder(kind, &with.resource);
                    lower.scope(root);
                    root
                }
            };
            let held = if with.guard { sources.paths } else { Vec::new() };
            lower.bind(root, None, held, Vec::new(), with.resource.span);
            if with.guard {
                lower.in_region(|lower| lower.block(&with.body.block));
                lower.keep(root);
            } else {
                lower.closing(root, &with.body);
            }
        });
    }

    fn closing(&mut self, root: RootId, body: &'e Guarded) {
        self.flow.roots[root.index()].written = true;
        self.with_cleanup(&body.block, &mut |lower| lower.keep(root));
    }

    pub(super) fn io_context(&mut self, context: &'e IoContext) {
        context.options.iter().for_each(|(_, value)| self.value(value, Demand::Consume));
        self.in_region(|lower| lower.block(&context.body.block));
    }

    pub(super) fn timed(&mut self, timed: &'e Timed) {
        timed.duration.iter().for_each(|duration| self.value(duration, Demand::Consume));
        if let Some(local) = timed.local {
            let root = self.declare(local, RootKind::Let(None));
            let span = self.flow.roots[root.index()].span;
            self.bind(root, None, Vec::new(), Vec::new(), span);
        }
        let before = self.current;
        self.in_region(|lower| lower.block(&timed.body.block));
        // Time may be up before the body has left.
        self.edge(before, self.current);
    }
}
