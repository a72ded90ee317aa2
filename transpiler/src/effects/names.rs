//! Names of functions as people write them: `load`, `Account.deposit`, `http.get`.
//!
//! In: the program and a function. Out: its name from outside of its module.

use crate::hir::{FunctionId, Program};
use crate::types::print::int_name;
use crate::types::{Ty, TypeId};

/// The name of a function; with its type for a method, with its module where that is not the root.
pub(super) fn function(program: &Program, id: FunctionId) -> String {
    let function = program.function(id);
    if let Some(owner) = owner(program, id) {
        return format!("{owner}.{}", function.name);
    }
    if let Some(owner) = &function.builtin_owner {
        return format!("{}.{}", constructor(owner), function.name);
    }
    let module = program.module(function.module);
    match module.path.last() {
        Some(last) if last != "prelude" => format!("{last}.{}", function.name),
        _ => function.name.clone(),
    }
}

/// The name of an error or another declared type.
pub(super) fn declared(program: &Program, id: TypeId) -> String {
    let decl = program.type_decl(id);
    match program.module(decl.module).path.last() {
        Some(last) if last != "prelude" => format!("{last}.{}", decl.name),
        _ => decl.name.clone(),
    }
}

/// A built-in type without its arguments.
fn constructor(ty: &Ty) -> &'static str {
    match ty {
        Ty::Bool => "bool",
        Ty::Int(kind) => int_name(*kind),
        Ty::Float => "float",
        Ty::Float32 => "float32",
        Ty::Str => "str",
        Ty::Bytes => "bytes",
        Ty::Duration => "Duration",
        Ty::List(_) => "list",
        Ty::Dict(..) => "dict",
        Ty::Set(_) => "set",
        Ty::Optional(_) => "Optional",
        _ => "Iter",
    }
}

fn owner(program: &Program, id: FunctionId) -> Option<String> {
    let function = program.function(id);
    if let Some(owner) = function.owner {
        return Some(program.type_decl(owner).name.clone());
    }
    let interface = program.interfaces.iter().find(|interface| interface.methods.contains(&id));
    interface.map(|interface| interface.name.clone())
}
