//! The constructors that the first column of a matrix is split by.
//!
//! In: the type of a column and the patterns in it. Out: which constructors each pattern takes, with the patterns of their parts.

use std::collections::BTreeSet;

use super::witness::Witness;
use super::{Row, alternatives};
use crate::hir::{Literal, Pattern, PatternKind, Program, TypeKind};
use crate::types::{Ty, TypeId};

/// What a value is made by.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Constructor {
    /// `True`, `False`.
    Bool(bool),
    /// A number, text, bytes or duration, by its text as a pattern.
    Literal(String),
    /// `None`.
    None,
    /// A present value.
    Some,
    /// A variant of an enum.
    Variant(u32),
    /// The only one of a tuple, struct, newtype or error.
    Only,
    /// A list of just this length.
    Length(usize),
    /// A list of at least this length: the longest that the patterns can tell apart.
    AtLeast(usize),
}

/// The type of a column, and what of it the patterns tell apart.
pub(super) struct Column {
    ty: Ty,
    arities: Vec<usize>,
    /// For lists: the length from which on the patterns see no difference, and how many items from the front they look at.
    longest: usize,
    front: usize,
}

/// A row whose first column has been looked at.
pub(super) struct Expanded<'p> {
    pub(super) head: Head<'p>,
    pub(super) rest: Row<'p>,
}

/// What the first column of a row takes.
pub(super) enum Head<'p> {
    /// Anything.
    Any,
    /// These constructors, with the patterns of their parts.
    Of(Vec<(Constructor, Vec<Option<&'p Pattern>>)>),
}

impl Column {
    /// Looks at the type and the patterns of a column.
    pub(super) fn of<'p>(program: &Program, ty: &Ty, patterns: impl Iterator<Item = &'p Pattern>) -> Column {
        let mut column = Column { ty: ty.clone(), arities: arities(program, ty), longest: 0, front: 0 };
        if matches!(ty, Ty::List(_)) {
            for pattern in patterns.flat_map(alternatives) {
                if let PatternKind::List { before, rest, after } = &pattern.kind {
                    let exact = usize::from(rest.is_none());
                    column.longest = column.longest.max(before.len() + after.len() + exact);
                    column.front = column.front.max(before.len());
                }
            }
        }
        column
    }

    /// How many parts a constructor has.
    pub(super) fn arity(&self, constructor: &Constructor) -> usize {
        match constructor {
            Constructor::Bool(_) | Constructor::Literal(_) | Constructor::None => 0,
            Constructor::Some => 1,
            Constructor::Variant(variant) => self.arities.get(*variant as usize).copied().unwrap_or(0),
            Constructor::Only => self.arities.first().copied().unwrap_or(0),
            Constructor::Length(length) | Constructor::AtLeast(length) => *length,
        }
    }

    /// The types of a constructor's parts.
    pub(super) fn parts(&self, program: &Program, constructor: &Constructor) -> Vec<Ty> {
        match (&self.ty, constructor) {
            (Ty::Optional(inner), Constructor::Some) => vec![Ty::clone(inner)],
            (Ty::Tuple(items), Constructor::Only) => items.to_vec(),
            (Ty::List(item), Constructor::Length(length) | Constructor::AtLeast(length)) => {
                vec![Ty::clone(item); *length]
            }
            (Ty::Named(id, args), Constructor::Only) => field_types(program, *id, 0, args),
            (Ty::Named(id, args), Constructor::Variant(variant)) => field_types(program, *id, *variant, args),
            _ => Vec::new(),
        }
    }

    /// Takes the first column off the rows, one row for each alternative.
    pub(super) fn expand<'p>(&self, rows: Vec<Row<'p>>) -> Vec<Expanded<'p>> {
        let mut expanded = Vec::with_capacity(rows.len());
        for mut row in rows {
            match row.patterns.pop().flatten() {
                None => expanded.push(Expanded { head: Head::Any, rest: row }),
                Some(pattern) => {
                    for pattern in alternatives(pattern) {
                        let mut rest = row.clone();
                        // Whether a constant equals the value is not known here: its row is one with a guard.
                        rest.guarded |= matches!(pattern.kind, PatternKind::Const(_));
                        expanded.push(Expanded { head: self.head(pattern), rest });
                    }
                }
            }
        }
        expanded
    }

    fn head<'p>(&self, pattern: &'p Pattern) -> Head<'p> {
        let all = |parts: &'p [Pattern]| parts.iter().map(Some).collect::<Vec<_>>();
        match &pattern.kind {
            PatternKind::Wildcard | PatternKind::Bind(..) | PatternKind::Const(_) | PatternKind::Or(_) => Head::Any,
            PatternKind::Literal(Literal::Bool(value)) => Head::Of(vec![(Constructor::Bool(*value), Vec::new())]),
            PatternKind::Literal(literal) => Head::Of(vec![(Constructor::Literal(literal_text(literal)), Vec::new())]),
            PatternKind::None => Head::Of(vec![(Constructor::None, Vec::new())]),
            PatternKind::Some(inner) => Head::Of(vec![(Constructor::Some, vec![Some(inner)])]),
            PatternKind::Variant { variant, fields, .. } => {
                Head::Of(vec![(Constructor::Variant(*variant), all(fields))])
            }
            PatternKind::Tuple(parts) | PatternKind::Struct { fields: parts, .. } => {
                Head::Of(vec![(Constructor::Only, all(parts))])
            }
            PatternKind::List { before, rest: None, .. } => {
                Head::Of(vec![(Constructor::Length(before.len()), all(before))])
            }
            PatternKind::List { before, rest: Some(_), after } => Head::Of(self.list_heads(before, after)),
        }
    }

    /// `[a, *rest, b]` takes every length that the column tells apart and that has room for both ends.
    fn list_heads<'p>(
        &self,
        before: &'p [Pattern],
        after: &'p [Pattern],
    ) -> Vec<(Constructor, Vec<Option<&'p Pattern>>)> {
        let ends = before.len() + after.len();
        let of_length = |length: usize| {
            let middle = std::iter::repeat_n(None, length - ends);
            before.iter().map(Some).chain(middle).chain(after.iter().map(Some)).collect()
        };
        let lengths = (ends..self.longest).map(|length| (Constructor::Length(length), of_length(length)));
        lengths.chain([(Constructor::AtLeast(self.longest), of_length(self.longest))]).collect()
    }

    /// Values whose constructor no pattern names; none where all constructors are named.
    pub(super) fn unnamed(&self, program: &Program, named: &[Constructor]) -> Vec<Witness> {
        if named.is_empty() {
            return vec![Witness::Any];
        }
        let all = self.all(program);
        if all.is_empty() {
            return vec![Witness::Any];
        }
        let named: BTreeSet<&Constructor> = named.iter().collect();
        let open = |constructor: &Constructor| vec![Witness::Any; self.arity(constructor)];
        all.iter()
            .filter(|constructor| !named.contains(constructor))
            .map(|constructor| self.witness(program, constructor, open(constructor)))
            .collect()
    }

    /// Every constructor of the type; none where they cannot be counted.
    fn all(&self, program: &Program) -> Vec<Constructor> {
        match &self.ty {
            Ty::Bool => vec![Constructor::Bool(true), Constructor::Bool(false)],
            Ty::Optional(_) => vec![Constructor::None, Constructor::Some],
            Ty::Tuple(_) => vec![Constructor::Only],
            Ty::List(_) => {
                let lengths = (0..self.longest).map(Constructor::Length);
                lengths.chain([Constructor::AtLeast(self.longest)]).collect()
            }
            Ty::Named(id, _) => match variant_count(program, *id) {
                0 => vec![Constructor::Only],
                count => (0..count as u32).map(Constructor::Variant).collect(),
            },
            _ => Vec::new(),
        }
    }

    /// A value of the first column and the others, from the values of its parts and the others.
    pub(super) fn rebuild(
        &self,
        program: &Program,
        constructor: &Constructor,
        arity: usize,
        mut values: Vec<Witness>,
    ) -> Vec<Witness> {
        let rest = values.split_off(arity);
        std::iter::once(self.witness(program, constructor, values)).chain(rest).collect()
    }

    fn witness(&self, program: &Program, constructor: &Constructor, mut parts: Vec<Witness>) -> Witness {
        match constructor {
            Constructor::Bool(value) => Witness::Text(if *value { "True" } else { "False" }.to_owned()),
            Constructor::Literal(text) => Witness::Text(text.clone()),
            Constructor::None => Witness::Text("None".to_owned()),
            Constructor::Some => parts.pop().unwrap_or(Witness::Any),
            Constructor::Variant(variant) => Witness::Applied(variant_name(program, &self.ty, *variant), parts),
            Constructor::Only => match &self.ty {
                Ty::Named(id, _) => Witness::Applied(program.type_decl(*id).name.clone(), parts),
                _ => Witness::Tuple(parts),
            },
            Constructor::Length(_) => Witness::List(parts),
            Constructor::AtLeast(_) => {
                parts.insert(self.front.min(parts.len()), Witness::Rest);
                Witness::List(parts)
            }
        }
    }
}

fn arities(program: &Program, ty: &Ty) -> Vec<usize> {
    match ty {
        Ty::Tuple(items) => vec![items.len()],
        Ty::Named(id, _) => match &program.type_decl(*id).kind {
            TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => vec![fields.len()],
            TypeKind::Newtype { .. } => vec![1],
            TypeKind::Enum { variants } => variants.iter().map(|variant| variant.fields.len()).collect(),
            TypeKind::Opaque { variants, fields, .. } if variants.is_empty() => vec![fields.len()],
            TypeKind::Opaque { variants, .. } => variants.iter().map(|variant| variant.fields.len()).collect(),
        },
        _ => Vec::new(),
    }
}

fn variant_count(program: &Program, id: TypeId) -> usize {
    match &program.type_decl(id).kind {
        TypeKind::Enum { variants } | TypeKind::Opaque { variants, .. } => variants.len(),
        _ => 0,
    }
}

fn variant_name(program: &Program, ty: &Ty, variant: u32) -> String {
    let Ty::Named(id, _) = ty else { return String::new() };
    match &program.type_decl(*id).kind {
        TypeKind::Enum { variants } | TypeKind::Opaque { variants, .. } => variants[variant as usize].name.clone(),
        _ => String::new(),
    }
}

fn field_types(program: &Program, id: TypeId, variant: u32, args: &[Ty]) -> Vec<Ty> {
    let fields = match &program.type_decl(id).kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields,
        TypeKind::Newtype { field } => std::slice::from_ref(field),
        TypeKind::Enum { variants } => &variants[variant as usize].fields,
        TypeKind::Opaque { fields, variants, .. } => {
            variants.get(variant as usize).map_or(fields, |variant| &variant.fields)
        }
    };
    fields.iter().map(|field| field.ty.substitute(args)).collect()
}

/// Two literals of one type have one text when they are equal.
fn literal_text(literal: &Literal) -> String {
    match literal {
        Literal::Int(value) => value.to_string(),
        Literal::Float(value) => format!("{value:?}"),
        Literal::Str(text) => format!("{text:?}"),
        Literal::Bytes(bytes) => format!("b{bytes:?}"),
        Literal::Bool(value) => value.to_string(),
        Literal::Duration(nanos) => format!("{nanos}ns"),
    }
}
