//! The heads of `implement` blocks.
//!
//! In: `implement Show for Stack[T: Show]:`. Out: interface, type parameters and target of each block, and the tables by which they are found.

use std::sync::Arc;

use super::{Collector, params};
use crate::ast;
use crate::check::errors::declarations;
use crate::check::ty::{self, TypeScope};
use crate::check::world::World;
use crate::hir::{Bound, ModuleId, TypeParam};
use crate::types::Ty;

/// Reads the heads of all blocks. One that cannot be read is for `Ty::Error`, and found by nobody.
pub(super) fn read_heads(collector: &mut Collector<'_, '_>) {
    for index in 0..collector.implements.len() {
        if let Some((interface, target)) = read_head(collector, index) {
            let block = &mut collector.world.program.implementations[index];
            block.interface = interface;
            block.target = target.clone();
            match target {
                Ty::Named(id, _) => collector.world.implementations_of.entry(id).or_default().push(index),
                _ => collector.world.other_implementations.push(index),
            }
        }
    }
}

fn read_head(collector: &mut Collector<'_, '_>, index: usize) -> Option<(Bound, Ty)> {
    let written = collector.implements[index];
    let module = collector.world.program.implementations[index].module;
    let library = collector.world.program.module(module).library;
    let mut names = params::named(&[], &written.type_params, collector.diagnostics);
    add_unbounded(&collector.world, module, &written.target, &mut names);
    let read =
        params::read_bounds(&collector.world, module, None, names, 0, &written.type_params, collector.diagnostics);
    collector.world.program.implementations[index].type_params = read.clone();
    let scope = TypeScope { module, params: &read, self_ty: None, library };
    let target = ty::lower(&collector.world, scope, &written.target, collector.diagnostics);
    let scope = TypeScope { self_ty: Some(&target), ..scope };
    let interface = params::read_bound(&collector.world, scope, &written.interface, collector.diagnostics)?;
    match &target {
        Ty::Error => return None,
        Ty::Named(..) | Ty::Bool | Ty::Int(_) | Ty::Float | Ty::Float32 | Ty::Duration => {}
        other => {
            let shown = collector.world.show(other);
            collector.diagnostics.push(declarations::implement_target(written.target.span, &shown));
            return None;
        }
    }
    Some((interface, target))
}

/// The arguments of the target that name no type are type parameters without bounds: `T` of `Stack[T]`.
fn add_unbounded(world: &World<'_>, module: ModuleId, target: &ast::Type, params: &mut Vec<TypeParam>) {
    let ast::TypeKind::Named { args, .. } = &target.kind else { return };
    for arg in args {
        match &arg.kind {
            ast::TypeKind::Named { path, args } if path.len() == 1 && args.is_empty() => {
                let name = path[0].text.as_str();
                let known = params.iter().any(|param| *param.name == *name) || world.name(module, name).is_some();
                // A misspelt type of several letters is no parameter.
                if !known && world.suggest_type(module, name, []).is_none() {
                    params.push(TypeParam { name: Arc::from(name), bounds: Vec::new() });
                }
            }
            _ => add_unbounded(world, module, arg, params),
        }
    }
}
