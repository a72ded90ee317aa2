//! The typed program: what `check` returns and what every later phase reads.
//!
//! Every name is an id, every expression has a type, every call knows its callee and type arguments, every implicit
//! step (`T` where `T?` is expected, narrowing, defaults, a collection used as an iterator) is a node.
//! Sugar that Rust shares (loops, match, closures, iterator chains, comprehensions) stays. `Effects` and `Modes` are tables beside
//! this tree, keyed by its ids. Nothing is written into it after `check`.

pub mod expr;
pub mod item;
pub mod pattern;
pub mod stmt;
pub mod visit;
pub mod visit_mut;

pub use expr::{
    Arg, Arm, BinaryOp, Call, Callee, Capture, Clause, Closure, ClosureBody, CompareOp, ComprehensionKind, Expr,
    ExprKind, FormatPart, FormatSpec, IndexKind, Intrinsic, Literal, LogicalOp, Spawn, UnaryOp,
};
pub use item::{
    Alias, Bound, Constant, Extern, ExternBody, Field, Function, FunctionKind, Implementation, Interface, ItemFlow,
    ItemResult, Local, Module, OpaqueClass, Param, ParamMode, Program, Purpose, Receiver, Test, TypeDecl, TypeKind,
    TypeParam, Variant,
};
pub use pattern::{Binding, Pattern, PatternKind};
pub use stmt::{
    Block, Child, ChildKind, Concurrent, Exits, Guarded, Handler, IoContext, IoContextKind, ScopeItem, Stmt, StmtKind,
    TaskGroup, Timed, TimedKind, Try, With,
};

macro_rules! id {
    ($(#[$doc:meta] $name:ident),*) => {
        $(
            #[$doc]
            #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
            pub struct $name(pub u32);

            impl $name {
                /// As an index into a table.
                pub fn index(self) -> usize {
                    self.0 as usize
                }
            }
        )*
    };
}

id! {
    /// A module of the program.
    ModuleId,
    /// A function, method, or extern signature; index into `Program::functions`.
    FunctionId,
    /// A constant; index into `Program::constants`.
    ConstId,
    /// A local of one function body; index into `Body::locals`-like lists (`Function::locals`).
    LocalId,
    /// An expression, unique in the whole program: tables are vectors of `Program::expr_count`.
    ExprId,
    /// A statement, unique in the whole program: tables are vectors of `Program::stmt_count`.
    StmtId
}
