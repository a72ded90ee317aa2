//! Words of the language that `with` enters: Io contexts, task groups, timed blocks.
//!
//! In: the word, its options and the body. Out: `IoContext`, `TaskGroup` or `Timed`.

use crate::ast::{self, TargetKind, WithItem};
use crate::check::argument;
use crate::check::because::Because;
use crate::check::ctx::Ctx;
use crate::check::flow::{Outcome, Version};
use crate::check::frame::{self, Frame};
use crate::check::world::Special;
use crate::check::{assign, builtin, errors, expr, guarded, owner};
use crate::hir::{
    Block, Expr, ExprKind, Guarded, IoContext, IoContextKind, Literal, LocalId, StmtKind, TaskGroup, Timed, TimedKind,
};
use crate::types::Ty;

/// What is entered.
pub(super) struct Entered<'x> {
    pub(super) special: Special,
    pub(super) explicit: &'x [ast::Expr],
    pub(super) args: &'x [ast::Argument],
    pub(super) item: &'x WithItem,
}

/// The checker of the body.
type Inside<'i> = &'i mut dyn FnMut(&mut Ctx<'_, '_>) -> Block;

/// `with word(options) as name:`.
pub(super) fn enter(ctx: &mut Ctx<'_, '_>, entered: Entered<'_>, inside: Inside<'_>) -> Option<StmtKind> {
    match entered.special {
        Special::AsyncIo => context(ctx, IoContextKind::Async, &entered, inside),
        Special::BlockingIo => context(ctx, IoContextKind::Blocking, &entered, inside),
        Special::ThreadedIo => context(ctx, IoContextKind::Threaded, &entered, inside),
        Special::StackfulIo => context(ctx, IoContextKind::Stackful, &entered, inside),
        Special::TaskGroup => group(ctx, &entered, inside),
        Special::Timeout => timed(ctx, TimedKind::Timeout, &entered, inside),
        Special::MoveOnAfter => timed(ctx, TimedKind::MoveOnAfter, &entered, inside),
        Special::CancelScope => timed(ctx, TimedKind::CancelScope, &entered, inside),
        Special::Shield => timed(ctx, TimedKind::Shield, &entered, inside),
        Special::Context => {
            ctx.unsupported(entered.item.value.span, "`with context(…)`");
            inside(ctx);
            None
        }
        Special::Print | Special::Panic | Special::Sleep | Special::Checkpoint | Special::Detached => {
            let text = ctx.world.sources.text(entered.item.value.span).to_owned();
            ctx.report(errors::stmt::not_a_resource(entered.item.value.span, &text));
            inside(ctx);
            None
        }
    }
}

/// The options that a word takes, each with its type.
fn options(ctx: &mut Ctx<'_, '_>, word: &str, args: &[ast::Argument], known: &[(&str, Ty)]) -> Vec<(String, Expr)> {
    let names: Vec<String> = known.iter().map(|(name, _)| format!("`{name}`")).collect();
    let names = if names.is_empty() { "no options".to_owned() } else { names.join(", ") };
    let mut options: Vec<(String, Expr)> = Vec::new();
    for arg in args {
        let Some(name) = &arg.name else {
            ctx.report(errors::call::option_by_name(arg.value.span, word, &names));
            continue;
        };
        let Some((_, ty)) = known.iter().find(|(known, _)| *known == name.text) else {
            ctx.report(errors::call::unknown_option(name.span, word, &name.text, &names));
            continue;
        };
        if let Some((_, first)) = options.iter().find(|(known, _)| *known == name.text) {
            ctx.report(errors::call::given_twice(arg.value.span, &name.text, first.span));
            continue;
        }
        let value = expr::check(ctx, &arg.value, ty, Because::Nothing);
        options.push((name.text.clone(), value));
    }
    options
}

/// Reports a number of tasks or threads that is written and below one.
pub(crate) fn at_least_one(ctx: &mut Ctx<'_, '_>, what: &str, value: &Expr) {
    if let ExprKind::Literal(Literal::Int(count)) = value.kind
        && count < 1
    {
        ctx.report(errors::concurrent::below_one(value.span, what));
    }
}

/// An Io context.
fn context(ctx: &mut Ctx<'_, '_>, kind: IoContextKind, entered: &Entered<'_>, inside: Inside<'_>) -> Option<StmtKind> {
    let head = entered.item.value.span;
    let (word, known): (&str, &[(&str, Ty)]) = match kind {
        IoContextKind::Async => {
            ("async_io", &[("workers", Ty::INT), ("blocking_threads", Ty::INT), ("grace", Ty::Duration)])
        }
        IoContextKind::Blocking => ("blocking_io", &[]),
        IoContextKind::Threaded => ("threaded_io", &[("threads", Ty::INT)]),
        IoContextKind::Stackful => ("stackful_io", &[]),
    };
    let outer = ctx.frames.iter().find_map(|frame| match frame {
        Frame::Context(outer) => Some(*outer),
        _ => None,
    });
    if let Some(outer) = outer {
        ctx.report(errors::concurrent::nested_context(head, outer));
    }
    let options = self::options(ctx, word, entered.args, known);
    for (name, value) in options.iter().filter(|(_, value)| value.ty == Ty::INT || matches!(value.ty, Ty::Infer(_))) {
        at_least_one(ctx, name, value);
    }
    no_name(ctx, entered, word);
    ctx.frames.push(Frame::Context(head));
    let body = guarded::passed(ctx, inside);
    ctx.frames.pop();
    outer.is_none().then(|| StmtKind::IoContext(Box::new(IoContext { kind, head, options, body })))
}

/// Reports `as name` where there is nothing to name.
fn no_name(ctx: &mut Ctx<'_, '_>, entered: &Entered<'_>, word: &str) {
    if let Some(target) = &entered.item.target {
        ctx.report(errors::stmt::nothing_entered(target.span, word));
        if let TargetKind::Name(name) = &target.kind {
            assign::declare(ctx, name, Ty::Error, target.span);
        }
    }
}

/// `with task_group[T](limit=8) as group:`; the handle is no name outside of the block.
fn group(ctx: &mut Ctx<'_, '_>, entered: &Entered<'_>, inside: Inside<'_>) -> Option<StmtKind> {
    let span = entered.item.value.span;
    let item = match owner::written_types(ctx, entered.explicit).as_slice() {
        [] => None,
        [item] => Some(item.clone()),
        more => {
            ctx.report(errors::call::type_argument_count(span, "task_group", 1, more.len()));
            None
        }
    };
    let options = options(ctx, "task_group", entered.args, &[("limit", Ty::INT)]);
    let limit = options.into_iter().next().map(|(_, value)| value);
    if let Some(limit) = &limit {
        at_least_one(ctx, "limit", limit);
    }
    let ty = ctx.world.prelude_type("TaskGroup", vec![item.clone().unwrap_or(Ty::None)]);
    ctx.scopes.open();
    let handle = match &entered.item.target {
        Some(ast::Target { kind: TargetKind::Name(name), span }) => {
            assign::check_name(ctx, name, *span);
            ctx.bind(name, ty, *span)
        }
        Some(other) => {
            ctx.report(errors::stmt::place_target(other.span));
            ctx.synthetic("group", ty, span)
        }
        None => ctx.synthetic("group", ty, span),
    };
    let body = guarded::passed(ctx, |ctx| {
        let (block, _) = frame::within(ctx, Frame::Group(handle), inside);
        block
    });
    ctx.scopes.close();
    let local = LocalId(handle.0);
    Some(StmtKind::TaskGroup(Box::new(TaskGroup { local, item, limit, body })))
}

/// `with timeout(5s):` and its kin.
fn timed(ctx: &mut Ctx<'_, '_>, kind: TimedKind, entered: &Entered<'_>, inside: Inside<'_>) -> Option<StmtKind> {
    let duration = match kind {
        TimedKind::Timeout => needed_duration(ctx, "timeout", entered),
        TimedKind::MoveOnAfter => needed_duration(ctx, "move_on_after", entered),
        TimedKind::CancelScope => {
            options(ctx, "cancel_scope", entered.args, &[]);
            Some(None)
        }
        TimedKind::Shield => {
            let options = options(ctx, "shield", entered.args, &[("within", Ty::Duration)]);
            Some(options.into_iter().next().map(|(_, value)| value))
        }
    };
    let local = match kind {
        TimedKind::MoveOnAfter | TimedKind::CancelScope => handle(ctx, entered),
        TimedKind::Timeout => {
            no_name(ctx, entered, "timeout");
            None
        }
        TimedKind::Shield => {
            no_name(ctx, entered, "shield");
            None
        }
    };
    let body = match kind {
        TimedKind::Timeout | TimedKind::Shield => guarded::passed(ctx, inside),
        TimedKind::MoveOnAfter | TimedKind::CancelScope => broken_off(ctx, inside),
    };
    let timed = Timed { kind, duration: duration?, local: local.map(|version| LocalId(version.0)), body };
    Some(StmtKind::Timed(Box::new(timed)))
}

/// A body that may be broken off anywhere, with control going on behind it.
fn broken_off(ctx: &mut Ctx<'_, '_>, inside: Inside<'_>) -> Guarded {
    let checked = guarded::check(ctx, inside);
    let interrupted: Outcome = ctx.flow.interrupted(checked.mark);
    ctx.flow.join(vec![checked.outcome, interrupted]);
    checked.guarded
}

/// The one duration that a word needs; nothing where it was reported.
fn needed_duration(ctx: &mut Ctx<'_, '_>, word: &str, entered: &Entered<'_>) -> Option<Option<Expr>> {
    let given = argument::written(ctx, entered.args);
    let span = entered.item.value.span;
    let mut args = builtin::fixed(ctx, word, &[("d", Ty::Duration)], given, (span, span))?;
    Some(args.pop())
}

/// `as t`: a variable of the function, so that `t.expired` can be read behind the block.
fn handle(ctx: &mut Ctx<'_, '_>, entered: &Entered<'_>) -> Option<Version> {
    let target = entered.item.target.as_ref()?;
    let TargetKind::Name(name) = &target.kind else {
        ctx.report(errors::stmt::place_target(target.span));
        return None;
    };
    let ty = ctx.world.prelude_type("CancelScope", Vec::new());
    let variable = crate::check::target::variable(ctx, name, &ty, target.span)?;
    Some(ctx.flow.assign(variable, crate::check::flow::Origin::Bound))
}
