//! What stands behind a dot, and which functions an operator or a built-in function may mean.
//!
//! In: a type, as far as it is known, and a name. Out: fields, or candidates among functions with what the receiver says of their type arguments.
//! Which candidate the arguments fit is decided by the caller; `fits` helps. `@only` declarations are no candidates: `check/zonk.rs` puts them in.

mod builtin;
mod declared;
mod iterate;

pub(crate) use builtin::overloaded;
pub(crate) use iterate::iterable_item;

use super::infer::Infer;
use super::world::World;
use crate::hir::{FunctionId, ModuleId, Receiver, TypeParam};
use crate::source::Span;
use crate::suggest::closest;
use crate::types::{InterfaceId, Ty, TypeId};

/// What a name behind a dot means.
#[derive(Debug, Clone)]
pub(crate) enum Found {
    /// A field: `ExprKind::Field`.
    Field {
        /// The type that declares it.
        owner: TypeId,
        /// Its position.
        index: u32,
        /// Its type, arguments put in.
        ty: Ty,
    },
    /// Read without a call, and a call in the typed program: `task.done`, `int.max`.
    Property(Candidate),
    /// Methods: one, or several of the library to choose from.
    Methods(Vec<Candidate>),
    /// A variant of an enum: behind the name of a type only.
    Variant {
        /// The enum.
        owner: TypeId,
        /// Which.
        variant: u32,
    },
    /// A built-in function that is not called as a method: `len(xs)`.
    FunctionOnly,
    /// Methods that need a value before the dot, behind the name of a type.
    NeedsValue(Vec<Candidate>),
    /// A function without `self`, behind a value: it is called as `Type.name(…)`; its signature.
    NeedsType(Span),
    /// It is there, but begins with `_` and belongs to another module; the place of its declaration.
    Private(Span),
    /// Nothing of that name; what could be meant, if anything is close.
    Missing(Option<String>),
}

/// A function that a call may mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Candidate {
    /// The function.
    pub(crate) function: FunctionId,
    /// Type arguments of the owner as the receiver tells them; the function's own follow and are not here.
    pub(crate) owner_args: Vec<Ty>,
    /// How the receiver gets there.
    pub(crate) via: Via,
}

/// How a receiver becomes the first argument.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Via {
    /// As it is: `Callee::Function`.
    Direct,
    /// As an iterator: it is wrapped in `ExprKind::Iterate`, whose type is `Iter` of `iterable_item`.
    Iterate,
    /// Through an interface, of a type parameter's bound or an interface value: `Callee::Interface`.
    Interface(InterfaceId),
    /// An error as any error: the receiver's type is not compared.
    AnyError,
}

impl Candidate {
    /// A candidate that takes the receiver as it is.
    pub(crate) fn direct(function: FunctionId, owner_args: Vec<Ty>) -> Self {
        Candidate { function, owner_args, via: Via::Direct }
    }
}

/// A signature with variables or types in the place of type parameters.
#[derive(Debug, Clone)]
pub(crate) struct Signature {
    /// For `hir::Call::type_args`.
    pub(crate) type_args: Vec<Ty>,
    /// Parameter types, `self` first.
    pub(crate) params: Vec<Ty>,
    /// The result.
    pub(crate) result: Ty,
}

/// Where a look-up happens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p> {
    /// The module: decides what is visible.
    pub(crate) module: ModuleId,
    /// The type parameters in scope, with their bounds.
    pub(crate) params: &'p [TypeParam],
}

/// What `receiver.name` means where it is read: a field before a method. The receiver's top has to be known (`Infer::shallow`).
pub(crate) fn member(world: &World<'_>, place: Place<'_>, receiver: &Ty, name: &str) -> Found {
    match declared::field(world, place, receiver, name) {
        Some(found) => found,
        None => methods(world, place, receiver, name).unwrap_or_else(|| missing(world, place, receiver, name)),
    }
}

/// What `receiver.name` means where it is called: a method before a field that holds a function.
pub(crate) fn method(world: &World<'_>, place: Place<'_>, receiver: &Ty, name: &str) -> Found {
    match methods(world, place, receiver, name) {
        Some(found @ (Found::Methods(_) | Found::Property(_))) => found,
        other => declared::field(world, place, receiver, name)
            .or(other)
            .unwrap_or_else(|| missing(world, place, receiver, name)),
    }
}

/// What `Type.name` means: variants, functions without `self`, and constants (`int.max`) of a type.
pub(crate) fn associated(world: &World<'_>, place: Place<'_>, owner: &Ty, name: &str) -> Found {
    if let Ty::Named(id, _) = owner
        && let Some(variant) = world.variants(*id).iter().position(|variant| variant.name == name)
    {
        return Found::Variant { owner: *id, variant: variant as u32 };
    }
    let all = candidates(world, place, owner, name);
    let (with, without): (Vec<_>, Vec<_>) = all.into_iter().partition(|candidate| has_receiver(world, candidate));
    match (without.first(), with.first()) {
        (Some(first), _) if world.rules(first.function).constant => Found::Property(first.clone()),
        (Some(first), _) => visible(world, place, first).unwrap_or(Found::Methods(without)),
        (None, Some(first)) => visible(world, place, first).unwrap_or(Found::NeedsValue(with)),
        (None, None) => {
            let variants = if let Ty::Named(id, _) = owner { world.variants(*id) } else { &[] };
            let names = variants.iter().map(|variant| variant.name.as_str());
            Found::Missing(closest(name, names.chain(names_of(world, place, owner))).map(str::to_owned))
        }
    }
}

/// What an operator may mean for a left operand: declarations with `@operator`, and methods of the interface that gives it.
pub(crate) fn operator(world: &World<'_>, place: Place<'_>, lhs: &Ty, operator: &str) -> Vec<Candidate> {
    let interface = match operator {
        "+" => ("Add", "add"),
        "-" => ("Sub", "sub"),
        "*" => ("Mul", "mul"),
        "/" => ("Div", "div"),
        "neg" => ("Neg", "neg"),
        "[]" => ("Index", "index"),
        "==" => ("Eq", "eq"),
        "<" => ("Ord", "less"),
        _ => ("", ""),
    };
    let mut found = builtin::operators(world, lhs, operator);
    found.extend(declared::operators(world, lhs, operator));
    if let Some(&id) = world.known.interfaces.get(interface.0) {
        found.extend(declared::of_interface(world, place, lhs, id, interface.1));
    }
    found
}

/// True when a candidate can be called with that many positional arguments (the receiver not counted) and those keywords.
pub(crate) fn fits(world: &World<'_>, candidate: &Candidate, positional: usize, keywords: &[&str]) -> bool {
    let function = world.program.function(candidate.function);
    let params = &function.params[usize::from(takes_receiver(world, candidate))..];
    let named = |name: &str| keywords.contains(&name);
    positional <= params.len()
        && keywords.iter().all(|name| params[positional..].iter().any(|param| param.name == *name))
        && params[positional..].iter().all(|param| param.has_default || named(&param.name))
}

/// True when the first parameter is what stands before the dot.
pub(crate) fn takes_receiver(world: &World<'_>, candidate: &Candidate) -> bool {
    has_receiver(world, candidate) || world.rules(candidate.function).method
}

/// A candidate's signature: the owner's arguments put in, variables for the function's own type parameters.
pub(crate) fn instantiate(world: &World<'_>, infer: &mut Infer, candidate: &Candidate, span: Span) -> Signature {
    let function = world.program.function(candidate.function);
    let own = function.type_params.iter().skip(candidate.owner_args.len()).map(|param| &*param.name);
    let mut type_args = candidate.owner_args.clone();
    type_args.extend(infer.type_args(span, &function.name, own));
    Signature {
        params: function.params.iter().map(|param| param.ty.substitute(&type_args)).collect(),
        result: function.result.substitute(&type_args),
        type_args,
    }
}

/// The methods that a name means on a value; nothing where there is none.
fn methods(world: &World<'_>, place: Place<'_>, receiver: &Ty, name: &str) -> Option<Found> {
    let all = candidates(world, place, receiver, name);
    let (called, other): (Vec<_>, Vec<_>) = all
        .into_iter()
        .partition(|candidate| takes_receiver(world, candidate) && !world.rules(candidate.function).function_only);
    if let Some(first) = called.first() {
        if let Some(private) = visible(world, place, first) {
            return Some(private);
        }
        return Some(match called.as_slice() {
            [only] if world.rules(only.function).constant => Found::Property(only.clone()),
            _ => Found::Methods(called),
        });
    }
    let first = other.first()?;
    Some(match world.rules(first.function).function_only {
        true => Found::FunctionOnly,
        false => Found::NeedsType(world.program.function(first.function).span),
    })
}

/// All functions of that name that belong to a type, whether they take `self` or not.
fn candidates(world: &World<'_>, place: Place<'_>, owner: &Ty, name: &str) -> Vec<Candidate> {
    let mut found = match owner {
        Ty::Named(..) => declared::methods(world, owner, name),
        Ty::Interface(id, args) => declared::interface_methods(world, owner, *id, args, name),
        Ty::Param(_) => declared::param_methods(world, place, owner, name),
        _ => builtin::methods(world, owner, name),
    };
    if let Some(item) = iterable_item(world, place, owner) {
        found.extend(builtin::iterator_methods(world, owner, item, name));
    }
    found
}

fn has_receiver(world: &World<'_>, candidate: &Candidate) -> bool {
    world.program.function(candidate.function).receiver == Receiver::Method
}

/// `Private` where a method may not be named here.
fn visible(world: &World<'_>, place: Place<'_>, candidate: &Candidate) -> Option<Found> {
    let function = world.program.function(candidate.function);
    let hidden = function.name.starts_with('_') && function.module != place.module;
    hidden.then_some(Found::Private(function.name_span))
}

fn missing(world: &World<'_>, place: Place<'_>, receiver: &Ty, name: &str) -> Found {
    let fields = match receiver {
        Ty::Named(id, _) if world.variants(*id).is_empty() => world.fields(*id, 0),
        _ => &[],
    };
    let names = fields.iter().map(|field| field.name.as_str()).chain(names_of(world, place, receiver));
    Found::Missing(closest(name, names).map(str::to_owned))
}

/// The names of the methods that a type has.
fn names_of<'w>(world: &'w World<'_>, place: Place<'_>, owner: &Ty) -> Vec<&'w str> {
    let mut names: Vec<&str> = builtin::names(world, owner);
    let interfaces: Vec<InterfaceId> = match owner {
        Ty::Named(id, _) => {
            let decl = world.program.type_decl(*id);
            names.extend(decl.methods.iter().map(|&method| world.program.function(method).name.as_str()));
            declared::implemented(world, *id).collect()
        }
        Ty::Interface(id, _) => vec![*id],
        Ty::Param(param) => {
            let bounds = place.params.get(param.index as usize).map_or(&[][..], |param| &param.bounds);
            bounds.iter().filter_map(|bound| world.bound_interface(bound)).collect()
        }
        _ => Vec::new(),
    };
    let methods = interfaces.iter().flat_map(|&id| &world.program.interface(id).methods);
    names.extend(methods.map(|&method| world.program.function(method).name.as_str()));
    if iterable_item(world, place, owner).is_some() {
        names.extend(builtin::iterator_names(world));
    }
    names
}
