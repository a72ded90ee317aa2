//! `concurrent:` and its children.
//!
//! In: options and statements. Out: `Concurrent`: a direct statement that contains `spawn` runs in the body, every other one is a child task. What children bind
//! is assigned when the block ends; inside it no sibling may read it.

mod survey;

use std::collections::BTreeMap;

use super::because::Because;
use super::ctx::Ctx;
use super::flow::{Origin, Variable, Version};
use super::frame::{self, Child as ChildFrame, Frame};
use super::with::at_least_one;
use super::{assign, block, coerce, errors, expr, literal, stmt};
use crate::ast::{self, StmtKind as Written, TargetKind};
use crate::hir::{Child, ChildKind, Concurrent, Exits, Expr, LocalId, ScopeItem, Stmt, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// What is assigned when the block ends.
#[derive(Default)]
struct Ends<'x> {
    /// Variables with the versions that they then have.
    bound: Vec<(Variable, Version)>,
    /// Tuples that are then taken apart: the targets, the value, and their place.
    apart: Vec<(&'x [ast::Target], Version, Span)>,
    /// Names that hold tasks inside.
    tasks: Vec<(&'x str, Variable, Span)>,
}

/// `concurrent(limit=8):`.
pub(crate) fn concurrent(
    ctx: &mut Ctx<'_, '_>,
    options: &[ast::Argument],
    body: &ast::Block,
    (keyword, span): (Span, Span),
    out: &mut Vec<Stmt>,
) {
    let (limit, name) = self::options(ctx, options);
    let names = survey::names(body);
    for (name, first, second) in survey::twice(&names) {
        ctx.report(errors::concurrent::bound_twice(second, name, first));
    }
    let id = ctx.stmt_id();
    let mut ends = Ends::default();
    let mut items = Vec::with_capacity(body.stmts.len());
    ctx.scopes.open();
    ctx.frames.push(Frame::Guarded(Exits::default()));
    ctx.frames.push(Frame::Concurrent(id));
    for stmt in &body.stmts {
        match survey::spawns(stmt) {
            true => in_body(ctx, stmt, &names, &mut ends, &mut items),
            false => items.extend(child(ctx, stmt, &names, &mut ends).map(ScopeItem::Child)),
        }
    }
    ctx.frames.pop();
    let exits = match ctx.frames.pop() {
        Some(Frame::Guarded(exits)) => exits,
        _ => Exits::default(),
    };
    let joined = joined(ctx, &ends.tasks);
    let Ends { mut bound, apart, .. } = ends;
    let mut pairs = Vec::with_capacity(joined.len());
    for (tasks, variable, values) in joined {
        pairs.push((LocalId(tasks.0), LocalId(values.0)));
        bound.push((variable, values));
    }
    for (variable, version) in bound {
        ctx.flow.set(variable, version);
    }
    let concurrent = Concurrent { limit, name, items, joined: pairs, exits };
    let kind = StmtKind::Concurrent(Box::new(concurrent));
    out.push(Stmt { id, kind, span });
    for (targets, version, span) in apart {
        let value = ctx.local(version, keyword);
        assign::taken_apart(ctx, targets, value, span, out);
    }
}

/// `limit=` and `name=`.
fn options(ctx: &mut Ctx<'_, '_>, options: &[ast::Argument]) -> (Option<Expr>, Option<Expr>) {
    let (mut limit, mut name) = (None, None);
    for option in options {
        let Some(word) = &option.name else {
            ctx.report(errors::call::option_by_name(option.value.span, "concurrent", "`limit` and `name`"));
            continue;
        };
        match word.text.as_str() {
            "limit" => {
                let value = expr::check(ctx, &option.value, &Ty::INT, Because::Nothing);
                at_least_one(ctx, "limit", &value);
                limit = Some(value);
            }
            "name" => name = Some(expr::check(ctx, &option.value, &Ty::Str, Because::Nothing)),
            _ => ctx.report(errors::call::unknown_option(word.span, "concurrent", &word.text, "`limit` and `name`")),
        }
    }
    (limit, name)
}

/// Names that others bind, as a child sees them.
fn siblings(names: &[survey::Bound<'_>], own: &[&str], tasks_too: bool) -> BTreeMap<String, Span> {
    names
        .iter()
        .filter(|bound| (tasks_too || !bound.in_body) && !own.contains(&bound.name))
        .map(|bound| (bound.name.to_owned(), bound.span))
        .collect()
}

/// A statement that is a child task; nothing where it does nothing or was reported.
fn child<'x>(
    ctx: &mut Ctx<'_, '_>,
    ast: &'x ast::Stmt,
    names: &[survey::Bound<'_>],
    ends: &mut Ends<'x>,
) -> Option<Child> {
    let own = survey::own_names(ast);
    let siblings = siblings(names, &own, true);
    let span = ast.span;
    match &ast.kind {
        Written::Pass | Written::Error => None,
        Written::Expr(value) => {
            let (value, id) = task(ctx, siblings, None, span, |ctx| expr::infer(ctx, value, None));
            (value.ty != Ty::Error).then_some(Child { id, bind: None, kind: ChildKind::Expr(value), span })
        }
        Written::Assign { target, ty, value: Some(value) } => match &target.kind {
            TargetKind::Name(name) => {
                let annotated = ty.as_ref().map(|ty| (ctx.lower(ty), ty.span));
                bound_child(ctx, (name, target.span), annotated, value, siblings, ends, span)
            }
            TargetKind::Tuple(parts) => {
                let (value, id) = task(ctx, siblings, None, span, |ctx| literal::value(ctx, value));
                let ty = ctx.settle(&value.ty.clone());
                let variable = ctx.variable("parts", ty.clone(), target.span, true);
                let version = ctx.flow.versions.add(variable, Origin::Bound);
                ends.bound.push((variable, version));
                ends.apart.push((parts, version, span));
                let bind = Some(LocalId(version.0));
                (ty != Ty::Error).then_some(Child { id, bind, kind: ChildKind::Expr(value), span })
            }
            _ => block_child(ctx, ast, siblings),
        },
        _ => block_child(ctx, ast, siblings),
    }
}

/// Checks the inside of a child task.
fn task<R>(
    ctx: &mut Ctx<'_, '_>,
    siblings: BTreeMap<String, Span>,
    binds: Option<Variable>,
    span: Span,
    check: impl FnOnce(&mut Ctx<'_, '_>) -> R,
) -> (R, crate::hir::StmtId) {
    let id = ctx.stmt_id();
    ctx.scopes.open_body();
    let mark = ctx.flow.mark();
    let depth = ctx.scopes.depth();
    let frame = Frame::Child(ChildFrame { siblings, depth, binds, in_body: false, span });
    let (result, _) = frame::within(ctx, frame, check);
    ctx.flow.undo(mark);
    let Ctx { scopes, flow, .. } = ctx;
    scopes.close_child(|variable| flow.versions.info(variable).span);
    (result, id)
}

/// `name = value` as a child.
fn bound_child(
    ctx: &mut Ctx<'_, '_>,
    (name, at): (&str, Span),
    annotated: Option<(Ty, Span)>,
    value: &ast::Expr,
    siblings: BTreeMap<String, Span>,
    ends: &mut Ends<'_>,
    span: Span,
) -> Option<Child> {
    let existing = ctx.scopes.lookup(name);
    let wanted = match (existing, &annotated) {
        (Some(variable), None) => {
            let info = ctx.flow.versions.info(variable).clone();
            Some((info.ty, Because::Variable(info.span)))
        }
        (Some(variable), Some(_)) => {
            let first = ctx.flow.versions.info(variable).span;
            ctx.report(errors::stmt::annotated_twice(at, name, first));
            None
        }
        (None, Some((ty, span))) => Some((ty.clone(), Because::Annotation(*span))),
        (None, None) => None,
    };
    let (value, id) = task(ctx, siblings, existing, span, |ctx| match &wanted {
        Some((ty, because)) => expr::check(ctx, value, ty, *because),
        None => literal::value(ctx, value),
    });
    let variable = match existing {
        Some(variable) if assign::may_rebind(ctx, variable, at) => variable,
        Some(_) => return None,
        None => {
            assign::check_name(ctx, name, at);
            let ty = wanted.map_or_else(|| ctx.settle(&value.ty.clone()), |(ty, _)| ty);
            assign::declare(ctx, name, ty, at)
        }
    };
    let version = ctx.flow.versions.add(variable, Origin::Bound);
    ends.bound.push((variable, version));
    let bind = Some(LocalId(version.0));
    (value.ty != Ty::Error).then_some(Child { id, bind, kind: ChildKind::Expr(value), span })
}

/// A compound statement as a child: what it assigns first is its own.
fn block_child(ctx: &mut Ctx<'_, '_>, ast: &ast::Stmt, siblings: BTreeMap<String, Span>) -> Option<Child> {
    let span = ast.span;
    let stmts = std::slice::from_ref(ast);
    let (block, id) = task(ctx, siblings, None, span, |ctx| {
        let block = ast::Block { stmts: Vec::new(), span };
        let mut block = block::block(ctx, &block);
        block::stmts_into(ctx, stmts, &mut block.stmts);
        block.leaves = !ctx.flow.reachable;
        block
    });
    (!block.stmts.is_empty()).then_some(Child { id, bind: None, kind: ChildKind::Block(block), span })
}

/// A statement that spawns: it runs in the body. `name = …` that holds tasks holds their values when the block has ended.
fn in_body<'x>(
    ctx: &mut Ctx<'_, '_>,
    ast: &'x ast::Stmt,
    names: &[survey::Bound<'_>],
    ends: &mut Ends<'x>,
    items: &mut Vec<ScopeItem>,
) {
    let own = survey::own_names(ast);
    let siblings = siblings(names, &own, false);
    let depth = ctx.scopes.depth();
    let frame = Frame::Child(ChildFrame { siblings, depth, binds: None, in_body: true, span: ast.span });
    let mut stmts = Vec::new();
    let ((), _) = frame::within(ctx, frame, |ctx| match &ast.kind {
        Written::Assign { target, ty: None, value: Some(value) } => match &target.kind {
            TargetKind::Name(name) => tasks(ctx, (name, target.span), value, ast.span, ends, &mut stmts),
            _ => stmt::stmt(ctx, ast, &mut stmts),
        },
        _ => stmt::stmt(ctx, ast, &mut stmts),
    });
    items.extend(stmts.into_iter().map(ScopeItem::Body));
}

/// `name = [spawn …]`.
fn tasks<'x>(
    ctx: &mut Ctx<'_, '_>,
    (name, at): (&'x str, Span),
    value: &ast::Expr,
    span: Span,
    ends: &mut Ends<'x>,
    stmts: &mut Vec<Stmt>,
) {
    let value = literal::value(ctx, value);
    let ty = ctx.settle(&value.ty.clone());
    if values_of(ctx, &ty).is_some() {
        assign::check_name(ctx, name, at);
        let variable = ctx.variable(name, ty, at, false);
        let stmt = assign::store(ctx, variable, at, value, span);
        ctx.scopes.bind(name, variable);
        ends.tasks.push((name, variable, at));
        stmts.push(stmt);
        return;
    }
    let variable = match ctx.scopes.lookup(name) {
        Some(variable) if assign::may_rebind(ctx, variable, at) => variable,
        Some(_) => return,
        None => {
            assign::check_name(ctx, name, at);
            assign::declare(ctx, name, ty, at)
        }
    };
    let info = ctx.flow.versions.info(variable).clone();
    let value = coerce::fit(ctx, value, &info.ty, Because::Variable(info.span));
    let stmt = assign::store(ctx, variable, at, value, span);
    stmts.push(stmt);
}

/// The type of the values of what holds tasks; nothing for what holds none.
fn values_of(ctx: &Ctx<'_, '_>, ty: &Ty) -> Option<Ty> {
    match ctx.shallow(ty) {
        Ty::Named(id, args) if ctx.world.known.types.get("Task") == Some(&id) => args.first().cloned(),
        Ty::List(item) => Some(Ty::list(values_of(ctx, &item)?)),
        Ty::Optional(inner) => Some(Ty::optional(values_of(ctx, &inner)?)),
        Ty::Dict(key, value) => Some(Ty::Dict(key.clone(), values_of(ctx, &value)?.into())),
        Ty::Tuple(items) => {
            let values: Option<Vec<Ty>> = items.iter().map(|item| values_of(ctx, item)).collect();
            Some(Ty::tuple(values?))
        }
        _ => None,
    }
}

/// What holds tasks at the end of the body, and the variable with the version that holds the values.
fn joined(ctx: &mut Ctx<'_, '_>, tasks: &[(&str, Variable, Span)]) -> Vec<(Version, Variable, Version)> {
    let held: Vec<Option<Version>> = tasks.iter().map(|(_, variable, _)| ctx.flow.read(*variable)).collect();
    ctx.scopes.close();
    let mut joined = Vec::new();
    for ((name, inner, at), held) in tasks.iter().zip(held) {
        let ty = ctx.flow.versions.info(*inner).ty.clone();
        let (Some(held), Some(values)) = (held, values_of(ctx, &ty)) else { continue };
        if values == Ty::None {
            // Nothing comes of children that give nothing.
            continue;
        }
        let variable = match ctx.scopes.lookup(name) {
            Some(variable) if assign::may_rebind(ctx, variable, *at) => {
                let info = ctx.flow.versions.info(variable).clone();
                if let Err(mismatch) = ctx.infer.unify(&info.ty, &values) {
                    let diagnostic = errors::stmt::other_type(*at, name, &mismatch, info.span, ctx.world);
                    ctx.report(diagnostic);
                }
                variable
            }
            Some(_) => continue,
            None => assign::declare(ctx, name, values, *at),
        };
        let version = ctx.flow.versions.add(variable, Origin::Bound);
        joined.push((held, variable, version));
    }
    joined
}
