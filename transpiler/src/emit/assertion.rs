//! `assert`.
//!
//! In: a condition and perhaps a text. Out: `assert!` with Indent's words; of a comparison both sides are shown. What a test for `None` binds is there
//! behind it.

use syn::{Expr as Rust, Stmt};

use super::condition::{self, Conjunct};
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::format::Text;
use super::literal::{self, Expect};
use super::{access, build, compare, control, expr};
use crate::hir::{CompareOp, Expr, ExprKind};
use crate::ownership::Repr;

/// The statements of an `assert`.
pub(super) fn assert(env: &Env<'_>, test: &Expr, message: Option<&Expr>) -> Vec<Stmt> {
    if let ExprKind::Compare { first, rest } = &test.kind
        && let [(op, second)] = rest.as_slice()
    {
        return comparison(env, first, *op, second, message);
    }
    let parts = condition::conjuncts(env, test, true);
    let text = said(env, message, env.ctx.source_text(test.span));
    if condition::bound(&parts).is_empty() {
        let condition = condition::chained(env, &parts);
        return vec![asserted(condition, text)];
    }
    let failed = build::block(vec![build::semi(build::macro_call("panic", text.tokens()))]);
    if let [Conjunct::Present(place, bind)] = parts.as_slice() {
        let (subject, pattern) = condition::let_present(env, place, *bind);
        return vec![control::let_else(pattern, subject, failed)];
    }
    let bound = condition::bound(&parts);
    let condition = condition::chained(env, &parts);
    let values = bound.iter().map(|local| build::ident(env.ctx.local(*local))).collect();
    let names = bound.iter().map(|local| control::name(&env.ctx.local(*local))).collect();
    let then = build::block(vec![build::tail(control::one_or_tuple(values))]);
    let value = control::if_else(condition, then, Some(control::braces(failed)));
    vec![build::let_stmt(control::one_or_tuple_pat(names), value)]
}

/// What is said: the user's text, or the condition as it stands in the source.
fn said(env: &Env<'_>, message: Option<&Expr>, otherwise: &str) -> Text {
    let mut text = Text::default();
    text.push_str("assertion failed: ");
    match message {
        Some(message) => text.push(env, message),
        None => text.push_str(otherwise),
    }
    text
}

fn asserted(condition: Rust, text: Text) -> Stmt {
    let text = text.tokens();
    if matches!(&condition, Rust::Lit(syn::ExprLit { lit: syn::Lit::Bool(value), .. }) if !value.value) {
        return build::semi(build::macro_call("panic", text));
    }
    build::semi(build::macro_call("assert", quote::quote!(#condition, #text)))
}

/// `assert a == b`: both sides are evaluated once and shown.
fn comparison(env: &Env<'_>, lhs: &Expr, op: CompareOp, rhs: &Expr, message: Option<&Expr>) -> Vec<Stmt> {
    let mut stmts = Vec::new();
    let pinned = literal::is_pinned(env, lhs) || literal::is_pinned(env, rhs);
    let left = side(env, lhs, "left", if pinned { literal::compared(lhs) } else { Expect::Open }, &mut stmts);
    let right = side(env, rhs, "right", literal::compared(rhs), &mut stmts);
    let mut text = Text::default();
    text.push_str("assertion failed: ");
    if let Some(message) = message {
        text.push(env, message);
        text.push_str(": ");
    }
    text.push_rendered(env, left.clone(), lhs);
    text.push_str(&format!(" {} ", word(op)));
    text.push_rendered(env, right.clone(), rhs);
    let condition = compare::relation(op, left, right, &lhs.ty);
    let assertion = asserted(condition, text);
    if stmts.is_empty() {
        return vec![assertion];
    }
    stmts.push(assertion);
    vec![build::tail(control::braces(build::block(stmts)))]
}

/// A side that is more than a name has a name of its own.
fn side(env: &Env<'_>, operand: &Expr, name: &str, expect: Expect, stmts: &mut Vec<Stmt>) -> Rendered {
    let given = expr::given(env, operand, expect);
    let given = Rendered { expr: form::as_array(given.expr), ..given };
    if compare::is_simple(operand) {
        return given;
    }
    let name = env.ctx.fresh(name);
    let place = access::is_place(operand) && given.form == Repr::Owned && form::is_place(&given.expr);
    let (value, form) = match given.form {
        Repr::Owned if place => (build::reference(given.expr), Repr::Ref),
        form => (given.expr, form),
    };
    stmts.push(build::let_name(name.clone(), false, value));
    let hold = if form == Repr::Owned { Hold::Full } else { given.hold };
    Rendered { expr: build::ident(name), form, hold }
}

fn word(op: CompareOp) -> &'static str {
    match op {
        CompareOp::Ne | CompareOp::IsNot | CompareOp::NotIn => "!=",
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
        CompareOp::Eq | CompareOp::Is | CompareOp::In => "==",
    }
}
