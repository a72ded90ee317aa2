//! `place += value` and its kin.
//!
//! In: a place, an operator and a value. Out: `AugAssign` where Rust has it in one step (numbers, texts, lists, sets), else `Assign` of the operator's result, the
//! place's indexes evaluated once.

use super::because::Because;
use super::ctx::Ctx;
use super::operator::{self, Written};
use super::place::{self, Writing};
use super::{assign, call, coerce, errors, expr, literal};
use crate::ast::{self, BinaryOp, Target, TargetKind};
use crate::hir::{Expr, ExprKind, Stmt, StmtKind};
use crate::types::Ty;

/// `target op= value`.
pub(crate) fn aug_assign(
    ctx: &mut Ctx<'_, '_>,
    target: &Target,
    written: Written,
    value: &ast::Expr,
    out: &mut Vec<Stmt>,
) {
    let Some(place) = place(ctx, target) else {
        expr::infer(ctx, value, None);
        return;
    };
    let ty = ctx.infer.settle(&place.ty);
    let value = match &ty {
        Ty::List(_) | Ty::Set(_) => expr::infer(ctx, value, Some(&ty)),
        _ => literal::value(ctx, value),
    };
    let value = coerce::built(ctx, value);
    if value.ty == Ty::Error {
        return;
    }
    if in_one_step(ctx, &ty, written.op, &value) {
        let stmt = ctx.stmt(StmtKind::AugAssign { place, op: written.op, value }, written.span);
        out.push(stmt);
        return;
    }
    in_two_steps(ctx, place, written, value, out);
}

/// The place, readable and writable.
fn place(ctx: &mut Ctx<'_, '_>, target: &Target) -> Option<Expr> {
    let ast = match &target.kind {
        TargetKind::Name(name) => ast::Expr { kind: ast::ExprKind::Name(name.clone()), span: target.span },
        TargetKind::Place(place) => (**place).clone(),
        // The parser has reported it.
        _ => return None,
    };
    let place = expr::infer(ctx, &ast, None);
    if ctx.shallow(&place.ty) == Ty::Error || !place::writable(ctx, &place, Writing::Assignment) {
        return None;
    }
    place::changed(ctx, &place);
    Some(place)
}

/// True where the operator leaves the type as it is and Rust changes the place itself.
fn in_one_step(ctx: &mut Ctx<'_, '_>, ty: &Ty, op: BinaryOp, value: &Expr) -> bool {
    use BinaryOp::{Add, BitAnd, BitOr, BitXor, Div, Shl, Shr, Sub};
    let given = ctx.shallow(&value.ty);
    match ty {
        Ty::Int(_) if op == Div => false,
        Ty::Int(_) if matches!(op, Shl | Shr) => operator::is_int(ctx, &given),
        Ty::Int(_) => operator::is_number(ctx, &given) && ctx.infer.try_unify(ty, &given),
        Ty::Float | Ty::Float32 => {
            !matches!(op, BitAnd | BitOr | BitXor | Shl | Shr)
                && operator::is_number(ctx, &given)
                && ctx.infer.try_unify(ty, &given)
        }
        Ty::Str | Ty::Bytes => op == Add && given == *ty,
        Ty::List(_) => op == Add && ctx.infer.try_unify(ty, &given),
        Ty::Set(_) => matches!(op, BitAnd | BitOr | BitXor | Sub) && ctx.infer.try_unify(ty, &given),
        _ => false,
    }
}

/// `place = place op value`.
fn in_two_steps(ctx: &mut Ctx<'_, '_>, place: Expr, written: Written, value: Expr, out: &mut Vec<Stmt>) {
    let place = steady(ctx, place, out);
    let ty = place.ty.clone();
    let read = again(ctx, &place);
    let result = operator::apply(ctx, written, read, value);
    if result.ty == Ty::Error {
        return;
    }
    if !ctx.infer.would_unify(&ty, &result.ty) {
        let (wanted, found) = (ctx.show(&ty), ctx.show(&result.ty));
        ctx.report(errors::stmt::aug_assign_type(written, &wanted, &found));
        return;
    }
    let value = coerce::fit(ctx, result, &ty, Because::Nothing);
    // What was narrowed holds a value afterwards, too.
    let (place, value) = match place.kind {
        ExprKind::Unwrap(whole) => (*whole, coerce::some(ctx, value)),
        _ => (place, value),
    };
    assign::holds(ctx, &place, &value);
    let stmt = ctx.stmt(StmtKind::Assign { place, value }, written.span);
    out.push(stmt);
}

/// The place with its indexes under names, so that it can be read and written with one evaluation of them.
fn steady(ctx: &mut Ctx<'_, '_>, mut place: Expr, out: &mut Vec<Stmt>) -> Expr {
    match &mut place.kind {
        ExprKind::Index { base, index, .. } => {
            let (inner, key) = (take(base), take(index));
            **base = steady(ctx, inner, out);
            **index = if expr::is_still(&key) {
                key
            } else {
                let (before, read) = call::hoisted(ctx, key, "index");
                out.push(before);
                read
            };
        }
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => {
            let inner = take(base);
            **base = steady(ctx, inner, out);
        }
        _ => {}
    }
    place
}

fn take(expr: &mut Expr) -> Expr {
    let empty = Expr { id: expr.id, kind: ExprKind::Unit, ty: Ty::Error, span: expr.span };
    std::mem::replace(expr, empty)
}

/// The same place once more, as nodes of their own.
pub(crate) fn again(ctx: &mut Ctx<'_, '_>, place: &Expr) -> Expr {
    let inner = |ctx: &mut Ctx<'_, '_>, base: &Expr| Box::new(again(ctx, base));
    let kind = match &place.kind {
        ExprKind::Field { base, owner, field } => {
            ExprKind::Field { base: inner(ctx, base), owner: *owner, field: *field }
        }
        ExprKind::TupleField { base, index } => ExprKind::TupleField { base: inner(ctx, base), index: *index },
        ExprKind::Unwrap(base) => ExprKind::Unwrap(inner(ctx, base)),
        ExprKind::SomeValue(base) => ExprKind::SomeValue(inner(ctx, base)),
        ExprKind::Unary { op, operand } => ExprKind::Unary { op: *op, operand: inner(ctx, operand) },
        ExprKind::Index { base, index, kind } => {
            ExprKind::Index { base: inner(ctx, base), index: inner(ctx, index), kind: *kind }
        }
        ExprKind::List(items) => ExprKind::List(items.iter().map(|item| again(ctx, item)).collect()),
        ExprKind::Tuple(items) => ExprKind::Tuple(items.iter().map(|item| again(ctx, item)).collect()),
        simple => simple.clone(),
    };
    ctx.expr(kind, place.ty.clone(), place.span)
}
