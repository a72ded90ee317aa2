//! Which patterns of a `match` are never reached, and which values none of them takes.
//!
//! In: typed patterns with the type that they are matched against. Out: a `Report`. The algorithm is Maranget's ("Warnings for pattern
//! matching", 2007) in the form that answers both questions in one walk: rows are split by the constructors of their first column, each
//! row knows whether some value gets to it, and a matrix without an unguarded row is a value that is missing.

mod constructor;
mod witness;

use indexmap::IndexMap;

use constructor::{Column, Constructor, Head};
use witness::Witness;

use crate::hir::{Pattern, PatternKind, Program};
use crate::types::Ty;

/// How many missing values are worked out; a message shows fewer.
const WITNESSES: usize = 16;

/// What a `match` does not do.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Report {
    /// Patterns that no arm takes, as the user would write them.
    pub(crate) missing: Vec<String>,
    /// Arms that no value reaches, by position.
    pub(crate) unreachable: Vec<usize>,
    /// Alternatives of a reachable arm's `a | b` that no value reaches: arm and alternative.
    pub(crate) idle: Vec<(usize, usize)>,
}

/// Examines the arms of a `match` on a value of type `ty`; with each pattern, whether its arm has a guard.
pub(crate) fn examine(program: &Program, ty: &Ty, arms: &[(&Pattern, bool)]) -> Report {
    let mut rows = Vec::new();
    let mut origins = Vec::new();
    for (arm, (pattern, guarded)) in arms.iter().enumerate() {
        for (alternative, pattern) in alternatives(pattern).into_iter().enumerate() {
            rows.push(Row { patterns: vec![Some(pattern)], origin: origins.len(), guarded: *guarded });
            origins.push((arm, alternative));
        }
    }
    let mut walk = Walk { program, reached: vec![false; origins.len()] };
    let mut missing: Vec<String> =
        walk.missing(std::slice::from_ref(ty), rows).iter().map(|witness| witness[0].to_string()).collect();
    missing.dedup();
    let mut report = Report { missing, ..Report::default() };
    for arm in 0..arms.len() {
        let mine = || origins.iter().zip(&walk.reached).filter(|((of, _), _)| *of == arm);
        if mine().all(|(_, reached)| !reached) {
            report.unreachable.push(arm);
        } else {
            report.idle.extend(mine().filter(|(_, reached)| !**reached).map(|(origin, _)| *origin));
        }
    }
    report
}

/// The alternatives at the top of a pattern: one where it has none.
fn alternatives(pattern: &Pattern) -> Vec<&Pattern> {
    match &pattern.kind {
        PatternKind::Or(parts) => parts.iter().flat_map(alternatives).collect(),
        PatternKind::Bind(_, Some(inner)) => alternatives(inner),
        _ => vec![pattern],
    }
}

/// The alternative of a pattern that a report names.
pub(crate) fn alternative(pattern: &Pattern, position: usize) -> Option<&Pattern> {
    alternatives(pattern).into_iter().nth(position)
}

/// A row of the matrix, its columns from last to first, so that the first is popped; `None` takes anything.
#[derive(Debug, Clone)]
struct Row<'p> {
    patterns: Vec<Option<&'p Pattern>>,
    origin: usize,
    guarded: bool,
}

struct Walk<'a> {
    program: &'a Program,
    reached: Vec<bool>,
}

impl Walk<'_> {
    /// Values of the column types (from last to first) that no row takes, each from first to last column.
    fn missing(&mut self, types: &[Ty], rows: Vec<Row<'_>>) -> Vec<Vec<Witness>> {
        let Some((ty, rest)) = types.split_last() else { return self.last_column(&rows) };
        let column = Column::of(self.program, ty, rows.iter().filter_map(|row| row.patterns.last().copied().flatten()));
        let groups = split(&column, rows);
        let mut missing = Vec::new();
        for (constructor, rows) in groups.known {
            let parts = column.parts(self.program, &constructor);
            let types: Vec<Ty> = rest.iter().cloned().chain(parts.iter().rev().cloned()).collect();
            let found = self.missing(&types, rows);
            missing.extend(
                found.into_iter().map(|values| column.rebuild(self.program, &constructor, parts.len(), values)),
            );
            missing.truncate(WITNESSES);
        }
        let unnamed = column.unnamed(self.program, &groups.named);
        if !unnamed.is_empty() {
            let found = self.missing(rest, groups.others);
            for head in unnamed {
                missing.extend(
                    found.iter().map(|values| std::iter::once(head.clone()).chain(values.iter().cloned()).collect()),
                );
                missing.truncate(WITNESSES);
            }
        }
        missing
    }

    /// No column is left: every row up to the first without a guard is reached.
    fn last_column(&mut self, rows: &[Row<'_>]) -> Vec<Vec<Witness>> {
        for row in rows {
            self.reached[row.origin] = true;
            if !row.guarded {
                return Vec::new();
            }
        }
        vec![Vec::new()]
    }
}

/// Rows by the constructor of their first column.
struct Groups<'p> {
    /// Those that take each constructor that some row names.
    known: Vec<(Constructor, Vec<Row<'p>>)>,
    /// The constructors of `known`.
    named: Vec<Constructor>,
    /// Those that take any other one.
    others: Vec<Row<'p>>,
}

/// Sorts rows into groups, in one pass: rows that take anything go to all groups, those that are opened later included.
fn split<'p>(column: &Column, rows: Vec<Row<'p>>) -> Groups<'p> {
    let mut known: IndexMap<Constructor, Vec<Row<'p>>> = IndexMap::new();
    let mut others: Vec<Row<'p>> = Vec::new();
    for row in column.expand(rows) {
        match row.head {
            Head::Any => {
                for (constructor, group) in &mut known {
                    group.push(row.rest.with_parts(vec![None; column.arity(constructor)]));
                }
                others.push(row.rest);
            }
            Head::Of(constructors) => {
                for (constructor, parts) in constructors {
                    let arity = column.arity(&constructor);
                    let opened = || others.iter().map(|row| row.with_parts(vec![None; arity])).collect();
                    known.entry(constructor).or_insert_with(opened).push(row.rest.with_parts(parts));
                }
            }
        }
    }
    let named = known.keys().cloned().collect();
    Groups { known: known.into_iter().collect(), named, others }
}

impl<'p> Row<'p> {
    fn with_parts(&self, parts: Vec<Option<&'p Pattern>>) -> Row<'p> {
        let patterns = self.patterns.iter().copied().chain(parts.into_iter().rev()).collect();
        Row { patterns, ..*self }
    }
}
