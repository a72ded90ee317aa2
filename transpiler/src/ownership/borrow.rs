//! What is borrowed while it changes: one forward pass over the flow, as Rust's borrow checker makes it.
//!
//! In: a `Flow` with liveness and choices. Out: choices under which nothing changes, moves or ends while something that is still needed looks into it.
//! A borrow that does not hold is taken back (its holder owns a copy), and the pass runs again; each run takes back at least one.

use std::collections::BTreeMap;

use super::bits::{self, Bits, Rows};
use super::choose::{self, moves};
use super::ctx::Ctx;
use super::demand::Demand;
use super::errors;
use super::flow::{AssignId, BindId, Choice, Flow, MentionId, Op, RootKind, VarKind};
use super::liveness::{Liveness, backwards, is_needed};
use super::modes::Repr;
use super::place::{PathId, RootId};
use super::{Class, forms, iterator};
use crate::diagnostic::Diagnostic;
use crate::hir::{Expr, ExprKind};
use crate::source::Span;

/// What the holders look into (false) or may change (true).
type Loans = BTreeMap<RootId, Vec<(PathId, bool)>>;

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct Checked {
    /// What is wrong whatever is copied.
    pub(super) errors: Vec<Diagnostic>,
    /// What a result that is borrowed looks into.
    pub(super) results: Vec<PathId>,
}

/// Takes back what does not hold; gives what is wrong whatever is copied, and what `result` looks into at the end.
pub(super) fn check(ctx: &Ctx<'_>, flow: &mut Flow<'_>, live: &Liveness, result: Option<RootId>) -> Checked {
    let holders = holders(flow);
    if holders.is_empty() || (result.is_none() && is_quiet(ctx, flow)) {
        return Checked::default();
    }
    let needs = needed_holders(flow, live, &holders);
    loop {
        let (conflicts, results) = conflicts(ctx, flow, live, &holders, &needs, result);
        let mut errors: Vec<Diagnostic> = Vec::new();
        let mut changed = false;
        // What only looks through a local that owns a copy from now on is in nobody's way.
        let is_local = |conflict: &&Conflict, flow: &Flow<'_>| is_local(flow, conflict.holder);
        let locals: Vec<_> = conflicts.iter().filter(|conflict| is_local(conflict, flow)).collect();
        let others: Vec<_> = conflicts.iter().filter(|conflict| !is_local(conflict, flow)).collect();
        for conflict in locals.into_iter().chain(others) {
            if changed && !is_local(&conflict, flow) {
                break;
            }
            match take_back(ctx, flow, conflict) {
                Answer::Changed => changed = true,
                Answer::Known => {}
                // A loop and what it binds hold the same: one mistake gives one error.
                Answer::Wrong(error) if errors.iter().all(|known| known.span != error.span) => errors.push(*error),
                Answer::Wrong(_) => {}
            }
        }
        if !changed {
            return Checked { errors, results };
        }
    }
}

fn is_local(flow: &Flow<'_>, root: RootId) -> bool {
    matches!(flow.roots[root.index()].kind, RootKind::Let(Some(_)))
}

/// True where nothing that is looked into can change, move or end too early: it belongs to the whole body, and is only read.
fn is_quiet(ctx: &Ctx<'_>, flow: &Flow<'_>) -> bool {
    let mut lent = Bits::new(flow.roots.len());
    for bind in &flow.binds {
        if !bind.changes.is_empty() && bind.var.is_none_or(|var| flow.choice(var) == Choice::BorrowMut) {
            return false;
        }
        bind.sources.iter().for_each(|path| lent.add(flow.paths.root(*path).index()));
    }
    let steady = |(index, root): (usize, &super::flow::Root<'_>)| {
        let stays = || match root.kind {
            RootKind::Loop => true,
            RootKind::Item(..) | RootKind::Part(_) => forms::of_root(ctx, flow, RootId(index as u32)) != Repr::Owned,
            _ => root.outer,
        };
        !lent.has(index) || (!root.written && !root.rebound && stays())
    };
    let takes = |(index, mention): (usize, &super::flow::Mention<'_>)| {
        lent.has(flow.paths.root(mention.path).index()) && moves(ctx, flow, MentionId(index as u32))
    };
    flow.roots.iter().enumerate().all(steady) && !flow.mentions.iter().enumerate().any(takes)
}

/// Something changes, moves or ends while a holder that is needed looks into it; or is read while a holder may change it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Conflict {
    holder: RootId,
    event: Event,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Event {
    Used(MentionId),
    Assigned(BindId),
    AssignedPart(AssignId),
    Ended(RootId),
}

/// The roots that may borrow, in order.
fn holders(flow: &Flow<'_>) -> Vec<RootId> {
    let mut found: Vec<RootId> = flow
        .binds
        .iter()
        .filter(|bind| !bind.sources.is_empty() || !bind.changes.is_empty())
        .map(|bind| bind.root)
        .collect();
    found.sort_unstable();
    found.dedup();
    found
}

/// Which holders are needed behind each step.
struct Needs {
    /// By block: the row of its first step.
    starts: Vec<usize>,
    rows: Rows,
}

fn needed_holders(flow: &Flow<'_>, live: &Liveness, holders: &[RootId]) -> Needs {
    let mut starts = Vec::with_capacity(flow.blocks.len());
    let mut count = 0;
    for block in &flow.blocks {
        starts.push(count);
        count += block.ops.len();
    }
    let mut rows = Rows::new(count, holders.len());
    let paths: Vec<_> = holders.iter().map(|holder| flow.paths.known(*holder)).collect();
    let mut needed = Bits::new(flow.paths.len());
    for block in &live.order {
        live.exit(flow, *block, &mut needed);
        let mut step = starts[block.index()] + flow.blocks[block.index()].ops.len();
        backwards(flow, live, *block, &mut needed, &mut |_, needed| {
            step -= 1;
            for (position, path) in paths.iter().enumerate() {
                if path.is_some_and(|path| is_needed(flow, path, needed.row())) {
                    rows.add(step, position);
                }
            }
        });
    }
    Needs { starts, rows }
}

struct Pass<'a, 'e> {
    ctx: &'a Ctx<'e>,
    flow: &'a Flow<'e>,
    holders: &'a [RootId],
    found: Vec<Conflict>,
}

fn conflicts<'e>(
    ctx: &Ctx<'e>,
    flow: &Flow<'e>,
    live: &Liveness,
    holders: &[RootId],
    needs: &Needs,
    result: Option<RootId>,
) -> (Vec<Conflict>, Vec<PathId>) {
    let mut entries: Vec<Option<Loans>> = vec![None; flow.blocks.len()];
    entries[0] = Some(Loans::new());
    let mut pass = Pass { ctx, flow, holders, found: Vec::new() };
    loop {
        let mut changed = false;
        for block in live.order.iter().rev() {
            let Some(mut loans) = entries[block.index()].clone() else { continue };
            let found = &flow.blocks[block.index()];
            for op in &found.ops {
                pass.transfer(*op, &mut loans);
                if let Some(unwind) = found.unwind {
                    changed |= join(&mut entries[unwind.index()], &loans);
                }
            }
            for next in found.next.iter().chain(&found.unwind) {
                changed |= join(&mut entries[next.index()], &loans);
            }
        }
        if !changed {
            break;
        }
    }
    let at_end = entries[1].as_ref().and_then(|loans| loans.get(&result?));
    let results = at_end.into_iter().flatten().map(|(path, _)| *path).collect();
    for block in live.order.iter().rev() {
        let Some(mut loans) = entries[block.index()].take() else { continue };
        for (position, op) in flow.blocks[block.index()].ops.iter().enumerate() {
            pass.examine(*op, &loans, needs.rows.row(needs.starts[block.index()] + position));
            pass.transfer(*op, &mut loans);
        }
    }
    pass.found.sort_unstable();
    pass.found.dedup();
    (pass.found, results)
}

fn join(entry: &mut Option<Loans>, from: &Loans) -> bool {
    let Some(into) = entry else {
        *entry = Some(from.clone());
        return true;
    };
    let mut changed = false;
    for (holder, loans) in from {
        let known = into.entry(*holder).or_default();
        for loan in loans {
            if let Err(position) = known.binary_search(loan) {
                known.insert(position, *loan);
                changed = true;
            }
        }
    }
    changed
}

impl Pass<'_, '_> {
    fn transfer(&self, op: Op, loans: &mut Loans) {
        match op {
            Op::Bind(id) => {
                let bind = &self.flow.binds[id.index()];
                let made = self.loans_of(id, loans);
                if made.is_empty() {
                    loans.remove(&bind.root);
                } else {
                    loans.insert(bind.root, made);
                }
            }
            Op::End(root) => {
                loans.remove(&root);
            }
            Op::Use(_) | Op::Assign(_) | Op::Keep(_) => {}
        }
    }

    /// What a root looks into and may change when it is bound.
    fn loans_of(&self, id: BindId, loans: &Loans) -> Vec<(PathId, bool)> {
        let bind = &self.flow.binds[id.index()];
        let root = &self.flow.roots[bind.root.index()];
        let by_value =
            self.ctx.classes.is_copy(root.ty) && forms::of_root(self.ctx, self.flow, bind.root) == Repr::Owned;
        if root.owns || (by_value && !is_hold(&root.kind)) {
            return Vec::new();
        }
        let choice = bind.var.map_or(Choice::BorrowMut, |var| self.flow.choice(var));
        let mut found = Vec::new();
        if choice == Choice::Borrow || (bind.var.is_none() && !bind.sources.is_empty()) {
            bind.sources.iter().for_each(|path| self.reborrow(*path, false, loans, &mut found));
        }
        if choice == Choice::BorrowMut {
            bind.changes.iter().for_each(|path| self.reborrow(*path, true, loans, &mut found));
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// A borrow of something that is itself a reference looks into what that looks into.
    fn reborrow(&self, path: PathId, changes: bool, loans: &Loans, found: &mut Vec<(PathId, bool)>) {
        let root = self.flow.paths.root(path);
        let through = match &self.flow.roots[root.index()].kind {
            RootKind::Loop | RootKind::Lazy | RootKind::Operand(_) => true,
            _ => matches!(forms::of_root(self.ctx, self.flow, root), Repr::Ref | Repr::OptionRef | Repr::Parts(_)),
        };
        match loans.get(&root) {
            Some(known) if through => found.extend(known.iter().map(|(path, _)| (*path, changes))),
            _ if through && !matches!(self.flow.roots[root.index()].kind, RootKind::Param(_)) => {}
            _ => found.push((path, changes)),
        }
    }

    fn examine(&mut self, op: Op, loans: &Loans, needed: &[u64]) {
        match op {
            Op::Use(id) => {
                let mention = &self.flow.mentions[id.index()];
                let changes = self.flow.resolved(mention.demand) == Demand::BorrowMut || moves(self.ctx, self.flow, id);
                self.against(mention.path, changes, Event::Used(id), loans, needed);
            }
            Op::Bind(id) => {
                let bind = &self.flow.binds[id.index()];
                if bind.again
                    && let Some(path) = self.flow.paths.known(bind.root)
                    && forms::of_root(self.ctx, self.flow, bind.root) == Repr::Owned
                {
                    self.against(path, true, Event::Assigned(id), loans, needed);
                }
            }
            Op::Assign(id) => {
                let path = self.flow.assigns[id.index()].path;
                self.against(path, true, Event::AssignedPart(id), loans, needed);
            }
            Op::End(root) => {
                if let Some(path) = self.flow.paths.known(root)
                    && !matches!(
                        forms::of_root(self.ctx, self.flow, root),
                        Repr::Ref | Repr::OptionRef | Repr::Parts(_)
                    )
                    && !matches!(
                        self.flow.roots[root.index()].kind,
                        RootKind::Loop | RootKind::Lazy | RootKind::Operand(_)
                    )
                {
                    self.against(path, true, Event::Ended(root), loans, needed);
                }
            }
            Op::Keep(_) => {}
        }
    }

    fn against(&mut self, path: PathId, changes: bool, event: Event, loans: &Loans, needed: &[u64]) {
        for (holder, held) in loans {
            let Ok(position) = self.holders.binary_search(holder) else { continue };
            if !bits::has(needed, position) {
                continue;
            }
            let clash =
                held.iter().any(|(loan, mutable)| (changes || *mutable) && self.flow.paths.overlaps(*loan, path));
            if clash {
                self.found.push(Conflict { holder: *holder, event });
            }
        }
    }
}

/// True for roots that hold something for others, whatever their type is.
fn is_hold(kind: &RootKind<'_>) -> bool {
    matches!(kind, RootKind::Loop | RootKind::Lazy | RootKind::Operand(_) | RootKind::Guard)
}

enum Answer {
    Changed,
    Known,
    Wrong(Box<Diagnostic>),
}

/// The holder owns a copy; or the move is none; or the program is wrong.
fn take_back(ctx: &Ctx<'_>, flow: &mut Flow<'_>, conflict: &Conflict) -> Answer {
    if let Event::Used(id) = conflict.event
        && choose::takes(ctx, flow, id)
    {
        flow.mentions[id.index()].pinned = true;
        return Answer::Changed;
    }
    let root = &flow.roots[conflict.holder.index()];
    match root.kind.clone() {
        // One copy is made either way: a borrowed argument stays one.
        RootKind::Operand(_) if is_pinned(flow, conflict.event) => Answer::Known,
        RootKind::Operand(_) if stays(ctx, flow, conflict.event) => Answer::Changed,
        RootKind::Let(Some(var)) | RootKind::Operand(var) => own(flow, var),
        RootKind::Part(var) => match &flow.vars[var.index()].kind {
            VarKind::Alias(_) if flow.choice(var) == Choice::BorrowMut => wrong_change(ctx, flow, conflict),
            VarKind::Alias(_) => own(flow, var),
            _ => own_root(flow, conflict.holder),
        },
        RootKind::Item(..) | RootKind::Argument(_) => own_root(flow, conflict.holder),
        RootKind::Loop | RootKind::Lazy | RootKind::Let(None) | RootKind::Guard | RootKind::MutItem => {
            if let Some(iterated) = iterator_of(flow, conflict.holder) {
                return own_chain(ctx, flow, iterated);
            }
            if stays(ctx, flow, conflict.event) { Answer::Changed } else { wrong_change(ctx, flow, conflict) }
        }
        RootKind::Param(_) | RootKind::Deref | RootKind::Captured(_) => Answer::Known,
    }
}

/// True for a move that has been taken back.
fn is_pinned(flow: &Flow<'_>, event: Event) -> bool {
    matches!(event, Event::Used(id) if flow.mentions[id.index()].pinned && flow.resolved(flow.mentions[id.index()].demand) == Demand::Consume)
}

/// A move is taken back.
fn stays(ctx: &Ctx<'_>, flow: &mut Flow<'_>, event: Event) -> bool {
    match event {
        Event::Used(id)
            if moves(ctx, flow, id) && choose::class(ctx, &flow.mentions[id.index()]) != Class::Resource =>
        {
            flow.mentions[id.index()].pinned = true;
            true
        }
        _ => false,
    }
}

fn own(flow: &mut Flow<'_>, var: super::flow::VarId) -> Answer {
    let var = &mut flow.vars[var.index()];
    if var.choice == Choice::Own {
        return Answer::Known;
    }
    var.choice = Choice::Own;
    Answer::Changed
}

/// The iterator that a local is bound to.
fn iterator_of<'e>(flow: &Flow<'e>, root: RootId) -> Option<&'e Expr> {
    flow.iterators.get(&flow.roots[root.index()].local?).copied()
}

/// An iterator that has a name goes over a copy of what changes while it lives.
fn own_chain(ctx: &Ctx<'_>, flow: &mut Flow<'_>, iterator: &Expr) -> Answer {
    let mut answer = Answer::Known;
    let mut open = vec![iterator];
    while let Some(expr) = open.pop() {
        if let ExprKind::Iterate(base) = &expr.kind
            && let Some(var) = flow.iterables.get(&base.id).copied()
        {
            if let Answer::Changed = own(flow, var) {
                answer = Answer::Changed;
            }
        } else if let Some(step) = iterator::step(ctx, expr) {
            open.push(step.receiver);
            open.extend(step.others);
        }
    }
    answer
}

fn own_root(flow: &mut Flow<'_>, root: RootId) -> Answer {
    let root = &mut flow.roots[root.index()];
    if root.owns {
        return Answer::Known;
    }
    root.owns = true;
    Answer::Changed
}

fn is_read(ctx: &Ctx<'_>, flow: &Flow<'_>, event: Event) -> bool {
    match event {
        Event::Used(id) => {
            flow.resolved(flow.mentions[id.index()].demand) != Demand::BorrowMut && !moves(ctx, flow, id)
        }
        _ => false,
    }
}

fn wrong_change(ctx: &Ctx<'_>, flow: &Flow<'_>, conflict: &Conflict) -> Answer {
    let root = &flow.roots[conflict.holder.index()];
    let at = span_of(flow, conflict.event);
    let error = match root.kind {
        RootKind::Loop | RootKind::MutItem if is_read(ctx, flow, conflict.event) => {
            errors::used_while_items_change(at, root.span)
        }
        RootKind::Loop | RootKind::MutItem => errors::changed_while_iterated(at, root.span),
        RootKind::Lazy | RootKind::Let(None) => errors::changed_while_captured(at, root.span),
        _ => errors::used_while_it_changes(at, root.span),
    };
    Answer::Wrong(Box::new(error))
}

fn span_of(flow: &Flow<'_>, event: Event) -> Span {
    match event {
        Event::Used(id) => flow.mentions[id.index()].span,
        Event::Assigned(id) => flow.binds[id.index()].span,
        Event::AssignedPart(id) => flow.assigns[id.index()].span,
        Event::Ended(root) => flow.roots[root.index()].span,
    }
}
