//! Patterns.

use super::{Machine, Result};
use crate::tree::{Expr, Pattern};
use crate::value::{Frame, Value, equal};

impl Machine<'_> {
    /// The arm that takes the value, with its names bound, and how many guards stand before its own end.
    pub(super) fn arm(
        &mut self,
        arms: &[(Pattern, bool)],
        value: &Value,
        guards: &[Expr],
        frame: &mut Frame,
    ) -> Result<Option<(usize, usize)>> {
        let mut guards_seen = 0;
        for (index, (pattern, guarded)) in arms.iter().enumerate() {
            let guard = guarded.then(|| &guards[guards_seen]);
            guards_seen += usize::from(*guarded);
            let mut bound = Vec::new();
            if !matches(pattern, value, &mut bound) {
                continue;
            }
            // A closure that was made in an earlier round keeps what it saw.
            for (name, value) in bound {
                frame.insert(name, super::cell(value));
            }
            let taken = match guard {
                Some(guard) => self.truth(guard, frame)?,
                None => true,
            };
            if taken {
                return Ok(Some((index, guards_seen)));
            }
        }
        Ok(None)
    }
}

fn matches(pattern: &Pattern, value: &Value, bound: &mut Vec<(String, Value)>) -> bool {
    match (pattern, value) {
        (Pattern::Wildcard, _) => true,
        (Pattern::Bind(name), value) => {
            bound.push((name.clone(), value.clone()));
            true
        }
        (Pattern::None, value) => matches!(value, Value::None),
        (Pattern::Literal(literal), value) => equal(literal, value),
        (Pattern::Or(patterns), value) => patterns.iter().any(|pattern| matches(pattern, value, bound)),
        (_, Value::None) => false,
        (Pattern::Tuple(patterns), Value::Tuple(items)) => all(patterns, items, bound),
        (Pattern::List(patterns, None), Value::List(items)) => {
            patterns.len() == items.len() && all(patterns, items, bound)
        }
        (Pattern::List(patterns, Some(rest)), Value::List(items)) => {
            if patterns.len() > items.len() {
                return false;
            }
            let (first, others) = items.split_at(patterns.len());
            bound.push((rest.clone(), Value::List(others.to_vec())));
            all(patterns, first, bound)
        }
        (Pattern::Constructor(name, patterns), Value::Variant(variant)) => {
            *name == variant.name && fields(patterns, &variant.fields, bound)
        }
        (Pattern::Constructor(_, patterns), Value::Record(_, values)) => fields(patterns, values, bound),
        (Pattern::Constructor(_, patterns), Value::Newtype(_, value)) => matches(&patterns[0].2, value, bound),
        (pattern, value) => panic!("{pattern:?} of {value:?}"),
    }
}

fn all(patterns: &[Pattern], items: &[Value], bound: &mut Vec<(String, Value)>) -> bool {
    patterns.iter().zip(items).all(|(pattern, item)| matches(pattern, item, bound))
}

fn fields(patterns: &[(String, bool, Pattern)], values: &[(String, Value)], bound: &mut Vec<(String, Value)>) -> bool {
    patterns.iter().all(|(name, _, pattern)| {
        let value = values.iter().find(|(other, _)| other == name);
        value.is_some_and(|(_, value)| matches(pattern, value, bound))
    })
}
