//! The constructs around a point of a body, as far as jumps, spawns and bare raises ask for them.
//!
//! In: the stack of frames. Out: where a jump goes and what it crosses on the way.

use std::collections::BTreeMap;

use super::ctx::Ctx;
use super::errors;
use super::flow::{LoopFlow, Variable, Version};
use crate::hir::{Exits, StmtId};
use crate::source::Span;
use crate::types::Ty;

/// A construct.
#[derive(Debug)]
pub(crate) enum Frame {
    /// A function, a nested function, or a lambda.
    Function {
        /// What it returns.
        result: Ty,
        /// Its signature.
        head: Span,
        /// It stands inside another body.
        nested: bool,
    },
    /// A nested `def` (inside it is its `Function`): variables of a smaller depth than this are seen as they are when it runs.
    Definition {
        /// The depth of its body.
        depth: u32,
    },
    /// A loop.
    Loop(LoopFlow),
    /// A block that Rust runs in a block or closure of its own.
    Guarded(Exits),
    /// A `finally`, with the place of the word.
    Cleanup(Span),
    /// An `except`.
    Handler(Handler),
    /// The body of a `concurrent`.
    Concurrent(StmtId),
    /// The body of a `task_group`, with its handle.
    Group(Version),
    /// A child task.
    Child(Child),
    /// An Io context, with the place of its head.
    Context(Span),
}

/// An `except` that is being checked.
#[derive(Debug)]
pub(crate) struct Handler {
    /// The caught error.
    pub(crate) error: Version,
    /// A bare `raise` stands inside.
    pub(crate) raises_again: bool,
}

/// A child task of a `concurrent`.
#[derive(Debug)]
pub(crate) struct Child {
    /// Names that siblings bind, with the place where they do.
    pub(crate) siblings: BTreeMap<String, Span>,
    /// The body that it is, counted from the outside: variables of a smaller depth are not its own.
    pub(crate) depth: u32,
    /// The outer name that it may bind.
    pub(crate) binds: Option<Variable>,
    /// It runs in the block's body, not as a task.
    pub(crate) in_body: bool,
    /// Where it stands.
    pub(crate) span: Span,
}

/// The kinds of jumps.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Jump {
    /// `return`.
    Return,
    /// `break`.
    Break,
    /// `continue`.
    Continue,
}

impl Jump {
    /// The word.
    pub(crate) fn word(self) -> &'static str {
        match self {
            Jump::Return => "return",
            Jump::Break => "break",
            Jump::Continue => "continue",
        }
    }
}

/// Notes a jump in everything that it leaves, and reports where it may not leave something. True when the jump is one.
pub(crate) fn jump(ctx: &mut Ctx<'_, '_>, kind: Jump, span: Span) -> bool {
    for at in (0..ctx.frames.len()).rev() {
        match &mut ctx.frames[at] {
            Frame::Function { .. } if kind == Jump::Return => return true,
            Frame::Function { .. } => break,
            Frame::Loop(_) if kind != Jump::Return => {
                note_at_loop(ctx, kind, at);
                return true;
            }
            Frame::Guarded(exits) => match kind {
                Jump::Return => exits.returns = true,
                Jump::Break => exits.breaks = true,
                Jump::Continue => exits.continues = true,
            },
            Frame::Cleanup(word) => {
                let word = *word;
                ctx.report(errors::stmt::jump_out_of_finally(span, kind.word(), word));
                return false;
            }
            Frame::Child(child) if !child.in_body => {
                let task = child.span;
                ctx.report(errors::concurrent::jump_out_of_child(span, kind.word(), task));
                return false;
            }
            _ => {}
        }
    }
    if kind != Jump::Return {
        ctx.report(errors::stmt::jump_outside_loop(span, kind.word()));
    }
    false
}

/// The loop that a jump goes to learns the state here.
fn note_at_loop(ctx: &mut Ctx<'_, '_>, kind: Jump, at: usize) {
    let Frame::Loop(lasting) = &mut ctx.frames[at] else { return };
    match kind {
        Jump::Break => ctx.flow.breaks(lasting),
        _ => ctx.flow.goes_back(lasting),
    }
}

/// The innermost function's result and signature.
pub(crate) fn function(ctx: &Ctx<'_, '_>) -> Option<(Ty, Span, bool)> {
    ctx.frames.iter().rev().find_map(|frame| match frame {
        Frame::Function { result, head, nested } => Some((result.clone(), *head, *nested)),
        _ => None,
    })
}

/// The frames of the innermost function, from the inside.
pub(crate) fn of_function<'f>(ctx: &'f Ctx<'_, '_>) -> impl Iterator<Item = &'f Frame> {
    ctx.frames.iter().rev().take_while(|frame| !matches!(frame, Frame::Function { .. }))
}

/// Checks the inside of a construct under its frame; gives the frame back.
pub(crate) fn within<R>(ctx: &mut Ctx<'_, '_>, frame: Frame, check: impl FnOnce(&mut Ctx<'_, '_>) -> R) -> (R, Frame) {
    ctx.frames.push(frame);
    let result = check(ctx);
    let frame = ctx.frames.pop().unwrap_or(Frame::Guarded(Exits::default()));
    (result, frame)
}
