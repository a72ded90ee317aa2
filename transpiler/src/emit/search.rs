//! A loop that returns the first item that fits, and `None` behind it.
//!
//! In: the end of a body. Out: `find`, where the loop says just that. What suspends, fails or binds on the way stays a loop.

use syn::Expr as Rust;

use super::env::{Env, Jump};
use super::form::{self, Rendered};
use super::{build, comprehension, condition, control, effect, iterate};
use crate::hir::{Binding, Block, Expr, ExprKind, LocalId, Stmt, StmtKind};
use crate::ownership::{ItemForm, Repr, Use};
use crate::types::Ty;

/// The parts of such a loop.
pub(super) struct Search<'e> {
    binding: &'e Binding,
    iterable: &'e Expr,
    condition: &'e Expr,
    /// What is returned of an item that fits: the item.
    item: &'e Expr,
    ty: &'e Ty,
}

/// The search that a body ends in: its last two statements.
pub(super) fn ending<'e>(env: &Env<'_>, block: &'e Block) -> Option<Search<'e>> {
    let [.., looped, last] = block.stmts.as_slice() else { return None };
    let StmtKind::Return(Some(Expr { kind: ExprKind::NoneValue, .. })) = &last.kind else { return None };
    let StmtKind::For { binding, mutable: false, iterable, body } = &looped.kind else { return None };
    let [Stmt { kind: StmtKind::If { condition, then, otherwise: None }, .. }] = body.stmts.as_slice() else {
        return None;
    };
    let [Stmt { kind: StmtKind::Return(Some(value)), .. }] = then.stmts.as_slice() else { return None };
    let (ExprKind::SomeValue(item), Binding::Local(local)) = (&value.kind, binding) else { return None };
    let search = Search { binding, iterable, condition, item, ty: &value.ty };
    (is_item(item, *local) && is_plain(env, &search)).then_some(search)
}

fn is_item(item: &Expr, local: LocalId) -> bool {
    matches!(item.kind, ExprKind::Local(returned) if returned == local)
}

/// True where nothing on the way leaves a closure, and the item comes out as it is given.
fn is_plain(env: &Env<'_>, search: &Search<'_>) -> bool {
    let effect = env.ctx.analysis().effects.loops.get(&(env.ctx.instance, search.iterable.id)).copied();
    let effect = effect.unwrap_or_default();
    let usage = env.ctx.usage(search.item.id);
    let comes_out = match iterate::incoming(env, search.iterable, false).form {
        ItemForm::Owned => matches!(usage, Use::Move | Use::Copy),
        ItemForm::Copied => usage == Use::Copy,
        ItemForm::Ref => matches!(usage, Use::Borrow | Use::Clone),
        ItemForm::Tuple(_) => false,
    };
    let has_items = match search.iterable.ty {
        Ty::List(_) | Ty::Set(_) | Ty::Dict(..) | Ty::Bytes => true,
        Ty::Iter(_) => matches!(search.iterable.kind, ExprKind::Call(_)),
        _ => false,
    };
    let binds = !condition::bound(&condition::conjuncts(env, search.condition, true)).is_empty();
    let native = env.frame.returns == Jump::Native && !env.frame.fallible;
    let leaves = effect.awaits || effect.fallible || effect.blocks || effect::leaves(env, search.condition);
    native && !leaves && comes_out && has_items && !binds
}

/// `items.iter().find(|item| …)`.
pub(super) fn found(env: &Env<'_>, search: &Search<'_>) -> Rust {
    let incoming = iterate::incoming(env, search.iterable, false);
    let items = comprehension::source(env, search.iterable);
    // `find` only looks at what it is given, also where that is a value.
    let lent = incoming.form == ItemForm::Owned && !env.ctx.is_copy(&search.item.ty);
    let (looking, peeked) = match search.binding {
        Binding::Local(local) if lent => {
            let seen = iterate::Incoming { form: ItemForm::Ref, peeked: false, ..incoming.clone() };
            (env.with_reprs([(*local, Repr::Ref)]), seen)
        }
        _ => (env.clone(), iterate::Incoming { peeked: true, ..incoming.clone() }),
    };
    let (pattern, first) = iterate::pattern(&looking, search.binding, &peeked);
    let test = comprehension::body(first, condition::boolean(&looking, search.condition));
    let pattern = control::mentioned(pattern, &test);
    let expr = build::method(items, "find", vec![control::closure(vec![pattern], test)]);
    match (incoming.form, env.ctx.usage(search.item.id)) {
        (ItemForm::Copied, _) => build::method(expr, "copied", Vec::new()),
        (ItemForm::Ref, Use::Clone) => {
            form::cloned(env, Rendered { expr, form: Repr::OptionRef, hold: incoming.hold }, search.ty)
        }
        (ItemForm::Ref, _) => {
            form::slimmed(Rendered { expr, form: Repr::OptionRef, hold: incoming.hold }, search.ty).expr
        }
        _ => expr,
    }
}
