//! The forms of roots and of the items of iterators under the present choices.
//!
//! In: a `Flow`. Out: `Repr` and `ItemForm`. Nothing is stored: a choice that changes changes them.

use super::ctx::Ctx;
use super::flow::{Choice, Flow, RootKind, VarId};
use super::iterator::{self, Shape, Step};
use super::modes::{ItemForm, PassMode, Repr};
use super::place::RootId;
use crate::hir::{ClosureBody, Expr, ExprKind};
use crate::types::Ty;

impl Flow<'_> {
    /// The choice of a variable.
    pub(super) fn choice(&self, var: VarId) -> Choice {
        self.vars[var.index()].choice
    }
}

/// The form of a root.
pub(super) fn of_root(ctx: &Ctx<'_>, flow: &Flow<'_>, id: RootId) -> Repr {
    let root = &flow.roots[id.index()];
    if root.owns {
        return Repr::Owned;
    }
    let optional = matches!(root.ty, Ty::Optional(_));
    let reference = if optional { Repr::OptionRef } else { Repr::Ref };
    match &root.kind {
        RootKind::Param(PassMode::Ref) => reference,
        RootKind::Param(PassMode::RefMut) => Repr::RefMut,
        RootKind::Let(Some(var)) if flow.choice(*var) != Choice::Own => reference,
        RootKind::Part(var) => match flow.choice(*var) {
            Choice::Borrow => Repr::Ref,
            Choice::BorrowMut => Repr::RefMut,
            Choice::Look | Choice::Own => Repr::Owned,
        },
        RootKind::Item(iterator, at, peeked) => {
            let form = part_of(of_items(ctx, flow, iterator), at);
            match of_item(&form) {
                Repr::Owned if *peeked && !ctx.classes.is_copy(root.ty) => Repr::Ref,
                repr => repr,
            }
        }
        RootKind::Argument(ItemForm::Ref) if optional => Repr::OptionRef,
        RootKind::Argument(form) => of_item(form),
        RootKind::Deref => Repr::Deref,
        RootKind::Guard => Repr::Guard,
        RootKind::MutItem => Repr::RefMut,
        _ => Repr::Owned,
    }
}

/// The form of what is bound to an item.
fn of_item(form: &ItemForm) -> Repr {
    match form {
        ItemForm::Owned | ItemForm::Copied => Repr::Owned,
        ItemForm::Ref => Repr::Ref,
        ItemForm::Tuple(parts) => Repr::Parts(parts.iter().map(of_item).collect()),
    }
}

fn part_of(form: ItemForm, at: &[u32]) -> ItemForm {
    match (form, at) {
        (ItemForm::Tuple(mut parts), [first, rest @ ..]) if (*first as usize) < parts.len() => {
            part_of(parts.swap_remove(*first as usize), rest)
        }
        (form, _) => form,
    }
}

/// The form of the items of an iterable, behind the step that makes them values where its consumer needs that.
pub(super) fn of_items(ctx: &Ctx<'_>, flow: &Flow<'_>, iterable: &Expr) -> ItemForm {
    if flow.owned_items.contains(&iterable.id) { ItemForm::Owned } else { raw(ctx, flow, iterable) }
}

/// The form of the one item that a call gives of an iterator's.
pub(super) fn of_given_item(ctx: &Ctx<'_>, flow: &Flow<'_>, expr: &Expr) -> Option<ItemForm> {
    if matches!(expr.ty, Ty::Iter(_)) {
        return None;
    }
    let step = iterator::step(ctx, expr)?;
    (step.gives != Shape::Made).then(|| of_shape(ctx, flow, &step.gives, &step))
}

/// The form in which an iterable gives its items by itself.
pub(super) fn raw(ctx: &Ctx<'_>, flow: &Flow<'_>, iterable: &Expr) -> ItemForm {
    if let Some(var) = flow.iterables.get(&iterable.id) {
        return match (flow.choice(*var), item_type(&iterable.ty)) {
            (Choice::Own, _) | (_, None) => ItemForm::Owned,
            (_, Some(item)) => referred(ctx, item),
        };
    }
    match &iterable.kind {
        ExprKind::Iterate(base) => raw(ctx, flow, base),
        ExprKind::Local(local) => flow.iterators.get(local).map_or(ItemForm::Owned, |value| of_items(ctx, flow, value)),
        ExprKind::Call(_) | ExprKind::Intrinsic { .. } => match iterator::step(ctx, iterable) {
            Some(step) => of_shape(ctx, flow, &step.gives, &step),
            None => of_source(ctx, iterable),
        },
        _ => ItemForm::Owned,
    }
}

fn of_shape(ctx: &Ctx<'_>, flow: &Flow<'_>, shape: &Shape, step: &Step<'_>) -> ItemForm {
    match shape {
        Shape::Made => ItemForm::Owned,
        Shape::Item => of_items(ctx, flow, step.receiver),
        Shape::Other(position) => of_items(ctx, flow, step.others[*position]),
        Shape::Inner(position) => match &step.functions[*position].0.kind {
            ExprKind::Closure(closure) => match &closure.body {
                ClosureBody::Expr(body) => of_items(ctx, flow, body),
                ClosureBody::Block(_) => ItemForm::Owned,
            },
            _ => ItemForm::Owned,
        },
        Shape::Tuple(parts) => {
            let parts: Vec<_> = parts.iter().map(|part| of_shape(ctx, flow, part, step)).collect();
            if parts.iter().all(|part| *part == ItemForm::Owned) { ItemForm::Owned } else { ItemForm::Tuple(parts) }
        }
    }
}

/// An iterator that a call makes: over borrowed items, each part of a tuple that the callee declares by itself, or over new ones.
fn of_source(ctx: &Ctx<'_>, iterable: &Expr) -> ItemForm {
    let ExprKind::Call(call) = &iterable.kind else { return ItemForm::Owned };
    let Ty::Iter(item) = &iterable.ty else { return ItemForm::Owned };
    match ctx.external(call) {
        Some((function, body)) if body.borrows => match (item_type(&function.result), &**item) {
            (Some(Ty::Tuple(_)), Ty::Tuple(parts)) => {
                ItemForm::Tuple(parts.iter().map(|part| referred(ctx, part)).collect())
            }
            (_, item) => referred(ctx, item),
        },
        _ => ItemForm::Owned,
    }
}

fn referred(ctx: &Ctx<'_>, item: &Ty) -> ItemForm {
    if ctx.classes.is_copy(item) { ItemForm::Copied } else { ItemForm::Ref }
}

/// The type of what a loop over a collection binds.
pub(super) fn item_type(ty: &Ty) -> Option<&Ty> {
    const BYTE: Ty = Ty::Int(crate::types::IntKind::U8);
    match ty {
        Ty::List(item) | Ty::Set(item) | Ty::Optional(item) | Ty::Iter(item) | Ty::Dict(item, _) => Some(item),
        Ty::Bytes => Some(&BYTE),
        _ => None,
    }
}
