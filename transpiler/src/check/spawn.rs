//! `spawn f(x)`: a child task of the scope around it, or of a group.
//!
//! In: a call, and perhaps a group. Out: `Spawn` of type `Task[T]`. A child may not change what is outside of it.

use super::coerce;
use super::ctx::Ctx;
use super::frame::{self, Frame};
use super::world::{Item, Special};
use super::{errors, expr, owner};
use crate::ast;
use crate::hir::{self, Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// `spawn call`, `spawn call in group`.
pub(crate) fn spawn(ctx: &mut Ctx<'_, '_>, call: &ast::Expr, group: Option<&ast::Expr>, span: Span) -> Expr {
    if !matches!(call.kind, ast::ExprKind::Call { .. }) {
        // The parser has said it.
        return ctx.broken(span);
    }
    let Some((group, scope)) = scope(ctx, group, span) else { return ctx.broken(span) };
    let child = expr::infer(ctx, call, None);
    let child = coerce::built(ctx, child);
    if child.ty == Ty::Error {
        return ctx.broken(span);
    }
    let result = match ctx.shallow(&child.ty) {
        Ty::Never => Ty::None,
        other => ctx.settle(&other),
    };
    if let Some(group) = &group
        && !fits_group(ctx, group, &result, call.span)
    {
        return ctx.broken(span);
    }
    changes_nothing(ctx, &child);
    // A panic ends the child, not the code behind the spawn.
    let ty = ctx.world.prelude_type("Task", vec![result]);
    match child.kind {
        ExprKind::Block(before, value) => {
            let spawned = hir::Spawn { call: *value, group, scope };
            let spawned = ctx.expr(ExprKind::Spawn(Box::new(spawned)), ty.clone(), span);
            ctx.expr(ExprKind::Block(before, Box::new(spawned)), ty, span)
        }
        _ => ctx.expr(ExprKind::Spawn(Box::new(hir::Spawn { call: child, group, scope })), ty, span),
    }
}

/// The group or the scope that a child belongs to; nothing where there is none, which is reported.
fn scope(ctx: &mut Ctx<'_, '_>, group: Option<&ast::Expr>, span: Span) -> Option<(Option<Expr>, Option<hir::StmtId>)> {
    if let Some(group) = group {
        return explicit_group(ctx, group).map(|group| (Some(group), None));
    }
    let nearest = frame::of_function(ctx).find_map(|frame| match frame {
        Frame::Concurrent(id) => Some(Ok(*id)),
        Frame::Group(handle) => Some(Err(*handle)),
        _ => None,
    });
    match nearest {
        Some(Ok(id)) => Some((None, Some(id))),
        Some(Err(handle)) => Some((Some(ctx.local(handle, span)), None)),
        None => {
            ctx.report(errors::concurrent::spawn_outside(span));
            None
        }
    }
}

fn explicit_group(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Option<Expr> {
    if let ast::ExprKind::Call { callee, .. } = &ast.kind
        && owner::item(ctx, callee) == Some(Item::Special(Special::Detached))
    {
        ctx.unsupported(ast.span, "`spawn … in detached(…)`");
        return None;
    }
    let group = expr::infer(ctx, ast, None);
    let ty = ctx.shallow(&group.ty);
    if ty == Ty::Error {
        return None;
    }
    if !ctx.world.is_prelude_type(&ty, "TaskGroup") {
        let text = ctx.show(&ty);
        ctx.report(errors::concurrent::not_a_group(ast.span, &text));
        return None;
    }
    Some(group)
}

/// A typed group takes children of its type, one without a type takes all.
fn fits_group(ctx: &mut Ctx<'_, '_>, group: &Expr, result: &Ty, span: Span) -> bool {
    let Ty::Named(_, args) = ctx.shallow(&group.ty) else { return true };
    let Some(item) = args.first().map(|item| ctx.shallow(item)) else { return true };
    if item == Ty::None || ctx.infer.try_unify(&item, result) {
        return true;
    }
    let (wanted, found) = (ctx.show(&item), ctx.show(result));
    ctx.report(errors::concurrent::other_group(span, group.span, &wanted, &found));
    false
}

/// A child has what it is given for itself: nothing of it may change behind its back, nor for those outside.
fn changes_nothing(ctx: &mut Ctx<'_, '_>, child: &Expr) {
    let call = match &child.kind {
        ExprKind::Call(call) => call,
        ExprKind::Block(_, value) => return changes_nothing(ctx, value),
        _ => return,
    };
    if let Some(arg) = call.args.iter().find(|arg| arg.mutable) {
        ctx.report(errors::concurrent::changed_by_spawn(arg.value.span));
    }
}
