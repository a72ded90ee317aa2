//! Structs and newtypes.
//!
//! In: a declaration and what `Demands` asks of it. Out: the Rust struct. Its methods are in `methods`.

use proc_macro2::TokenStream;
use quote::quote;
use syn::{Attribute, Generics, Ident, Item, Visibility, parse_quote};

use super::ctx::FileCtx;
use super::name::ident;
use super::visibility::{Level, field_word, word};
use super::{derive, doc, ending, generics, json, ty};
use crate::demands::Demand;
use crate::hir::{Field, TypeDecl, TypeKind};
use crate::types::TypeId;

/// What all declared types begin with.
pub(super) struct Head {
    /// Docs and derives.
    pub(super) attributes: Vec<Attribute>,
    /// `pub` or less.
    pub(super) visibility: Visibility,
    /// The name.
    pub(super) name: Ident,
    /// The type parameters.
    pub(super) generics: Generics,
}

impl Head {
    /// Of a declared type.
    pub(super) fn new(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Self {
        let mut attributes = doc::attributes(decl.doc.as_deref());
        attributes.extend(derive::attributes(file, id));
        Head {
            attributes,
            visibility: word(file.emit.levels.ty(id)),
            name: ident(file.emit.names.ty(id)),
            generics: generics::of_type(&decl.type_params),
        }
    }
}

/// `struct Name { fields }`; without fields `struct Name;`.
pub(super) fn declared(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl, fields: &[Field]) -> Item {
    let Head { attributes, visibility, name, mut generics } = Head::new(file, id, decl);
    if is_unit(file, id) {
        return parse_quote!(#(#attributes)* #visibility struct #name #generics;);
    }
    let level = file.emit.levels.ty(id);
    let mut fields = fields_of(file, id, None, fields, level);
    if let Some(close) = ending::close(file, id) {
        generics = generics::of_owner(file, &decl.type_params, close);
        fields.push(ending::field(file, id));
    }
    parse_quote!(#(#attributes)* #visibility struct #name #generics { #(#fields),* })
}

/// `struct Name(inner);`
pub(super) fn newtype(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl, field: &Field) -> Item {
    let Head { attributes, visibility, name, generics } = Head::new(file, id, decl);
    let inner = ty::field(file, field);
    parse_quote!(#(#attributes)* #visibility struct #name #generics(#visibility #inner);)
}

/// The fields of a struct, or of a variant (then `level` is that of a module: Rust has no word there).
pub(super) fn fields_of(
    file: &FileCtx<'_>,
    id: TypeId,
    variant: Option<u32>,
    fields: &[Field],
    level: Level,
) -> Vec<TokenStream> {
    let fields = fields.iter().enumerate();
    fields
        .map(|(position, field)| {
            let position = position as u32;
            let mut attributes = doc::attributes(field.doc.as_deref());
            attributes.extend(json::field_attributes(file, id, variant, position, field));
            let visibility = field_word(level, field);
            let name = file.field(id, variant, position);
            let ty = ty::field(file, field);
            quote!(#(#attributes)* #visibility #name: #ty)
        })
        .collect()
}

/// True for a struct or error that is written without braces, in its declaration, where it is made and where it is matched.
pub(super) fn is_unit(file: &FileCtx<'_>, id: TypeId) -> bool {
    match &file.program().type_decl(id).kind {
        // JSON has `{}` for it, which Serde takes only for a struct with braces.
        TypeKind::Struct { fields } => {
            fields.is_empty()
                && ending::close(file, id).is_none()
                && !derive::has(file, id, Demand::Serialize)
                && !derive::has(file, id, Demand::Deserialize)
        }
        TypeKind::Error { fields, .. } => fields.is_empty(),
        _ => false,
    }
}
