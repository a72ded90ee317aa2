//! `implement` blocks.
//!
//! In: a block. Out: the `impl` of the interface's trait, or of the standard library's for operators.

use quote::quote;
use syn::{ImplItem, ImplItemFn, Item, Signature, Type, parse_quote};

use super::ctx::FileCtx;
use super::function::{self, Parts, Site};
use super::operator::{self, Operator};
use super::{build, derive, forward, generics, methods, ty};
use crate::demands::Demand;
use crate::effects::{Colour, InstanceId};
use crate::hir::{Bound, Implementation};
use crate::ownership::PassMode;
use crate::types::{InterfaceId, Ty};

/// The items of a block.
pub(super) fn items(file: &FileCtx<'_>, block: &Implementation) -> Vec<Item> {
    match &block.interface {
        Bound::Interface(id, args) if !operator::is_built_in(file.program(), *id) => {
            declared(file, block, *id, args).into_iter().collect()
        }
        Bound::Interface(id, args) if file.program().interface(*id).name == "Iterable" => {
            iterated(file, block, *id, args).into_iter().collect()
        }
        _ => block
            .methods
            .iter()
            .flat_map(|&method| file.emit.instances_of(method))
            .filter_map(|id| Some((id, operator::declared(file.emit, id)?)))
            .flat_map(|(id, operator)| {
                let forwarded = forward::item(file, block, id, operator);
                standard(file, block, id, operator).into_iter().chain(forwarded)
            })
            .collect(),
    }
}

/// The trait of an interface of the program.
fn declared(file: &FileCtx<'_>, block: &Implementation, id: InterfaceId, args: &[Ty]) -> Option<Item> {
    let reached = block.methods.iter().flat_map(|&method| file.emit.instances_of(method));
    let mut methods: Vec<ImplItem> = reached.map(|instance| methods::method(file, instance, None)).collect();
    let demands = &file.emit.analysis.demands;
    if !demands.interfaces.contains(&id) {
        return None;
    }
    let interface = ty::interface(file, id, args);
    if demands.copied_interfaces.contains(&id) {
        let is_copy = demanded(file, block, Demand::Copy);
        let value: syn::Expr = if is_copy { parse_quote!(*self) } else { parse_quote!(self.clone()) };
        methods.push(parse_quote!(fn boxed_clone(&self) -> Box<dyn #interface> { Box::new(#value) }));
    }
    if demands.compared_interfaces.contains(&id) {
        let any = file.path("std::any::Any");
        methods.push(parse_quote!(fn as_any(&self) -> &dyn #any { self }));
        methods.push(parse_quote! {
            fn boxed_eq(&self, other: &dyn #interface) -> bool { other.as_any().downcast_ref::<Self>() == Some(self) }
        });
    }
    let generics = generics::of_block(file, &block.type_params, &block.methods);
    let args = args.iter().map(|arg| ty::owned(file, arg)).collect();
    let path = build::with_args(file.interface_path(id), args);
    let target = ty::owned(file, &block.target);
    Some(parse_quote!(impl #generics #path for #target { #(#methods)* }))
}

/// `IntoIterator`, for what bounds ask to be iterable: the method `iter` stays one of its own.
fn iterated(file: &FileCtx<'_>, block: &Implementation, id: InterfaceId, args: &[Ty]) -> Option<Item> {
    let analysis = file.emit.analysis;
    if !analysis.demands.interfaces.contains(&id) {
        return None;
    }
    let mut instances = block.methods.iter().flat_map(|&method| file.emit.instances_of(method));
    let plain =
        |id: &InstanceId| analysis.effects.instance(*id).colour != Colour::Async && !analysis.effects.is_fallible(*id);
    let method = file.method(instances.find(plain)?);
    let generics = generics::of_block(file, &block.type_params, &block.methods);
    let target = ty::owned(file, &block.target);
    let item = ty::owned(file, args.first()?);
    let iterator = file.path("std::vec::IntoIter");
    Some(parse_quote! {
        impl #generics IntoIterator for #target {
            type Item = #item;
            type IntoIter = #iterator<#item>;

            fn into_iter(self) -> Self::IntoIter {
                self.#method().collect::<Vec<_>>().into_iter()
            }
        }
    })
}

/// A trait of the standard library.
fn standard(file: &FileCtx<'_>, block: &Implementation, id: InstanceId, operator: Operator) -> Vec<Item> {
    match operator {
        Operator::Ord => order(file, block),
        Operator::Eq => equality(file, block, id),
        Operator::Iterator => vec![with_output(file, block, id, operator, "Item")],
        _ => vec![with_output(file, block, id, operator, "Output")],
    }
}

/// A trait with an associated type: what its method gives, without the reference or `Option` that the trait puts around it.
fn with_output(file: &FileCtx<'_>, block: &Implementation, id: InstanceId, operator: Operator, output: &str) -> Item {
    let generics = generics::of_block(file, &block.type_params, &block.methods);
    let function = file.program().function(file.emit.analysis.effects.instance(id).function);
    let path = build::with_args(file.path(operator.path()), other_operand(file, block, id, operator));
    let target = self_operand(file, block, id, operator);
    let output = syn::Ident::new(output, proc_macro2::Span::call_site());
    let given = match (&function.result, operator) {
        (Ty::Optional(item), Operator::Iterator) => ty::owned(file, item),
        (result, _) => ty::owned(file, result),
    };
    let Parts { docs, mut signature, body } = function::parts(file, id, Site::Plain);
    if !matches!(operator, Operator::Iterator | Operator::Index) {
        by_value(&mut signature);
    }
    let body = body.unwrap_or_else(|| build::block(Vec::new()));
    let method: ImplItemFn = parse_quote!(#(#docs)* #signature #body);
    parse_quote! {
        impl #generics #path for #target {
            type #output = #given;
            #method
        }
    }
}

/// The type that an operator is implemented for: a reference, where the method only looks at its receiver.
fn self_operand(file: &FileCtx<'_>, block: &Implementation, id: InstanceId, operator: Operator) -> Type {
    let target = ty::owned(file, &block.target);
    let by_reference = mode(file, id, 0) == PassMode::Ref && !matches!(operator, Operator::Iterator | Operator::Index);
    if by_reference { parse_quote!(&#target) } else { target }
}

/// The argument of `Add` and its kin: nothing where it is the implementing type itself.
fn other_operand(file: &FileCtx<'_>, block: &Implementation, id: InstanceId, operator: Operator) -> Vec<Type> {
    if matches!(operator, Operator::Iterator | Operator::Neg) {
        return Vec::new();
    }
    let function = file.program().function(file.emit.analysis.effects.instance(id).function);
    let Some(other) = function.params.get(1) else { return Vec::new() };
    let by_reference = mode(file, id, 1) == PassMode::Ref;
    if other.ty == block.target && !by_reference && mode(file, id, 0) != PassMode::Ref {
        return Vec::new();
    }
    vec![if by_reference { ty::borrowed(file, &other.ty, None) } else { ty::owned(file, &other.ty) }]
}

/// Operators take their receiver by value; where the trait is implemented for a reference, that is the value.
fn by_value(signature: &mut Signature) {
    if let Some(receiver) = signature.inputs.first_mut()
        && matches!(receiver, syn::FnArg::Receiver(receiver) if matches!(receiver.kind, syn::ReceiverKind::Reference(..)))
    {
        *receiver = parse_quote!(self);
    }
}

/// `PartialEq`, and `Eq` where a bound or a key asks for it.
fn equality(file: &FileCtx<'_>, block: &Implementation, id: InstanceId) -> Vec<Item> {
    let generics = generics::of_block(file, &block.type_params, &block.methods);
    let target = ty::owned(file, &block.target);
    let Parts { docs, mut signature, body } = function::parts(file, id, Site::Plain);
    if let Some(syn::FnArg::Typed(other)) = signature.inputs.iter_mut().nth(1) {
        *other.ty = parse_quote!(&Self);
    }
    let body = body.unwrap_or_else(|| build::block(Vec::new()));
    let method: ImplItemFn = parse_quote!(#(#docs)* #signature #body);
    let mut items = vec![parse_quote!(impl #generics PartialEq for #target { #method })];
    if demanded(file, block, Demand::Eq) {
        items.push(parse_quote!(impl #generics Eq for #target {}));
    }
    items
}

/// `PartialOrd` and `Ord` over the method `less`.
fn order(file: &FileCtx<'_>, block: &Implementation) -> Vec<Item> {
    let generics = generics::of_block(file, &block.type_params, &block.methods);
    let target = ty::owned(file, &block.target);
    let ordering = file.path("std::cmp::Ordering");
    let compare = |less, greater, equal| quote!(if self.less(other) { #less } else if other.less(self) { #greater } else { #equal });
    if !demanded(file, block, Demand::Ord) {
        let body =
            compare(quote!(Some(#ordering::Less)), quote!(Some(#ordering::Greater)), quote!(Some(#ordering::Equal)));
        return match demanded(file, block, Demand::PartialOrd) {
            true => vec![parse_quote! {
                impl #generics PartialOrd for #target {
                    fn partial_cmp(&self, other: &Self) -> Option<#ordering> { #body }
                }
            }],
            false => Vec::new(),
        };
    }
    let body = compare(quote!(#ordering::Less), quote!(#ordering::Greater), quote!(#ordering::Equal));
    vec![
        parse_quote! {
            impl #generics Ord for #target {
                fn cmp(&self, other: &Self) -> #ordering { #body }
            }
        },
        parse_quote! {
            impl #generics PartialOrd for #target {
                fn partial_cmp(&self, other: &Self) -> Option<#ordering> { Some(self.cmp(other)) }
            }
        },
    ]
}

fn demanded(file: &FileCtx<'_>, block: &Implementation, demand: Demand) -> bool {
    matches!(&block.target, Ty::Named(id, _) if derive::has(file, *id, demand))
}

/// How an operator's method takes an operand.
pub(super) fn mode(file: &FileCtx<'_>, id: InstanceId, position: usize) -> PassMode {
    let function = file.emit.analysis.effects.instance(id).function;
    file.emit.analysis.modes.function(function).params.get(position).copied().unwrap_or_default()
}
