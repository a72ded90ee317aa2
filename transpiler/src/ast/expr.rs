//! Expressions.

use super::{Arm, Name, Target, Type};
use crate::source::Span;

/// An expression.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Which form.
    pub kind: ExprKind,
    /// Where.
    pub span: Span,
}

/// A literal value.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// `1_000`, `0xff`: the value without a sign; larger than `u64::MAX` is reported by the parser.
    Int(u64),
    /// `1.5`, `1e5`.
    Float(f64),
    /// `"text"`, escapes resolved.
    Str(String),
    /// `b"bytes"`.
    Bytes(Vec<u8>),
    /// `True`, `False`.
    Bool(bool),
    /// `250ms`, in nanoseconds.
    Duration(u64),
    /// `None`.
    None,
}

/// The forms of an expression.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// A name, `self` included.
    Name(String),
    /// `f"…"`.
    Format(Vec<FormatPart>),
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `[a, b]`; `*xs` inside is `Star`.
    List(Vec<Expr>),
    /// `{a, b}`.
    Set(Vec<Expr>),
    /// `{k: v}`.
    Dict(Vec<(Expr, Expr)>),
    /// `[… for …]`, `{… for …}`, `{k: v for …}`, `(… for …)` as the only argument of a call.
    Comprehension(Box<Comprehension>),
    /// `*xs` inside a list literal or an argument list.
    Star(Box<Expr>),
    /// `-x`, `+x`, `~x`, `not x`.
    Unary {
        /// Which.
        op: UnaryOp,
        /// On what.
        operand: Box<Expr>,
    },
    /// `a + b`.
    Binary {
        /// Which.
        op: BinaryOp,
        /// Where the operator stands.
        op_span: Span,
        /// Left.
        lhs: Box<Expr>,
        /// Right.
        rhs: Box<Expr>,
    },
    /// `a and b`, `a or b`.
    Bool {
        /// Which.
        op: BoolOp,
        /// Left.
        lhs: Box<Expr>,
        /// Right.
        rhs: Box<Expr>,
    },
    /// `a < b <= c`: a first operand and one or more links.
    Compare {
        /// The first operand.
        first: Box<Expr>,
        /// `(operator, its place, operand)`, in order.
        rest: Vec<(CompareOp, Span, Expr)>,
    },
    /// `a if condition else b`.
    If {
        /// The value when true.
        then: Box<Expr>,
        /// The condition.
        condition: Box<Expr>,
        /// The value when false.
        otherwise: Box<Expr>,
    },
    /// `match v:` with arms `case P: expr`.
    Match {
        /// What is matched.
        scrutinee: Box<Expr>,
        /// Arms; the body of each is one expression statement.
        arms: Vec<Arm>,
    },
    /// `f(a, key=b)`.
    Call {
        /// What is called.
        callee: Box<Expr>,
        /// In brackets between callee and arguments: `channel[int](…)`. Parsed as `Index` there and told apart by the checker; empty here.
        args: Vec<Argument>,
        /// From `(` to `)`.
        args_span: Span,
    },
    /// `a.name`, `a?.name`.
    Attribute {
        /// The owner.
        base: Box<Expr>,
        /// The name.
        name: Name,
        /// True for `?.`.
        optional: bool,
    },
    /// `xs[i]`, `f[int]`, `xs[a, b]`.
    Index {
        /// The owner.
        base: Box<Expr>,
        /// One or more indexes (more only where they are types). A type that is no expression (`int?`, `(int) -> int`) is `Type`.
        indexes: Vec<Expr>,
    },
    /// `xs[a:b]`.
    Slice {
        /// The owner.
        base: Box<Expr>,
        /// Before the colon.
        start: Option<Box<Expr>>,
        /// Behind it.
        end: Option<Box<Expr>>,
    },
    /// `x -> e`, `(a, b) -> e`, `() -> e`.
    Lambda(Box<Lambda>),
    /// `spawn f(x)`, `spawn f(x) in group`.
    Spawn {
        /// The call.
        call: Box<Expr>,
        /// `in group`.
        group: Option<Box<Expr>>,
    },
    /// `offload f(x)`.
    Offload(Box<Expr>),
    /// `race [f(x) for x in xs]`.
    Race(Box<Expr>),
    /// A type where an expression is expected: inside the brackets of `Index` only.
    Type(Type),
    /// What the parser could not read; reported already.
    Error,
}

/// An argument of a call.
#[derive(Debug, Clone)]
pub struct Argument {
    /// `key=`.
    pub name: Option<Name>,
    /// `mut` before the value, with its place.
    pub mutable: Option<Span>,
    /// The value.
    pub value: Expr,
}

/// A part of an f-string.
#[derive(Debug, Clone)]
pub enum FormatPart {
    /// Text between the braces, `{{` and escapes resolved.
    Text(String),
    /// `{expr!r:spec}`.
    Value {
        /// The expression.
        value: Expr,
        /// `!r`.
        repr: bool,
        /// `{x=}`: the text of the expression and the `=`, to print first.
        echo: Option<String>,
        /// What stands behind the colon, if anything.
        spec: Option<FormatSpec>,
    },
}

/// A format spec, its nested expressions apart.
#[derive(Debug, Clone)]
pub struct FormatSpec {
    /// Text and nested `{width}` values in order.
    pub parts: Vec<FormatPart>,
    /// Where.
    pub span: Span,
}

/// `x -> e`.
#[derive(Debug, Clone)]
pub struct Lambda {
    /// Parameters, each a name or a nested tuple of names.
    pub params: Vec<LambdaParam>,
    /// The value.
    pub body: Expr,
}

/// A parameter of a lambda.
#[derive(Debug, Clone)]
pub struct LambdaParam {
    /// A name (`TargetKind::Name`), `_`, or a tuple that takes its argument apart.
    pub target: Target,
}

/// Which collection a comprehension builds.
#[derive(Debug, Clone)]
pub enum ComprehensionKind {
    /// `[e for …]`.
    List(Expr),
    /// `{e for …}`.
    Set(Expr),
    /// `{k: v for …}`.
    Dict(Expr, Expr),
    /// `f(e for …)`: lazy.
    Generator(Expr),
}

/// A comprehension.
#[derive(Debug, Clone)]
pub struct Comprehension {
    /// What is built of what.
    pub kind: ComprehensionKind,
    /// `for` and `if`, in order, the first a `for`.
    pub clauses: Vec<ComprehensionClause>,
}

/// A clause of a comprehension.
#[derive(Debug, Clone)]
pub enum ComprehensionClause {
    /// `for target in iterable`.
    For {
        /// What is bound.
        target: Target,
        /// Over what.
        iterable: Expr,
    },
    /// `if condition`.
    If(Expr),
}

/// `-`, `+`, `~`, `not`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum UnaryOp {
    /// `-x`.
    Neg,
    /// `+x`.
    Plus,
    /// `~x`.
    Invert,
    /// `not x`.
    Not,
}

/// Arithmetic and bitwise operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BinaryOp {
    /// `+`.
    Add,
    /// `-`.
    Sub,
    /// `*`.
    Mul,
    /// `/`, always a float.
    Div,
    /// `//`.
    FloorDiv,
    /// `%`.
    Mod,
    /// `**`.
    Pow,
    /// `&`.
    BitAnd,
    /// `|`.
    BitOr,
    /// `^`.
    BitXor,
    /// `<<`.
    Shl,
    /// `>>`.
    Shr,
}

/// `and`, `or`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum BoolOp {
    /// `and`.
    And,
    /// `or`.
    Or,
}

/// Comparison operators.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CompareOp {
    /// `==`.
    Eq,
    /// `!=`.
    Ne,
    /// `<`.
    Lt,
    /// `<=`.
    Le,
    /// `>`.
    Gt,
    /// `>=`.
    Ge,
    /// `in`.
    In,
    /// `not in`.
    NotIn,
    /// `is`.
    Is,
    /// `is not`.
    IsNot,
}
