//! The bodies of lifted functions, with locals and type parameters of their own.
//!
//! In: a body in which every call of a lifted function passes what it sees. Out: the body without them, and the functions.

use std::collections::BTreeMap;

use super::{Lifted, Plan, param};
use crate::hir::visit_mut::{self, VisitorMut};
use crate::hir::{
    Binding, Block, Closure, ClosureBody, Expr, ExprKind, Function, FunctionKind, Local, LocalId, Param, ParamMode,
    Program, Stmt, StmtKind,
};
use crate::types::{ParamTy, Ty};

/// The walk that takes them out.
pub(super) struct Extract<'x> {
    pub(super) program: &'x Program,
    pub(super) plans: &'x BTreeMap<LocalId, Plan>,
    pub(super) locals: &'x [Local],
    pub(super) found: Vec<Lifted>,
}

impl VisitorMut for Extract<'_> {
    fn stmts(&mut self, stmts: &mut Vec<Stmt>) {
        let mut kept = Vec::with_capacity(stmts.len());
        for mut stmt in std::mem::take(stmts) {
            self.stmt(&mut stmt);
            if !self.taken(&mut stmt) {
                kept.push(stmt);
            }
        }
        *stmts = kept;
    }
}

impl Extract<'_> {
    /// Takes the closure of a lifted function out of its statement; true where nothing of the statement remains.
    fn taken(&mut self, stmt: &mut Stmt) -> bool {
        let (name, value) = match &mut stmt.kind {
            StmtKind::Let { local, value } => (*local, value.as_mut()),
            StmtKind::Assign { place: Expr { kind: ExprKind::Local(local), .. }, value } => (*local, Some(value)),
            _ => return false,
        };
        let Some(plan) = self.plans.get(&name).filter(|plan| plan.lifted) else { return false };
        if let Some(Expr { kind: ExprKind::Closure(closure), .. }) = value {
            let function = self.function(plan, closure);
            self.found.push(Lifted { id: plan.id, function });
        }
        true
    }

    fn function(&self, plan: &Plan, closure: &mut Closure) -> Function {
        let declared = self.program.function(plan.id);
        let mut own = Own::new(self.locals, declared, &plan.type_params);
        let mut function = declared.clone();
        for (param, binding) in function.params.iter_mut().zip(&closure.params) {
            param.ty = own.substituted(&param.ty);
            if let Binding::Local(local) = binding {
                param.local = own.number(*local);
            }
        }
        for (local, written) in &plan.captures {
            let number = own.number(*local);
            let Local { name, ty, span, .. } = own.locals[number.index()].clone();
            let mode = if *written { ParamMode::Mut } else { ParamMode::Read };
            function.params.push(Param { local: number, name, mode, ty, has_default: false, span });
        }
        let mut block = match &mut closure.body {
            ClosureBody::Block(block) => std::mem::take(block),
            ClosureBody::Expr(_) => Block::default(),
        };
        own.block(&mut block);
        function.result = own.substituted(&function.result);
        function.type_params =
            plan.type_params.iter().map(|index| declared.type_params[*index as usize].clone()).collect();
        function.owner_params = 0;
        function.locals = own.locals;
        function.kind = FunctionKind::Body(block);
        function
    }
}

/// The locals of the function around, those that went elsewhere left out.
pub(super) fn compacted(function: &Function, locals: &[Local], block: &mut Block) -> Vec<Local> {
    let kept: Vec<u32> = (0..function.type_params.len() as u32).collect();
    let mut own = Own { is_lifted: false, ..Own::new(locals, function, &kept) };
    for position in 0..function.params.len() as u32 {
        own.number(LocalId(position));
    }
    own.block(block);
    own.locals
}

/// The locals and type parameters of one function.
struct Own<'o> {
    outer: &'o [Local],
    locals: Vec<Local>,
    numbers: BTreeMap<LocalId, LocalId>,
    /// By position among the old type parameters.
    type_args: Vec<Ty>,
    /// It has no `self`.
    is_lifted: bool,
}

impl<'o> Own<'o> {
    fn new(outer: &'o [Local], declared: &Function, kept: &[u32]) -> Self {
        let arg = |index: u32| match kept.iter().position(|kept| *kept == index) {
            Some(position) => {
                let name = declared.type_params[index as usize].name.clone();
                Ty::Param(ParamTy { index: position as u32, name })
            }
            None => param(declared, index),
        };
        let type_args = (0..declared.type_params.len() as u32).map(arg).collect();
        Own { outer, locals: Vec::new(), numbers: BTreeMap::new(), type_args, is_lifted: true }
    }

    fn substituted(&self, ty: &Ty) -> Ty {
        ty.substitute(&self.type_args)
    }

    /// A local of the function around it as one of its own.
    fn number(&mut self, local: LocalId) -> LocalId {
        if let Some(number) = self.numbers.get(&local) {
            return *number;
        }
        let number = LocalId(self.locals.len() as u32);
        let mut own = self.outer[local.index()].clone();
        own.ty = self.substituted(&own.ty);
        if own.name == "self" && self.is_lifted {
            own.name = "this".to_owned();
        }
        self.locals.push(own);
        self.numbers.insert(local, number);
        number
    }
}

impl VisitorMut for Own<'_> {
    fn local(&mut self, local: &mut LocalId) {
        *local = self.number(*local);
    }

    fn ty(&mut self, ty: &mut Ty) {
        *ty = self.substituted(ty);
    }

    fn expr(&mut self, expr: &mut Expr) {
        visit_mut::walk_expr(self, expr);
    }
}
