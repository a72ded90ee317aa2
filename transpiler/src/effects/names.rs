//! Names of functions as people write them: `load`, `Account.deposit`, `http.get`.
//!
//! In: the program and a function. Out: its name from outside of its module.

use crate::hir::{FunctionId, Program};
use crate::types::TypeId;

/// The name of a function; with its type for a method, with its module where that is not the root.
pub(super) fn function(program: &Program, id: FunctionId) -> String {
    let function = program.function(id);
    if let Some(owner) = owner(program, id) {
        return format!("{owner}.{}", function.name);
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

fn owner(program: &Program, id: FunctionId) -> Option<String> {
    let function = program.function(id);
    if let Some(owner) = function.owner {
        return Some(program.type_decl(owner).name.clone());
    }
    let interface = program.interfaces.iter().find(|interface| interface.methods.contains(&id));
    interface.map(|interface| interface.name.clone())
}
