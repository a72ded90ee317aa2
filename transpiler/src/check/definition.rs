//! Nested functions: a `def` inside a body is a closure with a name.
//!
//! In: the declaration. Out: the `Assign` of a `Closure` to its name. It sees the variables around it as they are when it runs, as long as it does not leave the
//! function; `escape.rs` decides that.

use super::ctx::Ctx;
use super::flow::{Access, Origin, Path, Variable};
use super::frame::{self, Frame};
use super::{assign, block, errors};
use crate::ast::{self, Item, ItemKind, ParamMode};
use crate::hir::{Binding, Block, Closure, ClosureBody, ExprKind, LocalId, Stmt, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// A declaration inside a body: only `def` may stand there.
pub(crate) fn nested(ctx: &mut Ctx<'_, '_>, item: &Item, out: &mut Vec<Stmt>) {
    let ItemKind::Function(function) = &item.kind else {
        ctx.report(errors::stmt::nested_declaration(item.span));
        if let ItemKind::Const { name, .. } = &item.kind {
            ctx.bind(&name.text, Ty::Error, name.span);
        }
        return;
    };
    if let Some(decorator) = item.decorators.first() {
        ctx.report(errors::stmt::nested_decorator(decorator.span));
    }
    if let Some(param) = function.type_params.first() {
        ctx.report(errors::stmt::nested_generic(param.name.span));
        return;
    }
    let Some(body) = &function.body else { return };
    let (params, result) = signature(ctx, function);
    let ty = Ty::function(params.clone(), result.clone());
    let name = &function.name;
    if let Some(existing) = ctx.scopes.lookup(&name.text) {
        let first = ctx.flow.versions.info(existing).span;
        ctx.report(errors::names::declared_twice(name.span, &name.text, first));
        return;
    }
    assign::check_name(ctx, &name.text, name.span);
    let variable = assign::declare(ctx, &name.text, ty.clone(), name.span);
    // It may call itself: its name is known inside.
    let version = ctx.flow.assign(variable, Origin::Assigned);
    let (bindings, body) = checked_body(ctx, function, body, &params, &result, variable);
    let closure = Closure {
        params: bindings,
        param_types: params,
        result,
        body: ClosureBody::Block(body),
        captures: Vec::new(),
        local: false,
        name: Some(name.text.clone()),
    };
    let value = ctx.expr(ExprKind::Closure(Box::new(closure)), ty, item.span);
    let place = assign::local_place(ctx, version, name.span);
    let stmt = ctx.stmt(StmtKind::Assign { place, value }, item.span);
    out.push(stmt);
}

/// Parameter types and result, as they are written.
fn signature(ctx: &mut Ctx<'_, '_>, function: &ast::Function) -> (Vec<Ty>, Ty) {
    let mut params = Vec::with_capacity(function.params.len());
    for param in &function.params {
        if param.mode == ParamMode::Mut {
            ctx.report(errors::stmt::nested_mut_param(param.span));
        }
        if let Some(default) = &param.default {
            ctx.report(errors::stmt::nested_default(default.span));
        }
        params.push(match &param.ty {
            Some(ty) => ctx.lower(ty),
            None => {
                ctx.report(errors::declarations::param_without_type(param.span, &param.name.text, false));
                Ty::Error
            }
        });
    }
    let result = function.result.as_ref().map_or(Ty::None, |result| ctx.lower(result));
    (params, result)
}

fn checked_body(
    ctx: &mut Ctx<'_, '_>,
    function: &ast::Function,
    body: &ast::Block,
    params: &[Ty],
    result: &Ty,
    variable: Variable,
) -> (Vec<Binding>, Block) {
    ctx.scopes.open_body();
    let mark = ctx.flow.mark();
    let writes = ctx.writes.len();
    let depth = ctx.scopes.depth();
    let bindings = function.params.iter().zip(params).map(|(param, ty)| bound(ctx, param, ty)).collect();
    // What is known of places around it may not be so when it runs.
    ctx.flow.forget_everything();
    ctx.frames.push(Frame::Definition { depth });
    let frame = Frame::Function { result: result.clone(), head: function.head, nested: true };
    let (block, _) = frame::within(ctx, frame, |ctx| block::block(ctx, body));
    ctx.frames.pop();
    if !block.leaves && !matches!(result, Ty::None | Ty::Error) {
        let text = ctx.show(result);
        ctx.report(errors::stmt::missing_return(function.head, &function.name.text, &text));
    }
    ctx.flow.undo(mark);
    ctx.scopes.close();
    let outer = |variable: &Variable| ctx.flow.versions.info(*variable).depth < depth;
    let changed: Vec<Variable> = ctx.writes[writes..].iter().copied().filter(outer).collect();
    for changed in &changed {
        ctx.flow.versions.info_mut(*changed).pinned = true;
        ctx.flow.forget(&Path::of(*changed));
    }
    ctx.definitions.insert(variable, changed.into_iter().map(Path::of).collect());
    (bindings, block)
}

/// A parameter of a nested function.
fn bound(ctx: &mut Ctx<'_, '_>, param: &ast::Param, ty: &Ty) -> Binding {
    let version = ctx.bind(&param.name.text, ty.clone(), name_span(param));
    let variable = ctx.flow.versions.variable(version);
    if param.mode != ParamMode::Own {
        ctx.flow.versions.info_mut(variable).access = Access::Parameter;
    }
    Binding::Local(LocalId(version.0))
}

fn name_span(param: &ast::Param) -> Span {
    param.name.span
}
