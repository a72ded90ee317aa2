//! Constants whose value needs itself, and those that Rust takes as they are.
//!
//! In: the checked program. Out: `Constant::literal`, and a diagnostic for each cycle, by way of functions, too.

use std::collections::BTreeSet;

use super::errors::declarations;
use super::zonk::range;
use crate::diagnostic::Diagnostics;
use crate::hir::visit::{Visitor, walk_expr};
use crate::hir::{BinaryOp, Callee, ConstId, Expr, ExprKind, FunctionId, FunctionKind, Literal, Program, UnaryOp};
use crate::types::Ty;

/// Checks all constants.
pub(super) fn check(program: &mut Program, diagnostics: &mut Diagnostics) {
    for index in 0..program.constants.len() {
        report_cycle(program, ConstId(index as u32), diagnostics);
    }
    for index in 0..program.constants.len() {
        let literal = is_literal(&program.constants[index].value);
        program.constants[index].literal = literal;
    }
}

/// What an expression or body mentions.
#[derive(Default)]
struct Mentions {
    constants: Vec<ConstId>,
    functions: Vec<FunctionId>,
}

impl<'hir> Visitor<'hir> for Mentions {
    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Const(id) => self.constants.push(*id),
            ExprKind::Function(id, _) => self.functions.push(*id),
            ExprKind::Call(call) => {
                if let Callee::Function(id) = call.callee {
                    self.functions.push(id);
                }
            }
            _ => {}
        }
        walk_expr(self, expr);
    }
}

/// What a search for a cycle has seen.
struct Search<'p> {
    program: &'p Program,
    target: ConstId,
    constants: BTreeSet<ConstId>,
    functions: BTreeSet<FunctionId>,
    path: Vec<String>,
}

/// Reports a constant that its own value needs; a cycle of several at the first of them.
fn report_cycle(program: &Program, id: ConstId, diagnostics: &mut Diagnostics) {
    let mut search =
        Search { program, target: id, constants: BTreeSet::new(), functions: BTreeSet::new(), path: Vec::new() };
    let mut mentions = Mentions::default();
    mentions.expr(&program.constant(id).value);
    if search.leads_back(&mentions) {
        let constant = program.constant(id);
        diagnostics.push(declarations::constant_cycle(constant.span, &constant.name, &search.path));
    }
}

impl Search<'_> {
    fn leads_back(&mut self, mentions: &Mentions) -> bool {
        let program = self.program;
        if mentions.constants.contains(&self.target) {
            return true;
        }
        for &id in &mentions.constants {
            // A cycle that an earlier constant is in was reported there.
            if id > self.target && self.constants.insert(id) {
                let mut inner = Mentions::default();
                inner.expr(&program.constant(id).value);
                if self.by_way_of(&program.constant(id).name, &inner) {
                    return true;
                }
            }
        }
        for &id in &mentions.functions {
            if let FunctionKind::Body(body) = &program.function(id).kind
                && self.functions.insert(id)
            {
                let mut inner = Mentions::default();
                inner.block(body);
                if self.by_way_of(&program.function(id).name, &inner) {
                    return true;
                }
            }
        }
        false
    }

    fn by_way_of(&mut self, name: &str, mentions: &Mentions) -> bool {
        self.path.push(name.to_owned());
        let found = self.leads_back(mentions);
        if !found {
            self.path.pop();
        }
        found
    }
}

/// True for what a Rust `const` accepts as it is: numbers, bools and texts, and arithmetic on them that stays in range.
fn is_literal(value: &Expr) -> bool {
    match &value.kind {
        ExprKind::Literal(Literal::Bytes(_)) => false,
        ExprKind::Literal(_) => true,
        ExprKind::Unary { op: UnaryOp::Neg, operand } if value.ty.is_numeric() => is_literal(operand),
        ExprKind::Unary { op: UnaryOp::Not, operand } => is_literal(operand),
        ExprKind::Binary { .. } if matches!(value.ty, Ty::Int(_)) => integer(value).is_some(),
        ExprKind::Binary { op: BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul, lhs, rhs } => {
            matches!(value.ty, Ty::Float | Ty::Float32) && is_literal(lhs) && is_literal(rhs)
        }
        _ => false,
    }
}

/// The value of arithmetic on integer literals, where each step is in the range of its type.
fn integer(value: &Expr) -> Option<i128> {
    let Ty::Int(kind) = value.ty else { return None };
    let number = match &value.kind {
        ExprKind::Literal(Literal::Int(number)) => *number,
        ExprKind::Unary { op: UnaryOp::Neg, operand } => integer(operand)?.checked_neg()?,
        ExprKind::Binary { op, lhs, rhs } => {
            let (lhs, rhs) = (integer(lhs)?, integer(rhs)?);
            match op {
                BinaryOp::Add => lhs.checked_add(rhs)?,
                BinaryOp::Sub => lhs.checked_sub(rhs)?,
                BinaryOp::Mul => lhs.checked_mul(rhs)?,
                _ => return None,
            }
        }
        _ => return None,
    };
    let (least, most) = range(kind);
    (least..=most).contains(&number).then_some(number)
}
