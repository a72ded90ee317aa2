//! Literals: numbers, texts, `None`, tuples, lists, sets, dicts.
//!
//! In: a literal and what its context would like. Out: a typed expression. A number takes the type that is asked for; an empty collection has
//! variables for its parts, which the first use settles.

use super::because::Because;
use super::conditional::unite;
use super::ctx::Ctx;
use super::infer::OriginKind;
use super::{errors, expr};
use crate::ast::{self, Literal};
use crate::hir::{self, Expr, ExprKind};
use crate::source::Span;
use crate::types::Ty;

/// A single value.
pub(crate) fn literal(ctx: &mut Ctx<'_, '_>, value: &Literal, hint: Option<&Ty>, span: Span) -> Expr {
    let (literal, ty) = match value {
        Literal::Int(value) => (hir::Literal::Int(i128::from(*value)), ctx.infer.int_literal(span)),
        Literal::Float(value) => (hir::Literal::Float(*value), ctx.infer.float_literal(span)),
        Literal::Str(text) => (hir::Literal::Str(text.clone()), Ty::Str),
        Literal::Bytes(bytes) => (hir::Literal::Bytes(bytes.clone()), Ty::Bytes),
        Literal::Bool(value) => (hir::Literal::Bool(*value), Ty::Bool),
        Literal::Duration(nanos) => (hir::Literal::Duration(*nanos), Ty::Duration),
        Literal::None => return none(ctx, hint, span),
    };
    ctx.expr(ExprKind::Literal(literal), ty, span)
}

/// `None` as a value of a `T?`.
fn none(ctx: &mut Ctx<'_, '_>, hint: Option<&Ty>, span: Span) -> Expr {
    let ty = match hint.map(|hint| ctx.shallow(hint)) {
        Some(optional @ Ty::Optional(_)) => optional,
        _ => Ty::optional(ctx.infer.fresh(span, OriginKind::None)),
    };
    ctx.expr(ExprKind::NoneValue, ty, span)
}

/// `(a, b)`.
pub(crate) fn tuple(ctx: &mut Ctx<'_, '_>, items: &[ast::Expr], hint: Option<&Ty>, span: Span) -> Expr {
    if items.is_empty() {
        return ctx.fail(span, errors::expr::empty_tuple(span));
    }
    let hints: Vec<Option<Ty>> = match hint.map(|hint| ctx.shallow(hint)) {
        Some(Ty::Tuple(parts)) if parts.len() == items.len() => parts.iter().cloned().map(Some).collect(),
        _ => vec![None; items.len()],
    };
    let checked = items.iter().zip(&hints).map(|(item, hint)| match hint {
        Some(ty) => expr::check(ctx, item, ty, Because::Nothing),
        None => value(ctx, item),
    });
    let checked: Vec<Expr> = checked.collect();
    let ty = Ty::tuple(checked.iter().map(|item| item.ty.clone()).collect());
    let ty = if checked.iter().any(|item| item.ty == Ty::Error) { Ty::Error } else { ty };
    ctx.expr(ExprKind::Tuple(checked), ty, span)
}

/// `[a, b]`, also with `*xs` inside.
pub(crate) fn list(ctx: &mut Ctx<'_, '_>, items: &[ast::Expr], hint: Option<&Ty>, span: Span) -> Expr {
    let wanted = match hint.map(|hint| ctx.shallow(hint)) {
        Some(Ty::List(item) | Ty::Iter(item)) => Some(Ty::clone(&item)),
        _ => None,
    };
    if items.iter().any(|item| matches!(item.kind, ast::ExprKind::Star(_))) {
        return spread(ctx, items, wanted.as_ref(), span);
    }
    let (items, item) = collection(ctx, items, wanted.as_ref(), OriginKind::List, span);
    let ty = if item == Ty::Error { item } else { Ty::list(item) };
    ctx.expr(ExprKind::List(items), ty, span)
}

/// `{a, b}`.
pub(crate) fn set(ctx: &mut Ctx<'_, '_>, items: &[ast::Expr], hint: Option<&Ty>, span: Span) -> Expr {
    let wanted = match hint.map(|hint| ctx.shallow(hint)) {
        Some(Ty::Set(item) | Ty::Iter(item)) => Some(Ty::clone(&item)),
        _ => None,
    };
    let (items, item) = collection(ctx, items, wanted.as_ref(), OriginKind::Set, span);
    if item == Ty::Error {
        return ctx.broken(span);
    }
    ctx.expr(ExprKind::Set(items), Ty::Set(item.into()), span)
}

/// `{k: v}`.
pub(crate) fn dict(ctx: &mut Ctx<'_, '_>, pairs: &[(ast::Expr, ast::Expr)], hint: Option<&Ty>, span: Span) -> Expr {
    let (key_hint, value_hint) = match hint.map(|hint| ctx.shallow(hint)) {
        Some(Ty::Dict(key, value)) => (Some(Ty::clone(&key)), Some(Ty::clone(&value))),
        _ => (None, None),
    };
    let keys: Vec<Expr> = pairs.iter().map(|(key, _)| item(ctx, key, key_hint.as_ref())).collect();
    let values: Vec<Expr> = pairs.iter().map(|(_, value)| item(ctx, value, value_hint.as_ref())).collect();
    let (keys, key) = parts(ctx, keys, key_hint.as_ref(), OriginKind::Dict, span);
    let (values, value) = parts(ctx, values, value_hint.as_ref(), OriginKind::Dict, span);
    if key == Ty::Error || value == Ty::Error {
        return ctx.broken(span);
    }
    let pairs = keys.into_iter().zip(values).collect();
    ctx.expr(ExprKind::Dict(pairs), Ty::Dict(key.into(), value.into()), span)
}

/// The items of a literal, and the one type that they have.
fn collection(
    ctx: &mut Ctx<'_, '_>,
    items: &[ast::Expr],
    wanted: Option<&Ty>,
    kind: OriginKind,
    span: Span,
) -> (Vec<Expr>, Ty) {
    let mut checked: Vec<Expr> = Vec::with_capacity(items.len());
    for ast in items {
        // A lambda without a type of its own is like the first function of the list.
        let like = checked.first().filter(|_| matches!(ast.kind, ast::ExprKind::Lambda(_))).map(|one| one.ty.clone());
        let one = match (wanted, like) {
            (None, Some(like)) => expr::infer(ctx, ast, Some(&like)),
            _ => item(ctx, ast, wanted),
        };
        checked.push(one);
    }
    parts(ctx, checked, wanted, kind, span)
}

/// An item: one that is asked for fits, all others have the type that they have by themselves.
fn item(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, wanted: Option<&Ty>) -> Expr {
    match wanted.filter(|wanted| !matches!(ctx.shallow(wanted), Ty::Infer(_))) {
        Some(wanted) => expr::check(ctx, ast, wanted, Because::Nothing),
        None => value(ctx, ast),
    }
}

/// An expression that has to give something.
pub(crate) fn value(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr) -> Expr {
    let found = expr::infer(ctx, ast, None);
    if ctx.shallow(&found.ty) == Ty::None {
        if let Some(argument) = removed_item(ctx, ast, &found) {
            // By position is meant: that the argument is no item follows.
            ctx.diagnostics.retain(|diagnostic| diagnostic.code != "E0201" || diagnostic.span != argument);
            return ctx.fail(ast.span, errors::expr::removed_by_value(ast.span, ctx.world.sources.text(argument)));
        }
        let nothing = errors::expr::gives_nothing(ast.span);
        return ctx.fail(ast.span, super::coerce::without_result(ctx, &found, nothing));
    }
    super::coerce::built(ctx, found)
}

/// The argument of `xs.remove(x)` on a list, which takes an item out by its value and gives nothing.
fn removed_item(ctx: &Ctx<'_, '_>, ast: &ast::Expr, found: &Expr) -> Option<Span> {
    let (ast::ExprKind::Call { callee, args, .. }, ExprKind::Call(call)) = (&ast.kind, &found.kind) else {
        return None;
    };
    let ast::ExprKind::Attribute { name, .. } = &callee.kind else { return None };
    let receiver = ctx.shallow(&call.args.first()?.value.ty);
    (name.text == "remove" && matches!(receiver, Ty::List(_))).then(|| args.first().map(|arg| arg.value.span))?
}

fn parts(
    ctx: &mut Ctx<'_, '_>,
    items: Vec<Expr>,
    wanted: Option<&Ty>,
    kind: OriginKind,
    span: Span,
) -> (Vec<Expr>, Ty) {
    if items.is_empty() {
        let ty = wanted.cloned().unwrap_or_else(|| ctx.infer.fresh(span, kind));
        return (items, ty);
    }
    unite(ctx, items, wanted, Because::Items)
}

/// `[a, *xs, b]`: the pieces as lists, one behind the other.
fn spread(ctx: &mut Ctx<'_, '_>, items: &[ast::Expr], wanted: Option<&Ty>, span: Span) -> Expr {
    let item = wanted.cloned().unwrap_or_else(|| ctx.infer.fresh(span, OriginKind::List));
    let list = Ty::list(item.clone());
    let mut pieces: Vec<Expr> = Vec::new();
    let mut single: Vec<Expr> = Vec::new();
    for ast in items {
        match &ast.kind {
            ast::ExprKind::Star(inner) => {
                pieces.extend(piece(ctx, &mut single, &list));
                let iterator = expr::check(ctx, inner, &Ty::iter(item.clone()), Because::Nothing);
                pieces.push(super::coerce::gathered(ctx, iterator, item.clone()));
            }
            _ => single.push(expr::check(ctx, ast, &item, Because::Nothing)),
        }
    }
    pieces.extend(piece(ctx, &mut single, &list));
    let mut pieces = pieces.into_iter();
    let Some(first) = pieces.next() else { return ctx.broken(span) };
    pieces.fold(first, |lhs, rhs| ctx.expr(ExprKind::Concat(Box::new(lhs), Box::new(rhs)), list.clone(), span))
}

/// The items that stand alone so far, as a list.
fn piece(ctx: &mut Ctx<'_, '_>, single: &mut Vec<Expr>, list: &Ty) -> Option<Expr> {
    let (first, last) = (single.first()?.span, single.last()?.span);
    let items = std::mem::take(single);
    Some(ctx.expr(ExprKind::List(items), list.clone(), first.to(last)))
}
