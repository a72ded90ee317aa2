//! Operands that are only looked at, beside others that change or take what is looked at.
//!
//! In: the operands of one expression. Out: those that are made values before the expression begins, since a later one changes what they look into; and
//! holds that keep the others in place until the last one has been evaluated.

use std::collections::BTreeSet;

use super::Lower;
use super::call::{changed_places, is_fixed, is_plain, only_reads};
use crate::hir::visit::{self, Visitor};
use crate::hir::{CompareOp, Expr, ExprKind, FormatPart, LocalId};
use crate::ownership::demand::Demand;
use crate::ownership::flow::RootKind;
use crate::ownership::place::RootId;

impl<'e> Lower<'_, 'e> {
    /// The positions of operands that are values before the expression begins. None is passed by one that does something.
    pub(super) fn ahead_of_changes(&mut self, operands: &[(&'e Expr, Demand)]) -> BTreeSet<usize> {
        let mut late = BTreeSet::new();
        for (position, (changing, _)) in operands.iter().enumerate().skip(1) {
            for place in changed_places(changing) {
                let Some(path) = self.path(place) else { continue };
                let before = operands[..position].iter().enumerate();
                let looking =
                    before.filter(|(_, (operand, demand))| is_look(*demand) && self.looks_late(operand, path));
                late.extend(looking.map(|(found, _)| found));
            }
        }
        let Some(end) = late.last().copied() else { return late };
        let moved = |position: &usize| {
            let (operand, _) = operands[*position];
            !is_fixed(operand) && (!is_plain(operand) || late.contains(position))
        };
        (0..=end).filter(moved).collect()
    }

    /// True where what overlaps a path is looked at when all operands are there: a place, or a text that is written together with the others.
    fn looks_late(&mut self, operand: &'e Expr, path: crate::ownership::place::PathId) -> bool {
        match &operand.kind {
            ExprKind::Format(parts) => parts.iter().any(|part| match part {
                FormatPart::Value { value, .. } => self.looks_late(value, path),
                FormatPart::Text(_) => false,
            }),
            ExprKind::ToStr(inner) => self.looks_late(inner, path),
            ExprKind::Concat(lhs, rhs) => self.looks_late(lhs, path) || self.looks_late(rhs, path),
            _ => (self.is_place(operand) || self.lends_item(operand)) && self.touches(operand, path),
        }
    }

    /// True for what Rust evaluates to a reference, or takes apart into what does.
    fn stays_in_place(&self, operand: &'e Expr) -> bool {
        let taken_apart = matches!(operand.kind, ExprKind::Format(_) | ExprKind::ToStr(_) | ExprKind::Concat(..));
        taken_apart || self.is_place(operand) || self.lends_item(operand)
    }

    /// The first operand of a chain, where the second one has to be evaluated before the comparison and changes it.
    pub(super) fn ahead_of_chain(&mut self, first: &'e Expr, rest: &'e [(CompareOp, Expr)]) {
        if let [(_, second), _, ..] = rest
            && !only_reads(second)
            && !is_fixed(first)
        {
            self.flow.hoisted.insert(first.id);
        }
    }

    /// What keeps the places of an operand until those behind it have been evaluated, where one of these may take them.
    pub(super) fn hold_for(
        &mut self,
        (operand, demand): (&'e Expr, Demand),
        behind: &[(&'e Expr, Demand)],
    ) -> Option<RootId> {
        if !is_look(demand) || self.is_copy(&operand.ty) || !self.stays_in_place(operand) {
            return None;
        }
        let mut looked_at = Mentioned::default();
        looked_at.expr(operand);
        let takes = |(other, demand): &(&'e Expr, Demand)| {
            let mut mentioned = Mentioned::default();
            mentioned.expr(other);
            (!is_look(*demand) || !self.is_place(other)) && !mentioned.locals.is_disjoint(&looked_at.locals)
        };
        if !behind.iter().any(takes) {
            return None;
        }
        let known = looked_at.locals.into_iter().filter_map(|local| self.flow.names[local.index()]);
        let roots: Vec<RootId> = known.collect();
        let paths = roots.into_iter().map(|root| self.flow.paths.whole(root)).collect();
        let hold = self.holder(RootKind::Lazy, operand);
        self.bind(hold, None, paths, Vec::new(), operand.span);
        Some(hold)
    }
}

fn is_look(demand: Demand) -> bool {
    matches!(demand, Demand::Look | Demand::Borrow | Demand::Absorb)
}

/// The locals that an expression mentions.
#[derive(Default)]
pub(super) struct Mentioned {
    pub(super) locals: BTreeSet<LocalId>,
}

impl<'e> Visitor<'e> for Mentioned {
    fn expr(&mut self, expr: &'e Expr) {
        if let ExprKind::Local(local) = expr.kind {
            self.locals.insert(local);
        }
        visit::walk_expr(self, expr);
    }
}
