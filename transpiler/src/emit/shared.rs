//! Locals that several children read: one `Arc` around the scope.
//!
//! In: the table's list for a scope. Out: `let prices = Arc::new(prices);` before it, and the value out of it again behind it.

use syn::Stmt;

use super::env::Env;
use super::{access, build, form};
use crate::hir::StmtId;
use crate::ownership::{Behind, Repr};

/// The statements before the scope.
pub(super) fn before(env: &Env<'_>, id: StmtId) -> Vec<Stmt> {
    let shared = env.ctx.analysis().modes.shared.get(&id).into_iter().flatten();
    let each = |(local, _): &(crate::hir::LocalId, Behind)| {
        let original = access::local(env, *local);
        let value = if original.form == Repr::Owned {
            original.expr
        } else {
            form::cloned(env, original, &env.local_ty(*local))
        };
        let arc = build::call(env.ctx.path("std::sync::Arc::new"), vec![value]);
        build::let_name(env.ctx.local(*local), false, arc)
    };
    shared.map(each).collect()
}

/// The body of the scope, where these locals are `Arc`s.
pub(super) fn inside<'a>(env: &Env<'a>, id: StmtId) -> Env<'a> {
    let shared = env.ctx.analysis().modes.shared.get(&id).into_iter().flatten();
    env.with_reprs(shared.map(|(local, _)| (*local, Repr::Deref)).collect::<Vec<_>>())
}

/// The statements behind the scope: what is needed again comes out of its `Arc`.
pub(super) fn after(env: &Env<'_>, id: StmtId) -> Vec<Stmt> {
    let shared = env.ctx.analysis().modes.shared.get(&id).into_iter().flatten();
    let each = |(local, behind): &(crate::hir::LocalId, Behind)| {
        let name = env.ctx.local(*local);
        let mutable = *behind == Behind::Changed;
        let value = build::call(env.ctx.path("std::sync::Arc::unwrap_or_clone"), vec![build::ident(name.clone())]);
        build::let_name(name, mutable, value)
    };
    shared.filter(|(_, behind)| *behind != Behind::Ended).map(each).collect()
}
