//! What stands behind a dot: fields, constants of types, variants; and `?.`.
//!
//! In: a base and a name. Out: `Field`, the value of a type's constant, or `OptionalChain` around all that follows a `?.`. Methods are called in `call.rs`.

use super::ctx::Ctx;
use super::lookup::{self, Found};
use super::narrow;
use super::world::Item;
use super::{call, closure, coerce, construct, errors, expr, name, owner, reference};
use crate::ast;
use crate::hir::{Expr, ExprKind, LocalId};
use crate::source::Span;
use crate::types::Ty;

/// A chain of dots, calls and indexes. The first `?.` in it takes all that follows under `OptionalChain`.
pub(crate) fn chain(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, hint: Option<&Ty>) -> Expr {
    let Some(base) = first_optional(ctx, ast) else { return expr::link(ctx, ast, hint) };
    let value = narrow::whole(ctx, base);
    let inner = match ctx.shallow(&value.ty) {
        Ty::Optional(inner) => Ty::clone(&inner),
        Ty::Error => return ctx.broken(ast.span),
        other => {
            let text = ctx.show(&other);
            return ctx.fail(ast.span, errors::expr::needless_optional(base.span, &text));
        }
    };
    let bind = narrow::inside(ctx, &value, inner);
    ctx.opened.push((std::ptr::from_ref(base), bind));
    let then = chain(ctx, ast, None);
    ctx.opened.pop();
    let then = coerce::built(ctx, then);
    let ty = match ctx.shallow(&then.ty) {
        nothing @ (Ty::None | Ty::Error) => nothing,
        other => Ty::optional(other),
    };
    let kind = ExprKind::OptionalChain { base: Box::new(value), bind: LocalId(bind.0), then: Box::new(then) };
    ctx.expr(kind, ty, ast.span)
}

/// The base of the first `?.` of a chain that has not been gone through yet.
fn first_optional<'x>(ctx: &Ctx<'_, '_>, ast: &'x ast::Expr) -> Option<&'x ast::Expr> {
    let mut first = None;
    let mut at = ast;
    loop {
        at = match &at.kind {
            ast::ExprKind::Attribute { base, optional, .. } => {
                if *optional && !is_open(ctx, base) {
                    first = Some(&**base);
                }
                base
            }
            // `.else(…)` is about the whole chain before it.
            ast::ExprKind::Call { callee, .. } if is_else(callee) => return first,
            ast::ExprKind::Call { callee: base, .. }
            | ast::ExprKind::Index { base, .. }
            | ast::ExprKind::Slice { base, .. } => base,
            _ => return first,
        };
    }
}

fn is_else(callee: &ast::Expr) -> bool {
    matches!(&callee.kind, ast::ExprKind::Attribute { name, optional: false, .. } if name.text == "else")
}

fn is_open(ctx: &Ctx<'_, '_>, base: &ast::Expr) -> bool {
    ctx.opened.iter().any(|(open, _)| std::ptr::eq(*open, base))
}

/// The inside of what stands before a `?.` that is being gone through.
pub(crate) fn opened(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Option<Expr> {
    let version = ctx.opened.iter().rev().find(|(open, _)| std::ptr::eq(*open, ast))?.1;
    Some(ctx.local(version, ast.span))
}

/// `base.name`, without a call.
pub(crate) fn attribute(
    ctx: &mut Ctx<'_, '_>,
    base: &ast::Expr,
    name: &ast::Name,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    match owner::item(ctx, base) {
        Some(Item::Module(_) | Item::Package(_)) => {
            let path = ast::Expr {
                kind: ast::ExprKind::Attribute { base: Box::new(base.clone()), name: name.clone(), optional: false },
                span,
            };
            return match owner::item(ctx, &path) {
                Some(item) => name::item_value(ctx, item, &path, hint),
                None => ctx.broken(span),
            };
        }
        Some(Item::Interface(id)) => return reference::of_interface(ctx, id, base.span, name, hint, span),
        Some(Item::Broken) => return ctx.broken(span),
        _ => {}
    }
    if let Some(ty) = owner::named_type(ctx, base) {
        return of_type(ctx, &ty, name, hint, span);
    }
    let base = receiver(ctx, base, &name.text);
    if ctx.shallow(&base.ty) == Ty::Error {
        return ctx.broken(span);
    }
    let member = of_value(ctx, base, name, span);
    narrow::narrowed(ctx, member, hint)
}

/// What stands before a dot, its type known.
pub(crate) fn receiver(ctx: &mut Ctx<'_, '_>, base: &ast::Expr, name: &str) -> Expr {
    // `x.else(…)` asks for the `T?` itself.
    let value = if name == "else" { narrow::whole(ctx, base) } else { expr::link(ctx, base, None) };
    match ctx.infer.settle(&value.ty) {
        Ty::Infer(_) => ctx.unknown_type(base.span),
        Ty::None => ctx.fail(base.span, errors::expr::gives_nothing(base.span)),
        _ => value,
    }
}

/// `value.name`, without a call.
fn of_value(ctx: &mut Ctx<'_, '_>, base: Expr, name: &ast::Name, span: Span) -> Expr {
    let ty = ctx.shallow(&base.ty);
    match lookup::member(ctx.world, ctx.place(), &ty, &name.text) {
        Found::Field { owner, index, ty } => {
            let kind = ExprKind::Field { base: Box::new(base), owner, field: index };
            ctx.expr(kind, ty, span)
        }
        Found::Property(candidate) => call::with_values(ctx, &candidate, vec![base], span),
        found => not_a_field(ctx, &base, found, name, (false, span)),
    }
}

/// Reports what a name behind a value means where it is no field, or no method.
pub(crate) fn not_a_field(
    ctx: &mut Ctx<'_, '_>,
    base: &Expr,
    found: Found,
    name: &ast::Name,
    (called, span): (bool, Span),
) -> Expr {
    let text = ctx.show(&base.ty);
    let diagnostic = match found {
        Found::Methods(_) => errors::expr::method_not_called(span, &name.text),
        Found::FunctionOnly => errors::expr::function_only(name.span, &name.text),
        Found::NeedsType(declared) => errors::expr::needs_type(name.span, &name.text, &text, declared),
        Found::Private(declared) => errors::names::private(name.span, &name.text, declared),
        Found::Missing(suggestion) => return missing(ctx, base, name, suggestion.as_deref(), called, span),
        Found::Field { .. } | Found::Property(_) | Found::Variant { .. } | Found::NeedsValue(_) => {
            return missing(ctx, base, name, None, called, span);
        }
    };
    ctx.fail(span, diagnostic)
}

/// `Type.name`, without a call: a variant, a constant, or a function as a value.
fn of_type(ctx: &mut Ctx<'_, '_>, ty: &Ty, name: &ast::Name, hint: Option<&Ty>, span: Span) -> Expr {
    if *ty == Ty::Error {
        return ctx.broken(span);
    }
    match lookup::associated(ctx.world, ctx.place(), ty, &name.text) {
        Found::Variant { owner, variant } => {
            construct::variant_value(ctx, ty, (owner, variant), hint, (name.span, span))
        }
        Found::Property(candidate) => call::with_values(ctx, &candidate, Vec::new(), span),
        Found::Methods(found) => match found.first() {
            Some(candidate) => closure::function_value(ctx, candidate, hint, span),
            None => missing_associated(ctx, ty, name, None, span),
        },
        Found::NeedsValue(found) => reference::of_type(ctx, ty, &found, name, hint, span),
        found => not_associated(ctx, ty, found, name, span),
    }
}

/// Reports `Type.name` that is not what it has to be.
pub(crate) fn not_associated(ctx: &mut Ctx<'_, '_>, ty: &Ty, found: Found, name: &ast::Name, span: Span) -> Expr {
    match found {
        Found::Private(declared) => ctx.fail(span, errors::names::private(name.span, &name.text, declared)),
        Found::NeedsValue(_) => {
            let text = ctx.show(ty);
            ctx.fail(span, errors::expr::member_of_type(name.span, &name.text, &text, "method"))
        }
        Found::Missing(near) => missing_associated(ctx, ty, name, near.as_deref(), span),
        _ => missing_associated(ctx, ty, name, None, span),
    }
}

/// Reports `Type.name` that is not there.
fn missing_associated(ctx: &mut Ctx<'_, '_>, ty: &Ty, name: &ast::Name, near: Option<&str>, span: Span) -> Expr {
    let text = ctx.show(ty);
    if let Some(field) = construct::fields_of(ctx, ty).into_iter().find(|field| field.name == name.text) {
        return ctx.fail(span, errors::expr::member_of_type(name.span, &field.name, &text, "field"));
    }
    ctx.fail(span, errors::expr::no_associated(name.span, &text, &name.text, near))
}

/// Reports `value.name` that is not there, with what the name is called in Indent.
pub(crate) fn missing(
    ctx: &mut Ctx<'_, '_>,
    base: &Expr,
    name: &ast::Name,
    suggestion: Option<&str>,
    called: bool,
    span: Span,
) -> Expr {
    let ty = ctx.infer.resolve(&base.ty);
    let text = ctx.show(&ty);
    if let Ty::Optional(inner) = &ty
        && !matches!(lookup::member(ctx.world, ctx.place(), inner, &name.text), Found::Missing(_))
    {
        return ctx.fail(span, errors::expr::member_of_optional(base.span, name, &text));
    }
    if let Ty::Param(param) = &ty {
        return ctx.fail(span, errors::expr::member_of_param(name.span, &param.name, &name.text));
    }
    if let Ty::Iter(item) = &ty
        && !matches!(lookup::member(ctx.world, ctx.place(), &Ty::List(item.clone()), &name.text), Found::Missing(_))
    {
        return ctx.fail(span, errors::expr::member_of_iterator(name.span, &name.text));
    }
    ctx.fail(span, errors::expr::no_member(name.span, &ty, &text, &name.text, suggestion, called))
}

/// True where `base.name[…]` can only be type arguments of a method: the value before the dot has such a method and no such field.
pub(crate) fn has_type_params(ctx: &mut Ctx<'_, '_>, base: &ast::Expr, name: &str) -> bool {
    if owner::item(ctx, base).is_some() {
        return true;
    }
    let ast::ExprKind::Name(variable) = &base.kind else { return false };
    let Some(variable) = ctx.scopes.lookup(variable) else { return false };
    let ty = ctx.shallow(&ctx.flow.versions.info(variable).ty.clone());
    match lookup::member(ctx.world, ctx.place(), &ty, name) {
        Found::Methods(found) => found.iter().any(|candidate| {
            let function = ctx.world.program.function(candidate.function);
            function.type_params.len() > function.owner_params
        }),
        _ => false,
    }
}
