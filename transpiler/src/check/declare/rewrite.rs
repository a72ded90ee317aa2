//! Locals in the place of versions, and their declarations.
//!
//! In: a body and what the survey found in it. Out: the body with `Let`s, names that loops and scopes bind told apart from those that exist, captures, and outs.

mod binder;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::Declared;
use super::survey::{BlockInfo, Web};
use crate::check::ctx::Ids;
use crate::check::flow::{Version, Versions};
use crate::hir::visit_mut::{self, VisitorMut};
use crate::hir::{Capture, Expr, ExprId, ExprKind, Guarded, LocalId, Stmt, StmtId, StmtKind};
use crate::source::Span;

/// What the walk needs.
pub(super) struct Input<'r> {
    pub(super) versions: &'r mut Versions,
    pub(super) ids: &'r mut Ids,
    pub(super) entries: &'r BTreeMap<Version, Version>,
    pub(super) webs: &'r BTreeMap<Version, Web>,
    pub(super) blocks: &'r [BlockInfo],
    pub(super) numbers: BTreeMap<Version, LocalId>,
    pub(super) declared: Declared,
}

/// The walk. Blocks are numbered as the survey numbered them.
pub(super) struct Rewrite<'r> {
    input: Input<'r>,
    /// Webs that need a `Let`, by the block and statement where it stands.
    lets: BTreeMap<(u32, u32), Vec<Version>>,
    next_block: u32,
    block: u32,
    stmt: u32,
    /// How many bodies the point at hand is in, and for each closure around it that number and what it captures.
    depth: u32,
    closures: Vec<(u32, IndexMap<LocalId, bool>)>,
    /// Statements to put behind the one at hand, and at the beginning of the next block.
    behind: Vec<Stmt>,
    at_start: Vec<Stmt>,
    unsupported: Vec<Span>,
}

impl<'r> Rewrite<'r> {
    /// A walk at the beginning of a body.
    pub(super) fn new(input: Input<'r>) -> Self {
        let mut lets: BTreeMap<(u32, u32), Vec<Version>> = BTreeMap::new();
        for (version, web) in input.webs.iter().filter(|(_, web)| !web.bound) {
            lets.entry((web.block, web.stmt)).or_default().push(*version);
        }
        Rewrite {
            input,
            lets,
            next_block: 1,
            block: 0,
            stmt: 0,
            depth: 1,
            closures: Vec::new(),
            behind: Vec::new(),
            at_start: Vec::new(),
            unsupported: Vec::new(),
        }
    }

    /// The locals, and places where a name is bound in a way that cannot be said.
    pub(super) fn finish(self) -> (Declared, Vec<Span>) {
        (self.input.declared, self.unsupported)
    }

    fn web(&mut self, local: LocalId) -> Version {
        self.input.versions.web(Version(local.0))
    }

    /// The local of a version; noted as captured by the closures that it is not declared in.
    fn number(&mut self, local: LocalId, written: bool) -> LocalId {
        let web = self.web(local);
        let number = self.input.numbers[&web];
        let variable = self.input.versions.variable(web);
        let depth = self.input.versions.info(variable).depth;
        for (own, captures) in &mut self.closures {
            if depth < *own {
                *captures.entry(number).or_insert(false) |= written;
            }
        }
        number
    }

    /// True where the statement at hand declares a version's local.
    fn declares(&mut self, local: LocalId) -> bool {
        let web = self.web(local);
        self.lets.get(&(self.block, self.stmt)).is_some_and(|webs| webs.contains(&web))
    }

    fn expression(&mut self, local: LocalId, span: Span) -> Expr {
        let ty = self.input.declared.locals[local.index()].ty.clone();
        let id = ExprId(self.input.ids.exprs);
        self.input.ids.exprs += 1;
        Expr { id, kind: ExprKind::Local(local), ty, span }
    }

    fn statement(&mut self, kind: StmtKind, span: Span) -> Stmt {
        let id = StmtId(self.input.ids.stmts);
        self.input.ids.stmts += 1;
        Stmt { id, kind, span }
    }

    /// Notes that a place is written.
    fn written(&mut self, place: &Expr) {
        match &place.kind {
            ExprKind::Local(local) => {
                self.number(*local, true);
            }
            ExprKind::Field { base, .. }
            | ExprKind::TupleField { base, .. }
            | ExprKind::Index { base, .. }
            | ExprKind::Unwrap(base) => self.written(base),
            ExprKind::Call(call) => {
                if let Some(receiver) = call.args.first() {
                    self.written(&receiver.value);
                }
            }
            _ => {}
        }
    }

    fn enter(&mut self) -> (u32, u32) {
        let outer = (self.block, self.stmt);
        self.block = self.next_block;
        self.next_block += 1;
        self.stmt = 0;
        outer
    }

    /// The statements of the block at hand, with the declarations before them.
    fn statements(&mut self, stmts: &mut Vec<Stmt>) {
        let mut done: Vec<Stmt> = std::mem::take(&mut self.at_start);
        done.reserve(stmts.len());
        for (position, stmt) in std::mem::take(stmts).into_iter().enumerate() {
            self.stmt = position as u32;
            let waiting = self.lets.get(&(self.block, self.stmt)).cloned().unwrap_or_default();
            let declaring = self.declaring(stmt, &waiting);
            for web in waiting.into_iter().filter(|web| !declaring.webs.contains(web)) {
                let local = self.input.numbers[&web];
                let span = declaring.span;
                done.push(self.statement(StmtKind::Let { local, value: None }, span));
            }
            let outer = std::mem::take(&mut self.behind);
            for mut stmt in declaring.stmts {
                self.stmt(&mut stmt);
                done.push(stmt);
            }
            done.append(&mut self.behind);
            self.behind = outer;
        }
        *stmts = done;
    }

    /// A statement as it declares the webs that wait for it, and which of them.
    fn declaring(&mut self, stmt: Stmt, waiting: &[Version]) -> Declaring {
        let (id, span) = (stmt.id, stmt.span);
        let mut declaring = Declaring { stmts: Vec::new(), webs: Vec::new(), span };
        match stmt.kind {
            StmtKind::Assign { place: Expr { kind: ExprKind::Local(local), .. }, value }
                if waiting.contains(&self.web(local)) =>
            {
                declaring.webs.push(self.web(local));
                let kind = StmtKind::Let { local, value: Some(value) };
                declaring.stmts.push(Stmt { id, kind, span });
            }
            StmtKind::AssignTuple { places, values } if self.all_fresh(&places, waiting) => {
                for (place, value) in places.into_iter().zip(values) {
                    let ExprKind::Local(local) = place.kind else { continue };
                    declaring.webs.push(self.web(local));
                    let kind = StmtKind::Let { local, value: Some(value) };
                    let stmt = self.statement(kind, span);
                    declaring.stmts.push(stmt);
                }
            }
            StmtKind::LetTuple { ref binding, .. } => {
                declaring.webs = binding.locals().into_iter().map(|local| self.web(local)).collect();
                declaring.stmts.push(stmt);
            }
            _ => declaring.stmts.push(stmt),
        }
        declaring
    }

    /// True where places are names that are declared here, each once.
    fn all_fresh(&mut self, places: &[Expr], waiting: &[Version]) -> bool {
        let mut seen: Vec<Version> = Vec::with_capacity(places.len());
        places.iter().all(|place| {
            let ExprKind::Local(local) = place.kind else { return false };
            let web = self.web(local);
            let fresh = waiting.contains(&web) && !seen.contains(&web);
            seen.push(web);
            fresh
        })
    }

    /// True where a block is `outer` or in it.
    fn is_inside(&self, mut block: u32, outer: u32) -> bool {
        while block > outer {
            block = self.input.blocks[block as usize].parent;
        }
        block == outer
    }
}

/// What a statement becomes, and what it declares.
struct Declaring {
    stmts: Vec<Stmt>,
    webs: Vec<Version>,
    span: Span,
}

impl VisitorMut for Rewrite<'_> {
    fn local(&mut self, local: &mut LocalId) {
        *local = self.number(*local, false);
    }

    fn stmts(&mut self, stmts: &mut Vec<Stmt>) {
        let outer = self.enter();
        self.statements(stmts);
        (self.block, self.stmt) = outer;
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        let span = stmt.span;
        match &mut stmt.kind {
            StmtKind::LetTuple { binding, value } => {
                self.expr(value);
                self.taken_apart(binding, span);
            }
            StmtKind::Assign { place, .. } | StmtKind::AugAssign { place, .. } => {
                self.written(place);
                visit_mut::walk_stmt(self, stmt);
            }
            StmtKind::AssignTuple { places, .. } => {
                places.iter().for_each(|place| self.written(place));
                visit_mut::walk_stmt(self, stmt);
            }
            StmtKind::For { binding, mutable, iterable, body } => {
                if *mutable {
                    self.written(iterable);
                }
                self.expr(iterable);
                self.looped(binding, *mutable, span);
                self.block(body);
            }
            StmtKind::Concurrent(concurrent) => self.concurrent(concurrent, span),
            StmtKind::Timed(timed) => {
                timed.duration.iter_mut().for_each(|duration| self.expr(duration));
                if let Some(local) = &mut timed.local {
                    self.timed(local, span);
                }
                self.guarded(&mut timed.body);
            }
            _ => visit_mut::walk_stmt(self, stmt),
        }
    }

    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::Block(stmts, value) => {
                let outer = self.enter();
                let count = stmts.len() as u32;
                self.statements(stmts);
                self.stmt = count;
                self.expr(value);
                (self.block, self.stmt) = outer;
            }
            ExprKind::Test { place, bind, .. } => {
                self.expr(place);
                *bind = bind.and_then(|local| {
                    let web = self.web(local);
                    self.input.numbers.get(&web).copied()
                });
            }
            ExprKind::Call(call) => {
                for arg in call.args.iter().filter(|arg| arg.mutable) {
                    self.written(&arg.value);
                }
                visit_mut::walk_expr(self, expr);
            }
            ExprKind::Closure(closure) => {
                self.depth += 1;
                self.closures.push((self.depth, IndexMap::new()));
                visit_mut::walk_closure(self, closure);
                self.depth -= 1;
                let captures = self.closures.pop().map(|(_, captures)| captures).unwrap_or_default();
                closure.captures = captures.into_iter().map(|(local, written)| Capture { local, written }).collect();
            }
            _ => visit_mut::walk_expr(self, expr),
        }
    }

    fn guarded(&mut self, guarded: &mut Guarded) {
        let number = self.next_block;
        self.block(&mut guarded.block);
        let mut outs = std::mem::take(&mut guarded.outs);
        outs.retain(|local| {
            let web = self.web(*local);
            let entry = self.input.entries.get(&Version(local.0)).map(|entry| self.input.versions.web(*entry));
            let used_outside = self.input.webs.get(&web).is_some_and(|web| !self.is_inside(web.block, number));
            entry != Some(web) && used_outside
        });
        guarded.outs = outs.into_iter().map(|local| self.number(local, false)).collect();
    }
}
