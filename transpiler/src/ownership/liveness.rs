//! What is still needed: one backward pass over the flow, loops to a fixpoint.
//!
//! In: a `Flow`. Out: `dead_after` of its mentions, `dead` of its bindings, and `Liveness`: which paths are needed where a block begins.
//! A path is needed where something on it may be read before it is given a new value.

use super::bits::{self, Bits, Rows};
use super::flow::{BlockId, Flow, MentionId, Op, RegionId, WHOLE};
use super::place::{PathId, RootId};

/// What is needed where.
#[derive(Debug)]
pub(super) struct Liveness {
    /// By block: the paths needed at its beginning.
    pub(super) entries: Rows,
    /// The blocks that can be reached, each behind those that it leads to.
    pub(super) order: Vec<BlockId>,
}

/// Runs the pass and marks mentions and bindings.
pub(super) fn mark(flow: &mut Flow<'_>) -> Liveness {
    let order = postorder(flow);
    let mut live = Liveness { entries: Rows::new(flow.blocks.len(), flow.paths.len()), order };
    let mut needed = Bits::new(flow.paths.len());
    let mut changed = true;
    while changed {
        changed = false;
        for index in 0..live.order.len() {
            let block = live.order[index];
            live.exit(flow, block, &mut needed);
            backwards(flow, &live, block, &mut needed, &mut |_, _| {});
            changed |= live.entries.set(block.index(), &needed);
        }
    }
    settle(flow, &live);
    forget_unreached(flow, &live);
    live
}

/// What is never reached reads nothing.
fn forget_unreached(flow: &mut Flow<'_>, live: &Liveness) {
    let mut reached = Bits::new(flow.blocks.len());
    live.order.iter().for_each(|block| reached.add(block.index()));
    for index in (0..flow.blocks.len()).filter(|index| !reached.has(*index)) {
        for op in &flow.blocks[index].ops {
            if let Op::Use(mention) = op {
                let root = flow.paths.root(flow.mentions[mention.index()].path);
                flow.roots[root.index()].reads = flow.roots[root.index()].reads.saturating_sub(1);
            }
        }
    }
    flow.stmts.retain(|(_, block)| !reached.has(block.index()));
}

impl Liveness {
    /// Sets `needed` to the paths that are needed where a block ends.
    pub(super) fn exit(&self, flow: &Flow<'_>, block: BlockId, needed: &mut Bits) {
        let block = &flow.blocks[block.index()];
        needed.clear();
        block.next.iter().chain(&block.unwind).for_each(|next| needed.join(self.entries.row(next.index())));
    }
}

/// Goes through a block from its end; `each` sees every step with what is needed behind it.
pub(super) fn backwards(
    flow: &Flow<'_>,
    live: &Liveness,
    block: BlockId,
    needed: &mut Bits,
    each: &mut impl FnMut(Op, &Bits),
) {
    let block = &flow.blocks[block.index()];
    for op in block.ops.iter().rev() {
        each(*op, needed);
        step(flow, *op, needed);
        // Whatever fails before this step goes on to the handler.
        if let Some(unwind) = block.unwind {
            needed.join(live.entries.row(unwind.index()));
        }
    }
}

fn step(flow: &Flow<'_>, op: Op, needed: &mut Bits) {
    match op {
        Op::Use(mention) => needed.add(flow.mentions[mention.index()].path.index()),
        Op::Bind(bind) => forget(flow, flow.binds[bind.index()].root, needed),
        Op::Assign(id) => {
            let assigned = &flow.assigns[id.index()];
            if assigned.needed != assigned.path {
                part(flow, assigned.path, needed);
                flow.paths.any_within(assigned.path, &mut |within| {
                    needed.remove(within.index());
                    false
                });
            }
            needed.add(assigned.needed.index());
        }
        Op::Keep(root) => {
            if let Some(path) = flow.paths.known(root) {
                needed.add(path.index());
            }
        }
        Op::End(root) => forget(flow, root, needed),
    }
}

/// Where a whole around a path is needed, its other parts are: the one at the path gets a new value.
fn part(flow: &Flow<'_>, path: PathId, needed: &mut Bits) {
    let around: Vec<PathId> = flow.paths.above(path).collect();
    let Some(outermost) = around.iter().rposition(|above| needed.has(above.index())) else { return };
    let mut inner = path;
    for above in &around[..=outermost] {
        needed.remove(above.index());
        flow.paths.below(*above).iter().filter(|below| **below != inner).for_each(|below| needed.add(below.index()));
        inner = *above;
    }
}

fn forget(flow: &Flow<'_>, root: RootId, needed: &mut Bits) {
    if let Some(path) = flow.paths.known(root) {
        flow.paths.any_within(path, &mut |within| {
            needed.remove(within.index());
            false
        });
    }
}

/// True when something on a path is needed.
pub(super) fn is_needed(flow: &Flow<'_>, path: PathId, needed: &[u64]) -> bool {
    flow.paths.any_overlapping(path, &mut |other| bits::has(needed, other.index()))
}

fn settle(flow: &mut Flow<'_>, live: &Liveness) {
    let mut dead_mentions: Vec<MentionId> = Vec::new();
    let mut dead_binds = Vec::new();
    let mut needed = Bits::new(flow.paths.len());
    for block in &live.order {
        if flow.blocks[block.index()].ops.is_empty() {
            continue;
        }
        live.exit(flow, *block, &mut needed);
        backwards(flow, live, *block, &mut needed, &mut |op, needed| match op {
            Op::Use(id) if !is_needed(flow, flow.mentions[id.index()].path, needed.row()) => dead_mentions.push(id),
            Op::Bind(id) => {
                let root = flow.binds[id.index()].root;
                if flow.paths.known(root).is_none_or(|path| !is_needed(flow, path, needed.row())) {
                    dead_binds.push(id);
                }
            }
            _ => {}
        });
    }
    for id in dead_mentions {
        let mention = &flow.mentions[id.index()];
        let outer = flow.roots[flow.paths.root(mention.path).index()].region;
        flow.mentions[id.index()].dead_after = !needed_behind(flow, live, mention.region, outer, mention.path);
    }
    dead_binds.into_iter().for_each(|id| flow.binds[id.index()].dead = true);
}

/// True when a path is needed behind one of the regions around a use, up to the one that declares it: what such a region moves in is gone, even
/// where it is given a new value inside.
fn needed_behind(flow: &Flow<'_>, live: &Liveness, from: RegionId, to: RegionId, path: PathId) -> bool {
    let mut region = from;
    while region != to && region != WHOLE {
        let found = &flow.regions[region.index()];
        if found.exit.is_some_and(|exit| is_needed(flow, path, live.entries.row(exit.index()))) {
            return true;
        }
        region = found.parent;
    }
    false
}

/// The blocks that can be reached from the first, each behind those that it leads to, as far as there are no loops.
fn postorder(flow: &Flow<'_>) -> Vec<BlockId> {
    let mut order = Vec::new();
    let mut seen = Bits::new(flow.blocks.len());
    let mut open: Vec<(BlockId, usize)> = vec![(BlockId(0), 0)];
    seen.add(0);
    while let Some((block, position)) = open.pop() {
        let found = &flow.blocks[block.index()];
        match found.next.iter().chain(&found.unwind).nth(position) {
            Some(next) => {
                open.push((block, position + 1));
                if !seen.has(next.index()) {
                    seen.add(next.index());
                    open.push((*next, 0));
                }
            }
            None => order.push(block),
        }
    }
    order
}
