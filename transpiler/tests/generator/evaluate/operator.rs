//! Operators and conversions.

use std::cmp::Ordering;

use super::{Result, in_range, panic};
use crate::tree::Type;
use crate::value::{Value, contains, equal, get, order};

/// Where Python's index is in a list of that length.
pub(super) fn position(index: i128, length: usize) -> Option<usize> {
    let length = length as i128;
    let index = if index < 0 { index + length } else { index };
    (0..length).contains(&index).then_some(index as usize)
}

/// An integer of a type, or the panic of its overflow.
pub(super) fn checked(ty: &Type, value: Option<i128>) -> Result {
    match value {
        Some(value) if in_range(ty, value) => Ok(Value::Int(value)),
        _ => panic("overflow"),
    }
}

pub(super) fn binary(operator: &str, lhs: Value, rhs: Value, ty: &Type) -> Result {
    match (operator, lhs, rhs) {
        ("in", item, container) => Ok(Value::Bool(is_in(&item, &container))),
        ("not in", item, container) => Ok(Value::Bool(!is_in(&item, &container))),
        (_, Value::Int(a), Value::Int(b)) => integers(operator, a, b, ty),
        (_, Value::Float(a), Value::Float(b)) => floats(operator, a, b),
        ("+", Value::Str(a), Value::Str(b)) => Ok(Value::Str(a + &b)),
        ("*", Value::Str(a), Value::Int(n)) => Ok(Value::Str(a.repeat(times(n)))),
        ("+", Value::List(a), Value::List(b)) => Ok(Value::List([a, b].concat())),
        ("*", Value::List(a), Value::Int(n)) => {
            Ok(Value::List((0..times(n)).flat_map(|_| a.iter().cloned()).collect()))
        }
        (_, Value::Set(a), Value::Set(b)) => Ok(Value::Set(sets(operator, &a, &b))),
        (operator, lhs, rhs) => panic!("{lhs:?} {operator} {rhs:?}"),
    }
}

fn times(n: i128) -> usize {
    usize::try_from(n).unwrap_or(0)
}

fn is_in(item: &Value, container: &Value) -> bool {
    match (container, item) {
        (Value::List(items) | Value::Set(items), item) => contains(items, item),
        (Value::Dict(entries), item) => get(entries, item).is_some(),
        (Value::Str(text), Value::Str(part)) => text.contains(part.as_str()),
        (container, item) => panic!("{item:?} in {container:?}"),
    }
}

fn integers(operator: &str, a: i128, b: i128, ty: &Type) -> Result {
    let value = match operator {
        "+" => a.checked_add(b),
        "-" => a.checked_sub(b),
        "*" => a.checked_mul(b),
        "//" | "%" | "/" if b == 0 => return panic("division by zero"),
        "/" => return Ok(Value::Float(a as f64 / b as f64)),
        "//" => Some(a.div_euclid(b) - i128::from(b < 0 && a.rem_euclid(b) != 0)),
        "%" => {
            let rest = a.rem_euclid(b);
            Some(if b < 0 && rest != 0 { rest + b } else { rest })
        }
        "**" => u32::try_from(b).ok().and_then(|exponent| a.checked_pow(exponent)),
        "&" => Some(a & b),
        "|" => Some(a | b),
        "^" => Some(a ^ b),
        "<<" => a.checked_mul(1 << b),
        ">>" => Some(a >> b),
        other => panic!("no operator {other}"),
    };
    checked(ty, value)
}

fn floats(operator: &str, a: f64, b: f64) -> Result {
    Ok(Value::Float(match operator {
        "+" => a + b,
        "-" => a - b,
        "*" => a * b,
        "/" if b == 0.0 => return panic("division by zero"),
        "/" => a / b,
        other => panic!("no operator {other}"),
    }))
}

/// Elements in the order of their insertion: those of the left first.
pub(super) fn sets(operator: &str, a: &[Value], b: &[Value]) -> Vec<Value> {
    let only = |xs: &[Value], ys: &[Value], inside: bool| {
        xs.iter().filter(|x| contains(ys, x) == inside).cloned().collect::<Vec<_>>()
    };
    match operator {
        "&" => only(a, b, true),
        "-" => only(a, b, false),
        "|" => [a.to_vec(), only(b, a, false)].concat(),
        _ => [only(a, b, false), only(b, a, false)].concat(),
    }
}

pub(super) fn compare(operator: &str, lhs: &Value, rhs: &Value) -> bool {
    match (operator, lhs, rhs) {
        ("==", ..) => equal(lhs, rhs),
        ("!=", ..) => !equal(lhs, rhs),
        ("<=", Value::Set(a), Value::Set(b)) => a.iter().all(|item| contains(b, item)),
        ("<", Value::Set(a), Value::Set(b)) => a.len() < b.len() && a.iter().all(|item| contains(b, item)),
        ("<", ..) => order(lhs, rhs) == Ordering::Less,
        ("<=", ..) => order(lhs, rhs) != Ordering::Greater,
        (">", ..) => order(lhs, rhs) == Ordering::Greater,
        _ => order(lhs, rhs) != Ordering::Less,
    }
}
