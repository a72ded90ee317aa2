//! From an effect down to what has it by itself: one cause after the other.
//!
//! In: the tables. Out: the steps, for messages and for `explain`. A step that was taken before ends the chain.

use super::{Cause, Causes, Effects, Via, names};
use crate::hir::{FunctionId, Program};
use crate::source::Span;
use crate::types::TypeId;

/// Which effect is followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Effect {
    Io,
    Blocking,
    Context,
    Raises(TypeId),
}

/// A step: where, and what is called or done there.
#[derive(Debug, Clone)]
pub(super) struct Link {
    pub(super) span: Span,
    pub(super) via: Via,
}

impl Effect {
    /// The cause of this effect.
    pub(super) fn of(self, causes: &Causes) -> Option<&Cause> {
        match self {
            Effect::Io => causes.io.as_ref(),
            Effect::Blocking => causes.blocking.as_ref(),
            Effect::Context => causes.context.as_ref(),
            Effect::Raises(error) => causes.raise(error),
        }
    }
}

/// The steps from a cause down.
pub(super) fn follow(effects: &Effects, first: Cause, effect: Effect) -> Vec<Link> {
    let mut links: Vec<Link> = Vec::new();
    let mut next = Some(first);
    while let Some(cause) = next {
        if links.iter().any(|link| link.via == cause.via && link.span == cause.span) {
            break;
        }
        next = causes(effects, &cause.via).and_then(|causes| effect.of(causes)).cloned();
        links.push(Link { span: cause.span, via: cause.via });
    }
    links
}

/// Why what is called has its effects.
fn causes<'e>(effects: &'e Effects, via: &Via) -> Option<&'e Causes> {
    match via {
        Via::Function(FunctionId(index)) => effects.functions.get(*index as usize).map(|it| &it.causes),
        Via::Closure(expr) => effects.closures.get(expr).map(|it| &it.causes),
        Via::Stored(ty) => effects.stored_effects.get(&**ty).map(|it| &it.causes),
        Via::Leaf(_) => None,
    }
}

/// What a step calls, in a few words.
pub(super) fn name(program: &Program, via: &Via) -> String {
    match via {
        Via::Function(id) => format!("`{}`", names::function(program, *id)),
        Via::Closure(_) => "a closure".to_owned(),
        Via::Stored(_) => "a stored function value".to_owned(),
        Via::Leaf(word) => format!("`{word}`"),
    }
}
