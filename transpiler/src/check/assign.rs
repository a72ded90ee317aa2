//! Assignments: a name is declared, a variable or a place gets another value, a value is taken apart.
//!
//! In: a target, perhaps a type, and a value. Out: `Assign`, `AssignTuple`, `LetTuple`; a local's first `Assign` becomes its `Let` in `declare.rs`.

mod apart;

use super::because::Because;
use super::ctx::Ctx;
use super::flow::{Access, Fact, Origin, Variable, Version};
use super::place::{self, Writing};
use super::world::Item;
use super::{errors, expr, name};
use crate::ast::{self, Target, TargetKind};
use crate::hir::{Expr, ExprKind, LocalId, Stmt, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// `target = value`, `target: T = value`, `x: T`.
pub(crate) fn assign(
    ctx: &mut Ctx<'_, '_>,
    target: &Target,
    ty: Option<&ast::Type>,
    value: Option<&ast::Expr>,
    span: Span,
    out: &mut Vec<Stmt>,
) {
    let annotated = ty.map(|ty| (ctx.lower(ty), ty.span));
    match (&target.kind, value) {
        (TargetKind::Name(name), None) => {
            if let Some((ty, _)) = annotated {
                announce(ctx, name, ty, target.span);
            }
        }
        (TargetKind::Name(name), Some(value)) => named(ctx, (name, target.span), annotated, value, span, out),
        // The parser has reported it.
        (_, _) if annotated.is_some() => {}
        (TargetKind::Wildcard, Some(value)) => {
            let value = expr::infer(ctx, value, None);
            if value.ty != Ty::Error {
                let stmt = ctx.stmt(StmtKind::Expr(value), span);
                out.push(stmt);
            }
        }
        (TargetKind::Place(place), Some(value)) => placed(ctx, place, value, span, out),
        (TargetKind::Tuple(parts), Some(value)) => apart::assign(ctx, parts, value, (target.span, span), out),
        (TargetKind::Star(_), _) => ctx.report(errors::stmt::star_target(target.span)),
        (_, None) => {}
    }
}

/// The parts of a value that has been checked already.
pub(crate) fn taken_apart(ctx: &mut Ctx<'_, '_>, parts: &[Target], value: Expr, span: Span, out: &mut Vec<Stmt>) {
    let at = parts.first().map_or(span, |first| first.span);
    apart::from_value(ctx, parts, value, (at, span), out);
}

/// `x: T` alone: the type of what is assigned later.
fn announce(ctx: &mut Ctx<'_, '_>, name: &str, ty: Ty, span: Span) {
    if let Some(variable) = ctx.scopes.lookup(name) {
        let first = ctx.flow.versions.info(variable).span;
        ctx.report(errors::stmt::annotated_twice(span, name, first));
        return;
    }
    check_name(ctx, name, span);
    declare(ctx, name, ty, span);
}

/// `x = value`.
fn named(
    ctx: &mut Ctx<'_, '_>,
    (name, at): (&str, Span),
    annotated: Option<(Ty, Span)>,
    value: &ast::Expr,
    span: Span,
    out: &mut Vec<Stmt>,
) {
    let existing = ctx.scopes.lookup(name);
    if let (Some(variable), Some(_)) = (existing, &annotated) {
        let first = ctx.flow.versions.info(variable).span;
        ctx.report(errors::stmt::annotated_twice(at, name, first));
    }
    let value = match (existing, annotated) {
        (Some(variable), _) => {
            let info = ctx.flow.versions.info(variable).clone();
            expr::check(ctx, value, &info.ty, Because::Variable(info.span))
        }
        (None, Some((ty, annotation))) => {
            let value = expr::check(ctx, value, &ty, Because::Annotation(annotation));
            return first_value(ctx, (name, at), ty, value, span, out);
        }
        (None, None) => {
            let value = kept_value(ctx, value);
            let ty = ctx.settle(&value.ty.clone());
            return first_value(ctx, (name, at), ty, value, span, out);
        }
    };
    if let Some(variable) = existing {
        let stmt = rebound(ctx, variable, at, value, span);
        out.extend(stmt);
    }
}

/// A value that a name is given: it has to be one, and what behaves as a list is built.
pub(crate) fn kept_value(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    super::literal::value(ctx, ast)
}

/// The assignment that declares a name.
fn first_value(ctx: &mut Ctx<'_, '_>, (name, at): (&str, Span), ty: Ty, value: Expr, span: Span, out: &mut Vec<Stmt>) {
    check_name(ctx, name, at);
    let variable = declare(ctx, name, ty, at);
    let stmt = store(ctx, variable, at, value, span);
    out.push(stmt);
}

/// A variable that exists gets another value; nothing where it may not.
fn rebound(ctx: &mut Ctx<'_, '_>, variable: Variable, at: Span, value: Expr, span: Span) -> Option<Stmt> {
    if !may_rebind(ctx, variable, at) {
        return None;
    }
    Some(store(ctx, variable, at, value, span))
}

/// The assignment itself, and what is known after it.
pub(crate) fn store(ctx: &mut Ctx<'_, '_>, variable: Variable, at: Span, value: Expr, span: Span) -> Stmt {
    if value.ty == Ty::Never {
        ctx.flow.reachable = false;
    }
    let version = assigned_version(ctx, variable);
    let place = local_place(ctx, version, at);
    holds(ctx, &place, &value);
    ctx.stmt(StmtKind::Assign { place, value }, span)
}

/// The version that an assignment gives a variable; a name for a place stays that place.
pub(crate) fn assigned_version(ctx: &mut Ctx<'_, '_>, variable: Variable) -> Version {
    let version = ctx.flow.assign(variable, Origin::Assigned);
    if let Access::Place(place) = ctx.flow.versions.info(variable).access {
        ctx.flow.versions.unite(place, version);
    }
    version
}

/// A version as the place of an assignment: not a use of it.
pub(crate) fn local_place(ctx: &mut Ctx<'_, '_>, version: Version, span: Span) -> Expr {
    let ty = ctx.flow.versions.info(ctx.flow.versions.variable(version)).ty.clone();
    ctx.expr(ExprKind::Local(LocalId(version.0)), ty, span)
}

/// After a `T` was assigned to a place of type `T?`, it holds one.
pub(crate) fn holds(ctx: &mut Ctx<'_, '_>, place: &Expr, value: &Expr) {
    if matches!(value.kind, ExprKind::SomeValue(_))
        && let Some(path) = ctx.path(place)
    {
        ctx.flow.know(path, Fact::Known);
    }
}

/// `place = value`.
fn placed(ctx: &mut Ctx<'_, '_>, place: &ast::Expr, value: &ast::Expr, span: Span, out: &mut Vec<Stmt>) {
    let Some(place) = written_place(ctx, place) else {
        expr::infer(ctx, value, None);
        return;
    };
    let value = expr::check(ctx, value, &place.ty, Because::Nothing);
    if value.ty == Ty::Error {
        return;
    }
    assigned(ctx, &place);
    holds(ctx, &place, &value);
    let stmt = ctx.stmt(StmtKind::Assign { place, value }, span);
    out.push(stmt);
}

/// A place was assigned: what was known of it is forgotten.
pub(crate) fn assigned(ctx: &mut Ctx<'_, '_>, place: &Expr) {
    if let Some(path) = ctx.path(place) {
        ctx.flow.forget(&path);
    }
}

/// A place left of `=`, whole and writable; nothing where it is none, which is reported.
pub(crate) fn written_place(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Option<Expr> {
    if let ast::ExprKind::Index { base, .. } = &ast.kind
        && text_index(ctx, base)
    {
        ctx.report(errors::stmt::text_written(ast.span));
        return None;
    }
    let place = super::narrow::whole(ctx, ast);
    if ctx.shallow(&place.ty) == Ty::Error {
        return None;
    }
    place::writable(ctx, &place, Writing::Assignment).then_some(place)
}

/// True for a variable of type `str`, whose `s[i] = …` is a mistake of its own.
fn text_index(ctx: &Ctx<'_, '_>, base: &ast::Expr) -> bool {
    let ast::ExprKind::Name(name) = &base.kind else { return false };
    let Some(variable) = ctx.scopes.lookup(name) else { return false };
    ctx.shallow(&ctx.flow.versions.info(variable).ty) == Ty::Str
}

/// A new variable of the innermost body.
pub(crate) fn declare(ctx: &mut Ctx<'_, '_>, name: &str, ty: Ty, span: Span) -> Variable {
    let variable = ctx.variable(name, ty, span, false);
    ctx.scopes.declare(name, variable);
    variable
}

/// Reports a name that a variable cannot have, or that hides a function.
pub(crate) fn check_name(ctx: &mut Ctx<'_, '_>, name: &str, span: Span) {
    match ctx.world.name(ctx.site.module, name) {
        Some(Item::Type(_) | Item::Interface(_) | Item::Builtin(_) | Item::Alias(_)) => {
            ctx.report(errors::names::local_takes_type_name(span, name));
        }
        Some(Item::Const(id)) => {
            let declared = ctx.world.program.constant(id).span;
            ctx.report(errors::stmt::constant_written(span, name, declared));
        }
        Some(Item::Function(_) | Item::Overloaded(_) | Item::Special(_)) => {
            ctx.report(errors::names::hides_function(span, name));
        }
        _ => {}
    }
}

/// True when a variable may be given another value here; reports it otherwise.
pub(crate) fn may_rebind(ctx: &mut Ctx<'_, '_>, variable: Variable, span: Span) -> bool {
    let info = ctx.flow.versions.info(variable).clone();
    match info.access {
        Access::Parameter | Access::Receiver => {
            ctx.report(errors::stmt::parameter_written(span, &info.name, info.span, Writing::Assignment));
            return false;
        }
        Access::Guarded => {
            ctx.report(errors::stmt::guarded_written(span, &info.name, info.span));
            return false;
        }
        Access::Free | Access::Item | Access::Place(_) => {}
    }
    if let Some(child) = place::child_around(ctx, info.depth)
        && !own_name(ctx, variable)
    {
        ctx.report(errors::concurrent::written_by_child(span, &info.name, info.span, child));
        return false;
    }
    name::pin_if_nested(ctx, variable);
    if info.depth < ctx.scopes.depth() {
        ctx.writes.push(variable);
    }
    true
}

/// True for the outer name that the child task at hand is there to bind.
fn own_name(ctx: &Ctx<'_, '_>, variable: Variable) -> bool {
    super::frame::of_function(ctx).any(|frame| match frame {
        super::frame::Frame::Child(child) => child.binds == Some(variable),
        _ => false,
    })
}

/// The part of a tuple under a name that stands at `position`.
pub(crate) fn tuple_part(ctx: &mut Ctx<'_, '_>, tuple: &Expr, position: usize, ty: Ty, span: Span) -> Expr {
    let base = Box::new(super::aug_assign::again(ctx, tuple));
    ctx.expr(ExprKind::TupleField { base, index: position as u32 }, ty, span)
}
