//! What the program's types must be able to do, and what of it is used: derives, bounds, and names that nobody reads.
//!
//! In: the typed program, `Effects` (what is reached) and `Modes` (what is copied). Out: `Demands`. A type derives only what some reached
//! expression needs of it, directly or through a generic function; a type parameter gets only the bounds that its function needs.

mod call;
mod collect;
mod feature;
mod param;
mod place;
mod require;
mod unused;
mod usage;

use std::collections::{BTreeMap, BTreeSet};

use crate::effects::Effects;
use crate::hir::{ConstId, FunctionId, LocalId, Program};
use crate::ownership::Modes;
use crate::types::{InterfaceId, TypeId};

/// Something that a type must be able to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Demand {
    /// `Clone`.
    Clone,
    /// `Copy`: declared types of `Copy` parts up to 32 bytes, decided once for each type.
    Copy,
    /// `Debug`, for what stands in a field of an error.
    Debug,
    /// `PartialEq`.
    PartialEq,
    /// `Eq`.
    Eq,
    /// `PartialOrd`.
    PartialOrd,
    /// `Ord`.
    Ord,
    /// `Hash`.
    Hash,
    /// `indent_rt::Show`.
    Show,
    /// `serde::Serialize`.
    Serialize,
    /// `serde::Deserialize` (as a bound: `DeserializeOwned`).
    Deserialize,
    /// `Send + Sync + 'static`, for type parameters that go into children.
    Spawn,
    /// `'static`, for type parameters that the signature of a stored function value names.
    Static,
    /// A number: `indent_rt::num::Number`.
    Number,
}

/// The result.
#[derive(Debug, Clone, Default)]
pub struct Demands {
    /// What each emitted type derives or implements.
    pub types: BTreeMap<TypeId, BTreeSet<Demand>>,
    /// The bounds of each function's type parameters, by position (the owner's first).
    pub functions: BTreeMap<FunctionId, Vec<BTreeSet<Demand>>>,
    /// Functions that the program reaches (from `main`, `@test`s, `pub` of a library, or everything where there is no `main`).
    pub reached: BTreeSet<FunctionId>,
    /// Constants that it reaches.
    pub constants: BTreeSet<ConstId>,
    /// Interfaces that it reaches.
    pub interfaces: BTreeSet<InterfaceId>,
    /// Interfaces of which there are values (dynamic dispatch).
    pub dynamic_interfaces: BTreeSet<InterfaceId>,
    /// Interfaces of which values are shown.
    pub shown_interfaces: BTreeSet<InterfaceId>,
    /// Interfaces of which values are copied.
    pub copied_interfaces: BTreeSet<InterfaceId>,
    /// Interfaces of which values are compared by `==`.
    pub compared_interfaces: BTreeSet<InterfaceId>,
    /// Interfaces of which a value is given where a type with that interface is asked for.
    pub forwarded_interfaces: BTreeSet<InterfaceId>,
    /// Function-typed parameters that are passed on, to which some call gives a closure that writes what it captures: `FnMut`.
    pub writing_params: BTreeSet<(FunctionId, u32)>,
    /// Function-typed parameters that are passed on, of which something that suspends takes a copy: `impl Fn() + Clone + Send`.
    pub copied_params: BTreeSet<(FunctionId, u32)>,
    /// Those that are written and called, or handed on more than once: `mut f`.
    pub rebound_params: BTreeSet<(FunctionId, u32)>,
    /// Function-typed parameters that a function hands on to itself, perhaps by way of others: `&dyn Fn`, or Rust would make ever new functions of it.
    pub dynamic_params: BTreeSet<(FunctionId, u32)>,
    /// Closures that write what they see, by the function and local of their name, which are lent to such a parameter.
    pub lent_closures: BTreeSet<(FunctionId, LocalId)>,
    /// `mut` parameters of type `list[T]` of which only the items change: `&mut [T]`.
    pub slice_params: BTreeSet<(FunctionId, u32)>,
    /// Fields that nothing reads, of reached types that `pub` does not show to Rust: `(type, variant, field)`.
    pub unread_fields: BTreeSet<(TypeId, Option<u32>, u32)>,
    /// Variants that nothing makes.
    pub unmade_variants: BTreeSet<(TypeId, u32)>,
    /// Structs, newtypes and errors that nothing makes.
    pub unmade_types: BTreeSet<TypeId>,
    /// Something that is reached can panic or raise, and tells its place then.
    pub reports_places: bool,
    /// There are tasks: some function suspends, or an `async_io` is entered, if only by what never waits.
    pub suspends: bool,
    /// Cargo features of `indent-rt` that the emitted program needs.
    pub features: BTreeSet<String>,
}

/// Collects for a whole program.
pub fn collect(program: &Program, effects: &Effects, modes: &Modes) -> Demands {
    let mut collector = collect::walk(program, effects, modes);
    unused::mark(&mut collector);
    collector.demands.reports_places = place::any(&collector);
    collector.demands.features = feature::needed(&collector);
    param::mark(program, modes, &mut collector.demands);
    collector.demands
}
