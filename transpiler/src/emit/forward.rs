//! Operators of a type where a type parameter is asked for them.
//!
//! In: the `implement` block of an operator that some bound names. Out: the `impl` of the runtime's trait, which takes both operands by reference and hands them
//! to Rust's operator as that takes them.

use syn::{Expr, Item, parse_quote};

use super::ctx::FileCtx;
use super::operator::Operator;
use super::{build, generics, implementation, ty};
use crate::effects::InstanceId;
use crate::hir::{Bound, Implementation};
use crate::ownership::PassMode;
use crate::types::Ty;

/// The block of the runtime's trait, where a bound asks for it.
pub(super) fn item(
    file: &FileCtx<'_>,
    block: &Implementation,
    instance: InstanceId,
    operator: Operator,
) -> Option<Item> {
    let Bound::Interface(interface, args) = &block.interface else { return None };
    if !file.emit.analysis.demands.interfaces.contains(interface) {
        return None;
    }
    let function = file.program().function(file.emit.analysis.effects.instance(instance).function);
    // What gives something else fits no bound.
    if function.result != block.target {
        return None;
    }
    let name = operator.method()?;
    let generics = generics::of_block(file, &block.type_params, &block.methods);
    let target = ty::owned(file, &block.target);
    let other = args.first().map(|other| ty::owned(file, other));
    let itself = args.first() == Some(&block.target);
    let written = other.iter().filter(|_| !itself).cloned().collect();
    let path = build::with_args(file.interface_path(*interface), written);
    let result = result(file, block, instance, operator);
    let name = super::name::ident(name);
    let taken: Option<syn::FnArg> = other.map(|other| match itself {
        true => parse_quote!(other: &Self),
        false => parse_quote!(other: &#other),
    });
    Some(parse_quote! {
        impl #generics #path for #target {
            fn #name(&self, #taken) -> Self { #result }
        }
    })
}

/// The operator itself, on what it takes.
fn result(file: &FileCtx<'_>, block: &Implementation, instance: InstanceId, operator: Operator) -> Expr {
    let own = operand(file, instance, 0, parse_quote!(self), &block.target);
    let second = file.program().function(file.emit.analysis.effects.instance(instance).function).params.get(1);
    match (operator, operator.binary(), second) {
        (_, Some(binary), Some(second)) => {
            let other = operand(file, instance, 1, parse_quote!(other), &second.ty);
            parse_quote!(#own #binary #other)
        }
        (Operator::Index, _, Some(second)) => {
            let other = operand(file, instance, 1, parse_quote!(other), &second.ty);
            parse_quote!(self[#other].clone())
        }
        _ => parse_quote!(-#own),
    }
}

/// What is there by reference, as the operator's own `impl` takes it.
fn operand(file: &FileCtx<'_>, instance: InstanceId, position: usize, place: Expr, ty: &Ty) -> Expr {
    match (implementation::mode(file, instance, position), ty) {
        (PassMode::Value, _) => parse_quote!(*#place),
        (PassMode::Own, _) => parse_quote!(#place.clone()),
        (_, Ty::Str) => parse_quote!(#place.as_str()),
        (_, Ty::List(_) | Ty::Bytes) => parse_quote!(#place.as_slice()),
        (_, Ty::Optional(_)) => parse_quote!(#place.as_ref()),
        _ => place,
    }
}
