//! Two comparisons that are one test for a range.
//!
//! In: comparisons in Rust, side by side in a condition. Out: `(0..10).contains(&x)` for `0 <= x && x < 10`, and its opposite for `x < 0 || x >= 10`, where
//! the bounds are written out.

use syn::{BinOp, Expr as Rust, Lit, UnOp, parse_quote};

use super::{build, control};

/// `lhs && rhs`.
pub(super) fn and(lhs: Rust, rhs: Rust) -> Rust {
    joined(parse_quote!(&&), lhs, rhs, &inside)
}

/// `lhs || rhs`.
pub(super) fn or(lhs: Rust, rhs: Rust) -> Rust {
    joined(parse_quote!(||), lhs, rhs, &outside)
}

/// Joins two conditions from the left, which needs no parentheses. Two parts side by side may be one.
fn joined(op: BinOp, lhs: Rust, rhs: Rust, merge: &dyn Fn(&Rust, &Rust) -> Option<Rust>) -> Rust {
    match rhs {
        Rust::Binary(inner) if inner.op == op => joined(op, joined(op, lhs, *inner.left, merge), *inner.right, merge),
        part => match merge(last(&op, &lhs), &part) {
            Some(merged) => with_last(&op, lhs, merged),
            None => build::binary(lhs, op, part),
        },
    }
}

fn last<'r>(op: &BinOp, expr: &'r Rust) -> &'r Rust {
    match expr {
        Rust::Binary(binary) if binary.op == *op => &binary.right,
        expr => expr,
    }
}

fn with_last(op: &BinOp, expr: Rust, last: Rust) -> Rust {
    match expr {
        Rust::Binary(binary) if binary.op == *op => build::binary(*binary.left, *op, last),
        _ => last,
    }
}

/// A value against a bound that is written out: `value op bound`.
struct Bounded<'r> {
    value: &'r Rust,
    op: BinOp,
    bound: &'r Rust,
}

fn bounded(expr: &Rust) -> Option<Bounded<'_>> {
    let Rust::Binary(binary) = expr else { return None };
    if is_place(&binary.left) && is_written(&binary.right) {
        return Some(Bounded { value: &binary.left, op: binary.op, bound: &binary.right });
    }
    let op = turned(binary.op)?;
    let fits = is_written(&binary.left) && is_place(&binary.right);
    fits.then_some(Bounded { value: &binary.right, op, bound: &binary.left })
}

/// The operator with its sides exchanged.
fn turned(op: BinOp) -> Option<BinOp> {
    Some(match op {
        BinOp::Lt(_) => parse_quote!(>),
        BinOp::Le(_) => parse_quote!(>=),
        BinOp::Gt(_) => parse_quote!(<),
        BinOp::Ge(_) => parse_quote!(<=),
        _ => return None,
    })
}

/// A name, or a field of one.
fn is_place(expr: &Rust) -> bool {
    match expr {
        Rust::Path(_) => true,
        Rust::Field(field) => is_place(&field.base),
        Rust::Unary(unary) => matches!(unary.op, UnOp::Deref(_)) && is_place(&unary.expr),
        _ => false,
    }
}

fn is_written(expr: &Rust) -> bool {
    match expr {
        Rust::Lit(literal) => matches!(literal.lit, Lit::Int(_) | Lit::Float(_) | Lit::Str(_)),
        Rust::Unary(unary) => matches!(unary.op, UnOp::Neg(_)) && is_written(&unary.expr),
        _ => false,
    }
}

fn is_float(expr: &Rust) -> bool {
    match expr {
        Rust::Lit(literal) => matches!(literal.lit, Lit::Float(_)),
        Rust::Unary(unary) => is_float(&unary.expr),
        _ => false,
    }
}

/// `low <= x && x < high`.
fn inside(one: &Rust, other: &Rust) -> Option<Rust> {
    let (one, other) = (bounded(one)?, bounded(other)?);
    if one.value != other.value {
        return None;
    }
    let (low, high) = match (one.op, other.op) {
        (BinOp::Ge(_), BinOp::Lt(_) | BinOp::Le(_)) => (one, other),
        (BinOp::Lt(_) | BinOp::Le(_), BinOp::Ge(_)) => (other, one),
        _ => return None,
    };
    let inclusive = matches!(high.op, BinOp::Le(_));
    Some(test(low.bound, high.bound, inclusive, low.value))
}

/// `x < low || x >= high`. Floats are no such test: NaN is on neither side.
fn outside(one: &Rust, other: &Rust) -> Option<Rust> {
    let (one, other) = (bounded(one)?, bounded(other)?);
    if one.value != other.value || is_float(one.bound) || is_float(other.bound) {
        return None;
    }
    let (low, high) = match (one.op, other.op) {
        (BinOp::Lt(_), BinOp::Ge(_) | BinOp::Gt(_)) => (one, other),
        (BinOp::Ge(_) | BinOp::Gt(_), BinOp::Lt(_)) => (other, one),
        _ => return None,
    };
    let inclusive = matches!(high.op, BinOp::Gt(_));
    Some(build::not(test(low.bound, high.bound, inclusive, low.value)))
}

fn test(low: &Rust, high: &Rust, inclusive: bool, value: &Rust) -> Rust {
    let range = if inclusive { control::range_to } else { control::range };
    let value = match value {
        Rust::Unary(unary) => (*unary.expr).clone(),
        place => build::reference(place.clone()),
    };
    build::method(range(low.clone(), high.clone()), "contains", vec![value])
}
