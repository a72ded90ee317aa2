//! How values of declared types are shown: a line of `indent_rt::show!` for each type of which one is.
//!
//! In: a declaration. Out: the macro call as text: rustfmt leaves it as it is.

use super::ctx::FileCtx;
use super::derive;
use super::name::ident;
use super::print::{self, MAX_WIDTH};
use super::{build, view};
use crate::demands::Demand;
use crate::hir::{Field, TypeDecl, TypeKind, Variant};
use crate::types::{Ty, TypeId};

/// The line; none for what is never shown, and for errors, which `error!` shows.
pub(super) fn line(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Option<String> {
    if !derive::has(file, id, Demand::Show) {
        return None;
    }
    let name = name(file.emit.names.ty(id), &decl.name);
    let params = params(decl);
    let body = match &decl.kind {
        // Its own text says nothing of its name.
        _ if file.emit.operators.implements(id, "Show") => format!("text {}{params}", file.emit.names.ty(id)),
        TypeKind::Struct { fields } if fields.is_empty() => format!("struct {name}{params}"),
        TypeKind::Struct { fields } => format!("struct {name}{params} {{ {} }}", names(file, id, None, fields)),
        TypeKind::Newtype { field } if view::is_needed(&field.ty) => {
            format!("newtype {name}{params} {{ inner as {} }}", viewed("inner", &field.ty))
        }
        TypeKind::Newtype { .. } => format!("newtype {name}{params}"),
        // rustfmt reads an enum without fields as an item, and lays it out as one.
        TypeKind::Enum { variants } if variants.iter().all(|variant| variant.fields.is_empty()) => {
            let variants = self::variants(file, id, variants).replace(", ", ",\n        ");
            return Some(format!("indent_rt::show!(\n    enum {name}{params} {{\n        {variants},\n    }}\n);"));
        }
        TypeKind::Enum { variants } => format!("enum {name}{params} {{ {} }}", self::variants(file, id, variants)),
        TypeKind::Error { .. } | TypeKind::Opaque { .. } => return None,
    };
    Some(broken(format!("indent_rt::show!({body});")))
}

/// A name, with the one that is shown where that is another.
fn name(rust: &str, written: &str) -> String {
    let rust = ident(rust).to_string();
    if rust.trim_start_matches("r#") == written { rust } else { format!("{rust} = \"{written}\"") }
}

/// rustfmt leaves the line as it is: one that is too long is broken here.
fn broken(line: String) -> String {
    if line.len() <= MAX_WIDTH {
        return line;
    }
    let inner = line.strip_prefix("indent_rt::show!(").and_then(|rest| rest.strip_suffix(" });"));
    let Some((head, parts)) = inner.and_then(|inner| inner.split_once(" { ")) else { return line };
    format!("indent_rt::show!(\n    {head} {{\n        {}\n    }}\n);", parts.replace(" }, ", " },\n        "))
}

/// The macro itself asks that each parameter can be shown.
fn params(decl: &TypeDecl) -> String {
    let names: Vec<&str> = decl.type_params.iter().map(|param| &*param.name).collect();
    if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
}

fn names(file: &FileCtx<'_>, id: TypeId, variant: Option<u32>, fields: &[Field]) -> String {
    let names = fields.iter().enumerate();
    let names = names.map(|(position, field)| {
        let rust = file.emit.names.field(id, variant, position as u32);
        let shown = name(rust, &field.name);
        if view::is_needed(&field.ty) { format!("{shown} as {}", viewed(rust, &field.ty)) } else { shown }
    });
    names.collect::<Vec<_>>().join(", ")
}

/// The field through its view.
fn viewed(rust: &str, ty: &Ty) -> String {
    let reach = |name: &str| build::path_expr(build::path(&format!("indent_rt::show::{name}")));
    let view = view::of(&reach, build::ident(ident(rust)), ty);
    print::arguments(quote::quote!(#view))
}

fn variants(file: &FileCtx<'_>, id: TypeId, variants: &[Variant]) -> String {
    let shown = variants.iter().enumerate().map(|(position, variant)| {
        let position = position as u32;
        let name = name(file.emit.names.variant(id, position), &variant.name);
        if variant.fields.is_empty() {
            return name;
        }
        format!("{name} {{ {} }}", names(file, id, Some(position), &variant.fields))
    });
    shown.collect::<Vec<_>>().join(", ")
}
