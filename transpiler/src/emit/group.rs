//! `with task_group() as group:`.
//!
//! In: a group's local, its limit and its body. Out: a `TaskGroup` whose body runs in `group.run`.

use syn::{Stmt, Type, parse_quote};

use super::env::Env;
use super::jump::{Exit, Gives};
use super::{build, control, expr, jump, shared, ty};
use crate::hir::{StmtId, TaskGroup};

/// The statements of a group.
pub(super) fn task_group(env: &Env<'_>, id: StmtId, group: &TaskGroup) -> Vec<Stmt> {
    let mut stmts = shared::before(env, id);
    let inner = shared::inside(env, id);
    stmts.push(build::let_name(env.ctx.local(group.local), false, new_group(&inner, group)));
    env.set_hold(group.local, super::env::Hold::Full);
    let exit = Exit::new(&group.body);
    let body = jump::guarded(&inner, &group.body.block, &exit, inner.frame.colour, Gives::Result);
    let handle = build::ident(env.ctx.local(group.local));
    let name = match (env.is_async(), exit.gives_nothing()) {
        (true, true) => "run",
        (true, false) => "run_for",
        (false, true) => "run_plain",
        (false, false) => "run_for_plain",
    };
    let body = if env.is_async() { control::future(body) } else { control::closure(Vec::new(), control::braces(body)) };
    let given = super::scope::suspended(env, exit.method(env, handle, name, vec![body]));
    stmts.extend(exit.after(env, given));
    stmts.extend(shared::after(env, id));
    stmts
}

fn new_group(env: &Env<'_>, group: &TaskGroup) -> syn::Expr {
    let item: Type = group.item.as_ref().map_or_else(|| parse_quote!(()), |item| ty::owned(env.ctx.file, item));
    let path = env.ctx.file.path("indent_rt::TaskGroup");
    let name = match (env.is_async(), group.limit.is_some()) {
        (true, false) => "new",
        (true, true) => "limited",
        (false, false) => "plain",
        (false, true) => "plain_limited",
    };
    let name = super::name::ident(name);
    let args: Vec<syn::Expr> = group.limit.iter().map(|limit| expr::value(env, limit)).collect();
    parse_quote!(#path::<#item>::#name(#(#args),*))
}
