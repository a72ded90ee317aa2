//! Which numbers get their Rust type from how they are used.
//!
//! In: a body. Out: the locals whose first value is only a literal, or a range of literals, and whose uses tell Rust the type before a method is called on
//! them, so that neither a type nor a suffix has to be written. Rust would take `i32` for what nothing tells.

use std::collections::{BTreeMap, BTreeSet};

use super::ctx::Ctx;
use crate::hir::{
    Arg, BinaryOp, Binding, Block, Call, Callee, Expr, ExprKind, ExternBody, FormatPart, FunctionId, FunctionKind,
    IndexKind, Intrinsic, Literal, LocalId, Stmt, StmtKind, visit,
};
use crate::types::Ty;

/// What the uses of a local say of its type.
#[derive(Debug, Clone, Copy, Default)]
struct Said {
    /// Some use tells the type.
    told: bool,
    /// Some use computes with it, so that the type matters.
    matters: bool,
    /// Some use needs the type before Rust may know it, or hides it.
    unclear: bool,
}

/// The locals of a body whose uses settle their type.
pub(super) fn settled(ctx: &Ctx<'_>, body: &Block) -> BTreeSet<LocalId> {
    let mut candidates = Candidates { ctx, found: BTreeMap::new() };
    visit::Visitor::block(&mut candidates, body);
    let mut uses = Uses { ctx, said: BTreeMap::new(), candidates: candidates.found };
    visit::Visitor::block(&mut uses, body);
    let is_settled = |local: &LocalId, candidate: &Candidate| {
        let said = uses.said.get(local).copied().unwrap_or_default();
        let free = candidate.ty == Ty::Float || !said.matters && candidate.fits;
        !said.unclear && (said.told || free)
    };
    uses.candidates.iter().filter(|(local, candidate)| is_settled(local, candidate)).map(|(local, _)| *local).collect()
}

/// A local whose first value does not have its type by itself.
struct Candidate {
    ty: Ty,
    /// The type that Rust takes by itself holds the value as it is.
    fits: bool,
}

impl Candidate {
    fn new<'e>(ty: &Ty, literals: impl IntoIterator<Item = &'e Expr>) -> Self {
        Candidate { ty: ty.clone(), fits: *ty != Ty::Float32 && literals.into_iter().all(is_small) }
    }
}

/// Finds locals whose first value does not have its type by itself.
struct Candidates<'a, 'c> {
    ctx: &'a Ctx<'c>,
    found: BTreeMap<LocalId, Candidate>,
}

impl<'hir> visit::Visitor<'hir> for Candidates<'_, '_> {
    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::Let { local, value: Some(value) } if value.ty.is_numeric() && is_literal(value) => {
                self.found.insert(*local, Candidate::new(&value.ty, [value]));
            }
            StmtKind::For { binding: Binding::Local(local), iterable, .. } => {
                if let Some(bounds) = literal_range(self.ctx, iterable) {
                    let bounds = bounds.iter().map(|arg| &arg.value);
                    self.found.insert(*local, Candidate::new(&Ty::INT, bounds));
                }
            }
            _ => {}
        }
        visit::walk_stmt(self, stmt);
    }
}

/// Literals and what is computed of literals alone.
fn is_literal(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(Literal::Int(_) | Literal::Float(_)) => true,
        ExprKind::Unary { operand, .. } => is_literal(operand),
        _ => false,
    }
}

/// `range(10)`: a range of which no bound has its type by itself.
pub(super) fn is_literal_range(ctx: &Ctx<'_>, iterable: &Expr) -> bool {
    literal_range(ctx, iterable).is_some()
}

/// The bounds of such a range.
fn literal_range<'e>(ctx: &Ctx<'_>, iterable: &'e Expr) -> Option<&'e [Arg]> {
    let ExprKind::Call(call) = &iterable.kind else { return None };
    let Callee::Function(id) = call.callee else { return None };
    let literal = super::call::is_range(ctx, id) && call.args.iter().all(|arg| is_literal(&arg.value));
    literal.then_some(call.args.as_slice())
}

/// Walks all uses.
struct Uses<'a, 'c> {
    ctx: &'a Ctx<'c>,
    candidates: BTreeMap<LocalId, Candidate>,
    said: BTreeMap<LocalId, Said>,
}

impl Uses<'_, '_> {
    fn candidate(&self, expr: &Expr) -> Option<LocalId> {
        match expr.kind {
            ExprKind::Local(local) if self.candidates.contains_key(&local) => Some(local),
            _ => None,
        }
    }

    fn told(&mut self, expr: &Expr) {
        self.note(expr, |said| said.told = true);
    }

    fn shown(&mut self, expr: &Expr) {
        self.note(expr, |_| {});
    }

    fn computed(&mut self, expr: &Expr) {
        self.note(expr, |said| said.matters = true);
    }

    /// Notes a use of a local; anything else is walked.
    fn note(&mut self, expr: &Expr, change: impl FnOnce(&mut Said)) {
        match self.candidate(expr) {
            Some(local) => change(self.said.entry(local).or_default()),
            None => visit::Visitor::expr(self, expr),
        }
    }

    /// The receiver of a method: its type has to be known by then.
    fn receiver(&mut self, expr: &Expr) {
        match &expr.kind {
            ExprKind::Binary { lhs, rhs, .. } if !self.is_strong(lhs) && !self.is_strong(rhs) => {
                self.receiver(lhs);
                self.receiver(rhs);
            }
            ExprKind::Unary { operand, .. } => self.receiver(operand),
            _ => self.note(expr, |said| said.unclear = true),
        }
    }

    /// True where the Rust type is known without the candidates.
    fn is_strong(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Local(local) => !self.candidates.contains_key(local),
            ExprKind::Field { .. } | ExprKind::TupleField { .. } | ExprKind::Index { .. } | ExprKind::Const(_) => true,
            ExprKind::Call(call) => match call.callee {
                Callee::Function(id) | Callee::Interface(id) => {
                    !super::generic::mentions_param(&self.ctx.program().function(id).result) && !self.is_self_typed(id)
                }
                Callee::Value(_) => true,
            },
            ExprKind::Binary { lhs, rhs, .. } => self.is_strong(lhs) || self.is_strong(rhs),
            ExprKind::Unary { operand, .. } => self.is_strong(operand),
            _ => false,
        }
    }

    /// A method of numbers gives the type of its receiver.
    fn is_self_typed(&self, id: FunctionId) -> bool {
        matches!(&self.ctx.program().function(id).builtin_owner, Some(owner) if owner.is_numeric())
    }

    fn binary(&mut self, op: BinaryOp, lhs: &Expr, rhs: &Expr) {
        let literal = is_literal(rhs);
        match op {
            BinaryOp::FloorDiv | BinaryOp::Mod | BinaryOp::Pow if literal => self.receiver(lhs),
            BinaryOp::Pow if matches!(lhs.ty, Ty::Float | Ty::Float32) => {
                self.receiver(lhs);
                self.computed(rhs);
            }
            BinaryOp::Shl | BinaryOp::Shr | BinaryOp::Pow => {
                self.computed(lhs);
                self.told(rhs);
            }
            _ => self.together(&[lhs, rhs]),
        }
    }

    /// Operands of one type: one that is known tells the others.
    fn together(&mut self, operands: &[&Expr]) {
        let strong = operands.iter().any(|operand| self.is_strong(operand));
        for operand in operands {
            if strong { self.told(operand) } else { self.computed(operand) }
        }
    }

    fn compared(&mut self, operands: &[&Expr]) {
        let strong = operands.iter().any(|operand| self.is_strong(operand));
        let literals = operands.iter().filter(|operand| is_small(operand)).count();
        for operand in operands {
            match (strong, literals + 1 == operands.len()) {
                (true, _) => self.told(operand),
                (false, true) => self.shown(operand),
                (false, false) => self.computed(operand),
            }
        }
    }

    fn call(&mut self, call: &Call) {
        match &call.callee {
            Callee::Value(callee) => {
                visit::Visitor::expr(self, callee);
                call.args.iter().for_each(|arg| self.told(&arg.value));
            }
            Callee::Function(id) | Callee::Interface(id) => {
                for (position, arg) in call.args.iter().enumerate() {
                    self.argument(*id, position, arg);
                }
            }
        }
    }

    fn argument(&mut self, id: FunctionId, position: usize, arg: &Arg) {
        let function = self.ctx.program().function(id);
        let Some(param) = function.params.get(position) else { return self.told(&arg.value) };
        if super::generic::mentions_param(&param.ty) || arg.mutable {
            return self.note(&arg.value, |said| said.unclear = true);
        }
        let template = match &function.kind {
            FunctionKind::Extern(declared) => match &declared.body {
                ExternBody::Template(text) => Some(text),
                _ => None,
            },
            _ => None,
        };
        match template {
            Some(_) if super::call::is_range(self.ctx, id) => self.computed(&arg.value),
            Some(text) if param.name == "self" || text.contains(&format!("{}.", param.name)) => {
                self.receiver(&arg.value);
            }
            _ => self.told(&arg.value),
        }
    }
}

/// A literal that any of the types that Rust may take holds.
fn is_small(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Literal(Literal::Int(value)) => i32::try_from(*value).is_ok(),
        ExprKind::Literal(Literal::Float(_)) => true,
        ExprKind::Unary { operand, .. } => is_small(operand),
        _ => false,
    }
}

impl<'hir> visit::Visitor<'hir> for Uses<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Local(_) => {
                if let Some(local) = self.candidate(expr) {
                    self.said.entry(local).or_default().unclear = true;
                }
            }
            ExprKind::Binary { op, lhs, rhs } => self.binary(*op, lhs, rhs),
            ExprKind::Unary { operand, .. } => self.computed(operand),
            ExprKind::Compare { first, rest } => {
                let operands: Vec<&Expr> = std::iter::once(&**first).chain(rest.iter().map(|(_, one)| one)).collect();
                self.compared(&operands);
            }
            ExprKind::Call(call) => self.call(call),
            ExprKind::Index { base, index, kind: IndexKind::List | IndexKind::Bytes } => {
                visit::Visitor::expr(self, base);
                self.told(index);
            }
            ExprKind::Slice { base, start, end } => {
                visit::Visitor::expr(self, base);
                [start, end].into_iter().flatten().for_each(|bound| self.told(bound));
            }
            ExprKind::Construct { owner, variant, fields, base } => {
                base.iter().for_each(|base| visit::Visitor::expr(self, base));
                for (position, value) in fields {
                    let declared = super::construct::declared_in(self.ctx.program(), *owner, *variant);
                    let open =
                        declared.get(*position as usize).is_none_or(|field| super::generic::mentions_param(&field.ty));
                    if open { visit::Visitor::expr(self, value) } else { self.told(value) }
                }
            }
            ExprKind::Intrinsic { op: Intrinsic::Print | Intrinsic::PrintWith | Intrinsic::Panic, args } => {
                args.iter().for_each(|arg| self.shown(arg));
            }
            ExprKind::Format(parts) => {
                for part in parts {
                    match part {
                        FormatPart::Value { value, .. } => self.shown(value),
                        FormatPart::Text(_) => {}
                    }
                }
            }
            ExprKind::ToStr(value) | ExprKind::Convert(value) => self.shown(value),
            _ => visit::walk_expr(self, expr),
        }
    }

    fn stmt(&mut self, stmt: &'hir Stmt) {
        match &stmt.kind {
            StmtKind::AugAssign { place, op, value } if self.candidate(place).is_some() => match op {
                BinaryOp::Add | BinaryOp::Sub | BinaryOp::Mul => self.together(&[place, value]),
                _ => self.binary(*op, place, value),
            },
            StmtKind::AugAssign { place, value, .. } => {
                visit::Visitor::expr(self, place);
                if self.is_strong(place) { self.told(value) } else { self.computed(value) }
            }
            StmtKind::Assign { place, value } => {
                let (left, right) = (self.is_strong(place), self.is_strong(value));
                if right {
                    self.told(place)
                } else {
                    self.shown(place)
                }
                match (left, is_literal(value)) {
                    (true, _) => self.told(value),
                    (false, true) if is_small(value) => {}
                    (false, true) => self.computed(place),
                    (false, false) => self.computed(value),
                }
            }
            StmtKind::Let { value: Some(value), .. } => self.computed(value),
            StmtKind::Return(Some(value)) => self.told(value),
            _ => visit::walk_stmt(self, stmt),
        }
    }
}
