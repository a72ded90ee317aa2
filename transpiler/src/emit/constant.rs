//! Constants.
//!
//! In: a constant. Out: a `const` where Rust can compute it, else a `static` that is computed when it is first read.

use syn::{Item, Type, parse_quote};

use super::ctx::{Ctx, FileCtx, Owner};
use super::name::{Naming, ident, mentions_of_expr, value_locals};
use super::visibility::{declared as level, word};
use super::{build, expr, ty};
use crate::effects::OUTSIDE;
use crate::hir::{ConstId, Constant, ExprKind, Literal};
use crate::types::Ty;

/// `const NAME: T = …;` or `static NAME: LazyLock<T> = LazyLock::new(|| …);`
pub(super) fn declared(file: &FileCtx<'_>, id: ConstId, constant: &Constant) -> Item {
    let declared = level(file.program(), constant.module, constant.public);
    let visibility = word(file.emit.levels.constant(id, declared));
    let name = ident(file.emit.names.constant(id));
    let value = match &constant.value.kind {
        // A `const` of text is the literal itself.
        ExprKind::Literal(Literal::Str(text)) => build::string(text),
        ExprKind::Literal(Literal::Bytes(bytes)) => build::method(build::byte_string(bytes), "to_vec", Vec::new()),
        _ => value(file, id, constant),
    };
    if constant.literal {
        let ty = literal_type(file, &constant.ty);
        return parse_quote!(#visibility const #name: #ty = #value;);
    }
    let ty = ty::owned(file, &constant.ty);
    let lazy = file.path("std::sync::LazyLock");
    parse_quote!(#visibility static #name: #lazy<#ty> = #lazy::new(|| #value);)
}

/// Text of constants is static; all else is as it is elsewhere.
fn literal_type(file: &FileCtx<'_>, ty: &Ty) -> Type {
    match ty {
        Ty::Str => ty::borrowed(file, ty, None),
        ty => ty::owned(file, ty),
    }
}

fn value(file: &FileCtx<'_>, id: ConstId, constant: &Constant) -> syn::Expr {
    let modes = file.emit.analysis.modes.constant_locals.get(id.index()).map(Vec::as_slice).unwrap_or_default();
    let reserved = mentions_of_expr(file, OUTSIDE, &constant.value);
    let locals = value_locals(&Naming { locals: &constant.locals, modes, reserved: &reserved }, &constant.value);
    let ctx = Ctx::new(file, Owner::Constant(id), OUTSIDE, modes, locals);
    ctx.at(constant.value.span, expr::outside(&ctx, &constant.value))
}
