//! What is private and written in another module all the same.
//!
//! In: the program. Out: functions, constants and types that stand in bodies of other modules: the defaults of parameters and fields are put into each
//! call by `check`, and so name from there what only their own module sees.

use std::collections::BTreeSet;

use crate::hir::visit::{self, Visitor};
use crate::hir::{Callee, ConstId, Expr, ExprKind, FunctionId, FunctionKind, ModuleId, Program};
use crate::types::TypeId;

/// The items.
#[derive(Default)]
pub(super) struct Crossing {
    pub(super) functions: BTreeSet<FunctionId>,
    pub(super) constants: BTreeSet<ConstId>,
    pub(super) types: BTreeSet<TypeId>,
}

/// Looks through all bodies.
pub(super) fn find(program: &Program) -> Crossing {
    let mut found = Crossing::default();
    for function in &program.functions {
        if let FunctionKind::Body(block) = &function.kind {
            Search { program, module: function.module, found: &mut found }.block(block);
        }
    }
    for constant in &program.constants {
        Search { program, module: constant.module, found: &mut found }.expr(&constant.value);
    }
    found
}

struct Search<'a> {
    program: &'a Program,
    module: ModuleId,
    found: &'a mut Crossing,
}

impl Search<'_> {
    fn function(&mut self, id: FunctionId) {
        if self.program.function(id).module != self.module {
            self.found.functions.insert(id);
        }
    }
}

impl<'hir> Visitor<'hir> for Search<'_> {
    fn expr(&mut self, expr: &'hir Expr) {
        match &expr.kind {
            ExprKind::Call(call) => {
                if let Callee::Function(id) = &call.callee {
                    self.function(*id);
                }
            }
            ExprKind::Function(id, ..) => self.function(*id),
            ExprKind::Const(id) if self.program.constant(*id).module != self.module => {
                self.found.constants.insert(*id);
            }
            ExprKind::Construct { owner, .. } if self.program.type_decl(*owner).module != self.module => {
                self.found.types.insert(*owner);
            }
            _ => {}
        }
        visit::walk_expr(self, expr);
    }
}
