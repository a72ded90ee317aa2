//! Parameters of methods that their interface declares over a type parameter.
//!
//! In: the program. Out: those that take a reference to a whole text, list or optional, `&String` where the interface has `&K`, and what the body begins with, to have
//! them in the form that it expects, `&str`.

use std::collections::BTreeSet;

use syn::{Ident, Stmt, parse_quote};

use super::form;
use crate::hir::{FunctionId, Implementation, ParamMode, Program};
use crate::types::Ty;

/// By method and position.
pub(super) fn params(program: &Program) -> BTreeSet<(FunctionId, usize)> {
    program.implementations.iter().flat_map(|block| of_block(program, block)).collect()
}

fn of_block(program: &Program, block: &Implementation) -> Vec<(FunctionId, usize)> {
    let Some(interface) = block.interface_id().map(|id| program.interface(id)) else { return Vec::new() };
    if program.module(interface.module).library {
        return Vec::new();
    }
    let mut found = Vec::new();
    for &method in &block.methods {
        let given = program.function(method);
        let declared = interface.methods.iter().map(|&id| program.function(id)).find(|one| one.name == given.name);
        let pairs = given.params.iter().zip(declared.into_iter().flat_map(|declared| &declared.params)).enumerate();
        found.extend(
            pairs
                .filter(|(position, (given, declared))| {
                    *position > 0
                        && declared.mode == ParamMode::Read
                        && matches!(declared.ty, Ty::Param(_))
                        && (form::has_slim(&given.ty) || matches!(given.ty, Ty::Optional(_)))
                })
                .map(|(position, _)| (method, position)),
        );
    }
    found
}

/// `let key = key.as_str();`
pub(super) fn narrowed(name: &Ident, ty: &Ty) -> Stmt {
    match ty {
        Ty::Str => parse_quote!(let #name = #name.as_str();),
        Ty::List(_) | Ty::Bytes => parse_quote!(let #name = #name.as_slice();),
        Ty::Optional(inner) if form::has_slim(inner) => parse_quote!(let #name = #name.as_deref();),
        _ => parse_quote!(let #name = #name.as_ref();),
    }
}
