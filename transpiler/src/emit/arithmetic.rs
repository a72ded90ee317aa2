//! Operators on numbers, durations, sets, texts and lists.
//!
//! In: an operator and its operands. Out: Rust's own operator where it means the same, else the runtime's function. Comparison is in `compare`.

use syn::{BinOp, Expr as Rust, parse_quote};

use super::env::{Env, Hold};
use super::form::{self, Rendered};
use super::literal::{self, Expect};
use super::{access, build, condition, control, expr, format, membership};
use crate::hir::{BinaryOp, Expr, ExprKind, Literal, UnaryOp};
use crate::ownership::{Repr, Use};
use crate::types::{IntKind, Ty};

pub(super) use membership::contains;

/// `-x`, `~x`, `not x`.
pub(super) fn unary(env: &Env<'_>, op: UnaryOp, operand: &Expr, expect: Expect) -> Rust {
    match op {
        UnaryOp::Not => condition::negated(env, operand),
        UnaryOp::Neg => build::negate(self::operand(env, operand, expect)),
        UnaryOp::Invert => build::not(self::operand(env, operand, expect)),
        UnaryOp::Plus => expr::given(env, operand, expect).expr,
    }
}

fn operand(env: &Env<'_>, operand: &Expr, expect: Expect) -> Rust {
    expr::given(env, operand, literal::operand(env, operand, expect)).expr
}

/// Arithmetic, and the operators of sets and durations.
pub(super) fn binary(env: &Env<'_>, op: BinaryOp, lhs: &Expr, rhs: &Expr, expect: Expect) -> Rust {
    match (&lhs.ty, &rhs.ty) {
        (Ty::Duration, _) | (_, Ty::Duration) => duration(env, op, lhs, rhs),
        (Ty::Set(_), _) => infix(set(env, lhs), set_operator(op), set(env, rhs)),
        (Ty::Int(kind), _) => integer(env, *kind, op, lhs, rhs, expect),
        _ => float(env, op, lhs, rhs, expect),
    }
}

/// `current op value` of what is rendered already, for assignments that Rust has no operator for.
pub(super) fn computed(env: &Env<'_>, op: BinaryOp, current: Rust, ty: &Ty, value: &Expr) -> Rust {
    let call =
        |module: &str, name: &str, args| build::call(env.ctx.path(&format!("indent_rt::{module}::{name}")), args);
    let constant = literal_int(value);
    let rhs = expr::value(env, value);
    match (ty, op) {
        (Ty::Duration, BinaryOp::Mul) if matches!(value.ty, Ty::Int(_)) => {
            call("duration", "multiply", vec![current, rhs])
        }
        (Ty::Duration, BinaryOp::Mul) => build::method(current, "mul_f64", vec![rhs]),
        (Ty::Duration, _) if matches!(value.ty, Ty::Int(_)) => call("duration", "divide", vec![current, rhs]),
        (Ty::Duration, _) => build::method(current, "div_f64", vec![rhs]),
        (Ty::Int(_), BinaryOp::FloorDiv) if constant.is_some_and(|divisor| divisor > 0) => {
            build::method(current, "div_euclid", vec![rhs])
        }
        (Ty::Int(_), BinaryOp::Mod) if constant.is_some_and(|divisor| divisor > 0) => {
            build::method(current, "rem_euclid", vec![rhs])
        }
        (Ty::Int(_), BinaryOp::Pow) => call("num", "pow", vec![current, amount(env, value)]),
        (_, BinaryOp::Pow) => build::method(current, "powf", vec![rhs]),
        (_, BinaryOp::FloorDiv) => call("num", "floor_div", vec![current, rhs]),
        (_, BinaryOp::Mod) => call("num", "modulo", vec![current, rhs]),
        (_, BinaryOp::Shl) => call("num", "shift_left", vec![current, amount(env, value)]),
        (_, BinaryOp::Shr) => call("num", "shift_right", vec![current, amount(env, value)]),
        _ => infix(current, operator(op), rhs),
    }
}

/// What the two sides of an arithmetic operator are; only one of them has to say its type.
fn operands(env: &Env<'_>, lhs: &Expr, rhs: &Expr, expect: Expect) -> (Rust, Rust) {
    let expect = expect.beside(literal::is_pinned(env, rhs));
    (operand(env, lhs, expect), operand(env, rhs, Expect::Known))
}

fn integer(env: &Env<'_>, kind: IntKind, op: BinaryOp, lhs: &Expr, rhs: &Expr, expect: Expect) -> Rust {
    let unsigned = matches!(kind, IntKind::U8 | IntKind::U16 | IntKind::U32 | IntKind::U64);
    let constant = literal_int(rhs);
    match op {
        BinaryOp::Div => {
            let (lhs, rhs) = operands(env, lhs, rhs, Expect::Open);
            build::call(env.ctx.path("indent_rt::num::divide"), vec![lhs, rhs])
        }
        BinaryOp::FloorDiv if !unsigned => floored(env, "div_euclid", "floor_div", lhs, rhs, expect),
        BinaryOp::Mod if !unsigned => floored(env, "rem_euclid", "modulo", lhs, rhs, expect),
        BinaryOp::Pow => power(env, lhs, rhs, expect),
        BinaryOp::Shl => shift(env, "shift_left", lhs, rhs, expect),
        BinaryOp::Shr if !constant.is_some_and(|bits| (0..bit_count(kind)).contains(&bits)) => {
            shift(env, "shift_right", lhs, rhs, expect)
        }
        BinaryOp::Shr => infix(expr::given(env, lhs, expect).expr, operator(op), expr::value(env, rhs)),
        _ => {
            let (lhs, rhs) = operands(env, lhs, rhs, expect);
            infix(lhs, operator(op), rhs)
        }
    }
}

fn float(env: &Env<'_>, op: BinaryOp, lhs: &Expr, rhs: &Expr, expect: Expect) -> Rust {
    match op {
        BinaryOp::Pow => build::method(expr::value_open(env, lhs), "powf", vec![expr::value(env, rhs)]),
        BinaryOp::FloorDiv | BinaryOp::Mod => {
            let (lhs, rhs) = operands(env, lhs, rhs, expect);
            let name = if op == BinaryOp::Mod { "modulo" } else { "floor_div" };
            build::call(env.ctx.path(&format!("indent_rt::num::{name}")), vec![lhs, rhs])
        }
        _ => {
            let (lhs, rhs) = operands(env, lhs, rhs, expect);
            infix(lhs, operator(op), rhs)
        }
    }
}

/// `//` and `%` round down. For a divisor above zero that is what Euclid's division does.
fn floored(env: &Env<'_>, euclid: &str, floor: &str, lhs: &Expr, rhs: &Expr, expect: Expect) -> Rust {
    if literal_int(rhs).is_some_and(|divisor| divisor > 0) {
        return build::method(expr::value_open(env, lhs), euclid, vec![expr::value(env, rhs)]);
    }
    let (lhs, rhs) = operands(env, lhs, rhs, expect);
    build::call(env.ctx.path(&format!("indent_rt::num::{floor}")), vec![lhs, rhs])
}

fn power(env: &Env<'_>, lhs: &Expr, rhs: &Expr, expect: Expect) -> Rust {
    if literal_int(rhs).is_some_and(|exponent| u32::try_from(exponent).is_ok()) {
        return build::method(expr::value_open(env, lhs), "pow", vec![expr::value(env, rhs)]);
    }
    let base = expr::given(env, lhs, expect).expr;
    build::call(env.ctx.path("indent_rt::num::pow"), vec![base, amount(env, rhs)])
}

fn shift(env: &Env<'_>, name: &str, lhs: &Expr, rhs: &Expr, expect: Expect) -> Rust {
    let value = expr::given(env, lhs, expect).expr;
    build::call(env.ctx.path(&format!("indent_rt::num::{name}")), vec![value, amount(env, rhs)])
}

/// A number of bits or an exponent: the runtime takes an `i64`.
fn amount(env: &Env<'_>, amount: &Expr) -> Rust {
    let value = expr::value(env, amount);
    match (&amount.ty, literal_int(amount)) {
        (Ty::Int(IntKind::I64), _) | (_, Some(_)) => value,
        (Ty::Int(IntKind::U64), _) => build::call(env.ctx.path("indent_rt::num::to_int"), vec![value]),
        _ => parse_quote!(i64::from(#value)),
    }
}

fn literal_int(expr: &Expr) -> Option<i128> {
    match expr.kind {
        ExprKind::Literal(Literal::Int(value)) => Some(value),
        _ => None,
    }
}

fn bit_count(kind: IntKind) -> i128 {
    match kind {
        IntKind::I8 | IntKind::U8 => 8,
        IntKind::I16 | IntKind::U16 => 16,
        IntKind::I32 | IntKind::U32 => 32,
        IntKind::I64 | IntKind::U64 => 64,
    }
}

/// `lhs op rhs`; arithmetic beside a shift keeps parentheses that Rust does not need but a reader does.
pub(super) fn infix(lhs: Rust, op: BinOp, rhs: Rust) -> Rust {
    if matches!(op, BinOp::Shl(_) | BinOp::Shr(_) | BinOp::BitAnd(_) | BinOp::BitOr(_) | BinOp::BitXor(_)) {
        return build::binary(grouped(lhs), op, grouped(rhs));
    }
    build::binary(lhs, op, rhs)
}

fn grouped(side: Rust) -> Rust {
    match side {
        Rust::Binary(_) => parse_quote!((#side)),
        side => side,
    }
}

/// Rust's own operator of the same name.
pub(super) fn operator(op: BinaryOp) -> BinOp {
    match op {
        BinaryOp::Add | BinaryOp::Pow => parse_quote!(+),
        BinaryOp::Sub => parse_quote!(-),
        BinaryOp::Mul => parse_quote!(*),
        BinaryOp::Div | BinaryOp::FloorDiv => parse_quote!(/),
        BinaryOp::Mod => parse_quote!(%),
        BinaryOp::BitAnd => parse_quote!(&),
        BinaryOp::BitOr => parse_quote!(|),
        BinaryOp::BitXor => parse_quote!(^),
        BinaryOp::Shl => parse_quote!(<<),
        BinaryOp::Shr => parse_quote!(>>),
    }
}

fn set_operator(op: BinaryOp) -> BinOp {
    operator(op)
}

fn duration(env: &Env<'_>, op: BinaryOp, lhs: &Expr, rhs: &Expr) -> Rust {
    let (left, right) = (expr::value(env, lhs), expr::value(env, rhs));
    let function = |name: &str, args| build::call(env.ctx.path(&format!("indent_rt::duration::{name}")), args);
    match (op, &lhs.ty, &rhs.ty) {
        (BinaryOp::Mul, Ty::Duration, Ty::Int(_)) => function("multiply", vec![left, right]),
        (BinaryOp::Mul, Ty::Int(_), _) => function("multiply", vec![right, left]),
        (BinaryOp::Mul, Ty::Duration, _) => build::method(left, "mul_f64", vec![right]),
        (BinaryOp::Mul, ..) => build::method(right, "mul_f64", vec![left]),
        (BinaryOp::Div, _, Ty::Int(_)) => function("divide", vec![left, right]),
        (BinaryOp::Div, _, Ty::Duration) => build::method(left, "div_duration_f64", vec![right]),
        (BinaryOp::Div, ..) => build::method(left, "div_f64", vec![right]),
        _ => build::binary(left, operator(op), right),
    }
}

/// `+` on texts, lists or bytes.
pub(super) fn concat(env: &Env<'_>, whole: &Expr, lhs: &Expr, rhs: &Expr) -> Rust {
    if whole.ty != Ty::Str {
        return build::method(control::array(vec![slice(env, lhs), slice(env, rhs)]), "concat", Vec::new());
    }
    let mut texts = Vec::new();
    flatten(whole, &mut texts);
    if env.ctx.usage(texts[0].id) == Use::Move && !matches!(texts[0].kind, ExprKind::Literal(_) | ExprKind::Format(_)) {
        let first = expr::value(env, texts[0]);
        return texts[1..].iter().fold(first, |sum, text| build::binary(sum, parse_quote!(+), str_ref(env, text)));
    }
    format::joined(env, &texts)
}

/// The texts that a chain of `+` is made of.
fn flatten<'e>(expr: &'e Expr, texts: &mut Vec<&'e Expr>) {
    match &expr.kind {
        ExprKind::Concat(lhs, rhs) => {
            flatten(lhs, texts);
            flatten(rhs, texts);
        }
        _ => texts.push(expr),
    }
}

/// A text that is looked at as a `&str`.
pub(super) fn str_ref(env: &Env<'_>, text: &Expr) -> Rust {
    let rendered = expr::given(env, text, Expect::Known);
    match rendered.form {
        Repr::Ref | Repr::RefMut => rendered.expr,
        _ => build::reference(rendered.expr),
    }
}

/// A list or bytes as a slice, where Rust must not be left to choose an array or a `&Vec`.
fn slice(env: &Env<'_>, list: &Expr) -> Rust {
    let rendered = access::place(env, list, access::Access::Read);
    if rendered.form == Repr::Ref && rendered.hold == Hold::Slim {
        return rendered.expr;
    }
    match form::as_array(rendered.expr) {
        Rust::Array(array) => build::reference(parse_quote!(#array[..])),
        expr => build::method(expr, "as_slice", Vec::new()),
    }
}

/// An operand of a set's operator, which stands between many types: each side has to say its own.
fn set(env: &Env<'_>, operand: &Expr) -> Rust {
    expr::given(env, operand, Expect::Open.beside(literal::is_pinned(env, operand))).expr
}

/// `*` of a text, list or bytes with an int.
pub(super) fn repeat(env: &Env<'_>, value: &Expr, times: &Expr, expect: Expect) -> Rust {
    let known = literal_int(times).filter(|times| *times >= 0).map(build::int);
    if let (Some(times), ExprKind::List(items)) = (&known, &value.kind)
        && let [item] = items.as_slice()
    {
        let item = expr::given(env, item, expect.beside(literal::is_pinned(env, item))).expr;
        return parse_quote!(vec![#item; #times]);
    }
    let looked_at = expr::given(env, value, Expect::Known);
    // `repeat` of a slice is for what is `Copy` only.
    let repeats = |ty: &Ty| !matches!(ty, Ty::List(item) if !env.ctx.is_copy(item));
    match (&value.ty, known) {
        (ty, Some(times)) if repeats(ty) => build::method(bare(looked_at), "repeat", vec![times]),
        (Ty::Str, None) => {
            let args = vec![form::as_reference(looked_at, &value.ty), expr::value(env, times)];
            build::call(env.ctx.path("indent_rt::text::repeat"), args)
        }
        _ => {
            let args = vec![form::as_reference(looked_at, &value.ty), expr::value(env, times)];
            build::call(env.ctx.path("indent_rt::list::repeat"), args)
        }
    }
}

/// As the receiver of a method: a reference that was only just taken falls away.
pub(super) fn bare(rendered: Rendered) -> Rust {
    match rendered.expr {
        Rust::Reference(reference) => *reference.expr,
        expr => expr,
    }
}
