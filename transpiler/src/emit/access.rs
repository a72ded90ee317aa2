//! Places: locals, constants, and parts of anything.
//!
//! In: an expression that names something, and whether it is going to be changed there. Out: the Rust place, or the reference that the runtime gives of
//! it. What the consumer makes of it is in `form`.

use syn::Expr as Rust;

use super::build;
use super::env::{Env, Hold};
use super::expr;
use super::form::{self, Rendered};
use super::literal::Expect;
use crate::hir::{ConstId, Expr, ExprKind, IndexKind, Literal, LocalId, TypeKind, Variant};
use crate::ownership::Repr;
use crate::types::{Ty, TypeId};

/// What is done with a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Access {
    /// It is looked at, or taken.
    Read,
    /// It is changed.
    Write,
}

/// A place in its natural form; what names nothing is rendered as a value.
pub(super) fn place(env: &Env<'_>, expr: &Expr, access: Access) -> Rendered {
    if let Some(temporary) = env.hoisted(expr.id) {
        return temporary;
    }
    let rendered = match &expr.kind {
        ExprKind::Local(id) => local(env, *id),
        ExprKind::Const(id) => constant(env, *id),
        ExprKind::Field { base, owner, field } => field_of(env, base, *owner, *field, access),
        ExprKind::TupleField { base, index } => tuple_field(env, base, *index, access),
        ExprKind::Index { base, index, kind } => item(env, base, index, *kind, access),
        ExprKind::Unwrap(base) => unwrapped(env, base, access),
        _ => return expr::natural(env, expr, Expect::Open),
    };
    Rendered { expr: env.ctx.at(expr.span, rendered.expr), ..rendered }
}

/// True for what names something.
pub(super) fn is_place(expr: &Expr) -> bool {
    use ExprKind::{Const, Field, Index, Local, TupleField, Unwrap};
    matches!(expr.kind, Local(_) | Const(_) | Field { .. } | TupleField { .. } | Index { .. } | Unwrap(_))
}

/// A local by its name.
pub(super) fn local(env: &Env<'_>, id: LocalId) -> Rendered {
    let form = env.repr(id);
    let hold = match env.hold(id) {
        Hold::Slim if form == Repr::Owned => Hold::Full,
        hold => hold,
    };
    Rendered { expr: build::ident(env.ctx.local(id)), form, hold }
}

fn constant(env: &Env<'_>, id: ConstId) -> Rendered {
    let constant = env.ctx.program().constant(id);
    let expr = build::path_expr(env.ctx.file.constant_path(id));
    match constant.literal {
        true if constant.ty == Ty::Str => Rendered::slim(expr),
        true => Rendered::owned(expr),
        false => Rendered { expr, form: Repr::Deref, hold: Hold::Full },
    }
}

fn field_of(env: &Env<'_>, base: &Expr, owner: TypeId, field: u32, access: Access) -> Rendered {
    let base = place(env, base, access);
    let expr = build::field(base.expr, env.ctx.file.member(owner, None, field));
    let hold = if is_boxed(env, owner, None, field) { Hold::Boxed } else { Hold::Full };
    Rendered { expr, form: Repr::Owned, hold }
}

/// True where the declaration holds itself in this field.
pub(super) fn is_boxed(env: &Env<'_>, owner: TypeId, variant: Option<u32>, field: u32) -> bool {
    let of = |variants: &[Variant]| {
        variant
            .and_then(|variant| variants[variant as usize].fields.get(field as usize))
            .is_some_and(|field| field.boxed)
    };
    match &env.ctx.program().type_decl(owner).kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields[field as usize].boxed,
        TypeKind::Newtype { field } => field.boxed,
        TypeKind::Enum { variants } => of(variants),
        TypeKind::Opaque { .. } => false,
    }
}

fn tuple_field(env: &Env<'_>, base: &Expr, index: u32, access: Access) -> Rendered {
    let base = place(env, base, access);
    let form = match &base.form {
        Repr::Parts(forms) => forms.get(index as usize).cloned().unwrap_or_default(),
        _ => Repr::Owned,
    };
    let hold = if form == Repr::Owned { Hold::Full } else { base.hold };
    Rendered { expr: build::tuple_field(base.expr, index), form, hold }
}

fn item(env: &Env<'_>, base: &Expr, index: &Expr, kind: IndexKind, access: Access) -> Rendered {
    let collection = place(env, base, access);
    if kind == IndexKind::Dict {
        let key = expr::value_open(env, index);
        return looked_up(env, "indent_rt::dict::at", collection, &base.ty, key, access);
    }
    match &index.kind {
        ExprKind::Literal(Literal::Int(position)) if *position >= 0 => {
            let expr = indexed(form::as_array(collection.expr), build::int(*position));
            Rendered::owned(expr)
        }
        ExprKind::Literal(Literal::Int(position)) => {
            let back = build::int(-*position);
            looked_up(env, "indent_rt::list::at_back", collection, &base.ty, back, access)
        }
        _ => {
            let index = expr::value(env, index);
            looked_up(env, "indent_rt::list::at", collection, &base.ty, index, access)
        }
    }
}

fn indexed(base: Rust, index: Rust) -> Rust {
    Rust::Index(syn::ExprIndex {
        attrs: Vec::new(),
        expr: Box::new(base),
        bracket_token: Default::default(),
        index: Box::new(index),
    })
}

/// `list::at(&xs, i)`, `list::at_mut(&mut xs, i)`.
fn looked_up(env: &Env<'_>, path: &str, collection: Rendered, ty: &Ty, key: Rust, access: Access) -> Rendered {
    match access {
        Access::Read => {
            let collection = match collection.form {
                Repr::Guard | Repr::Deref => build::reference(build::deref(collection.expr)),
                _ => form::as_reference(collection, ty),
            };
            Rendered::full(build::call(env.ctx.path(path), vec![collection, key]))
        }
        Access::Write => {
            let collection = match collection.form {
                Repr::RefMut => collection.expr,
                Repr::Guard | Repr::Deref => build::reference_mut(build::deref(collection.expr)),
                _ => build::reference_mut(collection.expr),
            };
            let expr = build::call(env.ctx.path(&format!("{path}_mut")), vec![collection, key]);
            Rendered { expr, form: Repr::RefMut, hold: Hold::Full }
        }
    }
}

/// The inside of an optional that a test has shown to be there, where the test could bind no name for it.
fn unwrapped(env: &Env<'_>, base: &Expr, access: Access) -> Rendered {
    let optional = place(env, base, access);
    let message = build::string("internal error: the value was shown to be there");
    let is_copy = env.ctx.is_copy(&base.ty);
    let (accessor, form) = match (access, &optional.form) {
        (Access::Read, Repr::OptionRef) => (None, Repr::Ref),
        (Access::Read, Repr::Owned) if is_copy && optional.hold != Hold::Boxed => (None, Repr::Owned),
        (Access::Read, _) if optional.hold == Hold::Boxed => (Some("as_deref"), Repr::Ref),
        (Access::Read, _) => (Some("as_ref"), Repr::Ref),
        (Access::Write, _) if optional.hold == Hold::Boxed => (Some("as_deref_mut"), Repr::RefMut),
        (Access::Write, _) => (Some("as_mut"), Repr::RefMut),
    };
    let hold = if form == Repr::Ref && optional.form == Repr::OptionRef { optional.hold } else { Hold::Full };
    let inside = match accessor {
        Some(accessor) => build::method(optional.expr, accessor, Vec::new()),
        None => optional.expr,
    };
    Rendered { expr: build::method(inside, "expect", vec![message]), form, hold }
}
