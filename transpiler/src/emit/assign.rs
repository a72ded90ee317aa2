//! Assignment in all its forms.
//!
//! In: a place and a value, or several. Out: `=`, `+=`, `insert`, `push_str`, `swap`; `let` in all its forms is in `declare`.

use syn::{BinOp, Expr as Rust, Lit, Stmt, parse_quote};

use super::access::{self, Access};
use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::{self, Expect};
use super::{arithmetic, build, construct, control, declare, expr, hoist, idiom};
use crate::hir::{BinaryOp, Expr, ExprKind, IndexKind, Literal, LocalId};
use crate::ownership::{Repr, Use};
use crate::types::{IntKind, Ty};

/// `place = value`.
pub(super) fn assign(env: &Env<'_>, place: &Expr, value: &Expr) -> Vec<Stmt> {
    let mut stmts = hoist::operands(env, &[value, place]);
    stmts.extend(stored(env, place, value));
    if let ExprKind::Local(local) = place.kind
        && env.is_late(local)
    {
        env.set_late(local, false);
    }
    stmts
}

fn stored(env: &Env<'_>, place: &Expr, value: &Expr) -> Vec<Stmt> {
    if let ExprKind::Field { base, owner, field } = &place.kind
        && access::is_boxed(env, *owner, None, *field)
    {
        let target = access::place(env, base, Access::Write);
        let target = build::field(target.expr, env.ctx.file.member(*owner, None, *field));
        return vec![build::semi(build::assign(target, construct::boxed(env, value, Expect::Known)))];
    }
    let given = form::slimmed(expr::given(env, value, expected(env, place, value)), &value.ty);
    store(env, place, given.expr)
}

/// A local that was declared without a value and without a type has that of its first value.
fn expected(env: &Env<'_>, place: &Expr, value: &Expr) -> Expect {
    match place.kind {
        ExprKind::Local(local) if env.is_late(local) && !declare::open_type(&place.ty) => {
            literal::operand(env, value, Expect::Known)
        }
        _ => Expect::Known,
    }
}

/// A Rust value goes to a place.
fn store(env: &Env<'_>, place: &Expr, value: Rust) -> Vec<Stmt> {
    if let ExprKind::Index { base, index, kind: IndexKind::Dict } = &place.kind {
        let dict = access::place(env, base, Access::Write);
        let key = key(env, index);
        let changed = if place.ty.is_numeric() { idiom::of_entry(&dict.expr, &key, &value) } else { None };
        if let Some((entry, value)) = changed {
            return vec![build::semi(with_operator(build::deref(entry), value))];
        }
        return vec![build::semi(build::method(dict.expr, "insert", vec![key, value]))];
    }
    let target = target(env, place);
    let stored = match value {
        Rust::Binary(binary)
            if *binary.left == target && (place.ty.is_numeric() || matches!(place.ty, Ty::Str | Ty::Duration)) =>
        {
            with_operator(target, binary)
        }
        value => build::assign(target, value),
    };
    vec![build::semi(stored)]
}

/// `x = x + y` is `x += y`.
fn with_operator(target: Rust, mut value: syn::ExprBinary) -> Rust {
    let op = match value.op {
        BinOp::Add(_) => parse_quote!(+=),
        BinOp::Sub(_) => parse_quote!(-=),
        BinOp::Mul(_) => parse_quote!(*=),
        BinOp::Div(_) => parse_quote!(/=),
        BinOp::Rem(_) => parse_quote!(%=),
        BinOp::BitAnd(_) => parse_quote!(&=),
        BinOp::BitOr(_) => parse_quote!(|=),
        BinOp::BitXor(_) => parse_quote!(^=),
        BinOp::Shl(_) => parse_quote!(<<=),
        BinOp::Shr(_) => parse_quote!(>>=),
        _ => {
            // There is no such operator.
            *value.left = target.clone();
            return build::assign(target, Rust::Binary(value));
        }
    };
    value.op = op;
    *value.left = target;
    Rust::Binary(value)
}

/// A key that is kept.
fn key(env: &Env<'_>, index: &Expr) -> Rust {
    let given = expr::given(env, index, Expect::Known);
    match given.form {
        Repr::Owned if form::is_place(&given.expr) && env.ctx.usage(index.id) == Use::Look => {
            form::cloned(env, given, &index.ty)
        }
        Repr::Owned => given.expr,
        _ => match given.expr {
            // A reference to what was only just made: the value itself is kept.
            Rust::Reference(reference) if !form::is_place(&reference.expr) => *reference.expr,
            expr => form::cloned(env, Rendered { expr, ..given }, &index.ty),
        },
    }
}

/// A place as the left side of an assignment.
fn target(env: &Env<'_>, place: &Expr) -> Rust {
    let rendered = access::place(env, place, Access::Write);
    match rendered.form {
        Repr::RefMut | Repr::Guard => build::deref(rendered.expr),
        _ if rendered.hold == Hold::Boxed && !matches!(place.ty, Ty::Optional(_)) => build::deref(rendered.expr),
        _ => rendered.expr,
    }
}

/// `place op= value`.
pub(super) fn augmented(env: &Env<'_>, place: &Expr, op: BinaryOp, value: &Expr) -> Vec<Stmt> {
    let mut stmts = hoist::operands(env, &[place, value]);
    stmts.extend(match &place.ty {
        Ty::Str if op == BinaryOp::Add => vec![build::semi(appended_text(env, place, value))],
        Ty::List(_) | Ty::Bytes if op == BinaryOp::Add => vec![build::semi(appended_list(env, place, value))],
        Ty::Set(_) => changed_set(env, place, op, value),
        _ => changed_number(env, place, op, value),
    });
    stmts
}

/// `let _ = place op value;`: nothing reads the number, but computing it may be a panic.
pub(super) fn dropped(env: &Env<'_>, place: &Expr, op: BinaryOp, value: &Expr) -> Vec<Stmt> {
    let mut stmts = hoist::operands(env, &[place, value]);
    let current = access::place(env, place, Access::Read).expr;
    let computed = match compound(&place.ty, &value.ty, op) {
        Some(_) => {
            let value = expr::given(env, value, literal::operand(env, value, Expect::Known)).expr;
            arithmetic::infix(current, arithmetic::operator(op), value)
        }
        None => arithmetic::computed(env, op, current, &place.ty, value),
    };
    stmts.push(control::let_typed(control::wildcard(), None, Some(computed)));
    stmts
}

/// `text.push_str(…)`; one character is pushed as such.
fn appended_text(env: &Env<'_>, place: &Expr, value: &Expr) -> Rust {
    let text = access::place(env, place, Access::Write).expr;
    let part = arithmetic::str_ref(env, value);
    match single_char(&part) {
        Some(char) => build::method(text, "push", vec![char]),
        None => build::method(text, "push_str", vec![part]),
    }
}

fn single_char(part: &Rust) -> Option<Rust> {
    let Rust::Lit(literal) = part else { return None };
    let Lit::Str(text) = &literal.lit else { return None };
    let text = text.value();
    let mut chars = text.chars();
    match (chars.next(), chars.next()) {
        (Some(char), None) => Some(parse_quote!(#char)),
        _ => None,
    }
}

fn appended_list(env: &Env<'_>, place: &Expr, value: &Expr) -> Rust {
    let list = access::place(env, place, Access::Write).expr;
    let given = expr::given(env, value, Expect::Known);
    if given.form == Repr::Ref {
        return build::method(list, "extend_from_slice", vec![given.expr]);
    }
    match form::as_array(given.expr) {
        Rust::Array(mut array) if array.elems.len() == 1 => {
            let item = array.elems.pop().unwrap_or_else(build::unit);
            build::method(list, "push", vec![item])
        }
        items => build::method(list, "extend", vec![items]),
    }
}

/// `set = &set | &other`.
fn changed_set(env: &Env<'_>, place: &Expr, op: BinaryOp, value: &Expr) -> Vec<Stmt> {
    let own = form::as_reference(access::place(env, place, Access::Read), &place.ty);
    let other = form::as_reference(expr::given(env, value, Expect::Known), &value.ty);
    let changed = build::binary(own, arithmetic::operator(op), other);
    vec![build::semi(build::assign(target(env, place), changed))]
}

fn changed_number(env: &Env<'_>, place: &Expr, op: BinaryOp, value: &Expr) -> Vec<Stmt> {
    if let Some(operator) = compound(&place.ty, &value.ty, op) {
        let value = expr::given(env, value, literal::operand(env, value, Expect::Known)).expr;
        return vec![build::semi(build::binary(target(env, place), operator, value))];
    }
    let rendered = access::place(env, place, Access::Write);
    if rendered.form == Repr::RefMut && !super::shape::is_name(&rendered.expr) {
        // An item is looked up once.
        let item = env.ctx.fresh("item");
        let looked_up = build::let_name(item.clone(), false, rendered.expr);
        let item = build::deref(build::ident(item));
        return vec![looked_up, build::semi(build::assign(item.clone(), computed(env, op, item, place, value)))];
    }
    let target = target(env, place);
    vec![build::semi(build::assign(target.clone(), computed(env, op, target, place, value)))]
}

/// `place op value`, where Rust has no operator that means the same.
fn computed(env: &Env<'_>, op: BinaryOp, current: Rust, place: &Expr, value: &Expr) -> Rust {
    arithmetic::computed(env, op, current, &place.ty, value)
}

/// Rust's `op=`, where it means the same.
fn compound(place: &Ty, value: &Ty, op: BinaryOp) -> Option<syn::BinOp> {
    let unsigned = matches!(place, Ty::Int(IntKind::U8 | IntKind::U16 | IntKind::U32 | IntKind::U64));
    let float = matches!(place, Ty::Float | Ty::Float32);
    let duration = matches!(place, Ty::Duration);
    Some(match op {
        BinaryOp::Add => parse_quote!(+=),
        BinaryOp::Sub => parse_quote!(-=),
        BinaryOp::Mul if !duration => parse_quote!(*=),
        BinaryOp::Div if float && value == place => parse_quote!(/=),
        BinaryOp::FloorDiv if unsigned => parse_quote!(/=),
        BinaryOp::Mod if unsigned => parse_quote!(%=),
        BinaryOp::BitAnd => parse_quote!(&=),
        BinaryOp::BitOr => parse_quote!(|=),
        BinaryOp::BitXor => parse_quote!(^=),
        _ => return None,
    })
}

/// `a, b = b, a`.
pub(super) fn several(env: &Env<'_>, places: &[Expr], values: &[Expr]) -> Vec<Stmt> {
    if let ([left, right], [first, second]) = (places, values)
        && same_place(left, second)
        && same_place(right, first)
        && (items_of_one_list(left, right) || apart(left, right))
    {
        return swapped(env, left, right);
    }
    let all: Vec<&Expr> = values.iter().chain(places).collect();
    let mut stmts = hoist::operands(env, &all);
    let direct = places.iter().all(|place| !matches!(place.kind, ExprKind::Index { kind: IndexKind::Dict, .. }));
    let given: Vec<Rust> =
        values.iter().map(|value| form::slimmed(expr::given(env, value, Expect::Known), &value.ty).expr).collect();
    if direct {
        let targets = places.iter().map(|place| target(env, place)).collect();
        stmts.push(build::semi(build::assign(build::tuple(targets), build::tuple(given))));
        return stmts;
    }
    let names: Vec<_> = places.iter().map(|_| env.ctx.fresh("value")).collect();
    let pattern = super::control::tuple_pat(names.iter().map(super::control::name).collect());
    stmts.push(build::let_stmt(pattern, build::tuple(given)));
    for (place, name) in places.iter().zip(names) {
        stmts.extend(store(env, place, build::ident(name)));
    }
    stmts
}

fn items_of_one_list(left: &Expr, right: &Expr) -> bool {
    match (&left.kind, &right.kind) {
        (ExprKind::Index { base, kind: IndexKind::List, .. }, ExprKind::Index { base: other, .. }) => {
            same_place(base, other)
        }
        _ => false,
    }
}

/// True for places that Rust sees to be different: of different names, or in different fields of one.
fn apart(left: &Expr, right: &Expr) -> bool {
    let (left, right) = (steps(left), steps(right));
    let differing = left.iter().zip(&right).find(|(left, right)| left != right);
    matches!(differing, Some((Step::Local(_), _) | (Step::Field(..), Step::Field(..))))
        && !left.iter().zip(&right).take_while(|(left, right)| left == right).any(|(step, _)| *step == Step::Item)
}

/// A step on the way to a place.
#[derive(Debug, PartialEq)]
enum Step {
    Local(LocalId),
    Field(u32),
    Item,
}

fn steps(place: &Expr) -> Vec<Step> {
    let (base, step) = match &place.kind {
        ExprKind::Local(local) => return vec![Step::Local(*local)],
        ExprKind::Field { base, field, .. } => (base, Step::Field(*field)),
        ExprKind::TupleField { base, index } => (base, Step::Field(*index)),
        ExprKind::Index { base, .. } | ExprKind::Unwrap(base) => (base, Step::Item),
        _ => return vec![Step::Item],
    };
    let mut steps = steps(base);
    steps.push(step);
    steps
}

fn swapped(env: &Env<'_>, left: &Expr, right: &Expr) -> Vec<Stmt> {
    if let (ExprKind::Index { base, index, kind: IndexKind::List }, ExprKind::Index { base: other, index: with, .. }) =
        (&left.kind, &right.kind)
        && same_place(base, other)
    {
        let list = access::place(env, base, Access::Write);
        // Positions from the end are counted before the list is held to swap.
        let end = [index, with].into_iter().any(|index| back(index).is_some()).then(|| env.ctx.fresh("end"));
        let mut stmts = Vec::new();
        if let Some(end) = &end {
            stmts.push(build::let_name(end.clone(), false, build::method(list.expr.clone(), "len", Vec::new())));
        }
        if let (Some(index), Some(with)) = (position(index, end.as_ref()), position(with, end.as_ref())) {
            stmts.push(build::semi(build::method(list.expr, "swap", vec![index, with])));
            return stmts;
        }
        let value = |index: &Expr| match (back(index), &end) {
            (Some(back), Some(end)) => {
                let back = build::int(back);
                parse_quote!(#end as i64 - #back)
            }
            _ => expr::value(env, index),
        };
        let args = vec![value(index), value(with)];
        let list = if list.form == Repr::RefMut { list.expr } else { build::reference_mut(list.expr) };
        let args = std::iter::once(list).chain(args).collect();
        stmts.push(build::semi(build::call(env.ctx.path("indent_rt::list::swap"), args)));
        return stmts;
    }
    let by_reference = |place: &Expr| {
        let rendered = access::place(env, place, Access::Write);
        if rendered.form == Repr::RefMut { rendered.expr } else { build::reference_mut(rendered.expr) }
    };
    let args = vec![by_reference(left), by_reference(right)];
    vec![build::semi(build::call(build::path_expr(build::path("std::mem::swap")), args))]
}

/// A position that is written out, one from the end over the list's length.
fn position(index: &Expr, end: Option<&syn::Ident>) -> Option<Rust> {
    match (&index.kind, back(index), end) {
        (_, Some(back), Some(end)) => {
            let back = build::int(back);
            Some(parse_quote!(#end - #back))
        }
        (ExprKind::Literal(Literal::Int(position)), None, _) => Some(build::int(*position)),
        _ => None,
    }
}

/// How far from the end a position is that is written so.
fn back(index: &Expr) -> Option<i128> {
    match index.kind {
        ExprKind::Literal(Literal::Int(position)) if position < 0 => Some(-position),
        _ => None,
    }
}

/// True where two expressions name the same place.
fn same_place(left: &Expr, right: &Expr) -> bool {
    match (&left.kind, &right.kind) {
        (ExprKind::Local(left), ExprKind::Local(right)) => left == right,
        (ExprKind::Field { base, field, .. }, ExprKind::Field { base: other, field: with, .. }) => {
            field == with && same_place(base, other)
        }
        (ExprKind::Index { base, index, .. }, ExprKind::Index { base: other, index: with, .. }) => {
            same_place(base, other) && same_value(index, with)
        }
        _ => false,
    }
}

fn same_value(left: &Expr, right: &Expr) -> bool {
    match (&left.kind, &right.kind) {
        (ExprKind::Literal(left), ExprKind::Literal(right)) => left == right,
        (ExprKind::Binary { op, lhs, rhs }, ExprKind::Binary { op: with, lhs: other, rhs: last }) => {
            op == with && same_value(lhs, other) && same_value(rhs, last)
        }
        _ => same_place(left, right),
    }
}
