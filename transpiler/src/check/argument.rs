//! Arguments: which parameter each is for, whether it fits, and in which order they are evaluated.
//!
//! In: what is written between the parentheses, and the parameters. Out: one argument a parameter, in their order, with statements to run before where the
//! text says another order. Lambdas are checked last: the other arguments tell what they are given.

use super::because::Because;
use super::ctx::Ctx;
use super::{bounds, call, coerce, errors, expr, place};
use crate::ast::{self, ParamMode};
use crate::hir::{Arg, Bound, Expr, ExprKind, Stmt};
use crate::source::Span;
use crate::types::Ty;

/// An argument as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Given<'x> {
    /// `name=`.
    pub(crate) name: Option<&'x ast::Name>,
    /// `mut`.
    pub(crate) mutable: Option<Span>,
    /// Where.
    pub(crate) span: Span,
    /// The value.
    pub(crate) value: Value<'x>,
}

/// The value of an argument.
#[derive(Debug, Clone)]
pub(crate) enum Value<'x> {
    /// As it is written.
    Written(&'x ast::Expr),
    /// Checked already, to choose among several declarations.
    Ready(Expr),
}

/// A parameter or field that takes an argument.
#[derive(Debug, Clone)]
pub(crate) struct Slot {
    /// Its name; empty for those of function values.
    pub(crate) name: String,
    /// Its type, arguments put in.
    pub(crate) ty: Ty,
    /// `mut`, `own` or nothing.
    pub(crate) mode: ParamMode,
    /// It may be left out.
    pub(crate) optional: bool,
    /// Where it asks for its type.
    pub(crate) because: Because,
}

/// What is called, in words.
#[derive(Debug, Clone)]
pub(crate) struct Called {
    /// `scale`.
    pub(crate) name: String,
    /// The whole call.
    pub(crate) span: Span,
    /// Where it is declared, if the user can look there.
    pub(crate) declared: Option<Span>,
    /// How many arguments were taken already: one for `len(xs)`, a method that is called as a function.
    pub(crate) taken: usize,
    /// What is asked of type arguments, which may tell others.
    pub(crate) bounds: Vec<(Ty, Bound)>,
}

/// What each parameter gets.
#[derive(Debug, Default)]
pub(crate) struct Taken {
    /// By parameter: the argument; nothing where it was left out.
    pub(crate) values: Vec<Option<Arg>>,
    /// Parameters in the order in which their arguments stand in the text.
    pub(crate) order: Vec<usize>,
}

/// The arguments as written, `*xs` reported.
pub(crate) fn written<'x>(ctx: &mut Ctx<'_, '_>, args: &'x [ast::Argument]) -> Vec<Given<'x>> {
    let mut given = Vec::with_capacity(args.len());
    for arg in args {
        let span = arg.value.span;
        let value = match &arg.value.kind {
            ast::ExprKind::Star(_) => Value::Ready(ctx.fail(span, errors::call::star_argument(span))),
            _ => Value::Written(&arg.value),
        };
        given.push(Given { name: arg.name.as_ref(), mutable: arg.mutable, span, value });
    }
    given
}

/// Gives each argument to its parameter and makes it fit; nothing where a parameter has none or an argument has no parameter, which is reported.
pub(crate) fn take(ctx: &mut Ctx<'_, '_>, called: &Called, slots: &[Slot], given: Vec<Given<'_>>) -> Option<Taken> {
    let Some(order) = assign(ctx, called, slots, &given) else {
        // What stands in the arguments is still looked at for mistakes of its own.
        given.into_iter().for_each(|given| look_at(ctx, given));
        return None;
    };
    let mut taken = Taken { values: vec![None; slots.len()], order: order.clone() };
    let (late, early): (Vec<_>, Vec<_>) = given.into_iter().zip(order).partition(|(given, _)| is_lambda(given));
    for group in [early, late] {
        for (given, slot) in group {
            let arg = argument(ctx, called, &slots[slot], given);
            taken.values[slot] = Some(arg);
        }
        bounds::tell(ctx, &called.bounds);
    }
    Some(taken)
}

fn is_lambda(given: &Given<'_>) -> bool {
    matches!(&given.value, Value::Written(ast) if matches!(ast.kind, ast::ExprKind::Lambda(_)))
}

fn look_at(ctx: &mut Ctx<'_, '_>, given: Given<'_>) {
    if let Value::Written(ast) = given.value
        && !matches!(ast.kind, ast::ExprKind::Lambda(_))
    {
        expr::infer(ctx, ast, None);
    }
}

/// The parameter of each argument.
fn assign(ctx: &mut Ctx<'_, '_>, called: &Called, slots: &[Slot], given: &[Given<'_>]) -> Option<Vec<usize>> {
    // How many parameters a `*xs` was meant for is not known.
    if given.iter().any(|given| matches!(&given.value, Value::Ready(value) if value.ty == Ty::Error)) {
        return None;
    }
    let mut order = Vec::with_capacity(given.len());
    let mut taken: Vec<Option<Span>> = vec![None; slots.len()];
    for (position, given) in given.iter().enumerate() {
        let slot = match given.name {
            None if position < slots.len() => position,
            None => {
                ctx.report(errors::call::too_many(called, given.span, slots.len() + called.taken));
                return None;
            }
            Some(name) => match slots.iter().position(|slot| slot.name == name.text) {
                Some(slot) => slot,
                None => {
                    ctx.report(errors::call::unknown_keyword(called, name, slots));
                    return None;
                }
            },
        };
        if let Some(first) = taken[slot].replace(given.span) {
            ctx.report(errors::call::given_twice(given.span, &slots[slot].name, first));
            return None;
        }
        order.push(slot);
    }
    let missing: Vec<&str> = slots
        .iter()
        .zip(&taken)
        .filter(|(slot, taken)| taken.is_none() && !slot.optional)
        .map(|(slot, _)| slot.name.as_str())
        .collect();
    if !missing.is_empty() {
        ctx.report(errors::call::missing_arguments(called, &missing, slots.len() + called.taken));
        return None;
    }
    Some(order)
}

/// One argument for its parameter.
fn argument(ctx: &mut Ctx<'_, '_>, called: &Called, slot: &Slot, given: Given<'_>) -> Arg {
    let value = match (slot.mode, given.mutable, given.value) {
        // What goes through an iterator uses it up: nobody sees a change.
        (ParamMode::Mut, None, Value::Written(ast)) if matches!(slot.ty, Ty::Iter(_)) => {
            expr::check(ctx, ast, &slot.ty, slot.because)
        }
        (ParamMode::Mut, Some(_), Value::Written(ast)) => place::mutable_argument(ctx, ast, slot),
        (ParamMode::Mut, None, Value::Written(ast)) => {
            let value = expr::infer(ctx, ast, Some(&slot.ty));
            if value.ty == Ty::Error {
                value
            } else {
                let text = ctx.world.sources.text(ast.span).to_owned();
                ctx.fail(ast.span, errors::call::missing_mut(ast.span, called, &slot.name, &text))
            }
        }
        (_, Some(word), Value::Written(ast)) => {
            ctx.report(errors::call::needless_mut(word, called, &slot.name));
            expr::infer(ctx, ast, Some(&slot.ty));
            ctx.broken(ast.span)
        }
        (_, _, Value::Written(ast)) => expr::check(ctx, ast, &slot.ty, slot.because),
        (_, _, Value::Ready(value)) => coerce::fit(ctx, value, &slot.ty, slot.because),
    };
    let mutable = slot.mode == ParamMode::Mut && place::is_place(ctx, &value);
    Arg { value, mutable, defaulted: false }
}

/// The arguments in the order of the parameters, `default` filling in what was left out. Where the text has another order, what does something is
/// evaluated before, in the text's order.
pub(crate) fn in_order(
    ctx: &mut Ctx<'_, '_>,
    taken: Taken,
    slots: &[Slot],
    mut default: impl FnMut(&mut Ctx<'_, '_>, usize) -> Expr,
) -> (Vec<Stmt>, Vec<Arg>) {
    let Taken { mut values, order } = taken;
    let mut before = Vec::new();
    let active: Vec<usize> = order
        .into_iter()
        .filter(|slot| values[*slot].as_ref().is_some_and(|arg| !arg.mutable && !expr::is_still(&arg.value)))
        .collect();
    if !active.is_sorted() {
        for slot in active {
            let Some(arg) = values[slot].take() else { continue };
            let (binding, value) = call::hoisted(ctx, arg.value, &slots[slot].name);
            before.push(binding);
            values[slot] = Some(Arg { value, ..arg });
        }
    }
    let args = values
        .into_iter()
        .enumerate()
        .map(|(slot, arg)| arg.unwrap_or_else(|| Arg { value: default(ctx, slot), mutable: false, defaulted: true }));
    let args = args.collect();
    (before, args)
}

/// A value with what has to run before it.
pub(crate) fn behind(ctx: &mut Ctx<'_, '_>, before: Vec<Stmt>, value: Expr) -> Expr {
    if before.is_empty() {
        return value;
    }
    let (ty, span) = (value.ty.clone(), value.span);
    ctx.expr(ExprKind::Block(before, Box::new(value)), ty, span)
}
