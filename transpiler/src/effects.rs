//! Which functions may suspend, which errors they raise, which may block: by fixpoint over the call graph.
//!
//! In: the typed program. Out: `Effects`, a table beside it, and diagnostics of broken assertions (`@no_io`, `raises`).
//! How the program's functions are emitted in the colours that it reaches is in `effects/plan.rs`.

mod chain;
mod collect;
mod edges;
mod errors;
pub mod explain;
mod facts;
mod graph;
mod infer;
mod lookup;
mod names;
mod plan;
mod rules;
pub(crate) mod scc;
mod signature;
mod surroundings;
mod tables;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::diagnostic::Diagnostics;
use crate::hir::{ExprId, FunctionId, LocalId, Program, StmtId};
use crate::source::Span;
use crate::types::{FunctionTy, TypeId};

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

/// Why a function has an effect: the place in it that is nearest to what has the effect by itself, and what stands there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cause {
    /// The call, statement or loop.
    pub span: Span,
    /// What is called there: its own causes go on from here.
    pub via: Via,
}

/// What brings an effect.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Via {
    /// A function written in Indent.
    Function(FunctionId),
    /// A closure.
    Closure(ExprId),
    /// A stored function value of this signature.
    Stored(Arc<FunctionTy>),
    /// Something that has the effect by itself, in the program's words: `sleep`, `raise`, `http.get`, `concurrent`.
    Leaf(Arc<str>),
}

/// A place where a function may be suspended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suspension {
    /// The call, loop head or statement.
    pub span: Span,
    /// What is called there.
    pub what: Suspends,
    /// The lock that is held there.
    pub holding: Option<Span>,
    /// It is a child of the function that waits there.
    pub in_child: bool,
    /// It is blocking code, for which a thread of the pool is waited where the colour is async.
    pub is_job: bool,
}

/// What suspends at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Suspends {
    /// A function, method or extern.
    Function(FunctionId),
    /// The function-typed parameter at this position of the function, where what is passed suspends.
    Param(u32),
    /// A closure that is called by its name.
    Closure(ExprId),
    /// A stored function value.
    Stored,
    /// A statement or built-in function: `sleep`, `concurrent`.
    Leaf(&'static str),
}

/// Why a function has its effects.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Causes {
    /// Why it may suspend.
    pub io: Option<Cause>,
    /// Why it may hold its thread.
    pub blocking: Option<Cause>,
    /// Where it enters an Io context.
    pub context: Option<Cause>,
    /// Why it raises each error, the nearest to a leaf first.
    pub raises: Vec<(TypeId, Cause)>,
}

impl Causes {
    /// Why it raises an error.
    pub fn raise(&self, error: TypeId) -> Option<&Cause> {
        self.raises.iter().find(|(raised, _)| *raised == error).map(|(_, cause)| cause)
    }
}

/// The effects of one function, those of its function-typed parameters apart.
#[derive(Debug, Clone, Default)]
pub struct FunctionEffects {
    /// It may suspend, whatever it is given.
    pub io: bool,
    /// It may hold its thread, whatever it is given.
    pub blocking: bool,
    /// The errors that it raises, whatever it is given; where the signature has a `raises`, those.
    pub raises: BTreeSet<TypeId>,
    /// It raises an error of which the type is not known: one that was stored and is raised later.
    pub raises_any: bool,
    /// It gives a `Result` whatever it is given: it raises, may suspend, enters an Io context, its interface says so, or it calls something that
    /// gives a `Result` although none of its errors can come out.
    pub fallible: bool,
    /// Positions of function-typed parameters that it calls (or passes to one who does): their effects are its own, at each call.
    /// For a closure: parameters of the function that it stands in.
    pub calls_params: BTreeSet<u32>,
    /// Positions of function-typed parameters that it keeps (stores, returns, spawns): these have the stored form, `Arc<dyn Fn…>`.
    pub keeps_params: BTreeSet<u32>,
    /// Why.
    pub causes: Causes,
    /// Where it may be suspended, in the order of the text; for a function, its closures included.
    pub suspensions: Vec<Suspension>,
}

/// One Rust function that is emitted for an Indent function.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Instance {
    /// The Indent function.
    pub function: FunctionId,
    /// Its colour: `Async` only where it may suspend and is reached under `async_io`.
    pub colour: Colour,
    /// For each function-typed parameter that is not in `keeps_params`: the shape of what is passed.
    pub params: BTreeMap<u32, Shape>,
}

/// Which instance of a function the emitter is in, or calls.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct InstanceId(pub u32);

/// Under this id the calls in values of constants, defaults of fields and texts of errors are tabled: they are in no function, and plain.
pub const OUTSIDE: InstanceId = InstanceId(u32::MAX);

/// What a call does at one place of one instance.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct CallEffect {
    /// `.await` stands behind it (never in a plain instance).
    pub awaits: bool,
    /// `?` stands behind it.
    pub fallible: bool,
    /// It is blocking code called from async colour: it goes to the blocking pool, and so `awaits` and is `fallible`.
    pub offloads: bool,
    /// What goes to the pool gives a `Result` itself.
    pub job_fails: bool,
    /// The edge is part of a cycle of async functions and is boxed here.
    pub boxed: bool,
    /// Something async is called from plain colour: `indent_rt::plain::block_on(…)` (a stored function value that suspends, a Rust function
    /// without a plain twin).
    pub blocks: bool,
    /// The instance that is called, for functions written in Indent.
    pub callee: Option<InstanceId>,
}

/// The result of the analysis.
#[derive(Debug, Clone, Default)]
pub struct Effects {
    /// By `FunctionId`.
    pub functions: Vec<FunctionEffects>,
    /// Closures, by their expression; `calls_params` are those of the function around them.
    pub closures: BTreeMap<ExprId, FunctionEffects>,
    /// What stored function values do, by signature: the join over all that may be of that type.
    pub stored_effects: BTreeMap<FunctionTy, FunctionEffects>,
    /// What can be raised by each `try` body with handlers, function-typed parameters apart.
    pub try_raises: BTreeMap<StmtId, BTreeSet<TypeId>>,
    /// What is emitted, by `InstanceId`, in the order of the functions in the text.
    pub instances: Vec<Instance>,
    /// The effect of each call in each instance, and of `Intrinsic`, `Spawn` (suspends where the scope has a limit) and `Function` (as a value).
    pub calls: BTreeMap<(InstanceId, ExprId), CallEffect>,
    /// The effect of taking the next item, for a `for` or a clause of a comprehension over something that has a `next`, by the iterable.
    pub loops: BTreeMap<(InstanceId, ExprId), CallEffect>,
    /// The effect of closing the resource of a `with`.
    pub closes: BTreeMap<(InstanceId, StmtId), CallEffect>,
    /// Types that the program says how to close, with the instance that does when the owner of a value ends: a plain one, since nothing can be
    /// awaited there.
    pub ends: BTreeMap<TypeId, InstanceId>,
    /// `try` and `with` statements whose body (or cleanup) can give an error, in an instance.
    pub fallible_tries: BTreeSet<(InstanceId, StmtId)>,
    /// `try`s with handlers where an error can get past all of them: a cancellation, or one that none of them names. In the others the last
    /// handler can take whatever comes.
    pub passing_tries: BTreeSet<(InstanceId, StmtId)>,
    /// Handlers, by position, that no error reaches in an instance: they are not emitted, and nothing in them is tabled.
    pub dead_handlers: BTreeSet<(InstanceId, StmtId, u32)>,
    /// `try` and `with` statements with a suspension point in their body (or cleanup), in an instance; the others are plain blocks.
    pub suspending: BTreeSet<(InstanceId, StmtId)>,
    /// Comprehensions with a suspension point or something that can fail behind their first iterable: loops in Rust. A generator
    /// is then made a list first.
    pub effectful: BTreeSet<(InstanceId, ExprId)>,
    /// Loops of async instances that never suspend by themselves: they get a checkpoint at their back edge.
    pub checkpoints: BTreeSet<(InstanceId, StmtId)>,
    /// Async instances that spawn themselves in a cycle: `fn … -> BoxFuture<Result<T>>`, not `async fn`. Their calls are not boxed again.
    pub boxed_results: BTreeSet<InstanceId>,
    /// The form of function values that are stored, by signature: the join over all of that signature.
    pub stored: BTreeMap<FunctionTy, Shape>,
    /// Closures and functions as values that have the stored form, `Arc<dyn Fn…>`; the others are passed straight on, or called by their local.
    pub stored_values: BTreeSet<ExprId>,
    /// Locals of function type that do not have the stored form: parameters that are only called or passed on, and names of closures and functions that are.
    pub passed_locals: BTreeSet<(FunctionId, LocalId)>,
    /// The shape in which each closure (or function used as a value) is emitted, per instance of the function that it stands in.
    pub values: BTreeMap<(InstanceId, ExprId), Shape>,
}

/// Infers the effects of a program, and says where they break what was asserted.
pub fn infer(program: &Program, diagnostics: &mut Diagnostics) -> Effects {
    let graph = collect::collect(program);
    let values = values::follow(&graph);
    let edges = edges::edges(&graph, &values);
    let inferred = infer::infer(&graph, &values, &edges);
    let mut effects = Effects::default();
    tables::fill(&graph, &values, &inferred, &mut effects);
    rules::check(&graph, &values, &inferred, &effects, diagnostics);
    if !diagnostics.has_errors() {
        plan::plan(&graph, &values, &inferred, &mut effects, diagnostics);
    }
    effects
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

    /// The shape of a closure or function value in an instance.
    pub fn value(&self, instance: InstanceId, expr: ExprId) -> Shape {
        self.values.get(&(instance, expr)).copied().unwrap_or_default()
    }

    /// The shape of stored function values of a signature.
    pub fn stored_shape(&self, signature: &FunctionTy) -> Shape {
        self.stored.get(signature).copied().unwrap_or_default()
    }

    /// True when the Rust function gives a `Result`.
    pub fn is_fallible(&self, id: InstanceId) -> bool {
        let instance = self.instance(id);
        let effects = &self.functions[instance.function.index()];
        let mut passed = instance.params.iter().filter(|(position, _)| effects.calls_params.contains(position));
        effects.fallible || passed.any(|(_, shape)| shape.fallible || shape.io)
    }
}
