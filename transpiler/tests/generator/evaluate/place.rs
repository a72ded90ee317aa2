//! Places: what is assigned, changed in place, and passed as `mut`.

use super::operator;
use super::{Machine, Result, panic};
use crate::tree::{Expr, Kind, Type};
use crate::value::{Cell, Frame, Value, equal};

/// A local and the way from it.
pub(super) struct Place {
    root: Cell,
    steps: Vec<Step>,
}

enum Step {
    Field(String),
    Item(usize),
    Index(Value),
    /// Key and default.
    Entry(Value, Value),
}

impl Machine<'_> {
    pub(super) fn place(&mut self, expr: &Expr, frame: &mut Frame) -> Result<Place> {
        if let Kind::Local(name) = &expr.kind {
            if !frame.contains_key(name) {
                self.bind(name, Value::None, frame);
            }
            return Ok(Place { root: frame[name].clone(), steps: Vec::new() });
        }
        let mut place = self.place(&expr.parts[0], frame)?;
        place.steps.push(match &expr.kind {
            Kind::Field(name) => Step::Field(name.clone()),
            Kind::Item(index) => Step::Item(*index),
            Kind::Index => Step::Index(self.expr(&expr.parts[1], frame)?),
            Kind::Method(name, _) if name == "setdefault" => {
                let key = self.expr(&expr.parts[1], frame)?;
                Step::Entry(key, self.expr(&expr.parts[2], frame)?)
            }
            other => panic!("{other:?} is no place"),
        });
        Ok(place)
    }

    pub(super) fn store(&mut self, place: &Place, value: Value) -> Result<()> {
        change(place, true, |target| {
            *target = value;
            Ok(())
        })
    }

    pub(super) fn assign(&mut self, operator: &str, target: &Expr, value: &Expr, frame: &mut Frame) -> Result<()> {
        let value = self.expr(value, frame)?;
        let place = self.place(target, frame)?;
        if operator == "=" {
            return self.store(&place, value);
        }
        let before = change(&place, false, |target| Ok(target.clone()))?;
        let operator = &operator[..operator.len() - 1];
        let value = self.operate(operator, before, value, &target.ty)?;
        self.store(&place, value)
    }

    /// `operate`, or the method of an operator interface.
    pub(super) fn operate(&mut self, operator: &str, lhs: Value, rhs: Value, ty: &Type) -> Result {
        let method = match operator {
            "+" => "add",
            "-" => "sub",
            "*" => "mul",
            _ => "div",
        };
        if super::owner(&lhs).is_some() && !matches!(operator, "in" | "not in") {
            return Ok(self.invoke_method(lhs, method, vec![(None, rhs)])?.0);
        }
        operator::binary(operator, lhs, rhs, ty)
    }
}

/// Calls `action` with what is at the place. An assignment may put a new key into a dict.
pub(super) fn change<T>(place: &Place, assigned: bool, action: impl FnOnce(&mut Value) -> Result<T>) -> Result<T> {
    let mut root = place.root.borrow_mut();
    let mut target = &mut *root;
    for (index, step) in place.steps.iter().enumerate() {
        let inserts = assigned && index + 1 == place.steps.len();
        target = follow(target, step, inserts)?;
    }
    action(target)
}

fn follow<'a>(value: &'a mut Value, step: &Step, inserts: bool) -> Result<&'a mut Value> {
    match (value, step) {
        (Value::Record(_, fields), Step::Field(name)) => {
            let field = fields.iter_mut().find(|(other, _)| other == name);
            Ok(&mut field.unwrap_or_else(|| panic!("it has the field {name}")).1)
        }
        (Value::Tuple(items), Step::Item(index)) => Ok(&mut items[*index]),
        (Value::List(items), Step::Index(Value::Int(index))) => match operator::position(*index, items.len()) {
            Some(index) => Ok(&mut items[index]),
            None => panic("index out of range"),
        },
        (Value::Dict(entries), Step::Index(key)) => match entries.iter().position(|(other, _)| equal(other, key)) {
            Some(index) => Ok(&mut entries[index].1),
            None if inserts => Ok(entry(entries, key.clone(), Value::None)),
            None => panic("missing key"),
        },
        (Value::Dict(entries), Step::Entry(key, default)) => {
            match entries.iter().position(|(other, _)| equal(other, key)) {
                Some(index) => Ok(&mut entries[index].1),
                None => Ok(entry(entries, key.clone(), default.clone())),
            }
        }
        (value, _) => panic!("{value:?} has no such part"),
    }
}

fn entry(entries: &mut Vec<(Value, Value)>, key: Value, value: Value) -> &mut Value {
    entries.push((key, value));
    let last = entries.len() - 1;
    &mut entries[last].1
}
