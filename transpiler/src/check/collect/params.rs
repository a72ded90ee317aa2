//! Type parameters and their bounds.
//!
//! In: `[T: Ord + Hash]` as written. Out: `hir::TypeParam`s with their bounds.

use std::sync::Arc;

use super::Collector;
use crate::ast;
use crate::check::errors::{declarations, names};
use crate::check::names::builtin_type;
use crate::check::ty::{self, TypeScope};
use crate::check::world::{Item, World, params_of};
use crate::diagnostic::Diagnostics;
use crate::hir::{self, Bound, ModuleId};
use crate::types::{InterfaceId, ParamTy, Ty, TypeId};

/// Reads the type parameters of all types, interfaces and aliases; bounds after all names are known.
pub(super) fn read_all(collector: &mut Collector<'_, '_>) {
    name_all(collector);
    for index in 0..collector.types.len() {
        let id = TypeId(index as u32);
        let scope = (collector.world.program.type_decl(id).module, type_params_of(collector.types[index]));
        let names = std::mem::take(&mut collector.world.program.types[index].type_params);
        let params = read_bounds(&collector.world, scope.0, None, names, 0, scope.1, collector.diagnostics);
        collector.world.program.types[index].type_params = params;
    }
    for index in 0..collector.interfaces.len() {
        let interface = &mut collector.world.program.interfaces[index];
        let (module, names) = (interface.module, std::mem::take(&mut interface.type_params));
        let written = &collector.interfaces[index].type_params;
        let mut params = read_bounds(&collector.world, module, None, names, 1, written, collector.diagnostics);
        // What implements an interface has its methods: so has `Self` in it.
        params[0].bounds = vec![own_bound(&collector.world, InterfaceId(index as u32), &params)];
        collector.world.program.interfaces[index].type_params = params;
    }
    read_builtins(collector);
}

/// The names of all type parameters, so that bounds can count the arguments of types.
fn name_all(collector: &mut Collector<'_, '_>) {
    for (index, item) in collector.types.iter().enumerate() {
        let params = named(&[], type_params_of(item), collector.diagnostics);
        collector.world.program.types[index].type_params = params;
    }
    for (index, interface) in collector.interfaces.iter().enumerate() {
        let own = hir::TypeParam { name: Arc::from("Self"), bounds: Vec::new() };
        let params = named(&[own], &interface.type_params, collector.diagnostics);
        collector.world.program.interfaces[index].type_params = params;
    }
    for alias in &mut collector.world.aliases {
        alias.type_params = named(&[], &alias.ast.type_params, collector.diagnostics);
    }
}

/// The type parameters of built-in types; what `@bounds` before one says holds in each of its methods.
fn read_builtins(collector: &mut Collector<'_, '_>) {
    for (owners, item) in collector.builtin_items.clone() {
        let names = named(&[], type_params_of(item), collector.diagnostics);
        let written = type_params_of(item);
        let mut params = read_bounds(&collector.world, ModuleId(0), None, names, 0, written, collector.diagnostics);
        super::decorators::add_bounds(&collector.world, item, &mut params, collector.diagnostics);
        for owner in owners {
            collector.world.builtin_params.insert(owner, params.clone());
            collector.builtins.push((owner, params.clone()));
        }
    }
}

/// The type parameters that a declaration writes behind its name.
fn type_params_of(item: &ast::Item) -> &[ast::TypeParam] {
    match &item.kind {
        ast::ItemKind::Struct(declared) => &declared.type_params,
        ast::ItemKind::Enum(declared) => &declared.type_params,
        ast::ItemKind::Newtype(declared) => &declared.type_params,
        _ => &[],
    }
}

/// The owner's type parameters and then the written ones, which still have no bounds.
pub(super) fn named(
    owner: &[hir::TypeParam],
    written: &[ast::TypeParam],
    diagnostics: &mut Diagnostics,
) -> Vec<hir::TypeParam> {
    let mut params = owner.to_vec();
    for (position, param) in written.iter().enumerate() {
        let name = &param.name;
        if let Some(first) = written[..position].iter().find(|first| first.name.text == name.text) {
            diagnostics.push(names::declared_twice(name.span, &name.text, first.name.span));
        } else if owner.iter().any(|param| *param.name == *name.text) {
            diagnostics.push(declarations::hidden_type_param(name.span, &name.text));
        } else if builtin_type(&name.text).is_some() {
            diagnostics.push(names::builtin_name(name.span, &name.text));
        }
        params.push(hir::TypeParam { name: Arc::from(name.text.as_str()), bounds: Vec::new() });
    }
    params
}

/// Reads the bounds of the parameters from `first` on.
pub(super) fn read_bounds(
    world: &World<'_>,
    module: ModuleId,
    self_ty: Option<&Ty>,
    mut params: Vec<hir::TypeParam>,
    first: usize,
    written: &[ast::TypeParam],
    diagnostics: &mut Diagnostics,
) -> Vec<hir::TypeParam> {
    for (position, param) in written.iter().enumerate() {
        let library = world.program.module(module).library;
        let scope = TypeScope { module, params: &params, self_ty, library };
        let bounds = param.bounds.iter().filter_map(|bound| read_bound(world, scope, bound, diagnostics)).collect();
        params[first + position].bounds = bounds;
    }
    params
}

/// An interface with its arguments, as a bound; nothing where that was reported.
pub(super) fn read_bound(
    world: &World<'_>,
    scope: TypeScope<'_>,
    written: &ast::Type,
    diagnostics: &mut Diagnostics,
) -> Option<Bound> {
    // A module of the library may declare a type of that name: `json.Json`.
    let module = if scope.library { ModuleId(0) } else { scope.module };
    match ty::named_item(world, TypeScope { module, ..scope }, written, diagnostics)? {
        (Item::Interface(id), args) => bound_of(world, scope, id, written, args, diagnostics),
        _ => {
            diagnostics.push(declarations::not_an_interface(written.span, world.sources.text(written.span)));
            None
        }
    }
}

fn bound_of(
    world: &World<'_>,
    scope: TypeScope<'_>,
    id: InterfaceId,
    written: &ast::Type,
    args: &[ast::Type],
    diagnostics: &mut Diagnostics,
) -> Option<Bound> {
    let interface = world.program.interface(id);
    let names: Vec<&str> = interface.type_params[1..].iter().map(|param| &*param.name).collect();
    let args = ty::lower_args(world, scope, written.span, &interface.name, &names, args, diagnostics)?;
    Some(world.marker_bound(id).unwrap_or(Bound::Interface(id, args)))
}

/// An interface as the bound of its own `Self`.
fn own_bound(world: &World<'_>, id: InterfaceId, params: &[hir::TypeParam]) -> Bound {
    world.marker_bound(id).unwrap_or_else(|| Bound::Interface(id, params_of(params).split_off(1)))
}

/// `Self` of an interface, as a type.
pub(super) fn interface_self() -> Ty {
    Ty::Param(ParamTy { index: 0, name: Arc::from("Self") })
}

/// A built-in type over its own parameters.
pub(super) fn builtin_self(builtin: crate::check::world::Builtin, params: &[hir::TypeParam]) -> Ty {
    ty::builtin(builtin, params_of(params))
}
