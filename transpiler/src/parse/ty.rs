//! Types as written.
//!
//! In: nodes of types, and expressions that stand where a type argument can. Out: `ast::Type`s.

use super::context::{Context, Part};
use super::kind::{Kind, Slot};
use super::{errors, name};
use crate::ast::{Name, Type, TypeKind};

/// A type that owns its value: not `ref`, not `mut`.
pub(super) fn lower<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Type {
    let span = ctx.span(part.node);
    let kind = match part.kind {
        Kind::NamedType => named(ctx, part),
        Kind::GenericType => generic(ctx, part),
        Kind::OptionalType => optional(ctx, part),
        Kind::TupleType => TypeKind::Tuple(elements(ctx, part)),
        Kind::FunctionType => function(ctx, part),
        Kind::UnionType => union(ctx, part),
        Kind::MutType => misplaced_mut(ctx, part),
        Kind::RefType => reference(ctx, part),
        Kind::None => TypeKind::None,
        _ => {
            ctx.broken = true;
            TypeKind::Error
        }
    };
    Type { kind, span }
}

/// The type of a parameter, which may be `mut T` in an extern block.
pub(super) fn parameter<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Type {
    if part.kind == Kind::MutType && ctx.in_extern { mutable(ctx, part) } else { lower(ctx, part) }
}

/// The type of a result, which may be `ref T` or `ref mut T` in an extern block.
pub(super) fn result<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Type {
    if part.kind == Kind::RefType && !ctx.in_extern {
        ctx.report(errors::reference_type(ctx.span(part.node)));
    }
    lower(ctx, part)
}

/// The names of a `named_type`.
pub(super) fn path<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<Name> {
    let parts = ctx.parts(part.node);
    let names: Vec<_> =
        parts.named().filter(|part| !part.node.is_missing()).map(|part| name::name(ctx, part.node)).collect();
    if let [only] = names.as_slice() {
        name::reject_word(ctx, only);
    }
    names
}

fn named<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    named_with(ctx, part, Vec::new())
}

fn named_with<'t>(ctx: &mut Context<'t>, part: Part<'t>, args: Vec<Type>) -> TypeKind {
    let path = path(ctx, part);
    if path.is_empty() {
        ctx.broken = true;
        return TypeKind::Error;
    }
    TypeKind::Named { path, args }
}

fn generic<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let parts = ctx.parts(part.node);
    let args = parts.all(Slot::Argument).map(|part| lower(ctx, part)).collect();
    parts.one(Slot::Base).map_or(TypeKind::Error, |base| named_with(ctx, base, args))
}

/// `T?`; of `T??` one mark counts.
fn optional<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let Some(mut inner) = ctx.parts(part.node).one(Slot::Type) else { return TypeKind::Error };
    if inner.kind == Kind::OptionalType {
        ctx.report(errors::optional_twice(ctx.span(part.node)));
    }
    while inner.kind == Kind::OptionalType {
        let Some(innermost) = ctx.parts(inner.node).one(Slot::Type) else { return TypeKind::Error };
        inner = innermost;
    }
    TypeKind::Optional(Box::new(lower(ctx, inner)))
}

fn inner<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<Type> {
    let inner = ctx.parts(part.node).one(Slot::Type)?;
    Some(lower(ctx, inner))
}

fn elements<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Vec<Type> {
    ctx.parts(part.node).all(Slot::Element).map(|part| lower(ctx, part)).collect()
}

fn function<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let parts = ctx.parts(part.node);
    let params = parts.one(Slot::Parameters).map(|part| elements(ctx, part)).unwrap_or_default();
    match parts.one(Slot::ReturnType).map(|part| lower(ctx, part)) {
        Some(result) => TypeKind::Function { params, result: Box::new(result) },
        None => TypeKind::Error,
    }
}

/// `ref T`, `ref mut T`.
fn reference<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let Some(inner) = ctx.parts(part.node).one(Slot::Type) else { return TypeKind::Error };
    TypeKind::Ref(Box::new(if inner.kind == Kind::MutType { mutable(ctx, inner) } else { lower(ctx, inner) }))
}

fn mutable<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Type {
    let kind = inner(ctx, part).map_or(TypeKind::Error, |inner| TypeKind::Mut(Box::new(inner)));
    Type { kind, span: ctx.span(part.node) }
}

/// `xs: mut list[int]`, where the word belongs before the name.
fn misplaced_mut<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    ctx.report(errors::mut_type(ctx.span(part.node)));
    inner(ctx, part).map_or(TypeKind::Error, |inner| inner.kind)
}

/// `int | None` is `int?`, written as in Python; of other unions nothing can be made.
fn union<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let span = ctx.span(part.node);
    let mut members = Vec::new();
    let mut rest = part;
    // A chain of unions leans to the left: it is walked, not recursed into.
    while rest.kind == Kind::UnionType {
        let parts = ctx.parts(rest.node);
        members.extend(parts.one(Slot::Right));
        let Some(left) = parts.one(Slot::Left) else { break };
        rest = left;
    }
    members.push(rest);
    let mut types: Vec<_> = members.iter().rev().filter(|part| part.kind != Kind::None).copied().collect();
    let optional = types.len() < members.len();
    match (types.pop(), types.is_empty()) {
        (Some(only), true) if optional => {
            let text = ctx.text(only.node);
            ctx.report(errors::union_with_none(span, text));
            TypeKind::Optional(Box::new(lower(ctx, only)))
        }
        _ => {
            ctx.report(errors::union(span));
            TypeKind::Error
        }
    }
}

/// A type that stands in brackets behind a value, where it was read as an expression: `channel[int?](8)`.
pub(super) fn from_expression<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Type {
    let span = ctx.span(part.node);
    let parts = ctx.parts(part.node);
    let kind = match part.kind {
        Kind::Identifier | Kind::Attribute => named_from_expression(ctx, part),
        Kind::None => TypeKind::None,
        Kind::OptionalValue => match parts.one(Slot::Value) {
            Some(value) => TypeKind::Optional(Box::new(from_expression(ctx, value))),
            None => TypeKind::Error,
        },
        Kind::Tuple => TypeKind::Tuple(parts.all(Slot::Element).map(|part| from_expression(ctx, part)).collect()),
        Kind::ParenthesizedExpression => {
            TypeKind::Tuple(parts.one(Slot::Value).into_iter().map(|part| from_expression(ctx, part)).collect())
        }
        Kind::Subscript => subscript_from_expression(ctx, part),
        Kind::Lambda => function_from_expression(ctx, part),
        _ => {
            ctx.report(errors::not_a_type(span));
            TypeKind::Error
        }
    };
    Type { kind, span }
}

/// `a.b.c`, read without recursion.
fn named_from_expression<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let mut path = Vec::new();
    let mut rest = part;
    while rest.kind == Kind::Attribute {
        let parts = ctx.parts(rest.node);
        let (Some(object), Some(last)) = (parts.one(Slot::Object), parts.one(Slot::Name)) else {
            return TypeKind::Error;
        };
        path.push(name::name(ctx, last.node));
        rest = object;
    }
    if rest.kind != Kind::Identifier {
        ctx.report(errors::not_a_type(ctx.span(part.node)));
        return TypeKind::Error;
    }
    path.push(name::name(ctx, rest.node));
    path.reverse();
    TypeKind::Named { path, args: Vec::new() }
}

fn subscript_from_expression<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let parts = ctx.parts(part.node);
    let Some(base) = parts.one(Slot::Object) else { return TypeKind::Error };
    let args = parts.all(Slot::Index).map(|part| from_expression(ctx, part)).collect();
    match named_from_expression(ctx, base) {
        TypeKind::Named { path, .. } => TypeKind::Named { path, args },
        other => other,
    }
}

/// `(int, str?) -> bool`: its parameters read as a tuple, its result as the body of a lambda.
fn function_from_expression<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> TypeKind {
    let parts = ctx.parts(part.node);
    let (Some(params), Some(body)) = (parts.one(Slot::Parameters), parts.one(Slot::Body)) else {
        return TypeKind::Error;
    };
    if params.kind == Kind::Identifier {
        ctx.report(errors::not_a_type(ctx.span(part.node)));
        return TypeKind::Error;
    }
    match from_expression(ctx, params).kind {
        TypeKind::Tuple(params) => TypeKind::Function { params, result: Box::new(from_expression(ctx, body)) },
        _ => TypeKind::Error,
    }
}
