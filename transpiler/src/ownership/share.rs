//! Which values several children share through one `Arc`.
//!
//! In: a decided `Flow`. Out: the captures and spawn arguments that share, and the locals that each scope puts into an `Arc`. What a child takes is moved where the child is
//! its last user and copied where it is small; the rest is shared where every child only reads it.

use std::collections::{BTreeMap, BTreeSet};

use super::Class;
use super::choose::{class, moves};
use super::ctx::Ctx;
use super::demand::Demand;
use super::flow::{BlockId, Captured, Capturer, Flow, MentionId, Op};
use super::liveness::{Liveness, is_needed};
use super::modes::Behind;
use super::place::RootId;
use crate::hir::{LocalId, StmtId};

/// What is shared.
#[derive(Debug, Default)]
pub(super) struct Arcs {
    /// Mentions that take an `Arc` with them.
    pub(super) uses: BTreeSet<MentionId>,
    /// By scope: the locals that are put into an `Arc` before it.
    pub(super) shared: BTreeMap<StmtId, Vec<(LocalId, Behind)>>,
}

/// Decides for a body.
pub(super) fn decide(ctx: &Ctx<'_>, flow: &Flow<'_>, live: &Liveness) -> Arcs {
    let mut arcs = Arcs::default();
    let mut groups: BTreeMap<(StmtId, RootId), Vec<&Captured>> = BTreeMap::new();
    for captured in flow.captured.iter().filter(|captured| !matches!(captured.owner, Capturer::Closure(_))) {
        let mention = &flow.mentions[captured.outer.index()];
        let Some(scope) = flow.scopes.get(&captured.owner) else { continue };
        if class(ctx, mention) == Class::Value && flow.paths.is_whole(mention.path) {
            groups.entry((*scope, flow.paths.root(mention.path))).or_default().push(captured);
        }
    }
    for ((scope, root), captures) in groups {
        let copies = captures.iter().any(|captured| !moves(ctx, flow, captured.outer));
        let Some(local) = flow.roots[root.index()].local else { continue };
        if copies && captures.iter().all(|captured| only_reads(ctx, flow, captured)) && stays(flow, root, &captures) {
            arcs.uses.extend(captures.iter().map(|captured| captured.outer));
            let behind = behind(flow, live, root, &captures);
            arcs.shared.entry(scope).or_default().push((local, behind));
        }
    }
    arcs
}

/// True where a child only looks at what it takes.
fn only_reads(ctx: &Ctx<'_>, flow: &Flow<'_>, captured: &Captured) -> bool {
    let Some(inner) = captured.inner else { return captured.lent };
    let touched = flow.mentions.iter().enumerate().filter(|(_, mention)| flow.paths.root(mention.path) == inner);
    let written = flow.roots[inner.index()].written || flow.roots[inner.index()].rebound;
    !written
        && touched.into_iter().all(|(index, mention)| {
            let whole = flow.paths.is_whole(mention.path);
            let consumed = flow.resolved(mention.demand) == Demand::Consume && !ctx.classes.is_copy(mention.ty);
            !((whole && consumed) || moves(ctx, flow, MentionId(index as u32)))
        })
}

/// True where the local is declared outside of the scope, and neither changed nor handed over inside of it: all its uses there are looks, or captures.
fn stays(flow: &Flow<'_>, root: RootId, captures: &[&Captured]) -> bool {
    let Some(region) = captures.first().map(|captured| flow.mentions[captured.outer.index()].region) else {
        return false;
    };
    let declared = flow.roots[root.index()].region;
    if declared == region {
        return false;
    }
    let inside = |id: super::flow::RegionId| {
        let mut region = id;
        while region != declared && region != super::flow::WHOLE {
            if captures.iter().any(|captured| flow.mentions[captured.outer.index()].region == region) {
                return true;
            }
            region = flow.regions[region.index()].parent;
        }
        false
    };
    flow.mentions.iter().enumerate().all(|(index, mention)| {
        flow.paths.root(mention.path) != root
            || !inside(mention.region)
            || captures.iter().any(|captured| captured.outer == MentionId(index as u32))
            || matches!(flow.resolved(mention.demand), Demand::Look | Demand::Borrow)
    })
}

/// How the local is used behind the scope.
fn behind(flow: &Flow<'_>, live: &Liveness, root: RootId, captures: &[&Captured]) -> Behind {
    let mut region = captures.first().map(|captured| flow.mentions[captured.outer.index()].region);
    let declared = flow.roots[root.index()].region;
    let mut exit = None;
    while let Some(id) = region {
        if id == declared || id == super::flow::WHOLE {
            break;
        }
        exit = flow.regions[id.index()].exit.or(exit);
        region = Some(flow.regions[id.index()].parent);
    }
    let path = flow.paths.known(root);
    match (exit, path) {
        (Some(exit), Some(path)) if is_needed(flow, path, live.entries.row(exit.index())) => {
            if changes_from(flow, exit, root) { Behind::Changed } else { Behind::Read }
        }
        _ => Behind::Ended,
    }
}

/// True where a use changes the local, or a part of it.
fn changes(flow: &Flow<'_>, id: MentionId, root: RootId) -> bool {
    let mention = &flow.mentions[id.index()];
    flow.paths.root(mention.path) == root && flow.resolved(mention.demand) == Demand::BorrowMut
}

/// True where the local may change behind the beginning of a block, before it ends.
fn changes_from(flow: &Flow<'_>, from: BlockId, root: RootId) -> bool {
    let mut seen = BTreeSet::from([from]);
    let mut open = vec![from];
    while let Some(block) = open.pop() {
        let found = &flow.blocks[block.index()];
        let mut ended = false;
        for op in &found.ops {
            match *op {
                Op::Use(id) if changes(flow, id, root) => return true,
                Op::Bind(id) if flow.binds[id.index()].root == root => return true,
                Op::Assign(id) if flow.paths.root(flow.assigns[id.index()].path) == root => return true,
                Op::End(end) if end == root => ended = true,
                _ => {}
            }
            if ended {
                break;
            }
        }
        if !ended {
            open.extend(found.next.iter().chain(&found.unwind).filter(|next| seen.insert(**next)));
        }
    }
    false
}
