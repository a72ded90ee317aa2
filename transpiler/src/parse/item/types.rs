//! `struct`, `enum`, `newtype`, `interface`, `implement`, and type parameters.

use super::members::{Members, Owner, members};
use crate::ast::{Enum, Implement, Interface, Name, Newtype, Struct, Type, TypeKind, TypeParam};
use crate::parse::context::{Context, Part, Parts};
use crate::parse::kind::{Kind, Slot};
use crate::parse::{errors, name, ty};
use crate::source::Span;

pub(super) fn structure<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Struct> {
    let (name, type_params) = head(ctx, parts)?;
    let bases = parts.one(Slot::Bases);
    if let Some(word) = parts.one(Slot::Foreign) {
        let bases = bases.map(|bases| ctx.text(bases.node));
        ctx.report(errors::foreign_type(ctx.text(word.node), ctx.span(word.node), &name.text, bases));
        if bases.is_some_and(errors::is_other_declaration) {
            // It is no struct: what is said of it as one follows.
            let end = parts.iter().last().map_or(word.node, |last| last.node).end_byte();
            ctx.damage(word.node.start_byte(), end.saturating_sub(1));
        }
    } else if let Some(bases) = bases {
        ctx.report(errors::inheritance(ctx.span(bases.node), &name.text));
    }
    let owner = if ctx.in_extern { Owner::ExternStruct } else { Owner::Struct };
    let Members { doc, fields, methods, .. } = members(ctx, parts, owner);
    Some(Struct { name, type_params, doc, fields, methods })
}

pub(super) fn enumeration<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Enum> {
    let (name, type_params) = head(ctx, parts)?;
    let Members { doc, variants, methods, .. } = members(ctx, parts, Owner::Enum);
    Some(Enum { name, type_params, doc, variants, methods })
}

pub(super) fn newtype<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Newtype> {
    let (name, type_params) = head(ctx, parts)?;
    let inner = ty::lower(ctx, parts.one(Slot::Type)?);
    let Members { doc, methods, .. } = members(ctx, parts, Owner::Newtype);
    Some(Newtype { name, type_params, inner, doc, methods })
}

pub(super) fn interface<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<Interface> {
    let (name, type_params) = head(ctx, parts)?;
    let Members { doc, methods, .. } = members(ctx, parts, Owner::Interface);
    Some(Interface { name, type_params, doc, methods })
}

pub(super) fn implementation<'t>(ctx: &mut Context<'t>, part: Part<'t>, parts: &Parts<'t>) -> Option<Implement> {
    let interface = ty::lower(ctx, parts.one(Slot::Interface)?);
    let target_part = parts.one(Slot::Target)?;
    let (type_params, target) = target(ctx, target_part)?;
    let start = parts.token("implement").unwrap_or(part.node).start_byte();
    let head = Span::new(ctx.file, start, target.span.end as usize);
    let Members { methods, .. } = members(ctx, parts, Owner::Implementation);
    Some(Implement { interface, type_params, target, methods, head })
}

/// `Stack[T: Show]`: the bounded arguments are type parameters of the implementation.
fn target<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<(Vec<TypeParam>, Type)> {
    let parts = ctx.parts(part.node);
    let path = ty::path(ctx, parts.one(Slot::Name)?);
    let mut type_params = Vec::new();
    let mut args = Vec::new();
    for argument in parts.all(Slot::Argument) {
        if argument.kind == Kind::BoundedType {
            let Some(param) = type_param(ctx, argument) else { continue };
            let kind = TypeKind::Named { path: vec![param.name.clone()], args: Vec::new() };
            args.push(Type { kind, span: param.name.span });
            type_params.push(param);
        } else {
            args.push(ty::lower(ctx, argument));
        }
    }
    Some((type_params, Type { kind: TypeKind::Named { path, args }, span: ctx.span(part.node) }))
}

fn head<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Option<(Name, Vec<TypeParam>)> {
    let name = name::type_name(ctx, parts.one(Slot::Name)?)?;
    Some((name, type_params(ctx, parts)))
}

/// `[K: Eq + Hash, V]`, if a definition has it.
pub(super) fn type_params<'t>(ctx: &mut Context<'t>, parts: &Parts<'t>) -> Vec<TypeParam> {
    let Some(list) = parts.one(Slot::TypeParameters) else { return Vec::new() };
    ctx.parts(list.node).named().filter_map(|part| type_param(ctx, part)).collect()
}

fn type_param<'t>(ctx: &mut Context<'t>, part: Part<'t>) -> Option<TypeParam> {
    let parts = ctx.parts(part.node);
    let name = name::type_name(ctx, parts.one(Slot::Name)?)?;
    let bounds = parts.all(Slot::Bound).map(|part| ty::lower(ctx, part)).collect();
    Some(TypeParam { name, bounds })
}
