//! Conditions: `and`, `or`, `not`, and tests for `None` that bind the inside of an optional.
//!
//! In: an expression of type `bool`. Out: a Rust expression; as the condition of an `if` or `while` a chain with `let`, elsewhere with `is_some_and`.
//! A condition is taken apart into conjuncts, those of its opposite where that is what binds.

use syn::{Expr as Rust, Pat, parse_quote};

use super::access::{self, Access};
use super::env::{Env, Hold};
use super::form;
use super::within::{and, or};
use super::{arithmetic, build, compare, control, expr, shape};
use crate::hir::{CompareOp, Expr, ExprKind, LocalId, LogicalOp, UnaryOp};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// A part of a condition, all of which have to hold.
#[derive(Clone, Copy)]
pub(super) enum Conjunct<'e> {
    /// The optional is there; its inside has a name from here on.
    Present(&'e Expr, LocalId),
    /// The expression has this value.
    Holds(&'e Expr, bool),
}

/// What has to hold so that the condition has the value `sense`.
pub(super) fn conjuncts<'e>(env: &Env<'_>, condition: &'e Expr, sense: bool) -> Vec<Conjunct<'e>> {
    let mut parts = Vec::new();
    collect(env, condition, sense, &mut parts);
    parts
}

fn collect<'e>(env: &Env<'_>, condition: &'e Expr, sense: bool, parts: &mut Vec<Conjunct<'e>>) {
    match &condition.kind {
        ExprKind::Logical { op, lhs, rhs } if (*op == LogicalOp::And) == sense => {
            collect(env, lhs, sense, parts);
            collect(env, rhs, sense, parts);
        }
        ExprKind::Unary { op: UnaryOp::Not, operand } => collect(env, operand, !sense, parts),
        ExprKind::Test { place, present, bind: Some(bind) }
            if *present == sense && !env.ctx.local_mode(*bind).unused =>
        {
            parts.push(Conjunct::Present(place, *bind));
        }
        _ => parts.push(Conjunct::Holds(condition, sense)),
    }
}

/// The locals that are bound where all conjuncts hold.
pub(super) fn bound(parts: &[Conjunct<'_>]) -> Vec<LocalId> {
    let bind = |part: &Conjunct<'_>| match part {
        Conjunct::Present(_, bind) => Some(*bind),
        Conjunct::Holds(..) => None,
    };
    parts.iter().filter_map(bind).collect()
}

/// The conjuncts as the condition of an `if` or `while`: `let Some(x) = &x && x.len() > 3`.
pub(super) fn chained(env: &Env<'_>, parts: &[Conjunct<'_>]) -> Rust {
    let link = |part: &Conjunct<'_>| match part {
        Conjunct::Present(place, bind) => {
            let (subject, pattern) = let_present(env, place, *bind);
            control::let_condition(pattern, subject)
        }
        Conjunct::Holds(expr, sense) => truth(env, expr, *sense),
    };
    parts.iter().map(link).reduce(and).unwrap_or_else(|| build::bool(true))
}

/// A condition as a value.
pub(super) fn boolean(env: &Env<'_>, condition: &Expr) -> Rust {
    truth(env, condition, true)
}

/// The opposite of a condition as a value.
pub(super) fn negated(env: &Env<'_>, condition: &Expr) -> Rust {
    truth(env, condition, false)
}

/// Whether the condition has the value `sense`.
fn truth(env: &Env<'_>, condition: &Expr, sense: bool) -> Rust {
    let rust = match &condition.kind {
        ExprKind::Logical { op: LogicalOp::And, .. } if sense => all(env, &conjuncts(env, condition, true)),
        ExprKind::Logical { op: LogicalOp::Or, .. } if !sense => all(env, &conjuncts(env, condition, false)),
        // What is not all of the opposite.
        ExprKind::Logical { .. } => not_all(env, &conjuncts(env, condition, !sense)),
        ExprKind::Unary { op: UnaryOp::Not, operand } => truth(env, operand, !sense),
        ExprKind::Test { place, present, .. } => test(env, place, *present == sense),
        ExprKind::Compare { first, rest } if !sense => match rest.as_slice() {
            [(op, second)]
                if !is_hoisted(env, first)
                    && let Some(opposite) = opposite(*op, &first.ty) =>
            {
                compare::pair(env, first, opposite, second)
            }
            links if links.iter().all(|(op, _)| opposite(*op, &first.ty).is_some()) => {
                not_chained(expr::value(env, condition))
            }
            _ => build::not(expr::value(env, condition)),
        },
        ExprKind::Contains { container, item, negated } => {
            arithmetic::contains(env, container, item, *negated == sense)
        }
        _ if sense => expr::value(env, condition),
        _ => build::not(expr::value(env, condition)),
    };
    env.ctx.at(condition.span, rust)
}

/// True for an operand that has to be bound before the comparison.
fn is_hoisted(env: &Env<'_>, operand: &Expr) -> bool {
    env.ctx.analysis().modes.hoisted.contains(&operand.id)
}

/// `x < 1 || x > n` for the opposite of `1 <= x && x <= n`, whose comparisons all have one.
fn not_chained(chain: Rust) -> Rust {
    use syn::BinOp;
    let Rust::Binary(mut link) = chain else { return build::not(chain) };
    link.op = match link.op {
        BinOp::And(_) => {
            let (left, right) = (*link.left, *link.right);
            return or(not_chained(left), not_chained(right));
        }
        BinOp::Le(_) if matches!(*link.left, Rust::Lit(_)) => {
            std::mem::swap(&mut link.left, &mut link.right);
            parse_quote!(<)
        }
        BinOp::Lt(_) if matches!(*link.left, Rust::Lit(_)) => {
            std::mem::swap(&mut link.left, &mut link.right);
            parse_quote!(<=)
        }
        BinOp::Eq(_) => parse_quote!(!=),
        BinOp::Ne(_) => parse_quote!(==),
        BinOp::Lt(_) => parse_quote!(>=),
        BinOp::Ge(_) => parse_quote!(<),
        BinOp::Gt(_) => parse_quote!(<=),
        BinOp::Le(_) => parse_quote!(>),
        _ => return build::not(Rust::Binary(link)),
    };
    Rust::Binary(link)
}

/// The comparison that holds where this one does not; floats have none for an order, because of NaN.
fn opposite(op: CompareOp, ty: &Ty) -> Option<CompareOp> {
    let ordered = !matches!(
        ty,
        Ty::Float
            | Ty::Float32
            | Ty::Named(..)
            | Ty::Param(_)
            | Ty::Optional(_)
            | Ty::Tuple(_)
            | Ty::List(_)
            | Ty::Set(_)
    );
    match op {
        CompareOp::Eq => Some(CompareOp::Ne),
        CompareOp::Ne => Some(CompareOp::Eq),
        CompareOp::Lt if ordered => Some(CompareOp::Ge),
        CompareOp::Ge if ordered => Some(CompareOp::Lt),
        CompareOp::Gt if ordered => Some(CompareOp::Le),
        CompareOp::Le if ordered => Some(CompareOp::Gt),
        _ => None,
    }
}

fn test(env: &Env<'_>, place: &Expr, present: bool) -> Rust {
    let place = arithmetic::bare(access::place(env, place, Access::Read));
    build::method(place, if present { "is_some" } else { "is_none" }, Vec::new())
}

/// All conjuncts hold.
fn all(env: &Env<'_>, parts: &[Conjunct<'_>]) -> Rust {
    match parts {
        [] => build::bool(true),
        [Conjunct::Holds(expr, sense)] => truth(env, expr, *sense),
        [Conjunct::Holds(expr, sense), rest @ ..] => and(truth(env, expr, *sense), all(env, rest)),
        [Conjunct::Present(place, _)] => test(env, place, true),
        [Conjunct::Present(place, bind), rest @ ..] => {
            let (subject, pattern) = method_present(env, place, *bind);
            let rest = all(env, rest);
            if shape::leaves_closure(&rest) {
                let pattern = control::wrap_pat("Some", pattern);
                return parse_quote!(matches!(#subject, #pattern if #rest));
            }
            build::method(subject, "is_some_and", vec![control::closure(vec![pattern], rest)])
        }
    }
}

/// At least one conjunct does not hold.
fn not_all(env: &Env<'_>, parts: &[Conjunct<'_>]) -> Rust {
    match parts {
        [] => build::bool(false),
        [Conjunct::Holds(expr, sense)] => truth(env, expr, !*sense),
        [Conjunct::Holds(expr, sense), rest @ ..] => or(truth(env, expr, !*sense), not_all(env, rest)),
        [Conjunct::Present(place, _)] => test(env, place, false),
        [Conjunct::Present(place, bind), rest @ ..] => {
            let (subject, pattern) = method_present(env, place, *bind);
            let rest = not_all(env, rest);
            if shape::leaves_closure(&rest) {
                let pattern = control::wrap_pat("Some", pattern);
                return parse_quote!(match #subject { #pattern => #rest, None => true });
            }
            build::method(subject, "is_none_or", vec![control::closure(vec![pattern], rest)])
        }
    }
}

/// For `let PATTERN = SUBJECT`: the optional itself, by reference where its inside is only looked at.
pub(super) fn let_present(env: &Env<'_>, place: &Expr, bind: LocalId) -> (Rust, Pat) {
    let access = if env.ctx.usage(place.id) == Use::BorrowMut { Access::Write } else { Access::Read };
    let rendered = access::place(env, place, access);
    let boxed = rendered.hold == Hold::Boxed && matches!(rendered.form, Repr::Owned | Repr::Ref);
    let form = rendered.form.clone();
    let (subject, hold) = match (env.ctx.usage(place.id), &rendered.form) {
        (Use::Borrow | Use::Look, _) if boxed => (build::method(rendered.expr, "as_deref", Vec::new()), Hold::Slim),
        (Use::BorrowMut, _) if boxed => (build::method(rendered.expr, "as_deref_mut", Vec::new()), Hold::Full),
        (Use::Borrow | Use::Look, Repr::Owned) if !form::is_place(&rendered.expr) => (rendered.expr, Hold::Full),
        (Use::Borrow | Use::Look, Repr::Owned | Repr::Guard | Repr::Deref) => {
            let subject = if rendered.form == Repr::Owned { rendered.expr } else { build::deref(rendered.expr) };
            (build::reference(subject), Hold::Full)
        }
        (Use::Borrow | Use::Look, Repr::RefMut) => (build::reference(build::deref(rendered.expr)), Hold::Full),
        (Use::Borrow | Use::Look, Repr::Ref) => (rendered.expr, Hold::Full),
        (Use::Borrow | Use::Look, _) => (rendered.expr, rendered.hold),
        (Use::BorrowMut, Repr::Owned) => (build::reference_mut(rendered.expr), Hold::Full),
        (usage, _) => (form::convert(env, rendered, usage, &place.ty).expr, Hold::Full),
    };
    note_parts(env, bind, &form);
    (subject, control::wrap_pat("Some", bind_pattern(env, bind, hold)))
}

/// What is inside a pair of borrowed texts that may be missing is such a pair.
fn note_parts(env: &Env<'_>, bind: LocalId, form: &Repr) {
    if matches!(form, Repr::Parts(_)) {
        env.set_form(bind, form.clone());
    }
}

/// For `SUBJECT.is_some_and(|PATTERN| …)`: an optional of what the pattern binds.
pub(super) fn method_present(env: &Env<'_>, place: &Expr, bind: LocalId) -> (Rust, Pat) {
    let usage = env.ctx.usage(place.id);
    let given = if usage == Use::BorrowMut {
        let rendered = access::place(env, place, Access::Write);
        let method = if rendered.hold == Hold::Boxed { "as_deref_mut" } else { "as_mut" };
        form::Rendered { expr: build::method(rendered.expr, method, Vec::new()), form: Repr::RefMut, hold: Hold::Full }
    } else {
        expr::given(env, place, super::literal::Expect::Open)
    };
    note_parts(env, bind, &given.form);
    (given.expr, bind_pattern(env, bind, given.hold))
}

/// The name of a local as a pattern, with `mut` where it changes; how it is held is noted.
pub(super) fn bind_pattern(env: &Env<'_>, bind: LocalId, hold: Hold) -> Pat {
    env.set_hold(bind, hold);
    build::name_pat(env.ctx.local(bind), env.ctx.local_mode(bind).mutable)
}
