//! Names in patterns for what can only be there: `case (x, y)` behind `case (None, _)` and `case (_, None)`.
//!
//! In: the pattern of an arm, and the arms before it. Out: the same pattern, in which a name for a `T?` whose `None` those arms have taken is one for the `T`. The name
//! of the whole value is `pattern.rs`'s.

use super::ctx::Ctx;
use super::exhaust;
use super::flow::Version;
use crate::hir::{LocalId, Pattern, PatternKind};
use crate::types::Ty;

/// Settles the names of one pattern.
pub(crate) fn settle(ctx: &mut Ctx<'_, '_>, pattern: &mut Pattern, ty: &Ty, before: &[&Pattern]) {
    let mut names = Vec::new();
    optional_names(pattern, &mut names);
    for name in names {
        let mut missing = pattern.clone();
        replace(&mut missing, name, &|found| found.kind = PatternKind::None);
        let arms = before.iter().map(|pattern| (*pattern, false)).chain([(&missing, false)]);
        let arms: Vec<(&Pattern, bool)> = arms.collect();
        let report = exhaust::examine(&ctx.world.program, ty, &arms);
        if report.unreachable.contains(&before.len()) {
            replace(pattern, name, &present);
            let variable = ctx.flow.versions.variable(Version(name.0));
            let info = ctx.flow.versions.info_mut(variable);
            if let Ty::Optional(inner) = &info.ty {
                info.ty = Ty::clone(inner);
            }
        }
    }
}

/// A name for a `T?` becomes one for what is in it.
fn present(found: &mut Pattern) {
    let Ty::Optional(inner) = &found.ty else { return };
    let name = Pattern { kind: found.kind.clone(), ty: Ty::clone(inner), span: found.span };
    found.kind = PatternKind::Some(Box::new(name));
}

/// Names for a whole `T?`. Alternatives share theirs, which stay as they are.
fn optional_names(pattern: &Pattern, names: &mut Vec<LocalId>) {
    match &pattern.kind {
        PatternKind::Bind(name, None) if matches!(pattern.ty, Ty::Optional(_)) => names.push(*name),
        PatternKind::Or(_) => {}
        _ => parts(pattern).into_iter().for_each(|part| optional_names(part, names)),
    }
}

fn parts(pattern: &Pattern) -> Vec<&Pattern> {
    match &pattern.kind {
        PatternKind::Bind(_, Some(inner)) | PatternKind::Some(inner) => vec![inner],
        PatternKind::Tuple(parts) => parts.iter().collect(),
        PatternKind::List { before, after, .. } => before.iter().chain(after).collect(),
        PatternKind::Variant { fields, .. } | PatternKind::Struct { fields, .. } => fields.iter().collect(),
        _ => Vec::new(),
    }
}

/// Changes the pattern that binds a name.
fn replace(pattern: &mut Pattern, name: LocalId, change: &impl Fn(&mut Pattern)) {
    if matches!(&pattern.kind, PatternKind::Bind(bound, None) if *bound == name) {
        change(pattern);
        return;
    }
    match &mut pattern.kind {
        PatternKind::Bind(_, Some(inner)) | PatternKind::Some(inner) => replace(inner, name, change),
        PatternKind::Tuple(parts) => parts.iter_mut().for_each(|part| replace(part, name, change)),
        PatternKind::List { before, after, .. } => {
            before.iter_mut().chain(after).for_each(|part| replace(part, name, change));
        }
        PatternKind::Variant { fields, .. } | PatternKind::Struct { fields, .. } => {
            fields.iter_mut().for_each(|part| replace(part, name, change));
        }
        _ => {}
    }
}
