//! `int(x)`, `uint8(x)`, `float(x)`.
//!
//! In: a number or a bool and the type that it becomes. Out: `from` where every value fits, `as` for floats, else the runtime's checked conversion.

use syn::{Expr as Rust, parse_quote};

use super::env::Env;
use super::literal::Expect;
use super::{build, expr, literal, ty};
use crate::hir::{Expr, ExprKind, Literal};
use crate::types::{IntKind, Ty};

/// The number as a `target`.
pub(super) fn number(env: &Env<'_>, value: &Expr, target: &Ty, expect: Expect) -> Rust {
    if let Some(constant) = folded(env, value, target, expect) {
        return constant;
    }
    if value.ty == *target {
        return expr::given(env, value, expect).expr;
    }
    let rust = ty::owned(env.ctx.file, target);
    match (&value.ty, target) {
        (from, to) if widens(from, to) => {
            let value = expr::value_open(env, value);
            parse_quote!(#rust::from(#value))
        }
        (_, Ty::Float | Ty::Float32) => build::cast(expr::value_open(env, value), rust),
        _ => checked(env, value, &rust, expect),
    }
}

fn checked(env: &Env<'_>, value: &Expr, target: &syn::Type, expect: Expect) -> Rust {
    let value = expr::value_open(env, value);
    let mut path = env.ctx.file.path("indent_rt::num::to_int");
    if expect == Expect::Open {
        path = build::with_turbofish(path, vec![target.clone()]);
    }
    build::call(build::path_expr(path), vec![value])
}

/// A literal that is converted is a literal of the other type.
fn folded(env: &Env<'_>, value: &Expr, target: &Ty, expect: Expect) -> Option<Rust> {
    let ExprKind::Literal(Literal::Int(number)) = value.kind else { return None };
    let literal = match target {
        Ty::Int(kind) if range(*kind).contains(&number) => Literal::Int(number),
        Ty::Float | Ty::Float32 if number.unsigned_abs() < 1 << 24 => Literal::Float(number as f64),
        _ => return None,
    };
    Some(literal::literal(env, &literal, target, expect).expr)
}

fn range(kind: IntKind) -> std::ops::RangeInclusive<i128> {
    match kind {
        IntKind::I8 => i128::from(i8::MIN)..=i128::from(i8::MAX),
        IntKind::I16 => i128::from(i16::MIN)..=i128::from(i16::MAX),
        IntKind::I32 => i128::from(i32::MIN)..=i128::from(i32::MAX),
        IntKind::I64 => i128::from(i64::MIN)..=i128::from(i64::MAX),
        IntKind::U8 => 0..=i128::from(u8::MAX),
        IntKind::U16 => 0..=i128::from(u16::MAX),
        IntKind::U32 => 0..=i128::from(u32::MAX),
        IntKind::U64 => 0..=i128::from(u64::MAX),
    }
}

/// True where Rust has a `From` between the two.
fn widens(from: &Ty, to: &Ty) -> bool {
    match (from, to) {
        (Ty::Bool, Ty::Int(_)) => true,
        (Ty::Int(from), Ty::Int(to)) => {
            range(*to).contains(range(*from).start()) && range(*to).contains(range(*from).end())
        }
        (Ty::Int(from), Ty::Float) => {
            matches!(from, IntKind::I8 | IntKind::I16 | IntKind::I32 | IntKind::U8 | IntKind::U16 | IntKind::U32)
        }
        (Ty::Int(from), Ty::Float32) => matches!(from, IntKind::I8 | IntKind::I16 | IntKind::U8 | IntKind::U16),
        (Ty::Float32, Ty::Float) => true,
        _ => false,
    }
}
