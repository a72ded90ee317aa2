//! The table of ownership: what the emitter renders. Its meaning in Rust is told at the top of `ownership.rs`.

use std::collections::{BTreeMap, BTreeSet};

use super::class::Classes;
use crate::hir::{ExprId, FunctionId, LocalId, StmtId};
use crate::source::Span;
use crate::types::FunctionTy;

/// The form of a value that has a name, or that an expression gives by itself.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Repr {
    /// `T`.
    #[default]
    Owned,
    /// `&T`, `&str`, `&[T]` (a loop over a `Vec<String>` gives `&String`, which coerces).
    Ref,
    /// `&mut T`.
    RefMut,
    /// `Option<&T>` for a `T?`.
    OptionRef,
    /// The guard of a lock: `*x` is the place, `&mut x` borrows it.
    Guard,
    /// Something owned that derefs to `T` and out of which nothing moves: a caught error (`Caught<E>`), an `Arc<T>`, a `LazyLock<T>`.
    Deref,
    /// A tuple whose parts have forms of their own, as `(i64, &str)`; for a `T?` an `Option` of it.
    Parts(Vec<Repr>),
}

/// In which form an iterator gives its items.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum ItemForm {
    /// `T`.
    #[default]
    Owned,
    /// `&T` of a `Copy` type, taken by value: a `&x` pattern, or `.copied()`.
    Copied,
    /// `&T`, `&str`, `&[T]`.
    Ref,
    /// A pair of such.
    Tuple(Vec<ItemForm>),
}

/// What the consumer of an expression gets.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Use {
    /// It only looks: comparison, base of a field, part of a format. Rendered as the place itself.
    #[default]
    Look,
    /// The value itself: an rvalue as it is, or a place at its last use.
    Move,
    /// The value itself out of a place behind a reference, which is given a new one right after: `take`.
    Take,
    /// The value of a `Copy` type (`*x` where the form is a reference).
    Copy,
    /// A copy that allocates or may allocate: `clone`, `to_owned`, `to_vec`, `cloned`.
    Clone,
    /// Another handle to the same thing (`clone`), not listed as a copy.
    Share,
    /// A reference: `&x`, or the reference that it already is; for a `T?` an `Option<&T>` (`as_ref`, `as_deref`).
    Borrow,
    /// A mutable reference: `&mut x`, or the one that it already is, reborrowed.
    BorrowMut,
}

/// How a parameter is passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum PassMode {
    /// `T`, a `Copy` type by value; `impl Fn…` for a function that is only called.
    #[default]
    Value,
    /// `&str`, `&[T]`, `&T`, `Option<&T>`.
    Ref,
    /// `&mut T`.
    RefMut,
    /// `T`, handed over.
    Own,
}

/// How a function's result comes out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum ResultMode {
    /// `T`.
    #[default]
    Owned,
    /// `&T`, `&str`, `&[T]`, `Option<&T>`, borrowed from a parameter (position) or static.
    Borrowed(Option<u32>),
}

/// The modes of one function.
#[derive(Debug, Clone, Default)]
pub struct FunctionModes {
    /// One a parameter.
    pub params: Vec<PassMode>,
    /// The result.
    pub result: ResultMode,
    /// By `LocalId`.
    pub locals: Vec<LocalMode>,
}

/// The form of a local.
#[derive(Debug, Clone, Default)]
pub struct LocalMode {
    /// Its form.
    pub repr: Repr,
    /// It is declared `let mut` (a parameter: `mut x: T`).
    pub mutable: bool,
    /// Nothing reads it: declared with an underscore, or not at all.
    pub unused: bool,
}

/// Why a copy is made, for `explain --copies`.
#[derive(Debug, Clone)]
pub struct Copied {
    /// What is copied.
    pub expr: ExprId,
    /// Where.
    pub span: Span,
    /// What is copied, in the program's words (`user.name`).
    pub what: String,
    /// Why it cannot be moved or borrowed.
    pub reason: String,
    /// The place that shows it: a later use, the loop.
    pub because: Option<Span>,
    /// The function.
    pub function: FunctionId,
}

/// What a child or a closure takes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureMode {
    /// The outer local.
    pub local: LocalId,
    /// `Move`, `Copy`, `Clone`, `Share` (a handle, or an `Arc`), or for closures that do not escape `Borrow` and `BorrowMut`.
    pub usage: Use,
    /// It is shared between several children through one `Arc` (then `usage` is `Share` and the local is rebound to an `Arc` before the scope).
    pub arc: bool,
    /// Its form inside, instead of the one in `FunctionModes::locals`.
    pub repr: Repr,
}

/// How an argument comes into a closure, or into a function that is used as a value.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Arrival {
    /// The form of the item or argument.
    pub form: ItemForm,
    /// It is a reference to that form, as `filter` gives it.
    pub peeked: bool,
    /// A reference is one to the type itself (`&String`), as a declaration over a type parameter has it.
    pub whole: bool,
}

/// Everything the emitter needs to know of ownership.
#[derive(Debug, Clone, Default)]
pub struct Modes {
    /// The classes of the program's types: what is `Copy`.
    pub classes: Classes,
    /// By `FunctionId`.
    pub functions: Vec<FunctionModes>,
    /// By `ExprId`: what the consumer of that expression gets.
    pub uses: Vec<Use>,
    /// By expression of a closure.
    pub closures: BTreeMap<ExprId, Vec<CaptureMode>>,
    /// By expression of a closure, or of a function used as a value: one a parameter.
    pub arrivals: BTreeMap<ExprId, Vec<Arrival>>,
    /// Signatures of function values that suspend somewhere in the program: their arguments are owned.
    pub owned_signatures: BTreeSet<FunctionTy>,
    /// By child of a scope.
    pub children: BTreeMap<StmtId, Vec<CaptureMode>>,
    /// Locals that are put into an `Arc` before a `concurrent` or `task_group` statement, and what becomes of each behind it.
    /// Inside the statement their form is `Repr::Deref`.
    pub shared: BTreeMap<StmtId, Vec<(LocalId, Behind)>>,
    /// By expression of an iterable (of a `for`, a comprehension's clause, or of type `Iter`): the form of its items.
    pub items: BTreeMap<ExprId, ItemForm>,
    /// The same before its consumer makes values of them, where it does.
    pub natural_items: BTreeMap<ExprId, ItemForm>,
    /// Operands that are evaluated into a temporary before the whole call or assignment, in order of the text.
    pub hoisted: BTreeSet<ExprId>,
    /// Collections that are iterated while the call that asks for their items changes them: copied as a whole first.
    pub detached: BTreeSet<ExprId>,
    /// Calls with several `mut` arguments that are items of one list at different constant positions: `get_disjoint_mut`.
    pub disjoint: BTreeSet<ExprId>,
    /// Comprehensions that are written as loops, since they change what is outside of them.
    pub looped: BTreeSet<ExprId>,
    /// Assignments (`Let`, `Assign`, `AugAssign`) whose value nothing reads: only the value's effects remain.
    pub dead_stores: BTreeSet<StmtId>,
    /// Statements that are never reached, since what stands before them leaves.
    pub unreached: BTreeSet<StmtId>,
    /// Locals that end right behind a statement, not at the end of their block.
    pub drops: BTreeMap<StmtId, Vec<LocalId>>,
    /// Locals of constants' values, by constant and local, as in `FunctionModes::locals`.
    pub constant_locals: Vec<Vec<LocalMode>>,
    /// Every copy that allocates.
    pub copies: Vec<Copied>,
}

/// What becomes behind a scope of a local that its children share.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Behind {
    /// It is not used again.
    Ended,
    /// It is taken out of its `Arc`, and only read.
    Read,
    /// It is taken out of its `Arc`, and may change.
    Changed,
}

impl Modes {
    /// What the consumer of an expression gets.
    pub fn usage(&self, expr: ExprId) -> Use {
        self.uses.get(expr.index()).copied().unwrap_or_default()
    }

    /// The modes of a function.
    pub fn function(&self, id: FunctionId) -> &FunctionModes {
        &self.functions[id.index()]
    }
}
