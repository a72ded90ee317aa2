//! What `Modes` asks of types: what is copied must be able to be.
//!
//! In: an expression, binding or capture and its entries in `Modes`. Out: demands of `Clone`, `Copy` and `Spawn`.

use super::Demand;
use super::collect::Walk;
use crate::effects::Colour;
use crate::hir::{
    Arm, Binding, ChildKind, Clause, Concurrent, Expr, ExprKind, LocalId, Pattern, ScopeItem, Spawn, Stmt, StmtId,
    StmtKind,
};
use crate::ownership::{Behind, CaptureMode, ItemForm, Repr, Use};
use crate::types::{Ty, TypeId};

/// How a binding gets at what it binds.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Access {
    /// Through a reference; a local that owns its value has a copy.
    Reference,
    /// By value: only what is `Copy`.
    Copy,
    /// By value.
    Value,
}

/// What the consumer of an expression asks for.
pub(super) fn of_expr(walk: &mut Walk<'_, '_>, expr: &Expr) {
    let demand = match walk.collector.modes.usage(expr.id) {
        _ if walk.opened == Some(expr.id) => return,
        Use::Clone => Demand::Clone,
        Use::Copy => Demand::Copy,
        _ => return,
    };
    match &expr.ty {
        Ty::Iter(item) => walk.need(item, demand),
        ty => walk.need(ty, demand),
    }
}

/// `a.with(…)`: the fields of `base` that are not given are copied one by one, where it is needed again. What it is as a whole does not matter.
pub(super) fn taken_over(walk: &mut Walk<'_, '_>, base: &Expr, owner: TypeId, given: &[(u32, Expr)]) {
    walk.opened = Some(base.id);
    if walk.collector.modes.usage(base.id) != Use::Clone {
        return;
    }
    let Ty::Named(_, args) = &base.ty else { return };
    for (position, ty) in super::require::field_types(walk.collector.program, owner).into_iter().enumerate() {
        let position = position as u32;
        if given.iter().all(|(given, _)| *given != position) {
            walk.collector.read.insert((owner, None, position));
            walk.need(&ty.substitute(args), Demand::Clone);
        }
    }
}

/// What a closure or child takes with it.
pub(super) fn captures(walk: &mut Walk<'_, '_>, captures: Option<&Vec<CaptureMode>>) {
    for capture in captures.into_iter().flatten() {
        let Some(ty) = walk.local_ty(capture.local) else { continue };
        match capture.usage {
            Use::Clone => walk.need(ty, Demand::Clone),
            Use::Copy => walk.need(ty, Demand::Copy),
            _ => {}
        }
    }
}

/// A closure that is stored lives as long as it is kept, and may run elsewhere.
pub(super) fn stored(walk: &mut Walk<'_, '_>, closure: &Expr) {
    if !walk.collector.effects.stored_values.contains(&closure.id) {
        return;
    }
    walk.need(&closure.ty, Demand::Static);
    let captures = walk.collector.modes.closures.get(&closure.id);
    for capture in captures.into_iter().flatten() {
        if let Some(ty) = walk.local_ty(capture.local) {
            walk.need(ty, Demand::Static);
            walk.need(ty, Demand::Spawn);
        }
    }
}

/// The children of a scope: they own what they take with them, and may run elsewhere.
pub(super) fn children(walk: &mut Walk<'_, '_>, concurrent: &Concurrent) {
    for item in &concurrent.items {
        let ScopeItem::Child(child) = item else { continue };
        let modes = walk.collector.modes;
        let taken = modes.children.get(&child.id);
        captures(walk, taken);
        for capture in taken.into_iter().flatten() {
            sent(walk, capture.local);
        }
        if let ChildKind::Expr(expr) = &child.kind {
            sent_ty(walk, &expr.ty);
        }
        child.bind.iter().for_each(|&bind| sent(walk, bind));
    }
}

/// What comes out of its `Arc` behind a scope is copied where somebody still holds it.
pub(super) fn taken_back(walk: &mut Walk<'_, '_>, scope: StmtId) {
    let modes = walk.collector.modes;
    let shared = modes.shared.get(&scope).into_iter().flatten();
    for ty in shared
        .filter(|(_, behind)| *behind != Behind::Ended)
        .filter_map(|(local, _)| walk.local_ty(*local))
        .collect::<Vec<_>>()
    {
        walk.need(ty, Demand::Clone);
    }
}

/// A spawned call: its arguments and its value go from task to task.
pub(super) fn spawned(walk: &mut Walk<'_, '_>, spawn: &Spawn) {
    if let ExprKind::Call(call) = &spawn.call.kind {
        call.args.iter().for_each(|arg| sent_ty(walk, &arg.value.ty));
    }
    sent_ty(walk, &spawn.call.ty);
}

fn sent(walk: &mut Walk<'_, '_>, local: LocalId) {
    if let Some(ty) = walk.local_ty(local) {
        sent_ty(walk, ty);
    }
}

/// Only tasks of the async colour leave their thread.
fn sent_ty(walk: &mut Walk<'_, '_>, ty: &Ty) {
    let instances = walk.collector.effects.instances.iter();
    let is_async = instances
        .filter(|instance| Some(instance.function) == walk.function)
        .any(|instance| instance.colour == Colour::Async);
    if is_async {
        walk.need(ty, Demand::Spawn);
    }
}

/// What the targets of a statement bind.
pub(super) fn bindings_of_stmt(walk: &mut Walk<'_, '_>, stmt: &Stmt) {
    match &stmt.kind {
        StmtKind::For { binding, iterable, .. } => items(walk, binding, iterable),
        StmtKind::Match { scrutinee, arms } => patterns(walk, scrutinee, arms.iter()),
        StmtKind::LetTuple { binding, value } => {
            let access = access(walk, value);
            binding.locals().into_iter().for_each(|local| bound(walk, local, access));
        }
        _ => {}
    }
}

/// What the targets in an expression bind.
pub(super) fn bindings_of_expr(walk: &mut Walk<'_, '_>, expr: &Expr) {
    match &expr.kind {
        ExprKind::Match { scrutinee, arms } => patterns(walk, scrutinee, arms.iter()),
        ExprKind::Comprehension { clauses, .. } => {
            for clause in clauses {
                if let Clause::For { binding, iterable } = clause {
                    items(walk, binding, iterable);
                }
            }
        }
        ExprKind::Closure(closure) => {
            let arrivals = walk.collector.modes.arrivals.get(&expr.id).map(Vec::as_slice).unwrap_or_default();
            for (param, arrival) in closure.params.iter().zip(arrivals) {
                item(walk, param, if arrival.peeked { &ItemForm::Ref } else { &arrival.form });
            }
        }
        _ => {}
    }
}

fn items(walk: &mut Walk<'_, '_>, binding: &Binding, iterable: &Expr) {
    if let Some(form) = walk.collector.modes.items.get(&iterable.id) {
        item(walk, binding, form);
    }
}

fn item(walk: &mut Walk<'_, '_>, binding: &Binding, form: &ItemForm) {
    match (binding, form) {
        (Binding::Tuple(parts), ItemForm::Tuple(forms)) => {
            parts.iter().zip(forms).for_each(|(part, form)| item(walk, part, form));
        }
        (binding, form) => {
            let access = match form {
                ItemForm::Owned | ItemForm::Tuple(_) => Access::Value,
                ItemForm::Copied => Access::Copy,
                ItemForm::Ref => Access::Reference,
            };
            binding.locals().into_iter().for_each(|local| bound(walk, local, access));
        }
    }
}

fn patterns<'a, B: 'a>(walk: &mut Walk<'_, '_>, scrutinee: &Expr, arms: impl Iterator<Item = &'a Arm<B>>) {
    let access = access(walk, scrutinee);
    let locals: Vec<LocalId> = arms.map(|arm| &arm.pattern).flat_map(Pattern::locals).collect();
    locals.into_iter().for_each(|local| bound(walk, local, access));
}

fn access(walk: &Walk<'_, '_>, value: &Expr) -> Access {
    match walk.collector.modes.usage(value.id) {
        Use::Look | Use::Copy => Access::Copy,
        Use::Borrow | Use::BorrowMut => Access::Reference,
        Use::Move | Use::Take | Use::Clone | Use::Share => Access::Value,
    }
}

fn bound(walk: &mut Walk<'_, '_>, local: LocalId, access: Access) {
    let Some(ty) = walk.local_ty(local) else { return };
    let mode = walk.modes.get(local.index()).cloned().unwrap_or_default();
    if mode.unused || access == Access::Value || (access == Access::Reference && mode.repr != Repr::Owned) {
        return;
    }
    let is_copy = walk.collector.modes.classes.is_copy(ty);
    walk.need(ty, if is_copy { Demand::Copy } else { Demand::Clone });
}
