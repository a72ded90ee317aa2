//! Is a local that is declared without a value given one where it may have one already? Then Rust wants `mut`.
//!
//! In: a `Flow`. Out: the answer for one local, by one forward pass from its assignments.

use super::bits::Bits;
use super::flow::{Bind, BlockId, Flow, Op};
use super::liveness::Liveness;
use super::place::RootId;

/// True where one assignment may follow another before the local ends. What is left out of the Rust is none.
pub(super) fn is_assigned_twice(
    flow: &Flow<'_>,
    live: &Liveness,
    root: RootId,
    left_out: &dyn Fn(&Bind) -> bool,
) -> bool {
    let mut assigned = Bits::new(flow.blocks.len());
    let mut open: Vec<BlockId> = Vec::new();
    for block in &live.order {
        match walk(flow, *block, (root, left_out), false) {
            Walked::Twice => return true,
            Walked::Assigned => open.extend(ways(flow, *block)),
            Walked::Not => {}
        }
    }
    while let Some(block) = open.pop() {
        if assigned.has(block.index()) {
            continue;
        }
        assigned.add(block.index());
        match walk(flow, block, (root, left_out), true) {
            Walked::Twice => return true,
            Walked::Assigned => open.extend(ways(flow, block)),
            Walked::Not => {}
        }
    }
    false
}

enum Walked {
    Twice,
    Assigned,
    Not,
}

fn walk(
    flow: &Flow<'_>,
    block: BlockId,
    (root, left_out): (RootId, &dyn Fn(&Bind) -> bool),
    mut assigned: bool,
) -> Walked {
    for op in &flow.blocks[block.index()].ops {
        match op {
            Op::Bind(id) if flow.binds[id.index()].root == root && !left_out(&flow.binds[id.index()]) => {
                if assigned {
                    return Walked::Twice;
                }
                assigned = true;
            }
            Op::End(ended) if *ended == root => assigned = false,
            _ => {}
        }
    }
    if assigned { Walked::Assigned } else { Walked::Not }
}

fn ways<'f>(flow: &'f Flow<'_>, block: BlockId) -> impl Iterator<Item = BlockId> + 'f {
    let block = &flow.blocks[block.index()];
    block.next.iter().chain(&block.unwind).copied()
}
