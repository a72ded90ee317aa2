//! Methods as values: `users.map(User.describe)`, `words.map(str.upper)`.
//!
//! In: a type or an interface, and the name of a method. Out: a closure that takes the receiver first and hands the rest on.

use super::argument::Value;
use super::because::Because;
use super::ctx::Ctx;
use super::lookup::{self, Candidate, Found};
use super::{call, closure, coerce, errors, member};
use crate::ast::{self, ParamMode};
use crate::hir::Expr;
use crate::source::Span;
use crate::types::{FunctionTy, InterfaceId, Ty};

/// `User.describe`, by the declarations that the name may mean.
pub(crate) fn of_type(
    ctx: &mut Ctx<'_, '_>,
    ty: &Ty,
    found: &[Candidate],
    name: &ast::Name,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let Some(signature) = signature(ctx, found, hint, span) else { return ctx.broken(span) };
    if let Some(receiver) = signature.params.first() {
        ctx.infer.try_unify(receiver, ty);
    }
    passing(ctx, &signature, Some(ty), name, span)
}

/// `Shape.area`: of a value that implements the interface, or of one of the interface.
pub(crate) fn of_interface(
    ctx: &mut Ctx<'_, '_>,
    id: InterfaceId,
    at: Span,
    name: &ast::Name,
    hint: Option<&Ty>,
    span: Span,
) -> Expr {
    let declared = ctx.world.program.interface(id);
    let names = declared.type_params.iter().skip(1).map(|param| &*param.name);
    let ty = Ty::Interface(id, ctx.infer.type_args(at, &declared.name, names).into());
    let Found::Methods(found) = lookup::method(ctx.world, ctx.place(), &ty, &name.text) else {
        return member::not_associated(ctx, &ty, Found::Missing(None), name, span);
    };
    let Some(signature) = signature(ctx, &found, hint, span) else { return ctx.broken(span) };
    passing(ctx, &signature, None, name, span)
}

/// What is expected, or else what the first declaration says that is no longer than all others.
fn signature(ctx: &mut Ctx<'_, '_>, found: &[Candidate], hint: Option<&Ty>, span: Span) -> Option<FunctionTy> {
    let changes = |candidate: &Candidate| {
        let function = ctx.world.program.function(candidate.function);
        function.params.iter().find(|param| param.mode == ParamMode::Mut).map(|param| (function, param))
    };
    if let [only] = found
        && let Some((function, param)) = changes(only)
    {
        ctx.report(errors::call::mut_function_as_value(span, &function.name, &param.name));
        return None;
    }
    if let Some(wanted) = closure::expected(ctx, hint) {
        return Some(wanted);
    }
    let shortest = found.iter().min_by_key(|candidate| ctx.world.program.function(candidate.function).params.len())?;
    let signature = lookup::instantiate(ctx.world, &mut ctx.infer, shortest, span);
    Some(FunctionTy { params: signature.params, result: signature.result })
}

/// `(receiver, …) -> receiver.name(…)`.
fn passing(ctx: &mut Ctx<'_, '_>, signature: &FunctionTy, ty: Option<&Ty>, name: &ast::Name, span: Span) -> Expr {
    closure::forwarded(ctx, signature, span, |ctx, mut given| {
        if given.is_empty() {
            return ctx.broken(span);
        }
        let Value::Ready(receiver) = given.remove(0).value else { return ctx.broken(span) };
        let receiver = match ty {
            Some(ty) => coerce::fit(ctx, receiver, ty, Because::Nothing),
            None => receiver,
        };
        if receiver.ty == Ty::Error {
            return ctx.broken(span);
        }
        call::method_of(ctx, receiver, name, &[], given, Some(&signature.result), span)
    })
}
