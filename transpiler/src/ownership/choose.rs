//! The first choice of every variable: borrow what is only read, move what is wanted and dead, copy the rest.
//!
//! In: a `Flow` with liveness. Out: its choices. The borrow pass takes back the borrows that do not hold.

use super::ctx::Ctx;
use super::demand::Demand;
use super::flow::{Choice, Flow, Lends, Mention, MentionId, RootKind, VarId, VarKind};
use super::forms;
use super::modes::Repr;
use super::place::RootId;
use crate::ownership::Class;

/// Chooses for every variable that is open.
pub(super) fn choose(ctx: &Ctx<'_>, flow: &mut Flow<'_>) {
    spread_wants(ctx, flow);
    for index in 0..flow.vars.len() {
        let var = &flow.vars[index];
        if var.fixed {
            continue;
        }
        let choice = match &var.kind {
            VarKind::Let(root) => of_local(ctx, flow, index, *root),
            VarKind::Parts(roots) => of_parts(ctx, flow, index, roots),
            VarKind::Alias(root) if flow.roots[root.index()].written => {
                if is_taken(ctx, flow, index, *root) {
                    Choice::Own
                } else {
                    Choice::BorrowMut
                }
            }
            VarKind::Alias(root) => of_parts(ctx, flow, index, std::slice::from_ref(root)),
            VarKind::Iterable { items, kept } => of_iterable(ctx, flow, index, items, *kept),
            VarKind::Operand => Choice::Borrow,
            VarKind::With if flow.vars[index].leaves.is_empty() => Choice::Look,
            VarKind::With if all_free(ctx, flow, index) => Choice::Own,
            VarKind::With => Choice::Borrow,
            VarKind::Handed(consumer) => of_handed(ctx, flow, index, *consumer),
            VarKind::Result => var.choice,
        };
        flow.vars[index].choice = choice;
    }
    for root in &mut flow.roots {
        let bound = matches!(root.kind, RootKind::Item(..) | RootKind::Argument(_) | RootKind::Part(_));
        root.owns = bound && (root.rebound || root.written);
    }
    // What stands for the inside of a place changes it.
    for var in &flow.vars {
        if let VarKind::Alias(root) = var.kind {
            flow.roots[root.index()].owns = false;
        }
    }
}

/// A local that owns its value wants the whole locals that it is bound to; what changes through a name changes in what that stands for.
fn spread_wants(ctx: &Ctx<'_>, flow: &mut Flow<'_>) {
    loop {
        while spread(flow, &|flow, index| wants(ctx, flow, index), &|flow, leaf| want(ctx, flow, leaf)) {}
        if !spread(flow, &|flow, index| writes(ctx, flow, index), &|flow, leaf| write(flow, leaf)) {
            return;
        }
    }
}

/// Goes once over all variables, the last first; true where something has changed.
fn spread(
    flow: &mut Flow<'_>,
    holds: &dyn Fn(&Flow<'_>, usize) -> bool,
    mark: &dyn Fn(&mut Flow<'_>, MentionId) -> bool,
) -> bool {
    let mut changed = false;
    for index in (0..flow.vars.len()).rev() {
        if holds(flow, index) {
            for leaf in flow.vars[index].leaves.clone() {
                changed |= mark(flow, leaf);
            }
        }
    }
    changed
}

fn wants(ctx: &Ctx<'_>, flow: &Flow<'_>, index: usize) -> bool {
    let var = &flow.vars[index];
    match &var.kind {
        VarKind::Let(root) => must_own(flow, index, *root),
        VarKind::Alias(root) => is_wanted(ctx, flow, *root),
        VarKind::Result => var.choice == Choice::Own,
        _ => false,
    }
}

fn writes(ctx: &Ctx<'_>, flow: &Flow<'_>, index: usize) -> bool {
    match &flow.vars[index].kind {
        VarKind::Alias(root) => flow.roots[root.index()].written && !is_taken(ctx, flow, index, *root),
        _ => false,
    }
}

/// Nobody sees a change of what is taken as a whole and never looked at again.
fn is_taken(ctx: &Ctx<'_>, flow: &Flow<'_>, var: usize, root: RootId) -> bool {
    let leaves = &flow.vars[var].leaves;
    let free = |leaf: &MentionId| is_free(ctx, flow, *leaf) || is_owned_then(flow, &flow.mentions[leaf.index()]);
    flow.roots[root.index()].wanted && !leaves.is_empty() && leaves.iter().all(free)
}

/// True for a whole local that will own its value, though that is not chosen yet, and that is not used again.
fn is_owned_then(flow: &Flow<'_>, mention: &Mention<'_>) -> bool {
    let root = flow.paths.root(mention.path);
    let steady = mention.dead_after && !mention.pinned && !mention.sealed && flow.paths.is_whole(mention.path);
    match flow.roots[root.index()].kind {
        RootKind::Let(Some(var)) => steady && must_own(flow, var.index(), root),
        _ => false,
    }
}

fn want(ctx: &Ctx<'_>, flow: &mut Flow<'_>, leaf: MentionId) -> bool {
    let mention = &flow.mentions[leaf.index()];
    if ctx.classes.is_copy(mention.ty) {
        return false;
    }
    let whole = flow.paths.is_whole(mention.path);
    let through_item = flow.paths.is_through_item(mention.path);
    let root = &mut flow.roots[flow.paths.root(mention.path).index()];
    match whole {
        true => !std::mem::replace(&mut root.wanted, true),
        false => !through_item && !std::mem::replace(&mut root.wanted_part, true),
    }
}

fn write(flow: &mut Flow<'_>, leaf: MentionId) -> bool {
    let mention = &flow.mentions[leaf.index()];
    let root = &mut flow.roots[flow.paths.root(mention.path).index()];
    !std::mem::replace(&mut root.written, true)
}

fn must_own(flow: &Flow<'_>, var: usize, root: RootId) -> bool {
    let found = &flow.roots[root.index()];
    flow.vars[var].makes || found.wanted || found.written
}

/// A local is moved into where its one source is a whole local that is dead then.
fn of_local(ctx: &Ctx<'_>, flow: &Flow<'_>, var: usize, root: RootId) -> Choice {
    if must_own(flow, var, root) {
        return Choice::Own;
    }
    match &flow.vars[var].leaves[..] {
        [leaf] if flow.paths.is_whole(flow.mentions[leaf.index()].path) && is_free(ctx, flow, *leaf) => Choice::Own,
        _ => Choice::Borrow,
    }
}

/// What a call hands on is taken where one of its arguments is free, else the one that comes out is copied.
fn of_handed(ctx: &Ctx<'_>, flow: &Flow<'_>, var: usize, consumer: Option<VarId>) -> Choice {
    let borrows = consumer.is_some_and(|consumer| flow.choice(consumer) == Choice::Borrow);
    let found = &flow.vars[var];
    let taken = found.makes || found.leaves.iter().any(|leaf| is_free(ctx, flow, *leaf));
    if taken && !borrows { Choice::Own } else { Choice::Borrow }
}

fn of_parts(ctx: &Ctx<'_>, flow: &Flow<'_>, var: usize, roots: &[RootId]) -> Choice {
    if flow.vars[var].makes {
        return Choice::Own;
    }
    let lent = match flow.vars[var].lends {
        None => false,
        Some(Lends::Always) => true,
        Some(Lends::With(consumer)) => flow.choice(consumer) == Choice::Borrow,
    };
    if lent {
        return Choice::Borrow;
    }
    let wanted = roots.iter().any(|root| is_wanted(ctx, flow, *root));
    if wanted && all_free(ctx, flow, var) { Choice::Own } else { Choice::Borrow }
}

fn of_iterable(ctx: &Ctx<'_>, flow: &Flow<'_>, var: usize, items: &[RootId], kept: bool) -> Choice {
    if flow.vars[var].makes {
        return Choice::Own;
    }
    let wanted = kept || items.iter().any(|root| is_wanted(ctx, flow, *root));
    let copies = flow.vars[var]
        .leaves
        .iter()
        .all(|leaf| forms::item_type(flow.mentions[leaf.index()].ty).is_some_and(|item| ctx.classes.is_copy(item)));
    if wanted && !copies && all_free(ctx, flow, var) { Choice::Own } else { Choice::Borrow }
}

fn is_wanted(ctx: &Ctx<'_>, flow: &Flow<'_>, root: RootId) -> bool {
    let root = &flow.roots[root.index()];
    (root.wanted || root.wanted_part) && !ctx.classes.is_copy(root.ty)
}

fn all_free(ctx: &Ctx<'_>, flow: &Flow<'_>, var: usize) -> bool {
    let leaves = &flow.vars[var].leaves;
    !leaves.is_empty() && leaves.iter().all(|leaf| is_free(ctx, flow, *leaf))
}

/// True where the value at a place can be moved away: it is owned, whole, and not used again.
pub(super) fn is_free(ctx: &Ctx<'_>, flow: &Flow<'_>, id: MentionId) -> bool {
    let mention = &flow.mentions[id.index()];
    mention.dead_after && (is_movable(ctx, flow, mention) || is_replaced(ctx, flow, mention))
}

/// True where a value behind a reference can be taken, since the place is given a new one right after.
fn is_replaced(ctx: &Ctx<'_>, flow: &Flow<'_>, mention: &Mention<'_>) -> bool {
    mention.replaced
        && !mention.pinned
        && !mention.sealed
        && !flow.paths.is_through_item(mention.path)
        && forms::of_root(ctx, flow, flow.paths.root(mention.path)) == Repr::RefMut
}

/// True where a use that moves takes the value from behind a reference.
pub(super) fn takes(ctx: &Ctx<'_>, flow: &Flow<'_>, id: MentionId) -> bool {
    moves(ctx, flow, id) && !is_movable(ctx, flow, &flow.mentions[id.index()])
}

/// True where a value can be moved out of a place, whether it is used again or not.
pub(super) fn is_movable(ctx: &Ctx<'_>, flow: &Flow<'_>, mention: &Mention<'_>) -> bool {
    if mention.pinned || mention.sealed || flow.paths.is_through_item(mention.path) {
        return false;
    }
    let id = flow.paths.root(mention.path);
    let whole = flow.paths.is_whole(mention.path);
    match flow.roots[id.index()].kind {
        RootKind::Captured(false) => false,
        // A caught error is raised again as it is.
        RootKind::Deref => whole && mention.expr.is_none(),
        _ => forms::of_root(ctx, flow, id) == Repr::Owned,
    }
}

/// True where a use moves its place.
pub(super) fn moves(ctx: &Ctx<'_>, flow: &Flow<'_>, id: MentionId) -> bool {
    let mention = &flow.mentions[id.index()];
    let consumes = match flow.resolved(mention.demand) {
        Demand::Consume => true,
        // What is appended to stays where it is.
        Demand::Absorb => is_movable(ctx, flow, mention),
        _ => false,
    };
    consumes && !ctx.classes.is_copy(mention.ty) && is_free(ctx, flow, id)
}

/// The class of what a mention uses.
pub(super) fn class(ctx: &Ctx<'_>, mention: &Mention<'_>) -> Class {
    ctx.classes.class(mention.ty)
}
