//! `with`: resources, locks, Io contexts, task groups, timed blocks.
//!
//! In: items and a body. Out: a statement for each item, the later ones inside the earlier. What an item is, is told by the word that is called, or by the type of
//! its value.

mod scope;

pub(crate) use scope::at_least_one;

use super::ctx::Ctx;
use super::flow::Access;
use super::world::{Item, Special};
use super::{block, errors, expr, guarded, owner, target};
use crate::ast::{self, TargetKind, WithItem};
use crate::hir::{Block, Bound, Expr, LocalId, OpaqueClass, StmtKind, TypeKind, With};
use crate::source::Span;
use crate::types::Ty;

/// `with a as x, b as y:`.
pub(crate) fn with(ctx: &mut Ctx<'_, '_>, items: &[WithItem], body: &ast::Block, span: Span) -> Option<StmtKind> {
    let (item, rest) = items.split_first()?;
    let mut inside = |ctx: &mut Ctx<'_, '_>| match rest {
        [] => block::block(ctx, body),
        _ => {
            let inner = with(ctx, rest, body, span);
            let stmts = inner.map(|inner| ctx.stmt(inner, span)).into_iter().collect();
            Block { stmts, leaves: !ctx.flow.reachable }
        }
    };
    match special(ctx, &item.value) {
        Some((special, explicit, args)) => {
            scope::enter(ctx, scope::Entered { special, explicit, args, item }, &mut inside)
        }
        None => resource(ctx, item, inside),
    }
}

/// The word of the language that an item calls, with its type arguments and arguments.
fn special<'x>(ctx: &mut Ctx<'_, '_>, value: &'x ast::Expr) -> Option<(Special, &'x [ast::Expr], &'x [ast::Argument])> {
    let ast::ExprKind::Call { callee, args, .. } = &value.kind else { return None };
    let (callee, explicit) = match &callee.kind {
        ast::ExprKind::Index { base, indexes } => (base, &indexes[..]),
        _ => (callee, &[][..]),
    };
    match owner::item(ctx, callee)? {
        Item::Special(special) => Some((special, explicit, args)),
        _ => None,
    }
}

/// What a `with` enters besides the words of the language.
enum Entry {
    /// A lock's guard, with the type of what is inside.
    Guard(Ty),
    /// A resource.
    Resource,
}

/// A resource, or the guard of a lock.
fn resource(
    ctx: &mut Ctx<'_, '_>,
    item: &WithItem,
    inside: impl FnOnce(&mut Ctx<'_, '_>) -> Block,
) -> Option<StmtKind> {
    let value = expr::infer(ctx, &item.value, None);
    let entry = entry(ctx, &value);
    let (guard, ty) = match entry {
        Some(Entry::Guard(ty)) => (true, ty),
        Some(Entry::Resource) => (false, value.ty.clone()),
        None => (false, Ty::Error),
    };
    ctx.scopes.open();
    let local = item.target.as_ref().and_then(|target| entered(ctx, target, ty.clone()));
    if let (Some(local), true) = (local, guard) {
        let version = super::flow::Version(local.0);
        let variable = ctx.flow.versions.variable(version);
        let access = if item.mutable.is_some() { Access::Place(version) } else { Access::Guarded };
        ctx.flow.versions.info_mut(variable).access = access;
    }
    let body = guarded::passed(ctx, inside);
    ctx.scopes.close();
    let with = With { resource: value, guard, local, mutable: item.mutable.is_some(), body };
    (ty != Ty::Error).then(|| StmtKind::With(Box::new(with)))
}

/// The name of what is entered, in the scope of the body.
fn entered(ctx: &mut Ctx<'_, '_>, target: &ast::Target, ty: Ty) -> Option<LocalId> {
    match &target.kind {
        TargetKind::Name(_) => match target::bind(ctx, target, &ty) {
            crate::hir::Binding::Local(local) => Some(local),
            _ => None,
        },
        TargetKind::Wildcard => None,
        _ => {
            ctx.unsupported(target.span, "taking apart what `with` enters");
            None
        }
    }
}

/// How a value is entered; nothing where it cannot be, which is reported.
fn entry(ctx: &mut Ctx<'_, '_>, value: &Expr) -> Option<Entry> {
    let ty = ctx.infer.settle(&value.ty);
    match &ty {
        Ty::Error => return None,
        Ty::Named(id, args) if ctx.world.types[id.0 as usize].guard => {
            return Some(Entry::Guard(args.first().cloned().unwrap_or(Ty::None)));
        }
        Ty::Named(id, _) => {
            let class = match &ctx.world.program.type_decl(*id).kind {
                TypeKind::Opaque { class, .. } => Some(*class),
                _ => None,
            };
            if class == Some(OpaqueClass::Resource) {
                return Some(Entry::Resource);
            }
        }
        _ => {}
    }
    let resource = ctx.world.known.interfaces.get("Resource").map(|id| Bound::Interface(*id, Vec::new()));
    let is_resource = resource.is_some_and(|bound| {
        let ty = ctx.infer.resolve(&ty);
        super::satisfy::satisfies(ctx.world, ctx.site.params, &ty, &bound).is_ok()
    });
    if is_resource {
        return Some(Entry::Resource);
    }
    let text = ctx.show(&ty);
    ctx.report(errors::stmt::not_a_resource(value.span, &text));
    None
}
