//! What the body of a loop does to variables that exist before it.
//!
//! In: the syntax of the body. Out: the variables that it assigns, and what is not known any more at its head, because a turn before may have changed it.
//! Methods count as changing where any method of that name has `mut self`.

use std::collections::BTreeSet;

use super::ctx::Ctx;
use super::flow::{Path, Variable};
use super::lookup::{self, Found};
use crate::ast::visit::{self, Visitor};
use crate::ast::{self, Target, TargetKind};
use crate::source::Span;
use crate::types::Ty;

/// The variables that a loop assigns, its own targets included.
pub(crate) fn assigned(ctx: &Ctx<'_, '_>, body: &ast::Block, target: Option<&Target>) -> BTreeSet<Variable> {
    let mut names = Names { ctx, found: BTreeSet::new() };
    if let Some(target) = target {
        names.target(target);
    }
    names.block(body);
    names.found
}

struct Names<'n, 'w, 'a> {
    ctx: &'n Ctx<'w, 'a>,
    found: BTreeSet<Variable>,
}

impl<'ast> Visitor<'ast> for Names<'_, '_, '_> {
    fn expr(&mut self, _: &'ast ast::Expr) {}

    fn target(&mut self, target: &'ast Target) {
        match &target.kind {
            TargetKind::Name(name) => self.found.extend(self.ctx.scopes.lookup(name)),
            TargetKind::Place(_) => {}
            _ => visit::walk_target(self, target),
        }
    }
}

/// The names that a statement assigns anywhere inside.
pub(crate) fn names(stmt: &ast::Stmt) -> Vec<(&str, Span)> {
    let mut targets = Targets { found: Vec::new() };
    targets.stmt(stmt);
    targets.found
}

struct Targets<'ast> {
    found: Vec<(&'ast str, Span)>,
}

impl<'ast> Visitor<'ast> for Targets<'ast> {
    fn expr(&mut self, _: &'ast ast::Expr) {}

    fn target(&mut self, target: &'ast Target) {
        match &target.kind {
            TargetKind::Name(name) => self.found.push((name, target.span)),
            _ => visit::walk_target(self, target),
        }
    }
}

/// Forgets what a turn of a loop may change.
pub(crate) fn forget(ctx: &mut Ctx<'_, '_>, body: &ast::Block) {
    if !ctx.flow.knows_anything() {
        return;
    }
    let mut changes = Changes { ctx, whole: Vec::new(), inside: Vec::new() };
    changes.block(body);
    let Changes { whole, inside, .. } = changes;
    whole.iter().for_each(|path| ctx.flow.forget(path));
    inside.iter().for_each(|path| ctx.flow.forget_inside(path));
}

struct Changes<'n, 'w, 'a> {
    ctx: &'n Ctx<'w, 'a>,
    whole: Vec<Path>,
    inside: Vec<Path>,
}

impl<'ast> Visitor<'ast> for Changes<'_, '_, '_> {
    fn expr(&mut self, expr: &'ast ast::Expr) {
        if let ast::ExprKind::Call { callee, args, .. } = &expr.kind {
            for arg in args.iter().filter(|arg| arg.mutable.is_some()) {
                self.whole.extend(path(self.ctx, &arg.value));
            }
            if let ast::ExprKind::Attribute { base, name, .. } = &callee.kind
                && self.ctx.changing_methods.contains(name.text.as_str())
            {
                self.inside.extend(path(self.ctx, base));
            }
        }
        visit::walk_expr(self, expr);
    }

    fn target(&mut self, target: &'ast Target) {
        match &target.kind {
            TargetKind::Name(name) => self.whole.extend(self.ctx.scopes.lookup(name).map(Path::of)),
            TargetKind::Place(place) => {
                self.whole.extend(path(self.ctx, place));
                self.expr(place);
            }
            _ => visit::walk_target(self, target),
        }
    }
}

/// The place that an expression names, as far as it is made of fields.
fn path(ctx: &Ctx<'_, '_>, ast: &ast::Expr) -> Option<Path> {
    Some(typed_path(ctx, ast)?.0)
}

fn typed_path(ctx: &Ctx<'_, '_>, ast: &ast::Expr) -> Option<(Path, Ty)> {
    match &ast.kind {
        ast::ExprKind::Name(name) => {
            let variable = ctx.scopes.lookup(name)?;
            let ty = ctx.shallow(&ctx.flow.versions.info(variable).ty);
            Some((ctx.aliases.get(&variable).cloned().unwrap_or_else(|| Path::of(variable)), ty))
        }
        ast::ExprKind::Attribute { base, name, .. } => {
            let (path, ty) = typed_path(ctx, base)?;
            let owner = match ty {
                Ty::Optional(inner) => ctx.shallow(&inner),
                ty => ty,
            };
            match lookup::member(ctx.world, ctx.place(), &owner, &name.text) {
                Found::Field { index, ty, .. } => Some((path.step(index), ctx.shallow(&ty))),
                _ => Some((path, Ty::Error)),
            }
        }
        ast::ExprKind::Index { base, .. } => typed_path(ctx, base).map(|(path, _)| (path, Ty::Error)),
        _ => None,
    }
}
