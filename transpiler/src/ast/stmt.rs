//! Statements.

use super::{BinaryOp, Expr, Item, Name, Pattern, Type};
use crate::source::Span;

/// An indented block.
#[derive(Debug, Clone)]
pub struct Block {
    /// Statements in order.
    pub stmts: Vec<Stmt>,
    /// From the first to the last.
    pub span: Span,
}

/// A statement.
#[derive(Debug, Clone)]
pub struct Stmt {
    /// Which form.
    pub kind: StmtKind,
    /// The whole statement.
    pub span: Span,
}

/// The forms of a statement.
#[derive(Debug, Clone)]
pub enum StmtKind {
    /// An expression for its effect.
    Expr(Expr),
    /// `target = value`, `target: T = value`, `x: T` without a value.
    Assign {
        /// What is assigned.
        target: Target,
        /// `: T`.
        ty: Option<Type>,
        /// The value; `None` only with `ty`.
        value: Option<Expr>,
    },
    /// `target += value`.
    AugAssign {
        /// The place.
        target: Target,
        /// Which operator.
        op: BinaryOp,
        /// Where the operator stands.
        op_span: Span,
        /// The value.
        value: Expr,
    },
    /// `if`, `elif`, `else`.
    If {
        /// `if` and each `elif`, in order.
        branches: Vec<ElifBranch>,
        /// `else`.
        otherwise: Option<Block>,
    },
    /// `while condition:`.
    While {
        /// The condition.
        condition: Expr,
        /// The body.
        body: Block,
    },
    /// `for target in iterable:`.
    For {
        /// What is bound in each turn.
        target: ForTarget,
        /// Over what.
        iterable: Expr,
        /// The body.
        body: Block,
    },
    /// `match v:` with blocks.
    Match(MatchStmt),
    /// `return`, `return e`.
    Return(Option<Expr>),
    /// `break`.
    Break,
    /// `continue`.
    Continue,
    /// `pass`.
    Pass,
    /// `assert e`, `assert e, "text"`.
    Assert {
        /// The condition.
        condition: Expr,
        /// The text behind the comma.
        message: Option<Expr>,
    },
    /// `raise`, `raise e`, `raise e from c`.
    Raise {
        /// The error; none raises the caught one again.
        error: Option<Expr>,
        /// `from c`.
        cause: Option<Expr>,
    },
    /// `try`.
    Try {
        /// The body.
        body: Block,
        /// `except` clauses in order.
        handlers: Vec<Except>,
        /// `else`.
        otherwise: Option<Block>,
        /// `finally`, with the place of the word.
        finally: Option<(Span, Block)>,
    },
    /// `with a as x, b as mut y:`.
    With {
        /// The items in order.
        items: Vec<WithItem>,
        /// The body.
        body: Block,
    },
    /// `concurrent:`, `concurrent(limit=8):`.
    Concurrent {
        /// Options, as keyword arguments.
        options: Vec<super::Argument>,
        /// The body.
        body: Block,
        /// The word.
        keyword: Span,
    },
    /// `race:`.
    Race {
        /// The arms.
        body: Block,
        /// The word.
        keyword: Span,
    },
    /// `supervise:`, `supervise(restart=…):`.
    Supervise {
        /// Options.
        options: Vec<super::Argument>,
        /// The children.
        body: Block,
        /// The word.
        keyword: Span,
    },
    /// `select:`.
    Select {
        /// The arms.
        arms: Vec<SelectArm>,
        /// The word.
        keyword: Span,
    },
    /// A nested `def` (or another declaration, which the checker rejects).
    Item(Box<Item>),
    /// What the parser could not read; reported already.
    Error,
}

impl Block {
    /// The declarations in it, those of blocks inside included, but for what stands in one of them.
    pub fn nested_items<'a>(&'a self, found: &mut Vec<&'a Item>) {
        for stmt in &self.stmts {
            match &stmt.kind {
                StmtKind::Item(item) => found.push(item),
                kind => kind.blocks().into_iter().for_each(|block| block.nested_items(found)),
            }
        }
    }
}

impl StmtKind {
    /// The blocks of a compound statement, in order.
    fn blocks(&self) -> Vec<&Block> {
        match self {
            StmtKind::If { branches, otherwise } => {
                branches.iter().map(|branch| &branch.body).chain(otherwise).collect()
            }
            StmtKind::While { body, .. }
            | StmtKind::For { body, .. }
            | StmtKind::With { body, .. }
            | StmtKind::Concurrent { body, .. }
            | StmtKind::Race { body, .. }
            | StmtKind::Supervise { body, .. } => vec![body],
            StmtKind::Match(inner) => inner.arms.iter().map(|arm| &arm.body).collect(),
            StmtKind::Try { body, handlers, otherwise, finally } => {
                let handlers = handlers.iter().map(|handler| &handler.body);
                let last = otherwise.iter().chain(finally.iter().map(|(_, block)| block));
                std::iter::once(body).chain(handlers).chain(last).collect()
            }
            StmtKind::Select { arms, .. } => arms.iter().map(|arm| &arm.body).collect(),
            _ => Vec::new(),
        }
    }
}

/// `if c:` or `elif c:`.
#[derive(Debug, Clone)]
pub struct ElifBranch {
    /// The condition.
    pub condition: Expr,
    /// The block.
    pub body: Block,
}

/// `for mut x in`, `for k, v in`.
#[derive(Debug, Clone)]
pub struct ForTarget {
    /// `mut`, with its place.
    pub mutable: Option<Span>,
    /// What is bound.
    pub target: Target,
}

/// What can stand left of `=`.
#[derive(Debug, Clone)]
pub struct Target {
    /// Which form.
    pub kind: TargetKind,
    /// Where.
    pub span: Span,
}

/// The forms of a target.
#[derive(Debug, Clone)]
pub enum TargetKind {
    /// `x`.
    Name(String),
    /// `_`.
    Wildcard,
    /// `a, b`, `(x, y), *rest`.
    Tuple(Vec<Target>),
    /// `*rest`.
    Star(Box<Target>),
    /// `a.b`, `xs[i]`: an attribute or index expression.
    Place(Box<Expr>),
}

/// `match v:`.
#[derive(Debug, Clone)]
pub struct MatchStmt {
    /// What is matched.
    pub scrutinee: Expr,
    /// Arms in order.
    pub arms: Vec<Arm>,
}

/// `case P if guard: …`.
#[derive(Debug, Clone)]
pub struct Arm {
    /// The pattern.
    pub pattern: Pattern,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// The block; on one line it has one statement.
    pub body: Block,
    /// The whole arm.
    pub span: Span,
}

/// `except A, B as e:`.
#[derive(Debug, Clone)]
pub struct Except {
    /// The error types; none for a bare `except`.
    pub errors: Vec<Type>,
    /// `as e`.
    pub name: Option<Name>,
    /// The handler.
    pub body: Block,
    /// The head line.
    pub head: Span,
}

/// `expr as mut name`.
#[derive(Debug, Clone)]
pub struct WithItem {
    /// What is entered.
    pub value: Expr,
    /// `mut` before the name, with its place.
    pub mutable: Option<Span>,
    /// `as name` or `as (a, b)`.
    pub target: Option<Target>,
}

/// `case job = jobs.receive() if open: …` of a `select`.
#[derive(Debug, Clone)]
pub struct SelectArm {
    /// Which operation.
    pub operation: SelectOperation,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// The block.
    pub body: Block,
    /// The whole arm.
    pub span: Span,
}

/// The operation of a `select` arm.
#[derive(Debug, Clone)]
pub enum SelectOperation {
    /// `x = call` or a bare call.
    Call {
        /// What is bound.
        target: Option<Target>,
        /// The call: `receive`, `send`, `result`, `wait`, `timeout`.
        call: Expr,
    },
    /// `default`.
    Default,
}
