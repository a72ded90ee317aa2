//! Comparison.
//!
//! In: operands as ownership hands them over: `Copy` types by value, optionals as `Option<&T>`, all else where it is. Out: Rust's comparison, with both
//! sides behind as many references as each other.

use syn::{BinOp, Expr as Rust, parse_quote};

use super::access::{self, Access};
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::{self, Expect};
use super::{arithmetic, build, collection, control, expr, idiom, membership, within};
use crate::hir::{CompareOp, Expr, ExprKind, Literal};
use crate::ownership::Repr;
use crate::types::Ty;

/// `a < b <= c`: each operand is evaluated once, and none behind the first comparison that fails.
pub(super) fn chain(env: &Env<'_>, first: &Expr, rest: &[(CompareOp, Expr)]) -> Rust {
    if let [(op, second)] = rest {
        return pair(env, first, *op, second);
    }
    if let Some(range) = range_test(env, first, rest) {
        return range;
    }
    let operands: Vec<&Expr> = std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand)).collect();
    let middle = &operands[1..operands.len() - 1];
    let pinned = operands.iter().any(|operand| literal::is_pinned(env, operand));
    let named = middle.iter().any(|operand| !is_simple(operand));
    let mut stmts = Vec::new();
    let rendered: Vec<Rendered> = operands
        .iter()
        .enumerate()
        .map(|(index, operand)| {
            let last = index + 1 == operands.len();
            let expect = side(env, operand, if index == 0 && !pinned { Expect::Open } else { Expect::Known });
            let value = expr::given(env, operand, expect);
            if !named || last || is_simple(operand) { value } else { bound(env, &mut stmts, value) }
        })
        .collect();
    let mut links = Vec::new();
    for (index, (op, operand)) in rest.iter().enumerate() {
        links.push(relation(*op, rendered[index].clone(), rendered[index + 1].clone(), &operand.ty));
    }
    let all = links.into_iter().reduce(within::and).unwrap_or_else(|| build::bool(true));
    stmts.push(build::tail(all));
    build::block_expr(build::block(stmts))
}

/// A value in a temporary; what is a place by itself is borrowed.
fn bound(env: &Env<'_>, stmts: &mut Vec<syn::Stmt>, value: Rendered) -> Rendered {
    let name = env.ctx.fresh("operand");
    let (value, form) = match value.form {
        Repr::Owned if form::is_place(&value.expr) => (build::reference(value.expr), Repr::Ref),
        form => (value.expr, form),
    };
    stmts.push(build::let_name(name.clone(), false, value));
    Rendered { expr: build::ident(name), form, hold: Hold::Full }
}

/// Evaluating it twice is evaluating it once.
pub(super) fn is_simple(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Local(_) | ExprKind::Const(_) | ExprKind::Literal(_) => true,
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => is_simple(base),
        _ => false,
    }
}

/// `(low..high).contains(&x)` for `low <= x < high`.
fn range_test(env: &Env<'_>, low: &Expr, rest: &[(CompareOp, Expr)]) -> Option<Rust> {
    let [(first_op, value), (second_op, high)] = rest else { return None };
    let (low, high, upper) = match (first_op, second_op) {
        (CompareOp::Le, CompareOp::Lt | CompareOp::Le) => (low, high, *second_op),
        (CompareOp::Gt, CompareOp::Ge) => (high, low, CompareOp::Lt),
        (CompareOp::Ge, CompareOp::Ge) => (high, low, CompareOp::Le),
        _ => return None,
    };
    let fixed = |bound: &Expr| matches!(bound.kind, ExprKind::Literal(_) | ExprKind::Const(_));
    let in_order = is_simple(value) || (fixed(low) && fixed(high));
    if !in_order || !is_simple(low) || !is_simple(high) || !value.ty.is_numeric() || fixed(value) {
        return None;
    }
    let build_range = if upper == CompareOp::Lt { control::range } else { control::range_to };
    let range = build_range(expr::value(env, low), expr::value(env, high));
    let value = match access::place(env, value, Access::Read) {
        Rendered { form: Repr::Owned, expr, .. } => build::reference(expr),
        reference => reference.expr,
    };
    Some(build::method(range, "contains", vec![value]))
}

/// One comparison.
pub(super) fn pair(env: &Env<'_>, lhs: &Expr, op: CompareOp, rhs: &Expr) -> Rust {
    if let Some(test) = emptiness(env, lhs, op, rhs) {
        return test;
    }
    if let Some(test) = truth(env, lhs, op, rhs) {
        return test;
    }
    // Byte strings of different lengths are ordered as slices only.
    let sliced = lhs.ty == Ty::Bytes && !matches!(op, CompareOp::Eq | CompareOp::Ne);
    let pinned = !sliced && (literal::is_pinned(env, lhs) || literal::is_pinned(env, rhs));
    let left = operand(env, lhs, Expect::Open.beside(pinned));
    let right = operand(env, rhs, if sliced { Expect::Open } else { Expect::Known });
    let (left, right) = arrays(op, (lhs, left), (rhs, right));
    relation(op, left, right, &lhs.ty)
}

/// A side, with its type where the other does not settle it.
fn operand(env: &Env<'_>, side: &Expr, expect: Expect) -> Rendered {
    match collection::empty(env, side) {
        Some(empty) => Rendered::owned(empty),
        None => expr::given(env, side, self::side(env, side, expect)),
    }
}

/// What a side may expect of the other.
fn side(env: &Env<'_>, expr: &Expr, expect: Expect) -> Expect {
    if literal::compared(expr) == Expect::Open { Expect::Open } else { literal::operand(env, expr, expect) }
}

/// A list that is written out is compared as an array, where Rust compares such with what is on the other side.
pub(super) fn arrays(op: CompareOp, lhs: (&Expr, Rendered), rhs: (&Expr, Rendered)) -> (Rendered, Rendered) {
    let length = |expr: &Expr| match &expr.kind {
        ExprKind::List(items) => Some(items.len()),
        _ => None,
    };
    let array = |rendered: Rendered| Rendered { expr: form::as_array(rendered.expr), ..rendered };
    match (length(lhs.0), length(rhs.0)) {
        (Some(left), Some(right)) if left == right => (array(lhs.1), array(rhs.1)),
        (None, Some(_)) if matches!(op, CompareOp::Eq | CompareOp::Ne) => (lhs.1, array(rhs.1)),
        _ => (lhs.1, rhs.1),
    }
}

/// `x == True` is `x`.
fn truth(env: &Env<'_>, lhs: &Expr, op: CompareOp, rhs: &Expr) -> Option<Rust> {
    let ExprKind::Literal(Literal::Bool(value)) = rhs.kind else { return None };
    let equal = match op {
        CompareOp::Eq => value,
        CompareOp::Ne => !value,
        _ => return None,
    };
    let lhs = expr::value(env, lhs);
    Some(if equal { lhs } else { build::not(lhs) })
}

/// `len(x) > 0`, `text == ""` and their kin are `is_empty`.
fn emptiness(env: &Env<'_>, lhs: &Expr, op: CompareOp, rhs: &Expr) -> Option<Rust> {
    let (measured, empty) = match (&rhs.kind, op) {
        (ExprKind::Literal(Literal::Str(text)), CompareOp::Eq | CompareOp::Ne) if text.is_empty() => {
            (lhs, op == CompareOp::Eq)
        }
        (ExprKind::List(items), CompareOp::Eq | CompareOp::Ne) if items.is_empty() => (lhs, op == CompareOp::Eq),
        (ExprKind::Literal(Literal::Int(0)), CompareOp::Eq) => (super::call::measured(env, lhs)?, true),
        (ExprKind::Literal(Literal::Int(0)), CompareOp::Ne | CompareOp::Gt) => {
            (super::call::measured(env, lhs)?, false)
        }
        (ExprKind::Literal(Literal::Int(1)), CompareOp::Lt) => (super::call::measured(env, lhs)?, true),
        (ExprKind::Literal(Literal::Int(1)), CompareOp::Ge) => (super::call::measured(env, lhs)?, false),
        _ => return None,
    };
    if !matches!(measured.ty, Ty::Str | Ty::Bytes | Ty::List(_) | Ty::Dict(..) | Ty::Set(_)) {
        return None;
    }
    let collection = access::place(env, measured, Access::Read);
    let test = build::method(arithmetic::bare(collection), "is_empty", Vec::new());
    Some(if empty { test } else { build::not(test) })
}

/// `lhs == rhs` of what is rendered already.
pub(super) fn equal(lhs: Rendered, lhs_ty: &Ty, rhs: Rendered, rhs_ty: &Ty) -> Rust {
    let ty = if matches!(lhs_ty, Ty::Optional(_)) { lhs_ty } else { rhs_ty };
    relation(CompareOp::Eq, lhs, rhs, ty)
}

/// `lhs op rhs` of two values of type `ty`.
pub(super) fn relation(op: CompareOp, lhs: Rendered, rhs: Rendered, ty: &Ty) -> Rust {
    let ordering = !matches!(op, CompareOp::Eq | CompareOp::Ne);
    if matches!(ty, Ty::Interface(..)) {
        return dynamic(op, lhs, rhs);
    }
    let (lhs, rhs) = levelled(opened(lhs), opened(rhs), ty, ordering);
    let (lhs, rhs) = idiom::compared(lhs, rhs);
    build::binary(lhs, operator_of(op), rhs)
}

/// Values of an interface are equal where their types are one and they are equal.
fn dynamic(op: CompareOp, lhs: Rendered, rhs: Rendered) -> Rust {
    let slim = rhs.form == Repr::Ref && rhs.hold == Hold::Slim;
    let other = if slim { rhs.expr } else { build::method(arithmetic::bare(rhs), "as_ref", Vec::new()) };
    let equal = build::method(arithmetic::bare(lhs), "boxed_eq", vec![other]);
    if op == CompareOp::Ne { build::not(equal) } else { equal }
}

fn operator_of(op: CompareOp) -> BinOp {
    match op {
        CompareOp::Ne | CompareOp::IsNot | CompareOp::NotIn => parse_quote!(!=),
        CompareOp::Lt => parse_quote!(<),
        CompareOp::Le => parse_quote!(<=),
        CompareOp::Gt => parse_quote!(>),
        CompareOp::Ge => parse_quote!(>=),
        CompareOp::Eq | CompareOp::Is | CompareOp::In => parse_quote!(==),
    }
}

/// What derefs to the value is the value behind it.
fn opened(side: Rendered) -> Rendered {
    match (&side.form, side.hold) {
        (Repr::Guard | Repr::Deref | Repr::RefMut, _) | (Repr::Owned, Hold::Boxed) => {
            Rendered::owned(build::deref(side.expr))
        }
        (Repr::Ref, Hold::Boxed) => Rendered::owned(build::deref(build::deref(side.expr))),
        _ => side,
    }
}

/// Both sides behind as many references as each other; texts and lists compare with their slices as they are, but are ordered only among themselves.
fn levelled(lhs: Rendered, rhs: Rendered, ty: &Ty, ordering: bool) -> (Rust, Rust) {
    if matches!(ty, Ty::Optional(_)) {
        return (form::slimmed(lhs, ty).expr, form::slimmed(rhs, ty).expr);
    }
    let slices = form::is_slice(ty);
    if lhs.form == rhs.form && (!ordering || !slices || lhs.hold == rhs.hold) {
        return (lhs.expr, rhs.expr);
    }
    if ordering && *ty == Ty::Str {
        return (membership::as_str(lhs), membership::as_str(rhs));
    }
    if ordering && slices {
        return (as_slice(lhs), as_slice(rhs));
    }
    if slices && (is_slim(&lhs) || is_slim(&rhs)) {
        return (lhs.expr, rhs.expr);
    }
    (unreferenced(lhs), unreferenced(rhs))
}

fn is_slim(side: &Rendered) -> bool {
    side.form == Repr::Ref && side.hold == Hold::Slim
}

fn as_slice(side: Rendered) -> Rust {
    if is_slim(&side) { side.expr } else { build::method(arithmetic::bare(side), "as_slice", Vec::new()) }
}

/// A reference beside a value is the value behind it.
fn unreferenced(side: Rendered) -> Rust {
    match side.form {
        Repr::Ref => build::deref(side.expr),
        _ => side.expr,
    }
}
