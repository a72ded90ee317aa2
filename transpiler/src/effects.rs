//! Which functions may suspend, which errors they raise, which may block: by fixpoint over the call graph.
//!
//! In: the typed program. Out: `Effects`, a table beside it, and diagnostics of broken assertions (`@no_io`, `raises`).
//! How the program's functions are emitted in the colours that it reaches is in `effects/plan.rs`.

use std::collections::{BTreeMap, BTreeSet};

use crate::hir::{ExprId, FunctionId, StmtId};
use crate::types::TypeId;

/// The two colours of Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Colour {
    /// `fn`.
    Plain,
    /// `async fn`.
    Async,
}

/// What a function value does when called, as far as its Rust type must say so.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Shape {
    /// It may suspend.
    pub io: bool,
    /// It gives a `Result`: it raises, or may suspend (and so may be cancelled).
    pub fallible: bool,
}

/// The effects of one function, those of its function-typed parameters apart.
#[derive(Debug, Clone, Default)]
pub struct FunctionEffects {
    /// It may suspend, whatever it is given.
    pub io: bool,
    /// It may hold its thread, whatever it is given.
    pub blocking: bool,
    /// The errors that it raises, whatever it is given.
    pub raises: BTreeSet<TypeId>,
    /// Positions of function-typed parameters that it calls (or passes to one who does): their effects are its own, at each call.
    pub calls_params: BTreeSet<u32>,
    /// Positions of function-typed parameters that it keeps (stores, returns, spawns): these have the stored form.
    pub keeps_params: BTreeSet<u32>,
}

/// One Rust function that is emitted for an Indent function.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instance {
    /// The Indent function.
    pub function: FunctionId,
    /// Its colour: `Async` only where it may suspend and is reached under `async_io`.
    pub colour: Colour,
    /// For each parameter in `calls_params`: the shape of what is passed.
    pub params: BTreeMap<u32, Shape>,
}

/// Which instance of a function the emitter is in, or calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstanceId(pub u32);

/// What a call does at one place of one instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CallEffect {
    /// `.await` stands behind it (never in a plain instance).
    pub awaits: bool,
    /// `?` stands behind it.
    pub fallible: bool,
    /// It is blocking code called from async colour: it goes to the blocking pool.
    pub offloads: bool,
    /// The edge is part of a cycle of async functions and is boxed here.
    pub boxed: bool,
    /// The instance that is called, for functions written in Indent.
    pub callee: Option<InstanceId>,
}

/// The result of the analysis.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    /// By `FunctionId`.
    pub functions: Vec<FunctionEffects>,
    /// Closures, by their expression; `calls_params` stays empty.
    pub closures: BTreeMap<ExprId, FunctionEffects>,
    /// What can be raised by each `try` body, as far as a handler wants to know.
    pub try_raises: BTreeMap<StmtId, BTreeSet<TypeId>>,
    /// What is emitted, by `InstanceId`, in the order of the functions in the text.
    pub instances: Vec<Instance>,
    /// The effect of each call (and each `Intrinsic`, `Index`-free leaf, `for` over a channel under its iterable's id …) in each instance.
    pub calls: BTreeMap<(InstanceId, ExprId), CallEffect>,
    /// The form of function values that are stored, by signature: the join over all of that signature.
    pub stored: BTreeMap<crate::types::FunctionTy, Shape>,
    /// The shape in which each closure (or function used as a value) is emitted, per instance of the function that it stands in.
    pub values: BTreeMap<(InstanceId, ExprId), Shape>,
}

impl Effects {
    /// The instance behind an id.
    pub fn instance(&self, id: InstanceId) -> &Instance {
        &self.instances[id.0 as usize]
    }

    /// The effect of a call in an instance; nothing for what has none.
    pub fn call(&self, instance: InstanceId, expr: ExprId) -> CallEffect {
        self.calls.get(&(instance, expr)).copied().unwrap_or_default()
    }

    /// True when the Rust function gives a `Result`.
    pub fn is_fallible(&self, id: InstanceId) -> bool {
        let instance = self.instance(id);
        let effects = &self.functions[instance.function.index()];
        effects.io || !effects.raises.is_empty() || instance.params.values().any(|shape| shape.fallible || shape.io)
    }
}
