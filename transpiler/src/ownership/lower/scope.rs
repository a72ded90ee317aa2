//! Scopes of tasks: what children own, and when it is evaluated.

use super::{Lower, Returning};
use crate::hir::{Callee, Child, ChildKind, Concurrent, Expr, ExprKind, LocalId, ScopeItem, Spawn, StmtId, TaskGroup};
use crate::ownership::PassMode;
use crate::ownership::demand::Demand;
use crate::ownership::flow::{Captured, Capturer, RootKind};
use crate::ownership::free;

impl<'e> Lower<'_, 'e> {
    pub(super) fn concurrent(&mut self, id: StmtId, concurrent: &'e Concurrent) {
        [&concurrent.limit, &concurrent.name]
            .into_iter()
            .flatten()
            .for_each(|value| self.value(value, Demand::Consume));
        self.groups.push((id, None));
        self.in_region(|lower| {
            for item in &concurrent.items {
                match item {
                    ScopeItem::Child(child) => lower.child(id, child),
                    ScopeItem::Body(stmt) => lower.stmt(stmt),
                }
            }
        });
        self.groups.pop();
        for (tasks, values) in &concurrent.joined {
            let root = self.root_of(*tasks);
            self.keep(root);
            self.come_out(*values);
        }
        for item in &concurrent.items {
            if let ScopeItem::Child(Child { bind: Some(local), .. }) = item {
                self.come_out(*local);
            }
        }
    }

    /// A name that gets its value at the end of the scope.
    fn come_out(&mut self, local: LocalId) {
        let again = self.flow.names[local.index()].is_some();
        let root = if again { self.root_of(local) } else { self.declare(local, RootKind::Let(None)) };
        let deferred = self.flow.roots[root.index()].deferred;
        self.flow.roots[root.index()].rebound |= again;
        if let RootKind::Let(Some(var)) = self.flow.roots[root.index()].kind {
            self.flow.vars[var.index()].makes = true;
        }
        let span = self.flow.roots[root.index()].span;
        let bind = self.bind(root, None, Vec::new(), Vec::new(), span);
        self.flow.binds[bind.index()].again = again && !deferred;
        self.flow.binds[bind.index()].stmt = None;
    }

    fn child(&mut self, scope: StmtId, child: &'e Child) {
        for arg in free::at_spawn(child) {
            self.value(arg, Demand::Consume);
            self.flow.hoisted.insert(arg.id);
            self.spawned.insert(arg.id);
        }
        let owner = Capturer::Child(child.id);
        self.flow.scopes.insert(owner, scope);
        let locals = free::of_child(child);
        let inner = self.capture(child.span, owner, &locals, true);
        let outer = self.rename(&inner);
        self.in_task(|lower| match &child.kind {
            ChildKind::Expr(expr) => lower.value(expr, Demand::Consume),
            ChildKind::Block(block) => lower.block(block),
        });
        self.restore(outer);
    }

    /// What runs in a task has no way out of it.
    fn in_task(&mut self, inside: impl FnOnce(&mut Self)) {
        let loops = std::mem::take(&mut self.loops);
        let end = self.fresh_block();
        let returning = std::mem::replace(&mut self.returning, Returning { to: end, demand: Demand::Consume });
        self.in_region(|lower| {
            inside(lower);
            lower.goto(end);
            lower.current = end;
        });
        self.returning = returning;
        self.loops = loops;
    }

    /// `spawn call`: the arguments are evaluated here and owned by the child.
    pub(super) fn spawn(&mut self, expr: &'e Expr, spawn: &'e Spawn) {
        spawn.group.iter().for_each(|group| self.value(group, Demand::Look));
        let owner = Capturer::Spawn(expr.id);
        if let Some(scope) = spawn.scope.or_else(|| self.group_of(spawn)) {
            self.flow.scopes.insert(owner, scope);
        }
        let ExprKind::Call(call) = &spawn.call.kind else { return self.value(&spawn.call, Demand::Consume) };
        self.record(&spawn.call, Demand::Consume);
        if let Callee::Value(callee) = &call.callee {
            self.value(callee, Demand::Consume);
        }
        for (position, arg) in call.args.iter().enumerate() {
            let first = self.flow.mentions.len();
            self.value(&arg.value, Demand::Consume);
            let lent = match &call.callee {
                Callee::Function(id) | Callee::Interface(id) => {
                    self.ctx.pass[id.index()].get(position).copied() == Some(PassMode::Ref)
                }
                Callee::Value(_) => false,
            };
            if let (ExprKind::Local(_), Some(last)) = (&arg.value.kind, self.flow.mentions.len().checked_sub(1))
                && last >= first
            {
                let outer = crate::ownership::flow::MentionId(last as u32);
                self.flow.captured.push(Captured { owner, outer, inner: None, lent });
            }
        }
    }

    /// The statement that opened the group which a spawn names.
    fn group_of(&self, spawn: &Spawn) -> Option<StmtId> {
        let ExprKind::Local(group) = spawn.group.as_ref()?.kind else { return None };
        self.groups.iter().rev().find(|(_, local)| *local == Some(group)).map(|(id, _)| *id)
    }

    pub(super) fn task_group(&mut self, id: StmtId, group: &'e TaskGroup) {
        group.limit.iter().for_each(|limit| self.value(limit, Demand::Consume));
        self.scoped(|lower| {
            let root = lower.declare(group.local, RootKind::Let(None));
            let span = lower.flow.roots[root.index()].span;
            lower.bind(root, None, Vec::new(), Vec::new(), span);
            lower.groups.push((id, Some(group.local)));
            lower.in_region(|lower| lower.block(&group.body.block));
            lower.groups.pop();
            lower.keep(root);
        });
    }
}
