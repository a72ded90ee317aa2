//! `return`, `break`, `continue`, `raise`, and what tells them to the outside of a block of its own.
//!
//! In: a jump, or a block that jumps out of the Rust closure or `async` block that it is put in. Out: the jump, or the `Flow` that the code around turns
//! into it.

use syn::{Arm, Expr as Rust, Ident, Pat, Stmt, Type, parse_quote};

use super::env::{Env, Frame, Jump};
use super::form;
use super::literal::Expect;
use super::{block, build, control, expr, idiom, shape, stmt, tail, ty};
use crate::effects::Colour;
use crate::hir::{Block, Exits, Expr, Guarded, LocalId};
use crate::ownership::{Repr, ResultMode};
use crate::types::Ty;

/// `return`, `return x`.
pub(super) fn returned(env: &Env<'_>, value: Option<&Expr>) -> Rust {
    let value = value.map(|value| {
        let expect = if matches!(value.ty, Ty::None) { Expect::Open } else { Expect::Known };
        form::slimmed(expr::given(env, value, expect), &value.ty).expr
    });
    leave(env, value)
}

/// `return` of what is rendered already.
pub(super) fn leave(env: &Env<'_>, value: Option<Rust>) -> Rust {
    match (env.frame.returns, env.frame.fallible) {
        (Jump::Native, false) => control::return_value(value),
        (Jump::Native, true) => control::return_value(Some(idiom::ok(value.unwrap_or_else(build::unit)))),
        (Jump::Flow, _) => flow(env, "Return", value.unwrap_or_else(build::unit)),
    }
}

/// `break`.
pub(super) fn broken(env: &Env<'_>) -> Rust {
    match env.frame.loops {
        Jump::Native => control::break_loop(),
        Jump::Flow => flow(env, "Break", build::unit()),
    }
}

/// `continue`.
pub(super) fn continued(env: &Env<'_>) -> Rust {
    match env.frame.loops {
        Jump::Native => control::continue_loop(),
        Jump::Flow => flow(env, "Continue", build::unit()),
    }
}

fn flow(env: &Env<'_>, variant: &str, value: Rust) -> Rust {
    let flow = build::call(env.ctx.path(&format!("indent_rt::Flow::{variant}")), vec![value]);
    control::return_value(Some(if env.frame.fallible { control::wrap("Ok", flow) } else { flow }))
}

/// `return Err(error)`, out of the innermost function, closure or block.
pub(super) fn failed(error: Rust) -> Rust {
    control::return_value(Some(control::wrap("Err", error)))
}

/// `raise error from cause`.
pub(super) fn raise(env: &Env<'_>, error: &Expr, cause: Option<&Expr>) -> Rust {
    let is_any = matches!(error.ty, Ty::Named(id, _) if Some(id) == env.ctx.program().any_error);
    let given = caught_error(env, error);
    let caught = given.form == Repr::Deref;
    if !is_any && !caught {
        let function = if cause.is_some() { "indent_rt::raise_from" } else { "indent_rt::raise" };
        let args = std::iter::once(given.expr).chain(cause.map(|cause| caught_error(env, cause).expr)).collect();
        return control::return_value(Some(build::call(env.ctx.path(function), args)));
    }
    let error = if caught && cause.is_some() {
        build::call(env.ctx.path("indent_rt::Error::from"), vec![given.expr])
    } else if caught {
        build::method(given.expr, "into", Vec::new())
    } else {
        given.expr
    };
    let error = match cause {
        Some(cause) => build::method(error, "with_cause", vec![caught_error(env, cause).expr]),
        None => error,
    };
    failed(error)
}

/// An error on its way out. One that was caught goes on as it is: with its place, and what it was raised from.
fn caught_error(env: &Env<'_>, error: &Expr) -> form::Rendered {
    let natural = expr::natural(env, error, Expect::Known);
    match natural.form {
        // Nothing is left behind that could need it again.
        Repr::Deref => natural,
        _ => form::convert(env, natural, env.ctx.usage(error.id), &error.ty),
    }
}

/// A bare `raise`: the error that was caught, again.
pub(super) fn raise_again(env: &Env<'_>, caught: Option<LocalId>) -> Rust {
    let (error, typed) = match (caught, &env.caught) {
        (Some(local), _) => (env.ctx.local(local), env.repr(local) == Repr::Deref),
        (None, Some(name)) => (name.clone(), false),
        (None, None) => (env.ctx.temporary("error"), false),
    };
    let error = build::ident(error);
    failed(if typed { build::method(error, "into", Vec::new()) } else { error })
}

/// How a guarded block tells what happened in it.
#[derive(Debug, Clone)]
pub(super) struct Exit {
    outs: Vec<LocalId>,
    exits: Exits,
    /// Its end is never reached.
    leaves: bool,
    /// What it returns is what it gives: nothing else can happen.
    only_returns: bool,
    /// It may end before its end.
    skippable: bool,
}

/// Whether the Rust block that holds a guarded block gives a `Result`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Gives {
    /// `Ok(value)`, and `?` inside.
    Result,
    /// The value.
    Value,
}

impl Exit {
    /// Of a guarded block.
    pub(super) fn new(guarded: &Guarded) -> Self {
        Exit::of(&guarded.block, guarded.outs.clone(), guarded.exits)
    }

    /// Of a block with its outs and jumps.
    pub(super) fn of(block: &Block, outs: Vec<LocalId>, exits: Exits) -> Self {
        // One that never ends by itself, and only fails, could as well return.
        let only_returns = !exits.breaks && !exits.continues && block.leaves;
        Exit { outs, exits, leaves: block.leaves, only_returns, skippable: false }
    }

    /// Of a block that a cancellation of its own may end: what stands behind it goes on.
    pub(super) fn of_skippable(guarded: &Guarded) -> Self {
        Exit { leaves: false, only_returns: false, skippable: true, ..Exit::new(guarded) }
    }

    /// Of a block that nothing comes out of.
    pub(super) fn nothing() -> Self {
        Exit { outs: Vec::new(), exits: Exits::default(), leaves: false, only_returns: false, skippable: false }
    }

    fn has_flow(&self) -> bool {
        (self.exits.returns || self.exits.breaks || self.exits.continues) && !self.only_returns
    }

    /// The frame inside the Rust closure or `async` block.
    pub(super) fn frame(&self, env: &Env<'_>, colour: Colour, gives: Gives) -> Frame {
        Frame {
            colour,
            fallible: gives == Gives::Result,
            returns: if self.only_returns { Jump::Native } else { Jump::Flow },
            loops: Jump::Flow,
            ..env.frame.clone()
        }
    }

    /// The statements of the block with what it gives at the end.
    fn stmts(&self, inner: &Env<'_>, mut stmts: Vec<Stmt>, ends_in_nothing: bool) -> Vec<Stmt> {
        if shape::block_diverges(&build::block(stmts.clone())) {
            return tail::returned(stmts);
        }
        if self.leaves && self.only_returns {
            return tail::returned(stmts);
        }
        if self.outs.is_empty() && !self.has_flow() && inner.frame.fallible {
            return tail::succeeded(stmts, ends_in_nothing);
        }
        let outs = self.outs.iter().map(|out| build::ident(inner.ctx.local(*out))).collect();
        let value = control::one_or_tuple(outs);
        if let [out] = self.outs.as_slice()
            && !self.has_flow()
            && let Some(short) = ends_in(&stmts, &inner.ctx.local(*out))
        {
            let mut block = build::block(short);
            if inner.frame.fallible {
                idiom::ok_block(&mut block);
            }
            return block.stmts;
        }
        let value = if self.has_flow() { self.ended(inner, value) } else { value };
        let value = if inner.frame.fallible { control::wrap("Ok", value) } else { value };
        stmts.push(build::tail(value));
        stmts
    }

    /// What a Rust block gives at its end: its value, as a `Result`, and as a `Flow` where it has jumps.
    pub(super) fn next(&self, inner: &Env<'_>, value: Rust) -> Rust {
        control::wrap("Ok", if self.has_flow() { self.ended(inner, value) } else { value })
    }

    /// The value of a Rust block that may have jumped; `first` is done before its jumps.
    pub(super) fn or_leave(&self, env: &Env<'_>, given: Rust, first: Option<Rust>) -> Rust {
        if !self.has_flow() {
            return given;
        }
        let value = env.ctx.temporary("value");
        let mut arms = vec![control::arm(flow_pat(env, "Next", control::name(&value)), build::ident(value))];
        for (pat, jump) in self.jumps(env) {
            let body = match &first {
                Some(first) => control::braces(build::block(vec![build::semi(first.clone()), build::semi(jump)])),
                None => jump,
            };
            arms.push(control::arm(pat, body));
        }
        control::match_on(given, arms)
    }

    /// True where the Rust block gives `()`, or a `Flow` of it.
    pub(super) fn gives_nothing(&self) -> bool {
        self.outs.is_empty() && !self.only_returns && !self.leaves
    }

    /// `Flow::Next(…)`.
    fn ended(&self, inner: &Env<'_>, value: Rust) -> Rust {
        build::call(inner.ctx.path("indent_rt::Flow::Next"), vec![value])
    }

    /// A call of the runtime that runs the Rust block; it is told what the block gives where nothing else says so.
    pub(super) fn call(&self, env: &Env<'_>, path: &str, args: Vec<Rust>, colour: Colour) -> Rust {
        let path = build::with_turbofish(env.ctx.file.path(path), self.turbofish(env, colour));
        build::call(build::path_expr(path), args)
    }

    /// The same for a method.
    pub(super) fn method(&self, env: &Env<'_>, receiver: Rust, name: &str, args: Vec<Rust>) -> Rust {
        let types = self.turbofish(env, env.frame.colour);
        match build::method(receiver, name, args) {
            Rust::MethodCall(mut call) if !types.is_empty() => {
                call.turbofish = Some(parse_quote!(::<#(#types),*>));
                Rust::MethodCall(call)
            }
            call => call,
        }
    }

    fn turbofish(&self, env: &Env<'_>, colour: Colour) -> Vec<Type> {
        let given: Type = if self.has_flow() {
            self.flow_type(env)
        } else if self.leaves && !self.exits.returns {
            return_type(env)
        } else {
            return Vec::new();
        };
        match colour {
            Colour::Async => vec![given, parse_quote!(_)],
            Colour::Plain => vec![given],
        }
    }

    /// The type of what the Rust block gives, where it has to be told.
    fn flow_type(&self, env: &Env<'_>) -> Type {
        let path = env.ctx.file.path("indent_rt::Flow");
        let never: Type = build::path_type(env.ctx.file.path("std::convert::Infallible"));
        let next: Type = if self.leaves {
            never.clone()
        } else if self.skippable && self.outs.is_empty() {
            parse_quote!(())
        } else {
            parse_quote!(_)
        };
        let unit: Type = parse_quote!(());
        let returns = if self.exits.returns { return_type(env) } else { never.clone() };
        let breaks = if self.exits.breaks { unit.clone() } else { never.clone() };
        let continues = if self.exits.continues { unit } else { never };
        let mut args = vec![next, returns, breaks, continues];
        if !self.exits.continues {
            args.pop();
            if !self.exits.breaks {
                args.pop();
            }
        }
        build::path_type(build::with_args(path, args))
    }

    /// What stands behind the Rust block: its value taken, its jumps done. `given` is the value, already without its `Result`.
    pub(super) fn after(&self, env: &Env<'_>, given: Rust) -> Vec<Stmt> {
        if self.only_returns {
            return vec![build::semi(leave(env, Some(given)))];
        }
        if !self.has_flow() {
            return self.outs_from(env, given);
        }
        if self.leaves {
            return vec![build::tail(control::match_on(given, self.jump_arms(env)))];
        }
        if self.outs.is_empty() {
            let mut arms =
                vec![control::arm(flow_pat(env, "Next", parse_quote!(())), control::braces(build::block(Vec::new())))];
            arms.extend(self.jump_arms(env));
            return vec![build::tail(control::match_on(given, arms))];
        }
        let value = env.ctx.temporary("value");
        let mut arms = vec![control::arm(flow_pat(env, "Next", control::name(&value)), build::ident(value))];
        arms.extend(self.jump_arms(env));
        self.outs_from(env, control::match_on(given, arms))
    }

    /// Arms of a match on the `Result` of the Rust block, for when all is well; `then` is what follows.
    pub(super) fn ok_arms(&self, env: &Env<'_>, then: Vec<Stmt>) -> Vec<Arm> {
        if self.only_returns {
            return vec![self.returned_arm(env)];
        }
        let names: Vec<Ident> = self.outs.iter().map(|_| env.ctx.fresh("value")).collect();
        let mut body: Vec<Stmt> = Vec::new();
        for (out, name) in self.outs.iter().zip(&names) {
            let target = build::ident(env.ctx.local(*out));
            body.push(build::semi(build::assign(target, build::ident(name.clone()))));
        }
        body.extend(then);
        let body = control::braces(build::block(body));
        let pat = control::one_or_tuple_pat(names.iter().map(control::name).collect());
        if !self.has_flow() {
            return vec![control::arm(control::wrap_pat("Ok", pat), body)];
        }
        let mut arms = Vec::new();
        if !self.leaves {
            arms.push(control::arm(control::wrap_pat("Ok", flow_pat(env, "Next", pat)), body));
        }
        arms.extend(self.jumps(env).into_iter().map(|(pat, jump)| control::arm(control::wrap_pat("Ok", pat), jump)));
        arms
    }

    fn returned_arm(&self, env: &Env<'_>) -> Arm {
        if env.frame.result == Ty::None {
            // What only fails does not come here, and there is nothing to give back.
            let body = if self.exits.returns { leave(env, None) } else { control::braces(build::block(Vec::new())) };
            return control::arm(control::wrap_pat("Ok", parse_quote!(())), body);
        }
        let value = env.ctx.temporary("value");
        control::arm(control::wrap_pat("Ok", control::name(&value)), leave(env, Some(build::ident(value))))
    }

    fn jump_arms(&self, env: &Env<'_>) -> Vec<Arm> {
        self.jumps(env).into_iter().map(|(pat, jump)| control::arm(pat, jump)).collect()
    }

    fn jumps(&self, env: &Env<'_>) -> Vec<(Pat, Rust)> {
        let mut jumps = Vec::new();
        if self.exits.returns {
            let (pat, value) = if env.frame.result == Ty::None {
                (parse_quote!(()), None)
            } else {
                let value = env.ctx.temporary("value");
                (control::name(&value), Some(build::ident(value)))
            };
            jumps.push((flow_pat(env, "Return", pat), leave(env, value)));
        }
        if self.exits.breaks {
            jumps.push((flow_pat(env, "Break", parse_quote!(())), broken(env)));
        }
        if self.exits.continues {
            jumps.push((flow_pat(env, "Continue", parse_quote!(())), continued(env)));
        }
        jumps
    }

    /// `let (a, b) = given;`, or assignments to what is declared outside.
    fn outs_from(&self, env: &Env<'_>, given: Rust) -> Vec<Stmt> {
        match self.outs.as_slice() {
            [] => vec![build::semi(given)],
            [out] => vec![build::semi(build::assign(build::ident(env.ctx.local(*out)), given))],
            outs => {
                let names = outs.iter().map(|out| build::ident(env.ctx.local(*out))).collect();
                vec![build::semi(build::assign(build::tuple(names), given))]
            }
        }
    }
}

/// Statements that end in giving a value to `name`, which they declare or assign last, with that value at their end instead.
fn ends_in(stmts: &[Stmt], name: &Ident) -> Option<Vec<Stmt>> {
    if let Some(Stmt::Local(local)) = stmts.last()
        && let Pat::Ident(pat) = &local.pat
        && pat.ident == *name
        && let Some(init) = &local.init
        && init.diverge.is_none()
    {
        let mut short = stmts[..stmts.len() - 1].to_vec();
        short.push(build::tail((*init.expr).clone()));
        return Some(short);
    }
    tail::assigned(stmts, name)
}

fn flow_pat(env: &Env<'_>, variant: &str, inner: Pat) -> Pat {
    control::tuple_struct_pat(env.ctx.file.path(&format!("indent_rt::Flow::{variant}")), vec![inner])
}

/// What `return` gives in Rust.
fn return_type(env: &Env<'_>) -> Type {
    match env.frame.result_mode {
        ResultMode::Owned => ty::owned(env.ctx.file, &env.frame.result),
        ResultMode::Borrowed(_) => ty::borrowed(env.ctx.file, &env.frame.result, None),
    }
}

/// A guarded block rendered inside its own frame, with what it gives at its end.
pub(super) fn guarded(env: &Env<'_>, block: &Block, exit: &Exit, colour: Colour, gives: Gives) -> syn::Block {
    let inner = env.in_frame(exit.frame(env, colour, gives));
    let declared = exit.outs.iter().map(|out| declaration(&inner, *out)).collect::<Vec<_>>();
    let mut stmts = declared;
    stmts.extend(block::statements(&inner, block));
    let stmts = block::settled(stmts);
    build::block(exit.stmts(&inner, stmts, stmt::ends_in_nothing(block)))
}

/// A name that comes out of a block of its own is a local of that block.
fn declaration(env: &Env<'_>, out: LocalId) -> Stmt {
    control::let_typed(build::name_pat(env.ctx.local(out), false), None, None)
}
