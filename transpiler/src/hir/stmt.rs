//! Statements of the typed program.

use super::{Arm, BinaryOp, Binding, Expr, LocalId, StmtId};
use crate::source::Span;
use crate::types::{Ty, TypeId};

/// A block.
#[derive(Debug, Clone, Default)]
pub struct Block {
    /// Statements in order; nothing stands behind one that leaves.
    pub stmts: Vec<Stmt>,
    /// True when control never reaches the end.
    pub leaves: bool,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Stmt {
    /// Its key in the tables of later phases.
    pub id: StmtId,
    /// Which form.
    pub kind: StmtKind,
    /// Where.
    pub span: Span,
}

/// The forms of a statement.
#[derive(Debug, Clone)]
pub enum StmtKind {
    /// An expression for its effect; its value, if any, is dropped.
    Expr(Expr),
    /// A local is declared at the innermost block that holds all its uses; without a value each path assigns it later.
    Let {
        /// The local.
        local: LocalId,
        /// Its value.
        value: Option<Expr>,
    },
    /// `a, b = value` where all names are fresh here.
    LetTuple {
        /// What is bound.
        binding: Binding,
        /// The value.
        value: Expr,
    },
    /// A value goes to a place that exists (a declared local, field, index).
    Assign {
        /// The place.
        place: Expr,
        /// The value.
        value: Expr,
    },
    /// `a, b = b, a` to places: all values first, then all places from the left.
    AssignTuple {
        /// The places.
        places: Vec<Expr>,
        /// The values, as many.
        values: Vec<Expr>,
    },
    /// `place += value` on numbers, texts, lists, sets. The place's index is evaluated once.
    AugAssign {
        /// The place.
        place: Expr,
        /// Which operator.
        op: BinaryOp,
        /// The value.
        value: Expr,
    },
    /// `if`; an `elif` is an `If` alone in `otherwise`.
    If {
        /// The condition; its `Test`s bind as `ExprKind::Test` says.
        condition: Expr,
        /// When true.
        then: Block,
        /// When false.
        otherwise: Option<Block>,
    },
    /// `while`; `while True` has the literal.
    While {
        /// The condition.
        condition: Expr,
        /// The body.
        body: Block,
    },
    /// `for binding in iterable`.
    For {
        /// What is bound in each turn.
        binding: Binding,
        /// `for mut x`: the item changes in the collection.
        mutable: bool,
        /// A collection (not wrapped in `Iterate`), an iterator, a channel's receiver, group results.
        iterable: Expr,
        /// The body.
        body: Block,
    },
    /// `match` as a statement; exhaustive, without unreachable arms.
    Match {
        /// What is matched.
        scrutinee: Expr,
        /// Arms.
        arms: Vec<Arm<Block>>,
    },
    /// `return`.
    Return(Option<Expr>),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `assert condition, message`. When the condition is one comparison both sides are shown. Its `Test`s bind behind it.
    Assert {
        /// The condition.
        condition: Expr,
        /// The text.
        message: Option<Expr>,
    },
    /// `raise error from cause`; without an error the innermost caught one again.
    Raise {
        /// The error: a `Construct` or another expression of an error type, or a caught error of any type.
        error: Option<Expr>,
        /// `from`.
        cause: Option<Expr>,
        /// For a bare `raise`: the local of the handler's error.
        again: Option<LocalId>,
    },
    /// `try`.
    Try(Box<Try>),
    /// `with` on a resource or a lock's guard; several items are nested.
    With(Box<With>),
    /// `with async_io():` and its kin.
    IoContext(Box<IoContext>),
    /// `concurrent:`.
    Concurrent(Box<Concurrent>),
    /// `with task_group() as group:`.
    TaskGroup(Box<TaskGroup>),
    /// `with timeout(d):`, `move_on_after`, `cancel_scope`, `shield`.
    Timed(Box<Timed>),
}

/// A block that Rust runs in a block or closure of its own, so that leaving it must be told to the outside.
#[derive(Debug, Clone)]
pub struct Guarded {
    /// The statements.
    pub block: Block,
    /// Locals that are declared outside (a `Let` without a value, or assigned nowhere before), assigned first inside, and used behind: they come out as its value.
    pub outs: Vec<LocalId>,
    /// Which jumps leave it.
    pub exits: Exits,
}

/// Jumps out of a guarded block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Exits {
    /// A `return` inside.
    pub returns: bool,
    /// A `break` of a loop outside.
    pub breaks: bool,
    /// A `continue` of a loop outside.
    pub continues: bool,
}

/// `try`, `except`, `else`, `finally`.
#[derive(Debug, Clone)]
pub struct Try {
    /// Body with handlers and `else`. Where there is a `finally`, `guarded.block` holds one `Try` without it, or just the body.
    pub body: Block,
    /// Handlers in order.
    pub handlers: Vec<Handler>,
    /// `else`: runs when the body ended normally; its errors are not caught here.
    pub otherwise: Option<Block>,
    /// `finally`: then `handlers` is empty, `otherwise` is `None`, `body` is empty, and this is the guarded block and the cleanup.
    pub finally: Option<(Guarded, Block)>,
}

/// `except A, B as e:`.
#[derive(Debug, Clone)]
pub struct Handler {
    /// Error types; none catches every error.
    pub errors: Vec<TypeId>,
    /// The caught error: of the one type's `Ty::Named`, or `Ty::Named(Program's any-error type)` for several and for bare ones.
    /// Present even without `as e` when a bare `raise` inside needs it.
    pub local: Option<LocalId>,
    /// The handler.
    pub body: Block,
    /// Its head.
    pub span: Span,
}

/// `with resource as name:`.
#[derive(Debug, Clone)]
pub struct With {
    /// What is entered.
    pub resource: Expr,
    /// True for a lock's guard: `local` stands for the value inside it.
    pub guard: bool,
    /// `as name`.
    pub local: Option<LocalId>,
    /// `as mut name`.
    pub mutable: bool,
    /// The body.
    pub body: Guarded,
}

/// The Io contexts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum IoContextKind {
    /// `async_io`.
    Async,
    /// `blocking_io`.
    Blocking,
    /// `threaded_io`.
    Threaded,
    /// `stackful_io`.
    Stackful,
}

/// `with async_io(workers=2):`.
#[derive(Debug, Clone)]
pub struct IoContext {
    /// Which.
    pub kind: IoContextKind,
    /// `async_io(workers=2)`.
    pub head: Span,
    /// Options by name.
    pub options: Vec<(String, Expr)>,
    /// The body.
    pub body: Guarded,
}

/// `concurrent(limit=8):`.
#[derive(Debug, Clone)]
pub struct Concurrent {
    /// `limit=`.
    pub limit: Option<Expr>,
    /// `name=`.
    pub name: Option<Expr>,
    /// Children and statements of the body, in order.
    pub items: Vec<ScopeItem>,
    /// Names that hold tasks inside and values behind: `(the local of tasks, the local of values)`; their types differ by `Task` only.
    pub joined: Vec<(LocalId, LocalId)>,
    /// Jumps out of the body (children cannot have any).
    pub exits: Exits,
}

/// A direct statement of a `concurrent` block.
#[derive(Debug, Clone)]
pub enum ScopeItem {
    /// It is a child task.
    Child(Child),
    /// It contains `spawn`: it runs in the body.
    Body(Stmt),
}

/// A child task.
#[derive(Debug, Clone)]
pub struct Child {
    /// Its key: captures are tabled under it.
    pub id: StmtId,
    /// The name that gets its value, readable behind the scope.
    pub bind: Option<LocalId>,
    /// What it does.
    pub kind: ChildKind,
    /// Where.
    pub span: Span,
}

/// What a child does.
#[derive(Debug, Clone)]
pub enum ChildKind {
    /// One expression; with `bind` its value.
    Expr(Expr),
    /// A compound statement.
    Block(Block),
}

/// `with task_group[T](limit=8) as group:`.
#[derive(Debug, Clone)]
pub struct TaskGroup {
    /// The handle, of type `TaskGroup[T]`.
    pub local: LocalId,
    /// The `T` of a typed group.
    pub item: Option<Ty>,
    /// `limit=`.
    pub limit: Option<Expr>,
    /// The body.
    pub body: Guarded,
}

/// Which timed block.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimedKind {
    /// `timeout(d)`: raises `TimeoutError`.
    Timeout,
    /// `move_on_after(d) as t`.
    MoveOnAfter,
    /// `cancel_scope() as s`.
    CancelScope,
    /// `shield(within=d)`.
    Shield,
}

/// `with timeout(5s):` and its kin.
#[derive(Debug, Clone)]
pub struct Timed {
    /// Which.
    pub kind: TimedKind,
    /// The duration; none for `cancel_scope` and a plain `shield`.
    pub duration: Option<Expr>,
    /// `as t`, of type `CancelScope`.
    pub local: Option<LocalId>,
    /// The body.
    pub body: Guarded,
}
