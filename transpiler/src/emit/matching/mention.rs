//! The names that an arm mentions: what its pattern names beside them must not hide.
//!
//! In: an arm. Out: the Rust names of its locals.

use std::collections::BTreeSet;

use crate::emit::env::Env;
use crate::hir::visit::{self, Visitor};
use crate::hir::{Arm, Block, Expr, ExprKind};

/// What an arm does.
pub(super) trait Body {
    /// Walks it.
    fn visit(&self, names: &mut Names<'_, '_>);
}

impl Body for Expr {
    fn visit(&self, names: &mut Names<'_, '_>) {
        names.expr(self);
    }
}

impl Body for Block {
    fn visit(&self, names: &mut Names<'_, '_>) {
        names.block(self);
    }
}

/// The names in an arm, those that its pattern binds included.
pub(super) fn of_arm<B: Body>(env: &Env<'_>, arm: &Arm<B>) -> BTreeSet<String> {
    let bound = arm.pattern.locals().into_iter().map(|local| env.ctx.local(local).to_string());
    let mut names = Names { env, found: bound.collect() };
    arm.guard.iter().for_each(|guard| names.expr(guard));
    arm.body.visit(&mut names);
    names.found
}

/// The names in what an arm does.
pub(super) fn of_body<B: Body>(env: &Env<'_>, body: &B) -> BTreeSet<String> {
    let mut names = Names { env, found: BTreeSet::new() };
    body.visit(&mut names);
    names.found
}

/// Collects names.
pub(super) struct Names<'a, 'c> {
    env: &'a Env<'c>,
    found: BTreeSet<String>,
}

impl<'hir> Visitor<'hir> for Names<'_, '_> {
    fn expr(&mut self, expr: &'hir Expr) {
        if let ExprKind::Local(local) = expr.kind {
            self.found.insert(self.env.ctx.local(local).to_string());
        }
        visit::walk_expr(self, expr);
    }
}
