//! What stands behind a dot, and which functions an operator or a built-in function may mean.
//!
//! In: a type, as far as it is known, and a name. Out: fields, or candidates among functions with what the receiver says of their type arguments.
//! Which candidate the arguments fit is decided by the caller; `fits_count` and `fits_names` help.

use super::infer::Infer;
use super::world::{OverloadId, World};
use crate::hir::{FunctionId, TypeParam};
use crate::source::Span;
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
    /// Methods: one, or several of the library to choose from.
    Methods(Vec<Candidate>),
    /// It is there, but begins with `_` and belongs to another module.
    Private(Span),
    /// Nothing of that name; what could be meant, if anything is close.
    Missing(Option<String>),
}

/// A function that a call may mean.
#[derive(Debug, Clone)]
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
    /// As an iterator: it is wrapped in `ExprKind::Iterate`.
    Iterate,
    /// Through an interface, of a type parameter's bound or an interface value: `Callee::Interface`.
    Interface(InterfaceId),
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

/// What `receiver.name` means in a function of `module` with the type parameters `params`. The receiver's top has to be known (`Infer::shallow`).
pub(crate) fn member(world: &World<'_>, place: Place<'_>, receiver: &Ty, name: &str) -> Found {
    let _ = (world, place, receiver, name);
    Found::Missing(None)
}

/// Where a look-up happens.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Place<'p> {
    /// The module: decides what is visible.
    pub(crate) module: crate::hir::ModuleId,
    /// The type parameters in scope, with their bounds.
    pub(crate) params: &'p [TypeParam],
}

/// A candidate's signature: the owner's arguments put in, variables for the function's own type parameters.
pub(crate) fn instantiate(world: &World<'_>, infer: &mut Infer, candidate: &Candidate, span: Span) -> Signature {
    let _ = (infer, candidate, span);
    let function = world.program.function(candidate.function);
    Signature { type_args: Vec::new(), params: Vec::new(), result: function.result.clone() }
}

/// What `Type.name` means: functions without `self` and constants (`int.max`) of a type.
pub(crate) fn associated(world: &World<'_>, place: Place<'_>, owner: &Ty, name: &str) -> Found {
    let _ = (world, place, owner, name);
    Found::Missing(None)
}

/// The declarations that a built-in function may mean, its first argument being of a type: free ones, and methods of that type.
pub(crate) fn overloaded(world: &World<'_>, id: OverloadId, first: Option<&Ty>) -> Vec<Candidate> {
    let _ = (&world.overloads[id.0 as usize], first);
    Vec::new()
}

/// What an operator may mean for a left operand: declarations with `@operator`, and methods of the interface that gives it.
pub(crate) fn operator(world: &World<'_>, place: Place<'_>, lhs: &Ty, operator: &str) -> Vec<Candidate> {
    let _ = (world, place, lhs, operator);
    Vec::new()
}

/// True when a candidate can be called with that many positional arguments (the receiver not counted) and those keywords.
pub(crate) fn fits(world: &World<'_>, candidate: &Candidate, positional: usize, keywords: &[&str]) -> bool {
    let _ = (world, candidate, positional, keywords);
    true
}

/// What `for x in value` binds; nothing where a type cannot be iterated.
pub(crate) fn iterable_item(world: &World<'_>, place: Place<'_>, ty: &Ty) -> Option<Ty> {
    let _ = (world, place, ty);
    None
}
