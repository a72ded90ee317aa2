//! Names in expressions.
//!
//! In: a name. Out: the variable's value as the flow knows it, or what the name means in the module: a constant, a function as a value.

use super::closure;
use super::ctx::Ctx;
use super::flow::{Origin, Variable};
use super::frame::Frame;
use super::lookup::Candidate;
use super::narrow;
use super::world::{Item, Special};
use super::{call, construct, definition, errors, owner};
use crate::ast;
use crate::hir::{Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// The value of a name.
pub(crate) fn name(ctx: &mut Ctx<'_, '_>, text: &str, hint: Option<&Ty>, span: Span) -> Expr {
    if let Some(bound) = sibling(ctx, text) {
        return ctx.fail(span, errors::concurrent::sibling_read(span, text, bound));
    }
    if let Some(variable) = ctx.scopes.lookup(text) {
        return read(ctx, variable, hint, span);
    }
    if let Some(at) = ctx.error_fields.iter().position(|(name, _)| name == text) {
        let ty = ctx.error_fields[at].1.clone();
        return ctx.expr(ExprKind::ErrorField(at as u32), ty, span);
    }
    match ctx.world.name(ctx.site.module, text) {
        Some(item) => {
            let ast = ast::Expr { kind: ast::ExprKind::Name(text.to_owned()), span };
            item_value(ctx, item, &ast, hint)
        }
        None => unknown(ctx, text, span),
    }
}

/// The place where a sibling task binds a name.
fn sibling(ctx: &Ctx<'_, '_>, text: &str) -> Option<Span> {
    super::frame::of_function(ctx).find_map(|frame| match frame {
        Frame::Child(child) => child.siblings.get(text).copied(),
        _ => None,
    })
}

/// The value that a variable has here.
fn read(ctx: &mut Ctx<'_, '_>, variable: Variable, hint: Option<&Ty>, span: Span) -> Expr {
    if ctx.definitions.contains_key(&variable) {
        return nested_function(ctx, variable, span);
    }
    pin_if_nested(ctx, variable);
    let version = match ctx.flow.read(variable) {
        Some(version) => version,
        None => {
            let info = ctx.flow.versions.info(variable).clone();
            ctx.report(errors::stmt::not_assigned(span, &info.name, info.span));
            // Said once: from here on it counts as assigned.
            ctx.flow.assign(variable, Origin::Assigned)
        }
    };
    let place = ctx.local(version, span);
    narrow::narrowed(ctx, place, hint)
}

/// A nested function as a value.
fn nested_function(ctx: &mut Ctx<'_, '_>, variable: Variable, span: Span) -> Expr {
    let function = ctx.world.program.function(ctx.definitions[&variable].function);
    if let Some(param) = function.params.iter().find(|param| param.mode == ast::ParamMode::Mut) {
        return ctx.fail(span, errors::call::mut_function_as_value(span, &function.name, &param.name));
    }
    if function.type_params.len() > function.owner_params {
        return ctx.fail(span, errors::call::generic_nested_as_value(span, &function.name));
    }
    let local = definition::mentioned(ctx, variable, span);
    let ty = ctx.flow.versions.info(variable).ty.clone();
    ctx.expr(ExprKind::Local(local), ty, span)
}

/// A nested `def` sees the variables around it as they are when it runs: they are one local each.
pub(crate) fn pin_if_nested(ctx: &mut Ctx<'_, '_>, variable: Variable) {
    let depth = ctx.flow.versions.info(variable).depth;
    let pinned = ctx.frames.iter().any(|frame| matches!(frame, Frame::Definition { depth: own } if depth < *own));
    if pinned {
        ctx.flow.versions.info_mut(variable).pinned = true;
    }
}

/// The value of something that a module declares.
pub(crate) fn item_value(ctx: &mut Ctx<'_, '_>, item: Item, ast: &ast::Expr, hint: Option<&Ty>) -> Expr {
    let span = ast.span;
    match item {
        Item::Const(id) => {
            let ty = ctx.world.program.constant(id).ty.clone();
            let place = ctx.expr(ExprKind::Const(id), ty, span);
            narrow::narrowed(ctx, place, hint)
        }
        Item::Function(function) => {
            let candidate = Candidate::direct(function, Vec::new());
            if ctx.world.rules(function).constant {
                return call::with_values(ctx, &candidate, Vec::new(), span);
            }
            closure::function_value(ctx, &candidate, hint, span)
        }
        Item::Type(_) | Item::Alias(_) | Item::Builtin(_) => match closure::expected(ctx, hint) {
            Some(function) => closure::forwarding(ctx, ast, &function, span),
            None => {
                let ty = owner::item_type(ctx, item, ast);
                construct::type_as_value(ctx, &ty, span)
            }
        },
        Item::Overloaded(_) | Item::Special(Special::Print) => match closure::expected(ctx, hint) {
            Some(function) => closure::forwarding(ctx, ast, &function, span),
            None => ctx.fail(span, errors::expr::builtin_as_value(span, ctx.world.sources.text(span))),
        },
        Item::Special(_) => ctx.fail(span, errors::expr::builtin_as_value(span, ctx.world.sources.text(span))),
        Item::Module(_) | Item::Package(_) => {
            ctx.fail(span, errors::expr::module_as_value(span, ctx.world.sources.text(span)))
        }
        Item::Interface(_) => ctx.fail(span, errors::expr::interface_as_value(span, ctx.world.sources.text(span))),
        Item::Broken => ctx.broken(span),
    }
}

/// Names of the language that are not declared yet.
const LATER: &[&str] =
    &["channel", "unbounded_channel", "RwLock", "Semaphore", "Event", "Barrier", "Atomic", "Once", "Shared"];

/// Reports a name that nothing declares, with what could be meant.
fn unknown(ctx: &mut Ctx<'_, '_>, text: &str, span: Span) -> Expr {
    if let Some(child) = ctx.scopes.ended(text) {
        return ctx.fail(span, errors::concurrent::ended_with_child(span, text, child));
    }
    if let Some(member) = member_of_self(ctx, text) {
        return ctx.fail(span, errors::expr::forgotten_self(span, text, member));
    }
    if text == "self" {
        let head = super::frame::function(ctx).map(|(_, head, _)| head);
        return ctx.fail(span, errors::expr::no_self(span, head));
    }
    if LATER.contains(&text) {
        return ctx.unsupported(span, &format!("`{text}`"));
    }
    if let Some(owner) = ctx.world.enum_with(ctx.site.module, text) {
        return ctx.fail(span, errors::names::variant_alone(span, text, owner));
    }
    if let Some(path) = ctx.world.imported_by_path(ctx.site.module, text) {
        return ctx.fail(span, errors::names::last_of_path(span, text, &path));
    }
    let suggestion = ctx.world.suggest_name(ctx.site.module, text, ctx.scopes.visible());
    ctx.fail(span, errors::names::unknown_name(span, text, suggestion))
}

/// What `self` has under a name: a field or a method.
fn member_of_self(ctx: &Ctx<'_, '_>, text: &str) -> Option<&'static str> {
    let variable = ctx.scopes.lookup("self")?;
    let ty = ctx.flow.versions.info(variable).ty.clone();
    match super::lookup::member(ctx.world, ctx.place(), &ty, text) {
        super::lookup::Found::Field { .. } => Some("field"),
        super::lookup::Found::Methods(_) | super::lookup::Found::Property(_) => Some("method"),
        _ => None,
    }
}
