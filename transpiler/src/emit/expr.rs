//! Expressions.
//!
//! In: an expression of the typed program. Out: a Rust expression that gives its consumer what `Modes` says. Each form has a file of its own.

use syn::Expr as Rust;

use super::access::{self, Access};
use super::ctx::{Ctx, Owner};
use super::env::{Env, Hold, Notes};
use super::form::{self, Rendered};
use super::literal::Expect;
use super::{
    arithmetic, branch, build, call, chain, closure, collection, compare, comprehension, condition, construct, convert,
    format, hoist, intrinsic, iterate, literal, matching, spawn, stmt,
};
use crate::hir::{Expr, ExprKind};
use crate::ownership::{Repr, Use};
use crate::types::Ty;

/// The value of a constant or of a field's default, as its consumer gets it.
pub(super) fn outside(ctx: &Ctx<'_>, expr: &Expr) -> Rust {
    let notes = Notes::default();
    let env = Env::new(ctx, &notes);
    match ctx.owner {
        // A text stays the `&'static str` that it is.
        Owner::Constant(id) if ctx.program().constant(id).literal => natural(&env, expr, Expect::Known).expr,
        _ => value(&env, expr),
    }
}

/// The expression as its consumer gets it; its Rust type is known from what stands around it.
pub(super) fn value(env: &Env<'_>, expr: &Expr) -> Rust {
    given(env, expr, Expect::Known).expr
}

/// The expression as its consumer gets it, where nothing around it says its Rust type.
pub(super) fn value_open(env: &Env<'_>, expr: &Expr) -> Rust {
    given(env, expr, Expect::Open).expr
}

/// The expression as its consumer gets it, with the form that this has.
pub(super) fn given(env: &Env<'_>, expr: &Expr, expect: Expect) -> Rendered {
    let usage = env.ctx.usage(expr.id);
    if let Some(temporary) = env.hoisted(expr.id)
        && matches!(usage, Use::Move | Use::Copy | Use::Clone | Use::Share)
    {
        // It got its value when it was bound.
        return temporary;
    }
    let rendered = match usage {
        Use::BorrowMut => access::place(env, expr, Access::Write),
        _ => natural(env, expr, expect),
    };
    if matches!(expr.ty, Ty::Iter(_)) {
        return iterate::given(env, expr, rendered);
    }
    form::convert(env, rendered, usage, &expr.ty)
}

/// The expression in its natural form, whatever its consumer asks for.
pub(super) fn natural(env: &Env<'_>, expr: &Expr, expect: Expect) -> Rendered {
    if let Some(temporary) = env.hoisted(expr.id) {
        return temporary;
    }
    let (before, ids) = match &expr.kind {
        ExprKind::Construct { .. }
        | ExprKind::Tuple(_)
        | ExprKind::List(_)
        | ExprKind::Set(_)
        | ExprKind::Dict(_)
        | ExprKind::Format(_)
        | ExprKind::Concat(..)
        | ExprKind::Compare { .. }
        | ExprKind::Intrinsic { .. } => hoist::parts(env, expr),
        _ => (Vec::new(), Vec::new()),
    };
    let rendered = dispatch(env, expr, expect);
    env.forget_hoisted(&ids);
    let rendered = Rendered { expr: hoist::behind(before, rendered.expr), ..rendered };
    Rendered { expr: env.ctx.at(expr.span, rendered.expr), ..rendered }
}

fn dispatch(env: &Env<'_>, expr: &Expr, expect: Expect) -> Rendered {
    use ExprKind as Kind;
    let owned = Rendered::owned;
    match &expr.kind {
        Kind::Literal(value) => literal::literal(env, value, &expr.ty, expect),
        Kind::NoneValue => owned(collection::none(env, &expr.ty, expect)),
        Kind::SomeValue(inner) => some(env, inner, expect),
        Kind::Unit => owned(build::unit()),
        Kind::AsInterface(inner) => as_interface(env, inner),
        Kind::Local(_)
        | Kind::Const(_)
        | Kind::Field { .. }
        | Kind::TupleField { .. }
        | Kind::Index { .. }
        | Kind::Unwrap(_) => access::place(env, expr, Access::Read),
        Kind::Function(function, _) => owned(closure::function_value(env, expr, *function)),
        Kind::Slice { base, start, end } => collection::slice(env, base, start.as_deref(), end.as_deref()),
        Kind::Unary { op, operand } => owned(arithmetic::unary(env, *op, operand, expect)),
        Kind::Binary { op, lhs, rhs } => owned(arithmetic::binary(env, *op, lhs, rhs, expect)),
        Kind::Concat(lhs, rhs) => owned(arithmetic::concat(env, expr, lhs, rhs)),
        Kind::Repeat(value, times) => owned(arithmetic::repeat(env, value, times, expect)),
        Kind::Logical { .. } | Kind::Test { .. } => owned(condition::boolean(env, expr)),
        Kind::Compare { first, rest } => owned(compare::chain(env, first, rest)),
        Kind::Contains { container, item, negated } => owned(arithmetic::contains(env, container, item, *negated)),
        Kind::If { condition, then, otherwise } => branch::conditional(env, expr, condition, then, otherwise, expect),
        Kind::Match { scrutinee, arms } => matching::value(env, expr, scrutinee, arms, expect),
        Kind::Call(call) => call::call(env, expr, call, expect),
        Kind::Intrinsic { op, args } => owned(intrinsic::intrinsic(env, expr, *op, args, expect)),
        Kind::Construct { owner, variant, fields, base } => {
            owned(construct::construct(env, expr, (*owner, *variant), fields, base.as_deref(), expect))
        }
        Kind::Tuple(items) => collection::tuple(env, items, expect),
        Kind::List(items) => owned(collection::list(env, items, &expr.ty, expect)),
        Kind::Set(items) => owned(collection::set(env, items, expect)),
        Kind::Dict(pairs) => owned(collection::dict(env, pairs, expect)),
        Kind::Comprehension { kind, clauses } => owned(comprehension::value(env, expr, kind, clauses, expect)),
        Kind::Format(parts) => owned(format::text(env, parts)),
        Kind::Iterate(inner) => owned(iterate::iterator(env, inner)),
        Kind::Closure(inner) => owned(closure::closure(env, expr, inner)),
        Kind::Spawn(inner) => owned(spawn::spawn(env, expr, inner)),
        Kind::Block(stmts, value) => block(env, stmts, value, expect),
        Kind::Convert(inner) => owned(convert::number(env, inner, &expr.ty, expect)),
        Kind::ToStr(inner) => owned(format::to_text(env, inner)),
        Kind::ErrorField(field) => format::error_field(env, *field),
        Kind::OptionalChain { base, bind, then } => chain::chain(env, base, *bind, then),
    }
}

fn some(env: &Env<'_>, inner: &Expr, expect: Expect) -> Rendered {
    let given = given(env, inner, expect);
    let wrapped = |value: Rust| build::call(build::path_expr(build::path("Some")), vec![value]);
    if env.ctx.usage(inner.id) != Use::Borrow {
        return Rendered::owned(wrapped(given.expr));
    }
    // Where the type is known Rust makes a `&str` of a `&String` by itself.
    let is_dynamic = matches!(inner.ty, Ty::Interface(..));
    let given = if expect == Expect::Open || is_dynamic { form::as_slim(given, &inner.ty) } else { given };
    let hold = if form::is_slice(&inner.ty) { Hold::Slim } else { given.hold };
    Rendered { expr: wrapped(given.expr), form: Repr::OptionRef, hold }
}

fn block(env: &Env<'_>, stmts: &[crate::hir::Stmt], value: &Expr, expect: Expect) -> Rendered {
    let mut rust = stmt::statements(env, stmts);
    let given = given(env, value, expect);
    let hold = given.hold;
    rust.push(build::tail(given.expr));
    let form = if env.ctx.usage(value.id) == Use::Borrow { given.form } else { Repr::Owned };
    let hold = if form == Repr::Owned { Hold::Full } else { hold };
    Rendered { expr: build::block_expr(build::block(rust)), form, hold }
}

/// A value where an interface value is expected: in a box of its own, or as the reference that Rust makes a `&dyn` of.
fn as_interface(env: &Env<'_>, inner: &Expr) -> Rendered {
    let given = given(env, inner, Expect::Open);
    match env.ctx.usage(inner.id) {
        // There is no box around it.
        Use::Borrow | Use::BorrowMut => Rendered { hold: Hold::Slim, ..given },
        _ => Rendered::owned(build::call(build::path_expr(build::path("Box::new")), vec![given.expr])),
    }
}
