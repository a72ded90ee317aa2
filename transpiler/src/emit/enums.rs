//! Enums.
//!
//! In: a declaration and what `Demands` asks of it. Out: the Rust enum: variants with named fields, as in Indent.

use quote::quote;
use syn::{Item, parse_quote};

use super::ctx::FileCtx;
use super::json;
use super::name::ident;
use super::structs::{Head, fields_of};
use super::visibility::Level;
use crate::hir::{TypeDecl, Variant};
use crate::types::TypeId;

/// `enum Name { Variant { fields } }`.
pub(super) fn declared(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl, variants: &[Variant]) -> Item {
    let Head { attributes, visibility, name, generics } = Head::new(file, id, decl);
    let variants = variants.iter().enumerate().map(|(position, variant)| {
        let position = position as u32;
        let attributes = json::variant_attributes(file, id, position, variant);
        let name = ident(file.emit.names.variant(id, position));
        let fields = fields_of(file, id, Some(position), &variant.fields, Level::Module);
        if fields.is_empty() { quote!(#(#attributes)* #name) } else { quote!(#(#attributes)* #name { #(#fields),* }) }
    });
    parse_quote!(#(#attributes)* #visibility enum #name #generics { #(#variants),* })
}
