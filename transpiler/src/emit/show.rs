//! How values of declared types are shown: a line of `indent_rt::show!` for each type of which one is.
//!
//! In: a declaration. Out: the macro call as text: rustfmt leaves it as it is.

use super::ctx::FileCtx;
use super::derive;
use crate::demands::Demand;
use crate::hir::{Field, TypeDecl, TypeKind, Variant};
use crate::types::TypeId;

/// The line; none for what is never shown, and for errors, which `error!` shows.
pub(super) fn line(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Option<String> {
    if !derive::has(file, id, Demand::Show) {
        return None;
    }
    let name = file.emit.names.ty(id);
    let params = params(decl);
    let body = match &decl.kind {
        _ if file.emit.operators.implements(id, "Show") => format!("text {name}{params}"),
        TypeKind::Struct { fields } if fields.is_empty() => format!("struct {name}{params}"),
        TypeKind::Struct { fields } => format!("struct {name}{params} {{ {} }}", names(file, id, None, fields)),
        TypeKind::Newtype { .. } => format!("newtype {name}{params}"),
        TypeKind::Enum { variants } => format!("enum {name}{params} {{ {} }}", self::variants(file, id, variants)),
        TypeKind::Error { .. } | TypeKind::Opaque { .. } => return None,
    };
    Some(format!("indent_rt::show!({body});"))
}

/// The macro itself asks that each parameter can be shown.
fn params(decl: &TypeDecl) -> String {
    let names: Vec<&str> = decl.type_params.iter().map(|param| &*param.name).collect();
    if names.is_empty() { String::new() } else { format!("<{}>", names.join(", ")) }
}

fn names(file: &FileCtx<'_>, id: TypeId, variant: Option<u32>, fields: &[Field]) -> String {
    let names = (0..fields.len() as u32).map(|position| file.field(id, variant, position).to_string());
    names.collect::<Vec<_>>().join(", ")
}

fn variants(file: &FileCtx<'_>, id: TypeId, variants: &[Variant]) -> String {
    let shown = variants.iter().enumerate().map(|(position, variant)| {
        let position = position as u32;
        let name = file.emit.names.variant(id, position);
        if variant.fields.is_empty() {
            return name.to_owned();
        }
        format!("{name} {{ {} }}", names(file, id, Some(position), &variant.fields))
    });
    shown.collect::<Vec<_>>().join(", ")
}
