//! `implement` blocks against their interfaces.
//!
//! In: all signatures. Out: diagnostics of missing, extra and different methods, of second implementations, and of those that Rust does not allow.

use std::collections::BTreeMap;

use super::errors::declarations;
use super::matching::fits;
use super::satisfy::is_operator;
use super::world::World;
use crate::ast::ParamMode;
use crate::diagnostic::Diagnostics;
use crate::hir::{Bound, Function, FunctionId, FunctionKind, Implementation, Receiver, TypeKind, TypeParam};
use crate::suggest::closest;
use crate::types::{InterfaceId, ParamTy, Ty};

/// Checks all blocks.
pub(super) fn check(world: &World<'_>, diagnostics: &mut Diagnostics) {
    for (position, block) in world.program.implementations.iter().enumerate() {
        let Some(id) = world.bound_interface(&block.interface).filter(|_| block.target != Ty::Error) else { continue };
        if block_is_allowed(world, block, id, diagnostics) {
            check_twice(world, position, diagnostics);
            check_methods(world, block, id, diagnostics);
            check_resource(world, block, id, diagnostics);
        }
    }
    check_method_names(world, diagnostics);
}

/// What closes is a struct: a value of it can know whether it is closed.
fn check_resource(world: &World<'_>, block: &Implementation, id: InterfaceId, diagnostics: &mut Diagnostics) {
    let (Ty::Named(ty, _), Some(resource)) = (&block.target, world.known.interfaces.get("Resource")) else { return };
    let is_struct = matches!(world.program.type_decl(*ty).kind, TypeKind::Struct { .. } | TypeKind::Opaque { .. });
    if id == *resource && !is_struct {
        diagnostics.push(declarations::resource_without_struct(block.span, &world.show(&block.target)));
    }
}

/// An interface of the library is for types of this program.
fn block_is_allowed(world: &World<'_>, block: &Implementation, id: InterfaceId, diagnostics: &mut Diagnostics) -> bool {
    let foreign = |module: crate::hir::ModuleId| world.program.module(module).library;
    let foreign_target = match block.target {
        Ty::Named(ty, _) => foreign(world.program.type_decl(ty).module),
        _ => true,
    };
    let interface = world.program.interface(id);
    if foreign(interface.module) && foreign_target && !foreign(block.module) {
        let target = world.show(&block.target);
        diagnostics.push(declarations::foreign_implementation(block.span, &target, &interface.name));
        return false;
    }
    true
}

/// Reports a block that is for a type for which an earlier one is, too.
fn check_twice(world: &World<'_>, position: usize, diagnostics: &mut Diagnostics) {
    let block = &world.program.implementations[position];
    let same = |earlier: &&Implementation| {
        same_interface(&earlier.interface, &block.interface) && overlap(&earlier.target, &block.target)
    };
    if let Some(first) = earlier(world, position, &block.target).find(same) {
        let (target, interface) = (world.show(&block.target), world.show_bound(&block.interface));
        diagnostics.push(declarations::implemented_twice(block.span, &target, &interface, first.span));
    }
}

/// The blocks before one that may be for the same type.
fn earlier<'w>(world: &'w World<'_>, position: usize, target: &Ty) -> impl Iterator<Item = &'w Implementation> {
    let blocks = match target {
        Ty::Named(id, _) => world.implementations_of.get(id),
        _ => Some(&world.other_implementations),
    };
    let before = blocks.into_iter().flatten().filter(move |&&other| other < position);
    before.map(|&other| &world.program.implementations[other])
}

fn same_interface(lhs: &Bound, rhs: &Bound) -> bool {
    match (lhs, rhs) {
        (Bound::Interface(lhs, lhs_args), Bound::Interface(rhs, rhs_args)) => {
            lhs == rhs && lhs_args.iter().zip(rhs_args).all(|(lhs, rhs)| overlap(lhs, rhs))
        }
        (lhs, rhs) => lhs == rhs,
    }
}

/// True where some type fits both; the parameters of each stand for anything.
fn overlap(lhs: &Ty, rhs: &Ty) -> bool {
    let open = |ty: &Ty| ty.map(&mut |part| if let Ty::Param(_) = part { Ty::Error } else { part });
    fits(&open(lhs), &open(rhs), &mut [])
}

fn check_methods(world: &World<'_>, block: &Implementation, id: InterfaceId, diagnostics: &mut Diagnostics) {
    let interface = world.program.interface(id);
    let named = |methods: &[FunctionId]| -> BTreeMap<String, FunctionId> {
        methods.iter().rev().map(|&method| (world.program.function(method).name.clone(), method)).collect()
    };
    let (wanted, given) = (named(&interface.methods), named(&block.methods));
    for &method in &block.methods {
        let function = world.program.function(method);
        match wanted.get(&function.name) {
            Some(&declared) => check_signature(world, block, method, declared, diagnostics),
            None => {
                let suggestion = closest(&function.name, wanted.keys().map(String::as_str));
                let error = declarations::extra_method(function.name_span, &function.name, &interface.name, suggestion);
                diagnostics.push(error);
            }
        }
    }
    let required = |method: &&FunctionId| matches!(world.program.function(**method).kind, FunctionKind::Required);
    let missing: Vec<_> = interface
        .methods
        .iter()
        .filter(required)
        .map(|&method| world.program.function(method))
        .filter(|function| !given.contains_key(&function.name))
        .map(|function| missing_method(world, block, function))
        .collect();
    // A method under a misspelt name is reported as that.
    let misspelt = given.keys().any(|name| {
        !wanted.contains_key(name) && closest(name, missing.iter().map(|method| method.name.as_str())).is_some()
    });
    if !missing.is_empty() && !misspelt && !world.is_broken(block.module) {
        let target = world.show(&block.target);
        diagnostics.push(declarations::missing_methods(block.span, &target, &interface.name, &missing));
    }
}

fn missing_method(world: &World<'_>, block: &Implementation, wanted: &Function) -> declarations::Missing {
    // Its own type parameters keep the names that the interface gives them.
    let own = &wanted.type_params[wanted.owner_params..];
    let expected = expected_types(block, own, block.type_params.len(), wanted);
    declarations::Missing {
        name: wanted.name.clone(),
        declared: wanted.name_span,
        signature: signature(world, block, wanted, &expected),
    }
}

/// Compares a method with the one that its interface declares.
fn check_signature(
    world: &World<'_>,
    block: &Implementation,
    given: FunctionId,
    declared: FunctionId,
    diagnostics: &mut Diagnostics,
) {
    let (function, wanted) = (world.program.function(given), world.program.function(declared));
    let own = &function.type_params[function.owner_params..];
    let expected = expected_types(block, own, function.owner_params, wanted);
    if let Some(difference) = difference(world, block, function, wanted, &expected) {
        let text = signature(world, block, wanted, &expected);
        let span = function.name_span;
        let error = declarations::different_signature(span, &function.name, &difference, wanted.name_span, &text);
        diagnostics.push(error);
    }
}

/// The declared parameter types and result, as the implementation has to write them; `own` are the method's type parameters there, from `first` on.
fn expected_types(block: &Implementation, own: &[TypeParam], first: usize, wanted: &Function) -> (Vec<Ty>, Ty) {
    let mut args = vec![block.target.clone()];
    if let Bound::Interface(_, interface) = &block.interface {
        args.extend(interface.iter().cloned());
    }
    let param = |(index, param): (usize, &TypeParam)| {
        Ty::Param(ParamTy { index: (first + index) as u32, name: param.name.clone() })
    };
    args.extend(own.iter().enumerate().map(param));
    let params = wanted.params.iter().map(|param| param.ty.substitute(&args)).collect();
    (params, wanted.result.substitute(&args))
}

fn difference(
    world: &World<'_>,
    block: &Implementation,
    function: &Function,
    wanted: &Function,
    (params, result): &(Vec<Ty>, Ty),
) -> Option<String> {
    let own = |function: &Function| function.type_params.len() - function.owner_params;
    if function.receiver != wanted.receiver {
        let word = if wanted.receiver == Receiver::Method { "it takes no `self`" } else { "it takes `self`" };
        return Some(word.to_owned());
    }
    if function.params.len() != params.len() {
        let count = |params: usize| params - usize::from(function.receiver == Receiver::Method);
        return Some(format!("it takes {} parameters, not {}", count(function.params.len()), count(params.len())));
    }
    if own(function) != own(wanted) {
        return Some(format!("it has {} type parameters, not {}", own(function), own(wanted)));
    }
    for ((given, declared), expected) in function.params.iter().zip(&wanted.params).zip(params) {
        if given.mode != declared.mode {
            return Some(format!("`{}` is {}, not {}", given.name, mode(given.mode), mode(declared.mode)));
        }
        if !fits(expected, &given.ty, &mut []) {
            return Some(format!("`{}` is `{}`, not `{}`", given.name, world.show(&given.ty), world.show(expected)));
        }
    }
    (!result_is_free(world, block) && !fits(result, &function.result, &mut [])).then(|| {
        let (given, expected) = (world.show(&function.result), world.show(result));
        format!("it gives `{given}`, not `{expected}`")
    })
}

/// What an operator gives is for its implementation to say.
fn result_is_free(world: &World<'_>, block: &Implementation) -> bool {
    let Bound::Interface(id, _) = block.interface else { return false };
    is_operator(world, id)
}

fn mode(mode: ParamMode) -> &'static str {
    match mode {
        ParamMode::Read => "read only",
        ParamMode::Mut => "`mut`",
        ParamMode::Own => "`own`",
    }
}

/// The declared signature as the implementation has to write it.
fn signature(world: &World<'_>, block: &Implementation, wanted: &Function, (types, result): &(Vec<Ty>, Ty)) -> String {
    let param = |(param, ty): (&crate::hir::Param, &Ty)| {
        let mode = match param.mode {
            ParamMode::Read => "",
            ParamMode::Mut => "mut ",
            ParamMode::Own => "own ",
        };
        match param.name.as_str() {
            "self" => format!("{mode}self"),
            name => format!("{mode}{name}: {}", world.show(ty)),
        }
    };
    let params: Vec<String> = wanted.params.iter().zip(types).map(param).collect();
    let result = match result {
        _ if result_is_free(world, block) => " -> …".to_owned(),
        Ty::None => String::new(),
        result => format!(" -> {}", world.show(result)),
    };
    format!("def {}({}){result}", wanted.name, params.join(", "))
}

/// Two methods of one name: in the body of the type, and in blocks of several interfaces.
fn check_method_names(world: &World<'_>, diagnostics: &mut Diagnostics) {
    for (index, decl) in world.program.types.iter().enumerate() {
        let id = crate::types::TypeId(index as u32);
        let own = decl.methods.iter().copied().map(|method| (method, None));
        let blocks = world.implementations_of.get(&id).into_iter().flatten();
        let given = blocks.flat_map(|&block| {
            let block = &world.program.implementations[block];
            block.methods.iter().map(move |&method| (method, world.bound_interface(&block.interface)))
        });
        let opaque = world.program.module(decl.module).library;
        let mut first: BTreeMap<&str, (FunctionId, Option<InterfaceId>)> = BTreeMap::new();
        for (method, interface) in own.chain(given).filter(|_| !opaque) {
            let function = world.program.function(method);
            match first.get(function.name.as_str()) {
                // `Mul[int]` and `Mul[float]` have one method each; `implemented_twice` reports the rest.
                Some((_, Some(other))) if interface == Some(*other) => {}
                Some((other, _)) => {
                    let declared = world.program.function(*other).name_span;
                    let error = declarations::method_twice(function.name_span, &function.name, &decl.name, declared);
                    diagnostics.push(error);
                }
                None => drop(first.insert(&function.name, (method, interface))),
            }
        }
    }
}
