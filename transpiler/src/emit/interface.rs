//! Interfaces, as traits.
//!
//! In: an interface of which some method is reached. Out: the trait with these methods.

use quote::quote;
use syn::{FnArg, Generics, ImplItem, Item, Pat, TraitItem, TraitItemFn, TypeParamBound, parse_quote};

use super::ctx::FileCtx;
use super::function::{self, Parts, Site};
use super::name::ident;
use super::visibility::word;
use super::{doc, generics};
use crate::effects::{Colour, InstanceId};
use crate::hir::Interface;
use crate::types::InterfaceId;

/// `trait Name { methods }`.
pub(super) fn declared(file: &FileCtx<'_>, id: InterfaceId, interface: &Interface) -> Item {
    let docs = doc::attributes(interface.doc.as_deref());
    let visibility = word(file.emit.levels.interface(id));
    let name = ident(file.emit.names.interface(id));
    // `Self` is the first of an interface's parameters; Rust has it by itself.
    let generics: Generics = generics::of_type(interface.type_params.get(1..).unwrap_or_default());
    let methods: Vec<InstanceId> =
        interface.methods.iter().flat_map(|&method| file.emit.instances_of(method)).collect();
    let bounds = supertraits(file, id, &methods);
    let colon: Option<syn::Token![:]> = (!bounds.is_empty()).then(Default::default);
    let mut methods: Vec<TraitItem> = methods.into_iter().map(|method| self::method(file, method)).collect();
    let value = value(interface, &name);
    if file.emit.analysis.demands.copied_interfaces.contains(&id) {
        methods.push(parse_quote! {
            #[doc = " A copy of what is behind the value."]
            fn boxed_clone(&self) -> Box<#value>;
        });
    }
    if file.emit.analysis.demands.compared_interfaces.contains(&id) {
        let any = file.path("std::any::Any");
        methods.push(parse_quote! {
            #[doc = " The value as one of any type."]
            fn as_any(&self) -> &dyn #any;
        });
        methods.push(parse_quote! {
            #[doc = " True where both are of one type, and equal."]
            fn boxed_eq(&self, other: &#value) -> bool;
        });
    }
    parse_quote!(#(#docs)* #visibility trait #name #generics #colon #(#bounds)+* { #(#methods)* })
}

/// `dyn Name<T>`.
fn value(interface: &Interface, name: &syn::Ident) -> syn::Type {
    let args: Vec<syn::Ident> = interface.type_params.iter().skip(1).map(|param| ident(&param.name)).collect();
    if args.is_empty() { parse_quote!(dyn #name) } else { parse_quote!(dyn #name<#(#args),*>) }
}

/// What values of an interface can do by themselves: be copied, and stand where a type with the interface is asked for.
pub(super) fn of_values(file: &FileCtx<'_>, id: InterfaceId, interface: &Interface) -> Vec<Item> {
    let demands = &file.emit.analysis.demands;
    let name = ident(file.emit.names.interface(id));
    let mut items = Vec::new();
    let params: Generics = generics::of_type(interface.type_params.get(1..).unwrap_or_default());
    let value = value(interface, &name);
    if demands.copied_interfaces.contains(&id) {
        items.push(parse_quote! {
            impl #params Clone for Box<#value> {
                fn clone(&self) -> Self { (**self).boxed_clone() }
            }
        });
    }
    if demands.compared_interfaces.contains(&id) {
        items.push(parse_quote! {
            impl #params PartialEq for Box<#value> {
                fn eq(&self, other: &Self) -> bool { (**self).boxed_eq(other.as_ref()) }
            }
        });
        // With one implementation alone a derived comparison takes the right side by value, to make it fit.
        items.push(parse_quote! {
            impl #params PartialEq<&Self> for Box<#value> {
                fn eq(&self, other: &&Self) -> bool { self == *other }
            }
        });
    }
    if demands.forwarded_interfaces.contains(&id) {
        let methods = interface.methods.iter().flat_map(|&method| file.emit.instances_of(method));
        let mut methods: Vec<ImplItem> = methods.map(|method| forwarded(file, method)).collect();
        if demands.copied_interfaces.contains(&id) {
            methods.push(parse_quote!(fn boxed_clone(&self) -> Box<#value> { (**self).boxed_clone() }));
        }
        if demands.compared_interfaces.contains(&id) {
            let any = file.path("std::any::Any");
            methods.push(parse_quote!(fn as_any(&self) -> &dyn #any { (**self).as_any() }));
            methods.push(parse_quote!(fn boxed_eq(&self, other: &#value) -> bool { (**self).boxed_eq(other) }));
        }
        let args: Vec<syn::Ident> = interface.type_params.iter().skip(1).map(|param| ident(&param.name)).collect();
        let interface: syn::Path = if args.is_empty() { parse_quote!(#name) } else { parse_quote!(#name<#(#args),*>) };
        items.push(parse_quote!(impl #params #interface for Box<#value> { #(#methods)* }));
    }
    items
}

/// A method that calls the one of the value in the box.
fn forwarded(file: &FileCtx<'_>, id: InstanceId) -> ImplItem {
    let Parts { signature, .. } = function::parts(file, id, Site::Trait);
    let method = file.method(id);
    let args = signature.inputs.iter().filter_map(|input| match input {
        FnArg::Typed(typed) => match &*typed.pat {
            Pat::Ident(name) => Some(&name.ident),
            _ => None,
        },
        FnArg::Receiver(_) => None,
    });
    let body = quote!((**self).#method(#(#args),*));
    parse_quote!(#signature { #body })
}

/// What every type must be able to do that implements it: to be shown, where some value of the interface is, and to go along with a task that suspends.
fn supertraits(file: &FileCtx<'_>, id: InterfaceId, methods: &[InstanceId]) -> Vec<TypeParamBound> {
    let analysis = file.emit.analysis;
    let mut bounds = Vec::new();
    if analysis.demands.shown_interfaces.contains(&id) {
        let show = file.trait_path("indent_rt::show::Show");
        bounds.push(parse_quote!(#show));
    }
    if !analysis.demands.dynamic_interfaces.contains(&id) && gives_itself(file, methods) {
        bounds.push(parse_quote!(Sized));
    }
    let suspends = methods.iter().any(|&method| analysis.effects.instance(method).colour == Colour::Async);
    let dynamic = analysis.demands.dynamic_interfaces.contains(&id);
    if suspends || (dynamic && analysis.demands.suspends) {
        bounds.push(parse_quote!(Send));
        bounds.push(parse_quote!(Sync));
    }
    bounds
}

/// True where a method gives a value of the implementing type.
fn gives_itself(file: &FileCtx<'_>, methods: &[InstanceId]) -> bool {
    let holds = |ty: &crate::types::Ty| matches!(ty, crate::types::Ty::Param(param) if &*param.name == "Self");
    methods.iter().any(|&method| {
        let function = file.program().function(file.emit.analysis.effects.instance(method).function);
        holds(&function.result) || function.result.parts().into_iter().any(holds)
    })
}

fn method(file: &FileCtx<'_>, id: InstanceId) -> TraitItem {
    let Parts { docs, signature, body } = function::parts(file, id, Site::Trait);
    let method: TraitItemFn = match body {
        Some(body) => parse_quote!(#(#docs)* #signature #body),
        None => parse_quote!(#(#docs)* #signature;),
    };
    TraitItem::Fn(method)
}
