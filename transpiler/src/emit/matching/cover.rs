//! Whether Rust can see that the arms of a `match` cover every value.
//!
//! In: patterns that together cover their type, as `check` has found. Out: whether a last arm is needed because some of them are conditions in Rust, which
//! it does not look into. Only the patterns that stay patterns count.

use crate::check::exhaust;
use crate::emit::access;
use crate::emit::env::Env;
use crate::emit::pattern::At;
use crate::hir::{Expr, ExprKind, Literal, Pattern, PatternKind};
use crate::types::{Ty, TypeId};

/// True where the arms that Rust sees leave something out.
pub(super) fn needs_rest<'p>(
    env: &Env<'_>,
    arms: impl Iterator<Item = (&'p Pattern, bool)>,
    scrutinee: &Expr,
    at: At,
) -> bool {
    let seen: Vec<(&Pattern, bool)> =
        arms.map(|(pattern, guarded)| (pattern, guarded || is_lowered(env, pattern, place(scrutinee, at)))).collect();
    !exhaust::examine(env.ctx.program(), &scrutinee.ty, &seen).missing.is_empty()
}

/// The parts of a tuple that is only made to be matched are slices where a pattern needs it.
pub(super) fn place(scrutinee: &Expr, at: At) -> Place {
    match scrutinee.kind {
        ExprKind::Tuple(_) => Place::Parts,
        _ => Place::At(at),
    }
}

/// Where a pattern stands.
#[derive(Clone, Copy)]
pub(super) enum Place {
    /// At a value.
    At(At),
    /// At a tuple that is only made to be matched.
    Parts,
}

/// True where the pattern becomes a condition somewhere.
pub(super) fn is_lowered(env: &Env<'_>, pattern: &Pattern, place: Place) -> bool {
    let Place::At(at) = place else {
        return match &pattern.kind {
            PatternKind::Tuple(parts) => parts.iter().any(|part| is_lowered(env, part, Place::At(At::Slice))),
            PatternKind::Or(alternatives) => alternatives.iter().any(|one| is_lowered(env, one, place)),
            _ => false,
        };
    };
    let stored = |part: &Pattern| is_lowered(env, part, Place::At(At::Stored));
    match &pattern.kind {
        PatternKind::Wildcard | PatternKind::Bind(_, None) | PatternKind::None => false,
        PatternKind::Bind(_, Some(inner)) | PatternKind::Some(inner) => is_lowered(env, inner, place),
        _ if at == At::Boxed => true,
        PatternKind::Literal(Literal::Str(_) | Literal::Bytes(_)) => at != At::Slice,
        PatternKind::Literal(Literal::Duration(_)) => true,
        PatternKind::Literal(_) => false,
        PatternKind::Const(id) => {
            let constant = env.ctx.program().constant(*id);
            !constant.literal || (constant.ty == Ty::Str && at != At::Slice) || constant.ty == Ty::Duration
        }
        PatternKind::List { before, after, .. } => at != At::Slice || before.iter().chain(after).any(stored),
        PatternKind::Tuple(parts) => parts.iter().any(stored),
        PatternKind::Variant { ty, variant, fields } => fields_lowered(env, *ty, Some(*variant), fields),
        PatternKind::Struct { ty, fields } => fields_lowered(env, *ty, None, fields),
        PatternKind::Or(alternatives) => alternatives.iter().any(|one| is_lowered(env, one, place)),
    }
}

fn fields_lowered(env: &Env<'_>, ty: TypeId, variant: Option<u32>, fields: &[Pattern]) -> bool {
    fields.iter().enumerate().any(|(position, field)| is_lowered(env, field, at_field(env, ty, variant, position)))
}

/// Where the pattern of a field stands.
pub(super) fn at_field(env: &Env<'_>, ty: TypeId, variant: Option<u32>, position: usize) -> Place {
    let boxed = access::is_boxed(env, ty, variant, position as u32);
    Place::At(if boxed { At::Boxed } else { At::Stored })
}
