//! The names of variables in a body, and the bodies inside bodies that they belong to.
//!
//! In: names as they are bound. Out: the variable that a name means at the point at hand. A first assignment declares in the innermost body (function,
//! nested function, lambda, child task); patterns, comprehensions and the like declare in a scope of their own. What names of the module mean is in
//! `names.rs`.

use std::collections::BTreeMap;

use super::flow::Variable;
use crate::source::Span;

/// The names in scope.
#[derive(Debug, Default)]
pub(crate) struct Scopes {
    names: BTreeMap<String, Vec<Variable>>,
    /// How many bodies are around the outermost level.
    base: u32,
    levels: Vec<Level>,
    /// Names that ended with the child task that assigned them, for better words.
    ended: BTreeMap<String, Span>,
}

#[derive(Debug)]
struct Level {
    is_body: bool,
    names: Vec<String>,
}

impl Scopes {
    /// A scope for names that belong to a construct.
    pub(crate) fn open(&mut self) {
        self.levels.push(Level { is_body: false, names: Vec::new() });
    }

    /// A body of its own, whose assignments declare in it.
    pub(crate) fn open_body(&mut self) {
        self.levels.push(Level { is_body: true, names: Vec::new() });
    }

    /// The end of the innermost scope or body.
    pub(crate) fn close(&mut self) {
        let Some(level) = self.levels.pop() else { return };
        for name in level.names {
            if let Some(entries) = self.names.get_mut(&name) {
                entries.pop();
            }
        }
    }

    /// As `close`, for a child task: what it declared is remembered as ended.
    pub(crate) fn close_child(&mut self, declared_at: impl Fn(Variable) -> Span) {
        let names = self.levels.last().map(|level| level.names.clone()).unwrap_or_default();
        for name in names {
            if let Some(variable) = self.lookup(&name) {
                self.ended.insert(name, declared_at(variable));
            }
        }
        self.close();
    }

    /// The place where a name was assigned inside a child task that is over.
    pub(crate) fn ended(&self, name: &str) -> Option<Span> {
        self.ended.get(name).copied()
    }

    /// A name of the innermost scope.
    pub(crate) fn bind(&mut self, name: &str, variable: Variable) {
        let level = self.levels.len().saturating_sub(1);
        self.add(level, name, variable);
    }

    /// A name of the innermost body.
    pub(crate) fn declare(&mut self, name: &str, variable: Variable) {
        let level = self.levels.iter().rposition(|level| level.is_body).unwrap_or(0);
        self.add(level, name, variable);
    }

    fn add(&mut self, level: usize, name: &str, variable: Variable) {
        self.names.entry(name.to_owned()).or_default().push(variable);
        if let Some(level) = self.levels.get_mut(level) {
            level.names.push(name.to_owned());
        }
    }

    /// The variable that a name means.
    pub(crate) fn lookup(&self, name: &str) -> Option<Variable> {
        self.names.get(name)?.last().copied()
    }

    /// How many bodies the point at hand is in.
    pub(crate) fn depth(&self) -> u32 {
        self.base + self.levels.iter().filter(|level| level.is_body).count() as u32
    }

    /// All names that mean a variable here, for suggestions.
    pub(crate) fn visible(&self) -> impl Iterator<Item = &str> {
        self.names.iter().filter(|(_, entries)| !entries.is_empty()).map(|(name, _)| name.as_str())
    }

    /// Takes all names away, to check what stands in another place: its body is as deep as the one at hand.
    pub(crate) fn set_aside(&mut self) -> Scopes {
        let base = self.depth().saturating_sub(1);
        std::mem::replace(self, Scopes { base, ..Scopes::default() })
    }
}
