//! What a call asks of its type arguments.
//!
//! In: a callee and its type arguments. Out: demands: what a function of the program needs of its parameters comes with the call; what a Rust function needs is in
//! its declared bounds and in how it treats what it is given.

use super::Demand;
use super::collect::Walk;
use crate::hir::{
    Arg, Bound, Call, Callee, Extern, ExternBody, Function, FunctionId, FunctionKind, ParamMode, Program, TypeParam,
};
use crate::ownership::{PassMode, ResultMode, Use};
use crate::types::{InterfaceId, Ty};

/// A call.
pub(super) fn call(walk: &mut Walk<'_, '_>, call: &Call) {
    match &call.callee {
        Callee::Function(id) => {
            mention(walk, *id, &call.type_args);
            asked_again(walk, *id, call);
        }
        Callee::Interface(id) => {
            if let Some(interface) = walk.collector.interface_of(*id) {
                walk.collector.reach_interface(interface);
            }
            mention(walk, *id, &call.type_args);
        }
        // Its arguments are given as `Modes` says; nothing more is asked of them.
        Callee::Value(_) => {}
    }
}

/// What gives its value again copies it.
fn asked_again(walk: &mut Walk<'_, '_>, id: FunctionId, call: &Call) {
    let FunctionKind::Extern(Extern { body: ExternBody::Method { again: Some(_), .. }, .. }) =
        &walk.collector.program.function(id).kind
    else {
        return;
    };
    let is_needed = |receiver: &Arg| walk.collector.modes.usage(receiver.value.id) != Use::Move;
    if call.args.first().is_some_and(is_needed) {
        call.type_args.iter().for_each(|arg| walk.need(arg, Demand::Clone));
    }
}

/// A function is called, or used as a value.
pub(super) fn mention(walk: &mut Walk<'_, '_>, id: FunctionId, type_args: &[Ty]) {
    let function = walk.collector.program.function(id);
    if let Some(interface) = walk.collector.implemented_by(id) {
        walk.collector.reach_interface(interface);
    }
    for (position, (param, arg)) in function.type_params.iter().zip(type_args).enumerate() {
        walk.collector.reach(walk.function, arg);
        operated(walk, param, arg);
        for bound in &param.bounds {
            if let Bound::Interface(id, _) = bound {
                implemented(walk, *id, arg);
            }
        }
        // A method's own receiver needs no stand-in.
        let is_receiver = position == 0 && walk.collector.is_interface_method(id);
        if let Ty::Interface(id, _) = arg
            && !is_receiver
            && param.bounds.iter().any(|bound| matches!(bound, Bound::Interface(asked, _) if asked == id))
        {
            walk.collector.demands.forwarded_interfaces.insert(*id);
        }
    }
    if let FunctionKind::Extern(body) = &function.kind {
        walk.collector.externs.insert(id);
        extern_demands(walk, function, body, type_args);
        return;
    }
    called(walk, id, type_args);
}

/// A type is used by its interface: what its block's methods ask of the type's arguments is asked of these.
pub(super) fn implemented(walk: &mut Walk<'_, '_>, id: InterfaceId, ty: &Ty) {
    let Ty::Named(target, args) = ty else { return };
    for block in &walk.collector.program.implementations {
        let Ty::Named(own, patterns) = &block.target else { continue };
        if own != target || block.interface_id() != Some(id) || block.type_params.is_empty() {
            continue;
        }
        let mut type_args = vec![Ty::Error; block.type_params.len()];
        for (pattern, arg) in patterns.iter().zip(args.iter()) {
            if let Ty::Param(param) = pattern {
                type_args[param.index as usize] = arg.clone();
            }
        }
        block.methods.iter().for_each(|&method| called(walk, method, &type_args));
    }
}

/// Type arguments that a function of the program is called with.
fn called(walk: &mut Walk<'_, '_>, id: FunctionId, type_args: &[Ty]) {
    let site = (walk.function, type_args.to_vec());
    if !walk.collector.calls.entry(id).or_default().insert(site) {
        return;
    }
    let known = walk.collector.demands.functions.get(&id).cloned().unwrap_or_default();
    for (demands, arg) in known.iter().zip(type_args) {
        demands.iter().for_each(|demand| walk.need(arg, *demand));
    }
}

/// An operator that a bound asks for is given references: what its own method takes for itself is copied then, and so are the items of a new list.
fn operated(walk: &mut Walk<'_, '_>, param: &TypeParam, arg: &Ty) {
    let program = walk.collector.program;
    let asked = param.bounds.iter().filter_map(|bound| match bound {
        Bound::Interface(id, _) if program.module(program.interface(*id).module).library => Some(*id),
        _ => None,
    });
    for id in asked {
        match arg {
            Ty::List(_) | Ty::Set(_) if has_operator(program, id) => walk.need(arg, Demand::Clone),
            Ty::Named(target, _) if has_operator(program, id) => {
                let blocks = program.implementations.iter().filter(|block| {
                    block.interface_id() == Some(id) && matches!(&block.target, Ty::Named(own, _) if own == target)
                });
                for method in blocks.flat_map(|block| &block.methods) {
                    copied_operands(walk, *method, arg);
                }
            }
            _ => {}
        }
    }
}

fn has_operator(program: &Program, id: InterfaceId) -> bool {
    matches!(program.interface(id).name.as_str(), "Add" | "Sub" | "Mul" | "Div" | "Neg" | "Index")
}

fn copied_operands(walk: &mut Walk<'_, '_>, method: FunctionId, own: &Ty) {
    let modes = walk.collector.modes.function(method);
    if modes.params.first() == Some(&PassMode::Value) {
        walk.need(own, Demand::Copy);
    }
    if modes.params.first() == Some(&PassMode::Own) || matches!(modes.result, ResultMode::Borrowed(_)) {
        walk.need(own, Demand::Clone);
    }
    let Some(other) = walk.collector.program.function(method).params.get(1) else { return };
    let Ty::Named(_, args) = own else { return };
    let demand = match modes.params.get(1) {
        Some(PassMode::Own) => Demand::Clone,
        Some(PassMode::Value) => Demand::Copy,
        _ => return,
    };
    walk.need(&other.ty.substitute(args), demand);
}

fn extern_demands(walk: &mut Walk<'_, '_>, function: &Function, body: &Extern, type_args: &[Ty]) {
    for (position, (param, arg)) in function.type_params.iter().zip(type_args).enumerate() {
        let hashed = param.bounds.contains(&Bound::Hash);
        for bound in &param.bounds {
            for demand in bound_demands(function, body, position, bound, hashed) {
                walk.need(arg, demand);
            }
        }
        if copies(function, body, position) {
            walk.need(arg, Demand::Clone);
        }
    }
}

fn bound_demands(function: &Function, body: &Extern, position: usize, bound: &Bound, hashed: bool) -> Vec<Demand> {
    match bound {
        Bound::Eq if hashed => vec![Demand::Eq],
        Bound::Eq => vec![Demand::PartialEq],
        Bound::Hash => vec![Demand::Eq, Demand::Hash],
        Bound::Ord if orders_all(body) => vec![Demand::PartialOrd],
        Bound::Ord => vec![Demand::Ord],
        Bound::Show => vec![Demand::Show],
        Bound::Number => vec![Demand::Number],
        Bound::Json => json_demands(function, position),
        Bound::Interface(..) => Vec::new(),
    }
}

/// The runtime orders floats, too, and so does not ask for Rust's total order.
fn orders_all(body: &Extern) -> bool {
    matches!(&body.body, ExternBody::Template(text) if text.contains("num::") || text.contains("iter::"))
}

/// What comes out is read from JSON, what goes in is written.
fn json_demands(function: &Function, position: usize) -> Vec<Demand> {
    let mut demands = Vec::new();
    if mentions(&function.result, position) {
        demands.push(Demand::Deserialize);
    }
    if function.params.iter().any(|param| mentions(&param.ty, position)) {
        demands.push(Demand::Serialize);
    }
    demands
}

/// Whether a Rust function copies values of the type parameter: it makes a result that holds some, and was given none to keep.
fn copies(function: &Function, body: &Extern, position: usize) -> bool {
    if body.borrows || !mentions(&function.result, position) {
        return false;
    }
    match &body.body {
        // The key of a group is in the result and in the table beside it; windows overlap.
        ExternBody::Template(text)
            if ["iter::windows", "iter::unique", "iter::group_by"].iter().any(|name| text.starts_with(name)) =>
        {
            true
        }
        ExternBody::Template(_) => {
            function.params.iter().all(|param| {
                let looked_at = param.mode == ParamMode::Read && !matches!(param.ty, Ty::Function(_));
                looked_at || !mentions(&param.ty, position)
            }) && function.params.iter().any(|param| mentions(&param.ty, position))
        }
        _ => false,
    }
}

fn mentions(ty: &Ty, position: usize) -> bool {
    match ty {
        Ty::Param(param) => param.index as usize == position,
        ty => ty.parts().into_iter().any(|part| mentions(part, position)),
    }
}
