//! What of a program matters to its effects, flattened: which place calls what, and what stands around it.
//!
//! Filled by `collect` in one walk; read by `values`, `infer`, `rules` and `plan`, none of which looks at the tree again. Everything of one
//! function, its closures included, is one run of each list, in the order of the walk.

use std::collections::BTreeMap;
use std::ops::Range;

use super::lookup::Lookup;
use crate::hir::{
    Closure, ConstId, ExprId, Function, FunctionId, Handler, IoContextKind, LocalId, Program, StmtId, TimedKind,
};
use crate::source::Span;
use crate::types::{FunctionTy, TypeId};

macro_rules! index {
    ($(#[$doc:meta] $name:ident),*) => {
        $(
            #[$doc]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub(super) struct $name(pub(super) u32);

            impl $name {
                pub(super) fn new(index: usize) -> Self {
                    $name(index as u32)
                }

                pub(super) fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

index! {
    /// A function, a closure, or a piece of code outside of functions; the first ones are the functions, by `FunctionId`.
    UnitId,
    /// A stretch of code with one surrounding.
    RegionId,
    /// A place with an effect.
    SiteId,
    /// A `try` with handlers.
    TryId,
    /// A name that holds a function value: a parameter, or a local that is bound once to a closure or function.
    SlotId,
    /// A function, or a piece of code outside of functions, with all closures in it.
    RootId
}

/// The whole program.
pub(super) struct Graph<'p> {
    pub(super) program: &'p Program,
    pub(super) lookup: Lookup,
    pub(super) units: Vec<Unit<'p>>,
    pub(super) roots: Vec<Root>,
    pub(super) regions: Vec<Region>,
    pub(super) sites: Vec<Site<'p>>,
    pub(super) tries: Vec<Try<'p>>,
    pub(super) slots: Vec<Slot<'p>>,
    pub(super) mentions: Vec<Mention>,
    pub(super) values: Vec<Value<'p>>,
    /// Constants that are read.
    pub(super) constants: Vec<ConstId>,
    /// Declared types of which values are made.
    pub(super) made: Vec<TypeId>,
    /// Closures by expression.
    pub(super) closures: BTreeMap<ExprId, UnitId>,
    /// The slots of each function's parameters, with their positions.
    pub(super) param_slots: Vec<Vec<(u32, SlotId)>>,
    /// Blocks that hold a lock, with the place where it is taken.
    pub(super) locked: BTreeMap<StmtId, Span>,
    /// Things with a `next` of their own that are used as lazy iterators.
    pub(super) lazily: Vec<(FunctionId, Span)>,
    /// Nested functions that mention themselves: the name, where it is mentioned.
    pub(super) self_mentions: Vec<(UnitId, Span)>,
}

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum UnitKind {
    Function(FunctionId),
    Closure(ExprId),
    Constant(ConstId),
    /// A default of a field.
    Default(TypeId),
    /// The text of an error.
    Text(TypeId),
}

/// Code that runs when something is called.
pub(super) struct Unit<'p> {
    pub(super) kind: UnitKind,
    pub(super) root: RootId,
    pub(super) span: Span,
    pub(super) closure: Option<&'p Closure>,
    /// For a closure: its type.
    pub(super) ty: Option<&'p FunctionTy>,
    /// For a closure: the region in which it is written.
    pub(super) written: Option<RegionId>,
}

/// The runs of one root in the lists.
#[derive(Clone, Default)]
pub(super) struct Root {
    pub(super) unit: u32,
    pub(super) regions: Range<u32>,
    pub(super) sites: Range<u32>,
    pub(super) values: Range<u32>,
    pub(super) constants: Range<u32>,
    pub(super) made: Range<u32>,
}

/// A stretch of code with one surrounding.
pub(super) struct Region {
    pub(super) unit: UnitId,
    pub(super) parent: Option<RegionId>,
    pub(super) kind: RegionKind,
    /// The innermost Io context around it in this unit, and its place.
    pub(super) context: Option<(IoContextKind, Span)>,
    /// The innermost child task around it in this unit.
    pub(super) task: Option<RegionId>,
    /// The innermost handler around it in this unit.
    pub(super) handler: Option<RegionId>,
    /// How many loops of this unit are around it.
    pub(super) depth: u32,
}

/// What a region is inside its parent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum RegionKind {
    /// All of a unit.
    Unit,
    /// The body of a `try` with handlers.
    Try(TryId),
    /// The body of a handler, by position.
    Handler(TryId, u32),
    /// A block, with or without its cleanup, that the Rust must know the effect of: of a `finally`, a `with`.
    Guarded(StmtId),
    /// The body of a loop, its condition included.
    Loop(StmtId),
    /// What a comprehension does for each item.
    Comprehension(ExprId),
    /// The body of an Io context.
    Context,
    /// The body of a `concurrent`.
    Scope,
    /// The body of a `task_group`.
    Group,
    /// A child of the scope or group that is its parent.
    Child,
    /// A child of a group that was handed in.
    Orphan,
}

/// A `try` with handlers.
pub(super) struct Try<'p> {
    pub(super) stmt: StmtId,
    pub(super) handlers: &'p [Handler],
    /// Where a handler (by position) raises again what it caught.
    pub(super) again: Vec<(u32, RegionId)>,
}

/// Where a table of effects has its entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key {
    /// In `calls`.
    Call(ExprId),
    /// In `loops`.
    Loop(ExprId),
    /// In `closes`.
    Close(StmtId),
    /// In none.
    Nowhere,
}

/// A place with an effect.
pub(super) struct Site<'p> {
    pub(super) unit: UnitId,
    pub(super) region: RegionId,
    pub(super) key: Key,
    pub(super) span: Span,
    pub(super) act: Act<'p>,
    /// An argument is a place that the callee changes.
    pub(super) mutable: bool,
}

/// What a place does.
#[derive(Debug, Clone, Copy)]
pub(super) enum Act<'p> {
    /// Calls a function, method or extern.
    Function(FunctionId),
    /// Calls a method of an interface.
    Interface(FunctionId),
    /// Calls a function value.
    Value(Source<'p>),
    /// Does something that has an effect by itself.
    Leaf(Leaf),
    /// Raises an error; `None` where any may be meant.
    Raise(Option<TypeId>),
    /// Raises again what a handler (by position) caught.
    Again(TryId, u32),
    /// Enters an Io context.
    Context(IoContextKind),
}

/// What has an effect by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Leaf {
    Sleep,
    Checkpoint,
    Input,
    Concurrent,
    TaskGroup,
    Timed(TimedKind),
    /// True where it may have to wait for room.
    Spawn(bool),
}

/// Where a function value comes from.
#[derive(Debug, Clone, Copy)]
pub(super) enum Source<'p> {
    Slot(SlotId),
    Closure(UnitId),
    Function(FunctionId),
    /// A field, an item, a result: of its signature's one form.
    Stored(&'p FunctionTy),
}

/// Where a function value goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sink {
    /// It is called there.
    Called(SiteId),
    /// It is passed straight to this parameter of what that site calls.
    Passed(SiteId, u32),
    /// It becomes the value of a slot.
    Bound(SlotId),
    /// It is stored, returned, compared, taken along by a child.
    Kept,
}

/// A name that holds a function value.
pub(super) struct Slot<'p> {
    pub(super) local: LocalId,
    pub(super) unit: UnitId,
    /// The child task in which it is declared.
    pub(super) task: Option<RegionId>,
    pub(super) kind: SlotKind,
    pub(super) ty: &'p FunctionTy,
}

/// What a slot holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum SlotKind {
    /// What the caller passes at this position.
    Param(FunctionId, u32),
    Closure(UnitId),
    Function(FunctionId),
}

/// A place where a slot is named.
pub(super) struct Mention {
    pub(super) slot: SlotId,
    pub(super) sink: Sink,
    pub(super) region: RegionId,
    /// Closures between the mention and the slot's own unit, innermost first.
    pub(super) through: Vec<UnitId>,
}

/// A function value that is written in the text, or passed on by name.
pub(super) struct Value<'p> {
    pub(super) expr: ExprId,
    pub(super) span: Span,
    pub(super) ty: &'p FunctionTy,
    pub(super) source: Source<'p>,
    pub(super) sink: Sink,
    pub(super) region: RegionId,
}

impl<'p> Graph<'p> {
    pub(super) fn unit(&self, id: UnitId) -> &Unit<'p> {
        &self.units[id.index()]
    }

    pub(super) fn region(&self, id: RegionId) -> &Region {
        &self.regions[id.index()]
    }

    pub(super) fn site(&self, id: SiteId) -> &Site<'p> {
        &self.sites[id.index()]
    }

    /// A region and all around it in its unit, innermost first.
    pub(super) fn around(&self, region: RegionId) -> impl Iterator<Item = &Region> {
        std::iter::successors(Some(self.region(region)), |region| Some(self.region(region.parent?)))
    }

    /// The function that a unit is or stands in.
    pub(super) fn function_of(&self, unit: UnitId) -> Option<FunctionId> {
        let root = &self.roots[self.unit(unit).root.index()];
        match self.units[root.unit as usize].kind {
            UnitKind::Function(id) => Some(id),
            _ => None,
        }
    }

    /// The parameter to which a site passes a value at a position.
    pub(super) fn passed_to(&self, site: SiteId, position: u32) -> Option<SlotId> {
        match self.site(site).act {
            Act::Function(id) | Act::Interface(id) => self.param_slot(id, position),
            _ => None,
        }
    }

    /// The slot of a function-typed parameter.
    pub(super) fn param_slot(&self, function: FunctionId, position: u32) -> Option<SlotId> {
        let slots = &self.param_slots[function.index()];
        slots.iter().find(|(at, _)| *at == position).map(|(_, slot)| *slot)
    }

    /// True for a handler that catches every error.
    pub(super) fn is_bare(&self, handler: &Handler) -> bool {
        handler.errors.is_empty() || handler.errors.iter().any(|error| Some(*error) == self.program.any_error)
    }

    /// The position of the handler that catches an error.
    pub(super) fn handler_of(&self, id: TryId, error: TypeId) -> Option<u32> {
        let handlers = self.tries[id.index()].handlers.iter();
        let mut catching = handlers.map(|handler| self.is_bare(handler) || handler.errors.contains(&error));
        catching.position(|catches| catches).map(|position| position as u32)
    }

    /// True for a function whose body is `@blocking`: it runs in the plain colour, on a thread of its own.
    pub(super) fn is_job(&self, unit: UnitId) -> bool {
        match self.unit(unit).kind {
            UnitKind::Function(id) => is_blocking(self.program.function(id)),
            _ => false,
        }
    }
}

/// True for `@blocking`, wherever it is noted.
pub(super) fn is_blocking(function: &Function) -> bool {
    use crate::hir::FunctionKind;
    function.blocking || matches!(&function.kind, FunctionKind::Extern(body) if body.blocking)
}

/// The positions of a run.
pub(super) fn indexes(range: &Range<u32>) -> Range<usize> {
    range.start as usize..range.end as usize
}
