//! Ids for everything that is declared, and the names that stand for them.
//!
//! In: a module's items. Out: entries in the tables of the world, types and signatures still empty.

use std::collections::btree_map::Entry;

use super::{Collector, Context, Pending};
use crate::ast;
use crate::check::errors::{names, unsupported};
use crate::check::names::{Names, Own, builtin_type};
use crate::check::world::{Alias, AliasId, Builtin, FunctionSource, Item, Known, TypeSource, World};
use crate::hir::{self, ConstId, FunctionId, FunctionKind, ModuleId, OpaqueClass, Receiver};
use crate::resolve;
use crate::source::Span;
use crate::types::{InterfaceId, Ty, TypeId};

/// Declares what a module contains.
pub(super) fn declare<'a>(collector: &mut Collector<'a, '_>, id: ModuleId, module: &'a resolve::Module) {
    collector.world.program.modules.push(hir::Module {
        file: module.ast.file,
        path: module.path.clone(),
        doc: doc(module.ast.doc.as_ref()),
        library: module.library,
        feature: module.feature.clone(),
    });
    collector.world.names.push(Names::default());
    for item in &module.ast.items {
        declare_item(collector, id, item);
    }
}

/// Finds the prelude's declarations that the checker knows by name.
pub(super) fn find_known(world: &mut World<'_>) {
    let Some(prelude) = world.names.first() else { return };
    let mut known = Known::default();
    for (name, own) in &prelude.own {
        match own.item {
            Item::Type(id) => drop(known.types.insert((*name).to_owned(), id)),
            Item::Interface(id) => drop(known.interfaces.insert((*name).to_owned(), id)),
            _ => {}
        }
    }
    world.program.any_error = known.types.get("Error").copied();
    world.known = known;
}

fn declare_item<'a>(collector: &mut Collector<'a, '_>, module: ModuleId, item: &'a ast::Item) {
    match &item.kind {
        ast::ItemKind::Import(_) => {}
        ast::ItemKind::Function(function) => {
            let id = declare_function(collector, module, item, function, Context::Free);
            bind(collector, module, item, &function.name, Item::Function(id));
        }
        ast::ItemKind::Struct(ast::Struct { name, doc, methods, .. })
        | ast::ItemKind::Enum(ast::Enum { name, doc, methods, .. })
        | ast::ItemKind::Newtype(ast::Newtype { name, doc, methods, .. }) => {
            let id = declare_type(collector, module, item, name, doc.as_ref());
            declare_methods(collector, module, methods, Context::Method(id));
        }
        ast::ItemKind::Error(error) => drop(declare_type(collector, module, item, &error.name, None)),
        ast::ItemKind::TypeAlias(alias) => declare_alias(collector, module, item, alias),
        ast::ItemKind::Interface(interface) => declare_interface(collector, module, item, interface),
        ast::ItemKind::Implement(implement) => declare_implement(collector, module, implement),
        ast::ItemKind::Const { name, .. } => declare_constant(collector, module, item, name),
        ast::ItemKind::Extern(block) => declare_extern(collector, module, block),
    }
}

/// Binds a name to what it declares; a second declaration is reported and left without a name.
fn bind<'a>(collector: &mut Collector<'a, '_>, module: ModuleId, item: &ast::Item, name: &'a ast::Name, meaning: Item) {
    let library = collector.world.program.module(module).library;
    if builtin_type(&name.text).is_some() && !library {
        return collector.diagnostics.push(names::builtin_name(name.span, &name.text));
    }
    let own = Own { item: meaning, span: name.span, public: item.public.is_some() || library };
    match collector.world.names[module.index()].own.entry(&name.text) {
        Entry::Vacant(vacant) => drop(vacant.insert(own)),
        // The library declares a name several times where the arguments decide.
        Entry::Occupied(_) if library => {}
        Entry::Occupied(first) => {
            collector.diagnostics.push(names::declared_twice(name.span, &name.text, first.get().span));
        }
    }
}

fn declare_type<'a>(
    collector: &mut Collector<'a, '_>,
    module: ModuleId,
    item: &'a ast::Item,
    name: &'a ast::Name,
    written_doc: Option<&ast::DocString>,
) -> TypeId {
    let id = TypeId(collector.world.program.types.len() as u32);
    collector.world.program.types.push(hir::TypeDecl {
        module,
        name: name.text.clone(),
        public: item.public.is_some() || collector.world.program.module(module).library,
        doc: doc(written_doc),
        type_params: Vec::new(),
        kind: hir::TypeKind::Struct { fields: Vec::new() },
        methods: Vec::new(),
        span: name.span,
    });
    collector.world.types.push(TypeSource::default());
    collector.types.push(item);
    bind(collector, module, item, name, Item::Type(id));
    id
}

fn declare_methods<'a>(
    collector: &mut Collector<'a, '_>,
    module: ModuleId,
    methods: &'a [ast::Item],
    context: Context<'a>,
) -> Vec<FunctionId> {
    let mut ids = Vec::new();
    for item in methods {
        // The parser lets nothing else into a type.
        let ast::ItemKind::Function(function) = &item.kind else { continue };
        let id = declare_function(collector, module, item, function, context);
        ids.push(id);
        match context {
            Context::Method(owner) | Context::ExternMethod(owner) => {
                collector.world.program.types[owner.0 as usize].methods.push(id);
                let source = &mut collector.world.types[owner.0 as usize];
                source.methods.entry(&function.name.text).or_default().push(id);
            }
            Context::Builtin(owner) => {
                let by_name = collector.world.builtin_methods.entry(owner).or_default();
                by_name.entry(&function.name.text).or_default().push(id);
            }
            _ => {}
        }
    }
    ids
}

fn declare_function<'a>(
    collector: &mut Collector<'a, '_>,
    module: ModuleId,
    item: &'a ast::Item,
    function: &'a ast::Function,
    context: Context<'a>,
) -> FunctionId {
    let id = FunctionId(collector.world.program.functions.len() as u32);
    collector.world.program.functions.push(hir::Function {
        module,
        name: function.name.text.clone(),
        public: item.public.is_some(),
        nested: matches!(context, Context::Nested(_)),
        doc: doc(function.doc.as_ref()),
        owner: None,
        builtin_owner: None,
        receiver: Receiver::None,
        type_params: Vec::new(),
        owner_params: 0,
        params: Vec::new(),
        result: Ty::None,
        raises: None,
        raises_span: None,
        no_io: None,
        no_copy: None,
        blocking: false,
        locals: Vec::new(),
        kind: FunctionKind::Required,
        span: function.head,
        name_span: function.name.span,
    });
    collector.world.functions.push(FunctionSource::new(function));
    collector.functions.push(Pending { id, item, ast: function, context });
    if let Some(body) = &function.body {
        declare_nested(collector, module, body, id);
    }
    id
}

/// The functions that are declared in a body.
fn declare_nested<'a>(collector: &mut Collector<'a, '_>, module: ModuleId, body: &'a ast::Block, outer: FunctionId) {
    let mut nested = Vec::new();
    body.nested_items(&mut nested);
    for item in nested {
        if let ast::ItemKind::Function(function) = &item.kind {
            let id = declare_function(collector, module, item, function, Context::Nested(outer));
            collector.world.nested.insert(function.name.span, id);
        }
    }
}

fn declare_alias<'a>(
    collector: &mut Collector<'a, '_>,
    module: ModuleId,
    item: &'a ast::Item,
    alias: &'a ast::TypeAlias,
) {
    let id = AliasId(collector.world.aliases.len() as u32);
    collector.world.aliases.push(Alias { module, ast: alias, type_params: Vec::new(), ty: Ty::Error });
    bind(collector, module, item, &alias.name, Item::Alias(id));
}

fn declare_interface<'a>(
    collector: &mut Collector<'a, '_>,
    module: ModuleId,
    item: &'a ast::Item,
    interface: &'a ast::Interface,
) {
    let id = InterfaceId(collector.world.program.interfaces.len() as u32);
    collector.world.program.interfaces.push(hir::Interface {
        module,
        name: interface.name.text.clone(),
        public: item.public.is_some() || collector.world.program.module(module).library,
        doc: doc(interface.doc.as_ref()),
        type_params: Vec::new(),
        methods: Vec::new(),
        span: interface.name.span,
    });
    collector.interfaces.push(interface);
    bind(collector, module, item, &interface.name, Item::Interface(id));
    let methods = declare_methods(collector, module, &interface.methods, Context::Interface(id));
    collector.world.program.interfaces[id.0 as usize].methods = methods;
}

fn declare_implement<'a>(collector: &mut Collector<'a, '_>, module: ModuleId, implement: &'a ast::Implement) {
    let position = collector.world.program.implementations.len();
    collector.world.program.implementations.push(hir::Implementation {
        module,
        interface: hir::Bound::Eq,
        type_params: Vec::new(),
        target: Ty::Error,
        methods: Vec::new(),
        span: implement.head,
    });
    collector.implements.push(implement);
    let methods = declare_methods(collector, module, &implement.methods, Context::Implement(position));
    collector.world.program.implementations[position].methods = methods;
}

fn declare_constant<'a>(collector: &mut Collector<'a, '_>, module: ModuleId, item: &'a ast::Item, name: &'a ast::Name) {
    let id = ConstId(collector.world.program.constants.len() as u32);
    collector.world.program.constants.push(hir::Constant {
        module,
        name: name.text.clone(),
        public: item.public.is_some(),
        ty: Ty::Error,
        value: unit(name.span),
        locals: Vec::new(),
        literal: false,
        span: name.span,
    });
    collector.world.constants.push(None);
    collector.constants.push(item);
    bind(collector, module, item, name, Item::Const(id));
}

fn declare_extern<'a>(collector: &mut Collector<'a, '_>, module: ModuleId, block: &'a ast::Extern) {
    if let ast::ExternAbi::C { .. } = block.abi {
        return super::extern_block::reject_c(collector, module, block);
    }
    for item in &block.items {
        match &item.kind {
            ast::ItemKind::Function(function) => {
                let id = declare_function(collector, module, item, function, Context::Extern(block));
                // Those of the library are bound by name when all are known: see `overloads`.
                if !collector.world.program.module(module).library {
                    bind(collector, module, item, &function.name, Item::Function(id));
                }
            }
            ast::ItemKind::Struct(declared)
                if module.index() == 0 && library_builtin(&declared.name.text).is_some() =>
            {
                declare_builtin(collector, module, item, declared);
            }
            ast::ItemKind::Struct(ast::Struct { name, doc, methods, .. })
            | ast::ItemKind::Enum(ast::Enum { name, doc, methods, .. }) => {
                let id = declare_type(collector, module, item, name, doc.as_ref());
                collector.world.program.types[id.0 as usize].kind = opaque(block, name);
                declare_methods(collector, module, methods, Context::ExternMethod(id));
            }
            ast::ItemKind::Error(error) => {
                let id = declare_type(collector, module, item, &error.name, None);
                collector.world.program.types[id.0 as usize].kind = hir::TypeKind::Error {
                    fields: Vec::new(),
                    text: None,
                    locals: Vec::new(),
                    path: Some(format!("{}::{}", block.path, error.name.text)),
                };
            }
            // A constant of Rust has no place in the typed program yet; anything else was reported by the parser.
            ast::ItemKind::Const { .. } => collector.diagnostics.push(unsupported::extern_constant(item.span)),
            _ => {}
        }
    }
}

fn opaque(block: &ast::Extern, name: &ast::Name) -> hir::TypeKind {
    hir::TypeKind::Opaque {
        path: format!("{}::{}", block.path, name.text),
        fields: Vec::new(),
        class: OpaqueClass::Value,
        variants: Vec::new(),
    }
}

/// A built-in type: its methods are declared once for each type that `@also` names.
fn declare_builtin<'a>(
    collector: &mut Collector<'a, '_>,
    module: ModuleId,
    item: &'a ast::Item,
    declared: &'a ast::Struct,
) {
    let also = super::decorators::words(item, "also");
    let names = std::iter::once(declared.name.text.as_str()).chain(also.iter().copied());
    // `int64` is `int` itself.
    let mut owners: Vec<Builtin> = Vec::new();
    for owner in names.filter_map(library_builtin) {
        if !owners.contains(&owner) {
            owners.push(owner);
        }
    }
    for &owner in &owners {
        declare_methods(collector, module, &declared.methods, Context::Builtin(owner));
    }
    collector.builtin_items.push((owners, item));
}

/// The built-in types that the library declares, those without a name of their own included.
pub(super) fn library_builtin(name: &str) -> Option<Builtin> {
    match name {
        "Optional" => Some(Builtin::Optional),
        "Iter" => Some(Builtin::Iter),
        name => builtin_type(name),
    }
}

/// The text of a doc string.
pub(super) fn doc(doc: Option<&ast::DocString>) -> Option<String> {
    doc.map(|doc| doc.text.clone())
}

/// A value that stands where one is not checked yet.
fn unit(span: Span) -> hir::Expr {
    hir::Expr { id: hir::ExprId(0), kind: hir::ExprKind::Unit, ty: Ty::Error, span }
}
