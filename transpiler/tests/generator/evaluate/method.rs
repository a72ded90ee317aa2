//! Methods of built-in types. Iterators are lists here: what a chain gives does not depend on when it is asked.

use super::builtin::{extreme, total};
use super::expression::{dict, set};
use super::{Machine, Result, operator, panic};
use crate::tree::{Expr, Pass, Type};
use crate::value::{Frame, Value, contains, equal, get};

impl Machine<'_> {
    /// A method that leaves its receiver as it is.
    pub(super) fn builtin_method(
        &mut self,
        receiver: Value,
        name: &str,
        passes: &[Pass],
        arguments: Vec<Value>,
        ty: &Type,
    ) -> Result {
        match (&receiver, name) {
            (Value::Str(text), name) if is_text_method(name) => text_method(text, name, &arguments),
            (Value::Int(value), name) => integer_method(*value, name, &arguments, ty),
            (Value::Dict(entries), name) => self.dict_method(entries, name, arguments, ty),
            (Value::Set(items), "union" | "intersection" | "difference" | "symmetric_difference") => {
                let Some(Value::Set(other)) = arguments.first() else { panic!("sets are joined with sets") };
                let operator = match name {
                    "union" => "|",
                    "intersection" => "&",
                    "difference" => "-",
                    _ => "^",
                };
                Ok(Value::Set(operator::sets(operator, items, other)))
            }
            (_, "copy") => Ok(receiver),
            (Value::List(items) | Value::Set(items), "len" | "count") if arguments.is_empty() => {
                Ok(Value::Int(items.len() as i128))
            }
            _ => {
                let items = self.items(receiver)?;
                self.iterator_method(items, name, passes, arguments, ty)
            }
        }
    }

    fn dict_method(&mut self, entries: &[(Value, Value)], name: &str, arguments: Vec<Value>, ty: &Type) -> Result {
        match name {
            "len" => Ok(Value::Int(entries.len() as i128)),
            "is_empty" => Ok(Value::Bool(entries.is_empty())),
            "get" => Ok(get(entries, &arguments[0]).cloned().unwrap_or(Value::None)),
            "contains" => Ok(Value::Bool(get(entries, &arguments[0]).is_some())),
            "keys" => Ok(Value::List(entries.iter().map(|(key, _)| key.clone()).collect())),
            "values" => Ok(Value::List(entries.iter().map(|(_, value)| value.clone()).collect())),
            "items" => {
                let pairs = entries.iter().map(|(key, value)| Value::Tuple(vec![key.clone(), value.clone()]));
                Ok(Value::List(pairs.collect()))
            }
            "copy" => Ok(Value::Dict(entries.to_vec())),
            _ => {
                let keys = entries.iter().map(|(key, _)| key.clone()).collect();
                self.iterator_method(keys, name, &[], arguments, ty)
            }
        }
    }

    fn holds(&mut self, predicate: &Value, item: &Value) -> Result<bool> {
        Ok(matches!(self.apply(predicate, vec![item.clone()])?, Value::Bool(true)))
    }

    /// The items on which the predicate gives `wanted`.
    fn filtered(&mut self, items: Vec<Value>, predicate: &Value) -> Result<Vec<Value>> {
        let mut kept = Vec::new();
        for item in items {
            if self.holds(predicate, &item)? {
                kept.push(item);
            }
        }
        Ok(kept)
    }

    /// How many items at the start satisfy the predicate.
    fn prefix(&mut self, items: &[Value], predicate: &Value) -> Result<usize> {
        for (index, item) in items.iter().enumerate() {
            if !self.holds(predicate, item)? {
                return Ok(index);
            }
        }
        Ok(items.len())
    }

    fn keyed(&mut self, items: Vec<Value>, key: &Value) -> Result<Vec<Value>> {
        let mut keyed = Vec::new();
        for item in items {
            keyed.push(Value::Tuple(vec![self.apply(key, vec![item.clone()])?, item]));
        }
        Ok(keyed)
    }

    fn iterator_method(
        &mut self,
        mut items: Vec<Value>,
        name: &str,
        passes: &[Pass],
        mut arguments: Vec<Value>,
        ty: &Type,
    ) -> Result {
        let number = |arguments: &[Value]| match arguments.first() {
            Some(Value::Int(value)) => usize::try_from(*value).unwrap_or(0),
            _ => 0,
        };
        Ok(Value::List(match name {
            "map" => {
                let mut mapped = Vec::new();
                for item in items {
                    mapped.push(self.apply(&arguments[0], vec![item])?);
                }
                mapped
            }
            "flat_map" => {
                let mut mapped = Vec::new();
                for item in items {
                    let inner = self.apply(&arguments[0], vec![item])?;
                    mapped.extend(self.items(inner)?);
                }
                mapped
            }
            "filter_map" => {
                let mut mapped = Vec::new();
                for item in items {
                    match self.apply(&arguments[0], vec![item])? {
                        Value::None => {}
                        value => mapped.push(value),
                    }
                }
                mapped
            }
            "filter" => self.filtered(items, &arguments[0])?,
            "take" => items.into_iter().take(number(&arguments)).collect(),
            "skip" => items.into_iter().skip(number(&arguments)).collect(),
            "step_by" => items.into_iter().step_by(number(&arguments).max(1)).collect(),
            "take_while" => {
                let end = self.prefix(&items, &arguments[0])?;
                items.truncate(end);
                items
            }
            "skip_while" => {
                let start = self.prefix(&items, &arguments[0])?;
                items.split_off(start)
            }
            "zip" => {
                let others = self.items(arguments.remove(0))?;
                items.into_iter().zip(others).map(|(a, b)| Value::Tuple(vec![a, b])).collect()
            }
            "enumerate" => {
                let start = number(&arguments) as i128;
                (start..).zip(items).map(|(index, item)| Value::Tuple(vec![Value::Int(index), item])).collect()
            }
            "chain" => {
                items.extend(self.items(arguments.remove(0))?);
                items
            }
            "chunks" => items.chunks(number(&arguments).max(1)).map(|chunk| Value::List(chunk.to_vec())).collect(),
            "windows" => items.windows(number(&arguments).max(1)).map(|chunk| Value::List(chunk.to_vec())).collect(),
            "sorted" => self.sorted(items, None, false)?,
            "sorted_by" => self.sorted(items, Some(&arguments[0]), false)?,
            "reversed" => items.into_iter().rev().collect(),
            "unique" => match set(items) {
                Value::Set(items) => items,
                _ => panic!("a set holds items"),
            },
            "group_by" => self.grouped(items, &arguments[0])?,
            "collect" | "list" => items,
            _ => return self.iterator_end(items, name, passes, arguments, ty),
        }))
    }

    fn grouped(&mut self, items: Vec<Value>, key: &Value) -> Result<Vec<Value>> {
        let mut groups: Vec<(Value, Vec<Value>)> = Vec::new();
        for item in items {
            let key = self.apply(key, vec![item.clone()])?;
            match groups.iter_mut().find(|(other, _)| equal(other, &key)) {
                Some((_, group)) => group.push(item),
                None => groups.push((key, vec![item])),
            }
        }
        Ok(groups.into_iter().map(|(key, group)| Value::Tuple(vec![key, Value::List(group)])).collect())
    }

    /// What ends a chain with something that is no list.
    fn iterator_end(
        &mut self,
        mut items: Vec<Value>,
        name: &str,
        _passes: &[Pass],
        mut arguments: Vec<Value>,
        ty: &Type,
    ) -> Result {
        Ok(match name {
            "to_set" | "set" => set(items),
            "to_dict" | "dict" => dict(
                items
                    .into_iter()
                    .map(|item| match item {
                        Value::Tuple(mut pair) => (pair.remove(0), pair.remove(0)),
                        other => panic!("{other:?} is no pair"),
                    })
                    .collect(),
            ),
            "fold" => {
                let function = arguments.remove(1);
                let mut result = arguments.remove(0);
                for item in items {
                    result = self.apply(&function, vec![result, item])?;
                }
                result
            }
            "sum" => total(items, ty)?,
            "min" | "max" => extreme(items, name == "max"),
            "min_by" | "max_by" => {
                let mut best: Option<(Value, Value)> = None;
                for pair in self.keyed(items, &arguments[0])? {
                    let Value::Tuple(mut pair) = pair else { panic!("a pair") };
                    let (key, item) = (pair.remove(0), pair.remove(0));
                    let wins = best.as_ref().is_none_or(|(other, _)| {
                        let ordering = crate::value::order(&key, other);
                        if name == "max_by" { ordering.is_gt() } else { ordering.is_lt() }
                    });
                    if wins {
                        best = Some((key, item));
                    }
                }
                best.map_or(Value::None, |(_, item)| item)
            }
            "any" if arguments.is_empty() => Value::Bool(contains(&items, &Value::Bool(true))),
            "all" if arguments.is_empty() => Value::Bool(!contains(&items, &Value::Bool(false))),
            "any" => Value::Bool(!self.filtered(items, &arguments[0])?.is_empty()),
            "all" => {
                let count = items.len();
                Value::Bool(self.prefix(&items, &arguments[0])? == count)
            }
            "len" => Value::Int(items.len() as i128),
            "count" if arguments.is_empty() => Value::Int(items.len() as i128),
            "count" => Value::Int(items.iter().filter(|item| equal(item, &arguments[0])).count() as i128),
            "first" => items.into_iter().next().unwrap_or(Value::None),
            "last" => items.pop().unwrap_or(Value::None),
            "find" => self.filtered(items, &arguments[0])?.into_iter().next().unwrap_or(Value::None),
            "position" => {
                for (index, item) in items.iter().enumerate() {
                    if self.holds(&arguments[0], item)? {
                        return Ok(Value::Int(index as i128));
                    }
                }
                Value::None
            }
            "index" => match items.iter().position(|item| equal(item, &arguments[0])) {
                Some(index) => Value::Int(index as i128),
                None => return panic("not in list"),
            },
            "get" => match arguments.first() {
                // Counted from the start only.
                Some(Value::Int(index)) => {
                    usize::try_from(*index).ok().and_then(|index| items.get(index).cloned()).unwrap_or(Value::None)
                }
                other => panic!("get of {other:?}"),
            },
            "is_empty" => Value::Bool(items.is_empty()),
            "contains" => Value::Bool(contains(&items, &arguments[0])),
            "join" => panic!("join belongs to the separator"),
            other => panic!("no method {other}"),
        })
    }

    /// A method that changes its receiver, a place.
    pub(super) fn changing(
        &mut self,
        expr: &Expr,
        name: &str,
        passes: &[Pass],
        arguments: Vec<Value>,
        frame: &mut Frame,
    ) -> Result {
        let place = self.place(&expr.parts[0], frame)?;
        if name == "sort" {
            let keyword = |wanted: &str| passes.iter().position(|pass| pass.keyword.as_deref() == Some(wanted));
            let key = keyword("key").map(|index| arguments[index].clone());
            let reverse = keyword("reverse").is_some_and(|index| matches!(arguments[index], Value::Bool(true)));
            let items = super::place::change(&place, false, |value| Ok(value.clone()))?;
            let items = self.items(items)?;
            let sorted = self.sorted(items, key.as_ref(), reverse)?;
            self.store(&place, Value::List(sorted))?;
            return Ok(Value::None);
        }
        let mut arguments = arguments;
        if matches!(name, "extend" | "update")
            && let Some(Value::List(_) | Value::Set(_)) = arguments.first()
        {
            let items = self.items(arguments.remove(0))?;
            arguments.push(Value::List(items));
        }
        super::place::change(&place, false, |value| match value {
            Value::List(items) => change_list(items, name, arguments),
            Value::Dict(entries) => change_dict(entries, name, arguments),
            Value::Set(items) => change_set(items, name, arguments),
            other => panic!("{other:?} has no {name}"),
        })
    }
}

fn change_list(items: &mut Vec<Value>, name: &str, mut arguments: Vec<Value>) -> Result {
    let index = |value: &Value| match value {
        Value::Int(index) => *index,
        other => panic!("{other:?} is no index"),
    };
    match name {
        "append" => items.push(arguments.remove(0)),
        "extend" => match arguments.remove(0) {
            Value::List(others) => items.extend(others),
            other => panic!("extend by {other:?}"),
        },
        "insert" => {
            let at = index(&arguments[0]);
            let length = items.len() as i128;
            let at = if at < 0 { (at + length).max(0) } else { at.min(length) };
            items.insert(at as usize, arguments.remove(1));
        }
        "pop" => {
            let at = arguments.first().map_or(-1, index);
            return match operator::position(at, items.len()) {
                Some(at) => Ok(items.remove(at)),
                None => panic("pop"),
            };
        }
        "remove" => match items.iter().position(|item| equal(item, &arguments[0])) {
            Some(at) => {
                items.remove(at);
            }
            None => return panic("remove"),
        },
        "clear" => items.clear(),
        "reverse" => items.reverse(),
        "swap" => {
            let at = |value: &Value| operator::position(index(value), items.len());
            match (at(&arguments[0]), at(&arguments[1])) {
                (Some(i), Some(j)) => items.swap(i, j),
                _ => return panic("swap"),
            }
        }
        other => panic!("no method {other}"),
    }
    Ok(Value::None)
}

fn change_dict(entries: &mut Vec<(Value, Value)>, name: &str, mut arguments: Vec<Value>) -> Result {
    let found = |key: &Value| entries.iter().position(|(other, _)| equal(other, key));
    match name {
        "pop" | "remove" => match found(&arguments[0]) {
            Some(index) => return Ok(entries.remove(index).1),
            None if name == "remove" => return Ok(Value::None),
            None if arguments.len() > 1 => return Ok(arguments.remove(1)),
            None => return panic("pop"),
        },
        "update" => match arguments.remove(0) {
            Value::Dict(others) => {
                let Value::Dict(joined) = dict([entries.clone(), others].concat()) else { panic!("a dict") };
                *entries = joined;
            }
            other => panic!("update by {other:?}"),
        },
        "setdefault" => match found(&arguments[0]) {
            Some(index) => return Ok(entries[index].1.clone()),
            None => {
                let value = arguments.remove(1);
                entries.push((arguments.remove(0), value.clone()));
                return Ok(value);
            }
        },
        "clear" => entries.clear(),
        other => panic!("no method {other}"),
    }
    Ok(Value::None)
}

fn change_set(items: &mut Vec<Value>, name: &str, mut arguments: Vec<Value>) -> Result {
    match name {
        "add" if contains(items, &arguments[0]) => {}
        "add" => items.push(arguments.remove(0)),
        "update" => match arguments.remove(0) {
            Value::List(others) => {
                let Value::Set(joined) = set([items.clone(), others].concat()) else { panic!("a set") };
                *items = joined;
            }
            other => panic!("update by {other:?}"),
        },
        "discard" => items.retain(|item| !equal(item, &arguments[0])),
        "remove" => match items.iter().position(|item| equal(item, &arguments[0])) {
            Some(index) => {
                items.remove(index);
            }
            None => return panic("remove"),
        },
        "clear" => items.clear(),
        other => panic!("no method {other}"),
    }
    Ok(Value::None)
}

fn is_text_method(name: &str) -> bool {
    const NAMES: &[&str] = &[
        "len",
        "byte_len",
        "upper",
        "lower",
        "strip",
        "lstrip",
        "rstrip",
        "replace",
        "startswith",
        "endswith",
        "contains",
        "find",
        "count",
        "repeat",
        "pad_left",
        "pad_right",
        "is_empty",
        "is_digit",
        "is_alpha",
        "reverse",
        "split",
        "lines",
        "chars",
        "take",
        "skip",
        "slice",
        "split_once",
        "join",
    ];
    NAMES.contains(&name)
}

fn text_method(text: &str, name: &str, arguments: &[Value]) -> Result {
    let part = || match &arguments[0] {
        Value::Str(part) => part.as_str(),
        other => panic!("{other:?} is no text"),
    };
    let number = |index: usize| match &arguments[index] {
        Value::Int(value) => usize::try_from(*value).unwrap_or(0),
        other => panic!("{other:?} is no number"),
    };
    let owned = |text: &str| Value::Str(text.to_owned());
    let texts = |texts: Vec<&str>| Value::List(texts.into_iter().map(owned).collect());
    let characters =
        |start: usize, end: usize| text.chars().skip(start).take(end.saturating_sub(start)).collect::<String>();
    let missing = |width: usize| " ".repeat(width.saturating_sub(text.chars().count()));
    Ok(match name {
        "len" => Value::Int(text.chars().count() as i128),
        "byte_len" => Value::Int(text.len() as i128),
        "upper" => Value::Str(text.to_uppercase()),
        "lower" => Value::Str(text.to_lowercase()),
        "strip" => owned(text.trim()),
        "lstrip" => owned(text.trim_start()),
        "rstrip" => owned(text.trim_end()),
        "replace" => match &arguments[1] {
            Value::Str(new) => Value::Str(text.replace(part(), new)),
            other => panic!("{other:?} is no text"),
        },
        "startswith" => Value::Bool(text.starts_with(part())),
        "endswith" => Value::Bool(text.ends_with(part())),
        "contains" => Value::Bool(text.contains(part())),
        "find" => match text.find(part()) {
            Some(at) => Value::Int(text[..at].chars().count() as i128),
            None => Value::None,
        },
        "count" => Value::Int(text.matches(part()).count() as i128),
        "repeat" => Value::Str(text.repeat(number(0))),
        "pad_left" => Value::Str(missing(number(0)) + text),
        "pad_right" => Value::Str(text.to_owned() + &missing(number(0))),
        "is_empty" => Value::Bool(text.is_empty()),
        "is_digit" => Value::Bool(!text.is_empty() && text.chars().all(|c| c.is_ascii_digit())),
        "is_alpha" => Value::Bool(!text.is_empty() && text.chars().all(char::is_alphabetic)),
        "reverse" => Value::Str(text.chars().rev().collect()),
        "split" if arguments.is_empty() => texts(text.split_whitespace().collect()),
        "split" => texts(text.split(part()).collect()),
        "lines" => texts(text.lines().collect()),
        "chars" => Value::List(text.chars().map(|c| Value::Str(c.to_string())).collect()),
        "take" => Value::Str(characters(0, number(0))),
        "skip" => Value::Str(characters(number(0), usize::MAX)),
        "slice" => Value::Str(characters(number(0), number(1))),
        "split_once" => match text.split_once(part()) {
            Some((left, right)) => Value::Tuple(vec![owned(left), owned(right)]),
            None => Value::None,
        },
        "join" => {
            let (Value::List(parts) | Value::Set(parts)) = &arguments[0] else { panic!("texts are joined") };
            let parts: Vec<_> = parts.iter().map(crate::evaluate::method::bare).collect();
            Value::Str(parts.join(text))
        }
        other => panic!("no method {other}"),
    })
}

fn bare(value: &Value) -> &str {
    match value {
        Value::Str(text) => text,
        other => panic!("{other:?} is no text"),
    }
}

fn integer_method(value: i128, name: &str, arguments: &[Value], ty: &Type) -> Result {
    let Some(Value::Int(other)) = arguments.first() else { panic!("no method {name}") };
    let (kind, operator) = name.split_once('_').unwrap_or_else(|| panic!("no method {name}"));
    let operator = match operator {
        "add" => "+",
        "sub" => "-",
        _ => "*",
    };
    let inner = match ty {
        Type::Optional(inner) => inner,
        other => other,
    };
    let exact = operator::binary(operator, Value::Int(value), Value::Int(*other), inner);
    match (kind, exact) {
        (_, Ok(value)) => Ok(value),
        ("checked", _) => Ok(Value::None),
        _ => Err(super::Stop::Limit),
    }
}
