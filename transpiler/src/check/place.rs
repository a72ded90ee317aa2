//! Places that are written: assigned, passed as `mut`, or changed by a `mut self` method.
//!
//! In: a typed expression. Out: yes, or a diagnostic that says why it cannot be changed and what to write. What the flow knew of the place is forgotten.

use super::argument::Slot;
use super::ctx::Ctx;
use super::flow::{Access, Version};
use super::frame::Frame;
use super::{errors, expr};
use crate::ast::{self, ParamMode};
use crate::hir::{Callee, Expr, ExprKind, FunctionKind, IndexKind};
use crate::source::Span;
use crate::types::Ty;

/// How a place is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Writing {
    /// `place = …`, `place += …`.
    Assignment,
    /// `mut place` as an argument.
    Argument,
    /// `place.method()` with `mut self`.
    Method,
    /// `for mut x in place`.
    Iteration,
}

/// `mut place` as an argument for a parameter.
pub(crate) fn mutable_argument(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, slot: &Slot) -> Expr {
    let value = expr::infer(ctx, ast, Some(&slot.ty));
    if value.ty == Ty::Error || !writable(ctx, &value, Writing::Argument) {
        return ctx.broken(ast.span);
    }
    if let Err(mismatch) = ctx.infer.unify(&slot.ty, &value.ty) {
        let diagnostic = errors::types::mismatch(ast.span, &mismatch, ctx.world);
        return ctx.fail(ast.span, slot.because.explain(diagnostic));
    }
    changed(ctx, &value);
    value
}

/// What was known of a place is forgotten: of the whole where it may become None, else of what is in it.
pub(crate) fn changed(ctx: &mut Ctx<'_, '_>, place: &Expr) {
    let Some(path) = ctx.path(place) else { return };
    match ctx.shallow(&place.ty) {
        Ty::Optional(_) => ctx.flow.forget(&path),
        _ => ctx.flow.forget_inside(&path),
    }
}

/// True for what names something that exists.
pub(crate) fn is_place(ctx: &Ctx<'_, '_>, expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Local(_) | ExprKind::Const(_) => true,
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => {
            is_place(ctx, base)
        }
        ExprKind::Index { base, .. } => is_place(ctx, base),
        ExprKind::Call(call) => match call.callee {
            Callee::Function(id) => gives_place(ctx, id),
            _ => false,
        },
        _ => false,
    }
}

/// `d.setdefault(k, v)`: it borrows from a `mut self`, so that what is done to it is done to the collection.
fn gives_place(ctx: &Ctx<'_, '_>, id: crate::hir::FunctionId) -> bool {
    let function = ctx.world.program.function(id);
    let borrows = matches!(&function.kind, FunctionKind::Extern(body) if body.borrows);
    borrows && function.params.first().is_some_and(|param| param.mode == ParamMode::Mut)
}

/// True when a place may be written; reports it otherwise. A method may change a value that has no name, which nobody sees.
pub(crate) fn writable(ctx: &mut Ctx<'_, '_>, place: &Expr, how: Writing) -> bool {
    if !is_place(ctx, place) {
        if how == Writing::Method {
            return true;
        }
        ctx.report(errors::stmt::not_a_place(place.span, how));
        return false;
    }
    writable_part(ctx, place, place.span, how)
}

fn writable_part(ctx: &mut Ctx<'_, '_>, part: &Expr, span: Span, how: Writing) -> bool {
    match &part.kind {
        ExprKind::Local(local) => writable_variable(ctx, Version(local.0), part.span, span, how),
        ExprKind::Const(id) => {
            let constant = ctx.world.program.constant(*id);
            ctx.report(errors::stmt::constant_written(part.span, &constant.name, constant.span));
            false
        }
        ExprKind::Index { kind: IndexKind::Bytes, .. } => {
            ctx.report(errors::stmt::bytes_written(span));
            false
        }
        ExprKind::Field { base, owner, .. } => {
            if matches!(ctx.world.program.type_decl(*owner).kind, crate::hir::TypeKind::Opaque { .. }) {
                let text = ctx.show(&base.ty);
                ctx.report(errors::stmt::opaque_field_written(span, &text));
                return false;
            }
            writable_part(ctx, base, span, how)
        }
        ExprKind::Index { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => {
            writable_part(ctx, base, span, how)
        }
        ExprKind::Call(call) => match call.args.first() {
            Some(receiver) => writable_part(ctx, &receiver.value, span, how),
            None => true,
        },
        _ => true,
    }
}

fn writable_variable(ctx: &mut Ctx<'_, '_>, version: Version, name: Span, span: Span, how: Writing) -> bool {
    let variable = ctx.flow.versions.variable(version);
    let root = ctx.aliases.get(&variable).map_or(variable, |path| path.root);
    let info = ctx.flow.versions.info(root).clone();
    match info.access {
        Access::Free | Access::Place(_) => {}
        Access::Parameter => {
            ctx.report(errors::stmt::parameter_written(name, &info.name, info.span, how));
            return false;
        }
        Access::Receiver => {
            ctx.report(errors::stmt::receiver_written(name, info.span, how));
            return false;
        }
        Access::Guarded => {
            ctx.report(errors::stmt::guarded_written(name, &info.name, info.span));
            return false;
        }
        Access::Item => ctx.report(errors::stmt::item_written(name, &info.name, info.span)),
    }
    if let Some(child) = child_around(ctx, info.depth) {
        ctx.report(errors::concurrent::written_by_child(span, &info.name, info.span, child));
        return false;
    }
    ctx.writes.push(root);
    true
}

/// The child task between the point at hand and a variable of an outer body.
pub(crate) fn child_around(ctx: &Ctx<'_, '_>, depth: u32) -> Option<Span> {
    ctx.frames.iter().rev().find_map(|frame| match frame {
        Frame::Child(child) if !child.in_body && depth < child.depth => Some(child.span),
        _ => None,
    })
}
