//! Operands side by side, and the fields of what is constructed.

use super::Lower;
use super::ahead::Mentioned;
use super::call::{is_plain, only_reads, root_local};
use crate::hir::visit::Visitor;
use crate::hir::{Expr, ExprKind, TypeKind};
use crate::ownership::demand::Demand;
use crate::ownership::errors;
use crate::ownership::flow::{Choice, VarKind};
use crate::ownership::place::Step;
use crate::types::{Ty, TypeId};

impl<'e> Lower<'_, 'e> {
    /// Operands in order of the text, but for those that only look at what one before them takes: they come before it, so that it can move;
    /// and for those that look at what one behind them changes: they are values by then.
    pub(super) fn operands(&mut self, operands: &[(&'e Expr, Demand)]) {
        self.put_ahead(operands);
        let mut held = Vec::new();
        for position in self.ordered(operands) {
            let (operand, demand) = operands[position];
            if self.flow.hoisted.contains(&operand.id) {
                self.value(operand, Demand::Consume);
            } else {
                self.value(operand, demand);
                held.extend(self.hold_for((operand, demand), &operands[position + 1..]));
            }
        }
        held.into_iter().for_each(|root| self.keep(root));
    }

    /// The positions of operands in the order in which they are evaluated.
    pub(super) fn ordered(&mut self, operands: &[(&'e Expr, Demand)]) -> Vec<usize> {
        let mut order: Vec<usize> = (0..operands.len()).collect();
        for taker in 0..operands.len() {
            let (taken, demand) = operands[taker];
            let takes =
                matches!(demand, Demand::Consume | Demand::Into(_)) && is_plain(taken) && !self.is_copy(&taken.ty);
            let Some(path) = self.path_of_taken(taken, takes) else { continue };
            for looker in taker + 1..operands.len() {
                let (looking, _) = operands[looker];
                let between = operands[taker + 1..looker].iter().all(|(operand, _)| is_quiet(operand));
                if between && self.looks_only(looking) && self.touches(looking, path) {
                    self.flow.ahead.push((taken.id, looking.id));
                    order.retain(|position| *position != looker);
                    let before = order.iter().position(|position| *position == taker).unwrap_or(0);
                    order.insert(before, looker);
                }
            }
        }
        order
    }

    fn path_of_taken(&mut self, taken: &'e Expr, takes: bool) -> Option<crate::ownership::place::PathId> {
        if takes { self.path(taken) } else { None }
    }

    /// True for what looks at places, changes none, and gives a value of its own.
    fn looks_only(&self, expr: &'e Expr) -> bool {
        let makes = self.is_copy(&expr.ty) || !(self.is_place(expr) || self.lends_item(expr));
        makes && only_reads(expr) && !matches!(expr.ty, Ty::Iter(_) | Ty::Function(_))
    }

    /// Fields in order, then what a `with` takes over; function values have the form of the declared type.
    pub(super) fn construct(
        &mut self,
        (owner, variant): (TypeId, Option<u32>),
        fields: &'e [(u32, Expr)],
        base: Option<&'e Expr>,
    ) {
        if let Some(base) = base.filter(|base| self.ctx.classes.is_closing(&base.ty)) {
            self.flow.errors.push(errors::resource_with_changes(base.span, &self.ctx.program.type_decl(owner).name));
        }
        let made = base.filter(|base| !self.is_place(base));
        // One of which nothing is left is evaluated for what it does, if that is anything.
        let is_left = |base: &Expr| !self.gives_all(owner, fields) || !does_nothing(base);
        if let Some(base) = made.filter(|base| is_left(base)) {
            self.value(base, Demand::Consume);
            let mut seen = Mentioned::default();
            seen.expr(base);
            let touched = |value: &Expr| {
                !self.is_copy(&value.ty) && root_local(value).is_some_and(|local| seen.locals.contains(&local))
            };
            if self.gives_all(owner, fields) || fields.iter().any(|(_, value)| !is_quiet(value) || touched(value)) {
                self.flow.hoisted.insert(base.id);
            }
        }
        let operands: Vec<_> = fields.iter().map(|(_, value)| (value, Demand::Consume)).collect();
        for position in self.ordered(&operands) {
            let (field, value) = &fields[position];
            self.stored_value(value, self.ctx.declared_field(owner, variant, *field));
        }
        if let Some(base) = base.filter(|base| self.is_place(base)) {
            self.take_over(owner, fields, base);
        }
    }

    /// True where a `with` gives every field, so that nothing of its base is left.
    fn gives_all(&self, owner: TypeId, fields: &[(u32, Expr)]) -> bool {
        match &self.ctx.program.type_decl(owner).kind {
            TypeKind::Struct { fields: declared } => declared.len() == fields.len(),
            _ => false,
        }
    }

    /// The fields that a `with` does not give come out of its base.
    fn take_over(&mut self, owner: TypeId, fields: &[(u32, Expr)], base: &'e Expr) {
        let gives_all = self.gives_all(owner, fields);
        if self.is_copy(&base.ty) && !gives_all {
            return self.value(base, Demand::Consume);
        }
        self.place_operands(base, false);
        if gives_all {
            return self.record(base, Demand::Look);
        }
        let var = self.var(VarKind::With, Choice::Borrow);
        self.flow.bases.insert(base.id, var);
        self.record(base, Demand::Into(var));
        let Some(path) = self.path(base) else { return };
        let root = self.flow.paths.root(path);
        if self.flow.paths.is_whole(path) {
            self.flow.roots[root.index()].wanted = true;
        }
        self.flow.roots[root.index()].reads += 1;
        let sealed = self.is_sealed(base);
        let TypeKind::Struct { fields: declared } = &self.ctx.program.type_decl(owner).kind else { return };
        for (position, field) in declared.iter().enumerate() {
            let given = fields.iter().any(|(given, _)| *given as usize == position);
            let part = self.flow.paths.step(path, Step::Field(position as u32));
            if !given {
                let demand = if self.is_copy(&field.ty) { Demand::Look } else { Demand::Into(var) };
                self.mention_as(None, &field.ty, base.span, part, demand, sealed);
            }
        }
    }
}

/// True for what is put together of places and literals: nobody can tell whether it was.
fn does_nothing(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Construct { fields, base, .. } => {
            fields.iter().all(|(_, value)| does_nothing(value)) && base.as_deref().is_none_or(does_nothing)
        }
        _ => is_quiet(expr),
    }
}

/// Places and literals: evaluating them has no effect.
pub(super) fn is_quiet(expr: &Expr) -> bool {
    is_plain(expr)
        || matches!(expr.kind, ExprKind::Literal(_) | ExprKind::NoneValue | ExprKind::Unit | ExprKind::Const(_))
}
