//! Literals, and where a number needs to say its type.
//!
//! In: a literal and whether Rust knows its type from what stands around it. Out: the Rust literal, with a suffix only where Rust would otherwise take
//! `i32`, or could not call a method on it.

use syn::Expr as Rust;

use super::build;
use super::env::Env;
use super::form::Rendered;
use super::ty::int_name;
use crate::hir::{Callee, Expr, ExprKind, Intrinsic, Literal};
use crate::ownership::Use;
use crate::types::Ty;

/// Whether what stands around an expression settles its Rust type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expect {
    /// It does: a parameter, a field, a `let` with a type, the other operand.
    Known,
    /// It does not: a method's receiver, an argument of `println!`, a generic parameter.
    Open,
}

impl Expect {
    /// What an operand may expect beside one that has its type by itself.
    pub(super) fn beside(self, other_is_pinned: bool) -> Self {
        if other_is_pinned { Expect::Known } else { self }
    }
}

/// What an operand may expect: an operator may stand between many types, so that only the type of a number follows from the other side.
pub(super) fn operand(env: &Env<'_>, operand: &Expr, expect: Expect) -> Expect {
    match &operand.kind {
        ExprKind::Call(_) if !is_pinned(env, operand) => Expect::Open,
        _ => expect,
    }
}

/// What a list that is built may expect of its own type: behind a reference a slice is taken, and the list has to say that it is one.
pub(super) fn container(env: &Env<'_>, whole: &Expr, expect: Expect) -> Expect {
    let borrowed = matches!(env.ctx.usage(whole.id), Use::Borrow | Use::Look);
    if borrowed && matches!(whole.ty, Ty::List(_)) { Expect::Open } else { expect }
}

/// A literal.
pub(super) fn literal(env: &Env<'_>, literal: &Literal, ty: &Ty, expect: Expect) -> Rendered {
    match literal {
        Literal::Int(value) => Rendered::owned(number(build::int(*value), ty, expect)),
        Literal::Float(value) => Rendered::owned(number(float(representable(*value, ty)), ty, expect)),
        Literal::Str(text) => Rendered::slim(build::string(text)),
        Literal::Bytes(bytes) => Rendered::slim(byte_string(bytes, expect)),
        Literal::Bool(value) => Rendered::owned(build::bool(*value)),
        Literal::Duration(nanos) => Rendered::owned(duration(env, *nanos)),
    }
}

/// The type of a byte string literal is an array's.
fn byte_string(bytes: &[u8], expect: Expect) -> Rust {
    let literal = build::byte_string(bytes);
    match expect {
        Expect::Known => literal,
        Expect::Open => build::method(literal, "as_slice", Vec::new()),
    }
}

fn number(value: Rust, ty: &Ty, expect: Expect) -> Rust {
    if expect == Expect::Known {
        return value;
    }
    let suffix = match ty {
        Ty::Int(kind) => int_name(*kind),
        Ty::Float32 => "f32",
        _ => "f64",
    };
    suffixed(value, suffix)
}

/// `5_i64`, `-5_i64`, `2.5_f64`; what is no literal stays.
fn suffixed(value: Rust, suffix: &str) -> Rust {
    match value {
        Rust::Unary(mut negated) => {
            negated.expr = Box::new(suffixed(*negated.expr, suffix));
            Rust::Unary(negated)
        }
        Rust::Lit(literal) => match &literal.lit {
            syn::Lit::Int(number) => build::template(&format!("{}_{suffix}", number.base10_digits())),
            syn::Lit::Float(number) => build::template(&format!("{}_{suffix}", number.base10_digits())),
            _ => Rust::Lit(literal),
        },
        other => other,
    }
}

/// The mathematical constants that clippy wants to see by name, with how many digits make it think of one.
const CONSTANTS: [(f64, &str, usize); 19] = [
    (std::f64::consts::E, "E", 4),
    (std::f64::consts::FRAC_1_PI, "FRAC_1_PI", 4),
    (std::f64::consts::FRAC_1_SQRT_2, "FRAC_1_SQRT_2", 5),
    (std::f64::consts::FRAC_2_PI, "FRAC_2_PI", 5),
    (std::f64::consts::FRAC_2_SQRT_PI, "FRAC_2_SQRT_PI", 5),
    (std::f64::consts::FRAC_PI_2, "FRAC_PI_2", 5),
    (std::f64::consts::FRAC_PI_3, "FRAC_PI_3", 5),
    (std::f64::consts::FRAC_PI_4, "FRAC_PI_4", 5),
    (std::f64::consts::FRAC_PI_6, "FRAC_PI_6", 5),
    (std::f64::consts::FRAC_PI_8, "FRAC_PI_8", 5),
    (std::f64::consts::LN_2, "LN_2", 5),
    (std::f64::consts::LN_10, "LN_10", 5),
    (std::f64::consts::LOG10_2, "LOG10_2", 5),
    (std::f64::consts::LOG2_10, "LOG2_10", 5),
    (std::f64::consts::LOG10_E, "LOG10_E", 5),
    (std::f64::consts::LOG2_E, "LOG2_E", 5),
    (std::f64::consts::PI, "PI", 3),
    (std::f64::consts::SQRT_2, "SQRT_2", 5),
    (std::f64::consts::TAU, "TAU", 3),
];

/// The shortest decimal that is the same number in the type.
fn representable(value: f64, ty: &Ty) -> f64 {
    match ty {
        Ty::Float32 => (value as f32).to_string().parse().unwrap_or(value),
        _ => value,
    }
}

/// A float. `3.14` is written as a fraction: as a literal clippy takes it for a mistyped `PI`.
fn float(value: f64) -> Rust {
    let text = format!("{value}");
    let digits = text.len() - 1;
    for (constant, name, least) in CONSTANTS {
        if value == constant {
            return build::path_expr(build::path(&format!("std::f64::consts::{name}")));
        }
        let scale = 10_f64.powi(digits as i32 - 1);
        if digits >= least && digits < 16 && (value - constant).abs() <= 1.0 / scale {
            let places = text.split_once('.').map_or(0, |(_, fraction)| fraction.len());
            let shift = 10_f64.powi(places as i32);
            return build::binary(build::float((value * shift).round()), syn::parse_quote!(/), build::float(shift));
        }
    }
    build::float(value)
}

/// In the largest unit that it is a whole number of.
fn duration(env: &Env<'_>, nanos: u64) -> Rust {
    if nanos == 0 {
        return env.ctx.path("std::time::Duration::ZERO");
    }
    let (unit, size) = [("from_secs", 1_000_000_000), ("from_millis", 1_000_000), ("from_micros", 1_000)]
        .into_iter()
        .find(|(_, size)| nanos.is_multiple_of(*size))
        .unwrap_or(("from_nanos", 1));
    let path = env.ctx.path(&format!("std::time::Duration::{unit}"));
    build::call(path, vec![build::int(i128::from(nanos / size))])
}

/// What a side of a comparison may expect beside one that has its type: a collection can be compared with several types, so that one that is
/// collected, or is empty, has to say its own.
pub(super) fn compared(operand: &Expr) -> Expect {
    if is_any_collection(operand) { Expect::Open } else { Expect::Known }
}

/// True where Rust takes what is collected from the type that is asked for.
pub(super) fn is_collected(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Comprehension { .. } => true,
        ExprKind::Intrinsic { op, .. } => {
            matches!(op, Intrinsic::CollectList | Intrinsic::CollectSet | Intrinsic::CollectDict)
        }
        _ => false,
    }
}

fn is_any_collection(expr: &Expr) -> bool {
    match &expr.kind {
        _ if is_collected(expr) => true,
        ExprKind::Tuple(items) => items.iter().any(is_any_collection),
        ExprKind::List(items) | ExprKind::Set(items) => items.is_empty() || items.iter().all(is_any_collection),
        ExprKind::Dict(pairs) => pairs.is_empty() || pairs.iter().all(|(_, value)| is_any_collection(value)),
        ExprKind::If { then, otherwise, .. } => is_any_collection(then) && is_any_collection(otherwise),
        _ => false,
    }
}

/// True where the Rust of an expression has its type by itself, whatever stands around it.
pub(super) fn is_pinned(env: &Env<'_>, expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(literal) => !matches!(literal, Literal::Int(_) | Literal::Float(_)),
        // In its box it is still what it was.
        ExprKind::NoneValue | ExprKind::AsInterface(_) => false,
        ExprKind::SomeValue(inner) | ExprKind::Iterate(inner) => is_pinned(env, inner),
        ExprKind::Unary { operand, .. } => is_pinned(env, operand),
        ExprKind::Binary { op, lhs, rhs } => {
            use crate::hir::BinaryOp::{Div, Shl, Shr};
            match op {
                Div if matches!(lhs.ty, Ty::Int(_)) => true,
                Shl | Shr => is_pinned(env, lhs),
                _ => is_pinned(env, lhs) || is_pinned(env, rhs),
            }
        }
        ExprKind::If { then, otherwise, .. } => is_pinned(env, then) || is_pinned(env, otherwise),
        ExprKind::Match { arms, .. } => arms.iter().any(|arm| is_pinned(env, &arm.body)),
        ExprKind::Block(_, value) => is_pinned(env, value),
        ExprKind::Tuple(items) => items.iter().all(|item| is_pinned(env, item)),
        ExprKind::List(items) | ExprKind::Set(items) => items.iter().any(|item| is_pinned(env, item)),
        ExprKind::Dict(pairs) => {
            pairs.iter().any(|(key, _)| is_pinned(env, key)) && pairs.iter().any(|(_, value)| is_pinned(env, value))
        }
        ExprKind::Comprehension { .. } => false,
        ExprKind::Intrinsic { op, args } => match op {
            Intrinsic::CollectList | Intrinsic::CollectSet | Intrinsic::CollectDict => false,
            Intrinsic::Min | Intrinsic::Max => args.iter().any(|arg| is_pinned(env, arg)),
            Intrinsic::Range | Intrinsic::RangeStep => args.iter().any(|arg| is_pinned(env, arg)),
            _ => true,
        },
        ExprKind::Convert(_) | ExprKind::Closure(_) | ExprKind::Function(..) => false,
        ExprKind::Construct { owner, fields, .. } => super::generic::construct_is_pinned(env, *owner, expr, fields),
        ExprKind::Call(call) => match &call.callee {
            Callee::Function(id) | Callee::Interface(id) => super::generic::result_is_pinned(env, *id, call),
            Callee::Value(_) => true,
        },
        _ => true,
    }
}
