//! Expressions of the typed program.

use super::{Binding, Block, ConstId, ExprId, FunctionId, LocalId, Pattern, StmtId};
use crate::source::Span;
use crate::types::{Ty, TypeId};

pub use crate::ast::{BinaryOp, CompareOp, UnaryOp};

/// An expression with its type.
#[derive(Debug, Clone)]
pub struct Expr {
    /// Its key in the tables of later phases.
    pub id: ExprId,
    /// Which form.
    pub kind: ExprKind,
    /// Its type: no `Ty::Infer` inside.
    pub ty: Ty,
    /// Where.
    pub span: Span,
}

/// A literal; the expression's type says which number it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Literal {
    /// In range of its type.
    Int(i128),
    /// A float.
    Float(f64),
    /// Text.
    Str(String),
    /// Bytes.
    Bytes(Vec<u8>),
    /// `True`, `False`.
    Bool(bool),
    /// Nanoseconds.
    Duration(u64),
}

/// `and`, `or`.
pub use crate::ast::BoolOp as LogicalOp;

/// What an index looks into.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum IndexKind {
    /// A list by position; a negative literal counts from the end.
    List,
    /// A dict by key.
    Dict,
    /// Bytes by position.
    Bytes,
}

/// The forms of an expression.
#[derive(Debug, Clone)]
pub enum ExprKind {
    /// A literal.
    Literal(Literal),
    /// The missing value of a `T?`.
    NoneValue,
    /// A `T` where a `T?` is expected (or given as one).
    SomeValue(Box<Expr>),
    /// `()`: the value of what returns nothing.
    Unit,
    /// A value whose type implements an interface, where a value of the interface (`ty`) is expected.
    AsInterface(Box<Expr>),
    /// A local: a place.
    Local(LocalId),
    /// A constant.
    Const(ConstId),
    /// A function as a value, with its type arguments.
    Function(FunctionId, Vec<Ty>),
    /// A field of a struct, newtype, error, or opaque type: a place when `base` is one.
    Field {
        /// The owner.
        base: Box<Expr>,
        /// Its type's declaration.
        owner: TypeId,
        /// Position of the field.
        field: u32,
    },
    /// `p[0]` of a tuple: a place.
    TupleField {
        /// The tuple.
        base: Box<Expr>,
        /// Which.
        index: u32,
    },
    /// `xs[i]`, `d[k]`: a place.
    Index {
        /// The collection.
        base: Box<Expr>,
        /// Position or key.
        index: Box<Expr>,
        /// Which collection.
        kind: IndexKind,
    },
    /// `xs[a:b]`: a list; only looked at where it is only iterated or read.
    Slice {
        /// The list, bytes.
        base: Box<Expr>,
        /// From.
        start: Option<Box<Expr>>,
        /// To.
        end: Option<Box<Expr>>,
    },
    /// The value inside a `T?` that is known to be there, where no binding of a `Test` serves: a place.
    Unwrap(Box<Expr>),
    /// `-x`, `~x`, `not x`, on numbers and bools (`+x` is dropped).
    Unary {
        /// Which.
        op: UnaryOp,
        /// On what.
        operand: Box<Expr>,
    },
    /// Arithmetic on two numbers of one type (shifts: any integer on the right; `Div` on ints gives a float), on two `Duration`s, on a `Duration` and a number,
    /// and `|`, `&`, `-`, `^` on sets.
    Binary {
        /// Which.
        op: BinaryOp,
        /// Left.
        lhs: Box<Expr>,
        /// Right.
        rhs: Box<Expr>,
    },
    /// `+` on texts, lists or bytes.
    Concat(Box<Expr>, Box<Expr>),
    /// `*` of a text, list or bytes with an int: value first, whatever the order in the text.
    Repeat(Box<Expr>, Box<Expr>),
    /// `a and b`, `a or b`.
    Logical {
        /// Which.
        op: LogicalOp,
        /// Left.
        lhs: Box<Expr>,
        /// Right; sees what a `Test` in `lhs` binds.
        rhs: Box<Expr>,
    },
    /// `a < b <= c` on values of one type; each operand is evaluated once. `Eq Ne Lt Le Gt Ge` only.
    Compare {
        /// The first operand.
        first: Box<Expr>,
        /// The others with their operators.
        rest: Vec<(CompareOp, Expr)>,
    },
    /// `x in c`, `x not in c`: item of a list or iterator, key of a dict, member of a set, part of a text, a byte.
    Contains {
        /// In what.
        container: Box<Expr>,
        /// What.
        item: Box<Expr>,
        /// `not in`.
        negated: bool,
    },
    /// `place is not None` (`present`) or `place is None`. With `bind`, the inside is bound under that name where the test
    /// has shown it to be there: for `present` in the right side of an enclosing `and`, in the block or branch that the condition guards, and after an
    /// `assert`; for the opposite in the right side of an enclosing `or`, in the `else`, and behind an `if` whose block leaves.
    Test {
        /// The optional.
        place: Box<Expr>,
        /// `is not None`.
        present: bool,
        /// The local that stands for the inside.
        bind: Option<LocalId>,
    },
    /// `a if c else b`.
    If {
        /// The condition; its `Test`s bind in the branches.
        condition: Box<Expr>,
        /// When true.
        then: Box<Expr>,
        /// When false.
        otherwise: Box<Expr>,
    },
    /// `match v:` as an expression; exhaustive, without unreachable arms.
    Match {
        /// What is matched.
        scrutinee: Box<Expr>,
        /// Arms.
        arms: Vec<Arm>,
    },
    /// A call.
    Call(Box<Call>),
    /// A built-in operation that is no declaration of the prelude.
    Intrinsic {
        /// Which.
        op: Intrinsic,
        /// Its arguments.
        args: Vec<Expr>,
    },
    /// A struct, variant, newtype or error is made; fields in the order of the text, all given (defaults filled in).
    Construct {
        /// The type.
        owner: TypeId,
        /// The variant of an enum.
        variant: Option<u32>,
        /// Field position and value, in order of evaluation.
        fields: Vec<(u32, Expr)>,
        /// `a.with(…)`: where the other fields come from.
        base: Option<Box<Expr>>,
    },
    /// `(a, b)`.
    Tuple(Vec<Expr>),
    /// `[a, b]`.
    List(Vec<Expr>),
    /// `{a, b}`.
    Set(Vec<Expr>),
    /// `{k: v}`.
    Dict(Vec<(Expr, Expr)>),
    /// A comprehension. The clauses are in the order of the text, the first a `For`.
    Comprehension {
        /// What is built.
        kind: ComprehensionKind,
        /// `for` and `if`.
        clauses: Vec<Clause>,
    },
    /// `f"…"`.
    Format(Vec<FormatPart>),
    /// A collection as a lazy iterator over its items (keys for a dict): the receiver of `map` and its kin, an iterable argument. `ty` is `Iter`.
    Iterate(Box<Expr>),
    /// A lambda, or a nested `def` (then it is the value of a `Let`).
    Closure(Box<Closure>),
    /// `spawn f(x)`; its type is `Task[T]`.
    Spawn(Box<Spawn>),
    /// Statements, then a value: where evaluation order or a default needs a local.
    Block(Vec<super::Stmt>, Box<Expr>),
    /// A conversion between numbers (`int(x)`, `uint8(x)`, `float(x)`): from the operand's type to this one's; out of range is a panic.
    Convert(Box<Expr>),
    /// Any value as text, as `print` shows it: `str(x)`.
    ToStr(Box<Expr>),
    /// In an error's text: a field of the error, by position.
    ErrorField(u32),
    /// `a?.b.c()`: `base` is a `T?`; when present it is bound to `bind` and `then` (of a type U) is evaluated; gives a `U?`.
    OptionalChain {
        /// The optional.
        base: Box<Expr>,
        /// The local that stands for the inside.
        bind: LocalId,
        /// What is done with it; when its type is already a `U?` it is the result as it is.
        then: Box<Expr>,
    },
}

/// Built-in operations with rules of their own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Intrinsic {
    /// `print(values…)` with the default separator and end: any number of values.
    Print,
    /// `print` with `sep` and `end`: these two first, then the values.
    PrintWith,
    /// `input(prompt)`.
    Input,
    /// `panic(text)`; type `Never`.
    Panic,
    /// `range(a, b)`: two ints; `Iter[int]`.
    Range,
    /// `range(a, b, step)`.
    RangeStep,
    /// `min(a, b, …)` of two or more values.
    Min,
    /// `max(a, b, …)`.
    Max,
    /// `zip(a, b)`: two iterators.
    Zip,
    /// `enumerate(xs, start)`: an iterator and an int; `Iter[(int, T)]`.
    Enumerate,
    /// An iterator is made a list: `list(xs)`, `collect()`.
    CollectList,
    /// An iterator is made a set.
    CollectSet,
    /// An iterator of pairs is made a dict.
    CollectDict,
    /// `sleep(d)`; io.
    Sleep,
    /// `checkpoint()`; io.
    Checkpoint,
}

/// `case P if guard: body` as an expression or a statement.
#[derive(Debug, Clone)]
pub struct Arm<Body = Expr> {
    /// The pattern.
    pub pattern: Pattern,
    /// `if guard`.
    pub guard: Option<Expr>,
    /// What is done.
    pub body: Body,
    /// The whole arm.
    pub span: Span,
}

/// A call: every argument in the order of the parameters, `self` first.
#[derive(Debug, Clone)]
pub struct Call {
    /// What is called.
    pub callee: Callee,
    /// Type arguments of the callee: the owner's, then its own.
    pub type_args: Vec<Ty>,
    /// One argument a parameter. Evaluated in this order: `check` binds others first where the text says another.
    pub args: Vec<Arg>,
    /// The name by which a nested `def` is called; nothing outside of `check`.
    pub through: Option<LocalId>,
}

/// What is called.
#[derive(Debug, Clone)]
pub enum Callee {
    /// A function, method (with `self` as the first argument), associated function, or extern.
    Function(FunctionId),
    /// A function value.
    Value(Box<Expr>),
    /// A method of an interface on a type parameter or an interface value: resolved by Rust.
    Interface(FunctionId),
}

/// An argument.
#[derive(Debug, Clone)]
pub struct Arg {
    /// The value.
    pub value: Expr,
    /// `mut` was written (or it is the receiver of a `mut self` method): `value` is a place.
    pub mutable: bool,
    /// The value is the parameter's default, not written at the call.
    pub defaulted: bool,
}

/// Which collection a comprehension builds.
#[derive(Debug, Clone)]
pub enum ComprehensionKind {
    /// A list.
    List(Box<Expr>),
    /// A set.
    Set(Box<Expr>),
    /// A dict.
    Dict(Box<Expr>, Box<Expr>),
    /// A lazy iterator.
    Generator(Box<Expr>),
}

/// A clause of a comprehension.
#[derive(Debug, Clone)]
pub enum Clause {
    /// `for binding in iterable`.
    For {
        /// What is bound.
        binding: Binding,
        /// A collection or an iterator.
        iterable: Expr,
    },
    /// `if condition`; its `Test`s bind in what follows.
    If(Expr),
}

/// A part of an f-string.
#[derive(Debug, Clone)]
pub enum FormatPart {
    /// Text.
    Text(String),
    /// A value.
    Value {
        /// The value.
        value: Expr,
        /// `!r`: as inside something, text in quotes.
        repr: bool,
        /// The spec, checked against the type.
        spec: Option<FormatSpec>,
    },
}

/// Python's format spec, taken apart.
#[derive(Debug, Clone, Default)]
pub struct FormatSpec {
    /// Fill character.
    pub fill: Option<char>,
    /// `<`, `>`, `^`, `=`.
    pub align: Option<char>,
    /// `+`, `-`, ` `.
    pub sign: Option<char>,
    /// `#`.
    pub alternate: bool,
    /// `0` before the width.
    pub zero: bool,
    /// Width.
    pub width: Option<Box<Expr>>,
    /// `,` or `_`.
    pub grouping: Option<char>,
    /// Precision.
    pub precision: Option<Box<Expr>>,
    /// `d f e g x o b s %` …
    pub kind: Option<char>,
}

/// A lambda or a nested function.
#[derive(Debug, Clone)]
pub struct Closure {
    /// What each parameter binds.
    pub params: Vec<Binding>,
    /// Parameter types.
    pub param_types: Vec<Ty>,
    /// Result; `Ty::None` for nothing.
    pub result: Ty,
    /// What it does.
    pub body: ClosureBody,
    /// Locals of the enclosing function (or closures around it) that it mentions, in order of first mention.
    pub captures: Vec<Capture>,
    /// True when it is not stored, returned or spawned: passed straight to a parameter that does not keep it, or a nested `def`
    /// that is only called. It then sees and may assign the function's variables.
    pub local: bool,
    /// The name of a nested `def`.
    pub name: Option<String>,
    /// The declaration of a nested `def`; nothing outside of `check`.
    pub declared: Option<FunctionId>,
}

/// A mention of an outer local.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Capture {
    /// The outer local.
    pub local: LocalId,
    /// It is assigned, passed as `mut`, or has a `mut self` method called.
    pub written: bool,
}

/// The body of a closure.
#[derive(Debug, Clone)]
pub enum ClosureBody {
    /// `x -> expr`.
    Expr(Expr),
    /// A nested `def`.
    Block(Block),
}

/// `spawn call`.
#[derive(Debug, Clone)]
pub struct Spawn {
    /// The call that the child runs; its arguments are evaluated at the spawn.
    pub call: Expr,
    /// `in group`, or the handle of the nearest `task_group`.
    pub group: Option<Expr>,
    /// The `concurrent` statement that it belongs to; none with a group.
    pub scope: Option<StmtId>,
}
