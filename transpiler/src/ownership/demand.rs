//! What each construct asks of its operands.
//!
//! In: an expression that neither branches nor binds nor calls. Out: its operands in order of evaluation, each with a `Demand`.
//! Places, calls, branches, closures and loops are walked by `lower` and `params` themselves.

use super::flow::VarId;
use crate::hir::{BinaryOp, CompareOp, Expr, ExprKind, FormatPart, Intrinsic};
use crate::ownership::Classes;
use crate::types::Ty;

/// What the consumer of an expression asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Demand {
    /// To look at it.
    Look,
    /// A reference.
    Borrow,
    /// A mutable reference.
    BorrowMut,
    /// The value.
    Consume,
    /// The value where it is free, a look otherwise: what is appended to.
    Absorb,
    /// What is decided for a variable of the decision.
    Into(VarId),
}

/// Calls `each` with every operand and its demand, in order of evaluation.
pub(super) fn each_operand<'e>(classes: &Classes, expr: &'e Expr, each: &mut impl FnMut(&'e Expr, Demand)) {
    use Demand::{Absorb, Borrow, Consume, Look};
    match &expr.kind {
        ExprKind::Slice { base, start, end } => {
            each(base, Borrow);
            [start, end].into_iter().flatten().for_each(|bound| each(bound, Consume));
        }
        ExprKind::Unary { operand: inner, .. } | ExprKind::Convert(inner) => each(inner, Consume),
        ExprKind::ToStr(inner) => each(inner, Look),
        ExprKind::Binary { lhs, rhs, .. } => {
            each(lhs, by_class(classes, lhs));
            each(rhs, by_class(classes, rhs));
        }
        ExprKind::Concat(lhs, rhs) if lhs.ty == Ty::Str => {
            each(lhs, Absorb);
            each(rhs, Look);
        }
        ExprKind::Concat(lhs, rhs) => {
            each(lhs, Borrow);
            each(rhs, Borrow);
        }
        ExprKind::Repeat(value, count) => {
            each(value, Borrow);
            each(count, Consume);
        }
        ExprKind::Compare { first, rest } => compare(classes, first, rest, each),
        ExprKind::Construct { fields, base, .. } => {
            base.iter().for_each(|base| each(base, Consume));
            fields.iter().for_each(|(_, value)| each(value, Consume));
        }
        ExprKind::Tuple(items) | ExprKind::List(items) | ExprKind::Set(items) => {
            items.iter().for_each(|item| each(item, Consume));
        }
        ExprKind::Dict(pairs) => pairs.iter().for_each(|(key, value)| {
            each(key, Consume);
            each(value, Consume);
        }),
        ExprKind::Format(parts) => parts.iter().for_each(|part| format(part, each)),
        ExprKind::Intrinsic { op, args } => args.iter().for_each(|arg| each(arg, intrinsic(*op))),
        _ => {}
    }
}

/// The value of what is `Copy`, a reference to anything else.
pub(super) fn by_class(classes: &Classes, operand: &Expr) -> Demand {
    if classes.is_copy(&operand.ty) { Demand::Consume } else { Demand::Borrow }
}

/// What `place op= value` asks of its value.
pub(super) fn augmented(classes: &Classes, value: &Expr, op: BinaryOp) -> Demand {
    match &value.ty {
        ty if classes.is_copy(ty) => Demand::Consume,
        Ty::Str => Demand::Look,
        // What is added is taken over; what is only tested against is not.
        Ty::Set(_) if op != BinaryOp::BitOr => Demand::Borrow,
        _ => Demand::Absorb,
    }
}

/// Copies are compared by value; optionals as `Option<&T>` on both sides; all else where it is.
fn compare<'e>(
    classes: &Classes,
    first: &'e Expr,
    rest: &'e [(CompareOp, Expr)],
    each: &mut impl FnMut(&'e Expr, Demand),
) {
    for operand in std::iter::once(first).chain(rest.iter().map(|(_, operand)| operand)) {
        let demand = match &operand.ty {
            ty if classes.is_copy(ty) => Demand::Consume,
            Ty::Optional(_) => Demand::Borrow,
            _ => Demand::Look,
        };
        each(operand, demand);
    }
}

fn intrinsic(op: Intrinsic) -> Demand {
    match op {
        Intrinsic::Print | Intrinsic::PrintWith | Intrinsic::Panic => Demand::Look,
        Intrinsic::Input => Demand::Borrow,
        _ => Demand::Consume,
    }
}

fn format<'e>(part: &'e FormatPart, each: &mut impl FnMut(&'e Expr, Demand)) {
    let FormatPart::Value { value, spec, .. } = part else { return };
    each(value, Demand::Look);
    let nested = spec.iter().flat_map(|spec| [&spec.width, &spec.precision]).flatten();
    nested.for_each(|expr| each(expr, Demand::Consume));
}
