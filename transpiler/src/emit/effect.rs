//! What stands around a call: `.await`, `?`, a box, the blocking pool.
//!
//! In: a Rust call and its `CallEffect`. Out: the call as an expression that gives the value.

use syn::Expr as Rust;

use super::env::Env;
use super::{build, control};
use crate::effects::{CallEffect, Colour, InstanceId};
use crate::hir::{Block, Expr, ExprId, ExprKind, Extern, ExternBody, FunctionId, FunctionKind, Stmt, StmtKind, visit};
use crate::types::Ty;

/// The call of an expression with its effect.
pub(super) fn call(env: &Env<'_>, expr: ExprId, rust: Rust) -> Rust {
    apply(env, env.ctx.call(expr), rust)
}

/// A Rust call with an effect.
pub(super) fn apply(env: &Env<'_>, effect: CallEffect, rust: Rust) -> Rust {
    if effect.blocks {
        let blocking = build::call(env.ctx.path("indent_rt::plain::block_on"), vec![rust]);
        return build::question(blocking);
    }
    if effect.offloads {
        let job = control::move_closure(Vec::new(), rust);
        let pool = if effect.job_fails { "indent_rt::try_blocking" } else { "indent_rt::blocking" };
        let offloaded = build::call(env.ctx.path(pool), vec![job]);
        return build::question(build::awaited(offloaded));
    }
    let boxed = if effect.boxed { control::wrap("Box::pin", rust) } else { rust };
    let awaited = if effect.awaits { build::awaited(boxed) } else { boxed };
    if effect.fallible { build::question(awaited) } else { awaited }
}

/// The Rust name of a method that the language calls by itself (`next`, `close`), in the colour at hand.
pub(super) fn method(env: &Env<'_>, effect: CallEffect, ty: &Ty, name: &str) -> syn::Ident {
    if let Some(callee) = effect.callee {
        return env.ctx.file.method(callee);
    }
    let program = env.ctx.program();
    let declared = match ty {
        Ty::Named(id, _) => program.type_decl(*id).methods.iter().find(|id| program.function(**id).name == name),
        _ => None,
    };
    let name = match declared.map(|id| &program.function(*id).kind) {
        Some(FunctionKind::Extern(Extern { body: ExternBody::Method { plain: Some(plain), .. }, .. }))
            if !effect.awaits && !effect.blocks =>
        {
            plain
        }
        Some(FunctionKind::Extern(Extern { body: ExternBody::Method { name, .. }, .. })) => name,
        _ => name,
    };
    super::name::ident(name)
}

/// The instance that a call means; where the table has no entry, the one in the colour of the caller, or the only one.
pub(super) fn callee(env: &Env<'_>, expr: ExprId, function: FunctionId) -> Option<InstanceId> {
    if let Some(callee) = env.ctx.call(expr).callee {
        return Some(callee);
    }
    let instances = &env.ctx.analysis().effects.instances;
    let of = |colour: Option<Colour>| {
        instances
            .iter()
            .position(|instance| instance.function == function && colour.is_none_or(|colour| instance.colour == colour))
    };
    of(Some(env.frame.colour)).or_else(|| of(None)).map(|index| InstanceId(index as u32))
}

/// True where evaluating the expression may suspend or fail, so that it cannot stand in a plain closure.
pub(super) fn leaves(env: &Env<'_>, expr: &Expr) -> bool {
    let mut search = Leaves { env, found: false };
    visit::Visitor::expr(&mut search, expr);
    search.found
}

struct Leaves<'a, 'c> {
    env: &'a Env<'c>,
    found: bool,
}

impl<'hir> visit::Visitor<'hir> for Leaves<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        let effect = self.env.ctx.call(expr.id);
        self.found |= effect.awaits || effect.fallible || effect.blocks || effect.offloads;
        if !matches!(expr.kind, ExprKind::Closure(_)) {
            visit::walk_expr(self, expr);
        }
    }
}

/// True where a block may suspend, or end with an error.
pub(super) fn block_leaves(env: &Env<'_>, block: &Block) -> bool {
    let mut search = BlockLeaves { env, found: false };
    visit::Visitor::block(&mut search, block);
    search.found
}

struct BlockLeaves<'a, 'c> {
    env: &'a Env<'c>,
    found: bool,
}

impl<'hir> visit::Visitor<'hir> for BlockLeaves<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        self.found |= leaves(self.env, expr);
        let instance = self.env.ctx.instance;
        self.found |= self.env.ctx.analysis().effects.loops.contains_key(&(instance, expr.id));
        if !matches!(expr.kind, ExprKind::Closure(_)) {
            visit::walk_expr(self, expr);
        }
    }

    fn stmt(&mut self, stmt: &'hir Stmt) {
        let leaves = match &stmt.kind {
            StmtKind::Raise { .. }
            | StmtKind::IoContext(_)
            | StmtKind::Concurrent(_)
            | StmtKind::TaskGroup(_)
            | StmtKind::Timed(_) => true,
            StmtKind::With(_) => {
                let close = self.env.ctx.analysis().effects.closes.get(&(self.env.ctx.instance, stmt.id));
                close.is_some_and(|close| close.awaits || close.fallible || close.blocks)
            }
            _ => self.env.ctx.has_checkpoint(stmt.id),
        };
        self.found |= leaves;
        visit::walk_stmt(self, stmt);
    }
}
