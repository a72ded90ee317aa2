//! Functions and constants that a body writes by their bare name: no local of it may take that name.

use std::collections::BTreeSet;

use crate::effects::InstanceId;
use crate::emit::ctx::FileCtx;
use crate::hir::visit::{self, Visitor};
use crate::hir::{Block, Expr, ExprKind, FunctionId, Receiver};

/// The names, for the body of an instance.
pub(in crate::emit) fn of_block(file: &FileCtx<'_>, instance: InstanceId, block: &Block) -> BTreeSet<String> {
    let mut mentions = Mentions { file, instance, names: BTreeSet::new() };
    mentions.block(block);
    mentions.names
}

/// The names, for an expression outside functions.
pub(in crate::emit) fn of_expr(file: &FileCtx<'_>, instance: InstanceId, expr: &Expr) -> BTreeSet<String> {
    let mut mentions = Mentions { file, instance, names: BTreeSet::new() };
    mentions.expr(expr);
    mentions.names
}

struct Mentions<'a> {
    file: &'a FileCtx<'a>,
    instance: InstanceId,
    names: BTreeSet<String>,
}

impl Mentions<'_> {
    /// A method stands behind its receiver, where no local hides it.
    fn is_bare(&self, function: FunctionId) -> bool {
        self.file.program().function(function).receiver != Receiver::Method
    }
}

impl<'hir> Visitor<'hir> for Mentions<'_> {
    fn expr(&mut self, expr: &'hir Expr) {
        let names = &self.file.emit.names;
        match &expr.kind {
            ExprKind::Call(_) | ExprKind::Function(..) => {
                let analysis = self.file.emit.analysis;
                if let Some(callee) = analysis.effects.call(self.instance, expr.id).callee
                    && self.is_bare(analysis.effects.instance(callee).function)
                {
                    self.names.insert(names.instance(callee).to_owned());
                }
            }
            ExprKind::Const(id) => {
                self.names.insert(names.constant(*id).to_owned());
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }
}
