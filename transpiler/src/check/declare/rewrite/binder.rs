//! Names of the function that a construct binds: by loops, scopes, timed blocks, and values taken apart.
//!
//! In: what is bound. Out: the local itself where the construct can declare it; else a fresh local, and an assignment of it to the one that exists.

use super::Rewrite;
use crate::hir::visit_mut::VisitorMut;
use crate::hir::{Binding, Child, ChildKind, Concurrent, LocalId, ScopeItem, Stmt, StmtKind};
use crate::source::Span;

impl Rewrite<'_> {
    /// A fresh local in the place of a version's, and the assignment of the one to the other.
    fn beside(&mut self, local: LocalId, span: Span) -> (LocalId, Stmt) {
        let web = self.web(local);
        let variable = self.input.versions.variable(web);
        let mut info = self.input.versions.info(variable).clone();
        info.synthetic = true;
        let fresh = self.input.declared.add(&info, variable);
        let target = self.number(local, true);
        let place = self.expression(target, span);
        let value = self.expression(fresh, span);
        (fresh, self.statement(StmtKind::Assign { place, value }, span))
    }

    /// `a, b = value`: names that exist are assigned behind.
    pub(super) fn taken_apart(&mut self, binding: &mut Binding, span: Span) {
        match binding {
            Binding::Wildcard => {}
            Binding::Tuple(parts) => parts.iter_mut().for_each(|part| self.taken_apart(part, span)),
            Binding::Local(local) if self.declares(*local) => *local = self.number(*local, true),
            Binding::Local(local) => {
                let (fresh, assignment) = self.beside(*local, span);
                *local = fresh;
                self.behind.push(assignment);
            }
        }
    }

    /// What a loop binds: names that are used outside of its body are assigned at its beginning.
    pub(super) fn looped(&mut self, binding: &mut Binding, mutable: bool, span: Span) {
        let body = self.next_block;
        match binding {
            Binding::Wildcard => {}
            Binding::Tuple(parts) => parts.iter_mut().for_each(|part| self.looped(part, mutable, span)),
            Binding::Local(local) => {
                let web = self.web(*local);
                if self.input.webs.get(&web).is_none_or(|web| web.block == body) {
                    *local = self.number(*local, false);
                    return;
                }
                if mutable {
                    self.unsupported.push(span);
                }
                let (fresh, assignment) = self.beside(*local, span);
                *local = fresh;
                self.at_start.push(assignment);
            }
        }
    }

    /// What the children of a scope bind is declared by the scope, or assigned behind it.
    pub(super) fn concurrent(&mut self, concurrent: &mut Concurrent, span: Span) {
        concurrent.limit.iter_mut().chain(&mut concurrent.name).for_each(|option| self.expr(option));
        for item in &mut concurrent.items {
            match item {
                ScopeItem::Child(child) => self.child(child, span),
                ScopeItem::Body(stmt) => self.body_statement(stmt),
            }
        }
        for (tasks, values) in &mut concurrent.joined {
            *tasks = self.number(*tasks, false);
            self.ended(values, span);
        }
    }

    /// A statement of the scope's body; a first assignment in it is a declaration.
    fn body_statement(&mut self, stmt: &mut Stmt) {
        if let StmtKind::Assign { place, value } = &mut stmt.kind
            && let crate::hir::ExprKind::Local(local) = place.kind
            && self.declares(local)
        {
            self.expr(value);
            let local = self.number(local, true);
            let id = value.id;
            let empty =
                crate::hir::Expr { id, kind: crate::hir::ExprKind::Unit, ty: crate::types::Ty::None, span: value.span };
            let value = std::mem::replace(value, empty);
            stmt.kind = StmtKind::Let { local, value: Some(value) };
            return;
        }
        self.stmt(stmt);
    }

    fn child(&mut self, child: &mut Child, span: Span) {
        self.depth += 1;
        match &mut child.kind {
            ChildKind::Expr(expr) => self.expr(expr),
            ChildKind::Block(block) => self.block(block),
        }
        self.depth -= 1;
        if let Some(local) = &mut child.bind {
            self.ended(local, span);
        }
    }

    /// A name that has its value behind the statement at hand.
    fn ended(&mut self, local: &mut LocalId, span: Span) {
        let web = self.web(*local);
        if self.input.webs.get(&web).is_none_or(|web| web.bound) {
            *local = self.number(*local, false);
            return;
        }
        let (fresh, assignment) = self.beside(*local, span);
        *local = fresh;
        self.behind.push(assignment);
    }

    /// The handle of a timed block, which is a name outside of it, too.
    pub(super) fn timed(&mut self, local: &mut LocalId, span: Span) {
        let web = self.web(*local);
        if self.input.webs.get(&web).is_some_and(|web| !web.bound) {
            self.unsupported.push(span);
        }
        *local = self.number(*local, false);
    }
}
