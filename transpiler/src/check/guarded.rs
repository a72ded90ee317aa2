//! Blocks that Rust runs in a block or closure of its own.
//!
//! In: the block's checker. Out: `Guarded`, the jumps that leave it noted. `outs` holds every version that the block ends with; `declare.rs` keeps those that are
//! first assigned inside and used behind.

use super::ctx::Ctx;
use super::flow::{Mark, Outcome};
use super::frame::{self, Frame};
use crate::hir::{Block, Exits, Guarded, LocalId};

/// A guarded block that was checked; the flow is where it began.
pub(crate) struct Checked {
    /// The block.
    pub(crate) guarded: Guarded,
    /// Where it began.
    pub(crate) mark: Mark,
    /// Where it ends.
    pub(crate) outcome: Outcome,
}

/// Checks a block under its frame.
pub(crate) fn check(ctx: &mut Ctx<'_, '_>, body: impl FnOnce(&mut Ctx<'_, '_>) -> Block) -> Checked {
    let mark = ctx.flow.mark();
    let (block, frame) = frame::within(ctx, Frame::Guarded(Exits::default()), body);
    let exits = match frame {
        Frame::Guarded(exits) => exits,
        _ => Exits::default(),
    };
    let outcome = ctx.flow.leave(mark);
    let mut outs = Vec::new();
    if outcome.reachable {
        for (variable, version) in outcome.assigned() {
            if let Some(before) = ctx.flow.current(variable) {
                ctx.entries.insert(version, before);
            }
            outs.push(LocalId(version.0));
        }
    }
    Checked { guarded: Guarded { block, outs, exits }, mark, outcome }
}

/// Checks a block that runs once, to its end or not at all.
pub(crate) fn passed(ctx: &mut Ctx<'_, '_>, body: impl FnOnce(&mut Ctx<'_, '_>) -> Block) -> Guarded {
    let checked = check(ctx, body);
    ctx.flow.resume(checked.outcome);
    checked.guarded
}
