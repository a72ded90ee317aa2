//! Which closures leave the call or function that they are made in.
//!
//! In: the whole program. Out: `Closure::local`, and a diagnostic where a closure that leaves changes what it has captured. A closure stays where it is passed straight
//! to a parameter that does not keep it, or is a nested `def` that is only called; whether a parameter is kept is found for all functions at once, as a
//! least fixpoint.

use std::collections::{BTreeMap, BTreeSet};

use super::errors;
use crate::diagnostic::Diagnostics;
use crate::hir::visit::{self, Visitor};
use crate::hir::visit_mut::{self, VisitorMut};
use crate::hir::{
    Arg, Call, Callee, Child, Closure, ClosureBody, Expr, ExprId, ExprKind, Function, FunctionId, FunctionKind, Local,
    LocalId, ParamMode, Program, ScopeItem, Stmt, StmtKind,
};
use crate::source::Span;
use crate::types::Ty;

/// By function: the parameters that it keeps.
type Kept = Vec<BTreeSet<u32>>;

/// Decides for the whole program.
pub(crate) fn decide(program: &mut Program, diagnostics: &mut Diagnostics) {
    let kept = kept(program);
    let mut leaving = Vec::new();
    for index in 0..program.functions.len() {
        let FunctionKind::Body(body) = &program.functions[index].kind else { continue };
        let mut walk = Walk::new(&kept);
        walk.block(body);
        let staying = walk.staying();
        let FunctionKind::Body(body) = &mut program.functions[index].kind else { continue };
        Marking { staying: &staying }.block(body);
        let function = &program.functions[index];
        if let FunctionKind::Body(body) = &function.kind {
            Report { locals: &function.locals, found: &mut leaving }.block(body);
        }
    }
    for index in 0..program.constants.len() {
        let mut walk = Walk::new(&kept);
        walk.expr(&program.constants[index].value);
        let staying = walk.staying();
        Marking { staying: &staying }.expr(&mut program.constants[index].value);
    }
    for (span, name, closure) in leaving {
        diagnostics.push(errors::stmt::written_by_escaping(span, &name, closure));
    }
}

/// The parameters that functions keep: those of externs as declared, the others by what their bodies do, until nothing changes.
fn kept(program: &Program) -> Kept {
    let mut kept: Kept = program.functions.iter().map(declared).collect();
    let bodies: Vec<FunctionId> = (0..program.functions.len() as u32)
        .map(FunctionId)
        .filter(|id| {
            let function = program.function(*id);
            matches!(function.kind, FunctionKind::Body(_)) && function.params.iter().any(is_function)
        })
        .collect();
    loop {
        let mut changed = false;
        for id in &bodies {
            let function = program.function(*id);
            let FunctionKind::Body(body) = &function.kind else { continue };
            let mut walk = Walk::new(&kept);
            walk.block(body);
            let params = function.params.iter().enumerate().filter(|(_, param)| is_function(param));
            let found: BTreeSet<u32> = params
                .filter(|(_, param)| walk.leaving.contains(&param.local))
                .map(|(position, _)| position as u32)
                .collect();
            changed |= found != kept[id.index()];
            kept[id.index()] = found;
        }
        if !changed {
            return kept;
        }
    }
}

fn is_function(param: &crate::hir::Param) -> bool {
    holds_function(&param.ty)
}

fn holds_function(ty: &Ty) -> bool {
    match ty {
        Ty::Function(_) => true,
        Ty::Optional(inner) => holds_function(inner),
        _ => false,
    }
}

/// What a signature says by itself: `own` keeps, and a method without a body may do anything.
fn declared(function: &Function) -> BTreeSet<u32> {
    let keeps = |param: &crate::hir::Param| match function.kind {
        FunctionKind::Body(_) => false,
        FunctionKind::Extern(_) => param.mode == ParamMode::Own,
        FunctionKind::Required => true,
    };
    let positions = function.params.iter().enumerate().filter(|(_, param)| keeps(param));
    positions.map(|(position, _)| position as u32).collect()
}

/// One body: which of its closures and function-typed locals leave.
struct Walk<'w> {
    kept: &'w Kept,
    /// Locals of function type that are stored, returned, or taken along by something that leaves.
    leaving: BTreeSet<LocalId>,
    /// Closures that are passed straight on.
    passed: BTreeSet<ExprId>,
    /// Nested functions, by the local of their name.
    named: BTreeMap<LocalId, ExprId>,
    /// What each closure mentions of function type, and what the closure is bound to or how it is used.
    mentions: Vec<(ExprId, LocalId)>,
    /// Closures around the point at hand that may leave, and whether a child or spawn is around it.
    around: Vec<ExprId>,
    in_task: u32,
}

impl<'w> Walk<'w> {
    fn new(kept: &'w Kept) -> Self {
        Walk {
            kept,
            leaving: BTreeSet::new(),
            passed: BTreeSet::new(),
            named: BTreeMap::new(),
            mentions: Vec::new(),
            around: Vec::new(),
            in_task: 0,
        }
    }

    /// The closures that stay: what is mentioned by one that leaves does not.
    fn staying(&mut self) -> BTreeSet<ExprId> {
        self.spread();
        let named = self.named.iter().filter(|(local, _)| !self.leaving.contains(local)).map(|(_, closure)| *closure);
        self.passed.iter().copied().chain(named).collect()
    }

    /// A nested function that leaves takes along what it mentions.
    fn spread(&mut self) {
        loop {
            let leaving_closures: BTreeSet<ExprId> =
                self.named.iter().filter(|(local, _)| self.leaving.contains(local)).map(|(_, id)| *id).collect();
            let more: Vec<LocalId> = self
                .mentions
                .iter()
                .filter(|(closure, local)| leaving_closures.contains(closure) && !self.leaving.contains(local))
                .map(|(_, local)| *local)
                .collect();
            if more.is_empty() {
                return;
            }
            self.leaving.extend(more);
        }
    }

    /// A mention of a function-typed local that is only called or passed on.
    fn harmless(&mut self, local: LocalId) {
        if self.in_task > 0 {
            self.leaving.insert(local);
        }
        for closure in self.around.clone() {
            self.mentions.push((closure, local));
            // Whoever leaves for sure takes it along at once.
            if !self.passed.contains(&closure) && !self.named.values().any(|named| *named == closure) {
                self.leaving.insert(local);
            }
        }
    }

    fn keeps(&self, call: &Call, position: usize) -> bool {
        match call.callee {
            Callee::Function(id) => self.kept[id.index()].contains(&(position as u32)),
            Callee::Interface(_) | Callee::Value(_) => true,
        }
    }

    fn call<'hir>(&mut self, call: &'hir Call)
    where
        Self: Visitor<'hir>,
    {
        if let Callee::Value(callee) = &call.callee {
            match callee.kind {
                ExprKind::Local(local) => self.harmless(local),
                _ => self.expr(callee),
            }
        }
        for (position, Arg { value, .. }) in call.args.iter().enumerate() {
            match &value.kind {
                ExprKind::Local(local) if holds_function(&value.ty) && !self.keeps(call, position) => {
                    self.harmless(*local);
                }
                ExprKind::Closure(_) if !self.keeps(call, position) && self.in_task == 0 => {
                    self.passed.insert(value.id);
                    self.expr(value);
                }
                _ => self.expr(value),
            }
        }
    }
}

impl<'hir> Visitor<'hir> for Walk<'_> {
    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Local(local) if holds_function(&expr.ty) => {
                self.leaving.insert(*local);
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::Closure(closure) => {
                self.around.push(expr.id);
                visit::walk_closure(self, closure);
                self.around.pop();
            }
            ExprKind::Spawn(spawn) => {
                self.in_task += 1;
                visit::walk_spawn(self, spawn);
                self.in_task -= 1;
            }
            _ => visit::walk_expr(self, expr),
        }
    }

    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::Let { local, value: Some(value) } => {
                if let ExprKind::Closure(closure) = &value.kind
                    && closure.name.is_some()
                {
                    self.named.insert(*local, value.id);
                }
                self.expr(value);
            }
            StmtKind::Concurrent(concurrent) => {
                for item in &concurrent.items {
                    match item {
                        ScopeItem::Child(Child { kind, .. }) => {
                            self.in_task += 1;
                            match kind {
                                crate::hir::ChildKind::Expr(expr) => self.expr(expr),
                                crate::hir::ChildKind::Block(block) => self.block(block),
                            }
                            self.in_task -= 1;
                        }
                        ScopeItem::Body(stmt) => self.stmt(stmt),
                    }
                }
            }
            _ => visit::walk_stmt(self, stmt),
        }
    }
}

/// Writes the result into the closures.
struct Marking<'m> {
    staying: &'m BTreeSet<ExprId>,
}

impl VisitorMut for Marking<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        let id = expr.id;
        if let ExprKind::Closure(closure) = &mut expr.kind {
            closure.local = self.staying.contains(&id);
        }
        visit_mut::walk_expr(self, expr);
    }
}

/// Finds closures that leave and change what they have captured.
struct Report<'r> {
    locals: &'r [Local],
    found: &'r mut Vec<(Span, String, Span)>,
}

impl<'hir> Visitor<'hir> for Report<'_> {
    fn expr(&mut self, expr: &'hir Expr) {
        if let ExprKind::Closure(closure) = &expr.kind
            && !closure.local
        {
            self.closure(closure, expr.span);
        }
        visit::walk_expr(self, expr);
    }
}

impl Report<'_> {
    fn closure(&mut self, closure: &Closure, span: Span) {
        for capture in closure.captures.iter().filter(|capture| capture.written) {
            let mut write = FirstWrite { local: capture.local, found: None };
            match &closure.body {
                ClosureBody::Expr(expr) => write.expr(expr),
                ClosureBody::Block(block) => write.block(block),
            }
            let name = self.locals[capture.local.index()].name.clone();
            self.found.push((write.found.unwrap_or(span), name, span));
        }
    }
}

/// The first place that changes a local.
struct FirstWrite {
    local: LocalId,
    found: Option<Span>,
}

impl FirstWrite {
    fn written(&mut self, place: &Expr) {
        let mut at = place;
        loop {
            at = match &at.kind {
                ExprKind::Local(local) => {
                    if *local == self.local {
                        self.found.get_or_insert(place.span);
                    }
                    return;
                }
                ExprKind::Field { base, .. }
                | ExprKind::TupleField { base, .. }
                | ExprKind::Index { base, .. }
                | ExprKind::Unwrap(base) => base,
                ExprKind::Call(call) => match call.args.first() {
                    Some(receiver) => &receiver.value,
                    None => return,
                },
                _ => return,
            };
        }
    }
}

impl<'hir> Visitor<'hir> for FirstWrite {
    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::Assign { place, .. } | StmtKind::AugAssign { place, .. } => self.written(place),
            StmtKind::AssignTuple { places, .. } => places.iter().for_each(|place| self.written(place)),
            _ => {}
        }
        visit::walk_stmt(self, stmt);
    }

    fn expr(&mut self, expr: &'hir Expr) {
        if let ExprKind::Call(call) = &expr.kind {
            call.args.iter().filter(|arg| arg.mutable).for_each(|arg| self.written(&arg.value));
        }
        visit::walk_expr(self, expr);
    }
}
