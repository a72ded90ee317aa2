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
use crate::ownership::place::{PathId, RootId};
use crate::types::Ty;

impl<'e> Lower<'_, 'e> {
    /// Notes the operands that are values before the expression begins. None is passed by one that does something.
    pub(super) fn put_ahead(&mut self, operands: &[(&'e Expr, Demand)]) {
        let mut parts = Vec::new();
        operands.iter().for_each(|(operand, demand)| take_apart(operand, *demand, &mut parts));
        let mut late = BTreeSet::new();
        for (position, (changing, _)) in parts.iter().enumerate().skip(1) {
            for place in changed_places(changing) {
                let Some(path) = self.path(place) else { continue };
                let before = parts[..position].iter().enumerate();
                let looking = before.filter(|(_, (part, demand))| is_look(*demand) && self.looks_late(part, path));
                late.extend(looking.map(|(found, _)| found));
            }
        }
        let Some(end) = late.last().copied() else { return };
        let moved = |position: &usize| {
            let (part, _) = parts[*position];
            !is_fixed(part) && (!is_plain(part) || late.contains(position))
        };
        self.flow.hoisted.extend((0..=end).filter(moved).map(|position| parts[position].0.id));
    }

    /// True where what overlaps a path is looked at when all operands are there.
    fn looks_late(&mut self, operand: &'e Expr, path: PathId) -> bool {
        (self.is_place(operand) || self.lends_item(operand)) && self.touches(operand, path)
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
    ) -> Vec<RootId> {
        if !is_look(demand) {
            return Vec::new();
        }
        let mut parts = Vec::new();
        take_apart(operand, demand, &mut parts);
        let mut looked_at = Mentioned::default();
        for (part, _) in parts {
            let stays = (self.is_place(part) || self.lends_item(part)) && !self.is_copy(&part.ty);
            if stays && !self.flow.hoisted.contains(&part.id) {
                looked_at.expr(part);
            }
        }
        let takes = |(other, demand): &(&'e Expr, Demand)| {
            let mut mentioned = Mentioned::default();
            mentioned.expr(other);
            (!is_look(*demand) || !self.is_place(other)) && !mentioned.locals.is_disjoint(&looked_at.locals)
        };
        let changes = |(other, _): &(&'e Expr, Demand)| !changed_places(other).is_empty();
        let known = looked_at.locals.iter().filter_map(|local| self.flow.names[local.index()]);
        let roots: Vec<RootId> = known.collect();
        if !behind.iter().any(takes) {
            // What is changed may be what a local looks into.
            return if demand != Demand::Absorb && behind.iter().any(changes) { roots } else { Vec::new() };
        }
        let paths = roots.into_iter().map(|root| self.flow.paths.whole(root)).collect();
        let hold = self.holder(RootKind::Lazy, operand);
        self.bind(hold, None, paths, Vec::new(), operand.span);
        vec![hold]
    }
}

/// The operands that are written one after the other, where some of them are texts that are made of others.
fn take_apart<'e>(operand: &'e Expr, demand: Demand, parts: &mut Vec<(&'e Expr, Demand)>) {
    match &operand.kind {
        ExprKind::Format(inner) => {
            let values = inner.iter().filter_map(|part| match part {
                FormatPart::Value { value, .. } => Some(value),
                FormatPart::Text(_) => None,
            });
            values.for_each(|value| take_apart(value, Demand::Look, parts));
        }
        ExprKind::ToStr(inner) => take_apart(inner, Demand::Look, parts),
        ExprKind::Concat(lhs, rhs) if operand.ty == Ty::Str => {
            take_apart(lhs, Demand::Absorb, parts);
            take_apart(rhs, Demand::Look, parts);
        }
        _ => parts.push((operand, demand)),
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
