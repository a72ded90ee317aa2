//! `a, b = value`: values taken apart.
//!
//! In: targets and one value. Out: `AssignTuple` where the value is written as a tuple, `LetTuple` where it is a tuple with a name for each part, else the
//! value under a name of its own and an assignment for each part. A list is taken apart by position; it has to have that many items.

use super::{assigned, check_name, declare, holds, local_place, written_place};
use crate::ast::{self, Target, TargetKind};
use crate::check::aug_assign::again;
use crate::check::because::Because;
use crate::check::ctx::Ctx;
use crate::check::{call, coerce, errors, expr, literal, target};
use crate::hir::{Binding, CompareOp, Expr, ExprKind, IndexKind, Literal, LocalId, Stmt, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// `parts = value`.
pub(super) fn assign(
    ctx: &mut Ctx<'_, '_>,
    parts: &[Target],
    value: &ast::Expr,
    (at, span): (Span, Span),
    out: &mut Vec<Stmt>,
) {
    match &value.kind {
        ast::ExprKind::Tuple(items) if !has_star(parts) && items.len() == parts.len() => {
            from_tuple(ctx, parts, items, span, out);
        }
        _ => {
            let value = literal::value(ctx, value);
            let value = coerce::built(ctx, value);
            ctx.settle(&value.ty.clone());
            from_value(ctx, parts, value, (at, span), out);
        }
    }
}

fn has_star(parts: &[Target]) -> bool {
    parts.iter().any(|part| matches!(part.kind, TargetKind::Star(_)))
}

/// `a, b = b, a`: all values first, then all places.
fn from_tuple(ctx: &mut Ctx<'_, '_>, parts: &[Target], items: &[ast::Expr], span: Span, out: &mut Vec<Stmt>) {
    let places: Vec<Option<Expr>> = parts
        .iter()
        .map(|part| match &part.kind {
            TargetKind::Place(place) => written_place(ctx, place),
            _ => None,
        })
        .collect();
    let values: Vec<Expr> = parts
        .iter()
        .zip(items)
        .zip(&places)
        .map(|((part, item), place)| match (wanted(ctx, part), place) {
            (Some((ty, because)), _) => expr::check(ctx, item, &ty, because),
            (None, Some(place)) => expr::check(ctx, item, &place.ty, Because::Nothing),
            (None, None) => literal::value(ctx, item),
        })
        .collect();
    let mut stored = (Vec::new(), Vec::new());
    let mut later = Vec::new();
    for ((part, value), place) in parts.iter().zip(values).zip(places) {
        match &part.kind {
            TargetKind::Name(name) => {
                let ty = ctx.settle(&value.ty.clone());
                if let Some(place) = name_place(ctx, name, ty, &value, part.span) {
                    stored.0.push(place);
                    stored.1.push(value);
                }
            }
            TargetKind::Place(_) => {
                if let Some(place) = place.filter(|_| value.ty != Ty::Error) {
                    assigned(ctx, &place);
                    holds(ctx, &place, &value);
                    stored.0.push(place);
                    stored.1.push(value);
                }
            }
            // A part that is taken apart itself, or dropped, gets its value under a name first.
            _ => {
                let (before, value) = call::hoisted(ctx, value, "part");
                out.push(before);
                later.push((part, value));
            }
        }
    }
    match (stored.0.len(), stored.0.pop(), stored.1.pop()) {
        (0, ..) => {}
        (1, Some(place), Some(value)) => {
            let stmt = ctx.stmt(StmtKind::Assign { place, value }, span);
            out.push(stmt);
        }
        (_, Some(place), Some(value)) => {
            stored.0.push(place);
            stored.1.push(value);
            let stmt = ctx.stmt(StmtKind::AssignTuple { places: stored.0, values: stored.1 }, span);
            out.push(stmt);
        }
        _ => {}
    }
    for (part, value) in later {
        one(ctx, part, value, span, out);
    }
}

/// The type that a part asks for: that of the variable.
fn wanted(ctx: &Ctx<'_, '_>, part: &Target) -> Option<(Ty, Because)> {
    let TargetKind::Name(name) = &part.kind else { return None };
    let info = ctx.flow.versions.info(ctx.scopes.lookup(name)?);
    Some((info.ty.clone(), Because::Variable(info.span)))
}

/// A name as a place, declared where it is new.
fn name_place(ctx: &mut Ctx<'_, '_>, name: &str, ty: Ty, value: &Expr, span: Span) -> Option<Expr> {
    let variable = match ctx.scopes.lookup(name) {
        Some(variable) => {
            if !super::may_rebind(ctx, variable, span) {
                return None;
            }
            variable
        }
        None => {
            check_name(ctx, name, span);
            declare(ctx, name, ty, span)
        }
    };
    let version = super::assigned_version(ctx, variable);
    let place = local_place(ctx, version, span);
    holds(ctx, &place, value);
    Some(place)
}

/// One value, taken apart by its type.
pub(super) fn from_value(
    ctx: &mut Ctx<'_, '_>,
    parts: &[Target],
    value: Expr,
    (at, span): (Span, Span),
    out: &mut Vec<Stmt>,
) {
    let ty = ctx.shallow(&value.ty);
    match &ty {
        Ty::Error => silent(ctx, parts),
        Ty::List(item) => {
            let item = Ty::clone(item);
            list(ctx, parts, value, &item, (at, span), out);
        }
        Ty::Tuple(types) if has_star(parts) => {
            let types = types.to_vec();
            starred_tuple(ctx, parts, value, &types, (at, span), out);
        }
        _ => match target::parts(ctx, &ty, parts.len()) {
            Some(types) if names_only(parts) => whole_tuple(ctx, parts, value, &types, span, out),
            Some(types) => {
                let (before, value) = call::hoisted(ctx, value, "parts");
                out.push(before);
                for (position, (part, ty)) in parts.iter().zip(types).enumerate() {
                    let piece = super::tuple_part(ctx, &value, position, ty, part.span);
                    one(ctx, part, piece, span, out);
                }
            }
            None => {
                let text = ctx.show(&ty);
                ctx.report(errors::stmt::not_taken_apart(at, parts.len(), &ty, &text));
                silent(ctx, parts);
            }
        },
    }
}

/// The names of a value that was reported, so that their uses are silent.
fn silent(ctx: &mut Ctx<'_, '_>, parts: &[Target]) {
    for part in parts {
        match &part.kind {
            TargetKind::Star(inner) => silent(ctx, std::slice::from_ref(inner)),
            TargetKind::Place(_) => {}
            _ => {
                target::assign(ctx, part, &Ty::Error);
            }
        }
    }
}

fn names_only(parts: &[Target]) -> bool {
    parts.iter().all(|part| match &part.kind {
        TargetKind::Name(_) | TargetKind::Wildcard => true,
        TargetKind::Tuple(parts) => names_only(parts),
        TargetKind::Star(_) | TargetKind::Place(_) => false,
    })
}

/// A tuple with a name for each part; names that exist are told apart in `declare.rs`.
fn whole_tuple(ctx: &mut Ctx<'_, '_>, parts: &[Target], value: Expr, types: &[Ty], span: Span, out: &mut Vec<Stmt>) {
    let bindings = parts.iter().zip(types).map(|(part, ty)| binding(ctx, part, ty));
    let binding = Binding::Tuple(bindings.collect());
    let stmt = ctx.stmt(StmtKind::LetTuple { binding, value }, span);
    out.push(stmt);
}

fn binding(ctx: &mut Ctx<'_, '_>, part: &Target, ty: &Ty) -> Binding {
    match &part.kind {
        TargetKind::Name(name) => match target::variable(ctx, name, ty, part.span) {
            Some(variable) => {
                let version = super::assigned_version(ctx, variable);
                Binding::Local(LocalId(version.0))
            }
            None => Binding::Wildcard,
        },
        TargetKind::Tuple(parts) => match target::parts(ctx, ty, parts.len()) {
            Some(types) => Binding::Tuple(parts.iter().zip(&types).map(|(part, ty)| binding(ctx, part, ty)).collect()),
            None => {
                let text = ctx.show(ty);
                ctx.report(errors::stmt::not_taken_apart(part.span, parts.len(), ty, &text));
                silent(ctx, parts);
                Binding::Wildcard
            }
        },
        _ => Binding::Wildcard,
    }
}

/// One part gets its value.
fn one(ctx: &mut Ctx<'_, '_>, part: &Target, value: Expr, span: Span, out: &mut Vec<Stmt>) {
    match &part.kind {
        TargetKind::Wildcard => {}
        TargetKind::Name(name) => {
            let value = match wanted(ctx, part) {
                Some((ty, because)) => coerce::fit(ctx, value, &ty, because),
                None => value,
            };
            let ty = value.ty.clone();
            if let Some(place) = name_place(ctx, name, ty, &value, part.span) {
                let stmt = ctx.stmt(StmtKind::Assign { place, value }, span);
                out.push(stmt);
            }
        }
        TargetKind::Place(place) => {
            let Some(place) = written_place(ctx, place) else { return };
            let value = coerce::fit(ctx, value, &place.ty, Because::Nothing);
            assigned(ctx, &place);
            holds(ctx, &place, &value);
            let stmt = ctx.stmt(StmtKind::Assign { place, value }, span);
            out.push(stmt);
        }
        TargetKind::Tuple(parts) => from_value(ctx, parts, value, (part.span, span), out),
        TargetKind::Star(inner) => one(ctx, inner, value, span, out),
    }
}

/// `a, *rest = tuple`: the rest is a list, as in Python.
fn starred_tuple(
    ctx: &mut Ctx<'_, '_>,
    parts: &[Target],
    value: Expr,
    types: &[Ty],
    (at, span): (Span, Span),
    out: &mut Vec<Stmt>,
) {
    let Some(star) = single_star(parts) else { return silent(ctx, parts) };
    let behind = parts.len() - star - 1;
    if types.len() + 1 < parts.len() {
        let text = ctx.show(&value.ty);
        ctx.report(errors::stmt::not_taken_apart(at, parts.len() - 1, &value.ty, &text));
        return silent(ctx, parts);
    }
    let (before, value) = call::hoisted(ctx, value, "parts");
    out.push(before);
    let rest = star..types.len() - behind;
    for (position, part) in parts.iter().enumerate() {
        if position == star {
            let items: Vec<Expr> =
                rest.clone().map(|at| super::tuple_part(ctx, &value, at, types[at].clone(), part.span)).collect();
            let (items, ty) = crate::check::conditional::unite(ctx, items, None, Because::Items);
            let list = ctx.expr(ExprKind::List(items), Ty::list(ty), part.span);
            one(ctx, part, list, span, out);
        } else {
            let at = if position < star { position } else { types.len() - (parts.len() - position) };
            let piece = super::tuple_part(ctx, &value, at, types[at].clone(), part.span);
            one(ctx, part, piece, span, out);
        }
    }
}

/// The position of the one `*rest`.
fn single_star(parts: &[Target]) -> Option<usize> {
    let mut stars = parts.iter().enumerate().filter(|(_, part)| matches!(part.kind, TargetKind::Star(_)));
    let first = stars.next().map(|(position, _)| position);
    // The parser has reported two.
    if stars.next().is_none() { first } else { None }
}

/// A list by position: the first from the front, those behind `*rest` from the end.
fn list(ctx: &mut Ctx<'_, '_>, parts: &[Target], value: Expr, item: &Ty, (_, span): (Span, Span), out: &mut Vec<Stmt>) {
    let starred = has_star(parts);
    let star = match starred {
        true => match single_star(parts) {
            Some(star) => star,
            None => return silent(ctx, parts),
        },
        false => parts.len(),
    };
    let (before, value) = call::hoisted(ctx, value, "parts");
    out.push(before);
    let needed = parts.len() - usize::from(starred);
    let check = length_check(ctx, &value, needed, starred, span);
    out.extend(check);
    for (position, part) in parts.iter().enumerate() {
        let piece = if position == star {
            let behind = parts.len() - star - 1;
            let start = (position > 0).then(|| Box::new(int(ctx, position as i128, span)));
            let end = (behind > 0).then(|| Box::new(int(ctx, -(behind as i128), span)));
            let kind = ExprKind::Slice { base: Box::new(again(ctx, &value)), start, end };
            ctx.expr(kind, Ty::list(item.clone()), part.span)
        } else {
            let at = if position < star { position as i128 } else { position as i128 - parts.len() as i128 };
            let index = Box::new(int(ctx, at, span));
            let kind = ExprKind::Index { base: Box::new(again(ctx, &value)), index, kind: IndexKind::List };
            ctx.expr(kind, item.clone(), part.span)
        };
        one(ctx, part, piece, span, out);
    }
}

/// `assert len(parts) == 2`, with words for who meets it.
fn length_check(ctx: &mut Ctx<'_, '_>, value: &Expr, needed: usize, at_least: bool, span: Span) -> Option<Stmt> {
    let list = again(ctx, value);
    let length = call::length(ctx, list, span)?;
    let needed_expr = int(ctx, needed as i128, span);
    let op = if at_least { CompareOp::Ge } else { CompareOp::Eq };
    let kind = ExprKind::Compare { first: Box::new(length), rest: vec![(op, needed_expr)] };
    let condition = ctx.expr(kind, Ty::Bool, span);
    let words = if at_least { "at least " } else { "" };
    let text = Literal::Str(format!("the list does not have {words}{needed} items"));
    let message = ctx.expr(ExprKind::Literal(text), Ty::Str, span);
    Some(ctx.stmt(StmtKind::Assert { condition, message: Some(message) }, span))
}

fn int(ctx: &mut Ctx<'_, '_>, value: i128, span: Span) -> Expr {
    ctx.expr(ExprKind::Literal(Literal::Int(value)), Ty::INT, span)
}
