//! Serde attributes: what makes the derived JSON that of Indent.
//!
//! In: fields and variants of types that are read from or written as JSON. Out: names as they are written, and defaults for what is missing.

use proc_macro2::Span;
use syn::{Attribute, Item, LitStr, parse_quote};

use super::ctx::{Ctx, FileCtx, Owner};
use super::name::{Naming, ident, value_locals};
use super::{derive, expr, ty};
use crate::demands::Demand;
use crate::effects::OUTSIDE;
use crate::hir::{Expr, ExprKind, Field, Literal, TypeDecl, TypeKind, Variant};
use crate::types::{Ty, TypeId};

/// Attributes of a field.
pub(super) fn field_attributes(
    file: &FileCtx<'_>,
    id: TypeId,
    variant: Option<u32>,
    position: u32,
    field: &Field,
) -> Vec<Attribute> {
    let mut attributes = renamed(file, id, file.emit.names.field(id, variant, position), &field.name);
    if derive::has(file, id, Demand::Deserialize)
        && let Some(default) = &field.default
    {
        attributes.extend(default_attribute(file, id, field, default));
    }
    attributes
}

/// Attributes of a variant.
pub(super) fn variant_attributes(file: &FileCtx<'_>, id: TypeId, position: u32, variant: &Variant) -> Vec<Attribute> {
    renamed(file, id, file.emit.names.variant(id, position), &variant.name)
}

/// The functions that give the defaults of a type's fields where no value of `Default` does.
pub(super) fn default_functions(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Vec<Item> {
    if !derive::has(file, id, Demand::Deserialize) {
        return Vec::new();
    }
    let fields: Vec<&Field> = match &decl.kind {
        TypeKind::Struct { fields } => fields.iter().collect(),
        TypeKind::Enum { variants } => variants.iter().flat_map(|variant| &variant.fields).collect(),
        _ => Vec::new(),
    };
    let given = fields.into_iter().filter_map(|field| Some((field, field.default.as_ref()?)));
    let given = given.filter(|(field, default)| !is_rusts_default(field, default));
    given.flat_map(|(field, default)| default_functions_of(file, id, field, default)).collect()
}

fn default_functions_of(file: &FileCtx<'_>, id: TypeId, field: &Field, default: &Expr) -> Vec<Item> {
    let missing = default_function(file, id, field, default);
    if is_optional(field) { vec![missing] } else { vec![missing, null_function(file, id, field)] }
}

fn is_optional(field: &Field) -> bool {
    matches!(field.ty, Ty::Optional(_))
}

fn renamed(file: &FileCtx<'_>, id: TypeId, name: &str, written: &str) -> Vec<Attribute> {
    let read_or_written = derive::has(file, id, Demand::Serialize) || derive::has(file, id, Demand::Deserialize);
    if !read_or_written || name == written { Vec::new() } else { vec![parse_quote!(#[serde(rename = #written)])] }
}

fn default_attribute(file: &FileCtx<'_>, id: TypeId, field: &Field, default: &Expr) -> Option<Attribute> {
    match &field.ty {
        // Serde takes a missing `Option` for `None` by itself.
        Ty::Optional(_) if matches!(default.kind, ExprKind::NoneValue) => None,
        _ if is_rusts_default(field, default) => Some(if is_optional(field) {
            parse_quote!(#[serde(default)])
        } else {
            let reader = text(&spelled(&file.path("indent_rt::json::null_as_default")));
            parse_quote!(#[serde(default, deserialize_with = #reader)])
        }),
        _ => {
            let name = text(&default_name(file, id, field));
            let reader = text(&null_name(file, id, field));
            Some(if is_optional(field) {
                parse_quote!(#[serde(default = #name)])
            } else {
                parse_quote!(#[serde(default = #name, deserialize_with = #reader)])
            })
        }
    }
}

/// Whether Rust's `Default` of the type gives the same value.
fn is_rusts_default(field: &Field, default: &Expr) -> bool {
    match &default.kind {
        ExprKind::NoneValue => true,
        ExprKind::List(items) | ExprKind::Set(items) => items.is_empty(),
        ExprKind::Dict(items) => items.is_empty(),
        ExprKind::Literal(literal) if !matches!(field.ty, Ty::Optional(_)) => match literal {
            Literal::Int(value) => *value == 0,
            Literal::Float(value) => *value == 0.0 && value.is_sign_positive(),
            Literal::Str(text) => text.is_empty(),
            Literal::Bytes(bytes) => bytes.is_empty(),
            Literal::Bool(value) => !value,
            Literal::Duration(nanos) => *nanos == 0,
        },
        _ => false,
    }
}

fn default_name(file: &FileCtx<'_>, id: TypeId, field: &Field) -> String {
    format!("default_{}_{}", super::name::snake(file.emit.names.ty(id)), super::name::snake(&field.name))
}

fn spelled(path: &syn::Path) -> String {
    path.segments.iter().map(|segment| segment.ident.to_string()).collect::<Vec<_>>().join("::")
}

fn text(text: &str) -> LitStr {
    LitStr::new(text, Span::call_site())
}

fn null_name(file: &FileCtx<'_>, id: TypeId, field: &Field) -> String {
    format!("{}_or_null", default_name(file, id, field))
}

/// Reads a field with a default: for `null` it has that, too.
fn null_function(file: &FileCtx<'_>, id: TypeId, field: &Field) -> Item {
    let (name, default) = (ident(&null_name(file, id, field)), ident(&default_name(file, id, field)));
    let (reader, result) = (file.path("serde::Deserializer"), ty::owned(file, &field.ty));
    let outcome = file.path("indent_rt::Result");
    let read = file.path("indent_rt::json::null_as");
    parse_quote! {
        fn #name<'de, D: #reader<'de>>(value: D) -> #outcome<#result, D::Error> {
            #read(value, #default)
        }
    }
}

fn default_function(file: &FileCtx<'_>, id: TypeId, field: &Field, default: &Expr) -> Item {
    let none = std::collections::BTreeSet::new();
    let locals = value_locals(&Naming { locals: &[], modes: &[], reserved: &none }, default);
    let ctx = Ctx::new(file, Owner::FieldDefault, OUTSIDE, &[], locals);
    let name = ident(&default_name(file, id, field));
    let result = ty::owned(file, &field.ty);
    let value = ctx.at(default.span, expr::outside(&ctx, default));
    parse_quote!(fn #name() -> #result { #value })
}
