//! Patterns.
//!
//! In: a pattern, and the type of what it is matched against. Out: a typed pattern; the names in it are bound in the scope at hand. Whether the arms of a
//! `match` take everything is in `exhaust.rs`.

mod constructor;

use std::collections::BTreeMap;

use super::because::Because;
use super::ctx::Ctx;
use super::flow::Version;
use super::{errors, expr};
use crate::ast::{self, PatternKind as Written};
use crate::hir::{ExprKind, Literal, LocalId, Pattern, PatternKind};
use crate::source::Span;
use crate::types::Ty;

/// The names that a pattern has bound so far, with their places.
type Bound = BTreeMap<String, (Version, Span)>;

/// What is known of the value that a pattern is matched against.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Subject {
    /// Nothing more than its type.
    Any,
    /// An arm before took `None`: a name stands for what is there.
    Present,
}

/// A pattern for a value of type `ty`; nothing where it was reported.
pub(crate) fn pattern(ctx: &mut Ctx<'_, '_>, ast: &ast::Pattern, ty: &Ty, subject: Subject) -> Option<Pattern> {
    let mut bound = Bound::new();
    let pattern = part(ctx, ast, ty, subject, &mut bound);
    if pattern.is_none() {
        bind_broken(ctx, ast, &bound);
    }
    pattern
}

/// Binds the names of a pattern that was reported, so that their uses are silent.
fn bind_broken(ctx: &mut Ctx<'_, '_>, ast: &ast::Pattern, bound: &Bound) {
    let mut name = |name: &ast::Name| {
        if !bound.contains_key(&name.text) {
            ctx.bind(&name.text, Ty::Error, name.span);
        }
    };
    match &ast.kind {
        Written::Bind(bind) | Written::Rest(Some(bind)) => name(bind),
        Written::As { pattern, name: bind } => {
            name(bind);
            bind_broken(ctx, pattern, bound);
        }
        Written::Tuple(parts) | Written::List(parts) | Written::Or(parts) => {
            parts.iter().for_each(|part| bind_broken(ctx, part, bound));
        }
        Written::Constructor { fields: Some(fields), .. } => {
            fields.iter().for_each(|field| bind_broken(ctx, &field.pattern, bound));
        }
        _ => {}
    }
}

fn part(ctx: &mut Ctx<'_, '_>, ast: &ast::Pattern, ty: &Ty, subject: Subject, bound: &mut Bound) -> Option<Pattern> {
    let ty = ctx.infer.settle(ty);
    if let Ty::Optional(inner) = &ty
        && takes_inside(ast, subject)
    {
        let pattern = part(ctx, ast, inner, Subject::Any, bound)?;
        return Some(Pattern { kind: PatternKind::Some(Box::new(pattern)), ty, span: ast.span });
    }
    let kind = match &ast.kind {
        Written::Wildcard => PatternKind::Wildcard,
        Written::Bind(name) => PatternKind::Bind(bind(ctx, name, &ty, bound)?, None),
        Written::Literal(literal) => self::literal(ctx, literal, &ty)?,
        Written::None => none(ctx, &ty, ast.span)?,
        Written::Tuple(parts) => tuple(ctx, parts, &ty, bound, ast.span)?,
        Written::List(parts) => list(ctx, parts, &ty, bound, ast.span)?,
        // The parser has reported a rest outside of a list.
        Written::Rest(_) => return None,
        Written::Constructor { path, fields } => {
            constructor::constructor(ctx, path, fields.as_deref(), &ty, bound, ast.span)?
        }
        Written::Or(alternatives) => or(ctx, alternatives, &ty, subject, bound, ast.span)?,
        Written::As { pattern, name } => {
            let inner = part(ctx, pattern, &ty, subject, bound)?;
            PatternKind::Bind(bind(ctx, name, &ty, bound)?, Some(Box::new(inner)))
        }
        Written::Error => return None,
    };
    Some(Pattern { kind, ty, span: ast.span })
}

/// True for patterns that, on a `T?`, are about the `T`.
fn takes_inside(ast: &ast::Pattern, subject: Subject) -> bool {
    match &ast.kind {
        Written::Wildcard | Written::None | Written::Or(_) | Written::Error | Written::Rest(_) => false,
        Written::Bind(_) => subject == Subject::Present,
        Written::As { pattern, .. } => takes_inside(pattern, subject),
        Written::Literal(_) | Written::Tuple(_) | Written::List(_) | Written::Constructor { .. } => true,
    }
}

fn bind(ctx: &mut Ctx<'_, '_>, name: &ast::Name, ty: &Ty, bound: &mut Bound) -> Option<LocalId> {
    if let Some((_, first)) = bound.get(&name.text) {
        ctx.report(errors::pattern::bound_twice(name.span, &name.text, *first));
        return None;
    }
    super::assign::check_name(ctx, &name.text, name.span);
    let version = ctx.bind(&name.text, ty.clone(), name.span);
    bound.insert(name.text.clone(), (version, name.span));
    Some(LocalId(version.0))
}

fn literal(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, ty: &Ty) -> Option<PatternKind> {
    let value = expr::infer(ctx, ast, Some(ty));
    if ctx.infer.coerce(ty, &value.ty).is_err() {
        let (wanted, found) = (ctx.show(ty), ctx.show(&value.ty));
        ctx.report(errors::pattern::other_type(ast.span, &wanted, &found));
        return None;
    }
    let value = super::coerce::fit(ctx, value, ty, Because::Nothing);
    match (value.kind, ty) {
        (ExprKind::Literal(Literal::Int(value)), Ty::Float | Ty::Float32) => {
            Some(PatternKind::Literal(Literal::Float(value as f64)))
        }
        (ExprKind::Literal(literal), _) => Some(PatternKind::Literal(literal)),
        _ => None,
    }
}

fn none(ctx: &mut Ctx<'_, '_>, ty: &Ty, span: Span) -> Option<PatternKind> {
    match ty {
        Ty::Optional(_) => Some(PatternKind::None),
        Ty::Error => None,
        _ => {
            let text = ctx.show(ty);
            ctx.report(errors::pattern::never_none(span, &text));
            None
        }
    }
}

fn tuple(ctx: &mut Ctx<'_, '_>, parts: &[ast::Pattern], ty: &Ty, bound: &mut Bound, span: Span) -> Option<PatternKind> {
    let Ty::Tuple(types) = ty else { return mismatch(ctx, ty, span, "a tuple") };
    if types.len() != parts.len() {
        ctx.report(errors::pattern::tuple_length(span, parts.len(), types.len()));
        return None;
    }
    // Every part is looked at, so that each mistake is reported.
    let parts: Vec<Option<Pattern>> =
        parts.iter().zip(types.iter()).map(|(pattern, ty)| part(ctx, pattern, ty, Subject::Any, bound)).collect();
    Some(PatternKind::Tuple(parts.into_iter().collect::<Option<_>>()?))
}

fn list(ctx: &mut Ctx<'_, '_>, parts: &[ast::Pattern], ty: &Ty, bound: &mut Bound, span: Span) -> Option<PatternKind> {
    let Ty::List(item) = ty else { return mismatch(ctx, ty, span, "a list") };
    let (mut before, mut after) = (Vec::new(), Vec::new());
    let mut rest: Option<(Option<LocalId>, Span)> = None;
    for pattern in parts {
        let Written::Rest(name) = &pattern.kind else {
            let part = part(ctx, pattern, item, Subject::Any, bound)?;
            if rest.is_some() {
                after.push(part)
            } else {
                before.push(part)
            }
            continue;
        };
        // The parser has reported two.
        if rest.is_some() {
            return None;
        }
        let local = match name {
            Some(name) => Some(bind(ctx, name, ty, bound)?),
            None => None,
        };
        rest = Some((local, pattern.span));
    }
    Some(PatternKind::List { before, rest: rest.map(|(local, _)| local), after })
}

/// `a | b`: each alternative binds the same names; they are the locals of the first.
fn or(
    ctx: &mut Ctx<'_, '_>,
    alternatives: &[ast::Pattern],
    ty: &Ty,
    subject: Subject,
    bound: &mut Bound,
    span: Span,
) -> Option<PatternKind> {
    let before: Bound = bound.clone();
    let mut checked = Vec::with_capacity(alternatives.len());
    let mut first: Option<Bound> = None;
    for alternative in alternatives {
        let mut names = before.clone();
        let pattern = part(ctx, alternative, ty, subject, &mut names);
        names.retain(|name, _| !before.contains_key(name));
        match &first {
            None => first = Some(names),
            Some(first) => same_names(ctx, first, &names, span)?,
        }
        checked.push(pattern?);
    }
    bound.extend(first.unwrap_or_default());
    Some(PatternKind::Or(checked))
}

/// Makes the names of a later alternative those of the first.
fn same_names(ctx: &mut Ctx<'_, '_>, first: &Bound, names: &Bound, span: Span) -> Option<()> {
    let missing = first.keys().find(|name| !names.contains_key(*name));
    if let Some(name) = missing.or_else(|| names.keys().find(|name| !first.contains_key(*name))) {
        ctx.report(errors::pattern::not_in_all(span, name));
        return None;
    }
    for (name, (version, at)) in names {
        let (leader, leader_at) = first[name];
        let ty = |ctx: &Ctx<'_, '_>, version| ctx.flow.versions.info(ctx.flow.versions.variable(version)).ty.clone();
        let (wanted, found) = (ty(ctx, leader), ty(ctx, *version));
        if ctx.infer.unify(&wanted, &found).is_err() {
            let (wanted, found) = (ctx.show(&wanted), ctx.show(&found));
            ctx.report(errors::pattern::other_type_in_alternative(*at, name, leader_at, &wanted, &found));
            return None;
        }
        ctx.flow.versions.unite(leader, *version);
        let variable = ctx.flow.versions.variable(leader);
        ctx.scopes.bind(name, variable);
    }
    Some(())
}

/// Reports a pattern of another kind than the value.
fn mismatch(ctx: &mut Ctx<'_, '_>, ty: &Ty, span: Span, what: &str) -> Option<PatternKind> {
    if *ty != Ty::Error {
        let text = ctx.show(ty);
        ctx.report(errors::pattern::other_kind(span, what, &text));
    }
    None
}
