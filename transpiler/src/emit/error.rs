//! Errors: each a call of `indent_rt::error!`.
//!
//! In: a declaration. Out: the macro call as text, which rustfmt leaves as it is.

use std::collections::BTreeSet;

use quote::ToTokens;

use super::ctx::{Ctx, FileCtx, Owner};
use super::name::{Naming, free_locals};
use super::visibility::Level;
use super::{derive, doc, format, print, ty};
use crate::effects::OUTSIDE;
use crate::hir::{Field, FormatPart, Local, TypeDecl};
use crate::types::TypeId;

/// What an error is made of.
#[derive(Clone, Copy)]
pub(super) struct Parts<'a> {
    /// Its fields.
    pub(super) fields: &'a [Field],
    /// What it says.
    pub(super) text: &'a [FormatPart],
    /// Locals of closures and comprehensions in its text.
    pub(super) locals: &'a [Local],
}

/// `indent_rt::error!(NotFound { what: String }, "{what} not found");`
pub(super) fn declared(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl, parts: Parts<'_>) -> String {
    let head = head(file, id, decl, parts.fields);
    let message = message(file, id, parts.locals, parts.text);
    let line = format!("indent_rt::error!({head}, {message});");
    let on_lines_of_its_own = head.starts_with('#') && !parts.fields.is_empty();
    if line.len() <= print::MAX_WIDTH && !line.contains('\n') && !on_lines_of_its_own {
        return line;
    }
    let head = head.replace('\n', "\n    ");
    format!("indent_rt::error!(\n    {head},\n    {message}\n);")
}

/// Attributes, visibility, name and fields.
fn head(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl, fields: &[Field]) -> String {
    let docs: String = doc::lines(decl.doc.as_deref()).map(|line| format!("///{line}\n")).collect();
    let derives = derive::attributes(file, id);
    let derives: String = derives.iter().map(|one| format!("{}\n", print::tokens(one.to_token_stream()))).collect();
    // Without a word the macro says `pub(crate)`.
    let visibility = if file.emit.levels.ty(id) == Level::Public { "pub " } else { "" };
    let name = file.emit.names.ty(id);
    if fields.is_empty() {
        return format!("{docs}{derives}{visibility}{name}");
    }
    let fields = fields.iter().enumerate().map(|(position, field)| {
        let name = file.field(id, None, position as u32);
        format!("{name}: {}", print::tokens(ty::field(file, field).to_token_stream()))
    });
    format!("{docs}{derives}{visibility}{name} {{ {} }}", fields.collect::<Vec<_>>().join(", "))
}

/// What the error says: a format string over its fields, and what does not fit into it.
fn message(file: &FileCtx<'_>, id: TypeId, locals: &[Local], text: &[FormatPart]) -> String {
    let reserved = BTreeSet::new();
    let naming = Naming { locals, modes: &[], reserved: &reserved };
    let ctx = Ctx::new(file, Owner::ErrorText(id), OUTSIDE, &[], free_locals(&naming));
    print::arguments(format::arguments(&ctx, text))
}
