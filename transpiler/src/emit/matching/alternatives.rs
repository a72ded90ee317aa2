//! `a | b` where Rust has no one pattern for it.
//!
//! In: a pattern. Out: several patterns, one for each alternative that becomes a condition in Rust: an arm has one condition for all its alternatives.

use super::cover::{self, Place};
use crate::emit::env::Env;
use crate::emit::pattern::At;
use crate::hir::{Pattern, PatternKind};

/// The patterns, of which each is an arm of its own.
pub(super) fn apart(env: &Env<'_>, pattern: &Pattern, place: Place) -> Vec<Pattern> {
    let whole = |kind: PatternKind| Pattern { kind, ..pattern.clone() };
    match &pattern.kind {
        PatternKind::Or(alternatives) if alternatives.iter().any(|one| cover::is_lowered(env, one, behind(place))) => {
            alternatives.iter().flat_map(|one| apart(env, one, place)).collect()
        }
        PatternKind::Bind(local, Some(inner)) => {
            let inners = apart(env, inner, place).into_iter();
            inners.map(|inner| whole(PatternKind::Bind(*local, Some(Box::new(inner))))).collect()
        }
        PatternKind::Some(inner) => {
            apart(env, inner, place).into_iter().map(|inner| whole(PatternKind::Some(Box::new(inner)))).collect()
        }
        PatternKind::Tuple(parts) => {
            let at = if matches!(place, Place::Parts) { At::Slice } else { At::Stored };
            let each = parts.iter().map(|part| apart(env, part, Place::At(at))).collect();
            combined(each).into_iter().map(|parts| whole(PatternKind::Tuple(parts))).collect()
        }
        PatternKind::List { before, rest, after } => {
            let each = before.iter().chain(after).map(|part| apart(env, part, Place::At(At::Stored))).collect();
            let list = |mut parts: Vec<Pattern>| {
                let after = parts.split_off(before.len());
                whole(PatternKind::List { before: parts, rest: *rest, after })
            };
            combined(each).into_iter().map(list).collect()
        }
        PatternKind::Variant { ty, variant, fields } => {
            let each = fields.iter().enumerate();
            let each = each.map(|(at, field)| apart(env, field, cover::at_field(env, *ty, Some(*variant), at)));
            let variant = |fields| whole(PatternKind::Variant { ty: *ty, variant: *variant, fields });
            combined(each.collect()).into_iter().map(variant).collect()
        }
        PatternKind::Struct { ty, fields } => {
            let each = fields.iter().enumerate();
            let each = each.map(|(at, field)| apart(env, field, cover::at_field(env, *ty, None, at)));
            combined(each.collect()).into_iter().map(|fields| whole(PatternKind::Struct { ty: *ty, fields })).collect()
        }
        _ => vec![pattern.clone()],
    }
}

/// What is in a box is matched there as a whole, its alternatives together.
fn behind(place: Place) -> Place {
    match place {
        Place::At(At::Boxed) => Place::At(At::Stored),
        place => place,
    }
}

/// Each choice of one pattern for each part.
fn combined(parts: Vec<Vec<Pattern>>) -> Vec<Vec<Pattern>> {
    let start = vec![Vec::new()];
    parts.into_iter().fold(start, |chosen, part| {
        let longer = |before: &Vec<Pattern>| -> Vec<Vec<Pattern>> {
            part.iter().map(|one| before.iter().cloned().chain([one.clone()]).collect()).collect()
        };
        chosen.iter().flat_map(longer).collect()
    })
}
