//! Statements.

use super::call::{is_plain, only_reads, order_shows};
use super::operands::is_quiet;
use super::{Loop, Lower};
use crate::hir::{BinaryOp, Block, Expr, ExprKind, IndexKind, LocalId, Stmt, StmtKind};
use crate::ownership::demand::{Demand, augmented};
use crate::ownership::flow::{AssignId, Assigned, Choice, Op, RootKind, VarId, VarKind};
use crate::ownership::place::RootId;
use crate::types::Ty;

impl<'e> Lower<'_, 'e> {
    /// A block with a scope of its own.
    pub(super) fn block(&mut self, block: &'e Block) {
        self.scoped(|lower| block.stmts.iter().for_each(|stmt| lower.stmt(stmt)));
    }

    pub(super) fn stmt(&mut self, stmt: &'e Stmt) {
        let outer = self.stmt.replace(stmt.id);
        self.flow.stmts.push((stmt.id, self.current));
        match &stmt.kind {
            StmtKind::Expr(value) => self.value(value, Demand::Look),
            StmtKind::Let { local, value } => self.let_local(*local, value.as_ref()),
            StmtKind::LetTuple { binding, value } => self.let_tuple(binding, value),
            StmtKind::Assign { place, value } => self.assign(place, value),
            StmtKind::AssignTuple { places, values } => self.assign_tuple(places, values),
            StmtKind::AugAssign { place, op, value } => self.augment(place, *op, value),
            StmtKind::If { condition, then, otherwise } => self.if_stmt(condition, then, otherwise.as_ref()),
            StmtKind::While { condition, body } => self.while_loop(condition, body),
            StmtKind::For { binding, mutable, iterable, body } => self.for_loop(binding, *mutable, iterable, body),
            StmtKind::Match { scrutinee, arms } => {
                self.matching(scrutinee, arms, &mut |lower, body: &'e Block| lower.block(body));
            }
            StmtKind::Return(value) => self.return_stmt(value.as_ref()),
            StmtKind::Break => self.jump(|target| target.exit),
            StmtKind::Continue => self.jump(|target| target.head),
            StmtKind::Assert { condition, message } => {
                self.value(condition, Demand::Consume);
                message.iter().for_each(|message| self.maybe(|lower| lower.value(message, Demand::Look)));
            }
            StmtKind::Raise { error, cause, again } => self.raise(error.as_ref(), cause.as_ref(), *again, stmt),
            StmtKind::Try(inner) => self.try_stmt(stmt.id, inner),
            StmtKind::With(with) => self.with(with),
            StmtKind::IoContext(context) => self.io_context(context),
            StmtKind::Concurrent(concurrent) => self.concurrent(stmt.id, concurrent),
            StmtKind::TaskGroup(group) => self.task_group(stmt.id, group),
            StmtKind::Timed(timed) => self.timed(timed),
        }
        self.stmt = outer;
    }

    // Bindings and assignments.

    /// A local is declared, with a value or without.
    pub(super) fn let_local(&mut self, local: LocalId, value: Option<&'e Expr>) {
        match value {
            Some(value) => {
                let root = self.declare(local, RootKind::Let(None));
                self.give(root, value, false);
            }
            None => {
                let root = self.declare(local, RootKind::Let(None));
                self.flow.roots[root.index()].deferred = true;
                // A way that leaves by failing leads here with what the last turn of a loop has given it.
                self.push(Op::End(root));
            }
        }
    }

    /// A local gets a value.
    fn give(&mut self, root: RootId, value: &'e Expr, again: bool) {
        if again {
            self.flow.roots[root.index()].rebound = true;
        }
        let ty = self.flow.roots[root.index()].ty;
        let bind = match (&value.kind, ty) {
            (ExprKind::Closure(closure), _) => {
                self.made(value, Demand::Consume);
                self.closure(value, closure, None);
                let borrows = closure.local && !self.ctx.suspending.contains(&value.id);
                let (sources, changes) = if borrows { self.seen_places(closure) } else { Default::default() };
                if !changes.is_empty() {
                    self.flow.roots[root.index()].written = true;
                    self.flow.changing.extend(self.flow.roots[root.index()].local);
                }
                self.bind(root, None, sources, changes, value.span)
            }
            (_, Ty::Iter(_)) => {
                self.value(value, Demand::Consume);
                let mut held = super::iterate::Held::default();
                self.chain(value, &mut held);
                if let Some(local) = self.flow.roots[root.index()].local {
                    self.flow.iterators.insert(local, value);
                }
                self.bind(root, None, held.sources, held.changes, value.span)
            }
            _ => match self.local_var(root) {
                Some(var) => {
                    let sources = self.sources(value);
                    self.flow.vars[var.index()].makes |= sources.made || sources.temporary;
                    self.value(value, Demand::Into(var));
                    self.bind(root, Some(var), sources.paths, Vec::new(), value.span)
                }
                None => {
                    self.value(value, Demand::Consume);
                    self.bind(root, None, Vec::new(), Vec::new(), value.span)
                }
            },
        };
        self.flow.binds[bind.index()].again = again;
    }

    /// What decides whether a local borrows; nothing for what is `Copy`, and for what is no ordinary local.
    fn local_var(&mut self, root: RootId) -> Option<VarId> {
        let found = &self.flow.roots[root.index()];
        let RootKind::Let(var) = found.kind else { return None };
        if self.is_copy(found.ty) {
            return None;
        }
        Some(match var {
            Some(var) => var,
            None => {
                let var = self.var(VarKind::Let(root), Choice::Borrow);
                self.flow.roots[root.index()].kind = RootKind::Let(Some(var));
                var
            }
        })
    }

    fn assign(&mut self, place: &'e Expr, value: &'e Expr) {
        let replaced = if can_be_empty(&place.ty) && !self.can_fail(value) { self.path(place) } else { None };
        let outer = std::mem::replace(&mut self.replacing, replaced.map(|path| (path, self.region)));
        self.assign_to(place, value);
        self.replacing = outer;
    }

    /// True where something in an expression may raise or suspend, so that what follows it may never happen.
    fn can_fail(&self, value: &'e Expr) -> bool {
        let mut calls = super::fallible::Calls { ctx: self.ctx, found: false };
        crate::hir::visit::Visitor::expr(&mut calls, value);
        calls.found
    }

    fn assign_to(&mut self, place: &'e Expr, value: &'e Expr) {
        if let ExprKind::Local(local) = place.kind {
            let root = self.root_of(local);
            self.record(place, Demand::Look);
            return self.assign_local(root, value);
        }
        self.hoist_indexes(place);
        match &place.kind {
            ExprKind::Index { base, index, kind: IndexKind::Dict } => self.put(base, index, value),
            _ => {
                self.assigned_value(place, value);
                self.place_operands(place, true);
            }
        }
        self.assign_place(place);
    }

    /// `base[index] = value`, which is a call in Rust: its arguments are evaluated behind the dict's place, the key first. Where that could be seen, the
    /// value gets a temporary.
    fn put(&mut self, base: &'e Expr, index: &'e Expr, value: &'e Expr) {
        if self.key_waits(index, value) || self.is_taken_first(base, value) {
            self.flow.hoisted.insert(value.id);
            self.stored_value(value, None);
            self.base(base);
            return self.value(index, Demand::Consume);
        }
        self.base(base);
        for position in self.ordered(&[(index, Demand::Consume), (value, Demand::Consume)]) {
            match position {
                0 => self.value(index, Demand::Consume),
                _ => self.stored_value(value, None),
            }
        }
    }

    /// True where a program could tell that the key is evaluated first.
    fn key_waits(&mut self, index: &'e Expr, value: &'e Expr) -> bool {
        if !is_quiet(index) {
            return order_shows(self.ctx, index, value);
        }
        let Some(path) = self.path(index) else { return false };
        !only_reads(value) && self.touches(value, path)
    }

    /// True where Rust borrows the dict before it evaluates a value that changes it, or looks at it.
    fn is_taken_first(&mut self, base: &'e Expr, value: &'e Expr) -> bool {
        let Some(path) = self.path(base) else { return false };
        (!only_reads(value) || !self.borrows_when_called(base)) && self.touches(value, path)
    }

    /// A plain place is borrowed for a call when the arguments have been evaluated, unless a guard or an `Arc` stands before it.
    fn borrows_when_called(&mut self, place: &'e Expr) -> bool {
        let Some(path) = self.path(place) else { return false };
        let root = self.flow.paths.root(path);
        is_plain(place) && matches!(self.flow.roots[root.index()].kind, RootKind::Let(_) | RootKind::Param(..))
    }

    /// Function values have the form of the declared type of the field that they go to.
    fn assigned_value(&mut self, place: &'e Expr, value: &'e Expr) {
        let declared = match &place.kind {
            ExprKind::Field { owner, field, .. } => self.ctx.declared_field(*owner, None, *field),
            _ => None,
        };
        self.stored_value(value, declared);
    }

    fn assign_local(&mut self, root: RootId, value: &'e Expr) {
        if !matches!(self.flow.roots[root.index()].kind, RootKind::Let(_)) {
            self.flow.roots[root.index()].written = true;
        }
        self.give(root, value, true);
    }

    /// The place has a new value.
    fn assign_place(&mut self, place: &'e Expr) {
        self.record(place, Demand::BorrowMut);
        let Some(path) = self.path(place) else { return };
        let root = self.flow.paths.root(path);
        let is_part = !self.flow.paths.is_whole(path);
        let changed = &mut self.flow.roots[root.index()];
        changed.written = true;
        // Rust asks for the whole, to change a part of it.
        changed.reads += u32::from(is_part);
        let needed = self.flow.paths.around(path);
        self.flow.assigns.push(Assigned { path, needed, span: place.span });
        self.push(Op::Assign(AssignId(self.flow.assigns.len() as u32 - 1)));
    }

    fn assign_tuple(&mut self, places: &'e [Expr], values: &'e [Expr]) {
        values.iter().for_each(|value| self.value(value, Demand::Consume));
        for place in places {
            if let ExprKind::Local(local) = place.kind {
                let root = self.root_of(local);
                self.record(place, Demand::Look);
                self.flow.roots[root.index()].rebound = true;
                match self.local_var(root) {
                    Some(var) => self.flow.vars[var.index()].makes = true,
                    None if !matches!(self.flow.roots[root.index()].kind, RootKind::Let(_)) => {
                        self.flow.roots[root.index()].written = true;
                    }
                    None => {}
                }
                let bind = self.bind(root, None, Vec::new(), Vec::new(), place.span);
                self.flow.binds[bind.index()].again = true;
                self.flow.binds[bind.index()].stmt = None;
            } else {
                self.hoist_indexes(place);
                self.place_operands(place, true);
                self.assign_place(place);
            }
        }
    }

    /// `place op= value`: the place is found first, then the value, then it changes.
    fn augment(&mut self, place: &'e Expr, op: BinaryOp, value: &'e Expr) {
        self.hoist_indexes(place);
        let plain_number = self.is_copy(&place.ty) && !matches!(place.kind, ExprKind::Index { .. } | ExprKind::Call(_));
        if let Some(path) = self.path(place)
            && !plain_number
            && self.touches(value, path)
        {
            self.flow.hoisted.insert(value.id);
        }
        self.place_operands(place, false);
        let demand = augmented(&self.ctx.classes, value, op);
        let demand = if self.flow.hoisted.contains(&value.id) { Demand::Consume } else { demand };
        self.value(value, demand);
        let changed = self.use_place(place, Demand::BorrowMut);
        if let (Some(stmt), Some(changed), ExprKind::Local(_)) = (self.stmt, changed, &place.kind)
            && place.ty.is_numeric()
        {
            self.flow.augmented.push((stmt, changed));
        }
    }

    // Branches and loops.

    fn if_stmt(&mut self, condition: &'e Expr, then: &'e Block, otherwise: Option<&'e Block>) {
        // What a condition binds lives on behind the `if` only where one of its branches leaves.
        let leaves = then.leaves || otherwise.is_some_and(|block| block.leaves);
        let inside = |lower: &mut Self| {
            lower.value(condition, Demand::Consume);
            lower.branches(&mut [&mut |lower: &mut Self| lower.block(then), &mut |lower: &mut Self| {
                otherwise.iter().for_each(|block| lower.block(block))
            }]);
        };
        if leaves {
            inside(self);
        } else {
            self.scoped(inside);
        }
    }

    fn while_loop(&mut self, condition: &'e Expr, body: &'e Block) {
        let head = self.split();
        let exit = self.fresh_block();
        let endless = matches!(condition.kind, ExprKind::Literal(crate::hir::Literal::Bool(true)));
        self.scopes.push(Vec::new());
        self.value(condition, Demand::Consume);
        if !endless {
            let roots = self.scopes.last().cloned().unwrap_or_default();
            let tested = self.current;
            // What the condition binds ends on the way out, too.
            self.split();
            let body_start = self.current;
            self.current = self.fresh_block();
            self.edge(tested, self.current);
            roots.iter().for_each(|root| self.push(Op::End(*root)));
            self.goto(exit);
            self.current = body_start;
        }
        self.loops.push(Loop { head, exit, scopes: self.scopes.len() - 1 });
        self.block(body);
        self.loops.pop();
        for root in self.scopes.pop().unwrap_or_default() {
            self.push(Op::End(root));
        }
        self.goto(head);
        self.current = exit;
    }

    // Jumps.

    fn jump(&mut self, to: impl Fn(&Loop) -> crate::ownership::flow::BlockId) {
        if let Some(target) = self.loops.last() {
            let (scopes, to) = (target.scopes, to(target));
            self.end_scopes(scopes);
            self.goto(to);
        }
        self.leave();
    }

    fn return_stmt(&mut self, value: Option<&'e Expr>) {
        if let Some(value) = value {
            let demand = self.returning.demand;
            let mut looks_into = Vec::new();
            if let Demand::Into(var) = demand {
                let sources = self.sources(value);
                self.flow.vars[var.index()].makes |= sources.made || sources.temporary;
                looks_into = sources.paths;
            }
            self.stored_or(value, demand);
            if matches!(value.ty, Ty::Iter(_)) {
                // Who gets it knows nothing of what it goes over.
                self.flow.owned_items.insert(value.id);
                self.want_items(value, &[], true);
            }
            if let (Demand::Into(var), Some((_, root))) = (demand, self.result) {
                self.bind(root, Some(var), looks_into, Vec::new(), value.span);
            }
        }
        self.goto(self.returning.to);
        self.leave();
    }

    /// A closure that is returned has the form of its own type.
    fn stored_or(&mut self, value: &'e Expr, demand: Demand) {
        match value.kind {
            ExprKind::Closure(_) | ExprKind::Function(..) => self.stored_value(value, None),
            _ => self.value(value, demand),
        }
    }

    fn raise(&mut self, error: Option<&'e Expr>, cause: Option<&'e Expr>, again: Option<LocalId>, stmt: &Stmt) {
        [error, cause].into_iter().flatten().for_each(|value| self.value(value, Demand::Consume));
        if let Some(local) = again {
            let root = self.root_of(local);
            let path = self.flow.paths.whole(root);
            let ty = self.flow.roots[root.index()].ty;
            self.mention_as(None, ty, stmt.span, path, Demand::Consume, false);
        }
        match self.unwind {
            Some(handler) => self.goto(handler),
            None => self.goto(self.returning.to),
        }
        self.leave();
    }
}

/// True for types that have an empty value, which can stand where another was taken.
fn can_be_empty(ty: &Ty) -> bool {
    matches!(ty, Ty::Optional(_) | Ty::List(_) | Ty::Dict(..) | Ty::Set(_) | Ty::Str | Ty::Bytes)
}
