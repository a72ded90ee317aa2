//! One body as a graph of small steps on places: what liveness, the borrow pass and the replay run over.
//!
//! In: what `lower` adds, in order of evaluation. Out: `Flow`. What is not decided yet stands in it as variables (`Var`), so that the
//! graph is built once and every decision only changes what a step means.

use std::collections::{BTreeMap, BTreeSet};

use super::demand::Demand;
use super::modes::{ItemForm, PassMode};
use super::place::{PathId, Paths, RootId};
use crate::diagnostic::Diagnostic;
use crate::hir::{Binding, Expr, ExprId, Local, LocalId, StmtId};
use crate::source::Span;
use crate::types::Ty;

macro_rules! id {
    ($(#[$doc:meta] $name:ident),*) => {
        $(
            #[$doc]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
            pub(super) struct $name(pub(super) u32);

            impl $name {
                pub(super) fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

id! {
    /// A sequence of steps that is entered at its beginning.
    BlockId,
    /// A mention of a place.
    MentionId,
    /// Something to decide.
    VarId,
    /// A root that gets a value.
    BindId,
    /// A part of a root that gets a value.
    AssignId,
    /// A part of the body that Rust runs in a closure or block of its own.
    RegionId
}

/// The region of the whole body.
pub(super) const WHOLE: RegionId = RegionId(0);

/// A step.
#[derive(Debug, Clone, Copy)]
pub(super) enum Op {
    /// A place is used as its mention says.
    Use(MentionId),
    /// A root gets a new value, which may borrow.
    Bind(BindId),
    /// A part of a root gets a new value.
    Assign(AssignId),
    /// What a root holds is needed up to here.
    Keep(RootId),
    /// The root's storage ends.
    End(RootId),
}

/// A sequence of steps.
#[derive(Debug, Default)]
pub(super) struct BasicBlock {
    pub(super) ops: Vec<Op>,
    pub(super) next: Vec<BlockId>,
    /// Where each of its steps may jump to by failing.
    pub(super) unwind: Option<BlockId>,
}

/// A use of a place.
#[derive(Debug)]
pub(super) struct Mention<'e> {
    /// The expression; none for a capture, and for what a bare `raise` raises.
    pub(super) expr: Option<&'e Expr>,
    pub(super) ty: &'e Ty,
    pub(super) span: Span,
    pub(super) path: PathId,
    pub(super) demand: Demand,
    pub(super) region: RegionId,
    /// What is moved here would be missed elsewhere, whatever is dead: a guard of an arm, the condition of a comprehension.
    pub(super) pinned: bool,
    /// The way to it leads through something whose parts cannot be taken out.
    pub(super) sealed: bool,
    /// The statement that it stands in gives the place a new value, and nothing on the way there can fail.
    pub(super) replaced: bool,
    /// Set by liveness: nothing on its path is used behind it.
    pub(super) dead_after: bool,
}

/// A root gets a value.
#[derive(Debug)]
pub(super) struct Bind {
    pub(super) root: RootId,
    /// What decides whether the value borrows; without one it does.
    pub(super) var: Option<VarId>,
    /// The places that a borrowing value may look into.
    pub(super) sources: Vec<PathId>,
    /// The places that it may change.
    pub(super) changes: Vec<PathId>,
    /// The `Let` or `Assign` that it is.
    pub(super) stmt: Option<StmtId>,
    /// An assignment: what the root held before ends here.
    pub(super) again: bool,
    /// Set by liveness: nothing reads the value.
    pub(super) dead: bool,
    pub(super) span: Span,
}

/// A part of a root gets a new value.
#[derive(Debug)]
pub(super) struct Assigned {
    pub(super) path: PathId,
    /// What must be there for that: the shell around the part, or the collection that holds it.
    pub(super) needed: PathId,
    pub(super) span: Span,
}

/// What a variable of the decision is about.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum VarKind {
    /// Does a local borrow what it is bound to?
    Let(RootId),
    /// Does a `match`, a `Test`, an `OptionalChain` or a taken apart tuple borrow what it takes apart? With the roots that are bound.
    Parts(Vec<RootId>),
    /// The same where what is bound stands for the inside of the place itself, so that changes go there.
    Alias(RootId),
    /// Does a loop borrow the collection?
    Iterable {
        /// The roots that are bound to its items.
        items: Vec<RootId>,
        /// The items are needed as values, whatever is bound to them.
        kept: bool,
    },
    /// An argument that is borrowed: must it be copied first, since the call changes it?
    Operand,
    /// Is what a call hands on of its arguments borrowed, also where the result is then copied? With what consumes the result.
    Handed(Option<VarId>),
    /// Do the other fields move out of the base of a `with`? The mentions are those of the fields that are not `Copy`.
    With,
    /// Does the function return a borrow?
    Result,
}

/// What is decided.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Choice {
    /// Only looked at.
    Look,
    /// Borrowed.
    Borrow,
    /// Borrowed mutably.
    BorrowMut,
    /// Moved, or copied where it cannot be moved.
    Own,
}

/// Something to decide.
#[derive(Debug)]
pub(super) struct Var {
    pub(super) kind: VarKind,
    pub(super) choice: Choice,
    /// The choice is not open.
    pub(super) fixed: bool,
    /// The mentions that it decides about.
    pub(super) leaves: Vec<MentionId>,
    /// Some value that it decides about is made there, or borrowed from what is made there.
    pub(super) makes: bool,
    /// What it binds is handed out of its branch by reference, so that it has to borrow.
    pub(super) lends: Option<Lends>,
}

/// When something is handed out of a branch by reference.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lends {
    /// In any case.
    Always,
    /// Where that variable borrows.
    With(VarId),
}

/// What kind of root it is.
#[derive(Debug, Clone)]
pub(super) enum RootKind<'e> {
    /// A parameter of the function.
    Param(PassMode),
    /// A local: borrowed where its variable says so.
    Let(Option<VarId>),
    /// Bound by a pattern of what the variable decides.
    Part(VarId),
    /// Bound to items of an iterable, at a position in its form; true where only a reference to each item comes.
    Item(&'e Expr, Vec<u32>, bool),
    /// A parameter of a closure whose form does not depend on an iterable.
    Argument(ItemForm),
    /// Holds something that derefs: a caught error.
    Deref,
    /// The value inside a lock's guard; true where it may change.
    Guard,
    /// What a child owns (true), or an escaping closure, out of which nothing moves (false).
    Captured(bool),
    /// Bound to items that change in their collection.
    MutItem,
    /// A loop's hold on what it iterates.
    Loop,
    /// A borrowed argument's hold until its call.
    Operand(VarId),
    /// What a closure or iterator that is an argument holds until its call.
    Lazy,
}

/// Something that holds a value.
#[derive(Debug)]
pub(super) struct Root<'e> {
    pub(super) local: Option<LocalId>,
    pub(super) kind: RootKind<'e>,
    pub(super) ty: &'e Ty,
    pub(super) region: RegionId,
    pub(super) span: Span,
    /// Its whole value is consumed somewhere.
    pub(super) wanted: bool,
    /// A part of it is consumed somewhere.
    pub(super) wanted_part: bool,
    /// A part of it is assigned or changed in place.
    pub(super) written: bool,
    /// It is assigned as a whole behind its declaration.
    pub(super) rebound: bool,
    /// It is declared without a value.
    pub(super) deferred: bool,
    /// It is bound to a copy, since what it would borrow from changes.
    pub(super) owns: bool,
    /// It ends with the whole body.
    pub(super) outer: bool,
    /// How often it is read.
    pub(super) reads: u32,
}

/// A part of the body that Rust runs in a closure or block of its own.
#[derive(Debug)]
pub(super) struct Region {
    pub(super) parent: RegionId,
    /// Where control is when it has ended.
    pub(super) exit: Option<BlockId>,
}

/// A capture by value: of an escaping closure or a child.
#[derive(Debug)]
pub(super) struct Captured {
    pub(super) owner: Capturer,
    pub(super) outer: MentionId,
    /// What it is inside; none for an argument of a spawn, which has no name there.
    pub(super) inner: Option<RootId>,
    /// It is only looked at inside, as far as the callee's modes say.
    pub(super) lent: bool,
}

/// What captures.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Capturer {
    /// A closure, by its expression.
    Closure(ExprId),
    /// A child of a scope.
    Child(StmtId),
    /// A spawn, by its expression.
    Spawn(ExprId),
}

/// A body.
#[derive(Debug)]
pub(super) struct Flow<'e> {
    pub(super) locals: &'e [Local],
    pub(super) blocks: Vec<BasicBlock>,
    pub(super) mentions: Vec<Mention<'e>>,
    /// Expressions that are no places, with what is asked of them.
    pub(super) values: Vec<(&'e Expr, Demand)>,
    pub(super) binds: Vec<Bind>,
    pub(super) assigns: Vec<Assigned>,
    pub(super) vars: Vec<Var>,
    pub(super) roots: Vec<Root<'e>>,
    pub(super) paths: Paths,
    pub(super) regions: Vec<Region>,
    pub(super) captured: Vec<Captured>,
    /// The scope that each capture by a child or spawn belongs to.
    pub(super) scopes: BTreeMap<Capturer, StmtId>,
    /// What closures that do not escape see: the outer local, and whether they change it.
    pub(super) seen: BTreeMap<ExprId, Vec<(LocalId, bool)>>,
    /// The variable of the collection that an expression iterates.
    pub(super) iterables: BTreeMap<ExprId, VarId>,
    /// Locals that are closures which change what they see.
    pub(super) changing: BTreeSet<LocalId>,
    /// The iterators that locals are bound to.
    pub(super) iterators: BTreeMap<LocalId, &'e Expr>,
    /// Iterators whose consumer needs values.
    pub(super) owned_items: BTreeSet<ExprId>,
    /// How arguments come into closures and functions used as values.
    pub(super) arrivals: Vec<(ExprId, Vec<Incoming<'e>>)>,
    /// The variables of calls that hand on one of their arguments.
    pub(super) handed: BTreeMap<ExprId, VarId>,
    /// The variables of the bases of `with`.
    pub(super) bases: BTreeMap<ExprId, VarId>,
    /// Operands that are evaluated first where the operand before them moves, which they look at.
    pub(super) ahead: Vec<(ExprId, ExprId)>,
    pub(super) hoisted: BTreeSet<ExprId>,
    pub(super) detached: BTreeSet<ExprId>,
    pub(super) disjoint: BTreeSet<ExprId>,
    pub(super) looped: BTreeSet<ExprId>,
    /// The block that each statement begins in; behind liveness, of those that are never reached.
    pub(super) stmts: Vec<(StmtId, BlockId)>,
    /// Statements that compute a local's number anew from what it is, each with that use.
    pub(super) augmented: Vec<(StmtId, MentionId)>,
    /// What is wrong whatever is copied.
    pub(super) errors: Vec<Diagnostic>,
    /// The root of each parameter and local that is not captured.
    pub(super) names: Vec<Option<RootId>>,
}

/// How one argument comes in.
#[derive(Debug, Clone)]
pub(super) enum Incoming<'e> {
    /// In this form; true where a reference is one to the type itself.
    Form(ItemForm, bool),
    /// An item of an iterator, by reference where true.
    Item(&'e Expr, bool),
}

impl Flow<'_> {
    /// What a demand comes to under the present choices.
    pub(super) fn resolved(&self, demand: Demand) -> Demand {
        match demand {
            Demand::Into(var) => match self.vars[var.index()].choice {
                Choice::Look => Demand::Look,
                Choice::Borrow => Demand::Borrow,
                Choice::BorrowMut => Demand::BorrowMut,
                Choice::Own => Demand::Consume,
            },
            other => other,
        }
    }
}

/// The locals that a binding binds, each with its position in the form of what is bound.
pub(super) fn positions(binding: &Binding) -> Vec<(LocalId, Vec<u32>)> {
    fn go(binding: &Binding, at: &mut Vec<u32>, found: &mut Vec<(LocalId, Vec<u32>)>) {
        match binding {
            Binding::Wildcard => {}
            Binding::Local(local) => found.push((*local, at.clone())),
            Binding::Tuple(parts) => {
                for (index, part) in parts.iter().enumerate() {
                    at.push(index as u32);
                    go(part, at, found);
                    at.pop();
                }
            }
        }
    }
    let mut found = Vec::new();
    go(binding, &mut Vec::new(), &mut found);
    found
}
