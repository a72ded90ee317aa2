//! The inherent methods of declared types.
//!
//! In: a type. Out: its `impl` blocks: one for the methods that need the same of the type's parameters, in the order of the text. Methods of built-in interfaces that
//! are no trait of Rust's stand here, too.

use syn::{Generics, ImplItem, ImplItemFn, Item, Type, parse_quote};

use super::ctx::FileCtx;
use super::function::{self, Parts, Site};
use super::name::ident;
use super::visibility::{Level, word};
use super::{build, generics, operator};
use crate::effects::InstanceId;
use crate::hir::{FunctionId, TypeDecl};
use crate::types::TypeId;

/// The blocks of a type.
pub(super) fn blocks(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Vec<Item> {
    let mut groups: Vec<(Generics, Vec<ImplItem>)> = Vec::new();
    for instance in inherent(file, id, decl) {
        let function = file.emit.analysis.effects.instance(instance).function;
        let generics = generics::of_owner(file, &decl.type_params, function);
        let method = method(file, instance, Some(file.emit.levels.ty(id)));
        match groups.iter_mut().find(|(known, _)| *known == generics) {
            Some((_, methods)) => methods.push(method),
            None => groups.push((generics, vec![method])),
        }
    }
    let target = target(file, id, decl);
    groups
        .into_iter()
        .map(|(generics, methods)| Item::Impl(parse_quote!(impl #generics #target { #(#methods)* })))
        .collect()
}

/// One method; with the level of its type it says how far it is seen itself, as a trait's does not.
pub(super) fn method(file: &FileCtx<'_>, id: InstanceId, level: Option<Level>) -> ImplItem {
    let Parts { docs, signature, body } = function::parts(file, id, Site::Plain);
    let function_id = file.emit.analysis.effects.instance(id).function;
    let function = file.program().function(function_id);
    let hidden = !function.public || function.name.starts_with('_');
    let declared = level.filter(|_| !hidden).unwrap_or(Level::Module);
    // In a trait nothing is said.
    let visibility = word(level.map_or(declared, |_| file.emit.levels.function(function_id, declared)));
    let block = body.unwrap_or_else(|| build::block(Vec::new()));
    let method: ImplItemFn = parse_quote!(#(#docs)* #visibility #signature #block);
    ImplItem::Fn(method)
}

/// The type with its own parameters as arguments: `Stack<T>`.
pub(super) fn target(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Type {
    let params = decl.type_params.iter().map(|param| build::path_type(ident(&param.name).into()));
    build::path_type(build::with_args(file.type_path(id), params.collect()))
}

/// The instances that stand in inherent blocks.
fn inherent(file: &FileCtx<'_>, id: TypeId, decl: &TypeDecl) -> Vec<InstanceId> {
    let program = file.program();
    let of_interfaces = program.implementations.iter().filter(|block| {
        matches!(&block.target, crate::types::Ty::Named(target, _) if *target == id)
            && operator::built_in(program, block).is_some()
    });
    let functions = decl.methods.iter().chain(of_interfaces.flat_map(|block| &block.methods));
    let mut functions: Vec<FunctionId> = functions.copied().collect();
    functions.sort_by_key(|&id| program.function(id).span);
    functions.dedup();
    functions
        .into_iter()
        .flat_map(|function| file.emit.instances_of(function))
        .filter(|&id| operator::of(file, id).is_none())
        .collect()
}
