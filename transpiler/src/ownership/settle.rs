//! From a decided flow to the table: what every use, local, capture and iterator of a body is, and which copies it makes.
//!
//! In: a `Flow` whose choices hold. Out: entries of `Modes`, and diagnostics of resources that are used again.

use super::choose::{class, moves};
use super::ctx::Ctx;
use super::demand::Demand;
use super::flow::{Bind, Capturer, Choice, Flow, Incoming, Mention, MentionId, RootKind};
use super::liveness::Liveness;
use super::modes::{Arrival, CaptureMode, Copied, ItemForm, LocalMode, Modes, Repr, Use};
use super::place::RootId;
use super::{Class, choose, errors, forms, reason, share};
use crate::diagnostic::Diagnostics;
use crate::hir::{Expr, ExprId, ExprKind, FunctionId, Literal};
use crate::types::Ty;

/// Where the table of one body goes.
pub(super) struct Sink<'a> {
    pub(super) modes: &'a mut Modes,
    pub(super) diagnostics: &'a mut Diagnostics,
    pub(super) function: Option<FunctionId>,
}

/// Writes what is decided for a body; gives the modes of its locals.
pub(super) fn write(ctx: &Ctx<'_>, flow: &Flow<'_>, live: &Liveness, sink: &mut Sink<'_>) -> Vec<LocalMode> {
    let arcs = share::decide(ctx, flow, live);
    for (index, mention) in flow.mentions.iter().enumerate() {
        let id = MentionId(index as u32);
        let usage = if arcs.uses.contains(&id) { Use::Share } else { of_mention(ctx, flow, id) };
        note(ctx, flow, live, id, usage, sink);
        if let Some(expr) = mention.expr {
            sink.modes.uses[expr.id.index()] = usage;
        }
    }
    for (expr, demand) in &flow.values {
        let usage = of_value(ctx, flow, expr, flow.resolved(*demand));
        if usage == Use::Clone {
            let noted = reason::of_value(ctx, flow, expr);
            push(sink, expr, noted);
        }
        sink.modes.uses[expr.id.index()] = usage;
    }
    write_items(ctx, flow, sink);
    write_captures(ctx, flow, &arcs, sink);
    let moved = |expr: &ExprId| sink.modes.uses[expr.index()] == Use::Move;
    let ahead: Vec<_> = flow.ahead.iter().filter(|(taken, _)| moved(taken)).map(|(_, looking)| *looking).collect();
    sink.modes.hoisted.extend(ahead);
    sink.modes.hoisted.extend(&flow.hoisted);
    sink.modes.detached.extend(&flow.detached);
    sink.modes.disjoint.extend(&flow.disjoint);
    sink.modes.looped.extend(&flow.looped);
    write_rebound(ctx, flow, sink);
    write_dead_stores(ctx, flow, sink);
    sink.modes.unreached.extend(flow.stmts.iter().map(|(stmt, _)| *stmt));
    (0..flow.locals.len()).map(|index| of_local(ctx, flow, live, index)).collect()
}

/// What a use of a place is.
fn of_mention(ctx: &Ctx<'_>, flow: &Flow<'_>, id: MentionId) -> Use {
    let mention = &flow.mentions[id.index()];
    let class = class(ctx, mention);
    match flow.resolved(mention.demand) {
        Demand::Look => Use::Look,
        Demand::Borrow => Use::Borrow,
        Demand::BorrowMut => Use::BorrowMut,
        _ if class == Class::Copy => Use::Copy,
        _ if choose::takes(ctx, flow, id) => Use::Take,
        _ if moves(ctx, flow, id) => Use::Move,
        Demand::Absorb if *mention.ty == Ty::Str => Use::Look,
        Demand::Absorb if is_changing(flow, mention) => Use::BorrowMut,
        Demand::Absorb => Use::Borrow,
        _ if class == Class::Handle || matches!(mention.ty, Ty::Iter(_)) => Use::Share,
        _ if class == Class::Resource => Use::Move,
        _ => Use::Clone,
    }
}

/// A closure that changes what it sees is called through a mutable reference.
fn is_changing(flow: &Flow<'_>, mention: &Mention<'_>) -> bool {
    let root = &flow.roots[flow.paths.root(mention.path).index()];
    root.local.is_some_and(|local| flow.changing.contains(&local))
}

/// What a use of a value without a name is.
fn of_value(ctx: &Ctx<'_>, flow: &Flow<'_>, expr: &Expr, demand: Demand) -> Use {
    if let Some(var) = flow.bases.get(&expr.id) {
        return match flow.choice(*var) {
            Choice::Own => Use::Move,
            Choice::Look => Use::Copy,
            _ => Use::Clone,
        };
    }
    match demand {
        Demand::Look => Use::Look,
        Demand::Borrow => Use::Borrow,
        Demand::BorrowMut => Use::BorrowMut,
        _ => match &expr.kind {
            ExprKind::Literal(Literal::Str(_) | Literal::Bytes(_)) => Use::Clone,
            _ if !gives_reference(ctx, flow, expr) => Use::Move,
            _ if ctx.classes.is_copy(&expr.ty) => Use::Copy,
            _ if ctx.classes.class(&expr.ty) == Class::Handle => Use::Share,
            _ => Use::Clone,
        },
    }
}

/// True where a value without a name stands behind a reference: what is borrowed from it, and items of it.
fn gives_reference(ctx: &Ctx<'_>, flow: &Flow<'_>, expr: &Expr) -> bool {
    if let Some(var) = flow.handed.get(&expr.id) {
        return flow.choice(*var) == Choice::Borrow;
    }
    if let Some(form) = forms::of_given_item(ctx, flow, expr) {
        return form != ItemForm::Owned;
    }
    match &expr.kind {
        ExprKind::Const(_) | ExprKind::Slice { .. } | ExprKind::Index { .. } => true,
        ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => {
            ctx.classes.is_closing(&base.ty) || gives_reference(ctx, flow, base)
        }
        ExprKind::Unwrap(base) => gives_reference(ctx, flow, base),
        _ => ctx.borrowing(expr).is_some(),
    }
}

/// Lists a copy, and says where a resource is used again.
fn note(ctx: &Ctx<'_>, flow: &Flow<'_>, live: &Liveness, id: MentionId, usage: Use, sink: &mut Sink<'_>) {
    let mention = &flow.mentions[id.index()];
    match usage {
        Use::Clone => {
            let (reason, because) = reason::of_mention(ctx, flow, live, id);
            let copied = copied(mention, reason, because, sink.function);
            sink.modes.copies.push(copied);
        }
        Use::Move if class(ctx, mention) == Class::Resource && !moves(ctx, flow, id) => {
            let name = reason::name(ctx, flow, mention);
            sink.diagnostics.push(if choose::is_movable(ctx, flow, mention) {
                errors::used_after_move(mention.span, &name, reason::next_use(flow, live, id))
            } else {
                errors::taken_out(mention.span, &name)
            });
        }
        _ => {}
    }
}

fn copied(
    mention: &Mention<'_>,
    (what, reason): (String, String),
    because: Option<crate::source::Span>,
    function: Option<FunctionId>,
) -> Copied {
    Copied {
        expr: mention.expr.map_or(crate::hir::ExprId(u32::MAX), |expr| expr.id),
        span: mention.span,
        what,
        reason,
        because,
        function: function.unwrap_or(FunctionId(u32::MAX)),
    }
}

fn push(sink: &mut Sink<'_>, expr: &Expr, noted: Option<(String, String)>) {
    if let Some((what, reason)) = noted {
        let function = sink.function.unwrap_or(FunctionId(u32::MAX));
        sink.modes.copies.push(Copied { expr: expr.id, span: expr.span, what, reason, because: None, function });
    }
}

// Iterators.

fn write_items(ctx: &Ctx<'_>, flow: &Flow<'_>, sink: &mut Sink<'_>) {
    let named = flow.mentions.iter().filter_map(|mention| mention.expr);
    let all = flow.values.iter().map(|(expr, _)| *expr).chain(named);
    for expr in all.filter(|expr| matches!(expr.ty, Ty::Iter(_)) || flow.iterables.contains_key(&expr.id)) {
        sink.modes.items.insert(expr.id, forms::of_items(ctx, flow, expr));
        if !flow.owned_items.contains(&expr.id) {
            continue;
        }
        let natural = forms::raw(ctx, flow, expr);
        let usage = made_owned(ctx, &natural, &expr.ty);
        sink.modes.natural_items.insert(expr.id, natural);
        if usage != Use::Move {
            sink.modes.uses[expr.id.index()] = usage;
        }
        if usage == Use::Clone {
            let noted = reason::of_items(ctx, flow, expr);
            push(sink, expr, Some(noted));
        }
    }
    for (expr, incoming) in &flow.arrivals {
        let arrivals = incoming.iter().map(|incoming| match incoming {
            Incoming::Form(form, whole) => Arrival { form: form.clone(), peeked: false, whole: *whole },
            Incoming::Item(iterator, peeked) => {
                Arrival { form: forms::of_items(ctx, flow, iterator), peeked: *peeked, whole: false }
            }
        });
        sink.modes.arrivals.insert(*expr, arrivals.collect());
    }
}

/// What makes items of a form values.
fn made_owned(ctx: &Ctx<'_>, form: &ItemForm, ty: &Ty) -> Use {
    let item = forms::item_type(ty);
    match form {
        ItemForm::Owned => Use::Move,
        ItemForm::Copied => Use::Copy,
        ItemForm::Ref if item.is_some_and(|item| ctx.classes.class(item) == Class::Handle) => Use::Share,
        ItemForm::Ref => Use::Clone,
        ItemForm::Tuple(parts) => {
            let copies = parts.iter().all(|part| matches!(part, ItemForm::Owned | ItemForm::Copied));
            if copies { Use::Copy } else { Use::Clone }
        }
    }
}

// Captures.

fn write_captures(ctx: &Ctx<'_>, flow: &Flow<'_>, arcs: &share::Arcs, sink: &mut Sink<'_>) {
    for (expr, seen) in &flow.seen {
        let captures = seen.iter().map(|(local, changed)| CaptureMode {
            local: *local,
            usage: if *changed { Use::BorrowMut } else { Use::Borrow },
            arc: false,
            repr: flow.names[local.index()].map_or(Repr::Owned, |root| forms::of_root(ctx, flow, root)),
        });
        sink.modes.closures.insert(*expr, captures.collect());
    }
    for captured in &flow.captured {
        let Some(inner) = captured.inner else { continue };
        let Some(local) = flow.roots[inner.index()].local else { continue };
        let arc = arcs.uses.contains(&captured.outer);
        let usage = if arc { Use::Share } else { of_mention(ctx, flow, captured.outer) };
        let repr = if arc { Repr::Deref } else { Repr::Owned };
        let mode = CaptureMode { local, usage, arc, repr };
        match captured.owner {
            Capturer::Closure(expr) => sink.modes.closures.entry(expr).or_default().push(mode),
            Capturer::Child(stmt) => sink.modes.children.entry(stmt).or_default().push(mode),
            Capturer::Spawn(_) => {}
        }
    }
    for (scope, locals) in &arcs.shared {
        sink.modes.shared.entry(*scope).or_default().extend(locals);
    }
}

// Locals.

/// A binding that owns a copy of what the pattern gives by reference.
fn write_rebound(ctx: &Ctx<'_>, flow: &Flow<'_>, sink: &mut Sink<'_>) {
    for (index, root) in flow.roots.iter().enumerate().filter(|(_, root)| root.owns && !ctx.classes.is_copy(root.ty)) {
        let Some(local) = root.local else { continue };
        if natural(ctx, flow, RootId(index as u32)) == Repr::Owned {
            continue;
        }
        let name = flow.locals[local.index()].name.clone();
        if ctx.classes.class(root.ty) == Class::Resource {
            sink.diagnostics.push(errors::taken_out(root.span, &name));
            continue;
        }
        sink.modes.copies.push(Copied {
            expr: crate::hir::ExprId(u32::MAX),
            span: root.span,
            what: name,
            reason: "what it is taken from changes while it is used, or it changes itself".to_owned(),
            because: None,
            function: sink.function.unwrap_or(FunctionId(u32::MAX)),
        });
    }
}

/// The form that the pattern gives.
fn natural(ctx: &Ctx<'_>, flow: &Flow<'_>, id: RootId) -> Repr {
    match &flow.roots[id.index()].kind {
        RootKind::Part(var) if flow.choice(*var) != Choice::Own => Repr::Ref,
        RootKind::Item(iterator, ..) => match forms::of_items(ctx, flow, iterator) {
            ItemForm::Owned | ItemForm::Copied => Repr::Owned,
            _ => Repr::Ref,
        },
        RootKind::Argument(ItemForm::Ref) => Repr::Ref,
        _ => Repr::Owned,
    }
}

fn write_dead_stores(ctx: &Ctx<'_>, flow: &Flow<'_>, sink: &mut Sink<'_>) {
    let dead = flow.binds.iter().filter(|bind| is_left_out(ctx, flow, bind));
    sink.modes.dead_stores.extend(dead.filter_map(|bind| bind.stmt));
    let augmented = flow.augmented.iter().filter(|(_, changed)| is_dropped(ctx, flow, *changed));
    sink.modes.dead_stores.extend(augmented.map(|(stmt, _)| *stmt));
}

/// True where a local's number is computed anew, and nothing reads it: Rust would see that.
fn is_dropped(ctx: &Ctx<'_>, flow: &Flow<'_>, changed: MentionId) -> bool {
    let mention = &flow.mentions[changed.index()];
    let id = flow.paths.root(mention.path);
    let root = &flow.roots[id.index()];
    let plain = matches!(root.kind, RootKind::Let(_)) && root.local.is_some() && root.region == mention.region;
    plain && mention.dead_after && forms::of_root(ctx, flow, id) == Repr::Owned
}

/// True where a local changes in place, and the change is not left out.
fn is_changed(ctx: &Ctx<'_>, flow: &Flow<'_>, id: RootId) -> bool {
    let stays = |mention: usize| {
        let mention = MentionId(mention as u32);
        !flow.augmented.iter().any(|(_, changed)| *changed == mention) || !is_dropped(ctx, flow, mention)
    };
    let mut changing = flow.mentions.iter().enumerate().filter(|(_, mention)| {
        flow.paths.root(mention.path) == id && flow.resolved(mention.demand) == Demand::BorrowMut
    });
    let augmented =
        flow.augmented.iter().any(|(_, changed)| flow.paths.root(flow.mentions[changed.index()].path) == id);
    !augmented || changing.any(|(index, _)| stays(index))
}

/// True where a local is given a value that nothing reads: Rust does not see that.
fn is_left_out(ctx: &Ctx<'_>, flow: &Flow<'_>, bind: &Bind) -> bool {
    let root = &flow.roots[bind.root.index()];
    let plain = matches!(root.kind, RootKind::Let(_)) && root.local.is_some() && bind.stmt.is_some();
    bind.dead && plain && !matches!(ctx.classes.class(root.ty), Class::Handle | Class::Resource)
}

fn of_local(ctx: &Ctx<'_>, flow: &Flow<'_>, live: &Liveness, index: usize) -> LocalMode {
    let Some(id) = flow.names[index] else { return LocalMode { unused: true, ..LocalMode::default() } };
    let root = &flow.roots[id.index()];
    let repr = forms::of_root(ctx, flow, id);
    let by_value = !matches!(repr, Repr::RefMut | Repr::Guard);
    let changed = root.written && is_changed(ctx, flow, id);
    let written = changed && matches!(repr, Repr::Owned | Repr::Guard) && !only_handed_over(ctx, flow, id);
    let mutable = written || (by_value && root.rebound && assigned_twice(ctx, flow, live, id));
    LocalMode { repr, mutable, unused: root.reads == 0 && !is_kept(flow, id) }
}

/// True for a closure that changes what it sees and is never called by its name: who takes it may change it.
fn only_handed_over(ctx: &Ctx<'_>, flow: &Flow<'_>, id: RootId) -> bool {
    let is_closure = flow.roots[id.index()].local.is_some_and(|local| flow.changing.contains(&local));
    let stays = |(index, mention): (usize, &Mention<'_>)| {
        flow.paths.root(mention.path) == id && !moves(ctx, flow, MentionId(index as u32))
    };
    is_closure && !flow.mentions.iter().enumerate().any(stays)
}

fn is_kept(flow: &Flow<'_>, root: RootId) -> bool {
    flow.blocks
        .iter()
        .any(|block| block.ops.iter().any(|op| matches!(op, super::flow::Op::Keep(kept) if *kept == root)))
}

/// True where a local may have a value already when it is given one.
fn assigned_twice(ctx: &Ctx<'_>, flow: &Flow<'_>, live: &Liveness, root: RootId) -> bool {
    let left_out = |bind: &Bind| is_left_out(ctx, flow, bind);
    let first = flow.binds.iter().find(|bind| bind.root == root);
    if !flow.roots[root.index()].deferred && !first.is_some_and(left_out) {
        return true;
    }
    super::twice::is_assigned_twice(flow, live, root, &left_out)
}
