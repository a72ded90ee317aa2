//! Built-in functions.

use std::cmp::Ordering;

use super::{Machine, Result, operator, panic, show};
use crate::tree::{Expr, Pass, Type};
use crate::value::{Frame, Value, order};

impl Machine<'_> {
    pub(super) fn builtin(&mut self, expr: &Expr, name: &str, passes: &[Pass], frame: &mut Frame) -> Result {
        let mut values = self.exprs(&expr.parts, frame)?;
        let keyword = |wanted: &str| passes.iter().position(|pass| pass.keyword.as_deref() == Some(wanted));
        match name {
            "print" => {
                let texts: Vec<_> = values.iter().map(|value| self.show(value)).collect::<Result<_>>()?;
                self.stdout.push_str(&texts.join(" "));
                self.stdout.push('\n');
                Ok(Value::None)
            }
            "sorted" => {
                let reverse = keyword("reverse").is_some_and(|index| matches!(values[index], Value::Bool(true)));
                let key = keyword("key").map(|index| values[index].clone());
                let items = self.items(values.remove(0))?;
                Ok(Value::List(self.sorted(items, key.as_ref(), reverse)?))
            }
            "range" => range(&values),
            "min" | "max" if values.len() == 1 => {
                let items = self.items(values.remove(0))?;
                match extreme(items, name == "max") {
                    Value::None => panic("empty"),
                    value => Ok(value),
                }
            }
            "min" | "max" => Ok(extreme(values, name == "max")),
            "str" => Ok(Value::Str(self.show(&values[0])?)),
            "int" => match values.remove(0) {
                Value::Float(value) => operator::checked(&expr.ty, Some(value.trunc() as i128)),
                Value::Int(value) => operator::checked(&expr.ty, Some(value)),
                other => panic!("int of {other:?}"),
            },
            "float" => match values.remove(0) {
                Value::Int(value) => Ok(Value::Float(value as f64)),
                other => Ok(other),
            },
            "abs" => match values.remove(0) {
                Value::Int(value) => operator::checked(&expr.ty, Some(value.abs())),
                Value::Float(value) => Ok(Value::Float(value.abs())),
                other => panic!("abs of {other:?}"),
            },
            "round" => match (values.remove(0), values.first()) {
                (Value::Float(value), None) => operator::checked(&expr.ty, Some(value.round_ties_even() as i128)),
                (Value::Float(value), Some(Value::Int(digits))) => Ok(Value::Float(show::digits(value, *digits))),
                (other, _) => panic!("round of {other:?}"),
            },
            "chr" => match values.remove(0) {
                Value::Int(code) => {
                    let code = u32::try_from(code).ok().and_then(char::from_u32);
                    Ok(Value::Str(code.map(String::from).unwrap_or_default()))
                }
                other => panic!("chr of {other:?}"),
            },
            "ord" => match values.remove(0) {
                Value::Str(text) => Ok(Value::Int(text.chars().next().map_or(0, |first| first as i128))),
                other => panic!("ord of {other:?}"),
            },
            "int8" | "int16" | "int32" | "int64" | "uint8" | "uint16" | "uint32" | "uint64" => match values.remove(0) {
                Value::Int(value) => operator::checked(&expr.ty, Some(value)),
                other => panic!("{name} of {other:?}"),
            },
            // `len(xs)`, `enumerate(xs)` and so on are methods called as functions.
            _ => {
                let receiver = values.remove(0);
                let passes = &passes[1..];
                self.builtin_method(receiver, name, passes, values, &expr.ty)
            }
        }
    }

    pub(super) fn sorted(&mut self, items: Vec<Value>, key: Option<&Value>, reverse: bool) -> Result<Vec<Value>> {
        let mut keyed = Vec::new();
        for item in items {
            let key = match key {
                Some(key) => self.apply(key, vec![item.clone()])?,
                None => item.clone(),
            };
            keyed.push((key, item));
        }
        keyed.sort_by(|(a, _), (b, _)| if reverse { order(b, a) } else { order(a, b) });
        Ok(keyed.into_iter().map(|(_, item)| item).collect())
    }
}

/// The smallest or largest, the first of equals for `min`, `None` of nothing.
pub(super) fn extreme(items: Vec<Value>, largest: bool) -> Value {
    let wanted = if largest { Ordering::Greater } else { Ordering::Less };
    items
        .into_iter()
        .reduce(|best, item| if order(&item, &best) == wanted { item } else { best })
        .unwrap_or(Value::None)
}

fn range(values: &[Value]) -> Result {
    let bound = |index: usize| match values.get(index) {
        Some(Value::Int(value)) => *value,
        _ => 1,
    };
    let (start, end, step) = if values.len() == 1 { (0, bound(0), 1) } else { (bound(0), bound(1), bound(2)) };
    let mut items = Vec::new();
    let mut next = start;
    while (step > 0 && next < end) || (step < 0 && next > end) {
        items.push(Value::Int(next));
        next += step;
        if items.len() > 1000 {
            return Err(super::Stop::Limit);
        }
    }
    Ok(Value::List(items))
}

pub(super) fn total(items: Vec<Value>, ty: &Type) -> Result {
    let start = if *ty == Type::Float { Value::Float(0.0) } else { Value::Int(0) };
    items.into_iter().try_fold(start, |sum, item| operator::binary("+", sum, item, ty))
}
