//! From the syntax of bodies to typed bodies.
//!
//! In: all declarations. Out: the bodies of functions, values of constants, defaults and error texts, put into the program. A body with mistakes is left out: the
//! program then goes no further.

use std::collections::BTreeSet;
use std::ops::Bound;
use std::sync::Arc;

use super::adapt;
use super::because::Because;
use super::ctx::{Ctx, Ids, Site};
use super::declare;
use super::escape;
use super::flow::{Access, Origin, Version};
use super::frame::{self, Frame};
use super::handles;
use super::lift::{self, Lifted};
use super::world::{Work, World};
use super::zonk::{self, Zonk};
use super::{block, cases, errors, expr, format};
use crate::ast::{self, ParamMode};
use crate::diagnostic::Diagnostics;
use crate::hir::{Block, ConstId, Expr, Field, FormatPart, FunctionId, FunctionKind, Local, Receiver, TypeKind};
use crate::ownership::{Class, Classes};
use crate::source::{FileId, Span};
use crate::types::{Ty, TypeId};

/// Checks everything that has expressions, in the order of the text.
pub(crate) fn check_bodies(world: &mut World<'_>, diagnostics: &mut Diagnostics) {
    let changing = changing_methods(world);
    let misread = misread(diagnostics);
    let heads = world.program.functions.iter().map(|function| function.span).collect();
    let mut ids = Ids::default();
    for index in 0..world.work.len() {
        let work = world.work[index];
        let bench = Bench { changing: &changing, misread: &misread, heads: &heads, ids: &mut ids, diagnostics };
        match work {
            Work::Function(id) => function(world, bench, id),
            Work::Constant(id) => constant(world, bench, id),
            Work::ParamDefault(id, position) => param_default(world, bench, id, position as usize),
            Work::FieldDefault(id, variant, field) => field_default(world, bench, id, variant, field),
            Work::ErrorText(id) => error_text(world, bench, id),
            Work::Test(id) => cases::test(world, bench, id),
        }
    }
    world.program.expr_count = ids.exprs as usize;
    world.program.stmt_count = ids.stmts as usize;
    if !diagnostics.has_errors() {
        adapt::adapt(&mut world.program, &mut ids);
        world.program.expr_count = ids.exprs as usize;
        world.program.stmt_count = ids.stmts as usize;
        escape::decide(&mut world.program, diagnostics);
    }
}

/// What every body is checked with.
pub(super) struct Bench<'b> {
    pub(super) changing: &'b BTreeSet<String>,
    pub(super) misread: &'b BTreeSet<FileId>,
    /// Where each function begins.
    heads: &'b BTreeSet<Span>,
    pub(super) ids: &'b mut Ids,
    pub(super) diagnostics: &'b mut Diagnostics,
}

/// The files whose text has mistakes: what is not known in them may follow from those.
fn misread(diagnostics: &Diagnostics) -> BTreeSet<FileId> {
    let syntax = diagnostics.iter().filter(|diagnostic| diagnostic.code.starts_with("E00"));
    syntax.map(|diagnostic| diagnostic.span.file).collect()
}

/// True where something could not be read between a function's head and the next one.
fn is_unread(bench: &Bench<'_>, head: Span) -> bool {
    let next = bench.heads.range((Bound::Excluded(head), Bound::Unbounded)).next();
    let end = next.filter(|next| next.file == head.file).map_or(u32::MAX, |next| next.start.saturating_sub(1));
    bench.diagnostics.is_unread(Span { end, ..head })
}

/// The names of all methods that change their receiver.
fn changing_methods(world: &World<'_>) -> BTreeSet<String> {
    let methods = world.program.functions.iter().filter(|function| {
        function.receiver == Receiver::Method
            && function.params.first().is_some_and(|receiver| receiver.mode == ParamMode::Mut)
    });
    methods.map(|function| function.name.clone()).collect()
}

/// Reports what a body's checker found; true when it found no error.
fn finish(ctx: &mut Ctx<'_, '_>, diagnostics: &mut Diagnostics) -> bool {
    let found = std::mem::take(&mut ctx.diagnostics);
    let clean = !found.has_errors();
    found.into_sorted().into_iter().for_each(|diagnostic| diagnostics.push(diagnostic));
    clean
}

/// The body of a function.
fn function(world: &mut World<'_>, bench: Bench<'_>, id: FunctionId) {
    if let Some(Checked { locals, block, lifted }) = checked_function(world, bench, id) {
        let function = &mut world.program.functions[id.index()];
        function.locals = locals;
        function.kind = FunctionKind::Body(block);
        for Lifted { id, function } in lifted {
            world.program.functions[id.index()] = function;
        }
    }
}

/// The body of a function, and those of the functions in it that are written as functions of their own.
struct Checked {
    locals: Vec<Local>,
    block: Block,
    lifted: Vec<Lifted>,
}

fn checked_function(world: &World<'_>, bench: Bench<'_>, id: FunctionId) -> Option<Checked> {
    let function = world.program.function(id);
    let body = world.function_ast(id).body.as_ref()?;
    let site = Site {
        module: function.module,
        params: &function.type_params,
        self_ty: world.functions[id.index()].self_ty.as_ref(),
    };
    let misread = bench.misread.contains(&function.span.file);
    let unread = misread && is_unread(&bench, function.span);
    let mut ctx = Ctx::new(world, bench.changing, bench.ids, site);
    ctx.misread = misread;
    ctx.unread = unread;
    let params: Vec<Version> = (0..function.params.len()).map(|position| param(&mut ctx, id, position)).collect();
    let result = function.result.clone();
    let frame = Frame::Function { result: result.clone(), head: function.span, nested: false };
    let (block, _) = frame::within(&mut ctx, frame, |ctx| block::block(ctx, body));
    if !block.leaves && !matches!(result, Ty::None | Ty::Error) && !ctx.unread && !ctx.diagnostics.has_errors() {
        let text = ctx.show(&result);
        ctx.report(errors::stmt::missing_return(function.span, &function.name, &text));
    }
    let (mut locals, mut block) = settled(&mut ctx, bench.diagnostics, &params, block)?;
    let lifted = lift::lift(&world.program, ctx.ids, id, &mut locals, &mut block);
    Some(Checked { locals, block, lifted })
}

/// The body with its locals, every type known; nothing where it has mistakes.
pub(super) fn settled(
    ctx: &mut Ctx<'_, '_>,
    diagnostics: &mut Diagnostics,
    params: &[Version],
    mut block: Block,
) -> Option<(Vec<Local>, Block)> {
    if ctx.misread || ctx.diagnostics.has_errors() {
        report_open(ctx, &mut block);
        finish(ctx, diagnostics);
        return None;
    }
    let mut locals = declare::block(ctx, params, &mut block).locals;
    let type_params = ctx.site.params;
    let Ctx { world, infer, diagnostics: found, .. } = ctx;
    zonk::block(&mut Zonk::new(world, infer, type_params, false, found), &mut locals, &mut block);
    for outlived in handles::check_body(ctx.world, &block) {
        ctx.report(outlived);
    }
    if !ctx.diagnostics.has_errors() {
        unused(ctx, &locals);
    }
    finish(ctx, diagnostics).then_some((locals, block))
}

/// Warns of variables that are assigned and never read; a name that begins with `_` says that this is meant. A resource is held for its end.
fn unused(ctx: &mut Ctx<'_, '_>, locals: &[Local]) {
    for (name, span) in ctx.flow.versions.unread() {
        let local = locals.iter().find(|local| local.name == name && local.span == span);
        let is_resource = |local: &Local| Classes::of(&ctx.world.program).class(&local.ty) == Class::Resource;
        if !name.starts_with('_') && !local.is_some_and(is_resource) {
            ctx.report(errors::stmt::unused(span, &name));
        }
    }
}

/// In a body with mistakes, what else can be said of its types is said, too.
fn report_open(ctx: &mut Ctx<'_, '_>, block: &mut Block) {
    let params = ctx.site.params;
    let Ctx { world, infer, diagnostics, .. } = ctx;
    zonk::block(&mut Zonk::new(world, infer, params, true, diagnostics), &mut [], block);
}

/// A parameter as a variable.
fn param(ctx: &mut Ctx<'_, '_>, id: FunctionId, position: usize) -> Version {
    let function = ctx.world.program.function(id);
    let param = &function.params[position];
    let is_self = position == 0 && function.receiver == Receiver::Method;
    let span = ctx.world.function_ast(id).params.get(position).map_or(param.span, |param| param.name.span);
    let variable = ctx.variable(&param.name, param.ty.clone(), span, false);
    ctx.scopes.declare(&param.name, variable);
    let version = ctx.flow.assign(variable, Origin::Bound);
    ctx.flow.versions.info_mut(variable).access = match param.mode {
        ParamMode::Read if is_self => Access::Receiver,
        ParamMode::Read => Access::Parameter,
        ParamMode::Mut => Access::Place(version),
        ParamMode::Own => Access::Free,
    };
    version
}

/// A value that stands alone, of a type; nothing where it was reported.
fn value(
    world: &World<'_>,
    bench: Bench<'_>,
    site: Site<'_>,
    (ast, ty, because): (&ast::Expr, &Ty, Because),
) -> Option<(Vec<Local>, Expr)> {
    let mut ctx = Ctx::new(world, bench.changing, bench.ids, site);
    ctx.defaults.push(ast.span);
    let mut value = expr::check(&mut ctx, ast, ty, because);
    if ctx.endless {
        ctx.report(errors::declarations::endless_default(ast.span));
    }
    if !ctx.diagnostics.has_errors() {
        let mut locals = declare::value(&mut ctx, &mut value).locals;
        let Ctx { infer, diagnostics, .. } = &mut ctx;
        zonk::value(&mut Zonk::new(world, infer, site.params, false, diagnostics), &mut locals, &mut value);
        return finish(&mut ctx, bench.diagnostics).then_some((locals, value));
    }
    finish(&mut ctx, bench.diagnostics);
    None
}

/// The value of a constant.
fn constant(world: &mut World<'_>, bench: Bench<'_>, id: ConstId) {
    let constant = world.program.constant(id);
    let Some(ast) = world.constants[id.index()] else { return };
    let site = Site { module: constant.module, params: &[], self_ty: None };
    let because = Because::Variable(constant.span);
    if let Some((locals, value)) = value(world, bench, site, (ast, &constant.ty, because)) {
        let constant = &mut world.program.constants[id.index()];
        constant.value = value;
        constant.locals = locals;
    }
}

/// The default of a parameter, checked once for its own mistakes; each call that leaves the argument out has its own.
fn param_default(world: &World<'_>, bench: Bench<'_>, id: FunctionId, position: usize) {
    let function = world.program.function(id);
    let Some(ast) = world.param_default(id, position) else { return };
    let self_ty = world.functions[id.index()].self_ty.as_ref();
    let site = Site { module: function.module, params: &function.type_params, self_ty };
    let param = &function.params[position];
    value(world, bench, site, (ast, &param.ty, Because::Parameter(param.span)));
}

/// The default of a field.
fn field_default(world: &mut World<'_>, bench: Bench<'_>, id: TypeId, variant: u32, field: u32) {
    let decl = world.program.type_decl(id);
    let Some(ast) = world.field_default(id, variant, field) else { return };
    let declared = &world.fields(id, variant)[field as usize];
    let site = Site { module: decl.module, params: &decl.type_params, self_ty: None };
    let checked = value(world, bench, site, (ast, &declared.ty, Because::Field(declared.span)));
    if let (Some((_, value)), Some(field)) = (checked, field_mut(world, id, variant, field)) {
        field.default = Some(Arc::new(value));
    }
}

fn field_mut<'w>(world: &'w mut World<'_>, id: TypeId, variant: u32, field: u32) -> Option<&'w mut Field> {
    let fields = match &mut world.program.types[id.0 as usize].kind {
        TypeKind::Struct { fields } | TypeKind::Error { fields, .. } => fields,
        TypeKind::Enum { variants } => &mut variants.get_mut(variant as usize)?.fields,
        TypeKind::Newtype { .. } | TypeKind::Opaque { .. } => return None,
    };
    fields.get_mut(field as usize)
}

/// The text of an error, over its fields.
fn error_text(world: &mut World<'_>, bench: Bench<'_>, id: TypeId) {
    let Some(parts) = checked_text(world, bench, id) else { return };
    if let TypeKind::Error { text, .. } = &mut world.program.types[id.0 as usize].kind {
        *text = Some(parts);
    }
}

fn checked_text(world: &World<'_>, bench: Bench<'_>, id: TypeId) -> Option<Vec<FormatPart>> {
    let ast = world.types[id.0 as usize].text?;
    let decl = world.program.type_decl(id);
    let site = Site { module: decl.module, params: &decl.type_params, self_ty: None };
    let mut ctx = Ctx::new(world, bench.changing, bench.ids, site);
    ctx.error_fields = world.fields(id, 0).iter().map(|field| (field.name.clone(), field.ty.clone())).collect();
    let parts = match &ast.kind {
        ast::ExprKind::Format(parts) => format::parts(&mut ctx, parts),
        ast::ExprKind::Literal(ast::Literal::Str(text)) => vec![FormatPart::Text(text.clone())],
        _ => Vec::new(),
    };
    let ty = Ty::Str;
    let mut whole = ctx.expr(crate::hir::ExprKind::Format(parts), ty, ast.span);
    if ctx.diagnostics.has_errors() {
        finish(&mut ctx, bench.diagnostics);
        return None;
    }
    declare::value(&mut ctx, &mut whole);
    let Ctx { infer, diagnostics, .. } = &mut ctx;
    zonk::value(&mut Zonk::new(world, infer, site.params, false, diagnostics), &mut [], &mut whole);
    let clean = finish(&mut ctx, bench.diagnostics);
    match whole.kind {
        crate::hir::ExprKind::Format(parts) if clean => Some(parts),
        _ => None,
    }
}
