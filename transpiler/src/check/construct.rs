//! Values of declared types are made: structs, variants, newtypes, errors; and copied with changes.
//!
//! In: a type with its arguments, and what is given for the fields. Out: `Construct` with all fields, in the order of the text, defaults behind.

use super::argument::{self, Called, Given, Slot};
use super::because::Because;
use super::ctx::Ctx;
use super::lookup::{self, Found};
use super::{call, closure, errors};
use crate::ast::ParamMode;
use crate::hir::{self, Expr, ExprKind, TypeKind};
use crate::source::Span;
use crate::types::{Ty, TypeId};

/// The places of what is called and of the whole call.
type Places = (Span, Span);

/// `Account(1, owner="Ada")`.
pub(crate) fn construct(
    ctx: &mut Ctx<'_, '_>,
    ty: Ty,
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    (at, span): Places,
) -> Expr {
    let Ty::Named(id, _) = &ty else {
        if ty == Ty::Error {
            return ctx.broken(span);
        }
        let text = ctx.show(&ty);
        return ctx.fail(span, errors::call::not_callable(at, &text));
    };
    let id = *id;
    let decl = ctx.world.program.type_decl(id);
    match &decl.kind {
        TypeKind::Struct { .. } | TypeKind::Newtype { .. } | TypeKind::Error { .. } => {
            make(ctx, (id, None), &ty, given, hint, (at, span))
        }
        TypeKind::Enum { variants } => {
            let names: Vec<&str> = variants.iter().map(|variant| variant.name.as_str()).collect();
            ctx.fail(span, errors::call::enum_called(at, &decl.name, &names))
        }
        TypeKind::Opaque { .. } => match lookup::associated(ctx.world, ctx.place(), &ty, "new") {
            Found::Methods(found) => call::of_candidates(ctx, found, given, hint, (at, span)),
            _ => ctx.fail(span, errors::call::cannot_be_made(at, &decl.name)),
        },
    }
}

/// `Shape.Circle(1.0)`.
pub(crate) fn make_variant(
    ctx: &mut Ctx<'_, '_>,
    ty: &Ty,
    (id, variant): (TypeId, u32),
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    places: Places,
) -> Expr {
    make(ctx, (id, Some(variant)), ty, given, hint, places)
}

/// `Shape.Unit`, or a variant with fields as a function.
pub(crate) fn variant_value(
    ctx: &mut Ctx<'_, '_>,
    ty: &Ty,
    (id, variant): (TypeId, u32),
    hint: Option<&Ty>,
    (at, span): Places,
) -> Expr {
    let name = ctx.world.variants(id)[variant as usize].name.clone();
    if ctx.world.fields(id, variant).is_empty() {
        call::expect_result(ctx, ty, hint);
        let kind = ExprKind::Construct { owner: id, variant: Some(variant), fields: Vec::new(), base: None };
        return ctx.expr(kind, ty.clone(), span);
    }
    match closure::expected(ctx, hint) {
        Some(function) => closure::constructor(ctx, (id, variant), ty, &function, span),
        None => ctx.fail(span, errors::call::variant_without_fields(at, &name)),
    }
}

/// Fields, in the order of the text, for a type or variant.
pub(crate) fn make(
    ctx: &mut Ctx<'_, '_>,
    (id, variant): (TypeId, Option<u32>),
    ty: &Ty,
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    (at, span): Places,
) -> Expr {
    call::expect_result(ctx, ty, hint);
    let slots = slots(ctx, id, variant, ty, false);
    let name = ctx.world.sources.text(at).to_owned();
    let declared = user_place(ctx, id, variant);
    let Some(taken) =
        argument::take(ctx, &Called { name, span, declared, taken: 0, bounds: Vec::new() }, &slots, given)
    else {
        return ctx.broken(span);
    };
    let mut fields = Vec::with_capacity(slots.len());
    let mut values = taken.values;
    for slot in taken.order {
        fields.extend(values[slot].take().map(|arg| (slot as u32, arg.value)));
    }
    for (position, slot) in slots.iter().enumerate() {
        if fields.iter().all(|(given, _)| *given as usize != position) {
            let value = default(ctx, id, variant, position, &slot.ty);
            fields.push((position as u32, value));
        }
    }
    if fields.iter().any(|(_, value)| value.ty == Ty::Error) {
        return ctx.broken(span);
    }
    ctx.expr(ExprKind::Construct { owner: id, variant, fields, base: None }, ty.clone(), span)
}

/// The default of a field, evaluated where the value is made.
fn default(ctx: &mut Ctx<'_, '_>, id: TypeId, variant: Option<u32>, position: usize, ty: &Ty) -> Expr {
    let decl = ctx.world.program.type_decl(id);
    match ctx.world.field_default(id, variant.unwrap_or(0), position as u32) {
        Some(ast) => ctx.default_value(decl.module, ast, ty),
        None => ctx.broken(decl.span),
    }
}

/// The fields of a type as they take arguments; with `all_optional` for a copy with changes.
fn slots(ctx: &Ctx<'_, '_>, id: TypeId, variant: Option<u32>, ty: &Ty, all_optional: bool) -> Vec<Slot> {
    let args = match ty {
        Ty::Named(_, args) => &args[..],
        _ => &[],
    };
    let fields = ctx.world.fields(id, variant.unwrap_or(0));
    let slot = |(position, field): (usize, &hir::Field)| Slot {
        name: field.name.clone(),
        ty: field.ty.substitute(args),
        mode: ParamMode::Read,
        optional: all_optional || ctx.world.field_default(id, variant.unwrap_or(0), position as u32).is_some(),
        because: Because::Field(field.span),
    };
    fields.iter().enumerate().map(slot).collect()
}

/// Where a type or variant is declared, if a user did it.
fn user_place(ctx: &Ctx<'_, '_>, id: TypeId, variant: Option<u32>) -> Option<Span> {
    let decl = ctx.world.program.type_decl(id);
    let span = variant.map_or(decl.span, |variant| ctx.world.variants(id)[variant as usize].span);
    (!ctx.world.program.module(decl.module).library).then_some(span)
}

/// True for types that `a.with(…)` copies.
pub(crate) fn can_change(ctx: &Ctx<'_, '_>, ty: &Ty) -> bool {
    let Ty::Named(id, _) = ty else { return false };
    matches!(
        ctx.world.program.type_decl(*id).kind,
        TypeKind::Struct { .. } | TypeKind::Newtype { .. } | TypeKind::Error { .. }
    )
}

/// `a.with(balance=0.0)`.
pub(crate) fn changed(ctx: &mut Ctx<'_, '_>, base: Expr, given: Vec<Given<'_>>, (at, span): Places) -> Expr {
    let ty = ctx.shallow(&base.ty);
    let Ty::Named(id, _) = ty else { return ctx.broken(span) };
    if let Some(positional) = given.iter().find(|given| given.name.is_none()) {
        return ctx.fail(span, errors::call::with_needs_names(positional.span));
    }
    if given.is_empty() {
        return ctx.fail(span, errors::call::with_without_changes(at));
    }
    let slots = slots(ctx, id, None, &ty, true);
    let called =
        Called { name: "with".to_owned(), span, declared: user_place(ctx, id, None), taken: 0, bounds: Vec::new() };
    let Some(taken) = argument::take(ctx, &called, &slots, given) else { return ctx.broken(span) };
    let mut values = taken.values;
    let mut fields = Vec::new();
    for slot in taken.order {
        fields.extend(values[slot].take().map(|arg| (slot as u32, arg.value)));
    }
    if fields.iter().any(|(_, value)| value.ty == Ty::Error) {
        return ctx.broken(span);
    }
    let kind = ExprKind::Construct { owner: id, variant: None, fields, base: Some(Box::new(base)) };
    ctx.expr(kind, ty, span)
}

/// The variant of an enum by its name.
pub(crate) fn variant(ctx: &Ctx<'_, '_>, ty: &Ty, name: &str) -> Option<(TypeId, u32)> {
    let Ty::Named(id, _) = ty else { return None };
    let position = ctx.world.variants(*id).iter().position(|variant| variant.name == name)?;
    Some((*id, position as u32))
}

/// The names of an enum's variants.
pub(crate) fn variant_names(ctx: &Ctx<'_, '_>, ty: &Ty) -> Vec<String> {
    match ty {
        Ty::Named(id, _) => ctx.world.variants(*id).iter().map(|variant| variant.name.clone()).collect(),
        _ => Vec::new(),
    }
}

/// The fields of a type that has some of its own.
pub(crate) fn fields_of(ctx: &Ctx<'_, '_>, ty: &Ty) -> Vec<hir::Field> {
    match ty {
        Ty::Named(id, _) if ctx.world.variants(*id).is_empty() => ctx.world.fields(*id, 0).to_vec(),
        _ => Vec::new(),
    }
}

/// A type's name where a value is expected.
pub(crate) fn type_as_value(ctx: &mut Ctx<'_, '_>, ty: &Ty, span: Span) -> Expr {
    if *ty == Ty::Error {
        return ctx.broken(span);
    }
    let text = ctx.world.sources.text(span).to_owned();
    ctx.fail(span, errors::expr::type_named_as_value(span, &text))
}
