//! Resources whose owner ends before a `with` has closed them.
//!
//! In: a struct that the program says how to close. Out: its field that knows whether that has happened, and the `Drop` that does it
//! otherwise. `Drop` cannot wait: what closing suspends for is the plain colour's, on a thread of its own.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{FieldValue, Ident, Item, Stmt, parse_quote};

use super::ctx::FileCtx;
use super::name::ident;
use super::visibility::word;
use super::{construct, derive, generics, methods};
use crate::demands::Demand;
use crate::hir::{FunctionId, TypeDecl};
use crate::types::TypeId;

/// The method that closes a value when its owner ends.
pub(super) fn close(file: &FileCtx<'_>, id: TypeId) -> Option<FunctionId> {
    let effects = &file.emit.analysis.effects;
    effects.ends.get(&id).map(|close| effects.instance(*close).function)
}

/// `open: Open`.
pub(super) fn field(file: &FileCtx<'_>, id: TypeId) -> TokenStream {
    let (name, ty) = (name(file, id), file.path("indent_rt::closing::Open"));
    let visibility = word(file.emit.levels.ty(id));
    let is_json = derive::has(file, id, Demand::Serialize) || derive::has(file, id, Demand::Deserialize);
    let skipped = is_json.then(|| quote!(#[serde(skip)]));
    quote!(#skipped #visibility #name: #ty)
}

/// `open: Open::default()`.
pub(super) fn opened(file: &FileCtx<'_>, id: TypeId) -> Option<FieldValue> {
    close(file, id)?;
    let (name, ty) = (name(file, id), file.path("indent_rt::closing::Open"));
    Some(parse_quote!(#name: #ty::default()))
}

/// What a method that closes begins with.
pub(super) fn noted(file: &FileCtx<'_>, function: FunctionId) -> Option<Stmt> {
    let effects = &file.emit.analysis.effects;
    let (id, _) = effects.ends.iter().find(|(_, close)| effects.instance(**close).function == function)?;
    let name = name(file, *id);
    Some(parse_quote!(self.#name.end();))
}

/// The `Drop` of a type.
pub(super) fn of_owner(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Option<Item> {
    let close = close(file, id)?;
    let effects = &file.emit.analysis.effects;
    let instance = effects.ends[&id];
    let (field, method) = (name(file, id), file.method(instance));
    let closed: Stmt = if effects.functions[close.index()].io {
        let wait = file.path("indent_rt::closing::wait");
        parse_quote!(#wait(|| self.#method());)
    } else if effects.is_fallible(instance) {
        let log = file.path("indent_rt::closing::log");
        parse_quote!(#log(self.#method());)
    } else {
        parse_quote!(self.#method();)
    };
    let generics = generics::of_owner(file, &decl.type_params, close);
    let target = methods::target(file, id, decl);
    Some(parse_quote! {
        impl #generics Drop for #target {
            fn drop(&mut self) {
                if self.#field.end() {
                    #closed
                }
            }
        }
    })
}

/// A name that none of the fields has.
fn name(file: &FileCtx<'_>, id: TypeId) -> Ident {
    let fields = construct::declared_in(file.program(), id, None).len() as u32;
    let taken = |name: &str| (0..fields).any(|field| file.emit.names.field(id, None, field) == name);
    let mut name = "open".to_owned();
    while taken(&name) {
        name.insert_str(0, "is_");
    }
    ident(&name)
}
