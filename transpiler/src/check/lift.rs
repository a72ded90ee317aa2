//! Nested functions that Rust writes as functions of their own.
//!
//! In: the body of a function, its names made locals and its types known, every nested `def` a closure with its declaration. Out: the same without those that become functions:
//! one that is only called, sees nothing of the function around it or something that changes meanwhile, calls itself, or has what a closure has not (type parameters, `mut` parameters). What
//! it sees of the function around it goes in as further parameters, `mut` where it changes it. Used as a value it is a closure that passes these on.
//! All others stay the closures that they are.

mod extract;
mod survey;

use std::collections::{BTreeMap, BTreeSet};

use super::ctx::Ids;
use crate::hir::visit_mut::{self, VisitorMut};
use crate::hir::{
    Arg, Binding, Block, Call, Callee, Capture, Closure, ClosureBody, Expr, ExprId, ExprKind, Function, FunctionId,
    Local, LocalId, Program, Stmt, StmtKind,
};
use crate::source::Span;
use crate::types::{ParamTy, Ty};
use extract::Extract;
use survey::Survey;

/// A body that was made a function.
pub(crate) struct Lifted {
    /// Which.
    pub(crate) id: FunctionId,
    /// The function, complete.
    pub(crate) function: Function,
}

/// A nested function on its way.
#[derive(Debug, Clone)]
struct Plan {
    id: FunctionId,
    /// What it sees of what is around it; true where it changes it.
    captures: BTreeMap<LocalId, bool>,
    lifted: bool,
    /// The type parameters that it keeps, by their position.
    type_params: Vec<u32>,
}

/// Takes nested functions out of a body.
pub(crate) fn lift(
    program: &Program,
    ids: &mut Ids,
    id: FunctionId,
    locals: &mut Vec<Local>,
    block: &mut Block,
) -> Vec<Lifted> {
    let mut survey = Survey::default();
    survey.block(block);
    if survey.found.is_empty() {
        return Vec::new();
    }
    let mut plans = plan(program, &survey);
    for plan in plans.values_mut() {
        plan.type_params = kept_params(program, plan, locals, &survey);
    }
    let mut rewrite = Rewrite { program, ids, locals, plans: &plans, bodies: Vec::new() };
    rewrite.block(block);
    let mut extract = Extract { program, plans: &plans, locals, found: Vec::new() };
    extract.block(block);
    let found = extract.found;
    *locals = extract::compacted(program.function(id), locals, block);
    found
}

/// Which are lifted, and what each sees.
fn plan(program: &Program, survey: &Survey) -> BTreeMap<LocalId, Plan> {
    let all: BTreeSet<LocalId> = survey.found.keys().copied().collect();
    let seen = captures(survey, &all);
    let lifted: BTreeSet<LocalId> =
        all.iter().copied().filter(|name| is_lifted(program, survey, &seen, *name)).collect();
    let captures = captures(survey, &lifted);
    let plan = |name: &LocalId| {
        let found = &survey.found[name];
        let captures = captures.get(name).cloned().unwrap_or_default();
        Plan { id: found.id, captures, lifted: lifted.contains(name), type_params: Vec::new() }
    };
    all.iter().map(|name| (*name, plan(name))).collect()
}

fn is_lifted(
    program: &Program,
    survey: &Survey,
    seen: &BTreeMap<LocalId, BTreeMap<LocalId, bool>>,
    name: LocalId,
) -> bool {
    let found = &survey.found[&name];
    let function = program.function(found.id);
    let no_closure = function.type_params.len() > function.owner_params
        || function.params.iter().any(|param| param.mode == crate::hir::ParamMode::Mut);
    let sees_nothing = seen.get(&name).is_none_or(BTreeMap::is_empty);
    no_closure
        || survey.sees_changes(name)
        || found.ahead
        || sees_nothing
        || !survey.values.contains(&name)
        || survey.calls_itself(name)
}

/// What each sees of what is around it, what it calls included, where those in `lifted` are functions and no names.
fn captures(survey: &Survey, lifted: &BTreeSet<LocalId>) -> BTreeMap<LocalId, BTreeMap<LocalId, bool>> {
    let mut all: BTreeMap<LocalId, BTreeMap<LocalId, bool>> = BTreeMap::new();
    for (name, found) in &survey.found {
        let own = found.captures.iter().filter(|(local, _)| !lifted.contains(local));
        all.insert(*name, own.map(|(local, written)| (*local, *written)).collect());
    }
    loop {
        let mut changed = false;
        for (name, found) in &survey.found {
            for named in found.captures.keys().filter(|local| lifted.contains(local)) {
                let theirs = all.get(named).cloned().unwrap_or_default();
                let own = all.entry(*name).or_default();
                for (local, written) in theirs {
                    if local == *name || found.bound.contains(&local) {
                        continue;
                    }
                    let known = own.get(&local).copied();
                    if known.is_none_or(|known| written && !known) {
                        own.insert(local, written);
                        changed = true;
                    }
                }
            }
        }
        if !changed {
            return all;
        }
    }
}

/// The type parameters around it that its signature or body mentions, and its own.
fn kept_params(program: &Program, plan: &Plan, locals: &[Local], survey: &Survey) -> Vec<u32> {
    let function = program.function(plan.id);
    let mut mentioned: BTreeSet<u32> = (function.owner_params as u32..function.type_params.len() as u32).collect();
    let mut note = |ty: &Ty| {
        ty.map(&mut |part| {
            if let Ty::Param(param) = &part {
                mentioned.insert(param.index);
            }
            part
        });
    };
    function.params.iter().for_each(|param| note(&param.ty));
    note(&function.result);
    plan.captures.keys().for_each(|local| note(&locals[local.index()].ty));
    survey.found.values().filter(|found| found.id == plan.id).flat_map(|found| &found.types).for_each(note);
    mentioned.into_iter().collect()
}

/// Calls and mentions of what is lifted, as they are afterwards.
struct Rewrite<'r> {
    program: &'r Program,
    ids: &'r mut Ids,
    locals: &'r mut Vec<Local>,
    plans: &'r BTreeMap<LocalId, Plan>,
    /// What the closures around the expression at hand need beside what they have captured.
    bodies: Vec<BTreeMap<LocalId, bool>>,
}

impl Rewrite<'_> {
    fn expression(&mut self, kind: ExprKind, ty: Ty, span: Span) -> Expr {
        let id = ExprId(self.ids.exprs);
        self.ids.exprs += 1;
        Expr { id, kind, ty, span }
    }

    /// What a lifted function sees, as arguments.
    fn passed_on(&mut self, plan: &Plan, span: Span) -> Vec<Arg> {
        for body in &mut self.bodies {
            for (local, written) in &plan.captures {
                *body.entry(*local).or_insert(false) |= written;
            }
        }
        let captures: Vec<(LocalId, bool)> = plan.captures.iter().map(|(local, written)| (*local, *written)).collect();
        let arg = |(local, mutable): (LocalId, bool)| {
            let ty = self.locals[local.index()].ty.clone();
            Arg { value: self.expression(ExprKind::Local(local), ty, span), mutable, defaulted: false }
        };
        captures.into_iter().map(arg).collect()
    }

    fn call(&mut self, call: &mut Call, span: Span) {
        let Some(through) = call.through.take() else { return };
        let Some(plan) = self.plans.get(&through) else { return };
        if plan.lifted {
            call.args.extend(self.passed_on(plan, span));
            call.type_args = plan.type_params.iter().map(|index| call.type_args[*index as usize].clone()).collect();
            return;
        }
        let ty = self.locals[through.index()].ty.clone();
        call.callee = Callee::Value(Box::new(self.expression(ExprKind::Local(through), ty, span)));
        call.type_args = Vec::new();
    }

    /// A lifted function as a value: a closure that passes on what it sees.
    fn value(&mut self, plan: &Plan, ty: &Ty, span: Span) -> Expr {
        let function = self.program.function(plan.id);
        let type_args: Vec<Ty> = plan.type_params.iter().map(|index| param(function, *index)).collect();
        let Ty::Function(signature) = ty else { return self.expression(ExprKind::Unit, Ty::Error, span) };
        if plan.captures.is_empty() {
            return self.expression(ExprKind::Function(plan.id, type_args), ty.clone(), span);
        }
        let (mut params, mut args) = (Vec::new(), Vec::new());
        for (declared, param) in function.params.iter().zip(&signature.params) {
            let local = LocalId(self.locals.len() as u32);
            self.locals.push(Local { name: declared.name.clone(), ty: param.clone(), span, synthetic: true });
            params.push(Binding::Local(local));
            let value = self.expression(ExprKind::Local(local), param.clone(), span);
            args.push(Arg { value, mutable: false, defaulted: false });
        }
        args.extend(self.passed_on(plan, span));
        let call = Call { callee: Callee::Function(plan.id), type_args, args, through: None };
        let body = self.expression(ExprKind::Call(Box::new(call)), signature.result.clone(), span);
        let captures = plan.captures.iter().map(|(local, written)| Capture { local: *local, written: *written });
        let closure = Closure {
            params,
            param_types: signature.params.clone(),
            result: signature.result.clone(),
            body: ClosureBody::Expr(body),
            captures: captures.collect(),
            local: false,
            name: None,
            declared: None,
        };
        self.expression(ExprKind::Closure(Box::new(closure)), ty.clone(), span)
    }

    /// A closure captures what is passed on inside it, and no names of lifted functions.
    fn recapture(&self, closure: &mut Closure, needed: BTreeMap<LocalId, bool>) {
        let bound = survey::bound_in(closure);
        closure.captures.retain(|capture| !self.plans.get(&capture.local).is_some_and(|plan| plan.lifted));
        for (local, written) in needed {
            match closure.captures.iter_mut().find(|capture| capture.local == local) {
                Some(capture) => capture.written |= written,
                None if bound.contains(&local) => {}
                None => closure.captures.push(Capture { local, written }),
            }
        }
    }
}

/// A type parameter of a function as a type.
fn param(function: &Function, index: u32) -> Ty {
    Ty::Param(ParamTy { index, name: function.type_params[index as usize].name.clone() })
}

impl VisitorMut for Rewrite<'_> {
    fn expr(&mut self, expr: &mut Expr) {
        match &mut expr.kind {
            ExprKind::Local(local) => {
                if let Some(plan) = self.plans.get(local).filter(|plan| plan.lifted) {
                    let (ty, span) = (expr.ty.clone(), expr.span);
                    *expr = self.value(plan, &ty, span);
                }
            }
            ExprKind::Closure(closure) => {
                self.bodies.push(BTreeMap::new());
                visit_mut::walk_closure(self, closure);
                let needed = self.bodies.pop().unwrap_or_default();
                self.recapture(closure, needed);
                closure.declared =
                    closure.declared.filter(|id| self.plans.values().any(|plan| plan.id == *id && plan.lifted));
            }
            _ => {
                visit_mut::walk_expr(self, expr);
                if let ExprKind::Call(call) = &mut expr.kind {
                    self.call(call, expr.span);
                }
            }
        }
    }

    fn stmt(&mut self, stmt: &mut Stmt) {
        match &mut stmt.kind {
            // The name on the left is no mention.
            StmtKind::Assign { place: Expr { kind: ExprKind::Local(local), .. }, value }
                if self.plans.contains_key(local) =>
            {
                self.expr(value);
            }
            _ => visit_mut::walk_stmt(self, stmt),
        }
    }
}
