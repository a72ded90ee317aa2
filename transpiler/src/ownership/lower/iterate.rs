//! Loops and iterators: what is iterated is held until the loop ends, and bound to its items.

use super::place::Sources;
use super::{Loop, Lower};
use crate::hir::{Binding, Block, Callee, Clause, ComprehensionKind, Expr, ExprKind, ParamMode};
use crate::ownership::demand::Demand;
use crate::ownership::flow::{BlockId, Choice, Op, RootKind, VarId, VarKind, positions};
use crate::ownership::iterator::{self, Shape};
use crate::ownership::place::{PathId, RootId};
use crate::ownership::{PassMode, free};
use crate::types::Ty;

/// What a loop or chain looks into, and what it may change.
#[derive(Debug, Default)]
pub(super) struct Held {
    pub(super) sources: Vec<PathId>,
    pub(super) changes: Vec<PathId>,
    /// It looks into something that is made there.
    pub(super) temporary: bool,
}

/// What holds a loop's iterator, and what it iterates where that has no name.
struct Entered {
    holder: RootId,
    storage: Option<RootId>,
}

impl<'e> Lower<'_, 'e> {
    /// A collection as an iterator.
    pub(super) fn iterate(&mut self, base: &'e Expr) {
        if self.flow.detached.contains(&base.id) {
            return self.value(base, Demand::Consume);
        }
        self.collection(base);
    }

    /// Items that are taken out of what the call changes come out of a copy.
    pub(super) fn detach(&mut self, items: &'e Expr, changed: &[PathId]) {
        match &items.kind {
            ExprKind::Iterate(base) if changed.iter().any(|path| self.touches(base, *path)) => {
                self.flow.detached.insert(base.id);
            }
            ExprKind::Call(call) => {
                let iterators = call.args.iter().filter(|arg| matches!(arg.value.ty, Ty::Iter(_)));
                iterators.for_each(|arg| self.detach(&arg.value, changed));
            }
            ExprKind::Intrinsic { args, .. } => {
                args.iter().filter(|arg| matches!(arg.ty, Ty::Iter(_))).for_each(|arg| self.detach(arg, changed));
            }
            _ => {}
        }
    }

    /// A collection that is iterated: borrowed, or handed over where its items are needed and it is not.
    fn collection(&mut self, base: &'e Expr) -> VarId {
        let var = self.var(VarKind::Iterable { items: Vec::new(), kept: false }, Choice::Borrow);
        self.flow.iterables.insert(base.id, var);
        if matches!(base.kind, ExprKind::Literal(_)) {
            self.record(base, Demand::Into(var));
        } else {
            let demand = self.iterable_demand(base, var);
            self.value(base, demand);
        }
        var
    }

    /// A collection of numbers is never handed over to get at them, and needs a place to be borrowed from.
    fn iterable_demand(&mut self, base: &'e Expr, var: VarId) -> Demand {
        let sources = self.sources(base);
        if sources.made {
            self.flow.vars[var.index()].makes = true;
        }
        Demand::Into(var)
    }

    /// The items of an iterator are wanted as values where one of `roots` is, or in any case.
    pub(super) fn want_items(&mut self, iterator: &'e Expr, roots: &[RootId], always: bool) {
        let base = match &iterator.kind {
            ExprKind::Iterate(base) => base,
            _ if self.flow.iterables.contains_key(&iterator.id) => iterator,
            _ => return self.want_items_of_step(iterator, roots, always),
        };
        if let Some(var) = self.flow.iterables.get(&base.id)
            && let VarKind::Iterable { items, kept } = &mut self.flow.vars[var.index()].kind
        {
            items.extend_from_slice(roots);
            *kept |= always;
        }
    }

    fn want_items_of_step(&mut self, iterator: &'e Expr, roots: &[RootId], always: bool) {
        let Some(step) = iterator::step(self.ctx, iterator) else { return };
        let mut wanted = Vec::new();
        senders(&step.gives, &mut wanted);
        for sender in wanted {
            match sender {
                None => self.want_items(step.receiver, roots, always),
                Some(position) => self.want_items(step.others[position], roots, always),
            }
        }
    }

    /// True for a call that gives one item of an iterator over what is borrowed: `users.filter(…).first()`.
    pub(super) fn lends_item(&self, expr: &'e Expr) -> bool {
        if self.is_copy(&expr.ty) || matches!(expr.ty, Ty::Iter(_)) {
            return false;
        }
        iterator::step(self.ctx, expr).is_some_and(|step| step.gives == Shape::Item && self.lends_items(step.receiver))
    }

    fn lends_items(&self, iterator: &'e Expr) -> bool {
        match &iterator.kind {
            ExprKind::Iterate(base) => self.is_place(base) || self.lends_item(base),
            ExprKind::Call(call) => match iterator::step(self.ctx, iterator) {
                Some(step) => step.gives == Shape::Item && step.others.is_empty() && self.lends_items(step.receiver),
                None => self.ctx.external(call).is_some_and(|(_, body)| body.borrows),
            },
            _ => false,
        }
    }

    /// Such a call: its items are wanted where its result is.
    pub(super) fn lent_item(&mut self, expr: &'e Expr, call: &'e crate::hir::Call, demand: Demand) {
        self.record(expr, demand);
        self.arguments_of(expr, call);
        let Some(step) = iterator::step(self.ctx, expr) else { return };
        match demand {
            Demand::Consume => self.want_items(step.receiver, &[], true),
            Demand::Into(var) => {
                if let VarKind::Let(root) = self.flow.vars[var.index()].kind {
                    self.want_items(step.receiver, &[root], false);
                }
            }
            _ => {}
        }
    }

    /// What the result of such a call looks into.
    pub(super) fn collect_lent(&mut self, expr: &'e Expr, found: &mut Sources) {
        let Some(step) = iterator::step(self.ctx, expr) else { return };
        let mut held = Held::default();
        self.chain(step.receiver, &mut held);
        found.paths.extend(held.sources);
        found.temporary |= held.temporary;
    }

    /// `for binding in iterable: body`.
    pub(super) fn for_loop(&mut self, binding: &'e Binding, mutable: bool, iterable: &'e Expr, body: &'e Block) {
        let entered = self.enter_iterable(mutable, iterable);
        let (head, exit) = self.loop_head();
        self.scoped(|lower| {
            lower.bind_items(entered.holder, binding, mutable, iterable);
            lower.block(body);
        });
        self.leave_loop(head, exit, &entered);
    }

    fn leave_loop(&mut self, head: BlockId, exit: BlockId, entered: &Entered) {
        self.goto(head);
        self.loops.pop();
        self.current = exit;
        entered.storage.iter().for_each(|root| self.push(Op::End(*root)));
    }

    /// Evaluates what is iterated and holds it.
    fn enter_iterable(&mut self, mutable: bool, iterable: &'e Expr) -> Entered {
        let mut held = Held::default();
        let mut var = None;
        match (&iterable.ty, self.is_plain_collection(iterable)) {
            _ if mutable => {
                let demand = if self.is_place(iterable) { Demand::BorrowMut } else { Demand::Consume };
                self.value(iterable, demand);
                held.changes = self.sources(iterable).paths;
            }
            (_, true) => {
                self.look_into(iterable, &mut held);
                var = Some(self.collection(iterable));
            }
            (Ty::Iter(_), _) => {
                self.value(iterable, Demand::Consume);
                self.chain(iterable, &mut held);
            }
            _ => self.walked(iterable, &mut held),
        }
        let storage = held.temporary.then(|| self.storage(iterable, &mut held.sources));
        let holder = self.holder(RootKind::Loop, iterable);
        self.bind(holder, var, held.sources, held.changes, iterable.span);
        Entered { holder, storage }
    }

    /// Something without a name that is looked into until its statement ends.
    pub(super) fn storage(&mut self, expr: &'e Expr, sources: &mut Vec<PathId>) -> RootId {
        let root = self.holder(RootKind::Let(None), expr);
        self.flow.roots[root.index()].outer = false;
        sources.push(self.flow.paths.whole(root));
        root
    }

    /// A value is looked into for as long as something lives.
    fn look_into(&mut self, expr: &'e Expr, held: &mut Held) {
        let sources = self.sources(expr);
        held.sources.extend(sources.paths);
        held.temporary |= sources.made || sources.temporary;
    }

    /// Something with a `next` of its own: it changes while it is walked, unless that says otherwise; what cannot change is copied first.
    fn walked(&mut self, iterable: &'e Expr, held: &mut Held) {
        if let Ty::Param(param) = &iterable.ty
            && self.ctx.program.gives_iterator(self.type_params, param.index)
        {
            // It is made an iterator, and is none.
            return self.value(iterable, Demand::Consume);
        }
        let changes = match &iterable.ty {
            Ty::Named(id, _) => self.ctx.method(*id, "next").is_none_or(|next| next.params[0].mode == ParamMode::Mut),
            _ => true,
        };
        let paths = self.sources(iterable).paths;
        let read_only = |path: &PathId| {
            let root = &self.flow.roots[self.flow.paths.root(*path).index()];
            matches!(root.kind, RootKind::Param(PassMode::Ref))
        };
        match (&paths[..], changes) {
            ([], _) => self.value(iterable, Demand::Consume),
            (_, false) => {
                self.value(iterable, Demand::Borrow);
                held.sources = paths;
            }
            _ if paths.iter().any(read_only) => self.value(iterable, Demand::Consume),
            _ => {
                self.value(iterable, Demand::BorrowMut);
                held.changes = paths;
            }
        }
    }

    fn is_plain_collection(&self, iterable: &Expr) -> bool {
        matches!(iterable.ty, Ty::List(_) | Ty::Dict(..) | Ty::Set(_) | Ty::Bytes | Ty::Str | Ty::Optional(_))
    }

    /// The block in which each turn begins, and the one behind the loop.
    fn loop_head(&mut self) -> (BlockId, BlockId) {
        let head = self.split();
        let exit = self.fresh_block();
        self.edge(head, exit);
        let body = self.fresh_block();
        self.edge(head, body);
        self.current = body;
        self.loops.push(Loop { head, exit, scopes: self.scopes.len() });
        (head, exit)
    }

    /// The next item is taken.
    fn bind_items(&mut self, holder: RootId, binding: &'e Binding, mutable: bool, iterable: &'e Expr) {
        self.keep(holder);
        let path = self.flow.paths.whole(holder);
        let mut bound = Vec::new();
        for (local, at) in positions(binding) {
            let kind = if mutable { RootKind::MutItem } else { RootKind::Item(iterable, at, false) };
            let root = self.declare(local, kind);
            let span = self.flow.roots[root.index()].span;
            let (sources, changes) = if mutable { (Vec::new(), vec![path]) } else { (vec![path], Vec::new()) };
            self.bind(root, None, sources, changes, span);
            bound.push(root);
        }
        if !mutable {
            self.want_items(iterable, &bound, false);
        }
    }

    /// What a chain of iterators looks into for as long as it lives.
    pub(super) fn chain(&mut self, iterator: &'e Expr, held: &mut Held) {
        match &iterator.kind {
            ExprKind::Iterate(base) => self.look_into(base, held),
            ExprKind::Local(local) => {
                let root = self.root_of(*local);
                held.changes.push(self.flow.paths.whole(root));
            }
            ExprKind::Closure(closure) if closure.local && !self.ctx.suspending.contains(&iterator.id) => {
                let (sources, changes) = self.seen_places(closure);
                held.sources.extend(sources);
                held.changes.extend(changes);
            }
            ExprKind::Comprehension { clauses, .. } => {
                for clause in clauses {
                    if let Clause::For { iterable, .. } = clause {
                        self.chain(iterable, held);
                    }
                }
                for local in free::of_expr(iterator) {
                    if let Some(root) = self.flow.names[local.index()] {
                        held.sources.push(self.flow.paths.whole(root));
                    }
                }
            }
            ExprKind::Call(call) => {
                let borrows = self.ctx.external(call).is_some_and(|(_, body)| body.borrows);
                let arguments = matches!(call.callee, Callee::Function(_) | Callee::Interface(_));
                for (position, arg) in call.args.iter().enumerate().filter(|_| arguments) {
                    match &arg.value.kind {
                        _ if matches!(arg.value.ty, Ty::Iter(_)) => self.chain(&arg.value, held),
                        ExprKind::Closure(_) => self.chain(&arg.value, held),
                        _ if borrows && position == 0 => self.look_into(&arg.value, held),
                        _ => {}
                    }
                }
            }
            ExprKind::Intrinsic { args, .. } => {
                args.iter().filter(|arg| matches!(arg.ty, Ty::Iter(_))).for_each(|arg| self.chain(arg, held));
            }
            _ if self.is_plain_collection(iterator) => self.look_into(iterator, held),
            _ => {}
        }
    }

    /// A comprehension is its loops, one in the other.
    pub(super) fn comprehension(&mut self, expr: &'e Expr, kind: &'e ComprehensionKind, clauses: &'e [Clause]) {
        if self.changes_outside(expr) {
            self.flow.looped.insert(expr.id);
        }
        let exit = self.fresh_block();
        self.clauses(clauses, exit, kind);
        self.goto(exit);
        self.current = exit;
    }

    fn clauses(&mut self, clauses: &'e [Clause], again: BlockId, kind: &'e ComprehensionKind) {
        match clauses {
            [] => self.built(kind),
            [Clause::If(condition), rest @ ..] => {
                let pinned = std::mem::replace(&mut self.pinned, true);
                self.value(condition, Demand::Consume);
                self.pinned = pinned;
                self.edge(self.current, again);
                self.split();
                self.clauses(rest, again, kind);
            }
            [Clause::For { binding, iterable }, rest @ ..] => {
                let entered = self.enter_iterable(false, iterable);
                let (head, exit) = self.loop_head();
                self.scoped(|lower| {
                    lower.bind_items(entered.holder, binding, false, iterable);
                    lower.clauses(rest, head, kind);
                });
                self.leave_loop(head, exit, &entered);
            }
        }
    }

    fn built(&mut self, kind: &'e ComprehensionKind) {
        match kind {
            ComprehensionKind::List(item) | ComprehensionKind::Set(item) | ComprehensionKind::Generator(item) => {
                self.value(item, Demand::Consume);
            }
            ComprehensionKind::Dict(key, value) => {
                self.operands(&[(key, Demand::Consume), (value, Demand::Consume)]);
            }
        }
    }
}

/// Whose items come out of a step: the receiver's (`None`), or those of another iterator.
fn senders(shape: &Shape, found: &mut Vec<Option<usize>>) {
    match shape {
        Shape::Item => found.push(None),
        Shape::Other(position) => found.push(Some(*position)),
        Shape::Tuple(parts) => parts.iter().for_each(|part| senders(part, found)),
        Shape::Made | Shape::Inner(_) => {}
    }
}

impl<'e> Lower<'_, 'e> {
    /// True where a comprehension changes a local that stands outside of it.
    fn changes_outside(&self, expr: &'e Expr) -> bool {
        use crate::hir::visit::{self, Visitor};
        struct Changed(Vec<crate::hir::LocalId>);
        fn root(place: &Expr) -> Option<crate::hir::LocalId> {
            match &place.kind {
                ExprKind::Local(local) => Some(*local),
                ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Index { base, .. } => {
                    root(base)
                }
                ExprKind::Unwrap(base) => root(base),
                _ => None,
            }
        }
        impl<'hir> Visitor<'hir> for Changed {
            fn expr(&mut self, expr: &'hir Expr) {
                if let ExprKind::Call(call) = &expr.kind {
                    self.0.extend(call.args.iter().filter(|arg| arg.mutable).filter_map(|arg| root(&arg.value)));
                }
                visit::walk_expr(self, expr);
            }
        }
        let mut changed = Changed(Vec::new());
        changed.expr(expr);
        changed.0.iter().any(|local| self.flow.names[local.index()].is_some())
    }
}
