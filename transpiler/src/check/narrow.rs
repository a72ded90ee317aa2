//! Places of type `T?` that are known to hold a `T`.
//!
//! In: tests, and what the flow knows of a place. Out: `ExprKind::Test`, and the place's inside where it is read: the name that the test binds, or
//! an `Unwrap` where that name does not reach.

use super::ctx::Ctx;
use super::errors;
use super::flow::{Fact, Origin, Path};
use super::infer::OriginKind;
use super::{expr, flow};
use crate::ast;
use crate::hir::{Expr, ExprKind, LocalId};
use crate::source::Span;
use crate::types::Ty;

/// What a condition says of places when it holds, and when it does not.
#[derive(Debug, Clone, Default)]
pub(crate) struct Learned {
    /// Known where it holds.
    pub(crate) when_true: Vec<(Path, Fact)>,
    /// Known where it does not.
    pub(crate) when_false: Vec<(Path, Fact)>,
    /// It is written as `True` or `False`.
    pub(crate) always: Option<bool>,
}

impl Learned {
    /// What is learnt from the opposite.
    pub(crate) fn opposite(self) -> Learned {
        Learned { when_true: self.when_false, when_false: self.when_true, always: self.always.map(|value| !value) }
    }

    /// The same where the names that tests bind do not reach.
    pub(crate) fn without_names(self) -> Learned {
        let nameless = |facts: Vec<(Path, Fact)>| facts.into_iter().map(|(path, _)| (path, Fact::Known)).collect();
        Learned { when_true: nameless(self.when_true), when_false: nameless(self.when_false), always: self.always }
    }
}

/// A place as it is read: its inside, where that is known to be there and a `T?` is not what is asked for.
pub(crate) fn narrowed(ctx: &mut Ctx<'_, '_>, place: Expr, hint: Option<&Ty>) -> Expr {
    let Ty::Optional(inner) = ctx.shallow(&place.ty) else { return place };
    if hint.is_some_and(|hint| matches!(ctx.shallow(hint), Ty::Optional(_))) {
        return place;
    }
    let fact = ctx.path(&place).and_then(|path| ctx.flow.fact(&path));
    let span = place.span;
    match fact {
        None => place,
        Some(Fact::Tested(version)) => ctx.local(version, span),
        Some(Fact::Known) => ctx.expr(ExprKind::Unwrap(Box::new(place)), Ty::clone(&inner), span),
    }
}

/// The expression without narrowing: a `T?` stays one.
pub(crate) fn whole(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    let inner = ctx.infer.fresh(ast.span, OriginKind::None);
    expr::infer(ctx, ast, Some(&Ty::optional(inner)))
}

/// What a mistaken test of a place means: that it is there.
pub(crate) fn assumed(ctx: &Ctx<'_, '_>, place: &Expr) -> Learned {
    let path = match ctx.shallow(&place.ty) {
        Ty::Optional(_) => ctx.path(place),
        _ => None,
    };
    let when_true = path.into_iter().map(|path| (path, Fact::Known)).collect();
    Learned { when_true, ..Learned::default() }
}

/// `operand is None`, or with `present` `operand is not None`.
pub(crate) fn test(ctx: &mut Ctx<'_, '_>, operand: &ast::Expr, present: bool, span: Span) -> (Expr, Learned) {
    let place = whole(ctx, operand);
    let inner = match ctx.shallow(&place.ty) {
        Ty::Optional(inner) => Ty::clone(&inner),
        open @ Ty::Infer(_) => {
            let inner = ctx.infer.fresh(operand.span, OriginKind::None);
            ctx.infer.try_unify(&open, &Ty::optional(inner.clone()));
            inner
        }
        Ty::Error => return (ctx.expr(ExprKind::Unit, Ty::Error, span), Learned::default()),
        other => {
            let text = ctx.show(&other);
            let diagnostic = errors::expr::never_none(operand.span, &text);
            let diagnostic = match declared(ctx, &place) {
                Some(declared) => diagnostic.relies_on(declared, "its type is settled here"),
                None => diagnostic,
            };
            return (ctx.fail(span, diagnostic), Learned::default());
        }
    };
    let path = ctx.path(&place);
    let mut learned = Learned::default();
    let bind = path.map(|path| {
        let version = inside(ctx, &place, inner);
        learned.when_true.push((path, Fact::Tested(version)));
        LocalId(version.0)
    });
    let kind = ExprKind::Test { place: Box::new(place), present, bind };
    let learned = if present { learned } else { learned.opposite() };
    (ctx.expr(kind, Ty::Bool, span), learned)
}

/// Where the variable that a place is was declared.
fn declared(ctx: &Ctx<'_, '_>, place: &Expr) -> Option<Span> {
    let ExprKind::Local(local) = &place.kind else { return None };
    let variable = ctx.flow.versions.variable(flow::Version(local.0));
    Some(ctx.flow.versions.info(variable).span)
}

/// A variable that stands for the inside of a place; the test binds it if something reads it.
pub(crate) fn inside(ctx: &mut Ctx<'_, '_>, place: &Expr, inner: Ty) -> flow::Version {
    let name = place_name(ctx, place);
    let variable = ctx.variable(&name, inner, place.span, true);
    if let Some(path) = ctx.path(place) {
        let access = ctx.flow.versions.info(path.root).access;
        ctx.flow.versions.info_mut(variable).access = access;
        ctx.aliases.insert(variable, path);
    }
    ctx.flow.versions.add(variable, Origin::Bound)
}

/// The last name of a place.
pub(crate) fn place_name(ctx: &Ctx<'_, '_>, place: &Expr) -> String {
    match &place.kind {
        ExprKind::Local(local) => {
            let variable = ctx.flow.versions.variable(flow::Version(local.0));
            let name = &ctx.flow.versions.info(variable).name;
            if name == "self" { "this".to_owned() } else { name.clone() }
        }
        ExprKind::Field { owner, field, .. } => {
            ctx.world.fields(*owner, 0).get(*field as usize).map_or("value", |field| field.name.as_str()).to_owned()
        }
        ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) | ExprKind::Index { base, .. } => {
            place_name(ctx, base)
        }
        _ => "value".to_owned(),
    }
}
