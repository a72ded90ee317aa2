//! Signatures of functions, methods and externs.
//!
//! In: `def` as written, and what it stands in. Out: `hir::Function`s complete but for their bodies.

use super::decorators::{self, Marks, Target};
use super::types::param_local;
use super::{Collector, Context, Pending, extern_block, params};
use crate::ast;
use crate::check::cases;
use crate::check::errors::{declarations, names};
use crate::check::ty::{self, TypeScope};
use crate::check::world::{Work, World};
use crate::diagnostic::{Diagnostic, Diagnostics};
use crate::hir::{self, Block, FunctionKind, Param, ParamMode, Receiver, TypeParam};
use crate::source::Span;
use crate::types::{InterfaceId, Ty, TypeId};

/// What the surroundings give to a function.
struct Owner {
    type_params: Vec<TypeParam>,
    self_ty: Option<Ty>,
    ty: Option<TypeId>,
    builtin: Option<Ty>,
    interface: Option<InterfaceId>,
    public: bool,
}

/// Reads all signatures, in the order of the text.
pub(super) fn read_all(collector: &mut Collector<'_, '_>) {
    for index in 0..collector.functions.len() {
        let pending = collector.functions[index];
        read(collector, pending);
    }
}

fn read<'a>(collector: &mut Collector<'a, '_>, pending: Pending<'a>) {
    let Pending { id, ast, item, context } = pending;
    let module = collector.world.program.function(id).module;
    let library = collector.world.program.module(module).library;
    let owner = owner(collector, pending);
    // Those of a nested function are reported where its body is checked.
    let written = if is_nested(context) { &[] } else { &item.decorators[..] };
    let marks = decorators::marks(written, target(context), library, collector.diagnostics);
    let type_params = type_params(collector, pending, &owner);
    let scope = TypeScope { module, params: &type_params, self_ty: owner.self_ty.as_ref(), library };
    let read = read_params(&collector.world, scope, ast, context, collector.diagnostics);
    let result = match &ast.result {
        Some(written) => given_one_by_one(
            &collector.world,
            ty::lower_result(&collector.world, scope, written, collector.diagnostics),
        ),
        None => Ty::None,
    };
    let raises = read_raises(&collector.world, scope, ast.raises.as_ref(), collector.diagnostics);
    if owner.interface.is_some() && ast.params.first().is_none_or(|first| first.name.text != "self") {
        collector.diagnostics.push(declarations::interface_without_self(ast.head, &ast.name.text));
    }
    let receiver = match ast.params.first() {
        Some(first) if first.name.text == "self" && owner.self_ty.is_some() && !is_nested(context) => Receiver::Method,
        _ => Receiver::None,
    };
    let kind = match context {
        Context::Extern(_) | Context::ExternMethod(..) | Context::Builtin(_) => {
            let signature =
                extern_block::Signature { params: &read, result: &result, receiver, type_params: &type_params };
            let raises = raises.clone().unwrap_or_default();
            FunctionKind::Extern(extern_block::function(&collector.world, pending, &marks, raises, &signature))
        }
        Context::Interface(_) if ast.body.is_none() => FunctionKind::Required,
        // It gets its body where that is checked, with what is around it.
        Context::Nested(_) => FunctionKind::Required,
        _ => FunctionKind::Body(Block::default()),
    };
    if matches!(kind, FunctionKind::Extern(_)) {
        super::overloads::read_rules(&mut collector.world, id, item, &type_params, &read);
    }
    schedule(collector, pending, &marks, &read, library);
    let function = &mut collector.world.program.functions[id.index()];
    function.public = owner.public;
    function.owner = owner.ty;
    function.builtin_owner = owner.builtin;
    function.receiver = receiver;
    function.owner_params = owner.type_params.len();
    function.type_params = type_params;
    function.locals = read.iter().map(local).collect();
    function.params = read;
    function.result = result;
    function.raises_span = raises_span(ast.raises.as_ref());
    function.raises = raises;
    function.no_io = marks.no_io;
    function.no_copy = marks.no_copy;
    function.blocking = marks.blocking;
    function.kind = kind;
    let source = &mut collector.world.functions[id.index()];
    source.self_ty = owner.self_ty;
    source.interface = owner.interface;
    if matches!(context, Context::Free) && module == collector.world.program_root() && ast.name.text == "main" {
        check_main(collector, pending);
    }
}

fn is_nested(context: Context<'_>) -> bool {
    matches!(context, Context::Nested(_))
}

fn target(context: Context<'_>) -> Target {
    match context {
        Context::Extern(_) | Context::ExternMethod(..) | Context::Builtin(_) => Target::Extern,
        _ => Target::Function,
    }
}

fn local(param: &Param) -> hir::Local {
    hir::Local { name: param.name.clone(), ty: param.ty.clone(), span: param.span, synthetic: false }
}

fn owner(collector: &Collector<'_, '_>, pending: Pending<'_>) -> Owner {
    let world = &collector.world;
    let module = world.program.function(pending.id).module;
    let visible = !pending.ast.name.text.starts_with('_');
    let none = Owner {
        type_params: Vec::new(),
        self_ty: None,
        ty: None,
        builtin: None,
        interface: None,
        public: pending.item.public.is_some() || world.program.module(module).library,
    };
    match pending.context {
        Context::Free | Context::Extern(_) => none,
        Context::Method(id) | Context::ExternMethod(id) => {
            let decl = world.program.type_decl(id);
            let self_ty = Some(world.own_type(id));
            Owner {
                type_params: decl.type_params.clone(),
                self_ty,
                ty: Some(id),
                public: decl.public && visible,
                ..none
            }
        }
        Context::Interface(id) => {
            let interface = world.program.interface(id);
            Owner {
                type_params: interface.type_params.clone(),
                self_ty: Some(params::interface_self()),
                interface: Some(id),
                public: interface.public,
                ..none
            }
        }
        Context::Implement(position) => {
            let block = &world.program.implementations[position];
            let ty = if let Ty::Named(id, _) = block.target { Some(id) } else { None };
            let public = ty.is_none_or(|id| world.program.type_decl(id).public);
            Owner { type_params: block.type_params.clone(), self_ty: Some(block.target.clone()), ty, public, ..none }
        }
        Context::Nested(outer) => {
            let self_ty = world.functions[outer.index()].self_ty.clone();
            let type_params = world.program.function(outer).type_params.clone();
            Owner { type_params, self_ty, public: false, ..none }
        }
        Context::Builtin(builtin) => {
            let type_params = collector.builtin_params(builtin).to_vec();
            let self_ty = params::builtin_self(builtin, &type_params);
            Owner { type_params, self_ty: Some(self_ty.clone()), builtin: Some(self_ty), public: true, ..none }
        }
    }
}

fn type_params(collector: &mut Collector<'_, '_>, pending: Pending<'_>, owner: &Owner) -> Vec<TypeParam> {
    let module = collector.world.program.function(pending.id).module;
    let names = params::named(&owner.type_params, &pending.ast.type_params, collector.diagnostics);
    let mut read = params::read_bounds(
        &collector.world,
        module,
        owner.self_ty.as_ref(),
        names,
        owner.type_params.len(),
        &pending.ast.type_params,
        collector.diagnostics,
    );
    if target(pending.context) == Target::Extern {
        decorators::add_bounds(&collector.world, pending.item, &mut read, collector.diagnostics);
    }
    read
}

fn read_params(
    world: &World<'_>,
    scope: TypeScope<'_>,
    function: &ast::Function,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Vec<Param> {
    let mut read: Vec<Param> = Vec::new();
    for (position, param) in function.params.iter().enumerate() {
        let name = &param.name;
        if let Some(first) = function.params[..position].iter().find(|first| first.name.text == name.text) {
            diagnostics.push(names::declared_twice(name.span, &name.text, first.name.span));
        }
        if let Some(default) = param.default.as_ref().filter(|_| param.mode == ParamMode::Mut) {
            diagnostics.push(declarations::default_of_mut(default.span, &name.text));
        }
        // `self` elsewhere was reported by the parser.
        let ty = match name.text.as_str() {
            "self" => scope.self_ty.cloned().filter(|_| position == 0).unwrap_or(Ty::Error),
            _ => param_type(world, scope, param, context, diagnostics),
        };
        read.push(Param {
            local: param_local(position),
            name: name.text.clone(),
            mode: param.mode,
            ty,
            has_default: param.default.is_some(),
            span: param.span,
        });
    }
    read
}

fn param_type(
    world: &World<'_>,
    scope: TypeScope<'_>,
    param: &ast::Param,
    context: Context<'_>,
    diagnostics: &mut Diagnostics,
) -> Ty {
    let Some(written) = &param.ty else {
        let method = scope.self_ty.is_some() && !matches!(context, Context::Builtin(_) | Context::Nested(_));
        diagnostics.push(declarations::param_without_type(param.span, &param.name.text, method));
        return Ty::Error;
    };
    ty::lower(world, scope, written, diagnostics)
}

fn read_raises(
    world: &World<'_>,
    scope: TypeScope<'_>,
    raises: Option<&ast::Raises>,
    diagnostics: &mut Diagnostics,
) -> Option<Vec<TypeId>> {
    let ast::Raises::Errors(written) = raises? else { return Some(Vec::new()) };
    let mut errors: Vec<TypeId> = Vec::new();
    for error in written {
        if let Some(id) = read_error(world, scope, error, diagnostics)
            && !errors.contains(&id)
        {
            errors.push(id);
        }
    }
    // One that could not be read might be any: then nothing is asserted.
    (!errors.is_empty()).then_some(errors)
}

/// An error type as written behind `raises` or `except`; nothing where that was reported.
fn read_error(
    world: &World<'_>,
    scope: TypeScope<'_>,
    written: &ast::Type,
    diagnostics: &mut Diagnostics,
) -> Option<TypeId> {
    match ty::lower(world, scope, written, diagnostics) {
        Ty::Named(id, _) if matches!(world.program.type_decl(id).kind, hir::TypeKind::Error { .. }) => Some(id),
        Ty::Error => None,
        Ty::Named(id, _) if world.program.any_error == Some(id) => {
            diagnostics.push(declarations::raises_any(written.span));
            None
        }
        other => {
            diagnostics.push(declarations::not_an_error(written.span, &world.show(&other)));
            None
        }
    }
}

fn raises_span(raises: Option<&ast::Raises>) -> Option<Span> {
    match raises? {
        ast::Raises::None(span) => Some(*span),
        ast::Raises::Errors(errors) => Some(errors.first()?.span.to(errors.last()?.span)),
    }
}

/// Puts a function's body and defaults on the list of what is to be checked.
fn schedule<'a>(
    collector: &mut Collector<'a, '_>,
    pending: Pending<'a>,
    marks: &Marks<'a>,
    read: &[Param],
    library: bool,
) {
    for (position, param) in pending.ast.params.iter().enumerate() {
        if param.default.is_some() {
            collector.world.work.push(Work::ParamDefault(pending.id, position as u32));
        }
    }
    if pending.ast.body.is_some()
        && target(pending.context) == Target::Function
        && !library
        && !is_nested(pending.context)
    {
        collector.world.work.push(Work::Function(pending.id));
    }
    check_test(collector, pending, marks, read);
}

/// A test is a free function that gives nothing and whose parameters are filled by its cases.
fn check_test<'a>(collector: &mut Collector<'a, '_>, pending: Pending<'a>, marks: &Marks<'a>, read: &[Param]) {
    let Pending { id, ast, .. } = pending;
    let Some(test) = marks.test else {
        if let Some(cases) = marks.cases {
            collector.diagnostics.push(declarations::cases_without_test(cases.span, &ast.name.text));
        }
        return;
    };
    match misshapen(pending, test.span, marks.cases, read) {
        Some(wrong) => collector.diagnostics.push(wrong),
        None => {
            collector.world.functions[id.index()].test = Some(cases::mark(test, marks.cases));
            collector.world.work.push(Work::Test(id));
        }
    }
}

/// What is wrong with the shape of a test.
fn misshapen(
    Pending { ast, context, .. }: Pending<'_>,
    test: Span,
    cases: Option<&ast::Decorator>,
    read: &[Param],
) -> Option<Diagnostic> {
    let name = &ast.name.text;
    if !matches!(context, Context::Free) {
        return Some(declarations::test_method(test, name));
    }
    if let Some(param) = ast.type_params.first() {
        return Some(declarations::test_shape(param.name.span, name, "has type parameters"));
    }
    if let Some(result) = ast.result.as_ref().filter(|result| !matches!(result.kind, ast::TypeKind::None)) {
        return Some(declarations::test_shape(result.span, name, "gives a value"));
    }
    if let Some(param) = read.iter().find(|param| param.mode == ParamMode::Mut) {
        return Some(declarations::test_with_mut(param.span, name, &param.name));
    }
    match (cases, read) {
        (None, [_, ..]) => Some(declarations::test_with_params(ast.head, name)),
        (Some(cases), []) => Some(declarations::cases_without_params(cases.span, name)),
        _ => None,
    }
}

fn check_main(collector: &mut Collector<'_, '_>, pending: Pending<'_>) {
    let ast = pending.ast;
    let function = collector.world.program.function(pending.id);
    if !ast.params.is_empty() || !ast.type_params.is_empty() {
        collector.diagnostics.push(declarations::main_with_params(ast.head));
    } else if function.result != Ty::None {
        let span = ast.result.as_ref().map_or(ast.head, |result| result.span);
        collector.diagnostics.push(declarations::main_with_result(span));
    }
    collector.world.program.main.get_or_insert(pending.id);
}

/// A result `Iterator[T]` is whatever gives such items: it is never told apart from the chains that the language makes itself.
fn given_one_by_one(world: &World<'_>, result: Ty) -> Ty {
    match result {
        Ty::Interface(id, args) if world.known.interfaces.get("Iterator") == Some(&id) && args.len() == 1 => {
            Ty::iter(args[0].clone())
        }
        result => result,
    }
}
