//! What a body says of its nested functions.
//!
//! In: a body. Out: each nested function with what it captures and binds, which are used as values, and which name which.

use std::collections::{BTreeMap, BTreeSet};

use crate::hir::visit_mut::{self, VisitorMut};
use crate::hir::{Closure, Expr, ExprKind, FunctionId, LocalId, Stmt, StmtKind};
use crate::types::Ty;

/// A nested function as it is written.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) id: FunctionId,
    /// What it mentions of what is around it, names of nested functions included; true where it changes it.
    pub(super) captures: BTreeMap<LocalId, bool>,
    /// What it binds itself.
    pub(super) bound: BTreeSet<LocalId>,
    /// It is named before it stands there.
    pub(super) ahead: bool,
    /// All types in it.
    pub(super) types: Vec<Ty>,
}

/// The walk. It changes nothing.
#[derive(Debug, Default)]
pub(super) struct Survey {
    /// By the local of the name.
    pub(super) found: BTreeMap<LocalId, Found>,
    /// Those that are used as values.
    pub(super) values: BTreeSet<LocalId>,
    /// What is given another value or changed behind its declaration, with the nested functions around that place.
    changes: Vec<(LocalId, Vec<LocalId>)>,
    /// The nested functions around the place at hand.
    around: Vec<LocalId>,
}

impl Survey {
    /// True for one that calls itself, perhaps by way of others.
    pub(super) fn calls_itself(&self, name: LocalId) -> bool {
        let mut reached: BTreeSet<LocalId> = BTreeSet::new();
        let mut open = vec![name];
        while let Some(at) = open.pop() {
            let names = self.found[&at].captures.keys().copied();
            let more = names.filter(|local| self.found.contains_key(local) && reached.insert(*local));
            open.extend(more);
        }
        reached.contains(&name)
    }

    /// True where something that it sees changes outside of it.
    pub(super) fn sees_changes(&self, name: LocalId) -> bool {
        let captures = &self.found[&name].captures;
        self.changes.iter().any(|(local, around)| captures.contains_key(local) && !around.contains(&name))
    }

    fn changed(&mut self, place: &Expr) {
        match &place.kind {
            ExprKind::Local(local) => self.changes.push((*local, self.around.clone())),
            ExprKind::Field { base, .. }
            | ExprKind::TupleField { base, .. }
            | ExprKind::Index { base, .. }
            | ExprKind::Unwrap(base) => self.changed(base),
            ExprKind::Call(call) => call.args.first().into_iter().for_each(|receiver| self.changed(&receiver.value)),
            _ => {}
        }
    }

    fn inside(&mut self, name: LocalId, closure: &mut Closure) {
        self.around.push(name);
        visit_mut::walk_closure(self, closure);
        self.around.pop();
    }

    fn definition(&mut self, name: LocalId, closure: &mut Closure, ahead: bool) {
        let Some(id) = closure.declared else { return };
        let mut mentions = Mentions::default();
        visit_mut::walk_closure(&mut mentions, closure);
        let captures: BTreeMap<LocalId, bool> =
            closure.captures.iter().map(|capture| (capture.local, capture.written)).collect();
        let bound = mentions.locals.into_iter().filter(|local| !captures.contains_key(local)).collect();
        self.found.insert(name, Found { id, captures, bound, ahead, types: mentions.types });
    }
}

impl VisitorMut for Survey {
    fn expr(&mut self, expr: &mut Expr) {
        match &expr.kind {
            ExprKind::Local(local) => {
                self.values.insert(*local);
            }
            ExprKind::Call(call) => {
                call.args.iter().filter(|arg| arg.mutable).for_each(|arg| self.changed(&arg.value));
            }
            _ => {}
        }
        visit_mut::walk_expr(self, expr);
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            StmtKind::Let { local, value: Some(Expr { kind: ExprKind::Closure(closure), .. }) } => {
                self.definition(*local, closure, false);
                self.inside(*local, closure);
            }
            StmtKind::Assign {
                place: Expr { kind: ExprKind::Local(local), .. },
                value: Expr { kind: ExprKind::Closure(closure), .. },
            } => {
                self.definition(*local, closure, true);
                self.inside(*local, closure);
            }
            StmtKind::Assign { place, .. } | StmtKind::AugAssign { place, .. } => {
                self.changed(place);
                visit_mut::walk_stmt(self, stmt);
            }
            StmtKind::AssignTuple { places, .. } => {
                places.iter().for_each(|place| self.changed(place));
                visit_mut::walk_stmt(self, stmt);
            }
            StmtKind::For { mutable: true, iterable, .. } => {
                self.changed(iterable);
                visit_mut::walk_stmt(self, stmt);
            }
            _ => visit_mut::walk_stmt(self, stmt),
        }
    }
}

/// What a closure binds itself.
pub(super) fn bound_in(closure: &mut Closure) -> BTreeSet<LocalId> {
    let mut mentions = Mentions::default();
    visit_mut::walk_closure(&mut mentions, closure);
    let outer: BTreeSet<LocalId> = closure.captures.iter().map(|capture| capture.local).collect();
    let inner = Binders::of(closure);
    mentions.locals.into_iter().filter(|local| !outer.contains(local) && inner.contains(local)).collect()
}

/// All locals and types that are mentioned.
#[derive(Default)]
struct Mentions {
    locals: BTreeSet<LocalId>,
    types: Vec<Ty>,
}

impl VisitorMut for Mentions {
    fn local(&mut self, local: &mut LocalId) {
        self.locals.insert(*local);
    }

    fn ty(&mut self, ty: &mut Ty) {
        if !self.types.contains(ty) {
            self.types.push(ty.clone());
        }
    }
}

/// All locals that are bound, but for mentions in expressions.
#[derive(Default)]
struct Binders {
    bound: BTreeSet<LocalId>,
}

impl Binders {
    fn of(closure: &mut Closure) -> BTreeSet<LocalId> {
        let mut binders = Binders::default();
        let captures = std::mem::take(&mut closure.captures);
        visit_mut::walk_closure(&mut binders, closure);
        closure.captures = captures;
        binders.bound
    }
}

impl VisitorMut for Binders {
    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::Local(_) => {}
            ExprKind::Closure(closure) => {
                let captures = std::mem::take(&mut closure.captures);
                visit_mut::walk_closure(self, closure);
                closure.captures = captures;
            }
            ExprKind::Call(call) => {
                let through = call.through.take();
                visit_mut::walk_call(self, call);
                call.through = through;
            }
            _ => visit_mut::walk_expr(self, expr),
        }
    }

    fn local(&mut self, local: &mut LocalId) {
        self.bound.insert(*local);
    }
}
