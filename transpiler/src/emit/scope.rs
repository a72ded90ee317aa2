//! Io contexts and `concurrent` blocks.
//!
//! In: a context with its body; children and statements of a scope. Out: `async_io(async { … })`; a `Scope` that children are spawned into and that joins
//! them, in both colours. A body that may fail, suspend or leave runs in `scope.run`, so that a child's failure ends it.

use syn::{Expr as Rust, Stmt};

use super::ctx::Ctx;
use super::env::{Env, Frame, Jump, Notes};
use super::jump::{Exit, Gives};
use super::{block, build, child, control, expr, jump, shape, shared, stmt};
use crate::effects::Colour;
use crate::hir::{Block, Child, Concurrent, Exits, IoContext, IoContextKind, LocalId, ScopeItem, StmtId};

/// `indent_rt::async_io(async { … Ok(()) })`: a `Result`. It is all of `main`, which a `return` inside ends.
pub(super) fn io_context(ctx: &Ctx<'_>, context: &IoContext) -> Rust {
    let notes = Notes::of_body(ctx, &context.body.block);
    let env = Env::new(ctx, &notes);
    let inner = env.in_frame(Frame {
        colour: colour_of(context.kind),
        fallible: true,
        returns: Jump::Native,
        loops: Jump::Native,
        ..env.frame.clone()
    });
    let body = build::block(stmt::value_body(&inner, &context.body.block));
    entered(&env, &Exit::nothing(), context, body)
}

fn colour_of(kind: IoContextKind) -> Colour {
    match kind {
        IoContextKind::Async => Colour::Async,
        IoContextKind::Blocking | IoContextKind::Threaded | IoContextKind::Stackful => Colour::Plain,
    }
}

fn entered(env: &Env<'_>, exit: &Exit, context: &IoContext, body: syn::Block) -> Rust {
    if colour_of(context.kind) == Colour::Plain {
        let body = control::closure(Vec::new(), control::braces(body));
        return exit.call(env, "indent_rt::blocking_io", vec![body], Colour::Plain);
    }
    let body = control::future(body);
    if context.options.is_empty() {
        return exit.call(env, "indent_rt::async_io", vec![body], Colour::Async);
    }
    let new = build::call(env.ctx.path("indent_rt::AsyncIo::new"), Vec::new());
    let configured =
        context.options.iter().fold(new, |io, (name, value)| build::method(io, name, vec![expr::value(env, value)]));
    exit.method(&env.in_frame(Frame { colour: Colour::Async, ..env.frame.clone() }), configured, "run", vec![body])
}

/// A context that is one statement among others.
pub(super) fn context_stmt(env: &Env<'_>, context: &IoContext) -> Vec<Stmt> {
    let exit = Exit::new(&context.body);
    let body = jump::guarded(env, &context.body.block, &exit, colour_of(context.kind), Gives::Result);
    exit.after(env, build::question(entered(env, &exit, context, body)))
}

/// `concurrent:`.
pub(super) fn concurrent(env: &Env<'_>, id: StmtId, concurrent: &Concurrent) -> Vec<Stmt> {
    let mut stmts = shared::before(env, id);
    let name = env.ctx.temporary("scope");
    let env = shared::inside(env, id).with_scope(id, name.clone());
    stmts.push(build::let_name(name.clone(), false, new_scope(&env, concurrent)));
    let handles = handles(&env, concurrent);
    let inner = body_env(&env, concurrent);
    let body = items(&inner, &name, concurrent);
    let in_run = concurrent.exits != Exits::default() || body.iter().any(may_fail);
    if in_run {
        stmts.extend(run(&env, &name, concurrent, &handles, body));
    } else {
        stmts.extend(body);
    }
    stmts.extend(join(&env, &name, &handles));
    stmts.extend(shared::after(&env, id));
    stmts
}

fn new_scope(env: &Env<'_>, concurrent: &Concurrent) -> Rust {
    let path = if env.is_async() { "indent_rt::Scope" } else { "indent_rt::plain::Scope" };
    match &concurrent.limit {
        Some(limit) => build::call(env.ctx.path(&format!("{path}::limited")), vec![expr::value(env, limit)]),
        None => build::call(env.ctx.path(&format!("{path}::new")), Vec::new()),
    }
}

/// A name that holds a task inside, and the local that holds the value behind.
struct Handle {
    task: syn::Ident,
    value: LocalId,
    /// The local exists already: it is assigned.
    assigned: bool,
}

fn handles(env: &Env<'_>, concurrent: &Concurrent) -> Vec<Handle> {
    let children = concurrent.items.iter().filter_map(|item| match item {
        ScopeItem::Child(Child { bind: Some(bind), .. }) => Some(*bind),
        _ => None,
    });
    let children = children.map(|bind| {
        let assigned = env.is_declared(bind);
        let name = env.ctx.local(bind);
        let task = if assigned { env.ctx.fresh(&format!("{name}_task")) } else { name };
        Handle { task, value: bind, assigned }
    });
    let lists = concurrent.joined.iter().map(|(tasks, values)| Handle {
        task: env.ctx.local(*tasks),
        value: *values,
        assigned: env.is_declared(*values),
    });
    children.chain(lists).collect()
}

/// The body of a scope is left through a `Flow`; without jumps it is as the code around it.
fn body_env<'a>(env: &Env<'a>, concurrent: &Concurrent) -> Env<'a> {
    let jumps = if concurrent.exits == Exits::default() { env.frame.returns } else { Jump::Flow };
    env.in_frame(Frame { fallible: true, returns: jumps, loops: jumps, ..env.frame.clone() })
}

/// Children are spawned and the body's statements run, in the order of the text.
fn items(env: &Env<'_>, scope: &syn::Ident, concurrent: &Concurrent) -> Vec<Stmt> {
    let mut stmts = Vec::new();
    for item in &concurrent.items {
        match item {
            ScopeItem::Child(child) => {
                let spawned = spawned(env, scope, child);
                stmts.extend(spawned.into_iter().map(|stmt| env.ctx.at(child.span, stmt)));
            }
            ScopeItem::Body(stmt) => stmts.extend(block::sequence(env, std::slice::from_ref(stmt))),
        }
    }
    block::settled(stmts)
}

fn spawned(env: &Env<'_>, scope: &syn::Ident, child: &Child) -> Vec<Stmt> {
    let child::Task { before, body } = child::of_scope(env, child);
    let task = child.bind.map(|bind| {
        let name = env.ctx.local(bind);
        if env.is_declared(bind) { env.ctx.temporary(&format!("{name}_task")) } else { name }
    });
    let method = if task.is_some() { "spawn" } else { "start" };
    let mut call = build::method(build::ident(scope.clone()), method, vec![body]);
    if !before.is_empty() {
        let mut stmts = before;
        stmts.push(build::tail(call));
        call = control::braces(build::block(stmts));
    }
    vec![match task {
        Some(task) => build::let_name(task, false, call),
        None => build::semi(call),
    }]
}

fn may_fail(stmt: &Stmt) -> bool {
    shape::may_fail(&control::braces(build::block(vec![stmt.clone()])))
}

/// `let (a, b) = scope.run(async { … Ok((a, b)) }).await?;`
fn run(
    env: &Env<'_>,
    scope: &syn::Ident,
    concurrent: &Concurrent,
    handles: &[Handle],
    mut body: Vec<Stmt>,
) -> Vec<Stmt> {
    let exit = Exit::of(&Block::default(), Vec::new(), concurrent.exits);
    let tasks = || handles.iter().map(|handle| build::ident(handle.task.clone())).collect();
    let frame = Frame { fallible: true, ..env.frame.clone() };
    let inner = env.in_frame(frame);
    body.push(build::tail(exit.next(&inner, control::one_or_tuple(tasks()))));
    let block = build::block(body);
    let body =
        if env.is_async() { control::future(block) } else { control::closure(Vec::new(), control::braces(block)) };
    let given = suspended(env, exit.method(env, build::ident(scope.clone()), "run", vec![body]));
    let names = handles.iter().map(|handle| control::name(&handle.task)).collect();
    let waited = suspended(env, build::method(build::ident(scope.clone()), "join", vec![build::unit()]));
    let given = exit.or_leave(env, given, Some(waited));
    if handles.is_empty() {
        return vec![build::semi(given)];
    }
    vec![build::let_stmt(control::one_or_tuple_pat(names), given)]
}

/// `.await?`, or `?` in the plain colour.
pub(super) fn suspended(env: &Env<'_>, call: Rust) -> Rust {
    build::question(if env.is_async() { build::awaited(call) } else { call })
}

/// `let (user, orders) = scope.join((user, orders)).await?;`
fn join(env: &Env<'_>, scope: &syn::Ident, handles: &[Handle]) -> Vec<Stmt> {
    let tasks = handles.iter().map(|handle| build::ident(handle.task.clone())).collect();
    let joined = build::method(build::ident(scope.clone()), "join", vec![nested(tasks)]);
    let joined = suspended(env, joined);
    if handles.is_empty() {
        return vec![build::semi(joined)];
    }
    if handles.iter().any(|handle| handle.assigned) {
        let fresh = handles.iter().filter(|handle| !handle.assigned);
        let mut stmts: Vec<Stmt> = fresh
            .map(|handle| control::let_typed(build::name_pat(env.ctx.local(handle.value), false), None, None))
            .collect();
        let names = handles.iter().map(|handle| build::ident(env.ctx.local(handle.value))).collect();
        stmts.push(build::semi(build::assign(nested(names), joined)));
        return stmts;
    }
    let pats = handles.iter().map(|handle| {
        env.set_hold(handle.value, super::env::Hold::Full);
        let mode = env.ctx.local_mode(handle.value);
        build::name_pat(env.ctx.local(handle.value), mode.mutable && !mode.unused)
    });
    vec![build::let_stmt(nested_pat(pats.collect()), joined)]
}

/// The largest tuple that can be joined.
const TUPLE: usize = 12;

fn nested(values: Vec<Rust>) -> Rust {
    if values.len() <= TUPLE {
        return control::one_or_tuple(values);
    }
    build::tuple(values.chunks(TUPLE).map(|chunk| control::one_or_tuple(chunk.to_vec())).collect())
}

fn nested_pat(pats: Vec<syn::Pat>) -> syn::Pat {
    if pats.len() <= TUPLE {
        return control::one_or_tuple_pat(pats);
    }
    control::tuple_pat(pats.chunks(TUPLE).map(|chunk| control::one_or_tuple_pat(chunk.to_vec())).collect())
}
