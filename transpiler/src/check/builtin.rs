//! Words of the language that are called: `print`, `panic`, `sleep`, conversions, `min` of several values.
//!
//! In: arguments. Out: `Intrinsic`, `Convert`, `ToStr`. What the prelude declares as ordinary functions is in `call.rs`; what is entered by `with` is in
//! `with.rs`.

use super::argument::{Given, Value};
use super::because::Because;
use super::conditional::unite;
use super::ctx::Ctx;
use super::world::{Builtin, OverloadId, Special};
use super::{coerce, errors, expr, literal, lookup, operator, owner};
use crate::ast;
use crate::hir::{Bound, Expr, ExprKind, Intrinsic, Literal};
use crate::source::Span;
use crate::types::{Ty, print};

/// The call of a word of the language.
pub(crate) fn special(
    ctx: &mut Ctx<'_, '_>,
    special: Special,
    given: Vec<Given<'_>>,
    (at, span): (Span, Span),
) -> Expr {
    match special {
        Special::Print => print(ctx, given, span),
        Special::Panic => panic(ctx, given, (at, span)),
        Special::Sleep => {
            let args = fixed(ctx, "sleep", &[("d", Ty::Duration)], given, (at, span));
            intrinsic(ctx, Intrinsic::Sleep, args, Ty::None, span)
        }
        Special::Checkpoint => {
            let args = fixed(ctx, "checkpoint", &[], given, (at, span));
            intrinsic(ctx, Intrinsic::Checkpoint, args, Ty::None, span)
        }
        Special::Context => ctx.unsupported(at, "`context`"),
        Special::Detached => ctx.unsupported(at, "`detached`"),
        Special::AsyncIo
        | Special::BlockingIo
        | Special::ThreadedIo
        | Special::StackfulIo
        | Special::TaskGroup
        | Special::Timeout
        | Special::MoveOnAfter
        | Special::CancelScope
        | Special::Shield => {
            let name = ctx.world.sources.text(at).to_owned();
            ctx.fail(span, errors::call::only_in_with(span, &name))
        }
    }
}

fn intrinsic(ctx: &mut Ctx<'_, '_>, op: Intrinsic, args: Option<Vec<Expr>>, ty: Ty, span: Span) -> Expr {
    match args {
        Some(args) => ctx.expr(ExprKind::Intrinsic { op, args }, ty, span),
        None => ctx.broken(span),
    }
}

/// Arguments that are all needed.
pub(crate) fn fixed(
    ctx: &mut Ctx<'_, '_>,
    name: &str,
    params: &[(&str, Ty)],
    given: Vec<Given<'_>>,
    (_, span): (Span, Span),
) -> Option<Vec<Expr>> {
    let slot = |(name, ty): &(&str, Ty)| super::argument::Slot {
        name: (*name).to_owned(),
        ty: ty.clone(),
        mode: ast::ParamMode::Read,
        optional: false,
        because: Because::Nothing,
    };
    let slots: Vec<_> = params.iter().map(slot).collect();
    let called = super::argument::Called { name: name.to_owned(), span, declared: None, taken: 0, bounds: Vec::new() };
    let taken = super::argument::take(ctx, &called, &slots, given)?;
    let args: Vec<Expr> = taken.values.into_iter().flatten().map(|arg| arg.value).collect();
    args.iter().all(|arg| arg.ty != Ty::Error).then_some(args)
}

/// The value of an argument that has no parameter with a type.
fn free(ctx: &mut Ctx<'_, '_>, given: Given<'_>) -> Expr {
    if let Some(word) = given.mutable {
        ctx.report(errors::call::mut_not_taken(word));
    }
    match given.value {
        Value::Written(ast) => literal::value(ctx, ast),
        Value::Ready(value) => coerce::built(ctx, value),
    }
}

/// `print(*values, sep=" ", end="\n")`.
fn print(ctx: &mut Ctx<'_, '_>, given: Vec<Given<'_>>, span: Span) -> Expr {
    let (mut separator, mut end) = (None, None);
    let mut values = Vec::new();
    for given in given {
        let Some(name) = given.name else {
            let value = free(ctx, given);
            shown(ctx, &value);
            values.push(value);
            continue;
        };
        let option = match name.text.as_str() {
            "sep" => &mut separator,
            "end" => &mut end,
            _ => {
                ctx.report(errors::call::unknown_option(name.span, "print", &name.text, "`sep` and `end`"));
                continue;
            }
        };
        if let Value::Written(ast) = given.value {
            *option = Some(expr::check(ctx, ast, &Ty::Str, Because::Nothing));
        }
    }
    if separator.is_none() && end.is_none() {
        return ctx.expr(ExprKind::Intrinsic { op: Intrinsic::Print, args: values }, Ty::None, span);
    }
    let text =
        |ctx: &mut Ctx<'_, '_>, text: &str| ctx.expr(ExprKind::Literal(Literal::Str(text.to_owned())), Ty::Str, span);
    let separator = separator.unwrap_or_else(|| text(ctx, " "));
    let end = end.unwrap_or_else(|| text(ctx, "\n"));
    let args = [separator, end].into_iter().chain(values).collect();
    ctx.expr(ExprKind::Intrinsic { op: Intrinsic::PrintWith, args }, Ty::None, span)
}

/// Reports a value that cannot be shown.
pub(crate) fn shown(ctx: &mut Ctx<'_, '_>, value: &Expr) -> bool {
    match ctx.shallow(&value.ty) {
        Ty::Error => false,
        Ty::Iter(_) => {
            ctx.report(errors::expr::iterator_shown(value.span));
            false
        }
        ty => ctx.require(&ty, &Bound::Show, "Show", value.span),
    }
}

/// `panic(text)`: nothing comes after it.
fn panic(ctx: &mut Ctx<'_, '_>, given: Vec<Given<'_>>, places: (Span, Span)) -> Expr {
    let args = fixed(ctx, "panic", &[("text", Ty::Str)], given, places);
    ctx.flow.reachable = false;
    intrinsic(ctx, Intrinsic::Panic, args, Ty::Never, places.1)
}

/// `min` and `max` of three or more values; nothing for fewer, which are declared in the prelude.
pub(crate) fn several(ctx: &mut Ctx<'_, '_>, id: OverloadId, given: &mut Vec<Given<'_>>, span: Span) -> Option<Expr> {
    let name = ctx.world.overloads[id.0 as usize].name.clone();
    let op = match name.as_str() {
        "min" => Intrinsic::Min,
        "max" => Intrinsic::Max,
        _ => return None,
    };
    if given.len() < 2 || given.iter().any(|given| given.name.is_some()) {
        return None;
    }
    let values: Vec<Expr> = std::mem::take(given).into_iter().map(|given| free(ctx, given)).collect();
    let (mut values, ty) = unite(ctx, values, None, Because::Items);
    if ty == Ty::Error {
        return Some(ctx.broken(span));
    }
    if !ctx.require(&ty, &Bound::Ord, "Ord", span) {
        return Some(ctx.broken(span));
    }
    if values.len() == 2 {
        let found = lookup::overloaded(ctx.world, ctx.place(), id, Some(&ctx.infer.outlined(&ty)));
        let candidate = super::call::choose(ctx, found, &values, false)?;
        return Some(super::call::with_values(ctx, &candidate, std::mem::take(&mut values), span));
    }
    Some(ctx.expr(ExprKind::Intrinsic { op, args: values }, ty, span))
}

/// The call of a built-in type: `int(x)`, `str(x)`, `list(xs)`.
pub(crate) fn convert(
    ctx: &mut Ctx<'_, '_>,
    builtin: Builtin,
    (path, explicit): (&ast::Expr, &[ast::Expr]),
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    if let Some(named) = given.iter().find_map(|given| given.name) {
        let name = ctx.world.sources.text(path.span).to_owned();
        return ctx.fail(span, errors::call::unknown_option(named.span, &name, &named.text, "no names"));
    }
    match builtin {
        Builtin::List | Builtin::Set | Builtin::Dict => collection(ctx, builtin, (path, explicit), given, hint, span),
        Builtin::Str => match one(ctx, given, path, span) {
            Some(value) if shown(ctx, &value) => ctx.expr(ExprKind::ToStr(Box::new(value)), Ty::Str, span),
            _ => ctx.broken(span),
        },
        Builtin::Int(kind) => number(ctx, Ty::Int(kind), given, path, span),
        Builtin::Float => number(ctx, Ty::Float, given, path, span),
        Builtin::Float32 => number(ctx, Ty::Float32, given, path, span),
        Builtin::Bool => ctx.fail(span, errors::call::no_truthiness(span)),
        Builtin::Bytes => bytes(ctx, given, path, span),
        Builtin::Duration => ctx.fail(span, errors::call::duration_called(span)),
        Builtin::Optional | Builtin::Iter => ctx.fail(span, errors::call::not_callable(path.span, "it")),
    }
}

/// The one argument of a conversion.
fn one(ctx: &mut Ctx<'_, '_>, mut given: Vec<Given<'_>>, path: &ast::Expr, span: Span) -> Option<Expr> {
    if given.len() != 1 {
        let name = ctx.world.sources.text(path.span).to_owned();
        ctx.report(errors::call::takes_one(span, &name, given.len()));
        return None;
    }
    let value = free(ctx, given.remove(0));
    (ctx.shallow(&value.ty) != Ty::Error).then_some(value)
}

/// `bytes(xs)`: the numbers of a collection, in their order.
fn bytes(ctx: &mut Ctx<'_, '_>, given: Vec<Given<'_>>, path: &ast::Expr, span: Span) -> Expr {
    let Some(value) = one(ctx, given, path, span) else { return ctx.broken(span) };
    if matches!(ctx.shallow(&value.ty), Ty::Str | Ty::Int(_) | Ty::Float | Ty::Bytes) {
        return ctx.fail(span, errors::call::bytes_called(span));
    }
    let iterator = coerce::fit(ctx, value, &Ty::iter(Ty::Int(crate::types::IntKind::U8)), Because::Nothing);
    if iterator.ty == Ty::Error {
        return ctx.broken(span);
    }
    ctx.expr(ExprKind::Intrinsic { op: Intrinsic::CollectList, args: vec![iterator] }, Ty::Bytes, span)
}

/// A number as one of another type. A literal just takes the type.
fn number(ctx: &mut Ctx<'_, '_>, ty: Ty, given: Vec<Given<'_>>, path: &ast::Expr, span: Span) -> Expr {
    let Some(value) = one(ctx, given, path, span) else { return ctx.broken(span) };
    let found = ctx.shallow(&value.ty);
    if matches!(value.kind, ExprKind::Literal(_))
        && ctx.infer.is_open_number(&found)
        && (ctx.infer.is_open_int(&found) || !matches!(ty, Ty::Int(_)))
    {
        return coerce::fit(ctx, value, &ty, Because::Nothing);
    }
    if operator::is_number(ctx, &found) {
        ctx.infer.settle(&found);
        return ctx.expr(ExprKind::Convert(Box::new(value)), ty, span);
    }
    let name = match &ty {
        Ty::Int(kind) => print::int_name(*kind),
        Ty::Float32 => "float32",
        _ => "float",
    };
    let text = ctx.show(&found);
    ctx.fail(span, errors::call::not_a_number(value.span, name, &found, &text))
}

/// `list(xs)`, `set(xs)`, `dict(pairs)`, and without an argument an empty one.
fn collection(
    ctx: &mut Ctx<'_, '_>,
    builtin: Builtin,
    (path, explicit): (&ast::Expr, &[ast::Expr]),
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let ty = if explicit.is_empty() {
        owner::item_type(ctx, super::world::Item::Builtin(builtin), path)
    } else {
        owner::applied(ctx, path, explicit, path.span)
    };
    super::call::expect_result(ctx, &ty, hint);
    if given.is_empty() {
        let kind = match builtin {
            Builtin::List => ExprKind::List(Vec::new()),
            Builtin::Set => ExprKind::Set(Vec::new()),
            _ => ExprKind::Dict(Vec::new()),
        };
        return ctx.expr(kind, ty, span);
    }
    let (op, item) = match &ty {
        Ty::List(item) => (Intrinsic::CollectList, Ty::clone(item)),
        Ty::Set(item) => (Intrinsic::CollectSet, Ty::clone(item)),
        Ty::Dict(key, value) => (Intrinsic::CollectDict, Ty::tuple(vec![Ty::clone(key), Ty::clone(value)])),
        _ => return ctx.broken(span),
    };
    let value = match one(ctx, given, path, span) {
        Some(value) => value,
        None => return ctx.broken(span),
    };
    // A copy of a dict is one of its pairs.
    if let (Ty::Dict(..), Ty::Dict(..)) = (&ty, ctx.shallow(&value.ty)) {
        return coerce::fit(ctx, value, &ty, Because::Nothing);
    }
    let iterator = coerce::fit(ctx, value, &Ty::iter(item), Because::Nothing);
    if iterator.ty == Ty::Error {
        return ctx.broken(span);
    }
    ctx.expr(ExprKind::Intrinsic { op, args: vec![iterator] }, ty, span)
}
