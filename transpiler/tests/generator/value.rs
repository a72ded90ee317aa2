//! Values of the reference evaluator: how they compare and how they look.

use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::rc::Rc;

use crate::tree::{Block, Expr};

pub(crate) type Cell = Rc<RefCell<Value>>;
/// The locals of one call, by name.
pub(crate) type Frame = BTreeMap<String, Cell>;

/// A value. A `T?` is its value or `None`.
#[derive(Clone, Debug)]
pub(crate) enum Value {
    None,
    Bool(bool),
    Int(i128),
    Float(f64),
    Str(String),
    Tuple(Vec<Value>),
    List(Vec<Value>),
    Dict(Vec<(Value, Value)>),
    Set(Vec<Value>),
    /// A struct or an error: its type, its fields in order.
    Record(String, Vec<(String, Value)>),
    Variant(Rc<VariantValue>),
    Newtype(String, Box<Value>),
    Closure(Rc<Closure>),
    /// A function of the program.
    Function(String),
}

#[derive(Clone, Debug)]
pub(crate) struct VariantValue {
    pub(crate) owner: String,
    pub(crate) index: usize,
    pub(crate) name: String,
    pub(crate) fields: Vec<(String, Value)>,
}

/// A lambda or nested function with what it captured.
#[derive(Clone, Debug)]
pub(crate) struct Closure {
    pub(crate) parameters: Vec<String>,
    pub(crate) body: Body,
    pub(crate) frame: Frame,
}

#[derive(Clone, Debug)]
pub(crate) enum Body {
    Expr(Expr),
    Block(Block),
}

/// `==`.
pub(crate) fn equal(lhs: &Value, rhs: &Value) -> bool {
    match (lhs, rhs) {
        (Value::None, Value::None) => true,
        (Value::Bool(a), Value::Bool(b)) => a == b,
        (Value::Int(a), Value::Int(b)) => a == b,
        (Value::Float(a), Value::Float(b)) => a == b,
        (Value::Str(a), Value::Str(b)) => a == b,
        (Value::Tuple(a), Value::Tuple(b)) | (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| equal(a, b))
        }
        (Value::Set(a), Value::Set(b)) => a.len() == b.len() && a.iter().all(|item| contains(b, item)),
        (Value::Dict(a), Value::Dict(b)) => {
            a.len() == b.len() && a.iter().all(|(key, value)| get(b, key).is_some_and(|other| equal(value, other)))
        }
        (Value::Record(a, x), Value::Record(b, y)) => a == b && fields_equal(x, y),
        (Value::Variant(a), Value::Variant(b)) => a.index == b.index && fields_equal(&a.fields, &b.fields),
        (Value::Newtype(_, a), Value::Newtype(_, b)) => equal(a, b),
        _ => false,
    }
}

fn fields_equal(lhs: &[(String, Value)], rhs: &[(String, Value)]) -> bool {
    lhs.iter().zip(rhs).all(|((_, a), (_, b))| equal(a, b))
}

pub(crate) fn contains(items: &[Value], item: &Value) -> bool {
    items.iter().any(|other| equal(other, item))
}

pub(crate) fn get<'a>(items: &'a [(Value, Value)], key: &Value) -> Option<&'a Value> {
    items.iter().find(|(other, _)| equal(other, key)).map(|(_, value)| value)
}

/// `<` and its kin, and sorting.
pub(crate) fn order(lhs: &Value, rhs: &Value) -> Ordering {
    match (lhs, rhs) {
        (Value::None, Value::None) => Ordering::Equal,
        (Value::None, _) => Ordering::Less,
        (_, Value::None) => Ordering::Greater,
        (Value::Bool(a), Value::Bool(b)) => a.cmp(b),
        (Value::Int(a), Value::Int(b)) => a.cmp(b),
        (Value::Float(a), Value::Float(b)) => a.partial_cmp(b).unwrap_or_else(|| a.is_nan().cmp(&b.is_nan())),
        (Value::Str(a), Value::Str(b)) => a.cmp(b),
        (Value::Tuple(a), Value::Tuple(b)) | (Value::List(a), Value::List(b)) => orders(a.iter(), b.iter()),
        (Value::Record(_, a), Value::Record(_, b)) => {
            orders(a.iter().map(|(_, value)| value), b.iter().map(|(_, value)| value))
        }
        (Value::Variant(a), Value::Variant(b)) => a
            .index
            .cmp(&b.index)
            .then_with(|| orders(a.fields.iter().map(|(_, value)| value), b.fields.iter().map(|(_, value)| value))),
        (Value::Newtype(_, a), Value::Newtype(_, b)) => order(a, b),
        _ => panic!("the generator compares what has an order"),
    }
}

fn orders<'a>(mut lhs: impl Iterator<Item = &'a Value>, mut rhs: impl Iterator<Item = &'a Value>) -> Ordering {
    loop {
        match (lhs.next(), rhs.next()) {
            (Some(a), Some(b)) => match order(a, b) {
                Ordering::Equal => {}
                other => return other,
            },
            (Some(_), None) => return Ordering::Greater,
            (None, Some(_)) => return Ordering::Less,
            (None, None) => return Ordering::Equal,
        }
    }
}

/// Roughly how many words a value takes.
pub(crate) fn size(value: &Value) -> u32 {
    let all = |values: &[Value]| values.iter().map(size).sum::<u32>();
    let fields = |fields: &[(String, Value)]| fields.iter().map(|(_, value)| size(value)).sum::<u32>();
    1 + match value {
        Value::Str(text) => text.len() as u32 / 8,
        Value::Tuple(items) | Value::List(items) | Value::Set(items) => all(items),
        Value::Dict(entries) => entries.iter().map(|(key, value)| size(key) + size(value)).sum(),
        Value::Record(_, values) => fields(values),
        Value::Variant(variant) => fields(&variant.fields),
        Value::Newtype(_, inner) => size(inner),
        _ => 0,
    }
}

/// A float as Python's `repr` writes it.
pub(crate) fn float(value: f64) -> String {
    if value.is_nan() {
        return "nan".to_owned();
    }
    if value.is_infinite() {
        return if value > 0.0 { "inf" } else { "-inf" }.to_owned();
    }
    let scientific = format!("{value:e}");
    let (digits, exponent) = scientific.split_once('e').expect("it has an exponent");
    let exponent: i32 = exponent.parse().expect("the exponent is a number");
    if (-4..16).contains(&exponent) {
        let text = format!("{value}");
        return if text.contains('.') { text } else { text + ".0" };
    }
    let sign = if exponent < 0 { '-' } else { '+' };
    format!("{digits}e{sign}{:02}", exponent.abs())
}

/// A literal, and text inside something.
pub(crate) fn quoted(value: &Value) -> String {
    match value {
        Value::None => "None".to_owned(),
        Value::Bool(value) => if *value { "True" } else { "False" }.to_owned(),
        Value::Int(value) => value.to_string(),
        Value::Float(value) => float(*value),
        Value::Str(text) => {
            let mut quoted = String::from("\"");
            for character in text.chars() {
                match character {
                    '"' => quoted.push_str("\\\""),
                    '\\' => quoted.push_str("\\\\"),
                    '\n' => quoted.push_str("\\n"),
                    '\t' => quoted.push_str("\\t"),
                    other => quoted.push(other),
                }
            }
            quoted + "\""
        }
        _ => panic!("only scalars are literals"),
    }
}
