//! Which locals must not share a name.
//!
//! In: a body. Out: pairs of locals of which one is mentioned where the other, declared later, is in scope.

use std::collections::BTreeSet;

use crate::hir::{
    Arm, Binding, Block, Child, ChildKind, Clause, Closure, ClosureBody, ComprehensionKind, Concurrent, Expr, ExprKind,
    Guarded, LocalId, LogicalOp, Pattern, PatternKind, ScopeItem, Stmt, StmtKind, Try, UnaryOp, visit,
};

/// The pairs, found by walking with the locals in scope at hand.
pub(super) struct Clashes {
    visible: Vec<LocalId>,
    pairs: Vec<BTreeSet<LocalId>>,
}

/// Locals that a condition binds, by its outcome.
#[derive(Default)]
struct Bound {
    when_true: Vec<LocalId>,
    when_false: Vec<LocalId>,
}

impl Clashes {
    pub(super) fn new(locals: usize) -> Self {
        Clashes { visible: Vec::new(), pairs: vec![BTreeSet::new(); locals] }
    }

    /// The locals that `id` must differ from.
    pub(super) fn of(&self, id: LocalId) -> impl Iterator<Item = LocalId> + '_ {
        self.pairs[id.index()].iter().copied()
    }

    /// A local that must have another name than each of these.
    pub(super) fn differ(&mut self, id: LocalId, others: &[LocalId]) {
        self.pairs[id.index()].extend(others.iter().filter(|&&other| other != id));
    }

    /// A local comes into scope, up to the end of the innermost block.
    pub(super) fn declare(&mut self, id: LocalId) {
        self.visible.push(id);
    }

    /// A block, whose locals end with it.
    pub(super) fn block(&mut self, block: &Block) {
        self.scoped(|this| visit::walk_block(this, block));
    }

    /// An expression, with all that stands in it.
    pub(super) fn expr(&mut self, expr: &Expr) {
        visit::Visitor::expr(self, expr);
    }

    fn mention(&mut self, id: LocalId) {
        let from = self.visible.iter().rposition(|&local| local == id).map_or(0, |position| position + 1);
        for &hiding in &self.visible[from..] {
            self.pairs[id.index()].insert(hiding);
            self.pairs[hiding.index()].insert(id);
        }
    }

    fn scoped<T>(&mut self, walk: impl FnOnce(&mut Self) -> T) -> T {
        let outer = self.visible.len();
        let result = walk(self);
        self.visible.truncate(outer);
        result
    }

    fn declare_all(&mut self, locals: &[LocalId]) {
        self.visible.extend_from_slice(locals);
    }

    fn binding(&mut self, binding: &Binding) {
        self.declare_all(&binding.locals());
    }

    fn pattern(&mut self, pattern: &Pattern) {
        match &pattern.kind {
            // Each alternative binds the same names.
            PatternKind::Or(alternatives) => alternatives.iter().for_each(|alternative| self.pattern(alternative)),
            _ => self.declare_all(&pattern.locals()),
        }
    }

    /// Walks a condition; what its tests bind is in scope nowhere yet.
    fn condition(&mut self, condition: &Expr) -> Bound {
        match &condition.kind {
            ExprKind::Test { place, present, bind } => {
                visit::Visitor::expr(self, place);
                let bound: Vec<_> = bind.iter().copied().collect();
                let (when_true, when_false) = if *present { (bound, Vec::new()) } else { (Vec::new(), bound) };
                Bound { when_true, when_false }
            }
            ExprKind::Unary { op: UnaryOp::Not, operand } => {
                let Bound { when_true, when_false } = self.condition(operand);
                Bound { when_true: when_false, when_false: when_true }
            }
            ExprKind::Logical { op, lhs, rhs } => self.logical(*op, lhs, rhs),
            _ => {
                visit::walk_expr(self, condition);
                self.leaf(condition);
                Bound::default()
            }
        }
    }

    fn logical(&mut self, op: LogicalOp, lhs: &Expr, rhs: &Expr) -> Bound {
        let mut bound = self.condition(lhs);
        let seen = match op {
            LogicalOp::And => &bound.when_true,
            LogicalOp::Or => &bound.when_false,
        };
        let right = self.scoped(|this| {
            this.declare_all(seen);
            this.condition(rhs)
        });
        match op {
            LogicalOp::And => bound.when_true.extend(right.when_true),
            LogicalOp::Or => bound.when_false.extend(right.when_false),
        }
        bound
    }

    fn leaf(&mut self, expr: &Expr) {
        if let ExprKind::Local(id) = &expr.kind {
            self.mention(*id);
        }
    }

    fn branch(&mut self, bound: &[LocalId], walk: impl FnOnce(&mut Self)) {
        self.scoped(|this| {
            this.declare_all(bound);
            walk(this);
        });
    }

    fn if_stmt(&mut self, condition: &Expr, then: &Block, otherwise: Option<&Block>) {
        let bound = self.condition(condition);
        self.branch(&bound.when_true, |this| this.block(then));
        if let Some(otherwise) = otherwise {
            self.branch(&bound.when_false, |this| this.block(otherwise));
        }
        if then.leaves {
            self.declare_all(&bound.when_false);
        }
        if otherwise.is_some_and(|block| block.leaves) {
            self.declare_all(&bound.when_true);
        }
    }

    fn arm<B>(&mut self, arm: &Arm<B>, walk: impl FnOnce(&mut Self, &B)) {
        self.scoped(|this| {
            this.pattern(&arm.pattern);
            let bound = arm.guard.as_ref().map(|guard| this.condition(guard)).unwrap_or_default();
            this.declare_all(&bound.when_true);
            walk(this, &arm.body);
        });
    }

    fn comprehension(&mut self, kind: &ComprehensionKind, clauses: &[Clause]) {
        self.scoped(|this| {
            for clause in clauses {
                match clause {
                    Clause::For { binding, iterable } => {
                        visit::Visitor::expr(this, iterable);
                        this.binding(binding);
                    }
                    Clause::If(condition) => {
                        let bound = this.condition(condition);
                        this.declare_all(&bound.when_true);
                    }
                }
            }
            visit::walk_comprehension(this, kind, &[]);
        });
    }

    fn closure(&mut self, closure: &Closure) {
        self.scoped(|this| {
            closure.params.iter().for_each(|param| this.binding(param));
            match &closure.body {
                ClosureBody::Expr(expr) => visit::Visitor::expr(this, expr),
                ClosureBody::Block(block) => this.block(block),
            }
        });
    }

    fn try_stmt(&mut self, inner: &Try) {
        self.block(&inner.body);
        for handler in &inner.handlers {
            self.scoped(|this| {
                this.declare_all(handler.local.as_slice());
                this.block(&handler.body);
            });
        }
        if let Some(otherwise) = &inner.otherwise {
            self.block(otherwise);
        }
        if let Some((guarded, cleanup)) = &inner.finally {
            self.guarded(guarded, None);
            self.block(cleanup);
        }
    }

    fn guarded(&mut self, guarded: &Guarded, local: Option<LocalId>) {
        self.scoped(|this| {
            this.declare_all(local.as_slice());
            this.block(&guarded.block);
            guarded.outs.iter().for_each(|&out| this.mention(out));
        });
    }

    fn concurrent(&mut self, concurrent: &Concurrent) {
        [&concurrent.limit, &concurrent.name]
            .into_iter()
            .flatten()
            .for_each(|option| visit::Visitor::expr(self, option));
        self.scoped(|this| {
            for item in &concurrent.items {
                match item {
                    ScopeItem::Child(child) => this.child(child),
                    ScopeItem::Body(stmt) => visit::Visitor::stmt(this, stmt),
                }
            }
            concurrent.joined.iter().for_each(|&(tasks, _)| this.mention(tasks));
        });
        for item in &concurrent.items {
            if let ScopeItem::Child(Child { bind: Some(bind), .. }) = item {
                self.declare(*bind);
            }
        }
        concurrent.joined.iter().for_each(|&(_, values)| self.declare(values));
    }

    fn child(&mut self, child: &Child) {
        self.scoped(|this| match &child.kind {
            ChildKind::Expr(expr) => visit::Visitor::expr(this, expr),
            ChildKind::Block(block) => this.block(block),
        });
        self.declare_all(child.bind.as_slice());
    }
}

impl<'hir> visit::Visitor<'hir> for Clashes {
    fn block(&mut self, block: &'hir Block) {
        Clashes::block(self, block);
    }

    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::Let { local, value } => {
                value.iter().for_each(|value| visit::Visitor::expr(self, value));
                self.declare(*local);
            }
            StmtKind::LetTuple { binding, value } => {
                visit::Visitor::expr(self, value);
                self.binding(binding);
            }
            StmtKind::If { condition, then, otherwise } => self.if_stmt(condition, then, otherwise.as_ref()),
            StmtKind::While { condition, body } => {
                let bound = self.condition(condition);
                self.branch(&bound.when_true, |this| this.block(body));
            }
            StmtKind::For { binding, iterable, body, .. } => {
                visit::Visitor::expr(self, iterable);
                self.branch(&binding.locals(), |this| this.block(body));
            }
            StmtKind::Match { scrutinee, arms } => {
                visit::Visitor::expr(self, scrutinee);
                arms.iter().for_each(|arm| self.arm(arm, |this, body| this.block(body)));
            }
            StmtKind::Assert { condition, message } => {
                let bound = self.condition(condition);
                message.iter().for_each(|message| visit::Visitor::expr(self, message));
                self.declare_all(&bound.when_true);
            }
            StmtKind::Raise { again: Some(again), .. } => self.mention(*again),
            StmtKind::Try(inner) => self.try_stmt(inner),
            StmtKind::With(with) => {
                visit::Visitor::expr(self, &with.resource);
                self.guarded(&with.body, with.local);
            }
            StmtKind::TaskGroup(group) => {
                group.limit.iter().for_each(|limit| visit::Visitor::expr(self, limit));
                self.guarded(&group.body, Some(group.local));
            }
            StmtKind::Timed(timed) => {
                timed.duration.iter().for_each(|duration| visit::Visitor::expr(self, duration));
                // Its handle tells behind it how it ended.
                self.declare_all(timed.local.as_slice());
                self.guarded(&timed.body, None);
            }
            StmtKind::Concurrent(concurrent) => self.concurrent(concurrent),
            _ => visit::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::If { condition, then, otherwise } => {
                let bound = self.condition(condition);
                self.branch(&bound.when_true, |this| visit::Visitor::expr(this, then));
                self.branch(&bound.when_false, |this| visit::Visitor::expr(this, otherwise));
            }
            ExprKind::Logical { .. } | ExprKind::Test { .. } => {
                self.condition(expr);
            }
            ExprKind::Match { scrutinee, arms } => {
                visit::Visitor::expr(self, scrutinee);
                arms.iter().for_each(|arm| self.arm(arm, |this, body| visit::Visitor::expr(this, body)));
            }
            ExprKind::Comprehension { kind, clauses } => self.comprehension(kind, clauses),
            ExprKind::Closure(closure) => self.closure(closure),
            ExprKind::OptionalChain { base, bind, then } => {
                visit::Visitor::expr(self, base);
                self.branch(&[*bind], |this| visit::Visitor::expr(this, then));
            }
            ExprKind::Block(stmts, value) => self.scoped(|this| {
                stmts.iter().for_each(|stmt| visit::Visitor::stmt(this, stmt));
                visit::Visitor::expr(this, value);
            }),
            _ => {
                visit::walk_expr(self, expr);
                self.leaf(expr);
            }
        }
    }
}
