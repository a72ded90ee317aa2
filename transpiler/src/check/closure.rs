//! Function values: lambdas, nested functions, functions by their name.
//!
//! In: a lambda or name, and the function type that is expected, if there is one. Out: `Closure` or `Function`. What a closure captures is worked out in
//! `declare.rs`, whether it escapes in `escape.rs`.

use super::argument::{Given, Value};
use super::because::Because;
use super::ctx::Ctx;
use super::flow::{Outcome, Version};
use super::frame::{self, Frame};
use super::infer::OriginKind;
use super::lookup::{self, Candidate};
use super::{call, coerce, construct, definition, errors, expr, target};
use crate::ast::{self, ParamMode};
use crate::hir::{Binding, Closure, ClosureBody, Expr, ExprKind, LocalId, StmtKind};
use crate::source::Span;
use crate::types::{FunctionTy, Ty, TypeId};

/// The function type that a hint asks for.
pub(crate) fn expected(ctx: &Ctx<'_, '_>, hint: Option<&Ty>) -> Option<FunctionTy> {
    match ctx.shallow(hint?) {
        Ty::Function(function) => Some((*function).clone()),
        Ty::Optional(inner) => match ctx.shallow(&inner) {
            Ty::Function(function) => Some((*function).clone()),
            _ => None,
        },
        _ => None,
    }
}

/// `x -> e`.
pub(crate) fn lambda(ctx: &mut Ctx<'_, '_>, lambda: &ast::Lambda, hint: Option<&Ty>, span: Span) -> Expr {
    let wanted = expected(ctx, hint);
    let Some(params) = param_types(ctx, lambda, wanted.as_ref(), span) else { return ctx.broken(span) };
    let result = wanted.map(|function| function.result);
    ctx.scopes.open_body();
    let mark = ctx.flow.mark();
    let targets: Vec<&ast::Target> = lambda.params.iter().map(|param| &param.target).collect();
    let bindings = match (&targets[..], &params[..]) {
        // One tuple is expected: `(k, v) -> …` takes it apart.
        ([_, _, ..], [tuple]) => vec![target::bind_parts(ctx, &targets, tuple, span)],
        _ => targets.iter().zip(&params).map(|(target, ty)| target::bind(ctx, target, ty)).collect(),
    };
    let frame = Frame::Function { result: result.clone().unwrap_or(Ty::Error), head: span, nested: true };
    let (body, _) = frame::within(ctx, frame, |ctx| body(ctx, &lambda.body, result.as_ref()));
    let outcome = ctx.flow.leave(mark);
    ctx.flow.join(vec![outcome, Outcome::nothing()]);
    ctx.scopes.close();
    let (body, result) = body;
    closure(ctx, bindings, params, result, body, span)
}

fn closure(
    ctx: &mut Ctx<'_, '_>,
    params: Vec<Binding>,
    param_types: Vec<Ty>,
    result: Ty,
    body: ClosureBody,
    span: Span,
) -> Expr {
    if result == Ty::Error {
        return ctx.broken(span);
    }
    let ty = Ty::function(param_types.clone(), result.clone());
    let closure =
        Closure { params, param_types, result, body, captures: Vec::new(), local: false, name: None, declared: None };
    ctx.expr(ExprKind::Closure(Box::new(closure)), ty, span)
}

/// What a lambda is given: as expected, or open.
fn param_types(
    ctx: &mut Ctx<'_, '_>,
    lambda: &ast::Lambda,
    wanted: Option<&FunctionTy>,
    span: Span,
) -> Option<Vec<Ty>> {
    let count = lambda.params.len();
    let Some(wanted) = wanted else {
        let fresh = lambda.params.iter().map(|param| {
            let name = match &param.target.kind {
                ast::TargetKind::Name(name) => name.clone(),
                _ => "_".to_owned(),
            };
            ctx.infer.fresh(param.target.span, OriginKind::LambdaParam(name))
        });
        return Some(fresh.collect());
    };
    let takes_apart =
        wanted.params.len() == 1 && matches!(ctx.shallow(&wanted.params[0]), Ty::Tuple(parts) if parts.len() == count);
    if wanted.params.len() != count && !takes_apart {
        ctx.report(errors::call::lambda_count(span, count, wanted.params.len()));
        return None;
    }
    Some(wanted.params.clone())
}

/// The value of a lambda; where nothing is expected of it, what it gives is dropped.
fn body(ctx: &mut Ctx<'_, '_>, ast: &ast::Expr, result: Option<&Ty>) -> (ClosureBody, Ty) {
    match result {
        Some(wanted) if ctx.shallow(wanted) == Ty::None => {
            let value = expr::infer(ctx, ast, None);
            let failed = value.ty == Ty::Error;
            let body = match ctx.shallow(&value.ty) {
                Ty::None | Ty::Never => ClosureBody::Expr(value),
                _ => {
                    let span = value.span;
                    let dropped = ctx.stmt(StmtKind::Expr(value), span);
                    ClosureBody::Block(crate::hir::Block { stmts: vec![dropped], leaves: false })
                }
            };
            (body, if failed { Ty::Error } else { Ty::None })
        }
        Some(wanted) => {
            let value = expr::check(ctx, ast, wanted, Because::Nothing);
            let ty = if value.ty == Ty::Error { Ty::Error } else { wanted.clone() };
            (ClosureBody::Expr(value), ty)
        }
        None => {
            let value = expr::infer(ctx, ast, None);
            let value = coerce::built(ctx, value);
            let ty = ctx.settle(&value.ty.clone());
            (ClosureBody::Expr(value), ty)
        }
    }
}

/// A function as a value.
pub(crate) fn function_value(ctx: &mut Ctx<'_, '_>, candidate: &Candidate, hint: Option<&Ty>, span: Span) -> Expr {
    let function = ctx.world.program.function(candidate.function);
    if let Some(param) = function.params.iter().find(|param| param.mode == ParamMode::Mut) {
        return ctx.fail(span, errors::call::mut_function_as_value(span, &function.name, &param.name));
    }
    let signature = lookup::instantiate(ctx.world, &mut ctx.infer, candidate, span);
    let ty = Ty::function(signature.params, signature.result);
    if let Some(wanted) = expected(ctx, hint) {
        ctx.infer.try_unify(&Ty::Function(wanted.into()), &ty);
    }
    ctx.expr(ExprKind::Function(candidate.function, signature.type_args), ty, span)
}

/// A closure that passes its arguments on to something that is called by its name: `map(str)`, `map(UserId)`, `map(len)`.
pub(crate) fn forwarding(ctx: &mut Ctx<'_, '_>, callee: &ast::Expr, wanted: &FunctionTy, span: Span) -> Expr {
    forwarded(ctx, wanted, span, |ctx, given| {
        let hint = wanted.result.clone();
        call::forward(ctx, callee, given, &hint, span)
    })
}

/// A variant with fields as a function.
pub(crate) fn constructor(
    ctx: &mut Ctx<'_, '_>,
    variant: (TypeId, u32),
    ty: &Ty,
    wanted: &FunctionTy,
    span: Span,
) -> Expr {
    forwarded(ctx, wanted, span, |ctx, given| construct::make_variant(ctx, ty, variant, given, None, (span, span)))
}

/// A closure over new names for what is expected, which are given on.
pub(crate) fn forwarded(
    ctx: &mut Ctx<'_, '_>,
    wanted: &FunctionTy,
    span: Span,
    build: impl FnOnce(&mut Ctx<'_, '_>, Vec<Given<'static>>) -> Expr,
) -> Expr {
    ctx.scopes.open_body();
    let versions: Vec<Version> = wanted.params.iter().map(|ty| ctx.synthetic("value", ty.clone(), span)).collect();
    let given = versions.iter().map(|version| {
        let value = Value::Ready(ctx.local(*version, span));
        Given { name: None, mutable: None, span, value }
    });
    let given = given.collect();
    let value = build(ctx, given);
    let value = coerce::fit(ctx, value, &wanted.result, Because::Nothing);
    ctx.scopes.close();
    let bindings = versions.into_iter().map(|version| Binding::Local(LocalId(version.0))).collect();
    let result = if value.ty == Ty::Error { Ty::Error } else { wanted.result.clone() };
    closure(ctx, bindings, wanted.params.clone(), result, ClosureBody::Expr(value), span)
}

/// A function value is called: what a nested `def` assigns is not known any more.
pub(crate) fn called(ctx: &mut Ctx<'_, '_>, function: &Expr) {
    let ExprKind::Local(local) = &function.kind else { return };
    let variable = ctx.flow.versions.variable(Version(local.0));
    definition::forget(ctx, variable);
}
