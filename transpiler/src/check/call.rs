//! Calls.
//!
//! In: what stands before the parentheses, and the arguments. Out: `Call` with its callee, type arguments and all arguments, or what a built-in word
//! means. Constructors are in `construct.rs`, words of the language in `builtin.rs`.

use super::argument::{self, Called, Given, Slot, Value};
use super::because::Because;
use super::closure;
use super::ctx::Ctx;
use super::flow::Version;
use super::lookup::{self, Candidate, Found, Via};
use super::overload::{self, could_fit};
use super::place::{self, Writing};
use super::world::{Item, OverloadId};
use super::{bounds, builtin, coerce, construct, definition, errors, expr, member, overlap, owner};
use crate::ast::{self, ParamMode};
use crate::hir::{self, Arg, Callee, Expr, ExprKind, ExternBody, FunctionId, FunctionKind, LocalId, Stmt, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// What is to be called.
struct Target<'x> {
    candidates: Vec<Candidate>,
    receiver: Option<Expr>,
    /// Type arguments that are written.
    explicit: &'x [ast::Expr],
    name: String,
    /// The name's place.
    at: Span,
    span: Span,
    /// The name of a nested function.
    through: Option<LocalId>,
}

/// `callee(args)`.
pub(crate) fn call(
    ctx: &mut Ctx<'_, '_>,
    callee: &ast::Expr,
    args: &[ast::Argument],
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let (path, explicit) = explicit_types(ctx, callee);
    let given = argument::written(ctx, args);
    if let Some(variable) = definition::named(ctx, path) {
        return definition::called(ctx, variable, explicit, given, hint, (path.span, span));
    }
    if let Some(item) = owner::item(ctx, path) {
        return item_call(ctx, item, (path, explicit, callee), given, hint, span);
    }
    match &path.kind {
        ast::ExprKind::Attribute { base, name, .. } => match owner::named_type(ctx, base) {
            Some(ty) => associated(ctx, &ty, name, explicit, given, hint, span),
            None => method(ctx, base, name, explicit, given, hint, span),
        },
        _ => {
            let function = expr::link(ctx, callee, None);
            value(ctx, function, given, span)
        }
    }
}

/// `f[int](x)`: the callee without the brackets, and the types in them.
fn explicit_types<'x>(ctx: &mut Ctx<'_, '_>, callee: &'x ast::Expr) -> (&'x ast::Expr, &'x [ast::Expr]) {
    let ast::ExprKind::Index { base, indexes } = &callee.kind else { return (callee, &[]) };
    let is_item = definition::named(ctx, base).is_some() || owner::item(ctx, base).is_some();
    let is_member = matches!(&base.kind, ast::ExprKind::Attribute { base, name, .. }
        if member::has_type_params(ctx, base, &name.text));
    if is_item || is_member { (base, indexes) } else { (callee, &[]) }
}

/// The call of something that a module declares.
fn item_call(
    ctx: &mut Ctx<'_, '_>,
    item: Item,
    (path, explicit, callee): (&ast::Expr, &[ast::Expr], &ast::Expr),
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let name = ctx.world.sources.text(path.span).to_owned();
    let target = |candidates| Target { candidates, receiver: None, explicit, name, at: path.span, span, through: None };
    match item {
        Item::Function(function) => {
            let candidate = Candidate { function, owner_args: Vec::new(), via: Via::Direct };
            candidates(ctx, target(vec![candidate]), given, hint)
        }
        Item::Overloaded(id) => {
            let mut given = given;
            if let Some(result) = builtin::several(ctx, id, &mut given, span) {
                return result;
            }
            let first = given.iter_mut().find(|given| given.name.is_none());
            let first = first.and_then(|first| ready(ctx, first)).map(|first| ctx.infer.outlined(&first));
            if first == Some(Ty::Error) {
                return ctx.broken(span);
            }
            let found = lookup::overloaded(ctx.world, ctx.place(), id, first.as_ref());
            if found.is_empty()
                && let Some(result) = of_pieces(ctx, id, &mut given, span)
            {
                return result;
            }
            candidates(ctx, target(found), given, hint)
        }
        Item::Special(special) => builtin::special(ctx, special, given, (path.span, span)),
        Item::Type(_) | Item::Alias(_) => {
            let ty = if explicit.is_empty() {
                owner::item_type(ctx, item, path)
            } else {
                owner::applied(ctx, path, explicit, callee.span)
            };
            construct::construct(ctx, ty, given, hint, (path.span, span))
        }
        Item::Builtin(builtin) => builtin::convert(ctx, builtin, (path, explicit), given, hint, span),
        Item::Const(_) => {
            let function = expr::link(ctx, path, None);
            value(ctx, function, given, span)
        }
        Item::Module(_) | Item::Package(_) | Item::Interface(_) => {
            ctx.fail(span, errors::call::not_callable(path.span, &name_of(ctx, path)))
        }
        Item::Broken => ctx.broken(span),
    }
}

/// A function of lists on the pieces of a text or dict: they are counted one by one, or built.
fn of_pieces(ctx: &mut Ctx<'_, '_>, id: OverloadId, given: &mut Vec<Given<'_>>, span: Span) -> Option<Expr> {
    let [Given { value: Value::Ready(pieces), .. }] = &given[..] else { return None };
    if !coerce::is_listlike(ctx, pieces) {
        return None;
    }
    let (iterator, ty) = (pieces.clone(), ctx.shallow(&pieces.ty));
    if ctx.world.overloads[id.0 as usize].name == "len"
        && let Found::Methods(counts) = lookup::method(ctx.world, ctx.place(), &ty, "count")
        && let Some(count) = counts.iter().find(|candidate| lookup::fits(ctx.world, candidate, 0, &[]))
    {
        given.clear();
        return Some(with_values(ctx, count, vec![iterator], span));
    }
    let list = coerce::collected(ctx, iterator);
    let ty = ctx.shallow(&list.ty);
    let candidate = lookup::overloaded(ctx.world, ctx.place(), id, Some(&ty)).into_iter().next()?;
    given.clear();
    Some(with_values(ctx, &candidate, vec![list], span))
}

/// The call of a function of the module, by what declares it.
pub(crate) fn declared_function(
    ctx: &mut Ctx<'_, '_>,
    function: FunctionId,
    given: Vec<Given<'_>>,
    span: Span,
) -> Expr {
    let name = ctx.world.program.function(function).name.clone();
    let candidate = Candidate { function, owner_args: Vec::new(), via: Via::Direct };
    let target =
        Target { candidates: vec![candidate], receiver: None, explicit: &[], name, at: span, span, through: None };
    candidates(ctx, target, given, None)
}

fn name_of(ctx: &Ctx<'_, '_>, path: &ast::Expr) -> String {
    ctx.world.sources.text(path.span).to_owned()
}

/// Looks at an argument; gives its type. Lambdas have to wait.
fn ready(ctx: &mut Ctx<'_, '_>, given: &mut Given<'_>) -> Option<Ty> {
    if let Value::Written(ast) = given.value {
        if matches!(ast.kind, ast::ExprKind::Lambda(_)) {
            return None;
        }
        given.value = Value::Ready(expr::infer(ctx, ast, None));
    }
    match &given.value {
        Value::Ready(value) => Some(ctx.shallow(&value.ty)),
        Value::Written(_) => None,
    }
}

/// `Type.name(args)`: a function without `self`, or a variant.
fn associated(
    ctx: &mut Ctx<'_, '_>,
    ty: &Ty,
    name: &ast::Name,
    explicit: &[ast::Expr],
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    if *ty == Ty::Error {
        return ctx.broken(span);
    }
    match lookup::associated(ctx.world, ctx.place(), ty, &name.text) {
        Found::Variant { owner, variant } => {
            construct::make_variant(ctx, ty, (owner, variant), given, hint, (name.span, span))
        }
        Found::Property(candidate) => {
            let function = with_values(ctx, &candidate, Vec::new(), name.span);
            value(ctx, function, given, span)
        }
        Found::Methods(found) => {
            let name_text = format!("{}.{}", ctx.show(ty), name.text);
            let target = Target {
                candidates: found,
                receiver: None,
                explicit,
                name: name_text,
                at: name.span,
                span,
                through: None,
            };
            candidates(ctx, target, given, hint)
        }
        found => member::not_associated(ctx, ty, found, name, span),
    }
}

/// `receiver.name(args)`.
fn method(
    ctx: &mut Ctx<'_, '_>,
    base: &ast::Expr,
    name: &ast::Name,
    explicit: &[ast::Expr],
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let receiver = member::receiver(ctx, base, &name.text);
    if ctx.shallow(&receiver.ty) == Ty::Error {
        return ctx.broken(span);
    }
    method_of(ctx, receiver, name, explicit, given, hint, span)
}

/// The method of a value.
pub(crate) fn method_of(
    ctx: &mut Ctx<'_, '_>,
    receiver: Expr,
    name: &ast::Name,
    explicit: &[ast::Expr],
    mut given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let ty = ctx.infer.settle(&receiver.ty);
    if name.text == "with" && construct::can_change(ctx, &ty) {
        return construct::changed(ctx, receiver, given, (name.span, span));
    }
    match lookup::method(ctx.world, ctx.place(), &ty, &name.text) {
        Found::Methods(found) => {
            // The pieces of a text or dict have the methods of a list, too.
            if coerce::is_listlike(ctx, &receiver) && !fits_any(ctx, &found, &given) {
                let list = coerce::collected(ctx, receiver);
                return method_of(ctx, list, name, explicit, given, hint, span);
            }
            let receiver = Some(receiver);
            let target = Target {
                candidates: found,
                receiver,
                explicit,
                name: name.text.clone(),
                at: name.span,
                span,
                through: None,
            };
            candidates(ctx, target, given, hint)
        }
        Found::Field { owner, index, ty } => {
            let kind = ExprKind::Field { base: Box::new(receiver), owner, field: index };
            let field = ctx.expr(kind, ty, name.span);
            value(ctx, field, given, span)
        }
        Found::Property(candidate) => {
            let property = with_values(ctx, &candidate, vec![receiver], name.span);
            value(ctx, property, given, span)
        }
        Found::Missing(_) if coerce::is_listlike(ctx, &receiver) => {
            let list = coerce::collected(ctx, receiver);
            method_of(ctx, list, name, explicit, given, hint, span)
        }
        found => {
            given.iter_mut().for_each(|given| {
                ready(ctx, given);
            });
            member::not_a_field(ctx, &receiver, found, name, (true, span))
        }
    }
}

fn fits_any(ctx: &Ctx<'_, '_>, found: &[Candidate], given: &[Given<'_>]) -> bool {
    let names: Vec<&str> = given.iter().filter_map(|given| given.name).map(|name| name.text.as_str()).collect();
    found.iter().any(|candidate| lookup::fits(ctx.world, candidate, given.len() - names.len(), &names))
}

/// The call of one of several declarations.
fn candidates(ctx: &mut Ctx<'_, '_>, mut target: Target<'_>, mut given: Vec<Given<'_>>, hint: Option<&Ty>) -> Expr {
    let found = std::mem::take(&mut target.candidates);
    let called = Called {
        name: target.name.clone(),
        span: target.span,
        declared: declared(ctx, &found),
        taken: 0,
        bounds: Vec::new(),
    };
    let candidate = match &found[..] {
        [only] => only.clone(),
        _ => match overload::choose(ctx, found, target.receiver.as_ref(), &mut given) {
            Some(chosen) => chosen,
            None => return none_fits(ctx, &called, target.at, given),
        },
    };
    one(ctx, &candidate, target, &called, given, hint)
}

fn declared(ctx: &Ctx<'_, '_>, found: &[Candidate]) -> Option<Span> {
    let [only] = found else { return None };
    let function = ctx.world.program.function(only.function);
    (!ctx.world.program.module(function.module).library).then_some(function.name_span)
}

fn none_fits(ctx: &mut Ctx<'_, '_>, called: &Called, at: Span, mut given: Vec<Given<'_>>) -> Expr {
    let types: Vec<Ty> = given.iter_mut().filter_map(|given| ready(ctx, given)).collect();
    if types.contains(&Ty::Error) {
        return ctx.broken(called.span);
    }
    if let (Some(given), Some(optional @ Ty::Optional(_))) = (given.first(), types.first()) {
        let text = ctx.show(optional);
        return ctx.fail(called.span, errors::expr::may_be_none(given.span, &text));
    }
    let types: Vec<String> = types.iter().map(|ty| ctx.show(ty)).collect();
    ctx.fail(called.span, errors::call::none_fits(at, &called.name, &types))
}

/// The call of one declaration.
fn one(
    ctx: &mut Ctx<'_, '_>,
    candidate: &Candidate,
    target: Target<'_>,
    called: &Called,
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
) -> Expr {
    let function = ctx.world.program.function(candidate.function);
    let signature = lookup::instantiate(ctx.world, &mut ctx.infer, candidate, target.at);
    apply_explicit(ctx, function, &signature.type_args, target.explicit, target.at);
    expect_result(ctx, &signature.result, hint);
    let mut given = given;
    let mut called = called.clone();
    called.bounds = bounds::asked(&function.type_params, &signature.type_args);
    let receiver = match target.receiver {
        Some(receiver) => Some(receiver),
        None if lookup::takes_receiver(ctx.world, candidate) && !given.is_empty() => {
            called.taken = 1;
            match given.remove(0).value {
                Value::Ready(value) => Some(value),
                Value::Written(ast) => Some(expr::infer(ctx, ast, None)),
            }
        }
        None => None,
    };
    let skipped = usize::from(receiver.is_some());
    let slots = slots(ctx, candidate, &signature.params);
    let receiver = receiver.map(|receiver| self_argument(ctx, receiver, &slots[0], candidate.via));
    let Some(taken) = argument::take(ctx, &called, &slots[skipped..], given) else {
        return ctx.broken(target.span);
    };
    let (before, rest) = argument::in_order(ctx, taken, &slots[skipped..], |ctx, slot| {
        default(ctx, candidate.function, slot + skipped, &slots[slot + skipped].ty)
    });
    let args: Vec<Arg> = receiver.into_iter().chain(rest).collect();
    overlap::check(ctx, &args, skipped);
    settle_result(ctx, &signature.result, hint);
    // `xs.iter()` is `xs` where it is iterated.
    if let [Arg { value: value @ Expr { kind: ExprKind::Iterate(_), .. }, .. }] = &args[..]
        && is_receiver_itself(function)
    {
        return argument::behind(ctx, before, value.clone());
    }
    let callee = match candidate.via {
        Via::Interface(_) => Callee::Interface(candidate.function),
        Via::Direct | Via::Iterate | Via::AnyError => Callee::Function(candidate.function),
    };
    let call = hir::Call { callee, type_args: signature.type_args, args, through: target.through };
    let call = ctx.expr(ExprKind::Call(Box::new(call)), signature.result, target.span);
    argument::behind(ctx, before, call)
}

/// True for a method of the library that gives its receiver.
fn is_receiver_itself(function: &hir::Function) -> bool {
    matches!(&function.kind, FunctionKind::Extern(declared)
        if matches!(&declared.body, ExternBody::Template(text) if text == "self"))
}

/// The parameters of a candidate as they take arguments.
fn slots(ctx: &Ctx<'_, '_>, candidate: &Candidate, types: &[Ty]) -> Vec<Slot> {
    let function = ctx.world.program.function(candidate.function);
    let library = ctx.world.program.module(function.module).library;
    let slot = |(param, ty): (&hir::Param, &Ty)| Slot {
        name: param.name.clone(),
        ty: ty.clone(),
        mode: param.mode,
        optional: param.has_default,
        because: if library { Because::Nothing } else { Because::Parameter(param.span) },
    };
    function.params.iter().zip(types).map(slot).collect()
}

/// The value before the dot, as `self`.
fn self_argument(ctx: &mut Ctx<'_, '_>, receiver: Expr, slot: &Slot, via: Via) -> Arg {
    let mutable = slot.mode == ParamMode::Mut && place::is_place(ctx, &receiver);
    if slot.mode == ParamMode::Mut && via != Via::Iterate {
        if !place::writable(ctx, &receiver, Writing::Method) {
            return Arg { value: ctx.broken(receiver.span), mutable: false, defaulted: false };
        }
        place::changed(ctx, &receiver);
    }
    let mutable = mutable && via != Via::Iterate;
    let value = match via {
        Via::AnyError => receiver,
        _ => coerce::fit(ctx, receiver, &slot.ty, Because::Nothing),
    };
    Arg { value, mutable, defaulted: false }
}

/// The types that are written between brackets are the function's own type arguments.
fn apply_explicit(
    ctx: &mut Ctx<'_, '_>,
    function: &hir::Function,
    type_args: &[Ty],
    explicit: &[ast::Expr],
    span: Span,
) {
    if explicit.is_empty() {
        return;
    }
    let own = type_args.get(function.owner_params..).unwrap_or_default();
    let own = if own.is_empty() { type_args } else { own };
    let written = owner::written_types(ctx, explicit);
    if own.len() != written.len() {
        ctx.report(errors::call::type_argument_count(span, &function.name, own.len(), written.len()));
        return;
    }
    for (arg, written) in own.iter().zip(&written) {
        ctx.infer.try_unify(arg, written);
    }
}

/// What the context expects tells type arguments before the arguments do.
pub(crate) fn expect_result(ctx: &mut Ctx<'_, '_>, result: &Ty, hint: Option<&Ty>) {
    let Some(hint) = hint.map(|hint| ctx.shallow(hint)) else { return };
    let result = ctx.shallow(result);
    match (&result, &hint) {
        // The arguments may tell more than a context that also takes a `T?`.
        (Ty::Infer(_), Ty::Optional(_)) | (_, Ty::Infer(_)) => {}
        (Ty::Optional(_), Ty::Optional(_)) => {
            ctx.infer.try_unify(&result, &hint);
        }
        (_, Ty::Optional(inner)) => {
            ctx.infer.try_unify(&result, inner);
        }
        _ => {
            ctx.infer.try_unify(&result, &hint);
        }
    }
}

/// What the arguments left open is what the context expects.
pub(crate) fn settle_result(ctx: &mut Ctx<'_, '_>, result: &Ty, hint: Option<&Ty>) {
    if let (open @ Ty::Infer(_), Some(hint)) = (ctx.shallow(result), hint) {
        ctx.infer.try_unify(&open, hint);
    }
}

/// The default of a parameter, evaluated at the call.
fn default(ctx: &mut Ctx<'_, '_>, function: hir::FunctionId, position: usize, ty: &Ty) -> Expr {
    let module = ctx.world.program.function(function).module;
    match ctx.world.param_default(function, position) {
        Some(ast) => ctx.default_value(module, ast, ty),
        None => ctx.broken(ctx.world.program.function(function).span),
    }
}

/// The call of one of several declarations by its name, without a value before a dot.
pub(crate) fn of_candidates(
    ctx: &mut Ctx<'_, '_>,
    found: Vec<Candidate>,
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    (at, span): (Span, Span),
) -> Expr {
    let name = ctx.world.sources.text(at).to_owned();
    candidates(
        ctx,
        Target { candidates: found, receiver: None, explicit: &[], name, at, span, through: None },
        given,
        hint,
    )
}

/// The call of a nested function through its name.
pub(crate) fn nested(
    ctx: &mut Ctx<'_, '_>,
    candidate: Candidate,
    through: LocalId,
    explicit: &[ast::Expr],
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    (at, span): (Span, Span),
) -> Expr {
    let name = ctx.world.sources.text(at).to_owned();
    let target =
        Target { candidates: vec![candidate], receiver: None, explicit, name, at, span, through: Some(through) };
    candidates(ctx, target, given, hint)
}

/// The call of something by its name with values that were checked already.
pub(crate) fn forward(ctx: &mut Ctx<'_, '_>, callee: &ast::Expr, given: Vec<Given<'_>>, hint: &Ty, span: Span) -> Expr {
    match owner::item(ctx, callee) {
        Some(item) => item_call(ctx, item, (callee, &[], callee), given, Some(hint), span),
        None => ctx.broken(span),
    }
}

/// The call of a function value.
pub(crate) fn value(ctx: &mut Ctx<'_, '_>, function: Expr, given: Vec<Given<'_>>, span: Span) -> Expr {
    let text = ctx.world.sources.text(function.span).to_owned();
    let function_ty = match ctx.shallow(&function.ty) {
        Ty::Function(function) => function,
        Ty::Error => return ctx.broken(span),
        other => {
            let ty = ctx.show(&other);
            return ctx.fail(span, errors::call::value_not_callable(function.span, &text, &ty));
        }
    };
    if let Some(named) = given.iter().find_map(|given| given.name) {
        return ctx.fail(span, errors::call::keyword_of_value(named.span, &named.text));
    }
    closure::called(ctx, &function);
    let slot = |ty: &Ty| Slot {
        name: String::new(),
        ty: ty.clone(),
        mode: ParamMode::Read,
        optional: false,
        because: Because::Nothing,
    };
    let slots: Vec<Slot> = function_ty.params.iter().map(slot).collect();
    let called = Called { name: text, span, declared: None, taken: 0, bounds: Vec::new() };
    if given.len() < slots.len() {
        return ctx.fail(span, errors::call::count_of_value(span, &called.name, slots.len(), given.len()));
    }
    let Some(taken) = argument::take(ctx, &called, &slots, given) else { return ctx.broken(span) };
    let (before, args) = argument::in_order(ctx, taken, &slots, |ctx, _| ctx.broken(span));
    let callee = Callee::Value(Box::new(function));
    let call = hir::Call { callee, type_args: Vec::new(), args, through: None };
    let call = ctx.expr(ExprKind::Call(Box::new(call)), function_ty.result.clone(), span);
    argument::behind(ctx, before, call)
}

/// The first candidate that takes these values; `receiver_apart` where `self` is not among them.
pub(crate) fn choose(
    ctx: &mut Ctx<'_, '_>,
    candidates: Vec<Candidate>,
    values: &[Expr],
    receiver_apart: bool,
) -> Option<Candidate> {
    candidates.into_iter().find(|candidate| {
        let Some(span) = values.first().map(|value| value.span) else { return true };
        let snapshot = ctx.infer.snapshot();
        let signature = lookup::instantiate(ctx.world, &mut ctx.infer, candidate, span);
        let params = signature.params.iter().skip(usize::from(receiver_apart));
        let fits = params.zip(values).all(|(ty, value)| could_fit(ctx, value, ty));
        ctx.infer.rollback(snapshot);
        fits
    })
}

/// The call of a declaration with values that were checked already, `self` first.
pub(crate) fn with_values(ctx: &mut Ctx<'_, '_>, candidate: &Candidate, values: Vec<Expr>, span: Span) -> Expr {
    let signature = lookup::instantiate(ctx.world, &mut ctx.infer, candidate, span);
    let slots = slots(ctx, candidate, &signature.params);
    let mut args = Vec::with_capacity(slots.len());
    for (position, (value, slot)) in values.into_iter().zip(&slots).enumerate() {
        let as_it_is = position == 0 && candidate.via == Via::AnyError;
        let value = if as_it_is { value } else { coerce::fit(ctx, value, &slot.ty, slot.because) };
        args.push(Arg { value, mutable: false, defaulted: false });
    }
    let callee = match candidate.via {
        Via::Interface(_) => Callee::Interface(candidate.function),
        Via::Direct | Via::Iterate | Via::AnyError => Callee::Function(candidate.function),
    };
    let call = hir::Call { callee, type_args: signature.type_args, args, through: None };
    ctx.expr(ExprKind::Call(Box::new(call)), signature.result, span)
}

/// A value that is evaluated before, under a name of its own: the statement, and the name.
pub(crate) fn hoisted(ctx: &mut Ctx<'_, '_>, value: Expr, name: &str) -> (Stmt, Expr) {
    let (ty, span) = (value.ty.clone(), value.span);
    let version: Version = ctx.temporary(if name.is_empty() { "value" } else { name }, ty.clone(), span);
    let place = ctx.expr(ExprKind::Local(LocalId(version.0)), ty, span);
    let statement = ctx.stmt(StmtKind::Assign { place, value }, span);
    let read = ctx.local(version, span);
    (statement, read)
}

/// `len(list)`.
pub(crate) fn length(ctx: &mut Ctx<'_, '_>, list: Expr, span: Span) -> Option<Expr> {
    let Some(Item::Overloaded(id)) = ctx.world.prelude_name("len") else { return None };
    let ty = ctx.shallow(&list.ty);
    let candidate = lookup::overloaded(ctx.world, ctx.place(), id, Some(&ty)).into_iter().next()?;
    Some(with_values(ctx, &candidate, vec![list], span))
}
