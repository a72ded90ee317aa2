//! The form of what a call gives.
//!
//! In: a callee and the Rust call. Out: the call with its form, as the table "natural forms" of `ownership.rs` has it.

use syn::Expr as Rust;

use super::env::{Env, Hold};
use super::form::Rendered;
use super::iterate;
use crate::hir::{Call, Extern, Function, FunctionId, FunctionKind, ItemResult, ParamMode};
use crate::ownership::{ItemForm, Repr, ResultMode, Use};
use crate::types::Ty;

/// What a call of a declared function gives.
pub(super) fn of_function(env: &Env<'_>, id: FunctionId, call: &Call, expr: Rust) -> Rendered {
    let function = env.ctx.program().function(id);
    match &function.kind {
        FunctionKind::Extern(declared) => of_extern(env, function, declared, call, expr),
        _ => match env.ctx.analysis().modes.function(id).result {
            ResultMode::Owned => Rendered::owned(expr),
            ResultMode::Borrowed(_) => {
                let form = if matches!(function.result, Ty::Optional(_)) { Repr::OptionRef } else { Repr::Ref };
                Rendered { expr, form, hold: declared_hold(&function.result) }
            }
        },
    }
}

fn of_extern(env: &Env<'_>, function: &Function, declared: &Extern, call: &Call, expr: Rust) -> Rendered {
    if matches!(function.result, Ty::Iter(_)) {
        return Rendered::owned(expr);
    }
    if declared.borrows {
        let first_is_mut = function.params.first().is_some_and(|param| param.mode == ParamMode::Mut);
        let form = if first_is_mut { Repr::RefMut } else { borrowed(&function.result) };
        return Rendered { expr, form, hold: hold_of(call, function) };
    }
    if declared.items.gives == ItemResult::Same
        && let Some(receiver) = call.args.first()
    {
        let form = env.ctx.analysis().modes.items.get(&receiver.value.id).cloned().unwrap_or_default();
        let optional = matches!(function.result, Ty::Optional(_));
        return Rendered { expr, form: one_item(&form, optional), hold: iterate::item_hold(env, &receiver.value) };
    }
    if hands_on_borrowed(env, function, call) {
        return Rendered { expr, form: borrowed(&function.result), hold: Hold::Slim };
    }
    Rendered::owned(expr)
}

/// `&T`, `Option<&T>`, or a tuple of such.
fn borrowed(ty: &Ty) -> Repr {
    match ty {
        Ty::Tuple(parts) => Repr::Parts(parts.iter().map(borrowed).collect()),
        Ty::Optional(inner) => match &**inner {
            Ty::Tuple(parts) => Repr::Parts(parts.iter().map(borrowed).collect()),
            _ => Repr::OptionRef,
        },
        _ => Repr::Ref,
    }
}

/// One item of an iterator, or an optional of it.
fn one_item(form: &ItemForm, optional: bool) -> Repr {
    match form {
        ItemForm::Owned => Repr::Owned,
        ItemForm::Copied | ItemForm::Ref if optional => Repr::OptionRef,
        ItemForm::Copied | ItemForm::Ref => Repr::Ref,
        ItemForm::Tuple(parts) => Repr::Parts(parts.iter().map(|part| one_item(part, false)).collect()),
    }
}

/// A part that is stored in the receiver is held by it, a part that is cut out of a text or list is a slice.
fn hold_of(call: &Call, function: &Function) -> Hold {
    let inner = match &function.result {
        Ty::Optional(inner) => &**inner,
        ty => ty,
    };
    match inner {
        Ty::Param(_) => match call.args.first().map(|arg| &arg.value.ty) {
            Some(Ty::Str | Ty::Bytes) => Hold::Slim,
            _ => Hold::Full,
        },
        _ => Hold::Slim,
    }
}

/// The result is one of the arguments, which are handed over as references.
fn hands_on_borrowed(env: &Env<'_>, function: &Function, call: &Call) -> bool {
    let is_same = |param: &Ty| match (param, &function.result) {
        (Ty::Optional(inner), result) => **inner == *result || param == result,
        (param, result) => param == result,
    };
    let params = function.params.iter().zip(&call.args);
    let own = params.filter(|(param, _)| param.mode == ParamMode::Own && is_same(&param.ty));
    own.map(|(_, arg)| env.ctx.usage(arg.value.id)).any(|usage| usage == Use::Borrow)
}

/// A reference to what a type parameter stands for is one to the whole, also where that is a text or list.
fn declared_hold(declared: &Ty) -> Hold {
    match declared {
        Ty::Param(_) => Hold::Full,
        Ty::Optional(inner) => declared_hold(inner),
        _ => Hold::Slim,
    }
}
