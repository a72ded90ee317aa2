//! Interfaces, as traits.
//!
//! In: an interface of which some method is reached. Out: the trait with these methods.

use syn::{Generics, Item, TraitItem, TraitItemFn, TypeParamBound, parse_quote};

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
    let methods = methods.into_iter().map(|method| self::method(file, method));
    parse_quote!(#(#docs)* #visibility trait #name #generics #colon #(#bounds)+* { #(#methods)* })
}

/// What every type must be able to do that implements it: to be shown, where some value of the interface is, and to go along with a task that suspends.
fn supertraits(file: &FileCtx<'_>, id: InterfaceId, methods: &[InstanceId]) -> Vec<TypeParamBound> {
    let analysis = file.emit.analysis;
    let mut bounds = Vec::new();
    if analysis.demands.shown_interfaces.contains(&id) {
        let show = file.path("indent_rt::show::Show");
        bounds.push(parse_quote!(#show));
    }
    let suspends = methods.iter().any(|&method| analysis.effects.instance(method).colour == Colour::Async);
    let dynamic = analysis.demands.dynamic_interfaces.contains(&id);
    let any_async = analysis.effects.instances.iter().any(|instance| instance.colour == Colour::Async);
    if suspends || (dynamic && any_async) {
        bounds.push(parse_quote!(Send));
        bounds.push(parse_quote!(Sync));
    }
    bounds
}

fn method(file: &FileCtx<'_>, id: InstanceId) -> TraitItem {
    let Parts { docs, signature, body } = function::parts(file, id, Site::Trait);
    let method: TraitItemFn = match body {
        Some(body) => parse_quote!(#(#docs)* #signature #body),
        None => parse_quote!(#(#docs)* #signature;),
    };
    TraitItem::Fn(method)
}
