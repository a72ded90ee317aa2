//! The end of inference: every variable in a body replaced by what it became.
//!
//! In: a typed body with variables. Out: the same without, literals in the form and range of their type, special declarations of the prelude
//! chosen (`@only`), and a diagnostic for each variable that nothing settled and each type argument that lacks what is asked of it.

mod fuse;
mod literal;
mod special;

pub(crate) use literal::range;

use std::collections::BTreeSet;

use super::errors::inference;
use super::infer::{Infer, has_variables};
use super::matching::substitute;
use super::satisfy::satisfies;
use super::world::{Builtin, World};
use crate::diagnostic::Diagnostics;
use crate::hir::visit_mut::{VisitorMut, walk_expr, walk_pattern};
use crate::hir::{Block, Expr, ExprKind, Local, Pattern, PatternKind, TypeParam};
use crate::source::Span;
use crate::types::Ty;

/// What a replacement needs to know.
pub(crate) struct Zonk<'z, 'a> {
    /// The declarations.
    pub(crate) world: &'z World<'a>,
    /// What was learnt.
    pub(crate) infer: &'z Infer,
    /// The type parameters in scope.
    pub(crate) params: &'z [TypeParam],
    /// Where to report.
    pub(crate) diagnostics: &'z mut Diagnostics,
    /// Errors were reported in this body: what is not settled may follow from them, and is not reported.
    pub(crate) silent: bool,
    /// Variables that were reported, by their roots.
    reported: BTreeSet<u32>,
}

impl<'z, 'a> Zonk<'z, 'a> {
    /// At the end of a body.
    pub(crate) fn new(
        world: &'z World<'a>,
        infer: &'z Infer,
        params: &'z [TypeParam],
        silent: bool,
        diagnostics: &'z mut Diagnostics,
    ) -> Self {
        Zonk { world, infer, params, diagnostics, silent, reported: BTreeSet::new() }
    }

    /// What a type became; what is still open is reported once, and becomes `Ty::Error`.
    fn settle(&mut self, ty: &mut Ty) {
        if !has_variables(ty) {
            return;
        }
        let resolved = self.infer.resolve(ty);
        *ty = resolved.map(&mut |part| match part {
            Ty::Infer(var) => self.open(var),
            part => part,
        });
    }

    fn open(&mut self, var: u32) -> Ty {
        if let Some(default) = self.infer.default_of(var) {
            return default;
        }
        if let Some(origin) = self.infer.origin(var).filter(|_| !self.silent)
            && self.reported.insert(var)
        {
            self.diagnostics.push(inference::undetermined(origin));
        }
        Ty::Error
    }

    /// Reports the first type argument that lacks what its parameter asks.
    fn check_bounds(&mut self, declared: &[TypeParam], args: &[Ty], span: Span) {
        for (param, arg) in declared.iter().zip(args) {
            for bound in param.bounds.iter().rev() {
                let bound = substitute(bound, args);
                if let Err(lack) = satisfies(self.world, self.params, arg, &bound) {
                    let bound = self.world.show_bound(&bound);
                    return self
                        .diagnostics
                        .push(super::errors::types::unsatisfied(span, arg, &bound, &lack, self.world));
                }
            }
        }
    }

    /// Reports keys of a dict and items of a set that cannot be found again.
    fn check_keys(&mut self, ty: &Ty, span: Span) {
        // A type that is written was reported where it stands.
        if self.silent {
            return;
        }
        let (owner, key) = match ty {
            Ty::Dict(key, _) => (Builtin::Dict, Ty::clone(key)),
            Ty::Set(item) => (Builtin::Set, Ty::clone(item)),
            _ => return,
        };
        if let Some(declared) = self.world.builtin_params.get(&owner) {
            self.check_bounds(&declared[..1], &[key], span);
        }
    }
}

impl VisitorMut for Zonk<'_, '_> {
    fn ty(&mut self, ty: &mut Ty) {
        self.settle(ty);
    }

    fn expr(&mut self, expr: &mut Expr) {
        // What stands in a nested function sees its type parameters, too.
        let outer = self.params;
        if let ExprKind::Closure(closure) = &expr.kind
            && let Some(id) = closure.declared
        {
            self.params = &self.world.program.function(id).type_params;
        }
        walk_expr(self, expr);
        self.params = outer;
        match &mut expr.kind {
            ExprKind::Literal(value) => literal::settle(self, value, &expr.ty, expr.span),
            ExprKind::Call(call) => {
                special::settle_call(self, call, expr.span);
                fuse::arguments(self, call, &expr.ty);
            }
            ExprKind::Function(id, type_args) => {
                let declared = &self.world.program.function(*id).type_params;
                self.check_bounds(declared, type_args, expr.span);
            }
            ExprKind::Set(_) | ExprKind::Dict(_) | ExprKind::Comprehension { .. } => {
                self.check_keys(&expr.ty, expr.span);
            }
            ExprKind::Intrinsic { op, args } => {
                fuse::operands(*op, args);
                self.check_keys(&expr.ty, expr.span);
            }
            ExprKind::Construct { .. } => special::check_construct(self, &expr.ty, expr.span),
            _ => {}
        }
    }

    fn pattern(&mut self, pattern: &mut Pattern) {
        walk_pattern(self, pattern);
        if let PatternKind::Literal(value) = &mut pattern.kind {
            literal::settle(self, value, &pattern.ty, pattern.span);
        }
    }
}

/// Replaces the variables of a body and its locals.
pub(crate) fn block(zonk: &mut Zonk<'_, '_>, locals: &mut [Local], block: &mut Block) {
    zonk.block(block);
    locals.iter_mut().for_each(|local| zonk.settle(&mut local.ty));
}

/// Replaces the variables of a value that stands alone (a constant, a default) and its locals.
pub(crate) fn value(zonk: &mut Zonk<'_, '_>, locals: &mut [Local], value: &mut Expr) {
    zonk.expr(value);
    locals.iter_mut().for_each(|local| zonk.settle(&mut local.ty));
}
