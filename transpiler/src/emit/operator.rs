//! The built-in interfaces that are traits of Rust's standard library.
//!
//! In: the `implement` blocks of the program. Out: for a method of one of them, which operator or trait it is in Rust. That is only possible where the method
//! neither suspends nor fails; otherwise it stays a method of its own name, and its callers call it.

use std::collections::{BTreeMap, BTreeSet};

use syn::BinOp;

use super::ctx::{Emit, FileCtx};
use crate::Analysis;
use crate::effects::{Colour, InstanceId};
use crate::hir::{FunctionId, Implementation, Program};
use crate::ownership::ResultMode;
use crate::types::{InterfaceId, Ty, TypeId};

/// A trait of the standard library.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    /// `std::ops::Add`.
    Add,
    /// `std::ops::Sub`.
    Sub,
    /// `std::ops::Mul`.
    Mul,
    /// `std::ops::Div`.
    Div,
    /// `std::ops::Neg`.
    Neg,
    /// `std::ops::Index`.
    Index,
    /// `PartialEq`, and `Eq` where it is asked for.
    Eq,
    /// `PartialOrd`, and `Ord` where it is asked for; the method `less` stays one of its own.
    Ord,
    /// `Iterator`.
    Iterator,
}

impl Operator {
    /// The binary operator that calls it.
    pub(super) fn binary(self) -> Option<BinOp> {
        match self {
            Operator::Add => Some(BinOp::Add(Default::default())),
            Operator::Sub => Some(BinOp::Sub(Default::default())),
            Operator::Mul => Some(BinOp::Mul(Default::default())),
            Operator::Div => Some(BinOp::Div(Default::default())),
            _ => None,
        }
    }

    /// The trait's path.
    pub(super) fn path(self) -> &'static str {
        match self {
            Operator::Add => "std::ops::Add",
            Operator::Sub => "std::ops::Sub",
            Operator::Mul => "std::ops::Mul",
            Operator::Div => "std::ops::Div",
            Operator::Neg => "std::ops::Neg",
            Operator::Index => "std::ops::Index",
            Operator::Eq => "PartialEq",
            Operator::Ord => "PartialOrd",
            Operator::Iterator => "Iterator",
        }
    }

    /// The method of the runtime's trait for bounds.
    pub(super) fn method(self) -> Option<&'static str> {
        match self {
            Operator::Add => Some("add"),
            Operator::Sub => Some("sub"),
            Operator::Mul => Some("mul"),
            Operator::Div => Some("div"),
            Operator::Neg => Some("neg"),
            Operator::Index => Some("index"),
            Operator::Eq | Operator::Ord | Operator::Iterator => None,
        }
    }

    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "Add" => Operator::Add,
            "Sub" => Operator::Sub,
            "Mul" => Operator::Mul,
            "Div" => Operator::Div,
            "Neg" => Operator::Neg,
            "Index" => Operator::Index,
            "Eq" => Operator::Eq,
            "Ord" => Operator::Ord,
            "Iterator" => Operator::Iterator,
            _ => return None,
        })
    }
}

/// The `implement` blocks of built-in interfaces.
pub(super) struct Operators {
    methods: BTreeMap<FunctionId, usize>,
    implemented: BTreeSet<(TypeId, String)>,
}

impl Operators {
    /// Of a program.
    pub(super) fn new(analysis: &Analysis) -> Self {
        let program = &analysis.program;
        let mut operators = Operators { methods: BTreeMap::new(), implemented: BTreeSet::new() };
        for (index, block) in program.implementations.iter().enumerate() {
            let Some(name) = built_in(program, block) else { continue };
            operators.methods.extend(block.methods.iter().map(|&method| (method, index)));
            if let Ty::Named(target, _) = block.target {
                operators.implemented.insert((target, name.to_owned()));
            }
        }
        operators
    }

    /// Whether a type implements a built-in interface by hand.
    pub(super) fn implements(&self, ty: TypeId, interface: &str) -> bool {
        self.implemented.contains(&(ty, interface.to_owned()))
    }

    /// The position of the block of a built-in interface that a method stands in.
    pub(super) fn block(&self, method: FunctionId) -> Option<usize> {
        self.methods.get(&method).copied()
    }
}

/// The operator that an instance is in Rust; none for what is called by its name.
pub(super) fn of(file: &FileCtx<'_>, id: InstanceId) -> Option<Operator> {
    let operator = declared(file.emit, id)?;
    (operator != Operator::Ord).then_some(operator)
}

/// The trait that an instance implements, or helps to.
pub(super) fn declared(emit: &Emit<'_>, id: InstanceId) -> Option<Operator> {
    let analysis = emit.analysis;
    let block = emit.operators.block(analysis.effects.instance(id).function)?;
    of_block(analysis, &analysis.program.implementations[block], id)
}

/// The same of a method whose block is known.
pub(super) fn of_block(analysis: &Analysis, block: &Implementation, id: InstanceId) -> Option<Operator> {
    let instance = analysis.effects.instance(id);
    if instance.colour == Colour::Async || analysis.effects.is_fallible(id) {
        return None;
    }
    let operator = Operator::named(built_in(&analysis.program, block)?)?;
    let borrowed = matches!(analysis.modes.function(instance.function).result, ResultMode::Borrowed(Some(0)));
    (operator != Operator::Index || borrowed).then_some(operator)
}

/// The name of the interface that a block implements, where it is a built-in one.
pub(super) fn built_in<'a>(program: &'a Program, block: &'a Implementation) -> Option<&'a str> {
    use crate::hir::Bound;
    match &block.interface {
        Bound::Eq => Some("Eq"),
        Bound::Ord => Some("Ord"),
        Bound::Hash => Some("Hash"),
        Bound::Show => Some("Show"),
        Bound::Interface(id, _) if is_built_in(program, *id) => Some(&program.interface(*id).name),
        Bound::Interface(..) | Bound::Number | Bound::Json => None,
    }
}

/// Whether an interface is the prelude's.
pub(super) fn is_built_in(program: &Program, id: InterfaceId) -> bool {
    program.module(program.interface(id).module).library
}
