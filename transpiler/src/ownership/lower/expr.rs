//! Expressions: each is recorded with what is asked of it, its operands in order of evaluation.

use super::Lower;
use super::place::Sources;
use crate::hir::{Expr, ExprKind, LocalId, Stmt};
use crate::ownership::Class;
use crate::ownership::demand::{Demand, each_operand};
use crate::ownership::flow::{Choice, Lends, RootKind, VarKind};
use crate::types::Ty;

impl<'e> Lower<'_, 'e> {
    /// An expression of which `demand` is asked.
    pub(super) fn value(&mut self, expr: &'e Expr, demand: Demand) {
        let demand = self.settled(expr, demand);
        if let Some(args) = self.ctx.hands_on(expr) {
            return self.handed_on(expr, &args, demand);
        }
        if self.is_place(expr) {
            self.place(expr, demand);
            return;
        }
        match &expr.kind {
            ExprKind::SomeValue(inner) => {
                self.record(expr, demand);
                let inside = self.branch_demand(expr, demand);
                self.value(inner, inside);
            }
            ExprKind::AsInterface(inner) => {
                self.record(expr, demand);
                self.value(inner, if demand == Demand::Look { Demand::Borrow } else { demand });
            }
            ExprKind::If { condition, then, otherwise } => self.conditional(expr, [condition, then, otherwise], demand),
            ExprKind::Match { scrutinee, arms } => {
                let inside = self.branch_demand(expr, demand);
                self.record(expr, demand);
                self.matching(scrutinee, arms, &mut |lower, body| lower.value(body, inside));
            }
            ExprKind::OptionalChain { base, bind, then } => self.optional_chain(expr, (base, *bind, then), demand),
            ExprKind::Block(stmts, value) => self.block_value(expr, stmts, value, demand),
            ExprKind::Literal(_) | ExprKind::NoneValue => self.record(expr, demand),
            ExprKind::Call(call) if self.lends_item(expr) => self.lent_item(expr, call, demand),
            _ => {
                self.made(expr, demand);
                self.making(expr);
            }
        }
    }

    /// Something new is made: its operands.
    fn making(&mut self, expr: &'e Expr) {
        match &expr.kind {
            ExprKind::Logical { lhs, rhs, .. } => {
                self.value(lhs, Demand::Consume);
                self.maybe(|lower| lower.value(rhs, Demand::Consume));
            }
            ExprKind::Test { place, bind, .. } => self.test(place, *bind),
            ExprKind::Contains { container, item, .. } => {
                self.value(item, Demand::Borrow);
                self.value(container, if matches!(container.ty, Ty::Iter(_)) { Demand::Consume } else { Demand::Look });
            }
            ExprKind::Call(call) => {
                self.arguments_of(expr, call);
            }
            ExprKind::Intrinsic { op, args } => self.intrinsic(expr, *op, args),
            ExprKind::Iterate(base) => self.iterate(base),
            ExprKind::Comprehension { kind, clauses } => self.comprehension(expr, kind, clauses),
            ExprKind::Closure(closure) => {
                self.closure(expr, closure, None);
            }
            ExprKind::Function(..) => self.function_value(expr, None),
            ExprKind::Spawn(spawn) => self.spawn(expr, spawn),
            ExprKind::Construct { owner, variant, fields, base } => {
                self.construct((*owner, *variant), fields, base.as_deref());
            }
            _ => {
                if let ExprKind::Compare { first, rest } = &expr.kind {
                    self.ahead_of_chain(first, rest);
                }
                let mut operands = Vec::new();
                each_operand(&self.ctx.classes, expr, &mut |operand, demand| operands.push((operand, demand)));
                self.operands(&operands);
            }
        }
    }

    /// Nothing is open about what is `Copy`, and resources and iterators are always handed over.
    fn settled(&mut self, expr: &Expr, demand: Demand) -> Demand {
        let Demand::Into(var) = demand else { return demand };
        if self.is_copy(&expr.ty) {
            return Demand::Consume;
        }
        let handed_over = self.ctx.classes.class(&expr.ty) == Class::Resource || matches!(expr.ty, Ty::Iter(_));
        if handed_over && matches!(self.flow.vars[var.index()].kind, VarKind::Let(_)) {
            self.flow.vars[var.index()].makes = true;
        }
        demand
    }

    /// Records a value that is made here.
    pub(super) fn made(&mut self, expr: &'e Expr, demand: Demand) {
        if let Demand::Into(var) = demand {
            self.flow.vars[var.index()].makes = true;
        }
        self.record(expr, demand);
    }

    /// What is asked of the values of branches: a reference can be handed out of them only where none of them makes something.
    fn branch_demand(&mut self, expr: &'e Expr, demand: Demand) -> Demand {
        if self.is_copy(&expr.ty) {
            return Demand::Consume;
        }
        match demand {
            Demand::Look | Demand::Borrow | Demand::Absorb => {
                let Sources { made, temporary, names, .. } = self.sources(expr);
                if made || temporary {
                    return Demand::Consume;
                }
                self.lending.extend(names.into_iter().map(|name| (name, Lends::Always)));
                Demand::Borrow
            }
            // A borrow that is settled, whatever comes.
            Demand::Into(var)
                if self.flow.vars[var.index()].fixed && self.flow.vars[var.index()].choice != Choice::Own =>
            {
                self.branch_demand(expr, Demand::Borrow)
            }
            Demand::Into(var) => {
                let names = self.sources(expr).names;
                self.lending.extend(names.into_iter().map(|name| (name, Lends::With(var))));
                demand
            }
            other => other,
        }
    }

    /// A call that hands on one of its arguments.
    fn handed_on(&mut self, expr: &'e Expr, args: &[&'e Expr], demand: Demand) {
        let consumer = match demand {
            Demand::Into(var) => Some(var),
            _ => None,
        };
        let mut inside = self.branch_demand(expr, demand);
        if matches!(inside, Demand::Consume | Demand::Into(_)) && !self.is_copy(&expr.ty) {
            let Sources { made, temporary, names, .. } = self.sources(expr);
            if let (Some(var), true) = (consumer, made || temporary) {
                self.flow.vars[var.index()].makes = true;
            }
            let var = self.var(VarKind::Handed(consumer), Choice::Borrow);
            self.flow.vars[var.index()].makes = made || temporary;
            self.lending.extend(names.into_iter().map(|name| (name, Lends::With(var))));
            self.flow.handed.insert(expr.id, var);
            inside = Demand::Into(var);
        }
        self.record(expr, demand);
        args.iter().for_each(|arg| self.value(arg, inside));
    }

    fn conditional(&mut self, expr: &'e Expr, [condition, then, otherwise]: [&'e Expr; 3], demand: Demand) {
        let inside = self.branch_demand(expr, demand);
        self.record(expr, demand);
        self.scoped(|lower| {
            lower.value(condition, Demand::Consume);
            lower.branches(&mut [&mut |lower: &mut Self| lower.value(then, inside), &mut |lower: &mut Self| {
                lower.value(otherwise, inside)
            }]);
        });
    }

    /// One of several ways is taken.
    pub(super) fn branches(&mut self, ways: &mut [&mut dyn FnMut(&mut Self)]) {
        let from = self.current;
        let join = self.fresh_block();
        for way in ways {
            let start = self.fresh_block();
            self.edge(from, start);
            self.current = start;
            way(self);
            self.goto(join);
        }
        self.current = join;
    }

    /// `inside` happens or not.
    pub(super) fn maybe(&mut self, inside: impl FnOnce(&mut Self)) {
        let from = self.current;
        self.split();
        inside(self);
        let join = self.split();
        self.edge(from, join);
    }

    fn block_value(&mut self, expr: &'e Expr, stmts: &'e [Stmt], value: &'e Expr, demand: Demand) {
        self.made(expr, demand);
        let inside = match demand {
            Demand::Look | Demand::Borrow | Demand::Into(_) | Demand::Absorb => Demand::Consume,
            other => other,
        };
        self.scoped(|lower| {
            stmts.iter().for_each(|stmt| lower.stmt(stmt));
            lower.value(value, inside);
        });
    }

    /// `place is not None`, with the name of the inside.
    fn test(&mut self, place: &'e Expr, bind: Option<LocalId>) {
        let Some(bind) = bind else { return self.value(place, Demand::Look) };
        if self.is_copy(&place.ty) && !(self.written.contains(&bind) && self.is_place(place)) {
            self.value(place, Demand::Consume);
            let root = self.declare(bind, RootKind::Let(None));
            self.bind(root, None, Vec::new(), Vec::new(), place.span);
            return;
        }
        let var = self.var(VarKind::Alias(crate::ownership::place::RootId(0)), Choice::Borrow);
        self.flow.vars[var.index()].lends = self.lends(bind);
        match self.is_copy(&place.ty) {
            // What changes in a place is no copy of it.
            true => drop(self.place(place, Demand::Into(var))),
            false => self.value(place, Demand::Into(var)),
        }
        let sources = self.sources(place);
        let root = self.declare(bind, RootKind::Part(var));
        self.flow.vars[var.index()].kind = VarKind::Alias(root);
        self.bind(root, Some(var), sources.paths.clone(), sources.paths, place.span);
    }

    /// When a name of a branch is handed out by reference.
    pub(super) fn lends(&self, name: LocalId) -> Option<Lends> {
        self.lending.iter().rev().find(|(lent, _)| *lent == name).map(|(_, lends)| *lends)
    }

    /// `a?.b.c()`.
    fn optional_chain(&mut self, expr: &'e Expr, (base, bind, then): (&'e Expr, LocalId, &'e Expr), demand: Demand) {
        let inside = self.branch_demand(expr, demand);
        self.record(expr, demand);
        self.scoped(|lower| {
            lower.test(base, Some(bind));
            lower.maybe(|lower| lower.value(then, inside));
        });
    }

    /// A value that goes where `declared` is the written type.
    pub(super) fn stored_value(&mut self, value: &'e Expr, declared: Option<&'e Ty>) {
        let signature = match declared {
            Some(Ty::Function(signature)) => Some(&**signature),
            _ => None,
        };
        match &value.kind {
            ExprKind::Closure(closure) => {
                self.made(value, Demand::Consume);
                self.closure(value, closure, signature.map(|signature| self.incoming(signature, value)));
            }
            ExprKind::Function(..) => {
                self.made(value, Demand::Consume);
                self.function_value(value, signature.map(|signature| self.incoming(signature, value)));
            }
            _ => self.value(value, Demand::Consume),
        }
    }
}
