//! Declarations of `extern` blocks.
//!
//! In: functions and types that exist in Rust. Out: how each is called, and the classes of opaque types.
//! Bindings to C are read so far that their marks are checked; the rest is not supported yet.

use super::decorators::{self, Marks, Target};
use super::{Collector, Context, Pending, flow};
use crate::ast;
use crate::check::errors::{declarations, unsupported};
use crate::check::names::Own;
use crate::check::world::{Item, World};
use crate::hir::{self, Extern, ExternBody, ModuleId, OpaqueClass, Param, Receiver, TypeKind, TypeParam};
use crate::types::{Ty, TypeId};

/// What of a signature decides how a function is called.
pub(super) struct Signature<'s> {
    pub(super) params: &'s [Param],
    pub(super) result: &'s Ty,
    pub(super) receiver: Receiver,
    pub(super) type_params: &'s [TypeParam],
}

/// How a function of an `extern rust` block is called.
pub(super) fn function(
    world: &World<'_>,
    pending: Pending<'_>,
    marks: &Marks<'_>,
    raises: Vec<TypeId>,
    signature: &Signature<'_>,
) -> Extern {
    let peeks = pending.item.decorators.iter().any(|decorator| decorator.name.text == "item");
    Extern {
        body: body(world, pending, marks, signature),
        io: pending.ast.is_async,
        blocking: marks.blocking,
        raises,
        borrows: matches!(&pending.ast.result, Some(ast::Type { kind: ast::TypeKind::Ref(_), .. })),
        items: flow::derive(signature.type_params, signature.params, signature.result, peeks),
        views: views(pending.item, signature.params),
    }
}

/// The parameters that `@view(…)` names.
fn views(item: &ast::Item, params: &[Param]) -> Vec<u32> {
    let decorators = item.decorators.iter().filter(|decorator| decorator.name.text == "view");
    let names = decorators.flat_map(decorators::names_of);
    names.filter_map(|name| params.iter().position(|param| param.name == name)).map(|at| at as u32).collect()
}

fn body(world: &World<'_>, pending: Pending<'_>, marks: &Marks<'_>, signature: &Signature<'_>) -> ExternBody {
    if let Some(template) = marks.rust {
        return ExternBody::Template(template.to_owned());
    }
    let name = marks.name.unwrap_or(&pending.ast.name.text);
    let plain = |owner: &str| {
        let path = |plain: &str| if plain.contains("::") { plain.to_owned() } else { format!("{owner}::{plain}") };
        marks.plain.map(path)
    };
    let has_defaults = signature.params.iter().any(|param| param.has_default);
    match (pending.context, signature.receiver) {
        (Context::ExternMethod(..) | Context::Builtin(_), Receiver::Method) => {
            let owned = |mark: Option<&str>| mark.map(str::to_owned);
            ExternBody::Method { name: name.to_owned(), plain: owned(marks.plain), again: owned(marks.again) }
        }
        (Context::ExternMethod(id), Receiver::None) => {
            let owner = match &world.program.type_decl(id).kind {
                TypeKind::Opaque { path, .. } => path.as_str(),
                _ => "",
            };
            ExternBody::Path { path: format!("{owner}::{name}"), plain: plain(owner), has_defaults }
        }
        (Context::Extern(block), _) => {
            ExternBody::Path { path: format!("{}::{name}", block.path), plain: plain(&block.path), has_defaults }
        }
        _ => ExternBody::Path { path: name.to_owned(), plain: None, has_defaults },
    }
}

/// Fills in an opaque struct; false where the type is written in Indent.
pub(super) fn read_type(collector: &mut Collector<'_, '_>, id: TypeId, item: &ast::Item, read: &[hir::Field]) -> bool {
    read_opaque(collector, id, item, |fields, _| *fields = read.to_vec())
}

/// Fills in an enum that exists in Rust; false where the type is written in Indent.
pub(super) fn read_enum(
    collector: &mut Collector<'_, '_>,
    id: TypeId,
    item: &ast::Item,
    read: &[hir::Variant],
) -> bool {
    read_opaque(collector, id, item, |_, variants| *variants = read.to_vec())
}

fn read_opaque(
    collector: &mut Collector<'_, '_>,
    id: TypeId,
    item: &ast::Item,
    fill: impl FnOnce(&mut Vec<hir::Field>, &mut Vec<hir::Variant>),
) -> bool {
    let module = collector.world.program.type_decl(id).module;
    let library = collector.world.program.module(module).library;
    let TypeKind::Opaque { path, fields, class, variants } = &mut collector.world.program.types[id.0 as usize].kind
    else {
        return false;
    };
    fill(fields, variants);
    for decorator in decorators::known(&item.decorators, Target::Opaque, library, collector.diagnostics) {
        match decorator.name.text.as_str() {
            "copy" => *class = OpaqueClass::Copy,
            "handle" => *class = OpaqueClass::Handle,
            "resource" => *class = OpaqueClass::Resource,
            "guard" => collector.world.types[id.0 as usize].guard = true,
            "can" => {
                let names = decorators::names_of(decorator).into_iter().map(str::to_owned);
                collector.world.types[id.0 as usize].can.extend(names);
            }
            "name" => rename(path, decorators::text_of(decorator)),
            _ => {}
        }
    }
    true
}

/// Another Rust name for an opaque type: a last segment, or a whole path.
fn rename(path: &mut String, name: Option<&str>) {
    match (name, path.rsplit_once("::")) {
        (Some(name), Some((module, _))) if !name.contains("::") => *path = format!("{module}::{name}"),
        (Some(name), _) => *path = name.to_owned(),
        (None, _) => {}
    }
}

/// Reports what a binding to C lacks, and that the rest is not supported yet; its names stay silent.
pub(super) fn reject_c<'a>(collector: &mut Collector<'a, '_>, module: ModuleId, block: &'a ast::Extern) {
    let mut unmarked = false;
    for item in &block.items {
        let name = match &item.kind {
            ast::ItemKind::Function(function) => {
                let marked = |name: &str| item.decorators.iter().any(|decorator| decorator.name.text == name);
                if !marked("blocking") && !marked("nonblocking") {
                    unmarked = true;
                    collector.diagnostics.push(declarations::unmarked_c(function.head, &function.name.text));
                }
                &function.name
            }
            ast::ItemKind::Struct(ast::Struct { name, .. }) | ast::ItemKind::Enum(ast::Enum { name, .. }) => name,
            ast::ItemKind::Error(error) => &error.name,
            _ => continue,
        };
        let own = Own { item: Item::Broken, span: name.span, public: item.public.is_some() };
        collector.world.names[module.index()].own.entry(&name.text).or_insert(own);
    }
    if !unmarked {
        collector.diagnostics.push(unsupported::c_bindings(block.path_span));
    }
}
