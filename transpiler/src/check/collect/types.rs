//! Aliases, fields and constants: everything with a written type that is no signature.
//!
//! In: declarations whose type parameters are known. Out: their types, in the tables of the world.

use super::{Collector, extern_block};
use crate::ast;
use crate::check::errors::{declarations, names};
use crate::check::ty::{self, TypeScope};
use crate::check::world::{AliasId, Item, Work, World};
use crate::hir::{self, ConstId, LocalId, ModuleId, TypeKind};
use crate::types::TypeId;

/// How far the reading of an alias is.
#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    Unread,
    Open,
    Done,
}

/// Reads what aliases stand for, those that one mentions before it.
pub(super) fn read_aliases(collector: &mut Collector<'_, '_>) {
    let mut states = vec![State::Unread; collector.world.aliases.len()];
    for index in 0..states.len() {
        read_alias(collector, AliasId(index as u32), &mut states);
    }
    let aliases = collector.world.aliases.iter().map(|alias| hir::Alias {
        module: alias.module,
        name: alias.ast.name.text.clone(),
        ty: alias.ty.clone(),
    });
    collector.world.program.aliases = aliases.collect();
}

fn read_alias(collector: &mut Collector<'_, '_>, id: AliasId, states: &mut [State]) {
    let index = id.0 as usize;
    let (module, ast) = (collector.world.aliases[index].module, collector.world.aliases[index].ast);
    match states[index] {
        State::Done => return,
        State::Open => {
            states[index] = State::Done;
            return collector.diagnostics.push(declarations::endless_alias(ast.name.span, &ast.name.text));
        }
        State::Unread => states[index] = State::Open,
    }
    let mut mentioned = Vec::new();
    mentioned_aliases(&collector.world, module, &ast.ty, &mut mentioned);
    for other in mentioned {
        read_alias(collector, other, states);
    }
    // A cycle through this alias was reported and closed meanwhile: it stays unknown.
    if states[index] == State::Open {
        states[index] = State::Done;
        let params = collector.world.aliases[index].type_params.clone();
        let scope = scope(&collector.world, module, &params);
        let ty = ty::lower(&collector.world, scope, &ast.ty, collector.diagnostics);
        collector.world.aliases[index].ty = ty;
    }
}

fn mentioned_aliases(world: &World<'_>, module: ModuleId, written: &ast::Type, found: &mut Vec<AliasId>) {
    match &written.kind {
        ast::TypeKind::Named { path, args } => {
            if let [name] = path.as_slice()
                && let Some(own) = world.names[module.index()].own.get(name.text.as_str())
                && let Item::Alias(id) = own.item
            {
                found.push(id);
            }
            args.iter().for_each(|arg| mentioned_aliases(world, module, arg, found));
        }
        ast::TypeKind::Tuple(items) => items.iter().for_each(|item| mentioned_aliases(world, module, item, found)),
        ast::TypeKind::Optional(inner) | ast::TypeKind::Ref(inner) | ast::TypeKind::Mut(inner) => {
            mentioned_aliases(world, module, inner, found);
        }
        ast::TypeKind::Function { params, result } => {
            params.iter().chain([&**result]).for_each(|part| mentioned_aliases(world, module, part, found));
        }
        ast::TypeKind::None | ast::TypeKind::Error => {}
    }
}

fn scope<'s>(world: &World<'_>, module: ModuleId, params: &'s [hir::TypeParam]) -> TypeScope<'s> {
    TypeScope { module, params, self_ty: None, library: world.program.module(module).library }
}

/// Reads the fields of all types.
pub(super) fn read_fields(collector: &mut Collector<'_, '_>) {
    for index in 0..collector.types.len() {
        let (id, item) = (TypeId(index as u32), collector.types[index]);
        match &item.kind {
            ast::ItemKind::Struct(declared) => read_struct(collector, id, item, declared),
            ast::ItemKind::Enum(declared) => read_enum(collector, id, item, declared),
            ast::ItemKind::Newtype(declared) => read_newtype(collector, id, item, declared),
            ast::ItemKind::Error(declared) => read_error(collector, id, item, declared),
            _ => {}
        }
    }
}

fn read_struct<'a>(collector: &mut Collector<'a, '_>, id: TypeId, item: &'a ast::Item, declared: &'a ast::Struct) {
    let read = fields(collector, id, 0, &declared.fields);
    if extern_block::read_type(collector, id, item, &read) {
        return;
    }
    super::decorators::reject_all(&item.decorators, "a struct", collector.diagnostics);
    collector.world.program.types[id.0 as usize].kind = TypeKind::Struct { fields: read };
}

fn read_enum<'a>(collector: &mut Collector<'a, '_>, id: TypeId, item: &'a ast::Item, declared: &'a ast::Enum) {
    let mut variants: Vec<hir::Variant> = Vec::new();
    for variant in &declared.variants {
        if let Some(first) = variants.iter().find(|first| first.name == variant.name.text) {
            collector.diagnostics.push(names::declared_twice(variant.name.span, &variant.name.text, first.span));
            continue;
        }
        let fields = fields(collector, id, variants.len() as u32, &variant.fields);
        variants.push(hir::Variant { name: variant.name.text.clone(), fields, span: variant.name.span });
    }
    if variants.is_empty() {
        collector.diagnostics.push(declarations::no_variants(declared.name.span, &declared.name.text));
    }
    if extern_block::read_enum(collector, id, item, &variants) {
        return;
    }
    super::decorators::reject_all(&item.decorators, "an enum", collector.diagnostics);
    collector.world.program.types[id.0 as usize].kind = TypeKind::Enum { variants };
}

fn read_newtype<'a>(collector: &mut Collector<'a, '_>, id: TypeId, item: &'a ast::Item, declared: &'a ast::Newtype) {
    super::decorators::reject_all(&item.decorators, "a newtype", collector.diagnostics);
    let decl = collector.world.program.type_decl(id);
    let (module, params) = (decl.module, decl.type_params.clone());
    let ty =
        ty::lower(&collector.world, scope(&collector.world, module, &params), &declared.inner, collector.diagnostics);
    let field =
        hir::Field { name: "value".to_owned(), ty, default: None, boxed: false, doc: None, span: declared.inner.span };
    collector.world.types[id.0 as usize].defaults = vec![vec![None]];
    collector.world.program.types[id.0 as usize].kind = TypeKind::Newtype { field };
}

fn read_error<'a>(collector: &mut Collector<'a, '_>, id: TypeId, item: &'a ast::Item, declared: &'a ast::Error) {
    super::decorators::reject_all(&item.decorators, "an error", collector.diagnostics);
    let read = fields(collector, id, 0, &declared.fields);
    let local = |field: &hir::Field| hir::Local {
        name: field.name.clone(),
        ty: field.ty.clone(),
        span: field.span,
        synthetic: false,
    };
    let all_locals = read.iter().map(local).collect();
    let bound = matches!(&collector.world.program.type_decl(id).kind, TypeKind::Error { path: Some(_), .. });
    match (&declared.text, bound) {
        (Some(text), false) => {
            collector.world.types[id.0 as usize].text = Some(text);
            collector.world.work.push(Work::ErrorText(id));
        }
        (Some(text), true) => collector.diagnostics.push(declarations::text_of_extern_error(text.span)),
        // The parser has reported an error without its text.
        (None, _) => {}
    }
    let path = match &collector.world.program.type_decl(id).kind {
        TypeKind::Error { path, .. } => path.clone(),
        _ => None,
    };
    collector.world.program.types[id.0 as usize].kind =
        TypeKind::Error { fields: read, text: None, locals: all_locals, path };
}

/// Reads the fields of a type or variant; a second one of a name is reported and left out.
fn fields<'a>(
    collector: &mut Collector<'a, '_>,
    id: TypeId,
    variant: u32,
    written: &'a [ast::Field],
) -> Vec<hir::Field> {
    let decl = collector.world.program.type_decl(id);
    let (module, params) = (decl.module, decl.type_params.clone());
    let own = collector.world.own_type(id);
    let mut fields: Vec<hir::Field> = Vec::new();
    let mut defaults = Vec::new();
    for field in written {
        let name = &field.name;
        if let Some(first) = fields.iter().find(|first| first.name == name.text) {
            collector.diagnostics.push(names::declared_twice(name.span, &name.text, first.span));
            continue;
        }
        let scope = TypeScope { self_ty: Some(&own), ..scope(&collector.world, module, &params) };
        let ty = ty::lower(&collector.world, scope, &field.ty, collector.diagnostics);
        if field.default.is_some() {
            collector.world.work.push(Work::FieldDefault(id, variant, fields.len() as u32));
        }
        defaults.push(field.default.as_ref());
        let doc = field.doc.as_ref().map(|doc| doc.text.clone());
        fields.push(hir::Field { name: name.text.clone(), ty, default: None, boxed: false, doc, span: name.span });
    }
    collector.world.types[id.0 as usize].defaults.push(defaults);
    fields
}

/// Reads the types of constants.
pub(super) fn read_constants(collector: &mut Collector<'_, '_>) {
    for index in 0..collector.constants.len() {
        let item = collector.constants[index];
        let ast::ItemKind::Const { name, ty, value } = &item.kind else { continue };
        super::decorators::reject_all(&item.decorators, "a constant", collector.diagnostics);
        let module = collector.world.program.constants[index].module;
        match ty {
            Some(written) => {
                let ty =
                    ty::lower(&collector.world, scope(&collector.world, module, &[]), written, collector.diagnostics);
                collector.world.program.constants[index].ty = ty;
            }
            None => collector.diagnostics.push(declarations::constant_without_type(name.span, &name.text)),
        }
        collector.world.constants[index] = Some(value);
        collector.world.work.push(Work::Constant(ConstId(index as u32)));
    }
}

/// A local for each parameter, in order.
pub(super) fn param_local(position: usize) -> LocalId {
    LocalId(position as u32)
}
