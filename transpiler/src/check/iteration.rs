//! `for` loops, and what can be iterated.
//!
//! In: an iterable. Out: it and the type of its items; the statement `For`. Loop variables belong to the function.

use super::ctx::Ctx;
use super::flow::{Access, Version};
use super::frame::{self, Frame};
use super::lookup;
use super::place::{self, Writing};
use super::prescan;
use super::{block, coerce};
use super::{errors, expr, target};
use crate::ast::{self, ForTarget, Target, TargetKind};
use crate::hir::{Binding, Expr, StmtKind};
use crate::types::Ty;

/// An iterable and the type of its items; `Ty::Error` where it is none, which is reported. `target` is what the items are bound to.
pub(crate) fn iterable(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, target: &Target) -> (Expr, Ty) {
    let value = expr::infer(ctx, ast, None);
    let ty = ctx.settle(&value.ty.clone());
    if ty == Ty::Error {
        return (value, Ty::Error);
    }
    if matches!(ty, Ty::Infer(_)) {
        ctx.unknown_type(ast.span);
        return (value, Ty::Error);
    }
    let Some(item) = lookup::iterable_item(ctx.world, ctx.place(), &ty) else {
        let text = ctx.show(&ty);
        ctx.report(errors::expr::not_iterable(ast.span, &ty, &text));
        return (value, Ty::Error);
    };
    if let (Ty::Dict(..), TargetKind::Tuple(_)) = (&ty, &target.kind)
        && !matches!(ctx.shallow(&item), Ty::Tuple(_))
    {
        ctx.report(errors::stmt::dict_pairs(ast.span, ctx.world.sources.text(ast.span)));
        return (value, Ty::Error);
    }
    (coerce::iterated(ctx, value), item)
}

/// `for target in iterable:`.
pub(crate) fn statement(
    ctx: &mut Ctx<'_, '_>,
    for_target: &ForTarget,
    iterable: &ast::Expr,
    body: &ast::Block,
) -> Option<StmtKind> {
    let ForTarget { mutable, target } = for_target;
    let (iterable, item) = self::iterable(ctx, iterable, target);
    let changes = mutable.is_some() && item != Ty::Error && can_change(ctx, &iterable);
    let assigned = prescan::assigned(ctx, body, Some(target));
    let lasting = ctx.flow.enter_loop(assigned.into_iter());
    prescan::forget(ctx, body);
    let used_up = ctx.flow.since_loop(&lasting);
    let failed = item == Ty::Error;
    let binding = target::assign(ctx, target, &item);
    mark_items(ctx, &binding, mutable.is_some());
    let (body, frame) = frame::within(ctx, Frame::Loop(lasting), |ctx| block::block(ctx, body));
    let Frame::Loop(lasting) = frame else { return None };
    ctx.flow.goes_back(&lasting);
    ctx.flow.leave_loop(lasting, used_up);
    unmark_items(ctx, &binding);
    (!failed).then_some(StmtKind::For { binding, mutable: changes, iterable, body })
}

/// `for mut x`: the items are changed where they are.
fn can_change(ctx: &mut Ctx<'_, '_>, iterable: &Expr) -> bool {
    match ctx.shallow(&iterable.ty) {
        Ty::List(_) => place::writable(ctx, iterable, Writing::Iteration),
        _ => {
            let text = ctx.show(&iterable.ty);
            ctx.report(errors::stmt::items_not_changed(iterable.span, &text));
            false
        }
    }
}

/// What is done to an item without `mut` is done to a copy; with it, to the item.
fn mark_items(ctx: &mut Ctx<'_, '_>, binding: &Binding, mutable: bool) {
    for local in binding.locals() {
        let version = Version(local.0);
        let variable = ctx.flow.versions.variable(version);
        ctx.flow.versions.info_mut(variable).access = if mutable { Access::Place(version) } else { Access::Item };
    }
}

/// Behind the loop its variables are variables as all others are.
fn unmark_items(ctx: &mut Ctx<'_, '_>, binding: &Binding) {
    for local in binding.locals() {
        let variable = ctx.flow.versions.variable(Version(local.0));
        ctx.flow.versions.info_mut(variable).access = Access::Free;
    }
}
