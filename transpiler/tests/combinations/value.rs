//! Values: how they are written in a program, and how they are shown.

/// A value of some type.
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    Missing,
    Bool(bool),
    Int(i64),
    Text(String),
    List(Vec<Value>),
    Tuple(Vec<Value>),
    /// A struct or variant: what makes it, the name that is shown, and its fields.
    Made(&'static str, &'static str, Vec<(&'static str, Value)>),
}

use Value::{Bool, Int, List, Made, Missing, Text, Tuple};

/// A text.
pub(crate) fn text(text: &str) -> Value {
    Text(text.to_owned())
}

impl Value {
    /// As it is written.
    pub(crate) fn code(&self) -> String {
        match self {
            Made(path, _, fields) if fields.is_empty() => (*path).to_owned(),
            Made(path, _, fields) => format!("{path}({})", joined(fields.iter().map(|(_, field)| field.code()))),
            List(items) => format!("[{}]", joined(items.iter().map(Value::code))),
            Tuple(parts) => format!("({})", joined(parts.iter().map(Value::code))),
            other => other.inside(),
        }
    }

    /// As `print` shows it.
    pub(crate) fn shown(&self) -> String {
        match self {
            Text(text) => text.clone(),
            other => other.inside(),
        }
    }

    /// As it is shown inside another.
    fn inside(&self) -> String {
        match self {
            Missing => "None".to_owned(),
            Bool(true) => "True".to_owned(),
            Bool(false) => "False".to_owned(),
            Int(number) => number.to_string(),
            Text(text) => format!("\"{text}\""),
            List(items) => format!("[{}]", joined(items.iter().map(Value::inside))),
            Tuple(parts) => format!("({})", joined(parts.iter().map(Value::inside))),
            Made(_, name, fields) if fields.is_empty() => (*name).to_owned(),
            Made(_, name, fields) => {
                let fields = fields.iter().map(|(field, value)| format!("{field}={}", value.inside()));
                format!("{name}({})", joined(fields))
            }
        }
    }

    /// A field of a struct.
    pub(crate) fn field(&self, position: usize) -> Value {
        match self {
            Made(_, _, fields) => fields[position].1.clone(),
            List(parts) | Tuple(parts) => parts[position].clone(),
            other => other.clone(),
        }
    }
}

fn joined(parts: impl Iterator<Item = String>) -> String {
    parts.collect::<Vec<_>>().join(", ")
}
