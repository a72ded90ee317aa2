//! Patterns that begin with a capital letter: variants, types, constants.
//!
//! In: a path with fields. Out: `Variant`, `Struct` or `Const`. The type that is matched is known, so that a variant needs no name of its enum; a
//! capitalised name that means nothing is a mistake and never binds.

use super::{Bound, Subject, part};
use crate::ast::{Name, PatternField};
use crate::check::construct;
use crate::check::ctx::Ctx;
use crate::check::errors;
use crate::check::names::Member;
use crate::check::world::Item;
use crate::hir::{Pattern, PatternKind};
use crate::source::Span;
use crate::types::{Ty, TypeId};

/// `Circle(r)`, `Shape.Circle(r)`, `Point(x=0)`, `LIMIT`.
pub(super) fn constructor(
    ctx: &mut Ctx<'_, '_>,
    path: &[Name],
    fields: Option<&[PatternField]>,
    ty: &Ty,
    bound: &mut Bound,
    span: Span,
) -> Option<PatternKind> {
    if *ty == Ty::Error {
        return None;
    }
    if let [name] = path
        && let Some((id, variant)) = construct::variant(ctx, ty, &name.text)
    {
        let fields = self::fields(ctx, (id, Some(variant)), ty, (name, fields), bound, span)?;
        return Some(PatternKind::Variant { ty: id, variant, fields });
    }
    match resolve(ctx, path)? {
        Resolved::Variant(id, variant) if is_type(ty, id) => {
            let name = path.last()?;
            let fields = self::fields(ctx, (id, Some(variant)), ty, (name, fields), bound, span)?;
            Some(PatternKind::Variant { ty: id, variant, fields })
        }
        Resolved::Type(id) if is_type(ty, id) && ctx.world.variants(id).is_empty() => {
            let name = path.last()?;
            let fields = self::fields(ctx, (id, None), ty, (name, fields), bound, span)?;
            Some(PatternKind::Struct { ty: id, fields })
        }
        Resolved::Const(id) if fields.is_none() => {
            let constant = ctx.world.program.constant(id).ty.clone();
            if ctx.infer.unify(ty, &constant).is_err() {
                let (wanted, found) = (ctx.show(ty), ctx.show(&constant));
                ctx.report(errors::pattern::other_type(span, &wanted, &found));
                return None;
            }
            Some(PatternKind::Const(id))
        }
        Resolved::Variant(..) | Resolved::Type(_) | Resolved::Const(_) => {
            let text = ctx.show(ty);
            let what = ctx.world.sources.text(span).to_owned();
            ctx.report(errors::pattern::other_kind(span, &format!("`{what}`"), &text));
            None
        }
        Resolved::Unknown(name) => {
            unknown(ctx, &name, ty);
            None
        }
    }
}

/// What a path in a pattern means.
enum Resolved {
    Variant(TypeId, u32),
    Type(TypeId),
    Const(crate::hir::ConstId),
    Unknown(Name),
}

/// Nothing where a mistake in the path was reported.
fn resolve(ctx: &mut Ctx<'_, '_>, path: &[Name]) -> Option<Resolved> {
    let (first, rest) = path.split_first()?;
    let Some(mut item) = ctx.world.name(ctx.site.module, &first.text) else {
        return Some(Resolved::Unknown(first.clone()));
    };
    for name in rest {
        item = match item {
            Item::Module(_) | Item::Package(_) => match ctx.world.member(item, &name.text) {
                Member::Item(item) => item,
                Member::Private(declared) => {
                    ctx.report(errors::names::private(name.span, &name.text, declared));
                    return None;
                }
                Member::Missing => return Some(Resolved::Unknown(name.clone())),
            },
            Item::Type(id) => {
                let variants = ctx.world.variants(id);
                return Some(match variants.iter().position(|variant| variant.name == name.text) {
                    Some(variant) => Resolved::Variant(id, variant as u32),
                    None => Resolved::Unknown(name.clone()),
                });
            }
            _ => return Some(Resolved::Unknown(name.clone())),
        };
    }
    Some(match item {
        Item::Type(id) => Resolved::Type(id),
        Item::Const(id) => Resolved::Const(id),
        Item::Alias(id) => match ctx.world.aliases[id.0 as usize].ty {
            Ty::Named(id, _) => Resolved::Type(id),
            _ => Resolved::Unknown(path.last()?.clone()),
        },
        Item::Broken => return None,
        _ => Resolved::Unknown(path.last()?.clone()),
    })
}

fn is_type(ty: &Ty, id: TypeId) -> bool {
    matches!(ty, Ty::Named(own, _) if *own == id)
}

/// Reports a capitalised name that is nothing the value can be.
fn unknown(ctx: &mut Ctx<'_, '_>, name: &Name, ty: &Ty) {
    let variants = construct::variant_names(ctx, ty);
    let near = crate::suggest::closest(&name.text, variants.iter().map(String::as_str)).map(str::to_owned);
    let text = ctx.show(ty);
    ctx.report(errors::pattern::unknown_constructor(name.span, &name.text, &text, near.as_deref()));
}

/// One pattern a field; those that are not named take anything.
fn fields(
    ctx: &mut Ctx<'_, '_>,
    (id, variant): (TypeId, Option<u32>),
    ty: &Ty,
    (name, given): (&Name, Option<&[PatternField]>),
    bound: &mut Bound,
    span: Span,
) -> Option<Vec<Pattern>> {
    let args = match ty {
        Ty::Named(_, args) => args.clone(),
        _ => [].into(),
    };
    let declared = ctx.world.fields(id, variant.unwrap_or(0));
    let types: Vec<Ty> = declared.iter().map(|field| field.ty.substitute(&args)).collect();
    let given = given.unwrap_or_default();
    let positional = given.iter().filter(|field| field.name.is_none()).count();
    let by_name = given.len() - positional;
    if positional > declared.len() || (positional > 0 && by_name == 0 && positional < declared.len()) {
        let names: Vec<&str> = declared.iter().map(|field| field.name.as_str()).collect();
        ctx.report(errors::pattern::field_count(span, &name.text, &names, positional));
        return None;
    }
    let mut patterns: Vec<Option<Pattern>> = vec![None; declared.len()];
    let mut failed = false;
    for (at, field) in given.iter().enumerate() {
        let slot = match &field.name {
            None => Some(at),
            Some(name) => declared.iter().position(|declared| declared.name == name.text),
        };
        let Some(slot) = slot else {
            failed = true;
            let field_name = field.name.as_ref().map_or(span, |name| name.span);
            let names: Vec<&str> = declared.iter().map(|field| field.name.as_str()).collect();
            ctx.report(errors::pattern::unknown_field(field_name, &name.text, &names));
            continue;
        };
        if patterns[slot].is_some() {
            failed = true;
            ctx.report(errors::pattern::field_twice(field.pattern.span, &declared[slot].name));
        }
        match part(ctx, &field.pattern, &types[slot], Subject::Any, bound) {
            Some(pattern) => patterns[slot] = Some(pattern),
            None => failed = true,
        }
    }
    let wildcard = |ty: &Ty| Pattern { kind: PatternKind::Wildcard, ty: ty.clone(), span };
    let filled = patterns.into_iter().zip(&types).map(|(pattern, ty)| pattern.unwrap_or_else(|| wildcard(ty)));
    (!failed).then(|| filled.collect())
}
