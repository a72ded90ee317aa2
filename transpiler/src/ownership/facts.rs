//! What one walk over all bodies finds: who calls whom, and which functions are used as values.

use std::collections::BTreeSet;

use crate::hir::visit::{self, Visitor};
use crate::hir::{Callee, Expr, ExprKind, FunctionId, FunctionKind, Program};
use crate::types::{InterfaceId, Ty};

/// What the walk found.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// Calls of functions by functions with bodies, in order of the text.
    pub(super) calls: Vec<(u32, u32)>,
    /// Functions that call themselves.
    pub(super) recursive: BTreeSet<FunctionId>,
    /// Functions that are used as values.
    pub(super) values: BTreeSet<FunctionId>,
    /// Methods of interfaces and of what implements them: several bodies share one signature.
    pub(super) shared: BTreeSet<FunctionId>,
    /// Interfaces of which something is made a value.
    pub(super) dynamic: BTreeSet<InterfaceId>,
}

/// Walks over all bodies and values of constants.
pub(super) fn collect(program: &Program) -> Facts {
    let mut walk = Walk { from: None, facts: Facts::default() };
    for (index, function) in program.functions.iter().enumerate() {
        if let FunctionKind::Body(body) = &function.kind {
            walk.from = Some(FunctionId(index as u32));
            walk.block(body);
        }
    }
    walk.from = None;
    program.constants.iter().for_each(|constant| walk.expr(&constant.value));
    let required = program.interfaces.iter().flat_map(|interface| &interface.methods);
    let given = program.implementations.iter().flat_map(|block| &block.methods);
    walk.facts.shared = required.chain(given).copied().collect();
    walk.facts
}

struct Walk {
    from: Option<FunctionId>,
    facts: Facts,
}

impl Walk {
    fn called(&mut self, to: FunctionId) {
        let Some(from) = self.from else { return };
        self.facts.calls.push((from.0, to.0));
        if from == to {
            self.facts.recursive.insert(to);
        }
    }
}

impl<'hir> Visitor<'hir> for Walk {
    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Call(call) => {
                if let Callee::Function(id) = call.callee {
                    self.called(id);
                }
            }
            ExprKind::Function(id, _) => {
                self.facts.values.insert(*id);
            }
            ExprKind::AsInterface(_) => {
                if let Ty::Interface(id, ..) = &expr.ty {
                    self.facts.dynamic.insert(*id);
                }
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }
}
