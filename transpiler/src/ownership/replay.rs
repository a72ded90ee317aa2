//! Rust's rules replayed over a decided table, in debug builds: a wrong decision stops our tests here, with a place in Indent, before rustc sees it.
//!
//! In: a `Flow`, and the uses that were written for it. Out: nothing; a use of what was moved is an internal error. What is borrowed while it changes has been
//! examined by the borrow pass, of which no conflict may be left.

use super::bits::{Bits, Rows};
use super::ctx::Ctx;
use super::flow::{Flow, Mention, MentionId, Op};
use super::liveness::Liveness;
use super::modes::{Modes, Use};
use super::place::{PathId, RootId};
use super::{choose, reason};

/// Replays one body.
///
/// # Panics
///
/// Where the table moves something that is used again.
pub(super) fn replay(ctx: &Ctx<'_>, flow: &Flow<'_>, live: &Liveness, modes: &Modes) {
    let replay = Replay { ctx, flow, modes };
    let mut entries = Rows::new(flow.blocks.len(), flow.paths.len());
    let mut changed = true;
    while changed {
        changed = false;
        for block in live.order.iter().rev() {
            let mut moved = Bits::new(flow.paths.len());
            moved.join(entries.row(block.index()));
            let found = &flow.blocks[block.index()];
            for op in &found.ops {
                replay.step(*op, &mut moved);
                if let Some(unwind) = found.unwind {
                    changed |= entries.join(unwind.index(), &moved);
                }
            }
            for next in &found.next {
                changed |= entries.join(next.index(), &moved);
            }
        }
    }
}

struct Replay<'a, 'e> {
    ctx: &'a Ctx<'e>,
    flow: &'a Flow<'e>,
    modes: &'a Modes,
}

impl Replay<'_, '_> {
    fn step(&self, op: Op, moved: &mut Bits) {
        match op {
            Op::Use(id) => self.used(id, moved),
            Op::Bind(id) => self.given(self.flow.binds[id.index()].root, moved),
            Op::End(root) => self.given(root, moved),
            Op::Assign(id) => {
                let assigned = &self.flow.assigns[id.index()];
                self.flow.paths.any_within(assigned.path, &mut |path| {
                    moved.remove(path.index());
                    false
                });
                let gone = self.flow.paths.any_overlapping(assigned.needed, &mut |path| moved.has(path.index()));
                assert!(!gone, "internal error: a part of what was moved is assigned at {:?}", assigned.span);
            }
            Op::Keep(_) => {}
        }
    }

    fn used(&self, id: MentionId, moved: &mut Bits) {
        let mention = &self.flow.mentions[id.index()];
        let gone = self.flow.paths.any_overlapping(mention.path, &mut |path| moved.has(path.index()));
        assert!(
            !gone,
            "internal error: `{}` is used at {:?} after it was moved",
            reason::name(self.ctx, self.flow, mention),
            mention.span
        );
        if self.is_moved(id, mention) {
            moved.add(mention.path.index());
        }
    }

    fn is_moved(&self, id: MentionId, mention: &Mention<'_>) -> bool {
        match mention.expr {
            Some(expr) => self.modes.usage(expr.id) == Use::Move && !self.ctx.classes.is_copy(mention.ty),
            None => choose::moves(self.ctx, self.flow, id),
        }
    }

    fn given(&self, root: RootId, moved: &mut Bits) {
        let path: Option<PathId> = self.flow.paths.known(root);
        if let Some(path) = path {
            self.flow.paths.any_within(path, &mut |path| {
                moved.remove(path.index());
                false
            });
        }
    }
}
