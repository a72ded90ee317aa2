//! The typed tree of generated programs.
//!
//! A node is its kind and its parts: what walks over all expressions or statements (the printer's precedence, the shrinker, the
//! search for names) need not know the kinds. Types are carried by expressions, so that one can be replaced by another of its type.

use crate::value::Value;

/// A type as Indent writes it.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(crate) enum Type {
    None,
    Bool,
    /// `int`, `uint8`, …
    Int(&'static str),
    Float,
    Str,
    Tuple(Vec<Type>),
    List(Box<Type>),
    Dict(Box<Type>, Box<Type>),
    Set(Box<Type>),
    Optional(Box<Type>),
    /// Struct, enum, newtype, interface or error, with its type arguments.
    Named(String, Vec<Type>),
    Function(Vec<Type>, Box<Type>),
    /// A type parameter.
    Parameter(String),
}

pub(crate) const INT: Type = Type::Int("int");

impl Type {
    pub(crate) fn list(item: Type) -> Type {
        Type::List(Box::new(item))
    }

    pub(crate) fn optional(inner: Type) -> Type {
        Type::Optional(Box::new(inner))
    }

    pub(crate) fn named(name: &str) -> Type {
        Type::Named(name.to_owned(), Vec::new())
    }

    /// The types that it is made of, itself first; those of declared types' fields are not among them.
    pub(crate) fn parts(&self) -> Vec<&Type> {
        let mut parts = vec![self];
        match self {
            Type::Tuple(items) | Type::Named(_, items) => parts.extend(items.iter().flat_map(Type::parts)),
            Type::List(item) | Type::Set(item) | Type::Optional(item) => parts.extend(item.parts()),
            Type::Dict(key, value) => parts.extend(key.parts().into_iter().chain(value.parts())),
            Type::Function(parameters, result) => {
                parts.extend(parameters.iter().flat_map(Type::parts).chain(result.parts()));
            }
            _ => {}
        }
        parts
    }

    /// With type parameters replaced.
    pub(crate) fn substitute(&self, arguments: &[(String, Type)]) -> Type {
        let within = |ty: &Type| Box::new(ty.substitute(arguments));
        let all = |types: &[Type]| types.iter().map(|ty| ty.substitute(arguments)).collect();
        match self {
            Type::Parameter(name) => {
                arguments.iter().find(|(other, _)| other == name).map_or_else(|| self.clone(), |(_, ty)| ty.clone())
            }
            Type::Tuple(items) => Type::Tuple(all(items)),
            Type::Named(name, items) => Type::Named(name.clone(), all(items)),
            Type::List(item) => Type::List(within(item)),
            Type::Set(item) => Type::Set(within(item)),
            Type::Optional(item) => Type::Optional(within(item)),
            Type::Dict(key, value) => Type::Dict(within(key), within(value)),
            Type::Function(parameters, result) => Type::Function(all(parameters), within(result)),
            other => other.clone(),
        }
    }
}

/// An expression.
#[derive(Clone, Debug)]
pub(crate) struct Expr {
    pub(crate) ty: Type,
    pub(crate) kind: Kind,
    pub(crate) parts: Vec<Expr>,
}

/// How an argument is passed.
#[derive(Clone, Debug, Default)]
pub(crate) struct Pass {
    pub(crate) keyword: Option<String>,
    pub(crate) mutable: bool,
}

/// What an expression is; the comment says what its parts are.
#[derive(Clone, Debug)]
pub(crate) enum Kind {
    Literal(Value),
    Local(String),
    /// A function or constant by its name.
    Global(String),
    /// Operand.
    Unary(&'static str),
    /// Both operands.
    Binary(&'static str),
    /// Operands, one more than operators.
    Compare(Vec<&'static str>),
    /// Value; true for `is not None`.
    IsNone(bool),
    /// Arguments. A function of the program, or a built-in one.
    Call(String, Vec<Pass>),
    /// Function value, arguments.
    CallValue,
    /// Receiver, arguments.
    Method(String, Vec<Pass>),
    Field(String),
    /// `value?.field`.
    Item(usize),
    /// Collection, index.
    Index,
    /// List, then the bounds that are there.
    Slice(bool, bool),
    Tuple,
    List,
    Set,
    /// Keys and values in turn.
    Dict,
    /// Arguments: structs, newtypes, errors.
    Construct(String, Vec<Type>, Vec<Pass>),
    /// Arguments: enum, variant, without parentheses where it has no fields.
    Variant(String, String, Vec<Pass>),
    /// Value, new values of the fields.
    With(Vec<String>),
    /// Body. Parameters; true where the closure leaves its call.
    Lambda(Vec<String>, bool),
    /// Then, condition, else.
    Conditional,
    /// The holes: text and format of each piece; a piece without format is text only.
    Template(Vec<Piece>),
    /// The element (key and value), then the expression of each clause.
    Comprehension(Bracket, Vec<Clause>),
}

/// What a comprehension builds; `Bare` is the argument of `sum` and its kin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Bracket {
    List,
    Set,
    Dict,
    Bare,
}

#[derive(Clone, Debug)]
pub(crate) enum Clause {
    For(Vec<String>),
    If,
}

#[derive(Clone, Debug)]
pub(crate) enum Piece {
    Text(String),
    /// What follows the expression: ``, `!r`, `=`, `:>5`.
    Hole(String),
}

#[derive(Clone, Debug)]
pub(crate) enum Pattern {
    Wildcard,
    Bind(String),
    Literal(Value),
    None,
    Tuple(Vec<Pattern>),
    /// Items, with `*name` after them.
    List(Vec<Pattern>, Option<String>),
    /// Constructor or variant; patterns with the field's name where written by keyword.
    Constructor(String, Vec<(String, bool, Pattern)>),
    Or(Vec<Pattern>),
}

impl Pattern {
    /// The names that it binds.
    pub(crate) fn names(&self) -> Vec<&str> {
        match self {
            Pattern::Wildcard | Pattern::Literal(_) | Pattern::None => Vec::new(),
            Pattern::Bind(name) => vec![name],
            Pattern::Tuple(items) => items.iter().flat_map(Pattern::names).collect(),
            Pattern::Or(items) => items.first().map(Pattern::names).unwrap_or_default(),
            Pattern::List(items, rest) => items.iter().flat_map(Pattern::names).chain(rest.as_deref()).collect(),
            Pattern::Constructor(_, fields) => fields.iter().flat_map(|(_, _, field)| field.names()).collect(),
        }
    }
}

pub(crate) type Block = Vec<Stmt>;

/// A statement.
#[derive(Clone, Debug)]
pub(crate) struct Stmt {
    pub(crate) kind: StmtKind,
    pub(crate) exprs: Vec<Expr>,
    pub(crate) blocks: Vec<Block>,
}

/// What a statement is; the comment says what its expressions and blocks are.
#[derive(Clone, Debug)]
pub(crate) enum StmtKind {
    /// Value. True where the type is written.
    Let(String, bool),
    /// Place, value. `=`, `+=`, …
    Assign(&'static str),
    /// Value.
    Destructure(Vec<String>),
    /// Places, values: `a, b = b, a`.
    Exchange,
    Expr,
    /// Conditions; a block for each, one more for `else`.
    If,
    While,
    /// Iterable; body. True for `for mut`.
    For(Vec<String>, bool),
    /// Scrutinee, guards; bodies. True where there is a guard.
    Match(Vec<(Pattern, bool)>),
    Return,
    Break,
    Continue,
    /// Body, handlers, then `else` and `finally` where they are.
    Try(Vec<Handler>, bool, bool),
    /// The error, or nothing to raise again. The name after `from`.
    Raise(Option<String>),
    /// A nested function; its body is its own.
    Def(Box<Function>),
    /// `with async_io():` and its kin.
    Context(String),
    /// Children, with the limit where there is one.
    Concurrent(Option<u8>),
    /// `name = [spawn f(…) for x in xs]`: argument expressions and the iterable last.
    SpawnList(String, String, Vec<String>),
}

#[derive(Clone, Debug)]
pub(crate) struct Handler {
    pub(crate) errors: Vec<String>,
    pub(crate) name: Option<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Mode {
    Read,
    Mut,
    Own,
}

#[derive(Clone, Debug)]
pub(crate) struct Parameter {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) mode: Mode,
    pub(crate) default: Option<Expr>,
}

/// A function or method.
#[derive(Clone, Debug)]
pub(crate) struct Function {
    pub(crate) name: String,
    /// Type parameters with their bounds.
    pub(crate) generics: Vec<(String, String)>,
    /// `self`, and whether it is `mut`.
    pub(crate) receiver: Option<bool>,
    pub(crate) parameters: Vec<Parameter>,
    pub(crate) result: Type,
    pub(crate) body: Block,
    /// What it, or what it calls, may raise.
    pub(crate) raises: Vec<String>,
    /// True where it, or what it calls, prints.
    pub(crate) prints: bool,
}

#[derive(Clone, Debug)]
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) ty: Type,
    pub(crate) default: Option<Expr>,
}

#[derive(Clone, Debug)]
pub(crate) struct Declared {
    pub(crate) name: String,
    pub(crate) generics: Vec<(String, String)>,
    pub(crate) shape: Shape,
    pub(crate) methods: Vec<Function>,
}

#[derive(Clone, Debug)]
pub(crate) enum Shape {
    Struct(Vec<Field>),
    Enum(Vec<(String, Vec<Field>)>),
    Newtype(Type),
    /// Fields, and the text with `{field}` holes.
    Error(Vec<Field>, String),
    Const(Type, Box<Expr>),
    Interface,
    /// `implement NAME for Type`; the name is the interface's.
    Implement(Type),
}

/// A program; `main` is the last function.
#[derive(Clone, Debug, Default)]
pub(crate) struct Program {
    pub(crate) declared: Vec<Declared>,
    pub(crate) functions: Vec<Function>,
}

impl Program {
    pub(crate) fn declared(&self, name: &str) -> Option<&Declared> {
        self.declared.iter().find(|declared| declared.name == name && !matches!(declared.shape, Shape::Implement(_)))
    }

    pub(crate) fn function(&self, name: &str) -> Option<&Function> {
        self.functions.iter().find(|function| function.name == name)
    }

    /// The method that a value of the named type has: its own, an implemented one, or an interface's default.
    pub(crate) fn method(&self, ty: &str, name: &str) -> Option<&Function> {
        let named = |methods: &'_ [Function]| methods.iter().position(|method| method.name == name);
        let own = self.declared(ty)?;
        if let Some(index) = named(&own.methods) {
            return Some(&own.methods[index]);
        }
        let implements = |declared: &&Declared| matches!(&declared.shape, Shape::Implement(Type::Named(implementor, _)) if implementor == ty);
        for implemented in self.declared.iter().filter(implements) {
            if let Some(index) = named(&implemented.methods) {
                return Some(&implemented.methods[index]);
            }
            if let Some(interface) = self.declared(&implemented.name)
                && let Some(index) = named(&interface.methods)
            {
                return Some(&interface.methods[index]);
            }
        }
        None
    }
}

impl Expr {
    pub(crate) fn new(ty: Type, kind: Kind, parts: Vec<Expr>) -> Expr {
        Expr { ty, kind, parts }
    }

    pub(crate) fn local(name: &str, ty: Type) -> Expr {
        Expr::new(ty, Kind::Local(name.to_owned()), Vec::new())
    }

    pub(crate) fn int(value: i128) -> Expr {
        Expr::new(INT, Kind::Literal(Value::Int(value)), Vec::new())
    }

    pub(crate) fn bool(value: bool) -> Expr {
        Expr::new(Type::Bool, Kind::Literal(Value::Bool(value)), Vec::new())
    }

    pub(crate) fn str(value: &str) -> Expr {
        Expr::new(Type::Str, Kind::Literal(Value::Str(value.to_owned())), Vec::new())
    }

    pub(crate) fn method(ty: Type, name: &str, parts: Vec<Expr>) -> Expr {
        let passes = vec![Pass::default(); parts.len() - 1];
        Expr::new(ty, Kind::Method(name.to_owned(), passes), parts)
    }

    pub(crate) fn call(ty: Type, name: &str, parts: Vec<Expr>) -> Expr {
        let passes = vec![Pass::default(); parts.len()];
        Expr::new(ty, Kind::Call(name.to_owned(), passes), parts)
    }

    pub(crate) fn binary(ty: Type, operator: &'static str, lhs: Expr, rhs: Expr) -> Expr {
        Expr::new(ty, Kind::Binary(operator), vec![lhs, rhs])
    }

    pub(crate) fn compare(operator: &'static str, lhs: Expr, rhs: Expr) -> Expr {
        Expr::new(Type::Bool, Kind::Compare(vec![operator]), vec![lhs, rhs])
    }

    /// Calls `visit` with every expression within, itself first.
    pub(crate) fn walk<'a>(&'a self, visit: &mut dyn FnMut(&'a Expr)) {
        visit(self);
        self.parts.iter().for_each(|part| part.walk(visit));
    }

    /// The names of locals that it mentions.
    pub(crate) fn mentions(&self) -> Vec<String> {
        let mut names = Vec::new();
        self.walk(&mut |expr| {
            if let Kind::Local(name) = &expr.kind {
                names.push(name.clone());
            }
        });
        names
    }
}

impl Stmt {
    pub(crate) fn new(kind: StmtKind, exprs: Vec<Expr>, blocks: Vec<Block>) -> Stmt {
        Stmt { kind, exprs, blocks }
    }

    pub(crate) fn expr(expr: Expr) -> Stmt {
        Stmt::new(StmtKind::Expr, vec![expr], Vec::new())
    }

    pub(crate) fn returns(value: Option<Expr>) -> Stmt {
        Stmt::new(StmtKind::Return, value.into_iter().collect(), Vec::new())
    }
}
