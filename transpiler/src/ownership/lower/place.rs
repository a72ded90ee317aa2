//! Places, and which places a value may borrow from.

use super::Lower;
use crate::hir::{Expr, ExprKind, IndexKind, LocalId};
use crate::ownership::demand::Demand;
use crate::ownership::flow::MentionId;
use crate::ownership::free;
use crate::ownership::place::{PathId, Step};

/// Where a value comes from.
#[derive(Debug, Default)]
pub(super) struct Sources {
    /// The places that a reference to it looks into.
    pub(super) paths: Vec<PathId>,
    /// It is made there: a reference to it needs something that holds it.
    pub(super) made: bool,
    /// It is a part of, or borrowed from, something that is made there.
    pub(super) temporary: bool,
    /// Names of branches that it is, or begins at.
    pub(super) names: Vec<LocalId>,
}

impl<'e> Lower<'_, 'e> {
    /// The path of a place that begins at a local, and of what a call borrows from such a place.
    pub(super) fn path(&mut self, expr: &'e Expr) -> Option<PathId> {
        match &expr.kind {
            ExprKind::Local(local) => match self.aliases.iter().rev().find(|(name, _)| name == local) {
                Some((_, path)) => Some(*path),
                None => {
                    let root = self.root_of(*local);
                    Some(self.flow.paths.whole(root))
                }
            },
            ExprKind::Field { base, field, .. } => self.part(base, Step::Field(*field)),
            ExprKind::TupleField { base, index } => self.part(base, Step::Field(*index)),
            ExprKind::Index { base, .. } | ExprKind::Slice { base, .. } => self.part(base, Step::Item),
            ExprKind::Unwrap(base) => self.path(base),
            ExprKind::Call(call) => {
                let from = self.ctx.borrowing(expr)?.from?;
                self.part(&call.args[from].value, Step::Item)
            }
            _ => None,
        }
    }

    fn part(&mut self, base: &'e Expr, step: Step) -> Option<PathId> {
        let path = self.path(base)?;
        Some(self.flow.paths.step(path, step))
    }

    /// True where nothing can be taken out of the parts on the way: a resource closes as a whole.
    pub(super) fn is_sealed(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } => {
                self.ctx.classes.is_closing(&base.ty) || self.is_sealed(base)
            }
            ExprKind::Unwrap(base) => self.is_sealed(base),
            _ => false,
        }
    }

    /// True for expressions that name something: a place, or what a call borrows.
    pub(super) fn is_place(&self, expr: &Expr) -> bool {
        matches!(
            expr.kind,
            ExprKind::Local(_)
                | ExprKind::Const(_)
                | ExprKind::Field { .. }
                | ExprKind::TupleField { .. }
                | ExprKind::Index { .. }
                | ExprKind::Slice { .. }
                | ExprKind::Unwrap(_)
        ) || self.ctx.borrowing(expr).is_some()
    }

    /// A use of a place; its indexes and what its parts are made of are evaluated first.
    pub(super) fn place(&mut self, expr: &'e Expr, demand: Demand) -> Option<MentionId> {
        self.place_operands(expr, false);
        self.use_place(expr, demand)
    }

    /// The use alone, where the operands have been evaluated.
    pub(super) fn use_place(&mut self, expr: &'e Expr, demand: Demand) -> Option<MentionId> {
        let sealed = self.is_sealed(expr);
        match self.path(expr) {
            Some(path) => Some(self.mention(expr, path, demand, sealed)),
            None => {
                self.record(expr, demand);
                if let Demand::Into(var) = demand {
                    self.flow.vars[var.index()].makes |= self.sources(expr).temporary;
                }
                None
            }
        }
    }

    /// Evaluates what stands inside a place: indexes, arguments, a value that is made there.
    pub(super) fn place_operands(&mut self, expr: &'e Expr, inserts: bool) {
        match &expr.kind {
            ExprKind::Local(_) | ExprKind::Const(_) => {}
            ExprKind::Field { base, .. } | ExprKind::TupleField { base, .. } | ExprKind::Unwrap(base) => {
                self.base(base)
            }
            ExprKind::Index { base, index, kind } => {
                self.base(base);
                let demand = match kind {
                    // A key that is not there yet stays in the dict.
                    IndexKind::Dict if inserts => Demand::Consume,
                    IndexKind::Dict => Demand::Borrow,
                    IndexKind::List | IndexKind::Bytes => Demand::Consume,
                };
                self.value(index, demand);
            }
            ExprKind::Slice { base, start, end } => {
                if self.is_place(base) {
                    self.place(base, Demand::Borrow);
                } else {
                    self.value(base, Demand::Borrow);
                }
                [start, end].into_iter().flatten().for_each(|bound| self.value(bound, Demand::Consume));
            }
            ExprKind::Call(call) => self.arguments(expr, call),
            _ => self.value(expr, Demand::Look),
        }
    }

    /// The base of a part. A place is not used by itself: the part is.
    pub(super) fn base(&mut self, base: &'e Expr) {
        if self.is_place(base) {
            self.place_operands(base, false);
            if self.path(base).is_none() {
                self.record(base, Demand::Look);
            }
        } else {
            self.value(base, Demand::Look);
        }
    }

    /// Where a value comes from, through the branches that may give it.
    pub(super) fn sources(&mut self, expr: &'e Expr) -> Sources {
        let mut found = Sources::default();
        self.collect_sources(expr, &mut found);
        found
    }

    fn collect_sources(&mut self, expr: &'e Expr, found: &mut Sources) {
        if let Some(args) = self.ctx.hands_on(expr) {
            return args.into_iter().for_each(|arg| self.collect_sources(arg, found));
        }
        match &expr.kind {
            ExprKind::Literal(literal) => {
                found.made |= !matches!(literal, crate::hir::Literal::Str(_) | crate::hir::Literal::Bytes(_));
            }
            ExprKind::NoneValue | ExprKind::Const(_) => {}
            ExprKind::SomeValue(inner) | ExprKind::AsInterface(inner) => self.collect_sources(inner, found),
            ExprKind::If { condition, then, otherwise } => {
                let names = self.tested(condition);
                self.collect_branch(then, &names, found);
                self.collect_branch(otherwise, &names, found);
            }
            ExprKind::Match { scrutinee, arms } => {
                let path = self.path(scrutinee).map(|path| self.flow.paths.step(path, Step::Item));
                for arm in arms {
                    let names: Vec<_> = arm.pattern.locals().into_iter().map(|local| (local, path)).collect();
                    self.collect_branch(&arm.body, &names, found);
                }
            }
            ExprKind::OptionalChain { base, bind, then } => {
                let names = [(*bind, self.path(base))];
                self.collect_branch(then, &names, found);
            }
            _ if self.is_place(expr) => self.collect_place(expr, found),
            ExprKind::Call(_) if self.lends_item(expr) => self.collect_lent(expr, found),
            _ => found.made |= expr.ty != crate::types::Ty::Never,
        }
    }

    /// What a branch gives that begins at a name of its own looks into what the name stands for, and ends with the branch where that has no name.
    fn collect_branch(&mut self, branch: &'e Expr, names: &[(LocalId, Option<PathId>)], found: &mut Sources) {
        let mentioned = if names.is_empty() { Vec::new() } else { free::of_expr(branch) };
        if names.iter().any(|(local, path)| path.is_none() && mentioned.contains(local)) {
            found.made = true;
            return;
        }
        let before = self.aliases.len();
        self.aliases.extend(names.iter().filter_map(|(local, path)| Some((*local, (*path)?))));
        found.names.extend(names.iter().map(|(local, _)| *local).filter(|local| mentioned.contains(local)));
        self.collect_sources(branch, found);
        self.aliases.truncate(before);
    }

    /// The names that a condition binds, with what they stand for.
    fn tested(&mut self, condition: &'e Expr) -> Vec<(LocalId, Option<PathId>)> {
        match &condition.kind {
            ExprKind::Test { place, bind: Some(bind), .. } => vec![(*bind, self.path(place))],
            ExprKind::Logical { lhs, rhs, .. } => {
                let before = self.aliases.len();
                let mut names = self.tested(lhs);
                self.aliases.extend(names.iter().filter_map(|(local, path)| Some((*local, (*path)?))));
                names.extend(self.tested(rhs));
                self.aliases.truncate(before);
                names
            }
            ExprKind::Unary { operand, .. } => self.tested(operand),
            _ => Vec::new(),
        }
    }

    fn collect_place(&mut self, expr: &'e Expr, found: &mut Sources) {
        match self.path(expr) {
            Some(path) => found.paths.push(path),
            None => found.temporary |= !self.is_static(expr),
        }
    }

    /// A part of a constant, or what a call gives that borrows from nothing.
    fn is_static(&self, expr: &Expr) -> bool {
        match &expr.kind {
            ExprKind::Const(_) => true,
            ExprKind::Literal(literal) => {
                matches!(literal, crate::hir::Literal::Str(_) | crate::hir::Literal::Bytes(_))
            }
            ExprKind::Field { base, .. }
            | ExprKind::TupleField { base, .. }
            | ExprKind::Unwrap(base)
            | ExprKind::Index { base, .. }
            | ExprKind::Slice { base, .. } => self.is_static(base),
            ExprKind::Call(call) => match self.ctx.borrowing(expr) {
                Some(borrowing) => borrowing.from.is_none_or(|position| self.is_static(&call.args[position].value)),
                None => false,
            },
            _ => false,
        }
    }
}
