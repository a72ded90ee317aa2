//! Structs, variants, newtypes and errors are made.
//!
//! In: the fields in the order of the text. Out: a struct expression, with shorthand where a name fits and `..base` where the rest moves out of another.

use syn::punctuated::Punctuated;
use syn::{Expr as Rust, FieldValue, Member, Path, Type};

use super::access::{self, Access};
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::Expect;
use super::{build, control, ending, expr, generic, ty};
use crate::hir::{Expr, ExprKind, Field, Program, TypeKind};
use crate::ownership::{Repr, Use};
use crate::types::{Ty, TypeId};

/// A value of a declared type; where nothing around it or in its fields tells its type arguments, they are written.
pub(super) fn construct(
    env: &Env<'_>,
    whole: &Expr,
    (owner, variant): (TypeId, Option<u32>),
    fields: &[(u32, Expr)],
    base: Option<&Expr>,
    expect: Expect,
) -> Rust {
    let written = expect == Expect::Open && base.is_none() && !generic::construct_is_pinned(env, owner, whole, fields);
    let path = if written { with_arguments(env, whole, owner, variant) } else { path_of(env, owner, variant) };
    let declared = declared_fields(env, owner, variant);
    let value = |position: u32, value: &Expr| match written {
        true => given_field(env, owner, variant, position, value, Expect::Known),
        false => field_value(env, owner, variant, position, value),
    };
    let mut values: Vec<(u32, Rust)> =
        fields.iter().map(|(position, field)| (*position, value(*position, field))).collect();
    if matches!(env.ctx.program().type_decl(owner).kind, TypeKind::Newtype { .. }) {
        return build::call(build::path_expr(path), values.into_iter().map(|(_, value)| value).collect());
    }
    let open = variant.is_none().then(|| ending::opened(env.ctx.file, owner)).flatten();
    if declared.is_empty() && open.is_none() {
        return build::path_expr(path);
    }
    let rest = base.filter(|_| values.len() < declared.len());
    let moved =
        rest.filter(|base| !matches!(env.ctx.usage(base.id), Use::Clone | Use::Share | Use::Borrow | Use::Look));
    if let (Some(base), None) = (rest, moved) {
        copy_others(env, whole, owner, base, declared, &mut values);
    }
    let mut made = struct_expr(env, path, owner, variant, values, moved.map(|base| expr::value(env, base)));
    if let Rust::Struct(made) = &mut made {
        made.fields.extend(open);
    }
    made
}

fn path_of(env: &Env<'_>, owner: TypeId, variant: Option<u32>) -> Path {
    match variant {
        Some(variant) => env.ctx.file.variant_path(owner, variant),
        None => env.ctx.file.type_path(owner),
    }
}

/// `Either::<i64, String>::Left`, `Stack::<i64>`.
fn with_arguments(env: &Env<'_>, whole: &Expr, owner: TypeId, variant: Option<u32>) -> Path {
    let mut path = path_of(env, owner, variant);
    let Ty::Named(_, args) = &whole.ty else { return path };
    let args: Vec<Type> = args.iter().map(|arg| ty::owned(env.ctx.file, arg)).collect();
    let from_end = if variant.is_some() { 2 } else { 1 };
    let segment = path.segments.len().checked_sub(from_end).and_then(|index| path.segments.get_mut(index));
    if let Some(segment) = segment.filter(|_| !args.is_empty()) {
        segment.arguments = syn::PathArguments::AngleBracketed(syn::parse_quote!(::<#(#args),*>));
    }
    path
}

/// The fields of a type or variant.
pub(super) fn declared_fields<'a>(env: &Env<'a>, owner: TypeId, variant: Option<u32>) -> &'a [Field] {
    declared_in(env.ctx.program(), owner, variant)
}

/// The same, of a program.
pub(super) fn declared_in(program: &Program, owner: TypeId, variant: Option<u32>) -> &[Field] {
    match (&program.type_decl(owner).kind, variant) {
        (TypeKind::Enum { variants } | TypeKind::Opaque { variants, .. }, Some(variant)) => {
            &variants[variant as usize].fields
        }
        (TypeKind::Struct { fields } | TypeKind::Error { fields, .. } | TypeKind::Opaque { fields, .. }, _) => fields,
        (TypeKind::Newtype { field }, _) => std::slice::from_ref(field),
        (TypeKind::Enum { .. }, None) => &[],
    }
}

/// The value of a field, in its box where it has one.
pub(super) fn field_value(env: &Env<'_>, owner: TypeId, variant: Option<u32>, position: u32, value: &Expr) -> Rust {
    let declared = &declared_fields(env, owner, variant)[position as usize];
    // What holds functions over a type parameter is not of the type that its parts say.
    let open = generic::mentions_param(&declared.ty) && !super::declare::holds_function(&declared.ty);
    let expect = if open { Expect::Open } else { Expect::Known };
    given_field(env, owner, variant, position, value, expect)
}

fn given_field(
    env: &Env<'_>,
    owner: TypeId,
    variant: Option<u32>,
    position: u32,
    value: &Expr,
    expect: Expect,
) -> Rust {
    if !access::is_boxed(env, owner, variant, position) {
        return expr::given(env, value, expect).expr;
    }
    boxed(env, value, expect)
}

/// `Box::new(x)`, `Some(Box::new(x))`, `x.map(Box::new)`.
pub(super) fn boxed(env: &Env<'_>, value: &Expr, expect: Expect) -> Rust {
    let in_box = |value| control::wrap("Box::new", value);
    match (&value.kind, &value.ty) {
        (ExprKind::NoneValue, _) => build::path_expr(build::path("None")),
        (ExprKind::SomeValue(inner), _) => control::wrap("Some", in_box(expr::given(env, inner, expect).expr)),
        (_, Ty::Optional(_)) => {
            // Out of one box into another: the box itself moves.
            let natural = access::place(env, value, Access::Read);
            match env.ctx.usage(value.id) {
                _ if natural.hold != Hold::Boxed || natural.form != Repr::Owned => {}
                Use::Move => return natural.expr,
                Use::Take => return build::method(natural.expr, "take", Vec::new()),
                _ => {}
            }
            let optional = expr::given(env, value, expect).expr;
            build::method(optional, "map", vec![build::path_expr(build::path("Box::new"))])
        }
        _ => in_box(expr::given(env, value, expect).expr),
    }
}

/// `a.with(…)` of a value that lives on: the fields that do not change are copied one by one.
fn copy_others(
    env: &Env<'_>,
    whole: &Expr,
    owner: TypeId,
    base: &Expr,
    declared: &[Field],
    values: &mut Vec<(u32, Rust)>,
) {
    let from = access::place(env, base, Access::Read);
    let args = match &whole.ty {
        Ty::Named(_, args) => args.to_vec(),
        _ => Vec::new(),
    };
    for (position, field) in declared.iter().enumerate() {
        let position = position as u32;
        if values.iter().any(|(given, _)| *given == position) {
            continue;
        }
        let place = build::field(from.expr.clone(), env.ctx.file.member(owner, None, position));
        let rendered = Rendered { hold: Hold::Full, ..Rendered::owned(place) };
        values.push((position, form::cloned(env, rendered, &field.ty.substitute(&args))));
    }
}

fn struct_expr(
    env: &Env<'_>,
    path: Path,
    owner: TypeId,
    variant: Option<u32>,
    values: Vec<(u32, Rust)>,
    rest: Option<Rust>,
) -> Rust {
    let mut fields: Punctuated<FieldValue, syn::Token![,]> =
        values.into_iter().map(|(position, value)| named(env, owner, variant, position, value)).collect();
    if rest.is_some() && !fields.is_empty() {
        fields.push_punct(Default::default());
    }
    Rust::Struct(syn::ExprStruct {
        attrs: Vec::new(),
        qself: None,
        path,
        brace_token: Default::default(),
        fields,
        dot2_token: rest.as_ref().map(|_| Default::default()),
        rest: rest.map(Box::new),
    })
}

fn named(env: &Env<'_>, owner: TypeId, variant: Option<u32>, position: u32, value: Rust) -> FieldValue {
    let member = env.ctx.file.member(owner, variant, position);
    let shorthand = match (&member, &value) {
        (Member::Named(name), Rust::Path(path)) => path.path.get_ident().is_some_and(|ident| ident == name),
        _ => false,
    };
    let colon_token = if shorthand { None } else { Some(Default::default()) };
    FieldValue { attrs: Vec::new(), member, colon_token, expr: value }
}
