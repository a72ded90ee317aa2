//! Expressions: calls as sites, closures as units, function values with where they go.

use super::super::graph::{
    Act, Key, Leaf, Mention, RegionId, RegionKind, SiteId, SlotKind, Source, Unit, UnitId, UnitKind, Value,
};
use super::super::lookup::{is_extern, keeps};
use super::{Flow, ScopeKey, Walk, sink};
use crate::hir::visit::{self, Visitor};
use crate::hir::{
    Call, Callee, Clause, Closure, ClosureBody, ComprehensionKind, Expr, ExprKind, Intrinsic, LocalId, Spawn,
};
use crate::types::Ty;

impl<'p> Walk<'p> {
    pub(super) fn expression(&mut self, expr: &'p Expr, flow: Flow) {
        match &expr.kind {
            ExprKind::Local(local) => self.local(expr, *local, flow),
            ExprKind::Function(id, _) => self.value(expr, Source::Function(*id), flow),
            ExprKind::Closure(closure) => self.closure(expr, closure, flow),
            _ => {
                if matches!(flow, Flow::Passed(..)) {
                    self.stored_value(expr, flow);
                }
                self.compound(expr);
            }
        }
    }

    fn compound(&mut self, expr: &'p Expr) {
        match &expr.kind {
            ExprKind::Const(id) => self.graph.constants.push(*id),
            ExprKind::Call(call) => self.call(expr, call, None),
            ExprKind::Intrinsic { op, .. } => self.intrinsic(expr, *op, None),
            ExprKind::Construct { owner, .. } => {
                self.graph.made.push(*owner);
                visit::walk_expr(self, expr);
            }
            ExprKind::Iterate(inner) => {
                self.lazy_next(inner);
                self.expr(inner);
            }
            ExprKind::Comprehension { kind, clauses } => self.comprehension(expr, kind, clauses),
            ExprKind::Spawn(spawn) => self.spawn(expr, spawn),
            _ => visit::walk_expr(self, expr),
        }
    }

    /// A call; with `child`, one that runs in that region, its arguments evaluated here.
    fn call(&mut self, expr: &'p Expr, call: &'p Call, child: Option<RegionId>) {
        let act = match &call.callee {
            Callee::Function(id) => Act::Function(*id),
            Callee::Interface(id) => Act::Interface(*id),
            Callee::Value(callee) => match self.source(callee) {
                Some(source) => Act::Value(source),
                None => return visit::walk_call(self, call),
            },
        };
        let site = self.site(Key::Call(expr.id), expr.span, act);
        let placed = &mut self.graph.sites[site.index()];
        placed.mutable = call.args.iter().any(|arg| arg.mutable);
        placed.region = child.unwrap_or(placed.region);
        if let Callee::Value(callee) = &call.callee {
            let region = child.unwrap_or(self.region);
            self.inside(region, |walk| {
                walk.flow = Flow::Called(site);
                walk.expr(callee);
            });
        }
        for (position, arg) in call.args.iter().enumerate() {
            self.flow = self.arg_flow(call, site, position, child.is_some());
            self.expr(&arg.value);
        }
    }

    fn arg_flow(&self, call: &Call, site: SiteId, position: usize, child: bool) -> Flow {
        let (Callee::Function(id) | Callee::Interface(id)) = call.callee else { return Flow::Kept };
        let function = self.graph.program.function(id);
        match function.params.get(position) {
            Some(param) if matches!(param.ty, Ty::Function(_)) && !(is_extern(function) && keeps(param)) => {
                Flow::Passed(site, position as u32, child)
            }
            _ => Flow::Kept,
        }
    }

    fn intrinsic(&mut self, expr: &'p Expr, op: Intrinsic, child: Option<RegionId>) {
        let leaf = match op {
            Intrinsic::Sleep => Some(Leaf::Sleep),
            Intrinsic::Checkpoint => Some(Leaf::Checkpoint),
            Intrinsic::Input => Some(Leaf::Input),
            _ => None,
        };
        if let Some(leaf) = leaf {
            let site = self.site(Key::Call(expr.id), expr.span, Act::Leaf(leaf));
            let placed = &mut self.graph.sites[site.index()];
            placed.region = child.unwrap_or(placed.region);
        }
        visit::walk_expr(self, expr);
    }

    /// The first iterable is evaluated once, before the loop.
    fn comprehension(&mut self, expr: &'p Expr, kind: &'p ComprehensionKind, clauses: &'p [Clause]) {
        let rest = match clauses.split_first() {
            Some((Clause::For { iterable, .. }, rest)) => {
                self.expr(iterable);
                Some((iterable, rest))
            }
            _ => None,
        };
        self.within(RegionKind::Comprehension(expr.id), |walk| {
            let Some((iterable, rest)) = rest else { return visit::walk_comprehension(walk, kind, clauses) };
            walk.next(iterable);
            for clause in rest {
                if let Clause::For { iterable, .. } = clause {
                    walk.next(iterable);
                }
            }
            visit::walk_comprehension(walk, kind, rest);
        });
    }

    fn spawn(&mut self, expr: &'p Expr, spawn: &'p Spawn) {
        spawn.group.iter().for_each(|group| self.expr(group));
        let key = match (&spawn.group, spawn.scope) {
            (Some(Expr { kind: ExprKind::Local(local), .. }), _) => Some(ScopeKey::Group(*local)),
            (Some(_), _) => None,
            (None, scope) => scope.map(ScopeKey::Concurrent),
        };
        let scope = self.scopes.iter().rev().find(|scope| Some(scope.key) == key);
        let (owner, limited) = (scope.map(|scope| scope.region), scope.is_some_and(|scope| scope.limited));
        self.site(Key::Call(expr.id), expr.span, Act::Leaf(Leaf::Spawn(limited)));
        let kind = if owner.is_some() { RegionKind::Child } else { RegionKind::Orphan };
        let child = self.push_region(kind, Some(owner.unwrap_or(self.region)), None);
        self.spawned(&spawn.call, child);
    }

    fn spawned(&mut self, call: &'p Expr, child: RegionId) {
        match &call.kind {
            ExprKind::Call(inner) => self.call(call, inner, Some(child)),
            ExprKind::Intrinsic { op, .. } => self.intrinsic(call, *op, Some(child)),
            ExprKind::Block(stmts, value) => {
                stmts.iter().for_each(|stmt| self.stmt(stmt));
                self.spawned(value, child);
            }
            _ => self.inside(child, |walk| walk.expr(call)),
        }
    }

    fn closure(&mut self, expr: &'p Expr, closure: &'p Closure, flow: Flow) {
        let unit = UnitId::new(self.graph.units.len());
        let root = self.graph.unit(self.unit).root;
        let (kind, written) = (UnitKind::Closure(expr.id), Some(self.region));
        let ty = match &expr.ty {
            Ty::Function(ty) => Some(&**ty),
            _ => None,
        };
        self.graph.units.push(Unit { kind, root, span: expr.span, closure: Some(closure), ty, written });
        self.graph.closures.insert(expr.id, unit);
        self.value(expr, Source::Closure(unit), flow);

        let outer = (std::mem::replace(&mut self.unit, unit), self.region);
        let (scopes, caught) = (std::mem::take(&mut self.scopes), std::mem::take(&mut self.caught));
        self.region = self.push_region(RegionKind::Unit, None, None);
        match &closure.body {
            ClosureBody::Expr(body) => self.expr(body),
            ClosureBody::Block(block) => self.block(block),
        }
        (self.unit, self.region) = outer;
        (self.scopes, self.caught) = (scopes, caught);
    }

    fn local(&mut self, expr: &'p Expr, local: LocalId, flow: Flow) {
        if !matches!(expr.ty, Ty::Function(_)) {
            return;
        }
        match self.slot_of(local) {
            Some(slot) => {
                let (through, leaves) = self.way_to(slot);
                let leaves = leaves || matches!(flow, Flow::Passed(_, _, true));
                let goes_to = if leaves { super::Sink::Kept } else { sink(flow) };
                if let SlotKind::Closure(unit) = self.graph.slots[slot.index()].kind
                    && through.contains(&unit)
                {
                    self.graph.self_mentions.push((unit, expr.span));
                }
                let region = self.region;
                self.graph.mentions.push(Mention { slot, sink: goes_to, region, through });
                if matches!(flow, Flow::Passed(..)) {
                    self.value(expr, Source::Slot(slot), flow);
                }
            }
            None if matches!(flow, Flow::Passed(..)) => self.stored_value(expr, flow),
            None => {}
        }
    }

    /// The closures between here and the unit of a slot, and whether a child task is among what is in between.
    fn way_to(&self, slot: super::SlotId) -> (Vec<UnitId>, bool) {
        let slot = &self.graph.slots[slot.index()];
        let (mut region, mut through, mut leaves) = (self.region, Vec::new(), false);
        loop {
            let here = self.graph.region(region);
            if here.unit == slot.unit {
                return (through, leaves || here.task != slot.task);
            }
            leaves |= here.task.is_some();
            through.push(here.unit);
            match self.graph.unit(here.unit).written {
                Some(written) => region = written,
                None => return (through, true),
            }
        }
    }

    fn stored_value(&mut self, expr: &'p Expr, flow: Flow) {
        if let Ty::Function(ty) = &expr.ty {
            self.value(expr, Source::Stored(ty), flow);
        }
    }

    fn value(&mut self, expr: &'p Expr, source: Source<'p>, flow: Flow) {
        let Ty::Function(ty) = &expr.ty else { return };
        let (sink, region) = (sink(flow), self.region);
        self.graph.values.push(Value { expr: expr.id, span: expr.span, ty, source, sink, region });
    }

    /// What is called, by its expression.
    fn source(&self, callee: &'p Expr) -> Option<Source<'p>> {
        match &callee.kind {
            ExprKind::Local(local) if let Some(slot) = self.slot_of(*local) => Some(Source::Slot(slot)),
            ExprKind::Closure(_) => Some(Source::Closure(UnitId::new(self.graph.units.len()))),
            ExprKind::Function(id, _) => Some(Source::Function(*id)),
            _ => match &callee.ty {
                Ty::Function(ty) => Some(Source::Stored(ty)),
                _ => None,
            },
        }
    }
}
