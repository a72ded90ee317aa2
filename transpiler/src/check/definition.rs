//! Nested functions: a `def` inside a body is a closure with a name.
//!
//! In: the declaration. Out: the `Assign` of a `Closure` to its name. It sees the variables around it as they are when it runs, as long as it does not leave the
//! function; `escape.rs` decides that. Its signature was read with all others; those that Rust writes as functions of their own become such in `lift.rs`.

use super::argument::Given;
use super::call;
use super::ctx::{Ctx, Site};
use super::flow::{Access, Origin, Path, Variable, Version};
use super::frame::{self, Frame};
use super::lookup::Candidate;
use super::{assign, block, errors, name};
use crate::ast::{self, Item, ItemKind, ParamMode};
use crate::hir::{Binding, Block, Closure, ClosureBody, Expr, ExprKind, FunctionId, LocalId, Stmt, StmtKind};
use crate::source::Span;
use crate::types::Ty;

/// A nested function that is in scope.
#[derive(Debug, Clone)]
pub(crate) struct Definition {
    /// Its declaration.
    pub(crate) function: FunctionId,
    /// What stands for it before it is defined.
    ahead: Version,
    /// The variables around it that it changes.
    changes: Vec<Path>,
    /// The nested functions that it names.
    names: Vec<Variable>,
}

/// The functions that are defined in a block are known in all of it: one may call another that follows.
pub(crate) fn announce(ctx: &mut Ctx<'_, '_>, stmts: &[ast::Stmt]) {
    for stmt in stmts {
        let ast::StmtKind::Item(item) = &stmt.kind else { continue };
        let ItemKind::Function(function) = &item.kind else { continue };
        let name = &function.name;
        let Some(&id) = ctx.world.nested.get(&name.span) else { continue };
        if let Some(existing) = ctx.scopes.lookup(&name.text) {
            let first = ctx.flow.versions.info(existing).span;
            ctx.report(errors::names::declared_twice(name.span, &name.text, first));
            continue;
        }
        assign::check_name(ctx, &name.text, name.span);
        let declared = ctx.world.program.function(id);
        let params = declared.params.iter().map(|param| param.ty.clone()).collect();
        let ty = Ty::function(params, declared.result.clone());
        let variable = assign::declare(ctx, &name.text, ty, name.span);
        let mark = ctx.flow.mark();
        let ahead = ctx.flow.assign(variable, Origin::Assigned);
        ctx.flow.undo(mark);
        ctx.flow.versions.info_mut(variable).pinned = true;
        let definition = Definition { function: id, ahead, changes: Vec::new(), names: Vec::new() };
        ctx.definitions.insert(variable, definition);
    }
}

/// A declaration inside a body: only `def` may stand there.
pub(crate) fn nested(ctx: &mut Ctx<'_, '_>, item: &Item, out: &mut Vec<Stmt>) {
    let ItemKind::Function(function) = &item.kind else {
        ctx.report(errors::stmt::nested_declaration(item.span));
        for name in declared_names(&item.kind) {
            ctx.bind(&name.text, Ty::Error, name.span);
        }
        return;
    };
    if let Some(decorator) = item.decorators.first() {
        ctx.report(errors::stmt::nested_decorator(decorator.span));
    }
    let name = &function.name;
    let (Some(body), Some(variable)) = (&function.body, announced(ctx, function)) else { return };
    let id = ctx.definitions[&variable].function;
    let ty = ctx.flow.versions.info(variable).ty.clone();
    // It may call itself: its name is known inside.
    let version = ctx.flow.assign(variable, Origin::Assigned);
    let (bindings, body) = checked_body(ctx, function, body, id, variable);
    let declared = ctx.world.program.function(id);
    let closure = Closure {
        params: bindings,
        param_types: declared.params.iter().map(|param| param.ty.clone()).collect(),
        result: declared.result.clone(),
        body: ClosureBody::Block(body),
        captures: Vec::new(),
        local: false,
        name: Some(name.text.clone()),
        declared: Some(id),
    };
    let value = ctx.expr(ExprKind::Closure(Box::new(closure)), ty, item.span);
    let place = assign::local_place(ctx, version, name.span);
    let stmt = ctx.stmt(StmtKind::Assign { place, value }, item.span);
    out.push(stmt);
}

/// What a declaration that cannot stand in a function would declare.
fn declared_names(kind: &ItemKind) -> Vec<&ast::Name> {
    match kind {
        ItemKind::Const { name, .. } => vec![name],
        ItemKind::Struct(inner) => vec![&inner.name],
        ItemKind::Enum(inner) => vec![&inner.name],
        ItemKind::Newtype(inner) => vec![&inner.name],
        ItemKind::Import(import) => imported_names(import),
        _ => Vec::new(),
    }
}

/// The names that an import gives.
fn imported_names(import: &ast::Import) -> Vec<&ast::Name> {
    match &import.kind {
        ast::ImportKind::Module { alias } => alias.as_ref().or(import.path.first()).into_iter().collect(),
        ast::ImportKind::Names(names) => names.iter().map(|name| name.alias.as_ref().unwrap_or(&name.name)).collect(),
    }
}

/// The variable that stands for the function; nothing where another of its name was reported.
fn announced(ctx: &Ctx<'_, '_>, function: &ast::Function) -> Option<Variable> {
    let id = ctx.world.nested.get(&function.name.span)?;
    let variable = ctx.scopes.lookup(&function.name.text)?;
    (ctx.definitions.get(&variable)?.function == *id).then_some(variable)
}

fn checked_body(
    ctx: &mut Ctx<'_, '_>,
    function: &ast::Function,
    body: &ast::Block,
    id: FunctionId,
    variable: Variable,
) -> (Vec<Binding>, Block) {
    let world = ctx.world;
    let declared = world.program.function(id);
    ctx.scopes.open_body();
    let mark = ctx.flow.mark();
    let (writes, named) = (ctx.writes.len(), ctx.named.len());
    let depth = ctx.scopes.depth();
    let params = function.params.iter().zip(&declared.params);
    let bindings = params.map(|(param, declared)| bound(ctx, param, &declared.ty)).collect();
    // What is known of places around it may not be so when it runs.
    ctx.flow.forget_everything();
    ctx.frames.push(Frame::Definition { depth });
    let frame = Frame::Function { result: declared.result.clone(), head: function.head, nested: true };
    let site = ctx.site;
    ctx.site = Site { params: &declared.type_params, ..site };
    let (block, _) = frame::within(ctx, frame, |ctx| block::block(ctx, body));
    if !block.leaves && !matches!(declared.result, Ty::None | Ty::Error) {
        let text = ctx.show(&declared.result);
        ctx.report(errors::stmt::missing_return(function.head, &function.name.text, &text));
    }
    ctx.site = site;
    ctx.frames.pop();
    ctx.flow.undo(mark);
    ctx.scopes.close();
    let outer = |variable: &Variable| ctx.flow.versions.info(*variable).depth < depth;
    let changed: Vec<Variable> = ctx.writes[writes..].iter().copied().filter(outer).collect();
    let names: Vec<Variable> = ctx.named[named..].iter().copied().filter(outer).collect();
    for changed in &changed {
        ctx.flow.versions.info_mut(*changed).pinned = true;
        ctx.flow.forget(&Path::of(*changed));
    }
    if let Some(definition) = ctx.definitions.get_mut(&variable) {
        definition.changes = changed.into_iter().map(Path::of).collect();
        definition.names = names;
    }
    (bindings, block)
}

/// A parameter of a nested function.
fn bound(ctx: &mut Ctx<'_, '_>, param: &ast::Param, ty: &Ty) -> Binding {
    let version = ctx.bind(&param.name.text, ty.clone(), param.name.span);
    let variable = ctx.flow.versions.variable(version);
    ctx.flow.versions.info_mut(variable).access = match param.mode {
        ParamMode::Read => Access::Parameter,
        ParamMode::Mut => Access::Place(version),
        ParamMode::Own => Access::Free,
    };
    Binding::Local(LocalId(version.0))
}

/// The nested function that an expression names.
pub(crate) fn named(ctx: &Ctx<'_, '_>, callee: &ast::Expr) -> Option<Variable> {
    let ast::ExprKind::Name(text) = &callee.kind else { return None };
    ctx.scopes.lookup(text).filter(|variable| ctx.definitions.contains_key(variable))
}

/// The call of a nested function by its name.
pub(crate) fn called(
    ctx: &mut Ctx<'_, '_>,
    variable: Variable,
    explicit: &[ast::Expr],
    given: Vec<Given<'_>>,
    hint: Option<&Ty>,
    (at, span): (Span, Span),
) -> Expr {
    let through = mentioned(ctx, variable, at);
    let id = ctx.definitions[&variable].function;
    let function = ctx.world.program.function(id);
    // The type parameters around it are what they are there.
    let outer = super::world::params_of(&function.type_params[..function.owner_params]);
    let candidate = Candidate::direct(id, outer);
    forget(ctx, variable);
    call::nested(ctx, candidate, through, explicit, given, hint, (at, span))
}

/// What a nested function assigns is not known any more when it has been called.
pub(crate) fn forget(ctx: &mut Ctx<'_, '_>, variable: Variable) {
    let Some(definition) = ctx.definitions.get(&variable) else { return };
    let mut written = definition.changes.clone();
    let others = reached(ctx, variable).into_iter().filter_map(|other| ctx.definitions.get(&other));
    written.extend(others.flat_map(|other| other.changes.iter().cloned()));
    written.iter().for_each(|path| ctx.flow.forget(path));
}

/// A mention of a nested function: it has to be defined here, and so have all that it may call.
pub(crate) fn mentioned(ctx: &mut Ctx<'_, '_>, variable: Variable, span: Span) -> LocalId {
    ctx.named.push(variable);
    name::pin_if_nested(ctx, variable);
    let depth = ctx.flow.versions.info(variable).depth;
    let runs_later = ctx.frames.iter().any(|frame| matches!(frame, Frame::Definition { depth: own } if depth < *own));
    if !runs_later {
        let needed = std::iter::once(variable).chain(reached(ctx, variable));
        if let Some(missing) = needed.into_iter().find(|needed| ctx.flow.current(*needed).is_none()) {
            let info = ctx.flow.versions.info(missing).clone();
            if ctx.flow.reachable {
                ctx.report(errors::stmt::not_assigned(span, &info.name, info.span));
            }
            ctx.flow.assign(missing, Origin::Assigned);
        }
    }
    let version = ctx.flow.current(variable).unwrap_or(ctx.definitions[&variable].ahead);
    ctx.flow.versions.mark_used(version);
    LocalId(version.0)
}

/// All nested functions that one may call.
fn reached(ctx: &Ctx<'_, '_>, variable: Variable) -> Vec<Variable> {
    let mut found: Vec<Variable> = Vec::new();
    let mut open = vec![variable];
    while let Some(at) = open.pop() {
        for other in ctx.definitions.get(&at).into_iter().flat_map(|definition| &definition.names) {
            if *other != variable && !found.contains(other) {
                found.push(*other);
                open.push(*other);
            }
        }
    }
    found
}
