//! Who owns, borrows, moves and copies: the one decider (see the rules of ownership).
//!
//! In: the typed program and `Effects`. Out: `Modes`, which the emitter renders without a decision of its own, and the
//! diagnostics of E04xx. A `Use` says what an expression's consumer gets; how that is spelled in Rust follows from the expression's
//! natural form (`Repr`) and its type.
//!
//! Natural forms. A local has the form in `LocalMode::repr`. `Field`, `TupleField`, `Index` and `Unwrap` are places: `Owned`, whatever their base is.
//! Calls and all other expressions give an owned value, except calls of functions whose `result` mode is `Borrowed` (extern: `borrows`),
//! which give `Ref` (`&str`, `&[T]`, `&T`) or, for a `T?`, `OptionRef` (`Option<&T>`). A literal text is a `&'static str`, its natural form is `Ref`.

use std::collections::{BTreeMap, BTreeSet};

use crate::diagnostic::Diagnostics;
use crate::effects::Effects;
use crate::hir::{ExprId, FunctionId, LocalId, Program, StmtId};
use crate::source::Span;

/// The form of a value that has a name.
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
    /// It only looks: comparison, receiver that is auto-borrowed, base of a field, part of a format. Rendered as the place itself.
    #[default]
    Look,
    /// The value itself: an rvalue as it is, or a place at its last use.
    Move,
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
    /// `T`, a `Copy` type by value.
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
    /// It is declared `let mut`.
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

/// What a child or an escaping closure takes with it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaptureMode {
    /// The outer local.
    pub local: LocalId,
    /// `Move`, `Copy`, `Clone`, `Share` (a handle), `Look`/`Borrow` (closures that do not escape), or `BorrowMut`.
    pub usage: Use,
    /// It is shared between several children through one `Arc` (then `usage` is `Share` and the local is rebound to an `Arc` before the scope).
    pub arc: bool,
}

/// Everything the emitter needs to know of ownership.
#[derive(Debug, Clone, Default)]
pub struct Modes {
    /// By `FunctionId`.
    pub functions: Vec<FunctionModes>,
    /// By `ExprId`: what the consumer of that expression gets.
    pub uses: Vec<Use>,
    /// By expression of a closure or spawn.
    pub closures: BTreeMap<ExprId, Vec<CaptureMode>>,
    /// By child of a scope.
    pub children: BTreeMap<StmtId, Vec<CaptureMode>>,
    /// Locals that are put into an `Arc` before a `concurrent` statement; true where the value is taken out of it again behind it.
    pub shared: BTreeMap<StmtId, Vec<(LocalId, bool)>>,
    /// By expression of an iterable (of a `for`, a comprehension's clause, or of type `Iter`): the form of its items.
    /// `Use::Clone` on an `Iter` makes its items owned (`.cloned()`, `.map(str::to_owned)`, a rebuilt tuple); the form is then `Owned`.
    pub items: BTreeMap<ExprId, ItemForm>,
    /// Arguments that are evaluated into a temporary before the call's receiver or places are borrowed.
    pub hoisted: BTreeSet<ExprId>,
    /// Assignments (`Let`, `Assign`) whose value nothing reads: only the value's effects remain.
    pub dead_stores: BTreeSet<StmtId>,
    /// Locals of constants' values, by constant and local, as in `FunctionModes::locals`.
    pub constant_locals: Vec<Vec<LocalMode>>,
    /// Every copy that allocates.
    pub copies: Vec<Copied>,
}

/// Decides for a whole program.
pub fn decide(program: &Program, effects: &Effects, diagnostics: &mut Diagnostics) -> Modes {
    let _ = (program, effects, diagnostics);
    Modes::default()
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
